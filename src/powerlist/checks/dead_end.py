"""A run that stops at a step which is no end."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW009",
    name="dead-end",
    severity=Severity.ERROR,
    summary=Text("可能走不到结案：环节之后没有去向", "a run may stop at a step that is no end"),
    why=Text(
        "办到这里就断了，图上没有说接下来怎么办，事项无法办结。",
        "The chart does not say what comes next, and the matter is never closed.",
    ),
    fix=Text(
        "写出下一个环节；事项到此办结的，写 node: end",
        "say what comes next; where the matter is closed, write `node: end`",
    ),
    example="- { id: correct, name: 补正材料, actor: party }  # 补正以后呢",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each step where a run stops, with the shortest run; not where a flow leads to no step (FLW001)."""
    yield from flows.findings(
        RULE, FaultKind.DEAD_END, unless=lambda fault, _: bool(fault.steps[0].next)
    )
