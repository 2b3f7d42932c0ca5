"""A power whose procedure is neither the catalog's own nor a built-in one in force on its date."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog, Procedure
from powerlist.procedures import builtin, resolve

RULE = Rule(
    code="CAT004",
    name="unknown-procedure",
    severity=Severity.ERROR,
    summary=Text(
        "运行流程不存在，或者在基准日不适用",
        "a power's procedure does not exist, or not on the edition's date",
    ),
    why=Text(
        "流程图、办理时限和责任事项都落在流程的环节上；流程随法律版本而变，要用基准日有效的一个。",
        "Chart, limits and duties rest on the steps of the procedure, which changes with the law: the"
        " one in force on the edition's date counts.",
    ),
    fix=Text(
        "改用基准日适用的内置流程，或者在 procedures 里写出自己的流程",
        "use a built-in procedure in force on that date, or write the catalog's own under `procedures`",
    ),
    example="procedure: licensing-ordinery  # 应为 licensing-ordinary",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each procedure that does not resolve; a power without one is incomplete, not wrong here."""
    day = catalog.edition.as_of
    for leaf in catalog.leaves:
        wanted = leaf.power.procedure
        if wanted is None or resolve(leaf) is not None:
            continue
        versions = [each for each in builtin() if each.id == wanted]
        if versions:
            spans = "；".join(_span(each) for each in versions)
            zh = f"内置流程“{wanted}”在基准日 {day} 不适用（{spans}）"
            en = f"the built-in procedure {wanted!r} is not in force on {day} ({spans})"
            hint = None
        else:
            zh = f"没有标识为“{wanted}”的运行流程"
            en = f"there is no procedure with the id {wanted!r}"
            hint = did_you_mean(wanted, _known(catalog))
        yield RULE.finding(
            leaf.at("procedure"), zh, en, hint=hint, power=writer_code(leaf, "procedure")
        )


def _known(catalog: Catalog) -> set[str]:
    in_force = (each for each in builtin() if each.in_force_on(catalog.edition.as_of))
    return {each.id for each in (*catalog.procedures, *in_force)}


def _span(procedure: Procedure) -> str:
    return f"{procedure.effective or '…'} – {procedure.repealed or '…'}"
