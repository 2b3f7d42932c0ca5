"""Claims about a procedure, in the words in which articles make them, and the cases that tests list.

They judge the graph on their own, without the program's reading of it.
"""

import datetime as dt
from collections.abc import Callable, Collection

import attrs
from builders import values

from powerlist.model import Citation, Node, Procedure, Step
from powerlist.procedures import builtin

Claim = Callable[[Procedure], bool]


def procedure_on(day: dt.date, wanted: str) -> Procedure:
    """The built-in procedure of this id that is in force on `day`."""
    return next(each for each in builtin() if each.id == wanted and each.in_force_on(day))


def is_kind(step: Step, kind: str) -> bool:
    """Whether a step is of this kind; `#notify` means the one step with the id notify."""
    return step.id == kind[1:] if kind.startswith("#") else step.kind == kind


def of_kind(given: Procedure, kind: str) -> list[Step]:
    found = [step for step in given.steps if is_kind(step, kind)]
    assert found, f"no step of kind {kind}"
    return found


def ways(
    given: Procedure, start: Collection[str], *, around: str, without: Collection[str]
) -> set[str]:
    """The steps that runs reach from `start` without a step of kind `around` or a flow `without`."""
    steps = given.steps_by_id
    found = {each for each in start if not is_kind(steps[each], around)}
    while (
        new := {
            flow.to
            for each in found
            for flow in steps[each].next
            if flow.when not in without and not is_kind(steps[flow.to], around)
        }
        - found
    ):
        found |= new
    return found


def precedes(first: str, then: str, *, unless: Collection[str] = ()) -> Claim:
    """In every run a step of kind `first` comes before each one of kind `then`."""

    def holds(given: Procedure) -> bool:
        of_kind(given, first)
        later = {step.id for step in of_kind(given, then)}
        return not later & ways(given, [given.steps[0].id], around=first, without=unless)

    return holds


def follows(first: str, then: str, *, unless: Collection[str] = ()) -> Claim:
    """After each step of kind `first` every run comes to one of kind `then`."""

    def holds(given: Procedure) -> bool:
        of_kind(given, then)
        begin = [step.id for step in of_kind(given, first)]
        left = ways(given, begin, around=then, without=unless)
        return all(given.steps_by_id[each].node is not Node.END for each in left)

    return holds


def done_by(kind: str, actor: str) -> Claim:
    return lambda given: {step.actor for step in of_kind(given, kind)} == {actor}


def requires(kind: str, *safeguards: str) -> Claim:
    return lambda given: all(set(safeguards) <= {*s.safeguards} for s in of_kind(given, kind))


def requires_line(kind: str, text: str) -> Claim:
    return lambda given: any(
        text in line for s in of_kind(given, kind) for line in s.requirement_lines
    )


def officers(kind: str, number: int) -> Claim:
    return lambda given: all(step.officers == number for step in of_kind(given, kind))


def separate(one: str, other: str) -> Claim:
    return lambda given: (
        not {s.actor for s in of_kind(given, one)} & {s.actor for s in of_kind(given, other)}
    )


def exits(kind: str, *conditions: str) -> Claim:
    """A decision of this kind has exactly these ways out."""
    return lambda given: any(
        {flow.when for flow in step.next} == set(conditions) for step in of_kind(given, kind)
    )


def ends_in(condition: str, kind: str) -> Claim:
    """The flow on this condition leads to a step of this kind."""
    return lambda given: (
        {
            given.steps_by_id[flow.to].kind
            for step in given.steps
            for flow in step.next
            if flow.when == condition
        }
        == {kind}
    )


def leads(kind: str, condition: str, to: str) -> Claim:
    """A decision of this kind leads on this condition to the step with the id `to`."""
    return lambda given: all(
        [flow.to for flow in step.next if flow.when == condition] == [to]
        for step in of_kind(given, kind)
    )


def within(
    kind: str,
    amount: int | None,
    unit: str,
    event: str | None,
    binds: str,
    direction: str = "after",
) -> Claim:
    """Each step of this kind has this limit."""
    return lambda given: all(
        step.limit is not None
        and (
            step.limit.amount,
            step.limit.unit,
            step.limit.event,
            step.limit.binds,
            step.limit.direction,
        )
        == (amount, unit, event, binds, direction)
        for step in of_kind(given, kind)
    )


def counted_in(kind: str, unit: str) -> Claim:
    return lambda given: all(
        s.limit is not None and s.limit.unit == unit for s in of_kind(given, kind)
    )


def extended(kind: str, amount: int, unit: str, approver: str) -> Claim:
    return lambda given: all(
        step.limit is not None
        and step.limit.extension is not None
        and (step.limit.extension.amount, step.limit.extension.unit, step.limit.extension.approver)
        == (amount, unit, approver)
        for step in of_kind(given, kind)
    )


def excludes(kind: str, *times: str) -> Claim:
    return lambda given: all(
        step.limit is not None and step.limit.exclusions == times for step in of_kind(given, kind)
    )


def offers(
    right: str,
    at: str,
    amount: int | None = None,
    unit: str | None = None,
    event: str | None = None,
    to: str = "本机关",
) -> Claim:
    """The party has this right at each step of this kind, and must use it within this time."""

    def holds(given: Procedure) -> bool:
        return all(
            any(
                each.kind == right
                and each.to == to
                and (
                    each.limit is None
                    if amount is None
                    else each.limit is not None
                    and (each.limit.amount, each.limit.unit, each.limit.event, each.limit.binds)
                    == (amount, unit, event, "party")
                )
                for each in step.rights
            )
            for step in of_kind(given, at)
        )

    return holds


@attrs.frozen
class Case:
    """An article, what it demands of a procedure, and the kind of step that cites it."""

    procedure: str
    article: str
    at: str
    claim: Claim


def cited_at(given: Procedure, kind: str) -> set[str]:
    """The citations in the steps of this kind, in their limits and rights too."""
    return {
        each.raw
        for step in of_kind(given, kind)
        for each in values(step)
        if isinstance(each, Citation)
    }
