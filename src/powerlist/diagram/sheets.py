"""How many sheets a chart needs, and between which rows it is cut."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from powerlist.diagram.chart import Chart
from powerlist.diagram.measuring import Measures
from powerlist.diagram.placing import Placed, place
from powerlist.diagram.routing import Plan, plan
from powerlist.diagram.style import Paper, Style

_WORTH = 1.03
"""A further sheet must make the type at least so many times larger."""
_UNEVEN = 1.12
"""Sheets may be so much fuller than they need to be, where fewer flows are cut then."""


def measured(chart: Chart, style: Style) -> Measures:
    """The measures on as few sheets as give readable type, or on those that further ones do not help."""
    paper = style.papers[0]
    best = _arranged(chart, style, paper)
    if best.points >= style.readable:
        return best
    whole = [best, *(_arranged(chart, style, paper) for paper in style.papers[1:])]
    best = max(whole, key=attrgetter("points"))
    for count in range(2, best.grid.rows + 1):
        if best.points >= style.readable:
            break
        tries = [_cut(each, count) for each in whole if count <= each.grid.rows]
        better = max(tries, key=attrgetter("points"))
        if better.points < best.points * _WORTH:
            break
        best = better
    return best


def _arranged(chart: Chart, style: Style, paper: Paper) -> Measures:
    """All on one sheet: with level flows, or all steps under each other if that makes larger type."""
    placed = place(chart)
    flat = Measures(chart, style, paper, placed, plan(placed.grid, placed.lines))
    if not flat.is_broad or not any(line.level for line in placed.lines):
        return flat
    placed = place(chart, level=False)
    high = Measures(chart, style, paper, placed, plan(placed.grid, placed.lines))
    return max(flat, high, key=attrgetter("points"))


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
        return over, float(crossings[begin])

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
