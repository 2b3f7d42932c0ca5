"""A citation whose tag says another kind of statute than it is: 【行政法规】 before a government document."""

import re
from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import Cited, CitedLaw
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import StatuteKind

RULE = Rule(
    code="LAW010",
    name="kind-tag-differs",
    severity=Severity.WARNING,
    summary=Text("法律文件前标注的种类不对", "the kind written before a statute is not its kind"),
    why=Text(
        "种类决定能不能设定这类职权；把政府文件标成行政法规，就掩盖了没有法律、法规依据。",
        "The kind decides what may create a power; a document tagged as a regulation hides that a basis is missing.",
    ),
    fix=Text("改正标注，或者去掉标注", "mend the tag, or leave it out"),
    example="basis: [【行政法规】《关于取消一批事项的通知》（辽政发〔2015〕28号）]  # 规范性文件",
)
OF_LAW = True
NEEDS = frozenset({"laws"})

_KIND = StatuteKind
_WORDS = {
    "行政法规": {_KIND.ADMINISTRATIVE_REGULATION},
    "地方性法规": {_KIND.LOCAL_REGULATION},
    "地方法规": {_KIND.LOCAL_REGULATION},
    "自治条例": {_KIND.LOCAL_REGULATION},
    "单行条例": {_KIND.LOCAL_REGULATION},
    "部门规章": {_KIND.DEPARTMENT_RULE},
    "部委规章": {_KIND.DEPARTMENT_RULE},
    "政府规章": {_KIND.GOVERNMENT_RULE},
    "地方规章": {_KIND.GOVERNMENT_RULE},
    "规范性文件": {_KIND.NORMATIVE_DOCUMENT},
    "司法解释": {_KIND.JUDICIAL_INTERPRETATION},
    "法律": {_KIND.LAW},
    "法规": {_KIND.ADMINISTRATIVE_REGULATION, _KIND.LOCAL_REGULATION},
    "规章": {_KIND.DEPARTMENT_RULE, _KIND.GOVERNMENT_RULE},
}
"""What each word of a tag allows; 【法律、法规】 allows what either does."""
_WORD = re.compile("|".join(_WORDS))
_TAG = re.compile(
    r"[【\[［〔]([\u4e00-\u9fff、/]{2,12})[】\]］〕]|([\u4e00-\u9fff]{2,6})[ \u3000:：]+(?=[《中])"
)
_OF_PARTY = "党内"
_DOCUMENT = re.compile(r"(?!法释)(?:(?!令|公告)[\u4e00-\u9fff]){2,12}〔(?P<year>\d{4})〕\d{1,4}号")
_RULES_BY_ORDER = 2002
"""From this year on regulations and rules are published by order (令), not under a document's number:
行政法规制定程序条例 and 规章制定程序条例, both in force from 2002-01-01."""


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each citation, anywhere in the catalog, whose tag contradicts the register or a document number."""
    for each in law.citations:
        tag = _TAG.match(each.citation.raw)
        words = (tag[1] or tag[2]) if tag else ""
        tagged = {kind for word in _WORD.findall(words) for kind in _WORDS[word]}
        if not tagged or _OF_PARTY in words or (found := _kind(each)) is None:
            continue
        kind, zh, en = found
        if kind in tagged:
            continue
        for part in each.parts:
            yield RULE.finding(
                part.value.at("raw"),
                f"标注为“{words}”，但{zh}，是{kind.label}",
                f"tagged {words!r}, but {en}: {kind.value}",
                power=code_of(law.catalog, part.power),
            )


def _kind(cited: Cited) -> tuple[StatuteKind, str, str] | None:
    """The kind that a citation shows, and how it is known; None where nobody can tell."""
    if (statute := cited.status.statute) is not None:
        name = f"《{statute.name}》"
        return statute.kind, f"{name}在名录里", f"the register has {name}"
    for text in (cited.citation.statute, cited.citation.version):
        document = _DOCUMENT.search(text or "")
        if document is not None and int(document["year"]) >= _RULES_BY_ORDER:
            number = document[0]
            return (
                StatuteKind.NORMATIVE_DOCUMENT,
                f"{number}是机关文件的文号",
                f"{number} is the number of a document",
            )
    return None
