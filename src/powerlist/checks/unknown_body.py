"""A power whose body is not declared."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog

RULE = Rule(
    code="CAT002",
    name="unknown-body",
    severity=Severity.ERROR,
    summary=Text("实施主体没有列出", "a power names a body that is not declared"),
    why=Text(
        "实施主体的名称、性质和电话都从 bodies 取得；指称落空，网页和流程图上就没有机关。",
        "Name, nature and phones of the body come from `bodies`; without it pages and charts have no body.",
    ),
    fix=Text(
        "在 bodies 里列出这个机关，或者改正标识", "declare the body in `bodies`, or mend the id"
    ),
    example="body: 市档案馆  # bodies 里只有 市档案局",
)
NEEDS = frozenset({"bodies"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each item, as written, whose body is not among the catalog's bodies."""
    known = [each.id for each in catalog.bodies]
    for item in items(catalog):
        if item.body is not None and item.body not in known:
            yield RULE.finding(
                item.at("body"),
                f"没有标识为“{item.body}”的实施主体",
                f"there is no body with the id {item.body!r}",
                hint=did_you_mean(item.body, known),
                power=catalog.shown_code(item),
            )
