"""Where no general statute rules a type: what is practice, and what an article demands all the same."""

import datetime as dt

import pytest
from procedures.claims import (
    Case,
    cited_at,
    done_by,
    ends_in,
    exits,
    follows,
    leads,
    offers,
    precedes,
    procedure_on,
    requires,
    requires_line,
    within,
)

from powerlist.model import PowerType
from powerlist.procedures import builtin

IN_2018, IN_2022, TODAY = dt.date(2018, 3, 14), dt.date(2022, 6, 1), dt.date(2026, 8, 28)
LEVY, PAYMENT, CONFIRMATION, REWARD = "levy", "payment", "confirmation", "reward"
ADJUDICATION, APPLICATION = "adjudication", "other-application"
ARCHIVES_REWARD, CUSTODY = "reward-archives", "other-custody"
REVIEW_2017 = "《中华人民共和国行政复议法》（2017年修正）"
REVIEW_2023 = "《中华人民共和国行政复议法》（2023年修订）"
REVIEW_RULES = "《中华人民共和国行政复议法实施条例》"
LITIGATION = "《中华人民共和国行政诉讼法》（2017年修正）"
COERCION = "《中华人民共和国行政强制法》"
BUSINESS = "《优化营商环境条例》"
ARCHIVES_2020 = "《中华人民共和国档案法》（2020年修订）"
UPPER, PEOPLES = "本级人民政府或者上一级主管部门", "本级人民政府"
TOLD = "告知复议权、复议机关和期限"

# What the statutes leave to practice; all other steps rest on articles.
PRACTICE = {
    "inspection": {
        "plan",
        "approve",
        "notify",
        "feedback",
        "rectify",
        "recheck",
        "closed",
        "unrectified",
    },
    "inspection-on-lead": {
        "approve",
        "not_inspected",
        "feedback",
        "rectify",
        "recheck",
        "closed",
        "unrectified",
    },
    "inspection-archives": {"plan", "approve", "notify", "recheck", "closed"},
    "inspection-archives-on-lead": {"approve", "not_inspected", "recheck", "closed"},
    "levy": {
        "declare",
        "verify",
        "notify",
        "hear_defence",
        "reduce",
        "exempt",
        "decide",
        "receipt",
    },
    "other-consent": {"receive", "ask_correction", "correct", "accept", "consent"},
    "other-transfer-extension": {"receive", "ask_correction", "correct", "accept", "consent"},
    "other-order-correction": {"recheck", "closed"},
    "reward-archives": {"recommend", "announce", "objection"},
}
RULED = {PowerType.LICENSING, PowerType.PENALTY, PowerType.ENFORCEMENT}
ALL_PRACTICE_BUT = {
    "adjudication": set[str](),
    "confirmation": {"decline", "ask_correction"},
    "other-acceptance": set[str](),
    "other-application": {"decline", "ask_correction"},
    "payment": {"decline", "ask_correction"},
    "reward": {"decline"},
}

CASES = [
    # 征收: what follows when nothing is paid
    *(
        (day, Case(LEVY, COERCION + article, at, claim))
        for day in (IN_2018, TODAY)
        for article, at, claim in (
            ("第四十五条第一款", "surcharge", ends_in("not_performed", "surcharge")),
            ("第四十五条第一款", "surcharge", requires_line("surcharge", "标准告知当事人")),
            ("第四十五条第二款", "surcharge", requires_line("surcharge", "不超出")),
            ("第三十五条", "urge", requires("urge", "written", "tell_rights")),
            ("第三十六条", "urge", requires("urge", "consider_defence")),
            ("第四十六条第一款", "#execute", leads("#power", "own_power", "execute")),
            ("第四十六条第三款", "apply_court", leads("#power", "no_own_power", "apply_court")),
            ("第五十三条", "apply_court", within("apply_court", 3, "month", None, "body")),
            ("第五十四条", "urge", precedes("urge", "apply_court")),
        )
    ),
    *(
        (day, Case(wanted, f"{REVIEW_RULES}第十七条", at, requires_line(at, TOLD)))
        for day in (IN_2018, IN_2022, TODAY)
        for wanted, at in (
            (LEVY, "serve"),
            (PAYMENT, "#decline"),
            (CONFIRMATION, "#decline"),
            (REWARD, "#decline"),
            (ARCHIVES_REWARD, "#decline"),
            (APPLICATION, "#decline"),
        )
    ),
    *(
        (
            day,
            Case(wanted, law + article, at, offers("review", at, 60, "calendar_day", "serve", to)),
        )
        for day, to, law, own in (
            (IN_2018, UPPER, REVIEW_2017, ("第六条第七项", "第六条第十项", "第六条第十一项")),
            (
                TODAY,
                PEOPLES,
                REVIEW_2023,
                ("第十一条第五项", "第十一条第十二项", "第十一条第十五项"),
            ),
        )
        for wanted, at, article in (
            (LEVY, "serve", own[0]),
            (PAYMENT, "#decline", own[1]),
            (CONFIRMATION, "#decline", own[2]),
            (REWARD, "#decline", own[2]),
            (APPLICATION, "#decline", own[2]),
        )
    ),
    (
        IN_2018,
        Case(
            LEVY,
            f"{LITIGATION}第十二条第一款第五项",
            "serve",
            offers("litigation", "serve", 6, "month", "serve", "人民法院"),
        ),
    ),
    (
        IN_2018,
        Case(
            PAYMENT,
            f"{LITIGATION}第十二条第一款第十项",
            "#decline",
            offers("litigation", "#decline", 6, "month", "serve", "人民法院"),
        ),
    ),
    # 裁决
    (
        IN_2018,
        Case(
            ADJUDICATION,
            f"{LITIGATION}第六十一条第一款",
            "#serve",
            offers("litigation", "#serve", to="人民法院"),
        ),
    ),
    (
        IN_2018,
        Case(
            ADJUDICATION,
            f"{LITIGATION}第四十六条第一款",
            "#serve",
            offers("litigation", "#serve", 6, "month", "serve", "人民法院"),
        ),
    ),
    (
        TODAY,
        Case(
            ADJUDICATION,
            f"{REVIEW_2023}第十一条第十五项",
            "#serve",
            offers("review", "#serve", 60, "calendar_day", "serve", PEOPLES),
        ),
    ),
    # 补正 is asked for once, in full
    *(
        (
            day,
            Case(
                wanted,
                f"{BUSINESS}第三十六条第一款",
                "ask_correction",
                requires("ask_correction", "tell_all_at_once"),
            ),
        )
        for day in (IN_2022, TODAY)
        for wanted in (PAYMENT, CONFIRMATION, APPLICATION)
    ),
    # 档案工作的奖励
    *(
        (day, Case(ARCHIVES_REWARD, article, at, claim))
        for day, law, rules, kinds in (
            (
                IN_2018,
                "《中华人民共和国档案法》（2016年修正）第九条第二款",
                "《中华人民共和国档案法实施办法》（2017年修订）第六条",
                "实施办法所列五种事迹",
            ),
            (
                IN_2022,
                f"{ARCHIVES_2020}第七条第二款",
                "《中华人民共和国档案法实施办法》（2017年修订）第六条",
                "实施办法所列五种事迹",
            ),
            (
                TODAY,
                f"{ARCHIVES_2020}第七条第二款",
                "《中华人民共和国档案法实施条例》第十条",
                "实施条例所列六种情形",
            ),
        )
        for article, at, claim in (
            (law, "plan", requires_line("plan", kinds)),
            (rules, "plan", requires_line("plan", kinds)),
            (rules, "examine", precedes("examine", "decide")),
            (law, "commend", follows("decide", "commend", unless={"refused"})),
            (rules, "commend", done_by("commend", "head")),
        )
    ),
    # 代为保管 by agreement
    *(
        (day, Case(CUSTODY, ARCHIVES_2020 + article, at, claim))
        for day in (IN_2022, TODAY)
        for article, at, claim in (
            ("第二十二条第一款", "verify", requires_line("verify", "省级以上")),
            ("第二十二条第一款", "assist", precedes("assist", "consult")),
            ("第二十二条第一款", "consult", precedes("consult", "custody")),
            ("第二十二条第一款", "consult", exits("consult", "agreed", "not_agreed")),
            ("第二十二条第一款", "custody", leads("consult", "agreed", "custody")),
            ("第二十二条第一款", "custody", done_by("custody", "other_body")),
            ("第二十二条第一款", "purchase", ends_in("purchase_needed", "purchase")),
            ("第二十二条第二款", "#closed", requires_line("#closed", "寄存、转让")),
            ("第二十二条第二款", "#closed", requires_line("#closed", "严禁出卖、赠送给外国人")),
        )
    ),
    (
        IN_2022,
        Case(
            CUSTODY,
            f"{REVIEW_2017}第六条第十一项",
            "purchase",
            offers("review", "purchase", 60, "calendar_day", "purchase", UPPER),
        ),
    ),
    (
        TODAY,
        Case(
            CUSTODY,
            f"{REVIEW_2023}第十一条第十五项",
            "purchase",
            offers("review", "purchase", 60, "calendar_day", "purchase", PEOPLES),
        ),
    ),
]
EVERY_CASE = pytest.mark.parametrize(
    ("day", "case"),
    CASES,
    ids=[f"{day}-{case.procedure}-{case.article}-{case.at}" for day, case in CASES],
)


@EVERY_CASE
def test_the_procedure_does_what_the_article_demands(day: dt.date, case: Case) -> None:
    assert case.claim(procedure_on(day, case.procedure))


@EVERY_CASE
def test_a_step_of_the_kind_cites_the_article(day: dt.date, case: Case) -> None:
    assert case.article in cited_at(procedure_on(day, case.procedure), case.at)


def test_only_what_no_statute_rules_is_practice() -> None:
    for each in builtin():
        practice = {step.id for step in each.steps if step.practice}
        if each.id in ALL_PRACTICE_BUT:
            expected = {step.id for step in each.steps} - ALL_PRACTICE_BUT[each.id]
            if each.effective and each.effective < dt.date(2020, 1, 1):
                expected |= {step.id for step in each.steps if step.id == "ask_correction"}
            assert practice == expected, (each.id, each.effective)
        elif each.type in RULED:
            assert not practice, each.id
        else:
            assert practice <= PRACTICE.get(each.id, set()), (each.id, each.effective)
    for wanted, steps in PRACTICE.items():
        forms = [each for each in builtin() if each.id == wanted]
        assert {s.id for each in forms for s in each.steps if s.practice} == steps, wanted


def test_general_patterns_say_that_they_are_not_verified() -> None:
    for wanted in (LEVY, PAYMENT, CONFIRMATION, REWARD, ADJUDICATION, APPLICATION):
        for step in procedure_on(TODAY, wanted).steps:
            assert step.practice is None or "未核" in step.practice, step.id


def test_before_2024_no_review_is_promised_against_an_adjudication() -> None:
    kinds = [
        {right.kind for step in procedure_on(day, ADJUDICATION).steps for right in step.rights}
        for day in (IN_2018, IN_2022, TODAY)
    ]
    assert kinds == [{"litigation"}, {"litigation"}, {"litigation", "review"}]


def test_an_adjudication_hears_both_sides_before_it_decides() -> None:
    given = procedure_on(TODAY, ADJUDICATION)
    assert precedes("answer", "decide")(given)
    assert precedes("hear_defence", "decide")(given)
    assert leads("mediate", "agreed", "mediated")(given)
    assert done_by("answer", "third_party")(given)
