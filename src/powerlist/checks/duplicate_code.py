"""Two items with one code. Capitals do not tell codes apart, since codes name files."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.diagnostics import Diagnostic, Related, Rule, Severity, Text
from powerlist.model import Catalog, Code, Power

RULE = Rule(
    code="CAT001",
    name="duplicate-code",
    severity=Severity.ERROR,
    summary=Text("两个事项用了同一个代码", "two items have the same code"),
    why=Text(
        "代码指称事项，也用作流程图和网页的文件名；大小写不同的代码在一些系统上是同一个文件。",
        "A code stands for one item and names its chart and page; on some systems codes that differ"
        " only in capitals are the same file.",
    ),
    fix=Text("给其中一个事项改用自己的代码", "give one of the items a code of its own"),
    example='codes: [{ scheme: local, text: "SY-01" }]  # 另一事项的代码是 sy-01',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each code that an earlier item has, or that an item has twice in one scheme."""
    seen: dict[str, tuple[Power, Code]] = {}
    for item in items(catalog):
        for code in item.codes:
            first_item, first = seen.setdefault(code.text.casefold(), (item, code))
            if first is code or (first_item is item and first.scheme is not code.scheme):
                continue
            yield RULE.finding(
                code.at("text"),
                f"代码“{code.text}”已经用于“{first_item.name}”（{first.text}）",
                f"code {code.text!r} is already that of {first_item.name!r} ({first.text})",
                related=_related(first),
                power=catalog.shown_code(item),
            )


def _related(first: Code) -> tuple[Related, ...]:
    if (place := first.at("text")) is None:
        return ()
    return (Related(place, Text("第一次使用在这里", "first used here")),)
