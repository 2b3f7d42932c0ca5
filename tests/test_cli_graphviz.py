"""The command with Graphviz, and without it."""

from pathlib import Path

import pytest
from conftest import Run

SAMPLE = "shenyang-archives"
NOWHERE = {"PATH": "/nowhere"}
INSTALL = {"zh": "没有 Graphviz 的 dot 程序；请安装", "en": "Graphviz's program dot is not here"}


def test_texts_are_written_without_graphviz_and_are_the_same_on_any_hash_seed(
    run: Run, tmp_path: Path
) -> None:
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = NOWHERE | {"PYTHONHASHSEED": seed}
        mapped = run(["map", SAMPLE, "-o", "图.gv"], folder, **environment)
        assert (mapped.returncode, mapped.stdout, mapped.stderr) == (0, "写出目录图：图.gv\n", "")
        drawn = run(["draw", SAMPLE, "-o", "out", "--format", "dot"], folder, **environment)
        assert (drawn.returncode, drawn.stderr) == (0, "")
        assert "12 张" in drawn.stdout
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.gv")}
        for folder in (tmp_path / "1", tmp_path / "2")
    )
    assert len(one) == 13
    assert one == other


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words", [["map", SAMPLE, "-o", "map.svg"], ["draw", SAMPLE, "-o", "x", "--engine", "graphviz"]]
)
def test_without_graphviz_the_command_says_how_to_get_it(
    run: Run, tmp_path: Path, words: list[str], lang: str
) -> None:
    ended = run([*words, "--lang", lang], **NOWHERE)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert INSTALL[lang] in ended.stderr
    assert "apt-get install graphviz" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["map", SAMPLE, "-o", "map.doc"], "文件名应以 .gv、.dot、.svg、.png、.pdf 结尾：map.doc"),
        (["map", SAMPLE], "缺少参数"),
        (["map", "nowhere", "-o", "map.gv"], "没有“nowhere”"),
        (["map", SAMPLE, "-o", "."], "文件名应以"),
        (
            ["draw", SAMPLE, "-o", "x", "--engine", "graphviz", "--format", "dot"],
            "Graphviz 只画 svg、png；dot 不用它",
        ),
        (["draw", SAMPLE, "-o", "x", "--format", "dot", "--notes"], "Graphviz 的图请不写这些选项"),
        (
            ["draw", SAMPLE, "-o", "x", "--engine", "graphviz", "--orientation", "rows"],
            "Graphviz 的图请不写这些选项",
        ),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(run: Run, words: list[str], said: str) -> None:
    ended = run(words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_graphviz_draws_charts_and_map(run: Run, graphviz: str, tmp_path: Path) -> None:
    del graphviz
    words = ["draw", SAMPLE, "ZB-JC-01", "-o", "out", "--engine", "graphviz"]
    assert run(words).returncode == 0
    assert run([*words, "--format", "png"]).returncode == 0
    assert run(["map", SAMPLE, "-o", "map.pdf"]).returncode == 0
    starts = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()[:4]
        for path in tmp_path.rglob("*.*")
    }
    assert starts == {
        f"out/{SAMPLE}/ZB-JC-01.svg": b"<?xm",
        f"out/{SAMPLE}/ZB-JC-01.png": b"\x89PNG",
        "map.pdf": b"%PDF",
    }
