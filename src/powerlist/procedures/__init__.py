"""The procedures that the statutes lay down, as data, and which of them a power follows.

The files of this folder hold what the law says; a procedure is in force as long as all the versions
of statutes that it cites are. Of one id there may be several procedures, one after the other.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from powerlist.model import Leaf, Procedure
from powerlist.schema import DOCUMENTS
from powerlist.sources.convert import Reading, convert_fields
from powerlist.sources.yaml import read_yaml

__all__ = ["builtin", "resolve"]

_DOCUMENT = next(each for each in DOCUMENTS if each.name == "procedure")


@cache
def builtin() -> tuple[Procedure, ...]:
    """The built-in procedures, by file name and in the order written there.

    Raises:
        ValueError: a file of this package was damaged.
    """
    entries = sorted(files(__name__).iterdir(), key=lambda each: each.name)
    return tuple(
        procedure
        for entry in entries
        if entry.name.endswith(".yaml")
        for procedure in read(entry.read_text(encoding="utf-8"), entry.name)
    )


def read(text: str, name: str) -> tuple[Procedure, ...]:
    """The procedures in the text of a packaged file.

    Raises:
        ValueError: the text is not a faultless list of procedures.
    """
    node, findings = read_yaml(text, name)
    reading = Reading(name, list(findings))
    values: dict[str, Any] = {}
    refused = frozenset({"procedures"})
    if node is not None:
        values, refused = convert_fields(node, _DOCUMENT.fields, reading)
    if refused or reading.findings:
        told = "; ".join(f"{each.at}: {each.message.en}" for each in reading.findings)
        message = f"{name}: {told or 'refused by the model'}"
        raise ValueError(message)
    procedures: tuple[Procedure, ...] = values["procedures"]
    return procedures


def resolve(leaf: Leaf) -> Procedure | None:
    """The procedure that a leaf names: the catalog's own with this id, before the built-in one.

    A built-in procedure counts only where it is in force on the edition's date.
    """
    wanted, day = leaf.power.procedure, leaf.catalog.edition.as_of
    own = (each for each in leaf.catalog.procedures if each.id == wanted)
    ours = (each for each in builtin() if each.id == wanted and each.in_force_on(day))
    return next(own, None) or next(ours, None)
