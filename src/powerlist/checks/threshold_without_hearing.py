"""A threshold of hearings at a step that has nothing to do with one."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT033",
    name="threshold-without-hearing",
    severity=Severity.ERROR,
    summary=Text(
        "听证标准写在与听证无关的环节",
        "the threshold of a hearing stands at a step without one",
    ),
    why=Text(
        "听证标准要在告知听证权或者要求听证的环节写明，当事人才知道能不能要求听证。",
        "The party must read it where the right to a hearing is told or used.",
    ),
    fix=Text(
        "写在告知、要求听证或者举行听证的环节",
        "put it where the hearing is told of, asked for or held",
    ),
    example="changes: [{ threshold: { step: file_case, text: 单位5万元以上 } }]",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each threshold at a step that neither tells of a hearing nor leads to one."""
    return findings(catalog, RULE, ConflictKind.NO_HEARING)
