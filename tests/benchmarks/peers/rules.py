"""The rules that every drawing is held to, ours and the peers' alike.

A fault is told once for each pair of things that are at fault together.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import shapely
from benchmarks.peers.drawing import Drawing, Flow, Shape
from benchmarks.peers.task import Task, squeeze
from shapely import LineString, Polygon

HAIR = 1.0
"""Less than this is the width of a stroke, and no fault."""
DOCKED = 8.0
"""A flow ends no further from its box than this: peers leave room for an arrow head."""
NEAR = 18.0
"""A label is no further from its flow than one and a half times its size."""
SHARED = 10.0
"""Flows of different steps on one another for longer than this cannot be told apart."""
Rule = Callable[[Drawing, Task], Iterator[str]]


def box_on_box(drawing: Drawing, _: Task) -> Iterator[str]:
    """Two boxes of different steps overlap, or a box lies on the head of a lane."""
    for one, other in combinations(drawing.shapes, 2):
        if one.owner != other.owner and _overlap(one.outline, other.outline):
            yield f"{one.owner} {one.role} / {other.owner} {other.role}"


def flow_through_box(drawing: Drawing, _: Task) -> Iterator[str]:
    """A flow passes through a box that is not one of its own two."""
    for flow in drawing.flows:
        for shape in drawing.shapes:
            if shape.owner not in flow.own and _inside(flow, shape):
                yield f"{_name(flow)} / {shape.owner} {shape.role}"


def flow_through_own_box(drawing: Drawing, _: Task) -> Iterator[str]:
    """A flow passes through the box, a mark or the number of a step that it joins."""
    for flow in drawing.flows:
        for shape in drawing.shapes:
            if shape.owner in flow.own and _inside(flow, shape):
                yield f"{_name(flow)} / {shape.owner} {shape.role}"


def undocked_flow(drawing: Drawing, _: Task) -> Iterator[str]:
    """A flow begins or ends away from its box."""
    for flow in drawing.flows:
        ends = shapely.Point(flow.line.coords[0]), shapely.Point(flow.line.coords[-1])
        for name, end in zip((flow.source, flow.target), ends, strict=True):
            own = [each.outline for each in drawing.shapes if each.owner == name]
            own = own or [each.outline for each in drawing.shapes if each.owner in flow.connectors]
            if not own or min(each.exterior.distance(end) for each in own) > DOCKED:
                yield f"{_name(flow)} at {name}"


def flow_on_flow(drawing: Drawing, _: Task) -> Iterator[str]:
    """Two flows that have no step in common run on one another."""
    wide = {id(each): each.line.buffer(0.75) for each in drawing.flows}
    for one, other in combinations(drawing.flows, 2):
        if one.own & other.own:
            continue
        if one.line.intersection(wide[id(other)]).length > SHARED:
            yield f"{_name(one)} / {_name(other)}"


def label_on_box(drawing: Drawing, _: Task) -> Iterator[str]:
    """The label of a flow lies on a box, a mark or the head of a lane."""
    for label in drawing.labels:
        for shape in drawing.shapes:
            if _overlap(label.box, shape.outline):
                yield f"{label.text} / {shape.owner} {shape.role}"


def label_on_foreign_flow(drawing: Drawing, _: Task) -> Iterator[str]:
    """The label of a flow lies on another flow."""
    for label in drawing.labels:
        for flow in drawing.flows:
            if flow is not label.flow and _crosses(flow.line, label.box):
                yield f"{label.text} / {_name(flow)}"


def label_on_own_flow(drawing: Drawing, _: Task) -> Iterator[str]:
    """The label of a flow lies on its own line, and the line is drawn through it."""
    for label in () if drawing.interrupts else drawing.labels:
        if _crosses(label.flow.line, label.box):
            yield label.text


def label_on_label(drawing: Drawing, _: Task) -> Iterator[str]:
    """The labels of two flows overlap."""
    for one, other in combinations(drawing.labels, 2):
        if one.flow is not other.flow and _overlap(one.box, other.box):
            yield f"{one.text} / {other.text}"


def label_astray(drawing: Drawing, _: Task) -> Iterator[str]:
    """No line of a label is near its flow."""
    nearest: dict[int, float] = {}
    texts: dict[int, str] = {}
    for label in drawing.labels:
        key = id(label.flow)
        nearest[key] = min(nearest.get(key, 1e9), label.box.distance(label.flow.line))
        texts[key] = texts.get(key, "") + label.text
    yield from (texts[key] for key, distance in nearest.items() if distance > NEAR)


def text_missing(sheets: Sequence[Drawing], task: Task) -> Iterator[str]:
    """A step, a flow, or a text of one of them is on no sheet; a connector does not lead to another."""
    writings = [each for sheet in sheets for each in sheet.writings]
    shapes = [each for sheet in sheets for each in sheet.shapes]
    for step in task.steps:
        shown = squeeze([each.text for each in writings if each.owner == step.id])
        if not any(each.owner == step.id and each.role == "step" for each in shapes):
            yield step.id
        yield from (f"{step.id}: {each}" for each in step.texts if squeeze([each]) not in shown)
    wanted = Counter((each.source, each.target, squeeze([each.text or ""])) for each in task.flows)
    shown_flows = Counter(
        (flow.source, flow.target, squeeze([e.text for e in sheet.labels if e.flow is flow]))
        for sheet in sheets
        for flow in sheet.flows
        if not flow.tie
    )
    yield from (f"{a} → {b}: {text}" for a, b, text in (wanted - shown_flows).elements())
    connectors = Counter(each.owner for each in shapes if each.role == "connector")
    yield from (name for name, count in connectors.items() if count != 2)


def text_outside(drawing: Drawing, _: Task) -> Iterator[str]:
    """A line of text leaves its box."""
    for each in drawing.writings:
        if each.frame is not None and not each.frame.buffer(HAIR).covers(each.box):
            yield f"{each.owner}: {each.text}"


def off_the_page(drawing: Drawing, _: Task) -> Iterator[str]:
    """Something is cut off by the edge of the page."""
    page = drawing.page.buffer(HAIR)
    yield from (f"{e.owner} {e.role}" for e in drawing.shapes if not page.covers(e.outline))
    yield from (_name(each) for each in drawing.flows if not page.covers(each.line))
    yield from (each.text for each in drawing.labels if not page.covers(each.box))


def out_of_lane(drawing: Drawing, task: Task) -> Iterator[str]:
    """A box is not wholly in its lane, or is in another too; two lanes overlap."""
    lane_of = {each.id: each.lane for each in task.steps}
    for one, other in combinations(range(len(drawing.lanes)), 2):
        if _overlap(drawing.lanes[one], drawing.lanes[other]):
            yield f"lanes {one} / {other}"
    for shape in drawing.shapes:
        if shape.role != "step":
            continue
        for number, lane in enumerate(drawing.lanes):
            if number == lane_of[shape.owner]:
                if not lane.buffer(HAIR).covers(shape.outline):
                    yield f"{shape.owner} not in {number}"
            elif _overlap(lane, shape.outline):
                yield f"{shape.owner} in {number}"


def label_on_border(drawing: Drawing, _: Task) -> Iterator[str]:
    """The label of a flow lies on the border of a lane."""
    for label in drawing.labels:
        for lane in drawing.lanes:
            if _crosses(lane.exterior, label.box):
                yield label.text
                break


def slanting_flow(drawing: Drawing, _: Task) -> Iterator[str]:
    """A flow is not made of level and upright pieces."""
    for flow in drawing.flows:
        if any(
            min(abs(x2 - x1), abs(y2 - y1)) > HAIR
            for (x1, y1), (x2, y2) in pairwise(flow.line.coords)
        ):
            yield _name(flow)


RULES: dict[str, Rule] = {
    "box on box": box_on_box,
    "flow through a foreign box": flow_through_box,
    "flow through its own box or mark": flow_through_own_box,
    "flow away from its box": undocked_flow,
    "flow on a flow of other steps": flow_on_flow,
    "label on a box": label_on_box,
    "label on a foreign flow": label_on_foreign_flow,
    "label on its own flow": label_on_own_flow,
    "label on a label": label_on_label,
    "label away from its flow": label_astray,
    "label on a lane's border": label_on_border,
    "text outside its box": text_outside,
    "off the page": off_the_page,
    "box out of its lane": out_of_lane,
    "slanting or curved flow": slanting_flow,
}
MISSING = "step, flow or text missing"
SLANTING = "slanting or curved flow"
"""Counted apart: curves are the intention of some peers."""


def faults(sheets: Sequence[Drawing], task: Task) -> dict[str, list[str]]:
    """Each rule with what breaks it on any of the sheets of a chart."""
    found = {
        name: [each for sheet in sheets for each in rule(sheet, task)]
        for name, rule in RULES.items()
    }
    return found | {MISSING: list(text_missing(sheets, task))}


def _overlap(one: Polygon, other: Polygon) -> bool:
    """Whether two areas have more in common than a touch."""
    common = one.intersection(other)
    if common.is_empty:
        return False
    left, top, right, bottom = common.bounds
    return bool(min(right - left, bottom - top) > HAIR / 2)


def _inside(flow: Flow, shape: Shape) -> bool:
    """Whether a flow runs inside a box, not merely along its edge or into it by an arrow's tip."""
    if not flow.line.intersects(shape.outline):
        return False
    return bool(flow.line.intersection(shape.outline.buffer(-HAIR)).length > 2 * HAIR)


def _crosses(line: LineString, box: Polygon) -> bool:
    return bool(line.intersects(box) and line.intersection(box.buffer(-0.5)).length > 0)


def _name(flow: Flow) -> str:
    return f"{flow.source} → {flow.target}"
