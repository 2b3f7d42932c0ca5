"""Inspections of any body: what the penalty law and the licensing law demand of them, by their dates."""

import datetime as dt

import pytest
from builders import values
from procedures.claims import (
    Case,
    Claim,
    cited_at,
    done_by,
    exits,
    leads,
    offers,
    officers,
    precedes,
    procedure_on,
    requires,
    requires_line,
)

from powerlist.model import Citation
from powerlist.procedures import builtin

IN_2018, IN_2020 = dt.date(2018, 3, 14), dt.date(2020, 6, 1)
IN_2022, TODAY = dt.date(2022, 6, 1), dt.date(2026, 8, 28)
PLAN, LEAD = "inspection", "inspection-on-lead"
PENALTY_2017 = "《中华人民共和国行政处罚法》（2017年修正）"
PENALTY_2021 = "《中华人民共和国行政处罚法》（2021年修订）"
LICENSING_2003 = "《中华人民共和国行政许可法》（2003年）"
LICENSING_2019 = "《中华人民共和国行政许可法》（2019年修正）"
REVIEW_2017 = "《中华人民共和国行政复议法》（2017年修正）"
REVIEW_2023 = "《中华人民共和国行政复议法》（2023年修订）"
LITIGATION = "《中华人民共和国行政诉讼法》（2017年修正）"
ORDER = "order_correction"
UPPER, PEOPLES = "本级人民政府或者上一级主管部门", "本级人民政府"

# 处罚法2017: for every 调查 and 检查 two officers, certificates and a record (第三十七条第一款); 第六十条: compensation
OF_2017: list[tuple[str, str, Claim]] = [
    ("第三十六条", "inspect", precedes("inspect", ORDER)),
    ("第三十七条第一款", "inspect", officers("inspect", 2)),
    ("第三十七条第一款", "inspect", requires("inspect", "show_certificate", "record")),
    ("第六十条", "inspect", offers("compensation", "inspect")),
]
# 处罚法2021: written for penalty cases, so for what is inspected on a lead
OF_2021: list[tuple[str, str, Claim]] = [
    ("第四十二条第一款", "#inspect_lead", officers("#inspect_lead", 2)),
    ("第四十二条第一款", "#inspect_lead", requires("#inspect_lead", "qualified_officers")),
    ("第五十条", "#inspect_lead", requires("#inspect_lead", "secrecy")),
    ("第五十四条第一款", "#inspect_lead", done_by("#inspect_lead", "handler")),
    ("第五十四条第二款", "#penalty", requires_line("#penalty", "及时立案")),
    ("第五十五条第一款", "#inspect_lead", requires("#inspect_lead", "show_certificate")),
    ("第五十五条第一款", "#inspect_lead", offers("refuse", "#inspect_lead")),
    ("第五十五条第二款", "#inspect_lead", requires("#inspect_lead", "record")),
    ("第八十一条", "#inspect_lead", offers("compensation", "#inspect_lead")),
]
# 许可法第六十一条第二款: of a licence holder the inspection is recorded, signed and filed
FILED = requires_line("#inspect", "签字归档")

CASES = [
    *(
        (day, Case(wanted, PENALTY_2017 + article, at, claim))
        for day in (IN_2018, IN_2020)
        for wanted in (PLAN, LEAD)
        for article, at, claim in OF_2017
    ),
    *(
        (day, Case(wanted, PENALTY_2021 + article, at, claim))
        for day in (IN_2022, TODAY)
        for wanted in (PLAN, LEAD)
        for article, at, claim in OF_2021
    ),
    *(
        (day, Case(wanted, law + "第六十一条第二款", "#inspect", FILED))
        for day, wanted, law in (
            (IN_2018, PLAN, LICENSING_2003),
            (IN_2018, LEAD, LICENSING_2003),
            (IN_2020, PLAN, LICENSING_2019),
            (IN_2022, PLAN, LICENSING_2019),
            (TODAY, PLAN, LICENSING_2019),
        )
    ),
    *(
        (
            day,
            Case(
                wanted, law + article, ORDER, offers("review", ORDER, 60, "calendar_day", ORDER, to)
            ),
        )
        for day, to, law, articles in (
            (IN_2018, UPPER, REVIEW_2017, ("第六条第十一项", "第九条第一款", "第十二条第一款")),
            (IN_2022, UPPER, REVIEW_2017, ("第六条第十一项", "第九条第一款", "第十二条第一款")),
            (
                TODAY,
                PEOPLES,
                REVIEW_2023,
                ("第十一条第十五项", "第二十条第一款", "第二十四条第一款第一项"),
            ),
        )
        for wanted in (PLAN, LEAD)
        for article in articles
    ),
    *(
        (
            day,
            Case(
                wanted,
                f"{LITIGATION}第四十六条第一款",
                ORDER,
                offers("litigation", ORDER, 6, "month", ORDER, "人民法院"),
            ),
        )
        for day in (IN_2018, IN_2022, TODAY)
        for wanted in (PLAN, LEAD)
    ),
    *(
        (
            day,
            Case(
                wanted,
                "《中华人民共和国行政复议法实施条例》第十七条",
                ORDER,
                requires_line(ORDER, "告知复议权、复议机关和期限"),
            ),
        )
        for day in (IN_2018, IN_2022, TODAY)
        for wanted in (PLAN, LEAD)
    ),
]


def _name(given: object) -> str:
    return f"{given.procedure}-{given.article}" if isinstance(given, Case) else str(given)


EVERY_CASE = pytest.mark.parametrize(("day", "case"), CASES, ids=_name)


@EVERY_CASE
def test_an_inspection_does_what_the_article_demands(day: dt.date, case: Case) -> None:
    assert case.claim(procedure_on(day, case.procedure))


@EVERY_CASE
def test_a_step_of_the_kind_cites_the_article(day: dt.date, case: Case) -> None:
    assert case.article in cited_at(procedure_on(day, case.procedure), case.at)


@pytest.mark.parametrize("wanted", [PLAN, LEAD])
def test_an_inspection_of_any_body_cites_no_statute_of_archives(wanted: str) -> None:
    cited = {
        each.statute
        for form in builtin()
        if form.id == wanted
        for each in values(form)
        if isinstance(each, Citation)
    }
    assert cited
    assert not {each for each in cited if each and "档案" in each}


def test_since_2021_only_an_inspection_on_a_lead_follows_the_penalty_law() -> None:
    steps = procedure_on(TODAY, PLAN).steps_by_id
    routine = steps["inspect"]
    assert [each.raw for each in routine.basis] == [f"{LICENSING_2019}第六十一条第二款"]
    assert (routine.officers, routine.safeguards) == (None, ())
    assert leads("#ground", "routine", "notify")(procedure_on(TODAY, PLAN))
    assert leads("#ground", "on_lead", "inspect_lead")(procedure_on(TODAY, PLAN))


@pytest.mark.parametrize("day", [IN_2018, IN_2022, TODAY])
@pytest.mark.parametrize("wanted", [PLAN, LEAD])
def test_every_outcome_of_an_inspection_is_there(day: dt.date, wanted: str) -> None:
    given = procedure_on(day, wanted)
    assert exits("#result", "problem_found", "no_problem", "breach_suspected")(given)
    assert exits("recheck", "rectified", "not_rectified")(given)
    assert leads("#result", "breach_suspected", "penalty")(given)


def test_what_is_only_reported_of_inspections_of_enterprises_says_so() -> None:
    for wanted, names in ((PLAN, ("plan", "approve", "notify")), (LEAD, ("approve",))):
        steps = procedure_on(TODAY, wanted).steps_by_id
        for name in names:
            practice = steps[name].practice or ""
            assert "涉企检查自2025年起依国办发〔2024〕54号" in practice
            assert "文本未见" in practice
