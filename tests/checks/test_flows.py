"""Where the faults of flows are found, and that the samples have none."""

import attrs
import pytest
from builders import catalog, power, procedure, step, sub_item

from powerlist.checks import RULES, _flows, check
from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Location, Place, Severity
from powerlist.model import Catalog, Insertion, Leaf, Node, Procedure, ProcedureChange
from powerlist.sources import load, samples

STUCK = procedure(step("受理", "审查", node=Node.START), step("审查", node=Node.STEP))


def of_flows(made: Catalog) -> list[Diagnostic]:
    return [each for each in check(made) if each.code.startswith("FLW")]


def placed(line: int, **fields: int) -> Place:
    return Place(Location("a.yaml", line, 1), {name: (of, 9) for name, of in fields.items()})


def test_a_fault_of_an_own_procedure_is_found_at_its_step() -> None:
    stuck = attrs.evolve(STUCK.steps[1], place=placed(7, id=8))
    own = attrs.evolve(STUCK, steps=(STUCK.steps[0], stuck))
    (found,) = of_flows(catalog(power(procedure="own"), procedures=(own,)))
    assert (found.code, found.at, found.power) == ("FLW009", Location("a.yaml", 8, 9), None)
    assert found.message.zh == "可能走不到结案：受理→审查，“审查”之后没有去向"


def test_a_procedure_without_steps_is_found_where_its_steps_should_be() -> None:
    empty = attrs.evolve(STUCK, steps=(), place=placed(3, steps=4))
    (found,) = of_flows(catalog(procedures=(empty,)))
    assert (found.code, found.at) == ("FLW005", Location("a.yaml", 4, 9))


def test_a_fault_of_a_procedure_that_is_not_the_catalogs_own_is_found_where_powers_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolve(leaf: Leaf) -> Procedure | None:
        return STUCK if leaf.power.procedure else None

    monkeypatch.setattr(_flows, "resolve", resolve)
    main = power(
        "CF-01",
        procedure="x",
        place=placed(2, procedure=3),
        sub_items=(sub_item("CF-01-1"), sub_item("CF-01-2", procedure="y", place=placed(5))),
    )
    made = catalog(main, power("CF-02"))
    assert len(Flows(made).followed) == 1
    found = of_flows(made)
    assert [(each.at, each.power) for each in found] == [
        (Location("a.yaml", 3, 9), "CF-01"),
        (Location("a.yaml", 5, 1), "CF-01-2"),
    ]


def test_a_procedure_is_played_once_however_many_powers_follow_it() -> None:
    made = catalog(
        power("CF-01", procedure="own"), power("CF-02", procedure="own"), procedures=(STUCK,)
    )
    (followed,) = Flows(made).followed
    assert followed.is_own
    assert [leaf.code for leaf in followed.leaves] == ["CF-01", "CF-02"]


@pytest.mark.parametrize("name", samples())
def test_every_procedure_that_a_sample_follows_is_sound(name: str) -> None:
    made = load(name).catalog
    assert made is not None
    flows = Flows(made)
    assert flows.followed
    assert [each.runs.faults for each in flows.followed] == [()] * len(flows.followed)


def test_only_what_may_be_meant_is_a_warning() -> None:
    grave = {rule.code: rule.severity for rule in RULES}
    lenient = {code for code, how in grave.items() if how is not Severity.ERROR}
    assert {code for code in lenient if code.startswith("FLW")} == {"FLW007", "FLW015"}


def inserted(node: Node, *to: str, line: int) -> ProcedureChange:
    return ProcedureChange(
        insert=Insertion(after="受理", step=step("初审", *to, node=node)),
        reason="惯例",
        place=placed(line),
    )


SOUND = procedure(
    step("受理", "审查", node=Node.START), step("审查", "办结", node=Node.STEP), step("办结")
)


def test_a_fault_that_a_power_brought_in_is_found_at_its_change_or_where_its_changes_begin() -> (
    None
):
    ours = power(
        procedure="own",
        changes=(inserted(Node.END, line=7),),
        place=placed(3, changes=6),
    )
    found = of_flows(catalog(ours, procedures=(SOUND,)))
    assert [(each.code, each.at and each.at.line, each.power) for each in found] == [
        ("FLW004", 6, "CF-01"),
        ("FLW004", 6, "CF-01"),
    ]
    one_way = attrs.evolve(ours, changes=(inserted(Node.DECISION, line=7),))
    few = of_flows(catalog(one_way, procedures=(SOUND,)))
    assert {each.message.zh for each in few} == {
        "判断“初审”到“审查”的出口没有标签",
        "判断“初审”只有 1 个出口，至少应有 2 个",
    }
    assert {(each.at, each.power) for each in few} == {(Location("a.yaml", 7, 1), "CF-01")}


def test_what_was_wrong_before_a_power_changed_it_is_told_of_the_catalogs_own_alone() -> None:
    ours = power(procedure="own", changes=(inserted(Node.STEP, line=7),))
    (found,) = of_flows(catalog(ours, procedures=(STUCK,)))
    assert (found.code, found.power) == ("FLW009", None)


def test_changes_of_a_built_in_procedure_are_played_too() -> None:
    change = attrs.evolve(inserted(Node.END, line=7), insert=None, drop="review_findings")
    insert = Insertion(after="investigate", step=step("办结", node=Node.END))
    ended = ProcedureChange(insert=insert, reason="惯例")
    assert of_flows(catalog(power(procedure="penalty-ordinary", changes=(change,)))) == []
    found = of_flows(catalog(power(procedure="penalty-ordinary", changes=(ended,))))
    assert {each.code for each in found} == {"FLW004"}
