"""Flowcharts: a procedure of a power drawn as SVG by our own layout, the same bytes everywhere."""

from powerlist.diagram.chart import chart
from powerlist.diagram.layout import layout
from powerlist.diagram.svg import svg
from powerlist.model import Leaf, Procedure

__all__ = ["chart", "draw", "layout", "svg"]


def draw(leaf: Leaf, procedure: Procedure) -> str:
    """The flowchart of `leaf`, which follows `procedure`, as the text of an SVG document."""
    return svg(layout(chart(leaf, procedure)))
