"""A run that goes round for ever and cannot leave."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW011",
    name="endless-loop",
    severity=Severity.ERROR,
    summary=Text("可能走不到结案：反复没有出口", "a run may go round for ever"),
    why=Text(
        "进了这几个环节就出不来，事项无法办结。",
        "Once among these steps, a run never leaves them, and the matter is never closed.",
    ),
    fix=Text(
        "在其中一个环节后面加判断，给出离开的出口",
        "put a decision among the steps, with an exit that leaves them",
    ),
    example="correct → recheck → correct → …",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each set of steps that a run cannot leave, with the shortest run into it."""
    yield from flows.findings(RULE, FaultKind.ENDLESS)
