"""What one flowchart shows, as a value: layout knows nothing of catalogs, statutes or phones."""

from collections.abc import Callable, Sequence
from itertools import chain

import attrs

from powerlist.flow import outline, steps_once
from powerlist.law.joining import join_citations, runs
from powerlist.model import (
    Citation,
    CodeScheme,
    EditionStatus,
    Leaf,
    Node,
    Phone,
    Power,
    Procedure,
    Role,
    Step,
    TimeLimit,
    Unknown,
)

CitationLink = Callable[[Citation], str | None]
"""Where a citation leads: an address, or None where there is nothing to lead to."""
UNKNOWN = "未公开"
PRACTICE = "依惯例"


@attrs.frozen(kw_only=True)
class Mark:
    """A small label that belongs to a box: a time limit, or that the step is practice."""

    kind: str
    """`limit`, `committed` or `practice`."""
    text: str


@attrs.frozen(kw_only=True)
class Item:
    """A step as it is drawn."""

    id: str
    number: int
    name: str
    node: Node
    kind: str
    lane: int
    rank: int
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    rights: tuple[str, ...]
    title: str
    """The step in one sentence, for those who do not see the picture."""
    notes: tuple[str, ...] = ()
    """What it makes and what it rests on, for the notes at the side."""


@attrs.frozen(kw_only=True)
class Link:
    """A flow as it is drawn."""

    source: str
    target: str
    label: str | None
    condition: str | None
    main: bool


@attrs.frozen(kw_only=True)
class Fact:
    """A labelled fact of the footer; `phone` is what a `tel:` link dials."""

    label: str
    text: str
    phone: str | None = None


@attrs.frozen
class Cited:
    """A citation as text, and where a click on it leads."""

    text: str
    address: str | None = None


@attrs.frozen(kw_only=True)
class Chart:
    """Everything one flowchart shows."""

    codes: tuple[str, ...]
    """The code of each power that follows this procedure on this chart."""
    title: str
    above: str | None
    """The main item's name, where the power is a sub-item."""
    name: str
    facts: tuple[Fact, ...]
    """Code, body and type, under the name."""
    basis: tuple[tuple[Cited, ...], ...]
    """The citations in runs of one statute, each with what it says beyond the one before."""
    notice: str | None
    """What must be seen at once because the edition is not a published one."""
    lanes: tuple[str, ...]
    party_lane: int | None
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    footer: tuple[Fact, ...]
    edition: str
    description: str


def chart(
    leaf: Leaf,
    procedure: Procedure,
    others: Sequence[Leaf] = (),
    cite: CitationLink | None = None,
) -> Chart:
    """The chart of a leaf whose procedure is `procedure`.

    With `others` one chart serves them too: its heading names all of them. `cite` says where the
    citations of the basis lead.
    """
    catalog, power = leaf.catalog, leaf.power
    leaves = (leaf, *others)
    shape = outline(procedure)
    kind = catalog.type_label(power.type)
    body = leaf.body.name if leaf.body else UNKNOWN
    steps = procedure.steps_by_id
    on_main = shape.main_edges
    name = leaf.name
    if others:
        of_one = all(each.main.name == leaf.main.name for each in others)
        name = leaf.main.name if of_one else f"{kind}（{procedure.name}）"
    citations = dict.fromkeys(chain.from_iterable(each.power.basis for each in leaves))
    applies = (Fact(label="适用于", text=f"{len(leaves)}项"),) if others else ()
    return Chart(
        codes=tuple(each.code for each in leaves),
        title=f"{kind}运行流程图",
        above=leaf.main.name if leaf.is_sub_item and not others else None,
        name=name,
        facts=(
            *applies,
            Fact(label="职权代码", text="、".join(map(_code_text, leaves))),
            Fact(label="实施主体", text=body),
            Fact(label="职权类型", text=f"{kind}（{procedure.name}）"),
        ),
        basis=tuple(
            tuple(Cited(text, cite(each) if cite else None) for each, text in run)
            for run in runs(citations)
        ),
        notice=_notice(leaf),
        lanes=tuple(lane.name for lane in procedure.lanes) or (body,),
        party_lane=_party_lane(procedure),
        items=tuple(
            Item(
                id=step.id,
                number=procedure.numbers[step.id],
                name=step.name,
                node=step.node,
                kind=step.kind.value if step.kind else "",
                lane=procedure.lane_of(step),
                rank=shape.ranks[step.id],
                lines=step.requirement_lines,
                marks=_marks(step),
                rights=tuple(_right_texts(step)),
                title=step_title(procedure, step),
                notes=_notes(step),
            )
            for step in steps_once(procedure)
        ),
        links=tuple(
            Link(
                source=edge.source,
                target=edge.target,
                label=edge.flow.text,
                condition=edge.flow.when.value if edge.flow.when else None,
                main=edge in on_main,
            )
            for edge in shape.edges
        ),
        footer=_footer(leaf, procedure),
        edition=catalog.edition.text,
        description=(
            f"{body}“{name}”的{kind}运行流程图（{procedure.name}），共{len(steps)}个环节。"
            f"{f'适用于{len(leaves)}项。' if others else ''}{_notice(leaf) or ''}"
        ),
    )


def share_chart(one: Leaf, other: Leaf) -> bool:
    """Whether two leaves of one procedure may stand on one chart: all else that it shows is the same."""

    def shown(leaf: Leaf) -> tuple[object, ...]:
        power = leaf.power
        limits = (power.statutory_limit, power.committed_limit)
        phones = (leaf.phone("service_phone")[0], leaf.phone("supervision_phone")[0])
        return (power.type, leaf.body, leaf.office, limits, phones)

    return shown(one) == shown(other)


def branching(chart: Chart) -> frozenset[str]:
    """The steps whose flows leave at separate places: decisions, and others with several flows.

    The flows of a parallel split leave together, unless they have labels.
    """
    exits: dict[str, int] = {}
    labelled: set[str] = set()
    for link in chart.links:
        exits[link.source] = exits.get(link.source, 0) + 1
        if link.label:
            labelled.add(link.source)
    return frozenset(
        each.id
        for each in chart.items
        if each.node is Node.DECISION
        or (exits.get(each.id, 0) > 1 and (each.node is not Node.SPLIT or each.id in labelled))
    )


def step_title(procedure: Procedure, step: Step) -> str:
    """A step in one sentence: number, name, lane, limits, rights, and what comes next."""
    parts = [f"第{procedure.numbers[step.id]}步 {step.name}"]
    if procedure.lanes:
        parts.append(procedure.lanes[procedure.lane_of(step)].name)
    if step.practice is not None:
        parts.append(PRACTICE)
    if step.limit:
        parts.append(f"时限{step.limit.text}")
    if step.committed:
        parts.append(f"承诺时限{step.committed.text}")
    if step.rights:
        parts.append(f"{procedure.party}可以：{'；'.join(_right_texts(step))}")
    onward = [
        f"{f'{flow.text}：' if flow.text else ''}"
        f"第{procedure.numbers[flow.to]}步 {procedure.steps_by_id[flow.to].name}"
        for flow in step.next
        if flow.to in procedure.steps_by_id
    ]
    parts.append(f"之后：{'；'.join(onward)}" if onward else "结束")
    return "，".join(parts)


def _right_texts(step: Step) -> list[str]:
    return [
        f"{right.label}"
        f"{f'（{right.to}）' if right.to else ''}"
        f"{f'：{right.limit.text}' if right.limit else ''}"
        for right in step.rights
    ]


def _notes(step: Step) -> tuple[str, ...]:
    documents = (f"文书：{'、'.join(step.documents)}",) if step.documents else ()
    basis = (f"依据：{'；'.join(join_citations(step.basis))}",) if step.basis else ()
    return (*documents, *basis)


def _marks(step: Step) -> tuple[Mark, ...]:
    marks = []
    if step.practice is not None:
        marks.append(Mark(kind="practice", text=PRACTICE))
    if step.limit:
        marks.append(Mark(kind="limit", text=step.limit.text))
    if step.committed:
        marks.append(Mark(kind="committed", text=f"承诺{step.committed.text}"))
    return tuple(marks)


def _party_lane(procedure: Procedure) -> int | None:
    """The lane that shows the party; the rights stand there."""
    return next(
        (
            position
            for role in (Role.PARTY, Role.THIRD_PARTY)
            for position, lane in enumerate(procedure.lanes)
            if role in lane.roles
        ),
        None,
    )


def _code_text(leaf: Leaf) -> str:
    """The shown code, marked when it was made up for want of an official one."""
    shown = next(each for each in leaf.item.codes if each.text == leaf.code)
    return f"{shown.text}（暂编）" if shown.scheme is CodeScheme.PROVISIONAL else shown.text


def _notice(leaf: Leaf) -> str | None:
    edition = leaf.catalog.edition
    if edition.status is EditionStatus.PUBLISHED:
        return None
    label, statement = edition.status.label, edition.statement
    if statement and statement.startswith(label):
        return statement
    return f"{label}：{statement or edition.status.about}"


def _footer(leaf: Leaf, procedure: Procedure) -> tuple[Fact, ...]:
    power = leaf.power
    return (
        Fact(label="承办机构", text=leaf.office.name if leaf.office else UNKNOWN),
        _phone_fact("服务电话", leaf.phone("service_phone")[0]),
        _phone_fact("监督电话", leaf.phone("supervision_phone")[0]),
        Fact(label="法定时限", text=_statutory(power, procedure)),
        Fact(label="承诺时限", text=_committed(power.committed_limit)),
    )


def _phone_fact(label: str, phone: Phone | None) -> Fact:
    number = phone.number if phone else None
    return Fact(label=label, text=number or UNKNOWN, phone=number)


def _statutory(power: Power, procedure: Procedure) -> str:
    limit = power.statutory_limit or procedure.limit
    return (limit.text if limit else procedure.limit_note) or UNKNOWN


def _committed(limit: TimeLimit | Unknown | None) -> str:
    return limit.text if isinstance(limit, TimeLimit) else UNKNOWN
