"""Something that ends before it begins."""

import datetime as dt
from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Power, Procedure, StatuteVersion

RULE = Rule(
    code="CAT019",
    name="contradictory-dates",
    severity=Severity.ERROR,
    summary=Text("日期前后矛盾", "dates contradict each other"),
    why=Text(
        "事项、流程和法律版本按日期判断是否有效；终止不晚于起始的，任何一天都无效。",
        "Powers, procedures and versions of the law are judged by their dates; one that ends no later"
        " than it begins is never in force.",
    ),
    fix=Text(
        "核对两个日期；终止日期是不再有效的第一天",
        "compare the dates; the end is the first day without force",
    ),
    example='effective: "2018-03-14"\nrepealed: "2017-12-31"',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each power, procedure or version with an end no later than its beginning.

    A version of a statute that takes effect before it is adopted is one too.
    """
    for part in catalog.parts(Power):
        yield from _span(part.value, code_of(catalog, part.value))
    for procedure in catalog.procedures:
        yield from _span(procedure)
    for version in (each.value for each in catalog.parts(StatuteVersion)):
        yield from _span(version)
        if _reversed(version.adopted, version.effective):
            yield RULE.finding(
                version.at("effective"),
                f"“{version.name}”的施行日期 {version.effective} 早于通过日期 {version.adopted}",
                f"{version.name!r} takes effect on {version.effective}, before its adoption on {version.adopted}",
            )


def _span(
    value: Power | Procedure | StatuteVersion, code: str | None = None
) -> Iterator[Diagnostic]:
    if _reversed(value.effective, value.repealed, same_day=True):
        yield RULE.finding(
            value.at("repealed"),
            f"“{value.name}”的终止日期 {value.repealed} 不晚于起始日期 {value.effective}",
            f"{value.name!r} ends on {value.repealed}, no later than it begins on {value.effective}",
            power=code,
        )


def _reversed(first: dt.date | None, last: dt.date | None, *, same_day: bool = False) -> bool:
    if first is None or last is None:
        return False
    return last < first or (same_day and last == first)
