"""An SVG read again with nothing but the documented vocabulary, and judged without the layout's help.

It shares no code with the program: boxes, labels and flows come from the classes of the file, and
texts are measured anew.
"""

import re
import unicodedata
from collections.abc import Iterator
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
class Drawing:
    width: float
    height: float
    boxes: dict[str, Box]
    diamonds: frozenset[str]
    rights: dict[str, Box]
    labels: tuple[Box, ...]
    lines: tuple[Line, ...]
    borders: tuple[float, ...]


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def only(root: ET.Element, name: str) -> ET.Element:
    (found,) = classed(root, name)
    return found


def read(text: str) -> Drawing:
    root = ET.fromstring(text)  # noqa: S314 - our own output
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    steps = {each.get("data-id") or "": each for each in classed(root, "pl-step")}
    lanes = [rect_of(each.find(f"{SVG}rect")) for each in classed(root, "pl-lane")]
    return Drawing(
        width,
        height,
        {name: shape_of(only(each, "pl-box")) for name, each in steps.items()},
        frozenset(n for n, each in steps.items() if each.get("data-node") == "decision"),
        {
            name: rect_of(right)
            for name, each in steps.items()
            for right in classed(each, "pl-right-box")
        },
        tuple(texts_of(each) for each in classed(root, "pl-label")),
        tuple(
            Line(
                each.get("data-from") or "",
                each.get("data-to") or "",
                points_of(only(each, "pl-line")),
            )
            for each in classed(root, "pl-flow")
        ),
        tuple(sorted({x for lane in lanes for x in (lane[0], lane[2])})),
    )


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


def texts_of(element: ET.Element) -> Box:
    """What the texts of a label cover, with half an em for each narrow glyph."""
    boxes = []
    for text in element.iter(f"{SVG}text"):
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


def complaints(drawing: Drawing) -> list[str]:
    """Every breach that can be seen in the file."""
    solid = {**drawing.boxes, **{f"rights of {n}": box for n, box in drawing.rights.items()}}
    found = [*of_boxes(solid), *of_labels(drawing, solid)]
    for line in drawing.lines:
        found += of_line(line, drawing, solid)
    for box in (*solid.values(), *drawing.labels):
        if box[0] < 0 or box[1] < 0 or box[2] > drawing.width or box[3] > drawing.height:
            found.append(f"{box} leaves the page")
    return found


def of_boxes(solid: dict[str, Box]) -> Iterator[str]:
    for (name, one), (other_name, other) in combinations(solid.items(), 2):
        inside = other_name == f"rights of {name}" and other[0] > one[0] and other[2] < one[2]
        if not inside and meet(one, other, 4.0):
            yield f"{name} meets {other_name}"


def of_labels(drawing: Drawing, solid: dict[str, Box]) -> Iterator[str]:
    for label in drawing.labels:
        yield from (f"label {label} on {name}" for name, box in solid.items() if meet(label, box))
        yield from (f"label {label} on border" for x in drawing.borders if label[0] < x < label[2])
    yield from (f"{a} on {b}" for a, b in combinations(drawing.labels, 2) if meet(a, b))


def of_line(line: Line, drawing: Drawing, solid: dict[str, Box]) -> Iterator[str]:
    ends = (line.source, line.target)
    for start, end in pairwise(line.points):
        (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        if x1 != x2 and y1 != y2:
            yield f"{line} slants"
        for name, box in solid.items():
            grow = -0.1 if name in ends else 2.0
            room = (box[0] - grow, box[1] - grow, box[2] + grow, box[3] + grow)
            if not (name in ends and name in drawing.diamonds) and meet((x1, y1, x2, y2), room):
                yield f"{ends} meets {name}"
        yield from (f"{ends} on {each}" for each in drawing.labels if meet((x1, y1, x2, y2), each))
