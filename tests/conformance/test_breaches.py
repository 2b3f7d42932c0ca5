"""What a breach says, and that it agrees with the slow judge on flows that nobody wrote."""

import datetime as dt

import attrs
import pytest
from builders import procedure, step
from conformance import judge
from conformance.made import made
from flow.made import sound
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from powerlist.conformance import Breach, breaches
from powerlist.flow import FaultKind, Runs, faults
from powerlist.model import (
    Condition,
    Flow,
    Node,
    PowerType,
    Procedure,
    Right,
    RightKind,
    Safeguard,
    StepKind,
)

IN_2018, IN_2026 = dt.date(2018, 6, 1), dt.date(2026, 1, 1)


def breach(code: str, text: str, name: str, day: dt.date = IN_2026) -> Breach:
    return next(each for each in breaches(made(text, name), day) if each.duty.code == code)


def test_a_breach_names_the_article_of_the_day_the_step_and_the_run() -> None:
    found = breach("PRO068", "notify > (hear_defence | ) > decide > serve", "penalty-ordinary")
    assert found.articles == (
        "《中华人民共和国行政处罚法》（2021年修订）第四十五条第一款、"
        "《中华人民共和国行政处罚法》（2021年修订）第六十二条"
    )
    assert found.step is not None
    assert found.step.kind is StepKind.DECIDE
    assert found.message.zh == (
        "“作出决定”之前可能没有“听取陈述申辩”：开始→告知→判断（出口1）→作出决定→送达→结束"
    )
    assert found.message.en.startswith("'s2' may come without hear_defence before it: begin → ")
    assert found.witness is not None
    assert [each.name for each in found.witness.steps][-2:] == ["送达", "结束"]


def test_the_same_flow_is_judged_by_the_article_of_an_earlier_day() -> None:
    found = breach("PRO068", "decide", "penalty-ordinary", IN_2018)
    assert found.articles == (
        "《中华人民共和国行政处罚法》（2017年修正）第三十二条第一款、"
        "《中华人民共和国行政处罚法》（2017年修正）第四十一条"
    )


@pytest.mark.parametrize(
    ("code", "text", "name", "message"),
    [
        (
            "PRO001",
            "receive",
            "licensing-ordinary",
            "可能没有“告知不受理”或者“不予受理”或者“受理”：开始→收件→结束",
        ),
        (
            "PRO092",
            "decide > pay",
            "penalty-ordinary",
            "“作出决定”之后可能没有“送达”：开始→作出决定→缴纳罚款→结束",
        ),
        ("PRO065", "decide", "penalty-ordinary", "流程走不到“移送”"),
        (
            "PRO063",
            "not_penalise",
            "penalty-ordinary",
            "没有从“违法行为轻微，依法可以不予处罚”的出口走到“不予处罚”",
        ),
        (
            "PRO052",
            "investigate",
            "penalty-ordinary",
            "“调查取证”没有写明不少于2人：开始→调查取证→结束",
        ),
        (
            "PRO089",
            "decide",
            "penalty-ordinary",
            "“作出决定”没有“加盖行政机关印章”：开始→作出决定→结束",
        ),
        (
            "PRO085",
            "investigate > legal_review",
            "penalty-ordinary",
            "“审核”和“调查取证”都由承办人员进行：开始→调查取证→审核→结束",
        ),
        (
            "PRO104",
            "pay",
            "penalty-ordinary",
            "“缴纳罚款”没有“申请暂缓或者分期缴纳”的权利，或者期限太短：开始→缴纳罚款→结束",
        ),
        (
            "PRO088",
            "decide",
            "penalty-ordinary",
            "“作出决定”没有写明期限，法定立案后90日内：开始→作出决定→结束",
        ),
        (
            "PRO088",
            "decide <91 calendar_day after file_case>",
            "penalty-ordinary",
            "“作出决定”写的是91日，法定立案后90日内：开始→作出决定→结束",
        ),
        (
            "PRO088",
            "decide <90 calendar_day after notify>",
            "penalty-ordinary",
            "“作出决定”从“告知”起算，法定立案后90日内：开始→作出决定→结束",
        ),
        (
            "PRO088",
            "decide <90 calendar_day after file_case +30>",
            "penalty-ordinary",
            "“作出决定”延长的期限超过法定：开始→作出决定→结束",
        ),
        (
            "PRO088",
            "whole <91 calendar_day after file_case>; decide <1 month>",
            "penalty-ordinary",
            "整个程序的时限写的是91日，法定立案后90日内",
        ),
        (
            "PRO102",
            "pay",
            "penalty-ordinary",
            "“缴纳罚款”没有写明期限，法定至少15日：开始→缴纳罚款→结束",
        ),
        (
            "PRO102",
            "pay <10 calendar_day after serve>",
            "penalty-ordinary",
            "“缴纳罚款”写的是10日，法定至少15日：开始→缴纳罚款→结束",
        ),
        (
            "PRO102",
            "pay <15 calendar_day after decide>",
            "penalty-ordinary",
            "“缴纳罚款”写的是作出决定后15日内，法定送达后15日内：开始→缴纳罚款→结束",
        ),
        (
            "PRO075",
            "notify_hearing > hear",
            "penalty-ordinary",
            "“举行听证”的7个工作日前可能没有“通知听证”：开始→通知听证→举行听证→结束",
        ),
        (
            "PRO067",
            "notify [tell_rights] > hear_defence > decide",
            "penalty-ordinary",
            "“告知”没有“告知拟处罚的内容”、“告知事实、理由和依据”，“作出决定”之前的其他环节也没有：开始→告知→听取陈述申辩→作出决定→结束",
        ),
        (
            "PRO072",
            "notify > hear_defence > decide",
            "penalty-ordinary",
            "“告知”没有“要求听证”的权利，“作出决定”之前的其他环节也没有：开始→告知→听取陈述申辩→作出决定→结束",
        ),
        (
            "PRO072",
            "notify > hear_defence {hearing 3 working_day} > decide",
            "penalty-ordinary",
            "“听取陈述申辩”“要求听证”的期限写的是3个工作日，法定至少5个工作日：开始→告知→听取陈述申辩→作出决定→结束",
        ),
        (
            "PRO072",
            "notify {hearing 5 working_day after file_case} > decide",
            "penalty-ordinary",
            "“告知”“要求听证”的期限写的是立案后5个工作日内，法定告知后5个工作日内：开始→告知→作出决定→结束",
        ),
        (
            "PRO082",
            "(grave: hear > deliberate | not_grave: ) > decide",
            "penalty-ordinary",
            "“作出决定”没有“经听证的，依笔录决定”：开始→判断（情节复杂或者重大违法行为给予较重处罚）→举行听证→集体讨论→作出决定→结束",
        ),
        (
            "PRO086",
            "legal_review > hear > decide",
            "penalty-ordinary",
            "“审核”排在“举行听证”之前，之后、“作出决定”之前可能没有再次进行：开始→审核→举行听证→作出决定→结束",
        ),
        (
            "PRO177",
            "legal_review?(review_passed: | review_failed: deliberate) > decide > archive",
            "penalty-ordinary",
            "“审核”走“审核未通过”的出口以后，可能没有再次“审核”就“作出决定”：开始→审核（审核未通过）→集体讨论→作出决定→归档→结束",
        ),
        (
            "PRO179",
            "implement > report_urgent > approve_action?(approved: | not_approved: )",
            "enforcement-measure",
            "“报批”走“不批准”的出口以后，可能没有“解除”就结束：开始→实施强制措施→紧急情况补报→报批（不批准）→结束",
        ),
        (
            "PRO180",
            "notify > (facts_unclear: investigate | breach_proved: ) > decide",
            "penalty-ordinary",
            "“告知”排在“调查取证”之前，之后、“作出决定”之前可能没有再次进行：开始→告知→判断（事实不清，需要补充调查）→调查取证→作出决定→结束",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and each.startswith("PRO") else "",
)
def test_a_breach_says_what_is_missing(code: str, text: str, name: str, message: str) -> None:
    found = breach(code, text, name)
    assert found.message.zh == message
    assert found.message.en


def test_the_step_shown_is_the_one_whose_exit_bars_the_decision() -> None:
    text = (
        "legal_review?(review_failed: legal_review?(review_failed: | review_passed: serve.)"
        " | review_passed: serve.) > decide"
    )
    found = breach("PRO177", text, "penalty-ordinary")
    assert found.witness is not None
    first, second = (each for each in found.witness.steps if each.kind is StepKind.LEGAL_REVIEW)
    assert found.step is second
    assert first is not second


def test_an_exit_before_the_report_bars_nothing() -> None:
    text = (
        "approve_action?(not_approved: | approved: notify.) > implement > report_urgent"
        " > approve_action?(not_approved: | approved: )"
    )
    found = breach("PRO179", text, "enforcement-measure")
    assert found.witness is not None
    assert (
        found.step
        is [each for each in found.witness.steps if each.kind is StepKind.APPROVE_ACTION][-1]
    )


def test_what_different_runs_lack_is_said_of_each() -> None:
    text = "notify > (grave: notify [tell_rights] | not_grave: notify [state_facts_and_basis]) > decide"
    found = [
        each.message.zh.partition("，")[0]
        for each in breaches(made(text, "penalty-ordinary"), IN_2018)
        if each.duty.code == "PRO067"
    ]
    assert found == ["“告知”没有“告知事实、理由和依据”", "“告知”没有“告知依法享有的权利”"]


def test_no_duty_is_broken_at_a_step_that_no_run_does() -> None:
    lone = step("孤立", "结束", kind=StepKind.INVESTIGATE)
    begin = step("开始", "结束", node=Node.START)
    given = procedure(begin, step("结束"), lone, id="penalty-ordinary", type=PowerType.PENALTY)
    assert FaultKind.UNREACHABLE in {each.kind for each in faults(given)}
    assert "PRO052" not in {each.duty.code for each in breaches(given, IN_2026)}


def test_a_flow_to_nowhere_is_no_way_to_an_outcome() -> None:
    begin = step("开始", "审查", node=Node.START)
    review = step(
        "审查",
        Flow(to="无处", when=Condition.BREACH_MINOR),
        Flow(to="结束", when=Condition.BREACH_PROVED),
        node=Node.DECISION,
        kind=StepKind.REVIEW_FINDINGS,
    )
    end = step("结束", kind=StepKind.NOT_PENALISE)
    given = procedure(begin, review, end, id="penalty-ordinary")
    assert "PRO063" in {each.duty.code for each in breaches(given, IN_2026)}


def test_a_procedure_that_says_not_what_it_is_has_no_duties() -> None:
    assert breaches(procedure(), IN_2026) == ()


def test_before_the_first_law_that_is_held_there_are_no_duties() -> None:
    assert breaches(made("decide", "penalty-ordinary"), dt.date(2010, 1, 1)) == ()


def test_the_runs_that_are_at_hand_are_used() -> None:
    given = made("decide", "penalty-ordinary")
    assert breaches(given, IN_2026, Runs.of(given)) == breaches(given, IN_2026)


def test_nothing_is_said_of_a_flow_with_too_many_ways_to_proceed_in_parallel() -> None:
    branch = "(breach_proved: notify | breach_minor: hear_defence)"
    given = made(f"&({' | '.join([branch] * 13)}) > decide", "penalty-ordinary")
    assert FaultKind.TOO_WIDE in {each.kind for each in faults(given)}
    assert breaches(given, IN_2026) == ()


TOLD = (
    Safeguard.STATE_PROPOSAL,
    Safeguard.STATE_FACTS_AND_BASIS,
    Safeguard.TELL_RIGHTS,
    Safeguard.ON_HEARING_RECORD,
)
RIGHTS = (Right(kind=RightKind.STATEMENT), Right(kind=RightKind.HEARING))


def ordinary(drawn: Procedure, full: set[int], kind: StepKind) -> Procedure:
    """A drawn flow as a penalty: some steps tell all, and those that serve are of `kind`."""
    steps = [
        attrs.evolve(
            each,
            safeguards=TOLD if number in full else (),
            rights=RIGHTS if number in full else (),
            kind=kind if each.kind is StepKind.SERVE else each.kind,
            next=left_on({Condition.SUMMARY: Condition.REVIEW_FAILED}, each.next),
        )
        for number, each in enumerate(drawn.steps)
    ]
    return attrs.evolve(drawn, id="penalty-ordinary", type=PowerType.PENALTY, steps=tuple(steps))


MEASURE = {
    StepKind.NOTIFY: StepKind.APPROVE_ACTION,
    StepKind.HEAR: StepKind.REPORT_URGENT,
    StepKind.DECIDE: StepKind.IMPLEMENT,
    StepKind.SERVE: StepKind.LIFT,
}
REFUSED = {
    Condition.SUMMARY: Condition.NOT_APPROVED,
    Condition.HEARING_NOT_REQUESTED: Condition.URGENT,
}


def measure(drawn: Procedure) -> Procedure:
    """A drawn flow as a measure that is approved, taken, reported and lifted."""
    steps = [
        attrs.evolve(
            each, kind=MEASURE[each.kind] if each.kind else None, next=left_on(REFUSED, each.next)
        )
        for each in drawn.steps
    ]
    return attrs.evolve(
        drawn, id="enforcement-seizure", type=PowerType.ENFORCEMENT, steps=tuple(steps)
    )


def left_on(conditions: dict[Condition, Condition], flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """The flows on other conditions."""
    return tuple(
        attrs.evolve(flow, when=conditions.get(flow.when, flow.when)) if flow.when else flow
        for flow in flows
    )


@settings(deadline=None, max_examples=150)
@given(
    sound(8), st.sets(st.integers(0, 7)), st.sampled_from([StepKind.SERVE, StepKind.LEGAL_REVIEW])
)
def test_on_any_sound_flow_the_program_finds_what_the_judge_finds(
    drawn: Procedure, full: set[int], kind: StepKind
) -> None:
    agrees(ordinary(drawn, full, kind))


@settings(deadline=None, max_examples=150)
@given(sound(8))
def test_on_any_sound_measure_the_program_finds_what_the_judge_finds(drawn: Procedure) -> None:
    agrees(measure(drawn))


def agrees(given: Procedure) -> None:
    for day in (IN_2018, IN_2026):
        found = {each.duty.code for each in breaches(given, day)}
        try:
            assert found == set(judge.broken(given, day, times=3))
        except judge.Exhausted:
            reject()
