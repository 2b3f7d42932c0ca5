import datetime as dt
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from builders import catalog, code, edition, power

from powerlist.diagnostics import Location, Severity
from powerlist.model import (
    Approval,
    Catalog,
    CodeScheme,
    Duty,
    EditionStatus,
    Phone,
    Provenance,
    ProvenanceKind,
    Waiver,
)
from powerlist.publishing import (
    RULES,
    NotASite,
    NotPublishable,
    build_site,
    publish,
    verify,
)

PLACEHOLDER = Provenance(fields=("name",), kind=ProvenanceKind.PLACEHOLDER, source="名称未公开")


@pytest.fixture(scope="module")
def small() -> Catalog:
    return catalog(power("A"), power("B"))


def contents(folder: Path) -> Mapping[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def official(**given: Any) -> Catalog:
    """An edition of status `published` without a fault, its one power with what is `given`."""
    fields: dict[str, Any] = {
        "codes": (code("A-1", CodeScheme.LOCAL),),
        "procedure": "penalty-ordinary",
        "supervision_phone": Phone(number="024-12345"),
        "duties": (Duty(name="调查责任", steps=("discover",), text="核实线索"),),
    }
    return catalog(
        power(**fields | given),
        edition=edition(
            EditionStatus.PUBLISHED,
            approval=Approval(authority="市人民政府", date=dt.date(2018, 3, 1)),
        ),
    )


def found(folder: Path) -> list[tuple[str, str]]:
    return [(each.code, str(each.at)) for each in verify(folder)]


# --- writing ------------------------------------------------------------------------------------------


def test_the_site_is_written_as_it_was_built_and_verifies(small: Catalog, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    published = publish(small, out)
    assert contents(out) == build_site(small)
    assert (published.out, published.pages, published.charts) == (out, 6, 0)
    assert published.manifest == json.loads((out / "manifest.json").read_bytes())
    assert verify(out) == ()


def test_a_former_site_is_replaced_whole_and_nothing_is_left_beside_it(
    small: Catalog, tmp_path: Path
) -> None:
    publish(catalog(power("OLD")), tmp_path / "site")
    publish(small, tmp_path / "site")
    assert contents(tmp_path / "site") == build_site(small)
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_web_server_may_read_the_site(small: Catalog, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    publish(small, tmp_path / "site")
    assert (tmp_path / "site").stat().st_mode == plain.stat().st_mode


def test_an_empty_directory_may_be_the_target_and_a_link_is_followed(
    small: Catalog, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish(small, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert verify(tmp_path / "real") == ()


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.txt": "mine"},
        {"manifest.json": '{"name": "somebody else\'s"}', "app.js": "mine"},
        {"manifest.json": '{"generator": "powerlist", "files": []}'},
        {"manifest.json": "{"},
        {"manifest.json": "[" * 100_000},
        {"manifest.json": b"\xff\xfe".decode("latin-1")},
        {"manifest.json/inside": "a directory of this name"},
    ],
)
def test_a_directory_that_is_no_former_site_is_left_alone(
    files: Mapping[str, str], small: Catalog, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    for name, content in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(content, encoding="latin-1")
    before = contents(out)
    with pytest.raises(NotASite, match="left alone"):
        publish(small, out)
    assert contents(out) == before
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_former_site_with_somebody_s_file_in_it_is_left_alone(
    small: Catalog, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    publish(small, out)
    (out / "CNAME").write_text("example", encoding="ascii")
    before = contents(out)
    with pytest.raises(NotASite, match="CNAME"):
        publish(catalog(power("NEW")), out)
    assert contents(out) == before


def test_a_file_is_no_target(small: Catalog, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="ascii")
    with pytest.raises(NotASite, match="not a directory"):
        publish(small, tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="ascii") == "mine"


def test_a_crash_while_writing_leaves_the_old_site_whole(
    small: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    publish(small, out)
    before = contents(out)
    written: list[Path] = []

    def fail(self: Path, data: bytes) -> int:
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(self)
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        publish(catalog(power("NEW")), out)
    monkeypatch.undo()
    assert contents(out) == before
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("former", [True, False])
def test_a_crash_while_swapping_puts_the_old_site_back(
    former: bool,  # noqa: FBT001 - a case of the test
    small: Catalog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "site"
    if former:
        publish(small, out)
    before = contents(out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(KeyboardInterrupt):
        publish(catalog(power("NEW")), out)
    monkeypatch.undo()
    assert out.exists() is former
    assert contents(out) == before
    assert [each.name for each in tmp_path.iterdir()] == (["site"] if former else [])


def test_when_even_putting_back_fails_the_old_site_is_still_whole_beside(
    small: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    publish(small, out)
    before = contents(out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if target == out:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="Input/output"):
        publish(catalog(power("NEW")), out)
    monkeypatch.undo()
    (beside,) = tmp_path.iterdir()
    assert contents(beside / "old") == before


# --- what may be published ------------------------------------------------------------------------------


def test_an_official_edition_without_faults_is_published(tmp_path: Path) -> None:
    publish(official(), tmp_path / "site")
    manifest = json.loads((tmp_path / "site" / "manifest.json").read_bytes())
    assert manifest["edition"]["status"] == "published"


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"provenance": (PLACEHOLDER,)}, ["PUB001"]),
        ({"body": "没有的机关"}, ["CAT002"]),
    ],
)
def test_an_official_edition_with_a_placeholder_or_an_error_is_stopped_before_anything_is_written(
    given: Mapping[str, Any], codes: list[str], tmp_path: Path
) -> None:
    with pytest.raises(NotPublishable) as stopped:
        publish(official(**given), tmp_path / "site")
    assert [each.code for each in stopped.value.findings] == codes
    assert str(stopped.value).endswith("not published: 1 errors or placeholders")
    assert list(tmp_path.iterdir()) == []


def test_a_waived_error_does_not_stop_an_edition_but_no_waiver_lets_a_placeholder_pass(
    tmp_path: Path,
) -> None:
    waivers = tuple(Waiver(code=each, reason="另行核对") for each in ("PUB001", "CAT002"))
    wrong = attrs.evolve(official(body="没有的机关"), waivers=waivers)
    publish(wrong, tmp_path / "site")
    unknown = attrs.evolve(official(provenance=(PLACEHOLDER,)), waivers=waivers)
    with pytest.raises(NotPublishable) as stopped:
        publish(unknown, tmp_path / "site")
    assert "PUB001" in {each.code for each in stopped.value.findings}


def test_a_draft_of_an_official_edition_is_marked_as_one_whatever_its_faults(
    tmp_path: Path,
) -> None:
    publish(official(provenance=(PLACEHOLDER,)), tmp_path / "site", draft=True)
    for path, data in contents(tmp_path / "site").items():
        if not path.startswith("assets/"):
            assert ("草案" in data.decode()) or ('"draft"' in data.decode()), path
            assert "状态：正式公布" not in data.decode(), path


def test_an_example_stays_an_example_as_a_draft(tmp_path: Path) -> None:
    made = catalog(power(provenance=(PLACEHOLDER,)), edition=edition(EditionStatus.EXAMPLE))
    publish(made, tmp_path / "site", draft=True)
    assert contents(tmp_path / "site") == build_site(made)


# --- verifying --------------------------------------------------------------------------------------------


def test_what_was_altered_lost_or_added_is_found(small: Catalog, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(small, out)
    (out / "index.html").write_text("altered", encoding="ascii")
    (out / "powers" / "A.html").unlink()
    (out / "extra" / "deep").mkdir(parents=True)
    (out / "extra" / "deep" / "file").write_text("", encoding="ascii")
    (out / "away").symlink_to(tmp_path)
    assert found(out) == [
        ("PUB104", "away"),
        ("PUB104", "extra/deep/file"),
        ("PUB102", "index.html"),
        ("PUB103", "powers/A.html"),
    ]
    shutil.rmtree(out / "extra")
    (altered,) = (each for each in verify(out) if each.code == "PUB102")
    assert altered.severity is Severity.ERROR
    assert altered.at == Location("index.html")


def test_a_manifest_that_names_files_outside_reads_none_of_them(
    small: Catalog, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    publish(small, out)
    (tmp_path / "secret").write_text("secret", encoding="ascii")
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["files"]["../secret"] = {"sha256": "0", "size": 6}
    manifest["files"]["index.html"] = "no entry"
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert found(out) == [("PUB103", "../secret"), ("PUB102", "index.html")]


def test_a_directory_without_our_manifest_is_no_site(tmp_path: Path) -> None:
    assert found(tmp_path) == [("PUB101", "manifest.json")]


def test_what_is_no_directory_cannot_be_verified(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        verify(tmp_path / "nowhere")


def test_the_rules_of_verifying_have_codes_and_names_of_their_own() -> None:
    from powerlist.checks import all_rules

    others = [each for each in all_rules() if each not in RULES]
    assert not {each.code for each in RULES} & {each.code for each in others}
    assert not {each.name for each in RULES} & {each.name for each in others}
