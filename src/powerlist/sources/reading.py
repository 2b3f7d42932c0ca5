"""Files → text, with the bounds that come before any parser."""

import re
from pathlib import Path
from stat import S_ISREG

from powerlist.diagnostics import Diagnostic, Location, Text
from powerlist.sources import rules

MAX_BYTES = 16 * 1024 * 1024
"""A power has about 5 kB; a file of more than 16 MiB is not a list."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, label: str) -> str | Diagnostic:
    """The text of a file, or the finding that says why it cannot be read.

    `label` is the name of the file in findings. A byte order mark of UTF-8 is passed over.
    """
    whole = Location(label)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return rules.UNREADABLE_FILE.finding(whole, "不是普通文件", "not a regular file")
        size = status.st_size
        if size > MAX_BYTES:
            return rules.TOO_LARGE.finding(
                whole,
                f"文件有 {size:,} 字节，上限是 {MAX_BYTES:,} 字节；没有读取",
                f"the file has {size:,} bytes, the limit is {MAX_BYTES:,}; it was not read",
            )
        raw = path.read_bytes()
    except OSError as error:
        return rules.UNREADABLE_FILE.finding(
            whole,
            f"不能读取：{error.strerror}",
            f"cannot be read: {error.strerror}",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _wrong_encoding(raw, error.start, label)
    if (bad := _FORBIDDEN.search(text)) is not None:
        character = f"U+{ord(bad.group()):04X}"
        return rules.BAD_CHARACTER.finding(
            location_of(label, text, bad.start()),
            f"含有控制字符 {character}",
            f"the control character {character}",
        )
    return text


def location_of(label: str, text: str, offset: int) -> Location:
    """The line and column of an offset in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return Location(label, text.count("\n", 0, offset) + 1, offset - start + 1)


def _wrong_encoding(raw: bytes, offset: int, label: str) -> Diagnostic:
    if raw.startswith(_UTF16_MARKS):
        guess = "UTF-16"
        at = Location(label)
    else:
        line = raw.count(b"\n", 0, offset) + 1
        start = raw.rfind(b"\n", 0, offset) + 1
        column = len(raw[start:offset].decode("utf-8")) + 1
        at = Location(label, line, column)
        guess = "GBK" if _is_gbk(raw) else ""
    hint = (
        Text(
            f"像是 {guess} 编码；请用编辑器以 UTF-8 编码另存",
            f"it looks like {guess}; save it as UTF-8",
        )
        if guess
        else None
    )
    return rules.WRONG_ENCODING.finding(at, "不是 UTF-8 编码的文字", "not text in UTF-8", hint=hint)


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
