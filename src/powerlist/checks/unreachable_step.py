"""A step that no run does."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW004",
    name="unreachable-step",
    severity=Severity.ERROR,
    summary=Text("环节永远走不到", "a step can never be done"),
    why=Text(
        "从开始走不到的环节永远不会进行；多半是某个流向指错了，或者前面的并行汇合永远等不齐。",
        "Nobody would ever carry it out; usually a flow leads to the wrong step, or a join before it waits in vain.",
    ),
    fix=Text(
        "画一条到这个环节的流向，改正前面的汇合，或者删去它",
        "draw a flow to the step, mend the join before it, or remove the step",
    ),
    example="steps: [ … ]  # 没有哪个环节的 next 写 hear",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each step that no run does: no path leads there, or every run stops before it."""
    yield from flows.findings(RULE, FaultKind.UNREACHABLE)
