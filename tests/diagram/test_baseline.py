"""No watched flowchart gets worse unnoticed: `nox -s review -- --record` makes new figures the baseline."""

from pathlib import Path

import attrs
import pytest
import yaml
from diagram.drawn import read
from diagram.measured import Figures, figures, now
from diagram.sample import HEADS, STYLES
from diagram.samples import licensing, measure, penalty

from powerlist.diagram import chart, layout, svg
from powerlist.diagram.geometry import figures as figures_of_layout
from powerlist.model import Procedure

BASELINE = Path(__file__).with_name("baseline.yaml")
ANEW = "if that is meant: nox -s review -- --record, look at build/review/index.html, commit"


@pytest.fixture(scope="module")
def recorded() -> dict[str, Figures]:
    return {
        name: Figures(**given)
        for name, given in yaml.safe_load(BASELINE.read_text(encoding="utf-8")).items()
    }


@pytest.fixture(scope="module")
def drawn() -> dict[str, Figures]:
    return now()


def test_every_watched_chart_has_its_figures_recorded(
    recorded: dict[str, Figures], drawn: dict[str, Figures]
) -> None:
    assert list(drawn) == list(recorded), ANEW


def test_no_chart_is_worse_than_recorded(
    recorded: dict[str, Figures], drawn: dict[str, Figures]
) -> None:
    worse = {
        name: list(made.worse_than(recorded[name]))
        for name, made in drawn.items()
        if name in recorded
    }
    assert {name: what for name, what in worse.items() if what} == {}, ANEW


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sheets": 2}, ["sheets: 1 → 2"]),
        ({"bends": 5}, ["bends: 4 → 5"]),
        ({"crossings": 1}, ["crossings: 0 → 1"]),
        ({"length": 3.1}, ["length: 3.0 → 3.1"]),
        ({"area": 0.1}, ["area: 0.2 → 0.1"]),
        ({"type": 5.6}, ["type: 6.0 → 5.6"]),
        ({"length": 3.05, "type": 5.9, "aspect": 0.71}, []),
        ({"bends": 3, "crossings": 0, "length": 2.0, "area": 0.3, "type": 7.0}, []),
    ],
)
def test_each_figure_that_gets_worse_is_told(change: dict[str, float], said: list[str]) -> None:
    good = Figures(sheets=1, bends=4, crossings=0, length=3.0, area=0.2, aspect=1.41, type=6.0)
    assert list(attrs.evolve(good, **change).worse_than(good)) == said  # type: ignore[arg-type]  # each of its type


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("of", [penalty(), licensing(), measure()], ids=lambda each: each.id)
def test_the_figures_of_the_drawing_are_those_of_the_layout(of: Procedure, style: str) -> None:
    sheets = layout(chart(HEADS[0][0], of), STYLES[style])
    theirs = figures_of_layout(sheets)
    ours = figures([read(svg(each)) for each in sheets])
    assert (ours.sheets, ours.bends, ours.crossings) == (
        theirs.sheets,
        theirs.bends,
        theirs.crossings,
    )
    assert ours.length == pytest.approx(theirs.length, abs=0.02)
    assert ours.area == pytest.approx(theirs.area, abs=0.002)
    assert ours.type == pytest.approx(theirs.size_of_type, abs=0.02)
