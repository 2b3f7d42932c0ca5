"""Parallel branches that meet without a join, so that what follows is done once for each."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW014",
    name="unjoined-branches",
    severity=Severity.ERROR,
    summary=Text("并行的分支没有汇合，同一环节可能做两遍", "parallel branches meet without a join"),
    why=Text(
        "每个分支到了都会往下走一遍，决定、送达就做了两次。",
        "Each branch that arrives goes on by itself, so that a decision would be made and served twice.",
    ),
    fix=Text("在分支相遇的地方用 node: join", "use `node: join` where the branches meet"),
    example="survey 和 examine 并行，都指向 decide，中间没有汇合",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each step that a run may do again before what it did is taken up, with the shortest run."""
    yield from flows.findings(RULE, FaultKind.UNSYNCHRONISED)
