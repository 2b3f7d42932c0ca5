"""Graphviz: how texts stand in DOT, and pictures by its program `dot`.

Every text is an HTML-like label, in which a backslash still begins an escape. Nodes have names of
our own: in a name from a catalog a colon would be a port, and `<…>` markup.
"""

import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from powerlist.diagnostics import Text
from powerlist.diagram.text import wrap

FONT = "Noto Sans CJK SC"
PICTURES = ("svg", "png", "pdf")
"""What `dot` is asked for."""

_STRUT = '<FONT POINT-SIZE="13">&#160;</FONT><BR ALIGN="LEFT"/>'
"""The end of a line: `dot` takes the distance from the largest type, and sets Chinese too close."""
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\\": r"\\",
        "]": "&#93;",  # alone between tags it is a syntax error to `dot`
        "\t": " ",
    }
)
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CannotRender(Exception):
    """Graphviz is not there, or it fails; `message` says what helps."""

    def __init__(self, zh: str, en: str) -> None:
        self.message = Text(zh, en)
        super().__init__(en)


def styled(line: str, *, size: float | None = None, color: str = "", bold: bool = False) -> str:
    """One line of text for an HTML-like label, shown as it is; `size` in points.

    What XML cannot hold is shown as U+FFFD.
    """
    shown = _NO_XML.sub("\ufffd", line).translate(_ESCAPES)
    if not shown.strip(" "):
        return "&#160;"  # a label without any character is none
    if bold:
        shown = f"<B>{shown}</B>"
    settings = (f' POINT-SIZE="{size:g}"' if size else "") + (f' COLOR="{color}"' if color else "")
    return f"<FONT{settings}>{shown}</FONT>" if settings else shown


def broken(text: str, limit: float) -> tuple[str, ...]:
    """`text` in lines of at most `limit` em, at least one, its own line breaks kept."""
    return tuple(line for part in text.splitlines() for line in wrap(part, limit)) or ("",)


def label(lines: Iterable[str], *, rules: bool = False) -> str:
    """A label of styled lines, one below the other; with `rules` it has a line above and below."""
    frame = {"BORDER": "2", "SIDES": "TB", "CELLPADDING": "3"} if rules else {}
    return f"<{table(([cell([line])] for line in lines), **frame)}>"


def table(rows: Iterable[Iterable[str]], **attributes: str) -> str:
    """Cells in rows as an HTML-like table, without a frame unless `attributes` say so."""
    plain = {"BORDER": "0", "CELLBORDER": "0", "CELLSPACING": "0", "CELLPADDING": "1"}
    inside = "".join(f"<TR>{''.join(row)}</TR>" for row in rows)
    return f"<TABLE{_settings(plain | attributes)}>{inside}</TABLE>"


def cell(lines: Sequence[str], **attributes: str) -> str:
    """A cell of styled lines, several of them flush left and apart as Chinese characters need."""
    inside = lines[0] if len(lines) == 1 else "".join(f"{line}{_STRUT}" for line in lines)
    return f"<TD{_settings(attributes)}>{inside}</TD>"


def _settings(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def render(sources: Sequence[str], form: str) -> list[bytes]:
    """The pictures of DOT texts, all by one `dot` process; `form` is one of `PICTURES`.

    Raises:
        CannotRender: `dot` is not installed, or it fails.
    """
    if not sources:
        return []
    if (program := which("dot")) is None:
        raise CannotRender(
            "没有 Graphviz 的 dot 程序；请安装，例如 apt-get install graphviz fonts-noto-cjk",
            "Graphviz's program dot is not here; install it, such as apt-get install graphviz fonts-noto-cjk",
        )
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [f"{number}.gv" for number in range(len(sources))]
        for file, source in zip(files, sources, strict=True):
            (folder / file).write_text(source, encoding="utf-8", newline="\n")
        ended = subprocess.run(  # noqa: S603 - the program that the user asked for
            [program, f"-T{form}", "-O", *files], cwd=folder, capture_output=True, check=False
        )
        pictures = [folder / f"{file}.{form}" for file in files]
        if ended.returncode or not all(each.is_file() for each in pictures):
            said = " ".join(ended.stderr.decode(errors="replace").split())[:200] or ended.returncode
            raise CannotRender(f"Graphviz 没有画成：{said}", f"Graphviz failed: {said}")
        return [_undated(each.read_bytes()) for each in pictures]


def _undated(picture: bytes) -> bytes:
    """A picture without the time of its making, which cairo writes into a PDF."""
    return re.sub(rb"(?<=/CreationDate \(D:)[0-9]{14}", b"20000101000000", picture)
