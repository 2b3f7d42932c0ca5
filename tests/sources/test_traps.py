"""What must not be misread: each trap is read right, or is a finding at its place."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from powerlist.diagnostics import Location, Severity
from powerlist.sources import Loaded, NoSuchCatalog, load, load_text
from powerlist.sources.reading import MAX_BYTES

HEAD = """\
name: 测试清单
jurisdiction: 辽宁省沈阳市
edition: {as_of: "2018-03-14", status: draft}
"""
POWER = """\
powers:
  - name: 甲
    codes: [{scheme: local, text: %s}]
"""


def found(loaded: Loaded) -> list[tuple[str, int, int]]:
    """The findings as (code, line, column)."""
    return [
        (each.code, each.at.line, each.at.column) if each.at else (each.code, 0, 0)
        for each in loaded.diagnostics
    ]


def code_of(loaded: Loaded) -> str:
    """The code of the one power."""
    assert loaded.catalog is not None
    return loaded.catalog.powers[0].codes[0].text


@pytest.mark.parametrize(
    ("written", "taken_for"),
    [
        ("0571", "整数"),
        ("12.10", "小数"),
        ("no", "真假值"),
        ("2018-03-14", "日期"),
        ("1e3", "小数"),
        ("0o17", "整数"),
        ("NULL", "空值"),
    ],
)
def test_a_plain_scalar_stays_the_text_that_was_written_and_quotes_are_asked_for(
    written: str, taken_for: str
) -> None:
    loaded = load_text(HEAD + POWER % written)
    assert code_of(loaded) == written
    assert found(loaded) == [("SRC016", 6, 35)]
    assert taken_for in loaded.diagnostics[0].message.zh
    assert loaded.diagnostics[0].severity is Severity.WARNING


@pytest.mark.parametrize("written", ['"0571"', "'12.10'", '"no"', '"2018-03-14"', "A-1", "ZB01"])
def test_a_quoted_scalar_and_a_word_need_nothing(written: str) -> None:
    loaded = load_text(HEAD + POWER % written)
    assert loaded.diagnostics == ()
    assert code_of(loaded) == written.strip("\"'")


@pytest.mark.parametrize("written", ["yes", '"true"', "1", "True"])
def test_only_true_and_false_are_truth_values(written: str) -> None:
    loaded = load_text(HEAD + POWER % "A1" + f"    fee: {{charged: {written}}}\n")
    assert found(loaded) == [("SRC011", 7, 20)]


@pytest.mark.parametrize("written", ["05", "+5", "5.0", '"5"', "0x5", "五", "1_000"])
def test_only_digits_without_leading_zero_are_an_integer(written: str) -> None:
    loaded = load_text(HEAD + f"declared_totals: [{{number: {written}}}]\n")
    assert found(loaded) == [("SRC011", 4, 28)]


@pytest.mark.parametrize(
    ("written", "mended"),
    [('"０００１"', "0001"), (r'"0001\n"', "0001"), ('" 0001"', "0001"), ('"00 01"', None)],
)
def test_a_code_with_what_the_eye_does_not_see_is_refused_and_mended(
    written: str, mended: str | None
) -> None:
    loaded = load_text(HEAD + POWER % written)
    assert found(loaded) == [("SRC013", 6, 35)]
    hint = loaded.diagnostics[0].hint
    assert hint is not None
    assert (f"“{mended}”" in hint.zh) is (mended is not None)


def test_a_date_must_be_on_the_calendar() -> None:
    loaded = load_text(HEAD.replace("2018-03-14", "2018-02-30"))
    assert found(loaded) == [("SRC013", 3, 18)]
    assert loaded.catalog is None


def test_the_second_of_two_equal_keys_is_reported_and_the_first_is_kept() -> None:
    for text, name in ((HEAD + "name: 乙\n", "catalog.yaml"), (as_json(HEAD), "catalog.json")):
        loaded = load_text(text, name)
        assert [each.code for each in loaded.diagnostics] == ["SRC008"]
        assert loaded.catalog is not None
        assert loaded.catalog.name == "测试清单"


def as_json(_head: str) -> str:
    return (
        '{"name": "测试清单", "jurisdiction": "辽宁省沈阳市",\n'
        ' "edition": {"as_of": "2018-03-14", "status": "draft"},\n "name": "乙"}'
    )


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    loaded = load_text(HEAD + "bodeis:\n  - {id: 甲, name: 甲}\n")
    assert found(loaded) == [("SRC009", 4, 1)]
    assert loaded.diagnostics[0].hint is not None
    assert loaded.diagnostics[0].hint.zh == "是否想写“bodies”？"
    assert loaded.lost == frozenset()


def test_a_chinese_key_is_answered_with_the_english_one() -> None:
    loaded = load_text(HEAD + "实施主体:\n  - {id: 甲, name: 甲}\n")
    assert loaded.diagnostics[0].hint is not None
    assert loaded.diagnostics[0].hint.en == "keys are English: bodies"


def test_a_chinese_word_is_answered_with_the_english_one() -> None:
    loaded = load_text(HEAD.replace("draft", "草案"))
    assert loaded.diagnostics[0].hint is not None
    assert loaded.diagnostics[0].hint.zh == "写作 draft"


def test_many_findings_come_out_of_one_run_and_what_is_right_is_kept() -> None:
    loaded = load_text(
        HEAD
        + "powers:\n"
        + "  - {name: 甲, codes: [{scheme: local, text: A1}], type: licence}\n"
        + "  - {name: 乙, codes: [{scheme: local, text: A2}], type: penalty}\n"
        + "  - {nmae: 丙, codes: []}\n"
        + "bodies: 沈阳市档案局\n"
    )
    assert found(loaded) == [
        ("SRC012", 5, 57),
        ("SRC010", 7, 5),
        ("SRC009", 7, 6),
        ("SRC014", 7, 22),
        ("SRC011", 8, 9),
    ]
    assert loaded.catalog is not None
    assert [each.name for each in loaded.catalog.powers] == ["乙"]
    assert loaded.lost == {"powers", "bodies"}


def test_tabs_are_named() -> None:
    loaded = load_text(HEAD + "bodies:\n\t- {id: 甲, name: 甲}\n")
    assert found(loaded) == [("SRC004", 5, 1)]
    assert "Tab" in loaded.diagnostics[0].message.zh


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('name: "甲\n', 1, 7),
        ("name: 甲: 乙\n", 1, 8),
        ("a: [1, 2\n", 1, 4),
        ("name: @甲\n", 1, 7),
        ("a: 1\nb\n", 3, 1),
        ('name: "\\ud800"\n', 1, 10),
        ("- a\n b: c\n", 2, 3),
    ],
)
def test_a_slip_of_yaml_is_found_where_it_began(text: str, line: int, column: int) -> None:
    assert found(load_text(text)) == [("SRC004", line, column)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"name": "甲",}', 1, 14),
        ('{"name" "甲"}', 1, 9),
        ('{"name": 甲}', 1, 10),
        ('{"a": 01}', 1, 7),
        ('{"a": NaN}', 1, 7),
        ('{"a": [1 2]}', 1, 10),
        ('{"a": "x\\q"}', 1, 7),
        ('{"a": 1} x', 1, 10),
        ('{\n"a": [', 2, 7),
    ],
)
def test_a_slip_of_json_is_found_where_it_is(text: str, line: int, column: int) -> None:
    assert found(load_text(text, "x.json")) == [("SRC004", line, column)]


def test_half_a_character_is_refused() -> None:
    assert found(load_text('{"name": "\\ud800"}', "x.json")) == [("SRC019", 1, 10)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x\n", "SRC006"),
        ("a: !!str 1\n", "SRC006"),
        ("a: 1\n---\nb: 2\n", "SRC006"),
        ("? [a]\n: b\n", "SRC006"),
    ],
)
def test_forms_of_yaml_that_catalogs_do_without_are_refused(text: str, code: str) -> None:
    assert code in [each.code for each in load_text(text).diagnostics]


def test_a_bomb_of_aliases_is_refused_at_its_first_alias() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    loaded = load_text(f"a0: &a0 [x]\n{levels}\n")
    assert loaded.catalog is None
    assert [each.code for each in loaded.diagnostics][:1] == ["SRC006"]


@pytest.mark.parametrize(
    ("name", "opening", "expected"),
    [
        ("x.yaml", "[", "SRC005"),
        ("x.yaml", '{"a":', "SRC005"),
        ("x.yaml", "- ", "SRC005"),
        ("x.yaml", "? ", "SRC006"),
        ("x.json", "[", "SRC005"),
        ("x.json", '{"a":', "SRC005"),
    ],
)
def test_a_hundred_thousand_brackets_do_no_harm(
    tmp_path: Path, name: str, opening: str, expected: str
) -> None:
    file = tmp_path / name
    file.write_text(opening * 100_000, encoding="utf-8")
    script = (
        "import sys; from powerlist.sources import load;"
        "print([each.code for each in load(sys.argv[1]).diagnostics])"
    )
    child = subprocess.run(
        [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == f"['{expected}']"


def test_nesting_is_allowed_up_to_64_levels() -> None:
    for name in ("x.yaml", "x.json"):
        deep = load_text("[" * 64 + "]" * 64, name)
        deeper = load_text("[" * 65 + "]" * 65, name)
        assert "SRC005" not in [each.code for each in deep.diagnostics]
        assert found(deeper) == [("SRC005", 1, 65)]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load(file).diagnostics == ()


@pytest.mark.parametrize(
    ("raw", "line", "column", "guess"),
    [
        ("name: 甲\nx: 清单".encode("gbk"), 1, 7, "GBK"),
        ("name: 甲".encode("utf-16"), 0, 0, "UTF-16"),
        ("名: 甲\nx: ".encode() + b"\xff\xff", 2, 4, ""),
    ],
)
def test_another_encoding_is_named_with_its_place(
    tmp_path: Path, raw: bytes, line: int, column: int, guess: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(raw)
    (finding,) = load(file).diagnostics
    assert finding.code == "SRC003"
    assert finding.at == Location(str(file), line, column)
    assert finding.hint is not None
    assert guess in finding.hint.zh


def test_a_control_character_is_found_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("name: 甲\nx: 乙\x07\n", encoding="utf-8")
    (finding,) = load(file).diagnostics
    assert (finding.code, finding.at) == ("SRC019", Location(str(file), 2, 5))
    assert "U+0007" in finding.message.zh


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (finding,) = load(file).diagnostics
    assert finding.code == "SRC002"
    assert f"{MAX_BYTES:,}" in finding.message.zh


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", ""),
        ("a.yaml", "\n\n"),
        ("a.yaml", "# 只有注释\n"),
        ("a.yaml", "---\n"),
        ("a.json", ""),
        ("a.json", " \n"),
    ],
)
def test_an_empty_file_is_a_finding(name: str, text: str) -> None:
    assert [each.code for each in load_text(text, name).diagnostics] == ["SRC007"]


def test_a_missing_file_names_the_samples() -> None:
    with pytest.raises(NoSuchCatalog) as raised:
        load("shenyang-archive")
    assert "shenyang-archives" in raised.value.message.zh
    assert "did you mean" in str(raised.value)


@pytest.mark.parametrize("name", ["甲" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_a_missing_file(name: str) -> None:
    with pytest.raises(NoSuchCatalog):
        load(name)


def directory(tmp_path: Path, files: dict[str, str]) -> Path:
    """A catalog directory with these files."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


ONE_POWER = "name: 甲\ncodes: [{scheme: local, text: A1}]\n"


def test_a_directory_is_one_catalog_in_the_order_of_its_file_names(tmp_path: Path) -> None:
    loaded = load(
        directory(
            tmp_path,
            {
                "catalog.yaml": HEAD,
                "bodies.yaml": "bodies: [{id: 局, name: 某局}]\n",
                "powers/02.json": json.dumps(
                    {"name": "乙", "codes": [{"scheme": "local", "text": "A2"}]}
                ),
                "powers/01.yaml": ONE_POWER,
                "powers/说明.txt": "不读取",
                ".git/x.yaml": "不读取",
                "README.md": "不读取",
            },
        )
    )
    assert loaded.diagnostics == ()
    assert loaded.catalog is not None
    assert [each.name for each in loaded.catalog.powers] == ["甲", "乙"]
    assert [each.name for each in loaded.catalog.bodies] == ["某局"]
    assert str(loaded.catalog.powers[0].at("name")) == f"{tmp_path}/powers/01.yaml:1:7"


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    loaded = load(
        directory(
            tmp_path,
            {
                "catalog.yaml": HEAD,
                "powers/01.yaml": "name: [\n",
                "powers/02.yaml": ONE_POWER,
                "powers/03.yaml": "name: 乙\n",
            },
        )
    )
    assert [each.code for each in loaded.diagnostics] == ["SRC004", "SRC010"]
    assert loaded.catalog is not None
    assert [each.name for each in loaded.catalog.powers] == ["甲"]
    assert loaded.lost == {"powers"}


def test_a_directory_without_catalog_yaml_says_so(tmp_path: Path) -> None:
    loaded = load(directory(tmp_path, {"powers/01.yaml": ONE_POWER}))
    assert [each.code for each in loaded.diagnostics] == ["SRC018"]
    assert loaded.catalog is None


def test_a_directory_that_hides_a_sample_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shenyang-archives").mkdir()
    (finding,) = load("shenyang-archives").diagnostics
    assert finding.code == "SRC018"
    assert finding.hint is not None
    assert "与内置示例同名" in finding.hint.zh


def test_what_looks_like_a_part_of_the_catalog_but_is_not_read_is_reported(tmp_path: Path) -> None:
    loaded = load(
        directory(
            tmp_path,
            {
                "catalog.yaml": HEAD,
                "catalog.json": "{}",
                "body.yaml": "bodies: []",
                "power/01.yaml": ONE_POWER,
                "powers/more/01.yaml": ONE_POWER,
            },
        )
    )
    assert [
        (each.code, Path(each.at.file).name, each.hint.zh if each.hint else "")
        for each in loaded.diagnostics
        if each.at
    ] == [
        ("SRC017", "body.yaml", "是否想写“bodies”？"),
        ("SRC017", "catalog.json", "改为规定的名称，或者移出目录"),
        ("SRC017", "power", "是否想写“powers”？"),
        ("SRC017", "more", "改为规定的名称，或者移出目录"),
    ]


links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@links
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: (folder / "powers").symlink_to("powers"), "SRC001"),
        (lambda folder: (folder / "bodies.yaml").symlink_to("bodies.yaml"), "SRC001"),
        (lambda folder: (folder / "laws.yaml").symlink_to("/nowhere"), "SRC001"),
        (lambda folder: os.mkfifo(folder / "bodies.yaml"), "SRC001"),
    ],
)
def test_a_loop_of_links_a_broken_link_and_a_pipe_are_findings(
    tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    folder = directory(tmp_path, {"catalog.yaml": HEAD})
    make(folder)
    loaded = load(folder)
    assert [each.code for each in loaded.diagnostics] == [code]
    assert loaded.catalog is not None


@links
def test_a_link_back_to_the_catalog_is_not_followed(tmp_path: Path) -> None:
    folder = directory(tmp_path, {"catalog.yaml": HEAD, "powers/01.yaml": ONE_POWER})
    (folder / "powers" / "loop").symlink_to(folder)
    loaded = load(folder)
    assert [each.code for each in loaded.diagnostics] == ["SRC017"]
    assert loaded.catalog is not None
    assert len(loaded.catalog.powers) == 1
