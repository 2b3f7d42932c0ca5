"""What every reader produces: plain values that know where they were written.

A scalar keeps its written text and how it was written, so that nothing is converted before the model
says what it should be: `0571` stays four digits.
"""

from enum import Enum, auto

import attrs

from powerlist.diagnostics import Location

MAX_DEPTH = 64
"""How deep collections may nest; parsers and recursion are safe well beyond it."""


class Style(Enum):
    """How a scalar was written."""

    TEXT = auto()
    """In quotation marks, or as a YAML block: certainly text."""
    PLAIN = auto()
    """A YAML scalar without quotation marks: what it is, the model says."""
    NUMBER = auto()
    """A number of JSON."""
    BOOL = auto()
    """true or false of JSON."""
    NULL = auto()
    """null of JSON."""


@attrs.define(eq=False)
class Scalar:
    """A text, with how it was written."""

    text: str
    style: Style
    line: int
    column: int


@attrs.define(eq=False)
class Sequence:
    """A list."""

    items: list["Node"]
    line: int
    column: int


@attrs.define(eq=False)
class Mapping:
    """Keys and values; the keys have places of their own."""

    entries: dict[str, "Node"]
    keys: dict[str, tuple[int, int]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def location(file: str, node: Node) -> Location:
    """Where a node begins."""
    return Location(file, node.line, node.column)
