"""Lawful procedures break no duty, and of one violation seeded in them just what the table says.

The table was written by hand from the articles, before any mutant was made; the judge plays all runs
and reads the duties' files on its own. `pytest -s` shows the numbers by duty, and the mutants that
break nothing with the reason.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import cache

import attrs
import pytest
from conformance import judge, mutants
from conformance.expected import Row, row_of, rows, table

from powerlist.conformance import breaches, duties
from powerlist.flow import FaultKind, Runs, faults
from powerlist.model import Procedure

LAWFUL = tuple(mutants.lawful())
EACH = pytest.mark.parametrize(
    "place", range(len(LAWFUL)), ids=[f"{each.id}-{each.effective}" for each in LAWFUL]
)


NO_LABEL = frozenset({FaultKind.NO_LABEL})


@attrs.frozen
class Verdict:
    """What a mutant is found as by the table, the judge and the program."""

    operator: str
    place: str
    row: Row | None
    judged: frozenset[str]
    found: tuple[str, ...]
    faults: frozenset[FaultKind]


@cache
def verdicts(place: int) -> tuple[Verdict, ...]:
    """All mutants of one lawful procedure whose runs can end, judged once in a run of the tests."""
    lawful = LAWFUL[place]
    found = []
    for mutant in mutants.every_mutant(lawful):
        if mutants.can_end(mutant.procedure):
            runs = Runs.of(mutant.procedure)
            found.append(
                Verdict(
                    mutant.operator,
                    mutant.place,
                    row_of(mutant),
                    frozenset(judge.broken(mutant.procedure, day_of(lawful))),
                    tuple(
                        each.duty.code for each in breaches(mutant.procedure, day_of(lawful), runs)
                    ),
                    frozenset(each.kind for each in runs.faults),
                )
            )
    return tuple(found)


def all_verdicts() -> Iterator[Verdict]:
    for place in range(len(LAWFUL)):
        yield from verdicts(place)


def day_of(procedure: Procedure) -> dt.date:
    assert procedure.effective is not None
    return procedure.effective


@EACH
def test_a_lawful_procedure_breaks_no_duty_as_long_as_it_is_in_force(place: int) -> None:
    lawful = LAWFUL[place]
    last = (lawful.repealed or dt.date(2027, 1, 1)) - dt.timedelta(days=1)
    for day in (day_of(lawful), last):
        assert breaches(lawful, day) == ()
        assert judge.broken(lawful, day) == {}


@EACH
def test_the_table_the_judge_and_the_program_agree_on_each_violation(place: int) -> None:
    for each in verdicts(place):
        where = f"{each.operator} {each.place}"
        expected = each.row.codes if each.row else None
        assert (where, each.judged) == (where, expected)
        assert (where, frozenset(each.found)) == (where, expected)
        assert list(each.found) == sorted(each.found)


@EACH
def test_a_seeded_violation_leaves_the_flow_sound_but_for_a_label_that_is_missing(
    place: int,
) -> None:
    for each in verdicts(place):
        assert each.faults == (NO_LABEL if each.operator == "unlabel" else frozenset()), each


@EACH
def test_a_seeded_violation_after_which_no_run_can_end_is_a_fault_of_the_flow(place: int) -> None:
    for mutant in mutants.every_mutant(LAWFUL[place]):
        assert mutants.can_end(mutant.procedure) or faults(mutant.procedure)


def test_each_duty_is_broken_by_at_least_five_mutants() -> None:
    print(*report(), sep="\n")  # noqa: T201 - shown by `pytest -s`
    counts = Counter(code for each in all_verdicts() for code in each.judged)
    assert {duty.code: counts[duty.code] for duty in duties() if counts[duty.code] < 5} == {}


def test_each_line_of_the_table_speaks_of_some_mutant() -> None:
    met = {each.row for each in all_verdicts()}
    assert [each for each in rows() if each not in met] == []


def report() -> Iterator[str]:
    """The numbers by duty, and the mutants that break nothing with the reason."""
    found: dict[str, Counter[str]] = {}
    nothing: Counter[tuple[str, str]] = Counter()
    for each in all_verdicts():
        for code in each.judged:
            found.setdefault(code, Counter())[each.operator] += 1
        if each.row and not each.row.codes:
            nothing[each.operator, each.row.reason] += 1
    yield "\nmutants that break a duty, all of them found:"
    for duty in duties():
        counts = found[duty.code]
        parts = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
        yield f"  {duty.code} {duty.name}: {counts.total()} ({parts})"
    yield f"mutants that break no duty: {nothing.total()}"
    for (operator, reason), number in sorted(nothing.items()):
        yield f"  {operator}: {number}, {reason}"


SHORT = {
    "中华人民共和国行政许可法": "许可法",
    "中华人民共和国行政强制法": "强制法",
    "中华人民共和国行政处罚法": "处罚法",
    "中华人民共和国行政复议法": "复议法",
    "中华人民共和国行政诉讼法": "诉讼法",
}


def test_the_table_names_the_articles_of_each_duty() -> None:
    articles = {
        duty.code: "、".join(
            dict.fromkeys(short(each.raw) for demand in duty.versions for each in demand.basis)
        )
        for duty in duties()
    }
    assert table()["articles"] == articles


def short(citation: str) -> str:
    """《中华人民共和国行政处罚法》（2021年修订）第七条 → 处罚法2021第七条; the suit has one version."""
    name, _, rest = citation.removeprefix("《").partition("》")
    version, mark, article = rest.rpartition("）")
    year = version[1:5] if mark and SHORT[name] != "诉讼法" else ""
    return f"{SHORT[name]}{year}{article}"
