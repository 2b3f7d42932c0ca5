"""Where flows cross that have nothing to do with each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from powerlist.diagram.picture import Path, Point


@attrs.frozen
class Crossing:
    """A point where a level part of one flow crosses an upright part of another."""

    level: int
    """The position of the level flow among the paths."""
    upright: int
    at: Point


def crossings(paths: Sequence[Path]) -> Iterator[Crossing]:
    """All crossings of `paths`; flows that meet at a target or part from an exit do not cross there."""
    level: list[tuple[int, float, float, float]] = []
    upright: list[tuple[int, float, float, float]] = []
    for position, path in enumerate(paths):
        for (x1, y1), (x2, y2) in pairwise(path.points):
            if x1 == x2:
                upright.append((position, x1, min(y1, y2), max(y1, y2)))
            else:
                level.append((position, y1, min(x1, x2), max(x1, x2)))
    for one, y, left, right in level:
        for other, x, top, bottom in upright:
            if left < x < right and top < y < bottom and not related(paths[one], paths[other]):
                yield Crossing(one, other, (x, y))


def related(one: Path, other: Path) -> bool:
    """Whether two flows may share a part: they meet at one target, or part from one exit."""
    return (one.link.target == other.link.target and one.points[-1] == other.points[-1]) or (
        one.link.source == other.link.source and one.points[0] == other.points[0]
    )
