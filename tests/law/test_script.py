"""The script that makes the data, run on invented texts into a folder of its own."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "index_laws.py"
OLD, NEW = "档案法-2016年修正", "档案法-2020年修订"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("index_laws", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    law = tmp_path / "law"
    law.mkdir()
    for name in ("holders.yaml", "inferred.yaml"):
        (law / name).write_text("versions: []\n", encoding="utf-8")
    monkeypatch.setattr(module, "LAW", law)
    return module


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day, article in (
        ("2016-11-07", "甲应当妥善保管档案。"),
        ("2020-06-20", "乙应当保管档案。"),
    ):
        (folder / f"档案法({day}).md").write_text(
            f"# 中华人民共和国档案法\n第一条 {article}\n第二条 本法自公布之日起施行。\n",
            encoding="utf-8",
        )
    (folder / "说明.md").write_text("不是法律", encoding="utf-8")
    return folder


def test_the_index_is_written_for_the_texts_that_the_register_knows(
    script: ModuleType, texts: Path
) -> None:
    done = CliRunner().invoke(script.main, ["articles", str(texts)])
    assert done.exit_code == 0
    assert done.stdout == "2 versions indexed, 1 files not\n"
    assert done.stderr.startswith("说明.md: 没有“# ”开头的标题")
    written = {
        each.name: json.loads(each.read_text("utf-8"))
        for each in (script.LAW / "articles").iterdir()
    }
    assert {name: list(each["articles"]) for name, each in written.items()} == {
        f"{OLD}.json": ["1", "2"],
        f"{NEW}.json": ["1", "2"],
    }


def test_a_concordance_is_proposed_once_and_never_written_over(
    script: ModuleType, texts: Path
) -> None:
    words = ["concordance", str(texts), OLD, NEW]
    done = CliRunner().invoke(script.main, words)
    assert (done.exit_code, done.stdout) == (0, f"{OLD}--{NEW}.yaml\n")
    written = script.LAW / "concordances" / f"{OLD}--{NEW}.yaml"
    assert [
        (each["old"], each["kind"], each["reviewed"])
        for each in yaml.safe_load(written.read_text("utf-8"))["articles"]
    ] == [("第一条", "changed", False), ("第二条", "same", False)]
    again = CliRunner().invoke(script.main, words)
    assert again.exit_code == 1
    assert "remove it first" in again.stderr


def test_a_version_that_the_folder_lacks_is_named(script: ModuleType, texts: Path) -> None:
    done = CliRunner().invoke(script.main, ["concordance", str(texts), "民法典-2020年", NEW])
    assert done.exit_code == 1
    assert f"民法典-2020年 is not among {OLD}, {NEW}" in done.stderr
