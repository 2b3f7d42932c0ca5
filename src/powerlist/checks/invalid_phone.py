"""A telephone number that cannot be dialled."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._phones import Fault, judge
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Phone

RULE = Rule(
    code="CAT013",
    name="invalid-phone",
    severity=Severity.ERROR,
    summary=Text("电话号码无效", "a telephone number is not valid"),
    why=Text(
        "公开的监督电话、服务电话要能打通：少一位、多一位、缺区号或者两个号码连写，相对人都打不通。",
        "The public phones must work: with a digit missing or too many, without the area code or with two"
        " numbers in one, nobody gets through.",
    ),
    fix=Text(
        "写一个带区号的号码，例如 024-12345；分机写作“转”加数字；12345 这样的服务短号可以直接写",
        "write one number with its area code, such as 024-12345; an extension follows after 转; service"
        " numbers such as 12345 stand alone",
    ),
    example='supervision_phone: { number: "0559-233062" }  # 少一位',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each number that is not a number of China, with the reason."""
    for part in catalog.parts(Phone):
        number = part.value.number
        found = judge(number) if number is not None else None
        if found is not None and found.fault is Fault.INVALID:
            yield RULE.finding(
                part.value.at("number"),
                f"电话号码“{number}”无效：{found.reason.zh}",
                f"the telephone number {number!r} is not valid: {found.reason.en}",
                power=code_of(catalog, part.power),
            )
