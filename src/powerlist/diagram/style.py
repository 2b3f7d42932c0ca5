"""What can be chosen of a flowchart's look, and what that means for directions."""

from enum import StrEnum
from functools import cached_property

import attrs

READABLE = 5.5
"""Type on paper is not smaller than this, in points (七号), if further sheets can prevent it."""


class Orientation(StrEnum):
    """How the lanes lie."""

    COLUMNS = "columns"
    ROWS = "rows"


class Paper(StrEnum):
    """How a sheet of A4 lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"

    @property
    def aspect(self) -> float:
        """Height over width."""
        return 297 / 210 if self is Paper.PORTRAIT else 210 / 297

    @property
    def points(self) -> float:
        """The width in points."""
        return (210 if self is Paper.PORTRAIT else 297) / 25.4 * 72


class Corners(StrEnum):
    """How flows turn."""

    SQUARE = "square"
    ROUNDED = "rounded"


@attrs.frozen(kw_only=True, slots=False)
class Style:
    """The choices for one flowchart; words such as "rows" are taken for what they name.

    Without `paper` a sheet is upright for lanes as columns and lies on its side for lanes as rows, if
    the type is readable then; else it lies as makes for fewer sheets.
    `notes` adds a lane with the documents and the basis of each step. `readable` is the least size of
    type in points that a further sheet is begun for; 0 draws everything on one sheet. `id_prefix`
    begins every id in the SVG: a page that shows one chart twice gives each its own.
    """

    orientation: Orientation = attrs.field(default=Orientation.COLUMNS, converter=Orientation)
    paper: Paper | None = attrs.field(default=None, converter=attrs.converters.optional(Paper))
    corners: Corners = attrs.field(default=Corners.SQUARE, converter=Corners)
    notes: bool = False
    readable: float = READABLE
    id_prefix: str = "pl"

    @cached_property
    def upright(self) -> bool:
        """Whether the lanes are columns, so that a flow runs down the page."""
        return self.orientation is Orientation.COLUMNS

    @property
    def papers(self) -> tuple[Paper, ...]:
        """How sheets may lie, the better way first."""
        if self.paper:
            return (self.paper,)
        usual = (Paper.PORTRAIT, Paper.LANDSCAPE)
        return usual if self.upright else usual[::-1]
