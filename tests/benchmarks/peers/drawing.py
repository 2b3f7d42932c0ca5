"""A flowchart as a reader sees it, whoever drew it: the one value that all rules judge.

The geometry is shapely's, so that no drawing is judged by the code that made it. Lengths are in the
units of the drawing's own file, y grows downwards.
"""

import unicodedata

import attrs
import shapely
from shapely import LineString, Polygon

Point = tuple[float, float]


@attrs.frozen
class Shape:
    """Something solid: the symbol of a step, or what belongs to it (a mark, the party's rights)."""

    owner: str
    """The step that it belongs to, or where it belongs to none what it is."""
    role: str
    """`step` for the symbol itself."""
    outline: Polygon


@attrs.frozen
class Writing:
    """One line of text."""

    owner: str
    text: str
    box: Polygon
    frame: Polygon | None = None
    """What it must not leave."""


@attrs.frozen
class Flow:
    """A flow with its arrow head's tip as its end; a tie joins the rights to their step."""

    source: str
    target: str
    line: LineString
    tie: bool = False
    connectors: tuple[str, ...] = ()
    """The connectors that stand for a step on another sheet."""

    @property
    def own(self) -> frozenset[str]:
        """The owners of what it may touch."""
        return frozenset((self.source, self.target, *self.connectors))


@attrs.frozen
class Label:
    """One line of the text at a flow."""

    flow: Flow
    text: str
    box: Polygon


@attrs.frozen(kw_only=True)
class Drawing:
    """What is seen on one sheet, without the page's heading and legend."""

    page: Polygon
    shapes: tuple[Shape, ...]
    writings: tuple[Writing, ...]
    flows: tuple[Flow, ...]
    labels: tuple[Label, ...]
    lanes: tuple[Polygon, ...] = ()
    """In the order of the procedure's lanes, empty for a lane without steps; none where none are drawn."""
    interrupts: bool = False
    """Whether a flow is interrupted under its own label, so that the label can be read there."""
    is_curved: bool = False
    """Whether the flows are curves by intention; corners are not counted then."""
    type_size: float = 12.5
    """The size of type of a step's lines."""


def rectangle(left: float, top: float, right: float, bottom: float) -> Polygon:
    """The polygon of a rectangle."""
    return shapely.box(left, top, right, bottom)


def written(text: str, x: float, y: float, size: float, anchor: str = "start") -> Polygon:
    """What a line of text covers whose base line begins, has its middle or ends at (x, y).

    Wide glyphs are 1 em and all others half an em, which is less than most fonts give them: no
    drawing is blamed for a font.
    """
    width = ems(text) * size
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return rectangle(left, y - 0.8 * size, left + width, y + 0.1 * size)


def ems(text: str) -> float:
    """The width of a text in em."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)
