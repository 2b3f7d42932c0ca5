"""The legal duties as data: strict, dated, each with articles that exist, and explained."""

import datetime as dt
from itertools import pairwise

import attrs
import pytest
from builders import procedure

from powerlist.conformance import (
    Demand,
    LegalDuty,
    Repeats,
    Track,
    duties,
    rule_of,
    rules,
    track_of,
)
from powerlist.conformance.duties import demands_on, read_duties
from powerlist.diagnostics import Severity
from powerlist.law import Standing, status_on
from powerlist.model import PowerType, Procedure, describe

ALL = duties()
DEMANDS = [(duty, demand) for duty in ALL for demand in duty.versions]
EACH = pytest.mark.parametrize("duty", ALL, ids=[duty.code for duty in ALL])
EACH_DEMAND = pytest.mark.parametrize(
    "demand", [each for _, each in DEMANDS], ids=[f"{d.code}-{v.effective}" for d, v in DEMANDS]
)

ONE = """
duties:
  - code: PRO001
    name: not-heard
    fault: 没有听取意见
    fault_en: not heard
    versions:
      - effective: "2018-01-01"
        tracks: [penalty-ordinary]
        basis: [《中华人民共和国行政处罚法》（2017年修正）第三十二条第一款]
        precedes: { first: [hear_defence], then: [decide] }
"""


def test_codes_count_from_one_and_names_are_unique() -> None:
    assert [duty.code for duty in ALL] == [f"PRO{n:03}" for n in range(1, len(ALL) + 1)]
    assert len({duty.name for duty in ALL}) == len(ALL)


@EACH_DEMAND
def test_the_articles_of_a_duty_exist_in_the_law_of_its_first_and_last_day(demand: Demand) -> None:
    last = (demand.repealed or dt.date(2026, 8, 28)) - dt.timedelta(days=1)
    for day in (demand.effective, last):
        for citation in demand.basis:
            status = status_on(citation, day)
            assert status.standing is Standing.IN_FORCE, citation.raw
            assert status.missing is None, citation.raw


@EACH
def test_the_versions_of_a_duty_for_one_track_follow_each_other(duty: LegalDuty) -> None:
    for track in Track:
        dated = [each for each in duty.versions if track in each.tracks]
        for earlier, later in pairwise(dated):
            assert earlier.repealed is not None
            assert earlier.repealed <= later.effective


@EACH_DEMAND
def test_a_demand_speaks_of_procedures_of_one_type(demand: Demand) -> None:
    assert len({track.partition("-")[0] for track in demand.tracks}) == 1


@EACH_DEMAND
def test_a_demand_has_exactly_one_form_and_it_says_in_words_what_it_demands(demand: Demand) -> None:
    given = [name for name in Demand.exactly_one if getattr(demand, name) is not None]
    assert len(given) == 1
    assert demand.form is getattr(demand, given[0])
    assert demand.form.words.zh
    assert demand.form.words.en
    assert demand.form.example


@EACH
def test_each_duty_is_a_rule_that_names_its_articles(duty: LegalDuty) -> None:
    rule = rule_of(duty)
    assert (rule.code, rule.name, rule.severity) == (duty.code, duty.name, duty.severity)
    assert rule.citation == "、".join(each.raw for each in duty.versions[-1].basis)
    for demand in duty.versions:
        assert str(demand.effective) in rule.why.zh
        assert demand.form.words.zh in rule.why.zh
        assert all(each.raw in rule.why.zh for each in demand.basis)
        assert demand.form.words.en in rule.why.en


def test_a_demand_looks_to_other_steps_in_one_way_only() -> None:
    for _, demand in DEMANDS:
        ways = [getattr(demand.form, name, None) for name in ("after", "also", "by")]
        assert isinstance(demand.form, Repeats) or len([way for way in ways if way]) <= 1


def test_the_rules_are_those_of_the_duties() -> None:
    assert [rule.code for rule in rules()] == [duty.code for duty in ALL]


def test_what_is_demanded_in_some_cases_only_is_a_warning() -> None:
    doubtful = {duty.name for duty in ALL if duty.severity is Severity.WARNING}
    assert doubtful == {
        "due-hearing-not-held",
        "new-facts-not-told",
        "penalty-not-published",
    }
    assert {duty.severity for duty in ALL} == {Severity.WARNING, Severity.ERROR}


def test_the_law_of_the_day_is_demanded() -> None:
    def asked(day: str) -> set[str]:
        found = demands_on(Track.PENALTY_ORDINARY, dt.date.fromisoformat(day))
        return {duty.name for duty, _ in found}

    before, after = asked("2021-07-14"), asked("2021-07-15")
    assert {"case-not-filed", "penalty-decided-late", "penalty-not-published"} <= after - before
    assert before <= after
    assert asked("2017-12-31") == {"penalty-without-suit"}


def own(name: str, kind: PowerType | None = None) -> Procedure:
    return attrs.evolve(procedure(), id=name, type=kind)


@pytest.mark.parametrize(
    ("given", "track"),
    [
        (own("penalty-summary"), Track.PENALTY_SUMMARY),
        (own("penalty-summary-archives"), Track.PENALTY_SUMMARY),
        (own("penalty-summaryarchives", PowerType.PENALTY), Track.PENALTY_ORDINARY),
        (own("enforcement-execution-payment-own"), Track.ENFORCEMENT_PAYMENT),
        (own("本局程序", PowerType.LICENSING), Track.LICENSING_ORDINARY),
        (own("本局程序", PowerType.INSPECTION), Track.INSPECTION),
        (own("本局程序", PowerType.ENFORCEMENT), None),
        (own("本局程序"), None),
        (own("penalty-summary", PowerType.LICENSING), Track.LICENSING_ORDINARY),
        (own("licensing-deferred-opening", PowerType.LICENSING), Track.LICENSING_ORDINARY),
        (own("levy", PowerType.LEVY), None),
    ],
    ids=lambda each: each.id if isinstance(each, Procedure) else str(each),
)
def test_the_id_or_else_the_type_says_which_procedure_it_is(
    given: Procedure, track: Track | None
) -> None:
    assert track_of(given) is track


def test_a_file_of_duties_is_read_strictly() -> None:
    (duty,) = read_duties(ONE, "one.yaml")
    assert (duty.code, duty.severity) == ("PRO001", Severity.ERROR)
    assert duty.versions[0].basis[0].article == 32


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "duties: []",
        "duties: [",
        "rules: []",
        ONE.replace("PRO001", "PRO1"),
        ONE.replace("penalty-ordinary", "penalty-unheard-of"),
        ONE.replace("hear_defence", "listen"),
        ONE.replace("        precedes", "        occurs: { kinds: [hear] }\n        precedes"),
        ONE.replace('"2018-01-01"', "2018-01-01"),
        ONE.replace("precedes", "proceeds"),
        ONE + "notes: []",
    ],
)
def test_a_damaged_file_of_duties_is_refused_with_its_name(damaged: str) -> None:
    with pytest.raises(ValueError, match=r"^one\.yaml: "):
        read_duties(damaged, "one.yaml")


@pytest.mark.parametrize("cls", [LegalDuty, Demand])
def test_each_field_of_a_duty_has_a_label_and_a_meaning(cls: type[LegalDuty | Demand]) -> None:
    for field in describe(cls):
        assert field.doc.label
        assert field.doc.about
