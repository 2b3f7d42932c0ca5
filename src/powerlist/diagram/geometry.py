"""What a drawing must never do, checked on each sheet: an empty answer is the contract."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations, pairwise, product
from operator import attrgetter
from typing import Protocol, TypeVar

import attrs

from powerlist.diagram.chart import branching
from powerlist.diagram.crossing import crossings, related
from powerlist.diagram.picture import LINE, Block, Connector, Path, Point, Rect, Sheet, Words
from powerlist.diagram.routing import Side
from powerlist.model import Node

_GAP = 5.0
"""Parallel flows stay at least this far from each other."""
_CLEAR = 3.0
"""A flow stays at least this far from a box that is not its own."""
_SLIP = 0.05
"""What rounding may cost."""
_SQUARE = 120.0
_IN = {True: Side.TOP, False: Side.LEFT}
_OUT = {True: Side.BOTTOM, False: Side.RIGHT}
_SIDEWAYS = {True: (Side.LEFT, Side.RIGHT), False: (Side.TOP, Side.BOTTOM)}
"""Where flows dock, by whether the lanes are columns."""


class FaultKind(StrEnum):
    """What can be wrong with a drawing."""

    BOX_OVERLAP = "box_overlap"
    FLOW_THROUGH_BOX = "flow_through_box"
    LABEL_ON_BOX = "label_on_box"
    LABEL_ON_FLOW = "label_on_flow"
    LABEL_ON_BORDER = "label_on_border"
    LABEL_ON_LABEL = "label_on_label"
    TEXT_OVERFLOW = "text_overflow"
    NOT_ORTHOGONAL = "not_orthogonal"
    WRONG_SIDE = "wrong_side"
    FLOW_OVERLAP = "flow_overlap"
    FLOW_TOO_CLOSE = "flow_too_close"
    OUTSIDE_PAGE = "outside_page"
    OUTSIDE_LANE = "outside_lane"
    MAIN_UPWARDS = "main_upwards"
    MAIN_NOT_STRAIGHT = "main_not_straight"


@attrs.frozen(order=True)
class Fault:
    """One breach: what it is, between which things, and where on the page."""

    kind: FaultKind
    what: tuple[str, ...]
    at: Point


@attrs.frozen(kw_only=True)
class Figures:
    """How good a drawing is, in numbers that should not grow: lengths in widths of the page."""

    sheets: int
    bends: int
    crossings: int
    length: float
    area: float
    """What the boxes take of the room of the lanes; the more, the less is white."""
    size_of_type: float
    """The type of the lines in boxes, printed on A4, in points; the one number that should grow."""


@attrs.frozen
class _Thing:
    """Something solid that belongs to a step: its box, a mark, its number, its rights."""

    name: str
    step: str
    rect: Rect
    outline: Block | None = None
    """The block whose own flows dock here."""
    connector: Connector | None = None


@attrs.frozen
class _Segment:
    name: str
    path: Path | None
    start: Point
    end: Point

    @property
    def is_level(self) -> bool:
        return abs(self.start[1] - self.end[1]) <= _SLIP

    @property
    def rect(self) -> Rect:
        x, y = min(self.start[0], self.end[0]), min(self.start[1], self.end[1])
        return Rect(x, y, abs(self.start[0] - self.end[0]), abs(self.start[1] - self.end[1]))


def faults(sheet: Sheet) -> tuple[Fault, ...]:
    """All breaches of the contract in `sheet`, sorted; none in a good drawing."""
    things = list(_things(sheet))
    segments = list(_segments(sheet))
    found = (
        *_boxes(things),
        *_flows_and_boxes(segments, things),
        *_labels(sheet, segments, things),
        *_texts(sheet),
        *_shapes(sheet),
        *_flows_and_flows(segments),
        *_page(sheet, things, segments),
    )
    return tuple(sorted(set(found)))


def figures(sheets: Sequence[Sheet]) -> Figures:
    """Bends, crossings and length of all flows of a chart, and how large its type is on paper."""
    first = sheets[0]
    segments = [each for sheet in sheets for each in _segments(sheet) if each.path]
    boxes = sum(b.rect.width * b.rect.height for sheet in sheets for b in sheet.blocks)
    room = sum(_room(sheet).width * _room(sheet).height for sheet in sheets)
    return Figures(
        sheets=len(sheets),
        bends=sum(len(path.points) - 2 for sheet in sheets for path in sheet.paths),
        crossings=sum(
            len({(round(each.at[0], 2), round(each.at[1], 2)) for each in crossings(sheet.paths)})
            for sheet in sheets
        ),
        length=round(sum(s.rect.width + s.rect.height for s in segments) / first.width, 2),
        area=round(boxes / room, 3),
        size_of_type=round(LINE * first.paper.points / first.width, 2),
    )


def _room(sheet: Sheet) -> Rect:
    """Where the lanes are, without their heads."""
    first, last = sheet.bands[0], sheet.bands[-1]
    if sheet.style.upright:
        x, y, right, bottom = first.rect.x, first.head.bottom, last.rect.right, first.rect.bottom
    else:
        x, y, right, bottom = first.head.right, first.rect.y, first.rect.right, last.rect.bottom
    return Rect(x, y, right - x, bottom - y)


# --- what there is --------------------------------------------------------------------------------


def _things(sheet: Sheet) -> Iterator[_Thing]:
    for block in sheet.blocks:
        step = block.item.id
        yield _Thing(f"step {step}", step, block.rect, block)
        x, y = block.disc
        yield _Thing(f"number {step}", step, Rect(x - 10, y - 10, 20, 20))
        for mark in block.marks:
            yield _Thing(f"mark {step}", step, mark.rect)
    rects = {block.item.id: block.rect for block in sheet.blocks}
    for rights in sheet.rights:
        step = rights.item.id
        owner = step if _inside(rights.rect, rects[step]) else f"rights {step}"
        yield _Thing(f"rights {step}", owner, rights.rect)
        yield _Thing(f"tab {step}", owner, rights.tab.rect)
    for connector in sheet.connectors:
        name = f"connector {connector.name}"
        yield _Thing(name, name, connector.rect, connector=connector)
    for position, note in enumerate(sheet.notes):
        yield _Thing(f"note {position}", f"note {position}", note.rect)


def _name(path: Path) -> str:
    return f"flow {path.link.source} {path.link.target}"


def _segments(sheet: Sheet) -> Iterator[_Segment]:
    for path in sheet.paths:
        for start, end in zip(path.points, path.points[1:], strict=False):
            yield _Segment(_name(path), path, start, end)
    for rights in sheet.rights:
        if rights.tie:
            yield _Segment(f"tie {rights.item.id}", None, *rights.tie)


# --- checks ---------------------------------------------------------------------------------------


def _boxes(things: Sequence[_Thing]) -> Iterator[Fault]:
    for one, other in _near(things, things, 0.0):
        if one is not other and one.step != other.step and _overlap(one.rect, other.rect):
            first, second = sorted((one, other), key=attrgetter("name"))
            yield _fault(FaultKind.BOX_OVERLAP, second.rect, first.name, second.name)


def _flows_and_boxes(segments: Sequence[_Segment], things: Sequence[_Thing]) -> Iterator[Fault]:
    for segment, thing in _near(segments, things, _CLEAR):
        own = _is_own(segment, thing)
        if own and thing.outline:
            hit = _pierces(segment, thing.outline)
        elif own:
            hit = _overlap(segment.rect, thing.rect)
        else:
            hit = _overlap(_grown(segment.rect, _CLEAR), thing.rect)
        if hit:
            yield _fault(FaultKind.FLOW_THROUGH_BOX, segment.rect, segment.name, thing.name)


def _is_own(segment: _Segment, thing: _Thing) -> bool:
    if segment.path is None:
        step = segment.name.removeprefix("tie ")
        return thing.step in (step, f"rights {step}")
    if thing.connector:
        ends = _ends_at_connectors(segment.path)
        return any(_overlap(Rect(x, y, 0, 0), _grown(thing.rect, 1.0)) for x, y in ends)
    return thing.step in (segment.path.link.source, segment.path.link.target)


def _ends_at_connectors(path: Path) -> Iterator[Point]:
    if path.leave is None:
        yield path.points[0]
    if path.enter is None:
        yield path.points[-1]


def _pierces(segment: _Segment, block: Block) -> bool:
    """Whether a segment runs inside the outline of a box, where it may only dock."""
    rect, seg = block.rect, segment.rect
    if block.item.node is not Node.DECISION:
        return _overlap(seg, rect)
    x = min(max(rect.middle, seg.x), seg.right)
    y = min(max(rect.centre, seg.y), seg.bottom)
    depth = abs(x - rect.middle) * 2 / rect.width + abs(y - rect.centre) * 2 / rect.height
    return depth < 1 - 0.01


def _labels(
    sheet: Sheet, segments: Sequence[_Segment], things: Sequence[_Thing]
) -> Iterator[Fault]:
    labels = [(f"label of {_name(each)}", each.label) for each in sheet.paths if each.label]
    upright = sheet.style.upright
    spans = [
        (each.rect.x, each.rect.right) if upright else (each.rect.y, each.rect.bottom)
        for each in sheet.bands
    ]
    borders = {border for span in spans for border in span}
    named = {id(label): name for name, label in labels}
    tags = [label for _, label in labels]
    for tag, thing in _near(tags, things, 0.0):
        if _overlap(tag.rect, thing.rect):
            yield _fault(FaultKind.LABEL_ON_BOX, tag.rect, named[id(tag)], thing.name)
    for tag, segment in _near(tags, segments, 1.0):
        if _overlap(_grown(segment.rect, 1.0), tag.rect):
            yield _fault(FaultKind.LABEL_ON_FLOW, tag.rect, named[id(tag)], segment.name)
    for name, label in labels:
        rect = label.rect
        low, high = (rect.x, rect.right) if upright else (rect.y, rect.bottom)
        if any(low - 1 < border < high + 1 for border in borders):
            yield _fault(FaultKind.LABEL_ON_BORDER, rect, name)
    for (name, one), (other_name, other) in combinations(labels, 2):
        if _overlap(one.rect, other.rect):
            yield _fault(FaultKind.LABEL_ON_LABEL, one.rect, name, other_name)


def _texts(sheet: Sheet) -> Iterator[Fault]:
    """Each text lies in its frame, and no two texts of a frame lie on each other."""
    for name, rect, words in _framed(sheet):
        boxes = [each.box for each in words]
        for box in boxes:
            if not _inside(box, rect):
                yield _fault(FaultKind.TEXT_OVERFLOW, box, name)
        for one, other in combinations(boxes, 2):
            if _overlap(_grown(one, -0.5), _grown(other, -0.5)):
                yield _fault(FaultKind.TEXT_OVERFLOW, one, name)
    tabs = {each.item.id: each.tab for each in sheet.rights}
    for block in sheet.blocks:
        if block.item.node is Node.DECISION:
            yield from _texts_in_diamond(block)
        tags = (*block.marks, *filter(None, (tabs.get(block.item.id),)))
        for words_of, tag in product(block.words, tags):
            if _overlap(_grown(words_of.box, -1.0), tag.rect):
                yield _fault(FaultKind.TEXT_OVERFLOW, words_of.box, f"step {block.item.id}")


def _framed(sheet: Sheet) -> Iterator[tuple[str, Rect, Sequence[Words]]]:
    """The texts of each frame; those of diamonds are not among them."""
    yield "heading", Rect(0, 0, sheet.width, sheet.height), sheet.heading
    yield "footer", sheet.footer, sheet.facts
    yield "legend", sheet.footer, [each.words for each in sheet.legend]
    if sheet.notice:
        yield "notice", sheet.notice.rect, sheet.notice.words
    for band in sheet.bands:
        yield f"lane {band.name}", band.head, band.words
    for block in sheet.blocks:
        if block.item.node is not Node.DECISION:
            yield f"step {block.item.id}", block.rect, block.words
        for mark in block.marks:
            yield f"mark {block.item.id}", mark.rect, mark.words
    for rights in sheet.rights:
        yield f"rights {rights.item.id}", rights.rect, rights.words
        yield f"tab {rights.item.id}", rights.tab.rect, rights.tab.words
    for position, note in enumerate(sheet.notes):
        yield f"note {position}", note.rect, note.words
    for path in sheet.paths:
        if path.label:
            yield f"label of {_name(path)}", path.label.rect, path.label.words


def _texts_in_diamond(block: Block) -> Iterator[Fault]:
    """The corners of each line's ink must lie inside the slanted edges."""
    rect = block.rect
    for words in block.words:
        box = words.box
        deep = max(abs(box.y + 1 - rect.centre), abs(box.bottom - 1 - rect.centre))
        if box.width / rect.width + 2 * deep / rect.height > 1:
            yield _fault(FaultKind.TEXT_OVERFLOW, box, f"step {block.item.id}")


def _shapes(sheet: Sheet) -> Iterator[Fault]:
    """Each flow by itself: right angles, the sides where it docks, and the main path."""
    upright = sheet.style.upright
    axis = 1 if upright else 0
    blocks = {each.item.id: each for each in sheet.blocks}
    lanes = {each.id: each.lane for each in sheet.chart.items}
    for path in sheet.paths:
        name, points, link = _name(path), path.points, path.link
        pairs = list(pairwise(points))
        for start, end in pairs:
            if (abs(start[0] - end[0]) > _SLIP) == (abs(start[1] - end[1]) > _SLIP):
                yield Fault(FaultKind.NOT_ORTHOGONAL, (name,), start)
        leaving, entering = _direction(points[0], points[1]), _direction(points[-1], points[-2])
        roles = _roles(sheet, path)
        if path.leave is not None and not (
            path.leave in roles[0]
            and leaving is path.leave
            and _docks(blocks[link.source], path.leave, points[0], upright=upright)
        ):
            yield Fault(FaultKind.WRONG_SIDE, (name, link.source), points[0])
        if path.enter is not None and not (
            path.enter in roles[1]
            and entering is path.enter
            and _docks(blocks[link.target], path.enter, points[-1], upright=upright)
        ):
            yield Fault(FaultKind.WRONG_SIDE, (name, link.target), points[-1])
        if not link.main:
            continue
        if any(end[axis] < start[axis] - _SLIP for start, end in pairs):
            yield Fault(FaultKind.MAIN_UPWARDS, (name,), points[0])
        if lanes[link.source] == lanes[link.target] and len(points) > 2:
            yield Fault(FaultKind.MAIN_NOT_STRAIGHT, (name,), points[0])


def _roles(sheet: Sheet, path: Path) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides where a flow may leave and enter: those of its role.

    Out of a box after it, exits of a decision also at its sides; into a box before it, returns at a
    side. A flow that hands over to another lane within a row runs from side to side, without a bend.
    """
    upright, link = sheet.style.upright, path.link
    sideways = _SIDEWAYS[upright]
    if path.returns:
        return (_OUT[upright], *sideways), sideways
    lanes = {each.id: each.lane for each in sheet.chart.items}
    level = len(path.points) == 2 and path.leave in sideways and path.enter is not None
    if level and path.leave and lanes[link.source] != lanes[link.target]:
        return sideways, (path.leave.opposite,)
    if link.source in branching(sheet.chart):
        return (_OUT[upright], *sideways), (_IN[upright],)
    return (_OUT[upright],), (_IN[upright],)


def _direction(near: Point, far: Point) -> Side:
    """The side of a box at `near` from which one sees `far`."""
    if abs(near[0] - far[0]) <= _SLIP:
        return Side.BOTTOM if far[1] > near[1] else Side.TOP
    return Side.RIGHT if far[0] > near[0] else Side.LEFT


def _docks(block: Block, side: Side, point: Point, *, upright: bool) -> bool:
    """Whether `point` lies on that side of the outline."""
    rect = block.rect
    x, y = point
    if block.item.node is Node.DECISION:
        depth = abs(x - rect.middle) * 2 / rect.width + abs(y - rect.centre) * 2 / rect.height
        off = (abs(x - rect.middle), abs(y - rect.centre))[side in (Side.LEFT, Side.RIGHT)]
        ahead = {
            Side.TOP: rect.centre - y,
            Side.BOTTOM: y - rect.centre,
            Side.LEFT: rect.middle - x,
            Side.RIGHT: x - rect.middle,
        }[side]
        corner = side not in _SIDEWAYS[upright]
        return ahead > 0 and abs(depth - 1) <= 0.01 and (off <= _SLIP or not corner)
    if side in (Side.TOP, Side.BOTTOM):
        edge = rect.y if side is Side.TOP else rect.bottom
        straight = rect.width / 2 - block.rounding
        return abs(y - edge) <= _SLIP and abs(x - rect.middle) <= straight + _SLIP
    edge = rect.x if side is Side.LEFT else rect.right
    straight = rect.height / 2 - block.rounding
    return abs(x - edge) <= _SLIP and abs(y - rect.centre) <= straight + _SLIP


def _flows_and_flows(segments: Sequence[_Segment]) -> Iterator[Fault]:
    """Strange flows may cross, but not touch, overlap or run close beside each other."""
    for one, other in _near(segments, segments, _GAP):
        if id(one) >= id(other) or one.path is other.path or _related(one.path, other.path):
            continue
        if one.is_level == other.is_level:
            gap, shared = _beside(one, other)
            if shared > _SLIP and gap < _GAP - _SLIP:
                kind = FaultKind.FLOW_OVERLAP if gap <= _SLIP else FaultKind.FLOW_TOO_CLOSE
                yield _between(kind, one, other)
        elif _touch(one, other) or _touch(other, one):
            yield _between(FaultKind.FLOW_OVERLAP, one, other)


def _between(kind: FaultKind, *pair: _Segment) -> Fault:
    one, other = sorted(pair, key=lambda each: (each.name, each.start, each.end))
    return _fault(kind, other.rect, one.name, other.name)


def _related(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and related(one, other)


def _beside(one: _Segment, other: _Segment) -> tuple[float, float]:
    """How far two parallel segments are apart, and along how much of their length."""
    a, b = one.rect, other.rect
    if one.is_level:
        return abs(a.y - b.y), min(a.right, b.right) - max(a.x, b.x)
    return abs(a.x - b.x), min(a.bottom, b.bottom) - max(a.y, b.y)


def _touch(one: _Segment, other: _Segment) -> bool:
    """Whether an end of `one` lies on `other`, so that it looks like a branch."""
    rect = _grown(other.rect, 1.0)
    return any(
        rect.x < x < rect.right and rect.y < y < rect.bottom for x, y in (one.start, one.end)
    )


def _page(sheet: Sheet, things: Sequence[_Thing], segments: Sequence[_Segment]) -> Iterator[Fault]:
    lanes = _room(sheet)
    page = Rect(0, 0, sheet.width, sheet.height)
    inside = [(each.name, each.rect, lanes) for each in things]
    inside += [(each.name, each.rect, lanes) for each in segments]
    inside += [
        (f"label of {_name(each)}", each.label.rect, lanes) for each in sheet.paths if each.label
    ]
    inside += [("footer", sheet.footer, page), *((e.name, e.rect, page) for e in sheet.bands)]
    for name, rect, room in inside:
        if not _inside(rect, room):
            yield _fault(FaultKind.OUTSIDE_PAGE, rect, name)
    homes = {block.item.id: block.item.lane for block in sheet.blocks}
    homes |= {f"rights {rights.item.id}": rights.lane for rights in sheet.rights}
    for thing in things:
        home = homes.get(thing.step)
        bands = sheet.bands if home is None else [sheet.bands[home]]
        if not any(_inside(thing.rect, band.rect) for band in bands):
            yield _fault(FaultKind.OUTSIDE_LANE, thing.rect, thing.name)


class _HasRect(Protocol):
    @property
    def rect(self) -> Rect: ...


_One = TypeVar("_One", bound=_HasRect)
_Other = TypeVar("_Other", bound=_HasRect)


def _near(
    ones: Sequence[_One], others: Sequence[_Other], reach: float
) -> Iterator[tuple[_One, _Other]]:
    """The pairs that are not further than `reach` from each other: found in squares of the page."""
    squares: dict[tuple[int, int], list[int]] = {}
    for position, other in enumerate(others):
        for square in _squares(other.rect, 0.0):
            squares.setdefault(square, []).append(position)
    for one in ones:
        seen = {
            each for square in _squares(one.rect, reach + 1) for each in squares.get(square, ())
        }
        yield from ((one, others[each]) for each in sorted(seen))


def _squares(rect: Rect, reach: float) -> Iterator[tuple[int, int]]:
    columns = range(int((rect.x - reach) // _SQUARE), int((rect.right + reach) // _SQUARE) + 1)
    rows = range(int((rect.y - reach) // _SQUARE), int((rect.bottom + reach) // _SQUARE) + 1)
    return product(columns, rows)


# --- rectangles -----------------------------------------------------------------------------------


def _fault(kind: FaultKind, rect: Rect, *what: str) -> Fault:
    return Fault(kind, what, (round(rect.x, 2), round(rect.y, 2)))


def _overlap(one: Rect, other: Rect) -> bool:
    """Whether the insides meet; a line counts as its own inside."""
    return (
        one.x < other.right - _SLIP
        and other.x < one.right - _SLIP + (_SLIP * 2 if one.width == 0 else 0)
        and one.y < other.bottom - _SLIP
        and other.y < one.bottom - _SLIP + (_SLIP * 2 if one.height == 0 else 0)
    )


def _inside(one: Rect, other: Rect) -> bool:
    return (
        one.x >= other.x - _SLIP
        and one.y >= other.y - _SLIP
        and one.right <= other.right + _SLIP
        and one.bottom <= other.bottom + _SLIP
    )


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)
