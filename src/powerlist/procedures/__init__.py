"""The procedures that the statutes lay down, as data, and which of them a power follows.

The files of this folder hold what the law says; a procedure is in force as long as all the versions
of statutes that it cites are. Of one id there may be several procedures, one after the other: written
out, or as the amendments in `amendments.yaml` leave them (`amending`). An id begins with the name of
its file, a type of power, so that one procedure is found without reading the others.
"""

from functools import cache
from importlib.resources import files

from powerlist.model import Leaf, PowerType, Procedure
from powerlist.procedures.amending import Amendment, amendments_in, completed, versions
from powerlist.schema import DOCUMENTS
from powerlist.sources.convert import Reading, convert_fields
from powerlist.sources.tree import Mapping, Node, Sequence
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
    """The files of procedures in this folder, without their endings."""
    found = {each.name for each in files(__name__).iterdir()}
    return tuple(sorted(each for each in PowerType if f"{each}.yaml" in found))


@cache
def _of_file(name: str) -> tuple[Procedure, ...]:
    return read(_packaged(f"{name}.yaml"), f"{name}.yaml", _amendments())


@cache
def _amendments() -> tuple[Amendment, ...]:
    file = "amendments.yaml"
    return read_amendments(_packaged(file), file)


def _packaged(file: str) -> str:
    return (files(__name__) / file).read_text(encoding="utf-8")


def read_amendments(text: str, file: str) -> tuple[Amendment, ...]:
    """The amendments in the text of a packaged file.

    Raises:
        ValueError: the text is not a faultless list of amendments.
    """
    written = _list(text, file, "amendments")
    try:
        return amendments_in(written)
    except ValueError as error:
        message = f"{file}:{error}"
        raise ValueError(message) from error


def read(text: str, file: str, amendments: tuple[Amendment, ...] = ()) -> tuple[Procedure, ...]:
    """The procedures in the text of a packaged file, each followed by its amended forms.

    Raises:
        ValueError: the text is not a faultless list of procedures, or does not fit the amendments.
    """
    written = _list(text, file, "procedures")
    try:
        forms: list[Node] = [
            form for each in completed(written) for form in versions(each, amendments)
        ]
    except ValueError as error:
        message = f"{file}:{error}"
        raise ValueError(message) from error
    place = (written.line, written.column)
    tree = Mapping({"procedures": Sequence(forms, *place)}, {"procedures": place}, *place)
    reading = Reading(file)
    values, refused = convert_fields(tree, _DOCUMENT.fields, reading)
    if refused or reading.findings:
        raise _damaged(file, reading)
    procedures: tuple[Procedure, ...] = values["procedures"]
    return procedures


def _list(text: str, file: str, name: str) -> Node:
    """The list of this name, which is all that the text holds."""
    node, findings = read_yaml(text, file)
    if findings or not isinstance(node, Mapping) or node.entries.keys() != {name}:
        raise _damaged(file, Reading(file, list(findings)))
    return node.entries[name]


def _damaged(file: str, reading: Reading) -> ValueError:
    told = "; ".join(f"{each.at}: {each.message.en}" for each in reading.findings)
    return ValueError(f"{file}: {told or 'refused by the model'}")


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
