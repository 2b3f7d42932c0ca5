"""A step that articles demand is left out by a change."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT030",
    name="statutory-step-lost",
    severity=Severity.WARNING,
    summary=Text(
        "流程变更省去了条文要求的环节",
        "a change leaves out a step that articles demand",
    ),
    why=Text(
        "条文要求的环节，事项自己不能免去；只有依惯例的环节可以省。是否违法，还要看这一环节的条款。",
        "What an article demands no power can excuse itself from; only steps of practice may be left out."
        " Whether the law is broken depends on the article.",
    ),
    fix=Text(
        "保留这一环节，或者核对条款并豁免",
        "keep the step, or compare the article and waive the finding",
    ),
    example="changes: [{ drop: legal_review, reason: 案情简单 }]  # 条文要求审核",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each statutory step that is left out, or turned into one of another kind or of mere practice."""
    return findings(catalog, RULE, ConflictKind.STATUTORY_STEP_LOST)
