"""A chart laid out: every box, text and flow with its coordinates.

Columns of a lane, rows of the longest way, and the ways between them (`routing`) are found first, in
ordinals; then boxes are measured, the page is chosen so that all of it fits on portrait A4 in type as
large as can be, and ordinals become coordinates. Units are those of the SVG's view box.
"""

from operator import attrgetter
from typing import Literal

import attrs

from powerlist.diagram.boxes import (
    LINE_STEP,
    MARK_HEIGHT,
    NAME_STEP,
    PADDING,
    Size,
    inner_height,
    least_height,
    mark_width,
    natural_width,
    rights_size,
    row_width,
    sized,
    tab_text,
)
from powerlist.diagram.chart import Chart, Item, Link, Mark
from powerlist.diagram.frame import INNER, NARROWEST, Frame
from powerlist.diagram.picture import (
    A4,
    DISC,
    LABEL,
    LINE,
    MARK,
    NAME,
    Anchor,
    Band,
    Block,
    Layout,
    Path,
    Point,
    Rect,
    RightsBlock,
    Tag,
    Words,
    lines_in,
)
from powerlist.diagram.placing import Placed, place
from powerlist.diagram.routing import Line, Plan, Run, Shaft, Side, Way, plan
from powerlist.diagram.text import measure, widest, wrap
from powerlist.model import Node

LABEL_STEP = 14.0
"""From one line of a label to the next."""
PITCH = 10.0
"""Between parallel flows."""
LANE_PAD = 6.0
ARROW_ZONE = 16.5
"""Above each row: nothing runs across here, so that arrow heads and marks stand free."""
_LONG, _USUAL, _SMALLER = 1250.0, 1000.0, 1200.0
"""A content of more than so many units has its heading set on a wider page, that is smaller."""
_SHORTEST, _LONGEST, _LONGEST_RIGHT = 8.0, 24.0, 20.0
"""How many em a line in a box holds."""


def layout(chart: Chart) -> Layout:
    """Lay out `chart` on a page of the proportions of A4."""
    placed = place(chart)
    lines = [Line(each.source, each.target, each.main) for each in chart.links]
    return _Drawing(chart, placed, plan(placed.grid, lines)).page()


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
    def __init__(self, chart: Chart, placed: Placed, ways: Plan) -> None:
        self.chart = chart
        self.placed = placed
        self.grid = placed.grid
        self.plan = ways
        self.frame = Frame.of(chart, _USUAL)
        self.items = {each.id: each for each in chart.items}
        self.ports: dict[tuple[str, Side], list[_Port]] = {}
        self.below: dict[str, tuple[str, ...]] = {}
        """The label under a box that has an exit below."""
        self.gutters = [tracks * PITCH + (8.0 if tracks else 3.0) for tracks in ways.shaft_tracks]
        self.rooms: dict[tuple[str, Side], float] = {}
        """The width that the labels at a side need beyond the box."""
        self.above: dict[str, float] = {}
        """How far above the centre of a box the labels at its sides reach."""
        self.known: dict[tuple[str, float, float], Size] = {}
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
            wide = sum(self.lane_widths) / INNER
            content = sum(self.heights) + sum(self.channels)
            if content > _LONG and self.frame.width == _USUAL:
                self.frame = Frame.of(self.chart, _SMALLER)
            high = max(content / (A4 - self.frame.share), NARROWEST)
            # Of pages of one size the one with less in it is the better: fewer lines are broken.
            if (page := max(wide, high) + content / 50) < best - 0.5:
                best, kept = page, limits
            elif wide > high:  # went too far: half the way back
                limits = [float(int((a + b) / 2)) for a, b in zip(kept, limits, strict=True)]
                continue
            spare = (high - wide) * INNER
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
        self.sizes: dict[str, Size] = {}
        self.rights_sizes: dict[str, Size] = {}
        for step, cell in self.grid.cells.items():
            if self.items[step].node is Node.DECISION:
                limit = limits[cell.column]
                width = natural_width(self.items[step], limit, None)
                self.sizes[step] = self._high_enough(step, width, limit, None)
        self._measure_columns()
        rooms = [  # what labels beside diamonds leave to the other boxes of their column
            float(int((2 * min(column.left - DISC, column.right) - 2 * PADDING) / LINE))
            for column in self.columns
        ]
        self.limits = [min(max(pair), _LONGEST) for pair in zip(limits, rooms, strict=True)]
        for step, cell in self.placed.rights.items():
            size = rights_size(self.items[step], min(self.limits[cell.column], _LONGEST_RIGHT))
            floor = 2 * self._tie_offset(step) + 20
            self.rights_sizes[step] = (
                attrs.evolve(size, height=floor) if size.height < floor else size
            )
        widths = [112.0] * self.grid.columns
        inner: dict[str, Size | None] = {}
        for step, cell in self.grid.cells.items():
            item = self.items[step]
            if item.node is not Node.DECISION:
                limit = self.limits[cell.column]
                inner[step] = (
                    rights_size(item, min(limit, _LONGEST_RIGHT))
                    if item.rights and step not in self.placed.rights
                    else None
                )
                widths[cell.column] = max(
                    widths[cell.column], natural_width(item, limit, inner[step])
                )
        for step, rights in inner.items():
            column = self.grid.cells[step].column
            self.sizes[step] = self._high_enough(step, widths[column], self.limits[column], rights)
        self._measure_columns()
        self._measure_rows()

    def _high_enough(self, step: str, width: float, limit: float, rights: Size | None) -> Size:
        """The box of a step, high enough for all that docks at its sides."""
        item = self.items[step]
        if known := self.known.get((step, width, limit)):
            return known
        size = sized(item, width, limit, rights)
        reach = self.reach.get(step, 0.0)
        if reach and size.height < (floor := least_height(item.node, reach)):
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
        width = max(NARROWEST, sum(self.lane_widths) / INNER, content / (A4 - self.frame.share))
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

    def _bands(self, frame: "Frame", bottom: float) -> tuple[Band, ...]:
        bands = []
        for lane, name in enumerate(self.chart.lanes):
            x, width = self.lane_x[lane], self.lane_x[lane + 1] - self.lane_x[lane]
            head = Rect(x, frame.inner.y - frame.head, width, frame.head)
            size = frame.head * 0.47
            lines = wrap(name, (width - 8) / size)
            size = min(size, 0.72 * frame.head / len(lines))
            bands.append(
                Band(
                    name=name,
                    rect=Rect(x, head.y, width, bottom - head.y),
                    head=head,
                    words=lines_in(
                        head, [(each, size, True) for each in lines], "head", size * 1.25
                    ),
                )
            )
        return tuple(bands)

    def _block(self, item: Item) -> Block:
        size, cell = self.sizes[item.id], self.grid.cells[item.id]
        middle, centre = self.columns[cell.column].middle, self.row_y[cell.row]
        rect = Rect(middle - size.width / 2, centre - size.height / 2, size.width, size.height)
        y = centre - inner_height(size.lines, size.inside, size.rights) / 2 + size.drop
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
            marks.extend(_mark_tags(row, middle - row_width(row) / 2, y + 1.5))
            y += MARK_HEIGHT + 3
        if size.outside:
            if item.node is Node.DECISION:
                left, top = middle + 14, rect.y - 5
            else:
                left, top = rect.right + 6 - row_width(size.outside), rect.y - 11
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
            size = outer.rights or rights_size(item, _LONGEST_RIGHT)
            total = inner_height(outer.lines, outer.inside, size)
            middle = step.middle
            top = step.centre + total / 2 + outer.drop - 4 - size.height
        rect = Rect(middle - size.width / 2, top, size.width, size.height)
        text = tab_text(item)
        tab = Rect(rect.x + 8, rect.y - 9, measure(text) * MARK + 12, MARK_HEIGHT)
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
            tab=Tag(kind="tab", rect=tab, words=lines_in(tab, [(text, MARK, True)], "tab", 0)),
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
            points=tuple(points),
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


def _mark_tags(marks: tuple[Mark, ...], x: float, y: float) -> list[Tag]:
    tags = []
    for mark in marks:
        rect = Rect(x, y, mark_width(mark), MARK_HEIGHT)
        words = lines_in(rect, [(mark.text, MARK, True)], mark.kind, 0)
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
