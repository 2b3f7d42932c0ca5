"""JSON Schema (Draft 2020-12) of the files of a catalog, derived from the model.

Each schema stands alone, carries the Chinese title and description of every field, and says the same
as the strict converter of `sources`: what one refuses the other refuses. Choices between a text and
a mapping are written as `if` / `then` / `else`, so that a validator speaks of the form that was meant.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

import attrs

from powerlist.model import DATE, Catalog, Field, Pattern, Power, Term, Value, describe

FORMAT_VERSION = 1
"""Raised when files that were valid no longer are."""

Schema = dict[str, Any]
_FEW_TERMS = 12  # more are unreadable in an editor's bubble, which shows each term's own text too


@attrs.frozen
class Document:
    """A kind of file: all of a class, or one list of the catalog in a file of its own."""

    name: str
    title: str
    cls: type[Value]
    only: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a file of this kind may give."""
        fields = describe(self.cls)
        if self.only is None:
            return fields
        return tuple(attrs.evolve(each, required=True) for each in fields if each.name == self.only)


DOCUMENTS = (
    Document("catalog", "目录文件：整个目录，或者目录的总说明（catalog.yaml）", Catalog),
    Document("bodies", "机关文件：实施主体和内设机构（bodies.yaml）", Catalog, "bodies"),
    Document("laws", "法律文件：内置名录没有的法律（laws.yaml）", Catalog, "laws"),
    Document("power", "事项文件：一个大项连同小项（powers/*.yaml）", Power),
    Document(
        "procedure", "流程文件：与内置流程不同的流程（procedures/*.yaml）", Catalog, "procedures"
    ),
    Document("calendar", "日历文件：比内置更新的放假通知（calendar.yaml）", Catalog, "calendar"),
)


def schemas() -> Mapping[str, Schema]:
    """The JSON Schema of each kind of file, by its name."""
    return {each.name: schema_of(each) for each in DOCUMENTS}


def schema_files() -> Mapping[str, str]:
    """The schemas as files: name → text."""
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }


@cache
def schema_of(document: Document) -> Schema:
    """The JSON Schema of one kind of file."""
    classes = sorted(set(_classes_below(document.fields)), key=lambda cls: cls.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:powerlist:schema:{document.name}:{FORMAT_VERSION}",
        **_object_schema(
            document.title, document.fields, document.cls if not document.only else None
        ),
        "$defs": {cls.__name__: _object_schema(cls.title, describe(cls), cls) for cls in classes},
    }


def parts_of(kind: Any) -> tuple[Any, ...]:
    """The alternatives of a field's kind: itself, or the members of a union."""
    return get_args(kind) or (kind,)


def is_value(kind: Any) -> bool:
    """Whether a kind is a class of the model, which files write as a mapping."""
    return isinstance(kind, type) and issubclass(kind, Value)


def is_term(kind: Any) -> bool:
    """Whether a kind is a closed vocabulary."""
    return isinstance(kind, type) and issubclass(kind, Term)


def _classes_below(
    fields: tuple[Field, ...], seen: frozenset[type] = frozenset()
) -> Iterator[type[Value]]:
    for field in fields:
        for kind in parts_of(field.kind):
            if is_value(kind) and kind not in seen:
                yield kind
                yield from _classes_below(describe(kind), seen | {kind})


def _object_schema(title: str, fields: tuple[Field, ...], cls: type[Value] | None) -> Schema:
    schema: Schema = {
        "title": title,
        "type": "object",
        "properties": {each.name: _property(each) for each in fields},
        "additionalProperties": False,
    }
    if required := [each.name for each in fields if each.required]:
        schema["required"] = required
    if cls is not None and cls.exactly_one:
        schema["oneOf"] = [{"required": [name]} for name in cls.exactly_one]
    return schema


def _property(field: Field) -> Schema:
    about: Schema = {"title": field.doc.label, "description": _description(field)}
    if field.doc.example is not None:
        example = field.doc.example
        about["examples"] = [[example] if field.many else example]
    item = _kind_schema(field)
    if not field.many:
        return {**about, **item}
    return {**about, "type": "array", "minItems": 1, "items": {"title": field.doc.label, **item}}


def _description(field: Field) -> str:
    terms = [term for kind in parts_of(field.kind) if is_term(kind) for term in kind]
    if not 0 < len(terms) <= _FEW_TERMS:
        return field.doc.about
    choices = "；".join(f"{term.value} {term.label}" for term in terms)
    return f"{field.doc.about}。可选：{choices}"


def _kind_schema(field: Field) -> Schema:
    parts = parts_of(field.kind)
    if len(parts) == 1:
        return _part_schema(parts[0], field)
    first, second = (_part_schema(each, field) for each in parts)
    if is_term(parts[0]):
        return {"anyOf": [first, second]}  # editors complete the words of an anyOf
    unknown: Schema = {"type": "object"}
    if is_value(parts[0]):
        unknown["required"] = ["unknown"]
    return {"if": unknown, "then": second, "else": first}


def _part_schema(kind: Any, field: Field) -> Schema:
    if is_value(kind):
        reference: Schema = {"$ref": f"#/$defs/{kind.__name__}"}
        if kind.shorthand is None:
            return reference
        short = next(each for each in describe(kind) if each.name == kind.shorthand)
        return {
            "if": {"type": "string"},
            "then": {"title": short.doc.label, **_part_schema(short.kind, short)},
            "else": reference,
        }
    title = {"title": field.doc.label}
    if is_term(kind):
        return {
            **title,
            "enum": [term.value for term in kind],
            "markdownEnumDescriptions": [
                f"{term.label}：{term.about}" if term.about else term.label for term in kind
            ],
        }
    if kind is bool:
        return {**title, "type": "boolean"}
    if kind is int:
        schema: Schema = {**title, "type": "integer"}
        if field.doc.minimum is not None:
            schema["minimum"] = field.doc.minimum
        return schema
    if kind is dt.date:
        return {**title, "type": "string", "format": "date", **_pattern(DATE)}
    schema = {**title, "type": "string"}
    if field.doc.max_length is not None:
        schema["maxLength"] = field.doc.max_length
    return {**schema, **_pattern(field.doc.pattern)}


def _pattern(pattern: Pattern | None) -> Schema:
    if pattern is None:
        return {}
    return {"pattern": pattern.regex, "patternErrorMessage": f"应为：{pattern.words.zh}"}
