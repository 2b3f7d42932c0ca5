"""How long counting time takes; `nox -s benchmarks` runs these, and nothing here is asserted."""

import datetime as dt
from typing import Any

import pytest

import powerlist as pl
from powerlist.calendar import Pause, Span, builtin, due
from powerlist.deadlines import longer, overrun
from powerlist.deadlines.fitting import _tried
from powerlist.model import Binds, TimeLimit, TimeUnit

WD, CD, MONTH = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.MONTH
LIMITS = {
    "20 working days": (TimeLimit(amount=20, unit=WD), dt.date(2026, 9, 14)),
    "90 days": (TimeLimit(amount=90, unit=CD), dt.date(2026, 7, 5)),
    "6 months": (TimeLimit(amount=6, unit=MONTH, binds=Binds.PARTY), dt.date(2025, 8, 31)),
}


@pytest.mark.benchmark(group="one due date")
@pytest.mark.parametrize("name", LIMITS)
def bench_due(benchmark: Any, name: str) -> None:
    limit, event = LIMITS[name]
    days = builtin()
    benchmark(due, limit, event, days)


@pytest.mark.benchmark(group="one due date")
def bench_due_with_time_left_out(benchmark: Any) -> None:
    limit, event = LIMITS["20 working days"]
    pauses = (Pause("听证", dt.date(2026, 9, 16), dt.date(2026, 9, 30)),)
    benchmark(due, limit, event, builtin(), pauses=pauses)


@pytest.mark.benchmark(group="one trace")
@pytest.mark.parametrize("name", LIMITS)
def bench_trace(benchmark: Any, name: str) -> None:
    found = due(*LIMITS[name])
    benchmark(lambda: found.trace)


@pytest.mark.benchmark(group="the due dates of a licence, all limits")
def bench_due_dates(benchmark: Any) -> None:
    catalog = pl.load("shenyang-archives").catalog
    assert catalog is not None
    leaf = catalog.power("000175004000")
    events = {"受理": dt.date(2018, 3, 14), "作出决定": dt.date(2018, 4, 12)}
    benchmark(pl.due_dates, leaf, events)


@pytest.mark.benchmark(group="limits that fit")
def bench_overrun(benchmark: Any) -> None:
    catalog = pl.load("shenyang-archives").catalog
    assert catalog is not None
    procedure = pl.procedure(catalog.power("000175004000"))
    assert procedure is not None
    assert procedure.limit is not None
    benchmark(overrun, procedure, procedure.limit, catalog)


@pytest.mark.benchmark(group="limits that fit")
def bench_every_start_day(benchmark: Any) -> None:
    """Sixty working days against ninety days, from every day of twenty years."""

    def compare() -> None:
        _tried.cache_clear()
        longer((Span(60, WD),), (Span(90, CD),), builtin())

    benchmark(compare)


@pytest.mark.benchmark(group="the notices, loaded anew")
def bench_notices(benchmark: Any) -> None:
    def load() -> None:
        builtin.cache_clear()
        builtin().is_working(dt.date(2026, 9, 14))

    benchmark(load)
