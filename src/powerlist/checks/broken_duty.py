"""A procedure that does not do what the law demands of it: one rule for each legal duty.

The rules are made of the duties' data (`powerlist.conformance`), so this file has none of its own.
"""

from collections.abc import Iterator

import attrs

from powerlist.checks._flows import Flows, Followed
from powerlist.checks._items import writer_code
from powerlist.conformance import Breach, Follows, Occurs, Outcome, Precedes, breaches, rule_of
from powerlist.diagnostics import Diagnostic, Location
from powerlist.model import PowerType, Procedure, ProcedureChange, StepKind
from powerlist.procedures import Origin, Resolution

NEEDS = frozenset({"procedures"})
OF_FLOWS = True


def check(flows: Flows) -> Iterator[Diagnostic]:
    """Each duty that a procedure breaks by the law of the edition's date, with a run that shows it.

    The catalog's own procedure is judged once, and the finding names the items that follow it; what
    the changes of an item break is told of that item alone.
    """
    day = flows.catalog.edition.as_of
    for each in flows.followed:
        if not each.leaves and not each.runs.procedure.in_force_on(day):
            continue
        known = set()
        if each.changed is not None and each.changed.source is Origin.CATALOG:
            known = {_key(found) for found in breaches(_typed(each.changed.named, each), day)}
        for breach in breaches(_typed(each.runs.procedure, each), day, each.runs):
            if _key(breach) not in known:
                yield from _findings(each, breach)


def _typed(procedure: Procedure, followed: Followed) -> Procedure:
    """The procedure; where it leaves its type open, as one of the type of the items that follow it."""
    types = {leaf.power.type for leaf in followed.leaves}
    if procedure.type is not None or len(types) != 1:
        return procedure
    kind = types.pop()
    return attrs.evolve(procedure, type=kind) if isinstance(kind, PowerType) else procedure


def _key(breach: Breach) -> tuple[str, str | None]:
    return breach.duty.code, breach.step.id if breach.step else None


def _findings(followed: Followed, breach: Breach) -> Iterator[Diagnostic]:
    codes = [writer_code(leaf, "procedure") for leaf in followed.leaves]
    zh = f"{breach.duty.fault}：{breach.message.zh}"
    en = f"{breach.duty.fault_en}: {breach.message.en}"
    if followed.is_own and codes:
        zh += f"（适用于 {'、'.join(dict.fromkeys(codes))}）"
        en += f" (followed by {', '.join(dict.fromkeys(codes))})"
    for at, power in _places(followed, breach):
        finding = rule_of(breach.duty).finding(at, zh, en, power=power)
        yield attrs.evolve(finding, citation=breach.articles)


def _places(of: Followed, breach: Breach) -> Iterator[tuple[Location | None, str | None]]:
    """Where a breach is told: at its step, at the change that made it, or where an item names the procedure."""
    if not of.is_own:
        told = _changes(of.changed, breach) if of.changed else []
        for leaf in of.leaves:
            field = "changes" if of.changed else "procedure"
            yield (told[0].at() if told else leaf.at(field)), writer_code(leaf, field)
    elif breach.step is not None:
        yield breach.step.at("id"), None
    else:
        yield of.runs.procedure.at("steps"), None


def _changes(changed: Resolution, breach: Breach) -> list[ProcedureChange]:
    """The changes that leave out what is wanted, then those of the step concerned."""
    left_out = [change for step, change in changed.dropped if step.kind in _wanted(breach)]
    return [*left_out, *(changed.changes_of(breach.step.id) if breach.step else ())]


def _wanted(breach: Breach) -> tuple[StepKind, ...]:
    """The kinds of which a step may be missing."""
    match breach.demand.form:
        case Occurs(kinds=kinds) | Precedes(first=kinds) | Follows(then=kinds):
            return kinds
        case Outcome(kind=kind):
            return (kind,)
    return ()
