"""Checks of a catalog, one file for each. The folder is the register: a file added is a check added.

A check's file has a `RULE` and a generator `check(catalog)`; it prints, raises and changes nothing.
Its name is the rule's with underscores. `NEEDS`, where given, names the parts of the catalog without
which the check would accuse wrongly. A check of citations says `OF_LAW = True` and is given the
`CitedLaw` of the catalog: what it cites, how that stands on the day, and the statute texts. A check
of procedures says `OF_FLOWS = True` and is given its `Flows`: the procedures and what their runs do.
`broken_duty` has a rule for each legal duty, from the data of `conformance`.
`unused_waiver` alone judges the findings of the others.
"""

from collections.abc import Collection, Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from powerlist import sources
from powerlist.checks import broken_duty, unused_waiver
from powerlist.checks._flows import Flows
from powerlist.checks._law import CitedLaw
from powerlist.conformance import rules
from powerlist.diagnostics import Diagnostic, Rule, sorted_findings
from powerlist.law import TextFile
from powerlist.model import Catalog


def _collected() -> tuple[ModuleType, ...]:
    names = [each.name for each in iter_modules(__path__) if not each.name.startswith("_")]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    ruled = (module for module in modules if module is not broken_duty)
    return (*sorted(ruled, key=lambda module: module.RULE.code), broken_duty)


_MODULES = _collected()

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _MODULES[:-1])
"""The rules written in this folder, in the order of their codes."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule, those of reading and of legal duties included, in the order of their codes."""
    return tuple(sorted((*RULES, *sources.RULES, *rules()), key=lambda rule: rule.code))


def check(
    catalog: Catalog, lost: Collection[str] = (), texts: Iterable[TextFile] = ()
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong in a catalog, in the order of its files; it never raises.

    Findings that a waiver of the catalog sets aside have its reason in `waived`. `lost` names the
    parts of the catalog of which reading refused something (`Loaded.lost`): checks that need them
    keep silent, since they would take for missing what was only not read. With `texts`, the statute
    texts that `law.read_statutes` reads from a folder, quotes are compared word by word.
    """
    law = CitedLaw(catalog=catalog, texts=tuple(texts))
    flows = Flows(catalog)
    found = [
        finding
        for module in _MODULES
        if module is not unused_waiver and not getattr(module, "NEEDS", frozenset()) & set(lost)
        for finding in module.check(_given(module, catalog, law, flows))
    ]
    judged, idle = unused_waiver.apply(catalog, found)
    if idle and not lost:
        judged += unused_waiver.check(idle, [rule.code for rule in all_rules()])
    return sorted_findings(judged)


def _given(
    module: ModuleType, catalog: Catalog, law: CitedLaw, flows: Flows
) -> Catalog | CitedLaw | Flows:
    """What the check of `module` asks for."""
    if getattr(module, "OF_LAW", False):
        return law
    return flows if getattr(module, "OF_FLOWS", False) else catalog
