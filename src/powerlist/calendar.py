"""Working days, and due dates as the law counts them, with their reasoning.

The days come from the yearly notices of the State Council's General Office: ours are in calendar.yaml,
in the shape of a catalog's calendar.yaml. What no notice settles is refused, never guessed.

What the law leaves open is a named question (`Counting`); the answer that was taken shows in the
result. Times are those of China, without a time zone.
"""

import calendar as months
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Self

import attrs

from powerlist.diagnostics import Text
from powerlist.law.packaged import packaged
from powerlist.model import Binds, Catalog, Direction, HolidayNotice, TimeLimit, TimeUnit

ONE_DAY = dt.timedelta(days=1)
_UNSETTLED_FROM = 25
"""New Year has reached back to 29 December at most (notices of 2008 and 2019); we leave the last week open."""

Moment = dt.date | dt.datetime


class CannotCount(Exception):
    """A date cannot be computed; `message` says what is missing."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


class NoNotice(CannotCount):
    """No holiday notice settles a day. `year` is the notice that is missing.

    `raw` is the last day of the period where only a roll over holidays could not be decided.
    """

    def __init__(self, year: int, day: dt.date | None, raw: dt.date | None = None) -> None:
        self.year, self.day, self.raw = year, day, raw
        asked = f"，{day} 是否上班不能断定" if day else ""
        super().__init__(
            Text(
                f"没有{year}年的放假通知{asked}；通知公布后写进目录的 calendar.yaml",
                f"there is no holiday notice for {year}"
                + (f", so nobody can say whether {day} is a working day" if day else "")
                + "; add it to the catalog's calendar.yaml when it is out",
            )
        )


class NoMoment(CannotCount):
    """A limit in hours needs the hour of its event."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "按小时计算的期限要写起算的时刻，例如 2026-09-14T10:30",
                "a limit in hours needs the moment of its event, such as 2026-09-14T10:30",
            )
        )


class NoNumber(CannotCount):
    """A limit without a number has no last day."""

    def __init__(self, limit: TimeLimit) -> None:
        super().__init__(
            Text(
                f"“{limit.unit.label.removeprefix('个')}”没有数字，算不出日期",
                f"the limit in {limit.unit} has no number, so there is no last day",
            )
        )


# --- days ------------------------------------------------------------------------------------------


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    OFF = "off"
    WORKED = "worked"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _KINDS[self]

    @property
    def is_working(self) -> bool:
        """Whether the day counts in a limit of working days."""
        return self in (DayKind.WORKDAY, DayKind.WORKED)


_KINDS = {
    DayKind.WORKDAY: Text("工作日", "working day"),
    DayKind.WEEKEND: Text("休息日", "weekend"),
    DayKind.OFF: Text("放假", "day off"),
    DayKind.WORKED: Text("调休上班", "worked in exchange"),
}
_WEEKDAYS = (
    ("一", "Monday"),
    ("二", "Tuesday"),
    ("三", "Wednesday"),
    ("四", "Thursday"),
    ("五", "Friday"),
    ("六", "Saturday"),
    ("日", "Sunday"),
)


@attrs.frozen(kw_only=True)
class Day:
    """What the notices say of a day; `notice` is the one that names it.

    `is_settled` is False for the last days of the last year: the next notice may still change them.
    """

    date: dt.date
    kind: DayKind
    notice: HolidayNotice | None = None
    is_settled: bool = True

    @property
    def is_working(self) -> bool:
        """Whether the day counts in a limit of working days, as far as is known."""
        return self.kind.is_working

    @property
    def text(self) -> Text:
        """周四，放假（2026年放假通知）."""
        zh, en = _WEEKDAYS[self.date.weekday()]
        source = f"（{self.notice.year}年放假通知）" if self.notice else ""
        named = f" (notice for {self.notice.year})" if self.notice else ""
        return Text(f"周{zh}，{self.kind.label.zh}{source}", f"{en}, {self.kind.label.en}{named}")


@attrs.frozen
class Calendar:
    """Which days are worked: Monday to Friday, less the days off, plus the days worked in exchange.

    Of two notices for one year the later in the tuple counts.
    """

    notices: tuple[HolidayNotice, ...]

    @classmethod
    def of(cls, notices: Iterable[HolidayNotice]) -> Self:
        """A calendar of the given notices, in the order of their years."""
        by_year = {each.year: each for each in notices}
        return cls(tuple(by_year[year] for year in sorted(by_year)))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that have a notice."""
        return frozenset(each.year for each in self.notices)

    @cached_property
    def _named(self) -> Mapping[dt.date, tuple[DayKind, HolidayNotice]]:
        return {
            day: (kind, notice)
            for notice in self.notices
            for kind, days in ((DayKind.OFF, notice.days_off), (DayKind.WORKED, notice.days_worked))
            for day in days
        }

    @cached_property
    def _runs(self) -> Mapping[int, list[dt.date]]:
        """The working days of each year, together with those of the years around it without a gap."""
        runs: dict[int, list[dt.date]] = {}
        for year in sorted(self.years):
            run = runs[year] = runs.get(year - 1, [])
            day = dt.date(year, 1, 1)
            while day.year == year and self._settled_by(day) is None:
                if self.is_working(day):
                    run.append(day)
                day += ONE_DAY
        return runs

    def _settled_by(self, day: dt.date) -> int | None:
        """The year of the notice that is missing to settle `day`; None where nothing is missing."""
        years = self.years
        if day in self._named:
            return None
        if day.year not in years:
            return day.year
        late = (
            day.month == 12 and day.day >= _UNSETTLED_FROM
        )  # the year of a notice is not the day's
        return day.year + 1 if late and day.year + 1 not in years else None

    def day(self, day: dt.date) -> Day:
        """What the notices say of `day`.

        Raises:
            NoNotice: there is none for its year.
        """
        missing = self._settled_by(day)
        if missing == day.year:
            raise NoNotice(missing, day)
        kind, notice = self._named.get(day, (None, None))
        if kind is None:
            kind = DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND
        return Day(date=day, kind=kind, notice=notice, is_settled=missing is None)

    def is_working(self, day: dt.date) -> bool:
        """Whether `day` is a working day.

        Raises:
            NoNotice: no notice settles it.
        """
        if (found := self._named.get(day)) is not None:
            return found[0] is DayKind.WORKED
        if (missing := self._settled_by(day)) is not None:
            raise NoNotice(missing, day)
        return day.weekday() < 5

    def after(self, day: dt.date, number: int) -> dt.date:
        """The `number`-th working day after `day`, which itself does not count; negative: before it.

        Raises:
            NoNotice: a day on the way is not settled.
        """
        run = self._runs.get(day.year, [])
        place = (bisect_right(run, day) - 1 if number > 0 else bisect_left(run, day)) + number
        if number and 0 <= place < len(run):
            return run[place]
        step = ONE_DAY if number > 0 else -ONE_DAY  # out of what is listed: find out why
        for _ in range(abs(number)):
            day = self.next_working(day + step, step)
        return day

    def next_working(self, day: dt.date, step: dt.timedelta = ONE_DAY) -> dt.date:
        """`day`, or the nearest working day in the direction of `step`.

        Raises:
            NoNotice: a day on the way is not settled.
        """
        while not self.is_working(day):
            day += step
        return day


@cache
def builtin() -> Calendar:
    """The calendar of the built-in notices."""
    entries = packaged("calendar.yaml")["calendar"]
    return Calendar.of(
        HolidayNotice(
            year=each["year"],
            notice=each["notice"],
            days_off=tuple(map(dt.date.fromisoformat, each["days_off"])),
            days_worked=tuple(map(dt.date.fromisoformat, each["days_worked"])),
        )
        for each in entries
    )


def calendar_for(catalog: Catalog) -> Calendar:
    """The built-in notices and the catalog's own, which replace ours of the same year."""
    if not catalog.calendar:
        return builtin()
    return Calendar.of((*builtin().notices, *catalog.calendar))


# --- open questions -----------------------------------------------------------------------------


class Answer(StrEnum):
    """One answer to a question that the law leaves open."""

    @property
    def question(self) -> str:
        """The name of its question: the field of `Counting` that it answers."""
        return next(each.name for each in attrs.fields(Counting) if each.type is type(self))

    @property
    def label(self) -> Text:
        """The answer in words, with the question."""
        return _ANSWERS[self.__class__.__name__, self.value]


class AgencyEnd(Answer):
    """Whether a limit on the body itself, in calendar days, months or years, rolls over a day off.

    The civil rule is not written for an agency's own limits. The earlier day holds under both readings.
    """

    STAYS = "stays"
    ROLLS = "rolls"


class DaysBefore(Answer):
    """How “七日前” is counted: the seventh day back is still in time, or seven whole days lie between."""

    INCLUSIVE = "inclusive"
    CLEAR = "clear"


class BeforeEnd(Answer):
    """Whether a day off that was counted backwards gives way to the working day before it."""

    EARLIER = "earlier"
    STAYS = "stays"


class BareDay(Answer):
    """What a 日 is of which the statute does not say whether holidays count."""

    CALENDAR = "calendar"
    WORKING = "working"


class FirstHour(Answer):
    """Whether a limit in hours runs from the moment itself, or leaves out the hour in which it begins."""

    COUNTS = "counts"
    LEFT_OUT = "left_out"


_ANSWERS = {
    ("AgencyEnd", "stays"): Text(
        "机关自己的期限遇休假日不顺延", "the body's own limit does not roll over days off"
    ),
    ("AgencyEnd", "rolls"): Text(
        "机关自己的期限遇休假日顺延（参照民事期间）",
        "the body's own limit rolls over days off, as civil periods do",
    ),
    ("DaysBefore", "inclusive"): Text(
        "“日前”从事件前一日数起，数到的那一日仍可办理",
        "days before an event: the last day counted back is still in time",
    ),
    ("DaysBefore", "clear"): Text(
        "“日前”与事件之间须隔足整日", "days before an event: whole days must lie between"
    ),
    ("BeforeEnd", "earlier"): Text(
        "倒数到休假日的，提前到前一个工作日",
        "a day off counted back to gives way to the working day before",
    ),
    ("BeforeEnd", "stays"): Text(
        "倒数到休假日的，不提前", "a day off counted back to stays as it is"
    ),
    ("BareDay", "calendar"): Text(
        "法律没有写明的“日”按自然日", "a 日 that the statute leaves open is a calendar day"
    ),
    ("BareDay", "working"): Text(
        "法律没有写明的“日”按工作日", "a 日 that the statute leaves open is a working day"
    ),
    ("FirstHour", "counts"): Text("自起算的时刻开始", "hours run from the moment of the event"),
    ("FirstHour", "left_out"): Text(
        "开始的小时不计入", "the hour in which the period begins is left out"
    ),
}


@attrs.frozen(kw_only=True)
class Counting:
    """The answers to the open questions; the defaults are the usual ones."""

    agency_end: AgencyEnd = AgencyEnd.STAYS
    days_before: DaysBefore = DaysBefore.INCLUSIVE
    before_end: BeforeEnd = BeforeEnd.EARLIER
    bare_day: BareDay = BareDay.CALENDAR
    first_hour: FirstHour = FirstHour.COUNTS


USUAL = Counting()


# --- due dates ------------------------------------------------------------------------------------


@attrs.frozen
class Pause:
    """Days that the law leaves out of a limit, both ends included: 听证 from … to …."""

    name: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether `day` is left out."""
        return self.first <= day <= self.last


@attrs.frozen
class Span:
    """A length of time in one unit."""

    amount: int
    unit: TimeUnit


@attrs.frozen
class TraceDay:
    """One line of a trace: a day, the number that it has in the count, and why."""

    day: dt.date
    number: int | None
    text: Text
    notice: HolidayNotice | None = None
    citation: str | None = None


@attrs.frozen(kw_only=True)
class DueDate:
    """When a limit ends that began with `event`.

    `raw` is the last day by the count alone, `rolled` the day to which a day off moves it; `date` is
    the one that holds by `counting`. For a gap that runs forward, `date` is its last day: the second
    event may come after it. `ends` are the ends of the spans (the limit, its extension).
    """

    limit: TimeLimit
    event: Moment
    spans: tuple[Span, ...]
    ends: tuple[Moment, ...]
    rolled: Moment
    counting: Counting = USUAL
    pauses: tuple[Pause, ...] = ()
    calendar: Calendar = attrs.field(eq=False, repr=False)

    @property
    def raw(self) -> Moment:
        """The last day by the count alone; a moment for hours."""
        return self.ends[-1]

    @property
    def date(self) -> Moment:
        """The day that holds by the answers in `counting`."""
        return self.raw if _stays(self.limit, self.counting) else self.rolled

    @property
    def choices(self) -> tuple[Answer, ...]:
        """The answers that mattered: with another one, `date` could be another day."""
        return tuple(self._choices())

    def _choices(self) -> Iterator[Answer]:
        how, units = self.counting, {each.unit for each in self.spans}
        backward = self.limit.direction is Direction.BEFORE
        if TimeUnit.UNSPECIFIED_DAY in units:
            yield how.bare_day
        if TimeUnit.HOUR in units and not backward:
            yield how.first_hour
        if units - {TimeUnit.HOUR} and backward:
            yield how.days_before
        if self.rolled != self.raw:
            if backward:
                yield how.before_end
            elif self.limit.binds is Binds.BODY:
                yield how.agency_end

    @property
    def trace(self) -> tuple[TraceDay, ...]:
        """The count: for working days every day, for the others each day that is left out and the last.

        The law of each rule is the one in force on the day of the event.
        """
        return tuple(_trace(self))


def due(
    limit: TimeLimit,
    event: Moment,
    calendar: Calendar | None = None,
    counting: Counting = USUAL,
    *,
    unit: TimeUnit | None = None,
    extended: bool = False,
    pauses: tuple[Pause, ...] = (),
) -> DueDate:
    """When `limit` ends, counted from `event`; with `extended`, when its extension ends.

    `unit` is what the statute means by the limit's 日, where that is not what was written. The day
    of the event does not count, a period that ends on a day off ends on the working day after it,
    months and years end on the day of the same number or else on the last of the month.

    Raises:
        NoNotice: a day that matters is not settled by any notice.
        NoMoment: hours are counted, and `event` is a day only.
        NoNumber: the limit has no number.
    """
    days = calendar or builtin()
    spans = _spans(limit, unit or limit.unit, extended=extended)
    ends: list[Moment] = []
    at = event
    try:
        for span in spans:
            at = _end(at, span, days, limit, counting, pauses)
            ends.append(at)
        if limit.direction is Direction.BEFORE and spans:
            ends[-1] = at = _set_back(at, spans[-1], days, counting)
    except (OverflowError, ValueError):  # beyond the years that Python's calendar knows
        raise NoNotice(dt.MAXYEAR + 1, None) from None
    if not spans:
        ends.append(_day(event))
    return DueDate(
        limit=limit,
        event=event,
        spans=spans,
        ends=tuple(ends),
        rolled=_rolled(ends[-1], limit, spans, days, counting),
        counting=counting,
        pauses=pauses,
        calendar=days,
    )


def plus_months(day: dt.date, number: int) -> dt.date:
    """The day of the same number `number` months on, or the last of that month (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _spans(limit: TimeLimit, unit: TimeUnit, *, extended: bool) -> tuple[Span, ...]:
    if unit is TimeUnit.AT_ONCE:
        return ()
    if limit.amount is None or not unit.is_counted:
        raise NoNumber(limit)
    extra = limit.extension if extended else None
    if extra is None:
        return (Span(limit.amount, unit),)
    if extra.unit in (unit, limit.unit):  # 20 + 10 days are 30 days
        return (Span(limit.amount + extra.amount, unit),)
    return (Span(limit.amount, unit), Span(extra.amount, extra.unit))


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _is_working(unit: TimeUnit, counting: Counting) -> bool:
    if unit is TimeUnit.UNSPECIFIED_DAY:
        return counting.bare_day is BareDay.WORKING
    return unit is TimeUnit.WORKING_DAY


def _end(
    start: Moment,
    span: Span,
    calendar: Calendar,
    limit: TimeLimit,
    counting: Counting,
    pauses: tuple[Pause, ...],
) -> Moment:
    """The last day of a span that begins after `start`, or before it; nothing pauses what runs back."""
    back = limit.direction is Direction.BEFORE
    amount = -span.amount if back else span.amount
    left_out = () if back else pauses
    if span.unit is TimeUnit.HOUR:
        return _end_of_hours(start, amount, counting)
    if _is_working(span.unit, counting):
        return _end_of_working_days(_day(start), amount, calendar, left_out)
    return _end_of_days(_day(start), Span(amount, span.unit), left_out)


def _end_of_hours(start: Moment, amount: int, counting: Counting) -> dt.datetime:
    if not isinstance(start, dt.datetime):
        raise NoMoment
    if amount > 0 and counting.first_hour is FirstHour.LEFT_OUT:
        start = start.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    return start + dt.timedelta(hours=amount)


def _end_of_working_days(
    day: dt.date, amount: int, calendar: Calendar, pauses: tuple[Pause, ...]
) -> dt.date:
    if not pauses:
        return calendar.after(day, amount)
    for _ in range(amount):
        day = calendar.next_working(day + ONE_DAY)
        while _paused(day, pauses):
            day = calendar.next_working(day + ONE_DAY)
    return day


def _end_of_days(day: dt.date, span: Span, pauses: tuple[Pause, ...]) -> dt.date:
    if span.unit is TimeUnit.MONTH:
        end = plus_months(day, span.amount)
    elif span.unit is TimeUnit.YEAR:
        end = plus_months(day, 12 * span.amount)
    else:
        end = day + dt.timedelta(days=span.amount)
    while pauses and day != end:  # each day left out moves the end by one
        day += ONE_DAY
        if _paused(day, pauses):
            end += ONE_DAY
    return end


def _paused(day: dt.date, pauses: tuple[Pause, ...]) -> Pause | None:
    return next((each for each in pauses if each.holds(day)), None)


def _set_back(end: Moment, span: Span, calendar: Calendar, counting: Counting) -> Moment:
    """One day more where whole days must lie between."""
    if counting.days_before is DaysBefore.INCLUSIVE or span.unit is TimeUnit.HOUR:
        return end
    if _is_working(span.unit, counting):
        return calendar.after(_day(end), -1)
    return end - ONE_DAY


def _stays(limit: TimeLimit, counting: Counting) -> bool:
    if limit.direction is Direction.BEFORE:
        return counting.before_end is BeforeEnd.STAYS
    return limit.binds is Binds.BODY and counting.agency_end is AgencyEnd.STAYS


def _rolled(
    raw: Moment,
    limit: TimeLimit,
    spans: tuple[Span, ...],
    calendar: Calendar,
    counting: Counting,
) -> Moment:
    """Where a day off moves the end of a period of calendar days, months or years."""
    if not spans or spans[-1].unit is TimeUnit.HOUR or _is_working(spans[-1].unit, counting):
        return raw
    back = limit.direction is Direction.BEFORE
    try:
        return calendar.next_working(_day(raw), -ONE_DAY if back else ONE_DAY)
    except NoNotice as missing:
        raise NoNotice(missing.year, missing.day, _day(raw)) from None


# --- the reasoning -----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Law:
    """The articles that say how to count."""

    start: str
    months: str
    end: str
    hours: str
    by_analogy: bool = False


def _one_article(text: str) -> _Law:
    return _Law(start=text, months=text, end=text, hours=text)


_CIVIL_CODE = "《中华人民共和国民法典》"
_CIVIL = (
    (
        dt.date(2021, 1, 1),
        _Law(
            start=f"{_CIVIL_CODE}第二百零一条第一款",
            months=f"{_CIVIL_CODE}第二百零二条",
            end=f"{_CIVIL_CODE}第二百零三条第一款",
            hours=f"{_CIVIL_CODE}第二百零一条第二款",
        ),
    ),
    (
        dt.date(2017, 10, 1),
        _Law(
            start="《中华人民共和国民法总则》第二百零一条",
            months="《中华人民共和国民法总则》第二百零二条",
            end="《中华人民共和国民法总则》第二百零三条",
            hours="《中华人民共和国民法总则》第二百零一条",
        ),
    ),
    (dt.date.min, _one_article("《中华人民共和国民法通则》第一百五十四条")),
)
_SUIT = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第四十八条"
_SUIT_FROM = dt.date(2018, 2, 8)
_REVIEW_OLD = "《中华人民共和国行政复议法》（2017年修正）第四十条第一款"
_REVIEW_OLD_FROM = dt.date(2018, 1, 1)
_REVIEW = "《中华人民共和国行政复议法》（2023年修订）第八十八条第一款、《中华人民共和国民事诉讼法》第八十五条"
_REVIEW_FROM = dt.date(2024, 1, 1)


def _law(limit: TimeLimit, day: dt.date) -> _Law:
    """The rules of counting for a limit that begins on `day`.

    复议 follows the rules of civil procedure (复议法第八十八条第一款), a suit those of the court's
    interpretation. All else follows the civil law, by analogy: it speaks of civil periods only
    (民法典第二百条).
    """
    civil = next(law for since, law in _CIVIL if since <= day)
    names = [each.statute or "" for each in limit.basis[:1]]
    if any("行政诉讼法" in each for each in names) and day >= _SUIT_FROM:
        return attrs.evolve(
            civil, start=f"{_SUIT}第二款", end=f"{_SUIT}第三款", hours=f"{_SUIT}第二款"
        )
    if any(each.endswith("行政复议法") for each in names):
        if day >= _REVIEW_FROM:
            rule = f"{_REVIEW}第二款"
            return attrs.evolve(civil, start=rule, end=f"{_REVIEW}第三款", hours=rule)
        if day >= _REVIEW_OLD_FROM:
            return attrs.evolve(civil, start=_REVIEW_OLD, end=_REVIEW_OLD, hours=_REVIEW_OLD)
    return attrs.evolve(civil, by_analogy=True)


def _trace(due: DueDate) -> Iterator[TraceDay]:
    law = _law(due.limit, _day(due.event))
    if not due.spans:
        yield TraceDay(_day(due.event), None, Text("即时办理", "at once, on the same day"))
        return
    in_hours = due.spans[0].unit is TimeUnit.HOUR
    yield TraceDay(
        _day(due.event),
        None,
        _by(law, Text("自这一时刻起算", "the hours run from here"))
        if in_hours
        else _by(law, Text("当日不计入", "the day of the event does not count")),
        citation=law.hours if in_hours else law.start,
    )
    start = due.event
    for span, end in zip(due.spans, due.ends, strict=True):
        yield from _trace_span(due, law, span, start, end)
        start = end
    if due.rolled != due.raw:
        yield from _trace_roll(due, law)


def _trace_span(
    due: DueDate, law: _Law, span: Span, start: Moment, end: Moment
) -> Iterator[TraceDay]:
    if span.unit is TimeUnit.HOUR:
        text = Text(
            f"满{span.amount}小时：{end:%H:%M}", f"{span.amount} hours are over at {end:%H:%M}"
        )
        yield TraceDay(_day(end), span.amount, text)
        return
    back = due.limit.direction is Direction.BEFORE
    step = -ONE_DAY if back else ONE_DAY
    counts_working = _is_working(span.unit, due.counting)
    day, number = _day(start), 0
    while day != _day(end):
        day += step
        pause = None if back else _paused(day, due.pauses)
        if pause is not None:
            text = Text(f"不计入：{pause.name}", f"left out: {pause.name}")
            yield TraceDay(day, None, text)
        elif not counts_working:
            number += 1
            if day == _day(end):
                yield _last(due, law, span, day)
        elif (known := due.calendar.day(day)).is_working:
            number += 1
            if number <= span.amount:
                yield TraceDay(day, number, known.text, known.notice)
            else:
                yield TraceDay(day, None, _WHOLE_DAYS, known.notice)
        else:
            text = Text(f"{known.text.zh}，不计", f"{known.text.en}: not counted")
            yield TraceDay(day, None, text, known.notice)


_WHOLE_DAYS = Text("须隔足整日，再提前一日", "whole days must lie between: one day earlier")


def _last(due: DueDate, law: _Law, span: Span, day: dt.date) -> TraceDay:
    """The last day by the count of calendar days, months or years."""
    citation = None
    if due.limit.direction is Direction.BEFORE and due.counting.days_before is DaysBefore.CLEAR:
        text = _WHOLE_DAYS
    elif span.unit in (TimeUnit.MONTH, TimeUnit.YEAR):
        same = Text(
            "到期月的对应日，没有的为月末", "the day of the same number, or the month's last"
        )
        text, citation = _by(law, same), law.months
    else:
        text = Text(f"第{span.amount}日", f"day {span.amount}")
    number = None if citation or text is _WHOLE_DAYS else span.amount
    if day != _day(due.raw):
        return TraceDay(day, number, text, citation=citation)
    known = due.calendar.day(day)
    text = Text(f"{text.zh}；{known.text.zh}", f"{text.en}; {known.text.en}")
    return TraceDay(day, number, text, known.notice, citation)


def _trace_roll(due: DueDate, law: _Law) -> Iterator[TraceDay]:
    back = due.limit.direction is Direction.BEFORE
    step = -ONE_DAY if back else ONE_DAY
    day, last = _day(due.raw) + step, _day(due.rolled)
    while day != last:
        known = due.calendar.day(day)
        yield TraceDay(day, None, known.text, known.notice)
        day += step
    known = due.calendar.day(last)
    if back:
        text = Text("前一个工作日；条文没有规定", "the working day before; no article says so")
    else:
        text = _by(law, Text("休假日结束的次日", "the day after the days off"))
    text = Text(f"{known.text.zh}；{text.zh}", f"{known.text.en}; {text.en}")
    if _stays(due.limit, due.counting):
        text = Text(f"{text.zh}。本次不取这一日", f"{text.en}; not taken here")
    yield TraceDay(last, None, text, known.notice, None if back else law.end)


def _by(law: _Law, text: Text) -> Text:
    """`text`, with the reserve where a civil rule is only followed by analogy."""
    if not law.by_analogy:
        return text
    return Text(f"{text.zh}（参照）", f"{text.en} (by analogy)")
