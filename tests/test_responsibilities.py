"""The responsibility list: stages as data, duties and steps in them, and the matrix of both."""

from typing import Any

import attrs
import pytest
from builders import LANES, cite, leaf, power, procedure, step
from hypothesis import given
from hypothesis import strategies as st

from powerlist.model import (
    Accountability,
    Duty,
    EnforcementKind,
    Leaf,
    Node,
    PowerType,
    Procedure,
    Role,
    StepKind,
)
from powerlist.procedures import builtin, resolve
from powerlist.responsibilities import (
    conventions,
    is_the_bodys,
    matrix,
    read_stages,
    responsibilities,
    staged,
    stages_of,
    steps_without_duty,
)
from powerlist.sources import load, samples

LICENSING = procedure(
    step("申请", "受理", node=Node.START, kind=StepKind.APPLY, actor=Role.PARTY),
    step("受理", "审查", kind=StepKind.ACCEPT, basis=cite("《某法》第一条")),
    step("审查", "要否听证", kind=StepKind.EXAMINE, basis=cite("《某法》第二条")),
    step("要否听证", "听证", "决定", node=Node.DECISION),
    step("听证", "决定", kind=StepKind.HEAR),
    step("决定", "登记", kind=StepKind.DECIDE, actor=Role.HEAD),
    step("登记", "办结"),
    step("办结", kind=StepKind.PUBLISH),
)


def duty(name: str, *steps: str, basis: str = "") -> Duty:
    return Duty(name=name, steps=steps, text=f"{name}的内容", basis=cite(basis) if basis else ())


def licence(*duties: Duty, **given: Any) -> Leaf:
    return leaf(power(type=PowerType.LICENSING, duties=duties, **given))


def shown(of: Leaf, steps: Procedure | None = LICENSING) -> list[tuple[str, list[str], list[str]]]:
    """The list as stage, duties, steps."""
    return [
        (
            f"{each.number}. {each.name}",
            [one.name for one in each.duties],
            [f"{one.number} {one.step.name}" for one in each.steps],
        )
        for each in responsibilities(of, steps)
    ]


# --- the convention -------------------------------------------------------------------------------


def test_every_type_has_stages_and_each_kind_of_step_belongs_to_one() -> None:
    assert {each.type for each in conventions()} == set(PowerType)
    for each in conventions():
        kinds = [kind for stage in each.stages for kind in stage.kinds]
        names = [name for stage in each.stages for name in (stage.name, *stage.also)]
        assert len(kinds) == len(set(kinds))
        assert len(names) == len(set(names))
        assert each.source.strip()
        assert [stage.name for stage in each.stages][-1] == "其他"
        assert each.stages[-1].beyond


@pytest.mark.parametrize("built", builtin(), ids=lambda each: f"{each.id}@{each.effective}")
def test_every_kind_of_step_that_a_body_performs_in_a_built_in_procedure_has_a_stage(
    built: Procedure,
) -> None:
    kinds = {each.kind for each in built.steps if is_the_bodys(each) and each.kind}
    known = [set(each.of_kind) for each in conventions() if each.type == built.type]
    if built.type is PowerType.ENFORCEMENT:
        assert any(kinds <= each for each in known)
    else:
        assert [kinds - each for each in known] == [set()]


def test_the_order_of_licences_and_penalties_is_that_of_published_lists() -> None:
    names = {
        each.type: "、".join(stage.name for stage in each.stages)
        for each in conventions()
        if each.attested
    }
    assert names == {
        PowerType.LICENSING: "受理、审查、决定、送达、事后监管、其他",
        PowerType.PENALTY: "立案、调查、审查、告知、决定、送达、执行、其他",
    }


@pytest.mark.parametrize(
    ("kind", "enforcement", "first"),
    [
        (PowerType.LICENSING, None, "受理"),
        (PowerType.ENFORCEMENT, EnforcementKind.MEASURE, "审批"),
        (PowerType.ENFORCEMENT, EnforcementKind.EXECUTION, "催告"),
        (PowerType.ENFORCEMENT, None, "受理"),
        ("x_forward", None, "受理"),
        (None, None, "受理"),
    ],
)
def test_a_type_without_stages_of_its_own_has_those_of_the_other_powers(
    kind: PowerType | str | None, enforcement: EnforcementKind | None, first: str
) -> None:
    assert stages_of(leaf(power(type=kind, enforcement_kind=enforcement))).stages[0].name == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no content"),
        ("stages: [{ type: licensing, attested: true }]", "s.yaml"),
        ("stages: [", "s.yaml"),
    ],
)
def test_a_damaged_file_of_stages_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_stages(text, "s.yaml")


# --- the list -------------------------------------------------------------------------------------


def test_duties_stand_under_the_stage_whose_name_they_bear_or_that_of_most_of_their_steps() -> None:
    of = licence(
        duty("其他责任"),
        duty("公开责任", "办结"),
        duty("决定责任", "决定"),
        duty("听证责任", "听证", "要否听证", "失踪"),
        duty("审核", "审查"),
        duty("受理责任", "受理"),
        duty("登记责任", "登记"),
        duty("告示责任"),
    )
    assert shown(of) == [
        ("1. 受理责任", ["受理责任"], ["2 受理"]),
        ("2. 审查责任", ["审核", "听证责任"], ["3 审查", "4 要否听证", "5 听证"]),
        ("3. 决定责任", ["决定责任", "登记责任"], ["6 决定", "7 登记"]),
        ("4. 送达责任", ["公开责任"], ["8 办结"]),
        ("5. 其他责任", ["其他责任", "告示责任"], []),
    ]


def test_a_step_without_a_kind_tells_less_of_a_duty_than_one_with_a_kind() -> None:
    mixed = duty("听证决定责任", "要否听证", "登记", "听证")
    [(duty_, stage)] = staged(licence(mixed), LICENSING)
    assert (duty_, stage.name) == (mixed, "审查")


def test_the_bodys_steps_without_a_duty_stand_under_the_stage_of_their_kind() -> None:
    of = licence(duty("受理责任", "受理"))
    assert shown(of) == [
        ("1. 受理责任", ["受理责任"], ["2 受理"]),
        ("2. 审查责任", [], ["3 审查", "5 听证"]),
        ("3. 决定责任", [], ["6 决定", "7 登记"]),
        ("4. 送达责任", [], ["8 办结"]),
    ]
    assert [each.number for each in steps_without_duty(of, LICENSING)] == [3, 5, 6, 7, 8]


def test_without_a_procedure_only_names_tell() -> None:
    of = licence(duty("登记责任", "登记"), duty("受理责任", "受理"))
    assert shown(of, None) == [("1. 受理责任", ["受理责任"], []), ("2. 其他责任", ["登记责任"], [])]
    assert steps_without_duty(of, None) == ()


def test_a_stage_rests_on_the_articles_of_its_duties_or_else_of_its_steps() -> None:
    cases = (Accountability(text="不受理的"),)
    twice = (
        duty("受理责任", "受理", basis="《某法》第九条"),
        duty("受理", "受理", basis="《某法》第八条"),
        duty("受理", "受理", basis="《某法》第九条"),
    )
    accept, examine, *_ = responsibilities(licence(*twice, accountability=cases), LICENSING)
    assert [each.raw for each in accept.basis] == ["《某法》第九条", "《某法》第八条"]
    assert examine.basis == cite("《某法》第二条")
    assert accept.accountability == cases


@pytest.mark.parametrize(
    ("given", "performed"),
    [
        ({}, True),
        ({"actor": Role.EXPERT}, True),
        ({"actor": Role.PARTY}, False),
        ({"actor": Role.UPPER_BODY}, False),
        ({"node": Node.DECISION}, False),
        ({"node": Node.END}, False),
        ({"node": Node.DECISION, "kind": StepKind.DECIDE}, True),
        ({"node": Node.END, "kind": StepKind.SERVE}, True),
    ],
)
def test_a_body_answers_for_acts_of_its_own_and_not_for_bare_symbols(
    given: dict[str, object], *, performed: bool
) -> None:
    assert is_the_bodys(step("甲", "乙", **given)) is performed


# --- the matrix -----------------------------------------------------------------------------------


def test_the_matrix_marks_duties_missed_steps_and_the_steps_of_others() -> None:
    found = matrix(
        licence(duty("决定责任", "决定", "登记", "办结"), duty("受理责任", "受理")), LICENSING
    )
    assert [
        (row.label, [number for number, marked in enumerate(row.marks, start=1) if marked])
        for row in found.rows
    ] == [("受理责任", [2]), ("决定责任", [6, 7, 8]), ("没有责任", [3, 5]), ("由他人进行", [1])]
    assert [each.number for each in found.steps] == list(range(1, 9))


def test_a_matrix_without_gaps_has_no_row_for_them() -> None:
    own = procedure(step("受理", "办结", kind=StepKind.ACCEPT), step("办结"), lanes=LANES)
    found = matrix(licence(duty("受理责任", "受理")), own)
    assert (found.missed, found.others) == (None, None)
    assert [row.label for row in found.rows] == ["受理责任"]


NAMES = st.sampled_from(["受理责任", "审查", "听证责任", "送达责任", "事后监管责任", "杂务"])
STEPS = st.lists(st.sampled_from([*LICENSING.steps_by_id, "失踪"]), unique=True).map(tuple)


@given(st.lists(st.tuples(NAMES, STEPS), max_size=8))
def test_no_duty_and_no_step_of_the_body_is_lost_and_stages_keep_their_order(
    made: list[tuple[str, tuple[str, ...]]],
) -> None:
    of = licence(*(duty(name, *steps) for name, steps in made))
    listed = responsibilities(of, LICENSING)
    order = [each.name for each in stages_of(of).stages]
    places = [order.index(each.stage.name) for each in listed]
    assert places == sorted(set(places))
    assert [each.number for each in listed] == list(range(1, len(listed) + 1))
    assert sorted(one.name for each in listed for one in each.duties) == sorted(
        name for name, _ in made
    )
    there = {one.step.id for each in listed for one in each.steps}
    assert {each.id for each in LICENSING.steps if is_the_bodys(each)} <= there
    found = matrix(of, LICENSING)
    assert {len(row.marks) for row in found.rows} <= {len(LICENSING.steps)}
    assert len(found.duties) == len(made)


@pytest.mark.parametrize("sample", samples())
def test_in_the_samples_every_step_of_the_body_has_its_duty_every_duty_its_step_and_article(
    sample: str,
) -> None:
    made = load(sample).catalog
    assert made is not None
    for each in made.leaves:
        found = resolve(each)
        assert found is not None
        assert steps_without_duty(each, found) == ()
        assert each.power.accountability
        listed = responsibilities(each, found)
        assert sum(len(stage.duties) for stage in listed) == len(each.power.duties)
        for stage in listed:
            practice = all(one.step.practice for one in stage.steps)
            assert stage.basis or (stage.steps and practice)


def test_the_list_is_the_same_for_equal_leaves() -> None:
    of = licence(duty("受理责任", "受理"))
    assert responsibilities(of, LICENSING) == responsibilities(attrs.evolve(of), LICENSING)
