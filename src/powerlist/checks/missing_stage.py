"""A responsibility list without a stage that the law demands beyond the procedure."""

from collections.abc import Iterator

from powerlist.checks._duties import answering
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import format_citation
from powerlist.model import Catalog
from powerlist.responsibilities import staged, stages_of

RULE = Rule(
    code="DUT009",
    name="missing-stage",
    severity=Severity.NOTE,
    summary=Text(
        "责任清单缺少法律要求的阶段", "a responsibility list lacks a stage that the law demands"
    ),
    why=Text(
        "有的责任在流程结束以后，流程图上看不到，容易漏写；行政许可法第六十一条要求对被许可人从事许可事项的"
        "活动进行监督检查，所以许可的责任清单要有事后监管责任。",
        "Some duties begin when the procedure has ended, and no flowchart shows them: article 61 of 行政许可法"
        " demands supervision of those who hold a licence, hence 事后监管责任.",
    ),
    fix=Text(
        "补写这一责任；在流程以外的，不写 steps",
        "add the duty; where it lies beyond the procedure, without `steps`",
    ),
    example="type: licensing\nduties: […]  # 没有事后监管责任",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each stage with an article of its own to which no duty of a list belongs."""
    for each in answering(catalog):
        wanted = [stage for stage in stages_of(each.leaf).stages if stage.basis]
        there = {stage.name for _, stage in staged(each.leaf, each.procedure)} if wanted else ()
        for stage in wanted:
            if stage.name not in there:
                articles = "、".join(format_citation(cited) for cited in stage.basis)
                yield RULE.finding(
                    each.at,
                    f"没有{stage.duty_name}（{articles}）",
                    f"{stage.duty_name} is missing ({articles})",
                    power=each.code,
                )
