"""Which procedure a leaf follows."""

import datetime as dt

import attrs
import pytest
from builders import catalog, edition, power

from powerlist.model import Leaf
from powerlist.procedures import builtin, resolve


def leaf(procedure: str | None, as_of: str = "2018-03-14") -> Leaf:
    day = dt.date.fromisoformat(as_of)
    return catalog(power(procedure=procedure), edition=edition(as_of=day)).leaves[0]


@pytest.mark.parametrize(
    ("procedure", "as_of", "answer"),
    [
        ("penalty-ordinary", "2017-12-31", None),  # the text of 2009 still held
        ("penalty-ordinary", "2018-01-01", "penalty-ordinary"),
        ("penalty-ordinary", "2021-07-14", "penalty-ordinary"),
        ("penalty-ordinary", "2021-07-15", "penalty-ordinary"),
        ("licensing-ordinary", "2019-04-22", "licensing-ordinary"),
        ("licensing-ordinary", "2019-04-23", "licensing-ordinary"),
        ("licensing-ordinary", "2023-12-31", "licensing-ordinary"),
        ("inspection", "2018-01-01", "inspection"),
        ("inspection-archives", "2021-01-01", "inspection-archives"),
        ("inspection-archives", "2024-02-29", "inspection-archives"),
        ("enforcement-custody", "2020-12-31", "enforcement-custody"),
        ("enforcement-custody", "2021-01-01", None),
        ("other-custody", "2020-12-31", None),
        ("other-custody", "2021-01-01", "other-custody"),
        ("other-consent", "2018-03-14", None),
        ("penalty-summary", "2018-03-14", "penalty-summary"),
        ("reward-archives", "2018-03-14", "reward-archives"),
        ("amendments", "2018-03-14", None),
        ("no-such-procedure", "2018-03-14", None),
        (None, "2018-03-14", None),
    ],
)
def test_a_built_in_procedure_is_found_while_its_law_is_in_force(
    procedure: str | None, as_of: str, answer: str | None
) -> None:
    found = resolve(leaf(procedure, as_of))
    assert (found.id if found else None) == answer


def test_of_two_versions_the_one_in_force_on_the_editions_date_is_found() -> None:
    names = [
        found.name
        for day in ("2018-03-14", "2026-08-28")
        if (found := resolve(leaf("penalty-ordinary", day)))
    ]
    assert names == ["一般程序", "普通程序"]


def test_the_catalogs_own_procedure_comes_before_the_built_in_one_whatever_the_date() -> None:
    built_in = next(each for each in builtin() if each.id == "penalty-ordinary")
    own = attrs.evolve(built_in, name="本局的一般程序", effective=None, repealed=None)
    for day in ("2018-03-14", "2026-01-01"):
        ours = catalog(
            power(procedure="penalty-ordinary"),
            procedures=(own,),
            edition=edition(as_of=dt.date.fromisoformat(day)),
        )
        assert resolve(ours.leaves[0]) is own


def test_a_sub_item_follows_the_procedure_of_its_main_item() -> None:
    main = power("CF-01", procedure="penalty-ordinary", sub_items=(power("CF-01-01"),))
    answer = resolve(catalog(main).leaves[0])
    assert answer is not None
    assert answer.id == "penalty-ordinary"
