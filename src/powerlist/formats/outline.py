"""文字版流程: the text alternative of a flowchart, made from the procedure that the chart is drawn from.

The items say everything that the chart says: numbers, names, lanes, who acts, what is asked for,
limits, rights, bases and where each step leads; and, where a power departs from the procedure, how and
why. They are written as an ordered list in HTML and as plain text.
"""

from collections.abc import Iterable, Iterator
from html import escape

import attrs

from powerlist.flow import Edge, roots
from powerlist.flow import outline as shape_of
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

_NEXT = "下一步"
_NUMBER = (
    '<span class="number"><span class="visually-hidden">第</span>{}'
    '<span class="visually-hidden">步</span></span>'
)
"""Read as 第2步, seen as 2: a number of the style sheet would be no text of the heading."""


@attrs.frozen(kw_only=True)
class Limit:
    """A time limit in words: 法定 or 承诺, the limit, how it may be extended, what sets it."""

    label: str
    text: str
    details: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The limit in one line without its label, its basis last."""
        return _with_basis("；".join((self.text, *self.details)), self.basis)


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
        to = f"，向{self.to}" if self.to else ""
        limit = f"：{self.limit}" if self.limit else ""
        return _with_basis(f"{self.label}{to}{limit}", self.basis)


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
            *((each.label, (each.sentence,)) for each in self.limits),
            ("办理要求", self.requirements),
            ("文书", self.documents),
            ("相对人权利", tuple(each.sentence for each in self.rights)),
            ("依据", self.basis),
            ("依惯例", (self.practice,) if self.practice else ()),
            ("变更", self.changes),
            (_NEXT, tuple(each.sentence for each in self.next) or ("流程到此结束",)),
        )
        return tuple((label, sentences) for label, sentences in everything if sentences)


def outline(procedure: Procedure, of: Resolution | None = None) -> tuple[Item, ...]:
    """The steps of `procedure` in words, in their order; `of` says how a power came to it."""
    back = _returning(procedure)
    return tuple(
        attrs.evolve(_item(procedure, number, each, back), changes=of.notes(each.id) if of else ())
        for number, each in enumerate(procedure.steps, start=1)
    )


def outline_text(procedure: Procedure, of: Resolution | None = None) -> str:
    """The outline as plain text: a numbered paragraph for each step, a line for each sentence, final newline.

    What belongs to one label stands under each other, as terminals draw Chinese. With `of` the steps
    that the power left out follow, a line for each.
    """
    lines = [line for item in outline(procedure, of) for line in _paragraph(item)]
    return "".join(f"{each}\n" for each in (*lines, *(of.dropped_notes if of else ())))


def outline_html(items: Iterable[Item], name: str) -> str:
    """The outline as an `ol` of HTML: for each step a heading of level 4 and a list of pairs.

    Flows are links inside the page. Ids begin with `name`, so that a page may hold several outlines.
    The role is there for browsers that take a list without markers for none; the classes are a
    style sheet's matter, and without one the list reads as well.
    """
    steps = "".join(_element(each, name) for each in items)
    return f'<ol class="outline" role="list">\n{steps}</ol>'


def labelled(label: str, sentences: Iterable[str]) -> Iterator[str]:
    """Lines of text: the label, and all that is said of it under each other."""
    start = f"{label}："
    for line in "\n".join(sentences).splitlines():
        yield start + line
        start = "\u3000" * len(start)


def step_id(name: str, number: int) -> str:
    """The id of a step in the outline of this `name`."""
    return f"{name}-step-{number}"


def _paragraph(item: Item) -> Iterator[str]:
    yield f"{item.number}. {item.name}{f'（{item.mark}）' if item.mark else ''}"
    for label, sentences in item.lines:
        yield from (f"   {line}" for line in labelled(label, sentences))


def _element(item: Item, name: str) -> str:
    marks = (item.mark, "依惯例" if item.practice else None, "本事项变更" if item.changes else None)
    tags = "".join(f' <span class="tag quiet">{each}</span>' for each in marks if each)
    pairs = "".join(
        f"<dt>{label}</dt>\n"
        + "".join(f"<dd>{each}</dd>\n" for each in _described(item, label, sentences, name))
        for label, sentences in item.lines
    )
    return (
        f'<li id="{escape(step_id(name, item.number))}">\n'
        f"<h4>{_NUMBER.format(item.number)} {escape(item.name)}{tags}</h4>\n"
        f'<dl class="pairs">\n{pairs}</dl>\n</li>\n'
    )


def _described(item: Item, label: str, sentences: Iterable[str], name: str) -> Iterator[str]:
    """The sentences as HTML; where one says the next step, as a link to it."""
    exits = item.next if label == _NEXT else ()
    for position, sentence in enumerate(sentences):
        number = exits[position].number if exits else None
        text = escape(sentence)
        yield f'<a href="#{escape(step_id(name, number))}">{text}</a>' if number else text


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


def _item(procedure: Procedure, number: int, step: Step, back: frozenset[Edge]) -> Item:
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
        next=tuple(
            _exit(procedure, flow, is_back=Edge(step.id, flow.to, index, flow) in back)
            for index, flow in enumerate(step.next)
        ),
    )


def _exit(procedure: Procedure, flow: Flow, *, is_back: bool) -> Exit:
    target = procedure.steps_by_id.get(flow.to)
    return Exit(
        number=procedure.numbers.get(flow.to),
        name=target.name if target else flow.to,
        condition=flow.text,
        is_back=is_back,
    )


def _returning(procedure: Procedure) -> frozenset[Edge]:
    """The flows to a step that every way to their source has passed: what is done there is done again."""
    shape = shape_of(procedure)
    return frozenset(each for each in shape.back if _is_passed(each, procedure, shape.edges))


def _is_passed(flow: Edge, procedure: Procedure, edges: Iterable[Edge]) -> bool:
    """Whether no way leads to the source of a flow but through its target."""
    onward: dict[str, list[str]] = {}
    for each in edges:
        onward.setdefault(each.source, []).append(each.target)
    seen = {flow.target}
    ahead = [each for each in roots(procedure) if each != flow.target]
    while ahead:
        step = ahead.pop()
        seen.add(step)
        ahead += [each for each in onward.get(step, ()) if each not in seen]
    return flow.source == flow.target or flow.source not in seen


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
