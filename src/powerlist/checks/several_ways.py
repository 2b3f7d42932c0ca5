"""A plain step with several flows, so that nobody knows whether one or all of them are taken."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW006",
    name="several-ways",
    severity=Severity.ERROR,
    summary=Text("环节有几个去向，却不是判断，也不是并行开始", "a plain step has several flows"),
    why=Text(
        "看图的人分不清是择一还是都要进行。",
        "A reader cannot tell whether one of the ways is taken, or all of them.",
    ),
    fix=Text(
        "择一的写 node: decision 并给出口写标签；都要进行的在后面加一个 node: split",
        "make it a decision with labels where one is taken; put a split after it where all are",
    ),
    example="node: step\nnext: [hear, decide]  # 择一，还是都要",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each start, step or join with more than one flow."""
    yield from flows.findings(RULE, FaultKind.SEVERAL_WAYS)
