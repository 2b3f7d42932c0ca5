"""Every built-in procedure and every chart of the samples keeps the geometry contract."""

import pytest
from diagram.contract import complaints
from diagram.drawn import read
from diagram.samples import sample_leaf

from powerlist.diagram import Corners, Orientation, Style, chart, layout, svg
from powerlist.diagram.geometry import faults
from powerlist.model import Leaf, Procedure
from powerlist.procedures import builtin, resolve
from powerlist.sources import load, samples

STYLES = {
    "columns": Style(),
    "rows": Style(orientation=Orientation.ROWS),
    "columns, notes, one sheet": Style(notes=True, readable=0),
    "rows, notes, round": Style(
        orientation=Orientation.ROWS, notes=True, corners=Corners.ROUNDED, readable=6.5
    ),
}


def found_wrong(leaf: Leaf, procedure: Procedure, style: Style) -> list[str]:
    """What both checkers say of a chart."""
    sheets = layout(chart(leaf, procedure), style)
    return [
        *(str(fault) for sheet in sheets for fault in faults(sheet)),
        *complaints(*(read(svg(sheet)) for sheet in sheets)),
    ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("given", builtin(), ids=[f"{p.id}-{p.effective}" for p in builtin()])
def test_a_built_in_procedure_is_drawn_without_a_fault(given: Procedure, style: str) -> None:
    assert found_wrong(sample_leaf(), given, STYLES[style]) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sample", samples())
def test_every_chart_of_a_sample_is_drawn_without_a_fault(sample: str, style: str) -> None:
    catalog = load(sample).catalog
    assert catalog is not None
    drawn = {
        leaf.code: found_wrong(leaf, procedure, STYLES[style])
        for leaf in catalog.leaves
        if (procedure := resolve(leaf)) is not None
    }
    assert drawn == {leaf.code: [] for leaf in catalog.leaves}


@pytest.mark.parametrize(
    "given", [pytest.param(p, id=f"{p.id}-{p.effective}") for p in builtin() if len(p.steps) < 20]
)
def test_a_built_in_procedure_of_up_to_nineteen_steps_is_one_sheet(given: Procedure) -> None:
    assert len(layout(chart(sample_leaf(), given))) == 1
