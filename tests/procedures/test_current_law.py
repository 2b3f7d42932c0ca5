"""What the articles in force demand of the current procedures, article by article.

Each case was written from the text of the article that it names, not from the data: the article, what
it demands, and the step at which the chart must cite it.
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
    separate,
    within,
)
from procedures.test_statutes import CASES as CASES_OF_2018

from powerlist.model import Procedure, Right
from powerlist.procedures import builtin

DAY = dt.date(2026, 8, 28)
LICENSING, PENALTY, SUMMARY = "licensing-ordinary", "penalty-ordinary", "penalty-summary"
INSPECTION, MEASURE, ACCEPTANCE = "inspection-archives", "enforcement-measure", "other-acceptance"
CONSENT, TRANSFER, ORDER = "other-consent", "other-transfer-extension", "other-order-correction"
LICENSING_LAW = "《中华人民共和国行政许可法》（2019年修正）"
PENALTY_LAW = "《中华人民共和国行政处罚法》（2021年修订）"
COERCION_LAW = "《中华人民共和国行政强制法》"
REVIEW_LAW = "《中华人民共和国行政复议法》（2023年修订）"
REVIEW_RULES = "《中华人民共和国行政复议法实施条例》"
LITIGATION_LAW = "《中华人民共和国行政诉讼法》（2017年修正）"
ARCHIVES_LAW = "《中华人民共和国档案法》（2020年修订）"
ARCHIVES_RULES = "《中华人民共和国档案法实施条例》"
OPENNESS_RULES = "《中华人民共和国政府信息公开条例》（2019年修订）"
BUSINESS_RULES = "《优化营商环境条例》"
TRANSFER_RULES = "《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）"
# 第三十一条 has had a second paragraph since 2019, on demands for technology.
RENUMBERED = {f"{LICENSING_LAW}第三十一条": f"{LICENSING_LAW}第三十一条第一款"}


def procedure(wanted: str) -> Procedure:
    return procedure_on(DAY, wanted)


def remedies(given: str, at: str, event: str) -> list[Case]:
    """Review in 60 calendar days at the government alone, a suit in six months."""
    review = offers("review", at, 60, "calendar_day", event, to="本级人民政府")
    suit = offers("litigation", at, 6, "month", event, to="人民法院")
    return [
        Case(given, f"{REVIEW_LAW}第二十条第一款", at, review),
        Case(given, f"{REVIEW_LAW}第二十四条第一款第一项", at, review),
        Case(given, f"{LITIGATION_LAW}第四十六条第一款", at, suit),
    ]


def unchanged(given: str, statute: str) -> list[Case]:
    """The cases of 2018 under articles that the version in force says with the same words."""
    return [
        attrs.evolve(case, article=RENUMBERED.get(article, article))
        for case in CASES_OF_2018
        if case.procedure == given and statute in case.article
        for article in [case.article.replace("（2003年）", "（2019年修正）")]
    ]


CASES = [
    # 行政许可法（2019年修正）: of the articles that the chart cites only one was amended
    *unchanged(LICENSING, "行政许可法"),
    Case(
        LICENSING,
        f"{REVIEW_LAW}第十一条第三项",
        "decide",
        offers("review", "decide", 60, "calendar_day", None, to="本级人民政府"),
    ),
    Case(
        LICENSING,
        f"{REVIEW_LAW}第二十三条第一款第三项",
        "decide",
        offers("review", "decide", 60, "calendar_day", None, to="本级人民政府"),
    ),
    Case(
        LICENSING,
        f"{REVIEW_RULES}第十六条第一款第一项",
        "decide",
        offers("review", "decide", 60, "calendar_day", None, to="本级人民政府"),
    ),
    Case(
        LICENSING,
        f"{OPENNESS_RULES}第二十条第五项",
        "publish",
        within("publish", 20, "working_day", "decide", "body"),
    ),
    Case(
        LICENSING,
        f"{OPENNESS_RULES}第二十六条",
        "publish",
        within("publish", 20, "working_day", "decide", "body"),
    ),
    *remedies(LICENSING, "refuse", "refuse"),
    # 行政处罚法（2021年修订）, 普通程序
    Case(
        PENALTY, f"{PENALTY_LAW}第七条第一款", "hear_defence", offers("statement", "hear_defence")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第二十七条第一款", "transfer", ends_in("crime", "transfer")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第二十八条第一款",
        "decide",
        requires_line("decide", "责令改正或者限期改正"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第二十八条第二款", "decide", requires_line("decide", "违法所得")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十三条第一款",
        "not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十三条第三款",
        "not_penalise",
        requires("#not_penalise", "educate"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第三十六条第一款",
        "discover",
        requires_line("discover", "超过追责时效的，不再处罚"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十条",
        "not_penalise",
        ends_in("breach_unproved", "not_penalise"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十二条第一款", "investigate", officers("investigate", 2)),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十二条第一款",
        "investigate",
        requires("investigate", "qualified_officers"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十三条第一款", "investigate", requires("investigate", "recusal")
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十三条第二款", "investigate", offers("recusal", "investigate")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十四条", "notify", precedes("notify", "decide")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十四条",
        "notify",
        requires("notify", "state_proposal", "state_facts_and_basis", "tell_rights"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十五条第一款",
        "hear_defence",
        precedes("hear_defence", "decide"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十五条第一款",
        "hear_defence",
        requires("hear_defence", "consider_defence"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十五条第一款",
        "hear_defence",
        offers("statement", "hear_defence"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十五条第一款",
        "review_findings",
        follows("hear_defence", "review_findings"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十五条第二款",
        "hear_defence",
        requires("hear_defence", "no_heavier"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十七条", "investigate", requires("investigate", "full_record")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第四十七条", "archive", follows("decide", "archive")),
    Case(PENALTY, f"{PENALTY_LAW}第四十七条", "archive", requires_line("archive", "全过程记录")),
    Case(PENALTY, f"{PENALTY_LAW}第四十八条第一款", "publish", follows("decide", "publish")),
    Case(
        PENALTY, f"{PENALTY_LAW}第四十八条第一款", "publish", requires_line("publish", "社会影响")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第四十八条第二款",
        "publish",
        requires_line("publish", "3个工作日内撤回"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第五十四条第一款", "discover", precedes("discover", "file_case")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十四条第一款",
        "investigate",
        precedes("investigate", "review_findings"),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第五十四条第二款", "file_case", precedes("file_case", "investigate")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十四条第二款",
        "file_case",
        requires_line("file_case", "立案标准"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十四条第二款",
        "file_case",
        within("file_case", None, "promptly", "discover", "body"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十五条第一款",
        "investigate",
        requires("investigate", "show_certificate"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第五十五条第一款", "investigate", offers("refuse", "investigate")),
    Case(
        PENALTY, f"{PENALTY_LAW}第五十五条第二款", "investigate", requires("investigate", "record")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十六条",
        "investigate",
        requires_line("investigate", "登记保存须批准，7个工作日内处理"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第一款",
        "review_findings",
        exits("review_findings", "breach_proved", "breach_minor", "breach_unproved", "crime"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第一款",
        "review_findings",
        done_by("review_findings", "head"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第一款",
        "review_findings",
        precedes("review_findings", "notify"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第五十七条第一款第一项", "decide", done_by("decide", "head")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第一款第二项",
        "not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第一款第三项",
        "not_penalise",
        ends_in("breach_unproved", "not_penalise"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第五十七条第一款第四项", "transfer", ends_in("crime", "transfer")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第二款",
        "deliberate",
        precedes("deliberate", "decide", unless={"not_grave"}),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第五十七条第二款", "deliberate", done_by("deliberate", "collective")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十七条第二款",
        "deliberate",
        requires_line("deliberate", "情节复杂或者重大"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        precedes("legal_review", "decide", unless={"review_not_due"}),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        precedes("legal_review", "deliberate", unless={"review_not_due"}),
    ),
    Case(
        PENALTY, f"{PENALTY_LAW}第五十八条第一款", "legal_review", precedes("#review_due", "decide")
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        exits("legal_review", "review_passed", "review_failed"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        follows("legal_review", "investigate", unless={"review_passed"}),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        done_by("legal_review", "reviewer"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款",
        "legal_review",
        separate("legal_review", "investigate"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款第一项",
        "#review_due",
        requires_line("#review_due", "重大公共利益"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款第二项",
        "#review_due",
        requires_line("#review_due", "经听证"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款第二项",
        "#review_due",
        follows("hear", "#review_due"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款第三项",
        "#review_due",
        requires_line("#review_due", "疑难复杂"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第一款第四项",
        "#review_due",
        requires_line("#review_due", "法律、法规规定"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十八条第二款",
        "legal_review",
        requires("legal_review", "qualified_reviewer"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第五十九条第一款第五项",
        "decide",
        requires("decide", "tell_remedies"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第五十九条第二款", "decide", requires("decide", "seal")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十条",
        "decide",
        within("decide", 90, "calendar_day", "file_case", "body"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十一条第一款",
        "serve",
        within("serve", 7, "working_day", "decide", "body"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第六十一条第一款", "serve", requires_line("serve", "当场交付")),
    Case(PENALTY, f"{PENALTY_LAW}第六十一条第一款", "serve", precedes("decide", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第六十一条第一款", "serve", follows("decide", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第六十一条第二款", "serve", requires_line("serve", "电子送达")),
    Case(PENALTY, f"{PENALTY_LAW}第六十二条", "notify", precedes("notify", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第六十二条", "hear_defence", precedes("hear_defence", "serve")),
    Case(PENALTY, f"{PENALTY_LAW}第六十三条第一款", "notify", requires_line("notify", "听证权")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十三条第一款",
        "hear",
        precedes("hear", "decide", unless={"hearing_not_requested"}),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第六十三条第二款", "hear", requires("hear", "no_charge")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第一项",
        "notify",
        offers("hearing", "notify", 5, "working_day", "notify"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第一项",
        "request_hearing",
        within("request_hearing", 5, "working_day", "notify", "party"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第一项",
        "request_hearing",
        done_by("request_hearing", "party"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第一项",
        "request_hearing",
        precedes("request_hearing", "hear"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第一项",
        "request_hearing",
        follows("request_hearing", "hear", unless={"hearing_not_requested"}),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第二项",
        "notify_hearing",
        within("notify_hearing", 7, "working_day", "hear", "gap", "before"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第二项",
        "notify_hearing",
        precedes("notify_hearing", "hear"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十四条第二项",
        "notify_hearing",
        requires_line("notify_hearing", "时间、地点"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第三项", "hear", requires("hear", "public_hearing")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第四项", "hear", requires("hear", "independent_chair")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第四项", "hear", done_by("hear", "chair")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第四项", "hear", separate("hear", "investigate")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第四项", "hear", offers("recusal", "hear")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第五项", "hear", requires_line("hear", "1至2人代理")),
    Case(PENALTY, f"{PENALTY_LAW}第六十四条第八项", "hear", requires("hear", "checked_record")),
    Case(PENALTY, f"{PENALTY_LAW}第六十五条", "decide", requires("decide", "on_hearing_record")),
    Case(
        PENALTY, f"{PENALTY_LAW}第六十五条", "review_findings", follows("hear", "review_findings")
    ),
    Case(PENALTY, f"{PENALTY_LAW}第六十六条第二款", "pay", offers("deferral", "pay")),
    Case(PENALTY, f"{PENALTY_LAW}第六十七条第一款", "pay", requires("pay", "separate_collection")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第六十七条第三款",
        "pay",
        within("pay", 15, "calendar_day", "serve", "party"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第六十七条第三款", "pay", done_by("pay", "party")),
    Case(PENALTY, f"{PENALTY_LAW}第六十九条", "pay", requires_line("pay", "当场收缴")),
    Case(PENALTY, f"{PENALTY_LAW}第六十七条第三款", "pay", precedes("serve", "pay")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第七十二条第一款第一项",
        "execute",
        requires_line("execute", "每日加处3%，不超过罚款数额"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第七十二条第一款第一项",
        "execute",
        ends_in("not_performed", "execute"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第七十二条第一款第四项",
        "execute",
        requires_line("execute", "申请人民法院强制执行"),
    ),
    Case(PENALTY, f"{PENALTY_LAW}第七十七条", "pay", offers("refuse", "pay")),
    Case(PENALTY, f"{PENALTY_LAW}第八十五条", "serve", counted_in("serve", "working_day")),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第八十五条",
        "request_hearing",
        counted_in("request_hearing", "working_day"),
    ),
    Case(
        PENALTY,
        f"{PENALTY_LAW}第八十五条",
        "notify_hearing",
        counted_in("notify_hearing", "working_day"),
    ),
    Case(
        PENALTY, f"{COERCION_LAW}第五十三条", "execute", within("execute", 3, "month", None, "body")
    ),
    Case(PENALTY, f"{COERCION_LAW}第五十四条", "execute", requires_line("execute", "催告")),
    Case(
        PENALTY,
        f"{OPENNESS_RULES}第二十条第六项",
        "publish",
        within("publish", 20, "working_day", "decide", "body"),
    ),
    Case(
        PENALTY,
        f"{OPENNESS_RULES}第二十六条",
        "publish",
        within("publish", 20, "working_day", "decide", "body"),
    ),
    Case(
        PENALTY,
        f"{TRANSFER_RULES}第五条第二款",
        "transfer",
        requires_line("transfer", "负责人3日内决定"),
    ),
    Case(
        PENALTY,
        f"{TRANSFER_RULES}第五条第二款",
        "transfer",
        requires_line("transfer", "24小时内移送公安机关"),
    ),
    Case(PENALTY, f"{BUSINESS_RULES}第五十八条", "#review_due", precedes("#review_due", "decide")),
    *remedies(PENALTY, "serve", "serve"),
    # 简易程序
    Case(
        SUMMARY, f"{PENALTY_LAW}第七条第一款", "hear_defence", offers("statement", "hear_defence")
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第二十八条第一款",
        "decide",
        requires_line("decide", "责令改正或者限期改正"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第三十三条第一款",
        "not_penalise",
        ends_in("breach_minor", "not_penalise"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第三十三条第三款",
        "not_penalise",
        requires("#not_penalise", "educate"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第四十条", "investigate", precedes("investigate", "decide")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十条",
        "not_penalise",
        ends_in("breach_unproved", "not_penalise"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第四十二条第一款", "investigate", officers("investigate", 2)),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十二条第一款",
        "investigate",
        requires("investigate", "qualified_officers"),
    ),
    Case(
        SUMMARY, f"{PENALTY_LAW}第四十三条第一款", "investigate", requires("investigate", "recusal")
    ),
    Case(
        SUMMARY, f"{PENALTY_LAW}第四十三条第二款", "investigate", offers("recusal", "investigate")
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第四十四条", "notify", precedes("notify", "decide")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十四条",
        "notify",
        requires("notify", "state_proposal", "state_facts_and_basis", "tell_rights"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十五条第一款",
        "hear_defence",
        precedes("hear_defence", "decide"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十五条第一款",
        "hear_defence",
        requires("hear_defence", "consider_defence"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第四十五条第二款",
        "hear_defence",
        requires("hear_defence", "no_heavier"),
    ),
    Case(
        SUMMARY, f"{PENALTY_LAW}第四十七条", "investigate", requires("investigate", "full_record")
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第四十七条", "archive", follows("decide", "archive")),
    Case(SUMMARY, f"{PENALTY_LAW}第四十七条", "archive", requires_line("archive", "全过程记录")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十一条", "#track", exits("#track", "summary", "ordinary")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十一条",
        "#track",
        requires_line("#track", "公民200元、单位3000元以下"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第五十一条", "#track", requires_line("#track", "警告")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十一条",
        "#track",
        requires_line("#track", "事实确凿、有法定依据"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十一条",
        "decide",
        within("decide", None, "at_once", "discover", "body"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十二条第一款",
        "investigate",
        requires("investigate", "show_certificate"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第一款", "decide", requires("decide", "numbered_form")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第一款", "serve", requires("serve", "hand_over")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十二条第一款",
        "serve",
        within("serve", None, "at_once", "decide", "body"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第一款", "serve", requires_line("serve", "拒绝签收")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第一款", "serve", follows("decide", "serve")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第二款", "decide", requires("decide", "tell_remedies")),
    Case(
        SUMMARY, f"{PENALTY_LAW}第五十二条第二款", "decide", requires_line("decide", "签名或者盖章")
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第三款", "report", follows("decide", "report")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十二条第三款", "report", done_by("report", "handler")),
    Case(SUMMARY, f"{PENALTY_LAW}第五十三条", "pay", precedes("serve", "pay")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第五十四条第一款",
        "#ordinary",
        leads("#track", "ordinary", "ordinary"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第六十六条第二款", "pay", offers("deferral", "pay")),
    Case(SUMMARY, f"{PENALTY_LAW}第六十七条第一款", "pay", requires("pay", "separate_collection")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第六十七条第三款",
        "pay",
        within("pay", 15, "calendar_day", "serve", "party"),
    ),
    Case(
        SUMMARY, f"{PENALTY_LAW}第六十八条第一项", "collect", requires_line("collect", "100元以下")
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第六十八条第二项",
        "collect",
        requires_line("collect", "事后难以执行"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第六十九条",
        "collect",
        requires_line("collect", "边远、水上等，当事人提出"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第七十条", "collect", requires("collect", "fiscal_receipt")),
    Case(SUMMARY, f"{PENALTY_LAW}第七十条", "collect", offers("refuse", "collect")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第七十一条",
        "collect",
        within("collect", 2, "working_day", "collect", "body"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第七十一条",
        "collect",
        requires_line("collect", "机关2个工作日内缴付银行"),
    ),
    Case(SUMMARY, f"{PENALTY_LAW}第八十五条", "collect", counted_in("collect", "working_day")),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第七十二条第一款第一项",
        "execute",
        requires_line("execute", "每日加处3%，不超过罚款数额"),
    ),
    Case(
        SUMMARY,
        f"{PENALTY_LAW}第七十二条第一款第四项",
        "execute",
        ends_in("not_performed", "execute"),
    ),
    Case(
        SUMMARY, f"{COERCION_LAW}第五十三条", "execute", within("execute", 3, "month", None, "body")
    ),
    Case(SUMMARY, f"{COERCION_LAW}第五十四条", "execute", requires_line("execute", "催告")),
    Case(
        SUMMARY,
        f"{REVIEW_LAW}第二十条第一款",
        "serve",
        offers("review", "serve", 60, "calendar_day", "serve", to="本级人民政府"),
    ),
    Case(
        SUMMARY,
        f"{REVIEW_LAW}第二十三条第一款第一项",
        "serve",
        offers("review", "serve", 60, "calendar_day", "serve", to="本级人民政府"),
    ),
    Case(
        SUMMARY, f"{REVIEW_LAW}第二十三条第二款", "decide", requires("decide", "tell_review_first")
    ),
    Case(
        SUMMARY,
        f"{REVIEW_LAW}第二十四条第一款第一项",
        "serve",
        offers("review", "serve", 60, "calendar_day", "serve", to="本级人民政府"),
    ),
    Case(SUMMARY, f"{REVIEW_LAW}第三十二条第一款", "serve", offers("review", "serve", to="本机关")),
    Case(
        SUMMARY,
        f"{REVIEW_LAW}第三十四条",
        "serve",
        offers("litigation", "serve", 15, "calendar_day", None, to="人民法院"),
    ),
    Case(
        SUMMARY,
        f"{LITIGATION_LAW}第四十五条",
        "serve",
        offers("litigation", "serve", 15, "calendar_day", None, to="人民法院"),
    ),
    # 行政检查
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第八条第二款",
        "#feedback",
        leads("#result", "no_problem", "feedback"),
    ),
    Case(INSPECTION, f"{ARCHIVES_LAW}第四十二条", "inspect", requires_line("#inspect", "六项情况")),
    Case(
        INSPECTION, f"{ARCHIVES_LAW}第四十二条", "#ground", exits("#ground", "routine", "on_lead")
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十三条",
        "#inspect_lead",
        requires_line("#inspect_lead", "检查库房、设施、设备"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十三条",
        "#inspect_lead",
        requires_line("#inspect_lead", "查阅、询问、记录"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十三条",
        "#inspect_lead",
        requires_line("#inspect_lead", "安全保密要求"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十三条",
        "#inspect_lead",
        leads("#ground", "on_lead", "inspect_lead"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十五条",
        "order_correction",
        ends_in("problem_found", "order_correction"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十五条",
        "order_correction",
        requires_line("order_correction", "有安全隐患的，限期整改"),
    ),
    Case(
        INSPECTION, f"{ARCHIVES_LAW}第四十五条", "perform", follows("order_correction", "perform")
    ),
    Case(INSPECTION, f"{ARCHIVES_LAW}第四十七条", "inspect", requires("inspect", "secrecy")),
    Case(
        INSPECTION,
        f"{ARCHIVES_LAW}第四十八条第八项",
        "propose",
        follows("recheck", "propose", unless={"rectified"}),
    ),
    Case(INSPECTION, f"{ARCHIVES_RULES}第十二条第三项", "inspect", done_by("inspect", "handler")),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第四十六条第一款",
        "#inspect_lead",
        leads("#ground", "on_lead", "inspect_lead"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第四十六条第二款",
        "propose",
        requires_line("propose", "所在单位、任免机关"),
    ),
    Case(INSPECTION, f"{ARCHIVES_RULES}第四十八条", "propose", requires_line("propose", "处分")),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第四十七条",
        "inspect",
        requires("inspect", "qualified_officers"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第四十八条",
        "order_correction",
        requires_line("order_correction", "法定情形的，限期改正"),
    ),
    Case(
        INSPECTION,
        f"{ARCHIVES_RULES}第四十九条",
        "order_correction",
        precedes("inspect", "order_correction"),
    ),
    Case(INSPECTION, f"{ARCHIVES_RULES}第五十条", "perform", done_by("perform", "party")),
    Case(
        INSPECTION, f"{PENALTY_LAW}第四十二条第一款", "#inspect_lead", officers("#inspect_lead", 2)
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第五十四条第二款",
        "#penalty",
        requires_line("#penalty", "及时立案"),
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第五十四条第二款",
        "#penalty",
        leads("#result", "breach_suspected", "penalty"),
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第五十五条第一款",
        "#inspect_lead",
        requires("#inspect_lead", "show_certificate"),
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第五十五条第一款",
        "#inspect_lead",
        offers("refuse", "#inspect_lead"),
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第五十五条第二款",
        "#inspect_lead",
        requires("#inspect_lead", "record"),
    ),
    Case(
        INSPECTION,
        f"{PENALTY_LAW}第八十一条",
        "#inspect_lead",
        offers("compensation", "#inspect_lead"),
    ),
    Case(
        INSPECTION,
        f"{REVIEW_RULES}第十七条",
        "order_correction",
        requires_line("order_correction", "告知复议权、复议机关和期限"),
    ),
    *remedies(INSPECTION, "order_correction", "order_correction"),
    # 责令限期整改、改正
    Case(ORDER, f"{ARCHIVES_LAW}第二十八条第二款", "discover", offers("complaint", "discover")),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第二十八条第二款",
        "#closed",
        requires_line("#closed", "告知处理结果"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第二十八条第二款",
        "#no_problem",
        requires_line("#no_problem", "告知处理结果"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十五条",
        "order_correction",
        ends_in("problem_found", "order_correction"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十五条",
        "order_correction",
        requires_line("order_correction", "有安全隐患的，限期整改"),
    ),
    Case(ORDER, f"{ARCHIVES_LAW}第四十六条第一款", "discover", offers("complaint", "discover")),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十六条第二款",
        "investigate",
        within("investigate", None, "promptly", "discover", "body"),
    ),
    Case(ORDER, f"{ARCHIVES_LAW}第四十七条", "investigate", requires("investigate", "secrecy")),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十八条第六项",
        "propose",
        follows("recheck", "propose", unless={"rectified"}),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十八条第八项",
        "#discipline",
        done_by("#discipline", "other_body"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_LAW}第四十九条第一款",
        "#penalty",
        leads("#findings", "breach_suspected", "penalty"),
    ),
    Case(ORDER, f"{ARCHIVES_LAW}第五十一条", "transfer", ends_in("crime", "transfer")),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十六条第一款",
        "investigate",
        within("investigate", None, "promptly", "discover", "body"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十六条第一款",
        "discover",
        requires_line("discover", "投诉、举报、检查或者移送"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十六条第一款",
        "investigate",
        precedes("investigate", "order_correction"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十六条第二款",
        "propose",
        requires_line("propose", "单位、任免机关"),
    ),
    Case(
        ORDER, f"{ARCHIVES_RULES}第四十六条第二款", "#discipline", follows("propose", "#discipline")
    ),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十七条",
        "investigate",
        requires("investigate", "qualified_officers"),
    ),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第四十八条",
        "order_correction",
        requires_line("order_correction", "法定情形的，限期改正"),
    ),
    Case(ORDER, f"{ARCHIVES_RULES}第四十九条", "perform", follows("order_correction", "perform")),
    Case(ORDER, f"{ARCHIVES_RULES}第五十条", "transfer", ends_in("crime", "transfer")),
    Case(ORDER, f"{ARCHIVES_RULES}第五十条", "perform", done_by("perform", "party")),
    Case(
        ORDER,
        f"{ARCHIVES_RULES}第五十一条第一款",
        "order_correction",
        requires_line("order_correction", "约谈"),
    ),
    Case(ORDER, f"{PENALTY_LAW}第二十七条第一款", "transfer", ends_in("crime", "transfer")),
    Case(
        ORDER, f"{PENALTY_LAW}第五十四条第二款", "#penalty", requires_line("#penalty", "及时立案")
    ),
    Case(
        ORDER,
        f"{REVIEW_RULES}第十七条",
        "order_correction",
        requires_line("order_correction", "告知复议权、复议机关和期限"),
    ),
    *remedies(ORDER, "order_correction", "order_correction"),
    # 审核同意
    Case(
        CONSENT,
        f"{ARCHIVES_LAW}第十三条第一款",
        "examine",
        requires_line("examine", "应当归档的法定范围"),
    ),
    Case(
        CONSENT,
        f"{ARCHIVES_LAW}第二十一条第一款",
        "examine",
        requires_line("examine", "保管期限标准"),
    ),
    Case(CONSENT, f"{ARCHIVES_RULES}第十九条第二款", "apply", done_by("apply", "party")),
    Case(
        CONSENT,
        f"{ARCHIVES_RULES}第十九条第二款",
        "apply",
        requires_line("apply", "归档范围和保管期限"),
    ),
    Case(CONSENT, f"{ARCHIVES_RULES}第十九条第二款", "examine", precedes("examine", "decide")),
    Case(
        CONSENT,
        f"{ARCHIVES_RULES}第十九条第二款",
        "decide",
        exits("decide", "approved", "not_approved"),
    ),
    Case(CONSENT, f"{ARCHIVES_RULES}第十九条第二款", "perform", precedes("decide", "perform")),
    Case(
        CONSENT,
        f"{ARCHIVES_RULES}第十九条第二款",
        "perform",
        follows("decide", "perform", unless={"not_approved"}),
    ),
    Case(
        CONSENT,
        f"{ARCHIVES_RULES}第十九条第二款",
        "perform",
        requires_line("perform", "重大变化时调整，重新报审"),
    ),
    Case(CONSENT, f"{BUSINESS_RULES}第三十六条第二款", "decide", done_by("decide", "head")),
    Case(
        CONSENT,
        f"{REVIEW_RULES}第十七条",
        "#decline",
        requires_line("#decline", "告知复议权、复议机关和期限"),
    ),
    *remedies(CONSENT, "#decline", "serve"),
    Case(TRANSFER, f"{ARCHIVES_LAW}第十五条第一款", "perform", done_by("perform", "party")),
    Case(
        TRANSFER,
        f"{ARCHIVES_RULES}第二十条第二款",
        "perform",
        follows("decide", "perform", unless={"not_approved"}),
    ),
    Case(
        TRANSFER,
        f"{ARCHIVES_RULES}第二十条第三款",
        "apply",
        requires_line("apply", "专业性较强或者需要保密"),
    ),
    Case(TRANSFER, f"{ARCHIVES_RULES}第二十条第三款", "verify", precedes("verify", "decide")),
    Case(
        TRANSFER,
        f"{ARCHIVES_RULES}第二十条第三款",
        "verify",
        requires_line("verify", "专业性较强或者需要保密"),
    ),
    Case(
        TRANSFER,
        f"{ARCHIVES_RULES}第二十条第三款",
        "decide",
        exits("decide", "approved", "not_approved"),
    ),
    Case(TRANSFER, f"{ARCHIVES_RULES}第二十条第三款", "perform", precedes("decide", "perform")),
    Case(TRANSFER, f"{BUSINESS_RULES}第三十六条第二款", "decide", done_by("decide", "head")),
    Case(
        TRANSFER,
        f"{REVIEW_RULES}第十七条",
        "#decline",
        requires_line("#decline", "告知复议权、复议机关和期限"),
    ),
    *remedies(TRANSFER, "#decline", "serve"),
    # 行政强制法: the statute has one version
    *unchanged(MEASURE, "行政强制法"),
    *remedies(MEASURE, "implement", "implement"),
    *remedies(ACCEPTANCE, "serve", "serve"),
]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.procedure}-{case.article}-{case.at}" for case in CASES]
)
def test_the_procedure_does_what_the_article_demands(case: Case) -> None:
    assert case.claim(procedure(case.procedure))


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.procedure}-{case.article}-{case.at}" for case in CASES]
)
def test_a_step_of_the_kind_cites_the_article(case: Case) -> None:
    assert case.article in cited_at(procedure(case.procedure), case.at)


def test_the_whole_ordinary_procedure_has_the_limit_of_the_decision() -> None:
    penalty = procedure(PENALTY)
    [decide] = of_kind(penalty, "decide")
    assert penalty.name == "普通程序"
    assert penalty.limit is not None
    assert decide.limit == attrs.evolve(penalty.limit, note=None)
    assert penalty.limit.exclusions == ()


def test_the_hearing_is_asked_for_within_the_time_of_the_right() -> None:
    penalty = procedure(PENALTY)
    [request] = of_kind(penalty, "request_hearing")
    [right] = [each for step in penalty.steps for each in step.rights if each.kind == "hearing"]
    assert right.limit == request.limit


def test_of_the_days_of_the_penalty_law_two_three_five_and_seven_are_working_days() -> None:
    counted = {
        (limit.amount, str(limit.unit))
        for wanted in (PENALTY, SUMMARY)
        for step in procedure(wanted).steps
        for limit in (step.limit, *(right.limit for right in step.rights))
        if limit is not None
        and limit.unit.is_counted
        and limit.basis[0].statute == "中华人民共和国行政处罚法"
        and limit.unit != "month"
    }
    assert counted == {
        (2, "working_day"),
        (5, "working_day"),
        (7, "working_day"),
        (15, "calendar_day"),
        (90, "calendar_day"),
    }


def test_the_summary_procedure_has_neither_filing_nor_hearing_nor_legal_review() -> None:
    kinds = {step.kind for step in procedure(SUMMARY).steps}
    assert not kinds & {"file_case", "request_hearing", "hear", "legal_review", "deliberate"}


def test_only_against_a_penalty_on_the_spot_a_suit_comes_after_the_review() -> None:
    def suits(given: Procedure) -> list[Right]:
        return [each for step in given.steps for each in step.rights if each.kind == "litigation"]

    after_review = {
        each.id
        for each in builtin()
        if each.in_force_on(DAY)
        for right in suits(each)
        if right.limit is not None and right.limit.amount == 15
    }
    assert after_review == {SUMMARY}


def test_of_the_two_inspections_only_the_one_on_a_lead_follows_the_penalty_law() -> None:
    inspection = procedure(INSPECTION).steps_by_id
    routine, on_lead = inspection["inspect"], inspection["inspect_lead"]
    assert "行政处罚法" not in "".join(each.raw for each in routine.basis)
    assert routine.officers is None
    assert "show_certificate" not in routine.safeguards
    assert [line for line in routine.requirements if line.startswith("惯例")] == [
        "惯例：2人以上、出示证件",
        "惯例：制作检查记录",
    ]
    assert on_lead.officers == 2


def test_no_suit_and_no_review_names_the_upper_department_any_more() -> None:
    to = {
        right.to
        for each in builtin()
        if each.in_force_on(DAY)
        for step in each.steps
        for right in step.rights
        if right.kind == "review"
    }
    assert to == {"本级人民政府", "本机关", "上级机关的复议机关"}


@pytest.mark.parametrize(("wanted", "looks_at"), [(CONSENT, "examine"), (TRANSFER, "verify")])
def test_a_consent_goes_from_application_to_opinion_and_turns_back_for_what_is_missing(
    wanted: str, looks_at: str
) -> None:
    given = procedure(wanted)
    assert [step.kind for step in given.steps] == [
        "apply",
        "receive",
        "ask_correction",
        "correct",
        "accept",
        looks_at,
        "decide",
        "serve",
        "serve",
        "perform",
    ]
    assert precedes("accept", looks_at)(given)
    assert leads("receive", "incomplete", "ask_correction")(given)
    assert follows("ask_correction", "correct")(given)
    assert follows("correct", "receive")(given)
    assert precedes("#consent", "perform")(given)


def test_who_wants_archives_opened_or_reports_a_breach_starts_the_order_to_correct() -> None:
    [discover] = of_kind(procedure(ORDER), "discover")
    assert [(right.text, [each.raw for each in right.basis]) for right in discover.rights] == [
        ("投诉不按规定开放利用", [f"{ARCHIVES_LAW}第二十八条第二款"]),
        ("举报档案违法行为", [f"{ARCHIVES_LAW}第四十六条第一款"]),
    ]


def test_an_inspection_is_approved_first_and_a_routine_one_announced() -> None:
    given = procedure(INSPECTION)
    assert precedes("approve_action", "inspect")(given)
    assert precedes("notify", "#inspect")(given)
    assert leads("#ground", "routine", "notify")(given)


def test_what_is_only_reported_of_inspections_of_enterprises_says_so() -> None:
    steps = procedure(INSPECTION).steps_by_id
    for step in ("plan", "approve", "notify"):
        practice = steps[step].practice
        assert practice is not None
        assert "涉企检查依国办发〔2024〕54号" in practice
        assert "文本未见" in practice
