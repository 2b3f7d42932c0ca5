"""What each peer has drawn is read as it stands there; what is at fault in it is found.

The files are small ones in each peer's own form: no peer's program is needed.
"""

import base64
import html
import json
import re
from typing import Any

import pytest
from benchmarks.peers import vocabulary
from benchmarks.peers.d2 import D2
from benchmarks.peers.dot import Dot
from benchmarks.peers.drawing import Drawing
from benchmarks.peers.elk import Elk
from benchmarks.peers.rules import faults
from benchmarks.peers.small import small
from benchmarks.peers.task import Task, task
from diagram.samples import penalty, sample_leaf

from powerlist.diagram import draw

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def broken(drawing: Drawing, asked: Task | None = None) -> dict[str, list[str]]:
    found = faults((drawing,), asked or small())
    return {rule: each for rule, each in found.items() if each}


DOT = f"""<svg viewBox="0 0 308 408" {SVG}>
<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 404)"><title>%3</title>
<polygon fill="white" points="-4,4 -4,-404 304,-404 304,4 -4,4"/>
<g id="clust1" class="cluster"><title>cluster_0</title>
<polygon points="0,-390 0,-310 100,-310 100,-390 0,-390"/>
<text text-anchor="middle" x="50" y="-378" font-size="13.00">申请人</text></g>
<g id="clust2" class="cluster"><title>cluster_1</title>
<polygon points="120,-390 120,0 300,0 300,-390 120,-390"/>
<text text-anchor="middle" x="160" y="-378" font-size="13.00">承办机构</text></g>
<g id="n0" class="node"><title>n0</title>
<path d="M90,-360C90,-360 10,-360 10,-360 10,-360 10,-320 10,-320 10,-320 90,-320 90,-320"/>
<text text-anchor="start" x="25" y="-335" font-weight="bold" font-size="15.00">1 申请</text></g>
<g id="n1" class="node"><title>n1</title>
<polygon points="210,-300 130,-240 210,-180 290,-240 210,-300"/>
<text text-anchor="start" x="172" y="-243" font-weight="bold" font-size="15.00">2 是否齐全</text>
<text text-anchor="start" x="192" y="-228" font-size="12.50">5日内</text></g>
<g id="n2" class="node"><title>n2</title>
<polygon points="250,-50 170,-50 170,-10 250,-10 250,-50"/>
<text text-anchor="start" x="185" y="-25" font-weight="bold" font-size="15.00">3 受理</text></g>
<g id="e0" class="edge"><title>n0&#45;&gt;n1</title>
<path d="M90,-340C90,-340 210,-340 210,-340 210,-340 210,-310 210,-310"/>
<polygon points="213,-310 210,-300 207,-310 213,-310"/></g>
<g id="e1" class="edge"><title>n1&#45;&gt;n2</title>
<path d="M210,-180C210,-180 210,-60 210,-60"/>
<polygon points="213,-60 210,-50 207,-60 213,-60"/>
<text text-anchor="middle" x="226" y="-100" font-size="12.00">齐全</text></g>
<g id="e2" class="edge"><title>n1&#45;&gt;n0</title>
<path d="M130,-240C130,-240 50,-240 50,-240 50,-240 50,-310 50,-310"/>
<polygon points="53,-310 50,-320 47,-310 53,-310"/>
<text text-anchor="middle" x="70" y="-270" font-size="12.00">不齐</text>
<text text-anchor="middle" x="70" y="-257" font-size="12.00">全</text></g>
</g></svg>"""


def test_what_dot_draws_is_read_with_its_lanes_and_the_tips_of_its_arrows() -> None:
    drawing = Dot("ortho", has_lanes=True).read(DOT, small())
    assert drawing.page.bounds == (-4, -404, 304, 4)
    assert [each.bounds for each in drawing.lanes] == [(0, -390, 100, -310), (120, -390, 300, 0)]
    assert {(each.owner, each.role) for each in drawing.shapes} == {
        ("apply", "step"), ("check", "step"), ("accept", "step"),
        ("cluster_0", "head"), ("cluster_1", "head"),
    }  # fmt: skip
    assert [each.line.coords[-1] for each in drawing.flows] == [(210, -300), (210, -50), (50, -320)]
    assert [(each.flow.target, each.text) for each in drawing.labels] == [
        ("accept", "齐全"), ("apply", "不齐"), ("apply", "全"),
    ]  # fmt: skip
    assert broken(drawing) == {}


def test_faults_in_what_dot_draws_are_found() -> None:
    moved = DOT.replace('x="226" y="-100"', 'x="212" y="-100"')  # onto its own flow
    through = moved.replace("M90,-340C90,-340 210,-340 210,-340", "M90,-340C90,-340 90,-30 210,-30")
    assert broken(Dot("ortho").read(moved, small())) == {"label on its own flow": ["齐全"]}
    found = broken(Dot("ortho").read(through, small()))
    assert found["flow through a foreign box"] == ["apply → check / accept step"]
    assert found["slanting or curved flow"] == ["apply → check"]


def d2_group(name: str, inside: str) -> str:
    return f'<g class="{base64.b64encode(html.escape(name).encode()).decode()}">{inside}</g>'


D2_CHART = f"""<svg {SVG} viewBox="0 0 308 408"><svg class="d2-svg" viewBox="-4 -4 308 408">
{
    d2_group(
        "l0",
        '<g class="shape"><rect x="0" y="10" width="100" height="80"/></g>'
        '<text x="50" y="8" style="text-anchor:middle;font-size:13px">申请人</text>',
    )
}
{d2_group("l1", '<g class="shape"><rect x="120" y="10" width="180" height="390"/></g>')}
{
    d2_group(
        "l0.n0",
        '<g class="shape"><rect x="10" y="40" width="80" height="40"/></g>'
        '<text x="50" y="65" style="text-anchor:middle;font-size:13px">1 申请</text>',
    )
}
{
    d2_group(
        "l1.n1",
        '<g class="shape"><path d="M 210 100 C 210 100 210 100 210 100 L 290 160 L 210 220'
        ' L 130 160 Z"/></g><text x="210" y="158" style="text-anchor:middle;font-size:13px">'
        '<tspan x="210" dy="0">2 是否齐全</tspan><tspan x="210" dy="15">5日内</tspan></text>',
    )
}
{
    d2_group(
        "l1.n2",
        '<g class="shape"><rect x="170" y="350" width="80" height="40"/></g>'
        '<text x="210" y="375" style="text-anchor:middle;font-size:13px">3 受理</text>',
    )
}
{d2_group("(l0.n0 -> l1.n1)[0]", '<path d="M 90 60 L 200 60 S 210 60 210 70 L 210 96"/>')}
{
    d2_group(
        "l1.(n1 -> n2)[0]",
        '<path d="M 210 222 L 210 346"/>'
        '<text x="210" y="290" style="text-anchor:middle;font-size:12px">齐全</text>',
    )
}
{
    d2_group(
        "(l1.n1 -> l0.n0)[0]",
        '<path d="M 128 160 L 60 160 S 50 160 50 150 L 50 84"/>'
        '<text x="50" y="110" style="text-anchor:middle;font-size:12px">'
        '<tspan x="50" dy="0">不齐</tspan><tspan x="50" dy="14">全</tspan></text>',
    )
}
</svg></svg>"""


def test_what_d2_draws_is_read_with_right_angles_for_rounded_corners() -> None:
    drawing = D2("elk", has_lanes=True).read(D2_CHART, small())
    assert drawing.page.bounds == (-4, -4, 304, 404)
    assert [each.bounds for each in drawing.lanes] == [(0, 10, 100, 90), (120, 10, 300, 400)]
    assert list(drawing.flows[0].line.coords) == [
        (90, 60),
        (200, 60),
        (210, 60),
        (210, 70),
        (210, 96),
    ]
    assert [each.text for each in drawing.labels] == ["齐全", "不齐", "全"]
    assert broken(drawing) == {}


def test_faults_in_what_d2_draws_are_found() -> None:
    on_box = D2_CHART.replace('<text x="210" y="290"', '<text x="210" y="360"')
    assert broken(D2("elk").read(on_box, small())) == {"label on a box": ["齐全 / accept step"]}
    lost = D2_CHART.replace(">3 受理<", "><")
    assert broken(D2("elk").read(lost, small())) == {"step, flow or text missing": ["accept: 受理"]}


def elk_chart(lanes: str | None) -> dict[str, Any]:
    """An answer of ELK: its input with places."""
    graph = Elk(lanes).graph(small())
    places = {"n0": (10, 20), "n1": (150, 100), "n2": (160, 300)}
    for child in graph["children"]:
        child["x"], child["y"] = places[child["id"]]
        child["width"], child["height"] = {"n1": (140, 100)}.get(child["id"], (80, 40))
    ways = (
        [(90, 40), (220, 40), (220, 100)],
        [(200, 200), (200, 300)],
        [(150, 150), (50, 150), (50, 60)],
    )
    for edge, points in zip(graph["edges"], ways, strict=True):
        start, *bends, end = ({"x": x, "y": y} for x, y in points)
        edge["sections"] = [{"startPoint": start, "bendPoints": bends, "endPoint": end}]
    graph["edges"][1]["labels"][0] |= {"x": 204, "y": 240}
    graph["edges"][2]["labels"][0] |= {"x": 60, "y": 90}
    return graph | {"width": 300, "height": 360}


def test_what_elk_lays_out_is_led_on_to_the_diamond_inside_its_frame() -> None:
    drawing = Elk().read(json.dumps(elk_chart(None)), small())
    granted = drawing.flows[1]
    assert granted.line.coords[0] == pytest.approx((200, 150 + 50 * 50 / 70))
    assert [each.text for each in drawing.labels] == ["齐全", "不齐", "全"]
    assert broken(drawing) == {}


def test_faults_in_what_elk_lays_out_are_found() -> None:
    chart = elk_chart(None)
    chart["edges"][1]["labels"][0]["y"] = 305
    assert broken(Elk().read(json.dumps(chart), small())) == {
        "label on a box": ["齐全 / accept step"]
    }


def test_partitions_of_elk_are_read_as_bands_from_edge_to_edge() -> None:
    drawing = Elk("columns").read(json.dumps(elk_chart("columns")), small())
    assert [each.bounds for each in drawing.lanes] == [(0, 0, 120, 360), (120, 0, 300, 360)]
    assert broken(drawing) == {}


def test_places_in_parents_of_elk_are_relative_to_them() -> None:
    asked = small()
    graph = Elk("parents").graph(asked)
    flat = elk_chart(None)
    for lane, (x, y) in zip(graph["children"], [(0, 0), (130, 80)], strict=True):
        lane |= {"x": x, "y": y, "width": 120, "height": 280}
        lane["labels"][0] |= {"x": 40, "y": 2}
        for child in lane["children"]:
            (placed,) = (each for each in flat["children"] if each["id"] == child["id"])
            child.update(placed | {"x": placed["x"] - x, "y": placed["y"] - y})
    answer = graph | {"edges": flat["edges"], "width": 300, "height": 360}
    drawing = Elk("parents").read(json.dumps(answer), asked)
    assert [each.bounds for each in drawing.lanes] == [(0, 0, 120, 280), (130, 80, 250, 360)]
    assert [e.outline.bounds for e in drawing.shapes if e.role == "step"] == [
        (10, 20, 90, 60), (150, 100, 290, 200), (160, 300, 240, 340),
    ]  # fmt: skip
    assert broken(drawing)["box out of its lane"] == ["check not in 1"]


def test_every_text_is_given_to_every_peer() -> None:
    asked = task("penalty", sample_leaf(), penalty())
    given = {
        "dot": Dot("ortho", has_lanes=True).graph(asked).source,
        "d2": D2("elk", has_lanes=True).text(asked),
        "elk": json.dumps(Elk("parents").graph(asked), ensure_ascii=False),
    }
    labels = [line for flow in asked.flows for line in flow.lines]
    for line in (*labels, *asked.lanes):
        assert all(line in text for text in given.values()), line
    for text in (line.text for step in asked.steps for line in step.lines):
        assert text in given["dot"]
        assert text in given["d2"]
    assert len(labels) >= 12


def test_the_texts_of_a_task_are_those_of_the_procedure_in_the_lines_of_our_chart() -> None:
    asked = task("penalty", sample_leaf(), penalty())
    notify = next(each for each in asked.steps if each.id == "notify")
    assert notify.lines[0].is_name
    assert notify.lines[0].text.endswith("处罚告知")
    assert notify.texts[0] == "处罚告知"
    shown = "".join(each.text for each in notify.lines)
    assert "要求听证" in shown
    findings = [each for each in asked.flows if each.source == "findings"]
    assert len(findings) == 4
    assert all(each.text == "".join(each.lines) for each in findings)


def test_our_own_charts_are_judged_by_the_same_rules() -> None:
    asked = task("penalty", sample_leaf(), penalty())
    sheets = tuple(map(vocabulary.read, draw(asked.leaf, asked.procedure)))
    assert {rule: found for rule, found in faults(sheets, asked).items() if found} == {}


def test_faults_in_our_own_charts_are_found() -> None:
    asked = task("penalty", sample_leaf(), penalty())
    first, *others = draw(asked.leaf, asked.procedure)
    label = re.search('<g class="pl-label">.*?</g>', first)
    assert label is not None
    moved = first.replace(label[0], label[0].replace(' x="', ' x="9'))  # far to the right
    sheets = tuple(map(vocabulary.read, (moved, *others)))
    found = faults(sheets, asked)
    assert len(found["off the page"]) == label[0].count("<text")
    assert len(found["label away from its flow"]) == 1
