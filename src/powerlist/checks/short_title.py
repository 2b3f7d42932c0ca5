"""A statute cited by a short title."""

import re
from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import CitedLaw
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Citation, Part

RULE = Rule(
    code="LAW011",
    name="short-title",
    severity=Severity.NOTE,
    summary=Text("引用法律文件用了简称", "a statute is cited by a short title"),
    why=Text(
        "公布的依据应当写全称；简称可能指几个文件，按法律名称也查不到它。",
        "A published basis has the full title; a short one may mean several statutes, and a search misses it.",
    ),
    fix=Text("改写全称", "write the full title"),
    example="basis: [《档案法》（2016年修正）第十九条]  # 《中华人民共和国档案法》",
)
OF_LAW = True
NEEDS = frozenset({"laws"})

_MARKS = re.compile(r"[《》〈〉<>＜＞\s]")


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """One note for each short title in each file, at its first place."""
    found: dict[tuple[str, str, str], list[Part[Citation]]] = {}
    for each in law.citations:
        title, statute = each.citation.statute, each.status.statute
        if title is None or statute is None:
            continue
        if _MARKS.sub("", title) == _MARKS.sub("", statute.name):
            continue
        for part in each.parts:
            at = part.value.at("raw")
            key = (at.file if at else "", title, statute.name)
            found.setdefault(key, []).append(part)
    for (_, title, name), parts in found.items():
        yield RULE.finding(
            parts[0].value.at("raw"),
            f"《{title}》应当写全称《{name}》（本文件引用{len(parts)}次）",
            f"《{title}》 is 《{name}》 in full (citations in this file: {len(parts)})",
            power=code_of(law.catalog, parts[0].power),
        )
