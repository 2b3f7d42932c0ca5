"""A status that the dates contradict."""

from collections.abc import Iterator

from powerlist.checks._items import items
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Power, PowerStatus

RULE = Rule(
    code="CAT020",
    name="status-differs",
    severity=Severity.ERROR,
    summary=Text("事项状态与日期或者大项不一致", "a status contradicts the dates or the main item"),
    why=Text(
        "已经取消或者尚未生效的事项当作在用公布，机关就可能行使没有依据的权力。",
        "A power that is over or not yet in force, published as active, may be exercised without a basis.",
    ),
    fix=Text(
        "改正状态或者日期；基准日见 edition.as_of",
        "mend the status or the dates; the edition's date is edition.as_of",
    ),
    example='status: active\nrepealed: "2017-12-31"  # 基准日 2018-03-14',
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each item whose status does not fit its dates, or that lives under a cancelled main item."""
    for item in items(catalog):
        yield from _against_dates(catalog, item)
    for main in catalog.powers:
        for item in main.sub_items:
            if main.status is PowerStatus.CANCELLED and item.status is not main.status:
                yield RULE.finding(
                    item.at("status"),
                    f"大项“{main.name}”已取消，小项“{item.name}”的状态却是{item.status.label}",
                    f"the main item {main.name!r} is cancelled, its sub-item {item.name!r} is {item.status}",
                    power=catalog.shown_code(item),
                )


def _against_dates(catalog: Catalog, item: Power) -> Iterator[Diagnostic]:
    day = catalog.edition.as_of
    over = item.repealed is not None and item.repealed <= day
    if item.status is PowerStatus.CANCELLED:
        if item.repealed is not None and not over:
            yield RULE.finding(
                item.at("repealed"),
                f"“{item.name}”的状态是取消，取消日期 {item.repealed} 却在基准日 {day} 之后",
                f"{item.name!r} is cancelled, but only from {item.repealed}, after {day}",
                power=catalog.shown_code(item),
            )
        return
    if over:
        yield RULE.finding(
            item.at("repealed"),
            f"“{item.name}”自 {item.repealed} 起取消，到基准日 {day} 状态仍是{item.status.label}",
            f"{item.name!r} ended on {item.repealed} and is still {item.status} on {day}",
            power=catalog.shown_code(item),
        )
    if item.effective is not None and item.effective > day:
        yield RULE.finding(
            item.at("effective"),
            f"“{item.name}”自 {item.effective} 起生效，到基准日 {day} 状态已是{item.status.label}",
            f"{item.name!r} begins on {item.effective} and is already {item.status} on {day}",
            power=catalog.shown_code(item),
        )
