"""How large everything is: boxes, rows, columns, and the page that holds them in type as large as can be.

Rows and columns are those of the grid: rows follow each other along the lanes, columns across them.
With lanes as rows the page is turned, so the rows of the grid stand side by side on it.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import accumulate, pairwise

import attrs

from powerlist.diagram.boxes import (
    LINE_STEP,
    NAME_STEP,
    PADDING,
    Size,
    least_length,
    natural_width,
    note_size,
    rights_size,
    sized,
)
from powerlist.diagram.chart import Chart, Item
from powerlist.diagram.frame import HEAD_WIDTH, SIDE_HEAD_WIDTH, Frame
from powerlist.diagram.picture import CONNECTOR, DISC, LINE, NAME, NOTE
from powerlist.diagram.placing import Placed
from powerlist.diagram.ports import Ports
from powerlist.diagram.routing import Plan, Side
from powerlist.diagram.style import Paper, Style
from powerlist.diagram.text import measure, wrap
from powerlist.model import Node

PITCH = 10.0
"""Between parallel flows."""
LANE_PAD = 6.0
MARKS_ABOVE = 14.0
"""How far marks and numbers stand out above a box."""
ARROW_ZONE = 16.5
"""Before each row: nothing runs across here, so that arrow heads and marks stand free."""
NOTES = "文书、依据"
"""The head of the lane with the notes."""
JOINT = 2 * CONNECTOR + 20.0
"""Where a sheet ends or begins in the midst of flows: their connectors and the lines to these."""
_SHORTEST, _LONGEST, _LONGEST_RIGHT = 8.0, 24.0, 20.0
"""How many em a line in a box holds."""
_NOTE = 17.0
"""How many em a line of a note holds, where the notes are a column."""
_LONG, _USUAL, _SMALLER = 1250.0, 1000.0, 1200.0
"""A content of more than so many units has its heading set on a wider page, that is smaller."""
_NARROWEST = 820.0
"""A page no narrower than this: type in boxes stays smaller than the heading."""


@attrs.define(eq=False)
class Column:
    """How far a column reaches to both sides of its middle; and where that is."""

    left: float = 46.0
    right: float = 46.0
    middle: float = 0.0


@attrs.frozen
class Channel:
    """The room between two rows: labels of the boxes before, runs that stay there, runs, arrow heads."""

    label: float
    kept: float
    runs: float

    @property
    def first(self) -> float:
        """What stays on the sheet of the row before, where a new sheet begins here."""
        return self.label + self.kept

    @property
    def last(self) -> float:
        """What goes to the sheet of the row after."""
        return self.runs + ARROW_ZONE

    @property
    def length(self) -> float:
        """All of it."""
        return self.first + self.last


class Measures:
    """The sizes of a chart on sheets of one kind; `cuts` are the rows with which further sheets begin."""

    def __init__(
        self, chart: Chart, style: Style, paper: Paper, placed: Placed, plan: Plan
    ) -> None:
        self.chart = chart
        self.style = style
        self.paper = paper
        self.placed = placed
        self.grid = placed.grid
        self.plan = plan
        self.items = {each.id: each for each in chart.items}
        self.ports = Ports.of(chart, plan, upright=style.upright)
        self.row_items: list[list[Item]] = [[] for _ in range(self.grid.rows)]
        for item in chart.items:
            self.row_items[self.grid.cells[item.id].row].append(item)
        # widths are said of an upright page, and hold for one that lies with its type as large
        self._unit = 1 if paper is Paper.PORTRAIT else 1 / paper.aspect
        self._known: dict[tuple[str, float, float], Size] = {}
        self._inner: dict[tuple[str, float], tuple[Size | None, float]] = {}
        self._cut(())

    def cut(self, cuts: tuple[int, ...]) -> "Measures":
        """The same chart on more sheets."""
        other = copy(self)
        other._cut(cuts)  # noqa: SLF001 - of this class
        return other

    def _cut(self, cuts: tuple[int, ...]) -> None:
        self.cuts = cuts
        # a connector is wider than a line, and flows that end in one stand further apart
        self.pitch = 2 * CONNECTOR + 3 if cuts else PITCH
        self.gutters = [
            tracks * self.pitch + (8.0 if tracks else 3.0) for tracks in self.plan.shaft_tracks
        ]
        self.frame = self._frame(_USUAL)
        self._choose()

    def _frame(self, width: float) -> Frame:
        upright, parted = self.style.upright, bool(self.cuts)
        return Frame.of(self.chart, self.paper, width * self._unit, upright=upright, parted=parted)

    # --- the size of the page ---------------------------------------------------------------------

    @property
    def sheets(self) -> Iterator[range]:
        """The rows of each sheet."""
        return (range(a, b) for a, b in pairwise((0, *self.cuts, self.grid.rows)))

    def length(self, rows: range) -> float:
        """What the rows of a sheet take along the lanes."""
        first, last = rows[0], rows[-1] + 1
        inner = self._ends[last - 1] - self._ends[first] + self.heights[first]
        before, after = self.channels[first], self.channels[last]
        inner += before.last + JOINT if first else before.length
        return inner + (after.first + JOINT if last < self.grid.rows else after.length)

    @property
    def page(self) -> float:
        """The width of a page that holds every sheet."""
        return max(_NARROWEST * self._unit, *self._needs())

    @property
    def points(self) -> float:
        """The size on paper of the lines in boxes, in points."""
        return LINE * self.paper.points / self.page

    @property
    def is_broad(self) -> bool:
        """Whether the page is as large as it is because of what lies across, with room along."""
        wide, high = self._needs()
        along, across = (high, wide) if self.style.upright else (wide, high)
        return along < 0.93 * across and across > _NARROWEST * self._unit

    def at_best(self, count: int) -> float:
        """About the size of type in points that `count` sheets could have, with lines as short as can be."""
        wide, high = self._narrowest
        along, across = (high, wide) if self.style.upright else (wide, high)
        return LINE * self.paper.points / max(_NARROWEST * self._unit, across, along / count)

    def _needs(self) -> tuple[float, float]:
        """The widths of the page that its width and its height ask for."""
        along = max(map(self.length, self.sheets))
        across = sum(self.lane_widths) + self.notes_width
        wide, high = (across, along) if self.style.upright else (along, across)
        return wide / self.frame.inner_width, high / self.frame.inner_height

    def _choose(self) -> None:
        """Widen lines while the page is too high for its width: that makes the page smaller.

        The type on paper is the larger, the smaller the page is in units of the drawing.
        """
        limits = kept = [_SHORTEST] * (self.grid.columns if self.style.upright else self.grid.rows)
        best = float("inf")
        for _ in range(6):
            self._measure(limits)
            wide, high = self._needs()
            if limits[0] == _SHORTEST and best == float("inf"):
                self._narrowest = wide, high
            if high * self.frame.inner_height > _LONG and self.frame.width <= _USUAL * self._unit:
                self.frame = self._frame(_SMALLER)
                wide, high = self._needs()
            content = high * self.frame.inner_height
            # Of pages of one size the one with less in it is the better: fewer lines are broken.
            if (page := max(wide, high) + content / 50) < best - 0.5:
                best, kept = page, limits
            elif wide > high:  # went too far: half the way back
                limits = [float(int((a + b) / 2)) for a, b in zip(kept, limits, strict=True)]
                continue
            spare = (max(high, _NARROWEST * self._unit) - wide) * self.frame.inner_width
            wishes = self._wishes()
            if spare < LINE or not any(wishes):
                break
            share = 0.6 * spare / sum(wishes) / LINE
            limits = [
                float(round(have + max(share * wish, 1.0 if wish else 0.0)))
                for have, wish in zip(limits, wishes, strict=True)
            ]
        if kept is not limits:
            self._measure(kept)

    def _stripe(self, row: int, column: int) -> int:
        """What shares the width of its lines with a cell: its column on an upright page."""
        return column if self.style.upright else row

    def _shelf(self, row: int, column: int) -> float:
        """The height that a cell has on the page."""
        if self.style.upright:
            return self.heights[row]
        return self.columns[column].left + self.columns[column].right

    def _wishes(self) -> list[float]:
        """How much each stripe would gain from longer lines: what makes the page high."""
        wishes = [0.0] * len(self.limits)
        for step, cell in self.grid.cells.items():
            size = self.sizes[step]
            least = NAME_STEP + (LINE_STEP if self.items[step].lines else 0.0) + 16
            if size.height > max(self._shelf(cell.row, cell.column) - 24, least):
                wishes[self._stripe(cell.row, cell.column)] += size.height - least
        for step, cell in self.placed.rights.items():
            height = self.rights_sizes[step].height
            least = len(self.items[step].rights) * LINE_STEP + 22
            if height > max(self._shelf(cell.row, cell.column) - 24, least):
                wishes[self._stripe(cell.row, cell.column)] += height - least
        return [
            0.0 if limit >= _LONGEST else wish
            for limit, wish in zip(self.limits, wishes, strict=True)
        ]

    # --- boxes ------------------------------------------------------------------------------------

    def _measure(self, limits: Sequence[float]) -> None:
        """Everything measured, when the lines of each stripe hold at least so many em."""
        self.sizes: dict[str, Size] = {}
        self.rights_sizes: dict[str, Size] = {}
        cells = self.grid.cells
        for step, cell in cells.items():
            if self.items[step].node is Node.DECISION:
                limit = limits[self._stripe(cell.row, cell.column)]
                width = natural_width(self.items[step], limit, None)
                self.sizes[step] = self._long_enough(step, width, limit, None)
        self._measure_columns()
        rooms = self._rooms()
        self.limits = [min(max(pair), _LONGEST) for pair in zip(limits, rooms, strict=True)]
        for step, cell in self.placed.rights.items():
            limit = self.limits[self._stripe(cell.row, cell.column)]
            self.rights_sizes[step] = self._rights_beside(step, min(limit, _LONGEST_RIGHT))
        widths = [112.0] * len(limits)
        inner: dict[str, Size | None] = {}
        for step, cell in cells.items():
            item = self.items[step]
            if item.node is not Node.DECISION:
                stripe = self._stripe(cell.row, cell.column)
                limit = self.limits[stripe]
                inner[step], width = self._natural(item, limit)
                widths[stripe] = max(widths[stripe], width)
        for step, rights in inner.items():
            stripe = self._stripe(cells[step].row, cells[step].column)
            self.sizes[step] = self._long_enough(step, widths[stripe], self.limits[stripe], rights)
        self._measure_columns()
        self._measure_rows()

    def _natural(self, item: Item, limit: float) -> tuple[Size | None, float]:
        """The rights inside the box of a step, and how wide it wants to be with lines of `limit` em."""
        known = self._inner.get((item.id, limit))
        if known is None:
            inside = bool(item.rights) and item.id not in self.placed.rights
            rights = rights_size(item, min(limit, _LONGEST_RIGHT)) if inside else None
            known = self._inner[item.id, limit] = rights, natural_width(item, limit, rights)
        return known

    def _rooms(self) -> list[float]:
        """What diamonds, and the labels beside them, leave to the other boxes of their stripe."""
        if self.style.upright:
            widths = [2 * min(column.left - DISC, column.right) for column in self.columns]
        else:
            self._measure_rows()
            widths = self.heights
        return [float(int((width - 2 * PADDING) / LINE)) for width in widths]

    def _long_enough(self, step: str, width: float, limit: float, rights: Size | None) -> Size:
        """The box of a step, long enough for all that docks at its sides."""
        if known := self._known.get((step, width, limit)):
            return known
        item, upright = self.items[step], self.style.upright
        reach = self.ports.reach.get(step, 0.0)
        least = least_length(item.node, reach) if reach else 0.0
        # with lanes as rows, the upper edge is where flows from the lane above dock
        crowned = upright or (
            item.node is not Node.DECISION and (step, Side.LEFT) not in self.ports.sides
        )
        size = sized(item, width if upright else max(width, least), limit, rights, crowned=crowned)
        if upright:
            size = size.grown(0.0, least)
        self._known[step, width, limit] = size
        return size

    def _rights_beside(self, step: str, limit: float) -> Size:
        """The box of rights, long enough for its tie."""
        size = rights_size(self.items[step], limit)
        side = self.plan.ties.get(step)
        tie = abs(self.ports.offset(step, side, "tie")) if side else 0.0
        least = 2 * tie + 20
        return size.grown(0.0, least) if self.style.upright else size.grown(least, 0.0)

    # --- rows and columns -------------------------------------------------------------------------

    def _measure_columns(self) -> None:
        """What each column takes across, and each lane."""
        upright = self.style.upright
        columns = [Column() for _ in range(self.grid.columns)]
        # beside a box: its number at the corner and its marks above
        before, after, beyond = (DISC + 3, 10.0, 16.0) if upright else (MARKS_ABOVE, 5.0, 10.0)
        for step, size in self.sizes.items():
            column = columns[self.grid.cells[step].column]
            half = (size.width if upright else size.height) / 2
            left = self.ports.rooms.get((step, Side.LEFT), 0.0)
            right = self.ports.rooms.get((step, Side.RIGHT), 0.0)
            below = self.ports.below.get(step)
            under = below.across + beyond if below else 0.0
            column.left = max(column.left, half + max(before, left))
            column.right = max(column.right, half + max(after, right), under)
        for step, size in self.rights_sizes.items():
            column = columns[self.placed.rights[step].column]
            half = (size.width if upright else size.height) / 2
            column.left = max(column.left, half + (4 if upright else MARKS_ABOVE))
            column.right = max(column.right, half + 4)
        self.columns = columns
        widths = [2 * LANE_PAD for _ in self.chart.lanes]
        for position, column in enumerate(columns):
            widths[self.placed.lane_of[position]] += (
                column.left
                + column.right
                + self.gutters[2 * position]
                + self.gutters[2 * position + 1]
            )
        self.lane_widths = [
            max(width, self._least_lane(name))
            for width, name in zip(widths, self.chart.lanes, strict=True)
        ]

    def _least_lane(self, name: str) -> float:
        """What the head of a lane needs across."""
        if self.style.upright:
            return min(measure(name), HEAD_WIDTH) * NAME * 1.2 + 16
        return len(wrap(name, SIDE_HEAD_WIDTH)) * NAME_STEP * 1.8 + 12

    def _measure_rows(self) -> None:
        """What each row and channel takes along; labels below boxes come first in a channel."""
        upright = self.style.upright
        heights = [0.0] * self.grid.rows
        for step, size in self.sizes.items():
            row = self.grid.cells[step].row
            length = size.height if upright else size.width
            heights[row] = max(heights[row], length, 2 * self.ports.above.get(step, 0.0))
        for step, size in self.rights_sizes.items():
            row = self.placed.rights[step].row
            heights[row] = max(heights[row], size.height if upright else size.width)
        self._measure_notes(heights)
        labels = [5.0] * (self.grid.rows + 1)
        for step, label in self.ports.below.items():
            if step in self.sizes:
                size, row = self.sizes[step], self.grid.cells[step].row
                room = (heights[row] - (size.height if upright else size.width)) / 2
                labels[row + 1] = max(labels[row + 1], label.along + 7 - room)
        self.heights = heights
        self.channels = [
            Channel(label, kept * PITCH, max(0, runs - 1) * PITCH + (5.0 if runs or kept else 0.0))
            for label, kept, runs in zip(
                labels, self.plan.kept_tracks, self.plan.run_tracks, strict=True
            )
        ]
        lengths = (c.length + h for c, h in zip(self.channels, heights, strict=False))
        self._ends = list(accumulate(lengths))

    def _measure_notes(self, heights: list[float]) -> None:
        """The notes on each row, in a lane of their own: in lines as long as there is room for."""
        self.notes: dict[int, Size] = {}
        self.notes_width = 0.0
        if not self.style.notes:
            return
        upright = self.style.upright
        for row, items in enumerate(self.row_items):
            limit = _NOTE if upright else max(8.0, heights[row] / NOTE)
            size = note_size([each for each in items if each.notes], limit)
            if size.lines:
                self.notes[row] = size
                heights[row] = max(heights[row], size.height if upright else size.width)
        across = (each.width if upright else each.height for each in self.notes.values())
        if self.notes:
            self.notes_width = max(max(across) + 4 * LANE_PAD, self._least_lane(NOTES))
