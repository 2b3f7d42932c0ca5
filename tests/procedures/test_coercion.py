"""What 强制法 demands of seizing, freezing, executing and applying to a court, article by article.

Each case was written from the text of the article that it names, not from the data.
"""

import datetime as dt

import pytest
from procedures.claims import (
    Case,
    cited_at,
    done_by,
    ends_in,
    excludes,
    exits,
    extended,
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

DAYS = [dt.date(2018, 3, 14), dt.date(2022, 6, 1), dt.date(2026, 8, 28)]
LAW = "《中华人民共和国行政强制法》"
CUSTODY, SEIZURE, FREEZING = "enforcement-custody", "enforcement-seizure", "enforcement-freezing"
EXECUTION, PAYMENT = "enforcement-execution", "enforcement-execution-payment"
SUBSTITUTE, COURT = "enforcement-substitute", "enforcement-court"
MEASURES, EXECUTIONS = (CUSTODY, SEIZURE), (EXECUTION, PAYMENT, SUBSTITUTE)

CASES = [
    # 查封、扣押 and 代为保管 follow the general rules on measures
    *(
        Case(
            m,
            "第十八条第一项",
            "approve_action",
            precedes("#approve", "implement", unless={"urgent"}),
        )
        for m in MEASURES
    ),
    *(Case(m, "第十八条第二项", "implement", officers("implement", 2)) for m in MEASURES),
    *(
        Case(
            m, "第十八条第三项", "notify_presence", requires("notify_presence", "show_certificate")
        )
        for m in MEASURES
    ),
    *(
        Case(m, "第十八条第四项", "notify_presence", precedes("notify_presence", "implement"))
        for m in MEASURES
    ),
    *(
        Case(
            m, "第十八条第五项", "notify", precedes("notify", "implement", unless={"party_absent"})
        )
        for m in MEASURES
    ),
    *(
        Case(
            m,
            "第十八条第六项",
            "hear_defence",
            precedes("hear_defence", "implement", unless={"party_absent"}),
        )
        for m in MEASURES
    ),
    *(Case(m, "第十八条第七项", "implement", requires("implement", "record")) for m in MEASURES),
    *(
        Case(m, "第十八条第八项", "implement", requires("implement", "signed_record"))
        for m in MEASURES
    ),
    *(
        Case(
            m,
            "第十八条第九项",
            "invite_witness",
            precedes("invite_witness", "implement", unless={"party_present"}),
        )
        for m in MEASURES
    ),
    *(
        Case(
            m, "第十九条", "report_urgent", within("report_urgent", 24, "hour", "implement", "body")
        )
        for m in MEASURES
    ),
    *(Case(m, "第十九条", "lift", leads("#confirm", "not_approved", "lift")) for m in MEASURES),
    *(Case(m, "第八条第一款", "implement", offers("compensation", "implement")) for m in MEASURES),
    # 查封、扣押
    Case(SEIZURE, "第二十一条", "transfer", requires_line("transfer", "一并移送，书面告知当事人")),
    Case(SEIZURE, "第二十一条", "transfer", ends_in("crime", "transfer")),
    Case(
        SEIZURE,
        "第二十三条第一款",
        "discover",
        requires_line("discover", "限于涉案场所、设施、财物"),
    ),
    Case(SEIZURE, "第二十三条第二款", "discover", requires_line("discover", "不重复查封")),
    Case(
        SEIZURE,
        "第二十四条第一款",
        "implement",
        requires("implement", "itemised_list", "hand_over"),
    ),
    Case(SEIZURE, "第二十四条第二款第四项", "implement", requires("implement", "tell_remedies")),
    Case(SEIZURE, "第二十四条第二款第五项", "implement", requires("implement", "seal")),
    Case(
        SEIZURE,
        "第二十五条第一款",
        "dispose",
        within("dispose", 30, "calendar_day", "implement", "body"),
    ),
    Case(SEIZURE, "第二十五条第一款", "dispose", extended("dispose", 30, "calendar_day", "head")),
    Case(SEIZURE, "第二十五条第一款", "extend", requires("extend", "head_approval")),
    Case(
        SEIZURE,
        "第二十五条第一款",
        "extend",
        precedes("extend", "dispose", unless={"done_in_time"}),
    ),
    Case(SEIZURE, "第二十五条第二款", "extend", requires("extend", "state_reasons")),
    Case(SEIZURE, "第二十五条第二款", "extend", requires_line("extend", "及时书面告知当事人")),
    Case(SEIZURE, "第二十五条第三款", "test", requires_line("test", "期间明确，并书面告知当事人")),
    Case(SEIZURE, "第二十五条第三款", "test", requires_line("test", "费用由行政机关承担")),
    Case(
        SEIZURE,
        "第二十五条第三款",
        "dispose",
        excludes("dispose", "检测", "检验", "检疫", "技术鉴定"),
    ),
    Case(SEIZURE, "第二十六条第一款", "investigate", requires("investigate", "proper_custody")),
    Case(
        SEIZURE,
        "第二十六条第三款",
        "investigate",
        requires_line("investigate", "保管费用由行政机关承担"),
    ),
    Case(
        SEIZURE,
        "第二十七条",
        "investigate",
        within("investigate", None, "promptly", "implement", "body"),
    ),
    Case(SEIZURE, "第二十七条", "investigate", precedes("investigate", "dispose")),
    Case(
        SEIZURE,
        "第二十七条",
        "dispose",
        exits("dispose", "no_longer_needed", "confiscate", "crime"),
    ),
    Case(SEIZURE, "第二十八条第一款第一项", "lift", requires_line("lift", "没有违法行为")),
    Case(SEIZURE, "第二十八条第一款第二项", "lift", requires_line("lift", "或者与其无关")),
    Case(
        SEIZURE, "第二十八条第一款第三项", "lift", requires_line("lift", "已作处理决定，不再需要")
    ),
    Case(SEIZURE, "第二十八条第一款第四项", "lift", requires_line("lift", "期限届满")),
    Case(SEIZURE, "第二十八条第一款第五项", "lift", requires_line("lift", "其他不再需要")),
    Case(SEIZURE, "第二十八条第一款", "lift", within("lift", None, "promptly", "dispose", "body")),
    Case(SEIZURE, "第二十八条第二款", "lift", requires_line("lift", "立即退还财物或者变卖所得")),
    # 冻结
    Case(FREEZING, "第十八条第一项", "approve_action", precedes("approve_action", "implement")),
    Case(FREEZING, "第十八条第二项", "implement", officers("implement", 2)),
    Case(FREEZING, "第十八条第三项", "implement", requires("implement", "show_certificate")),
    Case(FREEZING, "第十八条第七项", "implement", requires("implement", "record")),
    Case(FREEZING, "第二十九条第一款", "discover", requires_line("discover", "法律规定的机关")),
    Case(
        FREEZING,
        "第二十九条第二款",
        "discover",
        requires_line("discover", "数额与违法金额相当，不重复"),
    ),
    Case(FREEZING, "第三十条第一款", "implement", precedes("implement", "freeze")),
    Case(
        FREEZING,
        "第三十条第二款",
        "freeze",
        within("freeze", None, "at_once", "implement", "other"),
    ),
    Case(FREEZING, "第三十条第二款", "freeze", done_by("freeze", "other_body")),
    Case(FREEZING, "第三十条第二款", "freeze", requires_line("freeze", "不得向当事人泄露")),
    Case(FREEZING, "第三十一条", "serve", within("serve", 3, "working_day", "freeze", "body")),
    Case(FREEZING, "第六十九条", "serve", within("serve", 3, "working_day", "freeze", "body")),
    Case(FREEZING, "第三十一条", "serve", follows("freeze", "serve")),
    Case(FREEZING, "第三十一条第二项", "serve", requires("serve", "state_reasons_and_basis")),
    Case(FREEZING, "第三十一条第四项", "serve", requires("serve", "tell_remedies")),
    Case(FREEZING, "第三十一条第五项", "serve", requires("serve", "seal")),
    Case(
        FREEZING,
        "第三十二条第一款",
        "dispose",
        within("dispose", 30, "calendar_day", "freeze", "body"),
    ),
    Case(FREEZING, "第三十二条第一款", "dispose", extended("dispose", 30, "calendar_day", "head")),
    Case(FREEZING, "第三十二条第一款", "dispose", excludes("dispose")),
    Case(FREEZING, "第三十二条第二款", "extend", requires("extend", "state_reasons")),
    Case(FREEZING, "第三十三条第一款第一项", "lift", requires_line("lift", "没有违法行为")),
    Case(FREEZING, "第三十三条第一款第四项", "lift", requires_line("lift", "期限届满")),
    Case(FREEZING, "第三十三条第二款", "lift", requires_line("lift", "及时通知金融机构和当事人")),
    Case(FREEZING, "第三十三条第二款", "unfreeze", follows("lift", "unfreeze")),
    Case(FREEZING, "第三十三条第三款", "#expired", leads("dispose", "not_done_in_time", "expired")),
    # 强制执行
    *(
        Case(e, "第三十五条", "urge", requires("#urge", "written", "tell_rights"))
        for e in EXECUTIONS
    ),
    *(Case(e, "第三十五条", "urge", precedes("urge", "decide")) for e in EXECUTIONS),
    *(Case(e, "第三十五条第四项", "urge", requires("#urge", "tell_rights")) for e in EXECUTIONS),
    *(
        Case(
            e, "第三十六条", "hear_defence", precedes("hear_defence", "decide", unless={"evading"})
        )
        for e in EXECUTIONS
    ),
    *(
        Case(
            e, "第三十六条", "hear_defence", requires("hear_defence", "record", "consider_defence")
        )
        for e in EXECUTIONS
    ),
    *(
        Case(e, "第三十六条", "hear_defence", offers("statement", "hear_defence"))
        for e in EXECUTIONS
    ),
    *(
        Case(e, "第三十六条", "#not_forced", leads("hear_defence", "opinion_upheld", "not_forced"))
        for e in EXECUTIONS
    ),
    *(
        Case(e, "第三十七条第二款第四项", "decide", requires("decide", "written", "tell_remedies"))
        for e in EXECUTIONS
    ),
    *(
        Case(e, "第三十七条第二款第二项", "decide", requires("decide", "state_reasons_and_basis"))
        for e in EXECUTIONS
    ),
    *(Case(e, "第三十七条第二款第五项", "decide", requires("decide", "seal")) for e in EXECUTIONS),
    *(Case(e, "第三十八条", "serve", precedes("serve", "execute")) for e in EXECUTIONS),
    *(Case(e, "第三十八条", "urge", requires_line("urge", "直接送达")) for e in EXECUTIONS),
    *(
        Case(e, "第四十三条第一款", "execute", requires("execute", "not_at_night"))
        for e in EXECUTIONS
    ),
    Case(EXECUTION, "第三十四条", "discover", requires_line("discover", "具有行政强制执行权")),
    Case(EXECUTION, "第三十五条第一项", "urge", requires_line("urge", "履行期限、方式")),
    Case(EXECUTION, "第三十五条第三项", "urge", requires_line("urge", "金额、方式")),
    Case(
        EXECUTION, "第三十七条第一款", "decide", precedes("perform", "decide", unless={"evading"})
    ),
    Case(EXECUTION, "第三十七条第二款第三项", "decide", requires_line("decide", "执行方式、时间")),
    Case(EXECUTION, "第三十七条第三款", "#evading", leads("#evading", "evading", "decide")),
    Case(
        EXECUTION,
        "第三十九条第一款第一项",
        "suspend",
        requires_line("suspend", "履行困难或暂无能力"),
    ),
    Case(
        EXECUTION, "第三十九条第一款第二项", "suspend", requires_line("suspend", "第三人主张权利")
    ),
    Case(EXECUTION, "第三十九条第一款第三项", "suspend", requires_line("suspend", "损失难补")),
    Case(EXECUTION, "第三十九条第二款", "suspend", leads("suspend", "resumed", "execute")),
    Case(EXECUTION, "第三十九条第二款", "#lapsed", leads("suspend", "lapsed", "lapsed")),
    Case(EXECUTION, "第四十条第一项", "terminate", ends_in("to_terminate", "terminate")),
    Case(EXECUTION, "第四十条第四项", "terminate", requires_line("terminate", "决定被撤销")),
    Case(EXECUTION, "第四十一条", "restore", ends_in("decision_upset", "restore")),
    Case(EXECUTION, "第四十一条", "restore", requires_line("restore", "依法给予赔偿")),
    Case(EXECUTION, "第四十二条第一款", "execute", leads("execute", "agreed", "agreement")),
    Case(
        EXECUTION, "第四十二条第二款", "#agreement", leads("#agreement", "not_performed", "execute")
    ),
    Case(
        EXECUTION, "第四十三条第二款", "execute", requires_line("execute", "居民水、电、热、燃气")
    ),
    Case(EXECUTION, "第四十四条", "execute", requires_line("execute", "拆除的，先公告")),
    # 金钱给付
    Case(PAYMENT, "第四十五条第一款", "surcharge", requires_line("surcharge", "标准告知当事人")),
    Case(PAYMENT, "第四十五条第二款", "surcharge", requires_line("surcharge", "不超出")),
    Case(
        PAYMENT,
        "第四十六条第一款",
        "decide",
        within("decide", 30, "calendar_day", "surcharge", "gap"),
    ),
    Case(PAYMENT, "第四十六条第一款", "urge", precedes("surcharge", "urge")),
    Case(PAYMENT, "第四十六条第三款", "apply_court", ends_in("no_own_power", "apply_court")),
    Case(PAYMENT, "第四十六条第三款", "auction", ends_in("already_seized", "auction")),
    Case(PAYMENT, "第四十六条第三款", "auction", requires_line("auction", "不复议、不诉讼")),
    Case(
        PAYMENT,
        "第四十六条第二款",
        "decide",
        requires_line("decide", "查封、扣押、冻结的，另依规定"),
    ),
    Case(PAYMENT, "第四十七条第一款", "execute", requires_line("execute", "书面通知金融机构")),
    Case(
        PAYMENT,
        "第四十七条第一款",
        "allocate",
        within("allocate", None, "at_once", "execute", "other"),
    ),
    Case(PAYMENT, "第四十九条", "#finish", follows("allocate", "#finish")),
    # 代履行
    Case(SUBSTITUTE, "第五十条", "#harmful", precedes("#harmful", "decide")),
    Case(SUBSTITUTE, "第五十条", "#harmful", exits("#harmful", "harmful", "not_harmful")),
    Case(SUBSTITUTE, "第五十条", "decide", requires_line("decide", "机关或无利害第三人")),
    Case(
        SUBSTITUTE,
        "第五十一条第一款第一项",
        "decide",
        requires_line("decide", "方式、时间、标的、费用预算"),
    ),
    Case(SUBSTITUTE, "第五十一条第一款第一项", "serve", precedes("serve", "execute")),
    Case(
        SUBSTITUTE,
        "第五十一条第一款第二项",
        "#urge_again",
        within("#urge_again", 3, "working_day", "execute", "gap", "before"),
    ),
    Case(SUBSTITUTE, "第五十一条第一款第二项", "#urge_again", precedes("#urge_again", "execute")),
    Case(
        SUBSTITUTE,
        "第五十一条第一款第二项",
        "#stopped",
        leads("#perform_again", "performed", "stopped"),
    ),
    Case(
        SUBSTITUTE, "第五十一条第一款第三项", "execute", requires("execute", "on_site_supervision")
    ),
    Case(SUBSTITUTE, "第五十一条第一款第四项", "archive", follows("execute", "archive")),
    Case(SUBSTITUTE, "第五十一条第一款第四项", "archive", requires("archive", "signed_record")),
    Case(SUBSTITUTE, "第五十一条第二款", "archive", requires_line("archive", "费用按成本合理确定")),
    Case(SUBSTITUTE, "第五十一条第三款", "execute", requires_line("execute", "不得采用暴力、胁迫")),
    Case(SUBSTITUTE, "第五十二条", "#urgent", leads("#urgent", "urgent", "decide_at_once")),
    Case(
        SUBSTITUTE, "第五十二条", "notify", within("notify", None, "at_once", "implement", "body")
    ),
    # 申请人民法院强制执行
    Case(COURT, "第五十三条", "apply_court", within("apply_court", 3, "month", None, "body")),
    Case(COURT, "第五十三条", "discover", requires_line("discover", "不复议、不诉讼")),
    Case(COURT, "第五十四条", "urge", precedes("urge", "apply_court")),
    Case(COURT, "第五十四条", "perform", within("perform", 10, "working_day", "urge", "party")),
    Case(COURT, "第五十四条", "perform", precedes("perform", "apply_court")),
    Case(
        COURT,
        "第五十五条第一款第二项",
        "apply_court",
        requires_line("apply_court", "决定书及事实、理由、依据"),
    ),
    Case(
        COURT,
        "第五十五条第一款第三项",
        "apply_court",
        requires_line("apply_court", "当事人意见、催告"),
    ),
    Case(COURT, "第五十五条第二款", "apply_court", requires("apply_court", "seal")),
    Case(
        COURT,
        "第五十五条第二款",
        "apply_court",
        requires_line("apply_court", "负责人签名，注明日期"),
    ),
    Case(
        COURT,
        "第五十六条第一款",
        "accept",
        within("accept", 5, "working_day", "apply_court", "other"),
    ),
    Case(
        COURT,
        "第五十六条第二款",
        "#object_acceptance",
        requires_line("#object_acceptance", "15日内向上一级法院申请复议"),
    ),
    Case(
        COURT,
        "第五十六条第二款",
        "#upper_acceptance",
        requires_line("#upper_acceptance", "15日内裁定是否受理"),
    ),
    Case(COURT, "第五十七条", "#rule", within("#rule", 7, "working_day", "accept", "other")),
    Case(COURT, "第五十八条第二款", "#rule", requires_line("#rule", "30日内裁定")),
    Case(
        COURT,
        "第五十八条第二款",
        "#object_ruling",
        requires_line("#object_ruling", "说明理由，5日内送达裁定"),
    ),
    Case(
        COURT,
        "第五十八条第三款",
        "#object_ruling",
        requires_line("#object_ruling", "15日内向上一级法院申请复议"),
    ),
    Case(
        COURT,
        "第五十八条第三款",
        "#upper_ruling",
        requires_line("#upper_ruling", "30日内裁定是否执行"),
    ),
    Case(COURT, "第六十条第一款", "execute", requires_line("execute", "不缴申请费")),
    Case(COURT, "第八条第二款", "execute", offers("compensation", "execute", to="人民法院")),
]
EVERY_CASE = pytest.mark.parametrize(
    "case", CASES, ids=[f"{each.procedure}-{each.article}-{each.at}" for each in CASES]
)


def days(wanted: str) -> list[dt.date]:
    return DAYS[:1] if wanted == CUSTODY else DAYS


@EVERY_CASE
def test_the_procedure_does_what_the_article_demands(case: Case) -> None:
    for day in days(case.procedure):
        assert case.claim(procedure_on(day, case.procedure)), day


@EVERY_CASE
def test_a_step_of_the_kind_cites_the_article(case: Case) -> None:
    for day in days(case.procedure):
        assert LAW + case.article in cited_at(procedure_on(day, case.procedure), case.at), day


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        (CUSTODY, "implement"),
        (SEIZURE, "implement"),
        (FREEZING, "serve"),
        (EXECUTION, "serve"),
        (PAYMENT, "serve"),
        (SUBSTITUTE, "serve"),
    ],
)
def test_whom_it_hits_can_take_it_to_review_and_to_court(wanted: str, at: str) -> None:
    for day in days(wanted):
        now = day >= dt.date(2024, 1, 1)
        to = "本级人民政府" if now else "本级人民政府或者上一级主管部门"
        given = procedure_on(day, wanted)
        assert offers("review", at, 60, "calendar_day", at, to=to)(given)
        assert offers("litigation", at, 6, "month", at, to="人民法院")(given)


def test_what_binds_courts_and_banks_is_not_the_bodys_time() -> None:
    bound: list[Procedure] = [procedure_on(DAYS[-1], each) for each in (FREEZING, PAYMENT, COURT)]
    assert {
        step.actor
        for given in bound
        for step in given.steps
        if step.limit is not None and step.limit.binds == "other"
    } == {"other_body", "court"}


def test_the_measure_on_archives_may_end_in_their_purchase() -> None:
    given = procedure_on(DAYS[0], CUSTODY)
    article = "《中华人民共和国档案法》（2016年修正）第十六条第一款"
    for kind in ("discover", "implement", "purchase", "#kept"):
        assert article in cited_at(given, kind)
    assert ends_in("purchase_needed", "purchase")(given)
    assert precedes("implement", "purchase")(given)
    assert requires_line("discover", "可能严重损毁和不安全")(given)
    assert of_kind(given, "implement")[0].name == "代为保管"
