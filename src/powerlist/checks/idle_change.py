"""A change of the procedure that changes nothing."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.checks._items import code_of, items
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT034",
    name="idle-change",
    severity=Severity.ERROR,
    summary=Text("流程变更没有改变什么", "a change of the procedure changes nothing"),
    why=Text(
        "没有流程就没有可以变更的环节；承办没有写行为人和机构，也等于没有写。",
        "Without a procedure there is no step to change; an assignment that names nobody says nothing.",
    ),
    fix=Text(
        "写明 procedure，或者写明 actor、office", "name the `procedure`, or the `actor` or `office`"
    ),
    example="changes: [{ assign: { step: hear } }]  # 没有 actor，也没有 office",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each assignment of nobody, and the changes of items of which no leaf names a procedure."""
    yield from findings(catalog, RULE, ConflictKind.NOTHING_ASSIGNED)
    used = {id(leaf.power.changes) for leaf in catalog.leaves if leaf.power.procedure is not None}
    for item in items(catalog):
        if item.changes and id(item.changes) not in used:
            yield RULE.finding(
                item.at("changes"),
                "写了流程变更，却没有指明流程",
                "the procedure is changed, but none is named",
                power=code_of(catalog, item),
            )
