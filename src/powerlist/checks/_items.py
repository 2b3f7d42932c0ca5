"""What several checks ask of a catalog: its items, and whom a finding is about."""

from collections.abc import Iterator

from powerlist.model import Catalog, Leaf, Power


def items(catalog: Catalog) -> Iterator[Power]:
    """The main items and sub-items as written, each main item before its sub-items."""
    return (part.value for part in catalog.parts(Power))


def code_of(catalog: Catalog, item: Power | None) -> str | None:
    """The shown code of the item that a finding is about; None for the rest of the catalog."""
    return catalog.shown_code(item) if item else None


def writer_code(leaf: Leaf, field: str) -> str:
    """The shown code of the item that wrote `field`: the leaf's own, or its main item's."""
    return leaf.catalog.shown_code(leaf.main if field in leaf.inherited else leaf.item)
