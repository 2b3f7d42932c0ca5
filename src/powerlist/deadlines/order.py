"""Events whose days contradict the procedure: what it always does first came later.

Where a flow returns, as after 补正, the earlier thing may be done again, and nothing is contradicted.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import permutations

from powerlist.calendar import Moment
from powerlist.deadlines.dates import NoProcedure, known_events
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import Runs, of_kind
from powerlist.model import Leaf, Procedure, StepKind
from powerlist.procedures import resolve

OUT_OF_ORDER = Rule(
    code="TIM103",
    name="events-out-of-order",
    severity=Severity.WARNING,
    summary=Text(
        "事件的日期与流程的先后相反", "the days of two events contradict the order of the procedure"
    ),
    why=Text(
        "流程里每一次都先发生的事，日期却在后面：多半是日期或者事件写错了，算出的期限也就不对。",
        "What every run of the procedure does first has the later day: most likely a day or an event is"
        " wrong, and so are the due dates.",
    ),
    fix=Text("核对两个事件的日期", "compare the days of the two events"),
    example="powerlist due shenyang-archives 000175004000 --event 受理=2018-03-14 --event 作出决定=2018-03-10",
)


def out_of_order(leaf: Leaf, events: Mapping[StepKind | str, Moment]) -> Iterator[Diagnostic]:
    """Each two events of which the one that every run has done before the other came after it.

    Raises:
        NoProcedure: the leaf follows none.
        NoSuchEvent: the procedure knows no such event, or it is given twice.
    """
    procedure = resolve(leaf)
    if procedure is None:
        raise NoProcedure(leaf)
    known = known_events(procedure, leaf, events)
    reversed_ = [
        (first, then)
        for first, then in permutations(known, 2)
        if _before(known[then], known[first])
    ]
    if not reversed_:
        return
    runs = Runs.of(procedure)
    for first, then in reversed_:
        if (
            not _may_follow(procedure, then, first)
            and runs.possible(of_kind(then))
            and runs.precedes(of_kind(first), of_kind(then))
        ):
            early, late = known[then], known[first]
            yield OUT_OF_ORDER.finding(
                leaf.at("procedure"),
                f"“{then.label}”（{early}）早于“{first.label}”（{late}），流程里每一次都先“{first.label}”",
                f"{then} ({early}) comes before {first} ({late}), which every run does first",
                power=leaf.code,
            )


def _may_follow(procedure: Procedure, first: StepKind, then: StepKind) -> bool:
    """Whether a way leads on from a step of the one kind to one of the other."""
    steps = procedure.steps_by_id
    ahead = [flow.to for step in procedure.steps if step.kind is first for flow in step.next]
    seen: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in steps and name not in seen:
            seen.add(name)
            ahead += [flow.to for flow in steps[name].next]
    return any(steps[name].kind is then for name in seen)


def _before(one: Moment, other: Moment) -> bool:
    """Whether one moment is earlier; of two of which one is a day, the days count."""
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one < other
    return _day(one) < _day(other)


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
