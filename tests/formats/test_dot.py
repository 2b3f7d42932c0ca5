"""Flowcharts as DOT: read back by `dot`, they are the procedure that they were written from."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from builders import LANES, leaf, power, procedure, step
from diagram.lawful import lawful
from formats.graphs import READABLE, Graph, read
from hypothesis import given, settings
from hypothesis import strategies as st

import powerlist as pl
from powerlist.flow import outline
from powerlist.formats.dot import dot
from powerlist.model import (
    Flow,
    Leaf,
    Node,
    Procedure,
    Right,
    RightKind,
    Role,
    StepKind,
    TimeLimit,
    TimeUnit,
)

SHAPES = {
    Node.START: ("box", "rounded,filled"),
    Node.END: ("box", "rounded,filled"),
    Node.STEP: ("box", "filled"),
    Node.DECISION: ("diamond", "filled"),
    Node.SPLIT: ("plain", "filled"),
    Node.JOIN: ("plain", "filled"),
}


def joined(text: str) -> str:
    """A text without what breaking into lines takes from it."""
    return re.sub(r"\s", "", text)


def drawn(of: Procedure, graphviz: str, at: Leaf | None = None) -> Graph:
    return read(dot(at or leaf(), of), graphviz)


def samples() -> Iterator[Leaf]:
    """One leaf for each procedure of the samples."""
    for name in pl.samples():
        found = pl.load(name).catalog
        assert found is not None
        yield from {pl.procedure(each): each for each in found.leaves}.values()


def holds(of: Procedure, graph: Graph) -> None:
    """The steps, lanes and flows of the graph are those of the procedure, with all their words."""
    number = of.numbers
    steps = {f"n{number[each.id]}": each for each in of.steps}
    points = {f"{end}{lane}" for end in ("top", "bottom") for lane in range(len(of.lanes))}
    assert set(graph.nodes) == {*steps, *points}
    for name, each in steps.items():
        node = graph.nodes[name]
        assert (node.attributes["shape"], node.attributes["style"]) == SHAPES[each.node]
        text = joined(node.text)
        assert text.startswith(joined(f"{number[each.id]}{each.name}"))
        wanted = [*each.requirement_lines, *(f"权利：{right.label}" for right in each.rights)]
        wanted += [f"时限：{each.limit.text}"] if each.limit else []
        wanted += [f"承诺{each.committed.text}"] if each.committed else []
        wanted += ["依惯例"] if each.practice else []
        assert [said for said in wanted if joined(said) not in text] == []
    assert {(joined("".join(each.words)), each.nodes) for each in graph.clusters} == {
        (
            joined(lane.name),
            frozenset(
                {name for name, each in steps.items() if of.lane_of(each) == position}
                | {f"top{position}", f"bottom{position}"}
            ),
        )
        for position, lane in enumerate(of.lanes)
    }
    assert sorted((*each.ends, joined("".join(each.words))) for each in graph.edges) == sorted(
        (f"n{number[each.id]}", f"n{number[flow.to]}", joined(flow.text or ""))
        for each in of.steps
        for flow in each.next
    )


@pytest.mark.parametrize(
    "at", list(samples()), ids=lambda leaf: f"{leaf.catalog.edition.as_of}-{leaf.code}"
)
def test_a_chart_of_a_sample_is_its_procedure_and_runs_downwards(at: Leaf, graphviz: str) -> None:
    of = pl.procedure(at)
    assert of is not None
    graph = drawn(of, graphviz, at)
    holds(of, graph)
    height = {
        name: float(node.attributes["pos"].split(",")[1]) for name, node in graph.nodes.items()
    }
    shape = outline(of)
    for edge in shape.edges:
        source, target = (f"n{of.numbers[each]}" for each in (edge.source, edge.target))
        returns = edge in shape.back
        assert (height[source] > height[target]) is not returns
        (line,) = [each for each in graph.edges if each.ends == (source, target)]
        assert (line.attributes.get("style") == "dashed") is returns


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_any_lawful_procedure_is_read_back(graphviz: str, seed: int) -> None:
    of = lawful(seed, largest=20)
    holds(of, drawn(of, graphviz))


def test_lanes_stand_beside_each_other_and_are_equally_high(graphviz: str) -> None:
    of = procedure(
        step("受理", "审核", node=Node.START),
        step("审核", "决定", actor=Role.REVIEWER),
        step("决定", actor=Role.HEAD),
    )
    lanes = sorted(drawn(of, graphviz).clusters, key=lambda each: each.left)
    assert len(lanes) == len(LANES)
    assert len({(each.bottom, each.top) for each in lanes}) == 1
    assert all(one.right < other.left for one, other in pairwise(lanes))


def test_ids_and_names_that_mean_something_in_dot_do_no_harm(graphviz: str) -> None:
    names = [each[:40] for each in READABLE]
    of = procedure(
        *(
            step(name, *([Flow(to=names[n + 1], label=name)] if n + 1 < len(names) else []))
            for n, name in enumerate(names)
        )
    )
    at = leaf(power("A:1", name="<b>名称</b>&lt;"), name="<目录>")
    holds(of, drawn(of, graphviz, at))


def test_the_heading_says_what_a_chart_says_beside_its_steps(graphviz: str) -> None:
    at = leaf(power(name="对&lt;<b>行为的处罚"))
    said = joined("".join(drawn(procedure(), graphviz, at).words))
    for fact in (
        "行政处罚运行流程图",
        "草案：编制中",
        "对&lt;<b>行为的处罚",
        "职权代码：CF-01（暂编）",
        "实施主体：沈阳市档案局",
        "职权依据：《中华人民共和国档案法》（2016年修正）第二十四条第二款",
        "承办机构：管理利用处",
        "监督电话：未公开",
        "2018年3月14日草案",
    ):
        assert joined(fact) in said
    bare = leaf(power(basis=()))
    assert "职权依据：未公开" in "".join(drawn(procedure(), graphviz, bare).words)


def test_two_flows_between_the_same_steps_are_two_lines(graphviz: str) -> None:
    of = procedure(
        step("审查", Flow(to="决定", label="甲"), Flow(to="决定", label="乙"), node=Node.DECISION),
        step("决定"),
    )
    assert [each.words for each in drawn(of, graphviz).edges] == [("甲",), ("乙",)]


def test_the_text_lists_steps_then_flows_then_lanes() -> None:
    of = procedure(
        step(
            "受理",
            Flow(to="结束", label="齐全"),
            Flow(to="受理", label="<不全>"),
            node=Node.DECISION,
            limit=TimeLimit(amount=5, unit=TimeUnit.WORKING_DAY, event=StepKind.RECEIVE),
            rights=(Right(kind=RightKind.STATEMENT),),
        ),
        step("结束"),
        lanes=LANES[1:2],
    )
    text = dot(leaf(), of)
    assert text.startswith("digraph flowchart {\n")
    assert (
        without_markup(text[text.index("\tn1 ") :])
        == """\
	n1 [label=(1　受理|时限：收件后5个工作日内|权利：陈述、申辩) color="#8a5a00" fillcolor="#fff8e8" margin=0 shape=diamond]
	n2 [label=(2　结束) fillcolor="#e8eef6" style="rounded,filled"]
	n1 -> n2 [label=(齐全) penwidth=1.8 weight=4]
	n1 -> n1 [label=(&lt;不全&gt;) style=dashed]
	subgraph cluster_0 {
		label=(承办机构)
		color="#b9c5d3" fillcolor="#f4f7fb" style=filled
		top0 [label="" height=0 shape=point style=invis width=0]
		bottom0 [label="" height=0 shape=point style=invis width=0]
		top0 -> n1 [style=invis weight=0]
		n1 -> bottom0 [style=invis weight=0]
		top0 -> n2 [style=invis weight=0]
		n2 -> bottom0 [style=invis weight=0]
	}
	{
		graph [rank=min]
		top0
	}
	{
		graph [rank=max]
		bottom0
	}
}
"""
    )


def without_markup(text: str) -> str:
    """The labels without their tables: (one line|another)."""
    tables = re.compile("<<TABLE.*?</TABLE>>")
    return tables.sub(
        lambda found: f"({'|'.join(filter(None, re.split('(?:<[^>]*>)+', found[0][1:-1])))})",
        text,
    )
