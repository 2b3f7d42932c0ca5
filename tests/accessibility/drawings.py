"""The drawings that these tests look at."""

from collections.abc import Iterator

from diagram.lawful import lawful
from diagram.samples import licensing, measure, penalty

from powerlist.diagram import draw
from powerlist.model import Leaf, Procedure


def sheets(leaf: Leaf, of: Procedure) -> tuple[str, ...]:
    """The SVG document of each sheet."""
    return draw(leaf, of)


def drawn() -> Iterator[Procedure]:
    """Procedures in which every kind of sign occurs."""
    yield from (penalty(), licensing(), measure())
    yield from map(lawful, range(8))
