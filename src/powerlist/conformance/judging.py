"""Whether a procedure does what the law demands of it, and a run that shows where it does not."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

import attrs

from powerlist.conformance.duties import (
    AtLeast,
    Bars,
    Demand,
    Follows,
    LegalDuty,
    Occurs,
    Offers,
    Officers,
    Outcome,
    Precedes,
    Repeats,
    Requires,
    Separate,
    Within,
    any_of,
    demands_on,
    length,
    track_of,
)
from powerlist.conformance.lengths import is_no_longer, is_no_shorter
from powerlist.conformance.rules import articles_of
from powerlist.diagnostics import Text
from powerlist.flow import Answer, FaultKind, Phase, Predicate, Run, Runs, of_kind, roots
from powerlist.model import (
    Condition,
    Direction,
    Node,
    Procedure,
    Safeguard,
    Step,
    StepKind,
    TimeLimit,
)


@attrs.frozen(kw_only=True)
class Breach:
    """One duty that a procedure does not meet."""

    duty: LegalDuty
    demand: Demand
    """The version of the duty that is the law on the day."""
    message: Text
    step: Step | None = None
    """The step concerned; none where a step is missing as such."""
    witness: Run | None = None
    """The shortest complete run that shows it; none where the fault is that there is no such run."""

    @property
    def articles(self) -> str:
        """The articles that demand it, as people write them."""
        return articles_of(self.demand)


def breaches(procedure: Procedure, day: dt.date, runs: Runs | None = None) -> tuple[Breach, ...]:
    """The legal duties that a procedure breaks by the law of `day`, in the order of their codes.

    Duties speak of complete runs, so what is unsound in the flow is not judged here, and nothing is
    said of a flow with too many ways to proceed in parallel. A procedure of which neither id nor type
    says what it is has no duties. `runs` are those of the procedure, where they are at hand.
    """
    if (track := track_of(procedure)) is None:
        return ()
    demands = demands_on(track, day)
    runs = runs or Runs.of(procedure)
    if not demands or any(fault.kind is FaultKind.TOO_WIDE for fault in runs.faults):
        return ()
    judge = _Judge(procedure, runs)
    return tuple(
        Breach(duty=duty, demand=demand, message=found.message, step=found.step, witness=found.run)
        for duty, demand in demands
        for found in judge.judge(demand)
    )


@attrs.frozen
class _Found:
    message: Text
    step: Step | None = None
    run: Run | None = None


@attrs.frozen(eq=False)
class _Judge:
    procedure: Procedure
    runs: Runs
    _lifted: dict[frozenset[Condition], Runs] = attrs.field(factory=dict, init=False)
    _by_kind: dict[StepKind | None, list[Step]] = attrs.field(init=False)

    @_by_kind.default
    def _find_kinds(self) -> dict[StepKind | None, list[Step]]:
        found: dict[StepKind | None, list[Step]] = {}
        for step in self.procedure.steps_by_id.values():
            found.setdefault(step.kind, []).append(step)
        return found

    @cached_property
    def _onward(self) -> dict[str, list[tuple[str, Condition | None]]]:
        """By step, where its flows lead, and on which condition."""
        steps = self.procedure.steps_by_id
        return {
            name: [(flow.to, flow.when) for flow in step.next if flow.to in steps]
            for name, step in steps.items()
        }

    @cached_property
    def _last(self) -> frozenset[str]:
        """The steps with which a run can stop."""
        steps = self.procedure.steps_by_id
        ends = (name for name, step in steps.items() if step.node is Node.END)
        return frozenset((*ends, *(name for name, onward in self._onward.items() if not onward)))

    @cached_property
    def _begins(self) -> tuple[str, ...]:
        return roots(self.procedure)

    @cached_property
    def _is_parallel(self) -> bool:
        return any(step.node in (Node.SPLIT, Node.JOIN) for step in self.procedure.steps)

    def judge(self, demand: Demand) -> Iterator[_Found]:
        runs = self.runs
        if demand.lifted_by:
            lifted = frozenset(demand.lifted_by)
            if lifted not in self._lifted:
                self._lifted[lifted] = runs.lifting(*lifted)
            runs = self._lifted[lifted]
        form = demand.form
        return _JUDGES[type(form)](self, form, runs, demand)

    def of(self, kinds: tuple[StepKind, ...]) -> list[Step]:
        """The steps of these kinds, kind by kind in the order written."""
        return [step for kind in kinds for step in self._by_kind.get(kind, ())]

    def _ids(self, kinds: tuple[StepKind, ...]) -> set[str]:
        return {step.id for step in self.of(kinds)}

    # --- forms that speak of runs -------------------------------------------------------------------

    def occurs(self, form: Occurs, runs: Runs, _: Demand) -> Iterator[_Found]:
        if not (answer := runs.occurs(of_kind(*form.kinds))):
            yield _shown(
                f"可能没有{any_of(form.kinds).zh}",
                f"{any_of(form.kinds).en} may be left out",
                answer.witness,
            )

    def precedes(self, form: Precedes, runs: Runs, _: Demand) -> Iterator[_Found]:
        answer = self._precedes(runs, self._ids(form.first), self._ids(form.then))
        if not answer:
            step = _first(answer.witness, form.then)
            yield _shown(
                f"“{step.name}”之前可能没有{any_of(form.first).zh}",
                f"{step.id!r} may come without {any_of(form.first).en} before it",
                answer.witness,
                step,
            )

    def follows(self, form: Follows, runs: Runs, _: Demand) -> Iterator[_Found]:
        answer = self._follows(runs, self._ids(form.first), self._ids(form.then))
        if not answer:
            step = _last(answer.witness, form.first)
            yield _shown(
                f"“{step.name}”之后可能没有{any_of(form.then).zh}",
                f"{any_of(form.then).en} may not come after {step.id!r}",
                answer.witness,
                step,
            )

    def repeats(self, form: Repeats, runs: Runs, _: Demand) -> Iterator[_Found]:
        again = of_kind(*form.kinds)
        answer = Answer(holds=True)
        if self._may_come(
            runs, self._ids(form.after), self._ids(form.before), self._ids(form.kinds)
        ):
            answer = runs.never(
                Phase(again),
                Phase(of_kind(*form.after)),
                Phase(of_kind(*form.before), without=again),
            )
        if not answer:
            step = _first(answer.witness, form.kinds)
            yield _shown(
                f"“{step.name}”排在{any_of(form.after).zh}之前，之后、{any_of(form.before).zh}之前可能没有"
                "再次进行",
                f"{step.id!r} comes before {any_of(form.after).en} and may not be done again before"
                f" {any_of(form.before).en}",
                answer.witness,
                step,
            )

    def bars(self, form: Bars, runs: Runs, _: Demand) -> Iterator[_Found]:
        steps = self.procedure.steps_by_id
        led = [
            flow.to
            for step in self.of(form.exit_of)
            for flow in step.next
            if flow.when is form.when and flow.to in steps
        ]
        then, unless = self._ids(form.then), self._ids(form.unless)
        goals = then if form.then else self._last - unless
        if not self._may_come(runs, led, goals, unless - goals):
            return
        ways = [Phase(of_kind(*form.after))] if form.after else []
        ways.append(Phase(of_kind(*form.exit_of), when=form.when))
        again = of_kind(*form.unless)
        if form.then:
            answer = runs.never(*ways, Phase(of_kind(*form.then), without=again))
        else:
            answer = runs.never(*ways, ending_without=again)
        if answer.witness is not None:
            step, goal = _barred(form, answer.witness), any_of(form.then)
            yield _shown(
                f"“{step.name}”走“{form.when.label}”的出口以后，可能没有{form.way_out.zh}就"
                f"{goal.zh or '结束'}",
                f"once {step.id!r} is left on {form.when}, the run may"
                f" {f'come to {goal.en}' if goal.en else 'end'} without {form.way_out.en} since",
                answer.witness,
                step,
            )

    def outcome(self, form: Outcome, runs: Runs, _: Demand) -> Iterator[_Found]:
        if not runs.possible(of_kind(form.kind)):
            yield _Found(
                Text(
                    f"流程走不到{any_of((form.kind,)).zh}",
                    f"no run comes to {any_of((form.kind,)).en}",
                )
            )
        elif form.when is not None and not self._is_led_to(form, runs):
            yield _Found(
                Text(
                    f"没有从“{form.when.label}”的出口走到{any_of((form.kind,)).zh}",
                    f"no exit on {form.when} leads to {any_of((form.kind,)).en}",
                ),
                self.of((form.kind,))[0],
            )

    def _is_led_to(self, form: Outcome, runs: Runs) -> bool:
        """Whether some run does a step from whose exit the outcome can be reached, or is it itself."""
        steps = self.procedure.steps_by_id
        leading = set()
        for step in steps.values():
            ways = [flow.to for flow in step.next if flow.when is form.when and flow.to in steps]
            if not ways or (form.exit_of and step.kind not in form.exit_of):
                continue
            reached = {step.id, *ways} if step.kind is form.kind else {*ways}
            while ways:
                new = {flow.to for flow in steps[ways.pop()].next} & steps.keys() - reached
                reached |= new
                ways += new
            if any(steps[each].kind is form.kind for each in reached):
                leading.add(step.id)
        return bool(runs.possible(lambda step: step.id in leading))

    # --- forms that speak of steps ------------------------------------------------------------------

    def within(self, form: Within, runs: Runs, demand: Demand) -> Iterator[_Found]:
        whole = self.procedure.limit
        events = (form.limit.event, None) if form.overall else (form.limit.event,)
        counted = whole is not None and whole.event in events
        for step in self.of(form.kinds):
            limit = step.limit or (whole if counted else None)
            if fault := _too_long(limit, form, demand):
                yield from _at(step, runs, fault)
        if form.overall and whole is not None and (fault := _too_long(whole, form, demand)):
            yield _Found(
                Text(f"整个程序的时限{fault.zh}", f"the limit of the whole procedure {fault.en}")
            )

    def at_least(self, form: AtLeast, runs: Runs, _: Demand) -> Iterator[_Found]:
        wrong = {
            step.id: fault
            for step in self.of(form.kinds)
            if (fault := _too_short(step.limit, form.limit))
        }
        if form.limit.direction is Direction.AFTER:
            for step in self.of(form.kinds):
                if step.id in wrong:
                    yield from _at(step, runs, wrong[step.id])
            return
        right = self._ids(form.kinds) - wrong.keys()
        event = tuple(filter(None, (form.limit.event,)))
        answer = self._precedes(runs, right, self._ids(event))
        if not answer:
            step = _first(answer.witness, event)
            yield _shown(
                f"“{step.name}”的{form.limit.span}前可能没有{any_of(form.kinds).zh}",
                f"{step.id!r} may come without {any_of(form.kinds).en} {length(form.limit)} before it",
                answer.witness,
                step,
            )

    def offers(self, form: Offers, runs: Runs, _: Demand) -> Iterator[_Found]:
        right = Text(f"“{form.right.label}”的权利", str(form.right))
        if not form.by:
            yield from self._each(
                form.kinds,
                form.also,
                runs,
                lambda step: _offers(step, form),
                Text(
                    f"没有{right.zh}，或者期限太短", f"does not offer {right.en}, or for too short"
                ),
            )
            return
        offering = [
            (step, given)
            for step in self.procedure.steps_by_id.values()
            for given in step.rights
            if given.kind is form.right
        ]
        for step, given in offering:
            if given.limit and form.limit and (fault := _too_short(given.limit, form.limit)):
                yield from _at(
                    step,
                    runs,
                    Text(f"“{form.right.label}”的期限{fault.zh}", f"{right.en}: {fault.en}"),
                )
        if not (answer := self._told(form, runs, {step.id for step, _ in offering})):
            yield _untold(answer.witness, form, right)

    def requires(self, form: Requires, runs: Runs, _: Demand) -> Iterator[_Found]:
        def lacks(step: Step) -> Text:
            names = _names(each for each in form.safeguards if each not in step.safeguards)
            return Text(f"没有{names.zh}", f"lacks {names.en}")

        def is_right(step: Step) -> bool:
            return {*form.safeguards} <= {*step.safeguards}

        if form.by:
            yield from self._spread(form, runs)
        elif form.after:
            for step in self.of(form.kinds):
                if not is_right(step):
                    answer = runs.never(Phase(of_kind(*form.after)), Phase(_same(step)))
                    if not answer:
                        yield _of(step, lacks(step), answer.witness)
        else:
            yield from self._each(form.kinds, form.also, runs, is_right, lacks)

    def _spread(self, form: Requires, runs: Runs) -> Iterator[_Found]:
        """The safeguards that are not met by then, those that one run lacks together."""
        untold: dict[Answer, list[Safeguard]] = {}
        for each in form.safeguards:
            steps = self.procedure.steps_by_id.values()
            told = {step.id for step in steps if each in step.safeguards}
            if not (answer := self._told(form, runs, told)):
                untold.setdefault(answer, []).append(each)
        for answer, lacking in untold.items():
            yield _untold(answer.witness, form, _names(lacking))

    def officers(self, form: Officers, runs: Runs, _: Demand) -> Iterator[_Found]:
        yield from self._each(
            form.kinds,
            None,
            runs,
            lambda step: (step.officers or 0) >= form.number,
            Text(
                f"没有写明不少于{form.number}人", f"does not say that at least {form.number} do it"
            ),
        )

    def separate(self, form: Separate, runs: Runs, _: Demand) -> Iterator[_Found]:
        other = {step.actor: step for step in reversed(self.of(form.other))}
        for step in self.of(form.one):
            if (same := other.get(step.actor)) is not None:
                yield from _at(
                    step,
                    runs,
                    Text(
                        f"和“{same.name}”都由{step.actor.label}进行",
                        f"is done by {step.actor}, as {same.id!r} is",
                    ),
                )

    # --- what several forms need --------------------------------------------------------------------

    def _each(
        self,
        kinds: tuple[StepKind, ...],
        also: Direction | None,
        runs: Runs,
        is_right: Callable[[Step], bool],
        fault: "Text | Callable[[Step], Text]",
    ) -> Iterator[_Found]:
        """The steps of these kinds that are not right themselves, nor by a step before or after."""
        for step in self.of(kinds):
            if is_right(step):
                continue
            if also is not None:
                right = {each.id for each in self.procedure.steps_by_id.values() if is_right(each)}
                holds = self._precedes if also is Direction.BEFORE else self._follows
                pair = (right, {step.id}) if also is Direction.BEFORE else ({step.id}, right)
                if holds(runs, *pair):
                    continue
            yield from _at(step, runs, fault if isinstance(fault, Text) else fault(step))

    def _told(self, form: Offers | Requires, runs: Runs, told: set[str]) -> Answer:
        """Whether, once a step of the form's kinds was done, one of `told` was before each by which it must."""
        asked, by = self._ids(form.kinds) - told, self._ids(form.by)
        if not self._may_come(runs, asked, by, told - by):
            return Answer(holds=True)

        def is_told(step: Step) -> bool:
            return step.id in told

        return runs.never(
            Phase(lambda step: step.id in asked, without=is_told),
            Phase(lambda step: step.id in by, without=is_told),
        )

    def _precedes(self, runs: Runs, first: set[str], then: set[str]) -> Answer:
        if not then or not self._may_come(runs, self._begins, then, first - then):
            return Answer(holds=True)
        return runs.precedes(lambda step: step.id in first, lambda step: step.id in then)

    def _follows(self, runs: Runs, first: set[str], then: set[str]) -> Answer:
        if not any(self._may_come(runs, [each], self._last, then - {each}) for each in first):
            return Answer(holds=True)
        return runs.follows(lambda step: step.id in first, lambda step: step.id in then)

    def _may_come(
        self, runs: Runs, begins: Iterable[str], goals: AbstractSet[str], around: AbstractSet[str]
    ) -> bool:
        """Whether a path leads to one of `goals` and past `around`; where none does, no run does.

        Only a quick look: whether a run takes the path is for `Runs` to say, and in parallel a run is
        more than a path.
        """
        if self._is_parallel:
            return True
        onward, lifted = self._onward, runs.lifted
        waiting = [each for each in begins if each not in around]
        seen = set(waiting)
        for each in waiting:
            if each in goals:
                return True
            for to, when in onward[each]:
                if to not in seen and to not in around and when not in lifted:
                    seen.add(to)
                    waiting.append(to)
        return False


_JUDGES: dict[type, Callable[..., Iterator[_Found]]] = {
    AtLeast: _Judge.at_least,
    Bars: _Judge.bars,
    Follows: _Judge.follows,
    Occurs: _Judge.occurs,
    Offers: _Judge.offers,
    Officers: _Judge.officers,
    Outcome: _Judge.outcome,
    Precedes: _Judge.precedes,
    Repeats: _Judge.repeats,
    Requires: _Judge.requires,
    Separate: _Judge.separate,
    Within: _Judge.within,
}


def _offers(step: Step, form: Offers) -> bool:
    given = [right for right in step.rights if right.kind is form.right]
    return bool(given) and all(
        right.limit is None or form.limit is None or is_no_shorter(right.limit, form.limit)
        for right in given
    )


def _too_long(limit: TimeLimit | None, form: Within, demand: Demand) -> Text | None:
    """What is wrong with a limit that may be shorter and not longer, or None."""
    law = form.limit
    if limit is None:
        return Text(f"没有写明期限，法定{law.text}", f"says no limit; by law {length(law)}")
    if form.yields and limit.basis:
        ours = {each.statute for each in demand.basis}
        if not any(each.statute in ours for each in limit.basis):
            return None
    if limit.event not in (None, law.event):
        return Text(
            f"从{any_of((limit.event,)).zh}起算，法定{law.text}",
            f"counts from {limit.event}; by law from {law.event}",
        )
    if not is_no_longer(limit, law):
        return Text(
            f"写的是{limit.span}，法定{law.text}", f"is {length(limit)}; by law {length(law)}"
        )
    if limit.extension is not None and not (
        law.extension is not None and is_no_longer(limit.extension, law.extension)
    ):
        return Text("延长的期限超过法定", "may be extended for longer than the law allows")
    return None


def _too_short(limit: TimeLimit | None, law: TimeLimit) -> Text | None:
    """What is wrong with a limit that may be longer and not shorter, or None."""
    if limit is None:
        return Text(f"没有写明期限，法定至少{law.span}", f"says no limit; by law {length(law)}")
    if limit.event not in (None, law.event) or limit.direction is not law.direction:
        return Text(
            f"写的是{limit.text}，法定{law.text}", f"counts from another event than {law.event}"
        )
    if not is_no_shorter(limit, law):
        return Text(
            f"写的是{limit.span}，法定至少{law.span}",
            f"is {length(limit)}; by law at least {length(law)}",
        )
    return None


def _at(step: Step, runs: Runs, fault: Text) -> Iterator[_Found]:
    """The fault of a step, with the shortest run that does it; nothing where no run does."""
    if answer := runs.possible(_same(step)):
        yield _of(step, fault, answer.witness)


def _of(step: Step, fault: Text, run: Run | None) -> _Found:
    return _shown(f"“{step.name}”{fault.zh}", f"{step.id!r} {fault.en}", run, step)


def _untold(run: Run | None, form: Offers | Requires, what: Text) -> _Found:
    """What was told neither by the first step that should, nor by another in time."""
    by = any_of(form.by)
    fault = Text(
        f"没有{what.zh}，{by.zh}之前的其他环节也没有",
        f"lacks {what.en}, and so does every other step before {by.en}",
    )
    return _of(_first(run, form.kinds), fault, run)


def _same(step: Step) -> Predicate:
    return lambda each: each is step


def _names(safeguards: Iterable[Safeguard]) -> Text:
    given = tuple(safeguards)
    return Text("、".join(f"“{each.label}”" for each in given), ", ".join(given))


def _shown(zh: str, en: str, run: Run | None, step: Step | None = None) -> _Found:
    told = run.text if run else Text("", "")
    return _Found(Text(f"{zh}：{told.zh}", f"{en}: {told.en}"), step, run)


def _first(run: Run | None, kinds: tuple[StepKind, ...]) -> Step:
    """The first step of these kinds in a run that does one."""
    steps = () if run is None else run.steps
    return next(step for step in steps if step.kind in kinds)


def _barred(form: Bars, run: Run) -> Step:
    """The step whose exit bars what the run does later: of several, the last before that."""
    left: list[Step] = []
    is_due = not form.after
    for step, flow in zip(run.steps, run.exits, strict=True):
        if left and step.kind in form.then:
            break
        if step.kind in form.unless:
            left.clear()
        if is_due and step.kind in form.exit_of and flow is not None and flow.when is form.when:
            left.append(step)
        is_due = is_due or step.kind in form.after
    return left[-1]


def _last(run: Run | None, kinds: tuple[StepKind, ...]) -> Step:
    """The last step of these kinds in a run that does one."""
    steps = () if run is None else run.steps
    return next(step for step in reversed(steps) if step.kind in kinds)
