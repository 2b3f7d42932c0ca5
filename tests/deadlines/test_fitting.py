"""Limits held against each other: lengths of time over all start days, and steps against the whole."""

import datetime as dt
import itertools
from typing import Any

import chinese_calendar
import pytest
from builders import catalog, cite, edition, leaf, power, procedure, step
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.calendar import Calendar, Span, builtin, due
from powerlist.checks import unit_contradicts_law
from powerlist.deadlines import Fit, Overrun, length, longer, overrun, total_of
from powerlist.model import (
    Binds,
    Catalog,
    Direction,
    Node,
    Procedure,
    Step,
    StepKind,
    TimeLimit,
    TimeUnit,
)
from powerlist.procedures import builtin as procedures

WD, CD, MONTH = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.MONTH
HOUR, YEAR, BARE = TimeUnit.HOUR, TimeUnit.YEAR, TimeUnit.UNSPECIFIED_DAY


def limit(amount: int | None, unit: TimeUnit = WD, **given: Any) -> TimeLimit:
    return TimeLimit(amount=amount, unit=unit, **given)


# --- one length against another ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "fit"),
    [
        ([(20, WD)], [(20, WD)], Fit.NEVER),
        ([(21, WD)], [(20, WD)], Fit.ALWAYS),
        ([(15, WD), (6, WD)], [(20, WD)], Fit.ALWAYS),
        ([], [(20, WD)], Fit.NEVER),
        ([(1, WD)], [], Fit.ALWAYS),
        ([], [], Fit.NEVER),
        ([(1, YEAR)], [(12, MONTH)], Fit.NEVER),
        ([(13, MONTH)], [(1, YEAR)], Fit.ALWAYS),
        ([(3, MONTH)], [(1, MONTH), (2, MONTH)], Fit.SOMETIMES),  # 31 January + 1 + 2 is 28 April
        ([(1, MONTH), (2, MONTH)], [(3, MONTH)], Fit.NEVER),
        ([(47, HOUR)], [(1, CD)], Fit.NEVER),
        ([(48, HOUR)], [(1, CD)], Fit.ALWAYS),
        ([(20, HOUR)], [], Fit.NEVER),
        ([(3, BARE)], [(3, BARE)], Fit.NEVER),
        # working days against calendar days: holidays decide
        ([(25, CD)], [(20, WD)], Fit.NEVER),
        ([(30, CD)], [(20, WD)], Fit.SOMETIMES),
        ([(40, CD)], [(20, WD)], Fit.ALWAYS),
        ([(50, WD)], [(90, CD)], Fit.NEVER),
        ([(60, WD)], [(90, CD)], Fit.SOMETIMES),
        ([(70, WD)], [(90, CD)], Fit.ALWAYS),
        ([(1, MONTH)], [(30, CD)], Fit.SOMETIMES),
        ([(1, MONTH)], [(31, CD)], Fit.NEVER),
        ([(2, MONTH)], [(58, CD)], Fit.ALWAYS),
        ([(10, WD), (30, CD)], [(2, MONTH)], Fit.NEVER),
    ],
)
def test_lengths_are_compared_over_all_days_on_which_they_can_begin(
    ours: list[tuple[int, TimeUnit]], theirs: list[tuple[int, TimeUnit]], fit: Fit
) -> None:
    found = longer(
        tuple(itertools.starmap(Span, ours)), tuple(itertools.starmap(Span, theirs)), builtin()
    )
    assert found is not None
    assert found.fit is fit


def test_the_worst_start_is_named_with_both_ends() -> None:
    found = longer((Span(60, WD),), (Span(90, CD),), builtin())
    assert found is not None
    assert found.start is not None
    assert found.end == due(limit(60), found.start).raw
    assert found.bound == due(limit(90, CD, binds=Binds.PARTY), found.start).raw
    assert (found.end - found.bound).days == 6


def test_what_nobody_can_say_is_no_answer() -> None:
    assert longer((Span(3, BARE),), (Span(3, WD),), builtin()) is None
    assert longer((Span(30, CD),), (Span(20, WD),), Calendar(())) is None
    assert longer((Span(300, WD),), (Span(20, CD),), Calendar(builtin().notices[:1])) is None


LENGTHS = st.lists(
    st.one_of(
        st.builds(Span, st.integers(1, 20), st.sampled_from([WD, CD])),
        st.builds(Span, st.integers(1, 3), st.just(MONTH)),
    ),
    max_size=2,
).map(tuple)
ONE_YEAR = Calendar(builtin().notices[10:11])
SETTLED_UNTIL = dt.date(2017, 12, 24)


def end_of(start: dt.date, spans: tuple[Span, ...]) -> dt.date | None:
    """The end by day-to-day counting; None where working days leave what the notice settles."""
    for span in spans:
        if span.unit is MONTH:
            month = start.month - 1 + span.amount
            first = dt.date(start.year + month // 12, month % 12 + 1, 1)
            last = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
            start = min(first + dt.timedelta(days=start.day - 1), last - dt.timedelta(days=1))
            continue
        left = span.amount
        while left:
            start += dt.timedelta(days=1)
            if span.unit is WD and start > SETTLED_UNTIL:
                return None
            left -= span.unit is CD or chinese_calendar.is_workday(start)
    return start


@settings(max_examples=30)
@given(LENGTHS, LENGTHS)
def test_the_comparison_is_that_of_every_single_day(
    ours: tuple[Span, ...], theirs: tuple[Span, ...]
) -> None:
    starts = [dt.date(2017, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    both = [(end_of(each, ours), end_of(each, theirs)) for each in starts]
    exceeds = [one > two for one, two in both if one and two]
    found = longer(ours, theirs, ONE_YEAR)
    assert found is not None
    assert exceeds
    fits = {
        Fit.NEVER: not any(exceeds),
        Fit.ALWAYS: all(exceeds),
        Fit.SOMETIMES: any(exceeds) and not all(exceeds),
    }
    assert fits[found.fit]


def test_the_length_of_a_limit_is_in_the_unit_of_its_statute() -> None:
    law = cite("《中华人民共和国行政处罚法》（2021年修订）第六十一条第一款")
    found = catalog(edition=edition(as_of=dt.date(2022, 1, 1)))
    assert length(limit(7, CD, basis=law), found) == (Span(7, WD),)
    assert length(limit(7, CD), found, law) == (Span(7, WD),)
    assert length(limit(7, CD), found) == (Span(7, CD),)
    assert length(limit(None, TimeUnit.AT_ONCE), found) == ()
    assert length(limit(None, TimeUnit.PROMPTLY), found) is None
    assert length(limit(None, WD), found) is None


# --- steps against the whole --------------------------------------------------------------------------


def line(*steps: Step, **given: Any) -> Procedure:
    """The steps one after the other; the first starts, the last ends."""
    return procedure(*steps, **given)


def of(own: Procedure, total: TimeLimit, *, committed: bool = False) -> Overrun | None:
    return overrun(own, total, catalog(), committed=committed)


def worst(own: Procedure, total: TimeLimit, *, committed: bool = False) -> str | None:
    found = of(own, total, committed=committed)
    return found.run.text if found else None


ACCEPT = {"node": Node.START, "kind": StepKind.ACCEPT}
TOTAL = limit(20, event=StepKind.ACCEPT)


def three(
    examine: TimeLimit | None, review: TimeLimit | None, decide: TimeLimit | None
) -> Procedure:
    """受理 → 审查 → 复核 → 决定 → 送达, with these limits; service takes ten days of its own."""
    return line(
        step("受理", "审查", **ACCEPT),
        step("审查", "复核", kind=StepKind.EXAMINE, limit=examine),
        step("复核", "决定", kind=StepKind.LEGAL_REVIEW, limit=review),
        step("决定", "送达", kind=StepKind.DECIDE, limit=decide),
        step("送达", kind=StepKind.SERVE, limit=limit(10, event=StepKind.DECIDE)),
    )


def test_limits_that_run_one_from_the_other_add_up() -> None:
    own = three(
        limit(15, event=StepKind.ACCEPT),
        limit(4, event=StepKind.EXAMINE),
        limit(2, event=StepKind.LEGAL_REVIEW),
    )
    assert worst(own, TOTAL) == "审查 15个工作日、复核 4个工作日、决定 2个工作日"
    assert worst(own, limit(21, event=StepKind.ACCEPT)) is None


def test_limits_from_one_event_run_side_by_side() -> None:
    own = three(*(limit(days, event=StepKind.ACCEPT) for days in (15, 18, 20)))
    assert worst(own, TOTAL) is None
    assert worst(own, limit(19, event=StepKind.ACCEPT)) == "决定 20个工作日"


def test_a_limit_without_event_runs_from_the_step_before() -> None:
    assert worst(three(limit(15), limit(6), None), TOTAL) == "审查 15个工作日、复核 6个工作日"
    assert worst(three(limit(15), None, limit(6)), TOTAL) == "审查 15个工作日、决定 6个工作日"


def test_a_limit_from_an_event_that_was_not_passed_runs_from_the_step_before() -> None:
    own = three(limit(15), limit(6, event=StepKind.HEAR), None)
    assert worst(own, TOTAL) == "审查 15个工作日、复核 6个工作日"


def test_what_comes_after_the_decision_is_not_in_the_whole() -> None:
    assert worst(three(None, None, limit(20, event=StepKind.ACCEPT)), TOTAL) is None


def test_what_comes_before_the_event_of_the_whole_is_not_in_it() -> None:
    own = line(
        step("收件", "受理", node=Node.START, kind=StepKind.RECEIVE),
        step("受理", "决定", kind=StepKind.ACCEPT, limit=limit(30, event=StepKind.RECEIVE)),
        step("决定", kind=StepKind.DECIDE, limit=limit(20)),
    )
    assert worst(own, TOTAL) is None
    assert worst(own, limit(49)) == "受理 30个工作日、决定 20个工作日"


def test_only_what_binds_the_body_counts() -> None:
    for binds in (Binds.PARTY, Binds.GAP):
        assert worst(three(limit(15), limit(6, binds=binds), None), TOTAL) is None
    back = limit(6, direction=Direction.BEFORE, event=StepKind.HEAR)
    assert worst(three(limit(15), back, None), TOTAL) is None


def test_limits_without_a_number_take_no_time() -> None:
    for unit in (TimeUnit.AT_ONCE, TimeUnit.PROMPTLY):
        assert worst(three(limit(15), limit(None, unit), limit(5)), TOTAL) is None
    assert worst(three(limit(1), None, None), limit(None, TimeUnit.AT_ONCE)) == "审查 1个工作日"
    assert of(three(limit(99), None, None), limit(None, TimeUnit.PROMPTLY)) is None


@pytest.mark.parametrize(
    ("kind", "name", "word", "fits"),
    [
        (StepKind.HEAR, "开会", "听证", True),
        (StepKind.TEST, "送检", "检测", True),
        (StepKind.TEST, "送检", "技术鉴定", True),
        (StepKind.EXAMINE, "专家评审", "专家评审", True),
        (StepKind.EXAMINE, "拍卖", "专家评审", False),
        (StepKind.HEAR, "开会", "检测", False),
    ],
)
def test_what_the_law_leaves_out_takes_no_time(
    kind: StepKind, name: str, word: str, *, fits: bool
) -> None:
    own = line(
        step("受理", name, **ACCEPT),
        step(name, "决定", kind=kind, limit=limit(19, event=StepKind.ACCEPT)),
        step("决定", kind=StepKind.DECIDE, limit=limit(2)),
    )
    total = limit(20, event=StepKind.ACCEPT, exclusions=(word,))
    assert (worst(own, total) is None) is fits
    assert worst(own, TOTAL) == f"{name} 19个工作日、决定 2个工作日"


def forked(left: TimeLimit, right: TimeLimit, node: Node = Node.DECISION) -> Procedure:
    join = Node.JOIN if node is Node.SPLIT else Node.STEP
    return line(
        step("受理", "分", **ACCEPT),
        step("分", "左", "右", node=node),
        step("左", "合", kind=StepKind.EXAMINE, limit=left),
        step("右", "合", kind=StepKind.VERIFY, limit=right),
        step("合", "决定", node=join),
        step("决定", kind=StepKind.DECIDE, limit=limit(3)),
    )


@pytest.mark.parametrize("node", [Node.DECISION, Node.SPLIT])
def test_of_alternatives_and_of_branches_the_slowest_counts(node: Node) -> None:
    assert worst(forked(limit(10), limit(18), node), TOTAL) == "右 18个工作日、决定 3个工作日"
    assert worst(forked(limit(18), limit(10), node), TOTAL) == "左 18个工作日、决定 3个工作日"
    assert worst(forked(limit(17), limit(17), node), TOTAL) is None


def test_in_different_units_neither_hides_the_other() -> None:
    total = limit(30, CD, event=StepKind.ACCEPT)
    assert worst(forked(limit(25), limit(26, CD)), total) == "左 25个工作日、决定 3个工作日"
    assert worst(forked(limit(2), limit(29, CD)), total) == "右 29日、决定 3个工作日"


def test_a_flow_back_is_not_taken_again_and_an_unreached_step_does_not_count() -> None:
    own = line(
        step("受理", "审查", **ACCEPT),
        step("审查", "决定", "审查", kind=StepKind.EXAMINE, limit=limit(15), node=Node.DECISION),
        step("决定", kind=StepKind.DECIDE, limit=limit(5)),
        step("孤立", "决定", kind=StepKind.VERIFY, limit=limit(90)),
    )
    assert worst(own, TOTAL) is None


def test_sometimes_and_always_too_long_are_told_apart() -> None:
    total = limit(90, CD, event=StepKind.ACCEPT)
    sometimes = of(three(limit(40), limit(20), None), total)
    always = of(three(limit(50), limit(20), None), total)
    assert sometimes is not None
    assert always is not None
    assert (sometimes.comparison.fit, always.comparison.fit) == (Fit.SOMETIMES, Fit.ALWAYS)
    mixed = of(forked(limit(60), limit(95, CD)), total)
    assert mixed is not None
    assert mixed.run.text == "右 95日、决定 3个工作日"


def test_what_is_always_too_long_is_told_before_what_is_sometimes_longer() -> None:
    own = line(
        step("受理", "审查", "核查", **ACCEPT),
        step("审查", "决定", kind=StepKind.EXAMINE, limit=limit(21)),
        step("核查", "决定", kind=StepKind.VERIFY, limit=limit(33, CD)),
        step("决定", kind=StepKind.DECIDE),
    )
    found = of(own, TOTAL)
    assert found is not None
    assert (found.run.text, found.comparison.fit) == ("审查 21个工作日", Fit.ALWAYS)
    alone = longer((Span(33, CD),), (Span(20, WD),), builtin())
    assert alone is not None
    assert alone.fit is Fit.SOMETIMES


def test_commitments_are_held_against_a_committed_whole() -> None:
    own = line(
        step("受理", "审查", **ACCEPT),
        step("审查", "决定", kind=StepKind.EXAMINE, limit=limit(99), committed=limit(8)),
        step("决定", kind=StepKind.DECIDE, committed=limit(3)),
    )
    assert worst(own, limit(10), committed=True) == "审查 8个工作日、决定 3个工作日"
    assert worst(own, limit(11), committed=True) is None


def test_a_whole_that_begins_nowhere_begins_at_the_start() -> None:
    assert worst(three(limit(15), limit(6), None), limit(20, event=StepKind.DISCOVER)) is not None


def test_no_built_in_procedure_exceeds_its_own_limit() -> None:
    held = 0
    for own in procedures():
        as_of = own.effective or dt.date(2026, 1, 1)
        found: Catalog = leaf(
            power(procedure=own.id, type=own.type), edition=edition(as_of=as_of)
        ).catalog
        total = total_of(found.leaves[0], own)
        if total is not None:
            held += 1
            assert overrun(own, total, found) is None, own.id
    assert held >= 3


def test_no_built_in_limit_contradicts_the_days_of_its_statute() -> None:
    limits = 0
    for own in procedures():
        found = catalog(procedures=(own,), edition=edition(as_of=own.effective or dt.date.max))
        limits += len(found.parts(TimeLimit))
        assert list(unit_contradicts_law.check(found)) == [], own.id
    assert limits > 100


# --- against every way --------------------------------------------------------------------------------

KINDS = (StepKind.EXAMINE, StepKind.VERIFY, StepKind.LEGAL_REVIEW, StepKind.HEAR)


@st.composite
def made(draw: st.DrawFn, events: tuple[StepKind | None, ...]) -> Procedure:
    """A procedure without loops in which every step has a limit in working days."""
    count = draw(st.integers(1, 5))
    names = [f"s{n}" for n in range(count + 1)]

    def onward(n: int) -> list[str]:
        later = st.sampled_from([*names[n + 1 :], "end"])
        return sorted(draw(st.sets(later, min_size=1, max_size=2)))

    return line(
        step(names[0], *onward(0), **ACCEPT),
        *(
            step(
                names[n],
                *onward(n),
                kind=draw(st.sampled_from(KINDS)),
                limit=limit(draw(st.integers(1, 9)), event=draw(st.sampled_from(events))),
            )
            for n in range(1, count + 1)
        ),
        step("end", kind=StepKind.DECIDE),
    )


def every_way(own: Procedure, at: str, done: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    here = (*done, own.steps_by_id[at])
    return [way for flow in here[-1].next for way in every_way(own, flow.to, here)] or [here]


def time_along(way: tuple[Step, ...]) -> int:
    """The latest end of a limit along one way, counted literally."""
    ends: dict[StepKind | None, int] = {}
    latest = 0
    for each in way:
        end = latest
        if each.limit is not None and each.limit.amount is not None:
            end = ends.get(each.limit.event, latest) + each.limit.amount
        ends[each.kind] = end
        latest = max(latest, end)
    return latest


@given(made(events=(None, StepKind.ACCEPT)))
def test_the_longest_run_is_that_of_the_slowest_way(own: Procedure) -> None:
    longest = max(time_along(way) for way in every_way(own, "s0"))
    assert of(own, limit(longest or 1, event=StepKind.ACCEPT)) is None
    if longest > 1:
        found = of(own, limit(longest - 1, event=StepKind.ACCEPT))
        assert found is not None
        assert sum(each.amount for each in found.run.spans) == longest


@given(made(events=(None, StepKind.ACCEPT, *KINDS)))
def test_whatever_the_events_nothing_is_called_longer_than_the_slowest_way(own: Procedure) -> None:
    longest = max(time_along(way) for way in every_way(own, "s0"))
    assert of(own, limit(longest or 1, event=StepKind.ACCEPT)) is None
