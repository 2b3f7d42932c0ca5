"""A procedure with no start symbol, or with several."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW005",
    name="not-one-start",
    severity=Severity.ERROR,
    summary=Text("流程不是恰有一个开始", "a procedure has no start, or several"),
    why=Text(
        "看图的人要知道办理从哪里开始；来由不同的（依申请、依职权），在同一个开始之后用判断分开。",
        "A reader must know where to begin; where cases arise in several ways, a decision after the one start divides them.",
    ),
    fix=Text(
        "给第一个环节写 node: start；有几个的，合成一个，后面用判断分开",
        "give the first step `node: start`; of several make one, with a decision after it",
    ),
    example="steps:\n  - { id: apply, name: 提出申请, actor: party, next: [accept] }  # 没有 node: start",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each procedure that has not exactly one start."""
    yield from flows.findings(RULE, FaultKind.STARTS)
