"""A chart laid out: every box, text and flow with its coordinates, on one or more sheets of A4.

Rows and columns (`placing`) and the ways between them (`routing`) are found first, in ordinals; then
boxes are measured and pages chosen (`measuring`, `sheets`), and here ordinals become coordinates. Units
are those of the SVG's view box. `along` and `across` are the directions of the flow and of the lanes:
down and to the right, or with lanes as rows to the right and down.
"""

from collections.abc import Iterator
from itertools import pairwise

import attrs

from powerlist.diagram.boxes import (
    LINE_STEP,
    MARK_HEIGHT,
    NAME_STEP,
    NOTE_STEP,
    inner_height,
    mark_width,
    rights_size,
    row_width,
    tab_text,
)
from powerlist.diagram.chart import Chart, Item, Link, Mark
from powerlist.diagram.frame import Frame
from powerlist.diagram.measuring import JOINT, LANE_PAD, NOTES, PITCH, Measures
from powerlist.diagram.picture import (
    CONNECTOR,
    LABEL,
    LINE,
    MARK,
    NOTE,
    Anchor,
    Band,
    Block,
    Connector,
    Note,
    Path,
    Point,
    Rect,
    RightsBlock,
    Sheet,
    Tag,
    Words,
    lines_in,
)
from powerlist.diagram.ports import LABEL_STEP, Label
from powerlist.diagram.routing import Run, Shaft, Side, Way
from powerlist.diagram.sheets import measured
from powerlist.diagram.style import Style
from powerlist.diagram.text import measure, widest, wrap
from powerlist.model import Node

_STUB = 11.0
"""The line between a connector and what lies before or after it."""
_TURNED = {
    Side.TOP: Side.LEFT,
    Side.BOTTOM: Side.RIGHT,
    Side.LEFT: Side.TOP,
    Side.RIGHT: Side.BOTTOM,
}
"""The sides of boxes on a page with lanes as rows."""


def layout(chart: Chart, style: Style | None = None) -> tuple[Sheet, ...]:
    """Lay out `chart` on sheets of A4: one if that is readable, else as many as it takes."""
    return _Drawing(measured(chart, style or Style())).sheets()


@attrs.frozen
class _Place:
    """A point before it is on a page: the sheet, and where it lies there along and across the lanes."""

    sheet: int
    along: float
    across: float


@attrs.define(eq=False)
class _Piece:
    """The part of a flow that lies on one sheet."""

    sheet: int
    points: list[Point]
    comes: bool = False
    """Whether it begins at a connector."""
    leads_on: bool = False
    """Whether it ends at one."""


class _Drawing:
    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.chart = measures.chart
        self.style = measures.style
        self.upright = measures.style.upright
        self.grid = measures.grid
        self.plan = measures.plan
        self.ranges = list(measures.sheets)
        self.sheet_of = [n for n, rows in enumerate(self.ranges) for _ in rows]
        self.rects: dict[str, Rect] = {}

    def sheets(self) -> tuple[Sheet, ...]:
        """Everything with its place."""
        measures = self.measures
        width = measures.page
        self.width, self.height = width, width * measures.paper.aspect
        count = len(self.ranges)
        frames = [
            measures.frame.scaled(width, f"第{number}页，共{count}页" if count > 1 else None)
            for number in range(1, count + 1)
        ]
        inner = frames[0].inner
        high = width * measures.frame.inner_height
        self.begin, across = (inner.y, inner.x) if self.upright else (inner.x, inner.y)
        self.room, breadth = (high, inner.width) if self.upright else (inner.width, high)
        self._set_columns(across, breadth)
        self._set_rows()
        blocks = list(map(self._block, self.chart.items))
        self.rects = {block.item.id: block.rect for block in blocks}
        rights = [self._rights(item) for item in self.chart.items if item.rights]
        pieces = [
            (link, way, self._pieces(way, link))
            for way, link in zip(self.plan.ways, self.chart.links, strict=True)
        ]
        connectors = self._connectors([piece for _, _, parts in pieces for piece in parts])
        return tuple(
            Sheet(
                chart=self.chart,
                style=self.style,
                paper=measures.paper,
                number=number + 1,
                of=count,
                width=width,
                height=self.height,
                heading=frame.heading,
                notice=frame.notice,
                bands=self._bands(frame),
                blocks=tuple(each for each in blocks if self._sheet(each.item.id) == number),
                rights=tuple(each for each in rights if self._sheet(each.item.id) == number),
                paths=tuple(
                    self._path(link, way, piece, first=piece is parts[0])
                    for link, way, parts in pieces
                    for piece in parts
                    if piece.sheet == number
                ),
                connectors=tuple(connectors.get(number, ())),
                notes=tuple(self._notes(number)),
                footer=frame.footer,
                facts=frame.facts,
                legend=frame.legend,
            )
            for number, frame in enumerate(frames)
        )

    def _sheet(self, step: str) -> int:
        return self.sheet_of[self.grid.cells[step].row]

    # --- rows and columns -------------------------------------------------------------------------

    def _set_columns(self, at: float, room: float) -> None:
        """Where each lane, column and gutter lies, the spare room shared out among the lanes."""
        measures = self.measures
        self.lane_at: list[float] = []
        self.shaft_at: list[float] = [0.0] * (2 * self.grid.columns)
        spare = room - sum(measures.lane_widths) - measures.notes_width
        each = spare / len(measures.lane_widths)
        first = measures.pitch / 2
        for lane, width in enumerate(measures.lane_widths):
            self.lane_at.append(at)
            own = [p for p, where in enumerate(measures.placed.lane_of) if where == lane]
            used = sum(
                measures.columns[p].left
                + measures.columns[p].right
                + measures.gutters[2 * p]
                + measures.gutters[2 * p + 1]
                for p in own
            )
            around = (width + each - used - 2 * LANE_PAD) / len(own)
            middle = at + LANE_PAD
            for p in own:
                column = measures.columns[p]
                middle += around / 2 + measures.gutters[2 * p]
                self.shaft_at[2 * p] = middle - first
                column.middle = middle + column.left
                middle = column.middle + column.right
                self.shaft_at[2 * p + 1] = middle + first
                middle += measures.gutters[2 * p + 1] + around / 2
            at += width + each
        self.lane_at.append(at)

    def _set_rows(self) -> None:
        """Where each row and channel lies on its sheet, the spare room shared out among the rows."""
        measures = self.measures
        rows = self.grid.rows
        self.row_at = [0.0] * rows
        self.kept_at, self.runs_at = [0.0] * (rows + 1), [0.0] * (rows + 1)
        self.ends: list[float] = []
        """Where each sheet's lines end, before its connectors to the next one."""
        for rows_here in self.ranges:
            slack = max(0.0, self.room - measures.length(rows_here))
            stretch = min(slack / len(rows_here), 60.0)
            at = self.begin
            for row in rows_here:
                channel = measures.channels[row]
                if row == rows_here[0] and row:
                    at += JOINT
                    self.runs_at[row] = at + 4
                    at += channel.last
                else:
                    more = stretch if row else min(stretch, 8.0)
                    self.kept_at[row] = at + channel.label + 4 + more / 2
                    self.runs_at[row] = self.kept_at[row] + channel.kept
                    at += channel.length + more
                self.row_at[row] = at + measures.heights[row] / 2
                at += measures.heights[row]
            after = rows_here[-1] + 1
            channel = measures.channels[after]
            self.kept_at[after] = at + channel.label + 4
            if after == rows:
                self.runs_at[after] = self.kept_at[after] + channel.kept
            self.ends.append(at + channel.first + _STUB)

    def _bands(self, frame: Frame) -> tuple[Band, ...]:
        names = [*self.chart.lanes]
        bounds = [*self.lane_at]
        if self.measures.notes_width:
            names.append(NOTES)
            bounds.append(bounds[-1] + self.measures.notes_width)
        thick = frame.head
        start = self.begin - thick
        bands = []
        for name, (low, high) in zip(names, pairwise(bounds), strict=True):
            rect = self._rect(start, low, thick + self.room, high - low)
            head = self._rect(start, low, thick, high - low)
            size = frame.head_type
            lines = wrap(name, (head.width - 8) / size)
            size = min(size, 0.72 * head.height / len(lines), (head.width - 8) / widest(lines))
            words = lines_in(head, [(each, size, True) for each in lines], "head", size * 1.25)
            bands.append(Band(name=name, rect=rect, head=head, words=words))
        return tuple(bands)

    def _point(self, along: float, across: float) -> Point:
        return (across, along) if self.upright else (along, across)

    def _rect(self, along: float, across: float, length: float, breadth: float) -> Rect:
        if self.upright:
            return Rect(across, along, breadth, length)
        return Rect(along, across, length, breadth)

    # --- boxes ------------------------------------------------------------------------------------

    def _block(self, item: Item) -> Block:
        size, cell = self.measures.sizes[item.id], self.grid.cells[item.id]
        middle, centre = self._point(
            self.row_at[cell.row], self.measures.columns[cell.column].middle
        )
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
                beyond = 6 if self.upright else -4
                left, top = rect.right + beyond - row_width(size.outside), rect.y - 11
            marks.extend(_mark_tags(size.outside, left, top))
        if item.node is Node.DECISION:
            disc = (middle - 0.11 * size.width - 5, rect.y + 0.11 * size.height - 5)
            if not self.upright:
                disc = (middle - 0.42 * size.width - 5, centre - 0.08 * size.height - 11)
        elif item.node in (Node.START, Node.END):
            disc = (rect.x + 6, rect.y + 5)
        else:
            disc = (rect.x, rect.y + 1)
        return Block(item=item, rect=rect, words=tuple(words), marks=tuple(marks), disc=disc)

    def _rights(self, item: Item) -> RightsBlock:
        """The rights that a step gives: beside it in the party's lane, or in the party's own box."""
        measures = self.measures
        step = self.rects[item.id]
        if cell := measures.placed.rights.get(item.id):
            size = measures.rights_sizes[item.id]
            middle, centre = self._point(
                self.row_at[cell.row], measures.columns[cell.column].middle
            )
            top = centre - size.height / 2
        else:
            cell, outer = self.grid.cells[item.id], measures.sizes[item.id]
            size = outer.rights or rights_size(item, 20.0)
            total = inner_height(outer.lines, outer.inside, size)
            middle = step.middle
            top = step.centre + total / 2 + outer.drop - 4 - size.height
        rect = Rect(middle - size.width / 2, top, size.width, size.height)
        text = tab_text(item)
        tab = Rect(rect.x + 8, rect.y - 9, measure(text) * MARK + 12, MARK_HEIGHT)
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
            lane=measures.placed.lane_of[cell.column],
            rect=rect,
            tab=Tag(kind="tab", rect=tab, words=lines_in(tab, [(text, MARK, True)], "tab", 0)),
            words=tuple(words),
            tie=self._tie(item, rect, tab),
        )

    def _tie(self, item: Item, rights: Rect, tab: Rect) -> tuple[Point, ...]:
        """The line from a step to its rights, where it runs straight."""
        side = self.plan.ties.get(item.id)
        if side is None:
            return ()
        offset = self.measures.ports.offset(item.id, side, "tie")
        along = self.row_at[self.grid.cells[item.id].row] + offset
        if self.upright:
            end = rights.x if side is Side.RIGHT else rights.right
        else:
            meets_tab = tab.x - 2 < along < tab.right + 2
            top = tab.y if meets_tab else rights.y
            end = top if side is Side.RIGHT else rights.bottom
        return self._point(along, self._edge(item, side, offset)), self._point(along, end)

    def _notes(self, sheet: int) -> Iterator[Note]:
        """The notes on the rows of a sheet, in the lane after all others."""
        for row, size in self.measures.notes.items():
            if self.sheet_of[row] != sheet:
                continue
            across = self.lane_at[-1] + 2 * LANE_PAD
            along = self.row_at[row]
            if self.upright:
                rect = Rect(across, along - size.height / 2, size.width, size.height)
            else:
                rect = Rect(along - size.width / 2, across, size.width, size.height)
            words = tuple(
                Words(
                    x=rect.x,
                    y=rect.y + (position + 0.5) * NOTE_STEP + 0.36 * NOTE,
                    text=text,
                    size=NOTE,
                    role="line",
                    anchor="start",
                )
                for position, (text, _, _) in enumerate(size.lines)
            )
            yield Note(rect=rect, words=words)

    def _edge(self, item: Item, side: Side, offset: float) -> float:
        """Where the outline of a box is across, `offset` along from its centre."""
        size, cell = self.measures.sizes[item.id], self.grid.cells[item.id]
        breadth, length = (size.width, size.height) if self.upright else (size.height, size.width)
        half = breadth / 2
        if item.node is Node.DECISION:
            half *= 1 - abs(offset) / (length / 2)
        middle = self.measures.columns[cell.column].middle
        return middle + (half if side is Side.RIGHT else -half)

    # --- flows ------------------------------------------------------------------------------------

    def _ends(self, step: str) -> tuple[float, float]:
        """Where a box begins and ends along."""
        rect = self.rects[step]
        return (rect.y, rect.bottom) if self.upright else (rect.x, rect.right)

    def _places(self, way: Way, link: Link) -> Iterator[_Place]:
        """The corners of a flow from box to box."""
        ports, columns = self.measures.ports, self.measures.columns
        source, target = self.grid.cells[link.source], self.grid.cells[link.target]
        first, last = self.sheet_of[source.row], self.sheet_of[target.row]
        if way.leave is Side.BOTTOM:
            along, across = self._ends(link.source)[1], columns[source.column].middle
        else:
            what = "level" if way.line.level else "exit"
            offset = ports.offset(link.source, way.leave, what, way)
            along = self.row_at[source.row] + offset
            across = self._edge(self.measures.items[link.source], way.leave, offset)
        at = _Place(first, along, across)
        yield at
        for leg in way.legs:
            if isinstance(leg, Run):
                kept = self.plan.kept_tracks[leg.channel]
                if leg.kept:
                    sheet = self.sheet_of[leg.channel - 1]
                    along = self.kept_at[leg.channel] + leg.track * PITCH
                else:
                    sheet = self.sheet_of[min(leg.channel, self.grid.rows - 1)]
                    along = self.runs_at[leg.channel] + (leg.track - kept) * PITCH
                at = _Place(sheet, along, at.across)
            elif isinstance(leg, Shaft):
                outward = 1 if leg.gutter % 2 else -1
                across = self.shaft_at[leg.gutter] + outward * leg.track * self.measures.pitch
                at = _Place(at.sheet, at.along, across)
            else:
                at = _Place(at.sheet, at.along, columns[leg.column].middle)
            yield at
        if way.enter is Side.TOP:
            yield _Place(last, self._ends(link.target)[0], columns[target.column].middle)
            return
        what = "level" if way.line.level else "return"
        offset = ports.offset(link.target, way.enter, what)
        along = self.row_at[target.row] + offset
        if not way.line.level:
            yield _Place(last, along, at.across)
        yield _Place(last, along, self._edge(self.measures.items[link.target], way.enter, offset))

    def _pieces(self, way: Way, link: Link) -> list[_Piece]:
        """A flow cut where it leaves one sheet for another."""
        places = self._places(way, link)
        at = next(places)
        pieces = [_Piece(at.sheet, [self._point(at.along, at.across)])]
        for to in places:
            step = 1 if to.sheet > at.sheet else -1
            for sheet in range(at.sheet, to.sheet, step):
                out, into = (self.ends[sheet], self.begin + JOINT - _STUB)
                if step < 0:
                    out, into = into, self.ends[sheet + step]
                pieces[-1].points.append(self._point(out, to.across))
                pieces[-1].leads_on = True
                pieces.append(_Piece(sheet + step, [self._point(into, to.across)], comes=True))
            pieces[-1].points.append(self._point(to.along, to.across))
            at = to
        return pieces

    def _connectors(self, pieces: list[_Piece]) -> dict[int, list[Connector]]:
        """The two ends of each cut flow; flows that run together share theirs."""
        found: dict[tuple[int, float, bool], tuple[int, Point, int, Point]] = {}
        for one, other in pairwise(pieces):
            if not (one.leads_on and other.comes):
                continue
            down = other.sheet > one.sheet
            upper = min(one.sheet, other.sheet)
            end, start = one.points[-1], other.points[0]
            across = end[0] if self.upright else end[1]
            found[upper, round(across, 2), down] = (one.sheet, end, other.sheet, start)
        connectors: dict[int, list[Connector]] = {}
        for position, (_, (out, end, into, start)) in enumerate(sorted(found.items())):
            shift = CONNECTOR if into > out else -CONNECTOR
            dx, dy = self._point(shift, 0.0)
            name = _letters(position)
            connectors.setdefault(out, []).append(
                Connector(
                    name=name, centre=(end[0] + dx, end[1] + dy), leads_on=True, sheet=into + 1
                )
            )
            connectors.setdefault(into, []).append(
                Connector(
                    name=name,
                    centre=(start[0] - dx, start[1] - dy),
                    leads_on=False,
                    sheet=out + 1,
                )
            )
        return connectors

    def _path(self, link: Link, way: Way, piece: _Piece, *, first: bool) -> Path:
        leave, enter = way.leave, way.enter
        if not self.upright:
            leave, enter = _TURNED[leave], _TURNED[enter]
        return Path(
            link=link,
            points=tuple(piece.points),
            leave=None if piece.comes else leave,
            enter=None if piece.leads_on else enter,
            returns=way.upwards,
            label=self._label(way, link) if first else None,
        )

    def _label(self, way: Way, link: Link) -> Tag | None:
        """The label at the exit: after the box, beside the flow; or before a flow that leaves sideways."""
        ports = self.measures.ports
        if way.leave is Side.BOTTOM:
            label = ports.below.get(link.source) if link.label else None
            if label is None:
                return None
            column = self.grid.cells[link.source].column
            along, across = self._ends(link.source)[1] + 3, self.measures.columns[column].middle + 6
            return self._tag(label, along, across, "start")
        what = "level" if way.line.level else "exit"
        port = ports.port(link.source, way.leave, what, way)
        if port.label is None:
            return None
        row = self.grid.cells[link.source].row
        rect = self.rects[link.source]
        low, high = (rect.x, rect.right) if self.upright else (rect.y, rect.bottom)
        along = self.row_at[row] + port.offset - 3 - port.label.along
        right = way.leave is Side.RIGHT
        gap = ports.label_gap(link.source, way.leave)
        across = high + gap if right else low - gap - port.label.across
        anchor: Anchor = "start" if right and self.upright else "end"
        return self._tag(port.label, along, across, anchor)

    def _tag(self, label: Label, along: float, across: float, anchor: Anchor) -> Tag:
        rect = self._rect(along, across, label.along, label.across)
        at = rect.x + 3 if anchor == "start" else rect.right - 3
        words = tuple(
            Words(
                x=at,
                y=rect.y + (position + 0.5) * LABEL_STEP + 0.36 * LABEL,
                text=line,
                size=LABEL,
                role="label",
                anchor=anchor,
            )
            for position, line in enumerate(label.lines)
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


def _letters(position: int) -> str:
    """The name of a connector: A, B … Z, AA, AB and so on."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
