"""The procedures that all are asked to draw: real ones, and random lawful ones of 3 to 40 steps."""

import datetime as dt

from benchmarks.peers.task import RANDOM, Task, task
from diagram.lawful import lawful
from diagram.samples import sample_leaf

import powerlist as pl
from powerlist.procedures import builtin

DAY = dt.date(2026, 1, 1)
SIZES = (3, 5, 8, 12, 16, 20, 24, 28, 32, 36, 40)


def corpus() -> list[Task]:
    """The built-in procedures in force on `DAY`, those of both samples, and a random one of each size."""
    asked = [task(each.id, sample_leaf(), each) for each in builtin() if each.in_force_on(DAY)]
    for sample in pl.samples():
        catalog = pl.load(sample).catalog
        assert catalog is not None, sample
        seen = set()
        for leaf in catalog.leaves:
            procedure = pl.procedure(leaf)
            if procedure is not None and procedure not in seen:
                seen.add(procedure)
                asked.append(task(f"{sample} {leaf.code}", leaf, procedure, sample))
    return asked + [
        task(f"{RANDOM} {size}", sample_leaf(), lawful(size, size, size)) for size in SIZES
    ]
