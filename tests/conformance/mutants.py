"""Lawful procedures with one violation each: every operator at every place where it applies."""

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import attrs

from powerlist.model import (
    Binds,
    Condition,
    Extension,
    Flow,
    Node,
    Procedure,
    Role,
    Safeguard,
    Step,
    StepKind,
    TimeLimit,
    TimeUnit,
)
from powerlist.procedures import builtin


@attrs.frozen
class Mutant:
    """A procedure with one change: by which operator, and at which place of the table."""

    operator: str
    place: str
    procedure: Procedure


Operator = Callable[[Procedure], Iterator[tuple[str, Procedure]]]


def every_mutant(procedure: Procedure) -> Iterator[Mutant]:
    for name, operator in OPERATORS.items():
        for place, changed in operator(procedure):
            yield Mutant(name, place, pruned(changed))


# --- places -----------------------------------------------------------------------------------------


def place_of(procedure: Procedure, step: Step) -> str:
    """The kind of a step; its id where the kind is missing or not the only one."""
    kinds = [each.kind for each in procedure.steps]
    return step.kind if step.kind and kinds.count(step.kind) == 1 else f"#{step.id}"


def exit_name(flow: Flow) -> str:
    return flow.when or flow.label or flow.to


def with_steps(procedure: Procedure, *steps: Step) -> Procedure:
    return attrs.evolve(procedure, steps=steps)


def change(procedure: Procedure, step: Step, *more: Step, **given: Any) -> Procedure:
    """The procedure with one step changed, and more steps at its end."""
    steps = [attrs.evolve(s, **given) if s is step else s for s in procedure.steps]
    return with_steps(procedure, *steps, *more)


def redirect(procedure: Procedure, old: str, new: str) -> Procedure:
    """The procedure with every flow to `old` going to `new`."""
    return with_steps(
        procedure,
        *(
            attrs.evolve(
                step,
                next=tuple(
                    attrs.evolve(flow, to=new) if flow.to == old else flow for flow in step.next
                ),
            )
            for step in procedure.steps
        ),
    )


def pruned(procedure: Procedure) -> Procedure:
    """Without the steps that no flow leads to from the start."""
    steps = procedure.steps_by_id
    reached = {step.id for step in procedure.steps if step.node is Node.START}
    while new := {flow.to for each in reached for flow in steps[each].next} - reached:
        reached |= new
    return with_steps(procedure, *(step for step in procedure.steps if step.id in reached))


def can_end(procedure: Procedure) -> bool:
    """Whether from every step flows lead to an end."""
    ending = {step.id for step in procedure.steps if step.node is Node.END}
    while (
        new := {step.id for step in procedure.steps if any(flow.to in ending for flow in step.next)}
        - ending
    ):
        ending |= new
    return len(ending) == len(procedure.steps)


def bare_end(name: str) -> Step:
    return Step(id=name, name="结束", node=Node.END, actor=Role.HANDLER)


def ways_past(procedure: Procedure) -> Iterator[tuple[str, Step, str | None]]:
    """The steps of a kind, and where a run goes on that does not do them: None for a bare end."""
    for step in procedure.steps:
        place = place_of(procedure, step)
        if step.kind is None or step.node in (Node.START, Node.SPLIT, Node.JOIN):
            continue
        if step.node is Node.END:
            yield place, step, None
        elif step.node is Node.DECISION:
            for flow in step.next:
                yield f"{place}:{exit_name(flow)}", step, flow.to
        else:
            yield place, step, step.next[0].to


# --- operators on the flow --------------------------------------------------------------------------


def drop(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for place, step, onward in ways_past(procedure):
        if onward is None:
            rest = (each for each in procedure.steps if each is not step)
            yield place, redirect(with_steps(procedure, *rest, bare_end("bare")), step.id, "bare")
        else:
            yield place, redirect(procedure, step.id, onward)


def swap(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """A plain step and the one that follows it: what is done at the one is done at the other."""
    steps = procedure.steps_by_id
    for one in procedure.steps:
        other = steps[one.next[0].to] if one.node is Node.STEP else one
        if other is one or one.kind is None or other.kind is None or other.node in _GATES:
            continue
        exchanged = {one.id: other, other.id: one}
        yield (
            f"{place_of(procedure, one)},{place_of(procedure, other)}",
            with_steps(
                procedure,
                *(
                    attrs.evolve(
                        exchanged.get(step.id, step), id=step.id, node=step.node, next=step.next
                    )
                    for step in procedure.steps
                ),
            ),
        )


_GATES = (Node.START, Node.SPLIT, Node.JOIN)


def bypass(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for place, step, onward in ways_past(procedure):
        around = Step(
            id="around",
            name="是否进行",
            node=Node.DECISION,
            actor=Role.HANDLER,
            next=(Flow(to=step.id, label="进行"), Flow(to=onward or "bare", label="省略")),
        )
        led = redirect(procedure, step.id, "around")
        more = [around] if onward else [around, bare_end("bare")]
        if onward and procedure.steps_by_id[onward].node is Node.JOIN:
            # The branch comes to the join by one flow, whether the step is done or not.
            flows = (Flow(to="met"),)
            led = change(led, led.steps_by_id[step.id], next=flows)
            around = attrs.evolve(around, next=(around.next[0], Flow(to="met", label="省略")))
            met = Step(id="met", name="继续", actor=Role.HANDLER, next=(Flow(to=onward),))
            more = [around, met]
        yield place, with_steps(led, *led.steps, *more)


def twin(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """Beside a step, another of its kind with nothing in it."""
    for step in procedure.steps:
        if step.kind is None or not is_full(step) or step.node in _GATES:
            continue
        choice = Step(
            id="choice",
            name="怎样进行",
            node=Node.DECISION,
            actor=Role.HANDLER,
            next=(Flow(to=step.id, label="甲"), Flow(to="twin", label="乙")),
        )
        bare = Step(
            id="twin",
            name=f"{step.name}（另）",
            node=step.node,
            kind=step.kind,
            actor=step.actor,
            next=step.next,
        )
        led = redirect(procedure, step.id, "choice")
        # The twin of a step in a loop comes back to the choice, as the step does.
        bare = attrs.evolve(bare, next=led.steps_by_id[step.id].next)
        yield place_of(procedure, step), with_steps(led, *led.steps, choice, bare)


def drop_outcome(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """A decision without one of its exits; with one exit left it decides nothing any more."""
    for step, flow in exits(procedure):
        left = tuple(each for each in step.next if each is not flow)
        if len(left) == 1:
            changed = change(procedure, step, node=Node.STEP, next=(Flow(to=left[0].to),))
        else:
            changed = change(procedure, step, next=left)
        yield f"{place_of(procedure, step)}:{exit_name(flow)}", changed


def unlabel(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for step, flow in exits(procedure):
        flows = tuple(Flow(to=each.to) if each is flow else each for each in step.next)
        place = f"{place_of(procedure, step)}:{exit_name(flow)}"
        yield place, change(procedure, step, next=flows)


_REFUSING = (Condition.REVIEW_FAILED, Condition.NOT_APPROVED)


def proceed(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """What is refused goes on as what is granted does."""
    for step, flow in exits(procedure):
        if flow.when in _REFUSING:
            granted = next(each for each in step.next if each is not flow)
            flows = tuple(
                attrs.evolve(each, to=granted.to) if each is flow else each for each in step.next
            )
            place = f"{place_of(procedure, step)}:{exit_name(flow)}"
            yield place, change(procedure, step, next=flows)


def exits(procedure: Procedure) -> Iterator[tuple[Step, Flow]]:
    for step in procedure.steps:
        if step.node is Node.DECISION:
            for flow in step.next:
                yield step, flow


# --- operators on limits ----------------------------------------------------------------------------

Put = Callable[[TimeLimit | None], Procedure]


def limits(procedure: Procedure) -> Iterator[tuple[str, TimeLimit, Put]]:
    """Each limit with its place, and the procedure with another in its stead."""
    if procedure.limit is not None:
        yield "overall", procedure.limit, lambda new: attrs.evolve(procedure, limit=new)
    for step in procedure.steps:
        place = place_of(procedure, step)
        if step.limit is not None:
            yield place, step.limit, lambda new, step=step: change(procedure, step, limit=new)  # type: ignore[misc] # bound at once
        for right in step.rights:
            if right.limit is not None:
                yield (
                    f"{place}.{right.kind}",
                    right.limit,
                    lambda new, step=step, right=right: change(  # type: ignore[misc] # bound at once
                        procedure,
                        step,
                        rights=tuple(
                            attrs.evolve(each, limit=new) if each is right else each
                            for each in step.rights
                        ),
                    ),
                )


def times(
    procedure: Procedure,
) -> Iterator[tuple[str, TimeLimit | Extension, Callable[..., Procedure]]]:
    """The limits and their extensions, and the procedure with another amount or unit."""
    for place, limit, put in limits(procedure):
        yield place, limit, lambda limit=limit, put=put, **new: put(attrs.evolve(limit, **new))
        if (more := limit.extension) is not None:
            yield (
                f"{place}+extension",
                more,
                lambda limit=limit, put=put, more=more, **new: put(
                    attrs.evolve(limit, extension=attrs.evolve(more, **new))
                ),
            )


def lengthen(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for place, time, put in times(procedure):
        if time.amount is None:
            yield place, put(amount=30, unit=TimeUnit.CALENDAR_DAY)
        else:
            yield place, put(amount=time.amount + 1)
            yield place, put(amount=time.amount * 3)


def shorten(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for place, time, put in times(procedure):
        if time.amount is not None and time.amount > 1:
            yield place, put(amount=time.amount - 1)
            if time.amount > 2:
                yield place, put(amount=1)


_BY_LENGTH = (
    TimeUnit.HOUR,
    TimeUnit.CALENDAR_DAY,
    TimeUnit.WORKING_DAY,
    TimeUnit.MONTH,
    TimeUnit.YEAR,
)
_OPEN = (TimeUnit.CALENDAR_DAY, TimeUnit.WORKING_DAY)


def silence(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """A limit that is not named any more."""
    for place, _, put in limits(procedure):
        yield place, put(None)


def unit_longer(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    yield from _other_unit(procedure, lambda at, unit: at < _BY_LENGTH.index(unit))


def unit_shorter(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    yield from _other_unit(procedure, lambda at, unit: at > _BY_LENGTH.index(unit))


def unit_open(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """From days that the law leaves open to days of one kind."""
    for place, time, put in times(procedure):
        if time.unit is TimeUnit.UNSPECIFIED_DAY:
            for unit in _OPEN:
                yield place, put(unit=unit)


def _other_unit(
    procedure: Procedure, wanted: Callable[[float, TimeUnit], bool]
) -> Iterator[tuple[str, Procedure]]:
    for place, time, put in times(procedure):
        if time.unit.is_counted:
            is_open = time.unit is TimeUnit.UNSPECIFIED_DAY
            at = 1.5 if is_open else _BY_LENGTH.index(time.unit)
            for unit in _BY_LENGTH:
                if wanted(at, unit) and not (is_open and unit in _OPEN):
                    yield place, put(unit=unit)


# --- operators on what is in a step -----------------------------------------------------------------


def drop_right(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for step in procedure.steps:
        for kind in dict.fromkeys(right.kind for right in step.rights):
            left = tuple(right for right in step.rights if right.kind is not kind)
            yield f"{place_of(procedure, step)}.{kind}", change(procedure, step, rights=left)


def drop_safeguard(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for step in procedure.steps:
        for safeguard in step.safeguards:
            left = tuple(each for each in step.safeguards if each is not safeguard)
            place = f"{place_of(procedure, step)}.{safeguard}"
            yield place, change(procedure, step, safeguards=left)


def fewer_officers(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    for step in procedure.steps:
        if step.officers is not None:
            yield place_of(procedure, step), change(procedure, step, officers=step.officers - 1)
            yield place_of(procedure, step), change(procedure, step, officers=None)


_OURS = (
    Role.HANDLER,
    Role.OFFICE_HEAD,
    Role.CHAIR,
    Role.REVIEWER,
    Role.HEAD,
    Role.COLLECTIVE,
    Role.UPPER_BODY,
)


def empty(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """A step with nothing in it."""
    for step in procedure.steps:
        if step.kind is not None and step.node not in _GATES and is_full(step):
            bare = change(procedure, step, safeguards=(), officers=None, limit=None, rights=())
            yield place_of(procedure, step), bare


def is_full(step: Step) -> bool:
    return bool(step.safeguards or step.officers or step.limit or step.rights)


def merge(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """What one role does is done by another."""
    acting = {step.actor for step in procedure.steps}
    for one, other in permutations([role for role in _OURS if role in acting], 2):
        yield (
            f"{one}>{other}",
            with_steps(
                procedure,
                *(
                    attrs.evolve(step, actor=other) if step.actor is one else step
                    for step in procedure.steps
                ),
            ),
        )


OPERATORS: dict[str, Operator] = {
    "drop": drop,
    "swap": swap,
    "bypass": bypass,
    "lengthen": lengthen,
    "shorten": shorten,
    "silence": silence,
    "unit_longer": unit_longer,
    "unit_shorter": unit_shorter,
    "unit_open": unit_open,
    "drop_right": drop_right,
    "merge": merge,
    "drop_outcome": drop_outcome,
    "unlabel": unlabel,
    "proceed": proceed,
    "drop_safeguard": drop_safeguard,
    "fewer_officers": fewer_officers,
    "empty": empty,
    "twin": twin,
}


# --- lawful procedures ------------------------------------------------------------------------------


NOTED = (
    "enforcement-court",
    "enforcement-execution-payment",
    "enforcement-substitute",
    "penalty-summary",
)


def lawful() -> Iterator[Procedure]:
    """The built-in procedures, and those that show what no built-in one does."""
    for each in builtin():
        yield each
        if each.id == "licensing-ordinary":
            yield verified(each)
        if each.id in NOTED:
            yield noted(each)
        if each.id == "licensing-joint":
            yield parallel(each)
        if each.id == "penalty-ordinary":
            yield preserved(each)
            yield reviewed_once(each)
            if is_new(each):
                yield reviewed_twice(each)


def verified(given: Procedure) -> Procedure:
    examine = of_kind(given, StepKind.EXAMINE)
    verify = Step(
        id="verify",
        name="核查实质内容",
        kind=StepKind.VERIFY,
        actor=Role.HANDLER,
        officers=2,
        next=examine.next,
    )
    made = change(given, examine, verify, next=(Flow(to="verify"),))
    return attrs.evolve(made, id=f"{given.id}-verified")


def noted(given: Procedure) -> Procedure:
    """A note is made after each plain step; no article asks for it."""
    steps: list[Step] = []
    for step in given.steps:
        steps.append(step)
        if step.node is Node.STEP:
            steps[-1] = attrs.evolve(step, next=(Flow(to=f"{step.id}-noted"),))
            steps.append(Step(id=f"{step.id}-noted", name="记录", actor=step.actor, next=step.next))
    return attrs.evolve(with_steps(given, *steps), id=f"{given.id}-noted")


def preserved(given: Procedure) -> Procedure:
    investigate = of_kind(given, StepKind.INVESTIGATE)
    preserve = Step(
        id="preserve",
        name="先行登记保存",
        kind=StepKind.PRESERVE,
        actor=Role.HANDLER,
        safeguards=(Safeguard.HEAD_APPROVAL,),
        next=(Flow(to="dispose"),),
    )
    dispose = Step(
        id="dispose",
        name="对保存的证据作出处理",
        kind=StepKind.DISPOSE,
        actor=Role.HEAD,
        limit=TimeLimit(
            amount=7,
            unit=TimeUnit.WORKING_DAY if is_new(given) else TimeUnit.UNSPECIFIED_DAY,
            event=StepKind.PRESERVE,
            binds=Binds.BODY,
        ),
        next=investigate.next,
    )
    made = change(given, investigate, preserve, dispose, next=(Flow(to="preserve"),))
    return attrs.evolve(made, id=f"{given.id}-preserved")


def reviewed_once(given: Procedure) -> Procedure:
    again = next(
        step
        for step in given.steps
        if step.kind is StepKind.REVIEW_FINDINGS
        and any(flow.when is Condition.GRAVE for flow in step.next)
    )
    return attrs.evolve(change(given, again, kind=None), id=f"{given.id}-reviewed-once")


def reviewed_twice(given: Procedure) -> Procedure:
    """The case is reviewed when the inquiry is over, and again where the law asks for it."""
    investigate = of_kind(given, StepKind.INVESTIGATE)
    early = Step(
        id="early_review",
        name="初步审核",
        kind=StepKind.LEGAL_REVIEW,
        actor=Role.REVIEWER,
        safeguards=(Safeguard.QUALIFIED_REVIEWER,),
        next=investigate.next,
    )
    made = change(given, investigate, early, next=(Flow(to="early_review"),))
    return attrs.evolve(made, id=f"{given.id}-reviewed-twice")


def is_new(given: Procedure) -> bool:
    """Whether a penalty is decided by the act as revised in 2021."""
    return given.effective is not None and given.effective.year >= 2021


def parallel(given: Procedure) -> Procedure:
    """The others are asked while the application is examined."""
    comment, examine = of_kind(given, StepKind.COMMENT), of_kind(given, StepKind.EXAMINE)
    split = Step(
        id="split",
        name="同时进行",
        node=Node.SPLIT,
        actor=Role.HANDLER,
        next=(Flow(to=comment.id), Flow(to=examine.id)),
    )
    join = Step(id="join", name="汇总", node=Node.JOIN, actor=Role.HANDLER, next=examine.next)
    joined = (Flow(to="join"),)
    made = change(redirect(given, comment.id, "split"), comment, split, join, next=joined)
    made = with_steps(
        made,
        *(
            attrs.evolve(step, next=joined) if step.id in (comment.id, examine.id) else step
            for step in made.steps
        ),
    )
    return attrs.evolve(made, id=f"{given.id}-parallel")


def of_kind(procedure: Procedure, kind: StepKind) -> Step:
    return next(step for step in procedure.steps if step.kind is kind)
