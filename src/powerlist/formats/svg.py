"""Flowcharts as SVG: a file for each leaf that has a procedure, and one more for each further sheet."""

from collections.abc import Collection, Iterator, Mapping

from powerlist.diagram import Style, share_chart
from powerlist.diagram import draw as draw_leaf
from powerlist.model import Catalog, Leaf, Procedure
from powerlist.procedures import resolve


def charts(
    catalog: Catalog,
    codes: Collection[str] = (),
    *,
    style: Style | None = None,
    together: bool = False,
) -> Mapping[str, str]:
    """The flowcharts of a catalog: file name → SVG text, in the order of the list.

    A file is named `<code>.svg`, the further sheets of a long procedure `<code>~2.svg` and so on. With
    `codes` only those leaves are drawn. A leaf without a procedure has no chart. `together` draws one
    chart for all leaves that follow the same procedure and have all else in common that it shows; it is
    named by the first of them.

    Raises:
        KeyError: no leaf has one of the codes.
    """
    drawn = {}
    for (leaf, *others), procedure in groups(catalog, codes, together=together):
        for number, text in enumerate(draw_leaf(leaf, procedure, style, others=others), start=1):
            drawn[sheet_name(leaf.code, number)] = text
    return drawn


def sheet_name(code: str, number: int) -> str:
    """The file of a sheet: `<code>.svg`, `<code>~2.svg` and so on; no code has a `~`."""
    return f"{code}.svg" if number == 1 else f"{code}~{number}.svg"


def groups(
    catalog: Catalog, codes: Collection[str] = (), *, together: bool = False
) -> Iterator[tuple[list[Leaf], Procedure]]:
    """The leaves of each chart with their procedure, as `charts` draws them.

    Raises:
        KeyError: no leaf has one of the codes.
    """
    found: list[tuple[list[Leaf], Procedure]] = []
    for leaf in [catalog.power(code) for code in codes] if codes else catalog.leaves:
        procedure = resolve(leaf)
        if procedure is None:
            continue
        same = (
            group
            for group, other in found
            if together and other == procedure and share_chart(group[0], leaf)
        )
        if (group := next(same, None)) is not None:
            group.append(leaf)
        else:
            found.append(([leaf], procedure))
    yield from found
