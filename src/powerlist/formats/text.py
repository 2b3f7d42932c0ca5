"""One power as plain text, for the terminal: facts, duties by stage and step, the procedure in words."""

from collections.abc import Iterator
from itertools import islice
from unicodedata import east_asian_width

from powerlist.formats.outline import labelled, outline_text
from powerlist.law import format_citation
from powerlist.model import Citation, Leaf, Phone, Procedure, ProvenanceKind, TimeLimit, Unknown
from powerlist.procedures import resolution, resolve
from powerlist.responsibilities import Row, matrix, responsibilities

UNKNOWN = "未公开"
_WIDTH = 80
"""Columns of a terminal that the matrix may fill."""
_ORIGINS = {"power": "", "office": "（承办机构的）", "body": "（实施主体的）"}


def power_text(leaf: Leaf) -> str:
    """Everything about one leaf in reading order; inherited and uncertain values say so."""
    procedure = resolve(leaf)
    sections = [
        (leaf.name, _facts(leaf, procedure)),
        ("责任事项", _duties(leaf, procedure)),
        ("追责情形", ((each.text, _basis(each.basis)) for each in leaf.power.accountability)),
        (
            "职责边界",
            ((each.body, f"{each.matter}：{each.theirs}") for each in leaf.power.boundaries),
        ),
    ]
    text = ""
    for title, lines in sections:
        said = (line for label, each in lines for line in labelled(label, (each,)))
        shown = "".join(f"  {line}\n" for line in said)
        text += f"{title}\n{shown}\n" if shown else ""
    if procedure is None:
        named = f"标识为“{leaf.power.procedure}”的" if leaf.power.procedure else ""
        return f"{text}没有{named}运行流程\n"
    return f"{text}{matrix_text(leaf, procedure)}\n运行流程\n{outline_text(procedure, resolution(leaf))}"


def matrix_text(leaf: Leaf, procedure: Procedure) -> str:
    """责任与环节对照: a line for each duty, with the numbers of its steps in columns; final newline.

    A procedure too long for one screen is cut into parts. Chinese characters count for two columns,
    those of ambiguous width for one, as terminals draw them.
    """
    found = matrix(leaf, procedure)
    label = max((_columns(each.label) for each in found.rows), default=0)
    cell = len(str(len(found.steps))) + 1
    fit = max(1, (_WIDTH - label - 2) // cell)
    lines = ["责任与环节对照（数字是环节的编号）"]
    for start in range(0, len(found.steps), fit):
        lines += [_line(each, start, fit, label, cell) for each in found.rows]
    return "".join(f"{line}\n" for line in lines)


def _line(row: Row, start: int, fit: int, label: int, cell: int) -> str:
    marks = islice(enumerate(row.marks, start=1), start, start + fit)
    cells = "".join(f"{number if marked else '.':>{cell}}" for number, marked in marks)
    return f"  {row.label}{' ' * (label - _columns(row.label))}{cells}"


def _columns(text: str) -> int:
    """How many columns of a terminal `text` fills."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _facts(leaf: Leaf, procedure: Procedure | None) -> Iterator[tuple[str, str]]:
    power, catalog = leaf.power, leaf.catalog
    yield "职权代码", "、".join(f"{each.text}（{each.scheme.label}）" for each in power.codes)
    yield "所属大项", leaf.main.name if leaf.is_sub_item else ""
    yield "职权类型", catalog.type_label(power.type) + _known(leaf, "type")
    for citation in power.basis:
        yield "职权依据", format_citation(citation) + _known(leaf, "basis")
    yield "实施主体", (leaf.body.name if leaf.body else UNKNOWN) + _known(leaf, "body")
    yield "承办机构", _text(power.office) if isinstance(power.office, Unknown) else leaf.office_text
    yield "运行流程", f"{procedure.name}（{procedure.id}）" if procedure else ""
    limit = power.statutory_limit or (procedure.limit if procedure else None)
    note = procedure.limit_note if procedure else None
    yield "法定时限", (limit.text if limit else note) or UNKNOWN
    yield "承诺时限", _text(power.committed_limit)
    for label, field in (("服务电话", "service_phone"), ("监督电话", "supervision_phone")):
        phone, origin = leaf.phone(field)
        yield label, _phone(phone) + (_ORIGINS[origin] if phone else "")
    yield "备注", power.note or ""
    yield "版", catalog.edition.text


def _duties(leaf: Leaf, procedure: Procedure | None) -> Iterator[tuple[str, str]]:
    """The duties in the order of the responsibility list; the stage is named where a duty's own name does not."""
    numbers = procedure.numbers if procedure else {}
    for stage in responsibilities(leaf, procedure):
        for duty in stage.duties:
            steps = "、".join(f"第{numbers[each]}步" for each in duty.steps if each in numbers)
            under = "" if stage.stage.bears(duty.name) else f"（{stage.stage.name}）"
            said = f"{duty.text}{f'［{steps}］' if steps else ''}{_basis(duty.basis)}"
            yield f"{stage.number}. {duty.name}{under}", said


def _basis(citations: tuple[Citation, ...]) -> str:
    return "".join(f"（{format_citation(each)}）" for each in citations)


def _known(leaf: Leaf, field: str) -> str:
    """How a value is known, where it is not simply published; and that it is the main item's."""
    provenance = leaf.provenance(field)
    uncertain = provenance is not None and provenance.kind is not ProvenanceKind.PUBLISHED
    mark = f"［{provenance.kind.label}］" if provenance and uncertain else ""
    return mark + ("［随大项］" if field in leaf.inherited else "")


def _text(value: TimeLimit | Unknown | None) -> str:
    if isinstance(value, Unknown):
        return f"{UNKNOWN}（{value.unknown}）"
    return value.text if value else UNKNOWN


def _phone(phone: Phone | None) -> str:
    if phone is None:
        return UNKNOWN
    return phone.number or f"{UNKNOWN}（{phone.unknown}）"
