"""A step of the catalog's own procedure with neither an article nor the practice that it follows."""

from collections.abc import Iterator

from powerlist.checks._law import listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Node, Step

RULE = Rule(
    code="DUT010",
    name="step-without-ground",
    severity=Severity.WARNING,
    summary=Text(
        "环节没有依据，也没有写明惯例", "a step rests on no article and names no practice"
    ),
    why=Text(
        "环节写明条款，看的人才能核对；没有条文要求、只是惯例的，应当写明惯例的来源，不让人以为是法律的要求。",
        "With the article readers can compare a step with the law; what is mere practice says where it comes"
        " from, so that nobody takes it for a demand of the law.",
    ),
    fix=Text(
        "在 basis 里写明要求这一环节的条款；没有条文要求的，用 practice 写明惯例的来源",
        "give the articles in `basis`, or say in `practice` where the practice comes from",
    ),
    example="steps: [{ id: examine, name: 审查, kind: examine, actor: handler }]  # 没有 basis，也没有 practice",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """One finding for each procedure, at the first of its steps that lacks both.

    Symbols that only lead on need neither: splits and joins, and decisions and ends without a kind.
    """
    for procedure in catalog.procedures:
        bare = [
            step for step in procedure.steps if _does(step) and not step.basis and not step.practice
        ]
        if bare:
            named = listed((f"“{step.name}”（{step.id}）" for step in bare), "个环节")
            yield RULE.finding(
                bare[0].at("name"),
                f"环节{named.zh}没有写明条款，也没有写明惯例",
                f"neither an article nor a practice is given for {listed(repr(step.id) for step in bare).en}",
            )


def _does(step: Step) -> bool:
    """Whether something is done here."""
    return step.kind is not None or step.node in (Node.START, Node.STEP)
