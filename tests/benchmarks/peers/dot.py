"""Graphviz: one `dot` process for each chart, and all charts in one process for comparison."""

from collections.abc import Sequence
from functools import partial

import attrs
import graphviz
from benchmarks.peers import svgfile
from benchmarks.peers.drawing import Drawing, Flow, Label, Shape, Writing
from benchmarks.peers.peer import Made, answer, piped, timed
from benchmarks.peers.svgfile import SVG
from benchmarks.peers.task import LABEL, Step, Task, in_order
from shapely import LineString, Point, Polygon

from powerlist.model import Node

FONT = "Noto Sans CJK SC"


@attrs.frozen
class Dot:
    """`dot` with one way to route flows, with or without lanes as clusters."""

    splines: str
    has_lanes: bool = False

    program = "Graphviz"

    @property
    def name(self) -> str:
        return f"dot, splines={self.splines}"

    @property
    def lanes(self) -> str | None:
        return "clusters" if self.has_lanes else None

    @property
    def version(self) -> str | None:
        said = answer("dot", "-V")
        return said and said.removeprefix("dot - graphviz version ").split()[0]

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        alone = []
        for task in tasks:
            graph = self.graph(task)
            draw = partial(graph.pipe, encoding="utf-8", quiet=True)
            alone.append((graph.source, *timed(draw)))
        drawn = [source for source, output, _ in alone if output]
        _, seconds = timed(partial(piped, ["dot", "-Tsvg"], "\n".join(drawn)))
        kept = seconds and seconds / len(drawn)
        return [Made((output,) if output else None, seconds, kept) for _, output, seconds in alone]

    def graph(self, task: Task) -> graphviz.Digraph:
        """The input of `dot`; steps are `n0` …, flows `e0` …, lanes `cluster_0` …."""
        graph = graphviz.Digraph(
            format="svg",
            graph_attr={
                "splines": self.splines,
                "rankdir": "TB",
                "fontname": FONT,
                "fontsize": "13",
            },
            node_attr={"shape": "box", "fontname": FONT, "fontsize": "12.5"},
            edge_attr={"fontname": FONT, "fontsize": f"{LABEL:g}"},
        )
        for position, step in enumerate(task.steps):
            graph.node(f"n{position}", _label(step), id=f"n{position}", **_look(step.node))
        for number, lane in enumerate(task.lanes if self.has_lanes else ()):
            with graph.subgraph(name=f"cluster_{number}") as cluster:
                cluster.attr(label=graphviz.escape(lane))
                for position, step in enumerate(task.steps):
                    if step.lane == number:
                        cluster.node(f"n{position}")
        # orthogonal flows have no labels of their own: dot itself asks for outer ones
        kind = "xlabel" if self.splines == "ortho" else "label"
        for number, flow in enumerate(task.flows):
            given = {"id": f"e{number}"}
            if flow.lines:
                given[kind] = "\\n".join(map(graphviz.escape, flow.lines))
            ends = (f"n{task.number(each)}" for each in (flow.source, flow.target))
            graph.edge(*ends, **given)
        return graph

    def read(self, output: str, task: Task) -> Drawing:
        root = svgfile.root_of(output)
        shapes: list[Shape] = []
        writings: list[Writing] = []
        flows: list[Flow] = []
        labels: list[Label] = []
        lanes = {}
        page = svgfile.view_box(root)
        for group in root.iter(f"{SVG}g"):
            kind, name = group.get("class"), group.get("id") or ""
            drawn = [each for each in group if each.tag in (f"{SVG}polygon", f"{SVG}path")]
            texts = [line for each in group.findall(f"{SVG}text") for line in svgfile.lines(each)]
            if kind == "graph":
                page = svgfile.outline(drawn[0])
            elif kind == "node":
                step = task.steps[int(name[1:])].id
                frame = svgfile.outline(drawn[0])
                shapes.append(Shape(step, "step", frame))
                writings += [Writing(step, each.text, each.box, frame) for each in texts]
            elif kind == "edge":
                asked = task.flows[int(name[1:])]
                line, *heads = drawn
                course = svgfile.trace(line)
                if heads:
                    course = _to_the_tip(course, svgfile.outline(heads[0]))
                flow = Flow(asked.source, asked.target, course)
                flows.append(flow)
                labels += [Label(flow, each.text, each.box) for each in texts]
            elif kind == "cluster":
                title = group.findtext(f"{SVG}title") or ""
                frame = svgfile.outline(drawn[0])
                lanes[int(title.removeprefix("cluster_"))] = frame
                for each in texts:
                    shapes.append(Shape(title, "head", each.box))
                    writings.append(Writing(title, each.text, each.box, frame))
        return Drawing(
            page=page,
            shapes=tuple(shapes),
            writings=tuple(writings),
            flows=tuple(flows),
            labels=tuple(labels),
            lanes=in_order(lanes, task),
            is_curved=self.splines != "ortho",
        )


def _to_the_tip(course: LineString, head: Polygon) -> LineString:
    """A flow led on to the corner of its arrow head that is furthest away."""
    end = Point(course.coords[-1])
    tip = max(head.exterior.coords, key=lambda each: end.distance(Point(each)))
    return LineString([*course.coords, tip])


def _look(node: Node) -> dict[str, str]:
    if node is Node.DECISION:
        return {"shape": "diamond"}
    return {"style": "rounded"} if node in (Node.START, Node.END) else {}


def _label(step: Step) -> str:
    """The lines of a step as an HTML-like label: the name bold, each line in its size."""
    lines = []
    for line in step.lines:
        text = line.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        size = f'<FONT POINT-SIZE="{line.size:g}">{text}</FONT>'
        lines.append(f"<B>{size}</B>" if line.is_name else size)
    return f"<{'<BR/>'.join(lines)}>"
