"""An SVG as it is painted: which colour lies where, and which shape is seen at its edge.

Only what our drawings use: rectangles, circles, polygons, and lines that have no inside. Colours come
from the file, through the groups that hold an element.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import cos, hypot, pi, sin
from xml.etree import ElementTree as ET

import attrs
from accessibility.colours import contrast
from accessibility.reading import SVG

Point = tuple[float, float]
_OUTSIDE = 2.0
"""How far from an edge its surroundings are looked at."""


@attrs.frozen(eq=False)
class Painted:
    """A shape: what it covers, and points of its edge, each with the direction outwards."""

    element: ET.Element
    classes: frozenset[str]
    """Its own and those of the groups around it."""
    fill: str | None
    stroke: str | None
    width: float
    dashed: bool
    covers: Callable[[Point], bool]
    edge: tuple[tuple[Point, Point], ...]


@attrs.frozen
class Lettering:
    """A text: its colour, and points within it."""

    text: str
    fill: str
    above: int
    """How many shapes lie under it in the order of painting."""
    points: tuple[Point, ...]


@attrs.frozen
class Picture:
    root: ET.Element
    shapes: tuple[Painted, ...]
    texts: tuple[Lettering, ...]

    def top(self, at: Point, *, upto: int | None = None) -> Painted | None:
        """The topmost shape at a point, of the first `upto` shapes."""
        return next(
            (each for each in reversed(self.shapes[:upto]) if each.fill and each.covers(at)), None
        )

    def ground(self, at: Point, *, upto: int | None = None) -> str | None:
        """The colour of the topmost shape at a point."""
        found = self.top(at, upto=upto)
        return found.fill if found else None

    def edges(self, shape: Painted) -> Iterator[tuple[str, str]]:
        """The two colours that differ most across the edge, where it is seen and no flow docks."""
        later = self.shapes[self.shapes.index(shape) + 1 :]
        for (x, y), (dx, dy) in shape.edge:
            reach = shape.width / 2 + _OUTSIDE
            outside = (x + reach * dx, y + reach * dy)
            if any(each.fill and each.covers(at) for each in later for at in ((x, y), outside)):
                continue
            beside = self.top(outside)
            if beside is None or beside.fill is None or "pl-flow" in beside.classes:
                continue
            ground = beside.fill
            line = shape.stroke or ground
            inner = shape.fill or ground
            yield max((ground, line), (line, inner), key=lambda pair: contrast(*pair))


def painted(svg: str) -> Picture:
    shapes: list[Painted] = []
    texts: list[Lettering] = []
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    _paint(root, {}, frozenset(), shapes, texts)
    return Picture(root, tuple(shapes), tuple(texts))


def _paint(
    element: ET.Element,
    given: dict[str, str],
    classes: frozenset[str],
    shapes: list[Painted],
    texts: list[Lettering],
) -> None:
    assert not {"opacity", "fill-opacity", "stroke-opacity", "filter", "style"} & {*element.attrib}
    given = given | {
        each: element.attrib[each]
        for each in ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-size")
        if each in element.attrib
    }
    classes |= frozenset((element.get("class") or "").split())
    if element.tag == f"{SVG}text":
        texts.append(_lettering(element, given, len(shapes)))
    elif form := _form(element):
        covers, edge = form
        fill, stroke = given.get("fill", "#000"), given.get("stroke", "none")
        lines = element.tag in (f"{SVG}polyline", f"{SVG}path")
        shapes.append(
            Painted(
                element=element,
                classes=classes,
                fill=None if fill == "none" or lines else fill,
                stroke=None if stroke == "none" else stroke,
                width=float(given.get("stroke-width", 1)) if stroke != "none" else 0.0,
                dashed="stroke-dasharray" in given,
                covers=covers,
                edge=edge,
            )
        )
    for each in element:
        _paint(each, given, classes, shapes, texts)


def _lettering(element: ET.Element, given: dict[str, str], above: int) -> Lettering:
    size, x, y = (
        float(each) for each in (given["font-size"], element.attrib["x"], element.attrib["y"])
    )
    text = "".join(element.itertext())
    width = size * sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)
    left = {"middle": x - width / 2, "end": x - width}.get(element.get("text-anchor") or "", x)
    across = (left + width * share for share in (0.02, 0.25, 0.5, 0.75, 0.98))
    return Lettering(text, given["fill"], above, tuple((at, y - 0.36 * size) for at in across))


Form = tuple[Callable[[Point], bool], tuple[tuple[Point, Point], ...]]


def _form(element: ET.Element) -> Form | None:
    """What an element covers, and its edge; None for what is no shape."""
    match element.tag.removeprefix(SVG):
        case "rect":
            return _rect(element)
        case "circle":
            return _circle(element)
        case "polygon":
            return _polygon(_points(element))
        case "polyline":
            return _lines((_points(element),))
        case "path":
            return _lines(_ways(element.attrib["d"]))
    assert element.tag.removeprefix(SVG) in {"svg", "g", "a", "title", "desc", "text"}, element.tag
    return None


def _points(element: ET.Element) -> tuple[Point, ...]:
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", element.attrib["points"])]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _rect(element: ET.Element) -> Form:
    left, top, width, height = (
        float(element.get(each, 0)) for each in ("x", "y", "width", "height")
    )
    right, bottom = left + width, top + height

    def covers(at: Point) -> bool:
        return left <= at[0] <= right and top <= at[1] <= bottom

    middle, centre = (left + right) / 2, (top + bottom) / 2
    level = ((left + middle) / 2, middle, (right + middle) / 2)
    return covers, (
        *(((x, top), (0.0, -1.0)) for x in level),
        *(((x, bottom), (0.0, 1.0)) for x in level),
        ((left, centre), (-1.0, 0.0)),
        ((right, centre), (1.0, 0.0)),
    )


def _circle(element: ET.Element) -> Form:
    x, y, radius = (float(element.attrib[each]) for each in ("cx", "cy", "r"))
    ways = tuple((cos(each * pi / 4), sin(each * pi / 4)) for each in range(8))
    return (
        lambda at: hypot(at[0] - x, at[1] - y) <= radius,
        tuple(((x + radius * dx, y + radius * dy), (dx, dy)) for dx, dy in ways),
    )


def _polygon(corners: tuple[Point, ...]) -> Form:
    sides = tuple(zip(corners, (*corners[1:], corners[0]), strict=True))

    def covers(at: Point) -> bool:
        crossed = 0
        for (x1, y1), (x2, y2) in sides:
            if (y1 > at[1]) != (y2 > at[1]) and at[0] < x1 + (at[1] - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
        return crossed % 2 == 1

    edge = []
    for (x1, y1), (x2, y2) in sides:
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        across = ((y2 - y1), -(x2 - x1))
        length = hypot(*across)
        way = (across[0] / length, across[1] / length)
        inwards = covers((middle[0] + 0.01 * way[0], middle[1] + 0.01 * way[1]))
        edge.append((middle, (-way[0], -way[1]) if inwards else way))
    return covers, tuple(edge)


def _lines(ways: tuple[tuple[Point, ...], ...]) -> Form:
    """Lines cover nothing, and both their sides are their edge."""
    edge = []
    for (x1, y1), (x2, y2) in (part for way in ways for part in pairwise(way)):
        length = hypot(x2 - x1, y2 - y1)
        if length > 1:
            side = (-(y2 - y1) / length, (x2 - x1) / length)
            for share in (0.25, 0.5, 0.75):
                at = (x1 + share * (x2 - x1), y1 + share * (y2 - y1))
                edge += [(at, side), (at, (-side[0], -side[1]))]
    return lambda _: False, tuple(edge)


def _ways(path: str) -> tuple[tuple[Point, ...], ...]:
    """The corners of each line of a path; an arc or a round corner counts as its end."""
    found: list[list[Point]] = []
    for command, numbers in re.findall(r"([MLHVAQ])([^MLHVAQ]*)", path):
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        if command == "M":
            found.append([(values[0], values[1])])
        elif command == "H":
            found[-1].append((values[0], found[-1][-1][1]))
        elif command == "V":
            found[-1].append((found[-1][-1][0], values[0]))
        else:
            found[-1].append((values[-2], values[-1]))
    return tuple(map(tuple, found))
