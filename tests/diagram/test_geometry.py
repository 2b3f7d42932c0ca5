"""Drawings that are broken on purpose, each in one way, and what is said of them."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from builders import procedure, step
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import Orientation, Style, chart, layout
from powerlist.diagram.geometry import Fault, FaultKind, faults, figures
from powerlist.diagram.picture import Block, Path, Rect, Sheet
from powerlist.diagram.routing import Side
from powerlist.model import Flow, Node, Procedure, Role

DECISION = procedure(
    step("开始", "审查", node=Node.START),
    step(
        "审查", Flow(to="决定", label="通过"), Flow(to="结束", label="不通过"), node=Node.DECISION
    ),
    step("决定", "送达", actor=Role.HEAD),
    step("送达", "结束"),
    step("结束"),
)


def drawn(of: Procedure = DECISION) -> Sheet:
    (sheet,) = layout(chart(sample_leaf(), of), Style(readable=0))
    return sheet


GOOD = drawn()


def block(of: Sheet, step_id: str) -> Block:
    return next(each for each in of.blocks if each.item.id == step_id)


def path(of: Sheet, source: str, target: str) -> Path:
    return next(
        each for each in of.paths if (each.link.source, each.link.target) == (source, target)
    )


def with_block(step_id: str, **changes: Any) -> Sheet:
    blocks = tuple(
        attrs.evolve(each, **changes) if each.item.id == step_id else each for each in GOOD.blocks
    )
    return attrs.evolve(GOOD, blocks=blocks)


def with_path(source: str, target: str, **changes: Any) -> Sheet:
    old = path(GOOD, source, target)
    paths = tuple(attrs.evolve(each, **changes) if each is old else each for each in GOOD.paths)
    return attrs.evolve(GOOD, paths=paths)


def kinds(of: Sheet) -> set[FaultKind]:
    return {each.kind for each in faults(of)}


def moved(rect: Rect, x: float = 0, y: float = 0) -> Rect:
    return Rect(rect.x + x, rect.y + y, rect.width, rect.height)


@pytest.mark.parametrize("make", [penalty, licensing, measure, lambda: DECISION])
def test_a_drawing_as_it_is_made_has_no_fault(make: Callable[[], Procedure]) -> None:
    assert faults(drawn(make())) == ()


def test_a_box_on_a_box_is_found() -> None:
    broken = with_block("送达", rect=moved(block(GOOD, "审查").rect, y=10))
    assert Fault(
        FaultKind.BOX_OVERLAP,
        ("step 审查", "step 送达"),
        (round(block(broken, "送达").rect.x, 2), round(block(broken, "送达").rect.y, 2)),
    ) in faults(broken)


def test_a_flow_through_a_strange_box_is_found() -> None:
    old = path(GOOD, "开始", "审查").points
    broken = with_path("开始", "审查", points=(old[0], block_centre("送达"), old[-1]))
    assert FaultKind.FLOW_THROUGH_BOX in kinds(broken)


def block_centre(step_id: str) -> tuple[float, float]:
    rect = block(GOOD, step_id).rect
    return rect.middle, rect.centre


def test_a_flow_that_runs_on_inside_its_own_box_is_found() -> None:
    points = path(GOOD, "送达", "结束").points
    longer = (*points[:-1], (points[-1][0], points[-1][1] + 12))
    assert FaultKind.FLOW_THROUGH_BOX in kinds(with_path("送达", "结束", points=longer))


def test_a_flow_that_runs_on_inside_its_own_diamond_is_found() -> None:
    points = path(GOOD, "开始", "审查").points
    longer = (*points[:-1], (points[-1][0], points[-1][1] + 12))
    assert FaultKind.FLOW_THROUGH_BOX in kinds(with_path("开始", "审查", points=longer))


def test_a_flow_over_the_number_of_its_own_box_is_found() -> None:
    broken = with_block(
        "送达", disc=(path(GOOD, "决定", "送达").points[-1][0], block(GOOD, "送达").rect.y)
    )
    assert FaultKind.FLOW_THROUGH_BOX in kinds(broken)


def label_moved_to(x: float, y: float) -> Sheet:
    label = path(GOOD, "审查", "决定").label
    assert label
    rect = Rect(x, y, label.rect.width, label.rect.height)
    by_x, by_y = x - label.rect.x, y - label.rect.y
    words = tuple(attrs.evolve(each, x=each.x + by_x, y=each.y + by_y) for each in label.words)
    return with_path("审查", "决定", label=attrs.evolve(label, rect=rect, words=words))


def test_a_label_on_a_box_is_found() -> None:
    rect = block(GOOD, "送达").rect
    assert kinds(label_moved_to(rect.x + 4, rect.y + 4)) == {FaultKind.LABEL_ON_BOX}


def test_a_label_on_its_own_flow_is_found() -> None:
    x, y = path(GOOD, "审查", "决定").points[0]
    assert kinds(label_moved_to(x + 8, y - 5)) == {FaultKind.LABEL_ON_FLOW}


def test_a_label_on_the_border_of_a_lane_is_found() -> None:
    border = GOOD.bands[1].rect.right
    y = block(GOOD, "送达").rect.y
    assert kinds(label_moved_to(border - 10, y)) == {FaultKind.LABEL_ON_BORDER}


def test_a_label_on_another_label_is_found() -> None:
    other = path(GOOD, "审查", "结束").label
    assert other
    assert kinds(label_moved_to(other.rect.x + 1, other.rect.y)) >= {FaultKind.LABEL_ON_LABEL}


def test_a_text_that_is_wider_than_its_box_is_found() -> None:
    word = block(GOOD, "送达").words[0]
    broken = with_block("送达", words=(attrs.evolve(word, text="送达" * 20),))
    assert kinds(broken) == {FaultKind.TEXT_OVERFLOW}


def test_a_text_that_leaves_its_diamond_is_found() -> None:
    word = block(GOOD, "审查").words[0]
    broken = with_block("审查", words=(attrs.evolve(word, y=word.y - 16),))
    assert FaultKind.TEXT_OVERFLOW in kinds(broken)


def test_a_text_on_a_text_is_found() -> None:
    word = block(GOOD, "送达").words[0]
    assert kinds(with_block("送达", words=(word, word))) == {FaultKind.TEXT_OVERFLOW}


def test_a_text_under_a_mark_is_found() -> None:
    measured = drawn(measure())
    marked = next(each for each in measured.blocks if each.marks)
    tag = attrs.evolve(marked.marks[0], rect=marked.words[0].box)
    blocks = tuple(
        attrs.evolve(each, marks=(tag,)) if each is marked else each for each in measured.blocks
    )
    assert FaultKind.TEXT_OVERFLOW in kinds(attrs.evolve(measured, blocks=blocks))


def test_a_slanting_flow_is_found() -> None:
    points = path(GOOD, "送达", "结束").points
    broken = with_path("送达", "结束", points=((points[0][0] + 7, points[0][1]), points[-1]))
    assert FaultKind.NOT_ORTHOGONAL in kinds(broken)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_step_that_is_left_at_its_side_is_found(side: Side) -> None:
    rect = block(GOOD, "送达").rect
    x = rect.x if side is Side.LEFT else rect.right
    out = x - 9 if side is Side.LEFT else x + 9
    end = path(GOOD, "送达", "结束").points[-1]
    points = ((x, rect.centre), (out, rect.centre), (out, end[1] - 8), (end[0], end[1] - 8), end)
    broken = with_path("送达", "结束", points=points, leave=side)
    assert FaultKind.WRONG_SIDE in kinds(broken)


def test_a_flow_that_enters_from_below_is_found() -> None:
    rect = block(GOOD, "送达").rect
    x, y = path(GOOD, "决定", "送达").points[0]
    points = (
        (x, y),
        (x, rect.bottom + 9),
        (rect.middle, rect.bottom + 9),
        (rect.middle, rect.bottom),
    )
    broken = with_path("决定", "送达", points=points, enter=Side.BOTTOM)
    assert FaultKind.WRONG_SIDE in kinds(broken)


def test_a_flow_that_ends_beside_its_box_is_found() -> None:
    points = path(GOOD, "送达", "结束").points
    broken = with_path("送达", "结束", points=(*points[:-1], (points[-1][0], points[-1][1] - 6)))
    assert FaultKind.WRONG_SIDE in kinds(broken)


def test_a_flow_that_ends_beside_a_diamond_is_found() -> None:
    points = path(GOOD, "开始", "审查").points
    broken = with_path("开始", "审查", points=(points[0], (points[1][0], points[1][1] - 6)))
    assert FaultKind.WRONG_SIDE in kinds(broken)


def test_two_flows_on_one_line_are_found() -> None:
    points = path(GOOD, "开始", "审查").points
    broken = with_path("送达", "结束", points=points)
    assert FaultKind.FLOW_OVERLAP in kinds(broken)


def test_a_flow_that_ends_on_another_is_found() -> None:
    (x, y), (_, bottom) = path(GOOD, "开始", "审查").points
    broken = with_path("送达", "结束", points=((x - 40, (y + bottom) / 2), (x, (y + bottom) / 2)))
    assert FaultKind.FLOW_OVERLAP in kinds(broken)


def test_two_flows_side_by_side_without_a_gap_are_found() -> None:
    (x, y), (_, bottom) = path(GOOD, "开始", "审查").points
    broken = with_path("送达", "结束", points=((x + 3, y), (x + 3, bottom)))
    assert FaultKind.FLOW_TOO_CLOSE in kinds(broken)


def test_what_leaves_the_page_is_found() -> None:
    broken = with_block("送达", rect=moved(block(GOOD, "送达").rect, y=GOOD.height))
    assert FaultKind.OUTSIDE_PAGE in kinds(broken)


def test_a_footer_that_leaves_the_page_is_found() -> None:
    broken = attrs.evolve(GOOD, footer=moved(GOOD.footer, y=100))
    assert FaultKind.OUTSIDE_PAGE in kinds(broken)


def test_a_box_in_a_strange_lane_is_found() -> None:
    item = attrs.evolve(block(GOOD, "送达").item, lane=0)
    assert FaultKind.OUTSIDE_LANE in kinds(with_block("送达", item=item))


def test_a_main_path_that_runs_upwards_is_found() -> None:
    points = path(GOOD, "审查", "决定").points
    up = (
        points[0],
        (points[0][0], points[0][1] + 30),
        (points[0][0], points[0][1] + 5),
        *points[1:],
    )
    assert FaultKind.MAIN_UPWARDS in kinds(with_path("审查", "决定", points=up))


def test_a_main_path_with_a_bend_inside_its_lane_is_found() -> None:
    (x, y), (_, bottom) = path(GOOD, "送达", "结束").points
    half = (y + bottom) / 2
    bent = ((x, y), (x, half), (x + 20, half), (x + 20, bottom))
    assert FaultKind.MAIN_NOT_STRAIGHT in kinds(with_path("送达", "结束", points=bent))


def test_the_figures_count_bends_and_crossings() -> None:
    assert figures([GOOD]).crossings == 0
    assert figures([GOOD]).bends == sum(len(each.points) - 2 for each in GOOD.paths)
    crossed = with_path(
        "送达",
        "结束",
        points=tuple(
            (x, sum(y for _, y in path(GOOD, "开始", "审查").points) / 2) for x in (0, 400)
        ),
    )
    assert figures([crossed]).crossings == 1


# --- lanes as rows, notes, connectors -------------------------------------------------------------

ROWS = Style(orientation=Orientation.ROWS)


def noted() -> Sheet:
    of = attrs.evolve(
        DECISION, steps=tuple(attrs.evolve(each, documents=("笔录",)) for each in DECISION.steps)
    )
    (sheet,) = layout(chart(sample_leaf(), of), Style(readable=0, notes=True))
    assert faults(sheet) == ()
    return sheet


def test_a_note_on_a_note_is_found() -> None:
    sheet = noted()
    first, second, *rest = sheet.notes
    broken = attrs.evolve(sheet, notes=(first, attrs.evolve(second, rect=first.rect), *rest))
    assert FaultKind.BOX_OVERLAP in kinds(broken)


def test_a_note_that_is_wider_than_its_place_is_found() -> None:
    sheet = noted()
    first, *rest = sheet.notes
    long = tuple(attrs.evolve(each, text="很长" * 20) for each in first.words)
    broken = attrs.evolve(sheet, notes=(attrs.evolve(first, words=long), *rest))
    assert kinds(broken) == {FaultKind.TEXT_OVERFLOW}


def in_rows() -> Sheet:
    first, *_ = layout(chart(sample_leaf(), penalty()), ROWS)
    assert faults(first) == ()
    return first


def test_in_rows_a_step_that_is_left_at_its_upper_edge_is_found() -> None:
    sheet = in_rows()
    old = path(sheet, "investigate", "findings")
    rect = block(sheet, "investigate").rect
    up = ((rect.middle, rect.y), (rect.middle, rect.y - 20), (old.points[-1][0], rect.y - 20))
    new = attrs.evolve(old, points=(*up, old.points[-1]), leave=Side.TOP)
    paths = tuple(new if each is old else each for each in sheet.paths)
    assert FaultKind.WRONG_SIDE in kinds(attrs.evolve(sheet, paths=paths))


def test_in_rows_a_label_on_the_border_of_a_lane_is_found() -> None:
    sheet = in_rows()
    old = next(each for each in sheet.paths if each.label)
    assert old.label
    label = attrs.evolve(old.label, rect=moved(old.label.rect, y=0))
    onto = sheet.bands[1].rect.bottom - label.rect.height / 2 - label.rect.y
    label = attrs.evolve(label, rect=moved(label.rect, y=onto))
    paths = tuple(attrs.evolve(e, label=label) if e is old else e for e in sheet.paths)
    assert FaultKind.LABEL_ON_BORDER in kinds(attrs.evolve(sheet, paths=paths))


def test_a_flow_through_a_connector_is_found() -> None:
    sheet = in_rows()
    leading = next(each for each in sheet.paths if each.enter is None)
    (x, y) = leading.points[-1]
    longer = attrs.evolve(leading, points=(*leading.points[:-1], (x + 12, y)))
    paths = tuple(longer if each is leading else each for each in sheet.paths)
    assert FaultKind.FLOW_THROUGH_BOX in kinds(attrs.evolve(sheet, paths=paths))


def test_a_connector_outside_the_lanes_is_found() -> None:
    sheet = in_rows()
    one, *rest = sheet.connectors
    x, y = one.centre
    broken = attrs.evolve(sheet, connectors=(attrs.evolve(one, centre=(x + 300, y)), *rest))
    assert kinds(broken) >= {FaultKind.OUTSIDE_LANE, FaultKind.OUTSIDE_PAGE}
