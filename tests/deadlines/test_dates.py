"""Due dates of a procedure: from which event, in which unit, by which law, and what is missing."""

import datetime as dt
from typing import Any

import attrs
import pytest
from builders import AS_OF, catalog, cite, edition, leaf, power, procedure, step

import powerlist as pl
from powerlist.calendar import AgencyEnd, Counting, DaysBefore, Pause
from powerlist.deadlines import (
    RULES,
    Due,
    NoProcedure,
    NoSuchEvent,
    NothingLeftOut,
    Subject,
    due_dates,
    unit_of,
)
from powerlist.diagnostics import Severity
from powerlist.model import (
    Binds,
    Direction,
    Extension,
    HolidayNotice,
    Leaf,
    Node,
    Right,
    RightKind,
    Role,
    StepKind,
    TimeLimit,
    TimeUnit,
)

LICENCE = "《中华人民共和国行政许可法》（2003年）第四十二条第一款"
PENALTY = "《中华人民共和国行政处罚法》（2021年修订）"
WD, CD = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def limit(amount: int | None, unit: TimeUnit = WD, **given: Any) -> TimeLimit:
    return TimeLimit(amount=amount, unit=unit, **given)


def accepted(**given: Any) -> Leaf:
    """A leaf whose procedure is: 受理 → 审查 → 作出决定; `given` are fields of the step 作出决定."""
    own = procedure(
        step("受理", "审查", node=Node.START, kind=StepKind.ACCEPT),
        step("审查", "决定", kind=StepKind.EXAMINE),
        attrs.evolve(step("决定", kind=StepKind.DECIDE, **given), name="作出许可决定"),
    )
    return leaf(power(procedure="own"), procedures=(own,))


def only(dues: tuple[Due, ...]) -> Due:
    assert len(dues) == 1
    return dues[0]


def sample(name: str, code: str) -> Leaf:
    found = pl.load(name).catalog
    assert found is not None
    return found.power(code)


def told(dues: tuple[Due, ...]) -> dict[tuple[str, str], str]:
    """What the dues with a date say: (what, its step) → the date."""
    return {
        (each.of.name, each.of.step.id if each.of.step else ""): str(each.date.date)
        for each in dues
        if each.date
    }


def test_a_licence_of_2018_from_its_events() -> None:
    events = {
        "受理": day("2018-03-14"),
        "hear": day("2018-04-10"),
        StepKind.DECIDE: day("2018-04-12"),
    }
    found = told(due_dates(sample("shenyang-archives", "000175004000"), events))
    assert (
        found[("全程", "")] == "2018-04-12"
    )  # 20 wd (许可法第四十二条第一款), 04-08 worked in exchange
    assert (
        found[("通知听证", "notify_hearing")] == "2018-03-29"
    )  # 7 wd back (第四十八条第一款第一项)
    assert found[("颁发、送达证件", "issue")] == "2018-04-26"  # 10 wd (第四十四条)


def test_a_penalty_of_2018_says_which_bare_days_it_took_for_calendar_days() -> None:
    dues = due_dates(sample("shenyang-archives", "ZB-CF-01-01"), {"告知": day("2018-03-15")})
    found = [each for each in dues if each.date]
    assert {str(each.date.date) for each in found if each.date} == {"2018-03-19"}
    assert {each.of.subject for each in found} == {Subject.STEP, Subject.RIGHT}
    assert {each.date.choices for each in found if each.date} == {
        (Counting().bare_day,),
    }


def test_limits_without_their_event_say_which_event_is_missing() -> None:
    one = only(due_dates(accepted(limit=limit(20, event=StepKind.ACCEPT)), {}))
    assert one.date is None
    assert one.why_not is not None
    assert one.why_not.zh == "缺少事件：受理（accept）"
    assert one.why_not.en == "the event accept is missing"
    two = only(due_dates(accepted(limit=limit(20)), {"受理": AS_OF}))
    assert two.why_not is not None
    assert two.why_not.zh == "起算的事件没有写明"


@pytest.mark.parametrize("word", ["受理", "accept", StepKind.ACCEPT])
def test_an_event_is_named_by_its_kind_in_either_language(word: str) -> None:
    one = only(due_dates(accepted(limit=limit(20, event=StepKind.ACCEPT)), {word: AS_OF}))
    assert one.date is not None
    assert one.date.event == AS_OF


@pytest.mark.parametrize("word", ["决定", "作出许可决定", "作出决定", "decide"])
def test_an_event_is_named_by_the_id_or_the_name_of_a_step(word: str) -> None:
    found = accepted(limit=limit(20, event=StepKind.DECIDE))
    assert only(due_dates(found, {word: AS_OF})).date is not None


def test_an_event_that_no_step_is_may_be_that_of_a_limit() -> None:
    found = accepted(limit=limit(20, event=StepKind.RECEIVE))
    assert only(due_dates(found, {"收件": AS_OF})).date is not None


def test_an_unknown_event_is_refused_with_what_was_probably_meant() -> None:
    for word, meant in (("accepted", "'accept'"), ("归档归档", "known: 受理、审查、作出决定")):
        with pytest.raises(NoSuchEvent, match=meant) as refused:
            due_dates(accepted(), {word: AS_OF})
        assert word in refused.value.message.zh


def test_an_event_with_two_days_is_refused() -> None:
    with pytest.raises(NoSuchEvent, match="two days") as refused:
        due_dates(accepted(), {"受理": AS_OF, "accept": day("2018-03-15")})
    assert "2018-03-14、2018-03-15" in refused.value.message.zh
    assert due_dates(accepted(), {"受理": AS_OF, "accept": AS_OF}) == ()


def test_a_power_without_procedure_has_no_due_dates() -> None:
    with pytest.raises(NoProcedure) as refused:
        due_dates(leaf(), {})
    assert "没有运行流程" in refused.value.message.zh


# --- what is counted --------------------------------------------------------------------------------


def test_the_limits_of_the_whole_come_first_and_a_commitment_runs_like_what_it_shortens() -> None:
    total = limit(20, event=StepKind.ACCEPT, exclusions=("听证",))
    own = procedure(
        step("受理", "决定", node=Node.START, kind=StepKind.ACCEPT),
        step(
            "决定",
            kind=StepKind.DECIDE,
            limit=limit(7, binds=Binds.GAP, event=StepKind.ACCEPT, direction=Direction.BEFORE),
            committed=limit(9),
            rights=(
                Right(kind=RightKind.REVIEW, limit=limit(60, CD, event=StepKind.DECIDE)),
                Right(kind=RightKind.STATEMENT),
            ),
        ),
        limit=total,
    )
    found = leaf(power(procedure="own", committed_limit=limit(10)), procedures=(own,))
    dues = due_dates(found, {"受理": day("2018-03-14"), "作出决定": day("2018-03-26")})
    assert [
        (each.of.subject, each.of.name, str(each.date and each.date.date)) for each in dues
    ] == [
        (Subject.TOTAL, "全程", "2018-04-12"),
        (Subject.TOTAL_COMMITTED, "全程", "2018-03-28"),
        (Subject.STEP, "决定", "2018-03-05"),
        (Subject.STEP_COMMITTED, "决定", "2018-03-01"),
        (Subject.RIGHT, "申请行政复议", "2018-05-25"),
    ]
    committed = dues[1].of.limit
    assert (committed.event, committed.exclusions) == (StepKind.ACCEPT, ("听证",))
    assert dues[3].of.limit.binds is Binds.GAP


def test_a_commitment_with_its_own_event_keeps_it_and_one_alone_has_none() -> None:
    own = accepted(
        committed=limit(5, event=StepKind.EXAMINE), limit=limit(20, event=StepKind.ACCEPT)
    )
    assert due_dates(own, {})[1].of.limit.event is StepKind.EXAMINE
    assert only(due_dates(accepted(committed=limit(5)), {})).of.limit.event is None


def test_the_powers_own_limit_stands_before_that_of_the_procedure() -> None:
    own = procedure(limit=limit(20))
    found = leaf(power(procedure="own", statutory_limit=limit(15)), procedures=(own,))
    assert only(due_dates(found, {})).of.limit.amount == 15


def test_an_extension_is_counted_beside_the_limit() -> None:
    extension = Extension(amount=10, unit=WD, approver=Role.HEAD)
    given = limit(20, event=StepKind.ACCEPT, extension=extension)
    one = only(due_dates(accepted(limit=given), {"受理": day("2018-03-14")}))
    assert one.date is not None
    assert one.extended is not None
    assert (str(one.date.date), str(one.extended.date)) == ("2018-04-12", "2018-04-26")


def test_a_limit_that_ends_in_time_though_its_extension_cannot_be_counted_keeps_its_date() -> None:
    extension = Extension(amount=10, unit=WD, approver=Role.HEAD)
    given = limit(10, event=StepKind.ACCEPT, extension=extension)
    one = only(due_dates(accepted(limit=given), {"受理": day("2026-12-07")}))
    assert one.date is not None
    assert str(one.date.date) == "2026-12-21"
    assert (one.extended, one.raw) == (None, None)
    assert one.why_not is not None
    assert "2027" in one.why_not.zh


def test_a_year_without_notice_is_a_reason_and_the_day_by_the_count_is_kept() -> None:
    given = limit(60, CD, event=StepKind.ACCEPT, binds=Binds.PARTY)
    one = only(due_dates(accepted(limit=given), {"受理": day("2026-11-24")}))
    assert (one.date, str(one.raw)) == (None, "2027-01-23")
    assert one.why_not is not None
    assert "没有2027年的放假通知" in one.why_not.zh
    made_up = HolidayNotice(year=2027, notice="虚构，仅供试验", days_off=(day("2027-01-01"),))
    own = accepted(limit=given).catalog.procedures
    with_notice = leaf(power(procedure="own"), procedures=own, calendar=(made_up,))
    two = only(due_dates(with_notice, {"受理": day("2026-11-24")}))
    assert two.date is not None
    assert str(two.date.date) == "2027-01-25"


def test_hours_without_a_moment_and_limits_without_a_number_say_so() -> None:
    hours = limit(24, TimeUnit.HOUR, event=StepKind.ACCEPT)
    one = only(due_dates(accepted(limit=hours), {"受理": AS_OF}))
    assert one.why_not is not None
    assert "时刻" in one.why_not.zh
    moment = dt.datetime(2018, 3, 14, 9, 30)  # noqa: DTZ001 - times of China
    two = only(due_dates(accepted(limit=hours), {"受理": moment}))
    assert two.date is not None
    assert str(two.date.date) == "2018-03-15 09:30:00"
    prompt = limit(None, TimeUnit.PROMPTLY, event=StepKind.ACCEPT)
    three = only(due_dates(accepted(limit=prompt), {"受理": AS_OF}))
    assert three.why_not is not None
    assert three.why_not.zh == "“及时”没有数字，算不出日期"


def test_open_questions_are_answered_as_asked() -> None:
    given = limit(90, CD, event=StepKind.ACCEPT)
    rolls = Counting(agency_end=AgencyEnd.ROLLS, days_before=DaysBefore.CLEAR)
    one = only(due_dates(accepted(limit=given), {"受理": day("2026-07-05")}, rolls))
    assert one.date is not None
    assert (str(one.date.date), one.date.choices) == ("2026-10-08", (AgencyEnd.ROLLS,))


def test_time_is_left_out_only_of_the_limits_that_the_law_lets_pause() -> None:
    own = procedure(
        step("受理", "决定", node=Node.START, kind=StepKind.ACCEPT),
        step("决定", kind=StepKind.DECIDE, limit=limit(20, event=StepKind.ACCEPT)),
        limit=limit(20, event=StepKind.ACCEPT, exclusions=("听证", "鉴定")),
    )
    found = leaf(power(procedure="own"), procedures=(own,))
    pause = Pause("听证", day("2018-03-19"), day("2018-03-23"))
    whole, one = due_dates(found, {"受理": day("2018-03-14")}, pauses=(pause,))
    assert whole.date is not None
    assert one.date is not None
    assert (str(whole.date.date), whole.date.pauses) == ("2018-04-19", (pause,))
    assert (str(one.date.date), one.date.pauses) == ("2018-04-12", ())
    with pytest.raises(NothingLeftOut, match="known: 听证、鉴定"):
        due_dates(found, {}, pauses=(Pause("休假", AS_OF, AS_OF),))
    with pytest.raises(NothingLeftOut) as refused:
        due_dates(accepted(), {}, pauses=(pause,))
    assert "法律没有规定不计入的时间" in refused.value.message.zh


# --- the unit that the law means ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "basis", "written", "unit"),
    [
        (7, f"{PENALTY}第六十一条第一款", CD, WD),  # 第八十五条
        (90, f"{PENALTY}第六十条", WD, CD),
        (15, f"{PENALTY}第六十七条第三款", TimeUnit.UNSPECIFIED_DAY, CD),
        (7, "《中华人民共和国行政处罚法》（2017年修正）第四十条", WD, WD),  # no article says
        (10, "《中华人民共和国行政强制法》第五十四条", CD, WD),  # 第六十九条
        (30, "《中华人民共和国行政强制法》第二十五条第一款", WD, CD),
        (20, LICENCE, CD, WD),  # 第八十二条
        (6, f"{PENALTY}第六十一条第一款", TimeUnit.MONTH, TimeUnit.MONTH),
        (7, "《没有这样的法》第一条", CD, CD),
        (7, "不是条款", CD, CD),
    ],
)
def test_the_unit_is_the_one_of_the_statute_that_sets_the_limit(
    amount: int, basis: str, written: TimeUnit, unit: TimeUnit
) -> None:
    given = limit(amount, written, basis=cite(basis), event=StepKind.ACCEPT)
    one = only(due_dates(accepted(limit=given), {"受理": AS_OF}))
    assert one.unit.unit is unit
    assert bool(one.unit.basis) is (unit is not written)
    assert one.date is not None
    assert one.date.spans[0].unit is unit


def test_two_statutes_that_disagree_decide_nothing_and_a_step_s_basis_stands_in() -> None:
    both = cite(f"{PENALTY}第六十一条第一款") + cite("《中华人民共和国行政强制法》第二十五条第一款")
    found = catalog(edition=edition(as_of=day("2022-01-01")))
    assert unit_of(limit(20, TimeUnit.UNSPECIFIED_DAY, basis=both), found).unit is CD
    assert unit_of(limit(7, TimeUnit.UNSPECIFIED_DAY, basis=both), found).unit is WD
    other = cite(f"{PENALTY}第六十一条第一款") + cite(
        "《中华人民共和国行政许可法》第四十二条第一款"
    )
    assert unit_of(limit(20, TimeUnit.UNSPECIFIED_DAY, basis=other), found).basis == ()
    one = only(
        due_dates(
            accepted(
                basis=cite(f"{PENALTY}第六十一条第一款"), limit=limit(7, CD, event=StepKind.ACCEPT)
            ),
            {},
        )
    )
    assert one.unit.unit is WD
    assert one.basis == ("《中华人民共和国行政处罚法》（2021年修订）第八十五条",)
    right = Right(
        kind=RightKind.HEARING,
        basis=cite(f"{PENALTY}第六十四条第一项"),
        limit=limit(5, CD, binds=Binds.PARTY),
    )
    assert only(due_dates(accepted(rights=(right,)), {})).unit.unit is WD


# --- the law of another time --------------------------------------------------------------------------


def findings(basis: str, event: str, **given: Any) -> list[tuple[str, Severity, str]]:
    one = accepted(limit=limit(20, event=StepKind.ACCEPT, basis=cite(basis)))
    found = leaf(power(procedure="own"), procedures=one.catalog.procedures, **given)
    dues = due_dates(found, {"受理": day(event)})
    return [(each.code, each.severity, each.message.zh) for due in dues for each in due.findings]


def test_an_event_after_the_law_has_changed_is_a_finding() -> None:
    assert (
        findings("《中华人民共和国行政处罚法》（2017年修正）第四十二条第一款第一项", "2021-07-14")
        == []
    )
    [(code, severity, message)] = findings(
        "《中华人民共和国行政处罚法》（2017年修正）第四十二条第一款第一项", "2021-07-15"
    )
    assert (code, severity) == ("TIM101", Severity.ERROR)
    assert message.startswith("2021-07-15 的事件不适用《中华人民共和国行政处罚法》（2017年修正）")
    assert "（2021年修订）" in message


def test_a_change_that_left_the_text_alone_is_only_noted() -> None:
    [(code, severity, message)] = findings(LICENCE, "2020-06-01")
    assert (code, severity) == ("TIM101", Severity.NOTE)
    assert message.endswith("（2019年修正）：条文未变")


def test_a_citation_without_version_means_the_version_of_the_edition() -> None:
    plain = "《中华人民共和国行政处罚法》第四十二条第一款第一项"
    assert findings(plain, "2018-06-01") == []
    assert [code for code, _, _ in findings(plain, "2021-07-15")] == ["TIM101"]
    later = {"edition": edition(as_of=day("2022-01-01"))}
    assert [code for code, _, _ in findings(plain, "2021-07-15", **later)] == []


def test_an_event_before_the_law_was_in_force_is_a_finding() -> None:
    [(code, severity, message)] = findings(
        "《中华人民共和国行政处罚法》（2017年修正）第四十条", "2017-12-29"
    )
    assert (code, severity) == ("TIM101", Severity.WARNING)
    assert message.endswith("尚未施行")


def test_a_repealed_statute_without_successor_is_a_finding_of_unknown_weight() -> None:
    [(code, severity, _)] = findings("《中华人民共和国民法总则》第二百零一条", "2022-01-05")
    assert (code, severity) == ("TIM101", Severity.WARNING)


def test_an_event_after_the_statute_was_checked_is_noted_once_for_the_statute() -> None:
    now = "《中华人民共和国行政许可法》（2019年修正）"
    found = findings(f"{now}第四十二条第一款、第八十二条", "2026-09-14")
    assert {(code, severity) for code, severity, _ in found} == {("TIM102", Severity.NOTE)}
    assert {message for _, _, message in found} == {
        f"2026-09-14 的事件适用{now}：施行中（核对至2026-08-28，此后是否修改未核）"
    }
    assert findings(f"{now}第四十二条第一款", "2026-08-28") == []


def test_what_the_register_does_not_know_is_no_finding_here() -> None:
    assert findings("《没有这样的法》第一条", "2026-09-14") == []
    assert findings("不是条款", "2026-09-14") == []


def test_the_rules_of_this_room_are_those_that_it_reports() -> None:
    assert [each.code for each in RULES] == ["TIM101", "TIM102", "TIM103"]
