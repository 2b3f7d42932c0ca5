"""What is measured of a chart beside its faults: where there is more and less, but no right and wrong."""

from collections.abc import Sequence
from itertools import combinations

import attrs
import shapely
from benchmarks.peers.drawing import Drawing, Flow
from benchmarks.peers.rules import DOCKED, HAIR
from benchmarks.peers.task import LABEL, Task
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

A4 = 595.3, 841.9
"""Its sides in points."""


@attrs.frozen(kw_only=True)
class Measures:
    """How a chart compares where there is no right and wrong."""

    sheets: int
    crossings: int
    bends: int | None
    """None where flows are curves."""
    upwards: int
    """Flows to a later step whose box lies wholly above the one that they leave: against the reading."""
    length: float
    """Of all flows, over the root of the area: without unit."""
    area: float
    """Of what is drawn for the procedure itself, in squares of the size of a label's type."""
    aspect: float
    """The longer side of a sheet over the shorter one; A4 has 1.41."""
    type_on_a4: float
    """The size of a step's lines in points when each sheet fills a page of A4, whichever way it lies."""
    bands: bool | None
    """Whether each lane has a band of the page to itself; None where there are no lanes."""


def measures(sheets: Sequence[Drawing], task: Task) -> Measures:
    """What is measured of a chart, all its sheets together."""
    flows = [each for sheet in sheets for each in sheet.flows if not each.tie]
    area = sum(map(_area, sheets))
    sides = [_sides(each.page) for each in sheets]
    curved = any(each.is_curved for each in sheets)
    return Measures(
        sheets=len(sheets),
        crossings=sum(
            _crossings(*pair, sheet) for sheet in sheets for pair in combinations(sheet.flows, 2)
        ),
        bends=None if curved else sum(_bends(each.line) for each in flows),
        upwards=sum(_upwards(sheet, task) for sheet in sheets),
        length=sum(each.line.length for each in flows) / area**0.5,
        area=area / LABEL**2,
        aspect=max(long / short for short, long in sides),
        type_on_a4=min(
            sheet.type_size * min(A4[0] / short, A4[1] / long)
            for sheet, (short, long) in zip(sheets, sides, strict=True)
        ),
        bands=all(_are_bands(each.lanes) for each in sheets) if sheets[0].lanes else None,
    )


def _area(sheet: Drawing) -> float:
    parts: list[BaseGeometry] = [each.outline for each in sheet.shapes if each.role != "page"]
    parts += [each.line for each in sheet.flows] + [each.box for each in sheet.labels]
    west, north, east, south = shapely.total_bounds(parts + list(sheet.lanes))
    return float((east - west) * (south - north))


def _sides(page: Polygon) -> tuple[float, float]:
    west, north, east, south = page.bounds
    short, long = sorted((east - west, south - north))
    return short, long


def _upwards(sheet: Drawing, task: Task) -> int:
    at = {each.owner: each.outline.bounds for each in sheet.shapes if each.role == "step"}
    return sum(
        task.number(each.source) < task.number(each.target)
        and at[each.target][3] <= at[each.source][1]
        for each in sheet.flows
        if not each.tie and each.source in at and each.target in at
    )


def _crossings(one: Flow, other: Flow, drawing: Drawing) -> int:
    """The points where two flows cross; where they join at a common step they do not."""
    met = one.line.intersection(other.line)
    common = one.own & other.own
    ends = [each.outline for each in drawing.shapes if each.owner in common]
    return sum(
        1
        for each in getattr(met, "geoms", [met])
        if isinstance(each, shapely.Point)
        and not each.is_empty
        and all(end.distance(each) > DOCKED for end in ends)
    )


def _bends(line: LineString) -> int:
    """The corners of a flow; kinks of a stroke's width are none."""
    return len(line.simplify(HAIR).coords) - 2


def _are_bands(lanes: tuple[Polygon, ...]) -> bool:
    """Whether the lanes stand side by side, or one under the other, each with room of its own."""
    boxes = [each.bounds for each in lanes if not each.is_empty]
    return any(
        all(
            one[axis + 2] <= other[axis] + HAIR or other[axis + 2] <= one[axis] + HAIR
            for one, other in combinations(boxes, 2)
        )
        for axis in (0, 1)
    )
