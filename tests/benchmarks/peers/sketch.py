"""A drawing as an SVG of its bare outlines, to see with one's own eyes what the rules have judged."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from benchmarks.peers.drawing import Drawing
from shapely import Polygon


def sketch(drawing: Drawing) -> str:
    """The outlines, flows and texts that an adapter has read, labels in red."""
    x, y, right, bottom = drawing.page.bounds
    size = f'x="{x}" y="{y}" width="{right - x}" height="{bottom - y}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {right - x} {bottom - y}">',
            f'<rect {size} fill="#fff"/>',
            *(_area(each, "#eef2f8", "#99a") for each in drawing.lanes if not each.is_empty),
            *(
                _area(each.outline, "#ffd", "#226")
                for each in drawing.shapes
                if each.role != "page"
            ),
            *(
                f'<polyline points="{_points(each.line.coords)}" fill="none"'
                f' stroke="{"#2a2" if each.tie else "#333"}"/>'
                for each in drawing.flows
            ),
            *(_text(each.text, each.box, "#000") for each in drawing.writings),
            *(_text(each.text, each.box, "#c00") for each in drawing.labels),
            "</svg>\n",
        )
    )


def _area(outline: Polygon, fill: str, stroke: str) -> str:
    points = _points(outline.exterior.coords)
    return f'<polygon points="{points}" fill="{fill}" stroke="{stroke}"/>'


def _text(text: str, box: Polygon, fill: str) -> str:
    left, top, _, bottom = box.bounds
    size = (bottom - top) / 0.9
    return (
        f'<text x="{left:.2f}" y="{top + 0.8 * size:.2f}" font-size="{size:.2f}" fill="{fill}">'
        f"{escape(text)}</text>"
    )


def _points(points: Iterable[tuple[float, ...]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
