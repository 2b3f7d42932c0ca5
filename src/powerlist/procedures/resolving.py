"""What a power makes of the procedure that it names: its changes applied, and where each value comes from.

Changes are applied in the order written, each to what the earlier ones left. A change that cannot be
applied is left out and is a conflict; a change that can, but touches what the law says, is applied and
is a conflict too. Flows lead on by themselves: what is put in takes over the flow that it stands on,
and what is left out hands the flows that came in to what came after it.

Whether a committed limit is too long is not told here: limits in different units are compared with
the calendar, which the check of commitments does.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from powerlist.diagnostics import Location, Text, did_you_mean
from powerlist.law.joining import join_citations
from powerlist.model import (
    Assignment,
    Citation,
    Condition,
    Flow,
    Insertion,
    Lane,
    Node,
    Office,
    Procedure,
    ProcedureChange,
    RightKind,
    Role,
    Step,
    StepKind,
    Threshold,
    TimeLimit,
    describe,
)

_FIELDS = tuple(each.name for each in describe(Step))
_HEARING_KINDS = {
    StepKind.NOTIFY,
    StepKind.REQUEST_HEARING,
    StepKind.NOTIFY_HEARING,
    StepKind.HEAR,
}
_HEARING_CONDITIONS = {
    Condition.HEARING_DUE,
    Condition.HEARING_NOT_DUE,
    Condition.HEARING_REQUESTED,
    Condition.HEARING_NOT_REQUESTED,
}


class Origin(StrEnum):
    """Where a value of a resolved procedure comes from."""

    STATUTES = "statutes"
    """The built-in procedure, made from the statutes."""
    CATALOG = "catalog"
    """A procedure that the catalog wrote itself."""
    POWER = "power"
    """A change that the power made."""

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _ORIGIN_LABELS[self]


_ORIGIN_LABELS = {
    Origin.STATUTES: "内置流程",
    Origin.CATALOG: "目录流程",
    Origin.POWER: "本事项",
}


class ConflictKind(StrEnum):
    """What can be wrong with a change."""

    UNKNOWN_STEP = "unknown_step"
    """It names a step, or leads to one, that is not there."""
    REPEATED_STEP = "repeated_step"
    """It adds a step whose id is taken."""
    NO_SINGLE_EXIT = "no_single_exit"
    """It adds or leaves out a step where it cannot be said how the flows lead on."""
    CHANGED_TWICE = "changed_twice"
    """An earlier change says otherwise of the same."""
    UNKNOWN_OFFICE = "unknown_office"
    """It names an office that the body does not have."""
    NO_HEARING = "no_hearing"
    """It tells from when on a hearing is offered at a step that has nothing to do with one."""
    NOTHING_ASSIGNED = "nothing_assigned"
    """It names neither actor nor office."""
    NO_GROUND = "no_ground"
    """It gives neither an article nor a reason."""
    STATUTORY_STEP_LOST = "statutory_step_lost"
    """A step that articles demand is left out, becomes one of another kind, or one of mere practice."""
    STATUTORY_LIMIT_CHANGED = "statutory_limit_changed"
    """A replaced step has another statutory limit, or none."""


@attrs.frozen(kw_only=True)
class Conflict:
    """One thing that is wrong with a change, and where."""

    kind: ConflictKind
    change: ProcedureChange
    message: Text
    at: Location | None
    hint: Text | None = None
    has_basis: bool = False
    """Whether what the change says instead has an article of its own."""


@attrs.frozen(kw_only=True)
class Resolution:
    """The procedure that a power follows, and where each of its values comes from."""

    named: Procedure
    """As the statutes or the catalog have it."""
    procedure: Procedure
    """With the changes of the power; the same value where there are none."""
    source: Origin
    """Where `named` comes from."""
    changes: tuple[ProcedureChange, ...] = ()
    """All changes of the power, those that could not be applied too."""
    dropped: tuple[tuple[Step, ProcedureChange], ...] = ()
    """The steps left out, with the change that says so."""
    conflicts: tuple[Conflict, ...] = ()
    changed: Mapping[tuple[str, str], ProcedureChange] = attrs.field(factory=dict, repr=False)
    """By step and field, the change that gives the value; the field "" is the step as a whole."""

    def origin(self, step: str, field: str | None = None) -> Origin:
        """Where a step, or the value of one of its fields, comes from.

        Raises:
            KeyError: the resolved procedure has no such step, or steps no such field.
        """
        if step not in self.procedure.steps_by_id or (field is not None and field not in _FIELDS):
            raise KeyError(step if field is None else f"{step}.{field}")
        return self.source if self.change(step, field) is None else Origin.POWER

    def change(self, step: str, field: str | None = None) -> ProcedureChange | None:
        """The change that a step, or the value of one of its fields, comes from; None without one."""
        return self.changed.get((step, field or ""))

    def changes_of(self, step: str) -> tuple[ProcedureChange, ...]:
        """The changes that a step shows, in the order written."""
        here = {id(change) for (of, _), change in self.changed.items() if of == step}
        return tuple(each for each in self.changes if id(each) in here)

    def notes(self, step: str) -> tuple[str, ...]:
        """What a step owes to the power, in words: 本事项增加（理由）.

        That its flows lead on otherwise, since a step beside it came or went, is not said.
        """
        return tuple(
            _note(each, _DONE[each.label]) for each in self.changes_of(step) if each.step == step
        )

    @property
    def dropped_notes(self) -> tuple[str, ...]:
        """The steps left out, in words: 本事项省去“归档”（理由）."""
        return tuple(_note(change, f"省去“{step.name}”") for step, change in self.dropped)


_DONE = {
    "增加": "增加",
    "替换": "替换",
    "承诺": "承诺时限",
    "承办": "另定承办",
    "听证标准": "写明听证标准",
}


def _note(change: ProcedureChange, done: str) -> str:
    basis = (*change.basis, *(change.threshold.basis if change.threshold else ()))
    why = "；".join((*filter(None, (change.reason,)), *join_citations(basis)))
    return f"本事项{done}（{why}）" if why else f"本事项{done}"


def apply(
    named: Procedure,
    changes: tuple[ProcedureChange, ...],
    source: Origin,
    offices: tuple[Office, ...] | None = None,
) -> Resolution:
    """The procedure `named` with the changes of a power whose body has `offices`; None: not known."""
    if not changes:
        return Resolution(named=named, procedure=named, source=source)
    work = _Work(named=named, steps=list(named.steps), offices=offices)
    for change in changes:
        work.apply(change)
    work.check_targets()
    return Resolution(
        named=named,
        procedure=attrs.evolve(named, steps=tuple(work.steps), lanes=work.lanes()),
        source=source,
        changes=changes,
        dropped=tuple(work.dropped),
        conflicts=tuple(work.conflicts),
        changed=work.changed,
    )


@attrs.define
class _Work:
    """A procedure while it is being changed."""

    named: Procedure
    steps: list[Step]
    offices: tuple[Office, ...] | None
    changed: dict[tuple[str, str], ProcedureChange] = attrs.field(factory=dict)
    claimed: dict[str, set[str]] = attrs.field(factory=dict)
    """By step, what changes have said of it; a second word on the same would depend on the order."""
    dropped: list[tuple[Step, ProcedureChange]] = attrs.field(factory=list)
    written: list[tuple[ProcedureChange, Step]] = attrs.field(factory=list)
    """The steps that changes brought, as written."""
    conflicts: list[Conflict] = attrs.field(factory=list)

    def apply(self, change: ProcedureChange) -> None:
        """Apply one change, or say why not."""
        if change.insert is not None:
            self._insert(change, change.insert)
        elif change.replace is not None:
            self._replace(change, change.replace)
        elif change.drop is not None:
            self._drop(change, change.drop)
        elif change.assign is not None:
            self._assign(change, change.assign)
        elif change.commit is not None:
            at = change.commit.at("step")
            if (step := self._found(change, change.commit.step, at)) is not None:
                self._set(change, step, at, committed=change.commit.committed)
        elif change.threshold is not None:
            self._add_threshold(change, change.threshold)
        if not _has_ground(change):
            self._say(ConflictKind.NO_GROUND, change, *_no_ground(change), change.at())

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes, with one more for each actor whom a change brought and none shows."""
        shown = {role for lane in self.named.lanes for role in lane.roles}
        new = dict.fromkeys(
            step.actor
            for step in self.steps
            if step.actor not in shown and (step.id, "actor") in self.changed
        )
        return (*self.named.lanes, *(Lane(name=self._title(role), roles=(role,)) for role in new))

    def check_targets(self) -> None:
        """Report the flows of steps that changes brought which lead nowhere."""
        known = {each.id: each for each in self.steps}
        for change, step in self.written:
            lost = {each.to for each in step.next} - known.keys()
            for flow in known[step.id].next:
                if flow.to in lost:
                    self._say(
                        ConflictKind.UNKNOWN_STEP,
                        change,
                        f"环节“{step.name}”的流向“{flow.to}”不是变更后的流程的环节",
                        f"the flow of {step.id!r} leads to {flow.to!r}, which is no step of the"
                        " changed procedure",
                        flow.at("to"),
                        did_you_mean(flow.to, known),
                    )

    def _title(self, role: Role) -> str:
        return self.named.party if role is Role.PARTY else role.label

    # --- the changes ---

    def _insert(self, change: ProcedureChange, told: Insertion) -> None:
        new = told.step
        here = self._found(change, told.after, told.at("after"))
        if any(each.id == new.id for each in self.steps):
            self._say(
                ConflictKind.REPEATED_STEP,
                change,
                f"要增加的环节“{new.id}”，流程“{self.named.name}”已经有了",
                f"{self.named.id!r} has a step {new.id!r} already",
                new.at("id"),
            )
            return
        if here is None or (taken := self._taken(change, told, here)) is None:
            return
        if any(not self._claim(change, here, f"next:{each}", told.at("after")) for each in taken):
            return
        into = tuple(
            attrs.evolve(each, to=new.id, place=told.place) if each.to in taken else each
            for each in here.next
        ) or (Flow(to=new.id, place=told.place),)
        before = attrs.evolve(here, next=into)
        if not here.next:  # the new step ends what ended here
            before = attrs.evolve(before, node=Node.STEP)
            self.changed[here.id, "node"] = change
        step = _led_on(new, tuple(Flow(to=each, place=new.place) for each in taken if each))
        self._put(here, before, step)
        self.claimed[here.id].add(f"next:{new.id}")
        self.changed[here.id, "next"] = change
        self._brought(change, new, _FIELDS)

    def _taken(
        self, change: ProcedureChange, told: Insertion, here: Step
    ) -> tuple[str, ...] | None:
        """The step that followed, which the new one now leads to, or "" after an end; None: unclear."""
        exits = tuple(dict.fromkeys(each.to for each in here.next))
        if told.before is not None:
            if told.before in exits:
                return (told.before,)
            self._say(
                ConflictKind.UNKNOWN_STEP,
                change,
                f"环节“{here.name}”（{here.id}）没有通往“{told.before}”的流向",
                f"no flow leads from {here.id!r} to {told.before!r}",
                told.at("before"),
                did_you_mean(told.before, exits),
            )
            return None
        if len(exits) > 1:
            self._say(
                ConflictKind.NO_SINGLE_EXIT,
                change,
                f"环节“{here.name}”（{here.id}）有 {len(exits)} 个去向，没有写明加在哪一个上",
                f"{here.id!r} leads to {len(exits)} steps, and it is not said to which by way of the"
                " new one",
                told.at("after"),
                Text(
                    f"用 before 写明：{'、'.join(exits)}", f"say it by `before`: {', '.join(exits)}"
                ),
            )
            return None
        return exits or ("",)

    def _replace(self, change: ProcedureChange, new: Step) -> None:
        old = self._found(change, new.id, new.at("id"))
        if old is None or not self._claim(change, old, "*", new.at("id")):
            return
        step = new if new.node is Node.END else _led_on(new, old.next)
        self._put(old, step)
        self._brought(change, new, (each for each in _FIELDS if each != "next" or new.next))
        if _is_statutory(old) and new.kind is not old.kind:
            self._lost(
                change, old, "变成了另一种环节", "becomes a step of another kind", new.at("kind")
            )
        elif _is_statutory(old) and not _is_statutory(new):
            self._lost(change, old, "不再写明条款", "no longer rests on an article", new.at("id"))
        if old.limit is not None and _measure(old.limit) != _measure(new.limit):
            now = f"改成了{new.limit.text}" if new.limit else "没有了"
            self._say(
                ConflictKind.STATUTORY_LIMIT_CHANGED,
                change,
                f"环节“{old.name}”的法定时限{old.limit.text}{now}{_under(old.limit.basis or old.basis)}",
                f"the statutory limit of {old.id!r} is changed or lost",
                new.at("limit"),
                has_basis=new.limit is not None and bool(new.limit.basis),
            )

    def _drop(self, change: ProcedureChange, name: str) -> None:
        at = change.at("drop")
        old = self._found(change, name, at)
        if old is None or not self._claim(change, old, "*", at):
            return
        exits = {each.to for each in old.next}
        if len(exits) != 1 or exits == {name} or old.node is Node.START:
            why = "是流程的开始" if old.node is Node.START else f"有 {len(exits - {name})} 个去向"
            self._say(
                ConflictKind.NO_SINGLE_EXIT,
                change,
                f"环节“{old.name}”（{name}）{why}，不能省去",
                f"{name!r} begins the procedure or does not lead to one step, and cannot be left out",
                at,
            )
            return
        (after,) = exits
        for place, each in enumerate(self.steps):
            if any(flow.to == name for flow in each.next):
                flows = tuple(
                    attrs.evolve(flow, to=after, place=change.place) if flow.to == name else flow
                    for flow in each.next
                )
                self.steps[place] = attrs.evolve(each, next=flows)
                self.changed[each.id, "next"] = change
        self._put(old)
        self.changed = {key: by for key, by in self.changed.items() if key[0] != name}
        self.written = [each for each in self.written if each[1].id != name]
        self.dropped.append((old, change))
        if _is_statutory(old) and name in self.named.steps_by_id:
            self._lost(change, old, "省去了", "is left out", at)

    def _assign(self, change: ProcedureChange, told: Assignment) -> None:
        step = self._found(change, told.step, told.at("step"))
        if told.actor is None and told.office is None:
            self._say(
                ConflictKind.NOTHING_ASSIGNED,
                change,
                "没有写明行为人，也没有写明承办机构",
                "neither an actor nor an office is named",
                told.at(),
            )
        if step is None:
            return
        if told.actor is not None:
            self._set(change, step, told.at("step"), actor=told.actor)
        if told.office is not None:
            known = {each.id: each.name for each in self.offices or ()}
            if self.offices is not None and told.office not in known:
                self._say(
                    ConflictKind.UNKNOWN_OFFICE,
                    change,
                    f"实施主体没有标识为“{told.office}”的内设机构",
                    f"the body has no office with the id {told.office!r}",
                    told.at("office"),
                    did_you_mean(told.office, known),
                )
                return
            office = known.get(told.office, told.office)
            self._set(change, step, told.at("step"), office=office)

    def _add_threshold(self, change: ProcedureChange, told: Threshold) -> None:
        at = told.at("step")
        if (step := self._found(change, told.step, at)) is None:
            return
        if not (
            step.kind in _HEARING_KINDS
            or any(each.kind is RightKind.HEARING for each in step.rights)
            or any(each.when in _HEARING_CONDITIONS for each in step.next)
        ):
            fitting = [each for each in self.steps if each.kind in _HEARING_KINDS]
            names = "、".join(f"{each.name}（{each.id}）" for each in fitting)
            self._say(
                ConflictKind.NO_HEARING,
                change,
                f"环节“{step.name}”（{step.id}）与听证无关",
                f"{step.id!r} has nothing to do with a hearing",
                at,
                Text(f"可以写在：{names}", f"it fits at {', '.join(each.id for each in fitting)}")
                if fitting
                else None,
            )
            return
        line = f"听证标准：{told.text}"
        self._set(change, step, at, requirements=(*step.requirements, line))

    # --- what they share ---

    def _found(self, change: ProcedureChange, name: str, at: Location | None) -> Step | None:
        found = next((each for each in self.steps if each.id == name), None)
        if found is None:
            gone = any(step.id == name for step, _ in self.dropped)
            zh = "（前面的变更已经省去）" if gone else ""
            self._say(
                ConflictKind.UNKNOWN_STEP,
                change,
                f"流程“{self.named.name}”（{self.named.id}）没有标识为“{name}”的环节{zh}",
                f"{self.named.id!r} has no step with the id {name!r}"
                f"{' (an earlier change left it out)' if gone else ''}",
                at,
                did_you_mean(name, (each.id for each in self.steps)),
            )
        return found

    def _claim(self, change: ProcedureChange, step: Step, what: str, at: Location | None) -> bool:
        """Whether no earlier change has said something of the same; the whole step is "*"."""
        said = self.claimed.setdefault(step.id, set())
        on_flows = {each for each in said if each.startswith("next:")}
        if what == "*":
            free = said == on_flows and not (on_flows and change.replace and change.replace.next)
        elif what.startswith("next:"):
            free = what not in said
        else:
            free = "*" not in said and what not in said
        if free:
            said.add(what)
            return True
        self._say(
            ConflictKind.CHANGED_TWICE,
            change,
            f"前面的变更已经另外规定了环节“{step.name}”（{step.id}）的同一内容",
            f"an earlier change says otherwise of the same thing in {step.id!r}",
            at,
        )
        return False

    def _set(
        self,
        change: ProcedureChange,
        step: Step,
        at: Location | None,
        **values: Any,
    ) -> None:
        (field,) = values
        if self._claim(change, step, field, at):
            current = next(each for each in self.steps if each.id == step.id)
            self._put(current, attrs.evolve(current, **values))
            self.changed[step.id, field] = change

    def _put(self, old: Step, *new: Step) -> None:
        """Put steps in the place of one."""
        place = next(i for i, each in enumerate(self.steps) if each is old)
        self.steps[place : place + 1] = new

    def _brought(self, change: ProcedureChange, step: Step, fields: Iterable[str]) -> None:
        self.written.append((change, step))
        for field in ("", *fields):
            self.changed[step.id, field] = change

    def _lost(
        self, change: ProcedureChange, step: Step, zh: str, en: str, at: Location | None
    ) -> None:
        self._say(
            ConflictKind.STATUTORY_STEP_LOST,
            change,
            f"条文要求的环节“{step.name}”（{step.id}）{zh}{_under(step.basis)}",
            f"the step {step.id!r}, which articles demand, {en}",
            at,
        )

    def _say(
        self,
        kind: ConflictKind,
        change: ProcedureChange,
        zh: str,
        en: str,
        at: Location | None,
        hint: Text | None = None,
        *,
        has_basis: bool = False,
    ) -> None:
        self.conflicts.append(
            Conflict(
                kind=kind,
                change=change,
                message=Text(zh, en),
                at=at,
                hint=hint,
                has_basis=has_basis,
            )
        )


def _led_on(step: Step, flows: tuple[Flow, ...]) -> Step:
    """A step that gives no flows takes these; without any it ends the procedure."""
    if step.next or step.node is Node.END:
        return step
    if flows:
        return attrs.evolve(step, next=flows)
    return attrs.evolve(step, node=Node.END) if step.node is Node.STEP else step


def _is_statutory(step: Step) -> bool:
    return bool(step.basis) and step.practice is None


def _measure(limit: TimeLimit | None) -> TimeLimit | None:
    """What a limit says, without who says it."""
    return None if limit is None else attrs.evolve(limit, basis=(), note=None)


def _under(basis: tuple[Citation, ...]) -> str:
    said = "、".join(join_citations(basis))
    return f"：{said}" if said else ""


def _has_ground(change: ProcedureChange) -> bool:
    return change.reason is not None or (
        change.drop is None and (bool(change.basis) or any(_own_grounds(change)))
    )


def _own_grounds(change: ProcedureChange) -> Iterator[object]:
    """What stands for a ground inside of a change."""
    step = change.insert.step if change.insert is not None else change.replace
    if step is not None:
        yield from (step.basis, step.practice)
    if change.commit is not None:
        yield from (change.commit.committed.basis, change.commit.committed.note)
    if change.threshold is not None:
        yield from (change.threshold.basis, change.threshold.provenance)


def _no_ground(change: ProcedureChange) -> tuple[str, str]:
    if change.drop is not None:
        return (
            f"省去环节“{change.drop}”没有写理由",
            f"no reason is given for leaving out {change.drop!r}",
        )
    return (
        f"对环节“{change.step}”的变更（{change.label}）没有依据，也没有理由",
        f"the change of {change.step!r} gives neither an article nor a reason",
    )
