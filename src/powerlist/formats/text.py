"""One power as plain text, for the terminal: facts, duties by step, and the procedure in words."""

from collections.abc import Iterator

from powerlist.formats.outline import outline_text
from powerlist.law import format_citation
from powerlist.model import Citation, Leaf, Phone, Procedure, ProvenanceKind, TimeLimit, Unknown
from powerlist.procedures import resolve

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
    text = "".join(
        f"{title}\n" + "".join(f"  {label}：{said}\n" for label, said in lines if said) + "\n"
        for title, lines in sections
    )
    return text + (f"运行流程\n{outline_text(procedure)}" if procedure else "没有运行流程\n")


def _facts(leaf: Leaf, procedure: Procedure | None) -> Iterator[tuple[str, str]]:
    power, catalog = leaf.power, leaf.catalog
    yield "职权代码", "、".join(f"{each.text}（{each.scheme.label}）" for each in power.codes)
    yield "所属大项", leaf.main.name if leaf.is_sub_item else ""
    yield "职权类型", catalog.type_label(power.type) + _known(leaf, "type")
    for citation in power.basis:
        yield "职权依据", format_citation(citation) + _known(leaf, "basis")
    yield "实施主体", (leaf.body.name if leaf.body else "") + _known(leaf, "body")
    yield "承办机构", _text(power.office) if isinstance(power.office, Unknown) else leaf.office_text
    yield "运行流程", f"{procedure.name}（{procedure.id}）" if procedure else ""
    limit = power.statutory_limit or (procedure.limit if procedure else None)
    yield "法定时限", limit.text if limit else (procedure.limit_note or "" if procedure else "")
    yield "承诺时限", _text(power.committed_limit)
    for label, field in (("服务电话", "service_phone"), ("监督电话", "supervision_phone")):
        phone, origin = leaf.phone(field)
        yield label, _phone(phone) + (_ORIGINS[origin] if phone else "")
    yield "备注", power.note or ""


def _duties(leaf: Leaf, procedure: Procedure | None) -> Iterator[tuple[str, str]]:
    numbers = procedure.numbers if procedure else {}
    for duty in leaf.power.duties:
        steps = "、".join(f"第{numbers[each]}步" for each in duty.steps if each in numbers)
        yield duty.name, f"{duty.text}{f'［{steps}］' if steps else ''}{_basis(duty.basis)}"


def _basis(citations: tuple[Citation, ...]) -> str:
    return "".join(f"（{format_citation(each)}）" for each in citations)


def _known(leaf: Leaf, field: str) -> str:
    """How a value is known, where it is not simply published; and that it is the main item's."""
    provenance = leaf.provenance(field)
    uncertain = provenance is not None and provenance.kind is not ProvenanceKind.PUBLISHED
    mark = f"［{provenance.kind.label}］" if provenance and uncertain else ""
    return mark + ("［随大项］" if field in leaf.inherited else "")


def _text(value: TimeLimit | Unknown | str | None) -> str:
    if isinstance(value, Unknown):
        return f"未公开（{value.unknown}）"
    return value.text if isinstance(value, TimeLimit) else (value or "")


def _phone(phone: Phone | None) -> str:
    if phone is None:
        return "未公开"
    return phone.number or f"未公开（{phone.unknown}）"
