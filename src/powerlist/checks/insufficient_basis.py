"""A power that none of its bases may create, and bases that may only specify it."""

from collections.abc import Iterator

import attrs

from powerlist.checks._items import writer_code
from powerlist.checks._law import CitedLaw, listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import CitationStatus
from powerlist.law.creation import Creation, Verdict, creation
from powerlist.model import Leaf, PowerType, Statute

RULE = Rule(
    code="LAW012",
    name="insufficient-basis",
    severity=Severity.ERROR,
    summary=Text("所列依据都无权设定这一类职权", "none of the bases may create this type of power"),
    why=Text(
        "许可、处罚、强制只能由法律规定的几种法设定；只有规章以下的文件作依据，职权就不成立。",
        "Licences, penalties and enforcement can be created only by certain kinds of statutes; without one there is no power.",
    ),
    fix=Text(
        "补充设定这项职权的法律、法规；没有的，取消这一事项",
        "add the law or regulation that creates the power; if there is none, remove the item",
    ),
    example="type: licensing\nbasis: [《档案行政许可程序规定》第三条]  # 部门规章，行政许可法第十六条第三款",
    citation="行政许可法第十四至十七条；行政处罚法第十至十六条；行政强制法第十条、第十三条",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


@attrs.frozen
class _Judged:
    """One basis: its statute, and what a statute of its kind may do."""

    statute: Statute
    found: Creation

    @property
    def name(self) -> str:
        return f"《{self.statute.name}》（{self.statute.kind.label}）"

    @property
    def source(self) -> str:
        return f"《{self.found.statute}》{self.found.article}"


@attrs.define
class _Group:
    """Leaves for which the same is to be said, at the first of them."""

    leaf: Leaf
    zh: str
    en: str
    codes: dict[str, None] = attrs.field(factory=dict)


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """An error for each leaf whose bases are all known and may not create it.

    Two notes, once for each statute and type: that the only bases create within limits, and that a
    lower basis beside a sufficient one may only specify. Types without a general rule are passed over.
    """
    notes: dict[str, _Group] = {}
    for leaf, bases in law.bases:
        judged = _judged(leaf, bases)
        able = [each for each in judged if each.found.verdict is Verdict.CREATES]
        limited = [
            each
            for each in judged
            if each.found.verdict is Verdict.LIMITED
            or (each.found.verdict is Verdict.CANNOT and each.found.limits)
        ]
        if able:
            for each in judged:
                if each.found.verdict in {Verdict.SPECIFIES, Verdict.CANNOT}:
                    _note(notes, leaf, _only_specifies(leaf, each))
        elif any(each.statute is None for each in bases) or not judged:
            continue
        elif limited:
            for each in limited:
                _note(notes, leaf, _limits(leaf, each))
        else:
            yield _error(leaf, judged)
    for group in notes.values():
        codes = listed(group.codes, "项")
        yield RULE.finding(
            group.leaf.at("basis"),
            f"{group.zh}（事项：{codes.zh}）",
            f"{group.en} (items: {codes.en})",
            severity=Severity.NOTE,
            hint=Text(
                "核对所列内容没有超出上位法和这一范围",
                "see that nothing goes beyond the higher statute and these limits",
            ),
            power=next(iter(group.codes)),
        )


def _judged(leaf: Leaf, bases: tuple[CitationStatus, ...]) -> list[_Judged]:
    """Each statute of the basis once, with what it may do for the leaf's type of power."""
    kind = leaf.power.type
    if not isinstance(kind, PowerType):
        return []
    found = {}
    for status in bases:
        if status.statute is not None:
            rule = creation(status.statute.kind, kind, leaf.power.enforcement_kind, status.day)
            if rule is not None:
                found[status.statute.name] = _Judged(status.statute, rule)
    return list(found.values())


def _type(leaf: Leaf) -> str:
    kind = leaf.power.enforcement_kind
    return kind.label if kind else leaf.catalog.type_label(leaf.power.type)


def _error(leaf: Leaf, judged: list[_Judged]) -> Diagnostic:
    names = "、".join(each.name for each in judged)
    sources = "、".join(dict.fromkeys(each.source for each in judged))
    return RULE.finding(
        leaf.at("basis"),
        f"{names}不能设定{_type(leaf)}（{sources}），没有列出设定这项职权的依据",
        f"{names} may not create {_type(leaf)} ({sources}); no basis is listed that does",
        power=writer_code(leaf, "basis"),
    )


def _only_specifies(leaf: Leaf, each: _Judged) -> tuple[str, str]:
    if each.found.verdict is Verdict.SPECIFIES:
        return (
            f"{each.name}不能设定{_type(leaf)}，只能在上位法设定的范围内作出具体规定（{each.source}）",
            f"{each.name} may not create {_type(leaf)}, only specify what a higher statute created ({each.source})",
        )
    return (
        f"{each.name}不能设定{_type(leaf)}（{each.source}），设定依据是所列的上位法",
        f"{each.name} may not create {_type(leaf)} ({each.source}); the higher statutes listed do",
    )


def _limits(leaf: Leaf, each: _Judged) -> tuple[str, str]:
    return (
        f"设定{_type(leaf)}的依据只有{each.name}：{each.found.limits}（{each.source}）",
        f"only {each.name} is listed as creating {_type(leaf)}, within limits: {each.found.limits} ({each.source})",
    )


def _note(notes: dict[str, _Group], leaf: Leaf, said: tuple[str, str]) -> None:
    group = notes.setdefault(said[0], _Group(leaf, *said))
    group.codes[writer_code(leaf, "basis")] = None
