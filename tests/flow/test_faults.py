"""Each fault of a flow by hand, with the words in which it is told."""

import pytest
from builders import procedure, step

from powerlist.flow import FaultKind, Runs, faults
from powerlist.flow.game import LIMIT, Game, play
from powerlist.model import Condition, Flow, Node, Procedure, Step
from powerlist.procedures import builtin


def start(name: str, *to: str | Flow) -> Step:
    return step(name, *to, node=Node.START)


def split(name: str, *to: str) -> Step:
    return step(name, *to, node=Node.SPLIT)


def join(name: str, *to: str) -> Step:
    return step(name, *to, node=Node.JOIN)


def choice(name: str, **exits: str) -> Step:
    """A decision whose exits have the names of the keywords as labels."""
    flows = (Flow(to=to, label=label) for label, to in exits.items())
    return step(name, *flows, node=Node.DECISION)


def plain(name: str, *to: str) -> Step:
    return step(name, *to, node=Node.STEP)


def told(made: Procedure) -> list[tuple[str, str]]:
    return [(each.kind.value, each.message.zh) for each in faults(made)]


def lengths(made: Procedure) -> list[int]:
    """Of each fault the length of the run that shows it; 0 where there is none."""
    return [len(each.witness.steps) if each.witness else 0 for each in faults(made)]


SOUND = procedure(
    start("受理", "分办"),
    split("分办", "审查", "勘验"),
    step("审查", "会签"),
    step("勘验", "会签"),
    join("会签", "决定"),
    choice("决定", 准予="发证", 不准="不予许可", 补正="受理"),
    step("发证"),
    step("不予许可"),
)


def test_a_procedure_with_a_loop_parallel_branches_and_two_ends_is_sound() -> None:
    assert faults(SOUND) == ()
    assert Runs.of(SOUND).faults == ()


@pytest.mark.parametrize("made", builtin(), ids=lambda made: f"{made.id}-{made.effective}")
def test_every_builtin_procedure_is_sound(made: Procedure) -> None:
    assert told(made) == []


def test_a_procedure_has_exactly_one_start() -> None:
    assert told(procedure(step("审查", "结案"), step("结案"))) == [("starts", "流程没有开始")]
    two = procedure(start("申请", "审查"), start("依职权", "审查"), step("审查", "完"), step("完"))
    assert told(two) == [("starts", "流程应当恰有一个开始，这里有 2 个：“申请”“依职权”")]
    assert [each.id for each in faults(two)[0].steps] == ["申请", "依职权"]


def test_a_start_may_lead_to_another_and_a_run_begins_at_either() -> None:
    made = procedure(start("申请", "受理"), start("受理", "完"), step("完"))
    assert [each.kind.value for each in faults(made)] == ["starts"]
    assert not Runs.of(made).occurs(lambda each: each.id == "申请")


def test_a_procedure_without_steps_has_no_start() -> None:
    empty = Procedure(id="e", name="e", party="p", lanes=(), steps=())
    assert told(empty) == [("starts", "流程没有开始")]
    assert not Runs.of(empty).possible(lambda _: True)


def test_a_decision_has_two_exits_with_labels_of_their_own() -> None:
    made = procedure(
        start("受理", "一"),
        choice("一", 是="二"),
        step("二", Flow(to="三", label="是"), Flow(to="三", label="是"), node=Node.DECISION),
        step("三", Flow(to="完"), Flow(to="完", when=Condition.GRAVE), node=Node.DECISION),
        step("完"),
    )
    assert told(made) == [
        ("few_exits", "判断“一”只有 1 个出口，至少应有 2 个"),
        ("same_label", "判断“二”有不止一个出口的标签是“是”"),
        ("no_label", "判断“三”到“完”的出口没有标签"),
    ]
    assert [each.flow for each in faults(made)] == [None, made.steps[2].next[1], Flow(to="完")]


def test_a_plain_step_goes_one_way_and_an_end_none() -> None:
    made = procedure(
        start("受理", "审查"), plain("审查", "完", "受理"), step("完", "受理", node=Node.END)
    )
    assert told(made) == [
        ("several_ways", "“审查”有 2 个去向，却不是判断，也不是并行开始"),
        ("end_goes_on", "结束“完”还有去向"),
    ]
    assert [each.flow for each in faults(made)] == [Flow(to="受理"), Flow(to="受理")]


def test_a_join_goes_one_way_too() -> None:
    made = procedure(
        start("受理", "分"), split("分", "甲", "乙"), plain("甲", "合"), plain("乙", "合"),
        join("合", "完", "受理"), step("完"),
    )  # fmt: skip
    assert told(made) == [("several_ways", "“合”有 2 个去向，却不是判断，也不是并行开始")]


def test_a_split_and_a_join_have_two_branches() -> None:
    made = procedure(start("受理", "分"), split("分", "合"), join("合", "完"), step("完"))
    assert told(made) == [
        ("lone_branch", "并行开始“分”只有 1 个分支"),
        ("lone_branch", "并行汇合“合”只汇合 1 个分支"),
    ]


def test_a_step_that_nothing_leads_to_is_not_reached() -> None:
    made = procedure(start("受理", "完"), step("完"), step("听证", "完"))
    assert told(made) == [("unreachable", "从开始走不到环节“听证”")]
    assert lengths(made) == [0]


def test_a_run_may_stop_at_a_step_that_is_no_end() -> None:
    made = procedure(
        start("受理", "审查"), choice("审查", 齐全="决定", 不齐="补正"), step("决定"), plain("补正")
    )
    (found,) = faults(made)
    assert found.kind is FaultKind.DEAD_END
    assert found.message.zh == "可能走不到结案：受理→审查（不齐）→补正，“补正”之后没有去向"
    assert found.message.en == (
        "a run may never end: 受理 → 审查 (不齐) → 补正, and nothing follows '补正'"
    )


def test_a_join_that_waits_for_one_of_two_alternatives_is_a_deadlock() -> None:
    made = procedure(
        start("受理", "情形"),
        choice("情形", 一般="审查", 复杂="论证"),
        step("审查", "会签"),
        step("论证", "会签"),
        join("会签", "完"),
        step("完"),
    )
    assert told(made) == [
        ("unreachable", "环节“会签”永远走不到：每一次办理都停在它前面"),
        ("unreachable", "环节“完”永远走不到：每一次办理都停在它前面"),
        (
            "deadlock",
            "可能走不到结案：受理→情形（一般）→审查，停在并行汇合“会签”前，等不到“论证”",
        ),
    ]
    assert [each.id for each in faults(made)[-1].steps] == ["会签", "论证"]


def test_a_branch_that_may_leave_before_the_join_keeps_the_others_waiting() -> None:
    made = procedure(
        start("受理", "分办"),
        split("分办", "审查", "勘验"),
        choice("审查", 合格="会签", 不合格="退件"),
        step("勘验", "会签"),
        join("会签", "完"),
        step("完"),
        step("退件"),
    )
    assert told(made) == [
        (
            "left_over",
            "结案时还有没办完的：受理→分办→审查（不合格）→退件→勘验，停在并行汇合“会签”前，等不到“审查”",
        )
    ]


def test_what_follows_the_end_of_a_branch_is_left_over() -> None:
    made = procedure(start("受理", "分"), split("分", "通知", "完"), plain("通知"), step("完"))
    assert told(made) == [("left_over", "结案时还有没办完的：受理→分→通知→完，“通知”之后没有去向")]


def test_a_loop_without_exit_is_told_with_the_steps_that_repeat() -> None:
    made = procedure(
        start("受理", "审查"),
        choice("审查", 合格="完", 不合格="补正"),
        step("补正", "复核"),
        step("复核", "补正"),
        step("完"),
    )
    (found,) = faults(made)
    assert found.kind is FaultKind.ENDLESS
    assert [each.id for each in found.steps] == ["补正", "复核"]
    assert found.message.zh == (
        "可能走不到结案：受理→审查（不合格）→补正→…，此后只在“补正”“复核”之间反复，没有出口"
    )
    assert found.message.en == (
        "a run may never end: 受理 → 审查 (不合格) → 补正 → …, and only '补正', '复核' repeat"
    )


def test_a_decision_can_be_part_of_a_loop_without_exit() -> None:
    made = procedure(start("受理", "审查"), choice("审查", 一="受理", 二="审查"), step("完"))
    assert told(made) == [
        ("unreachable", "从开始走不到环节“完”"),
        ("endless", "可能走不到结案：受理→…，此后只在“受理”“审查”之间反复，没有出口"),
    ]


def test_two_branches_that_each_end_end_twice() -> None:
    made = procedure(
        start("受理", "分办"), split("分办", "决定", "告知"), step("决定", "送达"),
        step("告知", "归档"), step("送达"), step("归档"),
    )  # fmt: skip
    assert [each.id for each in faults(made)[0].steps] == ["送达", "归档"]
    assert told(made) == [("double_end", "同一事项可能结案两次：受理→分办→决定→送达→告知→归档")]


def test_branches_that_meet_without_a_join_do_what_follows_twice() -> None:
    made = procedure(
        start("受理", "分办"),
        split("分办", "审查", "勘验"),
        step("审查", "决定"),
        step("勘验", "决定"),
        step("决定", "送达"),
        step("送达"),
    )
    (found,) = faults(made)
    assert found.kind is FaultKind.UNSYNCHRONISED
    assert found.message.zh == (
        "并行的分支没有汇合，“决定”可能做两遍：受理→分办→审查→决定→勘验→决定"
    )
    assert lengths(made) == [6]


def test_a_split_that_a_loop_comes_back_to_makes_tokens_without_end() -> None:
    made = procedure(
        start("受理", "分"), split("分", "再办", "结案"), plain("再办", "分"), step("结案")
    )
    assert [each.kind.value for each in faults(made)] == ["unsynchronised"]


def test_a_step_behind_a_place_where_runs_break_off_is_not_said_to_be_out_of_reach() -> None:
    made = procedure(
        start("受理", "分"), split("分", "合", "合", "再分"), split("再分", "合", "合"),
        plain("合", "后"), plain("后", "完"), step("完"), step("别处"),
    )  # fmt: skip
    assert [(each.kind.value, each.steps[0].id) for each in faults(made)] == [
        ("unreachable", "别处"),
        ("unsynchronised", "合"),
    ]


def test_flows_to_steps_that_do_not_exist_and_second_steps_with_an_id_are_not_there() -> None:
    made = procedure(start("受理", "完"), step("完"), step("完", "无"))
    assert told(made) == []
    assert told(procedure(start("受理", "无"), step("完"))) == [
        ("unreachable", "从开始走不到环节“完”"),
        ("dead_end", "可能走不到结案：受理，“受理”之后没有去向"),
    ]


def wide(branches: int, *, alternatives: bool) -> Procedure:
    """Parallel branches of two steps; with alternatives, none of which come together before the join."""
    firsts = [f"甲{number}" for number in range(branches)]
    if alternatives:
        parts = [choice(name, 是=f"是{name}", 否=f"否{name}") for name in firsts]
        parts += [step(f"{way}{name}", "合") for name in firsts for way in "是否"]
    else:
        parts = [step(name, f"后{name}") for name in firsts]
        parts += [step(f"后{name}", "合") for name in firsts]
    return procedure(
        start("受理", "分"), split("分", *firsts), *parts, join("合", "完"), step("完")
    )


def test_many_parallel_branches_are_decided_one_after_the_other() -> None:
    made = wide(40, alternatives=False)
    assert faults(made) == ()
    assert len(play(Game.of(made), every_order=False).came) < 100


def test_a_long_procedure_with_loops_has_few_markings() -> None:
    names = [f"审{number}" for number in range(33)]
    parts = [
        part
        for name, then in zip(names, [*names[1:], "完"], strict=True)
        for part in (
            split(name, f"甲{name}", f"乙{name}"),
            step(f"甲{name}", f"合{name}"),
            choice(f"乙{name}", 是=f"合{name}", 否=f"乙{name}"),
            join(f"合{name}", then),
        )
    ]
    made = procedure(start("受理", names[0]), *parts, step("完"))
    assert faults(made) == ()
    assert len(play(Game.of(made), every_order=False).came) < LIMIT / 4


def test_what_goes_wrong_in_many_branches_is_named_in_one_order_where_all_are_too_many() -> None:
    made = wide(14, alternatives=False)
    parts = [*made.steps[:-2], step("合", "完"), step("完")]
    kinds = {each.kind for each in faults(procedure(*parts))}
    assert kinds == {FaultKind.DOUBLE_END}


def test_too_many_markings_are_refused_and_not_guessed() -> None:
    made = wide(13, alternatives=True)
    assert told(made) == [("too_wide", "并行的情形太多，无法逐一核对")]


def test_what_is_known_to_be_wrong_is_named_where_not_all_was_looked_at() -> None:
    made = wide(13, alternatives=True)
    lonely = procedure(*made.steps, step("别处", "完"))
    assert told(lonely) == [("unreachable", "从开始走不到环节“别处”")]
