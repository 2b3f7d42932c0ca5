"""A committed time limit that is worse for the party than the statutory one."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Location, Rule, Severity, Text
from powerlist.model import Binds, Catalog, TimeLimit
from powerlist.procedures import resolve

RULE = Rule(
    code="CAT022",
    name="broken-commitment",
    severity=Severity.ERROR,
    summary=Text(
        "承诺时限比法定时限对相对人更不利",
        "a committed limit is worse for the party than the statutory one",
    ),
    why=Text(
        "约束机关的时限，承诺只能更短；留给相对人的时间，只能更长。否则承诺本身就违法。",
        "A limit on the body may be committed shorter, time left to the party only longer; otherwise the"
        " commitment itself breaks the law.",
    ),
    fix=Text(
        "改正承诺时限，或者核对法定时限", "mend the committed limit, or compare the statutory one"
    ),
    example="statutory_limit: { amount: 20, unit: working_day }\ncommitted_limit: { amount: 30, unit: working_day }",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each commitment of a leaf or of a step against the statutory limit of the same unit."""
    for leaf in catalog.leaves:
        procedure = resolve(leaf)
        overall = leaf.power.statutory_limit or (procedure.limit if procedure else None)
        committed = leaf.power.committed_limit
        if isinstance(committed, TimeLimit):
            yield from _compared(
                committed,
                overall,
                leaf.at("committed_limit"),
                writer_code(leaf, "committed_limit"),
            )
    for procedure in catalog.procedures:
        for step in procedure.steps:
            if step.committed is not None:
                yield from _compared(step.committed, step.limit, step.at("committed"))


def _compared(
    committed: TimeLimit,
    statutory: TimeLimit | None,
    at: Location | None,
    power: str | None = None,
) -> Iterator[Diagnostic]:
    if statutory is None or statutory.unit is not committed.unit:
        return
    if committed.amount is None or statutory.amount is None:
        return
    if statutory.binds is Binds.BODY and committed.amount > statutory.amount:
        zh, en = "长于", "longer than"
    elif statutory.binds is not Binds.BODY and committed.amount < statutory.amount:
        zh, en = "短于", "shorter than"
    else:
        return
    yield RULE.finding(
        at,
        f"承诺时限 {committed.span} {zh}法定时限 {statutory.span}",
        f"the committed limit of {committed.amount} {committed.unit} is {en} the statutory"
        f" {statutory.amount}",
        power=power,
    )
