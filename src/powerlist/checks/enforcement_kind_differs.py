"""An enforcement power without its kind, or a kind where there is no enforcement."""

from collections.abc import Iterator

from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, PowerType

RULE = Rule(
    code="CAT018",
    name="enforcement-kind-differs",
    severity=Severity.ERROR,
    summary=Text(
        "行政强制没有种类，或者其他类型写了种类",
        "enforcement without its kind, or a kind without enforcement",
    ),
    why=Text(
        "行政强制措施和行政强制执行的设定权、程序都不同，不分清就无法检查流程。",
        "Compulsory measures and compulsory execution differ in who may create them and in procedure.",
    ),
    fix=Text(
        "行政强制写 enforcement_kind: measure 或者 execution；其他类型删去",
        "give enforcement an enforcement_kind, measure or execution; remove it elsewhere",
    ),
    example="type: enforcement  # 没有 enforcement_kind",
    citation="《中华人民共和国行政强制法》第二条",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each leaf whose type and kind of enforcement do not go together."""
    for leaf in catalog.leaves:
        kind = leaf.power.enforcement_kind
        if leaf.power.type is PowerType.ENFORCEMENT:
            if kind is None:
                yield RULE.finding(
                    leaf.at("type"),
                    f"“{leaf.name}”是行政强制，没有写明是强制措施还是强制执行",
                    f"{leaf.name!r} is enforcement, but not said to be measure or execution",
                    power=leaf.code,
                )
        elif kind is not None:
            label = catalog.type_label(leaf.power.type)
            yield RULE.finding(
                leaf.at("enforcement_kind"),
                f"职权类型是{label}，不应写强制种类“{kind}”",
                f"the enforcement kind {kind!r} is given, but the type is {leaf.power.type}",
                power=writer_code(leaf, "enforcement_kind"),
            )
