"""A step that the body performs and that none of the power's duties covers."""

from collections.abc import Iterator

from powerlist.checks._duties import answering, step_names
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.responsibilities import steps_without_duty

RULE = Rule(
    code="DUT002",
    name="step-without-duty",
    severity=Severity.WARNING,
    summary=Text(
        "行政机关办理的环节没有责任事项", "a step that the body performs is covered by no duty"
    ),
    why=Text(
        "责任清单逐个环节写明必须做什么；环节没有责任，就没有人对这一步负责，也无从追责。",
        "The responsibility list says step by step what must be done; for a step without a duty nobody answers.",
    ),
    fix=Text(
        "写明这些环节的责任，或者在所属责任的 steps 里补上环节",
        "add a duty for these steps, or add them to the `steps` of the duty that they belong to",
    ),
    example="procedure: licensing-ordinary\nduties: [{ name: 受理责任, steps: [accept], text: … }]  # 审查、决定、送达没有责任",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """One finding for each list of duties; only a note where all its uncovered steps are practice.

    Steps of the party and of other bodies are nobody's duty here, nor are symbols without a kind.
    """
    for each in answering(catalog):
        missed = steps_without_duty(each.leaf, each.procedure)
        if missed:
            named = step_names(missed)
            by_law = any(not step.step.practice for step in missed)
            yield RULE.finding(
                each.at,
                f"{named.zh}由行政机关办理，没有责任事项" + ("" if by_law else "（均依惯例）"),
                f"no duty covers {named.en}, which the body performs"
                + ("" if by_law else " (practice only)"),
                severity=None if by_law else Severity.NOTE,
                power=each.code,
            )
