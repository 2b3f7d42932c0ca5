"""The procedures that the statutes lay down, as data, and which of them a power follows.

The files of this folder hold what the law says; a procedure is in force as long as all the versions
of statutes that it cites are. Of one id there may be several procedures, one after the other: written
out, or as the amendments in `amendments.yaml` leave them (`amending`). An id begins with the name of
its file, a type of power, so that one procedure is found without reading the others. A power can
depart from the procedure that it names (`resolving`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from powerlist.model import Leaf, PowerType, Procedure
from powerlist.procedures.amending import (
    Amendment,
    amendments_in,
    completed,
    identifier,
    is_in_force,
    versions,
)
from powerlist.procedures.resolving import Conflict, ConflictKind, Origin, Resolution, apply
from powerlist.schema import DOCUMENTS
from powerlist.sources.convert import Reading, convert_fields
from powerlist.sources.tree import Mapping, Node, Sequence
from powerlist.sources.yaml import read_yaml

__all__ = [
    "Conflict",
    "ConflictKind",
    "Origin",
    "Resolution",
    "builtin",
    "resolution",
    "resolve",
]

_DOCUMENT = next(each for each in DOCUMENTS if each.name == "procedure")


@cache
def builtin() -> tuple[Procedure, ...]:
    """The built-in procedures, by file name and in the order written there.

    Raises:
        ValueError: a file of this package was damaged.
    """
    return tuple(
        _form(name, wanted, number)
        for name in _names()
        for wanted in dict.fromkeys(identifier(each) for each in _written(name))
        for number in range(len(_forms(name, wanted)))
    )


@cache
def _names() -> tuple[str, ...]:
    """The files of procedures in this folder, without their endings."""
    found = {each.name for each in files(__name__).iterdir()}
    return tuple(sorted(each for each in PowerType if f"{each}.yaml" in found))


@cache
def _written(name: str) -> tuple[Mapping, ...]:
    """The procedures in the file of this name, as trees."""
    file = f"{name}.yaml"
    return _entries(_packaged(file), file)


@cache
def _forms(name: str, wanted: str) -> tuple[Mapping, ...]:
    """The forms of one procedure as trees; only what is asked for becomes a value."""
    written = tuple(each for each in _written(name) if identifier(each) == wanted)
    return _amended(written, f"{name}.yaml", _amendments())


@cache
def _form(name: str, wanted: str, number: int) -> Procedure:
    [procedure] = _converted((_forms(name, wanted)[number],), f"{name}.yaml")
    return procedure


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
    with _naming(file):
        return amendments_in(written)


def read(text: str, file: str, amendments: tuple[Amendment, ...] = ()) -> tuple[Procedure, ...]:
    """The procedures in the text of a packaged file, each followed by its amended forms.

    Raises:
        ValueError: the text is not a faultless list of procedures, or does not fit the amendments.
    """
    return _converted(_amended(_entries(text, file), file, amendments), file)


def _entries(text: str, file: str) -> tuple[Mapping, ...]:
    written = _list(text, file, "procedures")
    with _naming(file):
        return completed(written)


def _amended(
    written: tuple[Mapping, ...], file: str, amendments: tuple[Amendment, ...]
) -> tuple[Mapping, ...]:
    with _naming(file):
        return tuple(form for each in written for form in versions(each, amendments))


def _converted(forms: tuple[Mapping, ...], file: str) -> tuple[Procedure, ...]:
    tree = Mapping({"procedures": Sequence([*forms], 1, 1)}, {"procedures": (1, 1)}, 1, 1)
    reading = Reading(file)
    values, refused = convert_fields(tree, _DOCUMENT.fields, reading)
    if refused or reading.findings:
        raise _damaged(file, reading)
    procedures: tuple[Procedure, ...] = values["procedures"]
    return procedures


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Say of which file an error speaks."""
    try:
        yield
    except ValueError as error:
        message = f"{file}:{error}"
        raise ValueError(message) from error


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
    """The procedure that a leaf follows: the one that it names, with the changes that it makes.

    The catalog's own with this id comes before the built-in one, which counts only where it is in
    force on the edition's date.
    """
    if leaf.power.changes and (found := resolution(leaf)) is not None:
        return found.procedure
    own = _own(leaf)
    return own if own is not None else _built_in(leaf)


def resolution(leaf: Leaf) -> Resolution | None:
    """The procedure that a leaf follows, with the origin of each value and what conflicts; None without one.

    A sub-item that names another procedure than its main item does not take over the changes to it.
    """
    own = _own(leaf)
    named = own if own is not None else _built_in(leaf)
    if named is None:
        return None
    foreign = "changes" in leaf.inherited and leaf.power.procedure != leaf.main.procedure
    changes = () if foreign else leaf.power.changes
    source = Origin.STATUTES if own is None else Origin.CATALOG
    if not changes:
        return apply(named, (), source)
    # Whoever asks again, or for another sub-item, gets the same value; it keeps the keys' objects alive.
    known, body = leaf.catalog.resolved, leaf.body
    key = (id(named), id(changes), id(body))
    if key not in known:
        resolved = apply(named, changes, source, None if body is None else body.offices)
        known[key] = (body, resolved)
    found: Resolution = known[key][1]
    return found


def _own(leaf: Leaf) -> Procedure | None:
    wanted = leaf.power.procedure
    return next((each for each in leaf.catalog.procedures if each.id == wanted), None)


def _built_in(leaf: Leaf) -> Procedure | None:
    wanted, day = leaf.power.procedure, leaf.catalog.edition.as_of
    if wanted is None:
        return None
    names = (name for name in _names() if wanted.startswith(name))
    return next(
        (
            _form(name, wanted, number)
            for name in names
            for number, form in enumerate(_forms(name, wanted))
            if is_in_force(form, day)
        ),
        None,
    )
