"""Places are read from SVG as a renderer would place them."""

from xml.etree import ElementTree as ET

import pytest
from benchmarks.peers import svgfile

NS = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("M1 2L3,4", [(1, 2), (3, 4)]),
        ("M 1 2 L 5 2 5 7 Z", [(1, 2), (5, 2), (5, 7)]),
        ("M-1.5,2e1L.5-3", [(-1.5, 20), (0.5, -3)]),
        ("M0 0L10 0Q20 0 20 10L20 30", [(0, 0), (10, 0), (20, 0), (20, 10), (20, 30)]),
        ("M0 0L10 0S20 0 20 10L20 30", [(0, 0), (10, 0), (20, 0), (20, 10), (20, 30)]),
        ("M0 0L6 0A3.5 3.5 0 0 1 13 0L20 0", [(0, 0), (6, 0), (13, 0), (20, 0)]),
    ],
    ids=["lines", "lines in one", "numbers", "rounded corner", "D2's corner", "bridge"],
)
def test_a_path_has_the_corners_that_a_reader_sees(
    text: str, points: list[tuple[float, float]]
) -> None:
    assert svgfile.path(text) == points


def test_a_curve_becomes_chords_through_its_middle() -> None:
    points = svgfile.path("M0 0C0 10 10 20 20 20")
    assert points[0] == (0, 0)
    assert points[-1] == (20, 20)
    assert points[8] == pytest.approx((6.25, 13.75))


def test_a_smooth_curve_goes_on_as_the_one_before_ended() -> None:
    points = svgfile.path("M0 0C0 10 10 10 10 0S20 -10 20 0")
    assert min(points, key=lambda each: each[1])[1] == pytest.approx(-7.5, abs=0.1)


@pytest.mark.parametrize(
    ("element", "bounds"),
    [
        (f'<rect {NS} x="1" y="2" width="3" height="4"/>', (1, 2, 4, 6)),
        (f'<polygon {NS} points="0,5 5,0 10,5 5,10 0,5"/>', (0, 0, 10, 10)),
        (f'<circle {NS} cx="5" cy="5" r="2"/>', (3, 3, 7, 7)),
        (f'<ellipse {NS} cx="5" cy="5" rx="3" ry="1"/>', (2, 4, 8, 6)),
        (f'<path {NS} d="M0 5L5 0L10 5L5 10Z"/>', (0, 0, 10, 10)),
    ],
    ids=["rect", "polygon", "circle", "ellipse", "path"],
)
def test_the_outline_of_a_symbol_is_found(element: str, bounds: tuple[float, ...]) -> None:
    assert svgfile.outline(ET.fromstring(element)).bounds == pytest.approx(bounds)  # noqa: S314


@pytest.mark.parametrize(("anchor", "left"), [("start", 50), ("middle", 35), ("end", 20)], ids=str)
def test_a_text_covers_an_em_for_a_wide_glyph_and_half_an_em_for_others(
    anchor: str, left: float
) -> None:
    text = f'<text {NS} x="50" y="20" font-size="10" text-anchor="{anchor}">申请a1</text>'
    (line,) = svgfile.lines(ET.fromstring(text))  # noqa: S314
    assert line.box.bounds == pytest.approx((left, 12, left + 30, 21))


def test_lines_in_one_text_follow_each_other() -> None:
    text = (
        f'<text {NS} x="50" y="20" style="text-anchor:middle;font-size:10px">'
        '<tspan x="50" dy="0">申请</tspan><tspan x="50" dy="15">人</tspan></text>'
    )
    found = [(each.text, each.box.bounds) for each in svgfile.lines(ET.fromstring(text))]  # noqa: S314
    assert found == [("申请", (40, 12, 60, 21)), ("人", (45, 27, 55, 36))]
