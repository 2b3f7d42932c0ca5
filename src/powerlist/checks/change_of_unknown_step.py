"""Changes of a procedure that name a step which it does not have."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT026",
    name="change-of-unknown-step",
    severity=Severity.ERROR,
    summary=Text(
        "流程变更指到不存在的环节",
        "a change of the procedure names a step that is not there",
    ),
    why=Text(
        "变更要落在所用流程的环节上；环节写错，变更就没有适用，图上还是原来的流程。",
        "A change rests on a step of the procedure; under a misspelt id it is not applied, and the chart"
        " shows the procedure as it was.",
    ),
    fix=Text(
        "改为所用流程的环节标识（powerlist show 可以看到每一步）",
        "use the id of a step of the procedure (`powerlist show` lists them)",
    ),
    example="changes: [{ drop: archve, reason: … }]  # 应为 archive",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each id in a change that is no step of the procedure, and each flow of a new step that leads nowhere."""
    return findings(catalog, RULE, ConflictKind.UNKNOWN_STEP)
