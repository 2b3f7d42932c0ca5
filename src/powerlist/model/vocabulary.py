"""The closed vocabularies of a catalog: each term with its Chinese label, said once.

Schema enums, the choices in messages, HTML labels and the docs are read from here.
"""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed vocabulary: the identifier that files use, and the label people read."""

    label: str
    about: str

    def __new__(cls, value: str, label: str = "", about: str = "") -> Self:
        """Make a member from its identifier, its Chinese label and what it means."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.about = about
        return member


class PowerType(Term):
    """职权类型: the ten types of GB/T 39046-2020 table A.1, in its order."""

    LICENSING = "licensing", "行政许可", "依申请，经审查，准予从事特定活动（行政许可法第二条）"
    PENALTY = "penalty", "行政处罚", "对违反行政管理秩序行为的惩戒（行政处罚法第二条）"
    ENFORCEMENT = "enforcement", "行政强制", "强制措施和强制执行（行政强制法第二条）；不是行政执法"
    LEVY = "levy", "行政征收", "为公共利益依法取得财物"
    PAYMENT = "payment", "行政给付", "依法给予金钱、物品或者服务"
    INSPECTION = "inspection", "行政检查", "检查法律和行政决定的遵守情况"
    CONFIRMATION = "confirmation", "行政确认", "确认法律事实、地位或者关系"
    REWARD = "reward", "行政奖励", "依法奖励成绩显著的单位或者个人"
    ADJUDICATION = "adjudication", "行政裁决", "裁决与行政管理有关的民事纠纷"
    OTHER = "other", "其他行政权力", "不属于以上九类的行政权力"


class EnforcementKind(Term):
    """行政强制的种类: 行政强制法第二条."""

    MEASURE = "measure", "行政强制措施", "暂时性的限制或者控制"
    EXECUTION = "execution", "行政强制执行", "强制履行已生效决定确定的义务"


class CodeScheme(Term):
    """职权代码的种类."""

    BASIC = "basic", "基本编码", "国家或者省统一的事项编码"
    IMPLEMENTATION = "implementation", "实施编码", "信用代码、行使层级和基本编码组成的编码"
    HANDLING = "handling", "业务办理项编码", "实施编码后再加顺序号"
    LOCAL = "local", "地方编码", "本地或者本机关的编码"
    PROVISIONAL = "provisional", "暂编代码", "公开来源没有代码，为便于引用暂时编制，不是官方代码"


class Level(Term):
    """行使层级: GB/T 39046-2020 table A.2."""

    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "镇（乡、街道）级"
    VILLAGE = "village", "村（社区）级"
    GRADED = "graded", "分级管理"


class BodyNature(Term):
    """实施主体性质: GB/T 39046-2020 table A.3."""

    STATUTORY = "statutory", "法定机关"
    AUTHORISED = "authorised", "授权组织"
    ENTRUSTED = "entrusted", "受委托组织"
    OTHER = "other", "其他"


class PowerSource(Term):
    """权力来源."""

    OWN = "own", "法定本级行使"
    DEVOLVED = "devolved", "上级下放"
    AUTHORISED_ABOVE = "authorised_above", "上级授权"
    AUTHORISED_PEER = "authorised_peer", "同级授权"
    ENTRUSTED_ABOVE = "entrusted_above", "上级委托"
    ENTRUSTED_PEER = "entrusted_peer", "同级委托"


class ExerciseMode(Term):
    """行权方式."""

    DIRECT = "direct", "本级直接行使"
    LOCAL = "local", "属地管理"
    SHARED = "shared", "共性权力"
    FORWARD = "forward", "审核转报"


class PowerStatus(Term):
    """事项状态."""

    ACTIVE = "active", "在用"
    SUSPENDED = "suspended", "暂停"
    CANCELLED = "cancelled", "取消"


class CaseType(Term):
    """办件类型: GB/T 39046-2020 table A.6."""

    AT_ONCE = "at_once", "即办件"
    COMMITTED = "committed", "承诺件"
    OTHER = "other", "其他"


class EditionStatus(Term):
    """版的状态."""

    DRAFT = "draft", "草案", "编制中；页面、流程图和下载都标明草案"
    PUBLISHED = "published", "正式公布", "经批准公布；有错误或者占位内容就不能发布"
    EXAMPLE = "example", "示例", "示例或者重构，不是该机关发布的清单"


class ProvenanceKind(Term):
    """一项内容是怎么得来的."""

    PUBLISHED = "published", "公开来源", "见于公开发布的材料"
    RECONSTRUCTED = "reconstructed", "重构", "由法律条文或者其他材料推得，未见于该机关的公开材料"
    PLACEHOLDER = "placeholder", "占位", "内容未知，仅作占位，正式公布前必须补齐"


class Openness(Term):
    """公开属性."""

    OPEN = "open", "公开"
    WITHHELD = "withheld", "不公开", "不进入公开网站，但计入总数并说明"


class CountUnit(Term):
    """总数的计数口径."""

    TYPE = "type", "按职权类型计"
    MAIN_ITEM = "main_item", "按大项（主项）计"
    LEAF = "leaf", "按末级事项计", "有小项的计小项，没有小项的计大项"


class AdjustmentKind(Term):
    """动态调整的种类."""

    ADDED = "added", "新增"
    REMOVED = "removed", "取消"
    DELEGATED = "delegated", "下放"
    TAKEN_OVER = "taken_over", "承接"
    TRANSFERRED = "transferred", "划转"
    MERGED = "merged", "合并"
    SPLIT = "split", "分设"
    RENAMED = "renamed", "更名"
    CHANGED = "changed", "要素变更"


class StatuteKind(Term):
    """法的形式, from the highest rank down."""

    LAW = "law", "法律"
    ADMINISTRATIVE_REGULATION = "administrative_regulation", "行政法规"
    LOCAL_REGULATION = "local_regulation", "地方性法规"
    JUDICIAL_INTERPRETATION = "judicial_interpretation", "司法解释"
    DEPARTMENT_RULE = "department_rule", "部门规章"
    GOVERNMENT_RULE = "government_rule", "地方政府规章"
    NORMATIVE_DOCUMENT = "normative_document", "规范性文件"


class TimeUnit(Term):
    """期限的单位."""

    WORKING_DAY = "working_day", "个工作日", "不含法定节假日"
    CALENDAR_DAY = "calendar_day", "日", "自然日"
    UNSPECIFIED_DAY = "unspecified_day", "日", "法律写“日”而没有说明是否为工作日"
    MONTH = "month", "个月"
    YEAR = "year", "年"
    HOUR = "hour", "小时"
    AT_ONCE = "at_once", "即时", "即时、当场或者立即，没有数字"
    PROMPTLY = "promptly", "及时", "法律只要求及时，没有数字"

    @property
    def is_counted(self) -> bool:
        """Whether the unit goes with a number."""
        return self not in (TimeUnit.AT_ONCE, TimeUnit.PROMPTLY)


class Binds(Term):
    """期限约束谁."""

    BODY = "body", "行政机关", "承诺可以更短，不得更长"
    PARTY = "party", "相对人", "可以更长，不得更短"
    GAP = "gap", "两事之间", "两个事件之间至少相隔的时间"
    OTHER = "other", "其他机关", "约束人民法院、金融机构等，不算行政机关的办理时间"


class Direction(Term):
    """期限从事件向前还是向后计算."""

    AFTER = "after", "之后"
    BEFORE = "before", "之前"


class Node(Term):
    """流程图节点的种类: symbols of GB/T 1526-1989."""

    START = "start", "开始", "端点符"
    STEP = "step", "环节", "处理"
    DECISION = "decision", "判断", "一个入口，两个以上有标签的出口，恰走其一"
    SPLIT = "split", "并行开始", "以下各支都进行"
    JOIN = "join", "并行汇合", "各支都完成后继续"
    END = "end", "结束", "端点符"


class Role(Term):
    """环节的行为人."""

    PARTY = "party", "相对人"
    THIRD_PARTY = "third_party", "利害关系人"
    HANDLER = "handler", "承办人员"
    OFFICE_HEAD = "office_head", "承办机构负责人"
    CHAIR = "chair", "听证主持人", "非本案调查人员或者非审查人员"
    REVIEWER = "reviewer", "审核人员"
    HEAD = "head", "行政机关负责人"
    COLLECTIVE = "collective", "负责人集体讨论"
    EXPERT = "expert", "专家或者技术机构"
    UPPER_BODY = "upper_body", "上级机关"
    OTHER_BODY = "other_body", "其他机关"
    COURT = "court", "人民法院"


class StepKind(Term):
    """环节的种类; legal rules speak of these, never of names."""

    DISCOVER = "discover", "发现线索"
    PLAN = "plan", "制定计划"
    APPLY = "apply", "提出申请"
    RECEIVE = "receive", "收件"
    ASK_CORRECTION = "ask_correction", "告知补正"
    CORRECT = "correct", "补正材料"
    TELL_NOT_NEEDED = "tell_not_needed", "告知不受理", "依法不需要取得许可的"
    REFUSE_ACCEPTANCE = "refuse_acceptance", "不予受理"
    ACCEPT = "accept", "受理"
    FILE_CASE = "file_case", "立案"
    APPROVE_ACTION = "approve_action", "报批"
    INVESTIGATE = "investigate", "调查取证"
    PRESERVE = "preserve", "先行登记保存"
    INSPECT = "inspect", "检查"
    EXAMINE = "examine", "审查"
    VERIFY = "verify", "实质核查"
    REVIEW_FINDINGS = "review_findings", "审查调查结果"
    NOTIFY_THIRD_PARTY = "notify_third_party", "告知利害关系人"
    NOTIFY = "notify", "告知"
    NOTIFY_PRESENCE = "notify_presence", "通知到场"
    INVITE_WITNESS = "invite_witness", "邀请见证人"
    STATE_DEFENCE = "state_defence", "陈述申辩"
    HEAR_DEFENCE = "hear_defence", "听取陈述申辩"
    REQUEST_HEARING = "request_hearing", "要求听证"
    NOTIFY_HEARING = "notify_hearing", "通知听证"
    HEAR = "hear", "举行听证"
    LEGAL_REVIEW = "legal_review", "审核"
    DELIBERATE = "deliberate", "集体讨论"
    EXTEND = "extend", "延长期限"
    DECIDE = "decide", "作出决定"
    REFUSE = "refuse", "不予许可"
    NOT_PENALISE = "not_penalise", "不予处罚"
    ORDER_CORRECTION = "order_correction", "责令改正"
    TRANSFER = "transfer", "移送"
    SERVE = "serve", "送达"
    ISSUE = "issue", "颁发证件"
    PUBLISH = "publish", "公开"
    IMPLEMENT = "implement", "实施强制措施"
    REPORT_URGENT = "report_urgent", "紧急情况补报"
    DISPOSE = "dispose", "作出处理"
    LIFT = "lift", "解除"
    URGE = "urge", "催告"
    PERFORM = "perform", "履行"
    PAY = "pay", "缴纳罚款"
    COLLECT = "collect", "当场收缴罚款"
    EXECUTE = "execute", "执行"
    RECHECK = "recheck", "复查"
    PROPOSE = "propose", "提出处理建议"
    SUPERVISE = "supervise", "事后监管"
    REPORT = "report", "备案"
    ARCHIVE = "archive", "归档"
    SEEK_REMEDY = "seek_remedy", "寻求救济"
    TEST = "test", "检验、检测、检疫、鉴定"
    FORWARD = "forward", "报送、转告"
    COMMENT = "comment", "提出意见"
    DEEM_GRANTED = "deem_granted", "视为准予"
    FREEZE = "freeze", "冻结", "金融机构依冻结通知书"
    UNFREEZE = "unfreeze", "解除冻结", "金融机构依通知或者期满"
    SURCHARGE = "surcharge", "加处罚款或者滞纳金"
    SUSPEND = "suspend", "中止执行"
    TERMINATE = "terminate", "终结执行"
    RESTORE = "restore", "执行回转"
    ALLOCATE = "allocate", "划拨"
    AUCTION = "auction", "拍卖抵缴"
    APPLY_COURT = "apply_court", "申请法院强制执行"
    RULE = "rule", "作出裁定"
    CONSULT = "consult", "协商"
    ASSIST = "assist", "给予帮助"
    CUSTODY = "custody", "代为保管"
    PURCHASE = "purchase", "收购、征购"
    PAY_DUE = "pay_due", "缴纳征收款项"
    GRANT = "grant", "发放"
    RECOMMEND = "recommend", "推荐"
    ANNOUNCE = "announce", "公示"
    COMMEND = "commend", "表彰、奖励"
    ANSWER = "answer", "答辩"
    MEDIATE = "mediate", "调解"


class Safeguard(Term):
    """办理要求: what the law asks for inside a step."""

    SHOW_CERTIFICATE = "show_certificate", "出示执法证件"
    RECORD = "record", "制作笔录"
    SIGNED_RECORD = "signed_record", "双方签名或者盖章，拒绝的注明", "现场笔录"
    CHECKED_RECORD = "checked_record", "笔录核对后签字或者盖章", "听证笔录"
    WITNESS = "witness", "当事人不到场的，邀请见证人到场"
    STATE_REASONS = "state_reasons", "说明理由"
    STATE_FACTS_AND_BASIS = "state_facts_and_basis", "告知事实、理由和依据"
    STATE_REASONS_AND_BASIS = "state_reasons_and_basis", "告知理由和依据"
    TELL_RIGHTS = "tell_rights", "告知依法享有的权利"
    TELL_REMEDIES = (
        "tell_remedies",
        "告知复议、诉讼救济",
        "许可法要求告知权利，强制法要求告知途径，处罚决定书还要写明期限",
    )
    TELL_ALL_AT_ONCE = "tell_all_at_once", "一次告知全部补正内容"
    WRITTEN_RECEIPT = "written_receipt", "出具书面凭证", "加盖专用印章、注明日期"
    WRITTEN = "written", "以书面形式作出"
    SEAL = "seal", "加盖行政机关印章"
    ITEMISED_LIST = "itemised_list", "制作清单"
    RECUSAL = "recusal", "有直接利害关系的回避"
    HEAD_APPROVAL = "head_approval", "经行政机关负责人批准"
    CONSIDER_DEFENCE = "consider_defence", "复核意见，成立的采纳"
    NO_HEAVIER = "no_heavier", "不因申辩加重处罚"
    ON_HEARING_RECORD = "on_hearing_record", "经听证的，依笔录决定"
    PUBLIC_HEARING = (
        "public_hearing",
        "公开举行",
        "处罚法：涉及国家秘密、商业秘密或者个人隐私的除外",
    )
    INDEPENDENT_CHAIR = (
        "independent_chair",
        "另行指定主持人",
        "处罚法：非本案调查人员；许可法：审查该申请的人员以外的人员",
    )
    NO_CHARGE = "no_charge", "不收费"
    HAND_OVER = "hand_over", "当场交付"
    QUALIFIED_REVIEWER = "qualified_reviewer", "初次审核的须有法律职业资格"
    SEPARATE_COLLECTION = "separate_collection", "罚款决定与收缴分离"
    SECRECY = "secrecy", "保守国家秘密、商业秘密和个人隐私"
    PUBLIC_ACCESS = "public_access", "公众可以查阅"
    QUALIFIED_OFFICERS = "qualified_officers", "由具备执法资格的人员实施"
    FULL_RECORD = "full_record", "全过程记录", "以文字、音像等形式记录，归档保存"
    STATE_PROPOSAL = "state_proposal", "告知拟处罚的内容", "处罚法自2021年修订起要求"
    EDUCATE = "educate", "对当事人进行教育"
    NUMBERED_FORM = "numbered_form", "预定格式、编有号码的决定书"
    TELL_REVIEW_FIRST = (
        "tell_review_first",
        "告知先申请行政复议",
        "依法应当先申请复议、再提起诉讼的行政行为",
    )
    FISCAL_RECEIPT = "fiscal_receipt", "出具财政统一制发的票据"
    PROPER_CUSTODY = "proper_custody", "妥善保管，不得使用、损毁"
    NOT_AT_NIGHT = "not_at_night", "不在夜间、法定节假日实施", "强制法：情况紧急的除外"
    ON_SITE_SUPERVISION = "on_site_supervision", "派员到场监督"


class RightKind(Term):
    """相对人权利的种类."""

    STATEMENT = "statement", "陈述、申辩"
    HEARING = "hearing", "要求听证"
    RECUSAL = "recusal", "申请回避"
    REVIEW = "review", "申请行政复议"
    LITIGATION = "litigation", "提起行政诉讼"
    COMPENSATION = "compensation", "要求赔偿"
    COMPLAINT = "complaint", "申诉、检举"
    REFUSE = "refuse", "拒绝"
    INFORMATION = "information", "要求说明、解释和查阅"
    DEFERRAL = "deferral", "申请暂缓或者分期缴纳"


class Condition(Term):
    """流向的条件: the closed set that legal duties may name."""

    NOT_COMPETENT = "not_competent", "不属于本机关职权"
    NO_LICENCE_NEEDED = "no_licence_needed", "依法不需要取得许可"
    INCOMPLETE = "incomplete", "材料不齐全或者不符合法定形式"
    COMPLETE = "complete", "材料齐全、符合法定形式"
    CORRECTED = "corrected", "已补正"
    THIRD_PARTY_CONCERNED = "third_party_concerned", "直接关系他人重大利益"
    NO_THIRD_PARTY = "no_third_party", "不涉及他人重大利益"
    VERIFICATION_NEEDED = "verification_needed", "需要核实实质内容"
    VERIFICATION_NOT_NEEDED = "verification_not_needed", "不需要核实实质内容"
    HEARING_DUE = "hearing_due", "属于听证范围"
    HEARING_NOT_DUE = "hearing_not_due", "不属于听证范围"
    HEARING_REQUESTED = "hearing_requested", "要求听证"
    HEARING_NOT_REQUESTED = "hearing_not_requested", "不要求听证"
    GRANTED = "granted", "符合法定条件、标准"
    REFUSED = "refused", "不符合法定条件、标准"
    DONE_IN_TIME = "done_in_time", "期限内能够决定"
    NOT_DONE_IN_TIME = "not_done_in_time", "期限内不能决定"
    SUMMARY = "summary", "可以适用简易程序"
    ORDINARY = "ordinary", "适用一般（普通）程序"
    BREACH_PROVED = "breach_proved", "确有应受处罚的违法行为"
    BREACH_MINOR = "breach_minor", "违法行为轻微，依法可以不予处罚"
    BREACH_UNPROVED = "breach_unproved", "违法事实不能成立"
    CRIME = "crime", "违法行为已构成犯罪"
    FACTS_UNCLEAR = "facts_unclear", "事实不清，需要补充调查"
    OPINION_UPHELD = "opinion_upheld", "意见成立，改变处理意见"
    GRAVE = "grave", "情节复杂或者重大违法行为给予较重处罚"
    NOT_GRAVE = "not_grave", "其他案件"
    REVIEW_PASSED = "review_passed", "审核通过"
    REVIEW_FAILED = "review_failed", "审核未通过"
    REVIEW_DUE = "review_due", "属于应当法制审核的情形"
    REVIEW_NOT_DUE = "review_not_due", "不属于应当法制审核的情形"
    PERFORMED = "performed", "已履行"
    NOT_PERFORMED = "not_performed", "逾期不履行"
    URGENT = "urgent", "情况紧急"
    NOT_URGENT = "not_urgent", "一般情况"
    APPROVED = "approved", "批准"
    NOT_APPROVED = "not_approved", "不批准"
    PARTY_PRESENT = "party_present", "当事人到场"
    PARTY_ABSENT = "party_absent", "当事人不到场"
    STILL_NEEDED = "still_needed", "仍有必要"
    NO_LONGER_NEEDED = "no_longer_needed", "不再需要"
    PASSED = "passed", "验收合格"
    NOT_PASSED = "not_passed", "验收不合格"
    NO_PROBLEM = "no_problem", "未发现问题"
    PROBLEM_FOUND = "problem_found", "发现问题"
    BREACH_SUSPECTED = "breach_suspected", "涉嫌违法应当处罚"
    RECTIFIED = "rectified", "整改合格"
    NOT_RECTIFIED = "not_rectified", "整改不合格"
    ROUTINE = "routine", "日常检查"
    ON_LEAD = "on_lead", "根据违法线索检查"
    COLLECT_ON_SPOT = "collect_on_spot", "属于可以当场收缴罚款的情形"
    PAY_AT_BANK = "pay_at_bank", "到银行或者通过电子支付系统缴纳"
    WARNING_ONLY = "warning_only", "只给予警告"
    ON_SPOT = "on_spot", "能够当场决定"
    NOT_ON_SPOT = "not_on_spot", "不能当场决定"
    TEST_NEEDED = "test_needed", "需要检验、检测、检疫或者鉴定"
    TEST_NOT_NEEDED = "test_not_needed", "不需要检验、检测、检疫或者鉴定"
    CONFISCATE = "confiscate", "应当没收或者销毁"
    DISPOSED = "disposed", "作出处理决定"
    EVADING = "evading", "有转移或者隐匿财物迹象"
    NOT_EVADING = "not_evading", "没有转移或者隐匿财物迹象"
    OPINION_NOT_UPHELD = "opinion_not_upheld", "意见不成立"
    COMPLETED = "completed", "执行完毕"
    TO_SUSPEND = "to_suspend", "应当中止执行"
    TO_TERMINATE = "to_terminate", "应当终结执行"
    AGREED = "agreed", "达成协议"
    NOT_AGREED = "not_agreed", "没有达成协议"
    RESUMED = "resumed", "中止执行的情形消失"
    LAPSED = "lapsed", "中止执行满三年未恢复"
    DECISION_UPSET = "decision_upset", "决定被撤销、变更或者执行错误"
    DECISION_STANDS = "decision_stands", "决定和执行没有错误"
    OWN_POWER = "own_power", "具有行政强制执行权"
    NO_OWN_POWER = "no_own_power", "没有行政强制执行权"
    ALREADY_SEIZED = "already_seized", "已经查封、扣押，可以拍卖抵缴"
    HARMFUL = "harmful", "后果危害交通安全、环境或者自然资源"
    NOT_HARMFUL = "not_harmful", "没有此类后果"
    ACCEPTED = "accepted", "受理"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    ENFORCEABLE = "enforceable", "裁定执行"
    NOT_ENFORCEABLE = "not_enforceable", "裁定不予执行"
    CONTESTED = "contested", "有异议"
    NOT_CONTESTED = "not_contested", "没有异议"
    PURCHASE_NEEDED = "purchase_needed", "必要时收购或者征购"
