"""A citation of a statute that is no longer in force."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import CitedLaw, place_of, whither, written_statute
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import Standing

RULE = Rule(
    code="LAW004",
    name="repealed-statute",
    severity=Severity.ERROR,
    summary=Text("引用的法律文件已经失效", "a cited statute is no longer in force"),
    why=Text(
        "依据失效的，职权应当取消，或者改以新的规定为依据。",
        "A power whose basis was repealed must be removed from the list, or rest on what replaced it.",
    ),
    fix=Text(
        "改引代替它的规定；没有代替规定的，取消这一事项",
        "cite what replaced it; if nothing did, remove the item",
    ),
    example="basis: [《中华人民共和国档案法实施办法》第十九条第二款]  # 2024-03-01 起失效",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each citation, anywhere in the catalog, of a statute that had ended on the day.

    Where a concordance leads on, the new statute and place are named.
    """
    for each in law.citations:
        status = each.status
        if status.standing is not Standing.REPEALED or status.statute is None:
            continue
        name, day = status.statute.name, status.day
        ended = max(
            version.repealed
            for version in status.statute.versions
            if version.repealed is not None and version.repealed <= day
        )
        zh, en = f"《{name}》自{ended}起失效", f"{name} is not in force since {ended}"
        if (onward := status.onward) is not None:
            new = written_statute(onward.statute, onward.version)
            zh, en = f"{zh}，由{new}代替", f"{en}; {new} replaced it"
            if onward.kind is not None:
                went = whither(onward, onward.statute)
                place = place_of(each.citation)
                zh, en = f"{zh}；{place}：{went.zh}", f"{en}; {place}: {went.en}"
        for part in each.parts:
            yield RULE.finding(part.value.at("raw"), zh, en, power=code_of(law.catalog, part.power))
