"""How many powers a catalog has: by type, by main item and by leaf, and what a stated total fits.

The three units are never mixed: 5 types, 6 main items and 12 leaves can be the same list. An item
whose status is 取消 is no power any more; it is counted apart. A leaf that is not open counts.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

import attrs

from powerlist.diagnostics import Lang
from powerlist.model import Catalog, CountUnit, DeclaredTotal, Leaf, PowerStatus, PowerType

Kind = PowerType | str | None
"""One of the ten types, the id of a catalog's own type, or None where no type is given."""


@attrs.frozen(kw_only=True)
class TypeCount:
    """The powers of one type."""

    type: Kind
    label: str
    main_items: int
    leaves: int
    open_leaves: int

    @property
    def withheld_leaves(self) -> int:
        """Leaves that are not published."""
        return self.leaves - self.open_leaves


@attrs.frozen(kw_only=True)
class Counts:
    """What a catalog has. `by_type` has only types that occur: the ten in order, then own types."""

    by_type: tuple[TypeCount, ...]
    cancelled_leaves: int = 0
    """Leaves of status 取消, which no other number includes."""

    @property
    def types(self) -> int:
        """按职权类型计: how many types occur."""
        return len(self.by_type)

    @property
    def main_items(self) -> int:
        """按大项（主项）计."""
        return sum(each.main_items for each in self.by_type)

    @property
    def leaves(self) -> int:
        """按末级事项计."""
        return sum(each.leaves for each in self.by_type)

    @property
    def open_leaves(self) -> int:
        """Leaves that may be published."""
        return sum(each.open_leaves for each in self.by_type)

    @property
    def withheld_leaves(self) -> int:
        """Leaves that are not published."""
        return self.leaves - self.open_leaves

    def number(self, unit: CountUnit, kind: Kind = None) -> int:
        """The count in `unit`, of all powers or of one type."""
        rows = [each for each in self.by_type if kind is None or each.type == kind]
        if unit is CountUnit.TYPE:
            return len(rows)
        if unit is CountUnit.MAIN_ITEM:
            return sum(each.main_items for each in rows)
        return sum(each.leaves for each in rows)


@attrs.frozen(kw_only=True)
class Reconciliation:
    """A stated total beside the counts."""

    total: DeclaredTotal
    numbers: tuple[tuple[CountUnit, int], ...]
    """What the catalog counts, in each unit."""

    @property
    def fits(self) -> tuple[CountUnit, ...]:
        """The units in which the stated number is right."""
        return tuple(unit for unit, number in self.numbers if number == self.total.number)

    @property
    def differs(self) -> tuple[CountUnit, ...]:
        """The units in which it is wrong."""
        return tuple(unit for unit, number in self.numbers if number != self.total.number)

    @property
    def agrees(self) -> bool:
        """Whether the total is right in its own unit or, where it states none, in every unit."""
        return self.total.unit in self.fits if self.total.unit else not self.differs


def count(catalog: Catalog) -> Counts:
    """Count the powers of a catalog.

    A main item counts once, under its own type or else its first leaf's, as long as one of its
    leaves is not cancelled.
    """
    leaves = [each for each in catalog.leaves if each.power.status is not PowerStatus.CANCELLED]
    mains: dict[int, Kind] = {}
    for leaf in leaves:
        mains.setdefault(id(leaf.main), leaf.main.type or leaf.power.type)
    kinds = {*mains.values(), *(each.power.type for each in leaves)}
    own = {each.id: number for number, each in enumerate(catalog.types)}
    return Counts(
        by_type=tuple(
            _type_count(catalog, kind, leaves, list(mains.values()))
            for kind in sorted(kinds, key=lambda kind: _order(kind, own))
        ),
        cancelled_leaves=len(catalog.leaves) - len(leaves),
    )


def reconcile(total: DeclaredTotal, counts: Counts) -> Reconciliation:
    """Set a stated total beside the counts of all powers, or of the type that it speaks of.

    For one type a count of types says nothing; only main items and leaves are compared then,
    unless the total itself names the unit.
    """
    units = [
        unit
        for unit in CountUnit
        if total.type is None or unit is not CountUnit.TYPE or total.unit is CountUnit.TYPE
    ]
    return Reconciliation(
        total=total,
        numbers=tuple((unit, counts.number(unit, total.type)) for unit in units),
    )


def _type_count(
    catalog: Catalog, kind: Kind, leaves: Iterable[Leaf], mains: list[Kind]
) -> TypeCount:
    mine = [each for each in leaves if each.power.type == kind]
    return TypeCount(
        type=kind,
        label=catalog.type_label(kind),
        main_items=mains.count(kind),
        leaves=len(mine),
        open_leaves=sum(each.is_open for each in mine),
    )


def _order(kind: Kind, own: dict[str, int]) -> tuple[int, int, str]:
    """The ten types, then the catalog's own as declared, then undeclared ones, then none."""
    if isinstance(kind, PowerType):
        return 0, list(PowerType).index(kind), kind
    if kind is None:
        return 3, 0, ""
    return (1, own[kind], kind) if kind in own else (2, 0, kind)


# --- shown ----------------------------------------------------------------------------------------

_HEADS = {
    "zh": ("职权类型", "大项", "末级事项", "公开", "不公开"),
    "en": ("type", "main items", "leaves", "open", "withheld"),
}


def stats_statement(counts: Counts) -> str:
    """The sentence for the yearly report, in Chinese; every number says its unit."""
    if not counts.by_type:
        return "现有行政权力0项。"
    parts = "，".join(
        f"{each.label}{each.main_items}大项（末级事项{each.leaves}项）" for each in counts.by_type
    )
    withheld = f"末级事项中不公开的{counts.withheld_leaves}项。" if counts.withheld_leaves else ""
    return (
        f"现有行政权力按职权类型计{counts.types}类，按大项计{counts.main_items}项，"
        f"按末级事项计{counts.leaves}项。其中，{parts}。{withheld}"
    )


def stats_data(counts: Counts) -> dict[str, Any]:
    """The counts as plain data for JSON."""
    return {
        "types": counts.types,
        "main_items": counts.main_items,
        "leaves": counts.leaves,
        "open_leaves": counts.open_leaves,
        "withheld_leaves": counts.withheld_leaves,
        "cancelled_leaves": counts.cancelled_leaves,
        "by_type": [
            {
                "type": each.type,
                "label": each.label,
                "main_items": each.main_items,
                "leaves": each.leaves,
                "open_leaves": each.open_leaves,
                "withheld_leaves": each.withheld_leaves,
            }
            for each in counts.by_type
        ],
        "statement": stats_statement(counts),
    }


def stats_text(counts: Counts, lang: Lang = "zh") -> str:
    """The counts as a table for a terminal, with the sentence for the yearly report in Chinese."""
    rows = _rows(counts, lang)
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            _pad(cell, width, right=column > 0)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    notes = [*_cancelled(counts, lang), *([stats_statement(counts)] if lang == "zh" else [])]
    return "\n".join([*lines, *(["", *notes] if notes else [])]) + "\n"


def stats_markdown(counts: Counts, lang: Lang = "zh") -> str:
    """The counts as a Markdown table, with the sentence for the yearly report in Chinese."""
    head, *rows = [
        [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row]
        for row in _rows(counts, lang)
    ]
    rule = ["---", *["---:"] * (len(head) - 1)]
    lines = [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]
    notes = [*_cancelled(counts, lang), *([stats_statement(counts)] if lang == "zh" else [])]
    return "\n".join([*lines, *(line for note in notes for line in ("", note))]) + "\n"


def _rows(counts: Counts, lang: Lang) -> list[list[str]]:
    """Head, one row for each type, and the sums; the first sum names the number of types."""
    sums = {"zh": f"合计（{counts.types}类）", "en": f"total ({counts.types} types)"}[lang]
    body = [
        [
            each.label if lang == "zh" else str(each.type or "none"),
            *map(str, (each.main_items, each.leaves, each.open_leaves, each.withheld_leaves)),
        ]
        for each in counts.by_type
    ]
    totals = (counts.main_items, counts.leaves, counts.open_leaves, counts.withheld_leaves)
    return [list(_HEADS[lang]), *body, [sums, *map(str, totals)]]


def _cancelled(counts: Counts, lang: Lang) -> list[str]:
    if not counts.cancelled_leaves:
        return []
    return [
        {
            "zh": f"另有已取消的末级事项{counts.cancelled_leaves}项，不计入。",
            "en": f"cancelled leaves, not counted: {counts.cancelled_leaves}",
        }[lang]
    ]


def _pad(cell: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
