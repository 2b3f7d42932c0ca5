"""A step that no run does."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import Fault, FaultKind, Runs, edges, unreachable

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
    """Each step that no path leads to, and the first behind a place where every run stops."""
    yield from flows.findings(RULE, FaultKind.UNREACHABLE, unless=_is_further_along)


def _is_further_along(fault: Fault, runs: Runs) -> bool:
    """Whether a path leads to the step, but only through others that are never done either."""
    step = fault.steps[0].id
    never = {each.steps[0].id for each in runs.faults if each.kind is FaultKind.UNREACHABLE}
    before = [edge.source for edge in edges(runs.procedure) if edge.target == step]
    return step not in unreachable(runs.procedure) and never.issuperset(before)
