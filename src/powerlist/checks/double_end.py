"""Two branches that both go on to an end."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW013",
    name="double-end",
    severity=Severity.ERROR,
    summary=Text("同一事项可能结案两次", "a matter may be closed twice"),
    why=Text(
        "并行的分支各自走到结束，同一事项就有两个结果、两个期限。",
        "Where parallel branches each come to an end, one matter has two outcomes and two limits.",
    ),
    fix=Text(
        "让并行的分支先汇合，再结束；只走其一的，改用判断",
        "join the parallel branches before the end; where only one is taken, use a decision",
    ),
    example="split: [refuse, issue]  # 应当是判断",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each pair of ends that one run does, with the shortest run."""
    yield from flows.findings(RULE, FaultKind.DOUBLE_END)
