"""Which of two times is surely no longer is decided as counting from every day decides it."""

import itertools

import pytest
from conformance.judge import DAYS, end, ends_by, of, worked
from hypothesis import given
from hypothesis import strategies as st

from powerlist.conformance.lengths import is_no_longer, is_no_shorter
from powerlist.model import TimeLimit, TimeUnit

COUNTED = [unit for unit in TimeUnit if unit.is_counted]
TIMES = st.one_of(
    st.builds(TimeLimit, amount=st.integers(1, 60), unit=st.sampled_from(COUNTED)),
    st.builds(TimeLimit, unit=st.sampled_from([TimeUnit.AT_ONCE, TimeUnit.PROMPTLY])),
)


@given(TIMES, TIMES)
def test_what_is_surely_no_longer_never_ends_later(one: TimeLimit, other: TimeLimit) -> None:
    if is_no_longer(one, other):
        assert ends_by(of(one), of(other))


@given(TIMES, TIMES)
def test_no_shorter_is_no_longer_the_other_way_round(one: TimeLimit, other: TimeLimit) -> None:
    assert is_no_shorter(one, other) is is_no_longer(other, one)


@given(TIMES)
def test_a_time_is_no_longer_and_no_shorter_than_itself(time: TimeLimit) -> None:
    assert is_no_longer(time, time)
    assert is_no_shorter(time, time)


def time(amount: int | None, unit: str) -> TimeLimit:
    return TimeLimit(amount=amount, unit=TimeUnit(unit))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (time(5, "calendar_day"), time(5, "working_day")),
        (time(24, "hour"), time(1, "calendar_day")),
        (time(30, "working_day"), time(90, "calendar_day")),
        (time(28, "calendar_day"), time(1, "month")),
        (time(11, "month"), time(1, "year")),
        (time(None, "at_once"), time(1, "hour")),
        (time(365, "calendar_day"), time(1, "year")),
        (time(3, "unspecified_day"), time(3, "working_day")),
        (time(3, "calendar_day"), time(3, "unspecified_day")),
    ],
    ids=lambda each: each.span,
)
def test_times_that_are_surely_no_longer(one: TimeLimit, other: TimeLimit) -> None:
    assert is_no_longer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (time(5, "working_day"), time(5, "calendar_day")),
        (time(1, "calendar_day"), time(24, "hour")),
        (time(1, "month"), time(30, "calendar_day")),
        (time(6, "unspecified_day"), time(5, "working_day")),
        (time(None, "promptly"), time(1, "year")),
        (time(1, "year"), time(None, "promptly")),
        (time(1, "hour"), time(None, "at_once")),
        (time(12, "month"), time(365, "calendar_day")),
    ],
    ids=lambda each: each.span,
)
def test_times_that_may_be_longer(one: TimeLimit, other: TimeLimit) -> None:
    assert not is_no_longer(one, other)


def test_working_days_never_take_longer_than_the_bound_under_the_notices_of_these_years() -> None:
    years = range(len(DAYS) - 500)
    for amount in (1, 2, 5, 6, 7, 11, 20, 30, 45, 60, 90, 120, 250):
        assert max(worked(start, amount) - start for start in years) <= 1.5 * amount + 10


def test_the_judge_counts_months_by_the_same_numbered_day() -> None:
    ends = [end((each - DAYS[0]).days, 0, 6, "month") for each in DAYS[:60]]
    assert all(one <= other for one, other in itertools.pairwise(ends))
