"""Whether limits fit into each other: one length of time against another, steps against the whole."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

import attrs

from powerlist.calendar import Calendar, NoNotice, Span, calendar_for, plus_months
from powerlist.deadlines.limits import unit_of
from powerlist.flow import outline, roots
from powerlist.model import (
    Binds,
    Catalog,
    Citation,
    Direction,
    Procedure,
    Step,
    StepKind,
    TimeLimit,
    TimeUnit,
)


class Fit(StrEnum):
    """Whether one length of time is longer than another, over all days on which both can begin."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    ALWAYS = "always"


@attrs.frozen
class Comparison:
    """How often one length is longer, and the day from which it is longest beyond the other."""

    fit: Fit
    start: dt.date | None = None
    end: dt.date | None = None
    bound: dt.date | None = None


def longer(
    spans: tuple[Span, ...], bound: tuple[Span, ...], calendar: Calendar
) -> Comparison | None:
    """Whether `spans`, one after the other, can end after `bound`: by the count, without any roll.

    In one unit the numbers decide; in several every day is tried from which the calendar knows both.
    None where no answer can be had: a 日 that no statute explains beside working days, or no day.
    """
    ours, theirs = _summed(spans), _summed(bound)
    units = {each.unit for each in (*ours, *theirs)}
    adds_up = TimeUnit.MONTH not in units or max(len(ours), len(theirs)) <= 1
    if len(units) <= 1 and adds_up:
        more = sum(each.amount for each in ours) > sum(each.amount for each in theirs)
        return Comparison(Fit.ALWAYS if more else Fit.NEVER)
    if TimeUnit.UNSPECIFIED_DAY in units:
        return None
    return _tried(ours, theirs, calendar)


def _summed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans in three units only, neighbours in days added up: 31 January + 1 + 2 months is 28 April."""
    result: list[Span] = []
    for each in spans:
        span = each
        if each.unit is TimeUnit.YEAR:
            span = Span(12 * each.amount, TimeUnit.MONTH)
        elif each.unit is TimeUnit.HOUR:
            span = Span(each.amount // 24, TimeUnit.CALENDAR_DAY)
        if result and result[-1].unit is span.unit is not TimeUnit.MONTH:
            span = Span(result.pop().amount + span.amount, span.unit)
        if span.amount:
            result.append(span)
    return tuple(result)


@lru_cache(maxsize=256)
def _tried(
    ours: tuple[Span, ...], theirs: tuple[Span, ...], calendar: Calendar
) -> Comparison | None:
    tried = exceeded = 0
    worst = Comparison(Fit.NEVER)
    most = dt.timedelta()
    for year in sorted(calendar.years):
        start = dt.date(year, 1, 1)
        while start.year == year:
            try:
                end, bound = _after(start, ours, calendar), _after(start, theirs, calendar)
            except NoNotice:
                break
            tried += 1
            exceeded += end > bound
            if end - bound > most:
                most = end - bound
                worst = Comparison(Fit.SOMETIMES, start, end, bound)
            start += dt.timedelta(days=1)
    if not tried:
        return None
    return attrs.evolve(worst, fit=Fit.ALWAYS) if exceeded == tried else worst


def _after(day: dt.date, spans: tuple[Span, ...], calendar: Calendar) -> dt.date:
    for span in spans:
        if span.unit is TimeUnit.WORKING_DAY:
            day = calendar.after(day, span.amount)
        elif span.unit is TimeUnit.MONTH:
            day = plus_months(day, span.amount)
        else:
            day += dt.timedelta(days=span.amount)
    return day


def length(
    limit: TimeLimit, catalog: Catalog, basis: tuple[Citation, ...] = ()
) -> tuple[Span, ...] | None:
    """The length of a limit in the unit that its statute means; None where it has no number.

    What is done at once takes no time. `basis` stands in where the limit names none.
    """
    if limit.unit is TimeUnit.AT_ONCE:
        return ()
    if limit.amount is None or not limit.unit.is_counted:
        return None
    return (Span(limit.amount, unit_of(limit, catalog, basis).unit),)


_CLOSING = frozenset({StepKind.DECIDE, StepKind.REFUSE, StepKind.NOT_PENALISE, StepKind.DISPOSE})
"""What a limit of the whole leads to; service and publication have limits of their own after it."""
_LEFT_OUT = {
    "听证": {StepKind.REQUEST_HEARING, StepKind.NOTIFY_HEARING, StepKind.HEAR},
    **{name: {StepKind.TEST} for name in ("检验", "检测", "检疫", "鉴定", "技术鉴定")},
}


@attrs.frozen
class Run:
    """Time that the body may take along a way through a procedure, and the steps whose limits add up."""

    spans: tuple[Span, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def text(self) -> str:
        """审查 15个工作日、复核 10个工作日."""
        limits = zip(self.steps, self.spans, strict=True)
        return "、".join(f"{step.name} {span.amount}{span.unit.label}" for step, span in limits)


@attrs.frozen
class Overrun:
    """A way through a procedure on which the body's limits together exceed the limit of the whole."""

    run: Run
    total: TimeLimit
    comparison: Comparison


def overrun(
    procedure: Procedure, total: TimeLimit, catalog: Catalog, *, committed: bool = False
) -> Overrun | None:
    """The worst way on which the steps' limits exceed `total`; None where all fits or nothing can be said.

    Counted is what binds the body, from the event of `total` to the decision, no flow taken back. A
    limit that runs from an earlier step is added to that step's time, one without an event to the
    time so far. What the law leaves out of the total (`exclusions`) takes no time. With `committed`
    the steps' commitments are held against a committed total.
    """
    bound = length(total, catalog)
    if bound is None:
        return None
    calendar = calendar_for(catalog)
    found = (
        Overrun(run, total, comparison)
        for run in _runs_to_decision(procedure, total, catalog, committed=committed)
        if (comparison := longer(run.spans, bound, calendar)) and comparison.fit is not Fit.NEVER
    )
    return max(found, key=_gravity, default=None)


def _gravity(found: Overrun) -> tuple[bool, float]:
    """Always too long before sometimes, then by rough length in days."""
    rough = sum(_ROUGH_DAYS[unit] * amount for unit, amount in _amounts(found.run).items())
    return found.comparison.fit is Fit.ALWAYS, rough


_ROUGH_DAYS = {
    TimeUnit.WORKING_DAY: 7 / 5,
    TimeUnit.CALENDAR_DAY: 1,
    TimeUnit.UNSPECIFIED_DAY: 1,
    TimeUnit.MONTH: 30.4,
}


def _runs_to_decision(
    procedure: Procedure, total: TimeLimit, catalog: Catalog, *, committed: bool
) -> Iterator[Run]:
    """The longest runs up to each step, and of equal rank all that another unit makes incomparable."""
    shape = outline(procedure)
    steps = procedure.steps_by_id
    before: dict[str, list[str]] = {each: [] for each in steps}
    for edge in shape.edges:
        if edge not in shape.back and steps[edge.source].kind not in _CLOSING:
            before[edge.target].append(edge.source)
    begins = {
        each.id for each in steps.values() if total.event is not None and each.kind is total.event
    }
    begins = begins or set(roots(procedure))
    reached: dict[str, _Reached] = {}
    for name in sorted(steps, key=shape.ranks.__getitem__):
        step = steps[name]
        if name in begins:
            reached[name] = _Reached({None: (Run(),), total.event: (Run(),), step.kind: (Run(),)})
            continue
        ways = [reached[each] for each in before[name] if each in reached]
        if not ways:
            continue
        so_far = _Reached.merged(ways)
        limit = step.committed if committed else step.limit
        taken = limit and _time_of(step, limit, total, catalog)
        done = so_far.plus(step, limit.event, taken) if limit and taken else so_far.of(None)
        reached[name] = so_far.with_step(step.kind, done)
        yield from done


def _time_of(step: Step, limit: TimeLimit, total: TimeLimit, catalog: Catalog) -> Span | None:
    """The time that a step's limit gives the body; None where it takes none of the total."""
    if limit.binds is not Binds.BODY or limit.direction is Direction.BEFORE:
        return None
    if any(step.kind in _LEFT_OUT.get(each, ()) or each in step.name for each in total.exclusions):
        return None
    return next(iter(length(limit, catalog, step.basis) or ()), None)


@attrs.frozen
class _Reached:
    """The longest runs to a step, and to the last step of each kind on the way (None: to the step itself)."""

    runs: Mapping[StepKind | None, tuple[Run, ...]]

    @classmethod
    def merged(cls, ways: Iterable["_Reached"]) -> "_Reached":
        """What is known where several ways meet: on each the longest."""
        found: dict[StepKind | None, list[Run]] = {}
        for way in ways:
            for kind, runs in way.runs.items():
                found.setdefault(kind, []).extend(runs)
        return cls({kind: _longest(runs) for kind, runs in found.items()})

    def of(self, kind: StepKind | None) -> tuple[Run, ...]:
        """The runs to the last step of a kind; where there was none, to here."""
        return self.runs.get(kind, self.runs[None])

    def plus(self, step: Step, event: StepKind | None, span: Span) -> tuple[Run, ...]:
        """The runs that the limit of `step`, counted from `event`, makes longer."""
        return tuple(Run((*run.spans, span), (*run.steps, step)) for run in self.of(event))

    def with_step(self, kind: StepKind | None, done: tuple[Run, ...]) -> "_Reached":
        """What is known after a step that is done at the end of `done`."""
        here = _longest([*self.runs[None], *done])
        return _Reached(
            {**self.runs, kind: done, None: here} if kind else {**self.runs, None: here}
        )


def _longest(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs than which no other is longer in every unit; of equal ones the first."""
    kept: list[Run] = []
    for run in runs:
        if any(_covers(other, run) for other in kept):
            continue
        kept = [other for other in kept if not _covers(run, other)]
        kept.append(run)
    return tuple(kept)


def _covers(one: Run, other: Run) -> bool:
    """Whether `one` takes at least as much of each unit."""
    mine, theirs = _amounts(one), _amounts(other)
    return all(mine.get(unit, 0) >= amount for unit, amount in theirs.items())


def _amounts(run: Run) -> dict[TimeUnit, int]:
    amounts: dict[TimeUnit, int] = {}
    for span in _summed(run.spans):
        amounts[span.unit] = amounts.get(span.unit, 0) + span.amount
    return amounts
