"""A time limit without the number that its unit needs, or with one that it cannot have."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Extension, TimeLimit

RULE = Rule(
    code="CAT021",
    name="time-limit-amount",
    severity=Severity.ERROR,
    summary=Text("时限的数量与单位不相配", "the number of a time limit does not go with its unit"),
    why=Text(
        "日、月等单位要有数量才能计算；当场、及时没有数量，写了数量就不知道以哪个为准。",
        "Days and months are counted and need a number; at once and promptly have none, and with one it"
        " is not known which of the two holds.",
    ),
    fix=Text("补写数量，或者改正单位", "add the number, or mend the unit"),
    example="limit: { unit: working_day }  # 没有 amount",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each limit whose unit and number do not go together, and each extension without a counted unit."""
    for part in catalog.parts(TimeLimit):
        limit = part.value
        unit = limit.unit.label.removeprefix("个")
        if limit.unit.is_counted and limit.amount is None:
            zh, en = f"单位是“{unit}”，没有写数量", f"the unit {limit.unit} needs a number"
        elif not limit.unit.is_counted and limit.amount is not None:
            zh = f"单位是“{unit}”，却写了数量 {limit.amount}"
            en = f"the unit {limit.unit} takes no number, but {limit.amount} is given"
        else:
            continue
        yield RULE.finding(
            limit.at("unit" if limit.amount is None else "amount"),
            f"时限的{zh}",
            en,
            power=code_of(catalog, part.power),
        )
    for extra in catalog.parts(Extension):
        if not extra.value.unit.is_counted:
            yield RULE.finding(
                extra.value.at("unit"),
                f"延长的单位“{extra.value.unit.label}”不能计数",
                f"an extension cannot be counted in {extra.value.unit}",
                power=code_of(catalog, extra.power),
            )
