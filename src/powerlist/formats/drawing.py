"""Flowcharts as files: in which form, and laid out by whom."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from powerlist import formats
from powerlist.diagram import Style
from powerlist.formats.dot import dot
from powerlist.formats.graphviz import CannotRender, render
from powerlist.formats.png import rasterise
from powerlist.formats.svg import charts, groups
from powerlist.model import Catalog
from powerlist.writing import write_files

PICTURES = ("svg", "png")
"""The forms that either engine draws; the others, `DRAWINGS`, are written without any."""
Engine = Literal["native", "graphviz"]


def draw(
    catalog: Catalog,
    out: Path,
    codes: Collection[str] = (),
    form: str = "svg",
    *,
    engine: Engine = "native",
    style: Style | None = None,
    together: bool = False,
) -> tuple[Path, ...]:
    """Write the flowcharts of a catalog into the folder `out`; the paths in the order of the list.

    `form` is one of `PICTURES`, or a name of `formats.DRAWINGS`. The engine `graphviz` leaves the
    layout to Graphviz's program `dot`, which runs once for all charts and knows no `style`. `codes` and
    `together` are those of `charts`.

    Raises:
        KeyError: no leaf has one of the codes, or there is no such form.
        CannotRasterise: `form` is "png", and resvg or a Chinese font is not there.
        CannotRender: Graphviz is not there, fails, or does not draw this form.
        OSError: the disk refuses.
    """
    if engine == "graphviz":
        return write_files(out, _by_graphviz(catalog, codes, form, together=together))
    if form not in PICTURES:
        drawing = formats.DRAWINGS[form]
        return write_files(
            out,
            {
                f"{leaf.code}{drawing.suffix}": drawing.render(leaf, procedure, others)
                for (leaf, *others), procedure in groups(catalog, codes, together=together)
            },
        )
    drawn = charts(catalog, codes, style=style, together=together)
    if form == "svg":
        return write_files(out, drawn)
    return write_files(
        out, {name.replace(".svg", ".png"): rasterise(svg) for name, svg in drawn.items()}
    )


def _by_graphviz(
    catalog: Catalog, codes: Collection[str], form: str, *, together: bool
) -> Mapping[str, bytes]:
    if form not in PICTURES:
        raise CannotRender(
            f"Graphviz 只画 {'、'.join(PICTURES)}；{form} 不用它",
            f"Graphviz draws {', '.join(PICTURES)}, not {form}",
        )
    found = list(groups(catalog, codes, together=together))
    texts = [dot(leaf, procedure, others) for (leaf, *others), procedure in found]
    names = (f"{leaf.code}.{form}" for (leaf, *_), _ in found)
    return dict(zip(names, render(texts, form), strict=True))
