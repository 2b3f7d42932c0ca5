"""A replaced step with another statutory time limit."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT031",
    name="statutory-limit-changed",
    severity=Severity.ERROR,
    summary=Text(
        "替换环节改动了法定时限",
        "a replaced step has another statutory limit, or none",
    ),
    why=Text(
        "法定时限由条文设定，不因替换环节而改变；机关自己更短的承诺，写在 committed。另有条款的，核对条款。",
        "A statutory limit is set by its article and does not change with the step; a shorter promise"
        " belongs in `committed`. Where another article sets it, compare the two.",
    ),
    fix=Text(
        "照写原来的 limit；承诺更短的，用 commit",
        "keep the `limit` as it was; promise a shorter one by `commit`",
    ),
    example="changes: [{ replace: { id: notify_hearing, limit: { amount: 3, … }, … } }]  # 条文是7日前",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each replaced step whose statutory limit is not the one of the procedure."""
    return findings(catalog, RULE, ConflictKind.STATUTORY_LIMIT_CHANGED)
