"""Rows and lanes of steps: who stands beside whom, what runs level, where the rights stand."""

import pytest
from builders import procedure, step
from diagram.lawful import lawful
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import chart
from powerlist.diagram.placing import NARROW, ROOMY, TIGHT, Placed, Spread, place
from powerlist.diagram.routing import Cell
from powerlist.model import Flow, Lane, Node, Procedure, Right, RightKind, Role, Step

LANES = (
    Lane(name="当事人", roles=(Role.PARTY,)),
    Lane(name="承办机构", roles=(Role.HANDLER,)),
    Lane(name="审核", roles=(Role.REVIEWER,)),
    Lane(name="决定", roles=(Role.HEAD,)),
)
HEARING = (Right(kind=RightKind.HEARING),)


def placed(*steps: Step, level: bool = True, spread: Spread = ROOMY) -> Placed:
    made = procedure(*steps, lanes=LANES)
    return place(chart(sample_leaf(), made), level=level, spread=spread)


def rows(made: Placed) -> dict[str, int]:
    return {name: cell.row for name, cell in made.grid.cells.items()}


def levels(made: Placed) -> list[tuple[str, str]]:
    return [(each.source, each.target) for each in made.lines if each.level]


def start(*to: str | Flow) -> Step:
    return step("始", *to, node=Node.START)


def decision(name: str, *to: str, actor: Role = Role.HANDLER) -> Step:
    return step(name, *(Flow(to=e, label=e) for e in to), node=Node.DECISION, actor=actor)


def test_a_step_of_another_lane_stands_beside_the_one_that_hands_over_to_it() -> None:
    made = placed(start("审"), step("审", "定", actor=Role.REVIEWER), step("定", actor=Role.HEAD))
    assert rows(made) == {"始": 0, "审": 0, "定": 0}
    assert levels(made) == [("始", "审"), ("审", "定")]


def test_a_step_of_the_same_lane_stands_under_the_one_before() -> None:
    made = placed(start("查"), step("查", "终"), step("终"))
    assert rows(made) == {"始": 0, "查": 1, "终": 2}
    assert levels(made) == []


def test_a_case_that_comes_back_to_a_lane_goes_on_in_the_next_row() -> None:
    made = placed(start("审"), step("审", "终", actor=Role.REVIEWER), step("终"))
    assert rows(made) == {"始": 0, "审": 0, "终": 1}


def test_nothing_is_handed_over_through_another_box() -> None:
    made = placed(start("审"), step("审", "定", actor=Role.REVIEWER), step("定", actor=Role.PARTY))
    assert rows(made) == {"始": 0, "审": 0, "定": 1}
    assert levels(made) == [("始", "审")]


def test_without_level_flows_each_step_stands_under_the_one_before() -> None:
    steps = (start("审"), step("审", "定", actor=Role.REVIEWER), step("定", actor=Role.HEAD))
    assert rows(placed(*steps, level=False)) == {"始": 0, "审": 1, "定": 2}
    assert levels(placed(*steps, level=False)) == []


def test_a_decision_hands_over_to_both_sides() -> None:
    made = placed(
        start("问"),
        decision("问", "人", "审", "终"),
        step("人", "终", actor=Role.PARTY),
        step("审", "终", actor=Role.REVIEWER),
        step("终"),
    )
    assert rows(made)["人"] == rows(made)["审"] == rows(made)["问"]
    assert sorted(levels(made)) == [("问", "人"), ("问", "审")]


def test_two_exits_to_one_step_are_not_both_level() -> None:
    made = placed(
        start("问"),
        step(
            "问",
            Flow(to="审", label="甲"),
            Flow(to="审", label="乙"),
            node=Node.DECISION,
        ),
        step("审", actor=Role.REVIEWER),
    )
    assert levels(made) == []


@pytest.mark.parametrize("node", [Node.SPLIT, Node.JOIN])
def test_parallel_branches_part_and_meet_under_each_other(node: Node) -> None:
    made = placed(
        start("分"),
        step("分", "甲", "乙", node=Node.SPLIT, actor=Role.HEAD),
        step("甲", "合"),
        step("乙", "合", actor=Role.REVIEWER),
        step("合", "终", node=Node.JOIN, actor=Role.HEAD),
        step("终"),
    )
    bar = "分" if node is Node.SPLIT else "合"
    assert not any(bar in pair for pair in levels(made))


def test_what_has_waited_for_a_longer_branch_is_not_handed_over_to() -> None:
    made = placed(
        start("问"),
        decision("问", "审", "查"),
        step("查", "再查"),
        step("再查", "审"),
        step("审", actor=Role.REVIEWER),
    )
    assert levels(made) == [("再查", "审")]


def test_the_rights_of_a_step_stand_in_its_row_in_the_lane_of_the_party() -> None:
    made = placed(start("告"), step("告", "终", rights=HEARING), step("终"))
    assert made.rights == {"告": Cell(rows(made)["告"], 0)}
    assert made.grid.ties == {"告": (made.grid.cells["告"], made.rights["告"])}


def test_a_step_of_the_party_does_not_take_the_place_of_the_rights_beside_it() -> None:
    made = placed(
        start("告"),
        step("告", "交", rights=HEARING),
        step("交", "终", actor=Role.PARTY),
        step("终"),
    )
    assert rows(made) == {"始": 0, "告": 1, "交": 2, "终": 2}
    assert levels(made) == [("交", "终")]


def test_a_step_with_rights_stands_where_nothing_runs_between_it_and_the_party() -> None:
    made = placed(
        start("审"),
        step("审", "终", actor=Role.REVIEWER, rights=HEARING),
        step("终"),
    )
    assert rows(made)["审"] > rows(made)["始"]
    assert made.rights["审"] == Cell(rows(made)["审"], 0)


def test_the_rights_at_a_decision_of_the_party_stand_beside_it_in_its_lane() -> None:
    made = placed(
        start("选"),
        step(
            "选",
            Flow(to="终", label="要求"),
            Flow(to="末", label="不要求"),
            node=Node.DECISION,
            actor=Role.PARTY,
            rights=HEARING,
        ),
        step("终"),
        step("末"),
    )
    cell = made.rights["选"]
    assert (cell.row, made.lane_of[cell.column]) == (rows(made)["选"], 0)
    assert levels(made)[:1] != [("始", "选")]


def test_a_hand_over_gives_way_to_a_step_that_can_stand_nowhere_else() -> None:
    made = placed(
        step("始", "问", node=Node.START, actor=Role.PARTY),
        decision("问", "甲", "旁", "外", actor=Role.PARTY),
        step("甲", "乙", actor=Role.PARTY),
        step("旁", "丙", actor=Role.HEAD),
        step("外", "丙"),
        step("乙", "丙", actor=Role.HEAD),
        step("丙", "终", actor=Role.HEAD),
        step("终", actor=Role.HEAD),
    )
    assert rows(made)["问"] < rows(made)["外"] < rows(made)["丙"]
    assert ("甲", "乙") not in levels(made)


def test_a_hand_over_gives_way_to_rights_that_can_stand_nowhere_else() -> None:
    lanes = (LANES[1], LANES[0], *LANES[2:])
    of = procedure(
        start("问"),
        decision("问", "甲", "外"),
        step("甲", "乙"),
        step("外", "丙", actor=Role.HEAD, rights=HEARING),
        step("乙", "丙", actor=Role.REVIEWER),
        step("丙", "终", actor=Role.REVIEWER),
        step("终", actor=Role.REVIEWER),
        lanes=lanes,
    )
    made = place(chart(sample_leaf(), of))
    assert made.rights["外"].row == rows(made)["外"] < rows(made)["丙"]
    assert ("甲", "乙") not in levels(made)


def test_the_main_path_stays_on_the_spine_of_its_lane() -> None:
    made = placed(
        start("问"),
        decision("问", "甲", "乙", "丙"),
        step("甲", "丁"),
        step("丁", "终"),
        step("乙", "终"),
        step("丙", "终"),
        step("终"),
    )
    spine = made.grid.cells["始"].column
    assert [made.grid.cells[each].column for each in ("问", "甲", "丁", "终")] == [spine] * 4
    assert all(made.grid.cells[each].column != spine for each in ("乙", "丙"))


def test_narrow_a_branch_stands_below_rather_than_in_a_further_column() -> None:
    steps = (
        start("问"),
        decision("问", "甲", "乙", actor=Role.HANDLER),
        step("甲", "审"),
        step("乙", "审"),
        step("审", "定", actor=Role.REVIEWER),
        step("定", "再", actor=Role.REVIEWER),
        step("再", actor=Role.REVIEWER),
    )
    assert placed(*steps, spread=NARROW).grid.columns <= placed(*steps).grid.columns


@pytest.mark.parametrize("level", [True, False])
@pytest.mark.parametrize("spread", [ROOMY, TIGHT, NARROW], ids=["roomy", "tight", "narrow"])
@pytest.mark.parametrize(
    "of",
    [penalty(), licensing(), measure(), *(lawful(seed, 30, 60) for seed in range(12))],
    ids=lambda each: each.id,
)
def test_no_two_things_have_one_cell_and_level_flows_run_free(
    of: Procedure, spread: Spread, *, level: bool
) -> None:
    made = place(chart(sample_leaf(), of), level=level, spread=spread)
    filled = [*made.grid.cells.values(), *made.rights.values()]
    assert len(filled) == len({(each.row, each.column) for each in filled})
    for line in made.lines:
        if line.level:
            here, there = made.grid.cells[line.source], made.grid.cells[line.target]
            low, high = sorted((here.column, there.column))
            assert here.row == there.row
            assert not [e for e in filled if e.row == here.row and low < e.column < high]
