"""A flow to a step that does not exist."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog

RULE = Rule(
    code="FLW001",
    name="flow-to-unknown-step",
    severity=Severity.ERROR,
    summary=Text("流向指到不存在的环节", "a flow leads to a step that does not exist"),
    why=Text(
        "指空的流向画不出来，流程在这里断开。",
        "Such a flow cannot be drawn; the procedure breaks off there.",
    ),
    fix=Text("改为本流程中环节的标识", "use the id of a step of this procedure"),
    example="next: [serv]  # 应为 serve",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each flow of the catalog's procedures whose target is not a step of the same procedure."""
    for procedure in catalog.procedures:
        known = procedure.steps_by_id
        for step in procedure.steps:
            for flow in step.next:
                if flow.to not in known:
                    yield RULE.finding(
                        flow.at("to"),
                        f"环节“{step.name}”的流向“{flow.to}”不是本流程的环节",
                        f"the flow of {step.id!r} leads to {flow.to!r}, which is no step here",
                        hint=did_you_mean(flow.to, known),
                    )
