"""A waiver that sets nothing aside; and the applying of waivers."""

from collections.abc import Iterable, Iterator

import attrs

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog, Waiver

RULE = Rule(
    code="CAT024",
    name="unused-waiver",
    severity=Severity.WARNING,
    summary=Text("豁免没有作用", "a waiver has no effect"),
    why=Text(
        "问题改好以后留下的豁免，会悄悄放过以后再犯的同样问题；代码写错的豁免从来没有起过作用。",
        "A waiver that outlives its finding would pass the next one in silence; one with a misspelt code never worked.",
    ),
    fix=Text("删去这条豁免，或者改正代码", "remove the waiver, or mend its code"),
    example="waivers: [{ code: CAT015, reason: 公务手机 }]  # 目录里没有手机号码",
)

FIRM_FAMILIES = ("SRC", "PUB")
"""Findings that no waiver sets aside: what could not be read, and what may not be published."""


def apply(
    catalog: Catalog, findings: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Waiver]]:
    """The findings, those that a waiver covers with its reason, and the waivers that covered none.

    A waiver that names items covers them and, for a main item, its sub-items.
    """
    covered = [_covered(catalog, each) for each in catalog.waivers]
    judged: list[Diagnostic] = []
    used: set[int] = set()
    for finding in findings:
        number = next(
            (
                number
                for number, waiver in enumerate(catalog.waivers)
                if waiver.code == finding.code
                and not waiver.code.startswith(FIRM_FAMILIES)
                and (not waiver.powers or finding.power in covered[number])
            ),
            None,
        )
        if number is None:
            judged.append(finding)
        else:
            used.add(number)
            judged.append(attrs.evolve(finding, waived=catalog.waivers[number].reason))
    idle = [each for number, each in enumerate(catalog.waivers) if number not in used]
    return judged, idle


def check(idle: Iterable[Waiver], codes: Iterable[str]) -> Iterator[Diagnostic]:
    """Each waiver that covered nothing, with the reason; `codes` are the codes of all rules."""
    known = sorted(codes)
    for waiver in idle:
        yield _finding(waiver, known)


def _covered(catalog: Catalog, waiver: Waiver) -> frozenset[str]:
    """The shown codes of the items that a waiver names in any scheme."""
    return frozenset(
        catalog.shown_code(item)
        for main in catalog.powers
        for item in (main, *main.sub_items)
        if any(code.text in waiver.powers for code in (*main.codes, *item.codes))
    )


def _finding(waiver: Waiver, known: list[str]) -> Diagnostic:
    if waiver.code not in known:
        return RULE.finding(
            waiver.at("code"),
            f"没有代码为“{waiver.code}”的检查",
            f"there is no check with the code {waiver.code!r}",
            hint=did_you_mean(waiver.code, known),
        )
    if waiver.code.startswith(FIRM_FAMILIES):
        return RULE.finding(
            waiver.at("code"),
            f"“{waiver.code}”是读取或者公布前的检查，不能豁免",
            f"{waiver.code} is a finding of reading or before publishing and cannot be waived",
        )
    return RULE.finding(
        waiver.at("code"),
        f"豁免“{waiver.code}”没有对应的检查结果",
        f"the waiver of {waiver.code} meets no finding",
    )
