"""One power in the terminal: duties by stage, and the matrix in columns."""

import pytest
from builders import LANES, cite, leaf, power, procedure, step

from powerlist.formats.text import matrix_text, power_text
from powerlist.model import Duty, Leaf, Node, Phone, PowerType, Procedure, Role, StepKind, Unknown

OWN = procedure(
    step("申请", "受理", node=Node.START, kind=StepKind.APPLY, actor=Role.PARTY),
    step("受理", "审查", kind=StepKind.ACCEPT),
    step("审查", "送达", kind=StepKind.EXAMINE),
    step("送达", kind=StepKind.SERVE),
)


def licence(*duties: Duty, own: Procedure = OWN) -> Leaf:
    made = power(type=PowerType.LICENSING, duties=duties, procedure="own")
    return leaf(made, procedures=(own,))


ACCEPT = Duty(name="受理责任", steps=("受理",), text="依法受理", basis=cite("《某法》第一条"))
SERVE = Duty(name="送达证件、公开（AB）", steps=("送达", "失踪"), text="送达")


def test_duties_stand_in_official_order_with_steps_articles_and_stages_that_their_names_hide() -> (
    None
):
    text = power_text(licence(SERVE, ACCEPT))
    assert (
        "责任事项\n"
        "  1. 受理责任：依法受理［第2步］（《某法》第一条）\n"
        "  3. 送达证件、公开（AB）（送达）：送达［第4步］\n" in text
    )
    assert text.index("\n责任与环节对照") < text.index("\n运行流程\n1. 申请")


def test_wide_characters_count_for_two_columns() -> None:
    assert matrix_text(licence(SERVE, ACCEPT), OWN) == (
        "责任与环节对照（数字是环节的编号）\n"
        "  受理责任             . 2 . .\n"
        "  送达证件、公开（AB） . . . 4\n"
        "  没有责任             . . 3 .\n"
        "  由他人进行           1 . . .\n"
    )


def test_a_long_procedure_is_cut_into_parts_that_fit_the_screen() -> None:
    steps = [step(f"环节{n}", f"环节{n + 1}", kind=StepKind.EXAMINE) for n in range(1, 40)]
    own = procedure(*steps, step("环节40"), lanes=LANES)
    lines = matrix_text(
        licence(Duty(name="审查责任", steps=("环节1", "环节39"), text="审查"), own=own), own
    ).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["审查责任", "没有责任"] * 2
    assert [line.split()[1:3] for line in lines[1::2]] == [["1", "."], [".", "."]]
    assert max(len(line) + 4 for line in lines[1:]) <= 80
    assert sum(line.count("39") for line in lines) == 1


def test_without_duties_the_matrix_shows_whose_the_steps_are() -> None:
    own = procedure(step("申请", "完", kind=StepKind.APPLY, actor=Role.PARTY), step("完"))
    assert matrix_text(licence(own=own), own).splitlines()[1:] == ["  由他人进行 1 ."]
    bare = procedure(step("完"))
    assert matrix_text(licence(own=bare), bare).splitlines()[1:] == []


@pytest.mark.parametrize(
    ("named", "said"), [(None, "没有运行流程\n"), ("gone", "没有标识为“gone”的运行流程\n")]
)
def test_without_a_procedure_there_is_no_matrix(named: str | None, said: str) -> None:
    text = power_text(leaf(power(procedure=named, duties=(ACCEPT,))))
    assert "对照" not in text
    assert "（受理）" not in text
    assert text.endswith(said)


def test_a_part_without_content_has_no_heading() -> None:
    text = power_text(leaf(power()))
    assert not {"责任事项", "追责情形", "职责边界"} & set(text.splitlines())


def test_nothing_that_a_flowchart_shows_is_passed_over_where_it_is_not_known() -> None:
    text = power_text(leaf(power(body=None), bodies=()))
    assert text.startswith(
        "事项CF-01\n"
        "  职权代码：CF-01（暂编代码）\n"
        "  职权类型：行政处罚\n"
        "  职权依据：《中华人民共和国档案法》（2016年修正）第二十四条第二款\n"
        "  实施主体：未公开\n"
        "  承办机构：未公开（待补）\n"
        "  法定时限：未公开\n"
        "  承诺时限：未公开\n"
        "  服务电话：未公开\n"
        "  监督电话：未公开\n"
        "  版：2018年3月14日　草案\n\n"
    )


def test_a_note_of_several_lines_stays_under_its_label() -> None:
    text = power_text(leaf(power(note="一\n二")))
    assert "  备注：一\n  　　　二\n" in text


def test_unknown_values_and_missing_phones_say_so() -> None:
    made = power(
        office=Unknown(unknown="没有查到"),
        committed_limit=Unknown(unknown="没有承诺"),
        supervision_phone=Phone(unknown="没有公布"),
    )
    text = power_text(leaf(made, bodies=()))
    assert "  承办机构：未公开（没有查到）\n" in text
    assert "  承诺时限：未公开（没有承诺）\n" in text
    assert "  服务电话：未公开\n" in text
    assert "  监督电话：未公开（没有公布）\n" in text
