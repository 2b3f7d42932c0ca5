import datetime as dt

from builders import catalog, power, procedure, sub_item

from powerlist.model import Adjustment, AdjustmentKind, Openness, Publicity, Waiver
from powerlist.publishing import open_part

WITHHELD = Publicity(openness=Openness.WITHHELD, reason="涉密")
OPEN = Publicity(openness=Openness.OPEN)


def codes(of: object) -> list[str]:
    return [each.code for each in of.leaves]  # type: ignore[attr-defined]  # a catalog


def adjustment(*powers: str) -> Adjustment:
    return Adjustment(
        kind=AdjustmentKind.ADDED, date=dt.date(2018, 3, 14), powers=powers, reason="列入"
    )


def test_a_catalog_with_nothing_withheld_is_itself() -> None:
    everything = catalog(power("A"), power("B", sub_items=(sub_item("B-1"),)))
    assert open_part(everything) is everything


def test_withheld_leaves_go_and_a_main_item_goes_with_its_last_sub_item() -> None:
    given = catalog(
        power("A", publicity=WITHHELD),
        power("B", sub_items=(sub_item("B-1"), sub_item("B-2", publicity=WITHHELD))),
        power("C", publicity=WITHHELD, sub_items=(sub_item("C-1"), sub_item("C-2"))),
        power("D", publicity=WITHHELD, sub_items=(sub_item("D-1", publicity=OPEN),)),
        power("E"),
    )
    assert codes(open_part(given)) == ["B-1", "D-1", "E"]


def test_adjustments_and_waivers_lose_the_codes_of_what_went_and_go_when_none_is_left() -> None:
    given = catalog(
        power("A", publicity=WITHHELD),
        power("B"),
        adjustments=(adjustment("A"), adjustment("A", "B"), adjustment("GONE")),
        waivers=(
            Waiver(code="CAT001", reason="全部"),
            Waiver(code="CAT002", powers=("A",), reason="只就 A"),
            Waiver(code="CAT003", powers=("A", "B"), reason="两项"),
        ),
    )
    left = open_part(given)
    assert [each.powers for each in left.adjustments] == [("B",), ("GONE",)]
    assert [(each.code, each.powers) for each in left.waivers] == [
        ("CAT001", ()),
        ("CAT003", ("B",)),
    ]


def test_a_procedure_goes_only_when_withheld_leaves_alone_follow_it() -> None:
    given = catalog(
        power("A", publicity=WITHHELD, procedure="secret"),
        power("B", publicity=WITHHELD, procedure="shared"),
        power("C", procedure="shared"),
        procedures=(procedure(id="secret"), procedure(id="shared"), procedure(id="idle")),
    )
    assert [each.id for each in open_part(given).procedures] == ["shared", "idle"]
