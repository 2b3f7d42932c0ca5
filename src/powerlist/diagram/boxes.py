"""How large a box must be for what stands in it: a size before it has a place."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

import attrs

from powerlist.diagram.chart import Item, Mark
from powerlist.diagram.picture import LINE, MARK, NAME, NOTE, ROUNDING
from powerlist.diagram.text import measure, pack, widest, wrap
from powerlist.model import Node

NAME_STEP, LINE_STEP, NOTE_STEP = 19.0, 15.5, 14.0
"""From one line to the next."""
PADDING = 13.0
"""Between the frame of a box and its text, left and right."""
RIGHTS_GAP = 12.0
"""From the lines of a step down to the rights inside its box; their tab stands here."""
MARK_HEIGHT = 17.0


@attrs.frozen
class Size:
    """A box before it has a place: its text lines as (text, size, bold) and its marks."""

    width: float
    height: float
    lines: tuple[tuple[str, float, bool], ...]
    inside: tuple[tuple[Mark, ...], ...]
    """Marks that stand in rows of their own under the lines."""
    outside: tuple[Mark, ...]
    """Marks that sit on the upper edge, on the right."""
    rights: "Size | None" = None
    """The rights inside the box of a step of the party."""
    drop: float = 0.0
    """How far below the middle the text stands, to be clear of the marks above it."""

    def grown(self, width: float, height: float) -> "Size":
        """The same in a box that is at least so large."""
        if self.width >= width and self.height >= height:
            return self
        return Size(
            max(self.width, width),
            max(self.height, height),
            self.lines,
            self.inside,
            self.outside,
            self.rights,
            self.drop,
        )


def natural_width(item: Item, limit: float, rights: Size | None) -> float:
    """How wide the box of a step is when its lines hold `limit` em."""
    if item.node is Node.DECISION:
        name = widest(_diamond_name(item, limit)) * NAME
        marks = max(map(mark_width, item.marks), default=0.0)
        shortest = widest(pack(item.lines, 6.0)) * LINE
        least = max(1.5 * name + 14, 1.5 * shortest + 14, 1.5 * marks + 14, 140.0)
        longest = max(widest(item.lines) * LINE, marks)
        width = max(least, min(1.7 * longest + 14, limit * LINE + 2 * PADDING))
        while _sized_diamond(item, width, limit, crowned=False).height > width:  # not a needle
            width *= 1.15
        return width
    name = widest(wrap(item.name, limit * LINE / NAME)) * NAME
    lines = widest(pack(item.lines, limit)) * LINE
    marks = max((mark_width(each) for each in item.marks), default=0.0)
    rounding = 16.0 if item.node in (Node.START, Node.END) else 0.0
    inner = rights.width + 16 - 2 * PADDING if rights else 0.0
    return max(name, lines, marks, inner) + 2 * PADDING + rounding


def sized(
    item: Item, width: float, limit: float, rights: Size | None, *, crowned: bool = True
) -> Size:
    """The box of a step that is `width` wide; if it may be `crowned`, marks stand on its upper edge."""
    if item.node is Node.DECISION:
        return _sized_diamond(item, width, limit, crowned=crowned)
    lines = (
        *((each, NAME, True) for each in wrap(item.name, limit * LINE / NAME)),
        *((each, LINE, False) for each in pack(item.lines, limit)),
    )
    taken = sum(mark_width(each) for each in item.marks) + 4 * (len(item.marks) - 1)
    outside = item.marks if crowned and item.marks and taken <= width / 2 - 8 else ()
    inside = () if outside else _mark_rows(item.marks, width - 16)
    name = widest(text for text, _, bold in lines if bold) * NAME
    drop = 2.5 if outside and name / 2 + taken > width / 2 - 2 else 0.0
    height = 12.0 + inner_height(lines, inside, rights) + 2 * drop
    return Size(width, max(height, 34.0), lines, inside, outside, rights, drop)


def inner_height(
    lines: Iterable[tuple[str, float, bool]],
    inside: Sequence[tuple[Mark, ...]],
    rights: Size | None = None,
) -> float:
    """The height of all that stands in a box."""
    height = _text_height(lines) + len(inside) * (MARK_HEIGHT + 3)
    return height + rights.height + RIGHTS_GAP + 4 if rights else height


def _diamond_name(item: Item, limit: float) -> tuple[str, ...]:
    return wrap(item.name, max(6.0, 0.55 * limit))


def _sized_diamond(item: Item, width: float, limit: float, *, crowned: bool) -> Size:
    """The diamond of a decision: of some ways to break its lines the one that needs least height."""
    name = tuple((each, NAME, True) for each in _diamond_name(item, limit))
    fits = crowned and item.marks and row_width(item.marks) <= width / 2 - 8
    outside = item.marks if fits else ()
    inside = () if fits else _mark_rows(item.marks, 0.62 * width)
    tries = []
    for share in (0.5, 0.62, 0.74):
        lines = (*name, *((each, LINE, False) for each in pack(item.lines, share * width / LINE)))
        height = max(2 * _half_height(lines, inside, width) + 4, 52.0)
        first = measure(lines[0][0]) * lines[0][1] / 2
        if first > 0.11 * width - 6:  # the number stands at the upper left edge
            height = max(height, (inner_height(lines, inside) / 2 + 4) / 0.39)
        if outside:
            height = max(height, inner_height(lines, inside) + 2 * MARK_HEIGHT)
        tries.append(Size(width, height, lines, inside, outside))
        if not item.lines:
            break
    return min(tries, key=attrgetter("height"))


def _half_height(
    lines: Sequence[tuple[str, float, bool]], inside: Sequence[tuple[Mark, ...]], width: float
) -> float:
    """Half the height that a diamond of `width` needs for every line to lie inside its edges."""
    y = -inner_height(lines, inside) / 2
    spans = []
    for text, size, bold in lines:
        step = NAME_STEP if bold else LINE_STEP
        spans.append((y + 2, y + step - 2, measure(text) * size))
        y += step
    for row in inside:
        spans.append((y, y + MARK_HEIGHT + 3, row_width(row)))
        y += MARK_HEIGHT + 3
    return max(
        max(abs(top), abs(bottom)) / max(0.12, 1 - (span + 8) / width)
        for top, bottom, span in spans
    )


def least_length(node: Node, reach: float) -> float:
    """How long a side must be for ports `reach` from its centre, clear of the box's number."""
    if node is Node.DECISION:
        return max(2 * reach / 0.55, 72.0)
    if node in (Node.START, Node.END):
        return 2 * reach + 2 * ROUNDING + 2
    return 2 * reach + 28


def _text_height(lines: Iterable[tuple[str, float, bool]]) -> float:
    return sum(NAME_STEP if bold else LINE_STEP for _, _, bold in lines)


def mark_width(mark: Mark) -> float:
    """The width of a mark with its frame."""
    return measure(mark.text) * MARK + 14


def row_width(row: tuple[Mark, ...]) -> float:
    """The width of marks side by side."""
    return sum(map(mark_width, row)) + 4 * (len(row) - 1)


def _mark_rows(marks: tuple[Mark, ...], width: float) -> tuple[tuple[Mark, ...], ...]:
    rows: list[tuple[Mark, ...]] = []
    for mark in marks:
        if rows and row_width((*rows[-1], mark)) <= width:
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


def tab_text(item: Item) -> str:
    """What the mark on the frame of the rights says."""
    return f"相对人权利·第{item.number}步"


def rights_size(item: Item, limit: float) -> Size:
    """The box of the rights that a step gives, its lines of `limit` em."""
    lines = _rights_lines(item, limit)
    width = max(widest(lines) * LINE + 22, measure(tab_text(item)) * MARK + 30)
    texts = tuple((each, LINE, False) for each in lines)
    return Size(width, len(lines) * LINE_STEP + 21, texts, (), ())


def note_size(items: Sequence[Item], limit: float) -> Size:
    """The notes on the steps of a row: for each its number and what it rests on, in lines of `limit` em."""
    lines = [
        f"{f'{item.number}　' if not position else '　　'}{line}"
        for item in items
        for position, line in enumerate(
            each for note in item.notes for each in wrap(note, limit - 2)
        )
    ]
    texts = tuple((each, NOTE, False) for each in lines)
    return Size(widest(lines) * NOTE, len(lines) * NOTE_STEP, texts, (), ())
