"""elkjs: the layered layout of ELK with orthogonal routing.

ELK lays out and draws nothing: boxes are given to it in the size that their lines need, labels in the
size of their text, and what it answers is drawn as any renderer would.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
from benchmarks.peers.drawing import Drawing, Flow, Label, Shape, Writing, ems, rectangle, written
from benchmarks.peers.peer import Made, answer, piped, timed
from benchmarks.peers.task import LABEL, Step, Task, in_order
from shapely import LineString, Point, Polygon
from shapely.ops import nearest_points

from powerlist.model import Node

SCRIPT = Path(__file__).with_name("elk.js")
PADDING = 13.0
"""Between the lines of a box and its frame, left and right."""
_STEP = 1.25
"""From one base line to the next, in sizes of type."""


@attrs.frozen
class Elk:
    """elkjs without lanes, with lanes as partitions, or with lanes as the parents of their steps.

    Partitions follow one another as the layers do: `columns` where these lie across, else `rows`.
    """

    lanes: str | None = None

    program = "elkjs"

    @property
    def name(self) -> str:
        return "elkjs, layered"

    @property
    def version(self) -> str | None:
        found = answer("node", "-p", "require('elkjs/package.json').version")
        return found and f"{found} (node {answer('node', '--version')})"

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        command = ["node", str(SCRIPT)]
        graphs = [self.graph(each) for each in tasks]
        laid = json.loads(piped(command, json.dumps({"graphs": graphs, "warm": True})))
        made = []
        for task, graph, laid_out in zip(tasks, graphs, laid, strict=True):
            one = json.dumps({"graphs": [graph], "warm": False})
            alone = timed(partial(piped, command, one))[1] if task.sample else None
            made.append(Made((json.dumps(laid_out["layout"]),), alone, laid_out["seconds"]))
        return made

    def graph(self, task: Task) -> dict[str, Any]:
        """The input of ELK; steps are `n0` …, flows `e0` …, lanes `l0` …."""
        options = {
            "elk.algorithm": "layered",
            "elk.direction": "DOWN",
            "elk.edgeRouting": "ORTHOGONAL",
            "elk.edgeLabels.placement": "CENTER",
            "elk.layered.edgeLabels.sideSelection": "SMART_DOWN",
            "elk.spacing.nodeNode": "30",
            "elk.spacing.edgeNode": "15",
            "elk.spacing.edgeEdge": "12",
            "elk.spacing.edgeLabel": "4",
            "elk.spacing.labelLabel": "4",
            "elk.layered.spacing.nodeNodeBetweenLayers": "30",
            "elk.layered.spacing.edgeNodeBetweenLayers": "15",
            "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
            "elk.json.edgeCoords": "ROOT",
        }
        if not self.lanes:
            options["elk.layered.cycleBreaking.strategy"] = "MODEL_ORDER"
        children: list[dict[str, Any]] = []
        for position, step in enumerate(task.steps):
            width, height = _size(step)
            child = {"id": f"n{position}", "width": width, "height": height}
            if self.lanes in ("columns", "rows"):
                child["layoutOptions"] = {"elk.partitioning.partition": str(step.lane)}
            children.append(child)
        if self.lanes in ("columns", "rows"):
            options["elk.partitioning.activate"] = "true"
            options["elk.direction"] = "RIGHT" if self.lanes == "columns" else "DOWN"
        elif self.lanes == "parents":
            options["elk.hierarchyHandling"] = "INCLUDE_CHILDREN"
            children = [
                {
                    "id": f"l{number}",
                    "layoutOptions": {
                        "elk.padding": "[top=36,left=15,bottom=15,right=15]",
                        "elk.nodeLabels.placement": "INSIDE V_TOP H_CENTER",
                    },
                    "labels": [{"text": lane, "width": 13 * ems(lane), "height": 16}],
                    "children": [
                        child
                        for child, step in zip(children, task.steps, strict=True)
                        if step.lane == number
                    ],
                }
                for number, lane in enumerate(task.lanes)
                if any(step.lane == number for step in task.steps)
            ]
        edges = [
            {
                "id": f"e{number}",
                "sources": [f"n{task.number(flow.source)}"],
                "targets": [f"n{task.number(flow.target)}"],
                "labels": [
                    {
                        "text": "\n".join(flow.lines),
                        "width": LABEL * max(map(ems, flow.lines)),
                        "height": LABEL * _STEP * len(flow.lines),
                    }
                ]
                if flow.lines
                else [],
            }
            for number, flow in enumerate(task.flows)
        ]
        return {"id": "root", "layoutOptions": options, "children": children, "edges": edges}

    def read(self, output: str, task: Task) -> Drawing:
        graph = json.loads(output)
        shapes: list[Shape] = []
        writings: list[Writing] = []
        flows: list[Flow] = []
        labels: list[Label] = []
        lanes: dict[int, Polygon] = {}
        symbols = {}
        for node, x, y in _nodes(graph):
            number = int(node["id"][1:])
            if node["id"][0] == "l":
                lanes[number] = _box(node, x, y)
                for label in node["labels"]:
                    box = _box(label, x + node["x"], y + node["y"])
                    shapes.append(Shape(node["id"], "head", box))
                    writings.append(Writing(node["id"], label["text"], box, lanes[number]))
                continue
            step = task.steps[number]
            symbols[step.id] = _symbol(step.node, _box(node, x, y))
            shapes.append(Shape(step.id, "step", symbols[step.id]))
            writings += _writings(step, symbols[step.id])
        for edge in _edges(graph):
            asked = task.flows[int(edge["id"][1:])]
            (section,) = edge["sections"]
            course = [section["startPoint"], *section.get("bendPoints", []), section["endPoint"]]
            points = [(each["x"], each["y"]) for each in course]
            line = _docked(points, symbols[asked.source], symbols[asked.target])
            flow = Flow(asked.source, asked.target, line)
            flows.append(flow)
            for label in edge.get("labels", []):
                for number, text in enumerate(asked.lines):
                    x = label["x"] + label["width"] / 2
                    y = label["y"] + LABEL * (_STEP * number + 0.95)
                    labels.append(Label(flow, text, written(text, x, y, LABEL, "middle")))
        page = rectangle(0, 0, graph["width"], graph["height"])
        if self.lanes in ("columns", "rows"):
            lanes = _bands(task, symbols, labels, page, 0 if self.lanes == "columns" else 1)
        return Drawing(
            page=page,
            shapes=tuple(shapes),
            writings=tuple(writings),
            flows=tuple(flows),
            labels=tuple(labels),
            lanes=in_order(lanes, task),
        )


def _size(step: Step) -> tuple[float, float]:
    """What the lines of a step need; a diamond in the proportions that need least area."""
    height = sum(line.size * _STEP for line in step.lines)
    width = max(line.size * ems(line.text) for line in step.lines)
    if step.node is not Node.DECISION:
        return width + 2 * PADDING, height + 12
    sizes = []
    for stretch in range(11, 40):
        across = width * stretch / 10
        spans = [(abs(y), half) for y, half in _spans(step)]
        down = 2 * max(y / (1 - 2 * half / across) for y, half in spans)
        sizes.append((across * down, across + 8, down + 8))
    return min(sizes)[1:]


def _spans(step: Step) -> Iterator[tuple[float, float]]:
    """For each line its furthest edge from the middle, and half its width."""
    height = sum(line.size * _STEP for line in step.lines)
    y = -height / 2
    for line in step.lines:
        reach = max(abs(y), abs(y + line.size * _STEP))
        yield reach, line.size * ems(line.text) / 2
        y += line.size * _STEP


def _writings(step: Step, symbol: Polygon) -> Iterator[Writing]:
    left, top, right, bottom = symbol.bounds
    y = (top + bottom) / 2 - sum(line.size * _STEP for line in step.lines) / 2
    for line in step.lines:
        box = written(line.text, (left + right) / 2, y + 0.98 * line.size, line.size, "middle")
        yield Writing(step.id, line.text, box, symbol)
        y += line.size * _STEP


def _symbol(node: Node, box: Polygon) -> Polygon:
    if node is not Node.DECISION:
        return box
    left, top, right, bottom = box.bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    return Polygon([(x, top), (right, y), (x, bottom), (left, y)])


def _docked(points: list[tuple[float, float]], source: Polygon, target: Polygon) -> LineString:
    """A flow led on straight from the frame of a diamond, where ELK ends it, to the diamond itself."""
    for symbol, at, step in ((source, 0, 1), (target, -1, -2)):
        (x, y), (before_x, before_y) = points[at], points[step]
        if symbol.exterior.distance(Point(x, y)) > 0.01:
            centre = symbol.centroid
            is_upright = abs(before_x - x) < abs(before_y - y)
            far = (x, centre.y) if is_upright else (centre.x, y)
            near = (x, before_y) if is_upright else (before_x, y)
            met = LineString([near, far]).intersection(symbol.exterior)
            if not met.is_empty:
                docked = nearest_points(Point(near), met)[1]
                points[at] = docked.x, docked.y
    return LineString(points)


def _bands(
    task: Task, symbols: dict[str, Polygon], labels: Sequence[Label], page: Polygon, axis: int
) -> dict[int, Polygon]:
    """The bands that partitions leave to the lanes, their borders where they meet fewest labels."""
    reach: dict[int, tuple[float, float]] = {}
    for step in task.steps:
        bounds = symbols[step.id].bounds
        low, high = reach.get(step.lane, (bounds[axis], bounds[axis + 2]))
        reach[step.lane] = min(low, bounds[axis]), max(high, bounds[axis + 2])
    order = sorted(reach)
    edges = [page.bounds[axis]]
    for one, other in pairwise(order):
        low, high = reach[one][1], reach[other][0]
        tries = [
            low + (high - low) * n / 20 for n in (10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16)
        ]
        met = [
            sum(each.box.bounds[axis] <= at <= each.box.bounds[axis + 2] for each in labels)
            for at in tries
        ]
        edges.append(tries[met.index(min(met))])
    edges.append(page.bounds[axis + 2])
    _, _, width, height = page.bounds
    return {
        lane: rectangle(low, 0, high, height) if axis == 0 else rectangle(0, low, width, high)
        for lane, (low, high) in zip(order, pairwise(edges), strict=True)
    }


def _nodes(
    node: dict[str, Any], x: float = 0.0, y: float = 0.0
) -> Iterator[tuple[dict[str, Any], float, float]]:
    """All nodes, each with the place of what its own place is relative to."""
    for child in node.get("children", ()):
        yield child, x, y
        yield from _nodes(child, x + child["x"], y + child["y"])


def _edges(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from node.get("edges", ())
    for child in node.get("children", ()):
        yield from _edges(child)


def _box(value: dict[str, Any], x: float, y: float) -> Polygon:
    left, top = value["x"] + x, value["y"] + y
    return rectangle(left, top, left + value["width"], top + value["height"])
