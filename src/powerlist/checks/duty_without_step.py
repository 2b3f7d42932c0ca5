"""A duty that belongs to no step at which the body acts."""

from collections.abc import Iterator

from powerlist.checks._duties import answering
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.responsibilities import is_done_by_others, stages_of

RULE = Rule(
    code="DUT003",
    name="duty-without-step",
    severity=Severity.ERROR,
    summary=Text("责任事项没有对应的环节", "a duty belongs to no step of the body"),
    why=Text(
        "责任事项按环节承担和追究。只有在流程以外的责任，例如事后监管责任，可以没有环节；相对人和别的"
        "机关进行的环节，不是本机关的责任。",
        "Duties are borne step by step. Only those beyond the procedure, such as 事后监管责任, have no step;"
        " what the party or another body does is not this body's duty.",
    ),
    fix=Text(
        "在 steps 里写明行政机关办理的环节；流程缺少这一环节的，先补流程",
        "name in `steps` the steps that the body performs; if the procedure lacks them, add them there first",
    ),
    example="duties: [{ name: 审查责任, text: 审查申请材料。 }]  # 没有 steps",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each duty without steps whose name is not that of a stage beyond the procedure; a warning where
    all its steps are performed by others. Steps that do not exist are DUT001's.
    """
    for each in answering(catalog):
        stages = stages_of(each.leaf)
        steps = each.procedure.steps_by_id if each.procedure else {}
        for duty in each.duties:
            stage = stages.named(duty.name)
            known = [steps[step] for step in duty.steps if step in steps]
            if not duty.steps and not (stage and stage.beyond):
                yield RULE.finding(
                    duty.at(),
                    f"“{duty.name}”没有写明对应的环节",
                    f"{duty.name!r} names no step",
                    power=each.code,
                )
            elif known and all(is_done_by_others(step) for step in known):
                yield RULE.finding(
                    duty.at("steps"),
                    f"“{duty.name}”的环节都不由本机关进行："
                    + "、".join(f"“{step.name}”（{step.actor.label}）" for step in known),
                    f"all steps of {duty.name!r} are performed by others: "
                    + ", ".join(repr(step.name) for step in known),
                    severity=Severity.WARNING,
                    power=each.code,
                )
