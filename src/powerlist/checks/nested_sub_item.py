"""A sub-item that has sub-items."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog

RULE = Rule(
    code="CAT011",
    name="nested-sub-item",
    severity=Severity.ERROR,
    summary=Text("小项下面又有小项", "a sub-item has sub-items"),
    why=Text(
        "清单只有大项和小项两层，统计也按这两层；第三层的事项不会被计数、显示和画图。",
        "A list has main items and sub-items, and is counted so; a third level is not counted, shown or drawn.",
    ),
    fix=Text("把下一层的事项并列为大项的小项", "make them sub-items of the main item"),
    example="sub_items: [{ …, sub_items: [ … ] }]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each sub-item with sub-items."""
    for main in catalog.powers:
        for item in main.sub_items:
            if item.sub_items:
                yield RULE.finding(
                    item.at("sub_items"),
                    f"小项“{item.name}”下面又有 {len(item.sub_items)} 个小项",
                    f"the sub-item {item.name!r} has {len(item.sub_items)} sub-items",
                    power=catalog.shown_code(item),
                )
