"""Which limits a leaf has in its procedure, whom they concern, and what their 日 means."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from powerlist.diagnostics import Text
from powerlist.flow import steps_once
from powerlist.law import DayUnit, day_unit, find_statute, version_named
from powerlist.model import (
    Catalog,
    Citation,
    Leaf,
    Procedure,
    Right,
    StatuteVersion,
    Step,
    TimeLimit,
    TimeUnit,
)

DAYS = (TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.UNSPECIFIED_DAY)
"""The units that a written 日 can have."""


class Subject(StrEnum):
    """What ends on a due date."""

    TOTAL = "total"
    TOTAL_COMMITTED = "total_committed"
    STEP = "step"
    STEP_COMMITTED = "step_committed"
    RIGHT = "right"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _SUBJECTS[self]


_SUBJECTS = {
    Subject.TOTAL: Text("法定办结时限", "statutory limit"),
    Subject.TOTAL_COMMITTED: Text("承诺办结时限", "committed limit"),
    Subject.STEP: Text("法定时限", "statutory limit of the step"),
    Subject.STEP_COMMITTED: Text("承诺时限", "committed limit of the step"),
    Subject.RIGHT: Text("行使期限", "limit of the right"),
}


@attrs.frozen(kw_only=True)
class Limit:
    """A limit, what it is the limit of, and the step and right that it belongs to."""

    subject: Subject
    limit: TimeLimit
    step: Step | None = None
    right: Right | None = None

    @property
    def name(self) -> str:
        """What ends: 受理, 要求听证, 全程."""
        if self.right is not None:
            return self.right.label
        return self.step.name if self.step else "全程"

    def unit(self, catalog: Catalog) -> DayUnit:
        """What its 日 means by the statute that sets it; without one, by that of its step or right."""
        owner = self.right or self.step
        return unit_of(self.limit, catalog, owner.basis if owner else ())


def limits_of(leaf: Leaf, procedure: Procedure) -> Iterator[Limit]:
    """The limits of the whole, then those of each step, its commitment and its rights."""
    total = total_of(leaf, procedure)
    if total is not None:
        yield Limit(subject=Subject.TOTAL, limit=total)
    committed = leaf.power.committed_limit
    if isinstance(committed, TimeLimit):
        yield Limit(subject=Subject.TOTAL_COMMITTED, limit=like(committed, total))
    for step in steps_once(procedure):
        if step.limit is not None:
            yield Limit(subject=Subject.STEP, limit=step.limit, step=step)
        if step.committed is not None:
            short = like(step.committed, step.limit)
            yield Limit(subject=Subject.STEP_COMMITTED, limit=short, step=step)
        for right in step.rights:
            if right.limit is not None:
                yield Limit(subject=Subject.RIGHT, limit=right.limit, step=step, right=right)


def total_of(leaf: Leaf, procedure: Procedure | None) -> TimeLimit | None:
    """The statutory limit of the whole: the power's own, else the procedure's."""
    return leaf.power.statutory_limit or (procedure.limit if procedure else None)


def like(committed: TimeLimit, statutory: TimeLimit | None) -> TimeLimit:
    """A commitment that names no event runs like the limit which it shortens."""
    if committed.event is not None or statutory is None:
        return committed
    return attrs.evolve(
        committed,
        event=statutory.event,
        direction=statutory.direction,
        binds=statutory.binds,
        exclusions=committed.exclusions or statutory.exclusions,
    )


def unit_of(limit: TimeLimit, catalog: Catalog, basis: tuple[Citation, ...] = ()) -> DayUnit:
    """What the limit's 日 is by the statute that sets it; the written unit where no statute says so.

    `basis` stands in where the limit names none. Where two statutes say different things, neither counts.
    """
    if limit.unit in DAYS and limit.amount is not None:
        found = [
            unit
            for citation in limit.basis or basis
            if (version := _version(citation, catalog)) is not None
            and (unit := day_unit(version, limit.amount, binds=limit.binds)).basis
        ]
        if len({each.unit for each in found}) == 1:
            return found[0]
    return DayUnit(unit=limit.unit)


def _version(citation: Citation, catalog: Catalog) -> StatuteVersion | None:
    """The version that a citation names, else the one in force on the edition's day."""
    statute = find_statute(citation.statute, catalog.laws) if citation.statute else None
    if statute is None:
        return None
    if citation.version is not None:
        return version_named(statute, citation.version)
    return statute.version_on(catalog.edition.as_of)
