"""Charts on several sheets: where they are cut, what stands on each, and how one finds the way on."""

import attrs
import pytest
from builders import procedure, step
from diagram.contract import complaints
from diagram.drawn import Drawing, read
from diagram.lawful import lawful
from diagram.sample import HEADS
from diagram.samples import penalty, sample_leaf

from powerlist.diagram import Orientation, Paper, Style, chart, draw, layout
from powerlist.diagram.geometry import figures
from powerlist.diagram.layout import _letters
from powerlist.diagram.picture import Sheet
from powerlist.diagram.style import READABLE
from powerlist.model import Flow, Node, Procedure, Step

ROWS = Style(orientation=Orientation.ROWS)


def chain(count: int, *more: Step) -> Procedure:
    """Steps one after the other, each with a line, then `more`."""
    names = [f"第{number:02}步" for number in range(count)]
    line = ("按照规定的格式填写审批表并附全部材料",)
    return procedure(
        step("始", names[0], node=Node.START),
        *(
            step(name, names[position + 1] if position + 1 < count else "终", requirements=line)
            for position, name in enumerate(names)
        ),
        *more,
        step("终"),
    )


def sheets(of: Procedure, style: Style | None = None) -> tuple[Sheet, ...]:
    return layout(chart(sample_leaf(), of), style)


def drawings(of: Procedure, style: Style | None = None) -> list[Drawing]:
    return [read(each) for each in draw(sample_leaf(), of, style)]


def test_what_is_readable_stands_on_one_sheet() -> None:
    (sheet,) = sheets(chain(8))
    assert (sheet.number, sheet.of) == (1, 1)
    assert figures([sheet]).size_of_type >= READABLE


def test_what_is_too_long_for_a_sheet_goes_on_on_another_in_readable_type() -> None:
    made = sheets(chain(40))
    assert len(made) > 1
    assert figures(made).size_of_type >= READABLE
    assert figures(sheets(chain(40), Style(readable=0))).size_of_type < READABLE


def test_the_wish_for_larger_type_makes_more_sheets() -> None:
    counts = [len(sheets(chain(40), Style(readable=points))) for points in (0, 5.5, 7.5)]
    assert counts == sorted(counts)
    assert counts[0] == 1 < counts[1] < counts[2]


def test_no_further_sheet_is_begun_where_it_makes_nothing_larger() -> None:
    (sheet,) = sheets(procedure(), Style(readable=100))
    assert sheet.of == 1


def test_the_sheets_follow_each_other_without_losing_a_step() -> None:
    made = drawings(chain(40))
    ids = [name for each in made for name in each.steps]
    assert ids == [each.id for each in chain(40).steps]
    assert [(each.sheet, each.sheets) for each in made] == [
        (number, len(made)) for number in range(1, len(made) + 1)
    ]


def test_the_sheets_are_about_equally_full() -> None:
    counts = [len(each.steps) for each in drawings(chain(40))]
    assert max(counts) - min(counts) <= 2


def test_a_sheet_says_which_of_how_many_it_is() -> None:
    made = drawings(chain(40))
    said = [[each.content for each in one.heading if each.content.startswith("第")] for one in made]
    assert said == [[f"第{number}页，共{len(made)}页"] for number in range(1, len(made) + 1)]
    assert not any("页" in each.content for each in drawings(chain(8))[0].heading)


def test_a_flow_that_is_cut_ends_at_a_letter_and_goes_on_at_the_same_letter() -> None:
    first, second, *_ = drawings(chain(40))
    (out,) = (each for each in first.connectors if each.leads_on)
    (into,) = (each for each in second.connectors if not each.leads_on)
    assert (out.name, out.sheet, into.name, into.sheet) == ("A", 2, "A", 1)
    last, following = list(first.steps)[-1], next(iter(second.steps))
    assert (first.lines[-1].source, first.lines[-1].target) == (last, following)
    assert (second.lines[0].source, second.lines[0].target) == (last, following)


def test_a_flow_back_to_an_earlier_sheet_leads_from_the_later_one_to_it() -> None:
    back = step(
        "回",
        Flow(to="终", label="是"),
        Flow(to="第00步", label="否"),
        node=Node.DECISION,
    )
    of = chain(40, back)
    steps = tuple(each if each.id != "第39步" else step("第39步", "回") for each in of.steps)
    made = drawings(procedure(*steps))
    names = {
        (sheet.sheet, each.leads_on): each.name
        for sheet in made
        for each in sheet.connectors
        if any(line.target == "第00步" and line.source == "回" for line in sheet.lines)
        and each.sheet == sheet.sheet + (-1 if each.leads_on else 1)
    }
    assert {key for key in names if key[1]} == {(sheet, True) for sheet in range(2, len(made) + 1)}
    assert all(names[sheet, True] == names[sheet - 1, False] for sheet in range(2, len(made) + 1))


def test_flows_that_have_met_share_a_connector() -> None:
    """Two decisions lead to the end, three sheets on: their flows meet first, and go on as one."""

    def or_to_the_end(of: Step) -> Step:
        onward = attrs.evolve(of.next[0], label="通过")
        return attrs.evolve(of, node=Node.DECISION, next=(onward, Flow(to="终", label="不通过")))

    first, second, third, *rest = chain(40).steps
    steps = (first, or_to_the_end(second), or_to_the_end(third), *rest)
    made = drawings(procedure(*steps))
    lines = [each for each in made[0].lines if each.target == "终"]
    assert len(lines) == 2
    assert len({line.points[-1] for line in lines}) == 1
    assert len([each for each in made[0].connectors if each.leads_on]) == 2


def test_the_letters_go_on_after_z() -> None:
    assert [_letters(each) for each in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_no_letter_is_used_for_two_places(seed: int) -> None:
    made = [read(each) for each in draw(HEADS[1][0], lawful(seed, 50, 80, lanes=5), ROWS)]
    letters = [each.name for sheet in made for each in sheet.connectors if each.leads_on]
    assert len(letters) == len(set(letters))


def test_a_chart_lies_as_it_is_told_to() -> None:
    for paper in Paper:
        made = sheets(chain(40), Style(paper=paper))
        assert {each.paper for each in made} == {paper}


def test_without_a_wish_columns_stand_upright_and_rows_lie_on_their_side() -> None:
    assert {each.paper for each in sheets(chain(8))} == {Paper.PORTRAIT}
    assert {each.paper for each in sheets(chain(4), ROWS)} == {Paper.LANDSCAPE}


def test_the_other_way_to_lie_is_taken_where_it_needs_fewer_sheets() -> None:
    free = sheets(penalty(), ROWS)
    assert len(free) <= min(
        len(sheets(penalty(), Style(orientation=Orientation.ROWS, paper=each))) for each in Paper
    )


def test_at_most_each_row_has_a_sheet_of_its_own() -> None:
    lines = tuple(f"第{number}项：按照规定的格式填写并附材料" for number in range(60))
    of = procedure(
        step("始", "查", node=Node.START, requirements=lines),
        step("查", "终", requirements=lines),
        step("终", requirements=lines),
    )
    made = drawings(of, Style(readable=50))
    assert [list(each.steps) for each in made] == [["始"], ["查"], ["终"]]
    assert complaints(*made) == []
