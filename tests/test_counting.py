"""Types, main items and leaves are counted apart, and a stated total is set beside each of them."""

import attrs
import pytest
from builders import catalog, power, sub_item
from hypothesis import given
from hypothesis import strategies as st

from powerlist.counting import (
    Counts,
    TypeCount,
    count,
    reconcile,
    stats_data,
    stats_markdown,
    stats_statement,
    stats_text,
)
from powerlist.model import (
    Catalog,
    CountUnit,
    DeclaredTotal,
    Openness,
    OwnType,
    PowerStatus,
    PowerType,
    Publicity,
)

WITHHELD = Publicity(openness=Openness.WITHHELD)


def archives() -> Catalog:
    """A list with the numbers of the report: 5 types, 6 main items, 12 leaves."""
    subs = {"CF-01": 5, "CF-02": 3}
    return catalog(
        power("QT-01", type=PowerType.OTHER),
        *(
            power(main, sub_items=tuple(sub_item(f"{main}-{n}") for n in range(number)))
            for main, number in subs.items()
        ),
        power("XK-01", type=PowerType.LICENSING),
        power("QZ-01", type=PowerType.ENFORCEMENT, publicity=WITHHELD),
        power("JC-01", type=PowerType.INSPECTION),
    )


def row(kind: PowerType, main_items: int, leaves: int, open_leaves: int) -> TypeCount:
    return TypeCount(
        type=kind,
        label=kind.label,
        main_items=main_items,
        leaves=leaves,
        open_leaves=open_leaves,
    )


def test_the_report_s_list_has_5_types_6_main_items_and_12_leaves() -> None:
    counts = count(archives())
    assert counts == Counts(
        by_type=(
            row(PowerType.LICENSING, 1, 1, 1),
            row(PowerType.PENALTY, 2, 8, 8),
            row(PowerType.ENFORCEMENT, 1, 1, 0),
            row(PowerType.INSPECTION, 1, 1, 1),
            row(PowerType.OTHER, 1, 1, 1),
        )
    )
    assert (counts.types, counts.main_items, counts.leaves) == (5, 6, 12)
    assert (counts.open_leaves, counts.withheld_leaves) == (11, 1)


def test_own_types_follow_the_ten_as_declared_then_undeclared_ones_then_none() -> None:
    made = catalog(
        power("E", type=None),
        power("D", type="x_d"),
        power("C", type="x_c"),
        power("B", type="x_b"),
        power("A", type=PowerType.OTHER),
        types=(OwnType(id="x_c", name="丙"), OwnType(id="x_b", name="乙")),
    )
    labels = ["其他行政权力", "丙", "乙", "x_d", "未定类型"]
    assert [each.label for each in count(made).by_type] == labels


def test_a_main_item_without_type_counts_under_its_first_leaf_s() -> None:
    subs = (sub_item("A-1", type=PowerType.LICENSING), sub_item("A-2", type=PowerType.PENALTY))
    made = catalog(power("A", type=None, sub_items=subs))
    assert count(made).by_type == (
        row(PowerType.LICENSING, 1, 1, 1),
        row(PowerType.PENALTY, 0, 1, 1),
    )


def test_cancelled_items_are_counted_apart() -> None:
    over = PowerStatus.CANCELLED
    made = catalog(
        power("A", sub_items=(sub_item("A-1", status=over), sub_item("A-2"))),
        power("B", sub_items=(sub_item("B-1", status=over),)),
    )
    assert count(made) == Counts(
        by_type=(row(PowerType.PENALTY, 1, 1, 1),),
        cancelled_leaves=2,
    )


def test_a_catalog_without_powers_counts_nothing() -> None:
    empty = count(attrs.evolve(catalog(), powers=()))
    assert empty == Counts(by_type=())
    assert stats_statement(empty) == "现有行政权力0项。"


@pytest.mark.parametrize(
    ("given_total", "right", "fits"),
    [
        (DeclaredTotal(number=5), "differs", ["type"]),
        (DeclaredTotal(number=5, unit=CountUnit.TYPE), "agrees", ["type"]),
        (DeclaredTotal(number=6, unit=CountUnit.LEAF), "differs", ["main_item"]),
        (DeclaredTotal(number=7), "differs", []),
        (DeclaredTotal(number=1, type=PowerType.LICENSING), "agrees", ["main_item", "leaf"]),
        (DeclaredTotal(number=2, type=PowerType.PENALTY), "differs", ["main_item"]),
        (
            DeclaredTotal(number=8, unit=CountUnit.LEAF, type=PowerType.PENALTY),
            "agrees",
            ["leaf"],
        ),
        (
            DeclaredTotal(number=1, unit=CountUnit.TYPE, type=PowerType.PENALTY),
            "agrees",
            ["type"],
        ),
        (DeclaredTotal(number=0, type=PowerType.REWARD), "agrees", ["main_item", "leaf"]),
    ],
)
def test_a_total_is_set_beside_each_unit(
    given_total: DeclaredTotal, right: str, fits: list[str]
) -> None:
    found = reconcile(given_total, count(archives()))
    assert ("agrees" if found.agrees else "differs", list(found.fits)) == (right, fits)
    assert {*found.fits, *found.differs} == {unit for unit, _ in found.numbers}


def test_the_table_lines_its_columns_up_and_ends_with_the_sentence_for_the_report() -> None:
    made = catalog(
        power("A", sub_items=(sub_item("A-1"), sub_item("A-2", publicity=WITHHELD))),
        power("B", status=PowerStatus.CANCELLED),
    )
    assert stats_text(count(made)) == (
        "职权类型     大项  末级事项  公开  不公开\n"
        "行政处罚        1         2     1       1\n"
        "合计（1类）     1         2     1       1\n"
        "\n"
        "另有已取消的末级事项1项，不计入。\n"
        "现有行政权力按职权类型计1类，按大项计1项，按末级事项计2项。"
        "其中，行政处罚1大项（末级事项2项）。末级事项中不公开的1项。\n"
    )


def test_the_english_table_uses_the_identifiers_of_files() -> None:
    made = catalog(power("A", type=None), power("B", status=PowerStatus.CANCELLED))
    assert stats_text(count(made), "en") == (
        "type             main items  leaves  open  withheld\n"
        "none                      1       1     1         0\n"
        "total (1 types)           1       1     1         0\n"
        "\n"
        "cancelled leaves, not counted: 1\n"
    )


def test_the_english_table_of_a_plain_list_has_no_notes() -> None:
    assert stats_text(count(catalog()), "en").count("\n") == 3


def test_the_markdown_table_escapes_what_would_break_it() -> None:
    made = catalog(power("A", type="x_a"), types=(OwnType(id="x_a", name="甲|乙"),))
    assert stats_markdown(count(made)) == (
        "| 职权类型 | 大项 | 末级事项 | 公开 | 不公开 |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| 甲\\|乙 | 1 | 1 | 1 | 0 |\n"
        "| 合计（1类） | 1 | 1 | 1 | 0 |\n"
        "\n"
        "现有行政权力按职权类型计1类，按大项计1项，按末级事项计1项。"
        "其中，甲|乙1大项（末级事项1项）。\n"
    )


def test_the_data_has_every_number_by_name() -> None:
    assert stats_data(count(catalog())) == {
        "types": 1,
        "main_items": 1,
        "leaves": 1,
        "open_leaves": 1,
        "withheld_leaves": 0,
        "cancelled_leaves": 0,
        "by_type": [
            {
                "type": "penalty",
                "label": "行政处罚",
                "main_items": 1,
                "leaves": 1,
                "open_leaves": 1,
                "withheld_leaves": 0,
            }
        ],
        "statement": stats_statement(count(catalog())),
    }


KINDS = st.sampled_from([None, "x_a", *PowerType])
MAINS = st.tuples(KINDS, st.lists(st.tuples(KINDS, st.booleans()), max_size=3))


@given(st.lists(MAINS, min_size=1, max_size=6))
def test_the_rows_add_up_to_the_leaves_and_main_items_of_the_catalog(
    mains: list[tuple[PowerType | None, list[tuple[PowerType | None, bool]]]],
) -> None:
    made = catalog(
        *(
            power(
                f"A{number}",
                type=kind,
                sub_items=tuple(
                    sub_item(f"A{number}-{at}", type=below, publicity=None if is_open else WITHHELD)
                    for at, (below, is_open) in enumerate(subs)
                ),
            )
            for number, (kind, subs) in enumerate(mains)
        )
    )
    counts = count(made)
    assert counts.leaves == len(made.leaves)
    assert counts.main_items == len(made.powers)
    assert counts.open_leaves == sum(each.is_open for each in made.leaves)
    assert counts.types == len({each.type for each in counts.by_type})
    for each in counts.by_type:
        assert counts.number(CountUnit.LEAF, each.type) >= each.open_leaves
    assert counts.number(CountUnit.TYPE) == counts.types
