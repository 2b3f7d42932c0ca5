"""The random procedures that drawings are proved on: sound, and over the whole stated range."""

from pathlib import Path

import attrs
import pytest
from builders import catalog, power
from diagram import lawful as range_
from diagram.lawful import lawful
from diagram.sample import CELLS, PER_CELL, RANGES, STYLES, Cell, drawn_from, features, seeds

from powerlist.flow import faults
from powerlist.formats.json import render
from powerlist.model import Procedure
from powerlist.sources import load


@pytest.fixture(scope="module")
def sample() -> list[Procedure]:
    """Every procedure of a run of the suite."""
    return [drawn_from(cell, seed)[0] for cell in CELLS for seed in seeds(cell)]


@pytest.fixture(scope="module")
def held(sample: list[Procedure]) -> list[dict[str, int]]:
    """What of the stated range each of them has."""
    return [features(each) for each in sample]


def test_every_random_procedure_is_sound(sample: list[Procedure]) -> None:
    assert [faults(each) for each in sample] == [()] * len(sample)


def test_a_catalog_may_hold_them_as_they_are(tmp_path: Path) -> None:
    """The strict reader takes one of each cell, and reads what was written."""
    made = tuple(
        attrs.evolve(drawn_from(cell, seeds(cell)[0])[0], id=f"own-{number}")
        for number, cell in enumerate(CELLS)
    )
    powers = (power(f"A-{number}", procedure=each.id) for number, each in enumerate(made))
    file = tmp_path / "catalog.json"
    file.write_text(render(catalog(*powers, procedures=made)), encoding="utf-8")
    loaded = load(file)
    assert loaded.diagnostics == ()
    assert loaded.catalog
    assert loaded.catalog.procedures == made


def test_a_thousand_are_drawn_and_no_seed_twice() -> None:
    all_seeds = [seed for cell in CELLS for seed in seeds(cell)]
    assert len(all_seeds) == len(set(all_seeds)) >= 1000


@pytest.mark.parametrize("cell", CELLS, ids=lambda each: each.name)
def test_each_size_band_has_each_number_of_lanes_in_each_style(cell: Cell) -> None:
    made = [drawn_from(cell, seed) for seed in seeds(cell)]
    assert all(len(procedure.steps) in cell.band for procedure, _, _ in made)
    assert all(len(procedure.lanes) == cell.lanes for procedure, _, _ in made)
    styles = [name for _, _, name in made]
    assert sorted(styles) == sorted([*STYLES] * (PER_CELL // len(STYLES)))


def test_every_number_of_steps_of_the_range_is_there(sample: list[Procedure]) -> None:
    assert {len(each.steps) for each in sample} == set(range_.STEPS)


@pytest.mark.parametrize("feature", RANGES)
def test_the_sample_reaches_every_part_of_the_stated_range(
    held: list[dict[str, int]], feature: str
) -> None:
    values = [each[feature] for each in held]
    assert [part for part in RANGES[feature] if not any(value in part for value in values)] == []
    assert [value for value in values if not any(value in part for part in RANGES[feature])] == []


def test_labels_and_names_of_every_length_are_there(sample: list[Procedure]) -> None:
    labels = {
        len(flow.text or "")
        for of in sample
        for each in of.steps
        for flow in each.next
        if flow.text
    }
    assert labels == set(range(1, range_.LABEL + 1))
    names = {len(each.name) for of in sample for each in of.steps}
    assert names == set(range(1, range_.NAME + 1))


def test_a_seed_gives_the_same_procedure_again() -> None:
    assert lawful(7) == lawful(7)
    assert lawful(7) != lawful(8)
    assert len(lawful(7, 12, 12, lanes=3).steps) == 12
