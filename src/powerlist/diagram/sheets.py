"""How many sheets a chart needs, and between which rows it is cut."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from powerlist.diagram.chart import Chart
from powerlist.diagram.measuring import Measures
from powerlist.diagram.placing import NARROW, ROOMY, TIGHT, Placed, Spread, place
from powerlist.diagram.routing import Plan, plan
from powerlist.diagram.style import Paper, Style

_WORTH = 1.03
"""A further sheet must make the type at least so many times larger."""
_EASY = 1.25
"""Type so many times larger than what can be read needs no other arrangement."""
_NARROWER = ((False, TIGHT), (True, NARROW), (False, NARROW))
_HOPE = 1.1
"""The type may be so many times larger than what was reckoned: a heading can be smaller, too."""
_EVEN = 8.0
"""What a sheet without anything on it weighs against a flow that is cut."""
_UNEVEN = 1.04
"""Sheets may be so much fuller than they need to be, where fewer flows are cut then."""


def measured(chart: Chart, style: Style) -> Measures:
    """The measures on as few sheets as give readable type, or on those that further ones do not help."""
    paper = style.papers[0]
    best = _arranged(chart, style, paper)
    if best.points >= style.readable:
        return best
    whole = [best, *(_arranged(chart, style, paper) for paper in style.papers[1:])]
    best = max(whole, key=attrgetter("points"))
    most = max(each.grid.rows for each in whole)
    for count in range(2, most + 1):
        if best.points >= style.readable:
            break
        hopes = [(each.at_best(count), each) for each in whole if count <= each.grid.rows]
        hope = max(points for points, _ in hopes)
        if (
            _HOPE * hope < style.readable
            and count < most
            and hope < max(each.at_best(count + 1) for each in whole)
        ):
            continue
        tries = [
            _cut(each, count)
            for points, each in hopes
            if _HOPE * points >= min(hope, style.readable)
        ]
        better = max(tries, key=attrgetter("points"))
        if better.points < best.points * _WORTH:
            break
        best = better
    return best


def _arranged(chart: Chart, style: Style, paper: Paper) -> Measures:
    """All on one sheet: as wide as it comes, or with steps rather under than beside each other.

    The second is tried where the page is too broad for its height, and taken if it makes larger type.
    """

    def made(*, level: bool = True, spread: Spread = ROOMY) -> Measures:
        placed = place(chart, level=level, spread=spread)
        return Measures(chart, style, paper, placed, plan(placed.grid, placed.lines))

    size = attrgetter("points")
    best = made()
    if best.is_broad:
        best = max(best, made(level=False), key=size)
    if best.points < style.readable * _EASY:
        best = max(best, made(spread=TIGHT), key=size)
    if best.is_broad and best.points < style.readable:
        best = max(
            best,
            *(made(level=level, spread=spread) for level, spread in _NARROWER),
            key=size,
        )
    return best


def _cut(measures: Measures, count: int) -> Measures:
    """The same on so many sheets."""
    return measures.cut(_cuts(measures, _crossings(measures.placed, measures.plan), count))


def _crossings(placed: Placed, plan: Plan) -> list[int]:
    """How many flows a cut above each row would part; those to one target count once."""
    parted: list[set[str]] = [set() for _ in range(placed.grid.rows)]
    for way in plan.ways:
        cells = placed.grid.cells
        rows = cells[way.line.source].row, cells[way.line.target].row
        for row in range(min(rows) + 1, max(rows) + 1):
            parted[row].add(way.line.target)
    return list(map(len, parted))


def _cuts(measures: Measures, crossings: Sequence[int], count: int) -> tuple[int, ...]:
    """The rows with which the sheets after the first begin: even sheets, few flows parted."""
    rows = measures.grid.rows
    lengths = [
        [measures.length(range(a, b)) if b > a else 0.0 for b in range(rows + 1)]
        for a in range(rows)
    ]
    longest, _ = _best(rows, count, lambda a, b: (lengths[a][b], 0.0), max)
    room = longest * _UNEVEN

    def cost(begin: int, end: int) -> tuple[float, float]:
        over = max(0.0, lengths[begin][end] - room)
        empty = max(0.0, 1 - lengths[begin][end] / longest)
        return over, crossings[begin] + _EVEN * empty * empty

    _, cuts = _best(rows, count, cost, lambda one, other: one + other)
    return cuts


def _best(
    rows: int,
    count: int,
    cost: Callable[[int, int], tuple[float, float]],
    joined: Callable[[float, float], float],
) -> tuple[float, tuple[int, ...]]:
    """The least cost of `count` sheets and where they begin; the costs of sheets are `joined`."""
    none: tuple[int, ...] = ()
    best = [(*cost(0, end), none) if end else (0.0, 0.0, none) for end in range(rows + 1)]
    for sheet in range(1, count):
        further = [(float("inf"), 0.0, none)] * (rows + 1)
        for end in range(sheet + 1, rows + 1):
            further[end] = min(
                (joined(first, here[0]), second + here[1], (*cuts, cut))
                for cut in range(sheet, end)
                for first, second, cuts in (best[cut],)
                for here in (cost(cut, end),)
            )
        best = list(further)
    first, _, cuts = best[rows]
    return first, cuts
