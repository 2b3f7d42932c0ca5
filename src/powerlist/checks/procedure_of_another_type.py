"""A power that follows the procedure of another type of power."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import resolve

RULE = Rule(
    code="CAT025",
    name="procedure-of-another-type",
    severity=Severity.ERROR,
    summary=Text("运行流程是别的职权类型的", "the procedure is that of another type of power"),
    why=Text(
        "许可、处罚、强制的程序由不同的法律规定，套用别类的流程，步骤、时限和权利都会错。",
        "Licensing, penalties and enforcement have their procedures in different laws; with another"
        " type's procedure steps, limits and rights are wrong.",
    ),
    fix=Text(
        "改用这一类型的流程，或者改正职权类型", "use a procedure of the type, or mend the type"
    ),
    example="type: licensing\nprocedure: penalty-ordinary",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each leaf whose resolved procedure is made for another type; own ones may leave the type open."""
    for leaf in catalog.leaves:
        procedure, kind = resolve(leaf), leaf.power.type
        if procedure is None or procedure.type is None or kind is None or procedure.type == kind:
            continue
        yield RULE.finding(
            leaf.at("procedure"),
            f"流程“{procedure.id}”适用于{procedure.type.label}，职权类型却是{catalog.type_label(kind)}",
            f"the procedure {procedure.id!r} is for {procedure.type}, the power's type is {kind}",
            power=writer_code(leaf, "procedure"),
        )
