"""A decision that does not say which way to go."""

from collections import Counter
from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Node, Step

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


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each decision with fewer than two exits, with an exit without label or with labels repeated."""
    for procedure in catalog.procedures:
        for step in procedure.steps:
            if step.node is Node.DECISION:
                yield from _exits(step)


def _exits(step: Step) -> Iterator[Diagnostic]:
    if len(step.next) < 2:
        yield RULE.finding(
            step.at("next"),
            f"判断“{step.name}”只有 {len(step.next)} 个出口，至少应有 2 个",
            f"the decision {step.id!r} has {len(step.next)} exits, not 2 or more",
        )
    seen: Counter[str] = Counter()
    for flow in step.next:
        if flow.text is None:
            yield RULE.finding(
                flow.at(),
                f"判断“{step.name}”到“{flow.to}”的出口没有标签",
                f"the exit from {step.id!r} to {flow.to!r} has no label",
            )
            continue
        seen[flow.text] += 1
        if seen[flow.text] == 2:
            yield RULE.finding(
                flow.at(),
                f"判断“{step.name}”有不止一个出口的标签是“{flow.text}”",
                f"more than one exit of {step.id!r} has the label {flow.text!r}",
            )
