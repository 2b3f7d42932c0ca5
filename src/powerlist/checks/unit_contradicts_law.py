"""A time limit whose unit is not the one that its statute gives to a 日."""

from collections.abc import Iterator

import attrs

from powerlist.checks._items import code_of
from powerlist.deadlines import unit_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import format_citation
from powerlist.model import (
    Catalog,
    Citation,
    Part,
    Procedure,
    Right,
    Step,
    TimeLimit,
    TimeUnit,
)

RULE = Rule(
    code="TIM001",
    name="unit-contradicts-law",
    severity=Severity.ERROR,
    summary=Text(
        "时限的单位与设定它的法律对“日”的规定不同",
        "the unit of a time limit is not what its statute means by a day",
    ),
    why=Text(
        "同样是“日”，有的法律指工作日，有的指自然日，还看日数：行政处罚法（2021年修订）的二日、三日、五日、七日是"
        "工作日，九十日是自然日。单位写错，到期日就差几天。",
        "A 日 is a working day in one statute and a calendar day in another, by its number: in the penalty"
        " law of 2021, 2, 3, 5 and 7 days are working days, 90 are not. A wrong unit moves the due date.",
    ),
    fix=Text("按法律改正单位，或者核对时限的依据", "mend the unit, or compare the limit's basis"),
    example="limit:\n  amount: 7\n  unit: calendar_day  # 第八十五条：七日是工作日\n  basis: [《中华人民共和国行政处罚法》（2021年修订）第六十一条第一款]",
)
COMMITTED = frozenset({"committed", "committed_limit"})
"""A body may commit itself in any unit."""


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each statutory limit in days, and each extension, against the day rule of its statute."""
    for part in catalog.parts(TimeLimit):
        if part.field in COMMITTED:
            continue
        limit = part.value
        yield from _judged(part, limit, catalog)
        if (extra := limit.extension) is not None:
            longer = attrs.evolve(
                limit, amount=extra.amount, unit=extra.unit, place=extra.place, extension=None
            )
            yield from _judged(part, longer, catalog)


def _judged(part: Part[TimeLimit], limit: TimeLimit, catalog: Catalog) -> Iterator[Diagnostic]:
    meant = unit_of(limit, catalog, _basis_of(part))
    if meant.unit is limit.unit:
        return
    said = "、".join(format_citation(each) for each in meant.basis)
    yield RULE.finding(
        limit.at("unit"),
        f"{limit.amount}日写的是{_NAMES[limit.unit]}，按{said}是{_NAMES[meant.unit]}",
        f"{limit.amount} days are written as {limit.unit}; by {said} they are {meant.unit}s",
        power=code_of(catalog, part.power),
    )


_NAMES = {
    TimeUnit.WORKING_DAY: "工作日",
    TimeUnit.CALENDAR_DAY: "自然日",
    TimeUnit.UNSPECIFIED_DAY: "不明的日",
}


def _basis_of(part: Part[TimeLimit]) -> tuple[Citation, ...]:
    """The basis of what the limit belongs to; that of a power says nothing of its procedure's days."""
    owner = part.owner
    return owner.basis if isinstance(owner, Procedure | Step | Right) else ()
