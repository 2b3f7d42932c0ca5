"""What 许可法 demands of the special procedures, article by article, from the text of the article."""

import datetime as dt

import pytest
from procedures.claims import (
    Case,
    Claim,
    cited_at,
    done_by,
    ends_in,
    excludes,
    exits,
    extended,
    follows,
    leads,
    offers,
    officers,
    precedes,
    procedure_on,
    requires,
    requires_line,
    within,
)

from powerlist.model import Procedure

DAYS = [dt.date(2018, 3, 14), dt.date(2019, 5, 1), dt.date(2022, 6, 1), dt.date(2026, 8, 28)]
SPOT, TESTING, TWO = "licensing-on-the-spot", "licensing-with-testing", "licensing-two-level"
JOINT, RENEWAL, OPENING = "licensing-joint", "licensing-renewal", "licensing-deferred-opening"
EVERY = (SPOT, TESTING, TWO, JOINT, RENEWAL, OPENING)
WITH_HEARING = (TESTING, TWO, JOINT, RENEWAL, OPENING)
ALL_EXCLUDED = ("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")


def case(wanted: str, article: str, at: str, claim: Claim) -> Case:
    return Case(wanted, article, at, claim)


CASES = [
    # what holds of every licence holds of these
    *(
        case(
            each,
            "第三十二条第一款第一项",
            "tell_not_needed",
            ends_in("no_licence_needed", "tell_not_needed"),
        )
        for each in EVERY
    ),
    *(
        case(
            each,
            "第三十二条第一款第二项",
            "refuse_acceptance",
            ends_in("not_competent", "refuse_acceptance"),
        )
        for each in EVERY
    ),
    *(
        case(
            each,
            "第三十二条第一款第四项",
            "ask_correction",
            within("ask_correction", 5, "working_day", "receive", "body"),
        )
        for each in EVERY
    ),
    *(
        case(
            each,
            "第三十二条第一款第四项",
            "ask_correction",
            requires("ask_correction", "tell_all_at_once"),
        )
        for each in EVERY
    ),
    *(
        case(each, "第三十二条第一款第五项", "accept", precedes("accept", "decide"))
        for each in EVERY
    ),
    *(
        case(each, "第三十二条第二款", "accept", requires("accept", "written_receipt"))
        for each in EVERY
    ),
    *(case(each, "第三十四条第一款", "examine", precedes("examine", "decide")) for each in EVERY),
    *(
        case(each, "第三十八条第一款", "decide", exits("decide", "granted", "refused"))
        for each in EVERY
    ),
    *(
        case(
            each,
            "第三十八条第二款",
            "refuse",
            requires("refuse", "written", "state_reasons", "tell_remedies"),
        )
        for each in EVERY
    ),
    *(case(each, "第三十九条第一款", "issue", requires("issue", "seal")) for each in EVERY),
    *(
        case(each, "第四十四条", "issue", within("issue", 10, "working_day", "decide", "body"))
        for each in EVERY
    ),
    *(case(each, "第四十条", "publish", follows("issue", "publish")) for each in EVERY),
    *(
        case(
            each,
            "第三十六条",
            "hear_defence",
            precedes("hear_defence", "decide", unless={"no_third_party"}),
        )
        for each in WITH_HEARING
    ),
    *(
        case(
            each,
            "第四十七条第一款",
            "hear",
            precedes(
                "hear",
                "decide",
                unless={"hearing_not_requested", "hearing_not_due", "no_third_party"},
            ),
        )
        for each in WITH_HEARING
    ),
    *(
        case(
            each,
            "第四十七条第一款",
            "hear",
            within("hear", 20, "working_day", "request_hearing", "body"),
        )
        for each in WITH_HEARING
    ),
    *(
        case(
            each,
            "第四十六条",
            "#hearing_due",
            precedes("#hearing_due", "decide", unless={"hearing_requested"}),
        )
        for each in WITH_HEARING
    ),
    *(
        case(
            each,
            "第四十八条第一款第一项",
            "notify_hearing",
            within("notify_hearing", 7, "working_day", "hear", "gap", "before"),
        )
        for each in WITH_HEARING
    ),
    *(
        case(each, "第四十八条第二款", "decide", requires("decide", "on_hearing_record"))
        for each in WITH_HEARING
    ),
    # 当场决定
    case(SPOT, "第三十四条第二款", "decide", within("decide", None, "at_once", "accept", "body")),
    case(SPOT, "第三十四条第二款", "decide", requires("decide", "written")),
    case(SPOT, "第三十四条第二款", "examine", requires_line("examine", "齐全、符合法定形式")),
    case(SPOT, "第三十四条第二款", "#on_spot", exits("#on_spot", "on_spot", "not_on_spot")),
    case(
        SPOT,
        "第三十四条第三款",
        "#on_spot",
        requires_line("#on_spot", "核实实质内容的，不当场决定"),
    ),
    case(
        SPOT, "第三十六条", "#ordinary", leads("#third_party", "third_party_concerned", "ordinary")
    ),
    case(SPOT, "第三十七条", "#ordinary", leads("#on_spot", "not_on_spot", "ordinary")),
    case(SPOT, "第四十六条", "#ordinary", leads("#hearing_due", "hearing_due", "ordinary")),
    # 检验、检测、检疫
    case(TESTING, "第四十五条", "#assign", requires_line("#assign", "所需时间书面告知申请人")),
    case(TESTING, "第四十五条", "test", requires_line("test", "不计入办理期限")),
    case(TESTING, "第四十五条", "decide", excludes("decide", *ALL_EXCLUDED)),
    case(TESTING, "第五十五条第一款", "test", requires_line("test", "技术标准、技术规范")),
    case(TESTING, "第五十五条第一款", "test", precedes("test", "decide")),
    case(TESTING, "第五十五条第一款", "decide", requires_line("decide", "检验、检测、检疫结果")),
    case(
        TESTING,
        "第五十五条第二款",
        "#assign",
        within("#assign", 5, "working_day", "accept", "body"),
    ),
    case(TESTING, "第五十五条第二款", "#assign", precedes("#assign", "test")),
    case(TESTING, "第五十五条第二款", "test", officers("test", 2)),
    case(TESTING, "第五十五条第二款", "test", requires_line("test", "当场决定")),
    case(TESTING, "第五十五条第三款", "refuse", requires_line("refuse", "所依据的技术标准、规范")),
    case(TESTING, "第三十九条第二款", "issue", follows("#test", "issue", unless={"refused"})),
    case(
        TESTING, "第四十二条第一款", "decide", within("decide", 20, "working_day", "accept", "body")
    ),
    case(TESTING, "第四十二条第一款", "decide", extended("decide", 10, "working_day", "head")),
    # 两级审查
    case(TWO, "第三十五条", "forward", precedes("forward", "decide")),
    case(TWO, "第三十五条", "forward", follows("examine", "forward")),
    case(TWO, "第三十五条", "forward", requires_line("forward", "初步审查意见和全部材料")),
    case(TWO, "第三十五条", "forward", requires_line("forward", "不得要求重复提供材料")),
    case(TWO, "第四十三条", "examine", within("examine", 20, "working_day", "accept", "body")),
    case(TWO, "第四十三条", "examine", done_by("examine", "handler")),
    case(TWO, "第四十五条", "examine", excludes("examine", *ALL_EXCLUDED)),
    case(TWO, "第三十七条", "decide", done_by("decide", "upper_body")),
    case(TWO, "第四十二条第一款", "decide", within("decide", 20, "working_day", "forward", "body")),
    case(TWO, "第三十六条", "notify_third_party", done_by("notify_third_party", "upper_body")),
    # 统一、联合办理
    case(JOINT, "第二十六条第二款", "forward", follows("accept", "forward")),
    case(JOINT, "第二十六条第二款", "comment", precedes("comment", "decide")),
    case(JOINT, "第二十六条第二款", "comment", done_by("comment", "other_body")),
    case(JOINT, "第二十六条第二款", "accept", done_by("accept", "handler")),
    case(
        JOINT, "第四十二条第二款", "decide", within("decide", 45, "working_day", "accept", "body")
    ),
    case(JOINT, "第四十二条第二款", "decide", extended("decide", 15, "working_day", "upper_body")),
    case(JOINT, "第四十二条第二款", "decide", requires_line("decide", "延长的，告知理由")),
    case(JOINT, "第四十五条", "decide", excludes("decide", *ALL_EXCLUDED)),
    # 延续
    case(
        RENEWAL,
        "第五十条第一款",
        "apply",
        within("apply", 30, "unspecified_day", None, "party", "before"),
    ),
    case(RENEWAL, "第五十条第一款", "apply", done_by("apply", "party")),
    case(RENEWAL, "第五十条第二款", "deem_granted", ends_in("not_done_in_time", "deem_granted")),
    case(RENEWAL, "第五十条第二款", "#in_time", precedes("#in_time", "decide")),
    case(RENEWAL, "第五十条第二款", "decide", requires_line("decide", "有效期届满前决定")),
    case(
        RENEWAL, "第四十二条第一款", "decide", within("decide", 20, "working_day", "accept", "body")
    ),
    case(RENEWAL, "第七十条第一项", "refuse", requires_line("refuse", "注销手续")),
    # 延期开放
    case(
        OPENING, "第四十二条第一款", "decide", within("decide", 20, "working_day", "accept", "body")
    ),
    case(OPENING, "第二十九条第一款", "apply", done_by("apply", "party")),
]
EVERY_CASE = pytest.mark.parametrize(
    "case", CASES, ids=[f"{each.procedure}-{each.article}-{each.at}" for each in CASES]
)


def law(day: dt.date) -> str:
    version = "2003年" if day < dt.date(2019, 4, 23) else "2019年修正"
    return f"《中华人民共和国行政许可法》（{version}）"


@EVERY_CASE
def test_the_procedure_does_what_the_article_demands(case: Case) -> None:
    for day in DAYS:
        assert case.claim(procedure_on(day, case.procedure)), day


@EVERY_CASE
def test_a_step_of_the_kind_cites_the_article(case: Case) -> None:
    for day in DAYS:
        cited = cited_at(procedure_on(day, case.procedure), case.at)
        assert law(day) + case.article in cited, day


@pytest.mark.parametrize("wanted", WITH_HEARING)
def test_silence_can_be_taken_to_review_unless_it_grants(wanted: str) -> None:
    late = offers("review", "decide", 60, "calendar_day", None, to="本级人民政府")
    upper = offers("review", "decide", 60, "calendar_day", None, to="上级机关的复议机关")
    given = procedure_on(DAYS[-1], wanted)
    assert (late(given), upper(given)) == (wanted not in (RENEWAL, TWO), wanted == TWO)


def opening(day: str) -> Procedure:
    return procedure_on(dt.date.fromisoformat(day), OPENING)


@pytest.mark.parametrize(
    ("day", "articles", "to_whom"),
    [
        (
            "2018-03-14",
            [
                "《中华人民共和国档案法》（2016年修正）第十九条第一款",
                "《中华人民共和国档案法实施办法》（2017年修订）第十九条第二款",
            ],
            "向上一级档案行政管理部门",
        ),
        (
            "2022-06-01",
            [
                "《中华人民共和国档案法》（2020年修订）第二十七条",
                "《中华人民共和国档案法实施办法》（2017年修订）第十九条第二款",
            ],
            "向上一级档案行政管理部门",
        ),
        (
            "2026-08-28",
            [
                "《中华人民共和国档案法》（2020年修订）第二十七条",
                "《中华人民共和国档案法实施条例》第三十一条",
            ],
            "报同级档案主管部门",
        ),
    ],
)
def test_who_consents_to_a_later_opening_depends_on_the_day(
    day: str, articles: list[str], to_whom: str
) -> None:
    given = opening(day)
    assert [each.raw for each in given.basis][:2] == articles
    for kind in ("apply", "examine"):
        assert set(articles) <= cited_at(given, kind)
    assert requires_line("apply", to_whom)(given)
    assert requires_line("examine", "国家安全或者重大利益")(given)


@pytest.mark.parametrize("wanted", EVERY)
def test_the_grant_is_published_within_a_limit_since_the_rules_on_openness_of_2019(
    wanted: str,
) -> None:
    limited = within("publish", 20, "working_day", "decide", "body")
    held = [limited(procedure_on(day, wanted)) for day in DAYS]
    assert held == [False, False, True, True]
