"""A procedure that cannot be judged, since too much of it runs in parallel."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW015",
    name="too-many-branches",
    severity=Severity.WARNING,
    summary=Text("并行的情形太多，无法核对", "too much runs in parallel to be checked"),
    why=Text(
        "并行分支里的判断各自成岔，情形成倍增加，不能逐一核对能否办结。",
        "Decisions in parallel branches that do not come together again multiply the cases, and they cannot all be checked.",
    ),
    fix=Text(
        "让每个分支里的判断先合并，再到并行汇合；或者分成几个流程",
        "let the exits of a decision meet inside their branch before the join, or divide the procedure",
    ),
    example="split: [a, b, … 13 个分支]，每个分支的判断都直接指向汇合",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each procedure of which not all markings were looked at and in the rest nothing is wrong."""
    yield from flows.findings(RULE, FaultKind.TOO_WIDE)
