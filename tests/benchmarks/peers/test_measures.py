"""What is measured can be counted by hand in a small drawing."""

import pytest
from benchmarks.peers.drawing import Flow, Shape, rectangle
from benchmarks.peers.measures import measures
from benchmarks.peers.small import small
from benchmarks.peers.test_rules import sound
from shapely import LineString


def test_what_is_measured_is_what_can_be_counted_by_hand() -> None:
    found = measures((sound(),), small())
    assert (found.sheets, found.crossings, found.bends, found.upwards) == (1, 0, 2, 0)
    assert found.bands is True
    assert found.aspect == pytest.approx(297 / 210)
    assert found.type_on_a4 == pytest.approx(12.5 * 595.3 / 210, rel=1e-3)
    assert found.area == pytest.approx(210 * 297 / 144)
    assert found.length == pytest.approx((90 + 60 + 110) / (210 * 297) ** 0.5)


def test_flows_cross_where_they_do_not_belong_together() -> None:
    across = Flow("x", "y", LineString([(110, 170), (200, 170)]))
    assert measures((sound(flows=(*sound().flows, across)),), small()).crossings == 1
    merged = Flow("check", "accept", LineString([(200, 100), (205, 100), (205, 195), (160, 195), (160, 200)]))  # fmt: skip
    assert measures((sound(flows=(*sound().flows, merged)),), small()).crossings == 0


def test_an_onward_flow_that_runs_up_the_page_is_counted_and_a_return_is_not() -> None:
    shapes = (Shape("apply", "step", rectangle(10, 250, 90, 290)), *sound().shapes[1:])
    assert measures((sound(shapes=shapes),), small()).upwards == 1


def test_lanes_that_stand_askew_are_no_bands() -> None:
    askew = (rectangle(0, 0, 100, 100), rectangle(50, 120, 210, 297))
    assert measures((sound(lanes=askew),), small()).bands is True
    assert measures((sound(lanes=(*askew, rectangle(60, 90, 70, 130))),), small()).bands is False
    assert measures((sound(lanes=()),), small()).bands is None


def test_corners_of_curves_are_not_counted() -> None:
    assert measures((sound(is_curved=True),), small()).bends is None
