"""A holiday notice in the catalog that cannot be right."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, HolidayNotice

RULE = Rule(
    code="TIM003",
    name="contradictory-notice",
    severity=Severity.ERROR,
    summary=Text("放假通知自相矛盾", "a holiday notice contradicts itself"),
    why=Text(
        "到期日按放假通知推算；一天既放假又上班、日期不在通知的年份、一个年份两条通知，都算不准。",
        "Due dates rest on the notices: a day both off and worked, a day of another year or two notices"
        " for one year make them wrong.",
    ),
    fix=Text(
        "按国务院办公厅的通知改正；一年有两个通知的合为一条",
        "mend it by the notice of the State Council's General Office; write two notices of a year as one",
    ),
    example='calendar:\n  - year: 2018\n    notice: …\n    days_off: ["2018-10-01"]\n    days_worked: ["2018-10-01"]',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each notice of the catalog: its days, and whether it is the only one for its year."""
    years = Counter(each.year for each in catalog.calendar)
    for notice in catalog.calendar:
        if years[notice.year] > 1:
            yield RULE.finding(
                notice.at("year"),
                f"{notice.year}年有 {years[notice.year]} 条放假通知",
                f"there are {years[notice.year]} notices for {notice.year}",
            )
        yield from _days(notice)


def _days(notice: HolidayNotice) -> Iterator[Diagnostic]:
    for field, days in (("days_off", notice.days_off), ("days_worked", notice.days_worked)):
        for day in days:
            if not _can_arrange(notice.year, day):
                yield RULE.finding(
                    notice.at(field),
                    f"{notice.year}年的放假通知写了 {day}",
                    f"the notice for {notice.year} names {day}",
                )
    for day in sorted({*notice.days_off} & {*notice.days_worked}):
        yield RULE.finding(
            notice.at("days_worked"),
            f"{day} 既放假又上班",
            f"{day} is both a day off and a day worked",
        )
    for day in notice.days_worked:
        if day.weekday() < 5:
            yield RULE.finding(
                notice.at("days_worked"),
                f"{day} 不是周末，本来就上班",
                f"{day} is no weekend, and worked anyway",
                severity=Severity.WARNING,
            )


def _can_arrange(year: int, day: dt.date) -> bool:
    """Days of the year itself, or of the December before it."""
    return day.year == year or (day.year == year - 1 and day.month == 12)
