"""Files → positioned tree → model.

`load` takes a directory, a single file or the name of a built-in sample. Whatever is wrong in the
files comes back as findings; exceptions are for what lies outside them.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from powerlist.diagnostics import (
    Diagnostic,
    Location,
    Place,
    Text,
    did_you_mean,
    nearest,
    sorted_findings,
)
from powerlist.model import Catalog, Power
from powerlist.schema import DOCUMENTS, Document
from powerlist.sources import rules
from powerlist.sources.convert import REFUSED, Reading, class_converter, convert_fields
from powerlist.sources.json import read_json
from powerlist.sources.reading import read_text
from powerlist.sources.rules import RULES
from powerlist.sources.tree import Mapping, Node, location
from powerlist.sources.yaml import read_yaml

__all__ = ["RULES", "Loaded", "NoSuchCatalog", "load", "load_text", "samples"]

_SUFFIXES = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}
_BY_NAME = {each.name: each for each in DOCUMENTS}
_PARTS = frozenset(each.name for each in _BY_NAME["catalog"].fields)
_SINGLE = {"bodies": _BY_NAME["bodies"], "laws": _BY_NAME["laws"], "calendar": _BY_NAME["calendar"]}
_FOLDERS = {"powers": _BY_NAME["power"], "procedures": _BY_NAME["procedure"]}


class NoSuchCatalog(Exception):
    """There is neither a file or directory of this name nor a built-in sample.

    `message` says so in two languages and names the samples.
    """

    def __init__(self, name: str) -> None:
        guess = nearest(name, samples())
        known = "、".join(samples())
        self.message = Text(
            f"没有“{name}”这个文件或者目录，也没有这个名称的内置示例（{known}）"
            + (f"；是否想写“{guess}”？" if guess else ""),
            f"there is no file or directory {name!r} and no built-in sample of this name ({known})"
            + (f"; did you mean {guess!r}?" if guess else ""),
        )
        super().__init__(self.message.en)


@attrs.frozen(kw_only=True)
class Loaded:
    """What reading gives: the catalog as far as it can be read, and the findings.

    `catalog` is None when the catalog's own head is wrong. `lost` names the parts of the catalog
    (fields of `Catalog`) of which something was refused: what is missing there is not the user's
    omission, and checks that need these parts would accuse wrongly.
    """

    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


def samples() -> tuple[str, ...]:
    """The names of the built-in samples."""
    folder = files("powerlist") / "catalogs"
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(each.name for each in folder.iterdir() if (each / "catalog.yaml").is_file())
    )


def load(path: str | PathLike[str]) -> Loaded:
    """Read a catalog from a directory, a single YAML or JSON file, or a built-in sample.

    An existing path wins over a sample of the same name.

    Raises:
        NoSuchCatalog: there is no such path and no such sample.
    """
    target = Path(path)
    if _exists(target):
        return _load_path(target, str(path))
    name = str(path)
    if name not in samples():
        raise NoSuchCatalog(name)
    with as_file(files("powerlist") / "catalogs" / name) as folder:
        return _load_path(folder, name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def load_text(text: str, name: str = "catalog.yaml") -> Loaded:
    """Read a catalog from the text of one file; `name` stands in findings, its suffix says the format."""
    parts = _Parts()
    parts.read_head(text, name)
    return parts.loaded()


@attrs.define
class _Parts:
    """What has been read so far: the fields of a `Catalog`, in the order of the files."""

    values: dict[str, Any] = attrs.field(factory=dict)
    places: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    head: Location | None = None
    findings: list[Diagnostic] = attrs.field(factory=list)
    lost: set[str] = attrs.field(factory=set)

    def add(self, values: dict[str, Any]) -> None:
        """Take the fields of one more file; lists are joined."""
        for name, value in values.items():
            self.values[name] = (
                (*self.values.get(name, ()), *value) if isinstance(value, tuple) else value
            )

    def read(self, text: str | Diagnostic, label: str, document: Document) -> Mapping | None:
        """Read the text of one file into the parts; None when it gives no keys and values."""
        node = self._tree(text, label)
        reading = Reading(label)
        if document.cls is Power:
            power = REFUSED if node is None else class_converter(Power)(node, reading)
            lost = {"powers"} if power is REFUSED else set()
            values = {} if power is REFUSED else {"powers": (power,)}
        elif node is None:
            values, lost = {}, {each.name for each in document.fields}
        else:
            values, refused = convert_fields(node, document.fields, reading)
            lost = set(refused)
        self.findings += reading.findings
        if lost and node is not None:
            from powerlist.sources.explain import explain

            self.findings += explain(node, document, label)
        self.lost |= lost & _PARTS
        self.add(values)
        return node if isinstance(node, Mapping) else None

    def read_head(self, text: str | Diagnostic, label: str) -> None:
        """Read the file that says what the catalog is."""
        if (node := self.read(text, label, _BY_NAME["catalog"])) is not None:
            self.head = location(label, node)
            self.places = {key: (value.line, value.column) for key, value in node.entries.items()}

    def loaded(self) -> Loaded:
        """The catalog of all parts, when its own required fields are there."""
        required = {each.name for each in _BY_NAME["catalog"].fields if each.required}
        catalog = None
        if self.head is not None and required <= self.values.keys():
            catalog = Catalog(place=Place(self.head, self.places), **self.values)
        return Loaded(
            catalog=catalog,
            diagnostics=sorted_findings(self.findings),
            lost=frozenset(self.lost),
        )

    def _tree(self, text: str | Diagnostic, label: str) -> Node | None:
        if isinstance(text, Diagnostic):
            self.findings.append(text)
            return None
        node, findings = _SUFFIXES.get(Path(label).suffix.lower(), read_yaml)(text, label)
        self.findings += findings
        return node


def _load_path(path: Path, label: str) -> Loaded:
    parts = _Parts()
    if not path.is_dir():
        parts.read_head(read_text(path, label), label)
        return parts.loaded()
    label = label.rstrip("/\\")
    head = False
    for entry in _entries(path, label, parts, ("catalog", *_SINGLE), tuple(_FOLDERS)):
        name = f"{label}/{entry.name}"
        if entry.stem == "catalog":
            head = True
            parts.read_head(read_text(entry, name), name)
        elif entry.stem in _SINGLE and entry.suffix:
            parts.read(read_text(entry, name), name, _SINGLE[entry.stem])
        else:
            for file in _entries(entry, name, parts, None, ()):
                inner = f"{name}/{file.name}"
                parts.read(read_text(file, inner), inner, _FOLDERS[entry.name])
    if not head:
        parts.lost |= _PARTS
        hidden = Text(
            "这里有一个与内置示例同名的目录；要用示例，请换一个地方运行",
            "a directory here hides the built-in sample of this name; run the command elsewhere",
        )
        parts.findings.append(
            rules.MISSING_FILE.finding(
                Location(label),
                "目录里没有 catalog.yaml",
                "there is no catalog.yaml in the directory",
                hint=hidden if label in samples() else None,
            )
        )
    return parts.loaded()


def _entries(
    folder: Path,
    label: str,
    parts: _Parts,
    stems: tuple[str, ...] | None,
    folders: tuple[str, ...],
) -> Iterator[Path]:
    """Yield what is to be read in a folder, by name; what looks as if it should be is reported.

    `stems` are the file names that are read there, None for all. Links are never followed into
    folders that are not listed, so that a loop of links ends here.
    """
    try:
        entries = sorted(folder.iterdir(), key=_order)
    except OSError as error:
        parts.findings.append(
            rules.UNREADABLE_FILE.finding(
                Location(label), f"不能读取：{error.strerror}", f"cannot be read: {error.strerror}"
            )
        )
        return
    taken: set[str] = set()
    for entry in entries:
        name, is_file = entry.stem, entry.suffix.lower() in _SUFFIXES
        if entry.name.startswith("."):
            continue
        if (
            is_file
            and not entry.is_dir()
            and (stems is None or name in stems)
            and name not in taken
        ):
            taken.add(name)
            yield entry
        elif entry.name in folders:
            yield entry
        elif is_file or (entry.is_dir() and (stems is None or nearest(entry.name, folders))):
            parts.findings.append(
                _not_read(entry, label, (*(stems or ()), *folders), name in taken)
            )


def _order(entry: Path) -> tuple[str, int, str]:
    """By name; of several files of one name the YAML one comes first, and is read."""
    suffixes = list(_SUFFIXES)
    suffix = entry.suffix.lower()
    rank = suffixes.index(suffix) if suffix in suffixes else len(suffixes)
    return entry.stem, rank, entry.name


def _not_read(entry: Path, label: str, names: Iterable[str], second: bool) -> Diagnostic:  # noqa: FBT001 - one caller
    if second:
        return rules.NOT_READ.finding(
            Location(f"{label}/{entry.name}"),
            f"同名的另一个文件已经读取，{entry.name} 没有读取",
            f"another file of this name was read, {entry.name} was not",
        )
    return rules.NOT_READ.finding(
        Location(f"{label}/{entry.name}"),
        f"目录不读取 {entry.name}",
        f"a catalog does not read {entry.name}",
        hint=did_you_mean(entry.stem, names),
    )
