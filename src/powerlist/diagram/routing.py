"""The ways of flows through a grid of rows and columns, so that they cannot overlap.

The page is a grid: a box or nothing in each cell. Between rows lie *channels*, on both sides of each
column lie *gutters*. A flow runs across in channels (`Run`), up and down in gutters (`Shaft`), down
through empty cells of a column, or sideways through empty cells of a row; it never enters the cell of
a third box. Runs and shafts have tracks of their own, and are shared only by flows that go to one
target or come from one parallel split. What meets below a box and above another is ordered, so that no
two stubs lie on each other. Widths and heights are not known here: everything is an ordinal.

Horizontal ordinals: gutter left of column c is 3c, its middle 3c+1, gutter right of it 3c+2.
Vertical ordinals: channel above row r is 2r, the row itself 2r+1.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import StrEnum

import attrs


class Side(StrEnum):
    """A side of a box."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"

    @property
    def opposite(self) -> "Side":
        """The side across."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Side.TOP: Side.BOTTOM,
    Side.BOTTOM: Side.TOP,
    Side.LEFT: Side.RIGHT,
    Side.RIGHT: Side.LEFT,
}


@attrs.frozen
class Cell:
    """A place in the grid, counted from 0."""

    row: int
    column: int


@attrs.frozen
class Line:
    """A flow to be routed, between two cells."""

    source: str
    target: str
    main: bool
    level: bool = False
    """Whether it runs straight across within a row, where nothing stands between."""


@attrs.define(eq=False)
class Run:
    """A way across, in a channel; `above` and `below` are the columns where it is met from a box.

    A run that is `kept` begins and ends above: nothing of it goes on to the row below.
    """

    channel: int
    low: int
    high: int
    above: set[int]
    below: set[int]
    kept: bool = False
    track: int = 0


@attrs.define(eq=False)
class Shaft:
    """A way up or down, in a gutter (2c left of column c, 2c+1 right of it)."""

    gutter: int
    low: int
    high: int
    track: int = 0


@attrs.frozen
class Pass:
    """A way down through empty cells of a column."""

    column: int


Leg = Run | Shaft | Pass


@attrs.define(eq=False)
class Way:
    """How a flow leaves its source, what it passes, and how it enters its target."""

    line: Line
    leave: Side
    enter: Side = Side.TOP
    legs: tuple[Leg, ...] = ()
    upwards: bool = False


@attrs.frozen(kw_only=True)
class Plan:
    """The ways of all lines in their order, and what the grid must have room for."""

    ways: tuple[Way, ...]
    ties: dict[str, Side]
    """For each tie that can be drawn straight: the side of the box where it begins."""
    kept_tracks: tuple[int, ...]
    """The number of tracks for kept runs in each channel, which come first; there is one channel more
    than rows."""
    run_tracks: tuple[int, ...]
    """The number of tracks for other runs in each channel."""
    shaft_tracks: tuple[int, ...]
    """The number of tracks in each gutter, two for each column."""


@attrs.frozen(kw_only=True)
class Grid:
    """Where the boxes are. `ties` name two cells in one row to be joined by a straight line."""

    rows: int
    columns: int
    cells: dict[str, Cell]
    branching: frozenset[str]
    """Boxes whose flows leave at separate places: below and at the sides."""
    splits: frozenset[str]
    """Boxes whose flows leave together and part on the way."""
    ties: dict[str, tuple[Cell, Cell]]
    blocked: frozenset[Cell]
    """Cells that are filled by something else than a box with flows."""


def plan(grid: Grid, lines: Sequence[Line]) -> Plan:
    """A way for every line: the main path first, then short ones before long ones."""
    return _Router(grid, lines).plan()


class _Router:
    def __init__(self, grid: Grid, lines: Sequence[Line]) -> None:
        self.grid = grid
        self.lines = lines
        self.filled: dict[tuple[int, int], str] = {
            (cell.row, cell.column): box for box, cell in grid.cells.items()
        }
        self.filled.update({(cell.row, cell.column): "" for cell in grid.blocked})
        self.passed: dict[tuple[int, int], Hashable] = {}
        self.across: list[list[tuple[int, int]]] = [[] for _ in range(grid.rows)]
        self.runs: list[dict[Hashable, Run]] = [{} for _ in range(grid.rows + 1)]
        self.shafts: list[dict[Hashable, Shaft]] = [{} for _ in range(2 * grid.columns)]
        self.incoming: dict[str, int] = {}
        for line in lines:
            self.incoming[line.target] = self.incoming.get(line.target, 0) + 1

    def plan(self) -> Plan:
        ties = self._tie()
        ways = self._leave(ties, self._levels())
        cells = self.grid.cells

        def order(way: Way) -> tuple[bool, int, int]:
            source, target = cells[way.line.source], cells[way.line.target]
            return (
                not way.line.main,
                abs(target.row - source.row),
                abs(target.column - source.column),
            )

        for way in sorted(ways, key=order):
            if not way.line.level:
                self._route(way)
        tracks = [_order_runs(list(each.values())) for each in self.runs]
        return Plan(
            ways=tuple(ways),
            ties=ties,
            kept_tracks=tuple(kept for kept, _ in tracks),
            run_tracks=tuple(all_of - kept for kept, all_of in tracks),
            shaft_tracks=tuple(_order_shafts(list(each.values())) for each in self.shafts),
        )

    # --- where flows leave ------------------------------------------------------------------------

    def _tie(self) -> dict[str, Side]:
        """Which ties run straight: nothing may stand between their two cells."""
        ties: dict[str, Side] = {}
        for key, (start, end) in self.grid.ties.items():
            low, high = sorted((start.column, end.column))
            if all((start.row, column) not in self.filled for column in range(low + 1, high)):
                self.across[start.row].append((3 * low + 2, 3 * high))
                ties[key] = Side.LEFT if end.column < start.column else Side.RIGHT
        return ties

    def _levels(self) -> dict[int, Side]:
        """The sides where the level flows leave; the row between belongs to each."""
        sides = {}
        for line in self.lines:
            if line.level:
                start, end = self.grid.cells[line.source], self.grid.cells[line.target]
                low, high = sorted((start.column, end.column))
                self.across[start.row].append((3 * low + 2, 3 * high))
                sides[id(line)] = Side.LEFT if end.column < start.column else Side.RIGHT
        return sides

    def _leave(self, ties: dict[str, Side], levels: dict[int, Side]) -> list[Way]:
        """Each flow with the side where it leaves, the level ones with all of their way."""
        groups: dict[str, list[Line]] = {}
        entered: dict[str, list[Side]] = {}
        for line in self.lines:
            groups.setdefault(line.source, []).append(line)
            if line.level:
                entered.setdefault(line.target, []).append(levels[id(line)].opposite)
        sides = dict(levels)
        for source, group in groups.items():
            rest = [line for line in group if not line.level]
            if source in self.grid.branching and rest:
                load = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
                if tied := ties.get(source):
                    load[tied] += 1.2
                for side in entered.get(source, ()):
                    load[side] += 1
                for line in group:
                    if line.level:
                        load[levels[id(line)]] += 1
                sides.update(self._exits(rest, load))
        return [
            Way(line, side, side.opposite if line.level else Side.TOP)
            for line in self.lines
            for side in (sides.get(id(line), Side.BOTTOM),)
        ]

    def _exits(self, group: list[Line], load: dict[Side, float]) -> Iterator[tuple[int, Side]]:
        """One exit goes down, the others to the side where they are going, if it is not crowded."""
        cells = self.grid.cells
        here = cells[group[0].source]

        def depth(line: Line) -> tuple[bool, bool, bool, int, int]:
            there = cells[line.target]
            return (
                (there.row, there.column) != (here.row + 1, here.column),
                not line.main,
                there.row <= here.row,
                there.row - here.row,
                abs(there.column - here.column),
            )

        down = min(group, key=depth)
        yield id(down), Side.BOTTOM
        rest = [line for line in group if line is not down]
        for line in sorted(rest, key=lambda each: cells[each.target].column == here.column):
            there = cells[line.target]
            wish = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
            if there.column < here.column:
                wish[Side.RIGHT] = 1.5
            elif there.column > here.column:
                wish[Side.LEFT] = 1.5
            else:
                wish[Side.RIGHT if there.row <= here.row else Side.LEFT] = 0.3
                if beyond := cells[down.target].column - here.column:  # it would have to be crossed
                    wish[Side.RIGHT if beyond > 0 else Side.LEFT] += 0.7
            side = min((Side.RIGHT, Side.LEFT), key=lambda each: load[each] + wish[each])
            load[side] += 1
            yield id(line), side

    # --- which way they take ----------------------------------------------------------------------

    def _route(self, way: Way) -> None:
        source, target = self.grid.cells[way.line.source], self.grid.cells[way.line.target]
        way.upwards = target.row <= source.row  # what is level has been routed before
        route: Callable[[Way, Cell, Cell], None]
        if way.leave is Side.BOTTOM:
            route = self._return_from_below if way.upwards else self._down
        else:
            route = self._return_from_side if way.upwards else self._aside
        route(way, source, target)

    def _down(self, way: Way, source: Cell, target: Cell) -> None:
        """From the bottom to the top of a lower box, with as few bends as can be."""
        line = way.line
        goal, origin = ("to", line.target), ("from", line.source)
        split = line.source in self.grid.splits
        key = origin if split else goal
        here, there = source.column, target.column
        rows = range(source.row + 1, target.row)
        if here == there:
            if self._pass(rows, there, goal):
                return
        else:
            span = (3 * here + 1, 3 * there + 1)
            ways = [(target.row, here, origin), (source.row + 1, there, goal)]
            if self.incoming[line.target] == 1 or split:
                ways.reverse()
            for channel, column, net in ways[: 1 if not rows else 2]:
                if not self._can_pass(rows, column, net):
                    continue
                run = self._run(channel, key, span, {here}, {there})
                if run is not None:
                    self._pass(rows, column, net)
                    way.legs = (run, Pass(there))
                    return
        gutter = self._gutter(source, target, 2 * (source.row + 1), 2 * target.row)
        first = self._sure_run(
            source.row + 1,
            origin if split else (origin, id(way)),
            (3 * here + 1, _ordinal(gutter)),
            above={here},
        )
        shaft = self._shaft(gutter, (goal, "down"), 2 * (source.row + 1), 2 * target.row)
        last = self._sure_run(target.row, goal, (_ordinal(gutter), 3 * there + 1), below={there})
        way.legs = (first, shaft, last, Pass(there))

    def _aside(self, way: Way, source: Cell, target: Cell) -> None:
        """From a side to the top of a lower box: over empty cells, or down the gutter beside."""
        goal = ("to", way.line.target)
        here, there = source.column, target.column
        right = way.leave is Side.RIGHT
        if here != there and (there > here) is right:
            between = range(here + 1, there + 1) if right else range(there, here)
            span = (3 * here + 2, 3 * there + 1) if right else (3 * there + 1, 3 * here)
            rows = range(source.row + 1, target.row)
            if (
                self._is_open(source.row, between, span)
                and (source.row, there) not in self.passed
                and self._can_pass(rows, there, goal)
            ):
                self.across[source.row].append(span)
                self._pass(range(source.row, target.row), there, goal)
                way.legs = (Pass(there),)
                return
        gutter = 2 * here + right
        shaft = self._shaft(gutter, (goal, "down"), 2 * source.row + 1, 2 * target.row)
        run = self._sure_run(target.row, goal, (_ordinal(gutter), 3 * there + 1), below={there})
        way.legs = (shaft, run, Pass(there))

    def _return_from_below(self, way: Way, source: Cell, target: Cell) -> None:
        """Down, across to a gutter of the target, up, and in at its side."""
        gutter = self._gutter(source, target, 2 * target.row + 1, 2 * source.row + 2, beside=True)
        run = self._sure_run(
            source.row + 1,
            (("from", way.line.source), id(way)),
            (3 * source.column + 1, _ordinal(gutter)),
            above={source.column},
        )
        run.kept = True
        shaft = self._shaft(
            gutter, (("to", way.line.target), "up"), 2 * target.row + 1, 2 * source.row + 2
        )
        way.enter = Side.RIGHT if gutter % 2 else Side.LEFT
        way.legs = (run, shaft)

    def _return_from_side(self, way: Way, source: Cell, target: Cell) -> None:
        """From a side up a gutter to the side of a higher box, or of one in the same row."""
        goal = (("to", way.line.target), "up")
        here, there = source.column, target.column
        right = way.leave is Side.RIGHT
        beside = 2 * here + right
        if here == there:
            shaft = self._shaft(beside, goal, 2 * target.row + 1, 2 * source.row + 1)
            way.enter, way.legs = way.leave, (shaft,)
            return
        way.enter = Side.RIGHT if here > there else Side.LEFT
        gutter = 2 * there + (here > there)
        if way.leave is way.enter.opposite and target.row < source.row:
            between = range(here + 1, there) if right else range(there + 1, here)
            span = (3 * here + 2, 3 * there) if right else (3 * there + 2, 3 * here)
            if self._is_open(source.row, between, span) and self._is_calm(source.row, there, way):
                self.across[source.row].append(span)
                way.legs = (self._shaft(gutter, goal, 2 * target.row + 1, 2 * source.row + 1),)
                return
        first = self._shaft(beside, id(way), 2 * source.row, 2 * source.row + 1)
        run = self._sure_run(source.row, (goal, id(way)), (_ordinal(beside), _ordinal(gutter)))
        low, high = sorted((2 * source.row, 2 * target.row + 1))
        way.legs = (first, run, self._shaft(gutter, goal, low, high))

    # --- what is free -----------------------------------------------------------------------------

    def _is_open(self, row: int, columns: range, span: tuple[int, int]) -> bool:
        """Whether nothing stands in these cells and no other flow runs sideways there."""
        return all((row, column) not in self.filled for column in columns) and all(
            high < span[0] or span[1] < low for low, high in self.across[row]
        )

    def _is_calm(self, row: int, column: int, way: Way) -> bool:
        """Whether the cell has no box whose own stubs could meet a flow beside it."""
        return (row, column) not in self.filled or self.filled[row, column] == way.line.target

    def _can_pass(self, rows: range, column: int, net: Hashable) -> bool:
        return all(
            (row, column) not in self.filled and self.passed.get((row, column), net) == net
            for row in rows
        )

    def _pass(self, rows: range, column: int, net: Hashable) -> bool:
        """Take these cells of a column for the flows of `net`, if they are free."""
        if not self._can_pass(rows, column, net):
            return False
        self.passed.update(dict.fromkeys(((row, column) for row in rows), net))
        return True

    def _gutter(
        self, source: Cell, target: Cell, low: int, high: int, *, beside: bool = False
    ) -> int:
        """The gutter with the shortest way and the fewest neighbours; `beside` the target only."""
        here, there = 3 * source.column + 1, 3 * target.column + 1
        shared = self.incoming[self.filled[target.row, target.column]] > 1
        choice = (
            (2 * target.column, 2 * target.column + 1) if beside else range(2 * self.grid.columns)
        )

        def cost(gutter: int) -> tuple[float, int]:
            at = _ordinal(gutter)
            crowd = sum(
                shaft.low <= high and low <= shaft.high for shaft in self.shafts[gutter].values()
            )
            tie = any(span[0] <= at <= span[1] for span in self.across[target.row])
            return (
                abs(at - here) + abs(at - there) + 0.7 * crowd + (1.5 if tie and beside else 0),
                abs(at - (here if shared else there)),
            )

        return min(choice, key=cost)

    # --- tracks -----------------------------------------------------------------------------------

    def _sure_run(
        self,
        channel: int,
        key: Hashable,
        span: tuple[int, int],
        above: set[int] | None = None,
        below: set[int] | None = None,
    ) -> Run:
        """A run met from one side only: it can always be ordered among the others."""
        above, below = above or set(), below or set()
        run = self._run(channel, key, span, above, below)
        assert run is not None  # noqa: S101 - a run that is met from one side closes no circle
        return run

    def _run(
        self,
        channel: int,
        key: Hashable,
        span: tuple[int, int],
        above: set[int],
        below: set[int],
    ) -> Run | None:
        """A new or shared run; None where it could not be ordered among the others."""
        runs = self.runs[channel]
        old = runs.get(key)
        new = Run(channel, min(span), max(span), above, below)
        if old is not None:
            new.low, new.high = min(new.low, old.low), max(new.high, old.high)
            new.above, new.below = new.above | old.above, new.below | old.below
        others = [run for run in runs.values() if run is not old]
        if _is_circular(new, others):
            return None
        if old is None:
            runs[key] = new
            return new
        old.low, old.high, old.above, old.below = new.low, new.high, new.above, new.below
        return old

    def _shaft(self, gutter: int, key: Hashable, low: int, high: int) -> Shaft:
        """A new shaft, or the longer one that flows to the same target share."""
        shafts = self.shafts[gutter]
        shaft = shafts.get(key)
        if shaft is None:
            shaft = shafts[key] = Shaft(gutter, low, high)
        shaft.low, shaft.high = min(shaft.low, low), max(shaft.high, high)
        return shaft


def _ordinal(gutter: int) -> int:
    return 3 * (gutter // 2) + 2 * (gutter % 2)


def _is_circular(run: Run, others: list[Run]) -> bool:
    """Whether `run` would have to lie above itself."""
    seen: list[Run] = []
    stack = [run]
    while stack:
        upper = stack.pop()
        for lower in (*others, run):
            if upper.above.isdisjoint(lower.below) or (lower is run and upper is run):
                continue
            if lower is run:
                return True
            if not any(lower is each for each in seen):
                seen.append(lower)
                stack.append(lower)
    return False


def _order_runs(runs: list[Run]) -> tuple[int, int]:
    """Give each run of a channel the uppermost track where it touches no other.

    A run that comes from a box above lies over every run that leads to a box below in the same column.
    Kept runs lie over all others, so that the page can be cut under them. Returns how many tracks the
    kept ones take, and how many all.
    """
    kept = _stack([run for run in runs if run.kept], 0)
    return kept, _stack([run for run in runs if not run.kept], kept)


def _stack(runs: list[Run], first: int) -> int:
    """Give tracks from `first` on to these runs; the number of the track after the last."""
    waiting = sorted(runs, key=lambda run: (run.low, run.high))
    tracks: list[list[Run]] = []
    placed: list[Run] = []
    while waiting:
        run = next(
            each
            for each in waiting
            if not any(
                other is not each and not other.above.isdisjoint(each.below) for other in waiting
            )
        )
        waiting.remove(run)
        track = max(
            (other.track - first + 1 for other in placed if not other.above.isdisjoint(run.below)),
            default=0,
        )
        while track < len(tracks) and any(
            other.low <= run.high and run.low <= other.high for other in tracks[track]
        ):
            track += 1
        while track >= len(tracks):
            tracks.append([])
        run.track = first + track
        tracks[track].append(run)
        placed.append(run)
    return first + len(tracks)


def _order_shafts(shafts: list[Shaft]) -> int:
    """Give each shaft of a gutter the track nearest to the column that is free; return how many."""
    tracks: list[list[Shaft]] = []
    for shaft in sorted(shafts, key=lambda each: (each.high - each.low, each.low)):
        track = 0
        while track < len(tracks) and any(
            other.low <= shaft.high and shaft.low <= other.high for other in tracks[track]
        ):
            track += 1
        if track == len(tracks):
            tracks.append([])
        shaft.track = track
        tracks[track].append(shaft)
    return len(tracks)
