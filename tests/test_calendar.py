"""Days and due dates: the notices, the vectors, the two libraries that judge us, and what is refused."""

import datetime as dt
import warnings
from pathlib import Path
from typing import Any

import attrs
import chinese_calendar
import holidays
import pytest
from builders import catalog, cite
from hypothesis import assume, given
from hypothesis import strategies as st

from powerlist import calendar as cal
from powerlist.calendar import (
    AgencyEnd,
    BareDay,
    BeforeEnd,
    Calendar,
    CannotCount,
    Counting,
    DayKind,
    DaysBefore,
    FirstHour,
    NoMoment,
    NoNotice,
    NoNumber,
    Pause,
    builtin,
    calendar_for,
    due,
    plus_months,
)
from powerlist.law import parse_citations
from powerlist.model import (
    Binds,
    Direction,
    Extension,
    HolidayNotice,
    Role,
    StepKind,
    TimeLimit,
    TimeUnit,
)
from powerlist.sources import load, load_text

FIRST, LAST = dt.date(2007, 1, 1), dt.date(2026, 12, 31)
EVERY_DAY = tuple(FIRST + n * cal.ONE_DAY for n in range((LAST - FIRST).days + 1))
FILE = Path(cal.__file__).with_suffix(".yaml")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def limit(amount: int | None, unit: TimeUnit, **given: Any) -> TimeLimit:
    return TimeLimit(amount=amount, unit=unit, **given)


WD, CD, MONTH = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.MONTH
PARTY, GAP = Binds.PARTY, Binds.GAP
BEFORE = Direction.BEFORE

# Made up for these tests: the real notice for 2027 was not out when they were written.
MADE_UP_2027 = HolidayNotice(
    year=2027,
    notice="试验用的虚构通知，不是国务院办公厅的通知",
    days_off=(day("2027-01-01"),),
    days_worked=(day("2027-01-02"),),
)
WITH_2027 = Calendar.of((*builtin().notices, MADE_UP_2027))


# --- the days -------------------------------------------------------------------------------------


def test_every_day_since_2007_agrees_with_two_other_libraries() -> None:
    theirs = holidays.country_holidays("CN", years=range(2007, 2027))
    ours = {each: builtin().day(each).is_working for each in EVERY_DAY}
    assert len(ours) == 7305
    assert ours == {each: chinese_calendar.is_workday(each) for each in EVERY_DAY}
    assert ours == {each: theirs.is_working_day(each) for each in EVERY_DAY}


def test_the_year_of_a_notice_is_not_the_year_of_its_days() -> None:
    early = {
        each: notice.year
        for notice in builtin().notices
        for each in (*notice.days_off, *notice.days_worked)
        if each.year != notice.year
    }
    assert {each.year + 1: year for each, year in early.items()} == {
        year: year for year in early.values()
    }
    assert builtin().day(day("2018-12-29")).text.zh == "周六，调休上班（2019年放假通知）"
    assert builtin().day(day("2018-12-31")).text.zh == "周一，放假（2019年放假通知）"
    assert min(each.day for each in early) >= 29, (
        "the open week at the end of a year is long enough"
    )


def test_the_kinds_of_days() -> None:
    kinds = {
        "2026-09-18": DayKind.WORKDAY,
        "2026-09-19": DayKind.WEEKEND,
        "2026-09-20": DayKind.WORKED,
        "2026-09-25": DayKind.OFF,
    }
    assert {text: builtin().day(day(text)).kind for text in kinds} == kinds
    assert builtin().day(day("2026-09-20")).text.en == (
        "Sunday, worked in exchange (notice for 2026)"
    )
    assert builtin().day(day("2026-09-19")).text.zh == "周六，休息日"


def test_the_built_in_days_are_a_calendar_file_as_catalogs_have_it() -> None:
    head = "name: 某局权责清单\njurisdiction: 某市\nedition: {as_of: '2026-01-01', status: draft}\n"
    loaded = load_text(head + FILE.read_text(encoding="utf-8"))
    assert loaded.diagnostics == ()
    assert loaded.catalog is not None
    assert loaded.catalog.calendar == builtin().notices


def test_each_notice_is_named_and_says_no_day_twice() -> None:
    assert [each.year for each in builtin().notices] == list(range(2007, 2027))
    for each in builtin().notices:
        assert f"{each.year}年" in each.notice
        assert "www.gov.cn" in each.notice
        both = (*each.days_off, *each.days_worked)
        assert len(set(both)) == len(both)
        assert {worked.weekday() for worked in each.days_worked} <= {5, 6}


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2006-12-29", "2027-01-04", "2300-01-01"])
def test_a_year_without_notice_is_refused_by_name(text: str) -> None:
    for ask in (builtin().day, builtin().is_working):
        with pytest.raises(NoNotice) as refused:
            ask(day(text))
        assert refused.value.year == day(text).year
        assert text in refused.value.message.zh
        assert text[:4] in refused.value.message.en


def test_the_last_week_of_a_year_waits_for_the_notice_of_the_next() -> None:
    assert builtin().is_working(day("2026-12-24"))
    late = builtin().day(day("2026-12-25"))
    assert (late.is_working, late.is_settled) == (True, False)
    with pytest.raises(NoNotice) as refused:
        builtin().is_working(day("2026-12-25"))
    assert refused.value.year == 2027
    assert WITH_2027.day(day("2026-12-25")).is_settled
    assert WITH_2027.is_working(day("2026-12-31"))


def test_a_day_that_the_next_notice_names_is_settled_though_its_own_year_has_none() -> None:
    assert builtin().is_working(day("2006-12-30"))
    assert builtin().day(day("2006-12-31")).kind is DayKind.WORKED


def test_a_limit_that_runs_into_a_year_without_notice_is_refused() -> None:
    with pytest.raises(NoNotice) as refused:
        due(limit(20, WD), day("2026-12-14"))
    assert (refused.value.year, refused.value.raw) == (2027, None)


def test_where_only_the_roll_is_open_the_refusal_says_the_day_by_the_count() -> None:
    with pytest.raises(NoNotice) as refused:
        due(limit(60, CD, binds=PARTY), day("2026-11-24"))
    assert (refused.value.year, refused.value.raw) == (2027, day("2027-01-23"))


def test_a_made_up_notice_in_the_catalog_makes_2027_work(tmp_path: Path) -> None:
    folder = tmp_path / "我局"
    folder.mkdir()
    (folder / "catalog.yaml").write_text(
        "name: 某局权责清单\njurisdiction: 某市\nedition: {as_of: '2026-11-24', status: draft}\n",
        encoding="utf-8",
    )
    (folder / "calendar.yaml").write_text(
        "calendar:\n"
        "  - year: 2027\n"
        "    notice: 试验用的虚构通知，不是国务院办公厅的通知\n"
        '    days_off: ["2027-01-01"]\n'
        '    days_worked: ["2027-01-02"]\n',
        encoding="utf-8",
    )
    found = load(str(folder)).catalog
    assert found is not None
    days = calendar_for(found)
    counted = due(limit(20, WD), day("2026-12-14"), days)
    assert counted.date == day("2027-01-11")
    assert [each.text.zh for each in counted.trace if each.notice] == [
        "周五，放假（2027年放假通知），不计",
        "周六，调休上班（2027年放假通知）",
    ]
    assert due(limit(60, CD, binds=PARTY), day("2026-11-24"), days).date == day("2027-01-25")


def test_notices_may_be_given_in_any_order() -> None:
    backwards = Calendar.of(reversed(WITH_2027.notices))
    assert backwards == WITH_2027
    assert backwards.after(day("2026-12-14"), 20) == day("2027-01-11")


def test_a_catalogs_notice_replaces_ours_of_the_same_year_and_leaves_the_others() -> None:
    changed = attrs.evolve(MADE_UP_2027, year=2026, days_off=(), days_worked=())
    days = calendar_for(catalog(calendar=(changed,)))
    assert days.is_working(day("2026-10-01"))
    assert not days.is_working(day("2025-10-01"))
    assert days.years == builtin().years
    assert calendar_for(catalog()) is builtin()


@pytest.mark.parametrize("unit", [CD, MONTH, TimeUnit.YEAR])
@pytest.mark.parametrize("amount", [200_000, 10**7, 10**30])
def test_a_limit_beyond_all_years_is_refused_like_any_other(unit: TimeUnit, amount: int) -> None:
    for direction in Direction:
        with pytest.raises(NoNotice):
            due(limit(amount, unit, direction=direction), day("2026-01-05"))


def test_hours_need_a_moment_and_a_limit_needs_a_number() -> None:
    with pytest.raises(NoMoment, match="moment"):
        due(limit(24, TimeUnit.HOUR), day("2026-09-14"))
    for unit in (TimeUnit.PROMPTLY, WD):
        with pytest.raises(NoNumber, match="no number") as refused:
            due(limit(None, unit), day("2026-09-14"))
        assert isinstance(refused.value, CannotCount)
        assert "算不出日期" in refused.value.message.zh


# --- the vectors -----------------------------------------------------------------------------------

REVIEW = "《中华人民共和国行政复议法》（2023年修订）第二十条第一款"
SUIT = "《中华人民共和国行政诉讼法》（2017年修正）第四十六条第一款"
PENALTY_60 = "《中华人民共和国行政处罚法》（2021年修订）第六十条"
PENALTY_67 = "《中华人民共和国行政处罚法》（2021年修订）第六十七条第三款"
LICENCE = "《中华人民共和国行政许可法》（2019年修正）第四十二条第一款"

VECTORS = [
    # 许可法第四十二条第一款, 第八十二条: over the National Day of 2017, with 09-30 worked in exchange
    ("2017-09-20", limit(20, WD), "2017-10-24", "2017-10-24"),
    ("2026-09-14", limit(20, WD), "2026-10-16", "2026-10-16"),
    # 许可法第三十二条第一款第四项: over the Spring Festival
    ("2026-02-12", limit(5, WD), "2026-02-26", "2026-02-26"),
    # 处罚法(2021)第六十四条第一项
    ("2026-09-29", limit(5, WD, binds=PARTY), "2026-10-12", "2026-10-12"),
    # 处罚法(2021)第六十七条第三款, 民法典第二百零三条第一款
    ("2026-09-20", limit(15, CD, binds=PARTY), "2026-10-05", "2026-10-08"),
    # 复议法第二十条第一款, 民事诉讼法第八十五条第三款
    ("2026-08-03", limit(60, CD, binds=PARTY), "2026-10-02", "2026-10-08"),
    # 处罚法(2021)第六十条
    ("2026-07-05", limit(90, CD), "2026-10-03", "2026-10-08"),
    # 诉讼法第四十六条第一款, 民法典第二百零二条; the Saturday is worked in exchange
    ("2025-08-31", limit(6, MONTH, binds=PARTY), "2026-02-28", "2026-02-28"),
    # 处罚法(2021)第六十四条第二项
    ("2026-10-15", limit(7, WD, binds=GAP, direction=BEFORE), "2026-09-30", "2026-09-30"),
    # from a Saturday: the library's own search for a working day gives Monday 2026-03-16
    ("2026-03-07", limit(5, WD), "2026-03-13", "2026-03-13"),
]


@pytest.mark.parametrize(("event", "given", "raw", "rolled"), VECTORS)
def test_the_vectors(event: str, given: TimeLimit, raw: str, rolled: str) -> None:
    found = due(given, day(event))
    assert (found.raw, found.rolled) == (day(raw), day(rolled))


def test_the_search_of_a_holiday_library_is_no_legal_counting() -> None:
    start = day("2026-03-07")
    assert chinese_calendar.find_workday(5, start) == day("2026-03-16")
    assert due(limit(5, WD), start).date == day("2026-03-13")


def test_a_holiday_library_guesses_beyond_the_last_notice_and_we_do_not() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = holidays.country_holidays("CN", years=2027)
    assert theirs.is_working_day(day("2027-02-01")), "statutory days alone, without exchanges"
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(day("2027-02-01"))
    with pytest.raises(NoNotice):
        builtin().is_working(day("2027-02-01"))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-05-30", -3, "2026-02-28"),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_on_the_last(
    start: str, number: int, end: str
) -> None:
    assert plus_months(day(start), number) == day(end)


def test_years_are_twelve_months() -> None:
    assert due(limit(2, TimeUnit.YEAR), day("2020-02-29")).raw == day("2022-02-28")


def test_hours_run_from_the_moment_over_holidays_and_do_not_roll() -> None:
    moment = dt.datetime(2026, 9, 30, 22, 15)  # noqa: DTZ001 - times of China, without a zone
    found = due(limit(24, TimeUnit.HOUR), moment)
    assert found.raw == found.rolled == found.date == moment + dt.timedelta(hours=24)
    assert found.choices == (FirstHour.COUNTS,)
    later = due(limit(24, TimeUnit.HOUR), moment, counting=Counting(first_hour=FirstHour.LEFT_OUT))
    assert later.date == dt.datetime(2026, 10, 1, 23)  # noqa: DTZ001 - times of China
    assert later.choices == (FirstHour.LEFT_OUT,)
    before = due(limit(2, TimeUnit.HOUR, direction=BEFORE), moment)
    assert (before.date, before.choices) == (moment - dt.timedelta(hours=2), ())


def test_the_moment_of_an_event_does_not_matter_for_days() -> None:
    late = dt.datetime(2026, 9, 14, 23, 59)  # noqa: DTZ001 - times of China
    assert due(limit(20, WD), late).date == day("2026-10-16")


def test_at_once_is_the_same_day_holiday_or_not() -> None:
    found = due(limit(None, TimeUnit.AT_ONCE), day("2026-10-01"))
    assert (found.raw, found.rolled, found.choices) == (day("2026-10-01"), day("2026-10-01"), ())
    assert [each.text.zh for each in found.trace] == ["即时办理"]


# --- extension, time left out -------------------------------------------------------------------------


def extension(amount: int, unit: TimeUnit) -> Extension:
    return Extension(amount=amount, unit=unit, approver=Role.HEAD)


def test_an_extension_in_the_same_unit_is_one_longer_limit() -> None:
    given = limit(20, WD, extension=extension(10, WD))
    assert (
        due(given, day("2026-03-02"), extended=True).raw
        == due(limit(30, WD), day("2026-03-02")).raw
    )
    assert due(given, day("2026-03-02")).raw == due(limit(20, WD), day("2026-03-02")).raw


def test_an_extension_in_another_unit_runs_from_the_end_by_the_count() -> None:
    given = limit(60, CD, extension=extension(1, MONTH), binds=PARTY)
    found = due(given, day("2026-08-03"), extended=True)
    assert found.ends == (day("2026-10-02"), day("2026-11-02"))
    assert [str(each.day) for each in found.trace] == ["2026-08-03", "2026-10-02", "2026-11-02"]


def test_an_extension_by_the_law_s_unit_stays_one_limit_when_the_written_unit_was_another() -> None:
    given = limit(5, CD, extension=extension(5, CD))
    found = due(given, day("2026-03-02"), unit=WD, extended=True)
    assert found.raw == due(limit(10, WD), day("2026-03-02")).raw


def test_a_limit_without_extension_is_not_extended() -> None:
    plain = limit(5, WD)
    assert due(plain, day("2026-03-02"), extended=True).raw == due(plain, day("2026-03-02")).raw


HEARING = Pause("听证", day("2026-03-04"), day("2026-03-10"))


def test_days_left_out_of_working_days_are_not_counted_and_stand_in_the_trace() -> None:
    found = due(limit(5, WD), day("2026-03-02"), pauses=(HEARING,))
    assert found.raw == day("2026-03-16")
    assert [str(each.day) for each in found.trace if "听证" in each.text.zh] == [
        f"2026-03-{n:02}" for n in range(4, 11)
    ]
    assert [each.number for each in found.trace if each.number] == [1, 2, 3, 4, 5]


def test_each_calendar_day_left_out_moves_the_end_by_one() -> None:
    found = due(limit(30, CD), day("2026-03-02"), pauses=(HEARING,))
    assert found.raw == day("2026-04-08")
    assert len([each for each in found.trace if "听证" in each.text.zh]) == 7
    assert due(limit(1, MONTH), day("2026-03-02"), pauses=(HEARING,)).raw == day("2026-04-09")
    assert due(limit(1, CD), day("2026-03-02"), pauses=(HEARING,)).raw == day("2026-03-03")


def test_nothing_pauses_a_limit_that_runs_back() -> None:
    given = limit(7, CD, direction=BEFORE)
    assert due(given, day("2026-03-12"), pauses=(HEARING,)).raw == day("2026-03-05")


# --- open questions ------------------------------------------------------------------------------


def test_whether_a_bodys_own_limit_rolls_is_a_choice_that_shows() -> None:
    stays = due(limit(90, CD), day("2026-07-05"))
    assert (stays.date, stays.choices) == (day("2026-10-03"), (AgencyEnd.STAYS,))
    assert stays.trace[-1].text.zh.endswith("本次不取这一日")
    rolls = due(limit(90, CD), day("2026-07-05"), counting=Counting(agency_end=AgencyEnd.ROLLS))
    assert (rolls.date, rolls.choices) == (day("2026-10-08"), (AgencyEnd.ROLLS,))
    assert "本次不取" not in rolls.trace[-1].text.zh
    assert (stays.raw, stays.rolled) == (rolls.raw, rolls.rolled)


def test_a_choice_that_changes_nothing_is_not_shown() -> None:
    assert due(limit(90, CD), day("2026-07-02")).choices == ()
    assert due(limit(15, CD, binds=PARTY), day("2026-09-20")).choices == ()
    assert due(limit(20, WD), day("2026-09-14")).choices == ()


def test_the_partys_limit_rolls_whatever_the_body_s_does() -> None:
    for answer in AgencyEnd:
        found = due(
            limit(15, CD, binds=PARTY), day("2026-09-20"), counting=Counting(agency_end=answer)
        )
        assert found.date == day("2026-10-08")


@pytest.mark.parametrize(
    ("unit", "inclusive", "clear"),
    [
        (WD, "2026-09-30", "2026-09-29"),
        (CD, "2026-10-08", "2026-09-30"),
        (MONTH, "2026-03-13", "2026-03-13"),
    ],
)
def test_days_before_are_counted_by_the_answer(unit: TimeUnit, inclusive: str, clear: str) -> None:
    given = limit(7, unit, binds=GAP, direction=BEFORE)
    first = due(given, day("2026-10-15"))
    assert (first.date, first.choices[0]) == (day(inclusive), DaysBefore.INCLUSIVE)
    second = due(given, day("2026-10-15"), counting=Counting(days_before=DaysBefore.CLEAR))
    assert (second.date, second.choices[0]) == (day(clear), DaysBefore.CLEAR)
    assert "须隔足整日" in " ".join(each.text.zh for each in second.trace)


def test_a_day_off_counted_back_to_gives_way_to_the_day_before_or_stays() -> None:
    given = limit(30, CD, binds=PARTY, direction=BEFORE)  # 许可法第五十条第一款
    earlier = due(given, day("2026-11-05"))
    assert (earlier.raw, earlier.date) == (day("2026-10-06"), day("2026-09-30"))
    assert earlier.choices == (DaysBefore.INCLUSIVE, BeforeEnd.EARLIER)
    stays = due(given, day("2026-11-05"), counting=Counting(before_end=BeforeEnd.STAYS))
    assert stays.date == day("2026-10-06")
    assert stays.choices == (DaysBefore.INCLUSIVE, BeforeEnd.STAYS)


def test_a_bare_day_is_a_calendar_day_or_a_working_day_by_the_answer() -> None:
    given = limit(3, TimeUnit.UNSPECIFIED_DAY, binds=PARTY)  # 处罚法(2017)第四十二条第一款第一项
    plain = due(given, day("2018-03-15"))
    assert (plain.raw, plain.date) == (day("2018-03-18"), day("2018-03-19"))
    assert plain.choices == (BareDay.CALENDAR,)
    working = due(given, day("2018-03-15"), counting=Counting(bare_day=BareDay.WORKING))
    assert (working.date, working.choices) == (day("2018-03-20"), (BareDay.WORKING,))


def test_every_answer_has_words_in_both_languages() -> None:
    questions = (AgencyEnd, DaysBefore, BeforeEnd, BareDay, FirstHour)
    assert [answer.question for question in questions for answer in question][::2] == [
        each.name for each in attrs.fields(Counting)
    ]
    for question in questions:
        labels = [answer.label for answer in question]
        assert len({each.zh for each in labels}) == len(labels) == len({each.en for each in labels})


# --- the reasoning -------------------------------------------------------------------------------


def test_a_trace_shows_every_day_of_a_limit_in_working_days() -> None:
    found = due(limit(5, WD), day("2026-09-29"))
    assert [(str(each.day)[5:], each.number, each.text.zh) for each in found.trace] == [
        ("09-29", None, "当日不计入（参照）"),
        ("09-30", 1, "周三，工作日"),
        ("10-01", None, "周四，放假（2026年放假通知），不计"),
        ("10-02", None, "周五，放假（2026年放假通知），不计"),
        ("10-03", None, "周六，放假（2026年放假通知），不计"),
        ("10-04", None, "周日，放假（2026年放假通知），不计"),
        ("10-05", None, "周一，放假（2026年放假通知），不计"),
        ("10-06", None, "周二，放假（2026年放假通知），不计"),
        ("10-07", None, "周三，放假（2026年放假通知），不计"),
        ("10-08", 2, "周四，工作日"),
        ("10-09", 3, "周五，工作日"),
        ("10-10", 4, "周六，调休上班（2026年放假通知）"),
        ("10-11", None, "周日，休息日，不计"),
        ("10-12", 5, "周一，工作日"),
    ]


def test_a_trace_shows_the_rule_that_moved_the_end_with_its_article() -> None:
    found = due(limit(15, CD, binds=PARTY, basis=cite(PENALTY_67)), day("2026-09-20"))
    assert [(str(each.day)[5:], each.text.zh, each.citation) for each in found.trace] == [
        ("09-20", "当日不计入（参照）", "《中华人民共和国民法典》第二百零一条第一款"),
        ("10-05", "第15日；周一，放假（2026年放假通知）", None),
        ("10-06", "周二，放假（2026年放假通知）", None),
        ("10-07", "周三，放假（2026年放假通知）", None),
        (
            "10-08",
            "周四，工作日；休假日结束的次日（参照）",
            "《中华人民共和国民法典》第二百零三条第一款",
        ),
    ]
    assert (
        found.trace[-1].text.en == "Thursday, working day; the day after the days off (by analogy)"
    )


def test_a_trace_of_months_names_the_rule_of_the_same_number() -> None:
    found = due(limit(6, MONTH, binds=PARTY, basis=cite(PENALTY_60)), day("2025-08-31"))
    assert [(str(each.day), each.citation) for each in found.trace] == [
        ("2025-08-31", "《中华人民共和国民法典》第二百零一条第一款"),
        ("2026-02-28", "《中华人民共和国民法典》第二百零二条"),
    ]
    assert found.trace[-1].text.zh.endswith("周六，调休上班（2026年放假通知）")


def test_a_trace_of_hours_and_of_what_runs_back() -> None:
    moment = dt.datetime(2026, 9, 14, 10, 30)  # noqa: DTZ001 - times of China
    hours = due(limit(24, TimeUnit.HOUR), moment).trace
    assert [(str(each.day), each.text.zh) for each in hours] == [
        ("2026-09-14", "自这一时刻起算（参照）"),
        ("2026-09-15", "满24小时：10:30"),
    ]
    assert hours[0].citation == "《中华人民共和国民法典》第二百零一条第二款"
    back = due(limit(30, CD, direction=BEFORE), day("2026-11-05")).trace
    assert (str(back[-1].day), back[-1].citation) == ("2026-09-30", None)
    assert back[-1].text.zh == "周三，工作日；前一个工作日；条文没有规定"


@pytest.mark.parametrize(
    ("basis", "event", "start", "end"),
    [
        (
            PENALTY_67,
            "2015-06-05",
            "《中华人民共和国民法通则》第一百五十四条",
            "《中华人民共和国民法通则》第一百五十四条",
        ),
        (
            PENALTY_67,
            "2018-06-01",
            "《中华人民共和国民法总则》第二百零一条",
            "《中华人民共和国民法总则》第二百零三条",
        ),
        (
            SUIT,
            "2026-09-18",
            "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第四十八条第二款",
            "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第四十八条第三款",
        ),
        (
            SUIT,
            "2018-01-05",
            "《中华人民共和国民法总则》第二百零一条",
            "《中华人民共和国民法总则》第二百零三条",
        ),
        (
            REVIEW,
            "2026-09-18",
            "《中华人民共和国行政复议法》（2023年修订）第八十八条第一款、《中华人民共和国民事诉讼法》第八十五条第二款",
            "《中华人民共和国行政复议法》（2023年修订）第八十八条第一款、《中华人民共和国民事诉讼法》第八十五条第三款",
        ),
        (
            REVIEW,
            "2020-06-05",
            "《中华人民共和国行政复议法》（2017年修正）第四十条第一款",
            "《中华人民共和国行政复议法》（2017年修正）第四十条第一款",
        ),
        (
            REVIEW,
            "2017-11-03",
            "《中华人民共和国民法总则》第二百零一条",
            "《中华人民共和国民法总则》第二百零三条",
        ),
    ],
)
def test_the_rules_are_those_of_the_day_and_of_the_remedy(
    basis: str, event: str, start: str, end: str
) -> None:
    begun = day(event)
    to_saturday = (5 - begun.weekday()) % 7 + 7
    found = due(limit(to_saturday, CD, binds=PARTY, basis=cite(basis)), begun)
    assert found.rolled != found.raw
    assert (found.trace[0].citation, found.trace[-1].citation) == (start, end)
    assert all(each.is_parsed for text in (start, end) for each in parse_citations(text))


@pytest.mark.parametrize(
    ("basis", "first", "statute"),
    [
        (PENALTY_67, "2017-10-01", "民法总则"),
        (PENALTY_67, "2021-01-01", "民法典"),
        (SUIT, "2018-02-08", "行政诉讼法〉的解释"),
        (REVIEW, "2018-01-01", "行政复议法》（2017年修正）"),
        (REVIEW, "2024-01-01", "行政复议法》（2023年修订）"),
    ],
)
def test_a_rule_holds_from_the_day_on_which_its_law_came_into_force(
    basis: str, first: str, statute: str
) -> None:
    given = limit(1, MONTH, binds=PARTY, basis=cite(basis))
    on = due(given, day(first)).trace[0].citation
    before = due(given, day(first) - cal.ONE_DAY).trace[0].citation
    assert on is not None
    assert before is not None
    assert statute in on
    assert statute not in before


# --- laws that hold for all days ------------------------------------------------------------------

DAYS = st.dates(dt.date(2007, 2, 1), dt.date(2026, 6, 1))
NUMBERS = st.integers(1, 60)
UNITS = st.sampled_from([WD, CD, MONTH, TimeUnit.UNSPECIFIED_DAY])


@given(DAYS, NUMBERS)
def test_a_limit_in_working_days_ends_on_a_working_day_and_is_counted_exactly(
    start: dt.date, number: int
) -> None:
    end = builtin().after(start, number)
    between = [start + n * cal.ONE_DAY for n in range(1, (end - start).days + 1)]
    assert sum(chinese_calendar.is_workday(each) for each in between) == number
    assert chinese_calendar.is_workday(end)


def test_working_days_are_counted_within_the_years_that_follow_each_other() -> None:
    gap = Calendar.of(each for each in builtin().notices if each.year != 2015)
    assert gap.after(day("2014-12-22"), 2) == day("2014-12-24")
    assert gap.after(day("2016-01-05"), -1) == day("2016-01-04")
    for start, number in (("2014-12-22", 3), ("2014-06-30", 200), ("2016-01-04", -1)):
        with pytest.raises(NoNotice) as refused:
            gap.after(day(start), number)
        assert refused.value.year == 2015
    assert builtin().after(day("2007-01-04"), -1) == day("2006-12-31"), "named by the next notice"
    assert builtin().after(day("2026-03-07"), 0) == day("2026-03-07")


@given(DAYS, NUMBERS)
def test_going_back_undoes_going_forward(start: dt.date, number: int) -> None:
    assume(start.year > 2007 or start.month > 6)
    end = builtin().after(start, number)
    assert builtin().after(end, -number) == builtin().after(start + cal.ONE_DAY, -1)
    if builtin().is_working(start):
        assert builtin().after(end, -number) == start


@given(DAYS, st.integers(1, 6), UNITS, st.sampled_from(Binds))
def test_an_event_a_day_later_never_ends_earlier(
    start: dt.date, number: int, unit: TimeUnit, binds: Binds
) -> None:
    one = due(limit(number, unit, binds=binds), start)
    two = due(limit(number, unit, binds=binds), start + cal.ONE_DAY)
    for name in ("raw", "rolled", "date"):
        assert getattr(one, name) <= getattr(two, name)


@given(DAYS, st.integers(1, 6), UNITS)
def test_a_longer_limit_never_ends_earlier(start: dt.date, number: int, unit: TimeUnit) -> None:
    assert due(limit(number, unit), start).raw < due(limit(number + 1, unit), start).raw


@given(DAYS, st.integers(1, 6), UNITS, st.sampled_from(Binds), st.sampled_from(Direction))
def test_the_end_rolls_to_the_nearest_working_day_in_the_direction_of_the_limit(
    start: dt.date, number: int, unit: TimeUnit, binds: Binds, direction: Direction
) -> None:
    assume(start.year > 2007)
    found = due(limit(number, unit, binds=binds, direction=direction), start)
    raw, rolled = found.raw, found.rolled
    assert builtin().is_working(rolled)
    first, last = sorted((raw, rolled))
    assert (rolled <= raw) if direction is BEFORE else (rolled >= raw)
    passed = [first + n * cal.ONE_DAY for n in range((last - first).days + 1)]
    assert [each for each in passed if builtin().is_working(each)] == [rolled]


@given(
    st.dates(dt.date(2011, 1, 1), dt.date(2023, 1, 1)),
    st.integers(1, 40),
    UNITS,
    st.sampled_from(Direction),
    st.sampled_from(DaysBefore),
)
def test_a_trace_leads_from_the_event_to_the_end_without_a_step_back(
    start: dt.date, number: int, unit: TimeUnit, direction: Direction, before: DaysBefore
) -> None:
    counting = Counting(days_before=before)
    found = due(limit(number, unit, direction=direction), start, counting=counting)
    days = [each.day for each in found.trace]
    assert days[0] == start
    assert days[-1] == found.rolled
    assert days == sorted(set(days), reverse=direction is BEFORE)
    if unit is WD:
        assert [each.number for each in found.trace if each.number] == list(range(1, number + 1))


@given(DAYS, st.integers(1, 30), st.integers(0, 10), st.integers(0, 20), st.sampled_from([WD, CD]))
def test_time_left_out_is_never_counted(
    start: dt.date, number: int, begin: int, length: int, unit: TimeUnit
) -> None:
    first = start + begin * cal.ONE_DAY
    pause = Pause("检测", first, first + length * cal.ONE_DAY)
    found = due(limit(number, unit), start, pauses=(pause,))
    end = found.raw
    assert not pause.holds(end) or end == start
    counted = [
        each
        for n in range(1, (end - start).days + 1)
        if not pause.holds(each := start + n * cal.ONE_DAY)
        and (unit is CD or chinese_calendar.is_workday(each))
    ]
    assert len(counted) == number


def test_due_dates_are_values() -> None:
    one, two = (due(limit(20, WD, event=StepKind.ACCEPT), day("2026-09-14")) for _ in range(2))
    assert one == two
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.event = day("2026-09-15")  # type: ignore[misc] # what must fail
