"""A run that stops before a join."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW010",
    name="deadlock",
    severity=Severity.ERROR,
    summary=Text("可能走不到结案：并行汇合等不齐", "a run may wait at a join for ever"),
    why=Text(
        "并行汇合要等所有分支都到；某个分支可能不来，前面的都白办了，事项无法办结。",
        "A join waits for all its branches; where one may not come, the matter is never closed.",
    ),
    fix=Text(
        "各分支来自判断的，把汇合改为普通环节；来自并行的，让每个分支都走到汇合",
        "after a decision use a plain step in place of the join; after a split lead every branch to the join",
    ),
    example="node: join  # 两个来路是同一个判断的两个出口",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each join before which a run stops, with the shortest run."""
    yield from flows.findings(RULE, FaultKind.DEADLOCK)
