"""The table says what was measured and who is best, and a peer that is not here is one row."""

import sys
from collections.abc import Sequence
from functools import partial

import attrs
import pytest
from benchmarks.peers.drawing import Drawing
from benchmarks.peers.peer import Made, answer, piped, timed
from benchmarks.peers.small import small
from benchmarks.peers.table import BEGIN, END, Entry, entry, markdown, replaced
from benchmarks.peers.task import Task
from benchmarks.peers.test_rules import sound, with_label


@attrs.frozen
class Painter:
    """A peer that has one drawing for everything; without one its program fails."""

    program: str
    drawing: Drawing | None
    seconds: float
    lanes: str | None = "clusters"
    version: str | None = "1.0"

    @property
    def name(self) -> str:
        return self.program

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        return [Made(("drawn",) if self.drawing else None, None, self.seconds) for _ in tasks]

    def read(self, output: str, task: Task) -> Drawing:
        assert (output, task.name, self.drawing is None) == ("drawn", "small", False)
        return self.drawing or sound()


def rows(*painters: Painter) -> dict[str, list[str]]:
    tasks = [small()]
    text = markdown(
        [
            entry(each, tasks, [each.make(tasks)]) if each.version else Entry(each, None, ())
            for each in painters
        ]
    )
    split = ([cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines())
    return {cells[0]: cells[1:] for cells in split if cells}


def test_the_best_of_a_row_are_named_and_ours_are_in_bold() -> None:
    found = rows(
        Painter("powerlist", sound(), 0.002, "lanes"),
        Painter("good", sound(), 0.001, None),
        Painter("bad", with_label(150, 170), 0.5),
    )
    assert found["label on its own flow"] == ["0.00", "0.00", "1.00", "**A**", "**A**, B"]
    assert found["charts without any fault"] == ["1", "1", "0", "**A**", "**A**, B"]
    assert found["ms for a chart, one process for all"] == ["2.0", "1.0", "500.0", "**A**", "B"]
    assert found["box on box"] == ["0.00", "0.00", "0.00", "all alike", "all alike"]
    assert found["ms for a chart, a process of its own (samples)"] == ["–", "–", "–", "–", "–"]


def test_a_peer_that_is_not_here_is_one_row_and_has_no_column() -> None:
    found = rows(
        Painter("powerlist", sound(), 0.002, "lanes"), Painter("away", None, 0, None, version=None)
    )
    assert found["A"] == ["powerlist", "powerlist 1.0", "lanes"]
    assert found["–"] == ["away", "not present", "no lanes"]
    assert len(found["crossings"]) == 3


def test_a_chart_that_a_program_cannot_draw_is_not_counted_as_faultless() -> None:
    found = rows(Painter("powerlist", sound(), 0.002, "lanes"), Painter("broken", None, 0.1))
    assert found["charts drawn"][:2] == ["1", "0"]
    assert found["crossings"][:2] == ["0.00", "–"]


def test_a_time_is_the_median_of_the_rounds_that_have_one() -> None:
    painter = Painter("powerlist", sound(), 0.0)
    rounds = [[Made(("drawn",), None, seconds)] for seconds in (0.3, 0.1, 0.2)]
    (chart,) = entry(painter, [small()], rounds).charts
    assert (chart.made.alone, chart.made.kept) == (None, 0.2)


def test_the_tables_replace_what_stands_between_the_marks_and_nothing_else() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert replaced(page, "new\n") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    with pytest.raises(ValueError, match="no <!--"):
        replaced("no marks", "new\n")


def test_a_program_that_fails_or_is_not_here_is_told_from_one_that_answers() -> None:
    say = [sys.executable, "-c", "import sys; print(sys.stdin.read() * 2, end='')"]
    output, seconds = timed(partial(piped, say, "字"))
    assert output == "字字"
    assert seconds is not None
    assert timed(partial(piped, [sys.executable, "-c", "raise SystemExit(3)"], "")) == (
        None,
        None,
    )
    assert answer(sys.executable, "-c", "print('1.2')") == "1.2"
    assert answer(sys.executable, "-c", "raise SystemExit(3)") is None
    assert answer("no-such-program-anywhere") is None
