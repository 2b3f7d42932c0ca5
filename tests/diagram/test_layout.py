from collections.abc import Callable

import attrs
import pytest
from builders import body, catalog, cite, edition, leaf, power, procedure, step
from diagram.lawful import lawful
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import Paper, Style, chart, layout
from powerlist.diagram.geometry import faults
from powerlist.diagram.picture import Sheet
from powerlist.diagram.routing import Side
from powerlist.model import (
    Condition,
    EditionStatus,
    Flow,
    Lane,
    Node,
    Phone,
    Procedure,
    Right,
    RightKind,
    Role,
    Step,
)

ONE_SHEET = Style(readable=0, paper=Paper.PORTRAIT)


def drawn(of: Procedure, style: Style = ONE_SHEET) -> Sheet:
    (sheet,) = layout(chart(sample_leaf(), of), style)
    return sheet


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("make", [penalty, licensing, measure])
def test_the_page_has_the_proportions_of_a4(make: Callable[[], Procedure], paper: Paper) -> None:
    made = drawn(make(), Style(readable=0, paper=paper))
    sides = (297, 210) if paper is Paper.PORTRAIT else (210, 297)
    assert made.height / made.width == pytest.approx(sides[0] / sides[1])


def test_a_wide_flow_is_drawn_on_a4_too() -> None:
    wide = procedure(
        step("开始", "选择", node=Node.START),
        step("选择", *(Flow(to=f"甲{i}", label=f"去向{i}") for i in range(6)), node=Node.DECISION),
        *(step(f"甲{i}", "结束") for i in range(6)),
        step("结束"),
    )
    made = drawn(wide)
    assert faults(made) == ()
    assert made.height / made.width == pytest.approx(297 / 210)


def test_the_main_path_runs_straight_down_its_lane() -> None:
    made = drawn(procedure(step("a", "b", node=Node.START), step("b", "c"), step("c")))
    assert [len(each.points) for each in made.paths] == [2, 2]
    assert len({each.rect.middle for each in made.blocks}) == 1


def test_a_return_enters_at_the_side_and_runs_beside_the_lane() -> None:
    loop = procedure(
        step("a", "b", node=Node.START),
        step("b", "c"),
        step("c", Flow(to="d", label="是"), Flow(to="b", label="否"), node=Node.DECISION),
        step("d"),
    )
    (back,) = (each for each in drawn(loop).paths if each.returns)
    assert back.enter in (Side.LEFT, Side.RIGHT)
    assert back.leave is back.enter


def test_a_step_that_returns_to_itself_is_drawn() -> None:
    made = drawn(
        procedure(
            step("a", "b", node=Node.START),
            step("b", Flow(to="c", label="完"), Flow(to="b", label="再"), node=Node.DECISION),
            step("c"),
        )
    )
    assert faults(made) == ()
    assert any(each.link.source == each.link.target for each in made.paths)


def test_two_returns_that_cross_lanes_are_drawn() -> None:
    made = drawn(
        procedure(
            step("a", "b", node=Node.START),
            step("b", "c", actor=Role.HEAD),
            step("c", "d", actor=Role.REVIEWER),
            step(
                "d",
                Flow(to="e", label="是"),
                Flow(to="b", label="否"),
                Flow(to="a", label="重来"),
                node=Node.DECISION,
                actor=Role.PARTY,
            ),
            step("e", "a", actor=Role.HEAD),
        )
    )
    assert faults(made) == ()
    assert sum(each.returns for each in made.paths) == 3


def test_flows_that_swap_lanes_between_two_rows_do_not_lie_on_each_other() -> None:
    swap = procedure(
        step("a", "分", node=Node.START),
        step("分", "左", "右", node=Node.SPLIT),
        step("左", "下右"),
        step("右", "下左", actor=Role.HEAD),
        step("下左", "合"),
        step("下右", "合", actor=Role.HEAD),
        step("合", "完", node=Node.JOIN),
        step("完"),
    )
    assert faults(drawn(swap)) == ()


def test_a_split_with_labels_has_its_exits_apart() -> None:
    made = drawn(
        procedure(
            step("a", "分", node=Node.START),
            step("分", Flow(to="b", label="甲"), Flow(to="c", label="乙"), node=Node.SPLIT),
            step("b", "合"),
            step("c", "合"),
            step("合", "完", node=Node.JOIN),
            step("完"),
        )
    )
    assert faults(made) == ()
    assert [each.label.words[0].text for each in made.paths if each.label] == ["甲", "乙"]


def right_at(actor: Role, node: Node = Node.STEP, lanes: tuple[Lane, ...] | None = None) -> Sheet:
    flows = (
        (Flow(to="完", when=Condition.APPROVED), Flow(to="末", when=Condition.NOT_APPROVED))
        if node is Node.DECISION
        else (Flow(to="完"),)
    )
    return drawn(
        procedure(
            step("a", "b", node=Node.START),
            Step(
                id="b",
                name="告知",
                actor=actor,
                node=node,
                rights=(Right(kind=RightKind.HEARING),),
                next=flows,
            ),
            step("完"),
            *((step("末"),) if node is Node.DECISION else ()),
            **({"lanes": lanes} if lanes else {}),
        )
    )


def test_the_rights_stand_in_the_party_s_lane_tied_to_the_step_that_gives_them() -> None:
    made = right_at(Role.HANDLER)
    (rights,) = made.rights
    giver = next(each for each in made.blocks if each.item.id == "b")
    assert rights.lane == 0
    assert rights.rect.centre == pytest.approx(giver.rect.centre)
    assert rights.tie[0][0] == giver.rect.x
    assert rights.tie[1][0] == rights.rect.right
    assert rights.tab.words[0].text == "相对人权利·第2步"


@pytest.mark.parametrize(
    "made",
    [
        right_at(Role.PARTY),
        right_at(Role.HANDLER, lanes=(Lane(name="承办机构", roles=(Role.HANDLER,)),)),
    ],
    ids=["a step of the party", "a chart without a lane for the party"],
)
def test_rights_that_cannot_stand_beside_are_inside_the_step(made: Sheet) -> None:
    (rights,) = made.rights
    giver = next(each for each in made.blocks if each.item.id == "b")
    assert giver.rect.y < rights.rect.y < rights.rect.bottom < giver.rect.bottom
    assert rights.tie == ()
    assert faults(made) == ()


def test_a_decision_of_the_party_has_its_rights_beside_it() -> None:
    made = right_at(Role.PARTY, Node.DECISION)
    (rights,) = made.rights
    assert rights.tie
    assert faults(made) == ()


def test_long_words_make_boxes_grow() -> None:
    word = "Donaudampfschifffahrtsgesellschaft-40-X"
    made = drawn(procedure(step("a", word, node=Node.START), step(word, "c"), step("c")))
    assert faults(made) == ()
    assert word in {words.text for each in made.blocks for words in each.words}


def test_a_mark_that_does_not_fit_on_the_edge_stands_inside() -> None:
    made = drawn(penalty())
    served = next(each for each in made.blocks if each.item.id == "serve")
    assert [each.kind for each in served.marks] == ["limit", "committed"]
    assert all(each.rect.y > served.rect.y for each in served.marks)
    notified = next(each for each in made.blocks if each.item.id == "notify_hearing")
    assert notified.marks[0].rect.y < notified.rect.y


def test_nothing_of_a_procedure_is_lost() -> None:
    made = drawn(licensing())
    assert [each.item.id for each in made.blocks] == [each.id for each in licensing().steps]
    assert len(made.paths) == sum(len(each.next) for each in licensing().steps)


def test_unreachable_steps_are_drawn_too() -> None:
    made = drawn(
        procedure(
            step("a", "b", node=Node.START),
            step("b"),
            step("x", "y"),
            step("y", "b"),
        )
    )
    assert faults(made) == ()
    assert len(made.blocks) == 4


def test_the_legend_explains_the_signs_that_are_used() -> None:
    assert {each.sign for each in drawn(measure()).legend} == {
        "terminal",
        "process",
        "decision",
        "parallel",
        "number",
        "right",
        "limit",
    }


def test_a_chart_of_a_single_step_is_drawn() -> None:
    made = drawn(attrs.evolve(procedure(), steps=(step("只有开始", node=Node.START),)))
    assert faults(made) == ()


def test_the_longest_texts_that_a_catalog_may_hold_are_drawn_without_a_fault() -> None:
    phones = {
        "service_phone": Phone(number="(024) 8888-8888转800123"),
        "supervision_phone": Phone(number="+86 (024) 1234-5678转12"),
    }
    long_leaf = catalog(
        power(
            name="对" + "很长的名称" * 39,
            basis=cite("《中华人民共和国档案法》（2016年修正）第二十四条第二款；" * 12),
        ),
        bodies=(body(name="沈阳市" * 30, **phones),),
        edition=edition(statement="示例说明" * 25),
    ).leaves[0]
    made = lawful(4)
    lanes = tuple(
        attrs.evolve(lane, name=f"非常非常非常长的泳道名称{i}") for i, lane in enumerate(made.lanes)
    )
    long_procedure = attrs.evolve(made, lanes=lanes, limit_note="法律没有规定期限的说明" * 10)
    assert [faults(each) for each in layout(chart(long_leaf, long_procedure), ONE_SHEET)] == [()]


def test_a_short_chart_is_not_blown_up() -> None:
    short = drawn(procedure())
    assert short.width == 820
    assert faults(short) == ()


def test_a_published_chart_has_no_fault_either() -> None:
    published = leaf(edition=edition(EditionStatus.PUBLISHED))
    (made,) = layout(chart(published, penalty()), ONE_SHEET)
    assert made.notice is None
    assert faults(made) == ()


def test_all_signs_at_once_fit_into_the_legend() -> None:
    parts = (*measure().steps, *(attrs.evolve(each, id=f"2{each.id}") for each in penalty().steps))
    made = drawn(attrs.evolve(measure(), steps=parts))
    assert len(made.legend) == 9
    assert faults(made) == ()


def test_exits_without_labels_are_drawn() -> None:
    free = procedure(
        step("a", "b", "c", node=Node.START), step("b", "d"), step("c", "d"), step("d")
    )
    made = drawn(free)
    assert faults(made) == ()
    assert [each.label for each in made.paths] == [None] * 4


def test_a_decision_keeps_its_rights_in_its_own_lane_where_the_party_has_none() -> None:
    made = right_at(
        Role.HANDLER, Node.DECISION, lanes=(Lane(name="承办机构", roles=(Role.HANDLER,)),)
    )
    (rights,) = made.rights
    assert (rights.lane, len(rights.tie)) == (0, 2)
    assert faults(made) == ()
