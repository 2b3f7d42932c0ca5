"""Every rule finds its fault, and finds none in a drawing without faults."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from benchmarks.peers.drawing import Drawing, Flow, Label, Shape, Writing, rectangle, written
from benchmarks.peers.rules import MISSING, RULES, faults
from benchmarks.peers.small import small
from shapely import LineString, Polygon

A4 = rectangle(0, 0, 210, 297)
APPLY, CHECK, ACCEPT = (
    rectangle(10, 20, 90, 60),
    Polygon([(160, 60), (200, 100), (160, 140), (120, 100)]),
    rectangle(120, 200, 200, 240),
)
ONWARD = Flow("apply", "check", LineString([(90, 40), (160, 40), (160, 60)]))
GRANTED = Flow("check", "accept", LineString([(160, 140), (160, 200)]))
BACK = Flow("check", "apply", LineString([(120, 100), (50, 100), (50, 60)]))
YES = Label(GRANTED, "齐全", written("齐全", 165, 170, 12))
NO = (
    Label(BACK, "不齐", written("不齐", 60, 80, 12)),
    Label(BACK, "全", written("全", 60, 95, 12)),
)


def sound(**given: Any) -> Drawing:
    """The small task drawn without fault, but for what is given."""
    drawing = Drawing(
        page=A4,
        shapes=(
            Shape("apply", "step", APPLY),
            Shape("check", "step", CHECK),
            Shape("accept", "step", ACCEPT),
        ),
        writings=(
            Writing("apply", "1 申请", written("1 申请", 50, 45, 15, "middle"), APPLY),
            Writing("check", "2 是否齐全", written("2 是否齐全", 160, 100, 10, "middle"), CHECK),
            Writing("check", "5日内", written("5日内", 160, 112, 10, "middle"), CHECK),
            Writing("accept", "3 受理", written("3 受理", 160, 225, 15, "middle"), ACCEPT),
        ),
        flows=(ONWARD, GRANTED, BACK),
        labels=(YES, *NO),
        lanes=(rectangle(0, 0, 100, 297), rectangle(100, 0, 210, 297)),
    )
    return attrs.evolve(drawing, **given)


def broken(*sheets: Drawing) -> dict[str, list[str]]:
    return {rule: found for rule, found in faults(sheets, small()).items() if found}


def with_shape(shape: Shape) -> Drawing:
    return sound(shapes=(*sound().shapes, shape))


def with_flow(flow: Flow) -> Drawing:
    """`flow` in place of the one between the same steps; its label stays where it is."""
    old = next(e for e in sound().flows if (e.source, e.target) == (flow.source, flow.target))
    return sound(
        flows=tuple(flow if each is old else each for each in sound().flows),
        labels=tuple(
            attrs.evolve(each, flow=flow) if each.flow is old else each for each in sound().labels
        ),
    )


def with_label(x: float, y: float) -> Drawing:
    """The label 齐全 elsewhere."""
    return sound(labels=(attrs.evolve(YES, box=written("齐全", x, y, 12)), *NO))


def test_a_drawing_without_fault_breaks_no_rule() -> None:
    assert broken(sound()) == {}


CASES: dict[str, tuple[Callable[[], Drawing], list[str]]] = {
    "box on box": (
        lambda: with_shape(Shape("apply", "rights", rectangle(110, 210, 130, 230))),
        ["accept step / apply rights"],
    ),
    "flow through a foreign box": (
        lambda: with_flow(
            attrs.evolve(
                BACK, line=LineString([(160, 140), (160, 150), (110, 150), (110, 220), (205, 220),
                                       (205, 10), (50, 10), (50, 20)])
            )
        ),
        ["check → apply / accept step"],
    ),
    "flow through its own box or mark": (
        lambda: with_flow(attrs.evolve(ONWARD, line=LineString([(30, 40), (160, 40), (160, 60)]))),
        ["apply → check / apply step"],
    ),
    "flow away from its box": (
        lambda: with_flow(attrs.evolve(GRANTED, line=LineString([(160, 140), (160, 180)]))),
        ["check → accept at accept"],
    ),
    "label on a box": (lambda: with_label(165, 204), ["齐全 / accept step"]),
    "label on a foreign flow": (lambda: with_label(150, 44), ["齐全 / apply → check"]),
    "label on its own flow": (lambda: with_label(150, 170), ["齐全"]),
    "label on a label": (lambda: with_label(62, 82), ["齐全 / 不齐"]),
    "label away from its flow": (lambda: with_label(60, 200), ["齐全"]),
    "label on a lane's border": (lambda: with_label(90, 170), ["齐全"]),
    "text outside its box": (
        lambda: sound(
            writings=(
                *sound().writings,
                Writing("check", "很长的一行", written("很长的一行", 160, 80, 10, "middle"), CHECK),
            )
        ),
        ["check: 很长的一行"],
    ),
    "off the page": (
        lambda: sound(page=rectangle(0, 0, 210, 230), lanes=()),
        ["accept step"],
    ),
    "box out of its lane": (
        lambda: sound(lanes=(rectangle(0, 0, 130, 297), rectangle(130, 0, 210, 297))),
        ["check in 0", "check not in 1", "accept in 0", "accept not in 1"],
    ),
    "slanting or curved flow": (
        lambda: with_flow(attrs.evolve(ONWARD, line=LineString([(90, 40), (160, 60)]))),
        ["apply → check"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_fault(rule: str) -> None:
    make, expected = CASES[rule]
    assert broken(make())[rule] == expected


def test_flows_of_different_steps_do_not_run_on_one_another() -> None:
    other = Flow("x", "y", LineString([(160, 150), (160, 190)]))
    drawing = sound(flows=(*sound().flows, other))
    assert broken(drawing)["flow on a flow of other steps"] == ["check → accept / x → y"]
    crossing = Flow("x", "y", LineString([(110, 170), (200, 170)]))
    assert "flow on a flow of other steps" not in broken(sound(flows=(*sound().flows, crossing)))


def test_each_rule_is_tested() -> None:
    assert {*CASES, "flow on a flow of other steps"} == set(RULES)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (sound(writings=sound().writings[1:]), ["apply: 申请"]),
        (sound(flows=(ONWARD, GRANTED), labels=(YES,)), ["check → apply: 不齐全"]),
        (sound(labels=(YES, NO[0])), ["check → apply: 不齐全"]),
        (sound(shapes=sound().shapes[:2]), ["accept"]),
    ],
    ids=["a text", "a flow", "a part of a label", "a box"],
)
def test_what_is_missing_is_found(drawing: Drawing, expected: list[str]) -> None:
    assert broken(drawing)[MISSING] == expected


def test_a_flow_may_go_on_on_another_sheet_from_a_connector_to_its_twin() -> None:
    disc = rectangle(150, 250, 170, 270)
    first = attrs.evolve(
        GRANTED, line=LineString([(160, 140), (160, 250)]), connectors=("connector A",)
    )
    second = attrs.evolve(
        GRANTED, line=LineString([(160, 120), (160, 200)]), connectors=("connector A",)
    )
    shapes, writings, lanes = sound().shapes, sound().writings, sound().lanes
    one = sound(
        shapes=(*shapes[:2], Shape("connector A", "connector", disc)),
        writings=writings[:3],
        flows=(ONWARD, first, BACK),
        labels=(attrs.evolve(YES, flow=first), *NO),
    )
    other = Drawing(
        page=A4,
        shapes=(shapes[2], Shape("connector A", "connector", rectangle(150, 100, 170, 120))),
        writings=writings[3:],
        flows=(second,),
        labels=(),
        lanes=lanes,
    )
    assert broken(one, other) == {}
    assert broken(one) == {MISSING: ["accept", "accept: 受理", "connector A"]}


def test_a_label_on_its_own_flow_is_no_fault_where_the_flow_is_interrupted_for_it() -> None:
    assert broken(attrs.evolve(with_label(150, 170), interrupts=True)) == {}
