"""A code that had to be made up."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.checks._publishing import gravity
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, CodeScheme

RULE = Rule(
    code="PUB003",
    name="provisional-code",
    severity=Severity.ERROR,
    summary=Text("暂编代码", "a code is provisional"),
    why=Text(
        "暂编代码不是官方代码，公布出去会与真正的代码混淆。草案和示例里只作警告。",
        "A provisional code is not official; published, it would be taken for one. In drafts and"
        " examples it is a warning.",
    ),
    fix=Text("换成官方代码", "replace it with the official code"),
    example="codes: [{ scheme: provisional, text: SY-01 }]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each provisional code of a main item or sub-item."""
    severity = gravity(catalog)
    for item in items(catalog):
        for code in item.codes:
            if code.scheme is CodeScheme.PROVISIONAL:
                yield RULE.finding(
                    code.at("text"),
                    f"“{item.name}”的代码“{code.text}”是暂编代码",
                    f"the code {code.text!r} of {item.name!r} is provisional",
                    severity=severity,
                    power=catalog.shown_code(item),
                )
