"""How long the soundness of a procedure and all its legal duties take.

`nox -s benchmarks` runs these; nothing here is asserted, and the suite does not collect them.
"""

import datetime as dt
from typing import Any

import pytest

from powerlist.conformance import breaches
from powerlist.flow import faults
from powerlist.model import Procedure
from powerlist.procedures import builtin

DAY = dt.date(2026, 1, 1)
JUDGED = [
    each
    for each in builtin()
    if each.in_force_on(DAY)
    and str(each.type) in ("licensing", "penalty", "enforcement", "inspection")
]
EACH = pytest.mark.parametrize(
    "procedure", JUDGED, ids=[f"{each.id}-{len(each.steps)}" for each in JUDGED]
)


@pytest.mark.benchmark(group="soundness and all legal duties of a procedure")
@EACH
def bench_soundness_and_duties(benchmark: Any, procedure: Procedure) -> None:
    benchmark.extra_info["steps"] = len(procedure.steps)
    assert benchmark(breaches, procedure, DAY) == ()


@pytest.mark.benchmark(group="soundness of a procedure alone")
@EACH
def bench_soundness(benchmark: Any, procedure: Procedure) -> None:
    benchmark.extra_info["steps"] = len(procedure.steps)
    assert benchmark(faults, procedure) == ()
