"""What `dot` makes of a DOT text: its nodes, lines and clusters with the words that it draws."""

import json
import subprocess
from typing import Any

import attrs

NASTY = [
    "A:1",
    "A:1:n",
    "<b>粗</b>",
    "<>",
    '说"好"',
    "C:\\new\\lines\\right",
    "\\N \\G \\E \\T \\H \\L",
    "末尾\\",
    "末尾\\\\",
    "&lt;b&gt; &amp;amp; &#65; &nbsp;",
    "]]> <!-- --> <?x?>",
    "{a|b} [c] ;//#",
    "  前后 有  空格  ",
    "'单引号'",
    "𠮷e\u0301😀",
    "]",
    "graph",
    "-1.5",
]
"""Texts that mean something to DOT, to HTML-like labels or to XML."""
READABLE = [each for each in NASTY if "\\" not in each]
"""Those that can be read back from JSON: newer versions of `dot` double backslashes there."""


@attrs.frozen(kw_only=True)
class Edge:
    tail: str
    head: str
    words: tuple[str, ...]
    attributes: dict[str, str]

    @property
    def ends(self) -> tuple[str, str]:
        return self.tail, self.head


@attrs.frozen(kw_only=True)
class Node:
    words: tuple[str, ...]
    attributes: dict[str, str]

    @property
    def text(self) -> str:
        """All words without the breaks between lines."""
        return "".join(self.words)


@attrs.frozen(kw_only=True)
class Cluster:
    words: tuple[str, ...]
    nodes: frozenset[str]
    left: float
    bottom: float
    right: float
    top: float


@attrs.frozen(kw_only=True)
class Graph:
    words: tuple[str, ...]
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    """Without the invisible ones."""
    clusters: tuple[Cluster, ...]


def read(source: str, dot: str) -> Graph:
    """Lay out `source`; `dot` must have nothing to complain of."""
    ended = subprocess.run([dot, "-Tjson"], input=source.encode(), capture_output=True, check=True)
    assert ended.stderr == b""
    data = json.loads(ended.stdout)
    objects = data.get("objects", [])
    names = {each["_gvid"]: each["name"] for each in objects}
    subgraphs = [each for each in objects if "nodes" in each]
    return Graph(
        words=_words(data),
        nodes={
            each["name"]: Node(words=_words(each), attributes=_attributes(each))
            for each in objects
            if "pos" in each
        },
        edges=tuple(
            Edge(
                tail=_end(names[each["tail"]], each.get("tailport")),
                head=_end(names[each["head"]], each.get("headport")),
                words=_words(each),
                attributes=_attributes(each),
            )
            for each in data.get("edges", [])
            if each.get("style") != "invis"
        ),
        clusters=tuple(
            Cluster(
                words=_words(each),
                nodes=frozenset(names[node] for node in each["nodes"]),
                **dict(
                    zip(
                        ("left", "bottom", "right", "top"),
                        map(float, each["bb"].split(",")),
                        strict=True,
                    )
                ),
            )
            for each in subgraphs
            if each["name"].startswith("cluster")
        ),
    )


def _words(drawn: dict[str, Any]) -> tuple[str, ...]:
    """The lines of text of a label, without the blanks that only hold them apart."""
    operations = drawn.get("_ldraw_", [])
    texts = (each["text"] for each in operations if each["op"] == "T")
    return tuple(each for each in texts if each != "\u00a0")


def _attributes(drawn: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in drawn.items() if isinstance(value, str)}


def _end(name: str, port: str | None) -> str:
    """A node, or the row of its table: the compass point says nothing here."""
    row = (port or "").partition(":")[0]
    return f"{name}:{row}" if row not in ("", "e", "w") else name
