"""What the converter refused, explained by the JSON Schema of the file.

`jsonschema` names the keyword that failed and where; here it becomes a sentence with the place in the
file, what was found, what was expected, and the nearest known key or word.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any, cast

import attrs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from powerlist.diagnostics import Diagnostic, Location, Rule, Text, did_you_mean
from powerlist.model import Field, describe
from powerlist.schema import Document, Schema, is_value, parts_of, schema_of
from powerlist.sources import rules
from powerlist.sources.convert import (
    written_boolean,
    written_integer,
    written_text,
)
from powerlist.sources.tree import Mapping, Node, Scalar, Sequence, Style, location

_KINDS = {
    "string": Text("文字", "a text"),
    "integer": Text("整数", "an integer"),
    "boolean": Text("true 或者 false", "true or false"),
    "array": Text("列表", "a list"),
    "object": Text("键和值", "keys and values"),
}


def explain(node: Node, document: Document, file: str) -> Iterator[Diagnostic]:
    """Yield what the schema of `document` finds wrong in the tree of a file."""
    validator = Draft202012Validator(schema_of(document), format_checker=FormatChecker(["date"]))
    seen: set[tuple[Any, ...]] = set()
    for error in validator.iter_errors(_data(node, document)):
        path = tuple(error.absolute_path)
        key = (path, error.validator)
        if key not in seen:  # jsonschema reports each missing key by itself; one look covers all
            seen.add(key)
            yield from _Explanation(error, path, _node_at(node, path), file).findings()


def _data(node: Node, document: Document) -> Any:
    fields = {each.name: each for each in document.fields}
    return _mapping_data(node, fields) if isinstance(node, Mapping) else _plain(node)


def data_of(node: Node, field: Field) -> Any:
    """The value of a field as a validator should see it: texts as written where text is meant."""
    if field.many:
        if isinstance(node, Sequence):
            one = attrs.evolve(field, many=False)
            return [data_of(each, one) for each in node.items]
        return _plain(node)
    parts = parts_of(field.kind)
    if isinstance(node, Mapping):
        classes = [each for each in parts if is_value(each)]
        if not classes:
            return _plain(node)
        cls = classes[-1] if len(classes) > 1 and "unknown" in node.entries else classes[0]
        return _mapping_data(node, {each.name: each for each in describe(cls)})
    if isinstance(node, Scalar) and node.style is Style.PLAIN and _wants_text(parts):
        text = written_text(node)
        return None if text is None else text
    return _plain(node)


def _wants_text(parts: tuple[Any, ...]) -> bool:
    return not any(each in (int, bool) for each in parts) and not all(
        is_value(each) and each.shorthand is None for each in parts
    )


def _mapping_data(node: Mapping, fields: dict[str, Field]) -> dict[str, Any]:
    return {
        key: data_of(value, fields[key]) if key in fields else _plain(value)
        for key, value in node.entries.items()
    }


def _plain(node: Node) -> Any:
    """What a node is by itself, where the model does not say."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.items]
    if (number := written_integer(node)) is not None:
        return number
    if (truth := written_boolean(node)) is not None:
        return truth
    if node.style is Style.NULL or (node.style is Style.PLAIN and node.text in ("", "~", "null")):
        return None
    return float(node.text) if node.style is Style.NUMBER else node.text


def _node_at(root: Node, path: tuple[str | int, ...]) -> Node:
    node = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.entries[str(step)]
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    return node


@attrs.frozen
class _Explanation:
    """One error of the schema, with the node it is about."""

    error: ValidationError
    path: tuple[str | int, ...]
    node: Node
    file: str

    def findings(self) -> Iterator[Diagnostic]:
        """Yield the findings of the keyword that failed."""
        explain_keyword = getattr(self, f"_{self.error.validator}")
        yield from explain_keyword(self._schema)

    @property
    def _schema(self) -> Schema:
        return dict(cast("Schema", self.error.schema))

    @property
    def _instance(self) -> Any:
        return self.error.instance

    def _at(self, key: str | None = None) -> Location:
        if key is not None and isinstance(self.node, Mapping) and key in self.node.keys:
            return Location(self.file, *self.node.keys[key])
        return location(self.file, self.node)

    def _say(
        self, rule: Rule, zh: str, en: str, hint: Text | None = None, key: str | None = None
    ) -> Diagnostic:
        return rule.finding(self._at(key), zh, en, hint=hint)

    @property
    def _label(self) -> str:
        """The Chinese name of what is wrong, with the key that the file uses."""
        title = self._schema.get("title", "")
        return f"“{title}”（{self._key}）" if self._key else f"“{title}”"

    @property
    def _name(self) -> str:
        return repr(self._key) if self._key else "the file"

    @property
    def _key(self) -> str | None:
        return next((each for each in reversed(self.path) if isinstance(each, str)), None)

    @property
    def _found(self) -> Text:
        node = self.node
        if isinstance(node, Mapping):
            return _KINDS["object"]
        if isinstance(node, Sequence):
            return _KINDS["array"]
        if node.style is Style.NULL or (node.style is Style.PLAIN and not node.text):
            return Text("空值", "nothing")
        if node.style is Style.TEXT:
            return Text(f"文字“{shortened(node.text)}”", f"the text {shortened(node.text)!r}")
        return Text(f"“{shortened(node.text)}”", shortened(node.text))

    def _additionalProperties(self, schema: Schema) -> Iterator[Diagnostic]:  # noqa: N802 - the keyword's name
        known = schema["properties"]
        names = {each: each for each in known} | {
            known[each].get("title", each): each for each in known
        }
        for key in self._instance:
            if key in known:
                continue
            guess = did_you_mean(key, known)
            if key in names:
                guess = Text(f"键用英文：{names[key]}", f"keys are English: {names[key]}")
            hint = guess or Text(
                f"可用的键：{'、'.join(known)}", f"the keys are {', '.join(known)}"
            )
            yield self._say(
                rules.UNKNOWN_KEY,
                f"“{schema['title']}”没有“{shortened(key)}”这个键",
                f"there is no key {shortened(key)!r} here",
                hint,
                key,
            )

    def _required(self, schema: Schema) -> Iterator[Diagnostic]:
        for name in schema["required"]:
            if name not in self._instance:
                about = schema["properties"][name]
                yield self._say(
                    rules.MISSING_KEY,
                    f"“{schema['title']}”缺少 {name}（{about['title']}）",
                    f"the key {name!r} is missing",
                    Text(f"补写 {name}：{about['description']}", f"add {name!r}"),
                )

    def _type(self, schema: Schema) -> Iterator[Diagnostic]:
        expected = _KINDS[schema["type"]]
        hint = None
        if schema["type"] == "array" and not isinstance(self.node, Mapping):
            hint = Text(
                "列表的每一项单独一行，以“- ”开头",
                "write each member on a line of its own after “- ”",
            )
        elif isinstance(self.node, Scalar) and self.node.style in (Style.NUMBER, Style.BOOL):
            hint = Text("给这个值加上双引号", "put the value in double quotation marks")
        yield self._say(
            rules.WRONG_KIND,
            f"{self._label}应为{expected.zh}，写的是{self._found.zh}",
            f"{self._name} should be {expected.en}, found {self._found.en}",
            hint,
        )

    def _enum(self, schema: Schema) -> Iterator[Diagnostic]:
        labels = dict(zip(schema["enum"], schema["markdownEnumDescriptions"], strict=True))
        words = {value: label.partition("：")[0] for value, label in labels.items()}
        found = self.error.instance
        guess = None
        if isinstance(found, str):
            by_label = {label: value for value, label in words.items()}
            if found in by_label:
                guess = Text(f"写作 {by_label[found]}", f"write {by_label[found]}")
            else:
                guess = did_you_mean(found, words)
        choices = "、".join(f"{value}（{label}）" for value, label in words.items())
        hint = guess or Text(f"可用的词：{choices}", f"the words are {', '.join(words)}")
        yield self._say(
            rules.UNKNOWN_WORD,
            f"{self._label}不能写{self._found.zh}",
            f"{self._name} cannot be {self._found.en}",
            hint,
        )

    def _pattern(self, schema: Schema) -> Iterator[Diagnostic]:
        text = str(self._instance)
        wanted = schema["patternErrorMessage"]
        yield self._say(
            rules.BAD_FORM,
            f"{self._label}的写法不对：“{shortened(text)}”{_flaw(text).zh}；{wanted}",
            f"{self._name} has the wrong form: {shortened(text)!r}{_flaw(text).en}",
            Text(f"写作“{_mended(text)}”", f"write {_mended(text)!r}") if _mended(text) else None,
        )

    def _format(self, _schema: Schema) -> Iterator[Diagnostic]:
        yield self._say(
            rules.BAD_FORM,
            f"{self._label}不是日历上的日期：“{self._instance}”",
            f"{self._name} is no date of the calendar: {self._instance!r}",
        )

    def _maxLength(self, schema: Schema) -> Iterator[Diagnostic]:  # noqa: N802 - the keyword's name
        length, limit = len(self._instance), schema["maxLength"]
        yield self._say(
            rules.OUT_OF_BOUNDS,
            f"{self._label}有 {length} 个字，最多 {limit} 个",
            f"{self._name} has {length} characters, at most {limit} are allowed",
        )

    def _minItems(self, _schema: Schema) -> Iterator[Diagnostic]:  # noqa: N802 - the keyword's name
        yield self._say(
            rules.OUT_OF_BOUNDS,
            f"{self._label}是空列表；没有内容就不要写这个键",
            f"{self._name} is an empty list; leave the key out",
        )

    def _minimum(self, schema: Schema) -> Iterator[Diagnostic]:
        yield self._say(
            rules.OUT_OF_BOUNDS,
            f"{self._label}是 {self._instance}，至少应为 {schema['minimum']}",
            f"{self._name} is {self._instance}, at least {schema['minimum']} is wanted",
        )

    def _anyOf(self, _schema: Schema) -> Iterator[Diagnostic]:  # noqa: N802 - the keyword's name
        """A word of a vocabulary or one of the catalog's own, which begins with x_."""
        own = str(self._instance).startswith("x_")
        for error in self.error.context or ():
            if (error.schema_path[0] == 1) is own:
                yield from attrs.evolve(self, error=error).findings()

    def _oneOf(self, schema: Schema) -> Iterator[Diagnostic]:  # noqa: N802 - the keyword's name
        if not isinstance(self.node, Mapping):
            return  # the error of the kind says it
        names = [name for each in schema["oneOf"] for name in each["required"]]
        written = [name for name in names if name in self._instance]
        yield self._say(
            rules.EITHER_OR,
            f"{self._label}应当在 {'、'.join(names)} 中写且只写一个，写了 {len(written)} 个",
            f"{self._name} wants exactly one of {', '.join(names)}, {len(written)} are given",
        )


def shortened(text: str, limit: int = 30) -> str:
    """A text for a message: on one line, and not long."""
    line = text.replace("\n", "⏎")
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _flaw(text: str) -> Text:
    """What the eye does not see in a text of the wrong form."""
    if not text.strip():
        return Text("是空的", " is empty")
    if text != text.strip():
        if text.endswith("\n"):
            return Text("末尾有换行", " ends with a line break")
        return Text("首尾有空格", " has a blank at its end")
    if any(unicodedata.east_asian_width(each) == "F" for each in text):
        return Text("含有全角字符", " has full-width characters")
    if any(each.isspace() for each in text):
        return Text("中间有空格或者换行", " has a blank or a line break inside")
    return Text("", "")


def _mended(text: str) -> str:
    """What was probably meant by a text with full-width characters or blanks, or nothing."""
    mended = unicodedata.normalize("NFKC", text).strip()
    return mended if mended != text and mended.isascii() else ""
