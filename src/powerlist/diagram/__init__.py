"""Flowcharts: a procedure of a power drawn as SVG by our own layout, the same bytes everywhere."""

from collections.abc import Sequence

from powerlist.diagram.chart import CitationLink, chart, share_chart
from powerlist.diagram.layout import layout
from powerlist.diagram.style import Corners, Orientation, Paper, Style
from powerlist.diagram.svg import svg
from powerlist.model import Leaf, Procedure

__all__ = [
    "CitationLink",
    "Corners",
    "Orientation",
    "Paper",
    "Style",
    "chart",
    "draw",
    "layout",
    "share_chart",
    "svg",
]


def draw(
    leaf: Leaf,
    procedure: Procedure,
    style: Style | None = None,
    *,
    others: Sequence[Leaf] = (),
    cite: CitationLink | None = None,
) -> tuple[str, ...]:
    """The flowchart of `leaf`, which follows `procedure`: the text of an SVG document for each sheet.

    `others` are further leaves of this procedure that the chart serves too (适用于 N 项). `cite` gives
    the address that a citation of the basis leads to, or None.
    """
    return tuple(map(svg, layout(chart(leaf, procedure, others, cite), style)))
