"""A duty tied to a step that the power's procedure does not have."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog
from powerlist.procedures import resolve

RULE = Rule(
    code="DUT001",
    name="duty-of-unknown-step",
    severity=Severity.ERROR,
    summary=Text(
        "责任事项对应的环节不存在", "a duty is tied to a step that the procedure does not have"
    ),
    why=Text(
        "责任事项按流程的环节承担和追究；环节不存在，这项责任就不会出现在任何一步。",
        "Duties are borne, and answered for, step by step; a duty of no step appears nowhere.",
    ),
    fix=Text("改为所用流程的环节标识", "use the id of a step of the procedure"),
    example="duties: [{ name: 受理责任, steps: [acept], text: … }]  # 应为 accept",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each step of a duty that the resolved procedure lacks; unresolved procedures are passed over."""
    for leaf in catalog.leaves:
        if (procedure := resolve(leaf)) is None:
            continue
        known = procedure.steps_by_id
        for duty in leaf.power.duties:
            for step in duty.steps:
                if step not in known:
                    yield RULE.finding(
                        duty.at("steps"),
                        f"流程“{procedure.name}”（{procedure.id}）没有标识为“{step}”的环节",
                        f"the procedure {procedure.id!r} has no step with the id {step!r}",
                        hint=did_you_mean(step, known),
                        power=writer_code(leaf, "duties"),
                    )
