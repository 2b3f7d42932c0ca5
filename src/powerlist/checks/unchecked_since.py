"""Statutes that were last looked up before the date of the edition."""

from collections.abc import Iterator

from powerlist.checks._law import CitedLaw
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import Standing

RULE = Rule(
    code="LAW015",
    name="unchecked-since",
    severity=Severity.NOTE,
    summary=Text(
        "法律文件的核对截止日期早于基准日",
        "cited statutes were last looked up before the date of the edition",
    ),
    why=Text(
        "名录的数据核对到某一天为止；此后法律有没有修改、废止，检查不能断言。",
        "The data of the register reach to a day; whether a statute was amended or repealed since, nobody can say from them.",
    ),
    fix=Text(
        "公布前另行查明这些文件是否修改或者废止",
        "before publishing find out whether these statutes were amended or repealed",
    ),
    example='edition: { as_of: "2027-01-01", status: draft }  # 名录核对至 2026-08-28',
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """One note for the catalog, at its date, that names each such statute and the day it was looked up."""
    edition = law.catalog.edition
    statutes = {
        each.status.statute.name: each.status.statute.checked_until
        for each in law.citations
        if each.status.statute is not None
        and each.status.standing is Standing.IN_FORCE
        and each.status.day == edition.as_of
    }
    late = sorted(
        (until, name)
        for name, until in statutes.items()
        if until is not None and until < edition.as_of
    )
    if not late:
        return
    by_day: dict[str, list[str]] = {}
    for until, name in late:
        by_day.setdefault(str(until), []).append(f"《{name}》")
    yield RULE.finding(
        edition.at("as_of"),
        f"基准日{edition.as_of}以前，下列文件是否又有修改没有核对："
        + "；".join(f"{'、'.join(names)}（核对至{day}）" for day, names in by_day.items()),
        f"whether these were amended up to {edition.as_of} has not been looked up: "
        + "; ".join(f"{'、'.join(names)} (looked up until {day})" for day, names in by_day.items()),
    )
