"""Events whose days contradict the order of the procedure."""

import datetime as dt

import pytest
from builders import leaf, power, procedure, step

from powerlist.deadlines import NoProcedure, NoSuchEvent, out_of_order
from powerlist.model import Flow, Leaf, Node, StepKind


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def licence() -> Leaf:
    """收件 →(不齐全) 补正 → 收件; 收件 →(齐全) 受理 → 听取意见 and 核查 side by side → 决定 or 不予许可."""
    own = procedure(
        step("申请", "收件", node=Node.START, kind=StepKind.APPLY),
        step(
            "收件",
            Flow(to="补正", label="不齐全"),
            Flow(to="受理", label="齐全"),
            node=Node.DECISION,
            kind=StepKind.RECEIVE,
        ),
        step("补正", "收件", kind=StepKind.CORRECT),
        step("受理", "并行", kind=StepKind.ACCEPT),
        step("并行", "听取", "核查", node=Node.SPLIT),
        step("听取", "汇合", kind=StepKind.HEAR_DEFENCE),
        step("核查", "汇合", kind=StepKind.VERIFY),
        step("汇合", "结果", node=Node.JOIN),
        step("结果", Flow(to="决定", label="是"), Flow(to="不予", label="否"), node=Node.DECISION),
        step("决定", kind=StepKind.DECIDE),
        step("不予", kind=StepKind.REFUSE),
        step("孤立", kind=StepKind.ARCHIVE),
    )
    return leaf(power(procedure="own"), procedures=(own,))


def found(**events: str) -> list[tuple[str, str]]:
    return [
        (each.code, each.message.zh)
        for each in out_of_order(licence(), {name: day(text) for name, text in events.items()})
    ]


def test_a_decision_dated_before_the_acceptance_is_found() -> None:
    assert found(作出决定="2018-03-10", 受理="2018-03-14") == [
        (
            "TIM103",
            "“作出决定”（2018-03-10）早于“受理”（2018-03-14），流程里每一次都先“受理”",
        )
    ]


def test_each_pair_that_is_turned_round_is_told() -> None:
    told = found(提出申请="2018-03-14", 受理="2018-03-12", 作出决定="2018-03-10")
    assert [message.partition("）早于")[0] for _, message in told] == [
        "“受理”（2018-03-12",
        "“作出决定”（2018-03-10",
        "“作出决定”（2018-03-10",
    ]


def test_events_in_order_or_on_one_day_are_no_contradiction() -> None:
    assert found(受理="2018-03-14", 作出决定="2018-03-14") == []
    assert found(受理="2018-03-14", 作出决定="2018-04-10") == []
    assert found() == []


def test_parallel_branches_come_in_any_order() -> None:
    assert found(听取陈述申辩="2018-03-20", 实质核查="2018-03-19") == []
    assert found(听取陈述申辩="2018-03-19", 实质核查="2018-03-20") == []


def test_of_two_alternatives_none_is_first() -> None:
    assert found(作出决定="2018-03-20", 不予许可="2018-03-19") == []


def test_where_the_flow_returns_the_earlier_thing_may_be_done_again() -> None:
    assert found(补正材料="2018-03-10", 收件="2018-03-14") == []


def test_what_no_run_does_contradicts_nothing() -> None:
    assert found(归档="2018-03-10", 受理="2018-03-14") == []


def test_hours_count_only_between_two_moments() -> None:
    events = {
        "受理": moment("2018-03-14T10:00"),
        "作出决定": moment("2018-03-14T09:00"),
    }
    assert len(list(out_of_order(licence(), events))) == 1
    assert list(out_of_order(licence(), events | {"受理": day("2018-03-14")})) == []


def test_without_a_procedure_or_with_an_unknown_event_nothing_can_be_said() -> None:
    with pytest.raises(NoProcedure):
        list(out_of_order(leaf(power()), {}))
    with pytest.raises(NoSuchEvent):
        list(out_of_order(licence(), {"起飞": day("2018-03-14")}))
