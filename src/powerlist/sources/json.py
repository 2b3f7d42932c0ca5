"""JSON text → tree.

One pass over the tokens, with a stack: depth is bounded and every value knows its place, neither of
which the standard library's recursive parser can do. It is used for what it does well, the escapes
inside a string.
"""

import json
import re
from bisect import bisect_right

from powerlist.diagnostics import Diagnostic, Location
from powerlist.sources import rules
from powerlist.sources.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence, Style
from powerlist.sources.yaml import duplicate_key, too_deep

_TOKEN = re.compile(
    r"""[ \t\n\r]*(?:
      (?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")
    | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.+-]))
    | (?P<bool>(?:true|false)(?![0-9A-Za-z]))
    | (?P<null>null(?![0-9A-Za-z]))
    | (?P<sign>[\[\]{}:,])
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_STYLES = {"string": Style.TEXT, "number": Style.NUMBER, "bool": Style.BOOL, "null": Style.NULL}


def read_json(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a JSON text and the findings; None when the text cannot be read as a whole."""
    return _Reader(text, file).read()


class _Unreadable(Exception):
    """The text cannot be read further; the finding is in the reader."""


class _Reader:
    """Recursive descent, never deeper than `MAX_DEPTH`."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Diagnostic] = []
        self.line_starts = [0, *(each.end() for each in re.finditer("\n", text))]
        self._advance(0)

    def read(self) -> tuple[Node | None, list[Diagnostic]]:
        if self.kind == "end":
            self.findings.append(
                rules.EMPTY_FILE.finding(
                    Location(self.file), "文件里没有内容", "the file has no content"
                )
            )
            return None, self.findings
        try:
            root = self._value(0)
            if self.kind != "end":
                raise self._expected("文件到此结束", "the end of the file")
        except _Unreadable:
            return None, self.findings
        return root, self.findings

    def _advance(self, offset: int) -> None:
        """Make the token at `offset` the current one."""
        match = _TOKEN.match(self.text, offset)
        if match is None:
            blank = re.compile(r"[ \t\n\r]*").match(self.text, offset)
            self.kind, self.word = "wrong", ""
            self.start = self.next = blank.end() if blank else offset
            return
        self.kind = match.lastgroup or ""
        self.word = match[self.kind]
        self.start, self.next = match.span(self.kind)

    def _take(self) -> str:
        word = self.word
        self._advance(self.next)
        return word

    def _place(self) -> tuple[int, int]:
        line = bisect_right(self.line_starts, self.start)
        return line, self.start - self.line_starts[line - 1] + 1

    def _value(self, depth: int) -> Node:
        place = self._place()
        if self.kind in _STYLES:
            style = _STYLES[self.kind]
            return Scalar(self._string() if style is Style.TEXT else self._take(), style, *place)
        if self.word not in ("[", "{"):
            raise self._expected("一个值", "a value")
        if depth == MAX_DEPTH:
            self.findings.append(too_deep(self.file, *place))
            raise _Unreadable
        return self._list(depth, place) if self.word == "[" else self._object(depth, place)

    def _list(self, depth: int, place: tuple[int, int]) -> Sequence:
        node = Sequence([], *place)
        self._take()
        while not self._closes("]", first=not node.items):
            node.items.append(self._value(depth + 1))
        return node

    def _object(self, depth: int, place: tuple[int, int]) -> Mapping:
        node = Mapping({}, {}, *place)
        self._take()
        while not self._closes("}", first=not node.entries):
            if self.kind != "string":
                raise self._expected("加双引号的键", "a key in double quotation marks")
            at = self._place()
            key = self._string()
            if self.word != ":":
                raise self._expected("冒号", "a colon")
            self._take()
            value = self._value(depth + 1)
            if key in node.entries:
                self.findings.append(duplicate_key(self.file, key, *at))
            else:
                node.entries[key] = value
                node.keys[key] = at
        return node

    def _closes(self, bracket: str, *, first: bool) -> bool:
        """Whether the collection ends here; takes the bracket, or the comma before the next member."""
        if self.word == bracket and self.kind == "sign":
            self._take()
            return True
        if first:
            return False
        if self.word != "," or self.kind != "sign":
            raise self._expected(f"逗号或者 {bracket}", f"a comma or {bracket}")
        self._take()
        return False

    def _string(self) -> str:
        place = self._place()
        word = self._take()
        if "\\" not in word:
            return word[1:-1]
        try:
            text: str = json.loads(word)
        except json.JSONDecodeError:
            self.findings.append(
                rules.BAD_SYNTAX.finding(
                    Location(self.file, *place),
                    "JSON 语法有误：引号里的 \\ 转义不对",
                    "JSON syntax: a \\ escape in the text is wrong",
                )
            )
            raise _Unreadable from None
        if _SURROGATE.search(text):
            self.findings.append(
                rules.BAD_CHARACTER.finding(
                    Location(self.file, *place),
                    "\\u 转义写出了半个字符",
                    "a \\u escape stands for half a character",
                )
            )
            raise _Unreadable
        return text

    def _expected(self, zh: str, en: str) -> _Unreadable:
        line, column = self._place()
        found = "文件结束" if self.kind == "end" else f"“{self.text[self.start : self.start + 10]}”"
        seen = (
            "the end of the file"
            if self.kind == "end"
            else repr(self.text[self.start : self.start + 10])
        )
        self.findings.append(
            rules.BAD_SYNTAX.finding(
                Location(self.file, line, column),
                f"JSON 语法有误：这里应为{zh}，写的是{found}",
                f"JSON syntax: expected {en}, found {seen}",
            )
        )
        return _Unreadable()
