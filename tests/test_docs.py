"""The docs say what is so: their commands run, their examples run, nothing public is left out."""

import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import powerlist as pl
from powerlist import cli

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTING_UP = ("python3 -m venv", ".venv/bin/pip")


def blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of a page: language, file name, text."""
    for match in FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
        yield match[1], match[2] or "", match[3]


def run(monkeypatch: pytest.MonkeyPatch, line: str) -> int:
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    try:
        cli.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_the_handbook_leads_from_an_empty_directory_to_a_published_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for language, name, text in blocks("docs/handbook.md"):
        if language == "yaml":
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif language == "console":
            for line in text.splitlines():
                if line.startswith(SETTING_UP):
                    continue
                commands += 1
                code = run(monkeypatch, line)
                assert code == 0, (line, capsys.readouterr())
    assert commands >= 10
    catalog = pl.load("我局").catalog
    assert catalog is not None
    assert [leaf.code for leaf in catalog.leaves] == ["XK-01", "CF-01-01", "CF-01-02"]
    assert (tmp_path / "网站" / "index.html").is_file()
    assert sorted(path.name for path in (tmp_path / "流程图" / "我局").iterdir()) == [
        "CF-01-01.svg",
        "CF-01-02.svg",
        "XK-01.svg",
        "XK-01~2.svg",
    ]


def test_the_finding_that_the_handbook_shows_is_the_finding_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = next(text for language, _, text in blocks("docs/handbook.md") if "SRC012" in text)
    run(monkeypatch, "powerlist init 我局 --name 某市某局 --jurisdiction 某省某市")
    power = next(text for _, name, text in blocks("docs/handbook.md") if name.endswith("许可.yaml"))
    path = tmp_path / "我局" / "powers" / "01-许可.yaml"
    path.parent.mkdir()
    path.write_text(power.replace("type: licensing", "type: licence"), encoding="utf-8")
    capsys.readouterr()
    assert run(monkeypatch, "powerlist check 我局") == 1
    line = power[: power.index("type: licensing")].count("\n") + 1
    assert shown.replace(":5:7:", f":{line}:7:") in capsys.readouterr().out


def test_the_python_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for page in ("README.md", "docs/api.md"):
        for language, _, text in blocks(page):
            if language == "python":
                script = tmp_path / "example.py"
                script.write_text(text, encoding="utf-8")
                runpy.run_path(str(script))
    assert (tmp_path / "out" / "ZB-CF-01-01.svg").is_file()
    assert (tmp_path / "site" / "index.html").is_file()


def test_every_public_name_is_listed_and_can_be_had() -> None:
    listed = (ROOT / "docs/api.md").read_text(encoding="utf-8").partition("## Catalog")[0]
    for name in pl.__all__:
        assert re.search(rf"`{name}\b", listed), name
        assert getattr(pl, name) is not None
    assert dir(pl) == pl.__all__
    with pytest.raises(AttributeError, match="nothing"):
        _: Any = pl.nothing


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in cli.cli.commands.items():
        assert f"$ powerlist {name} " in readme, name
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name != "out":
                assert parameter.help, (name, parameter.name)


def test_the_test_command_is_the_same_in_both_readmes_and_ci_runs_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = readme.partition("<!-- test command -->\n```console\n")[2].partition("\n```")[0]
    assert command.endswith("nox")
    assert command in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert "README.md" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert ((ROOT / page).parent / target).exists(), target
