"""A basic code whose type digits contradict the power's type."""

import re
from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, CodeScheme, Power, PowerType

RULE = Rule(
    code="CAT010",
    name="type-digits-differ",
    severity=Severity.WARNING,
    summary=Text(
        "基本编码的类型位与职权类型不一致",
        "the type digits of a basic code are those of another type",
    ),
    why=Text(
        "12 位基本编码的第 3、4 位是类型：01 至 10 依次为 GB/T 39046-2020 表 A.1 的十类。"
        "有的系统用自己的类型码，所以只作警告。",
        "The third and fourth digit of a 12-digit basic code tell the type, 01 to 10 in the order of"
        " GB/T 39046-2020 table A.1. Some systems have their own table: this is a warning.",
    ),
    fix=Text("核对代码和职权类型", "compare the code with the type"),
    example='type: licensing\ncodes: [{ scheme: basic, text: "000275004000" }]  # 02 为行政处罚',
)

_BASIC = re.compile(r"[0-9]{2}(0[1-9]|10)[0-9]{7}[0-9Y]")


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each 12-digit basic code of a main item or sub-item that tells another of the ten types."""
    for main in catalog.powers:
        yield from _findings(catalog, main, main.type)
        for item in main.sub_items:
            yield from _findings(catalog, item, item.type or main.type)


def _findings(catalog: Catalog, item: Power, kind: PowerType | str | None) -> Iterator[Diagnostic]:
    if not isinstance(kind, PowerType):
        return
    for code in item.codes:
        found = _BASIC.fullmatch(code.text) if code.scheme is CodeScheme.BASIC else None
        if found is None:
            continue
        told = list(PowerType)[int(found[1]) - 1]
        if told is not kind:
            yield RULE.finding(
                code.at("text"),
                f"基本编码“{code.text}”的类型位 {found[1]} 是{told.label}，职权类型却是{kind.label}",
                f"the type digits {found[1]} of {code.text!r} say {told}, the power's type is {kind}",
                power=catalog.shown_code(item),
            )
