"""Tree → model: the strict converter. It decides; it does not explain.

What was written is what is read: a text stays the written text, an integer is `0|-?[1-9][0-9]*`, a
truth value `true|false`. Nothing else is taken for them. The converter is put together once from the
model's fields; what it refuses, the JSON Schema of the file explains (`explain`).
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final

import attrs
import yaml

from powerlist.diagnostics import Diagnostic, Place
from powerlist.law import parse_citations
from powerlist.model import DATE, Citation, Field, Value, describe
from powerlist.schema import is_term, is_value, parts_of
from powerlist.sources import rules
from powerlist.sources.tree import Mapping, Node, Scalar, Sequence, Style, location

INTEGER: Final = re.compile(r"0|-?[1-9][0-9]*")
BOOLEANS: Final = {"true": True, "false": False}


class _Refused:
    """What a converter returns for a value that it does not take."""


REFUSED: Final = _Refused()


@attrs.define
class Reading:
    """What reading one file has found besides values."""

    file: str
    findings: list[Diagnostic] = attrs.field(factory=list)


Converter = Callable[[Node, Reading], Any]


def convert_fields(
    node: Node, fields: tuple[Field, ...], reading: Reading
) -> tuple[dict[str, Any], frozenset[str]]:
    """The values of a file's fields, and the names of those of which something was refused.

    Of a list at the top of a file the members that are right are kept, so that one wrong entry does
    not take the others with it.
    """
    if not isinstance(node, Mapping):
        return {}, frozenset(each.name for each in fields)
    values: dict[str, Any] = {}
    refused = {each.name for each in fields if each.required} - node.entries.keys()
    for field in fields:
        if field.name not in node.entries:
            continue
        written = node.entries[field.name]
        if field.many and isinstance(written, Sequence) and written.items:
            member = _member(field)
            members = [member(each, reading) for each in written.items]
            if any(each is REFUSED for each in members):
                refused.add(field.name)
            values[field.name] = tuple(
                value for each in members if each is not REFUSED for value in each
            )
        elif (value := _converter(field)(written, reading)) is REFUSED:
            refused.add(field.name)
        else:
            values[field.name] = value
    known = {each.name for each in fields}
    return values, frozenset(refused | (node.entries.keys() - known))


_class_converters: dict[type[Value], Converter] = {}


def class_converter(cls: type[Value]) -> Converter:
    """The converter of a class of the model: it gives a value, or `REFUSED`."""
    if cls not in _class_converters:
        _class_converters[cls] = _class_converter(cls)
    return _class_converters[cls]


def _class_converter(cls: type[Value]) -> Converter:
    fields = {each.name: _LazyConverter(each) for each in describe(cls)}
    required = frozenset(each.name for each in describe(cls) if each.required)
    shorthand = next((each for each in describe(cls) if each.name == cls.shorthand), None)
    exactly_one = cls.exactly_one

    def convert(node: Node, reading: Reading) -> Any:
        if shorthand is not None and isinstance(node, Scalar):
            text = _converter(shorthand)(node, reading)
            place = Place(location(reading.file, node))
            return REFUSED if text is REFUSED else cls(place=place, **{shorthand.name: text})
        if not isinstance(node, Mapping):
            return REFUSED
        entries = node.entries
        ok = required <= entries.keys() <= fields.keys()
        if exactly_one and sum(name in entries for name in exactly_one) != 1:
            ok = False
        values: dict[str, Any] = {}
        places: dict[str, tuple[int, int]] = {}
        for name, written in entries.items():
            if name not in fields:
                continue
            values[name] = value = fields[name](written, reading)
            places[name] = (written.line, written.column)
            if value is REFUSED:
                ok = False
        if not ok:
            return REFUSED
        return cls(place=Place(location(reading.file, node), places), **values)

    return convert


class _LazyConverter:
    """A field's converter, made at its first use: classes may hold themselves."""

    __slots__ = ("convert", "field")

    def __init__(self, field: Field) -> None:
        self.field = field
        self.convert: Converter | None = None

    def __call__(self, node: Node, reading: Reading) -> Any:
        if self.convert is None:
            self.convert = _converter(self.field)
        return self.convert(node, reading)


@cache
def _converter(field: Field) -> Converter:
    if not field.many:
        return _one(field)
    member = _member(field)

    def convert(node: Node, reading: Reading) -> Any:
        if not isinstance(node, Sequence) or not node.items:
            return REFUSED
        members = [member(each, reading) for each in node.items]
        if any(each is REFUSED for each in members):
            return REFUSED
        return tuple(value for each in members for value in each)

    return convert


@cache
def _member(field: Field) -> Converter:
    """The converter of a list's member: a tuple, since one text can name several articles."""
    one = _one(field)
    if field.kind is Citation:
        return _citations

    def convert(node: Node, reading: Reading) -> Any:
        value = one(node, reading)
        return REFUSED if value is REFUSED else (value,)

    return convert


def _citations(node: Node, reading: Reading) -> Any:
    written = class_converter(Citation)(node, reading)
    if written is REFUSED:
        return REFUSED
    return tuple(
        attrs.evolve(each, place=written.place, quote=written.quote or each.quote)
        for each in _parsed(written.raw)
    )


@lru_cache(maxsize=10_000)
def _parsed(text: str) -> tuple[Citation, ...]:
    """A list cites the same articles again and again."""
    return parse_citations(text)


def _one(field: Field) -> Converter:
    parts = parts_of(field.kind)
    if len(parts) == 1:
        return _part(parts[0], field)
    first, second = (_part(each, field) for each in parts)
    if is_term(parts[0]):

        def is_second(node: Node) -> bool:
            return isinstance(node, Scalar) and node.text.startswith("x_")

    elif is_value(parts[0]):

        def is_second(node: Node) -> bool:
            return isinstance(node, Mapping) and "unknown" in node.entries

    else:

        def is_second(node: Node) -> bool:
            return isinstance(node, Mapping)

    return lambda node, reading: (second if is_second(node) else first)(node, reading)


def _part(kind: Any, field: Field) -> Converter:
    if is_value(kind):
        converter: Converter = class_converter(kind)
        return converter
    if is_term(kind):
        return _term(kind)
    if kind is int:
        return _integer(field.doc.minimum)
    if kind is bool:
        return _boolean
    if kind is dt.date:
        return _date
    return _text(field)


def _text(field: Field) -> Converter:
    pattern = re.compile(field.doc.pattern.regex if field.doc.pattern else "")
    longest = field.doc.max_length

    def convert(node: Node, reading: Reading) -> Any:
        text = written_text(node, reading)
        if text is None or pattern.search(text) is None:
            return REFUSED
        return REFUSED if longest is not None and len(text) > longest else text

    return convert


def _term(kind: Any) -> Converter:
    terms = {term.value: term for term in kind}

    def convert(node: Node, reading: Reading) -> Any:
        text = written_text(node, reading)
        return REFUSED if text is None else terms.get(text, REFUSED)

    return convert


def _integer(minimum: int | None) -> Converter:
    def convert(node: Node, _reading: Reading) -> Any:
        number = written_integer(node)
        return REFUSED if number is None or (minimum is not None and number < minimum) else number

    return convert


def _boolean(node: Node, _reading: Reading) -> Any:
    value = written_boolean(node)
    return REFUSED if value is None else value


def _date(node: Node, reading: Reading) -> Any:
    text = written_text(node, reading)
    if text is None or re.search(DATE.regex, text) is None:
        return REFUSED
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return REFUSED


def written_text(node: Node, reading: Reading | None = None) -> str | None:
    """The text that a scalar was written as, or None where another kind of value was written.

    With a `reading`, a plain scalar that other YAML readers do not read as text is reported.
    """
    if not isinstance(node, Scalar):
        return None
    if node.style is Style.TEXT:
        return node.text
    if node.style is not Style.PLAIN or not node.text:
        return None
    if (taken_for := other_reading(node.text)) is not None and reading is not None:
        zh, en = taken_for
        reading.findings.append(
            rules.QUOTE_NEEDED.finding(
                location(reading.file, node),
                f"{node.text} 没有加引号，别的 YAML 程序会读成{zh}",
                f"{node.text} is not quoted, other YAML readers take it for {en}",
            )
        )
    return node.text


def written_integer(node: Node) -> int | None:
    """The integer that a scalar was written as, or None."""
    if not isinstance(node, Scalar) or node.style not in (Style.PLAIN, Style.NUMBER):
        return None
    return int(node.text) if INTEGER.fullmatch(node.text) and len(node.text) < _MAX_DIGITS else None


_MAX_DIGITS = 19


def written_boolean(node: Node) -> bool | None:
    """The truth value that a scalar was written as, or None."""
    if not isinstance(node, Scalar) or node.style not in (Style.PLAIN, Style.BOOL):
        return None
    return BOOLEANS.get(node.text)


_CORE_12 = re.compile(  # YAML 1.2 core schema, §10.3.2
    r"(?P<null>null|Null|NULL|~)"
    r"|(?P<bool>true|True|TRUE|false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN)"
)
_WORDS = {
    "null": ("空值", "nothing"),
    "bool": ("真假值", "a truth value"),
    "int": ("整数", "an integer"),
    "float": ("小数", "a number"),
    "timestamp": ("日期", "a date"),
    "merge": ("合并键", "a merge key"),
    "value": ("缺省键", "a default key"),
}


@cache
def other_reading(text: str) -> tuple[str, str] | None:
    """What readers of YAML 1.1 or 1.2 make of a plain scalar, in words; None where it stays text."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(text[:1], []):
        if pattern.match(text):
            return _WORDS[tag.rpartition(":")[2]]
    if (match := _CORE_12.fullmatch(text)) is not None:
        return _WORDS[match.lastgroup or "null"]
    return None
