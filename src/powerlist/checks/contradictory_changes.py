"""Two changes that say different things of the same."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT032",
    name="contradictory-changes",
    severity=Severity.ERROR,
    summary=Text(
        "两处流程变更说的是同一内容",
        "two changes speak of the same thing",
    ),
    why=Text(
        "后一处没有适用；哪一处算数，不能取决于书写的顺序。",
        "The later one is not applied: which of the two counts must not depend on their order.",
    ),
    fix=Text(
        "合并成一处；依次增加的环节，后一个用 after 写明接在前一个之后",
        "make one of the two; of steps that follow each other, the second names the first as `after`",
    ),
    example="changes:\n  - { commit: { step: decide, … } }\n  - { replace: { id: decide, … } }",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each change that an earlier one stands against."""
    return findings(catalog, RULE, ConflictKind.CHANGED_TWICE)
