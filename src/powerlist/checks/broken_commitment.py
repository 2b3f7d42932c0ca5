"""A committed time limit that is worse for the party than the statutory one."""

from collections.abc import Iterator

import attrs

from powerlist.calendar import calendar_for
from powerlist.checks._items import writer_code
from powerlist.deadlines import Comparison, Fit, length, longer, total_of
from powerlist.diagnostics import Diagnostic, Location, Rule, Severity, Text
from powerlist.model import Binds, Catalog, Citation, Leaf, Step, TimeLimit
from powerlist.procedures import resolution, resolve

RULE = Rule(
    code="CAT022",
    name="broken-commitment",
    severity=Severity.ERROR,
    summary=Text(
        "承诺时限比法定时限对相对人更不利",
        "a committed limit is worse for the party than the statutory one",
    ),
    why=Text(
        "约束机关的时限，承诺只能更短；留给相对人的时间，只能更长。否则承诺本身就违法。工作日与自然日不同的，按历年放假"
        "安排逐日试算，有的起算日更不利就是警告。",
        "A limit on the body may be committed shorter, time left to the party only longer; otherwise the"
        " commitment itself breaks the law. In different units every start day is tried; worse from some"
        " of them is a warning.",
    ),
    fix=Text(
        "改正承诺时限，或者核对法定时限", "mend the committed limit, or compare the statutory one"
    ),
    example="statutory_limit: { amount: 20, unit: working_day }\ncommitted_limit: { amount: 30, unit: working_day }",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each commitment of a leaf or of a step against the statutory limit, in the units of their statutes."""
    for leaf in catalog.leaves:
        committed = leaf.power.committed_limit
        if isinstance(committed, TimeLimit):
            at = leaf.at("committed_limit")
            found = _compared(committed, total_of(leaf, resolve(leaf)), catalog)
            yield from _told(found, at, writer_code(leaf, "committed_limit"))
    for procedure in catalog.procedures:
        for step in procedure.steps:
            if step.committed is not None:
                found = _compared(step.committed, step.limit, catalog, step.basis)
                yield from _told(found, step.at("committed"))
    for leaf in catalog.leaves:
        for at, step in _changed(leaf) if leaf.power.changes else ():
            if step.committed is not None:
                found = _compared(step.committed, step.limit, catalog, step.basis)
                yield from _told(found, at, writer_code(leaf, "changes"))


def _changed(leaf: Leaf) -> Iterator[tuple[Location | None, Step]]:
    """The steps whose commitment the power gives, and where."""
    found = resolution(leaf)
    if found is None:
        return
    for step in found.procedure.steps:
        if (change := found.change(step.id, "committed")) is not None:
            yield (change.commit or step).at("committed"), step


@attrs.frozen
class _Worse:
    committed: TimeLimit
    statutory: TimeLimit
    how: Comparison


def _compared(
    committed: TimeLimit,
    statutory: TimeLimit | None,
    catalog: Catalog,
    basis: tuple[Citation, ...] = (),
) -> _Worse | None:
    """How a commitment is worse for the party than the law; None where it is not, or nobody can say."""
    if statutory is None or committed.event not in (None, statutory.event):
        return None
    promised, due = length(committed, catalog), length(statutory, catalog, basis)
    if promised is None or due is None:
        return None
    sides = (promised, due) if statutory.binds is Binds.BODY else (due, promised)
    how = longer(*sides, calendar_for(catalog))
    return None if how is None or how.fit is Fit.NEVER else _Worse(committed, statutory, how)


def _told(
    found: _Worse | None, at: Location | None, power: str | None = None
) -> Iterator[Diagnostic]:
    if found is None:
        return
    how, ours, theirs = found.how, found.committed, found.statutory
    longer_, longer_en = ("长于", "longer") if theirs.binds is Binds.BODY else ("短于", "shorter")
    if how.fit is Fit.ALWAYS:
        yield RULE.finding(
            at,
            f"承诺时限 {ours.span} {longer_}法定时限 {theirs.span}",
            f"the committed limit {ours.span} is {longer_en} than the statutory {theirs.span}",
            power=power,
        )
        return
    yield RULE.finding(
        at,
        f"承诺时限 {ours.span} 有时{longer_}法定时限 {theirs.span}：自 {how.start} 起算，一个到 {how.end}，一个到 {how.bound}",
        f"the committed limit {ours.span} is sometimes {longer_en} than the statutory {theirs.span}:"
        f" from {how.start} they end on {how.end} and {how.bound}",
        severity=Severity.WARNING,
        power=power,
    )
