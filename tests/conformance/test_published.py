"""Charts that bodies published, written down in own words, have just the findings that were judged by hand.

Beside each chart stands what is found in it, with the article and the reason; nothing is found that the
article does not bear out. What the published excerpt leaves out (`excerpt`) stands apart.
"""

from pathlib import Path

import pytest
import yaml

from powerlist.conformance import Breach, breaches
from powerlist.flow import faults
from powerlist.model import Procedure
from powerlist.procedures import read

FOLDER = Path(__file__).with_name("published")
JUDGEMENTS = tuple(sorted(FOLDER.glob("*.findings.yaml")))
CHARTS = tuple(each.with_name(each.name.replace(".findings", "")) for each in JUDGEMENTS)
EACH = pytest.mark.parametrize("chart", CHARTS, ids=[each.stem for each in CHARTS])

Row = tuple[str, str, str]


def judged(chart: Path) -> dict[str, dict[str, list[list[str]]]]:
    """What was found by hand in each procedure of a chart: rows of code, step, articles, reason."""
    text = chart.with_suffix(".findings.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[list[str]]]] = yaml.safe_load(text)
    return found


def procedures(chart: Path) -> tuple[Procedure, ...]:
    return read(chart.read_text(encoding="utf-8"), chart.name)


def row(breach: Breach) -> Row:
    articles = (
        each.raw.partition("》")[2].rpartition("）")[2] or each.raw for each in breach.demand.basis
    )
    return breach.duty.code, breach.step.id if breach.step else "-", "、".join(articles)


def findings(procedure: Procedure) -> list[Row]:
    """What the program finds by the law of the chart's own date."""
    assert procedure.effective is not None
    return sorted(row(each) for each in breaches(procedure, procedure.effective))


def test_at_least_ten_charts_were_written_down_and_each_was_judged() -> None:
    written = {each.name for each in FOLDER.glob("*.yaml")} - {each.name for each in JUDGEMENTS}
    assert written == {each.name for each in CHARTS}
    assert len(written) >= 10


@EACH
def test_the_flow_of_a_published_chart_is_sound(chart: Path) -> None:
    assert [fault for each in procedures(chart) for fault in faults(each)] == []


@EACH
def test_a_published_chart_has_just_the_findings_that_were_judged(chart: Path) -> None:
    expected = {
        name: sorted(
            (code, step, articles) for rows in kinds.values() for code, step, articles, _ in rows
        )
        for name, kinds in judged(chart).items()
    }
    assert {each.id: findings(each) for each in procedures(chart)} == expected


@EACH
def test_each_published_chart_lacks_something_that_an_article_demands(chart: Path) -> None:
    for kinds in judged(chart).values():
        assert kinds["right"]
        assert kinds.keys() <= {"right", "excerpt"}
        assert all(reason for rows in kinds.values() for *_, reason in rows)
