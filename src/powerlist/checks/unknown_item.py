"""A waiver or an adjustment that names an item which the catalog does not have."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Adjustment, AdjustmentKind, Catalog, Waiver

RULE = Rule(
    code="CAT007",
    name="unknown-item",
    severity=Severity.ERROR,
    summary=Text(
        "豁免或者调整涉及的事项不存在",
        "a waiver or an adjustment names an item that does not exist",
    ),
    why=Text(
        "指称落空的豁免不起作用，指称落空的调整会公布出一个查不到的事项。",
        "A waiver for nothing has no effect, and an adjustment of nothing announces an item nobody can find.",
    ),
    fix=Text("改为目录中事项的代码", "use the code of an item of the catalog"),
    example='waivers: [{ code: CAT012, powers: ["SY-99"], reason: … }]  # 没有 SY-99',
)
NEEDS = frozenset({"powers"})

_LEAVING = frozenset(
    {
        AdjustmentKind.REMOVED,
        AdjustmentKind.DELEGATED,
        AdjustmentKind.TRANSFERRED,
        AdjustmentKind.MERGED,
        AdjustmentKind.SPLIT,
    }
)
"""Adjustments after which the item need not be in the list any more."""


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each named code that no item has; items that an adjustment took off the list may be absent."""
    known = {code.text for item in items(catalog) for code in item.codes}
    gone = {code for each in catalog.adjustments if each.kind in _LEAVING for code in each.powers}
    named: tuple[Waiver | Adjustment, ...] = (*catalog.waivers, *catalog.adjustments)
    for value in named:
        allowed = known if isinstance(value, Waiver) else known | gone
        for code in value.powers:
            if code not in allowed:
                yield RULE.finding(
                    value.at("powers"),
                    f"目录中没有代码为“{code}”的事项",
                    f"the catalog has no item with the code {code!r}",
                    hint=did_you_mean(code, known),
                )
