"""Due dates of a procedure from its events.

A limit is counted only where the event is known from which it runs; what is missing is said.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import attrs

from powerlist.calendar import (
    USUAL,
    Calendar,
    CannotCount,
    Counting,
    DueDate,
    Moment,
    NoNotice,
    Pause,
    calendar_for,
    due,
)
from powerlist.deadlines.limits import Limit, limits_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.law import (
    ChangeKind,
    DayUnit,
    Standing,
    format_citation,
    status_on,
)
from powerlist.model import Catalog, Citation, Leaf, Procedure, StepKind, TimeLimit
from powerlist.procedures import resolve

OTHER_LAW = Rule(
    code="TIM101",
    name="law-of-another-time",
    severity=Severity.ERROR,
    summary=Text(
        "事件发生时，设定期限的法律不是目录所依据的版本",
        "on the day of the event the limit's statute is not the version that the catalog rests on",
    ),
    why=Text(
        "目录按基准日的法律编成。事件发生时法律已经修改或者还没有施行的，期限的长短、单位和起算都可能不同。",
        "A catalog rests on the law of its date. Where the law has changed by the day of the event, or is not"
        " yet in force, the limit may have another length, unit or start.",
    ),
    fix=Text(
        "用基准日在事件当时的目录计算，或者先按新法修订目录",
        "count with an edition of the time of the event, or revise the catalog first",
    ),
    example="powerlist due shenyang-archives 000175004000 --event 受理=2026-09-14  # 2018年的目录",
)
UNCHECKED_LAW = Rule(
    code="TIM102",
    name="law-unchecked-at-event",
    severity=Severity.NOTE,
    summary=Text(
        "事件在法律数据的核对日期之后",
        "the event is later than the day until which the statute was checked",
    ),
    why=Text(
        "核对日期之后法律是否修改，本程序不知道，不能断言期限仍然如此。",
        "Whether the statute has changed since it was checked is not known, so the limit cannot be"
        " vouched for.",
    ),
    fix=Text("核对法律的最新文本", "compare the newest text of the statute"),
    example="powerlist due shenyang-archives-2026 000175004000 --event 受理=2026-09-14",
)
RULES = (OTHER_LAW, UNCHECKED_LAW)


class NoProcedure(LookupError):
    """The power follows no procedure, so that nothing has a limit."""

    def __init__(self, leaf: Leaf) -> None:
        self.message = Text(
            f"“{leaf.name}”没有运行流程，没有期限可算", f"{leaf.code} has no procedure to count in"
        )
        super().__init__(self.message.en)


class NoSuchEvent(LookupError):
    """No step and no limit of the procedure is called so, or two days are given for one event."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


class NothingLeftOut(LookupError):
    """No limit of the procedure leaves out the time of this."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        listed = "、".join(known)
        self.message = Text(
            f"没有哪个期限依法不计入“{name}”的时间；"
            + (f"可写：{listed}" if listed else "法律没有规定不计入的时间"),
            f"no limit leaves out the time of {name!r}" + (f"; known: {listed}" if listed else ""),
        )
        super().__init__(self.message.en)


@attrs.frozen(kw_only=True)
class Due:
    """A limit and when it ends: `date`, or why not (`why_not`; with a date, why its extension has none).

    `of` is the limit with what it belongs to; `unit` is what the law means by its 日. `raw` is the last
    day by the count where only its roll over holidays cannot be known. `extended` is the end if the
    limit is extended as far as it may be; None where it cannot be, or where its end is not known.
    """

    of: Limit
    unit: DayUnit
    date: DueDate | None = None
    extended: DueDate | None = None
    why_not: Text | None = None
    raw: dt.date | None = None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def basis(self) -> tuple[str, ...]:
        """The articles that set the limit and its unit, in normal form."""
        cited = (*self.of.limit.basis, *self.unit.basis)
        return tuple(dict.fromkeys(format_citation(each) for each in cited))


def due_dates(
    leaf: Leaf,
    events: Mapping[StepKind | str, Moment],
    counting: Counting = USUAL,
    *,
    pauses: tuple[Pause, ...] = (),
) -> tuple[Due, ...]:
    """When the limits of a leaf's procedure end: of the whole, then of each step and its rights.

    An event is named by a kind of step or by the id or name of a step: accept, 受理. A pause is named
    as the law names what it leaves out: 听证.

    Raises:
        NoProcedure: the leaf follows none.
        NoSuchEvent: the procedure knows no such event, or it is given twice.
        NothingLeftOut: no limit leaves out such time.
    """
    procedure = resolve(leaf)
    if procedure is None:
        raise NoProcedure(leaf)
    known = known_events(procedure, leaf, events)
    limits = tuple(limits_of(leaf, procedure))
    named = dict.fromkeys(name for each in limits for name in each.limit.exclusions)
    for pause in pauses:
        if pause.name not in named:
            raise NothingLeftOut(pause.name, named)
    calendar = calendar_for(leaf.catalog)
    return tuple(_due(leaf, each, known, calendar, counting, pauses) for each in limits)


_OUTSIDE = Text(
    "不从流程里的事件起算，按各自的说明另行计算",
    "counted from outside the procedure, as each note says",
)
_UNSAID = Text("起算的事件没有写明", "no event is named to count from")


def _due(
    leaf: Leaf,
    of: Limit,
    events: Mapping[StepKind, Moment],
    calendar: Calendar,
    counting: Counting,
    pauses: tuple[Pause, ...],
) -> Due:
    limit = of.limit
    due_ = Due(of=of, unit=of.unit(leaf.catalog))
    if limit.event is None:
        return attrs.evolve(due_, why_not=_OUTSIDE if limit.note else _UNSAID)
    event = events.get(limit.event)
    if event is None:
        missing = Text(
            f"缺少事件：{limit.event.label}（{limit.event}）", f"the event {limit.event} is missing"
        )
        return attrs.evolve(due_, why_not=missing)
    mine = tuple(each for each in pauses if each.name in limit.exclusions)
    due_ = attrs.evolve(due_, findings=tuple(_findings(leaf, limit, event)))
    counted = partial(due, limit, event, calendar, counting, unit=due_.unit.unit, pauses=mine)
    try:
        due_ = attrs.evolve(due_, date=counted())
        return attrs.evolve(due_, extended=counted(extended=True)) if limit.extension else due_
    except CannotCount as refused:
        raw = refused.raw if isinstance(refused, NoNotice) and due_.date is None else None
        return attrs.evolve(due_, why_not=refused.message, raw=raw)


# --- events ----------------------------------------------------------------------------------------


def event_kind(leaf: Leaf, procedure: Procedure, word: str) -> StepKind:
    """The kind of event that a word means: a kind in use here, else the id or the name of a step.

    Raises:
        NoSuchEvent: it means none.
    """
    used = {each.kind for each in procedure.steps}
    used |= {each.limit.event for each in limits_of(leaf, procedure)}
    kinds = [each for each in StepKind if each in used]  # in the order of the vocabulary
    words = {step.name: step.kind for step in reversed(procedure.steps) if step.kind}
    words |= {step.id: step.kind for step in reversed(procedure.steps) if step.kind}
    words |= {name: each for each in kinds for name in (each.label, each.value)}
    if word in words:
        return words[word]
    guess = did_you_mean(word, words)
    listed = "、".join(each.label for each in kinds)
    raise NoSuchEvent(
        Text(
            f"流程里没有事件“{word}”；" + (guess.zh if guess else f"可写：{listed}"),
            f"the procedure has no event {word!r}; " + (guess.en if guess else f"known: {listed}"),
        )
    )


def known_events(
    procedure: Procedure, leaf: Leaf, events: Mapping[StepKind | str, Moment]
) -> dict[StepKind, Moment]:
    """The events by the kind that each word means.

    Raises:
        NoSuchEvent: a word means none, or two days are given for one.
    """
    known: dict[StepKind, Moment] = {}
    for word, moment in events.items():
        kind = event_kind(leaf, procedure, word)
        if known.setdefault(kind, moment) != moment:
            raise NoSuchEvent(
                Text(
                    f"事件“{kind.label}”给了两个日期：{known[kind]}、{moment}",
                    f"two days are given for the event {kind}: {known[kind]} and {moment}",
                )
            )
    return known


def _findings(leaf: Leaf, limit: TimeLimit, event: Moment) -> Iterator[Diagnostic]:
    """What is wrong with counting from `event` by the statutes that the edition rests on."""
    day = event.date() if isinstance(event, dt.datetime) else event
    catalog = leaf.catalog
    at = leaf.at("procedure")
    for citation in limit.basis:
        status = status_on(_as_meant(citation, catalog), day, catalog.laws)
        if status.standing in (Standing.SUPERSEDED, Standing.REPEALED, Standing.NOT_YET):
            onward = status.onward
            kind = onward.kind if onward and status.standing is not Standing.NOT_YET else None
            later = f"《{onward.statute.name}》（{onward.version.name}）" if onward else ""
            told = f"；{later}：{kind.label.zh}" if kind else ""
            told_en = f"; {later}: {kind.label.en}" if kind else ""
            yield OTHER_LAW.finding(
                at,
                f"{day} 的事件不适用{format_citation(status.citation)}：{status.standing.label.zh}{told}",
                f"{format_citation(status.citation)} does not govern an event of {day}:"
                f" {status.standing.label.en}{told_en}",
                severity=_severity(kind),
                power=leaf.code,
            )
        elif status.standing is Standing.IN_FORCE and not status.is_checked:
            statute = format_citation(_whole(status.citation))
            yield UNCHECKED_LAW.finding(
                at,
                f"{day} 的事件适用{statute}：{status.label.zh}",
                f"{statute} governs an event of {day}: {status.label.en}",
                power=leaf.code,
            )


def _whole(citation: Citation) -> Citation:
    """The whole statute of a citation."""
    return Citation(raw=citation.raw, statute=citation.statute, version=citation.version)


def _as_meant(citation: Citation, catalog: Catalog) -> Citation:
    """The citation with the version that it means on the edition's day."""
    meant = status_on(citation, catalog.edition.as_of, catalog.laws)
    if citation.version is not None or meant.version is None:
        return citation
    return attrs.evolve(citation, version=meant.version.name)


def _severity(kind: ChangeKind | None) -> Severity:
    """An unchanged text counts alike; of an unknown change nobody can say."""
    if kind is None:
        return Severity.WARNING
    return Severity.NOTE if kind.keeps_text else Severity.ERROR
