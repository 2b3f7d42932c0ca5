"""The responsibility lists of a catalog, each once: duties as they were written, for one procedure."""

from collections.abc import Iterable, Iterator

import attrs

from powerlist.checks._items import writer_code
from powerlist.checks._law import listed
from powerlist.diagnostics import Location, Text
from powerlist.model import Catalog, Duty, Leaf, Procedure
from powerlist.procedures import resolve
from powerlist.responsibilities import NumberedStep


@attrs.frozen(eq=False, kw_only=True)
class Answering:
    """Leaves that answer for the same: they have their duties from one place, and one procedure."""

    leaf: Leaf
    """The first of them."""
    procedure: Procedure | None

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Their duties."""
        return self.leaf.power.duties

    @property
    def at(self) -> Location | None:
        """Where the duties were written."""
        return self.leaf.at("duties")

    @property
    def code(self) -> str:
        """The shown code of the item that wrote them."""
        return writer_code(self.leaf, "duties")


def answering(catalog: Catalog) -> Iterator[Answering]:
    """All leaves that have duties, in groups, in the order written. Leaves without are CAT017's."""
    seen = set()
    for leaf in catalog.leaves:
        power = leaf.power
        writer = leaf.main if "duties" in leaf.inherited else leaf.item
        followed = (power.procedure, id(power.changes), power.body)
        key = (id(writer), followed, power.type, power.enforcement_kind)
        if power.duties and key not in seen:
            seen.add(key)
            yield Answering(leaf=leaf, procedure=resolve(leaf))


def step_names(steps: Iterable[NumberedStep]) -> Text:
    """第3步“告知不受理”、第5步“告知补正”, the first of them where they are many."""
    every = tuple(steps)
    return Text(
        listed((f"第{each.number}步“{each.step.name}”" for each in every), "步").zh,
        listed(f"step {each.number} {each.step.name!r}" for each in every).en,
    )
