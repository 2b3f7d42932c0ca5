"""What of a catalog may leave the house."""

from typing import TypeVar

import attrs

from powerlist.model import Adjustment, Catalog, Leaf, Power, Waiver

_Naming = TypeVar("_Naming", Adjustment, Waiver)
"""A value that names leaves by their codes."""


def open_part(catalog: Catalog) -> Catalog:
    """`catalog` without its withheld leaves and without what speaks only of them.

    A main item goes when no sub-item of it is left; adjustments and waivers lose the codes of what
    went, and go when they named nothing else; a procedure goes when only withheld leaves follow it.
    """
    withheld = [each for each in catalog.leaves if not each.is_open]
    if not withheld:
        return catalog
    powers = tuple(
        part for each in catalog.powers if (part := _open_part_of(each, catalog)) is not None
    )
    left = attrs.evolve(catalog, powers=powers)
    gone = _codes(catalog) - _codes(left)
    hidden = {each.power.procedure for each in withheld} - {
        each.power.procedure for each in left.leaves
    }
    return attrs.evolve(
        left,
        procedures=tuple(each for each in catalog.procedures if each.id not in hidden),
        adjustments=_without(catalog.adjustments, gone),
        waivers=_without(catalog.waivers, gone),
    )


def _open_part_of(main: Power, catalog: Catalog) -> Power | None:
    if not main.sub_items:
        return main if Leaf.of(main, main, catalog).is_open else None
    items = tuple(each for each in main.sub_items if Leaf.of(main, each, catalog).is_open)
    return attrs.evolve(main, sub_items=items) if items else None


def _codes(catalog: Catalog) -> set[str]:
    items = (item for main in catalog.powers for item in (main, *main.sub_items))
    return {code.text for item in items for code in item.codes}


def _without(values: tuple[_Naming, ...], gone: set[str]) -> tuple[_Naming, ...]:
    parts = ((each, tuple(code for code in each.powers if code not in gone)) for each in values)
    return tuple(
        each if left == each.powers else attrs.evolve(each, powers=left)
        for each, left in parts
        if left or not each.powers
    )
