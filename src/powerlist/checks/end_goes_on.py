"""An end from which a flow leads on."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW008",
    name="end-goes-on",
    severity=Severity.ERROR,
    summary=Text("结束之后还有去向", "a flow leads on from an end"),
    why=Text(
        "到了结束，事项就办结了；后面还有环节的，它就不是结束。",
        "At an end the matter is closed; where something follows, it is no end.",
    ),
    fix=Text("改为普通环节，或者删去流向", "make it a plain step, or remove the flow"),
    example="node: end\nnext: [archive]",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each end with a flow."""
    yield from flows.findings(RULE, FaultKind.END_GOES_ON)
