"""Flowcharts as DOT: the text that Graphviz reads, for those who lay charts out with its tools.

Lanes are clusters over the whole height, one beside the other in an order that `dot` chooses. Step
number n is the node `n<number>`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from powerlist.diagnostics import Text
from powerlist.diagram.chart import UNKNOWN, Chart, Item, Link, chart
from powerlist.diagram.text import pack
from powerlist.formats import Drawing
from powerlist.formats.graphviz import FONT, broken, label, styled
from powerlist.model import Leaf, Node, Procedure

if TYPE_CHECKING:
    import graphviz

_INK, _BLUE, _GREY, _PALE, _EDGE = "#1d2733", "#2f4a6d", "#46566a", "#f4f7fb", "#b9c5d3"
_AMBER, _GREEN, _RED, _FLOW = "#8a5a00", "#2e6b3a", "#b3261e", "#33475b"
_SYMBOLS = {
    Node.START: {"style": "rounded,filled", "fillcolor": "#e8eef6"},
    Node.END: {"style": "rounded,filled", "fillcolor": "#e8eef6"},
    Node.STEP: {},
    Node.DECISION: {"shape": "diamond", "margin": "0", "color": _AMBER, "fillcolor": "#fff8e8"},
    Node.SPLIT: {"shape": "plain"},
    Node.JOIN: {"shape": "plain"},
}
"""The symbols of GB/T 1526-1989; the two lines of the parallel mode are in the label."""
_MARKS = {"limit": ("时限：", _AMBER), "committed": ("", _RED), "practice": ("", _GREY)}
_POINT = {"label": "", "shape": "point", "style": "invis", "width": "0", "height": "0"}


def dot(leaf: Leaf, procedure: Procedure, others: Sequence[Leaf] = ()) -> str:
    """The flowchart of `leaf`, which follows `procedure`, as DOT text.

    `others` are further leaves of this procedure that the chart serves too.
    """
    import graphviz

    drawn = chart(leaf, procedure, others)
    graph = graphviz.Digraph("flowchart")
    # newrank gives the steps of all lanes one order in time: a step stands below what it waits for.
    graph.attr(label=label(_heading(drawn)), labelloc="t", newrank="true", fontname=FONT)
    graph.attr(nodesep="0.3", ranksep="0.35")
    graph.attr("node", shape="box", style="filled", fillcolor="#ffffff", color=_BLUE)
    graph.attr("node", fontname=FONT, fontsize="12", fontcolor=_INK, margin="0.08,0.04")
    graph.attr("edge", fontname=FONT, fontsize="10", fontcolor=_INK, color=_FLOW, arrowsize="0.7")
    # Steps and flows come before lanes: `dot` then breaks loops where a flow returns.
    for item in drawn.items:
        rules = item.node in (Node.SPLIT, Node.JOIN)
        words = label(_lines(item), rules=rules)
        graph.node(f"n{item.number}", label=words, **_SYMBOLS[item.node])
    items = {each.id: each for each in drawn.items}
    for link in drawn.links:
        _flow(graph, link, items[link.source], items[link.target])
    for number, name in enumerate(drawn.lanes):
        _lane(graph, number, name, [each for each in drawn.items if each.lane == number])
    for end, rank in (("top", "min"), ("bottom", "max")):
        with graph.subgraph(graph_attr={"rank": rank}) as row:
            for number in range(len(drawn.lanes)):
                row.node(f"{end}{number}")
    return str(graph.source)


def _flow(graph: "graphviz.Digraph", link: Link, source: Item, target: Item) -> None:
    returns = {"style": "dashed"} if target.rank <= source.rank else {}
    main = {"weight": "4", "penwidth": "1.8"} if link.main else {}
    words = label(map(styled, broken(link.label, 9))) if link.label else None
    graph.edge(f"n{source.number}", f"n{target.number}", label=words, **returns, **main)


def _lane(graph: "graphviz.Digraph", number: int, name: str, items: Iterable[Item]) -> None:
    ground = _PALE if number % 2 == 0 else "#ffffff"
    with graph.subgraph(name=f"cluster_{number}") as lane:
        lane.attr(label=label([styled(line, bold=True) for line in broken(name, 16)]))
        lane.attr(style="filled", fillcolor=ground, color=_EDGE)
        # A point above and one below all steps make the lane as high as the chart.
        top, bottom = f"top{number}", f"bottom{number}"
        lane.node(top, **_POINT)
        lane.node(bottom, **_POINT)
        for item in items:
            lane.edge(top, f"n{item.number}", style="invis", weight="0")
            lane.edge(f"n{item.number}", bottom, style="invis", weight="0")


def _lines(item: Item) -> Iterator[str]:
    """What stands in the box of a step: number and name, requirements, limits, rights."""
    for line in broken(f"{item.number}　{item.name}", 12):
        yield styled(line, bold=True)
    for text in item.lines:
        yield from _small(text, _GREY)
    for mark in item.marks:
        before, color = _MARKS[mark.kind]
        yield from _small(f"{before}{mark.text}", color, bold=True)
    for right in item.rights:
        yield from _small(f"权利：{right}", _GREEN)


def _small(text: str, color: str, *, bold: bool = False) -> Iterator[str]:
    return (styled(line, size=10, color=color, bold=bold) for line in broken(text, 16))


def _heading(drawn: Chart) -> Iterator[str]:
    """Everything that a chart says beside its steps, the phones and the edition's status too."""
    yield styled(drawn.title, size=16, bold=True)
    if drawn.notice:
        yield from (
            styled(each, size=12, color=_RED, bold=True) for each in broken(drawn.notice, 50)
        )
    if drawn.above:
        yield from (styled(each, size=11, color=_GREY) for each in broken(drawn.above, 54))
    yield from (styled(each, size=14, color=_BLUE, bold=True) for each in broken(drawn.name, 42))
    basis = ["、".join(each.text for each in run) for run in drawn.basis] or [UNKNOWN]
    facts = (
        tuple(f"{each.label}：{each.text}" for each in drawn.facts),
        (f"职权依据：{basis[0]}", *basis[1:]),
        tuple(f"{each.label}：{each.text}" for each in drawn.footer),
        (drawn.edition,),
    )
    for fact in facts:
        yield from (styled(each, size=10) for each in pack(fact, 60))


DRAWING = Drawing(
    name="dot",
    suffix=".gv",
    about=Text("Graphviz 的 DOT 文本，不需要 dot 程序", "DOT text for Graphviz; needs no dot"),
    render=dot,
)
