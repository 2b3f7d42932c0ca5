from collections.abc import Iterable

import pytest

from powerlist.diagram.routing import Cell, Grid, Line, Pass, Plan, Run, Shaft, Side, plan


def routed(
    cells: dict[str, tuple[int, int]],
    *lines: str,
    branching: Iterable[str] = (),
    splits: Iterable[str] = (),
    ties: dict[str, tuple[tuple[int, int], tuple[int, int]]] | None = None,
) -> Plan:
    """The plan for boxes at (row, column) and lines such as "ab"; "!" marks the main path, "=" a level flow."""
    tied = {key: (Cell(*one), Cell(*other)) for key, (one, other) in (ties or {}).items()}
    places = [*cells.values(), *((c.row, c.column) for _, c in tied.values())]
    return plan(
        Grid(
            rows=max(row for row, _ in places) + 1,
            columns=max(column for _, column in places) + 1,
            cells={name: Cell(*at) for name, at in cells.items()},
            branching=frozenset(branching),
            splits=frozenset(splits),
            ties=tied,
            blocked=frozenset(cell for _, cell in tied.values()),
        ),
        [Line(each[0], each[1], "!" in each, "=" in each) for each in lines],
    )


def shape(made: Plan, position: int = 0) -> tuple[str, ...]:
    way = made.ways[position]
    return (way.leave.value, *(type(leg).__name__ for leg in way.legs), way.enter.value)


def test_a_box_under_a_box_is_reached_without_a_bend() -> None:
    assert shape(routed({"a": (0, 0), "b": (1, 0)}, "ab")) == ("bottom", "top")


def test_a_box_further_down_is_reached_straight_through_empty_cells() -> None:
    assert shape(routed({"a": (0, 0), "b": (3, 0)}, "ab")) == ("bottom", "top")


def test_a_box_in_the_next_row_is_reached_over_one_run() -> None:
    made = routed({"a": (0, 0), "b": (1, 1)}, "ab")
    assert shape(made) == ("bottom", "Run", "Pass", "top")
    assert made.run_tracks == (0, 1, 0)


def test_a_box_behind_another_is_reached_by_a_gutter() -> None:
    made = routed({"a": (0, 0), "b": (1, 0), "c": (2, 0)}, "ab", "bc", "ac")
    assert shape(made, 2) == ("bottom", "Run", "Shaft", "Run", "Pass", "top")
    assert sum(made.shaft_tracks) == 1


def test_two_flows_that_swap_columns_are_not_ordered_in_a_circle() -> None:
    made = routed({"a": (0, 0), "b": (0, 1), "c": (1, 0), "d": (1, 1)}, "ad", "bc")
    assert sorted((shape(made, 0), shape(made, 1)), key=len) == [
        ("bottom", "Run", "Pass", "top"),
        ("bottom", "Run", "Shaft", "Run", "Pass", "top"),
    ]


def test_three_flows_that_turn_round_are_not_ordered_in_a_circle() -> None:
    cells = {n: (i // 3, i % 3) for i, n in enumerate("abcxyz")}
    made = routed(cells, "ay", "bz", "cx")
    assert sum(len(each.legs) == 4 for each in made.ways) == 1


def test_what_comes_from_a_box_lies_over_what_leads_to_the_box_below() -> None:
    made = routed({"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2)}, "ac", "bd")
    to_c, to_d = (next(leg for leg in way.legs if isinstance(leg, Run)) for way in made.ways)
    assert to_d.track < to_c.track


def test_flows_to_one_target_share_their_run() -> None:
    made = routed({"a": (0, 0), "b": (0, 2), "c": (1, 1)}, "ac", "bc")
    assert made.ways[0].legs[0] is made.ways[1].legs[0]


def test_the_flows_of_a_split_part_on_one_run() -> None:
    made = routed({"a": (0, 1), "b": (1, 0), "c": (1, 2)}, "ab", "ac", splits="a")
    assert made.ways[0].legs[0] is made.ways[1].legs[0]


def test_one_exit_goes_down_and_the_others_to_where_they_lead() -> None:
    cells = {"a": (0, 1), "b": (1, 1), "c": (1, 0), "d": (1, 2)}
    made = routed(cells, "ab!", "ac", "ad", branching="a")
    assert [each.leave for each in made.ways] == [Side.BOTTOM, Side.LEFT, Side.RIGHT]
    assert shape(made, 1) == ("left", "Pass", "top")


def test_an_exit_over_a_filled_cell_takes_the_gutter() -> None:
    cells = {"a": (0, 0), "b": (1, 0), "x": (0, 1), "c": (1, 2)}
    made = routed(cells, "ab!", "ac", branching="a")
    assert shape(made, 1) == ("right", "Shaft", "Run", "Pass", "top")


def test_a_return_goes_up_a_gutter_to_the_side_of_its_target() -> None:
    made = routed({"a": (0, 0), "b": (1, 0)}, "ab!", "ba")
    assert shape(made, 1) == ("bottom", "Run", "Shaft", made.ways[1].enter.value)
    assert made.ways[1].enter in (Side.LEFT, Side.RIGHT)
    assert made.ways[1].upwards


def test_a_return_from_a_decision_leaves_and_enters_at_one_side() -> None:
    made = routed({"a": (0, 0), "b": (1, 0), "c": (2, 0)}, "ab!", "bc!", "ba", branching="b")
    assert shape(made, 2) == (made.ways[2].leave.value, "Shaft", made.ways[2].leave.value)


def test_a_return_over_empty_cells_runs_straight_to_the_gutter_of_its_target() -> None:
    cells = {"a": (0, 0), "b": (1, 1), "c": (2, 1)}
    assert shape(routed(cells, "ab!", "bc!", "ba", branching="b"), 2) == ("left", "Shaft", "right")


def test_a_return_past_a_box_goes_over_the_channel_above_it() -> None:
    cells = {"a": (0, 0), "x": (1, 0), "b": (1, 1), "c": (2, 1)}
    made = routed(cells, "ab!", "bc!", "ba", branching="b")
    assert shape(made, 2) == ("left", "Shaft", "Run", "Shaft", "right")


def test_flows_beside_each_other_in_a_gutter_have_tracks_of_their_own() -> None:
    cells = {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (3, 0), "e": (4, 0)}
    made = routed(cells, "ab!", "bc!", "cd!", "de!", "ca", "ea")
    own = routed(cells, "ab!", "bc!", "cd!", "de!", "cb", "ea")
    assert max(made.shaft_tracks) == 1
    shafts = [leg for each in own.ways for leg in each.legs if isinstance(leg, Shaft)]
    assert len({(each.gutter, each.track) for each in shafts}) == 2


@pytest.mark.parametrize(("between", "tied"), [({}, {"a": Side.LEFT}), ({"x": (0, 1)}, {})])
def test_a_tie_is_drawn_only_where_nothing_stands_between(
    between: dict[str, tuple[int, int]], tied: dict[str, Side]
) -> None:
    made = routed({"a": (0, 2), **between}, ties={"a": ((0, 2), (0, 0))})
    assert made.ties == tied


def test_a_pass_names_the_column_of_the_target() -> None:
    made = routed({"a": (0, 0), "b": (1, 1)}, "ab")
    assert made.ways[0].legs[-1] == Pass(1)


def test_sides_know_the_side_across() -> None:
    assert [each.opposite.opposite for each in Side] == list(Side)


def test_runs_that_are_bound_over_several_others_are_ordered_over_all_of_them() -> None:
    cells = {
        "r": (0, 0),
        "a": (0, 1),
        "b": (0, 2),
        "c": (0, 3),
        "t": (1, 0),
        "x": (1, 1),
        "y": (1, 2),
        "z": (1, 4),
    }
    made = routed(cells, "at", "bt", "cx", "cy", "rz", splits="ac")
    from_a, from_b, from_c, _, from_r = (
        next(leg for leg in way.legs if isinstance(leg, Run)) for way in made.ways
    )
    assert from_r.track < min(from_a.track, from_b.track)
    assert max(from_a.track, from_b.track) < from_c.track
