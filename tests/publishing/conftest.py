"""A catalog in which every field that pages show is given, and the site made of it."""

import datetime as dt
from collections.abc import Mapping

import pytest
from builders import body, catalog, cite, code, edition, power, procedure, step, sub_item

from powerlist.model import (
    Accountability,
    Adjustment,
    AdjustmentKind,
    Approval,
    Boundary,
    CaseType,
    Catalog,
    Citation,
    CodeScheme,
    DeclaredTotal,
    Discretion,
    Duty,
    EditionStatus,
    EnforcementKind,
    ExerciseMode,
    Extension,
    Fee,
    Flow,
    Insertion,
    Level,
    Material,
    Node,
    Office,
    Openness,
    Phone,
    PowerSource,
    PowerStatus,
    PowerType,
    ProcedureChange,
    Provenance,
    ProvenanceKind,
    Publicity,
    Right,
    RightKind,
    Role,
    Sanction,
    TimeLimit,
    TimeUnit,
    Unknown,
)
from powerlist.publishing import build_site

ARCHIVES = "《中华人民共和国档案法》（2016年修正）"
STATEMENT = "示例（依公开报告重构，非沈阳市档案局发布）"


def whole_catalog() -> Catalog:
    own = procedure(
        step("开始", "申请", node=Node.START),
        step(
            "申请",
            "判断",
            actor=Role.PARTY,
            requirements=("如实提交材料",),
            documents=("申请书",),
            limit=TimeLimit(amount=5, unit=TimeUnit.WORKING_DAY, basis=cite(f"{ARCHIVES}第一条")),
            rights=(
                Right(
                    kind=RightKind.REVIEW,
                    to="本级人民政府",
                    limit=TimeLimit(amount=60, unit=TimeUnit.CALENDAR_DAY),
                    basis=cite(f"{ARCHIVES}第二条"),
                ),
                Right(kind=RightKind.STATEMENT),
            ),
            practice="依惯例进行",
        ),
        step(
            "判断", Flow(to="申请", label="补正"), Flow(to="结束", label="其他"), node=Node.DECISION
        ),
        step("结束"),
        id="own",
        name="许可程序",
        party="申请人",
        basis=cite(f"{ARCHIVES}第十九条"),
        limit=TimeLimit(
            amount=20,
            unit=TimeUnit.WORKING_DAY,
            extension=Extension(amount=10, unit=TimeUnit.WORKING_DAY, approver=Role.HEAD),
            basis=cite(f"{ARCHIVES}第十九条第一款"),
        ),
    )
    licence = power(
        "000175004000",
        codes=(code("000175004000", CodeScheme.BASIC), code("XK-01")),
        name="延期向社会开放档案审批",
        type=PowerType.LICENSING,
        basis=(
            *cite(f"{ARCHIVES}第十九条第一款、第二款"),
            Citation(
                raw="《沈阳市档案办法》第三条",
                statute="沈阳市档案办法",
                article=3,
                quote="第一行\n第二行",
            ),
            Citation(raw="按有关规定办理"),
        ),
        level=Level.CITY,
        source=PowerSource.DEVOLVED,
        source_body="辽宁省档案局",
        mode=ExerciseMode.DIRECT,
        effective=dt.date(2018, 3, 14),
        repealed=dt.date(2021, 1, 1),
        subjects=("国家档案馆", "个人"),
        procedure="own",
        committed_limit=TimeLimit(amount=10, unit=TimeUnit.WORKING_DAY),
        service_phone=Phone(number="+86 24-1234 转 56", source="门户网站"),
        supervision_phone=Phone(unknown="公开来源未载"),
        conditions=("档案形成已满三十年",),
        materials=(
            Material(name="申请书", copies=2, basis=cite(f"{ARCHIVES}第十九条")),
            Material(name="目录", optional=True),
        ),
        fee=Fee(charged=False),
        case_type=CaseType.COMMITTED,
        duties=(
            Duty(name="决定责任", steps=("判断", "失踪"), text="作出决定", basis=cite(ARCHIVES)),
            Duty(name="受理责任", steps=("申请",), text="一次告知\n说明理由"),
        ),
        accountability=(
            Accountability(
                text="违法审批的", subject="直接责任人员", basis=cite(f"{ARCHIVES}第二十四条")
            ),
            Accountability(text="拖延的"),
        ),
        boundaries=(
            Boundary(
                body="海关",
                matter="档案出境",
                ours="审查",
                theirs="查验",
                basis=cite(f"{ARCHIVES}第十八条"),
            ),
            Boundary(body="公安", matter="案件", ours="移送", theirs="侦查"),
        ),
        note="第一行备注\n第二行备注",
        provenance=(
            Provenance(
                fields=("name", "basis"), kind=ProvenanceKind.PUBLISHED, source="辽宁省的事项目录"
            ),
            Provenance(fields=("body",), kind=ProvenanceKind.RECONSTRUCTED, source="由法律推得"),
        ),
    )
    penalty = power(
        "CF-01",
        name="对违反《档案法》行为的处罚",
        procedure="penalty-ordinary",
        changes=(
            ProcedureChange(
                insert=Insertion(
                    after="investigate",
                    step=step("report_out", practice="办案规程", node=Node.STEP),
                ),
                reason="调查终结都要报告",
            ),
            ProcedureChange(drop="legal_review", reason="另行审核"),
        ),
        office=Unknown(unknown="公开报告没有写明"),
        committed_limit=Unknown(unknown="没有载明承诺"),
        discretion=(Discretion(name="裁量基准"), Discretion(name="试行基准", text="从轻的情形")),
        duties=(Duty(name="立案责任", steps=("discover",), text="核实线索"),),
        provenance=(
            Provenance(
                fields=("duties", "office"), kind=ProvenanceKind.RECONSTRUCTED, source="由程序推得"
            ),
            Provenance(fields=("name",), kind=ProvenanceKind.PUBLISHED, source="年度报告"),
        ),
        sub_items=(
            sub_item(
                "CF-01-1",
                name="损毁档案",
                sanctions=(
                    Sanction(
                        act="损毁档案",
                        kinds=("警告", "罚款"),
                        range="五百元以上",
                        basis=cite(f"{ARCHIVES}第二十四条"),
                    ),
                    Sanction(act="丢失档案", kinds=("警告",)),
                ),
            ),
            sub_item(
                "CF-01-2",
                name="小项名称未知",
                provenance=(
                    Provenance(
                        fields=("name",), kind=ProvenanceKind.PLACEHOLDER, source="名称未公开"
                    ),
                ),
            ),
            sub_item("CF-01-3", name="保密的小项", publicity=withheld()),
            sub_item(
                "CF-01-4",
                name="另有责任的小项",
                duties=(Duty(name="调查责任", steps=("discover",), text="调查"),),
            ),
        ),
    )
    return catalog(
        licence,
        penalty,
        power(
            "QZ-01",
            name="代为保管",
            type=PowerType.ENFORCEMENT,
            enforcement_kind=EnforcementKind.MEASURE,
            basis=(),
            status=PowerStatus.CANCELLED,
            fee=Fee(charged=True, standard="每卷一元"),
        ),
        power(
            "QT-01",
            name="收费事项",
            type=PowerType.OTHER,
            fee=Fee(charged=True),
            body="没有的机关",
            statutory_limit=TimeLimit(
                amount=7, unit=TimeUnit.UNSPECIFIED_DAY, note="是否工作日不明"
            ),
        ),
        power("JC-01", name="不公开的检查", type=PowerType.INSPECTION, publicity=withheld()),
        edition=edition(
            EditionStatus.EXAMPLE,
            statement=STATEMENT,
            approval=Approval(
                authority="市人民政府", date=dt.date(2018, 3, 1), document="沈政发〔2018〕1号"
            ),
        ),
        code_scheme=CodeScheme.BASIC,
        note="编制说明第一行\n第二行",
        declared_totals=(
            DeclaredTotal(number=5, source="年度报告"),
            DeclaredTotal(number=99, type=PowerType.PENALTY),
        ),
        adjustments=(
            Adjustment(
                kind=AdjustmentKind.TAKEN_OVER,
                date=dt.date(2018, 3, 14),
                powers=("XK-01", "OLD-9"),
                body="辽宁省档案局",
                reason="上级下放",
                basis=cite(f"{ARCHIVES}第十九条"),
            ),
            Adjustment(
                kind=AdjustmentKind.CHANGED,
                date=dt.date(2018, 3, 14),
                powers=("CF-01-1",),
                reason="依据变化",
            ),
        ),
        bodies=(
            body(
                credit_code=Unknown(unknown="未查到"),
                level=Level.CITY,
                address="沈阳市",
                supervision_phone=Phone(number="12345"),
                provenance=(
                    Provenance(
                        fields=("name",), kind=ProvenanceKind.PUBLISHED, source="年度报告署名"
                    ),
                ),
                offices=(
                    Office(
                        id="管理利用处",
                        name="管理利用处",
                        duties="接收和查询",
                        service_phone=Phone(number="024-88"),
                        provenance=(
                            Provenance(
                                fields=("name", "duties"),
                                kind=ProvenanceKind.PUBLISHED,
                                source="年度报告",
                            ),
                        ),
                    ),
                    Office(id="办公室", name="办公室"),
                ),
            ),
        ),
        procedures=(own,),
    )


def withheld() -> Publicity:
    return Publicity(openness=Openness.WITHHELD, reason="涉及国家秘密")


@pytest.fixture(scope="session")
def whole() -> Catalog:
    return whole_catalog()


@pytest.fixture(scope="session")
def site(whole: Catalog) -> Mapping[str, bytes]:
    return build_site(whole)
