"""Several bases that do not stand in the order of their rank."""

from collections.abc import Iterator
from itertools import pairwise

from powerlist.checks._items import writer_code
from powerlist.checks._law import CitedLaw, listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import CitationStatus
from powerlist.model import Leaf, StatuteKind

RULE = Rule(
    code="LAW013",
    name="basis-out-of-order",
    severity=Severity.NOTE,
    summary=Text("依据没有按效力位阶排列", "bases do not stand in the order of their rank"),
    why=Text(
        "依据按法律、行政法规、地方性法规、规章、规范性文件排列，先看到的是设定职权的法。",
        "Laws come first, then regulations, local regulations, rules, documents: the reader meets first what creates the power.",
    ),
    fix=Text("把位阶高的移到前面", "move the higher ones to the front"),
    example="basis: [《中华人民共和国档案法实施办法》第二十七条, 《中华人民共和国档案法》第二十四条]",
)
OF_LAW = True
NEEDS = frozenset({"laws"})

_RANKS = {kind: number for number, kind in enumerate(StatuteKind)}
_RANKS[StatuteKind.GOVERNMENT_RULE] = _RANKS[StatuteKind.DEPARTMENT_RULE]
"""Rules of departments and of local governments have no rank among each other."""


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """One note for each file, at the first such item; bases whose kind is not known are passed over."""
    found: dict[str, list[tuple[Leaf, str]]] = {}
    for leaf, bases in law.bases:
        if (pair := _misplaced(bases)) is None:
            continue
        at = leaf.at("basis")
        found.setdefault(at.file if at else "", []).append((leaf, pair))
    for items in found.values():
        leaf, pair = items[0]
        codes = tuple(dict.fromkeys(writer_code(each, "basis") for each, _ in items))
        shown = listed(codes, "项")
        yield RULE.finding(
            leaf.at("basis"),
            f"{pair}（事项：{shown.zh}）",
            f"the bases of {shown.en} do not stand in the order of their rank",
            power=codes[0],
        )


def _misplaced(bases: tuple[CitationStatus, ...]) -> str | None:
    """The first two bases of which the later has the higher rank."""
    known = [each.statute for each in bases if each.statute is not None]
    for before, after in pairwise(known):
        if _RANKS[after.kind] < _RANKS[before.kind]:
            return f"《{after.name}》（{after.kind.label}）应当排在《{before.name}》（{before.kind.label}）前面"
    return None
