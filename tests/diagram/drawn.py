"""An SVG read again with nothing but the documented vocabulary, and judged without the layout's help.

It shares no code with the program: boxes, labels and flows come from the classes of the file, and
texts are measured anew.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import attrs

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@attrs.frozen
class Line:
    source: str
    target: str
    points: tuple[Point, ...]


@attrs.frozen
class Connector:
    name: str
    sheet: int
    """The other sheet."""
    box: Box


@attrs.frozen
class Drawing:
    sheet: int
    sheets: int
    width: float
    height: float
    boxes: dict[str, Box]
    diamonds: frozenset[str]
    rights: dict[str, Box]
    connectors: tuple[Connector, ...]
    labels: tuple[Box, ...]
    lines: tuple[Line, ...]
    borders: tuple[float, ...]
    """Where lanes end: from left to right, or from top to bottom for lanes as rows."""
    rows: bool
    """Whether the lanes are rows."""
    texts: dict[str, tuple[Box, ...]]
    """What the texts of each step cover, but for its number."""


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def only(root: ET.Element, name: str) -> ET.Element:
    (found,) = classed(root, name)
    return found


def read(text: str) -> Drawing:
    root = ET.fromstring(text)  # noqa: S314 - our own output
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    rows = root.get("data-lanes") == "rows"
    steps = {each.get("data-id") or "": each for each in classed(root, "pl-step")}
    lanes = [rect_of(each.find(f"{SVG}rect")) for each in classed(root, "pl-lane")]
    return Drawing(
        sheet=int(root.get("data-sheet") or 0),
        sheets=int(root.get("data-sheets") or 0),
        width=width,
        height=height,
        boxes={name: shape_of(only(each, "pl-box")) for name, each in steps.items()},
        diamonds=frozenset(n for n, each in steps.items() if each.get("data-node") == "decision"),
        rights={
            name: rect_of(right)
            for name, each in steps.items()
            for right in classed(each, "pl-right-box")
        },
        connectors=tuple(map(connector_of, classed(root, "pl-connector"))),
        labels=tuple(covered(each.iter(f"{SVG}text")) for each in classed(root, "pl-label")),
        lines=tuple(
            Line(
                each.get("data-from") or "",
                each.get("data-to") or "",
                corners_of(only(each, "pl-line")),
            )
            for each in classed(root, "pl-flow")
        ),
        borders=tuple(
            sorted({edge for lane in lanes for edge in ((lane[1], lane[3]) if rows else lane[::2])})
        ),
        rows=rows,
        texts={
            name: tuple(covered([each]) for each in of.findall(f"{SVG}text")[:-1])
            for name, of in steps.items()
        },
    )


def corners_of(element: ET.Element) -> tuple[Point, ...]:
    """The corners of a flow: an arc over another flow and a rounding leave it where it is."""
    points: list[Point] = []
    for command, numbers in re.findall(r"([MLAQ])([^MLAQ]*)", element.get("d") or ""):
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        if command == "Q":
            points.append((values[0], values[1]))
        points.append((values[-2], values[-1]))
    return tuple(points)


def points_of(element: ET.Element) -> tuple[Point, ...]:
    numbers = [float(each) for each in re.findall(r"[0-9.]+", element.get("points") or "")]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def rect_of(element: ET.Element | None) -> Box:
    assert element is not None
    x, y, width, height = (float(element.get(each) or 0) for each in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def shape_of(element: ET.Element) -> Box:
    if element.tag == f"{SVG}rect":
        return rect_of(element)
    xs, ys = zip(*points_of(element), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def connector_of(element: ET.Element) -> Connector:
    circle = element.find(f"{SVG}circle")
    assert circle is not None
    x, y, r = (float(circle.get(each) or 0) for each in ("cx", "cy", "r"))
    name, sheet = element.get("data-name") or "", int(element.get("data-sheet") or 0)
    return Connector(name, sheet, (x - r, y - r, x + r, y + r))


def covered(texts: Iterable[ET.Element]) -> Box:
    """What texts cover, with half an em for each narrow glyph."""
    boxes = []
    for text in texts:
        size, x, y = (float(text.get(each) or 0) for each in ("font-size", "x", "y"))
        width = size * sum(
            1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text.text or ""
        )
        left = {"middle": x - width / 2, "end": x - width}.get(text.get("text-anchor") or "", x)
        boxes.append((left, y - 0.8 * size, left + width, y + 0.1 * size))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(one: Box, other: Box, gap: float = 0.0) -> bool:
    return (
        one[0] < other[2] + gap
        and other[0] < one[2] + gap
        and one[1] < other[3] + gap
        and other[1] < one[3] + gap
    )


def complaints(*drawings: Drawing) -> list[str]:
    """Every breach that can be seen in the sheets of a chart."""
    found = [each for drawing in drawings for each in of_sheet(drawing)]
    names = Counter(each.name for drawing in drawings for each in drawing.connectors)
    found += [f"connector {name} is on {n} sheets" for name, n in names.items() if n != 2]
    if [each.sheet for each in drawings] != list(range(1, len(drawings) + 1)):
        found.append("the sheets are not numbered from 1")
    ends = Counter(name for drawing in drawings for name in drawing.boxes)
    found += [f"{name} stands on {n} sheets" for name, n in ends.items() if n != 1]
    return found


def of_sheet(drawing: Drawing) -> Iterator[str]:
    solid = {
        **drawing.boxes,
        **{f"rights of {n}": box for n, box in drawing.rights.items()},
        **{f"connector {each.name}": each.box for each in drawing.connectors},
    }
    yield from of_boxes(solid)
    yield from of_labels(drawing, solid)
    for line in drawing.lines:
        yield from of_line(line, drawing, solid)
    yield from of_lines(drawing.lines)
    for box in (*solid.values(), *drawing.labels):
        if box[0] < 0 or box[1] < 0 or box[2] > drawing.width or box[3] > drawing.height:
            yield f"{box} leaves the page"
    for name, texts in drawing.texts.items():
        box = drawing.boxes[name]
        if any(t[0] < box[0] or t[1] < box[1] or t[2] > box[2] or t[3] > box[3] for t in texts):
            yield f"a text of {name} leaves its box"


def of_boxes(solid: dict[str, Box]) -> Iterator[str]:
    for (name, one), (other_name, other) in combinations(solid.items(), 2):
        inside = other_name == f"rights of {name}" and other[0] > one[0] and other[2] < one[2]
        if not inside and meet(one, other, 4.0):
            yield f"{name} meets {other_name}"


def of_labels(drawing: Drawing, solid: dict[str, Box]) -> Iterator[str]:
    first = 1 if drawing.rows else 0
    for label in drawing.labels:
        yield from (f"label {label} on {name}" for name, box in solid.items() if meet(label, box))
        low, high = label[first], label[first + 2]
        yield from (f"label {label} on border" for at in drawing.borders if low < at < high)
    yield from (f"{a} on {b}" for a, b in combinations(drawing.labels, 2) if meet(a, b))


def of_line(line: Line, drawing: Drawing, solid: dict[str, Box]) -> Iterator[str]:
    ends = (line.source, line.target)
    begins = on_outline(line.points[0], line.source, drawing)
    if not (begins and on_outline(line.points[-1], line.target, drawing)):
        yield f"{ends} does not run from the one to the other"
    for start, end in pairwise(line.points):
        (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        if x1 != x2 and y1 != y2:
            yield f"{ends} slants"
        for name, box in solid.items():
            grow = -0.1 if name in ends or name.startswith("connector") else 2.0
            room = (box[0] - grow, box[1] - grow, box[2] + grow, box[3] + grow)
            if not (name in ends and name in drawing.diamonds) and meet((x1, y1, x2, y2), room):
                yield f"{ends} meets {name}"
        yield from (f"{ends} on {each}" for each in drawing.labels if meet((x1, y1, x2, y2), each))


def on_outline(point: Point, step: str, drawing: Drawing) -> bool:
    """Whether a flow ends at the outline of its step, or where the step is elsewhere at a connector."""
    x, y = point
    if step not in drawing.boxes:
        return any(
            abs(abs(x - (b[0] + b[2]) / 2) + abs(y - (b[1] + b[3]) / 2) - (b[2] - b[0]) / 2) < 0.1
            for b in (each.box for each in drawing.connectors)
        )
    left, top, right, bottom = drawing.boxes[step]
    across = abs(2 * x - left - right) / (right - left)
    along = abs(2 * y - top - bottom) / (bottom - top)
    deep = across + along if step in drawing.diamonds else max(across, along)
    return abs(deep - 1) < 0.01


def of_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Flows that have neither end in common never run on or close beside each other."""
    parts = [
        (line, *sorted((start, end))) for line in lines for start, end in pairwise(line.points)
    ]
    for (one, a, b), (other, c, d) in combinations(parts, 2):
        if one.source == other.source or one.target == other.target:
            continue
        for axis in (0, 1):
            level = a[1 - axis] == b[1 - axis] and c[1 - axis] == d[1 - axis]
            shared = min(b[axis], d[axis]) - max(a[axis], c[axis])
            if level and shared > 1 and abs(a[1 - axis] - c[1 - axis]) < 4:
                yield f"{one.source}-{one.target} runs on {other.source}-{other.target}"
