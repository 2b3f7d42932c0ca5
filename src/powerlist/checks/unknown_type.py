"""A type of the catalog's own that is not declared."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog, DeclaredTotal, Power, PowerType

RULE = Rule(
    code="CAT005",
    name="unknown-type",
    severity=Severity.ERROR,
    summary=Text("自定职权类型没有声明", "a type of the catalog's own is not declared"),
    why=Text(
        "十类以外的类型要有名称才能显示和统计。",
        "A type beside the ten needs a name before it can be shown and counted.",
    ),
    fix=Text("在 types 里声明这个类型", "declare the type under `types`"),
    example="type: x_forward  # types 里没有 x_forward",
)
NEEDS = frozenset({"types"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each item or declared total whose own type is not among the catalog's types."""
    known = [each.id for each in catalog.types]
    named: list[tuple[DeclaredTotal | Power, str | None]] = [
        *((total, None) for total in catalog.declared_totals),
        *((item, catalog.shown_code(item)) for item in items(catalog)),
    ]
    for value, code in named:
        kind = value.type
        if kind is None or isinstance(kind, PowerType) or kind in known:
            continue
        yield RULE.finding(
            value.at("type"),
            f"没有声明职权类型“{kind}”",
            f"the power type {kind!r} is not declared",
            hint=did_you_mean(kind, known),
            power=code,
        )
