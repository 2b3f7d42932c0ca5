"""Each legal duty is met by lawful cases and broken by others, by its articles in all their versions."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from conformance import judge
from conformance.made import made

from powerlist.conformance import Demand, breaches, duties
from powerlist.flow import faults
from powerlist.model import Procedure

WRITTEN: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
BY_CODE = {duty.code: duty for duty in duties()}


@attrs.frozen
class Case:
    name: str
    code: str
    is_lawful: bool
    day: dt.date
    procedure: Procedure


def cases() -> Iterator[Case]:
    for key, entry in WRITTEN.items():
        code = key[:6]
        _, mark, day = key.partition("@")
        for demand in BY_CODE[code].versions:
            on = dt.date.fromisoformat(day) if mark else demand.effective
            track = entry.get("id", demand.tracks[0])
            if track in demand.tracks and demand.in_force_on(on):
                for verdict in ("lawful", "broken"):
                    for text in entry[verdict]:
                        name = f"{key}-{on}-{verdict}: {text}"
                        yield Case(name, code, verdict == "lawful", on, made(text, track))


ALL = tuple(cases())


@pytest.mark.parametrize("case", ALL, ids=[each.name for each in ALL])
def test_a_case_meets_or_breaks_its_duty(case: Case) -> None:
    found = {each.duty.code for each in breaches(case.procedure, case.day)}
    assert faults(case.procedure) == ()
    assert (case.code in found) is not case.is_lawful
    assert found == set(judge.broken(case.procedure, case.day))


def test_each_version_of_each_duty_has_a_lawful_case_and_some_that_break_it() -> None:
    def numbers(code: str, demand: Demand) -> tuple[int, int]:
        met = [
            each.is_lawful
            for each in ALL
            if each.code == code
            and demand.in_force_on(each.day)
            and each.procedure.id in demand.tracks
        ]
        return met.count(True), met.count(False)

    few = {
        f"{duty.code} {demand.effective} {demand.tracks[0]}"
        for duty in duties()
        for demand in duty.versions
        if numbers(duty.code, demand)[0] < 1 or numbers(duty.code, demand)[1] < 2
    }
    assert few == set()
