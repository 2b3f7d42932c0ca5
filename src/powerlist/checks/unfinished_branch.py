"""An end that is done while another branch stays behind for good."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW012",
    name="unfinished-branch",
    severity=Severity.ERROR,
    summary=Text("结案时还有没办完的分支", "a branch may be left over at the end"),
    why=Text(
        "事项已经办结，并行的另一个分支却停在半路，它的环节和责任没有了结。",
        "The matter is closed while another parallel branch has stopped half-way, its duties undone.",
    ),
    fix=Text("让并行的分支先汇合，再结束", "join the parallel branches before the end"),
    example="split: [survey, examine]；examine 可以直接退件结案",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each step where a branch stays behind, with the shortest run."""
    yield from flows.findings(RULE, FaultKind.LEFT_OVER)
