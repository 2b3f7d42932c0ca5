"""The table that was written by hand first: which duties each mutant breaks, or why none."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import yaml
from conformance.mutants import Mutant

TABLE = Path(__file__).parent / "expected.yaml"
ROWS_OF = {"unit_longer": "lengthen", "unit_shorter": "shorten", "empty": "twin"}

DAYS = ("2024-03-01", "2024-01-01", "2021-07-15", "2018-01-01")
"""When the laws came into force by which the scopes are dated."""


@attrs.frozen
class Row:
    """A line of the table."""

    operator: str
    scope: str
    place: str
    codes: frozenset[str]
    reason: str


@cache
def table() -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return read


def rows() -> list[Row]:
    return [
        _row(operator, scope, place)
        for operator, scopes in table().items()
        if operator != "articles"
        for scope, places in scopes.items()
        for place in places
    ]


def _row(operator: str, scope: str, place: str) -> Row:
    text: str = table()[operator][scope][place]
    codes = frozenset(re.findall(r"\bPRO\d{3}\b", text))
    assert bool(codes) != text.startswith("none: ")
    return Row(operator, scope, place, codes, "" if codes else text.removeprefix("none: "))


def row_of(mutant: Mutant) -> Row | None:
    """The line for a mutant: that of its place in the closest scope, else the closest `*`."""
    if mutant.procedure.type in table()["without_act"]:
        return _row("without_act", str(mutant.procedure.type), "*")
    operator = ROWS_OF.get(mutant.operator, mutant.operator)
    scopes = [each for each in scopes_of(mutant) if each in table()[operator]]
    for place in (mutant.place, "*"):
        for scope in scopes:
            if place in table()[operator][scope]:
                return _row(operator, scope, place)
    return None


def scopes_of(mutant: Mutant) -> list[str]:
    """The beginnings of the procedure's id, the longest first, each with the days that have come."""
    parts = mutant.procedure.id.split("-")
    names = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    days = [day for day in DAYS if day <= str(mutant.procedure.effective)]
    return [scope for name in names for scope in (*(f"{name}@{day}" for day in days), name)]
