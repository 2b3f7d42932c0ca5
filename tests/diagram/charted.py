"""Charts to look at: those of the sample catalogs, of all built-in procedures, and random ones."""

from functools import cache
from itertools import cycle

from diagram.lawful import lawful
from diagram.samples import sample_leaf

import powerlist as pl
from powerlist.diagram import Orientation, Style, draw
from powerlist.model import Leaf, Procedure
from powerlist.procedures import builtin

STYLES = (
    Style(),
    Style(orientation=Orientation.ROWS),
    Style(notes=True),
    Style(orientation=Orientation.ROWS, notes=True),
)


@cache
def sample_charts() -> dict[str, str]:
    """Every chart of the sample catalogs."""
    charts: dict[str, str] = {}
    for name in ("shenyang-archives", "shenyang-archives-2026"):
        catalog = pl.load(name).catalog
        assert catalog is not None
        for leaf in catalog.leaves:
            if (procedure := pl.procedure(leaf)) is not None:
                charts |= _sheets(f"{name} {leaf.code}", leaf, procedure, Style())
    return charts


def builtin_charts() -> dict[str, str]:
    """Every form of every built-in procedure, as if one power followed them all; the styles by turns."""
    return _by_turns({f"{n} {each.id}": each for n, each in enumerate(builtin())})


def random_charts(count: int) -> dict[str, str]:
    """Charts of random procedures; the styles by turns."""
    return _by_turns({f"random {seed}": lawful(seed) for seed in range(count)})


def _by_turns(procedures: dict[str, Procedure]) -> dict[str, str]:
    charts: dict[str, str] = {}
    for (name, procedure), style in zip(procedures.items(), cycle(STYLES), strict=False):
        charts |= _sheets(name, sample_leaf(), procedure, style)
    return charts


def _sheets(name: str, leaf: Leaf, procedure: Procedure, style: Style) -> dict[str, str]:
    drawn = draw(leaf, procedure, style)
    return {f"{name} {number}": sheet for number, sheet in enumerate(drawn, start=1)}
