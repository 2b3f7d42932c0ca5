"""Which row and which column of its lane each step has, and where the rights stand.

A step stands under what comes before it, or beside it: a flow that hands the case over to another lane
stays in its row where nothing stands between, so that a chart is no longer than its lanes make it.
"""

from collections import defaultdict

import attrs

from powerlist.diagram.chart import Chart, Item, branching
from powerlist.diagram.routing import Cell, Grid, Line
from powerlist.model import Node


@attrs.frozen(kw_only=True)
class Placed:
    """The grid of a chart, the lane of each column, and the cells of the rights."""

    grid: Grid
    lines: tuple[Line, ...]
    """The flows in the order of the chart's links."""
    lane_of: tuple[int, ...]
    """The lane of each column."""
    rights: dict[str, Cell]


@attrs.frozen
class Spread:
    """What it costs a step to stand further down or further aside, and how far down it may."""

    row: float
    column: float
    reach: int


ROOMY, TIGHT, NARROW = Spread(3.2, 5.0, 3), Spread(2.6, 5.0, 3), Spread(2.6, 30.0, 12)
"""Branches beside the main path; rather in its gaps; and no further columns if it can be helped."""


def place(chart: Chart, *, level: bool = True, spread: Spread | None = None) -> Placed:
    """The main path down the spines of the lanes, branches beside it, rights in the party's lane.

    Unless flows may be `level`, each step stands under what comes before it: longer, but narrower.
    `spread` says what stands rather beside than below; without it `ROOMY` does.
    """
    return _Placing(chart, level=level, spread=spread or ROOMY).placed()


Spot = tuple[int, int, int]
"""Row, lane and offset; offset 0 is the spine of the lane, others are columns beside it."""


@attrs.define
class _Row:
    """What is in a row while a chart is placed."""

    filled: set[tuple[int, int]] = attrs.field(factory=set)
    """Lane and offset of each box."""
    passed: set[int] = attrs.field(factory=set)
    """The lanes down whose empty spines the main path runs."""
    ways: list[tuple[int, int]] = attrs.field(factory=list)
    """What runs straight across: the lanes between whose spines it does."""

    def is_open(self, lane: int, offset: int) -> bool:
        """Whether a cell is empty, nothing runs through it, and the main path need not."""
        if (lane, offset) in self.filled or (not offset and lane in self.passed):
            return False
        return not any(
            low < lane < high
            or (lane == low < high and offset > 0)
            or (low < high == lane and offset < 0)
            for low, high in self.ways
        )

    def is_clear(self, low: int, high: int, end: int) -> bool:
        """Whether nothing stands or runs between the spines of two lanes; that of `end` may be filled."""
        return not any(
            low <= lane <= high and (offset or lane != end) for lane, offset in self.filled
        ) and not any(max(low, left) < min(high, right) for left, right in self.ways)


class _Placing:
    """Gives each step a row and a column of its lane."""

    def __init__(self, chart: Chart, *, level: bool, spread: Spread) -> None:
        self.chart = chart
        self.level = level
        self.spread = spread
        self.items = {each.id: each for each in chart.items}
        self.onward: dict[str, list[str]] = {each.id: [] for each in chart.items}
        self.earlier: dict[str, list[str]] = {each.id: [] for each in chart.items}
        for link in chart.links:
            if self.items[link.source].rank < self.items[link.target].rank:
                self.onward[link.source].append(link.target)
                self.earlier[link.target].append(link.source)
        self.order = sorted(chart.items, key=lambda each: (each.rank, each.number))
        self.main = {end for each in chart.links if each.main for end in (each.source, each.target)}
        self.apart = branching(chart)
        self.offsets: list[set[int]] = [{0} for _ in chart.lanes]
        self.barred: set[tuple[str, str]] = set()
        """What must not run straight across, because something else needs its row."""

    def placed(self) -> Placed:
        for _ in range(2):  # the second time it is known which lanes have further columns anyway
            while not self._place():
                pass
            if all(len(each) == 1 for each in self.offsets):
                break
        used = {cell for row in self.at.values() for cell in row.filled}
        columns = [
            (lane, offset)
            for lane in range(len(self.chart.lanes))
            for offset in sorted(self.offsets[lane])
            if not offset or (lane, offset) in used
        ]
        index = {each: position for position, each in enumerate(columns)}
        rows = {
            row: at for at, row in enumerate(sorted(row for row in self.at if self.at[row].filled))
        }

        def cell(spot: Spot) -> Cell:
            return Cell(rows[spot[0]], index[spot[1], spot[2]])

        cells = {step: cell(spot) for step, spot in self.spots.items()}
        rights = {step: cell(spot) for step, spot in self.rights.items()}
        grid = Grid(
            rows=max(1, len(rows)),
            columns=len(columns),
            cells={each.id: cells[each.id] for each in self.chart.items},
            branching=self.apart,
            splits=frozenset(
                each.id
                for each in self.chart.items
                if each.node is Node.SPLIT and each.id not in self.apart
            ),
            ties={step: (cells[step], cell) for step, cell in rights.items()},
            blocked=frozenset(rights.values()),
        )
        lanes = tuple(lane for lane, _ in columns)
        return Placed(grid=grid, lines=self._lines(), lane_of=lanes, rights=rights)

    def _lines(self) -> tuple[Line, ...]:
        """The flows; of several between the same two steps only the first can be level."""
        level = set(self.spans)
        lines = []
        for link in self.chart.links:
            pair = (link.source, link.target)
            lines.append(Line(*pair, link.main, pair in level))
            level.discard(pair)
        return tuple(lines)

    # --- rows and columns -------------------------------------------------------------------------

    def _place(self) -> bool:
        """The main path down the spines, then all else around it; False if it has to be done anew."""
        self.at: defaultdict[int, _Row] = defaultdict(_Row)
        self.spots: dict[str, Spot] = {}
        self.rights: dict[str, Spot] = {}
        self.spans: dict[tuple[str, str], int] = {}
        """The row of each flow, and of each tie (from a step to ""), that runs straight across."""
        rows: dict[str, int] = {}
        for item in self.order:
            row = max((rows[each] + 1 for each in self.earlier[item.id]), default=item.rank)
            rows[item.id] = self._on_main(item, row, rows) if item.id in self.main else row
        self._keep_main_straight()
        self.rows = max(rows.values(), default=0) + 1
        latest = self._latest(rows)
        beside = [item for item in self.order if item.id not in self.main]
        return all(self._aside(item, latest) for item in beside) and all(
            map(self._give_rights, self.order)
        )

    def _keep_main_straight(self) -> None:
        """Nothing stands between two steps of the main path in one lane that follow each other."""
        for link in self.chart.links:
            (row, lane, _), (to, there, _) = (
                self.spots.get(end, (0, 0, 0)) for end in (link.source, link.target)
            )
            if link.main and lane == there:
                for between in range(row + 1, to):
                    self.at[between].passed.add(lane)

    def _on_main(self, item: Item, row: int, rows: dict[str, int]) -> int:
        """The row of a step of the main path: beside what comes before it, or under that."""
        before = self._handing_over(item, row, {each: rows[each] for each in self.earlier[item.id]})
        if before is not None and before in self.main and self._takes_over(before, item):
            return row - 1
        while not (self.at[row].is_open(item.lane, 0) and self._can_tie(item, row)):
            row += 1
        self._put(item, row, 0)
        return row

    def _aside(self, item: Item, latest: dict[str, int]) -> bool:
        """Place a step that is not on the main path: near, and in a column that exists, if it can be."""
        known = {each: self.spots[each] for each in self.earlier[item.id]}
        rows = {each: row for each, (row, _, _) in known.items()}
        first = max((row + 1 for row in rows.values()), default=item.rank)
        before = self._handing_over(item, first, rows)
        if before is not None and self._takes_over(before, item):
            return True
        last = max(first, min(latest[item.id], first + self.spread.reach))
        own = {offset for _, lane, offset in known.values() if lane == item.lane}
        columns = sorted(self.offsets[item.lane])
        worth = {
            offset: 1.2 * abs(offset)
            - (1.0 if offset in own and offset else 0.0)
            + (0.0 if offset in columns else self.spread.column)
            for offset in (*columns, *self._fresh(item.lane))
        }
        choice = [
            (self.spread.row * (row - first) + (0 if tied else 3.0) + cost, row, offset)
            for row in range(first, last + 1)
            for tied in (self._can_tie(item, row),)
            for offset, cost in worth.items()
            if self.at[row].is_open(item.lane, offset)
        ]
        if not choice:
            self._bar(range(first, last + 1))
            return False
        _, row, offset = min(choice)
        self._put(item, row, offset)
        return True

    def _put(self, item: Item, row: int, offset: int) -> None:
        self.at[row].filled.add((item.lane, offset))
        self.offsets[item.lane].add(offset)
        self.spots[item.id] = (row, item.lane, offset)
        tied = (item.id, "") not in self.barred and self._can_tie(item, row)
        if self._is_beside(item) and tied:
            party = self.chart.party_lane or 0
            self.rights[item.id] = (row, party, 0)
            self.at[row].filled.add((party, 0))
            self.at[row].ways.append(_sorted(party, item.lane))
            self.spans[item.id, ""] = row

    def _fresh(self, lane: int) -> tuple[int, ...]:
        """New columns, the better one first: by turns right and left of the spine."""
        right, left = max(self.offsets[lane]), -min(self.offsets[lane])
        return (right + 1, -left - 1) if right <= left else (-left - 1, right + 1)

    def _latest(self, rows: dict[str, int]) -> dict[str, int]:
        """The last row in which each step can stand, given those of the main path."""
        latest: dict[str, int] = {}
        for item in reversed(self.order):
            if item.id in self.main:
                latest[item.id] = rows[item.id]
            else:
                latest[item.id] = min(
                    (latest[each] - 1 for each in self.onward[item.id]), default=self.rows
                )
        return latest

    # --- what runs straight across a row ----------------------------------------------------------

    def _handing_over(self, item: Item, row: int, before: dict[str, int]) -> str | None:
        """The one step of another lane that alone keeps `item` from the row above `row`."""
        last = [step for step, at in before.items() if at == row - 1]
        if not self.level or len(last) != 1 or last[0] not in self.spots:
            return None
        source = self.items[last[0]]
        bars = (Node.SPLIT, Node.JOIN)
        fits = (
            source.lane != item.lane
            and source.node not in bars
            and item.node not in bars
            and not self.spots[source.id][2]
            and (source.id, item.id) not in self.barred
            and self.earlier[item.id].count(source.id) == 1
            and not any(self._has_rights_in_its_lane(each) for each in (source, item))
        )
        return source.id if fits else None

    def _takes_over(self, before: str, item: Item) -> bool:
        """Place `item` in the row of `before`, if a flow can run straight across to it."""
        row, here, _ = self.spots[before]
        low, high = _sorted(here, item.lane)
        at = self.at[row]
        if not at.is_clear(low, high, here):
            return False
        at.ways.append((low, high))
        if at.is_open(item.lane, 0) and self._can_tie(item, row):
            self.spans[before, item.id] = row
            self._put(item, row, 0)
            return True
        at.ways.pop()
        return False

    def _can_tie(self, item: Item, row: int) -> bool:
        """Whether the rights that a step gives could stand in the party's lane, and nothing between."""
        if not self._is_beside(item) or (item.id, "") in self.barred:
            return True
        party, at = self.chart.party_lane or 0, self.at[row]
        ends = _sorted(party, item.lane)
        stands = (party, 0) not in at.filled and party not in at.passed
        return stands and at.is_clear(*ends, item.lane)

    def _bar(self, rows: range) -> None:
        """Let nothing run straight across these rows, when all is placed anew."""
        self.barred.update(key for key, row in self.spans.items() if row in rows)

    # --- rights -----------------------------------------------------------------------------------

    def _is_beside(self, item: Item) -> bool:
        """Whether the rights stand in another lane than their step."""
        return bool(item.rights) and self.chart.party_lane not in (None, item.lane)

    def _has_rights_in_its_lane(self, item: Item) -> bool:
        """Whether the rights need a box in the lane of their step: a diamond cannot hold them."""
        return bool(item.rights) and not self._is_beside(item) and item.node is Node.DECISION

    def _give_rights(self, item: Item) -> bool:
        """Find a place for rights that have none yet: in the party's lane, in the row of the step."""
        beside = self._is_beside(item)
        if item.id in self.rights or not (beside or self._has_rights_in_its_lane(item)):
            return True
        row, lane, _ = self.spots[item.id]
        if beside:
            lane = self.chart.party_lane or 0
        offsets = sorted(self.offsets[lane], key=lambda each: (abs(each), each))
        for offset in (*offsets, *self._fresh(lane)):
            if self.at[row].is_open(lane, offset):
                self.rights[item.id] = (row, lane, offset)
                self.at[row].filled.add((lane, offset))
                self.offsets[lane].add(offset)
                return True
        self._bar(range(row, row + 1))
        return False


def _sorted(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
