"""A split or a join with one branch only."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW007",
    name="lone-branch",
    severity=Severity.WARNING,
    summary=Text("并行只有一个分支", "a split or a join has one branch only"),
    why=Text(
        "只有一个分支就没有并行；多半是漏画了另一个分支的流向。",
        "With one branch nothing is parallel; usually the flow of another branch was forgotten.",
    ),
    fix=Text(
        "补上漏画的流向，或者删去并行开始、汇合",
        "draw the flow that is missing, or remove the split or the join",
    ),
    example="node: split\nnext: [survey]",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each split with one flow, and each join that one flow leads to."""
    yield from flows.findings(RULE, FaultKind.LONE_BRANCH)
