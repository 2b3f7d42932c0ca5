"""A chart laid out: every box, text and flow with its coordinates.

Columns of a lane, rows of the longest way, and the ways between them (`routing`) are found first, in
ordinals; then boxes are measured, the page is chosen so that all of it fits on portrait A4 in type as
large as can be, and ordinals become coordinates. Units are those of the SVG's view box.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Literal

import attrs

from powerlist.diagram.chart import Chart, Fact, Item, Link, Mark
from powerlist.diagram.routing import Cell, Grid, Line, Plan, Run, Shaft, Side, Way, plan
from powerlist.diagram.text import atoms, measure, pack, widest, wrap
from powerlist.model import Node

A4 = 297 / 210
NAME, LINE, LABEL, MARK = 15.0, 12.5, 12.0, 11.0
"""Sizes of type: a step's name, its lines, the label of a flow, a mark."""
NAME_STEP, LINE_STEP, LABEL_STEP = 19.0, 15.5, 14.0
"""From one line to the next."""
PITCH = 10.0
"""Between parallel flows."""
DISC = 10.0
"""Radius of a number."""
ROUNDING = 20.0
"""The largest radius of a terminal's ends."""
RIGHTS_GAP = 12.0
"""From the lines of a step down to the rights inside its box; their tab stands here."""
MARK_HEIGHT = 17.0
LANE_PAD = 6.0
PADDING = 13.0
"""Between the frame of a box and its text, left and right."""
ARROW_ZONE = 16.5
"""Above each row: nothing runs across here, so that arrow heads and marks stand free."""

_SHORTEST, _LONGEST, _LONGEST_RIGHT = 8.0, 24.0, 20.0
"""How many em a line in a box holds."""

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@attrs.frozen
class Rect:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle between left and right."""
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        """The middle between top and bottom."""
        return self.y + self.height / 2


@attrs.frozen(kw_only=True)
class Words:
    """One line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    role: str
    """What the text is, for its colour: see `svg`."""
    bold: bool = False
    anchor: Anchor = "middle"
    phone: str | None = None

    @property
    def box(self) -> Rect:
        """What the text covers at most."""
        width = measure(self.text) * self.size
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return Rect(left, self.y - 0.88 * self.size, width, 1.1 * self.size)


@attrs.frozen(kw_only=True)
class Tag:
    """A small text in a frame or on free ground: a label of a flow, a mark of a box."""

    kind: str
    rect: Rect
    words: tuple[Words, ...]


@attrs.frozen(kw_only=True)
class Block:
    """A step with its place."""

    item: Item
    rect: Rect
    words: tuple[Words, ...]
    marks: tuple[Tag, ...]
    disc: Point

    @property
    def rounding(self) -> float:
        """The radius of the corners."""
        if self.item.node in (Node.START, Node.END):
            return min(self.rect.height / 2, ROUNDING)
        return 3.0


@attrs.frozen(kw_only=True)
class RightsBlock:
    """The rights that a step gives, in the party's lane."""

    item: Item
    lane: int
    rect: Rect
    tab: Tag
    words: tuple[Words, ...]
    tie: tuple[Point, ...]
    """The line to the step; empty where other boxes stand between."""


@attrs.frozen(kw_only=True)
class Path:
    """A flow with its corners."""

    link: Link
    points: tuple[Point, ...]
    leave: Side
    enter: Side
    upwards: bool
    label: Tag | None


@attrs.frozen(kw_only=True)
class Band:
    """A lane."""

    name: str
    rect: Rect
    head: Rect
    words: tuple[Words, ...]


@attrs.frozen(kw_only=True)
class LegendEntry:
    """A sign and what it means."""

    sign: str
    rect: Rect
    words: Words


@attrs.frozen(kw_only=True)
class Layout:
    """The whole page."""

    chart: Chart
    width: float
    height: float
    heading: tuple[Words, ...]
    notice: Tag | None
    bands: tuple[Band, ...]
    blocks: tuple[Block, ...]
    rights: tuple[RightsBlock, ...]
    paths: tuple[Path, ...]
    footer: Rect
    facts: tuple[Words, ...]
    legend: tuple[LegendEntry, ...]


def layout(chart: Chart) -> Layout:
    """Lay out `chart` on a page of the proportions of A4."""
    grid = _Placing(chart).grid()
    lines = [Line(each.source, each.target, each.main) for each in chart.links]
    return _Drawing(chart, grid, plan(grid.grid, lines)).page()


def branching(chart: Chart) -> frozenset[str]:
    """The steps whose flows leave at separate places: decisions, and others with several flows.

    The flows of a parallel split leave together, unless they have labels.
    """
    exits: dict[str, int] = {}
    labelled: set[str] = set()
    for link in chart.links:
        exits[link.source] = exits.get(link.source, 0) + 1
        if link.label:
            labelled.add(link.source)
    return frozenset(
        each.id
        for each in chart.items
        if each.node is Node.DECISION
        or (exits.get(each.id, 0) > 1 and (each.node is not Node.SPLIT or each.id in labelled))
    )


# --- rows and columns -----------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Placed:
    grid: Grid
    lane_of: tuple[int, ...]
    """The lane of each column."""
    rights: dict[str, Cell]


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

    def grid(self) -> _Placed:
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
        return _Placed(grid=grid, lane_of=tuple(lane for lane, _ in columns), rights=right_cells)

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
        if (row, lane, offset) in self.taken:  # two steps of a faulty main path
            offset = self._fresh(lane)
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


# --- boxes ----------------------------------------------------------------------------------------


@attrs.frozen
class _Size:
    """A box before it has a place: its text lines as (text, size, bold) and its marks."""

    width: float
    height: float
    lines: tuple[tuple[str, float, bool], ...]
    inside: tuple[tuple[Mark, ...], ...]
    """Marks that stand in rows of their own under the lines."""
    outside: tuple[Mark, ...]
    """Marks that sit on the upper edge, on the right."""
    rights: "_Size | None" = None
    """The rights inside the box of a step of the party."""


def _natural_width(item: Item, limit: float, rights: _Size | None) -> float:
    """How wide the box of a step is when its lines hold `limit` em."""
    if item.node is Node.DECISION:
        name = widest(_diamond_name(item, limit)) * NAME
        marks = max(map(_mark_width, item.marks), default=0.0)
        shortest = widest(pack(item.lines, 6.0)) * LINE
        least = max(1.7 * name + 14, 1.5 * shortest + 14, 1.5 * marks + 14, 140.0)
        longest = max(widest(item.lines) * LINE, marks)
        return max(least, min(1.7 * longest + 14, limit * LINE + 2 * PADDING))
    name = widest(wrap(item.name, limit * LINE / NAME)) * NAME
    lines = widest(pack(item.lines, limit)) * LINE
    marks = max((_mark_width(each) for each in item.marks), default=0.0)
    rounding = 16.0 if item.node in (Node.START, Node.END) else 0.0
    inner = rights.width + 16 - 2 * PADDING if rights else 0.0
    return max(name, lines, marks, inner) + 2 * PADDING + rounding


def _sized(item: Item, width: float, limit: float, rights: _Size | None) -> _Size:
    """The box of a step that is `width` wide."""
    if item.node is Node.DECISION:
        return _sized_diamond(item, width, limit)
    lines = (
        *((each, NAME, True) for each in wrap(item.name, limit * LINE / NAME)),
        *((each, LINE, False) for each in pack(item.lines, limit)),
    )
    taken = sum(_mark_width(each) for each in item.marks) + 4 * (len(item.marks) - 1)
    outside = item.marks if item.marks and taken <= width / 2 - 8 else ()
    inside = () if outside else _mark_rows(item.marks, width - 16)
    height = 12.0 + _inner_height(lines, inside, rights)
    return _Size(width, max(height, 34.0), lines, inside, outside, rights)


def _inner_height(
    lines: Iterable[tuple[str, float, bool]],
    inside: Sequence[tuple[Mark, ...]],
    rights: _Size | None = None,
) -> float:
    """The height of all that stands in a box."""
    height = _text_height(lines) + len(inside) * (MARK_HEIGHT + 3)
    return height + rights.height + RIGHTS_GAP + 4 if rights else height


def _diamond_name(item: Item, limit: float) -> tuple[str, ...]:
    return wrap(item.name, max(6.0, 0.55 * limit))


def _sized_diamond(item: Item, width: float, limit: float) -> _Size:
    """The diamond of a decision: of some ways to break its lines the one that needs least height."""
    name = tuple((each, NAME, True) for each in _diamond_name(item, limit))
    fits = item.marks and _row_width(item.marks) <= width / 2 - 8
    outside = item.marks if fits else ()
    inside = () if fits else _mark_rows(item.marks, 0.62 * width)
    tries = []
    for share in (0.5, 0.62, 0.74):
        lines = (*name, *((each, LINE, False) for each in pack(item.lines, share * width / LINE)))
        height = max(2 * _half_height(lines, inside, width) + 4, 52.0)
        if outside:
            height = max(height, _inner_height(lines, inside) + 2 * MARK_HEIGHT)
        tries.append(_Size(width, height, lines, inside, outside))
        if not item.lines:
            break
    return min(tries, key=attrgetter("height"))


def _half_height(
    lines: Sequence[tuple[str, float, bool]], inside: Sequence[tuple[Mark, ...]], width: float
) -> float:
    """Half the height that a diamond of `width` needs for every line to lie inside its edges."""
    y = -_inner_height(lines, inside) / 2
    spans = []
    for text, size, bold in lines:
        step = NAME_STEP if bold else LINE_STEP
        spans.append((y + 2, y + step - 2, measure(text) * size))
        y += step
    for row in inside:
        spans.append((y, y + MARK_HEIGHT + 3, _row_width(row)))
        y += MARK_HEIGHT + 3
    return max(
        max(abs(top), abs(bottom)) / max(0.12, 1 - (span + 8) / width)
        for top, bottom, span in spans
    )


def _floor(node: Node, reach: float) -> float:
    """How high a box must be for ports `reach` above and below its centre, clear of its number."""
    if node is Node.DECISION:
        return max(2 * reach / 0.55, 72.0)
    if node in (Node.START, Node.END):
        return 2 * reach + 2 * ROUNDING + 2
    return 2 * reach + 28


def _text_height(lines: Iterable[tuple[str, float, bool]]) -> float:
    return sum(NAME_STEP if bold else LINE_STEP for _, _, bold in lines)


def _mark_width(mark: Mark) -> float:
    return measure(mark.text) * MARK + 14


def _row_width(row: tuple[Mark, ...]) -> float:
    return sum(map(_mark_width, row)) + 4 * (len(row) - 1)


def _mark_rows(marks: tuple[Mark, ...], width: float) -> tuple[tuple[Mark, ...], ...]:
    rows: list[tuple[Mark, ...]] = []
    for mark in marks:
        if rows and _row_width((*rows[-1], mark)) <= width:
            rows[-1] = (*rows[-1], mark)
        else:
            rows.append((mark,))
    return tuple(rows)


def _rights_lines(item: Item, limit: float) -> tuple[str, ...]:
    """Each right with a dot before it; what does not fit into a line is indented under it."""
    return tuple(
        f"{'　' if position else '·'}{line}"
        for right in item.rights
        for position, line in enumerate(wrap(right, limit - 1))
    )


def _tab_text(item: Item) -> str:
    return f"相对人权利·第{item.number}步"


def _rights_size(item: Item, limit: float) -> _Size:
    lines = _rights_lines(item, limit)
    width = max(widest(lines) * LINE + 22, measure(_tab_text(item)) * MARK + 30)
    texts = tuple((each, LINE, False) for each in lines)
    return _Size(width, len(lines) * LINE_STEP + 21, texts, (), ())


# --- the page -------------------------------------------------------------------------------------


@attrs.define(eq=False)
class _Port:
    """Where something leaves or enters at a side of a box: `offset` from its centre."""

    what: Literal["exit", "tie", "return"]
    way: Way | None = None
    label: tuple[str, ...] = ()
    offset: float = 0.0

    @property
    def label_height(self) -> float:
        return len(self.label) * LABEL_STEP


@attrs.define(eq=False)
class _Column:
    left: float = 46.0
    right: float = 46.0
    middle: float = 0.0


class _Drawing:
    def __init__(self, chart: Chart, placed: _Placed, ways: Plan) -> None:
        self.chart = chart
        self.placed = placed
        self.grid = placed.grid
        self.plan = ways
        self.frame = _Frame.of(chart)
        self.items = {each.id: each for each in chart.items}
        self.ports: dict[tuple[str, Side], list[_Port]] = {}
        self.below: dict[str, tuple[str, ...]] = {}
        """The label under a box that has an exit below."""
        self.gutters = [tracks * PITCH + (8.0 if tracks else 3.0) for tracks in ways.shaft_tracks]
        self.rooms: dict[tuple[str, Side], float] = {}
        """The width that the labels at a side need beyond the box."""
        self.above: dict[str, float] = {}
        """How far above the centre of a box the labels at its sides reach."""
        self.known: dict[tuple[str, float, float], _Size] = {}
        self.reach: dict[str, float] = {}
        """How far from the centre of a box its outermost port is."""
        self._find_ports()

    # --- ports ------------------------------------------------------------------------------------

    def _find_ports(self) -> None:
        """What docks at the sides of each box, from top to bottom."""
        returning: set[tuple[str, Side]] = set()
        up: dict[tuple[str, Side], list[_Port]] = {}
        down: dict[tuple[str, Side], list[_Port]] = {}
        for way, link in zip(self.plan.ways, self.chart.links, strict=True):
            if way.leave is Side.BOTTOM:
                if link.label:
                    self.below[link.source] = wrap(link.label, 9.0)
            else:
                label = wrap(link.label, 7.0) if link.label else ()
                where = up if way.upwards else down
                port = _Port("exit", way, label)
                where.setdefault((link.source, way.leave), []).append(port)
            if way.enter is not Side.TOP:
                returning.add((link.target, way.enter))
        sides = (Side.LEFT, Side.RIGHT)
        for key in ((step, side) for step in self.items for side in sides):
            step, side = key
            ports = [
                *sorted(up.get(key, ()), key=_outwards),
                *([_Port("tie")] if self.plan.ties.get(step) is side else ()),
                *sorted(down.get(key, ()), key=_outwards, reverse=True),
                *([_Port("return")] if key in returning else ()),
            ]
            if ports:
                self.ports[key] = _spread(ports)
                furthest = max(abs(port.offset) for port in ports)
                self.reach[step] = max(self.reach.get(step, 0.0), furthest)
                labelled = [port for port in ports if port.label]
                self.rooms[key] = max(
                    (widest(port.label) * LABEL + 18 for port in labelled), default=0.0
                )
                self.above[step] = max(
                    self.above.get(step, 0.0),
                    *(port.label_height + 5 - port.offset for port in labelled),
                    0.0,
                )

    # --- sizes ------------------------------------------------------------------------------------

    def _choose_sizes(self) -> None:
        """Widen lines while the page is too high for its width: that makes the page smaller.

        The type on paper is the larger, the smaller the page is in units of the drawing.
        """
        limits = kept = [_SHORTEST] * self.grid.columns
        best = float("inf")
        for _ in range(6):
            self._measure(limits)
            wide = sum(self.lane_widths) / _INNER
            high = (sum(self.heights) + sum(self.channels)) / (A4 - self.frame.share)
            if (page := max(wide, high)) < best - 2.0:
                best, kept = page, limits
            elif wide > high:  # went too far: half the way back
                limits = [float(int((a + b) / 2)) for a, b in zip(kept, limits, strict=True)]
                continue
            spare = (high - wide) * _INNER
            wishes = self._wishes()
            if spare < LINE or not any(wishes):
                break
            share = 0.5 * spare / sum(wishes) / LINE
            limits = [
                float(round(have + max(share * wish, 1.0 if wish else 0.0)))
                for have, wish in zip(limits, wishes, strict=True)
            ]
        if kept is not limits:
            self._measure(kept)

    def _wishes(self) -> list[float]:
        """How much each column would gain from longer lines: what makes its rows high."""
        wishes = [0.0] * self.grid.columns
        for step, cell in self.grid.cells.items():
            size = self.sizes[step]
            least = NAME_STEP + (LINE_STEP if self.items[step].lines else 0.0) + 16
            if size.height > self.heights[cell.row] - 8 and size.height > least:
                wishes[cell.column] += size.height - least
        for step, cell in self.placed.rights.items():
            height = self.rights_sizes[step].height
            least = len(self.items[step].rights) * LINE_STEP + 22
            if height > self.heights[cell.row] - 8 and height > least:
                wishes[cell.column] += height - least
        return [
            0.0 if limit >= _LONGEST else wish
            for limit, wish in zip(self.limits, wishes, strict=True)
        ]

    def _measure(self, limits: list[float]) -> None:
        """Everything measured, when the lines of each column hold at least so many em."""
        self.limits = limits
        self.sizes: dict[str, _Size] = {}
        self.rights_sizes: dict[str, _Size] = {}
        for step, cell in self.grid.cells.items():
            if self.items[step].node is Node.DECISION:
                limit = limits[cell.column]
                width = _natural_width(self.items[step], limit, None)
                self.sizes[step] = self._high_enough(step, width, limit, None)
        self._measure_columns()
        rooms = [  # what labels beside diamonds leave to the other boxes of their column
            float(int((2 * min(column.left - DISC, column.right) - 2 * PADDING) / LINE))
            for column in self.columns
        ]
        self.limits = [min(max(pair), _LONGEST) for pair in zip(limits, rooms, strict=True)]
        for step, cell in self.placed.rights.items():
            size = _rights_size(self.items[step], min(self.limits[cell.column], _LONGEST_RIGHT))
            floor = 2 * self._tie_offset(step) + 20
            self.rights_sizes[step] = (
                attrs.evolve(size, height=floor) if size.height < floor else size
            )
        widths = [112.0] * self.grid.columns
        inner: dict[str, _Size | None] = {}
        for step, cell in self.grid.cells.items():
            item = self.items[step]
            if item.node is not Node.DECISION:
                limit = self.limits[cell.column]
                inner[step] = (
                    _rights_size(item, min(limit, _LONGEST_RIGHT))
                    if item.rights and step not in self.placed.rights
                    else None
                )
                widths[cell.column] = max(
                    widths[cell.column], _natural_width(item, limit, inner[step])
                )
        for step, rights in inner.items():
            column = self.grid.cells[step].column
            self.sizes[step] = self._high_enough(step, widths[column], self.limits[column], rights)
        self._measure_columns()
        self._measure_rows()

    def _high_enough(self, step: str, width: float, limit: float, rights: _Size | None) -> _Size:
        """The box of a step, high enough for all that docks at its sides."""
        item = self.items[step]
        if known := self.known.get((step, width, limit)):
            return known
        size = _sized(item, width, limit, rights)
        reach = self.reach.get(step, 0.0)
        if reach and size.height < (floor := _floor(item.node, reach)):
            size = attrs.evolve(size, height=floor)
        self.known[step, width, limit] = size
        return size

    def _tie_offset(self, step: str) -> float:
        side = self.plan.ties.get(step)
        if side is None:
            return 0.0
        return next(abs(port.offset) for port in self.ports[step, side] if port.what == "tie")

    # --- coordinates ------------------------------------------------------------------------------

    def page(self) -> Layout:
        """Everything with its place."""
        self._choose_sizes()
        content = sum(self.heights) + sum(self.channels)
        width = max(_NARROWEST, sum(self.lane_widths) / _INNER, content / (A4 - self.frame.share))
        height = width * A4
        frame = self.frame.scaled(width)
        slack = height - content - self.frame.share * width
        self._set_columns(frame.inner.x, frame.inner.width - sum(self.lane_widths))
        self._set_rows(frame.inner.y, max(0.0, min(slack / self.grid.rows, 60.0)))
        bottom = frame.inner.y + content + slack
        blocks = tuple(map(self._block, self.chart.items))
        self.rects = {block.item.id: block.rect for block in blocks}
        return Layout(
            chart=self.chart,
            width=width,
            height=height,
            heading=frame.heading,
            notice=frame.notice,
            bands=self._bands(frame, bottom),
            blocks=blocks,
            rights=tuple(map(self._rights, filter(attrgetter("rights"), self.chart.items))),
            paths=tuple(
                self._path(way, link)
                for way, link in zip(self.plan.ways, self.chart.links, strict=True)
            ),
            footer=frame.footer,
            facts=frame.facts,
            legend=frame.legend,
        )

    def _measure_columns(self) -> None:
        columns = [_Column() for _ in range(self.grid.columns)]
        for step, size in self.sizes.items():
            column, half = columns[self.grid.cells[step].column], size.width / 2
            left = self.rooms.get((step, Side.LEFT), 0.0)
            right = self.rooms.get((step, Side.RIGHT), 0.0)
            under = widest(self.below.get(step, ())) * LABEL + 16
            column.left = max(column.left, half + max(DISC + 3, left))
            column.right = max(column.right, half + max(10.0, right), under)
        for step, size in self.rights_sizes.items():
            column, half = columns[self.placed.rights[step].column], size.width / 2
            column.left = max(column.left, half + 4)
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
            max(width, min(measure(name), 8.0) * NAME * 1.2 + 16)
            for width, name in zip(widths, self.chart.lanes, strict=True)
        ]

    def _measure_rows(self) -> None:
        """The height of each row and channel; labels below boxes come first in a channel."""
        heights = [0.0] * self.grid.rows
        for step, cell in self.grid.cells.items():
            above = self.above.get(step, 0.0)
            heights[cell.row] = max(heights[cell.row], self.sizes[step].height, 2 * above)
        for step, cell in self.placed.rights.items():
            heights[cell.row] = max(heights[cell.row], self.rights_sizes[step].height)
        labels = [5.0] * (self.grid.rows + 1)
        for step, lines in self.below.items():
            row = self.grid.cells[step].row
            room = (heights[row] - self.sizes[step].height) / 2
            labels[row + 1] = max(labels[row + 1], len(lines) * LABEL_STEP + 7 - room)
        self.heights, self.labels = heights, labels
        self.channels = [
            label + max(0, tracks - 1) * PITCH + (5.0 if tracks else 0.0) + ARROW_ZONE
            for label, tracks in zip(labels, self.plan.run_tracks, strict=True)
        ]

    def _set_columns(self, x: float, spare: float) -> None:
        """Where each lane, column and gutter lies, the spare width shared out among the lanes."""
        self.lane_x: list[float] = []
        self.shaft_x: list[float] = [0.0] * (2 * self.grid.columns)
        each = spare / len(self.lane_widths)
        for lane, width in enumerate(self.lane_widths):
            self.lane_x.append(x)
            own = [p for p, where in enumerate(self.placed.lane_of) if where == lane]
            used = sum(
                self.columns[p].left
                + self.columns[p].right
                + self.gutters[2 * p]
                + self.gutters[2 * p + 1]
                for p in own
            )
            room = (width + each - used - 2 * LANE_PAD) / len(own)
            at = x + LANE_PAD
            for p in own:
                column = self.columns[p]
                at += room / 2 + self.gutters[2 * p]
                self.shaft_x[2 * p] = at - 5.0
                column.middle = at + column.left
                at = column.middle + column.right
                self.shaft_x[2 * p + 1] = at + 5.0
                at += self.gutters[2 * p + 1] + room / 2
            x += width + each
        self.lane_x.append(x)

    def _set_rows(self, top: float, stretch: float) -> None:
        self.row_y: list[float] = []
        self.channel_y: list[float] = []
        y = top
        for row, height in enumerate(self.heights):
            more = stretch if row else min(stretch, 8.0)
            self.channel_y.append(y + self.labels[row] + more / 2)
            y += self.channels[row] + more
            self.row_y.append(y + height / 2)
            y += height
        self.channel_y.append(y + self.labels[-1])

    def _bands(self, frame: "_Frame", bottom: float) -> tuple[Band, ...]:
        bands = []
        for lane, name in enumerate(self.chart.lanes):
            x, width = self.lane_x[lane], self.lane_x[lane + 1] - self.lane_x[lane]
            head = Rect(x, frame.inner.y - frame.head, width, frame.head)
            size = frame.head * 0.47
            lines = wrap(name, (width - 8) / size)
            size = min(size, 0.8 * frame.head / len(lines))
            bands.append(
                Band(
                    name=name,
                    rect=Rect(x, head.y, width, bottom - head.y),
                    head=head,
                    words=_lines_in(
                        head, [(each, size, True) for each in lines], "head", size * 1.25
                    ),
                )
            )
        return tuple(bands)

    def _block(self, item: Item) -> Block:
        size, cell = self.sizes[item.id], self.grid.cells[item.id]
        middle, centre = self.columns[cell.column].middle, self.row_y[cell.row]
        rect = Rect(middle - size.width / 2, centre - size.height / 2, size.width, size.height)
        y = centre - _inner_height(size.lines, size.inside, size.rights) / 2
        words = []
        for text, height, bold in size.lines:
            step = NAME_STEP if bold else LINE_STEP
            words.append(
                Words(
                    x=middle,
                    y=y + step / 2 + 0.36 * height,
                    text=text,
                    size=height,
                    bold=bold,
                    role="name" if bold else "line",
                )
            )
            y += step
        marks: list[Tag] = []
        for row in size.inside:
            marks.extend(_mark_tags(row, middle - _row_width(row) / 2, y + 1.5))
            y += MARK_HEIGHT + 3
        if size.outside:
            if item.node is Node.DECISION:
                left, top = middle + 14, rect.y - 5
            else:
                left, top = rect.right + 6 - _row_width(size.outside), rect.y - 11
            marks.extend(_mark_tags(size.outside, left, top))
        if item.node is Node.DECISION:
            disc = (middle - 0.11 * size.width - 5, rect.y + 0.11 * size.height - 5)
        elif item.node in (Node.START, Node.END):
            disc = (rect.x + 6, rect.y + 5)
        else:
            disc = (rect.x, rect.y + 1)
        return Block(item=item, rect=rect, words=tuple(words), marks=tuple(marks), disc=disc)

    def _rights(self, item: Item) -> RightsBlock:
        """The rights that a step gives: beside it in the party's lane, or in the party's own box."""
        step = self.rects[item.id]
        if cell := self.placed.rights.get(item.id):
            size = self.rights_sizes[item.id]
            middle, top = self.columns[cell.column].middle, self.row_y[cell.row] - size.height / 2
        else:
            cell, outer = self.grid.cells[item.id], self.sizes[item.id]
            size = outer.rights or _rights_size(item, _LONGEST_RIGHT)
            total = _inner_height(outer.lines, outer.inside, size)
            middle, top = step.middle, step.centre + total / 2 - 4 - size.height
        rect = Rect(middle - size.width / 2, top, size.width, size.height)
        tab_text = _tab_text(item)
        tab = Rect(rect.x + 8, rect.y - 9, measure(tab_text) * MARK + 12, MARK_HEIGHT)
        tie: tuple[Point, ...] = ()
        if side := self.plan.ties.get(item.id):
            offset = next(port.offset for port in self.ports[item.id, side] if port.what == "tie")
            end = rect.x if side is Side.RIGHT else rect.right
            y = step.centre + offset
            tie = ((_edge(item, step, side, offset), y), (end, y))
        y = rect.y + 13
        words = []
        for line, _, _ in size.lines:
            words.append(
                Words(
                    x=rect.x + 11,
                    y=y + LINE_STEP / 2 + 0.36 * LINE - 0.5,
                    text=line,
                    size=LINE,
                    role="right",
                    anchor="start",
                )
            )
            y += LINE_STEP
        return RightsBlock(
            item=item,
            lane=self.placed.lane_of[cell.column],
            rect=rect,
            tab=Tag(kind="tab", rect=tab, words=_lines_in(tab, [(tab_text, MARK, True)], "tab", 0)),
            words=tuple(words),
            tie=tie,
        )

    # --- flows ------------------------------------------------------------------------------------

    def _path(self, way: Way, link: Link) -> Path:
        source, target = self.rects[link.source], self.rects[link.target]
        label: Tag | None = None
        if way.leave is Side.BOTTOM:
            x, y = source.middle, source.bottom
            if lines := self.below.get(link.source, ()) if link.label else ():
                label = _label(lines, x + 6, y + 3)
        else:
            port = next(each for each in self.ports[link.source, way.leave] if each.way is way)
            item = self.items[link.source]
            y = source.centre + port.offset
            x = _edge(item, source, way.leave, port.offset)
            if port.label:
                room = widest(port.label) * LABEL + 6
                left = source.right + 8 if way.leave is Side.RIGHT else source.x - 8 - room
                end: Anchor = "start" if way.leave is Side.RIGHT else "end"
                label = _label(port.label, left, y - 3 - port.label_height, end)
        points = [(x, y)]
        for leg in way.legs:
            if isinstance(leg, Run):
                y = self.channel_y[leg.channel] + 4.0 + leg.track * PITCH
            elif isinstance(leg, Shaft):
                outward = 1 if leg.gutter % 2 else -1
                x = self.shaft_x[leg.gutter] + outward * leg.track * PITCH
            else:
                x = self.columns[leg.column].middle
            points.append((x, y))
        if way.enter is Side.TOP:
            points.append((target.middle, target.y))
        else:
            offset = next(
                port.offset for port in self.ports[link.target, way.enter] if port.what == "return"
            )
            y = target.centre + offset
            points += [(x, y), (_edge(self.items[link.target], target, way.enter, offset), y)]
        return Path(
            link=link,
            points=_straightened(points),
            leave=way.leave,
            enter=way.enter,
            upwards=way.upwards,
            label=label,
        )


def _edge(item: Item, rect: Rect, side: Side, offset: float) -> float:
    """Where the outline of a box is, `offset` below its centre."""
    half = rect.width / 2
    if item.node is Node.DECISION:
        half *= 1 - abs(offset) / (rect.height / 2)
    return rect.middle + (half if side is Side.RIGHT else -half)


def _straightened(points: list[Point]) -> tuple[Point, ...]:
    """The corners alone."""
    corners: list[Point] = []
    for point in points:
        if corners and _same(point, corners[-1]):
            continue
        if len(corners) > 1 and (
            (_near(corners[-2][0], corners[-1][0]) and _near(corners[-1][0], point[0]))
            or (_near(corners[-2][1], corners[-1][1]) and _near(corners[-1][1], point[1]))
        ):
            corners[-1] = point
        else:
            corners.append(point)
    return tuple(corners)


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 1e-6


def _same(a: Point, b: Point) -> bool:
    return _near(a[0], b[0]) and _near(a[1], b[1])


def _label(lines: tuple[str, ...], x: float, y: float, anchor: Anchor = "start") -> Tag:
    rect = Rect(x, y, widest(lines) * LABEL + 6, len(lines) * LABEL_STEP)
    at = x + 3 if anchor == "start" else rect.right - 3
    words = tuple(
        Words(
            x=at,
            y=y + (position + 0.5) * LABEL_STEP + 0.36 * LABEL,
            text=line,
            size=LABEL,
            role="label",
            anchor=anchor,
        )
        for position, line in enumerate(lines)
    )
    return Tag(kind="label", rect=rect, words=words)


def _lines_in(
    rect: Rect, lines: list[tuple[str, float, bool]], role: str, step: float
) -> tuple[Words, ...]:
    """Lines in the middle of `rect`."""
    first = rect.centre - step * (len(lines) - 1) / 2
    return tuple(
        Words(
            x=rect.middle,
            y=first + step * i + 0.36 * size,
            text=text,
            size=size,
            bold=bold,
            role=role,
        )
        for i, (text, size, bold) in enumerate(lines)
    )


def _mark_tags(marks: tuple[Mark, ...], x: float, y: float) -> list[Tag]:
    tags = []
    for mark in marks:
        rect = Rect(x, y, _mark_width(mark), MARK_HEIGHT)
        words = _lines_in(rect, [(mark.text, MARK, True)], mark.kind, 0)
        tags.append(Tag(kind=mark.kind, rect=rect, words=words))
        x = rect.right + 4
    return tags


def _outwards(port: _Port) -> int:
    """How far out a flow turns: those that turn further out leave above those going down inside."""
    leg = port.way.legs[0] if port.way else None
    return leg.track if isinstance(leg, Shaft) else 1000


def _spread(ports: list[_Port]) -> list[_Port]:
    """Give the ports of a side their offsets: far enough for the labels between them."""
    at = 0.0
    for position, port in enumerate(ports):
        if position:
            at += max(15.0, port.label_height + 6)
        port.offset = at
    for port in ports:
        port.offset -= at / 2
    return ports


# --- heading and footer ---------------------------------------------------------------------------

_WIDTH = 1000.0
"""Heading and footer are set on a page of this width and scaled, so that they print alike."""
_NARROWEST = 820.0
"""A page no narrower than this: type in boxes stays smaller than the heading."""
_MARGIN = 30.0
_INNER = (_WIDTH - 2 * _MARGIN) / _WIDTH
"""The part of the page's width that lies between the margins."""
_INSET = 16.0
_FACT_GAP = 16.0
"""Between two facts of the footer."""


@attrs.frozen(kw_only=True)
class _Frame:
    """What stands above and below the lanes, and the room between."""

    inner: Rect
    """Where the lanes lie under their headers; its height is 0 as long as nobody knows it."""
    share: float
    """The height of everything outside `inner`, as a part of the page's width."""
    head: float
    heading: tuple[Words, ...]
    notice: Tag | None
    footer: Rect
    facts: tuple[Words, ...]
    legend: tuple[LegendEntry, ...]

    @classmethod
    def of(cls, chart: Chart) -> "_Frame":
        """The frame on a page of the standard width; the footer lies right under the headers."""
        heading, notice, y = _heading(chart)
        head = 26.0
        top = y + 10 + head
        footer, facts, legend = _footer(chart, top + 8)
        return cls(
            inner=Rect(_MARGIN, top, _WIDTH - 2 * _MARGIN, 0.0),
            share=(footer.bottom + 18) / _WIDTH,
            head=head,
            heading=heading,
            notice=notice,
            footer=footer,
            facts=facts,
            legend=legend,
        )

    def scaled(self, width: float) -> "_Frame":
        """The frame on a portrait page of `width`, with the footer at the bottom."""
        k = width / _WIDTH
        down = width * (A4 - self.share)
        return _Frame(
            inner=_scaled_rect(self.inner, k, 0),
            share=self.share,
            head=self.head * k,
            heading=tuple(_scaled_words(each, k, 0) for each in self.heading),
            notice=_scaled_tag(self.notice, k) if self.notice else None,
            footer=_scaled_rect(self.footer, k, down),
            facts=tuple(_scaled_words(each, k, down) for each in self.facts),
            legend=tuple(
                LegendEntry(
                    sign=each.sign,
                    rect=_scaled_rect(each.rect, k, down),
                    words=_scaled_words(each.words, k, down),
                )
                for each in self.legend
            ),
        )


def _scaled_rect(rect: Rect, k: float, down: float) -> Rect:
    return Rect(rect.x * k, rect.y * k + down, rect.width * k, rect.height * k)


def _scaled_words(words: Words, k: float, down: float) -> Words:
    return Words(
        x=words.x * k,
        y=words.y * k + down,
        text=words.text,
        size=words.size * k,
        role=words.role,
        bold=words.bold,
        anchor=words.anchor,
        phone=words.phone,
    )


def _scaled_tag(tag: Tag, k: float) -> Tag:
    return Tag(
        kind=tag.kind,
        rect=_scaled_rect(tag.rect, k, 0),
        words=tuple(_scaled_words(each, k, 0) for each in tag.words),
    )


def _heading(chart: Chart) -> tuple[tuple[Words, ...], Tag | None, float]:
    """Title, names, notice, facts and basis, and where they end."""
    room = _WIDTH - 2 * _MARGIN
    words: list[Words] = []
    notice: Tag | None = None
    y = 24.0

    def add(text: str, size: float, step: float, role: str, *, bold: bool = False) -> None:
        nonlocal y
        for line in wrap(text, room / size):
            y += step
            words.append(Words(x=_WIDTH / 2, y=y, text=line, size=size, bold=bold, role=role))

    add(chart.title, 24.0, 20.0, "title", bold=True)
    y += 4
    if chart.above:
        add(chart.above, 14.0, 19.0, "above")
    add(chart.name, 18.0, 23.0, "power", bold=True)
    y += 4
    if chart.notice:
        size, step = 14.0, 19.0
        lines = wrap(chart.notice, (room - 40) / size)
        wide = widest(lines) * size + 32
        rect = Rect((_WIDTH - wide) / 2, y + 5, wide, len(lines) * step + 8)
        inside = [(each, size, True) for each in lines]
        notice = Tag(kind="notice", rect=rect, words=_lines_in(rect, inside, "notice", step))
        y = rect.bottom + 2
    for line in _join(tuple(f"{each.label}：{each.text}" for each in chart.facts), room / 12.0):
        add(line, 12.0, 18.0, "fact")
    add(f"依据：{chart.basis}", 12.0, 17.0, "fact")
    return tuple(words), notice, y


def _footer(chart: Chart, top: float) -> tuple[Rect, tuple[Words, ...], tuple[LegendEntry, ...]]:
    """The facts for the citizen, the edition and the legend, in a frame that begins at `top`."""
    left = _MARGIN + _INSET
    room = _WIDTH - 2 * left
    words: list[Words] = []

    def add(
        x: float, y: float, text: str, size: float, role: str, phone: str | None = None
    ) -> None:
        bold = role == "value"
        words.append(
            Words(x=x, y=y, text=text, size=size, role=role, bold=bold, anchor="start", phone=phone)
        )

    x, lowest = left, top
    for fact, wide in zip(chart.footer, _fact_widths(chart.footer, room), strict=True):
        y = top + 17
        add(x, y, fact.label, 11.5, "label_of")
        for line in wrap(fact.text, (wide - _FACT_GAP) / 13):
            y += 17
            add(x, y, line, 13.0, "value", fact.phone)
        lowest = max(lowest, y)
        x += wide
    y = lowest + 2
    for line in wrap(f"版：{chart.edition}", room / 12):
        y += 18
        add(left, y, line, 12.0, "edition")
    legend: list[LegendEntry] = []
    x, y = left, y + 7
    for sign, text in _signs(chart):
        wide = 32 + measure(text) * 12 + 14
        if x > left and x + wide > left + room:
            x, y = left, y + 21
        sign_words = Words(x=x + 32, y=y + 13.3, text=text, size=12.0, role="fact", anchor="start")
        legend.append(LegendEntry(sign=sign, rect=Rect(x, y + 2, 26, 14), words=sign_words))
        x += wide
    rect = Rect(_MARGIN, top, _WIDTH - 2 * _MARGIN, y + 23 - top)
    return rect, tuple(words), tuple(legend)


def _fact_widths(facts: tuple[Fact, ...], room: float) -> list[float]:
    """The room shared out: each fact has what it cannot do without, the rest goes to the long ones."""
    needs = [
        max(measure(fact.label) * 11.5, 13 * widest(atoms(fact.text))) + _FACT_GAP for fact in facts
    ]
    wishes = [
        max(measure(fact.text) * 13 + _FACT_GAP - need, 0.0) + 60
        for fact, need in zip(facts, needs, strict=True)
    ]
    spare = max(0.0, room - sum(needs)) / sum(wishes)
    return [need + spare * wish for need, wish in zip(needs, wishes, strict=True)]


def _join(items: tuple[str, ...], limit: float) -> list[str]:
    """Items side by side, two blanks apart, on as few lines as hold them."""
    lines: list[str] = []
    for item in items:
        if lines and measure(f"{lines[-1]}　　{item}") <= limit:
            lines[-1] += f"　　{item}"
        else:
            lines.append(item)
    return lines


def _signs(chart: Chart) -> list[tuple[str, str]]:
    nodes = {each.node for each in chart.items}
    marks = {mark.kind for each in chart.items for mark in each.marks}
    known = (
        ("terminal", "起止", bool(nodes & {Node.START, Node.END})),
        ("process", "办理环节", Node.STEP in nodes),
        ("decision", "判断", Node.DECISION in nodes),
        ("parallel", "并行", bool(nodes & {Node.SPLIT, Node.JOIN})),
        ("number", "环节编号", True),
        ("right", "相对人权利", any(each.rights for each in chart.items)),
        ("limit", "法定时限", "limit" in marks),
        ("committed", "承诺时限", "committed" in marks),
        ("practice", "依惯例，法律未作规定", "practice" in marks),
    )
    return [(sign, text) for sign, text, used in known if used]
