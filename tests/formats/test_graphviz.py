"""Texts in DOT, and the program `dot`: whatever a text holds, it is shown as it is."""

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from formats.graphs import NASTY, READABLE, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from powerlist.formats.graphviz import (
    PICTURES,
    CannotRender,
    broken,
    cell,
    label,
    render,
    styled,
    table,
)

LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u00a0"),
    max_size=12,
).filter(lambda text: text.strip(" "))


def source_of(texts: list[str]) -> str:
    """A graph that shows the texts everywhere where a label can be."""
    import graphviz as package

    lines = [styled(each, bold=n % 2 == 0, color="#123456") for n, each in enumerate(texts)]
    graph = package.Digraph("g", graph_attr={"label": label(lines)})
    with graph.subgraph(name="cluster_0", graph_attr={"label": label(lines)}) as cluster:
        cluster.node("n1", label=label(lines, rules=True), shape="plain")
    graph.node("n2", label=f"<{table([[cell(lines, PORT='p', ALIGN='LEFT')]])}>")
    graph.edge("n1", "n2:p:w", label=label(lines))
    return str(graph.source)


@example(texts=READABLE)
@given(texts=st.lists(LINES.filter(lambda text: "\\" not in text), min_size=1, max_size=6))
def test_dot_reads_every_text_as_it_was_written(graphviz: str, texts: list[str]) -> None:
    graph = read(source_of(texts), graphviz)
    wanted = tuple(texts)
    assert graph.words == wanted
    assert [each.words for each in graph.clusters] == [wanted]
    assert {name: node.words for name, node in graph.nodes.items()} == {"n1": wanted, "n2": wanted}
    assert [(each.ends, each.words) for each in graph.edges] == [(("n1", "n2:p"), wanted)]


@settings(max_examples=10)
@example(texts=NASTY)
@given(texts=st.lists(LINES, min_size=1, max_size=6))
def test_the_svg_that_dot_draws_shows_every_text_as_it_was_written(
    graphviz: str, texts: list[str]
) -> None:
    del graphviz  # asked for only so that the test is skipped where there is none
    (drawn,) = render([source_of(texts)], "svg")
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    elements = root.iter("{http://www.w3.org/2000/svg}text")
    shown = [(each.text or "").replace("\u00a0", " ") for each in elements]
    assert sorted(each for each in shown if each.strip(" ")) == sorted(texts * 5)


def test_what_no_picture_can_hold_is_shown_as_a_replacement() -> None:
    assert styled("甲\x00乙\x1b丙\ufffe丁\ud800") == "甲\ufffd乙\ufffd丙\ufffd丁\ufffd"
    assert styled("甲\t乙") == "甲 乙"


def test_a_line_without_any_sign_is_a_blank_since_dot_takes_no_empty_line(graphviz: str) -> None:
    for empty in ("", " ", "\t"):
        graph = read(f"digraph {{ n1 [label={label([styled(empty, bold=True)])}] }}", graphviz)
        assert graph.nodes["n1"].words == ()


def test_line_breaks_are_kept_and_long_lines_are_broken() -> None:
    assert broken("受理\n甲乙丙丁戊己庚辛壬癸", 5) == ("受理", "甲乙丙丁戊", "己庚辛壬癸")
    assert broken("受理\r\n审查", 5) == ("受理", "审查")
    assert broken("", 5) == broken("\n", 5) == ("",)


# --- the program ----------------------------------------------------------------------------------


@pytest.fixture
def fake_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program `dot` of our own, to be written: the only one that is found."""
    if os.name == "nt":
        pytest.skip("needs a shell script")
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "dot"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin")
    return program


def test_without_dot_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        CannotRender, match="install it, such as apt-get install graphviz"
    ) as raised:
        render(["digraph {}"], "svg")
    assert "请安装" in raised.value.message.zh


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Error: <stdin>: syntax error' >&2; exit 1", "Error: <stdin>: syntax error"),
        ("kill -SEGV $$", "-11"),
        ("exit 0", "0"),
    ],
    ids=["complains", "crashes", "writes nothing"],
)
def test_when_dot_fails_its_words_are_passed_on(fake_dot: Path, script: str, said: str) -> None:
    fake_dot.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    with pytest.raises(CannotRender) as raised:
        render(["digraph {}"], "svg")
    assert raised.value.message.zh == f"Graphviz 没有画成：{said}"
    assert raised.value.message.en == f"Graphviz failed: {said}"


def test_one_process_draws_all(fake_dot: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    fake_dot.write_text(
        f'#!/bin/sh\necho "$@" >> {calls}\nshift 2\nfor f; do cp $f $f.png; done\n',
        encoding="utf-8",
    )
    assert render(["一", "二", "三"], "png") == ["一".encode(), "二".encode(), "三".encode()]
    assert calls.read_text(encoding="utf-8") == "-Tpng -O 0.gv 1.gv 2.gv\n"


def test_nothing_to_draw_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert render([], "svg") == []


def test_a_pdf_does_not_tell_when_it_was_made(fake_dot: Path) -> None:
    made = "<< /Producer (cairo)\\n   /CreationDate (D:20261124061956Z)\\n>>"
    fake_dot.write_text(f"#!/bin/sh\nprintf '{made}' > $3.pdf\n", encoding="utf-8")
    (picture,) = render(["digraph {}"], "pdf")
    assert picture == b"<< /Producer (cairo)\n   /CreationDate (D:20000101000000Z)\n>>"


@pytest.mark.parametrize("form", PICTURES)
def test_two_runs_draw_the_same_bytes(graphviz: str, form: str) -> None:
    del graphviz
    assert render([source_of(NASTY)], form) == render([source_of(NASTY)], form)
