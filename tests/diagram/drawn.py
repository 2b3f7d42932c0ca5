"""A sheet of a flowchart read again from its SVG with nothing but the documented vocabulary.

It shares no code with the program: boxes, labels and flows come from the classes of the file, and
texts are measured anew.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

import attrs

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Segment = tuple[Point, Point]


@attrs.frozen
class Text:
    content: str
    box: Box
    size: float


@attrs.frozen
class Mark:
    """A text in a frame of its own: a limit, a practice, the tab of rights, the notice."""

    kind: str
    box: Box
    texts: tuple[Text, ...]


@attrs.frozen
class Rights:
    lane: int
    box: Box
    tab: Mark
    texts: tuple[Text, ...]
    tie: tuple[Point, ...]


@attrs.frozen(kw_only=True)
class Step:
    id: str
    number: str
    node: str
    lane: int
    box: Box
    disc: Box
    shown_number: str
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    rights: Rights | None

    @property
    def is_diamond(self) -> bool:
        return self.node == "decision"


@attrs.frozen(kw_only=True)
class Line:
    """A flow, or the part of it that lies on a sheet."""

    source: str
    target: str
    main: bool
    points: tuple[Point, ...]
    bridges: tuple[Segment, ...]
    """Where each arc over another flow begins and ends."""
    strokes: tuple[tuple[str, Point, Point], ...]
    """The commands as they are drawn, each with where it begins and ends."""
    head: tuple[Point, ...]
    label: Text | None

    @property
    def name(self) -> str:
        return f"{self.source}-{self.target}"

    @property
    def segments(self) -> Iterator[Segment]:
        return pairwise(self.points)


@attrs.frozen(kw_only=True)
class Connector:
    name: str
    shown: str
    sheet: int
    """The other sheet."""
    leads_on: bool
    box: Box


@attrs.frozen
class Lane:
    box: Box
    head: Box
    texts: tuple[Text, ...]


@attrs.frozen(kw_only=True)
class Drawing:
    sheet: int
    sheets: int
    width: float
    height: float
    paper: tuple[float, float]
    """Width and height in millimetres."""
    rows: bool
    """Whether the lanes are rows."""
    ids: tuple[str, ...]
    named_by: tuple[str, ...]
    """The ids of its name and its description."""
    steps: dict[str, Step]
    lines: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    connectors: tuple[Connector, ...]
    notes: tuple[Text, ...]
    heading: tuple[Text, ...]
    notice: tuple[Mark, ...]
    footer: Mark
    legend: tuple[Text, ...]
    texts: tuple[Text, ...]
    """All texts of the sheet."""


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def only(root: ET.Element, name: str) -> ET.Element:
    (found,) = classed(root, name)
    return found


def read(text: str) -> Drawing:
    """Read one sheet."""
    root = ET.fromstring(text)  # noqa: S314 - our own output
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    steps = [step_of(each) for each in classed(root, "pl-step")]
    return Drawing(
        sheet=int(root.get("data-sheet") or 0),
        sheets=int(root.get("data-sheets") or 0),
        width=width,
        height=height,
        paper=(millimetres(root.get("width")), millimetres(root.get("height"))),
        rows=root.get("data-lanes") == "rows",
        ids=tuple(each.get("id") or "" for each in root.iter() if each.get("id")),
        named_by=tuple(root.get(f"aria-{each}") or "" for each in ("labelledby", "describedby")),
        steps={each.id: each for each in steps},
        lines=tuple(map(line_of, classed(root, "pl-flow"))),
        lanes=tuple(map(lane_of, classed(root, "pl-lane"))),
        connectors=tuple(map(connector_of, classed(root, "pl-connector"))),
        notes=tuple(map(block_of, classed(root, "pl-note"))),
        heading=texts_of(only(root, "pl-heading")),
        notice=tuple(mark_of("notice", each) for each in classed(root, "pl-notice")),
        footer=mark_of("footer", only(root, "pl-footer")),
        legend=texts_of(only(root, "pl-legend")),
        texts=texts_of(root),
    )


def step_of(group: ET.Element) -> Step:
    circle = group.find(f"{SVG}circle")
    assert circle is not None
    *texts, number = (text_of(each) for each in group.findall(f"{SVG}text"))
    rights = [rights_of(each) for each in classed(group, "pl-right")]
    return Step(
        id=group.get("data-id") or "",
        number=group.get("data-number") or "",
        node=group.get("data-node") or "",
        lane=int(group.get("data-lane") or 0),
        box=shape_of(only(group, "pl-box")),
        disc=round_of(circle),
        shown_number=number.content,
        marks=tuple(
            mark_of(kind, each)
            for kind in ("limit", "committed", "practice")
            for each in classed(group, f"pl-{kind}")
        ),
        texts=tuple(texts),
        rights=rights[0] if rights else None,
    )


def rights_of(group: ET.Element) -> Rights:
    ties = classed(group, "pl-tie")
    return Rights(
        lane=int(group.get("data-lane") or 0),
        box=rect_of(only(group, "pl-right-box")),
        tab=mark_of("tab", only(group, "pl-right-tab")),
        texts=tuple(text_of(each) for each in group.findall(f"{SVG}text")),
        tie=points_of(ties[0]) if ties else (),
    )


def line_of(group: ET.Element) -> Line:
    points: list[Point] = []
    strokes: list[tuple[str, Point, Point]] = []
    at = (0.0, 0.0)
    for command, numbers in re.findall(r"([A-Z])([^A-Z]*)", only(group, "pl-line").get("d") or ""):
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        end = (values[-2], values[-1])
        if command == "A":  # the line goes on after an arc as before it
            points.pop()
        elif command == "Q":  # the corner is where it would be without the rounding
            points[-1] = (values[0], values[1])
        else:
            points.append(end)
        if command != "M":
            strokes.append((command, at, end))
        at = end
    assert len(points) > 1
    labels = classed(group, "pl-label")
    (head,) = group.findall(f"{SVG}polygon")
    return Line(
        source=group.get("data-from") or "",
        target=group.get("data-to") or "",
        main=group.get("data-main") == "true",
        points=tuple(points),
        bridges=tuple((start, end) for command, start, end in strokes if command == "A"),
        strokes=tuple(strokes),
        head=points_of(head),
        label=block_of(labels[0]) if labels else None,
    )


def connector_of(group: ET.Element) -> Connector:
    circle, title = group.find(f"{SVG}circle"), group.find(f"{SVG}title")
    assert circle is not None
    assert title is not None
    return Connector(
        name=group.get("data-name") or "",
        shown=block_of(group).content,
        sheet=int(group.get("data-sheet") or 0),
        leads_on=(title.text or "").startswith("转"),
        box=round_of(circle),
    )


def lane_of(group: ET.Element) -> Lane:
    box, head = map(rect_of, group.findall(f"{SVG}rect"))
    return Lane(box, head, texts_of(group))


def mark_of(kind: str, group: ET.Element) -> Mark:
    return Mark(kind, rect_of(group.find(f"{SVG}rect")), texts_of(group))


# --- shapes and texts -----------------------------------------------------------------------------


def points_of(element: ET.Element) -> tuple[Point, ...]:
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", element.get("points") or "")]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def rect_of(element: ET.Element | None) -> Box:
    assert element is not None
    x, y, width, height = (float(element.get(each) or 0) for each in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def round_of(circle: ET.Element) -> Box:
    x, y, r = (float(circle.get(each) or 0) for each in ("cx", "cy", "r"))
    return x - r, y - r, x + r, y + r


def shape_of(element: ET.Element) -> Box:
    if element.tag == f"{SVG}rect":
        return rect_of(element)
    xs, ys = zip(*points_of(element), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def millimetres(length: str | None) -> float:
    return float((length or "").removesuffix("mm"))


def texts_of(group: ET.Element) -> tuple[Text, ...]:
    return tuple(text_of(each) for each in group.iter(f"{SVG}text"))


def block_of(group: ET.Element) -> Text:
    """All texts of a group as one."""
    texts = texts_of(group)
    return Text(
        "".join(each.content for each in texts),
        around(each.box for each in texts),
        min(each.size for each in texts),
    )


def text_of(element: ET.Element) -> Text:
    content = "".join(element.itertext())
    size, x, y = (float(element.get(each) or 0) for each in ("font-size", "x", "y"))
    width = size * sum(map(width_of, content))
    left = {"middle": x - width / 2, "end": x - width}.get(element.get("text-anchor") or "", x)
    return Text(content, (left, y - 0.8 * size, left + width, y + 0.1 * size), size)


def width_of(glyph: str) -> float:
    """The width of a glyph in em: no font of the list has it narrower."""
    if unicodedata.east_asian_width(glyph) in "WFA":
        return 1.0
    return 0.2 if glyph in "fijlrtIJ.,:;'|!()[]-·/ " else 0.45


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
