"""A citation in which no statute was recognised."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Citation

RULE = Rule(
    code="LAW002",
    name="citation-not-understood",
    severity=Severity.WARNING,
    summary=Text("没有读懂引用的条款", "a citation was not understood"),
    why=Text(
        "没有读懂的条款照原样显示，但不参加任何核对，按法条查事项也查不到它。",
        "It is shown as written, but takes part in no check and in no search by article.",
    ),
    fix=Text(
        "按“《法律名称》（版本）第…条第…款第…项”书写",
        "write it as 《name》（version）第…条第…款第…项",
    ),
    example="basis: [有关规定]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each citation, anywhere in the catalog, that is only its raw text."""
    for part in catalog.parts(Citation):
        if not part.value.is_parsed:
            yield RULE.finding(
                part.value.at("raw"),
                f"没有读懂“{part.value.raw}”引用的是哪部法律",
                f"which statute {part.value.raw!r} cites was not understood",
                power=code_of(catalog, part.power),
            )
