"""Realistic procedures for drawing: a penalty with hearing, a licence with correction, a measure."""

from typing import Any

from builders import catalog, cite, power, procedure

from powerlist.model import (
    Binds,
    Condition,
    Direction,
    Edition,
    EditionStatus,
    Flow,
    Lane,
    Leaf,
    Node,
    Power,
    PowerType,
    Procedure,
    Right,
    RightKind,
    Role,
    Safeguard,
    Step,
    StepKind,
    TimeLimit,
    TimeUnit,
)


def when(condition: Condition, to: str) -> Flow:
    return Flow(to=to, when=condition)


def days(
    amount: int,
    event: StepKind | None = None,
    unit: TimeUnit = TimeUnit.UNSPECIFIED_DAY,
    **given: Any,
) -> TimeLimit:
    return TimeLimit(amount=amount, unit=unit, event=event, **given)


def right(kind: RightKind, limit: TimeLimit | None = None, to: str | None = None) -> Right:
    return Right(kind=kind, limit=limit, to=to)


def party_days(amount: int, event: StepKind, unit: TimeUnit = TimeUnit.CALENDAR_DAY) -> TimeLimit:
    return days(amount, event, unit, binds=Binds.PARTY)


REMEDIES = (
    right(RightKind.REVIEW, party_days(60, StepKind.SERVE), "本级人民政府或者上一级主管部门"),
    right(RightKind.LITIGATION, party_days(6, StepKind.SERVE, TimeUnit.MONTH), "人民法院"),
)


def penalty() -> Procedure:
    return procedure(
        Step(
            id="clue",
            name="案件线索",
            node=Node.START,
            kind=StepKind.DISCOVER,
            actor=Role.HANDLER,
            requirements=("检查发现、举报、移送、交办",),
            next=(Flow(to="file"),),
        ),
        Step(
            id="file",
            name="立案",
            kind=StepKind.FILE_CASE,
            actor=Role.HEAD,
            practice="多地行政处罚流程图",
            requirements=("填写立案审批表",),
            next=(Flow(to="investigate"),),
        ),
        Step(
            id="investigate",
            name="调查取证",
            kind=StepKind.INVESTIGATE,
            actor=Role.HANDLER,
            officers=2,
            safeguards=(Safeguard.SHOW_CERTIFICATE, Safeguard.RECORD, Safeguard.RECUSAL),
            rights=(right(RightKind.RECUSAL),),
            next=(Flow(to="findings"),),
        ),
        Step(
            id="findings",
            name="审查调查结果",
            node=Node.DECISION,
            kind=StepKind.REVIEW_FINDINGS,
            actor=Role.OFFICE_HEAD,
            next=(
                when(Condition.BREACH_PROVED, "notify"),
                when(Condition.FACTS_UNCLEAR, "investigate"),
                when(Condition.BREACH_UNPROVED, "no_penalty"),
                when(Condition.CRIME, "transfer"),
            ),
        ),
        Step(
            id="notify",
            name="处罚告知",
            kind=StepKind.NOTIFY,
            actor=Role.HANDLER,
            safeguards=(Safeguard.STATE_FACTS_AND_BASIS, Safeguard.TELL_RIGHTS),
            documents=("行政处罚告知书",),
            rights=(
                right(RightKind.STATEMENT),
                right(RightKind.HEARING, party_days(3, StepKind.NOTIFY)),
            ),
            next=(Flow(to="hearing_due"),),
        ),
        Step(
            id="hearing_due",
            name="是否要求听证",
            node=Node.DECISION,
            actor=Role.HANDLER,
            next=(
                when(Condition.HEARING_REQUESTED, "notify_hearing"),
                when(Condition.HEARING_NOT_REQUESTED, "defence"),
            ),
        ),
        Step(
            id="notify_hearing",
            name="通知听证",
            kind=StepKind.NOTIFY_HEARING,
            actor=Role.HANDLER,
            limit=days(7, StepKind.HEAR, direction=Direction.BEFORE),
            next=(Flow(to="hear"),),
        ),
        Step(
            id="hear",
            name="举行听证",
            kind=StepKind.HEAR,
            actor=Role.CHAIR,
            safeguards=(
                Safeguard.PUBLIC_HEARING,
                Safeguard.INDEPENDENT_CHAIR,
                Safeguard.SIGNED_RECORD,
                Safeguard.NO_CHARGE,
            ),
            next=(Flow(to="legal_review"),),
        ),
        Step(
            id="defence",
            name="听取陈述申辩",
            kind=StepKind.HEAR_DEFENCE,
            actor=Role.HANDLER,
            safeguards=(Safeguard.CONSIDER_DEFENCE, Safeguard.NO_HEAVIER),
            next=(Flow(to="legal_review"),),
        ),
        Step(
            id="legal_review",
            name="法制审核",
            node=Node.DECISION,
            kind=StepKind.LEGAL_REVIEW,
            actor=Role.REVIEWER,
            next=(
                when(Condition.REVIEW_PASSED, "grave"),
                when(Condition.REVIEW_FAILED, "investigate"),
            ),
        ),
        Step(
            id="grave",
            name="案情是否重大",
            node=Node.DECISION,
            actor=Role.HEAD,
            next=(
                when(Condition.GRAVE, "deliberate"),
                when(Condition.NOT_GRAVE, "decide"),
            ),
        ),
        Step(
            id="deliberate",
            name="集体讨论",
            kind=StepKind.DELIBERATE,
            actor=Role.COLLECTIVE,
            next=(Flow(to="decide"),),
        ),
        Step(
            id="decide",
            name="作出处罚决定",
            kind=StepKind.DECIDE,
            actor=Role.HEAD,
            safeguards=(Safeguard.SEAL, Safeguard.STATE_REASONS, Safeguard.TELL_REMEDIES),
            next=(Flow(to="serve"),),
        ),
        Step(
            id="serve",
            name="送达决定书",
            kind=StepKind.SERVE,
            actor=Role.HANDLER,
            limit=days(7, StepKind.DECIDE),
            committed=days(3, StepKind.DECIDE),
            rights=REMEDIES,
            next=(Flow(to="pay"),),
        ),
        Step(
            id="pay",
            name="缴纳罚款",
            kind=StepKind.PAY,
            actor=Role.PARTY,
            safeguards=(Safeguard.SEPARATE_COLLECTION,),
            limit=party_days(15, StepKind.SERVE),
            next=(Flow(to="close"),),
        ),
        Step(
            id="no_penalty",
            name="不予处罚",
            kind=StepKind.NOT_PENALISE,
            actor=Role.HEAD,
            safeguards=(Safeguard.STATE_REASONS,),
            next=(Flow(to="close"),),
        ),
        Step(
            id="transfer",
            name="移送司法机关",
            kind=StepKind.TRANSFER,
            actor=Role.HANDLER,
            next=(Flow(to="close"),),
        ),
        Step(
            id="close",
            name="结案归档",
            node=Node.END,
            kind=StepKind.ARCHIVE,
            actor=Role.HANDLER,
            practice="多地行政处罚流程图",
        ),
        id="penalty",
        name="一般程序",
        type=PowerType.PENALTY,
        lanes=(
            Lane(name="当事人", roles=(Role.PARTY,)),
            Lane(name="承办机构", roles=(Role.HANDLER, Role.OFFICE_HEAD)),
            Lane(name="审核（听证主持）", roles=(Role.REVIEWER, Role.CHAIR)),
            Lane(name="机关负责人", roles=(Role.HEAD, Role.COLLECTIVE)),
        ),
        limit_note="2017年行政处罚法对整个程序没有规定期限",
    )


def licensing() -> Procedure:
    return procedure(
        Step(
            id="apply",
            name="提出申请",
            node=Node.START,
            kind=StepKind.APPLY,
            actor=Role.PARTY,
            next=(Flow(to="receive"),),
        ),
        Step(
            id="receive",
            name="收件审查",
            node=Node.DECISION,
            kind=StepKind.RECEIVE,
            actor=Role.HANDLER,
            limit=TimeLimit(unit=TimeUnit.AT_ONCE),
            next=(
                when(Condition.INCOMPLETE, "ask"),
                when(Condition.COMPLETE, "accept"),
                when(Condition.NOT_COMPETENT, "refuse_acceptance"),
                when(Condition.NO_LICENCE_NEEDED, "not_needed"),
            ),
        ),
        Step(
            id="ask",
            name="告知补正",
            kind=StepKind.ASK_CORRECTION,
            actor=Role.HANDLER,
            safeguards=(Safeguard.TELL_ALL_AT_ONCE,),
            limit=days(5, StepKind.RECEIVE),
            next=(Flow(to="correct"),),
        ),
        Step(
            id="correct",
            name="补正材料",
            kind=StepKind.CORRECT,
            actor=Role.PARTY,
            next=(Flow(to="receive"),),
        ),
        Step(
            id="refuse_acceptance",
            name="不予受理",
            kind=StepKind.REFUSE_ACCEPTANCE,
            actor=Role.HANDLER,
            safeguards=(Safeguard.WRITTEN_RECEIPT,),
            rights=REMEDIES,
            next=(Flow(to="end"),),
        ),
        Step(
            id="not_needed",
            name="即时告知不受理",
            kind=StepKind.REFUSE_ACCEPTANCE,
            actor=Role.HANDLER,
            next=(Flow(to="end"),),
        ),
        Step(
            id="accept",
            name="受理",
            kind=StepKind.ACCEPT,
            actor=Role.HANDLER,
            safeguards=(Safeguard.WRITTEN_RECEIPT,),
            next=(Flow(to="examine"),),
        ),
        Step(
            id="examine",
            name="审查申请材料",
            kind=StepKind.EXAMINE,
            actor=Role.HANDLER,
            officers=2,
            requirements=("需要核实实质内容的，指派两名以上工作人员核查",),
            next=(Flow(to="third"),),
        ),
        Step(
            id="third",
            name="是否涉及他人重大利益",
            node=Node.DECISION,
            actor=Role.OFFICE_HEAD,
            next=(
                when(Condition.THIRD_PARTY_CONCERNED, "tell_third"),
                when(Condition.NO_THIRD_PARTY, "in_time"),
            ),
        ),
        Step(
            id="tell_third",
            name="告知听证权利",
            kind=StepKind.NOTIFY_THIRD_PARTY,
            actor=Role.HANDLER,
            rights=(right(RightKind.HEARING, party_days(5, StepKind.NOTIFY)),),
            next=(
                when(Condition.HEARING_REQUESTED, "hear"),
                when(Condition.HEARING_NOT_REQUESTED, "in_time"),
            ),
        ),
        Step(
            id="hear",
            name="举行听证",
            kind=StepKind.HEAR,
            actor=Role.CHAIR,
            limit=days(20, StepKind.REQUEST_HEARING),
            safeguards=(Safeguard.PUBLIC_HEARING, Safeguard.RECORD, Safeguard.NO_CHARGE),
            next=(Flow(to="in_time"),),
        ),
        Step(
            id="in_time",
            name="能否按期决定",
            node=Node.DECISION,
            actor=Role.HEAD,
            next=(
                when(Condition.DONE_IN_TIME, "decide"),
                when(Condition.NOT_DONE_IN_TIME, "extend"),
            ),
        ),
        Step(
            id="extend",
            name="批准延长期限",
            kind=StepKind.EXTEND,
            actor=Role.HEAD,
            safeguards=(Safeguard.HEAD_APPROVAL, Safeguard.STATE_REASONS),
            next=(Flow(to="decide"),),
        ),
        Step(
            id="decide",
            name="作出决定",
            node=Node.DECISION,
            kind=StepKind.DECIDE,
            actor=Role.HEAD,
            limit=days(20, StepKind.ACCEPT, TimeUnit.WORKING_DAY),
            committed=days(10, StepKind.ACCEPT, TimeUnit.WORKING_DAY),
            next=(
                when(Condition.GRANTED, "issue"),
                when(Condition.REFUSED, "refuse"),
            ),
        ),
        Step(
            id="issue",
            name="颁发、送达许可决定",
            kind=StepKind.ISSUE,
            actor=Role.HANDLER,
            limit=days(10, StepKind.DECIDE, TimeUnit.WORKING_DAY),
            next=(Flow(to="publish"),),
        ),
        Step(
            id="publish",
            name="公开",
            kind=StepKind.PUBLISH,
            actor=Role.HANDLER,
            safeguards=(Safeguard.PUBLIC_ACCESS,),
            next=(Flow(to="end"),),
        ),
        Step(
            id="refuse",
            name="不予许可",
            kind=StepKind.REFUSE,
            actor=Role.HANDLER,
            safeguards=(Safeguard.STATE_REASONS, Safeguard.TELL_REMEDIES),
            rights=REMEDIES,
            next=(Flow(to="end"),),
        ),
        Step(id="end", name="办结", node=Node.END, actor=Role.HANDLER),
        id="licensing",
        name="普通程序",
        party="申请人",
        type=PowerType.LICENSING,
        lanes=(
            Lane(name="申请人", roles=(Role.PARTY, Role.THIRD_PARTY)),
            Lane(name="承办机构", roles=(Role.HANDLER, Role.OFFICE_HEAD, Role.CHAIR)),
            Lane(name="机关负责人", roles=(Role.HEAD,)),
        ),
        limit=days(20, StepKind.ACCEPT, TimeUnit.WORKING_DAY),
    )


def measure() -> Procedure:
    return procedure(
        Step(
            id="found",
            name="发现需要采取措施的情形",
            node=Node.START,
            actor=Role.HANDLER,
            next=(Flow(to="urgent"),),
        ),
        Step(
            id="urgent",
            name="是否情况紧急",
            node=Node.DECISION,
            actor=Role.HANDLER,
            next=(when(Condition.NOT_URGENT, "approve"), when(Condition.URGENT, "implement")),
        ),
        Step(
            id="approve",
            name="报批",
            node=Node.DECISION,
            kind=StepKind.APPROVE_ACTION,
            actor=Role.HEAD,
            safeguards=(Safeguard.HEAD_APPROVAL, Safeguard.WRITTEN),
            next=(when(Condition.APPROVED, "implement"), when(Condition.NOT_APPROVED, "closed")),
        ),
        Step(
            id="implement",
            name="实施强制措施",
            kind=StepKind.IMPLEMENT,
            actor=Role.HANDLER,
            officers=2,
            safeguards=(
                Safeguard.SHOW_CERTIFICATE,
                Safeguard.TELL_RIGHTS,
                Safeguard.SIGNED_RECORD,
                Safeguard.WITNESS,
                Safeguard.ITEMISED_LIST,
            ),
            rights=(right(RightKind.STATEMENT), *REMEDIES),
            next=(Flow(to="both"),),
        ),
        Step(
            id="both",
            name="同时进行",
            node=Node.SPLIT,
            actor=Role.HANDLER,
            next=(Flow(to="report"), Flow(to="deliver"), Flow(to="examine")),
        ),
        Step(
            id="report",
            name="紧急情况补报",
            kind=StepKind.REPORT_URGENT,
            actor=Role.HANDLER,
            limit=days(24, StepKind.IMPLEMENT, TimeUnit.HOUR),
            next=(Flow(to="joined"),),
        ),
        Step(
            id="deliver",
            name="交付决定书和清单",
            actor=Role.HANDLER,
            safeguards=(Safeguard.HAND_OVER,),
            next=(Flow(to="joined"),),
        ),
        Step(
            id="examine",
            name="及时查清事实",
            kind=StepKind.INVESTIGATE,
            actor=Role.HANDLER,
            limit=days(30, StepKind.IMPLEMENT),
            next=(Flow(to="joined"),),
        ),
        Step(
            id="joined", name="汇合", node=Node.JOIN, actor=Role.HANDLER, next=(Flow(to="needed"),)
        ),
        Step(
            id="needed",
            name="措施是否仍有必要",
            node=Node.DECISION,
            actor=Role.HEAD,
            next=(
                when(Condition.STILL_NEEDED, "extend"),
                when(Condition.NO_LONGER_NEEDED, "lift"),
            ),
        ),
        Step(
            id="extend",
            name="延长期限",
            kind=StepKind.EXTEND,
            actor=Role.HEAD,
            limit=days(30),
            next=(Flow(to="needed"),),
        ),
        Step(
            id="lift",
            name="解除",
            kind=StepKind.LIFT,
            actor=Role.HANDLER,
            next=(Flow(to="closed"),),
        ),
        Step(id="closed", name="结束", node=Node.END, actor=Role.HANDLER),
        id="measure",
        name="行政强制措施程序",
        type=PowerType.ENFORCEMENT,
    )


def sample_leaf(**given: Any) -> Leaf:
    """A sub-item with a long name and basis in an edition that is only an example."""
    main = power(
        "CF-01",
        name="对违反《档案法》行为的处罚",
        office=None,
        basis=cite(
            "《中华人民共和国档案法》（2016年修正）第二十四条第一款第一项；《中华人民共和国档案法》"
            "（2016年修正）第二十四条第二款；《中华人民共和国档案法实施办法》（2017年修订）第二十七条；"
            "《辽宁省档案条例》（2017年9月28日第四次修正）第二十六条"
        ),
        sub_items=(
            Power(
                codes=power("CF-01-01").codes, name="对损毁、丢失属于国家所有的档案的处罚", **given
            ),
        ),
    )
    return catalog(
        main,
        edition=Edition(
            as_of=catalog().edition.as_of,
            status=EditionStatus.EXAMPLE,
            statement="示例（依公开报告重构，非沈阳市档案局发布）",
        ),
    ).leaves[0]
