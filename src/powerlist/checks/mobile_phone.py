"""A mobile number as a public phone."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._phones import Fault, judge
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Phone

RULE = Rule(
    code="CAT015",
    name="mobile-phone",
    severity=Severity.WARNING,
    summary=Text("公开电话是手机号码", "a public phone is a mobile number"),
    why=Text(
        "手机号码多属个人：公布它涉及个人信息，人员变动后也没有人接听。",
        "A mobile number is mostly a person's own: publishing it exposes personal data, and it fails when the person moves on.",
    ),
    fix=Text(
        "改用单位的座机或者服务号码；确属单位公务手机的，用豁免写明",
        "use a number of the office; if the mobile phone is the body's own, say so in a waiver",
    ),
    example='service_phone: { number: "13800138000" }',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each mobile number."""
    for part in catalog.parts(Phone):
        number = part.value.number
        found = judge(number) if number is not None else None
        if found is not None and found.fault is Fault.MOBILE:
            yield RULE.finding(
                part.value.at("number"),
                f"电话号码“{number}”是手机号码",
                f"the telephone number {number!r} is a mobile number",
                power=code_of(catalog, part.power),
            )
