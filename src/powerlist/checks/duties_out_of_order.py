"""Duties that stand in another order than responsibility lists of their type have."""

from collections.abc import Iterator
from itertools import pairwise

from powerlist.checks._duties import answering
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.responsibilities import stages_of

RULE = Rule(
    code="DUT008",
    name="duties-out-of-order",
    severity=Severity.NOTE,
    summary=Text(
        "责任事项没有按惯用的次序排列",
        "duties do not stand in the order that lists of their type have",
    ),
    why=Text(
        "责任事项按办理的先后排列，许可从受理到事后监管，处罚从立案到执行；次序错了，可能环节也对错了。",
        "Duties follow the procedure, from 受理 to 事后监管 or from 立案 to 执行; a wrong order may hide a"
        " wrong step.",
    ),
    fix=Text(
        "调整次序；网站和导出总是按惯用的次序显示",
        "move the duty; the site and the exports always show the customary order",
    ),
    example="type: licensing\nduties: [{ name: 决定责任, … }, { name: 受理责任, … }]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """The first duty of each list that stands after one of a later stage.

    Only names tell, and only of types whose order several published lists attest.
    """
    for each in answering(catalog):
        stages = stages_of(each.leaf)
        named = [
            (stages.stages.index(stage), duty)
            for duty in each.duties
            if (stage := stages.named(duty.name)) is not None
        ]
        wrong = ((one, two) for (at, one), (then, two) in pairwise(named) if then < at)
        if stages.attested and (pair := next(wrong, None)):
            one, two = pair
            yield RULE.finding(
                two.at("name"),
                f"“{two.name}”写在“{one.name}”后面；惯用的次序在前",
                f"{two.name!r} stands after {one.name!r}; by custom it comes before it",
                power=each.code,
            )
