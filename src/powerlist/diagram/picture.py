"""What a drawing consists of: frozen values with coordinates, in the units of the SVG's view box."""

from typing import Literal

import attrs

from powerlist.diagram.chart import Chart, Item, Link
from powerlist.diagram.routing import Side
from powerlist.diagram.text import measure
from powerlist.model import Node

A4 = 297 / 210
NAME, LINE, LABEL, MARK = 15.0, 12.5, 12.0, 11.0
"""Sizes of type: a step's name, its lines, the label of a flow, a mark."""
DISC = 10.0
"""Radius of a number."""
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
