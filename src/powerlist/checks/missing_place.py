"""A citation of an article, paragraph or item that the version meant does not have."""

from collections.abc import Iterator

import attrs

from powerlist.checks._items import code_of
from powerlist.checks._law import CitedLaw, listed, written
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import CitationStatus, Missing, Standing, Unit, articles_of
from powerlist.model import Citation

RULE = Rule(
    code="LAW003",
    name="missing-place",
    severity=Severity.ERROR,
    summary=Text("引用的条、款、项不存在", "a cited article, paragraph or item does not exist"),
    why=Text(
        "不存在的条款不能作为依据；多半是条号写错，或者法律修改后条号变了。",
        "A place that does not exist is no basis; mostly its number is wrong, or it moved when the law was amended.",
    ),
    fix=Text(
        "对照条文改正条、款、项；指的是另一个版本的，写明版本",
        "mend the number after the text; if another version is meant, name it",
    ),
    example="basis: [《中华人民共和国档案法》（2016年修正）第二十八条]  # 只有27条",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each citation, anywhere in the catalog, of a place that its version lacks.

    Where it is not certain which version is meant, or where the articles of a version were only
    inferred from a later one, the finding is a warning and says so.
    """
    for each in law.citations:
        status = each.status
        is_guess = not status.is_named and status.standing is not Standing.IN_FORCE
        if status.missing is None or (is_guess and status.standing is Standing.NOT_YET):
            continue
        zh, en = _message(each.citation, status, status.missing)
        if is_guess:
            zh += "（没有写明版本，基准日的版本不能确定，以此版本核对）"
            en += (
                " (no version is named and that of the day is not certain; this one was looked up)"
            )
        if status.inferred:
            zh += f"（{status.inferred}）"
            en += " (inferred from a later version, its own text was not seen)"
        severity = Severity.WARNING if is_guess or status.inferred else Severity.ERROR
        for part in each.parts:
            yield RULE.finding(
                part.value.at("raw"),
                zh,
                en,
                severity=severity,
                hint=_hint(each.citation, status),
                power=code_of(law.catalog, part.power),
            )


def _message(citation: Citation, status: CitationStatus, missing: Missing) -> tuple[str, str]:
    """《…》（2016年修正）第二十四条第四款不存在，只有3款; the place is named as far as it is missing."""
    units = list(Unit)
    below = units[units.index(missing.unit) + 1 :]
    place = written(
        attrs.evolve(
            citation,
            paragraph=None if Unit.PARAGRAPH in below else citation.paragraph,
            item=None if Unit.ITEM in below else citation.item,
            subitem=None if Unit.SUBITEM in below else citation.subitem,
        ),
        status.version,
    )
    if missing.unit is Unit.ARTICLE and missing.number <= missing.known:
        return f"{place}不存在", f"{place} does not exist"
    there = f"只有{missing.known}{missing.unit}" if missing.known else f"没有{missing.unit}"
    there_en = f"there are {missing.known or 'no'} {missing.unit}"
    return f"{place}不存在，{there}", f"{place} does not exist: {there_en}"


def _hint(citation: Citation, status: CitationStatus) -> Text | None:
    """The versions that do have the place."""
    having = (
        [
            version.name
            for version in status.statute.versions
            if version != status.version
            and (known := articles_of(status.statute, version)) is not None
            and known.knows(citation)
            and known.missing(citation) is None
        ]
        if status.statute
        else []
    )
    if not having:
        return None
    names = listed(having, "个版本")
    return Text(
        f"{names.zh}有这一处：核对指的是哪个版本，写明它；否则改正条、款、项",
        f"{names.en} has this place: see which version is meant and name it, else mend the number",
    )
