"""Our own chart, read by nothing but its documented vocabulary (docs/svg-vocabulary.md)."""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from benchmarks.peers.drawing import Drawing, Flow, Label, Shape, Writing
from benchmarks.peers.svgfile import SVG, Line, lines, outline, root_of, trace, view_box
from shapely import Point, Polygon

MARKS = ("pl-limit", "pl-committed", "pl-practice", "pl-right-tab")


def read(text: str) -> Drawing:
    """The drawing on one sheet of ours."""
    root = root_of(text)
    shapes: list[Shape] = []
    writings: list[Writing] = []
    flows: list[Flow] = []
    labels: list[Label] = []
    lanes = []
    for step in _classed(root, "pl-step"):
        of_step, texts, ties = _step(step)
        shapes += of_step
        writings += texts
        flows += ties
    connectors = {}
    for each in _classed(root, "pl-connector"):
        disc = each.find(f"{SVG}circle")
        assert disc is not None
        name = f"connector {each.get('data-name')}"
        connectors[name] = outline(disc)
        shapes.append(Shape(name, "connector", connectors[name]))
        writings += [Writing(name, line.text, line.box, connectors[name]) for line in _lines(each)]
    here = {each.owner for each in shapes}
    for each in _classed(root, "pl-flow"):
        (drawn,) = _classed(each, "pl-line")
        ends = each.get("data-from") or "", each.get("data-to") or ""
        line = trace(drawn)
        away = [at for name, at in zip(ends, (0, -1), strict=True) if name not in here]
        points = [Point(line.coords[at]) for at in away]
        own = [_nearest(connectors, each) for each in points]
        flow = Flow(*ends, line, connectors=tuple(own))
        flows.append(flow)
        for label in _classed(each, "pl-label"):
            labels += [Label(flow, text.text, text.box) for text in _lines(label)]
    for each in _classed(root, "pl-lane"):
        ground, head = (outline(rect) for rect in each.findall(f"{SVG}rect"))
        lanes.append(ground)
        name = f"head of lane {each.get('data-lane')}"
        shapes.append(Shape(name, "head", head))
        writings += [Writing(name, line.text, line.box, head) for line in _lines(each)]
    for name in ("pl-footer", "pl-notice"):
        for each in _classed(root, name):
            (frame,) = each.findall(f"{SVG}rect")
            shapes.append(Shape(name, "page", outline(frame)))
            writings += [
                Writing(name, each.text, each.box, outline(frame)) for each in _lines(each)
            ]
    return Drawing(
        page=view_box(root),
        shapes=tuple(shapes),
        writings=tuple(writings),
        flows=tuple(flows),
        labels=tuple(labels),
        lanes=tuple(lanes),
    )


def _nearest(outlines: Mapping[str, Polygon], point: Point) -> str:
    return min(outlines, key=lambda name: outlines[name].distance(point))


def _step(step: ET.Element) -> tuple[list[Shape], list[Writing], list[Flow]]:
    """A step with its marks, its number, its rights, and the tie to these."""
    owner = step.get("data-id") or ""
    (symbol,) = _classed(step, "pl-box")
    framed = [("step", symbol, step)]
    for each in (mark for name in MARKS for mark in _classed(step, name)):
        (rect,) = each.findall(f"{SVG}rect")
        framed.append(("mark", rect, each))
    for each in _classed(step, "pl-right"):
        (rect,) = _classed(each, "pl-right-box")
        framed.append(("rights", rect, each))
    number = step.get("data-number")
    disc = step.find(f"{SVG}circle")
    assert disc is not None
    shapes = [Shape(owner, "mark", outline(disc))]
    writings = []
    for role, drawn, group in framed:
        frame = outline(drawn)
        shapes.append(Shape(owner, role, frame))
        for line in (line for text in group.findall(f"{SVG}text") for line in lines(text)):
            is_number = role == "step" and line.text == number
            writings.append(
                Writing(owner, line.text, line.box, outline(disc) if is_number else frame)
            )
    ties = [Flow(owner, owner, trace(each), tie=True) for each in _classed(step, "pl-tie")]
    return shapes, writings, ties


def _lines(element: ET.Element) -> Iterator[Line]:
    for text in element.iter(f"{SVG}text"):
        yield from lines(text)


def _classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]
