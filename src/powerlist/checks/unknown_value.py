"""A fact that is stated to be unknown."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._publishing import gravity, named
from powerlist.diagnostics import Diagnostic, Location, Rule, Severity, Text
from powerlist.model import Catalog, Part, Phone, Unknown

RULE = Rule(
    code="PUB002",
    name="unknown-value",
    severity=Severity.ERROR,
    summary=Text("写明未知的内容", "a fact is stated to be unknown"),
    why=Text(
        "写明未知比编造好，但正式公布的清单要能让相对人找到机构、打通电话。草案和示例里只作警告。",
        "To say that a fact is unknown is better than to invent it, but a published list must tell the"
        " party whom to turn to. In drafts and examples it is a warning.",
    ),
    fix=Text("查明以后填写", "find it out and write it"),
    example="supervision_phone: { unknown: 公开来源未载 }",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each `unknown`, of a field or of a telephone number, once where it is written."""
    for value in catalog.parts(Unknown):
        yield _finding(catalog, value, value.value.unknown, value.value.at("unknown"))
    for phone in catalog.parts(Phone):
        if phone.value.unknown is not None:
            yield _finding(catalog, phone, phone.value.unknown, phone.value.at("unknown"))


def _finding(
    catalog: Catalog, part: Part[Unknown] | Part[Phone], reason: str, at: Location | None
) -> Diagnostic:
    label = named(part.owner, part.field)
    return RULE.finding(
        at,
        f"{label.zh}未知：{reason}",
        f"{label.en} is unknown: {reason}",
        severity=gravity(catalog),
        power=code_of(catalog, part.power),
    )
