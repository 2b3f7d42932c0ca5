"""A decision that does not say which way to go."""

from collections.abc import Iterator

from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.flow import FaultKind

RULE = Rule(
    code="FLW003",
    name="unclear-decision",
    severity=Severity.ERROR,
    summary=Text("判断的出口不清楚", "the exits of a decision are not clear"),
    why=Text(
        "判断要有两个以上的出口，各有不同的标签，看图的人才知道什么情况走哪一边。",
        "A decision has two exits or more, each with its own label, so that a reader knows which way to go when.",
    ),
    fix=Text(
        "给每个出口写 when 或者 label；只有一个去向的改为普通环节",
        "give each exit `when` or `label`; with one way out it is a plain step",
    ),
    example="node: decision\nnext: [hear, decide]  # 出口没有标签",
)
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each decision with fewer than two exits, with an exit without label or with labels repeated."""
    yield from flows.findings(RULE, FaultKind.FEW_EXITS, FaultKind.NO_LABEL, FaultKind.SAME_LABEL)
