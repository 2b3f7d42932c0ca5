"""What a drawing must never do, checked on the layout: an empty answer is the contract."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations, pairwise, product

import attrs

from powerlist.diagram.chart import branching
from powerlist.diagram.picture import LINE, Block, Layout, Path, Point, Rect, Words
from powerlist.diagram.routing import Side
from powerlist.model import Node

_GAP = 5.0
"""Parallel flows stay at least this far from each other."""
_CLEAR = 3.0
"""A flow stays at least this far from a box that is not its own."""
_SLIP = 0.05
"""What rounding may cost."""
_A4_POINTS = 210 / 25.4 * 72
"""The width of A4 in points."""


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

    bends: int
    crossings: int
    length: float
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


def faults(layout: Layout) -> tuple[Fault, ...]:
    """All breaches of the contract in `layout`, sorted; none in a good drawing."""
    things = list(_things(layout))
    segments = list(_segments(layout))
    found = (
        *_boxes(things),
        *_flows_and_boxes(segments, things),
        *_labels(layout, segments, things),
        *_texts(layout),
        *_shapes(layout),
        *_flows_and_flows(segments),
        *_page(layout, things, segments),
    )
    return tuple(sorted(set(found)))


def figures(layout: Layout) -> Figures:
    """Bends, crossings and length of all flows of `layout`, and how large its type is on paper."""
    segments = [each for each in _segments(layout) if each.path]
    crossings = {
        (_middle_of(one, other))
        for one, other in combinations(segments, 2)
        if one.is_level != other.is_level
        and not _related(one.path, other.path)
        and _overlap(one.rect, other.rect)
    }
    return Figures(
        bends=sum(len(path.points) - 2 for path in layout.paths),
        crossings=len(crossings),
        length=round(sum(s.rect.width + s.rect.height for s in segments) / layout.width, 2),
        size_of_type=round(LINE * _A4_POINTS / layout.width, 2),
    )


def _middle_of(one: _Segment, other: _Segment) -> Point:
    """Where a level and an upright segment meet."""
    level, upright = (one, other) if one.is_level else (other, one)
    return round(upright.rect.x, 2), round(level.rect.y, 2)


# --- what there is --------------------------------------------------------------------------------


def _things(layout: Layout) -> Iterator[_Thing]:
    for block in layout.blocks:
        step = block.item.id
        yield _Thing(f"step {step}", step, block.rect, block)
        x, y = block.disc
        yield _Thing(f"number {step}", step, Rect(x - 10, y - 10, 20, 20))
        for mark in block.marks:
            yield _Thing(f"mark {step}", step, mark.rect)
    rects = {block.item.id: block.rect for block in layout.blocks}
    for rights in layout.rights:
        step = rights.item.id
        owner = step if _inside(rights.rect, rects[step]) else f"rights {step}"
        yield _Thing(f"rights {step}", owner, rights.rect)
        yield _Thing(f"tab {step}", owner, rights.tab.rect)


def _name(path: Path) -> str:
    return f"flow {path.link.source} {path.link.target}"


def _segments(layout: Layout) -> Iterator[_Segment]:
    for path in layout.paths:
        for start, end in zip(path.points, path.points[1:], strict=False):
            yield _Segment(_name(path), path, start, end)
    for rights in layout.rights:
        if rights.tie:
            yield _Segment(f"tie {rights.item.id}", None, *rights.tie)


# --- checks ---------------------------------------------------------------------------------------


def _boxes(things: Sequence[_Thing]) -> Iterator[Fault]:
    for one, other in combinations(things, 2):
        if one.step != other.step and _overlap(one.rect, other.rect):
            yield _fault(FaultKind.BOX_OVERLAP, other.rect, one.name, other.name)


def _flows_and_boxes(segments: Sequence[_Segment], things: Sequence[_Thing]) -> Iterator[Fault]:
    for segment in segments:
        for thing in things:
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
    return thing.step in (segment.path.link.source, segment.path.link.target)


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
    layout: Layout, segments: Sequence[_Segment], things: Sequence[_Thing]
) -> Iterator[Fault]:
    labels = [(f"label of {_name(each)}", each.label) for each in layout.paths if each.label]
    borders = [each.rect.x for each in layout.bands] + [each.rect.right for each in layout.bands]
    for name, label in labels:
        rect = label.rect
        for thing in things:
            if _overlap(rect, thing.rect):
                yield _fault(FaultKind.LABEL_ON_BOX, rect, name, thing.name)
        for segment in segments:
            if _overlap(_grown(segment.rect, 1.0), rect):
                yield _fault(FaultKind.LABEL_ON_FLOW, rect, name, segment.name)
        if any(rect.x - 1 < border < rect.right + 1 for border in borders):
            yield _fault(FaultKind.LABEL_ON_BORDER, rect, name)
    for (name, one), (other_name, other) in combinations(labels, 2):
        if _overlap(one.rect, other.rect):
            yield _fault(FaultKind.LABEL_ON_LABEL, one.rect, name, other_name)


def _texts(layout: Layout) -> Iterator[Fault]:
    """Each text lies in its frame, and no two texts of a frame lie on each other."""
    for name, rect, words in _framed(layout):
        boxes = [each.box for each in words]
        for box in boxes:
            if not _inside(box, rect):
                yield _fault(FaultKind.TEXT_OVERFLOW, box, name)
        for one, other in combinations(boxes, 2):
            if _overlap(_grown(one, -0.5), _grown(other, -0.5)):
                yield _fault(FaultKind.TEXT_OVERFLOW, one, name)
    tabs = {each.item.id: each.tab for each in layout.rights}
    for block in layout.blocks:
        if block.item.node is Node.DECISION:
            yield from _texts_in_diamond(block)
        tags = (*block.marks, *filter(None, (tabs.get(block.item.id),)))
        for words_of, tag in product(block.words, tags):
            if _overlap(_grown(words_of.box, -1.0), tag.rect):
                yield _fault(FaultKind.TEXT_OVERFLOW, words_of.box, f"step {block.item.id}")


def _framed(layout: Layout) -> Iterator[tuple[str, Rect, Sequence[Words]]]:
    """The texts of each frame; those of diamonds are not among them."""
    yield "heading", Rect(0, 0, layout.width, layout.height), layout.heading
    yield "footer", layout.footer, layout.facts
    yield "legend", layout.footer, [each.words for each in layout.legend]
    if layout.notice:
        yield "notice", layout.notice.rect, layout.notice.words
    for band in layout.bands:
        yield f"lane {band.name}", band.head, band.words
    for block in layout.blocks:
        if block.item.node is not Node.DECISION:
            yield f"step {block.item.id}", block.rect, block.words
        for mark in block.marks:
            yield f"mark {block.item.id}", mark.rect, mark.words
    for rights in layout.rights:
        yield f"rights {rights.item.id}", rights.rect, rights.words
        yield f"tab {rights.item.id}", rights.tab.rect, rights.tab.words
    for path in layout.paths:
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


def _shapes(layout: Layout) -> Iterator[Fault]:
    """Each flow by itself: right angles, the sides where it docks, and the main path."""
    blocks = {each.item.id: each for each in layout.blocks}
    apart = branching(layout.chart)
    for path in layout.paths:
        name, points = _name(path), path.points
        source, target = blocks[path.link.source], blocks[path.link.target]
        pairs = list(pairwise(points))
        for start, end in pairs:
            if (abs(start[0] - end[0]) > _SLIP) == (abs(start[1] - end[1]) > _SLIP):
                yield Fault(FaultKind.NOT_ORTHOGONAL, (name,), start)
        sides: tuple[Side, ...] = (Side.BOTTOM,)
        if path.link.source in apart:
            sides = (Side.BOTTOM, Side.LEFT, Side.RIGHT)
        leaving, entering = _direction(points[0], points[1]), _direction(points[-1], points[-2])
        if (
            path.leave not in sides
            or leaving is not path.leave
            or not _docks(source, path.leave, points[0])
        ):
            yield Fault(FaultKind.WRONG_SIDE, (name, path.link.source), points[0])
        sides = (Side.LEFT, Side.RIGHT) if path.upwards else (Side.TOP,)
        if (
            path.enter not in sides
            or entering is not path.enter
            or not _docks(target, path.enter, points[-1])
        ):
            yield Fault(FaultKind.WRONG_SIDE, (name, path.link.target), points[-1])
        if not path.link.main:
            continue
        if any(end[1] < start[1] - _SLIP for start, end in pairs):
            yield Fault(FaultKind.MAIN_UPWARDS, (name,), points[0])
        if source.item.lane == target.item.lane and len(points) > 2:
            yield Fault(FaultKind.MAIN_NOT_STRAIGHT, (name,), points[0])


def _direction(near: Point, far: Point) -> Side:
    """The side of a box at `near` from which one sees `far`."""
    if abs(near[0] - far[0]) <= _SLIP:
        return Side.BOTTOM if far[1] > near[1] else Side.TOP
    return Side.RIGHT if far[0] > near[0] else Side.LEFT


def _docks(block: Block, side: Side, point: Point) -> bool:
    """Whether `point` lies on that side of the outline."""
    rect = block.rect
    x, y = point
    if block.item.node is Node.DECISION:
        depth = abs(x - rect.middle) * 2 / rect.width + abs(y - rect.centre) * 2 / rect.height
        on_side = {
            Side.TOP: abs(y - rect.y) <= _SLIP,
            Side.BOTTOM: abs(y - rect.bottom) <= _SLIP,
            Side.LEFT: x < rect.middle,
            Side.RIGHT: x > rect.middle,
        }[side]
        return on_side and abs(depth - 1) <= 0.01
    if side in (Side.TOP, Side.BOTTOM):
        edge = rect.y if side is Side.TOP else rect.bottom
        return abs(y - edge) <= _SLIP and rect.x < x < rect.right
    edge = rect.x if side is Side.LEFT else rect.right
    straight = rect.height / 2 - block.rounding
    return abs(x - edge) <= _SLIP and abs(y - rect.centre) <= straight + _SLIP


def _flows_and_flows(segments: Sequence[_Segment]) -> Iterator[Fault]:
    """Strange flows may cross, but not touch, overlap or run close beside each other."""
    for one, other in combinations(segments, 2):
        if one.path is other.path or _related(one.path, other.path):
            continue
        if one.is_level == other.is_level:
            gap, shared = _beside(one, other)
            if shared > _SLIP and gap < _GAP - _SLIP:
                kind = FaultKind.FLOW_OVERLAP if gap <= _SLIP else FaultKind.FLOW_TOO_CLOSE
                yield _fault(kind, other.rect, one.name, other.name)
        elif _touch(one, other) or _touch(other, one):
            yield _fault(FaultKind.FLOW_OVERLAP, other.rect, one.name, other.name)


def _related(one: Path | None, other: Path | None) -> bool:
    """Whether two flows may share a part: they meet at one target, or part from one exit."""
    if one is None or other is None:
        return False
    return (one.link.target == other.link.target and one.enter is other.enter) or (
        one.link.source == other.link.source and one.points[0] == other.points[0]
    )


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


def _page(
    layout: Layout, things: Sequence[_Thing], segments: Sequence[_Segment]
) -> Iterator[Fault]:
    lanes = Rect(
        layout.bands[0].rect.x,
        layout.bands[0].head.bottom,
        layout.bands[-1].rect.right - layout.bands[0].rect.x,
        layout.bands[0].rect.bottom - layout.bands[0].head.bottom,
    )
    page = Rect(0, 0, layout.width, layout.height)
    inside = [(each.name, each.rect, lanes) for each in things]
    inside += [(each.name, each.rect, lanes) for each in segments]
    inside += [
        (f"label of {_name(each)}", each.label.rect, lanes) for each in layout.paths if each.label
    ]
    inside += [("footer", layout.footer, page), *((e.name, e.rect, page) for e in layout.bands)]
    for name, rect, room in inside:
        if not _inside(rect, room):
            yield _fault(FaultKind.OUTSIDE_PAGE, rect, name)
    homes = {block.item.id: block.item.lane for block in layout.blocks}
    homes |= {f"rights {rights.item.id}": rights.lane for rights in layout.rights}
    for thing in things:
        if not _inside(thing.rect, layout.bands[homes[thing.step]].rect):
            yield _fault(FaultKind.OUTSIDE_LANE, thing.rect, thing.name)


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
