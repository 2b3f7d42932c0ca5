"""The procedures that the statutes lay down, as data, and which of them a power follows.

The files of this folder hold what the law says; a procedure is in force as long as all the versions
of statutes that it cites are. Of one id there may be several procedures, one after the other. An id
begins with the name of its file, so that one procedure is found without reading the others.
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
    return tuple(procedure for name in _names() for procedure in _of_file(name))


@cache
def _names() -> tuple[str, ...]:
    """The files of this folder, without their endings."""
    found = (each.name for each in files(__name__).iterdir())
    return tuple(sorted(each.removesuffix(".yaml") for each in found if each.endswith(".yaml")))


@cache
def _of_file(name: str) -> tuple[Procedure, ...]:
    file = f"{name}.yaml"
    return read((files(__name__) / file).read_text(encoding="utf-8"), file)


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
    own = next((each for each in leaf.catalog.procedures if each.id == wanted), None)
    if own is not None or wanted is None:
        return own
    names = (name for name in _names() if wanted.startswith(name))
    ours = (each for name in names for each in _of_file(name))
    return next((each for each in ours if each.id == wanted and each.in_force_on(day)), None)
