"""A duty without an article at steps that are not mere practice."""

from collections.abc import Iterator

from powerlist.checks._duties import Answering, answering
from powerlist.checks._law import listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Duty
from powerlist.responsibilities import stages_of

RULE = Rule(
    code="DUT004",
    name="duty-without-basis",
    severity=Severity.WARNING,
    summary=Text("责任事项没有依据", "a duty rests on no article"),
    why=Text(
        "责任事项依据写明哪一条要求这样做，追责以它为准；只有依惯例进行的环节没有条文可引。",
        "The basis says which article demands the duty, and officials answer by it; only steps of mere"
        " practice have none.",
    ),
    fix=Text(
        "在 basis 里写明责任事项依据的条款；环节确属惯例的，在流程里写 practice",
        "give the articles in `basis`; if the steps are mere practice, let the procedure say so in `practice`",
    ),
    example="duties: [{ name: 受理责任, steps: [accept], text: … }]  # 没有 basis",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """One finding for each list of duties, at the first of those that lack a basis.

    The last stage of a list, 其他责任, sums up what other rules demand and needs none.
    """
    for each in answering(catalog):
        bare = [duty for duty in each.duties if not duty.basis and _needs_basis(duty, each)]
        if bare:
            named = listed((duty.name for duty in bare), "项")
            yield RULE.finding(
                bare[0].at(),
                f"{named.zh}没有写明依据",
                f"no article is given for {named.en}",
                power=each.code,
            )


def _needs_basis(duty: Duty, of: Answering) -> bool:
    stages = stages_of(of.leaf)
    if not duty.steps:
        return stages.named(duty.name) is not stages.stages[-1]
    steps = of.procedure.steps_by_id if of.procedure else {}
    return any(not steps[step].practice for step in duty.steps if step in steps)
