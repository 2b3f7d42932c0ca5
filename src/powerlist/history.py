"""What changes over time: the impact of a change in the law on a catalog.

A concordance says where the articles of a version went; here it meets the citations of the powers,
their duties and their procedures' steps.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from powerlist.diagnostics import Location, Text
from powerlist.law import find_statute, nearest_statute, version_named
from powerlist.law.concordances import ChangeKind, Concordance, Row, concordances_from
from powerlist.model import (
    Catalog,
    Citation,
    Duty,
    Leaf,
    Power,
    Procedure,
    Statute,
    StatuteVersion,
    Step,
    TimeLimit,
    TimeUnit,
    Value,
    describe,
)
from powerlist.procedures import Origin, Resolution, builtin, resolution


class NoSuchChange(Exception):
    """There is no such statute or version, or nobody has compared it with an older one."""

    def __init__(self, zh: str, en: str) -> None:
        self.message = Text(zh, en)
        super().__init__(en)


@attrs.frozen(kw_only=True)
class Use:
    """A place of a catalog that rests on an article: what it is, of which powers, and where written.

    `at` is None for what is built in; `field` is the path of Chinese labels: 责任事项 告知责任 · 依据.
    """

    codes: tuple[str, ...]
    field: str
    citation: str
    at: Location | None = None


@attrs.frozen(kw_only=True)
class ImpactRow:
    """One old place with what became of it, and all that rests on it."""

    statute: str
    version: str
    row: Row
    uses: tuple[Use, ...]


@attrs.frozen(kw_only=True)
class LimitChange:
    """A limit, or a number in a requirement, that a procedure of the new law has otherwise.

    `before` and `after` are the wordings, None where there was or is none; `codes` are the powers that
    follow the procedure, none for a sister procedure of the same type of power.
    """

    procedure: str
    step: str
    field: str
    before: str | None
    after: str | None
    codes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Impact:
    """What the coming into force of one version of a statute touches in a catalog."""

    statute: str
    version: str
    effective: dt.date | None
    codes: tuple[str, ...]
    """The leaves that are touched, in the order of the list."""
    rows: tuple[ImpactRow, ...]
    limits: tuple[LimitChange, ...] = ()
    """What changes in the built-in procedures of the touched types, on the day of the new version."""


def impact(
    catalog: Catalog, law: str, *, day: dt.date | None = None, article: int | None = None
) -> Impact:
    """What of `catalog` rests on places that a version of `law` changed, moved, split, merged or dropped.

    The version is the one that came into force on `day`, or that is in force on it; the newest where
    none is given. With `article` only that article of the older text counts.

    Raises:
        NoSuchChange: the statute or the version is not known, or no concordance leads to it.
    """
    statute, version = _version(catalog, law, day)
    found: dict[tuple[str, str, Row], dict[tuple[str, str, Location | None], list[str]]] = {}
    compared = False
    for leaf in catalog.leaves:
        for citation, field, at in _citations_of(leaf):
            met = _concordance_of(citation, catalog, statute, version)
            if met is None:
                continue
            compared = True
            row = _row_of(citation, met)
            if row is None or (article is not None and row.old.article != article):
                continue
            uses = found.setdefault((met.old_statute, met.old_version, row), {})
            codes = uses.setdefault((field, citation.raw, at), [])
            if leaf.code not in codes:
                codes.append(leaf.code)
    if not compared and not _is_compared(catalog, statute, version):
        raise NoSuchChange(
            f"没有人把《{statute.name}》（{version.name}）与以前的版本逐条对照过",
            f"nobody has compared {statute.name} ({version.name}) with an older version",
        )
    rows = [
        ImpactRow(statute=old, version=name, row=row, uses=tuple(_uses(uses)))
        for (old, name, row), uses in found.items()
    ]
    touched = [
        leaf
        for leaf in catalog.leaves
        if any(leaf.code in use.codes for row in rows for use in row.uses)
    ]
    return Impact(
        statute=statute.name,
        version=version.name,
        effective=version.effective,
        codes=tuple(leaf.code for leaf in touched),
        limits=tuple(
            change
            for change, cited in _limits(touched, catalog.edition.as_of, statute, version)
            if article is None or cited & _places(rows)
        ),
        rows=tuple(sorted(rows, key=lambda each: (each.statute, each.version, each.row.old.key))),
    )


_Places = frozenset[tuple[bool, int]]
"""Articles of a statute: whether of the new version, and the number."""


def _places(rows: Iterable[ImpactRow]) -> _Places:
    """The articles of the rows, old and new."""
    old = {(False, each.row.old.article) for each in rows}
    return frozenset(old | {(True, new.article) for each in rows for new in each.row.new})


def _limits(
    touched: list[Leaf], as_of: dt.date, statute: Statute, version: StatuteVersion
) -> Iterator[tuple[LimitChange, _Places]]:
    """The limits that differ between the built-in procedures of the two days, and what they rest on.

    A number in a requirement that a step had without one may be new in our words only; it is not told.
    """
    day = version.effective
    if day is None or day <= as_of:
        return
    types = {leaf.power.type for leaf in touched}
    for old in builtin():
        if old.type not in types or not old.in_force_on(as_of):
            continue
        new = next(
            (each for each in builtin() if each.id == old.id and each.in_force_on(day)), None
        )
        if new is None or not {_statute_of(each) for each in new.basis} & {statute.name}:
            continue
        codes = tuple(leaf.code for leaf in touched if leaf.power.procedure == old.id)
        before, after = _facts(old), _facts(new)
        for step, field in dict.fromkeys([*before, *after]):
            was, now = before.get((step, field), _NONE), after.get((step, field), _NONE)
            is_new = step not in old.steps_by_id or step not in new.steps_by_id
            if was.said == now.said or (field == _REQUIREMENTS and not ((was and now) or is_new)):
                continue
            named = new.steps_by_id.get(step) or old.steps_by_id.get(step)
            change = LimitChange(
                procedure=new.name,
                step=named.name if named else "",
                field=field,
                before=was.said or None,
                after=now.said or None,
                codes=codes,
            )
            yield (
                change,
                frozenset(
                    (is_new_text, each.article)
                    for is_new_text, cited in ((False, was.basis), (True, now.basis))
                    for each in cited
                    if each.article is not None and _statute_of(each) == statute.name
                ),
            )


@attrs.frozen
class _Fact:
    """What a procedure sets in numbers: the wording, and the articles that it rests on."""

    said: str = ""
    basis: tuple[Citation, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return bool(self.said)


_NONE = _Fact()
_REQUIREMENTS = "办理要求"


def _facts(procedure: Procedure) -> dict[tuple[str, str], _Fact]:
    """What a procedure sets in numbers, by step id and label."""
    found = {("", "法定办结时限"): _fact(procedure.limit, procedure.basis)}
    for step in procedure.steps:
        found[step.id, "法定时限"] = _fact(step.limit, step.basis)
        for right in step.rights:
            found[step.id, right.kind.label] = _fact(right.limit, right.basis)
        numbers = [each for each in step.requirements if any(map(str.isdigit, each))]
        found[step.id, _REQUIREMENTS] = _Fact("；".join(numbers), step.basis)
    return {key: fact for key, fact in found.items() if fact}


def _fact(limit: TimeLimit | None, basis: tuple[Citation, ...]) -> _Fact:
    return _Fact(_wording(limit), limit.basis or basis) if limit else _NONE


def _wording(limit: TimeLimit) -> str:
    kinds = {TimeUnit.UNSPECIFIED_DAY: "（未写明是否工作日）", TimeUnit.CALENDAR_DAY: "（自然日）"}
    return limit.text + kinds.get(limit.unit, "")


def _statute_of(citation: Citation) -> str | None:
    found = find_statute(citation.statute) if citation.statute else None
    return found.name if found else None


def _uses(uses: Mapping[tuple[str, str, Location | None], list[str]]) -> Iterator[Use]:
    for (field, raw, at), codes in uses.items():
        yield Use(codes=tuple(codes), field=field, citation=raw, at=at)


def _version(catalog: Catalog, law: str, day: dt.date | None) -> tuple[Statute, StatuteVersion]:
    statute = find_statute(law, catalog.laws)
    if statute is None:
        guess = nearest_statute(law, catalog.laws)
        raise NoSuchChange(
            f"不认识法律“{law}”" + (f"；是否想写《{guess}》？" if guess else ""),
            f"the statute {law!r} is not known" + (f"; did you mean {guess}?" if guess else ""),
        )
    if day is None:
        return statute, statute.versions[-1]
    named = next((each for each in statute.versions if each.effective == day), None)
    version = named or statute.version_on(day)
    if version is None:
        known = "、".join(
            f"{each.name}（{each.effective or '施行日期未核'}）" for each in statute.versions
        )
        raise NoSuchChange(
            f"《{statute.name}》没有在 {day} 有效的版本；有：{known}",
            f"no version of {statute.name} is in force on {day}; known: {known}",
        )
    return statute, version


def _concordance_of(
    citation: Citation, catalog: Catalog, statute: Statute, version: StatuteVersion
) -> Concordance | None:
    """The concordance that leads from the cited version to the new one."""
    if citation.statute is None or citation.article is None:
        return None
    cited = find_statute(citation.statute, catalog.laws)
    if cited is None:
        return None
    old = version_named(cited, citation.version) if citation.version else None
    old = old or cited.version_on(catalog.edition.as_of)
    if old is None:
        return None
    wanted = (statute.name, version.name)
    return next(
        (
            each
            for each in concordances_from(cited, old)
            if (each.new_statute, each.new_version) == wanted
        ),
        None,
    )


def _is_compared(catalog: Catalog, statute: Statute, version: StatuteVersion) -> bool:
    from powerlist.law import register

    return any(
        (each.new_statute, each.new_version) == (statute.name, version.name)
        for old in (*register(), *catalog.laws)
        for before in old.versions
        for each in concordances_from(old, before)
    )


def _row_of(citation: Citation, met: Concordance) -> Row | None:
    """What became of the cited place, where it did not stay as it was."""
    row = met.row(citation.article or 0, citation.paragraph, citation.item, citation.article_suffix)
    return None if row is None or row.kind is ChangeKind.SAME else row


def _citations_of(leaf: Leaf) -> Iterator[tuple[Citation, str, Location | None]]:
    """Every citation of a leaf and of its procedure, with the path of labels that leads to it."""
    for field in describe(Power):
        if field.name != "sub_items":
            yield from _within(getattr(leaf.power, field.name), field.doc.label)
    found = resolution(leaf)
    if found is None:
        return
    procedure, written = found.procedure, found.source is Origin.CATALOG
    path = f"流程 {procedure.name}"
    parts = [
        (getattr(procedure, each.name), f"{path} · {each.doc.label}")
        for each in describe(type(procedure))
        if each.name != "steps"
    ]
    parts += [
        (_without_own_commitment(step, found), f"{path} · 第{procedure.numbers[step.id]}步")
        for step in procedure.steps
        if found.origin(step.id) is not Origin.POWER  # told with the power's changes
    ]
    for content, label in parts:
        for citation, trail, at in _within(content, label):
            yield citation, trail, at if written else None


def _without_own_commitment(step: Step, found: Resolution) -> Step:
    ours = found.origin(step.id, "committed") is Origin.POWER
    return attrs.evolve(step, committed=None) if ours else step


def _within(content: Any, path: str) -> Iterator[tuple[Citation, str, Location | None]]:
    for each in content if isinstance(content, tuple) else (content,):
        if isinstance(each, Citation):
            yield each, path, each.at()
        elif isinstance(each, Value):
            name = _name(each)
            below = f"{path} {name}" if name else path
            for field in describe(type(each)):
                yield from _within(getattr(each, field.name), f"{below} · {field.doc.label}")


def _name(value: Value) -> str:
    if isinstance(value, Duty | Step):
        return value.name
    label = getattr(value, "label", "")
    return label if isinstance(label, str) else ""


# --- shown ------------------------------------------------------------------------------------------


def impact_text(found: Impact) -> str:
    """The impact for people: each old place, where it went, and what rests on it."""
    since = f"，{found.effective} 起施行" if found.effective else ""
    lines = [f"《{found.statute}》（{found.version}{since}）"]
    if not found.rows:
        return "\n".join([*lines, "目录没有依据受影响的条款"]) + "\n"
    lines.append(f"影响 {len(found.codes)} 项权力：{'、'.join(found.codes)}")
    for each in found.rows:
        row = each.row
        where = "、".join(map(str, row.new)) or "无"
        mark = "" if row.reviewed else "［拟议，未复核］"
        lines += ["", f"{row.old} → {where}　{row.kind.label.zh}{mark}"]
        if row.note:
            lines.append(f"  {row.note}")
        for use in each.uses:
            place = f"　{use.at}" if use.at else ""
            lines.append(f"  - {use.field}（{_codes(use.codes)}）{place}")
    if found.limits:
        lines += ["", "同类内置流程的时限和数额随之改变："]
    for change in found.limits:
        followed = f"（{_codes(change.codes)}）" if change.codes else ""
        where = " · ".join(each for each in (change.procedure, change.step, change.field) if each)
        lines.append(f"  - {where}{followed}：{change.before or '无'} → {change.after or '无'}")
    return "\n".join(lines) + "\n"


def impact_data(found: Impact) -> dict[str, Any]:
    """The impact for programs: JSON-ready."""
    return {
        "statute": found.statute,
        "version": found.version,
        "effective": found.effective.isoformat() if found.effective else None,
        "powers": list(found.codes),
        "articles": [
            {
                "statute": each.statute,
                "version": each.version,
                "old": str(each.row.old),
                "kind": each.row.kind.value,
                "new": [str(place) for place in each.row.new],
                "reviewed": each.row.reviewed,
                "note": each.row.note,
                "uses": [
                    {
                        "powers": list(use.codes),
                        "field": use.field,
                        "citation": use.citation,
                        "file": use.at.file if use.at else None,
                        "line": use.at.line if use.at else None,
                    }
                    for use in each.uses
                ],
            }
            for each in found.rows
        ],
        "limits": [attrs.asdict(each) for each in found.limits],
    }


def _codes(codes: Iterable[str], most: int = 3) -> str:
    given = list(codes)
    shown = "、".join(given[:most])
    return shown if len(given) <= most else f"{shown} 等 {len(given)} 项"
