"""Between 2018 and today: what each change in the law changed, article by article.

Each case was written from the text of the article that it names, not from the data.
"""

import datetime as dt

import attrs
import pytest
from procedures.claims import (
    Case,
    Claim,
    cited_at,
    done_by,
    ends_in,
    exits,
    follows,
    leads,
    of_kind,
    offers,
    officers,
    precedes,
    procedure_on,
    requires,
    requires_line,
    within,
)

from powerlist.model import Procedure

SUMMARY, ORDINARY, INSPECTION = "penalty-summary", "penalty-ordinary", "inspection-archives"
LEAD, ORDER, TRANSFER = (
    "inspection-archives-on-lead",
    "other-order-correction",
    "other-transfer-extension",
)
PENALTY_2017 = "《中华人民共和国行政处罚法》（2017年修正）"
PENALTY_2021 = "《中华人民共和国行政处罚法》（2021年修订）"
REVIEW_2017 = "《中华人民共和国行政复议法》（2017年修正）"
ARCHIVES_2016 = "《中华人民共和国档案法》（2016年修正）"
ARCHIVES_2020 = "《中华人民共和国档案法》（2020年修订）"
RULES_2017 = "《中华人民共和国档案法实施办法》（2017年修订）"
RULES_2024 = "《中华人民共和国档案法实施条例》"
COERCION = "《中华人民共和国行政强制法》"
UPPER = "本级人民政府或者上一级主管部门"


@attrs.frozen
class Dated:
    """A case on a day."""

    day: str
    case: Case

    @property
    def given(self) -> Procedure:
        return procedure_on(dt.date.fromisoformat(self.day), self.case.procedure)


def on(day: str, wanted: str, article: str, at: str, claim: Claim) -> Dated:
    return Dated(day, Case(wanted, article, at, claim))


def summary(article: str, at: str, claim: Claim) -> Dated:
    return on("2018-03-14", SUMMARY, PENALTY_2017 + article, at, claim)


def remedies(day: str, wanted: str, at: str) -> list[Dated]:
    review = offers("review", at, 60, "calendar_day", at, to=UPPER)
    suit = offers("litigation", at, 6, "month", at, to="人民法院")
    return [
        on(day, wanted, f"{REVIEW_2017}第九条第一款", at, review),
        on(day, wanted, f"{REVIEW_2017}第十二条第一款", at, review),
        on(day, wanted, "《中华人民共和国行政诉讼法》（2017年修正）第四十六条第一款", at, suit),
    ]


CASES = [
    # 简易程序, 处罚法（2017年修正）
    summary("第二十三条", "decide", requires_line("decide", "责令改正或者限期改正")),
    summary("第二十七条第二款", "not_penalise", ends_in("breach_minor", "not_penalise")),
    summary(
        "第二十七条第二款", "#not_penalise", requires_line("#not_penalise", "没有造成危害后果")
    ),
    summary("第二十九条第一款", "discover", requires_line("discover", "二年内未被发现")),
    summary("第三十条", "investigate", precedes("investigate", "decide")),
    summary("第三十条", "#not_proved", leads("#findings", "breach_unproved", "not_proved")),
    summary("第三十一条", "notify", precedes("notify", "decide")),
    summary("第三十一条", "notify", requires("notify", "state_facts_and_basis", "tell_rights")),
    summary("第三十二条第一款", "hear_defence", precedes("hear_defence", "decide")),
    summary("第三十二条第一款", "hear_defence", requires("hear_defence", "consider_defence")),
    summary("第三十二条第一款", "hear_defence", offers("statement", "hear_defence")),
    summary("第三十二条第二款", "hear_defence", requires("hear_defence", "no_heavier")),
    summary("第三十三条", "#track", exits("#track", "summary", "ordinary")),
    summary("第三十三条", "#track", requires_line("#track", "公民50元、单位1000元以下")),
    summary("第三十三条", "decide", within("decide", None, "at_once", "discover", "body")),
    summary("第三十四条第一款", "investigate", requires("investigate", "show_certificate")),
    summary("第三十四条第一款", "decide", requires("decide", "numbered_form")),
    summary("第三十四条第一款", "serve", requires("serve", "hand_over")),
    summary("第三十四条第二款", "decide", requires_line("decide", "签名或者盖章")),
    summary("第三十四条第三款", "report", follows("decide", "report")),
    summary(
        "第三十五条", "serve", offers("review", "serve", 60, "calendar_day", "serve", to=UPPER)
    ),
    summary(
        "第三十五条", "serve", offers("litigation", "serve", 6, "month", "serve", to="人民法院")
    ),
    summary("第三十六条", "#ordinary", leads("#track", "ordinary", "ordinary")),
    summary("第四十一条", "notify", precedes("notify", "serve")),
    summary("第四十六条第三款", "pay", within("pay", 15, "unspecified_day", "serve", "party")),
    summary("第四十六条第一款", "pay", requires("pay", "separate_collection")),
    summary("第四十七条第一项", "collect", requires_line("collect", "20元以下")),
    summary("第四十七条第二项", "collect", requires_line("collect", "事后难以执行")),
    summary("第四十八条", "collect", requires_line("collect", "边远、水上等，当事人提出")),
    summary("第四十九条", "collect", requires("collect", "fiscal_receipt")),
    summary("第四十九条", "collect", offers("refuse", "collect")),
    summary("第五十条", "collect", within("collect", 2, "unspecified_day", "collect", "body")),
    summary("第五十一条第一项", "execute", requires_line("execute", "每日加处3%")),
    summary("第五十一条第三项", "execute", ends_in("not_performed", "execute")),
    summary("第五十二条", "pay", offers("deferral", "pay")),
    on(
        "2018-03-14",
        SUMMARY,
        f"{COERCION}第四十五条第二款",
        "execute",
        requires_line("execute", "不超过罚款数额"),
    ),
    *remedies("2018-03-14", SUMMARY, "serve"),
    # 处罚法（2021年修订） beside 复议法（2017年修正）
    *remedies("2022-06-01", SUMMARY, "serve"),
    *remedies("2022-06-01", ORDINARY, "serve"),
    on(
        "2022-06-01",
        SUMMARY,
        f"{PENALTY_2021}第五十二条第二款",
        "decide",
        requires("decide", "tell_remedies"),
    ),
    on(
        "2022-06-01",
        SUMMARY,
        f"{PENALTY_2021}第四十二条第一款",
        "investigate",
        officers("investigate", 2),
    ),
    on(
        "2022-06-01",
        ORDINARY,
        f"{PENALTY_2021}第六十条",
        "decide",
        within("decide", 90, "calendar_day", "file_case", "body"),
    ),
    on(
        "2022-06-01",
        ORDINARY,
        f"{PENALTY_2021}第三十条",
        "#not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    on(
        "2018-03-14",
        ORDINARY,
        f"{PENALTY_2017}第二十七条第二款",
        "#not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    # 检查, 档案法（2020年修订） beside the rules of 2017
    *(
        on(day, INSPECTION, ARCHIVES_2020 + article, at, claim)
        for day in ("2021-03-01", "2022-06-01", "2024-02-29")
        for article, at, claim in (
            ("第四十二条", "#inspect", requires_line("#inspect", "六项情况")),
            ("第四十三条", "#inspect_lead", leads("#ground", "on_lead", "inspect_lead")),
            ("第四十三条", "#inspect_lead", requires_line("#inspect_lead", "查阅、询问、记录")),
            ("第四十五条", "order_correction", ends_in("problem_found", "order_correction")),
            ("第四十七条", "inspect", requires("inspect", "secrecy")),
            ("第四十八条第八项", "#discipline", leads("#recheck", "not_rectified", "discipline")),
        )
    ),
    on(
        "2021-03-01",
        INSPECTION,
        f"{PENALTY_2017}第三十七条第一款",
        "#inspect_lead",
        officers("#inspect_lead", 2),
    ),
    on(
        "2022-06-01",
        INSPECTION,
        f"{PENALTY_2021}第五十五条第一款",
        "#inspect_lead",
        offers("refuse", "#inspect_lead"),
    ),
    on(
        "2022-06-01",
        INSPECTION,
        f"{PENALTY_2021}第五十四条第二款",
        "#penalty",
        requires_line("#penalty", "及时立案"),
    ),
    on(
        "2021-03-01",
        INSPECTION,
        f"{RULES_2017}第八条第三项",
        "inspect",
        done_by("inspect", "handler"),
    ),
    on(
        "2021-03-01",
        INSPECTION,
        f"{RULES_2017}第二十六条",
        "order_correction",
        requires_line("order_correction", "实施办法所列情形"),
    ),
    *remedies("2021-03-01", INSPECTION, "order_correction"),
    *remedies("2022-06-01", LEAD, "order_correction"),
    # 根据线索的检查
    on("2018-03-14", LEAD, f"{PENALTY_2017}第三十七条第一款", "inspect", officers("inspect", 2)),
    on(
        "2018-03-14",
        LEAD,
        f"{PENALTY_2017}第三十七条第一款",
        "inspect",
        requires("inspect", "show_certificate", "record"),
    ),
    on(
        "2018-03-14", LEAD, f"{PENALTY_2017}第三十六条", "discover", precedes("discover", "inspect")
    ),
    *(
        on(day, LEAD, ARCHIVES_2020 + article, at, claim)
        for day in ("2021-03-01", "2022-06-01", "2026-08-28")
        for article, at, claim in (
            ("第四十三条", "inspect", requires_line("inspect", "检查库房、设施、设备")),
            ("第四十三条", "discover", precedes("discover", "inspect")),
            ("第四十六条第一款", "discover", offers("complaint", "discover")),
            ("第四十七条", "inspect", requires("inspect", "secrecy")),
        )
    ),
    on("2026-08-28", LEAD, f"{PENALTY_2021}第四十二条第一款", "inspect", officers("inspect", 2)),
    on(
        "2026-08-28",
        LEAD,
        f"{RULES_2024}第四十七条",
        "inspect",
        requires("inspect", "qualified_officers"),
    ),
    on(
        "2026-08-28",
        LEAD,
        f"{RULES_2024}第四十六条第一款",
        "discover",
        requires_line("discover", "投诉、举报、检查或者移送"),
    ),
    on(
        "2026-08-28",
        LEAD,
        f"{RULES_2024}第四十六条第二款",
        "propose",
        ends_in("not_rectified", "propose"),
    ),
    # 责令改正
    on(
        "2018-03-14",
        ORDER,
        f"{RULES_2017}第二十六条",
        "order_correction",
        ends_in("problem_found", "order_correction"),
    ),
    on(
        "2018-03-14",
        ORDER,
        f"{RULES_2017}第二十六条",
        "perform",
        follows("order_correction", "perform"),
    ),
    on(
        "2018-03-14",
        ORDER,
        f"{RULES_2017}第八条第三项",
        "investigate",
        precedes("investigate", "order_correction"),
    ),
    on("2018-03-14", ORDER, f"{PENALTY_2017}第二十二条", "transfer", ends_in("crime", "transfer")),
    on(
        "2018-03-14",
        ORDER,
        f"{ARCHIVES_2016}第二十四条第一款",
        "#discipline",
        done_by("#discipline", "other_body"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{ARCHIVES_2020}第四十五条",
        "order_correction",
        requires_line("order_correction", "有安全隐患的，限期整改"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{ARCHIVES_2020}第二十八条第二款",
        "discover",
        offers("complaint", "discover"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{ARCHIVES_2020}第二十八条第二款",
        "#closed",
        requires_line("#closed", "告知处理结果"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{ARCHIVES_2020}第四十六条第二款",
        "investigate",
        within("investigate", None, "promptly", "discover", "body"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{PENALTY_2021}第二十七条第一款",
        "transfer",
        ends_in("crime", "transfer"),
    ),
    on(
        "2022-06-01",
        ORDER,
        f"{PENALTY_2021}第五十四条第二款",
        "#penalty",
        leads("#findings", "breach_suspected", "penalty"),
    ),
    *remedies("2018-03-14", ORDER, "order_correction"),
    *remedies("2022-06-01", ORDER, "order_correction"),
    # 延长移交期限
    on(
        "2018-03-14",
        TRANSFER,
        f"{RULES_2017}第十三条第三款",
        "verify",
        precedes("verify", "decide"),
    ),
    on(
        "2018-03-14",
        TRANSFER,
        f"{RULES_2017}第十三条第三款",
        "apply",
        requires_line("apply", "专业性较强或者需要保密"),
    ),
    on("2018-03-14", TRANSFER, f"{ARCHIVES_2016}第十一条", "perform", done_by("perform", "party")),
    on(
        "2018-03-14",
        TRANSFER,
        f"{RULES_2017}第十三条第二款",
        "perform",
        follows("decide", "perform", unless={"not_approved"}),
    ),
    on(
        "2022-06-01",
        TRANSFER,
        f"{ARCHIVES_2020}第十五条第一款",
        "perform",
        done_by("perform", "party"),
    ),
    on(
        "2022-06-01",
        TRANSFER,
        "《优化营商环境条例》第三十六条第二款",
        "decide",
        done_by("decide", "head"),
    ),
]
EVERY_CASE = pytest.mark.parametrize(
    "dated",
    CASES,
    ids=[f"{d.day}-{d.case.procedure}-{d.case.article}-{d.case.at}" for d in CASES],
)


@EVERY_CASE
def test_the_procedure_of_the_day_does_what_the_article_demands(dated: Dated) -> None:
    assert dated.case.claim(dated.given)


@EVERY_CASE
def test_a_step_of_the_kind_cites_the_article(dated: Dated) -> None:
    assert dated.case.article in cited_at(dated.given, dated.case.at)


def test_until_2024_a_penalty_on_the_spot_could_go_straight_to_court() -> None:
    def told(day: str) -> bool:
        given = procedure_on(dt.date.fromisoformat(day), SUMMARY)
        return requires("decide", "tell_review_first")(given)

    assert [told(day) for day in ("2018-03-14", "2022-06-01", "2023-12-31", "2024-01-01")] == [
        False,
        False,
        False,
        True,
    ]


def test_the_law_of_2017_asks_of_a_penalty_on_the_spot_neither_two_officers_nor_remedies() -> None:
    given = procedure_on(dt.date(2018, 3, 14), SUMMARY)
    assert of_kind(given, "investigate")[0].officers is None
    assert not requires("decide", "tell_remedies")(given)
    assert "archive" not in {step.kind for step in given.steps}


@pytest.mark.parametrize("day", ["2018-03-14", "2022-06-01", "2026-08-28"])
def test_every_outcome_of_a_penalty_is_there(day: str) -> None:
    given = procedure_on(dt.date.fromisoformat(day), ORDINARY)
    assert exits("#review_findings", "breach_proved", "breach_minor", "breach_unproved", "crime")(
        given
    )
    closed = requires_line("#not_proved", "惯例：已立案的，撤销立案")
    assert closed(given) == (day != "2018-03-14")


def test_an_inspection_turns_to_filing_only_since_the_law_of_2021() -> None:
    def filed(day: str) -> bool:
        given = procedure_on(dt.date.fromisoformat(day), INSPECTION)
        return requires_line("#penalty", "及时立案")(given)

    assert [filed(day) for day in ("2021-07-14", "2021-07-15")] == [False, True]
