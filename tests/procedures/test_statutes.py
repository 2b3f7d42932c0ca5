"""What the articles demand of the procedures of 2018, article by article.

Each case was written from the text of the article that it names, not from the data: the article, what
it demands, and the kind of step at which the chart must cite it.
"""

import datetime as dt

import attrs
import pytest
from procedures.claims import (
    Case,
    cited_at,
    counted_in,
    done_by,
    ends_in,
    excludes,
    exits,
    extended,
    follows,
    of_kind,
    offers,
    officers,
    precedes,
    procedure_on,
    requires,
    requires_line,
    separate,
    within,
)

from powerlist.model import Procedure

DAY = dt.date(2018, 3, 14)
LICENSING, PENALTY, MEASURE = "licensing-ordinary", "penalty-ordinary", "enforcement-measure"
INSPECTION, ACCEPTANCE = "inspection-archives", "other-acceptance"
LICENSING_LAW = "《中华人民共和国行政许可法》（2003年）"
PENALTY_LAW = "《中华人民共和国行政处罚法》（2017年修正）"
COERCION_LAW = "《中华人民共和国行政强制法》"
REVIEW_LAW = "《中华人民共和国行政复议法》（2017年修正）"
LITIGATION_LAW = "《中华人民共和国行政诉讼法》（2017年修正）"
ARCHIVES_LAW = "《中华人民共和国档案法》（2016年修正）"
ARCHIVES_RULES = "《中华人民共和国档案法实施办法》（2017年修订）"


def procedure(wanted: str) -> Procedure:
    return procedure_on(DAY, wanted)


def remedies(given: str, at: str) -> list[Case]:
    """Review in 60 calendar days at the government or the upper department, a suit in six months."""
    upper = "本级人民政府或者上一级主管部门"
    review = offers("review", at, 60, "calendar_day", at, to=upper)
    suit = offers("litigation", at, 6, "month", at, to="人民法院")
    return [
        Case(given, f"{REVIEW_LAW}第九条第一款", at, review),
        Case(given, f"{REVIEW_LAW}第十二条第一款", at, review),
        Case(given, f"{LITIGATION_LAW}第四十六条第一款", at, suit),
    ]


CASES = [
    # 行政许可法（2003年）
    Case(LICENSING, f"{LICENSING_LAW}第二十九条第一款", "apply", precedes("apply", "accept")),
    Case(LICENSING, f"{LICENSING_LAW}第三十条第二款", "apply", offers("information", "apply")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款",
        "receive",
        exits("receive", "no_licence_needed", "not_competent", "incomplete", "complete"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第一项",
        "tell_not_needed",
        within("tell_not_needed", None, "at_once", "receive", "body"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第一项",
        "tell_not_needed",
        ends_in("no_licence_needed", "tell_not_needed"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第二项",
        "refuse_acceptance",
        within("refuse_acceptance", None, "at_once", "receive", "body"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第二项",
        "refuse_acceptance",
        ends_in("not_competent", "refuse_acceptance"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第二项",
        "refuse_acceptance",
        requires_line("refuse_acceptance", "有关机关"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第三项",
        "ask_correction",
        requires_line("ask_correction", "当场更正"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第四项",
        "ask_correction",
        within("ask_correction", 5, "working_day", "receive", "body"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第四项",
        "ask_correction",
        requires("ask_correction", "tell_all_at_once"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第四项",
        "ask_correction",
        requires_line("ask_correction", "逾期不告知"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第四项",
        "ask_correction",
        ends_in("incomplete", "ask_correction"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第五项",
        "correct",
        follows("correct", "receive"),
    ),
    Case(
        LICENSING, f"{LICENSING_LAW}第三十二条第一款第五项", "correct", done_by("correct", "party")
    ),
    Case(
        LICENSING, f"{LICENSING_LAW}第三十二条第一款第五项", "accept", ends_in("complete", "accept")
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第二款",
        "accept",
        requires("accept", "written_receipt"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第二款",
        "refuse_acceptance",
        requires("refuse_acceptance", "written_receipt"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第三十四条第一款", "examine", precedes("examine", "decide")),
    Case(
        LICENSING, f"{LICENSING_LAW}第三十四条第二款", "examine", requires_line("examine", "当场")
    ),
    Case(LICENSING, f"{LICENSING_LAW}第三十四条第三款", "examine", requires_line("examine", "2人")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十六条",
        "notify_third_party",
        precedes("notify_third_party", "decide", unless={"no_third_party"}),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十六条",
        "hear_defence",
        precedes("hear_defence", "decide", unless={"no_third_party"}),
    ),
    Case(
        LICENSING, f"{LICENSING_LAW}第三十六条", "hear_defence", offers("statement", "hear_defence")
    ),
    Case(LICENSING, f"{LICENSING_LAW}第三十八条第一款", "issue", requires_line("issue", "书面")),
    Case(LICENSING, f"{LICENSING_LAW}第三十八条第一款", "decide", ends_in("granted", "issue")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十八条第二款",
        "refuse",
        requires("refuse", "written", "state_reasons", "tell_remedies"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第三十八条第二款", "refuse", ends_in("refused", "refuse")),
    Case(LICENSING, f"{LICENSING_LAW}第三十九条第一款", "issue", requires("issue", "seal")),
    Case(LICENSING, f"{LICENSING_LAW}第四十条", "publish", follows("issue", "publish")),
    Case(LICENSING, f"{LICENSING_LAW}第四十条", "publish", requires("publish", "public_access")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十二条第一款",
        "decide",
        within("decide", 20, "working_day", "accept", "body"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十二条第一款",
        "decide",
        extended("decide", 10, "working_day", "head"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十二条第一款",
        "decide",
        requires_line("decide", "告知理由"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十四条",
        "issue",
        within("issue", 10, "working_day", "decide", "body"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十五条",
        "decide",
        excludes("decide", "听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十六条",
        "notify_hearing",
        precedes(
            "hear", "decide", unless={"hearing_not_due", "no_third_party", "hearing_not_requested"}
        ),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十六条",
        "notify_hearing",
        precedes("hear", "decide", unless={"hearing_not_due"}),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十六条",
        "notify_hearing",
        requires_line("notify_hearing", "公告"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "notify_third_party",
        offers("hearing", "notify_third_party", 5, "working_day", "notify_third_party"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "request_hearing",
        within("request_hearing", 5, "working_day", "notify_third_party", "party"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "request_hearing",
        done_by("request_hearing", "party"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第四十七条第一款", "hear", follows("request_hearing", "hear")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "hear",
        within("hear", 20, "working_day", "request_hearing", "body"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第四十七条第二款", "hear", requires("hear", "no_charge")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十八条第一款第一项",
        "notify_hearing",
        within("notify_hearing", 7, "working_day", "hear", "gap", "before"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十八条第一款",
        "hear",
        requires("hear", "public_hearing", "independent_chair", "checked_record"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第四十八条第一款第三项", "hear", separate("hear", "examine")),
    Case(LICENSING, f"{LICENSING_LAW}第四十八条第一款第三项", "hear", offers("recusal", "hear")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十八条第二款",
        "decide",
        requires("decide", "on_hearing_record"),
    ),
    *(
        Case(LICENSING, f"{LICENSING_LAW}第八十二条", kind, counted_in(kind, "working_day"))
        for kind in ("ask_correction", "notify_hearing", "hear", "decide", "issue")
    ),
    Case(LICENSING, f"{LICENSING_LAW}第三十一条", "apply", requires_line("apply", "如实")),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第三十二条第一款第四项",
        "ask_correction",
        follows("ask_correction", "correct"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "notify_third_party",
        requires("notify_third_party", "tell_rights"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "notify_third_party",
        requires_line("notify_third_party", "听证权"),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十七条第一款",
        "request_hearing",
        precedes("request_hearing", "hear", unless={"hearing_due"}),
    ),
    Case(
        LICENSING,
        f"{LICENSING_LAW}第四十八条第一款第一项",
        "notify_hearing",
        precedes("notify_hearing", "hear"),
    ),
    Case(LICENSING, f"{LICENSING_LAW}第四十八条第一款第三项", "hear", done_by("hear", "chair")),
    *remedies(LICENSING, "refuse"),
    # 行政处罚法（2017年修正）
    Case(PENALTY, f"{PENALTY_LAW}第二十二条", "transfer", ends_in("crime", "transfer")),
    Case(PENALTY, f"{PENALTY_LAW}第二十三条", "decide", requires_line("decide", "责令改正")),
    Case(PENALTY, f"{PENALTY_LAW}第三十一条", "notify", precedes("notify", "decide")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十一条",
        "notify",
        requires("notify", "state_facts_and_basis", "tell_rights"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十二条第一款",
        "hear_defence",
        precedes("hear_defence", "decide"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十二条第一款",
        "hear_defence",
        requires("hear_defence", "consider_defence"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十二条第一款",
        "hear_defence",
        offers("statement", "hear_defence"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十二条第二款",
        "hear_defence",
        requires("hear_defence", "no_heavier"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十六条",
        "investigate",
        precedes("investigate", "review_findings"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第三十七条第一款", "investigate", officers("investigate", 2)),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十七条第一款",
        "investigate",
        requires("investigate", "show_certificate", "record"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十七条第二款",
        "investigate",
        requires_line("investigate", "7日"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第三十七条第三款", "investigate", requires("investigate", "recusal")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第一款",
        "review_findings",
        exits("review_findings", "breach_proved", "breach_minor", "breach_unproved", "crime"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第一款",
        "review_findings",
        done_by("review_findings", "head"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第三十八条第一款第一项", "decide", done_by("decide", "head")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第一款第二项",
        "not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第一款第三项",
        "not_penalise",
        ends_in("breach_unproved", "not_penalise"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第三十八条第一款第四项", "transfer", ends_in("crime", "transfer")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第二款",
        "deliberate",
        precedes("deliberate", "decide", unless={"not_grave"}),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第三十八条第二款", "deliberate", done_by("deliberate", "collective")
    ),
    *(
        Case(
            PENALTY,
            f"{PENALTY_LAW}第三十八条第三款",
            "legal_review",
            precedes("legal_review", kind),
        )
        for kind in ("decide", "review_findings", "not_penalise", "transfer", "deliberate")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第三款",
        "legal_review",
        done_by("legal_review", "reviewer"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第三款",
        "legal_review",
        separate("legal_review", "investigate"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十八条第三款",
        "legal_review",
        requires("legal_review", "qualified_reviewer"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第三十九条第一款", "decide", requires("decide", "tell_remedies")),
    Case(PENALTY, f"{PENALTY_LAW}第三十九条第二款", "decide", requires("decide", "seal")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十条",
        "serve",
        within("serve", 7, "unspecified_day", "decide", "body"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十条", "serve", requires_line("serve", "当场交付")),
    Case(PENALTY, f"{PENALTY_LAW}第四十一条", "hear_defence", precedes("hear_defence", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款", "notify", requires_line("notify", "听证权")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款",
        "hear",
        precedes("hear", "decide", unless={"hearing_not_requested"}),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款", "hear", requires("hear", "no_charge")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第一项",
        "notify",
        offers("hearing", "notify", 3, "unspecified_day", "notify"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第一项",
        "request_hearing",
        within("request_hearing", 3, "unspecified_day", "notify", "party"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第一项",
        "request_hearing",
        done_by("request_hearing", "party"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第一项",
        "request_hearing",
        follows("request_hearing", "hear"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第二项",
        "notify_hearing",
        within("notify_hearing", 7, "unspecified_day", "hear", "gap", "before"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十二条第一款第三项", "hear", requires("hear", "public_hearing")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第四项",
        "hear",
        requires("hear", "independent_chair"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款第四项", "hear", separate("hear", "investigate")),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款第四项", "hear", offers("recusal", "hear")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第五项",
        "hear",
        requires_line("hear", "1至2人代理"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十二条第一款第七项", "hear", requires("hear", "checked_record")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十八条", "pay", requires_line("pay", "当场收缴")),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十三条", "review_findings", follows("hear", "review_findings")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十六条第一款", "pay", requires("pay", "separate_collection")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十六条第三款",
        "pay",
        within("pay", 15, "unspecified_day", "serve", "party"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十六条第三款", "pay", done_by("pay", "party")),
    Case(PENALTY, f"{PENALTY_LAW}第五十一条", "execute", ends_in("not_performed", "execute")),
    Case(PENALTY, f"{PENALTY_LAW}第五十一条", "execute", requires_line("execute", "3%")),
    Case(PENALTY, f"{PENALTY_LAW}第五十二条", "pay", offers("deferral", "pay")),
    Case(PENALTY, f"{PENALTY_LAW}第五十六条", "pay", offers("refuse", "pay")),
    Case(
        PENALTY,
        f"{COERCION_LAW}第四十五条第二款",
        "execute",
        requires_line("execute", "不超过罚款"),
    ),
    Case(
        PENALTY,
        f"{COERCION_LAW}第五十三条",
        "execute",
        within("execute", 3, "month", None, "body"),
    ),
    Case(PENALTY, f"{COERCION_LAW}第五十四条", "execute", requires_line("execute", "催告")),
    Case(
        PENALTY, f"{PENALTY_LAW}第三十八条第二款", "deliberate", requires_line("deliberate", "较重")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十条", "serve", precedes("decide", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第四十条", "serve", follows("decide", "serve")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第一项",
        "request_hearing",
        precedes("request_hearing", "hear"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第二项",
        "notify_hearing",
        precedes("notify_hearing", "hear"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款第二项",
        "notify_hearing",
        requires_line("notify_hearing", "时间、地点"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款第四项", "hear", done_by("hear", "chair")),
    Case(PENALTY, f"{PENALTY_LAW}第四十六条第三款", "pay", precedes("serve", "pay")),
    Case(PENALTY, f"{PENALTY_LAW}第四十六条第三款", "pay", requires_line("pay", "银行")),
    *remedies(PENALTY, "serve"),
    # 行政强制法
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第一项",
        "approve_action",
        precedes("approve_action", "implement", unless={"urgent"}),
    ),
    Case(MEASURE, f"{COERCION_LAW}第十九条", "approve_action", done_by("approve_action", "head")),
    Case(MEASURE, f"{COERCION_LAW}第十八条第二项", "implement", officers("implement", 2)),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第三项",
        "notify_presence",
        requires("notify_presence", "show_certificate"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第四项",
        "notify_presence",
        precedes("notify_presence", "implement"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第五项",
        "notify",
        precedes("notify", "implement", unless={"party_absent"}),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第五项",
        "notify",
        requires("notify", "state_reasons_and_basis", "tell_rights", "tell_remedies"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第六项",
        "hear_defence",
        precedes("hear_defence", "implement", unless={"party_absent"}),
    ),
    Case(
        MEASURE, f"{COERCION_LAW}第八条第一款", "hear_defence", offers("statement", "hear_defence")
    ),
    Case(MEASURE, f"{COERCION_LAW}第八条第一款", "implement", offers("compensation", "implement")),
    Case(MEASURE, f"{COERCION_LAW}第十八条第七项", "implement", requires("implement", "record")),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第八项",
        "implement",
        requires("implement", "signed_record"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第九项",
        "invite_witness",
        precedes("invite_witness", "implement", unless={"party_present"}),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十九条",
        "report_urgent",
        follows("implement", "report_urgent", unless={"not_urgent"}),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十九条",
        "report_urgent",
        within("report_urgent", 24, "hour", "implement", "body"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十九条",
        "approve_action",
        follows("report_urgent", "approve_action"),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十九条",
        "lift",
        follows("report_urgent", "lift", unless={"approved"}),
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十九条",
        "lift",
        within("lift", None, "at_once", "approve_action", "body"),
    ),
    Case(
        MEASURE, f"{COERCION_LAW}第十八条第二项", "notify_presence", officers("notify_presence", 2)
    ),
    Case(
        MEASURE, f"{COERCION_LAW}第十八条第七项", "implement", follows("hear_defence", "implement")
    ),
    Case(
        MEASURE,
        f"{COERCION_LAW}第十八条第九项",
        "invite_witness",
        requires_line("invite_witness", "签名"),
    ),
    *remedies(MEASURE, "implement"),
    # 行政检查
    Case(INSPECTION, f"{ARCHIVES_LAW}第六条第二款", "inspect", done_by("inspect", "handler")),
    Case(INSPECTION, f"{ARCHIVES_RULES}第八条第三项", "inspect", done_by("inspect", "handler")),
    Case(
        INSPECTION, f"{PENALTY_LAW}第三十六条", "inspect", precedes("inspect", "order_correction")
    ),
    Case(INSPECTION, f"{PENALTY_LAW}第三十七条第一款", "inspect", officers("inspect", 2)),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第三十七条第一款",
        "inspect",
        requires("inspect", "show_certificate", "record"),
    ),
    Case(INSPECTION, f"{PENALTY_LAW}第六十条", "inspect", offers("compensation", "inspect")),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第二十六条",
        "order_correction",
        ends_in("problem_found", "order_correction"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第二十六条",
        "order_correction",
        requires_line("order_correction", "六类"),
    ),
    Case(
        INSPECTION, f"{ARCHIVES_RULES}第二十六条", "perform", follows("order_correction", "perform")
    ),
    Case(INSPECTION, f"{ARCHIVES_RULES}第二十六条", "perform", done_by("perform", "party")),
    *remedies(INSPECTION, "order_correction"),
    *remedies(ACCEPTANCE, "serve"),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.article}-{case.at}" for case in CASES])
def test_the_procedure_does_what_the_article_demands(case: Case) -> None:
    assert case.claim(procedure(case.procedure))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.article}-{case.at}" for case in CASES])
def test_a_step_of_the_kind_cites_the_article(case: Case) -> None:
    assert case.article in cited_at(procedure(case.procedure), case.at)


def test_what_the_penalty_law_of_2017_does_not_ask_for_is_not_drawn() -> None:
    # 立案、办案期限、公开决定、无证件可以拒绝：都是2021年修订才有的；结案、归档：两个版本都没有
    penalty = procedure(PENALTY)
    kinds = {step.kind for step in penalty.steps}
    assert not kinds & {"file_case", "publish", "archive"}
    assert penalty.limit is None
    assert {
        right.kind
        for step in penalty.steps
        if step.kind in {"investigate", "discover"}
        for right in step.rights
    } == set()
    assert penalty.name == "一般程序"


def test_the_penalty_law_of_2017_does_not_say_which_days_are_working_days() -> None:
    units = {
        limit.unit
        for step in procedure(PENALTY).steps
        for limit in (step.limit, *(right.limit for right in step.rights))
        if limit is not None and limit.basis[0].statute == "中华人民共和国行政处罚法"
    }
    assert units == {"unspecified_day"}


def test_the_whole_licensing_procedure_has_the_limit_of_the_decision() -> None:
    licensing = procedure(LICENSING)
    [decide] = of_kind(licensing, "decide")
    assert licensing.limit is not None
    assert decide.limit == attrs.evolve(licensing.limit, note=None)


@pytest.mark.parametrize("wanted", [LICENSING, PENALTY])
def test_the_hearing_is_asked_for_within_the_time_of_the_right(wanted: str) -> None:
    given = procedure(wanted)
    [request] = of_kind(given, "request_hearing")
    [right] = [each for step in given.steps for each in step.rights if each.kind == "hearing"]
    assert right.limit == request.limit


def test_acceptance_goes_from_application_to_opinion_and_turns_back_for_what_is_missing() -> None:
    assert [step.kind for step in procedure(ACCEPTANCE).steps] == [
        "apply",
        "receive",
        "ask_correction",
        "correct",
        "accept",
        "examine",
        "verify",
        "decide",
        "notify",
        "perform",
        "serve",
        None,
    ]
    for turn, again in (("ask_correction", "receive"), ("notify", "verify")):
        assert follows(turn, again)(procedure(ACCEPTANCE))
