"""The catalog as frozen values. What each field is called, means and looks like is said here, once.

Every field carries a `Doc` in its annotation. The converter of `sources`, the JSON Schema, the Excel
columns, the labels on pages and the reference in the docs are derived from it (`describe`).

Values compare by content: where they were written (`place`) is not part of equality. A field that
is not given is None, or the empty tuple; files cannot write an empty list, so that "not given" is
never mistaken for "given as empty".
"""

import datetime as dt
from functools import cache, cached_property, reduce
from operator import or_
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from powerlist.diagnostics import Location, Place, Text
from powerlist.model.vocabulary import (
    AdjustmentKind,
    Binds,
    BodyNature,
    CaseType,
    CodeScheme,
    Condition,
    CountUnit,
    Direction,
    EditionStatus,
    EnforcementKind,
    ExerciseMode,
    Level,
    Node,
    Openness,
    PowerSource,
    PowerStatus,
    PowerType,
    ProvenanceKind,
    RightKind,
    Role,
    Safeguard,
    StatuteKind,
    StepKind,
    TimeUnit,
)

_CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff"
_BLANK = r"\t\n\r \u00a0\u3000"


@attrs.frozen
class Pattern:
    r"""What a text must look like: a regular expression of JSON Schema, and the same in words.

    Patterns say `[0-9]`, since `\d` takes full-width digits, and end in `$(?!\n)`, since `$`
    lets a trailing line break pass in Python.
    """

    regex: str
    words: Text


# Ids may be Chinese, so that a file can say `office: 管理利用处`.
IDENTIFIER = Pattern(
    r"^[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff._-]*$(?!\n)",
    Text(
        "汉字、字母、数字和 . _ -，中间没有空格",
        "Chinese characters, letters, digits and . _ - without blanks",
    ),
)
CODE = Pattern(
    r"^[0-9A-Za-z][0-9A-Za-z._-]*$(?!\n)",
    Text(
        "半角字母、数字和 . _ -，没有空格和换行",
        "half-width letters, digits and . _ - without blanks and line breaks",
    ),
)
OWN_TYPE = Pattern(
    r"^x_[a-z0-9_]+$(?!\n)",
    Text("x_ 后接小写字母、数字和 _", "x_ followed by lower-case letters, digits and _"),
)
FIELD_NAME = Pattern(r"^[a-z_]+$(?!\n)", Text("字段的英文名", "the name of a field"))
CHECK_CODE = Pattern(
    r"^[A-Z]{3}[0-9]{3}$(?!\n)",
    Text("三个大写字母和三位数字", "three capital letters and three digits"),
)
PHONE_NUMBER = Pattern(
    r"^[0-9+][0-9+()转 -]*$(?!\n)",
    Text("半角数字、-、空格和括号，分机用“转”", "half-width digits, -, blanks, brackets and 转"),
)
DATE = Pattern(
    r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$(?!\n)",
    Text("年-月-日，例如 2018-03-14", "year-month-day, such as 2018-03-14"),
)
ONE_LINE = Pattern(
    rf"^[^{_CONTROL}{_BLANK}](?:[^{_CONTROL}\t\n\r]*[^{_CONTROL}{_BLANK}])?$(?!\n)",
    Text(
        "一行文字，首尾没有空格，没有控制字符",
        "one line without blanks at its ends and without control characters",
    ),
)
NOT_BLANK = Pattern(
    rf"^[^{_CONTROL}]*[^{_CONTROL}{_BLANK}][^{_CONTROL}]*$",
    Text("不能是空的，没有控制字符", "not empty, without control characters"),
)


@attrs.frozen
class Doc:
    """What a field is: its Chinese label, its meaning, an example, and what its text must match."""

    label: str
    about: str
    example: Any = None
    pattern: Pattern | None = None
    max_length: int | None = None
    minimum: int | None = None
    inherits: bool = False
    """A sub-item that does not give this field has it from its main item."""


@attrs.frozen
class Field:
    """A field of a value class, as `describe` finds it."""

    name: str
    doc: Doc
    kind: Any
    """The type without `None` and without `tuple`: str, int, bool, date, a Term, a value class or a union."""
    many: bool
    required: bool


@attrs.frozen(kw_only=True)
class Value:
    """What all values share: the place where they were written."""

    title: ClassVar[str] = ""
    shorthand: ClassVar[str | None] = None
    """The field that a bare text in a file stands for."""
    exactly_one: ClassVar[tuple[str, ...]] = ()
    """Of these fields a file gives exactly one."""

    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def at(self, field: str | None = None) -> Location | None:
        """Where this value, or one of its fields, was written; None for values made in Python."""
        if self.place is None:
            return None
        return self.place.location if field is None else self.place.of(field)


_described: dict[type[Value], tuple[Field, ...]] = {}


def describe(cls: type[Value]) -> tuple[Field, ...]:
    """The fields that a file may give for `cls`, in the order of declaration."""
    if cls not in _described:
        hints = get_type_hints(cls, include_extras=True)
        _described[cls] = tuple(
            _field(each, hints[each.name])
            for each in attrs.fields(cls)
            if get_origin(hints[each.name]) is Annotated
        )
    return _described[cls]


@cache
def _value_fields(cls: Any) -> tuple[str, ...]:
    """The fields of `cls` in which further values can stand."""
    return tuple(
        each.name
        for each in describe(cls)
        if any(
            isinstance(kind, type) and issubclass(kind, Value)
            for kind in (each.kind, *get_args(each.kind))
        )
    )


def _field(attribute: Any, hint: Any) -> Field:
    inner, doc = get_args(hint)
    many = False
    if get_origin(inner) in (Union, UnionType):
        parts = tuple(each for each in get_args(inner) if each is not NoneType)
        inner = reduce(or_, parts)
    if get_origin(inner) is tuple:
        many, inner = True, get_args(inner)[0]
    return Field(attribute.name, doc, inner, many, attribute.default is attrs.NOTHING)


V = TypeVar("V", bound=Value)


class Part(NamedTuple, Generic[V]):
    """A value somewhere in a catalog, with the value and the field that it was written in."""

    value: V
    owner: Value
    field: str
    power: "Power | None"
    """The main item or sub-item that it belongs to; for an item, its main item."""


# --- what is known, and how ---------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Unknown(Value):
    """A fact that could not be had. It is never replaced by an invented one."""

    title: ClassVar[str] = "未知"

    unknown: Annotated[str, Doc("未知的原因", "为什么不知道，查过哪里", "公开来源未载", NOT_BLANK)]


@attrs.frozen(kw_only=True)
class Provenance(Value):
    """How the content of some fields is known."""

    title: ClassVar[str] = "来源"

    fields: Annotated[tuple[str, ...], Doc("字段", "这一条说明哪些字段的来源", "name", FIELD_NAME)]
    kind: Annotated[ProvenanceKind, Doc("来源种类", "公开来源、重构或者占位", "published")]
    source: Annotated[
        str,
        Doc("出处或者依据", "公开来源写出处；重构写由什么推得；占位写为什么未知", None, NOT_BLANK),
    ]


# --- law ------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Citation(Value):
    """职权依据: one place in a statute, or what was written when it could not be parsed.

    `article` counts from 1; `article_suffix` is the 之一 of 第一百二十条之一. A citation that was not
    understood has only `raw`.
    """

    title: ClassVar[str] = "法律条款"
    shorthand: ClassVar[str | None] = "raw"

    raw: Annotated[
        str,
        Doc(
            "条款",
            "按法律文书的写法写明法律名称、版本和条款项，例如《…法》（2016年修正）第二十四条第二款",
            "《中华人民共和国档案法》（2016年修正）第二十四条第二款",
            NOT_BLANK,
        ),
    ]
    quote: Annotated[str | None, Doc("条文原文", "引用的条文文字", None, NOT_BLANK)] = None
    statute: str | None = None
    version: str | None = None
    article: int | None = None
    article_suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    annex: str | None = None
    """附件 or 附件2 where the place stands in an annex and not in an article."""

    @property
    def is_parsed(self) -> bool:
        """Whether at least the statute's name was understood."""
        return self.statute is not None


@attrs.frozen(kw_only=True)
class DayRule(Value):
    """What a statute says of the days in its own limits: which of them are working days.

    `amounts` and `up_to` name the limits by their number of days, `binds` by whom they bind; a rule
    that gives none of the three speaks of all limits. `others` is the unit of all other limits.
    """

    title: ClassVar[str] = "日的规则"

    basis: Annotated[
        tuple[Citation, ...],
        Doc("依据", "规定日的计算的条款", "《中华人民共和国行政处罚法》（2021年修订）第八十五条"),
    ]
    amounts: Annotated[
        tuple[int, ...], Doc("按工作日计的日数", "条文列明的日数", 5, minimum=1)
    ] = ()
    up_to: Annotated[
        int | None, Doc("按工作日计的最长日数", "条文写“十日以内”的，写 10", 10, minimum=1)
    ] = None
    binds: Annotated[
        Binds | None, Doc("按工作日计的期限约束谁", "只就一方的期限规定的，写明是哪一方", "body")
    ] = None
    others: Annotated[TimeUnit, Doc("其他的日", "其他期限的“日”是什么单位", "calendar_day")] = (
        TimeUnit.UNSPECIFIED_DAY
    )

    def unit(self, amount: int, binds: Binds) -> TimeUnit:
        """The unit of a limit of `amount` days that binds this side."""
        applies = (
            (not self.amounts or amount in self.amounts)
            and (self.up_to is None or amount <= self.up_to)
            and self.binds in (None, binds)
        )
        return TimeUnit.WORKING_DAY if applies else self.others


@attrs.frozen(kw_only=True)
class StatuteVersion(Value):
    """One version of a statute. `effective` is the version's own date, not the statute's first."""

    title: ClassVar[str] = "法律版本"

    name: Annotated[
        str,
        Doc("版本名", "括号里的版本写法", "2016年修正", ONE_LINE),
    ]
    adopted: Annotated[
        dt.date | None, Doc("通过日期", "通过或者公布修改决定的日期", "2016-11-07")
    ] = None
    effective: Annotated[
        dt.date | None,
        Doc("施行日期", "本版本开始施行的日期；与通过日期往往不同；不能确定的不写", "2016-11-07"),
    ] = None
    repealed: Annotated[dt.date | None, Doc("失效日期", "不再施行的第一天", "2021-01-01")] = None
    number: Annotated[
        str | None, Doc("文号", "公布的主席令、国务院令等文号", "国务院令第676号", ONE_LINE)
    ] = None
    day_rule: Annotated[DayRule | None, Doc("日的规则", "条文写明哪些“日”是工作日的，在此写明")] = (
        None
    )
    note: Annotated[str | None, Doc("说明", "日期等不能确定的，在此写明", None, NOT_BLANK)] = None

    def in_force_on(self, day: dt.date) -> bool:
        """Whether this version is in force on `day`; False where its dates are not known."""
        return (
            self.effective is not None
            and self.effective <= day
            and (self.repealed is None or day < self.repealed)
        )


@attrs.frozen(kw_only=True)
class Statute(Value):
    """A statute and its versions."""

    title: ClassVar[str] = "法律文件"

    name: Annotated[
        str,
        Doc("名称", "完整的名称，不加书名号", "中华人民共和国档案法", ONE_LINE),
    ]
    kind: Annotated[StatuteKind, Doc("法的形式", "法律、行政法规、地方性法规……", "law")]
    short_names: Annotated[
        tuple[str, ...], Doc("简称", "引用时也用的名称", "档案法", ONE_LINE)
    ] = ()
    issuer: Annotated[
        str | None, Doc("制定机关", "制定或者批准的机关", "全国人民代表大会常务委员会", ONE_LINE)
    ] = None
    versions: Annotated[tuple[StatuteVersion, ...], Doc("版本", "由旧到新")]
    checked_until: Annotated[
        dt.date | None,
        Doc("核对截止日期", "本条数据最后核对的日期；此后是否有修改不能断言", "2026-08-28"),
    ] = None
    text_verified: Annotated[
        bool,
        Doc("条文已核", "编制本目录的人是否见过条文全文；没有见过的，引用只能标明未核", True),
    ] = True

    def version_on(self, day: dt.date) -> StatuteVersion | None:
        """The version in force on `day`, the last one where several say so, or None."""
        return next((each for each in reversed(self.versions) if each.in_force_on(day)), None)


# --- time -----------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Extension(Value):
    """延长: by how much, who allows it, and in which case."""

    title: ClassVar[str] = "延长"

    amount: Annotated[int, Doc("数量", "至多延长多少", 10, minimum=1)]
    unit: Annotated[TimeUnit, Doc("单位", "延长期限的单位", "working_day")]
    approver: Annotated[Role, Doc("批准人", "由谁批准", "head")]
    case: Annotated[
        str | None, Doc("情形", "什么情况下可以延长", "期限内不能作出决定的", NOT_BLANK)
    ] = None


@attrs.frozen(kw_only=True)
class TimeLimit(Value):
    """时限: a number and a unit, counted from an event, binding somebody.

    A limit that binds the body may be committed shorter, never longer; one that binds the party may
    be granted longer, never shorter; a gap keeps two events apart.
    """

    title: ClassVar[str] = "时限"

    amount: Annotated[int | None, Doc("数量", "当场、及时不写数量", 20, minimum=1)] = None
    unit: Annotated[TimeUnit, Doc("单位", "工作日、日、月……由设定期限的法律决定", "working_day")]
    event: Annotated[StepKind | None, Doc("起算事件", "从哪一类环节起算", "accept")] = None
    direction: Annotated[
        Direction, Doc("方向", "事件之后多少日内，还是事件之前至少多少日", "after")
    ] = Direction.AFTER
    binds: Annotated[Binds, Doc("约束对象", "约束行政机关、相对人，还是两事之间的间隔", "body")] = (
        Binds.BODY
    )
    basis: Annotated[tuple[Citation, ...], Doc("时限依据", "设定这一时限的条款")] = ()
    extension: Annotated[Extension | None, Doc("延长", "可以延长的，写明多少、谁批准")] = None
    exclusions: Annotated[
        tuple[str, ...], Doc("不计入的时间", "依法不计算在期限内的时间", "听证", ONE_LINE)
    ] = ()
    note: Annotated[str | None, Doc("说明", "起算、单位等需要说明的", None, NOT_BLANK)] = None

    @property
    def span(self) -> str:
        """The length alone: 20个工作日, 3日, 即时."""
        return f"{self.amount}{self.unit.label}" if self.unit.is_counted else self.unit.label

    @property
    def text(self) -> str:
        """The limit as a chart shows it: 受理后20个工作日内, 举行听证7日前, 催告满10日后."""
        if not self.unit.is_counted:
            return self.span
        event = self.event.label if self.event else ""
        if self.direction is Direction.BEFORE:
            return f"{event}{self.span}前"
        if self.binds is Binds.GAP:
            return f"{event}满{self.span}后"
        return f"{event}后{self.span}内" if event else f"{self.span}内"


# --- parties, bodies ------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Phone(Value):
    """A telephone number with its source, or the reason why none is known; never filler digits."""

    title: ClassVar[str] = "电话"
    exactly_one: ClassVar[tuple[str, ...]] = ("number", "unknown")

    number: Annotated[
        str | None,
        Doc("号码", "一个号码，带区号；加引号书写", "024-12345", PHONE_NUMBER, 40),
    ] = None
    unknown: Annotated[
        str | None, Doc("未知的原因", "没有号码时写明原因", "公开来源未载", NOT_BLANK)
    ] = None
    source: Annotated[str | None, Doc("出处", "号码从哪里来", None, NOT_BLANK)] = None


@attrs.frozen(kw_only=True)
class Office(Value):
    """承办机构: an office inside a body."""

    title: ClassVar[str] = "内设机构"

    id: Annotated[str, Doc("标识", "事项用它指称本机构；可以是汉字", "管理利用处", IDENTIFIER, 64)]
    name: Annotated[str, Doc("名称", "内设机构的名称", "管理利用处", ONE_LINE, 100)]
    duties: Annotated[str | None, Doc("职责", "本机构的职责", None, NOT_BLANK)] = None
    service_phone: Annotated[Phone | None, Doc("服务电话", "办理和咨询电话")] = None
    supervision_phone: Annotated[Phone | None, Doc("监督电话", "监督投诉电话")] = None
    provenance: Annotated[tuple[Provenance, ...], Doc("来源", "各字段的来源")] = ()


@attrs.frozen(kw_only=True)
class Body(Value):
    """实施主体: a body that exercises powers."""

    title: ClassVar[str] = "实施主体"

    id: Annotated[str, Doc("标识", "事项用它指称本机关；可以是汉字", "市档案局", IDENTIFIER, 64)]
    name: Annotated[str, Doc("名称", "机关的完整名称", "沈阳市档案局", ONE_LINE, 100)]
    credit_code: Annotated[
        str | Unknown | None,
        Doc("统一社会信用代码", "18位（GB 32100）；不知道的写 unknown 和原因", None, CODE, 64),
    ] = None
    nature: Annotated[BodyNature | None, Doc("主体性质", "法定机关、授权组织……", "statutory")] = (
        None
    )
    level: Annotated[Level | None, Doc("层级", "机关的层级", "city")] = None
    address: Annotated[str | None, Doc("地址", "办公地址", None, NOT_BLANK)] = None
    opening_hours: Annotated[str | None, Doc("办公时间", "对外办公的时间", None, NOT_BLANK)] = None
    service_phone: Annotated[Phone | None, Doc("服务电话", "办理和咨询电话")] = None
    supervision_phone: Annotated[Phone | None, Doc("监督电话", "监督投诉电话")] = None
    offices: Annotated[tuple[Office, ...], Doc("内设机构", "承办权力事项的内设机构")] = ()
    provenance: Annotated[tuple[Provenance, ...], Doc("来源", "各字段的来源")] = ()


# --- procedures -----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Right(Value):
    """相对人权利: what the party may do at a step, to whom, and until when."""

    title: ClassVar[str] = "相对人权利"

    kind: Annotated[RightKind, Doc("权利种类", "陈述申辩、听证、复议……", "hearing")]
    text: Annotated[
        str | None, Doc("表述", "图上显示的文字；不写则用种类的名称", None, ONE_LINE)
    ] = None
    to: Annotated[str | None, Doc("向谁行使", "受理机关", "本机关", ONE_LINE)] = None
    limit: Annotated[TimeLimit | None, Doc("行使期限", "约束相对人的期限")] = None
    basis: Annotated[tuple[Citation, ...], Doc("依据", "赋予权利的条款")] = ()

    @property
    def label(self) -> str:
        """The wording shown to people."""
        return self.text or self.kind.label


@attrs.frozen(kw_only=True)
class Flow(Value):
    """流向: from a step to another, on a condition where the step is a decision."""

    title: ClassVar[str] = "流向"
    shorthand: ClassVar[str | None] = "to"

    to: Annotated[str, Doc("去向", "下一环节的标识", "serve", IDENTIFIER, 64)]
    when: Annotated[Condition | None, Doc("条件", "法律规则所用的条件名", "hearing_requested")] = (
        None
    )
    label: Annotated[
        str | None, Doc("标签", "线上显示的文字；不写则用条件的名称", "要求听证", ONE_LINE, 40)
    ] = None

    @property
    def text(self) -> str | None:
        """The wording shown on the line."""
        return self.label or (self.when.label if self.when else None)


@attrs.frozen(kw_only=True)
class Step(Value):
    """环节: one node of a procedure, with what the law demands of it."""

    title: ClassVar[str] = "环节"

    id: Annotated[str, Doc("标识", "流向和责任事项用它指称本环节", "notify", IDENTIFIER, 64)]
    name: Annotated[str, Doc("名称", "图上显示的名称", "处罚告知", ONE_LINE, 40)]
    node: Annotated[Node, Doc("节点", "开始、环节、判断、并行或者结束", "step")] = Node.STEP
    kind: Annotated[StepKind | None, Doc("环节种类", "法律规则按种类识别环节", "notify")] = None
    actor: Annotated[Role, Doc("行为人", "由谁进行", "handler")]
    office: Annotated[
        str | None,
        Doc("承办机构", "本环节由另一内设机构承办的，写明它的名称", "法规处", ONE_LINE, 100),
    ] = None
    officers: Annotated[int | None, Doc("最少人数", "至少几名执法人员", 2, minimum=1)] = None
    safeguards: Annotated[
        tuple[Safeguard, ...], Doc("办理要求（法定）", "法律对本环节的要求", "show_certificate")
    ] = ()
    requirements: Annotated[
        tuple[str, ...], Doc("办理要求（补充）", "图上另外显示的要求", "填写审批表", ONE_LINE, 80)
    ] = ()
    documents: Annotated[
        tuple[str, ...], Doc("文书", "本环节形成的文书", "行政处罚决定书", ONE_LINE, 80)
    ] = ()
    limit: Annotated[TimeLimit | None, Doc("法定时限", "本环节的法定时限")] = None
    committed: Annotated[TimeLimit | None, Doc("承诺时限", "比法定更短的承诺")] = None
    rights: Annotated[tuple[Right, ...], Doc("相对人权利", "本环节相对人享有的权利")] = ()
    basis: Annotated[tuple[Citation, ...], Doc("环节依据", "要求本环节的条款")] = ()
    practice: Annotated[
        str | None, Doc("惯例", "没有条文要求、依惯例进行的环节，写明惯例的来源", None, NOT_BLANK)
    ] = None
    next: Annotated[tuple[Flow, ...], Doc("流向", "接下来的环节；结束没有", "serve")] = ()

    @property
    def requirement_lines(self) -> tuple[str, ...]:
        """办理要求 as shown: another office, number of officers, safeguards, own lines."""
        office = (f"由{self.office}承办",) if self.office else ()
        officers = (f"执法人员不少于{self.officers}人",) if self.officers else ()
        labels = (each.label for each in self.safeguards)
        return (*office, *officers, *labels, *self.requirements)


@attrs.frozen(kw_only=True)
class Lane(Value):
    """泳道: a column of the chart, for one or more roles."""

    title: ClassVar[str] = "泳道"

    name: Annotated[str, Doc("名称", "泳道的标题", "承办机构", ONE_LINE, 20)]
    roles: Annotated[tuple[Role, ...], Doc("行为人", "画在本泳道里的行为人", "handler")]


@attrs.frozen(kw_only=True)
class Procedure(Value):
    """运行流程: a graph of steps, in force between two dates."""

    title: ClassVar[str] = "运行流程"

    id: Annotated[str, Doc("标识", "事项用它指称本流程", "penalty-ordinary", IDENTIFIER, 64)]
    name: Annotated[str, Doc("名称", "程序的名称；名称随法律版本变化", "一般程序", ONE_LINE, 40)]
    type: Annotated[
        PowerType | None, Doc("职权类型", "适用于哪一类职权；目录自定的类型不写", "penalty")
    ] = None
    effective: Annotated[
        dt.date | None, Doc("适用起始日", "所依据的法律版本开始施行的日期", "2018-01-01")
    ] = None
    repealed: Annotated[dt.date | None, Doc("适用终止日", "不再适用的第一天", "2021-07-15")] = None
    party: Annotated[
        str, Doc("相对人的称谓", "申请人、当事人、被检查单位……", "当事人", ONE_LINE, 20)
    ]
    basis: Annotated[tuple[Citation, ...], Doc("程序依据", "规定本程序的法律")] = ()
    limit: Annotated[TimeLimit | None, Doc("法定办结时限", "整个程序的法定时限")] = None
    limit_note: Annotated[
        str | None, Doc("时限说明", "法律没有规定期限等情况", None, ONE_LINE, 120)
    ] = None
    lanes: Annotated[tuple[Lane, ...], Doc("泳道", "从左到右")]
    steps: Annotated[tuple[Step, ...], Doc("环节", "按办理顺序书写；编号按此顺序")]
    provenance: Annotated[tuple[Provenance, ...], Doc("来源", "各字段的来源")] = ()

    @cached_property
    def steps_by_id(self) -> dict[str, Step]:
        """The steps by their ids; of two steps with one id the first."""
        return {each.id: each for each in reversed(self.steps)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each step as charts and texts show it, from 1 in the order written."""
        return {step.id: number for number, step in enumerate(self.steps, start=1)}

    def lane_of(self, step: Step) -> int:
        """The index of the lane that shows the step's actor; the first lane if none does."""
        return next((i for i, lane in enumerate(self.lanes) if step.actor in lane.roles), 0)

    def in_force_on(self, day: dt.date) -> bool:
        """Whether this procedure is the law's on `day`; an open end holds for ever."""
        return (self.effective is None or self.effective <= day) and (
            self.repealed is None or day < self.repealed
        )


# --- how a power departs from its procedure -------------------------------------------------------


@attrs.frozen(kw_only=True)
class Insertion(Value):
    """增加环节: a further step, after one that the procedure has."""

    title: ClassVar[str] = "增加环节"

    after: Annotated[str, Doc("位置", "加在哪一环节之后", "investigate", IDENTIFIER, 64)]
    before: Annotated[
        str | None,
        Doc("通往", "前一环节有几个流向的，写明加在通往哪一环节的流向上", "decide", IDENTIFIER, 64),
    ] = None
    step: Annotated[Step, Doc("环节", "增加的环节；不写流向的，接续原来的流向")]


@attrs.frozen(kw_only=True)
class Commitment(Value):
    """环节承诺: how long a step takes by the body's own promise."""

    title: ClassVar[str] = "环节承诺时限"

    step: Annotated[str, Doc("环节", "就哪一环节承诺", "decide", IDENTIFIER, 64)]
    committed: Annotated[TimeLimit, Doc("承诺时限", "比法定更短的承诺")]


@attrs.frozen(kw_only=True)
class Assignment(Value):
    """环节承办: who does a step here."""

    title: ClassVar[str] = "环节承办"

    step: Annotated[str, Doc("环节", "哪一环节", "hear", IDENTIFIER, 64)]
    actor: Annotated[Role | None, Doc("行为人", "与流程不同的行为人", "collective")] = None
    office: Annotated[
        str | None, Doc("承办机构", "实施主体的内设机构标识", "法规处", IDENTIFIER, 64)
    ] = None


@attrs.frozen(kw_only=True)
class Threshold(Value):
    """听证标准: from which amount on this body offers a hearing."""

    title: ClassVar[str] = "听证标准"

    step: Annotated[str, Doc("环节", "在哪一环节写明", "notify", IDENTIFIER, 64)]
    text: Annotated[
        str, Doc("标准", "达到什么数额或者情形可以要求听证", "单位5万元以上", ONE_LINE, 70)
    ]
    basis: Annotated[tuple[Citation, ...], Doc("依据", "规定这一标准的条款")] = ()
    provenance: Annotated[tuple[Provenance, ...], Doc("来源", "标准从哪里得知")] = ()


@attrs.frozen(kw_only=True)
class ProcedureChange(Value):
    """流程变更: one thing in which a power departs from the procedure that it names."""

    title: ClassVar[str] = "流程变更"
    exactly_one: ClassVar[tuple[str, ...]] = (
        "insert",
        "replace",
        "drop",
        "commit",
        "assign",
        "threshold",
    )

    insert: Annotated[Insertion | None, Doc("增加", "在一个环节之后增加环节")] = None
    replace: Annotated[
        Step | None, Doc("替换", "用写出的整个环节替换标识相同的环节；不写流向的，流向不变")
    ] = None
    drop: Annotated[
        str | None,
        Doc("省去", "省去一个环节，标识写在这里，理由写在 reason", "archive", IDENTIFIER, 64),
    ] = None
    commit: Annotated[Commitment | None, Doc("承诺", "就一个环节承诺时限")] = None
    assign: Annotated[Assignment | None, Doc("承办", "一个环节的行为人或者承办机构")] = None
    threshold: Annotated[Threshold | None, Doc("听证标准", "本机关适用的听证标准")] = None
    basis: Annotated[tuple[Citation, ...], Doc("依据", "允许或者要求这一变更的条款")] = ()
    reason: Annotated[
        str | None, Doc("理由", "没有条款的，写明理由或者惯例；省去环节必须写明", None, NOT_BLANK)
    ] = None

    @property
    def label(self) -> str:
        """What is done, in one word: 增加, 替换, 省去, 承诺, 承办, 听证标准; empty for nothing."""
        done = (each for each in describe(ProcedureChange) if each.name in self.exactly_one)
        return next((each.doc.label for each in done if getattr(self, each.name) is not None), "")

    @property
    def step(self) -> str:
        """The id of the step that is added, replaced, dropped, or further told of."""
        if self.insert is not None:
            return self.insert.step.id
        if self.replace is not None:
            return self.replace.id
        told = self.commit or self.assign or self.threshold
        return told.step if told is not None else self.drop or ""


# --- powers ---------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Code(Value):
    """职权代码: one code of a power, in a scheme."""

    title: ClassVar[str] = "职权代码"

    scheme: Annotated[
        CodeScheme, Doc("编码种类", "基本编码、实施编码、地方编码、暂编代码", "basic")
    ]
    text: Annotated[str, Doc("代码", "按原样书写，加引号", "000175004000", CODE, 64)]


@attrs.frozen(kw_only=True)
class Duty(Value):
    """责任事项: what the body must do at steps of the procedure, or after it."""

    title: ClassVar[str] = "责任事项"

    name: Annotated[str, Doc("名称", "如受理责任、告知责任", "受理责任", ONE_LINE, 40)]
    steps: Annotated[
        tuple[str, ...],
        Doc(
            "对应环节",
            "本责任所属环节的标识；流程以外的责任（事后监管、其他）不写",
            "accept",
            IDENTIFIER,
            64,
        ),
    ] = ()
    text: Annotated[str, Doc("内容", "必须做什么", None, NOT_BLANK)]
    basis: Annotated[
        tuple[Citation, ...], Doc("责任事项依据", "规定这一责任的条款；不是职权依据")
    ] = ()


@attrs.frozen(kw_only=True)
class Accountability(Value):
    """追责情形: in which case officials answer, and under which article."""

    title: ClassVar[str] = "追责情形"

    text: Annotated[str, Doc("情形", "应当追究责任的情形", None, NOT_BLANK)]
    subject: Annotated[
        str | None, Doc("追责对象", "直接负责的主管人员和其他直接责任人员等", None, ONE_LINE)
    ] = None
    basis: Annotated[tuple[Citation, ...], Doc("追责依据", "规定追责的条款；不是责任事项依据")] = ()


@attrs.frozen(kw_only=True)
class Boundary(Value):
    """职责边界: who does what in a matter that two bodies share."""

    title: ClassVar[str] = "职责边界"

    body: Annotated[str, Doc("相关部门", "职责相邻的部门", "海关", ONE_LINE, 100)]
    matter: Annotated[str, Doc("管理事项", "边界所在的事项", "携运档案出境", ONE_LINE, 100)]
    ours: Annotated[str, Doc("本机关职责", "本机关做什么", None, NOT_BLANK)]
    theirs: Annotated[str, Doc("相关部门职责", "相关部门做什么", None, NOT_BLANK)]
    basis: Annotated[tuple[Citation, ...], Doc("边界依据", "划分职责的条款")] = ()


@attrs.frozen(kw_only=True)
class Sanction(Value):
    """处罚的行为、种类、幅度."""

    title: ClassVar[str] = "处罚的行为、种类、幅度"

    act: Annotated[str, Doc("处罚的行为", "违法行为", None, NOT_BLANK)]
    kinds: Annotated[
        tuple[str, ...], Doc("处罚的种类", "警告、罚款、没收违法所得……", "警告", ONE_LINE, 60)
    ]
    range: Annotated[str | None, Doc("处罚的幅度", "罚款数额等", None, NOT_BLANK)] = None
    basis: Annotated[tuple[Citation, ...], Doc("依据", "规定行为、种类和幅度的条款")] = ()


@attrs.frozen(kw_only=True)
class Discretion(Value):
    """裁量基准."""

    title: ClassVar[str] = "裁量基准"

    name: Annotated[str, Doc("名称", "裁量基准的名称或者文号", None, ONE_LINE)]
    text: Annotated[str | None, Doc("内容", "裁量阶次和标准", None, NOT_BLANK)] = None


@attrs.frozen(kw_only=True)
class Material(Value):
    """申请材料."""

    title: ClassVar[str] = "申请材料"
    shorthand: ClassVar[str | None] = "name"

    name: Annotated[str, Doc("名称", "材料名称", "申请书", ONE_LINE, 100)]
    copies: Annotated[int | None, Doc("份数", "需要几份", 1, minimum=1)] = None
    optional: Annotated[bool, Doc("非必要", "特定情形才需要", False)] = False
    basis: Annotated[tuple[Citation, ...], Doc("依据", "要求这一材料的条款")] = ()


@attrs.frozen(kw_only=True)
class Fee(Value):
    """收费."""

    title: ClassVar[str] = "收费"

    charged: Annotated[bool, Doc("是否收费", "收费的写 true", False)]
    standard: Annotated[str | None, Doc("收费标准", "项目和标准", None, NOT_BLANK)] = None
    basis: Annotated[tuple[Citation, ...], Doc("收费依据", "法律、行政法规的条款")] = ()


@attrs.frozen(kw_only=True)
class Publicity(Value):
    """公开属性."""

    title: ClassVar[str] = "公开属性"

    openness: Annotated[Openness, Doc("是否公开", "公开或者不公开", "open")]
    basis: Annotated[tuple[Citation, ...], Doc("不公开的依据", "不公开的写明依据")] = ()
    reason: Annotated[str | None, Doc("不公开的理由", "不公开的写明理由", None, NOT_BLANK)] = None


@attrs.frozen(kw_only=True)
class Power(Value):
    """行政权力事项: a main item with its sub-items, or a sub-item.

    The fields are as written. A sub-item has the fields that it does not give from its main item:
    `Catalog.leaves` has the resolved values.
    """

    title: ClassVar[str] = "行政权力事项"

    codes: Annotated[
        tuple[Code, ...], Doc("职权代码", "可以有几个；目录的 code_scheme 决定显示哪一个")
    ]
    name: Annotated[str, Doc("职权名称", "事项名称", "延期向社会开放档案审批", ONE_LINE, 200)]
    type: Annotated[
        PowerType | str | None,
        Doc(
            "职权类型",
            "十类之一，或者目录自定的 x_ 开头的类型",
            "licensing",
            OWN_TYPE,
            64,
            inherits=True,
        ),
    ] = None
    enforcement_kind: Annotated[
        EnforcementKind | None,
        Doc("强制种类", "行政强制措施还是强制执行", "measure", inherits=True),
    ] = None
    basis: Annotated[
        tuple[Citation, ...], Doc("职权依据", "设定和规定职权的条款", inherits=True)
    ] = ()
    body: Annotated[
        str | None, Doc("实施主体", "bodies 里的标识", "市档案局", IDENTIFIER, 64, inherits=True)
    ] = None
    office: Annotated[
        str | Unknown | None,
        Doc(
            "承办机构",
            "实施主体的内设机构标识，或者 unknown 和原因",
            "管理利用处",
            IDENTIFIER,
            64,
            inherits=True,
        ),
    ] = None
    level: Annotated[Level | None, Doc("行使层级", "在哪一级行使", "city", inherits=True)] = None
    source: Annotated[
        PowerSource | None, Doc("权力来源", "本级、下放、授权或者委托", "own", inherits=True)
    ] = None
    source_body: Annotated[
        str | None,
        Doc(
            "下放、授权或者委托的机关", "权力不是本级固有时写明", None, ONE_LINE, 100, inherits=True
        ),
    ] = None
    mode: Annotated[
        ExerciseMode | None, Doc("行权方式", "直接行使、属地管理……", "direct", inherits=True)
    ] = None
    status: Annotated[PowerStatus, Doc("事项状态", "在用、暂停、取消", "active")] = (
        PowerStatus.ACTIVE
    )
    effective: Annotated[dt.date | None, Doc("生效日期", "列入清单生效的日期", "2018-03-14")] = None
    repealed: Annotated[dt.date | None, Doc("取消日期", "不再行使的第一天", "2021-01-01")] = None
    subjects: Annotated[
        tuple[str, ...], Doc("实施对象", "对谁行使", "国家档案馆", ONE_LINE, 100, inherits=True)
    ] = ()
    procedure: Annotated[
        str | None,
        Doc(
            "运行流程",
            "内置流程或者目录流程的标识",
            "licensing-ordinary",
            IDENTIFIER,
            64,
            inherits=True,
        ),
    ] = None
    changes: Annotated[
        tuple[ProcedureChange, ...],
        Doc(
            "流程变更",
            "与所用流程不同之处，按顺序适用；小项另写流程的，大项的变更不适用",
            inherits=True,
        ),
    ] = ()
    statutory_limit: Annotated[
        TimeLimit | None, Doc("法定时限", "与流程不同的法定办结时限；通常由流程给出", inherits=True)
    ] = None
    committed_limit: Annotated[
        TimeLimit | Unknown | None,
        Doc("承诺时限", "机关承诺的办结时限，或者 unknown 和原因", inherits=True),
    ] = None
    service_phone: Annotated[
        Phone | None, Doc("服务电话", "不写则用承办机构的，再用机关的", inherits=True)
    ] = None
    supervision_phone: Annotated[
        Phone | None, Doc("监督电话", "不写则用承办机构的，再用机关的", inherits=True)
    ] = None
    conditions: Annotated[
        tuple[str, ...], Doc("受理条件", "依申请事项的受理条件", None, NOT_BLANK, inherits=True)
    ] = ()
    materials: Annotated[
        tuple[Material, ...], Doc("申请材料", "依申请事项的材料", "申请书", inherits=True)
    ] = ()
    fee: Annotated[Fee | None, Doc("收费", "是否收费和依据", inherits=True)] = None
    case_type: Annotated[
        CaseType | None, Doc("办件类型", "即办件或者承诺件", "committed", inherits=True)
    ] = None
    sanctions: Annotated[
        tuple[Sanction, ...], Doc("处罚的行为、种类、幅度", "行政处罚事项填写", inherits=True)
    ] = ()
    discretion: Annotated[
        tuple[Discretion, ...], Doc("裁量基准", "适用的裁量基准", inherits=True)
    ] = ()
    duties: Annotated[
        tuple[Duty, ...], Doc("责任事项", "按环节写明必须承担的责任", inherits=True)
    ] = ()
    accountability: Annotated[
        tuple[Accountability, ...], Doc("追责情形", "追责情形和依据", inherits=True)
    ] = ()
    boundaries: Annotated[
        tuple[Boundary, ...], Doc("职责边界", "与其他部门的职责划分", inherits=True)
    ] = ()
    publicity: Annotated[Publicity | None, Doc("公开属性", "不写即公开", inherits=True)] = None
    note: Annotated[str | None, Doc("备注", "其他说明", None, NOT_BLANK)] = None
    provenance: Annotated[tuple[Provenance, ...], Doc("来源", "各字段的来源")] = ()
    sub_items: Annotated[tuple["Power", ...], Doc("小项", "小项没有写的字段取大项的")] = ()

    def code(self, scheme: CodeScheme | None = None) -> str:
        """The code in `scheme`; without one of that scheme, the first code."""
        return next((each.text for each in self.codes if each.scheme is scheme), self.codes[0].text)


# --- the catalog ----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Approval(Value):
    """批准."""

    title: ClassVar[str] = "批准"

    authority: Annotated[str, Doc("批准机关", "批准本版的机关", None, ONE_LINE, 100)]
    date: Annotated[dt.date | None, Doc("批准日期", "批准的日期", "2018-03-14")] = None
    document: Annotated[str | None, Doc("批准文件", "文件名称或者文号", None, ONE_LINE, 200)] = None


@attrs.frozen(kw_only=True)
class Edition(Value):
    """版: the state of the catalog on a date."""

    title: ClassVar[str] = "版"

    as_of: Annotated[dt.date, Doc("基准日", "清单反映哪一天的状况；法律按这一天判断", "2018-03-14")]
    status: Annotated[EditionStatus, Doc("状态", "草案、正式公布或者示例", "draft")]
    statement: Annotated[
        str | None,
        Doc("状态说明", "每个页面和图上显示的说明", "示例（依公开报告重构）", ONE_LINE, 100),
    ] = None
    approval: Annotated[Approval | None, Doc("批准", "本版的批准")] = None

    @property
    def text(self) -> str:
        """Date, status and statement as shown: 2018年3月14日　示例（依公开报告重构）; the status once."""
        day = f"{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日"
        said = self.statement or ""
        status = () if said.startswith(self.status.label) else (self.status.label,)
        return "\u3000".join(filter(None, (day, *status, said)))


@attrs.frozen(kw_only=True)
class DeclaredTotal(Value):
    """声明的总数: a number that the body states elsewhere, to be reconciled with the counts."""

    title: ClassVar[str] = "声明的总数"

    number: Annotated[int, Doc("数量", "声明的数量", 5, minimum=0)]
    unit: Annotated[CountUnit | None, Doc("口径", "声明没有说明口径的不写", "main_item")] = None
    type: Annotated[
        PowerType | str | None,
        Doc("职权类型", "只就一类声明的，写明类型", "penalty", OWN_TYPE, 64),
    ] = None
    source: Annotated[str | None, Doc("出处", "在哪里声明的", None, NOT_BLANK)] = None


@attrs.frozen(kw_only=True)
class OwnType(Value):
    """A power type that the catalog adds to the ten."""

    title: ClassVar[str] = "自定职权类型"

    id: Annotated[str, Doc("标识", "以 x_ 开头", "x_forward", OWN_TYPE, 64)]
    name: Annotated[str, Doc("名称", "类型的名称", "审核转报", ONE_LINE, 40)]


@attrs.frozen(kw_only=True)
class Adjustment(Value):
    """动态调整: one change of the list."""

    title: ClassVar[str] = "动态调整"

    kind: Annotated[AdjustmentKind, Doc("调整种类", "新增、取消、下放……", "added")]
    date: Annotated[dt.date, Doc("调整日期", "调整生效的日期", "2018-03-14")]
    powers: Annotated[tuple[str, ...], Doc("事项代码", "涉及的事项", None, CODE, 64)]
    body: Annotated[str | None, Doc("相对机关", "下放给谁、从谁承接", None, ONE_LINE, 100)] = None
    reason: Annotated[str, Doc("原因", "调整的原因", None, NOT_BLANK)]
    basis: Annotated[tuple[Citation, ...], Doc("依据", "调整的依据")] = ()


@attrs.frozen(kw_only=True)
class Waiver(Value):
    """豁免: a finding that the catalog sets aside, with the reason; every report lists it."""

    title: ClassVar[str] = "豁免"

    code: Annotated[str, Doc("检查代码", "哪一项检查", "CAT001", CHECK_CODE)]
    powers: Annotated[
        tuple[str, ...], Doc("事项代码", "只就这些事项；不写则全部", None, CODE, 64)
    ] = ()
    reason: Annotated[str, Doc("理由", "为什么可以不改", None, NOT_BLANK)]


@attrs.frozen(kw_only=True)
class HolidayNotice(Value):
    """放假安排: the notice of the State Council's General Office for one year."""

    title: ClassVar[str] = "放假安排"

    year: Annotated[int, Doc("年份", "通知安排的年份", 2018, minimum=2000)]
    notice: Annotated[str, Doc("通知", "通知的名称、文号或者地址", None, ONE_LINE)]
    days_off: Annotated[tuple[dt.date, ...], Doc("放假日", "放假的日期，含调休放假", "2018-01-01")]
    days_worked: Annotated[tuple[dt.date, ...], Doc("上班日", "调休上班的周末", "2018-02-11")] = ()


@attrs.frozen(kw_only=True)
class Catalog(Value):
    """目录: the power list, the responsibility list and the procedures of one edition."""

    title: ClassVar[str] = "权责清单目录"

    name: Annotated[str, Doc("标题", "清单的标题", "沈阳市档案局权责清单", ONE_LINE, 100)]
    jurisdiction: Annotated[str, Doc("地区", "行政区域", "辽宁省沈阳市", ONE_LINE, 100)]
    edition: Annotated[Edition, Doc("版", "基准日和状态")]
    code_scheme: Annotated[
        CodeScheme,
        Doc("显示的编码种类", "页面和图上显示哪一种代码；没有这种代码的显示第一个", "basic"),
    ] = CodeScheme.BASIC
    note: Annotated[str | None, Doc("编制说明", "清单的说明", None, NOT_BLANK)] = None
    declared_totals: Annotated[tuple[DeclaredTotal, ...], Doc("声明的总数", "与实际计数核对")] = ()
    types: Annotated[tuple[OwnType, ...], Doc("自定职权类型", "十类以外的类型")] = ()
    adjustments: Annotated[tuple[Adjustment, ...], Doc("动态调整", "历次调整")] = ()
    waivers: Annotated[tuple[Waiver, ...], Doc("豁免", "有理由不改的检查结果")] = ()
    bodies: Annotated[tuple[Body, ...], Doc("实施主体", "行使权力的机关和内设机构")] = ()
    laws: Annotated[tuple[Statute, ...], Doc("法律文件", "内置名录没有的法律文件")] = ()
    powers: Annotated[tuple[Power, ...], Doc("权力事项", "大项，连同小项")] = ()
    procedures: Annotated[tuple[Procedure, ...], Doc("运行流程", "与内置流程不同的流程")] = ()
    calendar: Annotated[tuple[HolidayNotice, ...], Doc("放假安排", "比内置更新的放假通知")] = ()

    @cached_property
    def _parts(self) -> dict[type[Value], tuple["Part[Any]", ...]]:
        found: dict[type[Value], list[Part[Any]]] = {}

        def visit(owner: Any, power: Power | None) -> None:
            for name in _value_fields(owner.__class__):
                given = getattr(owner, name)
                for value in given if isinstance(given, tuple) else (given,):
                    if isinstance(value, Value):
                        found.setdefault(type(value), []).append(Part(value, owner, name, power))
                        visit(value, value if isinstance(value, Power) else power)

        visit(self, None)
        return {kind: tuple(parts) for kind, parts in found.items()}

    def parts(self, kind: type[V]) -> tuple["Part[V]", ...]:
        """Every value of class `kind` in the catalog as written, in the order of the fields."""
        return self._parts.get(kind, ())

    @cached_property
    def resolved(self) -> dict[Any, Any]:
        """What `procedures` has resolved of this catalog, so that it does so once."""
        return {}

    @cached_property
    def leaves(self) -> tuple["Leaf", ...]:
        """The leaves in the order written: sub-items, and main items that have none."""
        return tuple(
            Leaf.of(main, item, self)
            for main in self.powers
            for item in (main.sub_items or (main,))
        )

    @cached_property
    def _leaves_by_code(self) -> dict[str, "Leaf"]:
        return {code.text: leaf for leaf in reversed(self.leaves) for code in leaf.item.codes}

    def power(self, code: str) -> "Leaf":
        """The leaf that has `code` in any scheme.

        Raises:
            KeyError: no leaf has this code.
        """
        return self._leaves_by_code[code]

    def shown_code(self, power: Power) -> str:
        """The code of `power` that pages and charts show."""
        return power.code(self.code_scheme)

    def type_label(self, kind: PowerType | str | None) -> str:
        """The Chinese name of a power type, the catalog's own types included."""
        if isinstance(kind, PowerType):
            return kind.label
        return next((each.name for each in self.types if each.id == kind), kind or "未定类型")

    def body_of(self, power: Power) -> Body | None:
        """The body that `power` names, or None."""
        return next((each for each in self.bodies if each.id == power.body), None)

    def office_of(self, power: Power) -> Office | None:
        """The office that `power` names, or None when it is unknown or not declared."""
        body = self.body_of(power)
        offices = body.offices if body else ()
        return next((each for each in offices if each.id == power.office), None)


@attrs.frozen(kw_only=True)
class Leaf:
    """A leaf of the catalog with every value resolved: 末级事项.

    `power` has the main item's value in each inheriting field that the sub-item does not give;
    `inherited` names these fields. `main` and `item` are the values as written.
    """

    catalog: Catalog = attrs.field(repr=False)
    main: Power
    item: Power
    power: Power
    inherited: frozenset[str]

    @classmethod
    def of(cls, main: Power, item: Power, catalog: Catalog) -> Self:
        """Resolve `item`, which is a sub-item of `main` or `main` itself."""
        inherited = (
            {}
            if item is main
            else {
                each.name: value
                for each in describe(Power)
                if each.doc.inherits
                and getattr(item, each.name) in (None, ())
                and (value := getattr(main, each.name)) not in (None, ())
            }
        )
        return cls(
            catalog=catalog,
            main=main,
            item=item,
            power=attrs.evolve(item, **inherited) if inherited else item,
            inherited=frozenset(inherited),
        )

    @property
    def code(self) -> str:
        """The shown code."""
        return self.catalog.shown_code(self.item)

    @property
    def name(self) -> str:
        """The item's own name."""
        return self.item.name

    @property
    def is_sub_item(self) -> bool:
        """Whether the leaf stands under a main item."""
        return self.item is not self.main

    @property
    def body(self) -> Body | None:
        """实施主体, or None when the power names none that exists."""
        return self.catalog.body_of(self.power)

    @property
    def office(self) -> Office | None:
        """承办机构, or None when it is unknown or not declared."""
        return self.catalog.office_of(self.power)

    @property
    def office_text(self) -> str:
        """承办机构 as shown."""
        return self.office.name if self.office else "未公开（待补）"

    @property
    def is_open(self) -> bool:
        """Whether the leaf may be published."""
        publicity = self.power.publicity
        return publicity is None or publicity.openness is Openness.OPEN

    def at(self, field: str | None = None) -> Location | None:
        """Where a field of this leaf was written, in the sub-item or in its main item."""
        owner = self.main if field in self.inherited else self.item
        return owner.at(field)

    def phone(self, field: str) -> tuple[Phone | None, str]:
        """`service_phone` or `supervision_phone`, and where it comes from: power, office or body."""
        for origin, owner in (("power", self.power), ("office", self.office), ("body", self.body)):
            phone: Phone | None = getattr(owner, field, None)
            if phone is not None:
                return phone, origin
        return None, ""

    def provenance(self, field: str) -> Provenance | None:
        """How the value of `field` is known, or None where nothing is said."""
        owner = self.main if field in self.inherited else self.item
        return next((each for each in owner.provenance if field in each.fields), None)
