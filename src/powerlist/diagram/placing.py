"""Which row and which column of its lane each step has, and where the rights stand."""

import attrs

from powerlist.diagram.chart import Chart, Item, branching
from powerlist.diagram.routing import Cell, Grid
from powerlist.model import Node


@attrs.frozen(kw_only=True)
class Placed:
    """The grid of a chart, the lane of each column, and the cells of the rights."""

    grid: Grid
    lane_of: tuple[int, ...]
    """The lane of each column."""
    rights: dict[str, Cell]


def place(chart: Chart) -> Placed:
    """The main path down the spines of the lanes, branches beside it, rights in the party's lane."""
    return _Placing(chart).grid()


class _Placing:
    """Gives each step a row and a column of its lane."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.onward: dict[str, list[str]] = {each.id: [] for each in chart.items}
        self.earlier: dict[str, list[str]] = {each.id: [] for each in chart.items}
        ranks = {each.id: each.rank for each in chart.items}
        for link in chart.links:
            if ranks[link.source] < ranks[link.target]:
                self.onward[link.source].append(link.target)
                self.earlier[link.target].append(link.source)
        self.rows = max(ranks.values(), default=0) + 1
        self.main = {end for each in chart.links if each.main for end in (each.source, each.target)}
        self.granting = {each.id for each in chart.items if self._grants_beside(each)}
        self.rights_rows: set[int] = set()
        self.taken: set[tuple[int, int, int]] = set()
        self.spots: dict[str, tuple[int, int, int]] = {}
        """Row, lane and offset of each step; offset 0 is the spine of the lane."""
        self.offsets: list[set[int]] = [{0} for _ in chart.lanes]

    def grid(self) -> Placed:
        chart = self.chart
        items = sorted(chart.items, key=lambda each: (each.rank, each.number))
        self._place(items)
        self._place(items)  # again, now that it is known which lanes have a second column anyway
        rights = {item.id: self._beside(item) for item in items if self._grants_beside(item)}
        used = {(lane, offset) for _, lane, offset in self.taken}
        columns = [
            (lane, offset)
            for lane in range(len(chart.lanes))
            for offset in sorted(self.offsets[lane])
            if not offset or (lane, offset) in used
        ]
        index = {each: position for position, each in enumerate(columns)}
        cells: dict[str, Cell] = {
            step: Cell(row, index[lane, offset]) for step, (row, lane, offset) in self.spots.items()
        }
        right_cells = {
            step: Cell(row, index[lane, offset]) for step, (row, lane, offset) in rights.items()
        }
        apart = set(branching(chart))
        grid = Grid(
            rows=self.rows,
            columns=len(columns),
            cells=dict(cells),
            branching=frozenset(apart),
            splits=frozenset(
                each.id for each in chart.items if each.node is Node.SPLIT and each.id not in apart
            ),
            ties={step: (cells[step], cell) for step, cell in right_cells.items()},
            blocked=frozenset(right_cells.values()),
        )
        return Placed(grid=grid, lane_of=tuple(lane for lane, _ in columns), rights=right_cells)

    def _place(self, items: list[Item]) -> None:
        """The main path down the spines, then everything else around it."""
        self.taken.clear()
        self.rights_rows.clear()
        self.spots.clear()
        for item in items:
            if item.id in self.main:
                self._put(item.id, item.rank, item.lane, 0)
        latest = self._latest(items)
        for item in items:
            if item.id not in self.main:
                self._put(item.id, *self._best(item, latest))

    def _put(self, step: str, row: int, lane: int, offset: int) -> None:
        self.taken.add((row, lane, offset))
        if step in self.granting:
            self.rights_rows.add(row)
        self.offsets[lane].add(offset)
        self.spots[step] = (row, lane, offset)

    def _fresh(self, lane: int) -> int:
        """A new column, by turns right and left of the spine."""
        right, left = max(self.offsets[lane]), -min(self.offsets[lane])
        return right + 1 if right <= left else -left - 1

    def _latest(self, items: list[Item]) -> dict[str, int]:
        """The last row in which each step can stand, given those of the main path."""
        latest: dict[str, int] = {}
        for item in reversed(items):
            if item.id in self.main:
                latest[item.id] = item.rank
            else:
                latest[item.id] = min(
                    (latest[each] - 1 for each in self.onward[item.id]), default=self.rows - 1
                )
        return latest

    def _best(self, item: Item, latest: dict[str, int]) -> tuple[int, int, int]:
        """The free place that is near, in a column that exists, or in a new one."""
        lane = item.lane
        before = [self.spots[each] for each in self.earlier[item.id] if each in self.spots]
        first = max((row + 1 for row, _, _ in before), default=item.rank)
        first = max(first, item.rank)
        last = max(first, min(latest[item.id], first + 3))
        own = {offset for _, where, offset in before if where == lane}
        choice = [
            (
                2.6 * (row - first)
                + 1.2 * abs(offset)
                - (1.0 if offset in own and offset else 0)
                + (0 if offset in self.offsets[lane] else 5.0)
                + (3.0 if self._crowds_rights(item, row) else 0),
                row,
                offset,
            )
            for row in range(first, last + 1)
            for offset in (*sorted(self.offsets[lane]), self._fresh(lane))
            if (row, lane, offset) not in self.taken
        ]
        _, row, offset = min(choice)
        self.rows = max(self.rows, row + 1)
        return row, lane, offset

    def _crowds_rights(self, item: Item, row: int) -> bool:
        """Whether a row would hold both a step of the party and the rights that another step gives."""
        party = self.chart.party_lane
        if item.lane == party:
            return row in self.rights_rows
        return item.id in self.granting and (row, party, 0) in self.taken

    def _grants_beside(self, item: Item) -> bool:
        """Whether the rights have a box of their own; a step of the party holds them itself."""
        elsewhere = self.chart.party_lane not in (None, item.lane)
        return bool(item.rights) and (elsewhere or item.node is Node.DECISION)

    def _beside(self, item: Item) -> tuple[int, int, int]:
        """The place for the rights of a step: the party's lane, in the row of the step."""
        row, lane, _ = self.spots[item.id]
        if self.chart.party_lane is not None:
            lane = self.chart.party_lane
        offsets = sorted(self.offsets[lane], key=lambda each: (abs(each), each))
        spot = next(
            (
                (row, lane, offset)
                for offset in (*offsets, self._fresh(lane))
                if (row, lane, offset) not in self.taken
            ),
        )
        self.taken.add(spot)
        self.offsets[lane].add(spot[2])
        return spot
