"""文字版流程: the text alternative of a flowchart, made from the procedure that the chart is drawn from.

The items say everything that the chart says: numbers, names, lanes, who acts, what is asked for,
limits, rights, bases and where each step leads; and, where a power departs from the procedure, how and
why. Pages make an ordered list of them.
"""

from collections.abc import Iterable

import attrs

from powerlist.law.joining import join_citations
from powerlist.model import (
    Flow,
    Node,
    Procedure,
    Right,
    Role,
    Step,
    TimeLimit,
)
from powerlist.procedures import Resolution


@attrs.frozen(kw_only=True)
class Limit:
    """A time limit in words: 法定 or 承诺, the limit, how it may be extended, what sets it."""

    label: str
    text: str
    details: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The limit in one line, its basis last."""
        return _with_basis("；".join((f"{self.label}：{self.text}", *self.details)), self.basis)


@attrs.frozen(kw_only=True)
class PartyRight:
    """A right of the party in words: what may be done, towards whom, until when, under what."""

    label: str
    to: str | None
    limit: str | None
    basis: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The right in one line, its basis last."""
        to = f"向{self.to}" if self.to else None
        return _with_basis("，".join(filter(None, (self.label, to, self.limit))), self.basis)


@attrs.frozen(kw_only=True)
class Exit:
    """Where a step leads: the number and name of the next one, on which condition, forward or back.

    `number` is None when the flow names a step that the procedure does not have.
    """

    number: int | None
    name: str
    condition: str | None
    is_back: bool

    @property
    def sentence(self) -> str:
        """要求听证：到第6步“举行听证”."""
        case = f"{self.condition}：" if self.condition else ""
        if self.number is None:
            return f"{case}“{self.name}”（流程中没有这个环节）"
        return f"{case}{'回到' if self.is_back else '到'}第{self.number}步“{self.name}”"


@attrs.frozen(kw_only=True)
class Item:
    """One step in words. Empty fields say that the procedure gives nothing."""

    number: int
    id: str
    name: str
    node: Node
    lane: str
    who: str
    limits: tuple[Limit, ...]
    requirements: tuple[str, ...]
    documents: tuple[str, ...]
    rights: tuple[PartyRight, ...]
    practice: str | None
    basis: tuple[str, ...]
    next: tuple[Exit, ...]
    changes: tuple[str, ...] = ()
    """What the step owes to the power, and why."""

    @property
    def mark(self) -> str | None:
        """What kind of node it is where it is not an ordinary step: 判断, 并行开始, 结束."""
        return None if self.node is Node.STEP else self.node.label

    @property
    def lines(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Label and sentences of everything that the step says beside its number and name."""
        where = self.who if self.lane in ("", self.who) else f"{self.who}（{self.lane}）"
        everything: tuple[tuple[str, tuple[str, ...]], ...] = (
            ("办理", (where,)),
            ("时限", tuple(each.sentence for each in self.limits)),
            ("办理要求", self.requirements),
            ("文书", self.documents),
            ("相对人权利", tuple(each.sentence for each in self.rights)),
            ("依据", self.basis),
            ("依惯例", (self.practice,) if self.practice else ()),
            ("变更", self.changes),
            ("下一步", tuple(each.sentence for each in self.next)),
        )
        return tuple((label, sentences) for label, sentences in everything if sentences)


def outline(procedure: Procedure, of: Resolution | None = None) -> tuple[Item, ...]:
    """The steps of `procedure` in words, in their order; `of` says how a power came to it."""
    return tuple(
        attrs.evolve(_item(procedure, number, each), changes=of.notes(each.id) if of else ())
        for number, each in enumerate(procedure.steps, start=1)
    )


def outline_text(procedure: Procedure, of: Resolution | None = None) -> str:
    """The outline as plain text: one numbered paragraph for each step, final newline.

    With `of` the steps that the power left out follow, a line for each.
    """
    text = "".join(
        f"{item.number}. {item.name}{f'（{item.mark}）' if item.mark else ''}\n"
        + "".join(f"   {label}：{'；'.join(said)}\n" for label, said in item.lines)
        for item in outline(procedure, of)
    )
    return text + "".join(f"{each}\n" for each in (of.dropped_notes if of else ()))


def limit_of(label: str, limit: TimeLimit) -> Limit:
    """`limit` in words, under the label 法定时限 or 承诺时限."""
    return Limit(
        label=label,
        text=limit.text,
        details=tuple(_limit_details(limit)),
        basis=join_citations(limit.basis),
    )


def rights_of(rights: Iterable[Right]) -> tuple[PartyRight, ...]:
    """`rights` in words."""
    return tuple(
        PartyRight(
            label=each.label,
            to=each.to,
            limit=each.limit.text if each.limit else None,
            basis=join_citations(each.basis),
        )
        for each in rights
    )


def _item(procedure: Procedure, number: int, step: Step) -> Item:
    limits = (("法定时限", step.limit), ("承诺时限", step.committed))
    return Item(
        number=number,
        id=step.id,
        name=step.name,
        node=step.node,
        lane=procedure.lanes[procedure.lane_of(step)].name if procedure.lanes else "",
        who=procedure.party if step.actor is Role.PARTY else step.actor.label,
        limits=tuple(limit_of(label, limit) for label, limit in limits if limit),
        requirements=step.requirement_lines,
        documents=step.documents,
        rights=rights_of(step.rights),
        practice=step.practice,
        basis=join_citations(step.basis),
        next=tuple(_exit(procedure, number, each) for each in step.next),
    )


def _exit(procedure: Procedure, here: int, flow: Flow) -> Exit:
    target = procedure.steps_by_id.get(flow.to)
    number = procedure.numbers.get(flow.to)
    return Exit(
        number=number,
        name=target.name if target else flow.to,
        condition=flow.text,
        is_back=number is not None and number <= here,
    )


def _limit_details(limit: TimeLimit) -> Iterable[str]:
    if more := limit.extension:
        span = TimeLimit(amount=more.amount, unit=more.unit).span
        case = f"{more.case}，" if more.case else ""
        yield f"{case}经{more.approver.label}批准可以延长{span}"
    if limit.exclusions:
        yield f"不计入：{'、'.join(limit.exclusions)}"
    if limit.note:
        yield limit.note


def _with_basis(text: str, basis: tuple[str, ...]) -> str:
    return f"{text}（{'；'.join(basis)}）" if basis else text
