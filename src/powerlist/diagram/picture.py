"""What a drawing consists of: frozen values with coordinates, in the units of the SVG's view box."""

from typing import Literal

import attrs

from powerlist.diagram.chart import Chart, Item, Link
from powerlist.diagram.routing import Side
from powerlist.diagram.style import Paper, Style
from powerlist.diagram.text import measure
from powerlist.model import Node

NAME, LINE, LABEL, MARK, NOTE = 15.0, 12.5, 12.0, 11.0, 11.0
"""Sizes of type: a step's name, its lines, the label of a flow, a mark, a note at the side."""
DISC = 10.0
"""Radius of a number."""
CONNECTOR = 9.5
"""Radius of a connector."""
ROUNDING = 20.0
"""The largest radius of a terminal's ends."""

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
    links: tuple[tuple[int, int, str], ...] = ()
    """Parts of the text that lead somewhere: from, to, address."""

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
    """A flow with its corners, or the part of it that lies on one sheet."""

    link: Link
    points: tuple[Point, ...]
    leave: Side | None
    """The side of the box where it begins; None where it begins at a connector."""
    enter: Side | None
    """The side of the box where it ends; None where it ends at a connector."""
    returns: bool
    """Whether it leads back, against the direction of the main path."""
    label: Tag | None


@attrs.frozen(kw_only=True)
class Connector:
    """Where flows go on to another sheet or come from one (GB/T 1526-1989, connector)."""

    name: str
    """A letter; the other sheet has the same."""
    centre: Point
    leads_on: bool
    """Whether the flows leave this sheet here, or come in."""
    sheet: int
    """The number of the other sheet."""

    @property
    def rect(self) -> Rect:
        """What the circle covers."""
        x, y = self.centre
        return Rect(x - CONNECTOR, y - CONNECTOR, 2 * CONNECTOR, 2 * CONNECTOR)


@attrs.frozen(kw_only=True)
class Note:
    """What the steps of a row rest on, in a lane of its own."""

    rect: Rect
    words: tuple[Words, ...]


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
class Sheet:
    """One page of a chart with all that is drawn on it."""

    chart: Chart
    style: Style
    paper: Paper
    number: int
    of: int
    width: float
    height: float
    heading: tuple[Words, ...]
    notice: Tag | None
    bands: tuple[Band, ...]
    blocks: tuple[Block, ...]
    rights: tuple[RightsBlock, ...]
    paths: tuple[Path, ...]
    connectors: tuple[Connector, ...]
    notes: tuple[Note, ...]
    footer: Rect
    facts: tuple[Words, ...]
    legend: tuple[LegendEntry, ...]


def lines_in(
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
