"""A change of the procedure without an article or a reason."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT029",
    name="change-without-ground",
    severity=Severity.ERROR,
    summary=Text(
        "流程变更没有依据，也没有理由",
        "a change of the procedure has neither an article nor a reason",
    ),
    why=Text(
        "内置流程的每一步都有条款；与它不同，要说得出凭什么。省去环节的，必须写明理由。",
        "Each step of a built-in procedure has its article; who departs from it must say on what ground."
        " Leaving a step out always takes a reason.",
    ),
    fix=Text(
        "补写 basis 或者 reason",
        "add `basis` or `reason`",
    ),
    example="changes: [{ drop: archive }]  # 没有 reason",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each change without a ground."""
    return findings(catalog, RULE, ConflictKind.NO_GROUND)
