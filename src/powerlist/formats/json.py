"""JSON in the shape of a catalog's files: what is written here is read back as an equal catalog."""

import datetime as dt
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from powerlist.diagnostics import Text
from powerlist.formats import Format
from powerlist.law import parse_citations
from powerlist.model import Catalog, Citation, Term, Value, describe


def to_data(value: Value) -> dict[str, Any]:
    """`value` as plain data with the keys that files use, in the order in which they are declared.

    Terms become their identifiers, dates ISO 8601 texts, and a citation without a quote the text
    that was written. What is not given is left out.
    """
    return {
        each.name: _plain(content)
        for each in describe(type(value))
        if (content := getattr(value, each.name)) not in (None, ())
    }


def _plain(content: Any) -> Any:
    match content:
        case Citation(quote=None):
            return content.raw
        case Value():
            return to_data(content)
        case tuple():
            return [_plain(each) for each in _once(content)]
        case Term():
            return content.value
        case dt.date():
            return content.isoformat()
        case _:
            return content


def _once(values: tuple[Any, ...]) -> Iterator[Any]:
    """`values`; of the citations that were read from one text only the first, which has the text."""
    skip = 0
    for value, following in zip_longest(values, values[1:]):
        if skip:
            skip -= 1
            continue
        if isinstance(value, Citation) and following and value.raw == following.raw:
            skip = len(parse_citations(value.raw)) - 1
        yield value


def dumps(data: Any) -> str:
    """Plain data as JSON text for people and for git: indented, Chinese unescaped, final newline."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render(catalog: Catalog) -> str:
    """The whole catalog as one JSON document."""
    return dumps(to_data(catalog))


FORMAT = Format(
    name="json",
    suffix=".json",
    media_type="application/json",
    about=Text(
        "目录全文，与编制文件同形，可以再读入", "the whole catalog in the shape of its files"
    ),
    render=render,
)
