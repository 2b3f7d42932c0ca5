"""Filler digits in place of a telephone number."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._phones import Fault, judge
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Phone

RULE = Rule(
    code="CAT014",
    name="filler-phone",
    severity=Severity.ERROR,
    summary=Text("电话号码是充数的数字", "a telephone number consists of filler digits"),
    why=Text(
        "00000000、12345678 这样的数字看上去像号码，却没有人接听；未知就应当写未知。",
        "Digits such as 00000000 and 12345678 look like a number, and nobody answers; what is unknown is to be said.",
    ),
    fix=Text(
        "查明号码；查不到的写 unknown 和原因",
        "find the number out; if you cannot, write `unknown` and the reason",
    ),
    example='supervision_phone: { number: "024-00000000" }',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each number that repeats one digit or counts up or down."""
    for part in catalog.parts(Phone):
        number = part.value.number
        found = judge(number) if number is not None else None
        if found is not None and found.fault is Fault.FILLER:
            yield RULE.finding(
                part.value.at("number"),
                f"电话号码“{number}”不是真实号码：{found.reason.zh}",
                f"{number!r} is no real telephone number: {found.reason.en}",
                power=code_of(catalog, part.power),
            )
