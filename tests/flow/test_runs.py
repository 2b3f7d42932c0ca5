"""What holds of all runs, by hand: safeguards in branches, alternatives, loops, and lifted duties."""

import attrs
import pytest
from builders import procedure, step

from powerlist.flow import Longest, Phase, Run, Runs, longest, of_kind
from powerlist.model import Condition, Flow, Node, Procedure, Role, Step, StepKind

NOTIFY, HEAR, DECIDE, SERVE = (
    of_kind(each) for each in (StepKind.NOTIFY, StepKind.HEAR, StepKind.DECIDE, StepKind.SERVE)
)


def names(run: Run | None) -> str | None:
    return run.text.zh if run else None


def penalty(*, hearing_back_to: str = "决定") -> Procedure:
    """A notice, then a hearing where it is asked for, then the decision."""
    return procedure(
        step("立案", "告知", node=Node.START, kind=StepKind.FILE_CASE),
        step("告知", "要求听证", kind=StepKind.NOTIFY),
        step(
            "要求听证",
            Flow(to="听证", when=Condition.HEARING_REQUESTED),
            Flow(to="决定", when=Condition.HEARING_NOT_REQUESTED, label="不要求"),
            node=Node.DECISION,
        ),
        step("听证", hearing_back_to, kind=StepKind.HEAR, actor=Role.CHAIR),
        step("决定", "送达", kind=StepKind.DECIDE),
        step("送达", kind=StepKind.SERVE),
    )


def both(join: Node) -> Procedure:
    """Notice and hearing in two branches, parallel or alternative."""
    parallel = join is Node.JOIN
    return procedure(
        step("立案", "分", node=Node.START),
        step(
            "分",
            Flow(to="告知", label="一"),
            Flow(to="听证", label="二"),
            node=Node.SPLIT if parallel else Node.DECISION,
        ),
        step("告知", "合", kind=StepKind.NOTIFY),
        step("听证", "合", kind=StepKind.HEAR),
        step("合", "决定", node=join),
        step("决定", kind=StepKind.DECIDE),
    )


def test_what_every_run_has_done_before_the_decision_precedes_it() -> None:
    runs = Runs.of(penalty())
    assert runs.precedes(NOTIFY, DECIDE)
    assert not runs.precedes(HEAR, DECIDE)


def test_a_no_comes_with_the_shortest_run_that_proves_it() -> None:
    answer = Runs.of(penalty()).precedes(HEAR, DECIDE)
    assert names(answer.witness) == "立案→告知→要求听证（不要求）→决定→送达"
    assert answer.witness is not None
    assert answer.witness.text.en == (
        "立案 → 告知 → 要求听证 (hearing_not_requested) → 决定 → 送达"
    )


def test_a_lifted_condition_takes_its_runs_out_of_the_question() -> None:
    runs = Runs.of(penalty())
    asked = runs.lifting(Condition.HEARING_NOT_REQUESTED)
    assert asked.precedes(HEAR, DECIDE)
    assert asked.occurs(HEAR)
    assert not runs.occurs(HEAR)
    assert asked.lifting(Condition.SUMMARY).lifted == {
        Condition.HEARING_NOT_REQUESTED,
        Condition.SUMMARY,
    }


def test_where_all_runs_are_lifted_all_is_true_and_nothing_possible() -> None:
    none = Runs.of(penalty()).lifting(Condition.HEARING_NOT_REQUESTED, Condition.HEARING_REQUESTED)
    assert none.occurs(of_kind(StepKind.PUBLISH))
    assert not none.possible(NOTIFY)


def test_what_parallel_branches_did_is_done_at_the_join() -> None:
    runs = Runs.of(both(Node.JOIN))
    assert runs.precedes(NOTIFY, DECIDE)
    assert runs.precedes(HEAR, DECIDE)
    assert runs.occurs(HEAR)


def test_where_alternatives_meet_only_what_both_did_is_done() -> None:
    runs = Runs.of(both(Node.STEP))
    assert names(runs.precedes(NOTIFY, DECIDE).witness) == "立案→分（二）→听证→合→决定"
    assert names(runs.precedes(HEAR, DECIDE).witness) == "立案→分（一）→告知→合→决定"
    assert runs.precedes(of_kind(StepKind.NOTIFY, StepKind.HEAR), DECIDE)


def test_of_two_parallel_steps_neither_precedes_or_follows_the_other() -> None:
    runs = Runs.of(both(Node.JOIN))
    assert names(runs.precedes(NOTIFY, HEAR).witness) == "立案→分→听证→告知→合→决定"
    assert names(runs.precedes(HEAR, NOTIFY).witness) == "立案→分→告知→听证→合→决定"
    assert names(runs.follows(NOTIFY, HEAR).witness) == "立案→分→听证→告知→合→决定"
    assert names(runs.follows(HEAR, NOTIFY).witness) == "立案→分→告知→听证→合→决定"


def test_what_is_done_on_every_way_from_a_step_to_the_end_follows_it() -> None:
    runs = Runs.of(penalty())
    assert runs.follows(DECIDE, SERVE)
    assert runs.follows(NOTIFY, DECIDE)
    assert names(runs.follows(NOTIFY, HEAR).witness) == "立案→告知→要求听证（不要求）→决定→送达"


def test_each_of_several_steps_must_be_followed() -> None:
    back = penalty(hearing_back_to="告知")
    runs = Runs.of(back)
    assert names(runs.follows(HEAR, HEAR).witness) == (
        "立案→告知→要求听证（要求听证）→听证→告知→要求听证（不要求）→决定→送达"
    )
    assert runs.follows(HEAR, NOTIFY)
    assert not runs.follows(DECIDE, NOTIFY)


def test_a_loop_does_not_hide_the_first_time() -> None:
    """The hearing comes before the notice in a later round, but not in the first."""
    runs = Runs.of(penalty(hearing_back_to="告知"))
    assert not runs.precedes(HEAR, NOTIFY)
    assert runs.precedes(NOTIFY, HEAR)


def test_a_step_neither_precedes_nor_follows_itself() -> None:
    runs = Runs.of(penalty())
    assert not runs.precedes(DECIDE, DECIDE)
    assert not runs.follows(DECIDE, DECIDE)


def test_that_one_step_never_comes_after_another_is_shown_by_no_run() -> None:
    runs = Runs.of(penalty())
    assert names(runs.never(Phase(HEAR), Phase(DECIDE)).witness) == (
        "立案→告知→要求听证（要求听证）→听证→决定→送达"
    )
    assert runs.never(Phase(DECIDE), Phase(HEAR))
    assert runs.lifting(Condition.HEARING_REQUESTED).never(Phase(HEAR), Phase(DECIDE))


def test_what_is_done_on_the_way_takes_a_run_out_of_the_question() -> None:
    runs = Runs.of(penalty())
    assert runs.never(Phase(of_kind(StepKind.FILE_CASE)), Phase(DECIDE, without=NOTIFY))
    assert names(runs.never(Phase(NOTIFY), Phase(DECIDE, without=HEAR)).witness) == (
        "立案→告知→要求听证（不要求）→决定→送达"
    )


def test_steps_one_after_the_other_may_be_of_different_rounds() -> None:
    """A notice, later a hearing, later a decision without another notice: not where it goes back."""
    turns = Phase(NOTIFY), Phase(HEAR), Phase(DECIDE, without=NOTIFY)
    assert not Runs.of(penalty()).never(*turns)
    back = Runs.of(penalty(hearing_back_to="告知"))
    assert back.never(*turns)
    assert names(back.never(*turns[:2], Phase(NOTIFY)).witness) == (
        "立案→告知→要求听证（要求听证）→听证→告知→要求听证（不要求）→决定→送达"
    )


def test_a_step_can_be_asked_for_by_the_exit_on_which_it_is_left() -> None:
    asking = of_kind(StepKind.REQUEST_HEARING)
    given = penalty()
    asked = attrs.evolve(given.steps_by_id["要求听证"], kind=StepKind.REQUEST_HEARING)
    runs = Runs.of(
        attrs.evolve(
            given,
            steps=tuple(asked if each.id == asked.id else each for each in given.steps),
        )
    )
    left = Phase(asking, when=Condition.HEARING_NOT_REQUESTED)
    assert runs.never(left, Phase(HEAR))
    assert names(runs.never(left, Phase(DECIDE)).witness) == (
        "立案→告知→要求听证（不要求）→决定→送达"
    )
    assert runs.never(Phase(asking, when=Condition.HEARING_DUE))
    assert runs.never(Phase(NOTIFY, when=Condition.HEARING_REQUESTED))


def test_what_a_run_ends_without_is_asked_of_the_steps_after_the_last() -> None:
    runs = Runs.of(penalty())
    assert runs.never(Phase(NOTIFY), ending_without=SERVE)
    assert not runs.never(Phase(SERVE), ending_without=SERVE)
    assert names(runs.never(Phase(NOTIFY), ending_without=HEAR).witness) == (
        "立案→告知→要求听证（不要求）→决定→送达"
    )
    assert runs.never(Phase(HEAR), ending_without=DECIDE)


def test_of_two_parallel_steps_each_can_come_after_the_other() -> None:
    runs = Runs.of(both(Node.JOIN))
    assert names(runs.never(Phase(NOTIFY), Phase(HEAR)).witness) == "立案→分→告知→听证→合→决定"
    assert names(runs.never(Phase(HEAR), Phase(NOTIFY)).witness) == "立案→分→听证→告知→合→决定"
    assert Runs.of(both(Node.STEP)).never(Phase(NOTIFY), Phase(HEAR))


def test_what_nothing_calls_for_holds() -> None:
    runs = Runs.of(penalty())
    nothing = of_kind(StepKind.PUBLISH)
    assert runs.precedes(nothing, nothing)
    assert runs.follows(nothing, nothing)
    assert not runs.occurs(nothing)
    assert not runs.precedes(nothing, DECIDE)
    assert runs.never(Phase(nothing))


def test_what_a_run_can_end_in_is_possible() -> None:
    refused = procedure(
        step("受理", "审查", node=Node.START),
        step(
            "审查",
            Flow(to="准予", label="符合"),
            Flow(to="不准", label="不符合"),
            node=Node.DECISION,
        ),
        step("准予"),
        step("不准", kind=StepKind.REFUSE),
    )
    answer = Runs.of(refused).possible(of_kind(StepKind.REFUSE))
    assert answer
    assert names(answer.witness) == "受理→审查（不符合）→不准"
    assert Runs.of(refused).possible(of_kind(StepKind.TRANSFER)).witness is None


def test_a_step_that_only_runs_without_end_do_is_not_possible() -> None:
    trap = procedure(
        step("受理", "审查", node=Node.START),
        step("审查", Flow(to="完", label="是"), Flow(to="补正", label="否"), node=Node.DECISION),
        step("补正", "补正", kind=StepKind.CORRECT),
        step("完"),
    )
    assert not Runs.of(trap).possible(of_kind(StepKind.CORRECT))
    assert Runs.of(trap).occurs(lambda each: each.id == "完")


def test_questions_can_be_about_anything_in_a_step() -> None:
    assert Runs.of(penalty()).possible(lambda each: each.actor is Role.CHAIR)


@pytest.mark.parametrize(
    ("weights", "weight", "way"),
    [
        ({}, 0, ["受理", "分", "甲", "合", "完"]),
        ({"甲": 3, "乙": 5}, 5, ["受理", "分", "乙", "合", "完"]),
        ({"甲": 3, "乙": 2, "补正": 99}, 3, ["受理", "分", "甲", "合", "完"]),
        ({"退": 9, "乙": 2}, 9, ["受理", "退"]),
    ],
)
def test_the_longest_way_waits_at_joins_for_the_slowest_and_takes_no_return(
    weights: dict[str, float], weight: float, way: list[str]
) -> None:
    made = procedure(
        step("受理", Flow(to="分", label="是"), Flow(to="补正", label="不齐"), Flow(to="退", label="否"), node=Node.DECISION),
        step("补正", "受理"),
        step("分", "甲", "乙", node=Node.SPLIT),
        step("甲", "合"),
        step("乙", "合"),
        step("合", "完", node=Node.JOIN),
        step("完"),
        step("退"),
    )  # fmt: skip

    def weigh(each: Step) -> float:
        return weights.get(each.id, 0)

    known = made.steps_by_id
    assert longest(made, weigh) == Longest(weight, tuple(known[each] for each in way))


def test_without_an_end_there_is_no_longest_way() -> None:
    made = procedure(step("受理", "审查", node=Node.START), step("审查", "受理"))
    assert longest(made, lambda _: 1) is None
    empty = Procedure(id="e", name="e", party="p", lanes=(), steps=())
    assert longest(empty, lambda _: 1) is None


def units(count: int) -> list[Step]:
    """Units asked at the same time, each of which may survey first (a hearing, to have a kind)."""
    return [
        part
        for nth in range(count)
        for part in (
            step(f"问{nth}", Flow(to=f"查{nth}", label="是"), Flow(to=f"复{nth}", label="否"), node=Node.DECISION),
            step(f"查{nth}", f"复{nth}", kind=StepKind.HEAR),
            step(f"复{nth}", "合", kind=StepKind.NOTIFY),
        )
    ]  # fmt: skip


def joint(count: int, *after_split: str) -> Procedure:
    asked = [f"问{nth}" for nth in range(count)]
    return procedure(
        step("受理", "分", node=Node.START),
        step("分", *asked, *after_split, node=Node.SPLIT),
        *units(count),
        *(step(name, "合", kind=StepKind.SERVE) for name in after_split),
        step("合", "决定", node=Node.JOIN),
        step("决定", kind=StepKind.DECIDE),
    )


def test_what_many_branches_may_leave_out_is_decided_without_looking_at_all_their_choices() -> None:
    runs = Runs.of(joint(40))
    assert runs.precedes(NOTIFY, DECIDE)
    assert runs.follows(NOTIFY, DECIDE)
    answer = runs.precedes(HEAR, DECIDE)
    assert answer.is_decided
    assert answer.witness is not None
    assert len(answer.witness.steps) == 2 + 40 * 2 + 2
    assert names(runs.occurs(HEAR).witness) == names(answer.witness)
    after = runs.never(Phase(HEAR, without=DECIDE), Phase(DECIDE))
    assert after.witness is not None
    assert len(after.witness.steps) == 2 + 40 * 2 + 1 + 2
    untold = runs.never(Phase(HEAR, without=NOTIFY), Phase(DECIDE, without=NOTIFY))
    assert (untold.holds, untold.is_decided) == (True, True)
    some = runs.possible(HEAR)
    assert some.witness is not None
    assert len(some.witness.steps) == 2 + 40 * 2 + 1 + 2


def test_what_a_branch_of_its_own_does_is_decided_without_looking_at_the_choices_of_others() -> (
    None
):
    answer = Runs.of(joint(16, "告示")).precedes(of_kind(StepKind.HEAR, StepKind.NOTIFY), SERVE)
    assert answer.is_decided
    assert answer.witness is not None
    assert [each.id for each in answer.witness.steps[:3]] == ["受理", "分", "告示"]


def test_a_question_with_too_many_cases_is_left_open_and_not_guessed() -> None:
    """Choices in many branches that do not come together again before the join."""
    asked = [f"问{nth}" for nth in range(13)]
    made = procedure(
        step("受理", "分", node=Node.START),
        step("分", *asked, node=Node.SPLIT),
        *(
            step(
                name,
                *(Flow(to="合", label=label) for label in "是否"),
                node=Node.DECISION,
                kind=StepKind.NOTIFY,
            )
            for name in asked
        ),
        step("合", "完", node=Node.JOIN),
        step("完", kind=StepKind.DECIDE),
    )
    runs, ask = Runs.of(made), of_kind(StepKind.NOTIFY)
    apart = Runs.of(joint(13, "告示")).never(Phase(ask), Phase(DECIDE, without=SERVE))
    for answer in (runs.possible(ask), runs.follows(ask, DECIDE), apart):
        assert (answer.holds, answer.witness, answer.is_decided) == (True, None, False)
