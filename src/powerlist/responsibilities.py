"""责任清单: the duties of a leaf by the stages that lists of its type use, and against its steps.

Names and order of the stages are convention, not law; responsibilities.yaml holds them and says where
each comes from. The responsibility list is derived here once, for pages, terminal and exports.
"""

from collections import Counter
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, ClassVar, NamedTuple

import attrs

from powerlist.model import (
    Accountability,
    Citation,
    Doc,
    Duty,
    EnforcementKind,
    Field,
    Leaf,
    Node,
    PowerType,
    Procedure,
    Role,
    Step,
    StepKind,
    Value,
)
from powerlist.model.values import NOT_BLANK, ONE_LINE
from powerlist.sources.convert import Reading, convert_fields
from powerlist.sources.yaml import read_yaml

_OTHERS = frozenset({Role.PARTY, Role.THIRD_PARTY, Role.UPPER_BODY, Role.OTHER_BODY, Role.COURT})
"""Whose acts are not the body's. Experts act on its behalf."""
_SUFFIX = "责任"


# --- the convention -------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Stage(Value):
    """A stage of the responsibility list of one type."""

    title: ClassVar[str] = "阶段"

    name: Annotated[str, Doc("名称", "不带“责任”二字", "受理", ONE_LINE, 20)]
    also: Annotated[
        tuple[str, ...], Doc("别名", "公布的清单里同一阶段的别的名称", "调查取证", ONE_LINE, 20)
    ] = ()
    kinds: Annotated[tuple[StepKind, ...], Doc("环节种类", "属于本阶段的环节", "accept")] = ()
    beyond: Annotated[bool, Doc("流程以外", "本阶段的责任可以没有环节", True)] = False
    basis: Annotated[tuple[Citation, ...], Doc("依据", "法律要求有这一阶段的条款；惯例不写")] = ()

    @property
    def duty_name(self) -> str:
        """What a duty of this stage is called: 受理责任."""
        return self.name + _SUFFIX

    def bears(self, name: str) -> bool:
        """Whether a duty called `name`, with or without 责任, is one of this stage by its name."""
        return name.removesuffix(_SUFFIX) in (self.name, *self.also)


@attrs.frozen(kw_only=True)
class Stages(Value):
    """The stages of one type, or of one kind of 行政强制, in their order; the last one takes the rest."""

    title: ClassVar[str] = "责任清单的阶段"

    type: Annotated[PowerType, Doc("职权类型", "哪一类职权的", "licensing")]
    enforcement_kind: Annotated[
        EnforcementKind | None, Doc("强制种类", "只适用于一种强制的", "measure")
    ] = None
    attested: Annotated[bool, Doc("已见于清单", "几个地方公布的清单都这样写", True)]
    source: Annotated[str, Doc("由来", "惯例从哪里来", None, NOT_BLANK)]
    stages: Annotated[tuple[Stage, ...], Doc("阶段", "按清单的次序")]

    def named(self, duty: str) -> Stage | None:
        """The stage whose name a duty bears, or None."""
        return next((each for each in self.stages if each.bears(duty)), None)

    @cached_property
    def of_kind(self) -> dict[StepKind, Stage]:
        """The stage of each kind of step that is said to belong to one."""
        return {kind: stage for stage in self.stages for kind in stage.kinds}


@cache
def conventions() -> tuple[Stages, ...]:
    """The stages of all types.

    Raises:
        ValueError: the file of this package was damaged.
    """
    file = "responsibilities.yaml"
    return read_stages((files("powerlist") / file).read_text(encoding="utf-8"), file)


def read_stages(text: str, file: str) -> tuple[Stages, ...]:
    """The stages in the text of a packaged file.

    Raises:
        ValueError: the text is not a faultless list of stages.
    """
    node, found = read_yaml(text, file)
    reading = Reading(file, list(found))
    field = Field("stages", Doc(Stages.title, "各类职权的"), Stages, many=True, required=True)
    values, refused = convert_fields(node, (field,), reading) if node is not None else ({}, {file})
    if refused or reading.findings:
        told = "; ".join(f"{each.at}: {each.message.en}" for each in reading.findings)
        raise ValueError(f"{file}: {told}")
    read: tuple[Stages, ...] = values["stages"]
    return read


def stages_of(leaf: Leaf) -> Stages:
    """The stages for a leaf; those of 其他行政权力 where its type has none of its own."""
    return _stages(leaf.power.type, leaf.power.enforcement_kind)


@cache
def _stages(of: PowerType | str | None, kind: EnforcementKind | None) -> Stages:
    ours, others = (
        [each for each in conventions() if each.type == wanted] for wanted in (of, PowerType.OTHER)
    )
    return next(each for each in (*ours, *others) if each.enforcement_kind in (None, kind))


# --- the list -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class NumberedStep:
    """A step with the number that charts and texts show."""

    number: int
    step: Step


@attrs.frozen(kw_only=True)
class Responsibility:
    """A stage of the responsibility list of a leaf: what must be done at which steps, and why."""

    number: int
    """Its place in the list, from 1: stages of which there is nothing are not counted."""
    stage: Stage
    steps: tuple[NumberedStep, ...]
    """The steps of its duties, and the body's steps of its kinds that no duty covers."""
    duties: tuple[Duty, ...]
    accountability: tuple[Accountability, ...]
    """追责情形 are the leaf's as a whole, so that each stage has all of them."""

    @property
    def name(self) -> str:
        """受理责任."""
        return self.stage.duty_name

    @property
    def basis(self) -> tuple[Citation, ...]:
        """责任事项依据: those of the duties, or else those of the steps, each once."""
        duties = (cited for duty in self.duties for cited in duty.basis)
        steps = (cited for each in self.steps for cited in each.step.basis)
        return tuple(dict.fromkeys(duties)) or tuple(dict.fromkeys(steps))


def responsibilities(leaf: Leaf, procedure: Procedure | None) -> tuple[Responsibility, ...]:
    """The responsibility list of `leaf`, in the order that lists of its type have.

    A duty belongs to the stage whose name it bears, or else to that of most of its steps. Without a
    procedure, or for steps that it does not have, only the names tell. Inside a stage the duties
    stand in the order of their first steps.
    """
    stages = stages_of(leaf)
    placed = _placed(stages, procedure)
    duties: dict[str, list[Duty]] = {}
    steps: dict[str, set[str]] = {}
    for duty in leaf.power.duties:
        stage = _stage_of(duty, stages, placed)
        duties.setdefault(stage.name, []).append(duty)
        steps.setdefault(stage.name, set()).update(duty.steps)
    for missed in steps_without_duty(leaf, procedure):
        steps.setdefault(placed.all[missed.step.id].name, set()).add(missed.step.id)
    numbered = _numbered(procedure)
    numbers = {each.step.id: each.number for each in numbered}
    present = (each for each in stages.stages if each.name in duties or each.name in steps)
    return tuple(
        Responsibility(
            number=number,
            stage=stage,
            steps=tuple(each for each in numbered if each.step.id in steps.get(stage.name, ())),
            duties=tuple(
                sorted(duties.get(stage.name, ()), key=lambda duty: _first(duty, numbers))
            ),
            accountability=leaf.power.accountability,
        )
        for number, stage in enumerate(present, start=1)
    )


def staged(leaf: Leaf, procedure: Procedure | None) -> tuple[tuple[Duty, Stage], ...]:
    """The duties of `leaf` as written, each with the stage under which its list shows it."""
    stages = stages_of(leaf)
    placed = _placed(stages, procedure)
    return tuple((duty, _stage_of(duty, stages, placed)) for duty in leaf.power.duties)


def is_the_bodys(step: Step) -> bool:
    """Whether the body itself does something at `step`.

    A symbol without a kind only opens, closes or divides the flow; nobody answers for it.
    """
    return not is_done_by_others(step) and (step.kind is not None or step.node is Node.STEP)


def is_done_by_others(step: Step) -> bool:
    """Whether the party, a third party, another body or a court acts at `step`."""
    return step.actor in _OTHERS


def steps_without_duty(leaf: Leaf, procedure: Procedure | None) -> tuple[NumberedStep, ...]:
    """The steps that the body performs and that no duty of `leaf` covers."""
    covered = {step for duty in leaf.power.duties for step in duty.steps}
    return tuple(
        each
        for each in _numbered(procedure)
        if is_the_bodys(each.step) and each.step.id not in covered
    )


def _numbered(procedure: Procedure | None) -> tuple[NumberedStep, ...]:
    steps = procedure.steps if procedure else ()
    return tuple(NumberedStep(number=n, step=each) for n, each in enumerate(steps, start=1))


def _first(duty: Duty, numbers: dict[str, int]) -> int:
    """The number of a duty's first step; duties of no step come last."""
    return min((numbers[each] for each in duty.steps if each in numbers), default=len(numbers) + 1)


class _Placed(NamedTuple):
    """The stages of the steps of a procedure."""

    surely: dict[str, Stage]
    """Of the body's steps whose kind belongs to a stage."""
    all: dict[str, Stage]
    """Of every step: its own, or else that of the step before it."""


def _placed(stages: Stages, procedure: Procedure | None) -> _Placed:
    surely: dict[str, Stage] = {}
    every: dict[str, Stage] = {}
    stage = stages.stages[0]
    for step in procedure.steps if procedure else ():
        own = stages.of_kind.get(step.kind) if step.kind and is_the_bodys(step) else None
        if own is not None:
            stage = surely[step.id] = own
        every[step.id] = stage
    return _Placed(surely, every)


def _stage_of(duty: Duty, stages: Stages, placed: _Placed) -> Stage:
    if (named := stages.named(duty.name)) is not None:
        return named
    for known in placed:
        if places := Counter(known[step].name for step in duty.steps if step in known):
            name = places.most_common(1)[0][0]
            return next(each for each in stages.stages if each.name == name)
    return stages.stages[-1]


# --- duties against steps -------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Row:
    """A row of the matrix: a duty, or steps that have none; and at which steps it is marked."""

    label: str
    marks: tuple[bool, ...]


@attrs.frozen(kw_only=True)
class Matrix:
    """责任与环节对照: which duty belongs to which step. `rows` are as long as `steps`."""

    steps: tuple[NumberedStep, ...]
    duties: tuple[Row, ...]
    missed: Row | None
    """The body's steps without a duty; None where there are none."""
    others: Row | None
    """The steps of the party and of others; None where there are none."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order shown."""
        return tuple(each for each in (*self.duties, self.missed, self.others) if each)


def matrix(leaf: Leaf, procedure: Procedure) -> Matrix:
    """The duties of `leaf`, in the order of its responsibility list, against the steps."""
    steps = _numbered(procedure)
    missed = {each.number for each in steps_without_duty(leaf, procedure)}
    others = {each.number for each in steps if is_done_by_others(each.step)}
    return Matrix(
        steps=steps,
        duties=tuple(
            Row(label=duty.name, marks=tuple(each.step.id in duty.steps for each in steps))
            for stage in responsibilities(leaf, procedure)
            for duty in stage.duties
        ),
        missed=_row("没有责任", steps, missed),
        others=_row("由他人进行", steps, others),
    )


def _row(label: str, steps: tuple[NumberedStep, ...], marked: set[int]) -> Row | None:
    if not marked:
        return None
    return Row(label=label, marks=tuple(each.number in marked for each in steps))
