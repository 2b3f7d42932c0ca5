"""Legal duties as values: what an article demands of the runs or of the steps of a procedure.

The files of this folder hold them, one for each type of power. A duty has one code for ever; when the
law changes, it gets a further version. Each version has exactly one form out of a closed set; kinds of
steps, conditions and safeguards are those of the model, so a duty never speaks of names.
"""

import datetime as dt
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Annotated, ClassVar

import attrs

from powerlist.diagnostics import Severity, Text
from powerlist.model import (
    Citation,
    Condition,
    Direction,
    Doc,
    Field,
    Pattern,
    PowerType,
    Procedure,
    RightKind,
    Safeguard,
    StepKind,
    Term,
    TimeLimit,
    Value,
)
from powerlist.model.values import CHECK_CODE, ONE_LINE
from powerlist.sources.convert import Reading, convert_fields
from powerlist.sources.yaml import read_yaml

RULE_NAME = Pattern(
    r"^[a-z]+(-[a-z]+)*$(?!\n)",
    Text("小写英文词，以 - 连接", "lower-case words joined by -"),
)


class Track(Term):
    """程序种类: which of a type's procedures one is. Its id is the term, or begins with the term and `-`."""

    LICENSING_ORDINARY = "licensing-ordinary", "许可一般程序"
    LICENSING_ON_THE_SPOT = "licensing-on-the-spot", "许可当场决定"
    LICENSING_WITH_TESTING = "licensing-with-testing", "检验、检测、检疫"
    LICENSING_TWO_LEVEL = "licensing-two-level", "许可两级审查"
    LICENSING_JOINT = "licensing-joint", "许可统一、联合、集中办理"
    LICENSING_RENEWAL = "licensing-renewal", "许可延续"
    PENALTY_ORDINARY = "penalty-ordinary", "处罚一般（普通）程序"
    PENALTY_SUMMARY = "penalty-summary", "处罚简易程序"
    ENFORCEMENT_MEASURE = "enforcement-measure", "强制措施"
    ENFORCEMENT_CUSTODY = "enforcement-custody", "代为保管"
    ENFORCEMENT_SEIZURE = "enforcement-seizure", "查封、扣押"
    ENFORCEMENT_FREEZING = "enforcement-freezing", "冻结"
    ENFORCEMENT_EXECUTION = "enforcement-execution", "强制执行"
    ENFORCEMENT_PAYMENT = "enforcement-execution-payment", "金钱给付义务的执行"
    ENFORCEMENT_SUBSTITUTE = "enforcement-substitute", "代履行"
    ENFORCEMENT_COURT = "enforcement-court", "申请人民法院强制执行"
    INSPECTION = "inspection", "检查"


_OTHERWISE = {
    PowerType.LICENSING: Track.LICENSING_ORDINARY,
    PowerType.PENALTY: Track.PENALTY_ORDINARY,
    PowerType.INSPECTION: Track.INSPECTION,
}
"""处罚法 and 许可法 let the general procedure apply where no other does; 强制法 has no such procedure."""


def track_of(procedure: Procedure) -> Track | None:
    """Which procedure of its type this is, or None where neither its id nor its type says so."""
    named = [
        track
        for track in Track
        if procedure.type in (None, track.partition("-")[0])
        and (procedure.id == track or procedure.id.startswith(f"{track}-"))
    ]
    if named:
        return max(named, key=len)
    return None if procedure.type is None else _OTHERWISE.get(procedure.type)


def any_of(terms: tuple[Term, ...]) -> Text:
    """One of several terms, in words."""
    return Text("或者".join(f"“{each.label}”" for each in terms), " or ".join(terms))


def length(limit: TimeLimit) -> str:
    """A time in English, with the words of the model."""
    return f"{limit.amount} {limit.unit}" if limit.unit.is_counted else str(limit.unit)


def _or(also: Direction | None) -> Text:
    """Where else it may be."""
    if also is None:
        return Text("", "")
    if also is Direction.BEFORE:
        return Text("或者此前的环节", " or a step before it")
    return Text("或者此后的环节", " or a step after it")


def _said(kinds: tuple[StepKind, ...], also: Direction | None, by: tuple[StepKind, ...]) -> Text:
    """Which steps something is said of, or by when."""
    if by:
        return Text(
            f"{any_of(kinds).zh}和{any_of(by).zh}之前的其他环节合起来",
            f"{any_of(kinds).en} and the other steps before {any_of(by).en} together",
        )
    return Text(f"{any_of(kinds).zh}{_or(also).zh}", f"{any_of(kinds).en}{_or(also).en}")


_Kinds = Annotated[tuple[StepKind, ...], Doc("环节种类", "其中任何一种环节", "decide")]
_By = Annotated[
    tuple[StepKind, ...], Doc("截至", "在这些环节之前，由任何一个环节做到都可以", "decide")
]


@attrs.frozen(kw_only=True)
class Occurs(Value):
    """Every run does a step of one of `kinds`."""

    title: ClassVar[str] = "应当进行"

    kinds: _Kinds

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"每次办理都应当有{any_of(self.kinds).zh}", f"every run does {any_of(self.kinds).en}"
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"steps: [ … ]  # 有的办理没有 {any_of(self.kinds).en}"


@attrs.frozen(kw_only=True)
class Precedes(Value):
    """In every run, a step of `first` was done before each step of `then`."""

    title: ClassVar[str] = "应当在先"

    first: _Kinds
    then: _Kinds

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"每次办理中，{any_of(self.then).zh}之前都应当有{any_of(self.first).zh}",
            f"in every run {any_of(self.first).en} is done before {any_of(self.then).en}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.then[0]}  # 有的办理此前没有 {any_of(self.first).en}"


@attrs.frozen(kw_only=True)
class Follows(Value):
    """In every run, after each step of `first` a step of `then` is done."""

    title: ClassVar[str] = "应当在后"

    first: _Kinds
    then: _Kinds

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"每次办理中，{any_of(self.first).zh}之后都应当有{any_of(self.then).zh}",
            f"in every run {any_of(self.then).en} is done after {any_of(self.first).en}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.first[0]}  # 有的办理此后没有 {any_of(self.then).en}"


@attrs.frozen(kw_only=True)
class Repeats(Value):
    """What a run did before a step of `after`, it does again between that and each step of `before`."""

    title: ClassVar[str] = "应当再次进行"

    kinds: _Kinds
    after: Annotated[tuple[StepKind, ...], Doc("此后", "其中任何一种环节以后", "hear")]
    before: Annotated[tuple[StepKind, ...], Doc("此前", "其中任何一种环节以前", "decide")]

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"{any_of(self.after).zh}之前进行过{any_of(self.kinds).zh}的，{any_of(self.after).zh}之后、"
            f"{any_of(self.before).zh}之前应当再次进行",
            f"{any_of(self.kinds).en} done before {any_of(self.after).en} is done again after it, before"
            f" {any_of(self.before).en}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # 排在 {any_of(self.after).en} 之前，之后没有再次进行"


@attrs.frozen(kw_only=True)
class Bars(Value):
    """Once a run has left a step of `exit_of` on this condition, it does no step of `then`.

    Without `then` it does not end. With `after`, only once it has done a step of these before. A step
    of `unless` makes both lawful again, until the next such exit.
    """

    title: ClassVar[str] = "不得径行进行"

    exit_of: _Kinds
    when: Annotated[Condition, Doc("条件", "出口的条件", "review_failed")]
    unless: Annotated[
        tuple[StepKind, ...], Doc("除非", "走过出口以后又有其中任何一种环节", "legal_review")
    ]
    then: Annotated[
        tuple[StepKind, ...], Doc("不得进行", "其中任何一种环节；不写的，不得结束", "decide")
    ] = ()
    after: Annotated[
        tuple[StepKind, ...], Doc("只在此后", "只说其中任何一种环节以后的出口", "implement")
    ] = ()

    @property
    def way_out(self) -> Text:
        """What makes it lawful again, in words."""
        again = "再次" if {*self.exit_of} & {*self.unless} else ""
        return Text(f"{again}{any_of(self.unless).zh}", any_of(self.unless).en)

    @property
    def words(self) -> Text:
        """What is demanded."""
        then = any_of(self.then)
        return Text(
            (f"{any_of(self.after).zh}之后" if self.after else "")
            + f"从{any_of(self.exit_of).zh}的“{self.when.label}”出口走出的，此后没有{self.way_out.zh}，"
            f"不得{then.zh or '结束'}",
            f"once {any_of(self.exit_of).en} is left on {self.when}"
            + (f" after {any_of(self.after).en}" if self.after else "")
            + f", no run {f'comes to {then.en}' if then.en else 'ends'} without {self.way_out.en}"
            " since",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return (
            f"kind: {self.exit_of[0]}\n"
            f"next: [{{ to: …, when: {self.when} }}]  # 此后没有 {self.way_out.en}"
        )


@attrs.frozen(kw_only=True)
class Within(Value):
    """Each step of `kinds` says a limit, counted from the limit's event and no longer than it.

    Where a step says none, that of the whole procedure stands for it if it counts from that event. An
    extension is no longer than the law's. With `overall`, the limit of the whole procedure is this
    limit, too, and stands for a step's even where it names no event: then it is the time that the law
    gives. With `yields`, a limit that rests on other statutes alone is left to them.
    """

    title: ClassVar[str] = "应当在期限内"

    kinds: _Kinds
    limit: Annotated[TimeLimit, Doc("期限", "法定期限和起算事件")]
    overall: Annotated[bool, Doc("办结时限", "整个程序的时限也是这一期限", True)] = False
    yields: Annotated[bool, Doc("从其规定", "其他法律、法规等另有规定的，从其规定", True)] = False

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"{any_of(self.kinds).zh}应当写明期限，不得长于{self.limit.text}",
            f"{any_of(self.kinds).en} says a limit of no more than {length(self.limit)}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # limit 长于{self.limit.span}，或者没有 limit"


@attrs.frozen(kw_only=True)
class AtLeast(Value):
    """Each step of `kinds` says a limit, counted from the limit's event and no shorter than it.

    Before an event: in every run, a step of `kinds` that says such a limit was done before each step
    of the event.
    """

    title: ClassVar[str] = "至少应当间隔"

    kinds: _Kinds
    limit: Annotated[TimeLimit, Doc("期限", "法定期限、起算事件和方向")]

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"{any_of(self.kinds).zh}应当写明期限，不得短于{self.limit.text}",
            f"{any_of(self.kinds).en} says a limit of no less than {length(self.limit)}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # limit 短于{self.limit.span}，或者没有 limit"


@attrs.frozen(kw_only=True)
class Offers(Value):
    """Each step of `kinds` offers the party this right, for no shorter than the limit where one is given.

    A right that says no limit has that of the law: the articles of these duties ask that the right be
    told, and set its time themselves; where one asks that the time be told, it is a safeguard.

    With `also: after`, a step of any kind that every run does later may offer it instead. With `by`,
    any step may that is done before those of `by`: in every run, once a step of `kinds` was done, it
    is offered before each of them; and no step offers it for shorter or counts from another event.
    """

    title: ClassVar[str] = "应当告知权利"

    right: Annotated[RightKind, Doc("权利", "权利的种类", "hearing")]
    kinds: _Kinds
    limit: Annotated[TimeLimit | None, Doc("期限", "行使权利至少有多少时间")] = None
    also: Annotated[Direction | None, Doc("也可以在", "此后的环节", "after")] = None
    by: _By = ()

    @property
    def words(self) -> Text:
        """What is demanded."""
        said = _said(self.kinds, self.also, self.by)
        return Text(
            f"{said.zh}应当写明“{self.right.label}”的权利"
            + (f"，写明期限的，不得短于{self.limit.span}" if self.limit else ""),
            f"{said.en} {'offer' if self.by else 'offers'} {self.right}"
            + (f", if with a limit for at least {length(self.limit)}" if self.limit else ""),
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # rights 里没有 {self.right}"


@attrs.frozen(kw_only=True)
class Outcome(Value):
    """Some run does a step of `kind`.

    With `when`, it does so at or after a step that it leaves by an exit on this condition; with
    `exit_of`, that step is of one of these kinds.
    """

    title: ClassVar[str] = "应当有此结果"

    kind: Annotated[StepKind, Doc("环节种类", "可以走到的环节", "refuse")]
    when: Annotated[Condition | None, Doc("条件", "由这一条件的出口走到", "breach_minor")] = None
    exit_of: Annotated[tuple[StepKind, ...], Doc("出口所在", "出口所在的环节", "dispose")] = ()

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"应当可以走到{any_of((self.kind,)).zh}"
            + (f"，由“{self.when.label}”的出口" if self.when else ""),
            f"some run comes to {self.kind}" + (f" by an exit on {self.when}" if self.when else ""),
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"steps: [ … ]  # 走不到 kind: {self.kind}"


@attrs.frozen(kw_only=True)
class Separate(Value):
    """No step of `one` is done by an actor of a step of `other`."""

    title: ClassVar[str] = "应当由他人进行"

    one: _Kinds
    other: _Kinds

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"{any_of(self.one).zh}和{any_of(self.other).zh}应当由不同的人进行",
            f"{any_of(self.one).en} and {any_of(self.other).en} are done by different actors",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.one[0]}\nactor: handler  # {any_of(self.other).en} 也是 handler"


@attrs.frozen(kw_only=True)
class Officers(Value):
    """Each step of `kinds` is done by at least `number` officers."""

    title: ClassVar[str] = "人数"

    kinds: _Kinds
    number: Annotated[int, Doc("人数", "至少几人", 2, minimum=1)]

    @property
    def words(self) -> Text:
        """What is demanded."""
        return Text(
            f"{any_of(self.kinds).zh}应当写明不少于{self.number}人",
            f"{any_of(self.kinds).en} is done by at least {self.number} officers",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # 没有 officers: {self.number}"


@attrs.frozen(kw_only=True)
class Requires(Value):
    """Each step of `kinds` has all the safeguards; with `after`, each that can come after a step of it.

    With `also`, a step of any kind that every run does before it, or after it, may have them instead.
    With `by`, they may be spread over steps of any kind: in every run, once a step of `kinds` was done,
    each safeguard was met before each step of `by`.
    """

    title: ClassVar[str] = "办理要求"

    kinds: _Kinds
    safeguards: Annotated[tuple[Safeguard, ...], Doc("要求", "全部应当做到", "show_certificate")]
    after: Annotated[
        tuple[StepKind, ...], Doc("只在此后", "只要求有的办理中排在这些环节之后的", "hear")
    ] = ()
    also: Annotated[Direction | None, Doc("也可以在", "此前或者此后的环节", "before")] = None
    by: _By = ()

    @property
    def words(self) -> Text:
        """What is demanded."""
        said = _said(self.kinds, self.also, self.by)
        return Text(
            (f"{any_of(self.after).zh}之后的" if self.after else "")
            + f"{said.zh}应当做到"
            + "、".join(f"“{each.label}”" for each in self.safeguards),
            f"{said.en}{f' after {any_of(self.after).en}' if self.after else ''}"
            f" {'have' if self.by else 'has'} {' and '.join(self.safeguards)}",
        )

    @property
    def example(self) -> str:
        """What does not meet it."""
        return f"kind: {self.kinds[0]}  # safeguards 里没有 {self.safeguards[0]}"


Form = (
    Occurs
    | Precedes
    | Follows
    | Repeats
    | Bars
    | Within
    | AtLeast
    | Offers
    | Outcome
    | Separate
    | Officers
    | Requires
)


@attrs.frozen(kw_only=True)
class Demand(Value):
    """A version of a duty: what the law demands, of which procedures, between two dates."""

    title: ClassVar[str] = "要求"
    exactly_one: ClassVar[tuple[str, ...]] = (
        "occurs",
        "precedes",
        "follows",
        "repeats",
        "bars",
        "within",
        "at_least",
        "offers",
        "outcome",
        "separate",
        "officers",
        "requires",
    )

    effective: Annotated[dt.date, Doc("起始日", "条文开始施行的日期", "2021-07-15")]
    repealed: Annotated[dt.date | None, Doc("终止日", "不再施行的第一天", "2021-07-15")] = None
    tracks: Annotated[tuple[Track, ...], Doc("程序种类", "适用于哪些程序", "penalty-ordinary")]
    basis: Annotated[tuple[Citation, ...], Doc("依据", "要求这样做的条款")]
    lifted_by: Annotated[
        tuple[Condition, ...], Doc("免除条件", "走过这些条件的办理，依法不必做到", "urgent")
    ] = ()
    occurs: Annotated[Occurs | None, Doc("应当进行", "每次办理都进行")] = None
    precedes: Annotated[Precedes | None, Doc("应当在先", "每次办理都在先")] = None
    follows: Annotated[Follows | None, Doc("应当在后", "每次办理都在后")] = None
    repeats: Annotated[Repeats | None, Doc("应当再次进行", "此后再次进行")] = None
    bars: Annotated[Bars | None, Doc("不得径行进行", "走过出口以后不得进行")] = None
    within: Annotated[Within | None, Doc("应当在期限内", "不得更长")] = None
    at_least: Annotated[AtLeast | None, Doc("至少应当间隔", "不得更短")] = None
    offers: Annotated[Offers | None, Doc("应当告知权利", "相对人的权利")] = None
    outcome: Annotated[Outcome | None, Doc("应当有此结果", "可以走到")] = None
    separate: Annotated[Separate | None, Doc("应当由他人进行", "不得由同一人")] = None
    officers: Annotated[Officers | None, Doc("人数", "至少几人")] = None
    requires: Annotated[Requires | None, Doc("办理要求", "环节里应当做到")] = None

    @cached_property
    def form(self) -> Form:
        """The one form that this version has."""
        forms: tuple[Form | None, ...] = tuple(getattr(self, name) for name in self.exactly_one)
        return next(form for form in forms if form is not None)

    def in_force_on(self, day: dt.date) -> bool:
        """Whether this is the law on `day`."""
        return self.effective <= day and (self.repealed is None or day < self.repealed)


@attrs.frozen(kw_only=True)
class LegalDuty(Value):
    """法定职责: what the law demands of a procedure, in all its versions."""

    title: ClassVar[str] = "法定程序要求"

    code: Annotated[str, Doc("代码", "PRO 加三位数字；不再用于别的要求", "PRO001", CHECK_CODE)]
    name: Annotated[str, Doc("名称", "没有做到时的英文短名", "not-heard", RULE_NAME)]
    fault: Annotated[str, Doc("问题", "没有做到时是什么问题", "没有听取意见", ONE_LINE, 60)]
    fault_en: Annotated[str, Doc("问题（英文）", "同上，英文", "not heard", ONE_LINE, 120)]
    doubtful: Annotated[
        bool, Doc("有待判断", "只在流程未必写明的情形下要求，所以只是警告", True)
    ] = False
    versions: Annotated[tuple[Demand, ...], Doc("各时期的要求", "由旧到新")]

    @property
    def severity(self) -> Severity:
        """A warning where it is not sure that the law demands it of this very procedure."""
        return Severity.WARNING if self.doubtful else Severity.ERROR


_FILES = ("licensing", "penalty", "enforcement", "inspection")


@cache
def duties() -> tuple[LegalDuty, ...]:
    """All legal duties, in the order of their codes.

    Raises:
        ValueError: a file of this package was damaged.
    """
    found = (duty for name in _FILES for duty in _of_file(name))
    return tuple(sorted(found, key=lambda duty: duty.code))


@cache
def _of_file(name: str) -> tuple[LegalDuty, ...]:
    text = (files("powerlist.conformance") / f"{name}.yaml").read_text(encoding="utf-8")
    return read_duties(text, f"{name}.yaml")


def read_duties(text: str, file: str) -> tuple[LegalDuty, ...]:
    """The duties in the text of a packaged file.

    Raises:
        ValueError: the text is not a faultless list of duties.
    """
    node, found = read_yaml(text, file)
    reading = Reading(file, list(found))
    field = Field("duties", Doc("法定程序要求", "一类职权的"), LegalDuty, many=True, required=True)
    values, refused = convert_fields(node, (field,), reading) if node is not None else ({}, {file})
    if refused or reading.findings:
        told = "; ".join(f"{each.at}: {each.message.en}" for each in reading.findings)
        raise ValueError(f"{file}: {told or 'refused by the model'}")
    read: tuple[LegalDuty, ...] = values["duties"]
    return read


@lru_cache(maxsize=1_000)
def demands_on(track: Track, day: dt.date) -> tuple[tuple[LegalDuty, Demand], ...]:
    """What the law of `day` demands of the procedures of this track, by code."""
    return tuple(
        (duty, demand)
        for duty in _of_file(track.partition("-")[0])
        for demand in duty.versions
        if track in demand.tracks and demand.in_force_on(day)
    )
