"""A step that no path from the start reaches."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Node, Procedure

RULE = Rule(
    code="FLW004",
    name="unreachable-step",
    severity=Severity.ERROR,
    summary=Text("环节走不到", "a step cannot be reached"),
    why=Text(
        "从开始出发走不到的环节永远不会进行；多半是某个流向指错了。",
        "Nobody would ever carry it out; usually a flow leads to the wrong step.",
    ),
    fix=Text("画一条到这个环节的流向，或者删去它", "draw a flow to the step, or remove it"),
    example="steps: [ … ]  # 没有哪个环节的 next 写 hear",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each step of the catalog's procedures that no flows lead to from the start."""
    for procedure in catalog.procedures:
        reached = _reached(procedure)
        for step in procedure.steps:
            if step.id not in reached:
                yield RULE.finding(
                    step.at("id"),
                    f"从开始走不到环节“{step.name}”",
                    f"no path from the start reaches {step.id!r}",
                )


def _reached(procedure: Procedure) -> set[str]:
    """The ids reached from the start nodes or, where there is none, from the first step."""
    starts = [each.id for each in procedure.steps if each.node is Node.START]
    waiting = starts or [each.id for each in procedure.steps[:1]]
    reached: set[str] = set()
    while waiting:
        step = procedure.steps_by_id.get(waiting.pop())
        if step is not None and step.id not in reached:
            reached.add(step.id)
            waiting.extend(flow.to for flow in step.next)
    return reached
