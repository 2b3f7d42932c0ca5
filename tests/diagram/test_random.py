"""The geometry contract on random charts, each held against both checkers; `-s` shows the table."""

from collections.abc import Iterator

import pytest
from diagram.lawful import ORDINARY, lawful
from diagram.sample import CELLS, HEADS, Cell, Judged, all_of, drawn_from, seeds, table

from powerlist.diagram import Orientation, Style, chart, layout
from powerlist.diagram.geometry import figures
from powerlist.diagram.style import READABLE
from powerlist.model import Procedure

pytestmark = pytest.mark.no_cover
"""Tracing makes a thousand charts four times as slow; every line has tests of its own."""


@pytest.fixture(scope="module")
def tabulated() -> Iterator[list[Judged]]:
    """What was drawn, tabulated at the end."""
    found: list[Judged] = []
    yield found
    print(f"\n{table(found)}")  # noqa: T201 - asked for with -s


@pytest.mark.parametrize("cell", CELLS, ids=lambda each: each.name)
def test_no_random_chart_breaks_the_contract(cell: Cell, tabulated: list[Judged]) -> None:
    found = all_of(cell)
    tabulated += found
    assert [each.seed for each in found] == list(seeds(cell))
    assert {each.seed: each.faults for each in found if each.faults} == {}


def sheets(of: Procedure, style: Style, head: int = 0) -> int:
    return len(layout(chart(HEADS[head][0], of), style))


@pytest.mark.parametrize(
    ("orientation", "steps", "lanes"),
    [
        *((Orientation.COLUMNS, 8, lanes) for lanes in range(1, 6)),
        *((Orientation.ROWS, 6, lanes) for lanes in range(1, 6)),
    ],
)
def test_an_ordinary_chart_of_a_stated_size_is_one_sheet(
    orientation: Orientation, steps: int, lanes: int
) -> None:
    style = Style(orientation=orientation)
    made = [lawful(seed, 3, steps, lanes=lanes, habits=ORDINARY) for seed in range(20)]
    assert [sheets(each, style, seed % len(HEADS)) for seed, each in enumerate(made)] == [1] * 20


@pytest.mark.parametrize("orientation", Orientation)
def test_three_steps_are_one_sheet_whatever_they_say(orientation: Orientation) -> None:
    style = Style(orientation=orientation)
    made = [lawful(seed, 3, 3) for seed in range(60)]
    assert [sheets(each, style, seed % len(HEADS)) for seed, each in enumerate(made)] == [1] * 60


@pytest.mark.parametrize("cell", CELLS[1::9], ids=lambda each: each.name)
def test_a_chart_goes_on_on_further_sheets_only_where_its_type_would_be_too_small(
    cell: Cell,
) -> None:
    for seed in seeds(cell)[:12]:
        drawing = chart(HEADS[0][0], drawn_from(cell, seed)[0])
        if len(layout(drawing)) > 1:
            assert figures(layout(drawing, Style(readable=0))).size_of_type < READABLE
