"""The procedures of a catalog, its own and those that its powers follow, played once for all checks."""

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Location, Rule
from powerlist.flow import Fault, FaultKind, Runs
from powerlist.model import Catalog, Leaf, Procedure
from powerlist.procedures import Origin, Resolution, resolution, resolve


@attrs.frozen(eq=False)
class Followed:
    """A procedure with its runs, and the leaves that follow it."""

    runs: Runs
    leaves: tuple[Leaf, ...]
    is_own: bool
    """Whether the catalog wrote it itself, so that its steps have places in the catalog's files."""

    @cached_property
    def changed(self) -> Resolution | None:
        """How it came about, where its leaves changed a procedure."""
        if self.is_own or not self.leaves[0].power.changes:
            return None
        return resolution(self.leaves[0])

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Its faults, without those that are told of the catalog's own procedure before the change."""
        if self.changed is None or self.changed.source is not Origin.CATALOG:
            return self.runs.faults
        before = {_key(each) for each in Runs.of(self.changed.named).faults}
        return tuple(each for each in self.runs.faults if _key(each) not in before)


@attrs.frozen(eq=False)
class Flows:
    """The flows of a catalog."""

    catalog: Catalog

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """The catalog's own procedures as written, then the others in the order of their first leaf."""
        own = self.catalog.procedures
        procedures: dict[int, tuple[Procedure, list[Leaf]]] = {id(each): (each, []) for each in own}
        for leaf in self.catalog.leaves:
            if (procedure := resolve(leaf)) is not None:
                procedures.setdefault(id(procedure), (procedure, []))[1].append(leaf)
        return tuple(
            Followed(Runs.of(procedure), tuple(leaves), place < len(own))
            for place, (procedure, leaves) in enumerate(procedures.values())
        )

    def findings(
        self,
        rule: Rule,
        *kinds: FaultKind,
        unless: Callable[[Fault, Runs], bool] = lambda _fault, _runs: False,
    ) -> Iterator[Diagnostic]:
        """Each fault of these kinds as a finding: at its step or exit, or where a power names the procedure."""
        for each in self.followed:
            for fault in each.faults:
                if fault.kind in kinds and not unless(fault, each.runs):
                    for at, power in _places(each, fault):
                        yield rule.finding(at, fault.message.zh, fault.message.en, power=power)


def _key(fault: Fault) -> tuple[FaultKind, tuple[str, ...]]:
    return fault.kind, tuple(each.id for each in fault.steps)


def _places(of: Followed, fault: Fault) -> Iterator[tuple[Location | None, str | None]]:
    if of.changed is not None:
        told = [each for step in fault.steps for each in of.changed.changes_of(step.id)]
        for leaf in of.leaves:
            yield (told[0].at() if told else leaf.at("changes")), writer_code(leaf, "changes")
    elif not of.is_own:
        for leaf in of.leaves:
            yield leaf.at("procedure"), writer_code(leaf, "procedure")
    elif fault.flow is not None:
        yield fault.flow.at(), None
    elif fault.steps:
        yield fault.steps[0].at("next" if fault.kind is FaultKind.FEW_EXITS else "id"), None
    else:
        yield of.runs.procedure.at("steps"), None
