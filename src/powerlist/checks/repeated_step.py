"""A change that adds a step which the procedure has already."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT027",
    name="repeated-step",
    severity=Severity.ERROR,
    summary=Text(
        "流程变更增加的环节已经存在",
        "a change adds a step that the procedure has already",
    ),
    why=Text(
        "流向和责任事项按标识指称环节，两个环节不能同一标识。",
        "Flows and duties name steps by their ids, which no two steps can share.",
    ),
    fix=Text(
        "另起标识；要改写原来的环节，用 replace",
        "use another id; to rewrite the step that is there, say `replace`",
    ),
    example="changes: [{ insert: { after: accept, step: { id: decide, … } } }]  # 流程已有 decide",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each added step whose id is taken."""
    return findings(catalog, RULE, ConflictKind.REPEATED_STEP)
