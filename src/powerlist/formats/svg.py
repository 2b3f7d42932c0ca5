"""Flowcharts as SVG: one file for each leaf that has a procedure."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from powerlist.diagram import draw as draw_leaf
from powerlist.formats.png import rasterise
from powerlist.model import Catalog
from powerlist.procedures import resolve
from powerlist.writing import write_files

Form = Literal["svg", "png"]


def charts(catalog: Catalog, codes: Collection[str] = ()) -> Mapping[str, str]:
    """The flowcharts of a catalog: file name (`<code>.svg`) → SVG text, in the order of the list.

    With `codes` only those leaves are drawn. A leaf without a procedure has no chart.

    Raises:
        KeyError: no leaf has one of the codes.
    """
    leaves = [catalog.power(code) for code in codes] if codes else catalog.leaves
    drawn = {}
    for leaf in leaves:
        if (procedure := resolve(leaf)) is not None:
            drawn[f"{leaf.code}.svg"] = draw_leaf(leaf, procedure)
    return drawn


def draw(
    catalog: Catalog, out: Path, codes: Collection[str] = (), form: Form = "svg"
) -> tuple[Path, ...]:
    """Write the flowcharts of a catalog into the folder `out`; the paths in the order of the list.

    Raises:
        KeyError: no leaf has one of the codes.
        CannotRasterise: `form` is "png", and resvg or a Chinese font is not there.
        OSError: the disk refuses.
    """
    drawn = charts(catalog, codes)
    if form == "svg":
        return write_files(out, drawn)
    return write_files(
        out, {name.replace(".svg", ".png"): rasterise(svg) for name, svg in drawn.items()}
    )
