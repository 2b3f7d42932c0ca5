"""The comparison as Markdown: all that was measured in one run, and who is best in each row."""

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence

import attrs
from benchmarks.peers.drawing import Drawing
from benchmarks.peers.measures import Measures, measures
from benchmarks.peers.peer import Made, Peer
from benchmarks.peers.rules import MISSING, RULES, SLANTING, faults
from benchmarks.peers.task import Task

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
A4 = 297 / 210


@attrs.frozen
class Chart:
    """One task as one entrant drew it."""

    task: Task
    made: Made
    sheets: tuple[Drawing, ...]
    """Empty where the program failed."""
    faults: dict[str, list[str]]
    measures: Measures | None

    @property
    def count(self) -> int:
        """All faults but slanting flows, which are counted apart."""
        return sum(len(found) for rule, found in self.faults.items() if rule != SLANTING)


@attrs.frozen
class Entry:
    """Everything that one entrant drew; no charts where its program is not here."""

    peer: Peer
    version: str | None
    charts: tuple[Chart, ...]

    @property
    def drawn(self) -> list[Chart]:
        """The charts that its program could draw."""
        return [each for each in self.charts if each.sheets]


@attrs.frozen
class Row:
    """One figure for each entrant; `better` orders them, the best last."""

    name: str
    value: Callable[[Entry], float | None]
    form: str
    better: Callable[[float], float]


def entry(peer: Peer, tasks: Sequence[Task], rounds: Sequence[Sequence[Made]]) -> Entry:
    """Read and judge what a peer drew in the last of some rounds; the times are the rounds' medians."""
    charts = []
    for task, made in zip(tasks, zip(*rounds, strict=True), strict=True):
        alone, kept = (
            statistics.median(known) if (known := [each for each in times if each]) else None
            for times in ([each.alone for each in made], [each.kept for each in made])
        )
        output = made[-1].output
        sheets = tuple(peer.read(each, task) for each in output or ())
        found = faults(sheets, task) if sheets else {}
        measured = measures(sheets, task) if sheets else None
        charts.append(Chart(task, Made(output, alone, kept), sheets, found, measured))
    return Entry(peer, peer.version, tuple(charts))


def _mean(entry: Entry, each: Callable[[Chart], float | None]) -> float | None:
    values = [value for chart in entry.drawn if (value := each(chart)) is not None]
    return statistics.fmean(values) if values else None


def _median(charts: Iterable[Chart], each: Callable[[Chart], float | None]) -> float | None:
    values = [value for chart in charts if (value := each(chart)) is not None]
    return statistics.median(values) if values else None


def _measure(name: str) -> Callable[[Chart], float | None]:
    def value(chart: Chart) -> float | None:
        found = getattr(chart.measures, name)
        return None if found is None else float(found)

    return value


def _crossings(entry: Entry, *, is_random: bool) -> float | None:
    count = _measure("crossings")
    return _mean(entry, lambda chart: count(chart) if chart.task.is_random is is_random else None)


def _bands(entry: Entry) -> float | None:
    bands = [chart.measures.bands for chart in entry.drawn if chart.measures]
    return float(bands.count(True)) if entry.peer.lanes else None


def _smallest(entry: Entry) -> float | None:
    return min((chart.measures.type_on_a4 for chart in entry.drawn if chart.measures), default=None)


def _milliseconds(entry: Entry, each: Callable[[Chart], float | None]) -> float | None:
    seconds = _median(entry.charts, each)
    return None if seconds is None else 1000 * seconds


def _fewest(value: float) -> float:
    return -value


def _most(value: float) -> float:
    return value


def _like_a4(value: float) -> float:
    return -abs(math.log(value / A4))


def _fault_row(rule: str) -> Row:
    return Row(
        rule, lambda e: _mean(e, lambda chart: float(len(chart.faults[rule]))), "{:.2f}", _fewest
    )


FAULTS = (
    Row("charts drawn", lambda e: float(len(e.drawn)), "{:.0f}", _most),
    Row(
        "charts without any fault",
        lambda e: float(sum(not c.count and not c.faults[SLANTING] for c in e.drawn)),
        "{:.0f}",
        _most,
    ),
    Row(
        "the same, curves and slants allowed",
        lambda e: float(sum(not c.count for c in e.drawn)),
        "{:.0f}",
        _most,
    ),
    Row("**faults of a chart**, curves and slants allowed",
        lambda e: _mean(e, lambda c: float(c.count)), "{:.2f}", _fewest),
    *(_fault_row(each) for each in (*RULES, MISSING)),
)  # fmt: skip
MEASURES = (
    Row("sheets of A4", lambda e: _mean(e, _measure("sheets")), "{:.2f}", _fewest),
    Row("crossings", lambda e: _mean(e, _measure("crossings")), "{:.2f}", _fewest),
    Row("crossings, real procedures", lambda e: _crossings(e, is_random=False), "{:.2f}", _fewest),
    Row("crossings, random procedures", lambda e: _crossings(e, is_random=True), "{:.2f}", _fewest),
    Row("bends", lambda e: _mean(e, _measure("bends")), "{:.1f}", _fewest),
    Row("onward flows that run up the page", lambda e: _mean(e, _measure("upwards")), "{:.2f}", _fewest),
    Row("charts whose lanes have a band each", _bands, "{:.0f}", _most),
    Row("length of the flows over √area", lambda e: _median(e.drawn, _measure("length")), "{:.2f}", _fewest),
    Row("area in squares of a label's type", lambda e: _median(e.drawn, _measure("area")), "{:.0f}", _fewest),
    Row("longer over shorter side of the page (A4: 1.41)", lambda e: _median(e.drawn, _measure("aspect")), "{:.2f}", _like_a4),
    Row("type on A4, points, median", lambda e: _median(e.drawn, _measure("type_on_a4")), "{:.1f}", _most),
    Row("the same, smallest", _smallest, "{:.1f}", _most),
)  # fmt: skip
TIMES = (
    Row(
        "ms for a chart, a process of its own (samples)",
        lambda e: _milliseconds(e, lambda c: c.made.alone if c.task.sample else None),
        "{:.1f}",
        _fewest,
    ),
    Row(
        "ms for a chart, one process for all",
        lambda e: _milliseconds(e, lambda c: c.made.kept),
        "{:.1f}",
        _fewest,
    ),
)


def markdown(entries: Sequence[Entry]) -> str:
    """The tables, the entrants by letters; ours are in bold."""
    present = [each for each in entries if each.version is not None]
    letters = {id(each): chr(ord("A") + number) for number, each in enumerate(present)}
    sizes = [len(chart.task.steps) for chart in present[0].charts]
    lines = [
        (
            f"{len(sizes)} procedures of {min(sizes)} to {max(sizes)} steps, all in one run;"
            f" Python {platform.python_version()}, {os.cpu_count()} cores."
        ),
        "",
        "| | entrant | program | lanes |",
        "| --- | --- | --- | --- |",
    ]
    for each in entries:
        version = "not present" if each.version is None else f"{each.peer.program} {each.version}"
        lanes = each.peer.lanes or "no lanes"
        lines.append(f"| {letters.get(id(each), '–')} | {each.peer.name} | {version} | {lanes} |")
    for title, rows in (
        ("Faults, on average per drawn chart", FAULTS),
        ("Measures, counts on average and others as the median", MEASURES),
        ("Time, median", TIMES),
    ):
        lines += ["", f"### {title}", "", *_table(present, letters, rows)]
    return "\n".join(lines) + "\n"


def _table(entries: Sequence[Entry], letters: dict[int, str], rows: Iterable[Row]) -> list[str]:
    head = [letters[id(each)] for each in entries]
    lines = [
        f"| | {' | '.join(head)} | best of those with lanes | best of all |",
        f"| --- |{' ---: |' * len(head)} --- | --- |",
    ]
    for row in rows:
        values = [row.value(each) for each in entries]
        cells = ["–" if each is None else row.form.format(each) for each in values]
        laned = [
            value if each.peer.lanes else None for each, value in zip(entries, values, strict=True)
        ]
        winners = (_winners(row, entries, head, each) for each in (laned, values))
        lines.append(f"| {row.name} | {' | '.join(cells)} | {' | '.join(winners)} |")
    return lines


def _winners(
    row: Row, entries: Sequence[Entry], head: Sequence[str], values: Sequence[float | None]
) -> str:
    """The letters of the best, ours in bold; values that look alike are alike."""
    shown = [None if each is None else row.better(float(row.form.format(each))) for each in values]
    known = [each for each in shown if each is not None]
    if not known:
        return "–"
    if len(known) > 1 and len(set(known)) == 1:
        return "all alike"
    return ", ".join(
        f"**{letter}**" if entry.peer.program == "powerlist" else letter
        for entry, letter, each in zip(entries, head, shown, strict=True)
        if each == max(known)
    )


def replaced(page: str, text: str) -> str:
    """A page with `text` between its two marks.

    Raises:
        ValueError: the page lacks a mark.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{text}{END}{after}"
