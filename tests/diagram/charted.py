"""Charts to look at: those of the sample catalogs, of all built-in procedures, and random ones."""

from functools import cache
from itertools import cycle

import attrs
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


AWKWARD = (
    "Antidisestablishmentarianism-" * 4,
    "https://www.shenyang.gov.cn/archives/permits/list?code=000175004000&page=1",
    "W" * 100,
    "Щ№‰" * 10,
    "fj(fj)[fj]{fj}",
    "第一百二十三条之一第二款" * 3,
    "😀" * 16,
)


def awkward_charts() -> dict[str, str]:
    """Charts with words that are wide and may not be broken: in steps, as a lane, in head and foot."""
    charts: dict[str, str] = {}
    for number, text in enumerate(AWKWARD):
        leaf = sample_leaf()
        leaf = attrs.evolve(leaf, power=attrs.evolve(leaf.power, name=text))
        plain = lawful(3, largest=12)
        procedure = attrs.evolve(
            plain,
            limit_note=text,
            lanes=(attrs.evolve(plain.lanes[0], name=text), *plain.lanes[1:]),
            steps=tuple(
                attrs.evolve(step, name=text, requirements=(text,)) if place % 2 else step
                for place, step in enumerate(plain.steps)
            ),
        )
        charts |= _sheets(f"awkward {number}", leaf, procedure, STYLES[number % len(STYLES)])
    return charts


def _by_turns(procedures: dict[str, Procedure]) -> dict[str, str]:
    charts: dict[str, str] = {}
    for (name, procedure), style in zip(procedures.items(), cycle(STYLES), strict=False):
        charts |= _sheets(name, sample_leaf(), procedure, style)
    return charts


def _sheets(name: str, leaf: Leaf, procedure: Procedure, style: Style) -> dict[str, str]:
    drawn = draw(leaf, procedure, style)
    return {f"{name} {number}": sheet for number, sheet in enumerate(drawn, start=1)}
