"""Steps whose time limits together exceed the limit of the whole."""

from collections.abc import Iterator

import attrs

from powerlist.checks._items import writer_code
from powerlist.deadlines import Fit, Overrun, like, overrun
from powerlist.diagnostics import Diagnostic, Location, Rule, Severity, Text
from powerlist.model import Catalog, Procedure, TimeLimit
from powerlist.procedures import resolve

RULE = Rule(
    code="TIM002",
    name="steps-longer-than-total",
    severity=Severity.ERROR,
    summary=Text(
        "各环节的时限加起来超过办结时限",
        "the limits of the steps together exceed the limit of the whole",
    ),
    why=Text(
        "每个环节都用满自己的时限，全程就会超期：照图办理也会违法。只计约束机关的、到作出决定为止的环节；法律规定不计入的"
        "时间（如听证）不计。工作日与自然日混用的，按历年放假安排逐日试算，有的起算日超过就是警告。",
        "If each step takes the time that it has, the whole is late: who follows the chart breaks the law."
        " Counted are the steps that bind the body, up to the decision, without what the law leaves out."
        " Where units are mixed, every start day is tried; too long from some of them is a warning.",
    ),
    fix=Text(
        "缩短环节的时限，或者核对办结时限",
        "shorten the steps' limits, or compare that of the whole",
    ),
    example="limit: {amount: 20, unit: working_day, event: accept}\nsteps:\n"
    "  - {id: examine, limit: {amount: 15, unit: working_day, event: accept}}\n"
    "  - {id: review, limit: {amount: 10, unit: working_day, event: examine}}  # 15 + 10 > 20",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each procedure of the catalog, and each limit that a power gives itself, statutory or committed."""
    for leaf in catalog.leaves:
        procedure = resolve(leaf)
        if procedure is None:
            continue
        own, committed = leaf.power.statutory_limit, leaf.power.committed_limit
        if own is not None:
            found = overrun(_without_own_limit(procedure), own, catalog)
            yield from _told(
                found,
                "法定办结时限",
                leaf.at("statutory_limit"),
                writer_code(leaf, "statutory_limit"),
            )
        elif procedure.limit is not None and leaf.power.changes:
            found = overrun(procedure, procedure.limit, catalog)
            yield from _told(
                found, "法定办结时限", leaf.at("changes"), writer_code(leaf, "changes")
            )
        elif procedure.limit is not None and procedure in catalog.procedures:
            found = overrun(procedure, procedure.limit, catalog)
            yield from _told(found, "法定办结时限", procedure.at("limit"), None)
        if isinstance(committed, TimeLimit) and any(each.committed for each in procedure.steps):
            total = like(committed, own or procedure.limit)
            found = overrun(procedure, total, catalog, committed=True)
            yield from _told(
                found,
                "承诺办结时限",
                leaf.at("committed_limit"),
                writer_code(leaf, "committed_limit"),
            )


def _without_own_limit(procedure: Procedure) -> Procedure:
    """The procedure of a power that has another limit: a step that only repeats the old one has none."""
    steps = (
        attrs.evolve(each, limit=None) if _repeats(each.limit, procedure.limit) else each
        for each in procedure.steps
    )
    return attrs.evolve(procedure, steps=tuple(steps))


def _repeats(limit: TimeLimit | None, total: TimeLimit | None) -> bool:
    if limit is None or total is None:
        return False
    return (limit.amount, limit.unit, limit.event) == (total.amount, total.unit, total.event)


def _told(
    found: Overrun | None, name: str, at: Location | None, power: str | None
) -> Iterator[Diagnostic]:
    if found is None:
        return
    total, run, how = found.total.span, found.run.text, found.comparison
    if how.fit is Fit.ALWAYS:
        yield RULE.finding(
            at,
            f"各环节的时限加起来超过{name}{total}：{run}",
            f"the limits of the steps exceed the {total} of the whole: {run}",
            power=power,
        )
        return
    yield RULE.finding(
        at,
        f"各环节的时限加起来有时超过{name}{total}：{run}（自 {how.start} 起算到 {how.end}，而{name}到 {how.bound}）",
        f"the limits of the steps sometimes exceed the {total} of the whole: {run}"
        f" (from {how.start} to {how.end}, but the whole ends on {how.bound})",
        severity=Severity.WARNING,
        power=power,
    )
