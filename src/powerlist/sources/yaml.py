"""YAML text → tree.

The tree is built from the events of PyYAML's C parser. Its composer is not used: it recurses and dies
on deep nesting, while the event stream is bounded here before anything nests too deep, and is faster.
"""

from collections.abc import Callable
from typing import Any

import yaml

from powerlist.diagnostics import Diagnostic, Location, Text
from powerlist.sources import rules
from powerlist.sources.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence, Style

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAB = ("缩进里有制表符（Tab），应当用空格", "a tab in the indentation; use blanks")
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这里不能再出现冒号；值里有冒号加空格时，整个值要加引号",
        "a second colon; quote a value that holds a colon and a blank",
    ),
    (
        "while scanning a quoted scalar found unexpected end",
        "这里开始的引号没有成对",
        "the quotation mark that begins here is not closed",
    ),
    (
        "invalid Unicode character escape",
        "引号里的 \\u 转义不是一个字符",
        "a \\u escape that is no character",
    ),
    (
        "could not find expected ':'",
        "缺少冒号，或者冒号后面没有空格",
        "a colon is missing, or the blank after it",
    ),
    (
        "did not find expected ',' or",
        "这里开始的括号没有成对，或者缺少逗号",
        "the bracket that begins here is not closed, or a comma is missing",
    ),
    (
        "did not find expected key",
        "缩进不齐，或者上一行没有写完",
        "the indentation is uneven, or the line above is not finished",
    ),
    (
        "did not find expected '-' indicator",
        "列表各行的“-”没有对齐",
        "the dashes of the list are not aligned",
    ),
    (
        "cannot start any token",
        "这个字符不能出现在开头，请给整个值加引号",
        "this character cannot begin a value; quote the value",
    ),
)
_OPENED = ("while scanning a quoted scalar", "while parsing a flow")


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a YAML text and the findings; None when the text cannot be read as a whole."""
    return _Reader(file).read(text)


class _Unreadable(Exception):
    """The text cannot be read further; the finding is in the reader."""


class _Reader:
    """One pass over the events, with a stack instead of recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.waiting: list[
            Scalar | None
        ] = []  # of each open mapping, the key that waits for a value
        self.documents = 0

    def read(self, text: str) -> tuple[Node | None, list[Diagnostic]]:
        handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if (handle := handlers.get(type(event))) is not None:
                    handle(event)
        except yaml.YAMLError as error:
            self.findings.append(self._syntax(error, text))
            return None, self.findings
        except _Unreadable:
            return None, self.findings
        root = self.root
        if root is None or (isinstance(root, Scalar) and not root.text):
            self.findings.append(
                rules.EMPTY_FILE.finding(
                    Location(self.file), "文件里没有内容", "the file has no content"
                )
            )
            return None, self.findings
        return root, self.findings

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        style = Style.TEXT if event.style else Style.PLAIN
        self._attach(event, Scalar(event.value, style, *_place(event)))

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._enter(event, Mapping({}, {}, *_place(event)))

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._enter(event, Sequence([], *_place(event)))

    def _enter(self, event: yaml.NodeEvent, node: Sequence | Mapping) -> None:
        if len(self.open) == MAX_DEPTH:
            self.findings.append(too_deep(self.file, node.line, node.column))
            raise _Unreadable
        self._attach(event, node)
        self.open.append(node)
        self.waiting.append(None)

    def _close(self, _event: yaml.Event) -> None:
        self.open.pop()
        self.waiting.pop()

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._unsupported(event, f"别名 *{event.anchor}", f"the alias *{event.anchor}")
        raise _Unreadable

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._unsupported(event, "第二个文档（---）", "a second document (---)")
            raise _Unreadable

    def _attach(self, event: yaml.NodeEvent, node: Node) -> None:
        """Put a node where it belongs: the root, a member of a list, a key, or a key's value."""
        if event.anchor is not None:
            self._unsupported(event, f"锚点 &{event.anchor}", f"the anchor &{event.anchor}")
        if (tag := getattr(event, "tag", None)) is not None:
            self._unsupported(event, f"标签 {tag}", f"the tag {tag}")
        if not self.open:
            self.root = node
        elif isinstance(parent := self.open[-1], Sequence):
            parent.items.append(node)
        elif (key := self.waiting[-1]) is not None:
            self.waiting[-1] = None
            self._put(parent, key, node)
        elif isinstance(node, Scalar):
            self.waiting[-1] = node
        else:
            self.findings.append(
                rules.UNSUPPORTED_YAML.finding(
                    Location(self.file, node.line, node.column),
                    "键不能是列表或者键值",
                    "a key cannot be a list or a mapping",
                )
            )
            raise _Unreadable

    def _put(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if key.text in parent.entries:
            self.findings.append(duplicate_key(self.file, key.text, key.line, key.column))
        else:
            parent.entries[key.text] = node
            parent.keys[key.text] = (key.line, key.column)

    def _unsupported(self, event: yaml.Event, zh: str, en: str) -> None:
        self.findings.append(
            rules.UNSUPPORTED_YAML.finding(
                Location(self.file, *_place(event)),
                f"目录文件不使用{zh}",
                f"catalog files do without {en}",
            )
        )

    def _syntax(self, error: yaml.YAMLError, text: str) -> Diagnostic:
        problem = getattr(error, "problem_mark", None)
        said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}".strip()
        mark = getattr(error, "context_mark", None) if said.startswith(_OPENED) else problem
        mark = mark or problem
        at = Location(self.file, mark.line + 1, mark.column + 1) if mark else Location(self.file)
        zh, en = next((words for known, *words in _PROBLEMS if known in said), (said, said))
        if problem and _character(text, problem) == "\t":
            zh, en = _TAB
        return rules.BAD_SYNTAX.finding(at, f"YAML 语法有误：{zh}", f"YAML syntax: {en}")


def _character(text: str, mark: yaml.Mark) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def duplicate_key(file: str, key: str, line: int, column: int) -> Diagnostic:
    """The finding on a key that its mapping already has."""
    return rules.DUPLICATE_KEY.finding(
        Location(file, line, column),
        f"键“{key}”写了两次，后一个没有读取",
        f"the key {key!r} is written twice; the second was not read",
    )


def too_deep(file: str, line: int, column: int) -> Diagnostic:
    """The finding on a collection that nests too deep."""
    return rules.TOO_DEEP.finding(
        Location(file, line, column),
        f"嵌套超过 {MAX_DEPTH} 层；文件没有读取",
        f"nested more than {MAX_DEPTH} deep; the file was not read",
        hint=Text("检查括号是否成对", "check whether the brackets are closed"),
    )


def _place(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1
