"""What the SVG of any program says about places: outlines, paths and lines of text."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs
import shapely
from benchmarks.peers.drawing import Point, rectangle, written
from shapely import LineString, Polygon

SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*(?:[eE][-+]?[0-9]+[^A-Za-z]*)*)")
_SAMPLES = 16
"""Chords of one curve."""


@attrs.frozen
class Line:
    """One line of text."""

    text: str
    size: float
    box: Polygon


def root_of(text: str) -> ET.Element:
    """The root of a file that a program of this machine has just written."""
    return ET.fromstring(text)  # noqa: S314 - made here, from our own input


def view_box(element: ET.Element) -> Polygon:
    """The page."""
    x, y, width, height = numbers(element.get("viewBox") or "")
    return rectangle(x, y, x + width, y + height)


def numbers(text: str) -> list[float]:
    """All numbers of a text."""
    return [float(each) for each in _NUMBER.findall(text)]


def outline(element: ET.Element) -> Polygon:
    """The outline of a convex symbol; rounded corners are taken for square ones."""
    tag = element.tag.removeprefix(SVG)
    if tag == "rect":
        x, y, width, height = (
            float(element.get(each) or 0) for each in ("x", "y", "width", "height")
        )
        return rectangle(x, y, x + width, y + height)
    if tag in ("circle", "ellipse"):
        x, y = float(element.get("cx") or 0), float(element.get("cy") or 0)
        across, down = (float(element.get(each) or element.get("r") or 0) for each in ("rx", "ry"))
        disc = shapely.Point(0, 0).buffer(1)
        return shapely.transform(disc, lambda each: each * (across, down) + (x, y))
    points = path(element.get("d") or "") if tag == "path" else pairs(element.get("points") or "")
    hull = shapely.MultiPoint(points).convex_hull
    assert isinstance(hull, Polygon), element.attrib
    return hull


def trace(element: ET.Element) -> LineString:
    """The course of a flow, its curves as chords."""
    if element.tag == f"{SVG}path":
        return LineString(path(element.get("d") or ""))
    return LineString(pairs(element.get("points") or ""))


def pairs(text: str) -> list[Point]:
    """The points of `points`."""
    found = numbers(text)
    return list(zip(found[::2], found[1::2], strict=True))


def path(text: str) -> list[Point]:
    """The points of a path of absolute M, L, C, S, Q, A and Z.

    A Q, or an S after a straight piece, rounds a corner: the corner itself is taken, so that a route
    with rounded corners is judged as the right-angled one that it is. An A bridges another flow: its
    chord is taken.
    """
    points: list[Point] = []
    straight = True
    control: Point = (0.0, 0.0)
    for command, rest in _COMMAND.findall(text):
        found = numbers(rest)
        if command == "A":
            found = [
                each for number in range(5, len(found), 7) for each in found[number : number + 2]
            ]
        given = list(zip(found[::2], found[1::2], strict=True))
        if command in "MLQA":
            points += given
            straight = True
        elif command == "C":
            for first, second, end in zip(given[::3], given[1::3], given[2::3], strict=True):
                points += _curve(points[-1], first, second, end)
                control, straight = second, False
        elif command == "S":
            for second, end in zip(given[::2], given[1::2], strict=True):
                if straight:
                    points += [second, end]
                    continue
                x, y = points[-1]
                points += _curve((x, y), (2 * x - control[0], 2 * y - control[1]), second, end)
                control = second
        else:
            assert command == "Z", command
    return points


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for number in range(1, _SAMPLES + 1):
        t = number / _SAMPLES
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        yield (
            a * start[0] + b * first[0] + c * second[0] + d * end[0],
            a * start[1] + b * first[1] + c * second[1] + d * end[1],
        )


def lines(element: ET.Element) -> Iterator[Line]:
    """The lines of a `text` element: itself, or each `tspan` in it."""
    size = float(_property(element, "font-size").removesuffix("px"))
    anchor = _property(element, "text-anchor") or "start"
    x, y = float(element.get("x") or 0), float(element.get("y") or 0)
    spans = element.findall(f"{SVG}tspan")
    if text := "" if spans else "".join(element.itertext()):
        yield Line(text, size, written(text, x, y, size, anchor))
    for span in spans:
        x, y = float(span.get("x") or x), y + float(span.get("dy") or 0)
        if span.text:
            yield Line(span.text, size, written(span.text, x, y, size, anchor))


def _property(element: ET.Element, name: str) -> str:
    given = element.get(name)
    if given is not None:
        return given
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", element.get("style") or "")
    return found[1].strip() if found else ""
