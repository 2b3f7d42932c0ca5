"""Where the faults of flows are found, and that the samples have none."""

import attrs
import pytest
from builders import catalog, power, procedure, step, sub_item

from powerlist.checks import RULES, _flows, check
from powerlist.checks._flows import Flows
from powerlist.diagnostics import Diagnostic, Location, Place, Severity
from powerlist.model import Catalog, Leaf, Node, Procedure
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
