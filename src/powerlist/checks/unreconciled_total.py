"""A declared total that the catalog does not have, or of which the unit is not stated."""

from collections.abc import Iterator

from powerlist.counting import Reconciliation, count, reconcile
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, CountUnit

RULE = Rule(
    code="CAT012",
    name="unreconciled-total",
    severity=Severity.ERROR,
    summary=Text("声明的总数与目录对不上", "a declared total does not agree with the catalog"),
    why=Text(
        "总数不说明口径就无法核对：同一份清单可以是 5 类、6 个大项、12 个末级事项。没有写口径、只在某些口径下"
        "成立的总数是警告；哪种口径都不成立的，以及与所写口径不符的，是错误。",
        "A total without its unit cannot be checked: one list may have 5 types, 6 main items and 12"
        " leaves. A total without unit that is true in some units only is a warning; one that is true"
        " in none, or not in the unit that it states, is an error.",
    ),
    fix=Text(
        "写明口径（unit: type、main_item 或者 leaf），或者改正数字",
        "state the unit (unit: type, main_item or leaf), or mend the number",
    ),
    example="declared_totals: [{ number: 5, unit: main_item }]  # 目录有 6 个大项",
)
NEEDS = frozenset({"powers"})

_UNIT_EN = {
    CountUnit.TYPE: "types",
    CountUnit.MAIN_ITEM: "main items",
    CountUnit.LEAF: "leaves",
}


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each declared total, of all powers or of a type, that does not agree with the counts."""
    counts = count(catalog)
    for total in catalog.declared_totals:
        found = reconcile(total, counts)
        if found.agrees:
            continue
        whose = catalog.type_label(total.type) if total.type else "行政权力"
        en_whose = f"{total.type} powers" if total.type else "powers"
        zh, en = _complaint(found)
        yield RULE.finding(
            total.at("number"),
            f"声明{whose}共 {total.number} 项，{zh}",
            f"{total.number} {en_whose} are declared; {en}",
            severity=Severity.WARNING if total.unit is None and found.fits else None,
        )


def _complaint(found: Reconciliation) -> tuple[str, str]:
    numbers = dict(found.numbers)
    if (unit := found.total.unit) is not None:
        zh = f"{unit.label}实际是 {numbers[unit]} 项"
        en = f"in {_UNIT_EN[unit]} the catalog has {numbers[unit]}"
        if found.fits:
            zh += f"；这个数与{_listed(found.fits)}的相符"
            en += f"; the number fits the count of {_listed_en(found.fits)}"
        return zh, en
    counted = "，".join(f"{each.label}是 {numbers[each]} 项" for each in found.differs)
    counted_en = " and ".join(f"{numbers[each]} {_UNIT_EN[each]}" for each in found.differs)
    if not found.fits:
        return (
            f"没有说明口径，也与哪种口径都不符：{counted}",
            f"the number fits no unit: there are {counted_en}",
        )
    number = found.total.number
    zh = f"没有说明口径；只与{_listed(found.fits)}（{number} 项）相符"
    en = f"without a unit the number fits only the count of {_listed_en(found.fits)} ({number})"
    return f"{zh}，而{counted}", f"{en}, while there are {counted_en}"


def _listed(units: tuple[CountUnit, ...]) -> str:
    return "、".join(each.label for each in units)


def _listed_en(units: tuple[CountUnit, ...]) -> str:
    return " and of ".join(_UNIT_EN[each] for each in units)
