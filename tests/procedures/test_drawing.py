"""Every built-in procedure can be drawn."""

import pytest
from diagram.samples import sample_leaf

from powerlist.diagram import chart, layout
from powerlist.diagram.geometry import faults
from powerlist.model import Procedure
from powerlist.procedures import builtin


@pytest.mark.parametrize("given", builtin(), ids=[f"{p.id}-{p.effective}" for p in builtin()])
def test_a_built_in_procedure_is_drawn_without_a_fault(given: Procedure) -> None:
    assert [faults(each) for each in layout(chart(sample_leaf(), given))].count(()) == len(
        layout(chart(sample_leaf(), given))
    )
