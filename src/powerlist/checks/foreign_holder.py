"""A power whose basis names bodies of other levels than the one that exercises it."""

from collections.abc import Iterator

import attrs

from powerlist.checks._items import writer_code
from powerlist.checks._law import CitedLaw, written
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import ArticleFacts, CitationStatus, articles_of
from powerlist.model import Citation, Leaf, Level, PowerSource, StatuteVersion

RULE = Rule(
    code="LAW008",
    name="foreign-holder",
    severity=Severity.WARNING,
    summary=Text(
        "依据把这项权力交给别的层级的机关", "the basis gives the power to bodies of another level"
    ),
    why=Text(
        "条文写明由哪一级机关行使的，别的层级没有另外的依据就不能行使。",
        "Where an article names the level of its holder, a body of another level needs a basis of its own.",
    ),
    fix=Text(
        "补充写明本级机关的依据；属于下放、授权、委托的，写明权力来源；没有依据的，取消这一事项",
        "add the basis that names this level; if the power was devolved or entrusted, give its source; else remove it",
    ),
    example="level: city\nbasis: [《中华人民共和国档案法》（2016年修正）第十六条第一款]  # 写的是国家档案行政管理部门",
)
OF_LAW = True
NEEDS = frozenset({"laws"})

_JUDGED = frozenset({Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP})


@attrs.frozen
class _Naming:
    """What one basis says: the levels that it names, and whether its articles could be looked up."""

    citation: Citation
    version: StatuteVersion | None
    levels: frozenset[Level] = frozenset()
    is_reviewed: bool = True
    is_known: bool = True


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each leaf of which no basis names its level although one names levels.

    Relations (同级, 上一级) name no level, and a power that comes from above is held by whom the body
    says. Where a basis could not be looked up, or nobody has reviewed whom the article names, the
    finding is only a note and says so.
    """
    for leaf, bases in law.bases:
        level = _level(leaf)
        if level not in _JUDGED or leaf.power.source not in {None, PowerSource.OWN}:
            continue
        found = [
            _naming(citation, status)
            for citation, status in zip(leaf.power.basis, bases, strict=True)
        ]
        naming = [each for each in found if each.levels]
        if not naming or any(level in each.levels for each in naming):
            continue
        yield _finding(leaf, level, naming, is_whole=all(each.is_known for each in found))


def _level(leaf: Leaf) -> Level | None:
    return leaf.power.level or (leaf.body.level if leaf.body else None)


def _finding(leaf: Leaf, level: Level, naming: list[_Naming], *, is_whole: bool) -> Diagnostic:
    named = "；".join(
        f"{written(each.citation, each.version)}写的是{_labels(each.levels)}" for each in naming
    )
    named_en = "; ".join(
        f"{written(each.citation, each.version)} names {_names(each.levels)}" for each in naming
    )
    zh = f"本项由{level.label}机关行使，但{named}，没有写{level.label}"
    en = f"the power is exercised at the level {level.value!r}, but {named_en}"
    is_reviewed = all(each.is_reviewed for each in naming)
    if not is_reviewed:
        zh += "（按句式识别，未经复核）"
        en += " (found by a pattern, not reviewed)"
    if not is_whole:
        zh += "；其余依据的条文没有核对"
        en += "; the text of other bases has not been looked up"
    return RULE.finding(
        naming[0].citation.at("raw"),
        zh,
        en,
        severity=Severity.WARNING if is_reviewed and is_whole else Severity.NOTE,
        power=writer_code(leaf, "basis"),
    )


def _naming(citation: Citation, status: CitationStatus) -> _Naming:
    """Whom a basis names; the status may be that of an equal citation of another item."""
    article = _article(status)
    if article is None:
        return _Naming(citation, status.version, is_known=False)
    paragraphs = article.paragraphs
    if citation.paragraph is not None:
        paragraphs = paragraphs[citation.paragraph - 1 : citation.paragraph]
    holders = [each.holders for each in paragraphs if each.holders and each.holders.levels]
    return _Naming(
        citation,
        status.version,
        levels=frozenset(level for each in holders for level in each.levels),
        is_reviewed=all(each.reviewed for each in holders),
    )


def _article(status: CitationStatus) -> ArticleFacts | None:
    statute, version, citation = status.statute, status.version, status.citation
    if statute is None or version is None or citation.article is None:
        return None
    known = articles_of(statute, version)
    return known.get(citation.article, citation.article_suffix) if known else None


def _ordered(levels: frozenset[Level]) -> list[Level]:
    return [each for each in Level if each in levels]


def _labels(levels: frozenset[Level]) -> str:
    return "、".join(each.label for each in _ordered(levels)) + "机关"


def _names(levels: frozenset[Level]) -> str:
    return ", ".join(each.value for each in _ordered(levels))
