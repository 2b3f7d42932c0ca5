"""What conflicts in the changes that powers make to their procedures, for the checks that tell of it."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity
from powerlist.model import Catalog
from powerlist.procedures import Conflict, ConflictKind, resolution

BASED = Severity.WARNING
"""How grave it is to depart from an article on the ground of another one."""


def conflicts(catalog: Catalog, *kinds: ConflictKind) -> Iterator[tuple[Conflict, str]]:
    """Each conflict of these kinds, with the shown code of the item that wrote the change."""
    for leaf in catalog.leaves:
        if leaf.power.changes and (found := resolution(leaf)) is not None:
            for each in found.conflicts:
                if each.kind in kinds:
                    yield each, writer_code(leaf, "changes")


def findings(catalog: Catalog, rule: Rule, *kinds: ConflictKind) -> Iterator[Diagnostic]:
    """The same as findings; what an article of its own speaks for is a warning."""
    for each, code in conflicts(catalog, *kinds):
        yield rule.finding(
            each.at,
            each.message.zh,
            each.message.en,
            hint=each.hint,
            severity=BASED if each.has_basis else None,
            power=code,
        )
