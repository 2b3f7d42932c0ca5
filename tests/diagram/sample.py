"""The random charts that the contract is proved on: as many for each size and each number of lanes.

`python -m diagram.sample 240` (with `tests` on the path) draws so many for each cell, in several
processes, prints the table, and fails if any chart breaks the contract. None is left out.
"""

import datetime as dt
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product

import attrs
from builders import body, catalog, cite, code, edition, leaf, power
from diagram.contract import complaints
from diagram.drawn import read
from diagram.lawful import BRANCHES, EXITS, LABEL, LANES, LINE, NAME, RIGHTS, lawful
from diagram.samples import sample_leaf

from powerlist.diagram import CitationLink, Corners, Orientation, Paper, Style, chart, layout, svg
from powerlist.diagram.geometry import faults, figures
from powerlist.diagram.style import READABLE
from powerlist.flow import outline
from powerlist.model import CodeScheme, EditionStatus, Leaf, Node, Phone, Procedure

BANDS = (range(3, 9), range(9, 16), range(16, 26), range(26, 41), range(41, 61), range(61, 81))
"""Numbers of steps."""
STYLES = {
    "columns": Style(),
    "columns, upright": Style(paper=Paper.PORTRAIT),
    "columns, on the side": Style(paper=Paper.LANDSCAPE, corners=Corners.ROUNDED),
    "columns, notes": Style(notes=True),
    "columns, one sheet": Style(readable=0),
    "columns, one sheet, notes": Style(readable=0, notes=True, corners=Corners.ROUNDED),
    "rows": Style(orientation=Orientation.ROWS),
    "rows, upright": Style(orientation=Orientation.ROWS, paper=Paper.PORTRAIT),
    "rows, on the side": Style(
        orientation=Orientation.ROWS, paper=Paper.LANDSCAPE, corners=Corners.ROUNDED
    ),
    "rows, notes": Style(orientation=Orientation.ROWS, notes=True),
    "rows, one sheet": Style(orientation=Orientation.ROWS, readable=0),
    "rows, one sheet, notes": Style(
        orientation=Orientation.ROWS, readable=0, notes=True, corners=Corners.ROUNDED
    ),
}
PER_CELL = 2 * len(STYLES)
"""How many charts of each cell a run of the suite draws: 1,008 in all."""


@attrs.frozen
class Cell:
    """A size band and a number of lanes."""

    band: range
    lanes: int

    @property
    def name(self) -> str:
        return f"{self.band[0]}-{self.band[-1]} steps, {self.lanes} lanes"


CELLS = tuple(Cell(band, lanes) for band, lanes in product(BANDS, LANES))


def _heads() -> tuple[tuple[Leaf, ...], ...]:
    """What stands over the charts: a sub-item, a plain power, one with much to say, a published one, several."""
    phones = {
        "service_phone": Phone(number="024-12345678转801"),
        "supervision_phone": Phone(number="12345"),
    }
    long_one = power(
        name="对" + "很长的名称" * 12,
        codes=(code("0123456789" * 3, CodeScheme.BASIC),),
        basis=cite("《中华人民共和国档案法》（2016年修正）第二十四条第二款；" * 6),
    )
    published = catalog(edition=edition(EditionStatus.PUBLISHED), bodies=(body(**phones),))
    return (
        (sample_leaf(),),
        (leaf(),),
        (leaf(long_one, bodies=(body(name="沈阳市" * 12, **phones),)),),
        (published.leaves[0],),
        tuple(catalog(*(power(f"CF-{number:02}") for number in range(1, 9))).leaves),
    )


HEADS = _heads()
CITE: tuple[CitationLink | None, ...] = (None, lambda each: f"../law/{each.article}.html")


@attrs.frozen(kw_only=True)
class Judged:
    """A chart of the sample: what it holds, how it came out, and what is wrong with it."""

    seed: int
    cell: Cell
    style: str
    features: dict[str, int]
    sheets: int
    points: float
    """The size of the lines in boxes, printed."""
    faults: tuple[str, ...]


def seeds(cell: Cell, per_cell: int = PER_CELL) -> range:
    """The seeds of a cell; no other cell has them."""
    first = CELLS.index(cell) * 100_000
    return range(first, first + per_cell)


def drawn_from(cell: Cell, seed: int) -> tuple[Procedure, Style, str]:
    """The procedure of a seed, its style, and the name of that."""
    position = seed - seeds(cell)[0]
    style = tuple(STYLES)[position % len(STYLES)]
    size = cell.band[(position * 11 + cell.lanes) % len(cell.band)]
    return lawful(seed, size, size, lanes=cell.lanes), STYLES[style], style


def judged(cell: Cell, seed: int) -> Judged:
    """Draw the chart of a seed, and hold it against both checkers."""
    procedure, style, name = drawn_from(cell, seed)
    one, *others = HEADS[seed % len(HEADS)]
    sheets = layout(chart(one, procedure, others, CITE[seed % 3 == 0]), style)
    found = [str(fault) for sheet in sheets for fault in faults(sheet)]
    found += complaints(*(read(svg(sheet)) for sheet in sheets))
    return Judged(
        seed=seed,
        cell=cell,
        style=name,
        features=features(procedure),
        sheets=len(sheets),
        points=figures(sheets).size_of_type,
        faults=tuple(found),
    )


# --- what a procedure holds -----------------------------------------------------------------------


def features(of: Procedure) -> dict[str, int]:
    """What of the stated range a procedure has."""
    nodes = [each.node for each in of.steps]
    exits = [len(each.next) for each in of.steps if each.node is Node.DECISION]
    branches = [len(each.next) for each in of.steps if each.node is Node.SPLIT]
    flows = [flow for each in of.steps for flow in each.next]
    back = outline(of).back
    return {
        "steps": len(of.steps),
        "lanes": len(of.lanes),
        "loops": len(back),
        "loops to itself": sum(each.source == each.target for each in back),
        "parallels": nodes.count(Node.SPLIT),
        "branches": max(branches, default=0),
        "nesting": _nesting(of),
        "decisions": len(exits),
        "exits": max(exits, default=0),
        "ends": nodes.count(Node.END),
        "label": max((len(flow.text or "") for flow in flows), default=0),
        "name": max(len(each.name) for each in of.steps),
        "requirement": max((len(line) for e in of.steps for line in e.requirements), default=0),
        "lines": max(len(each.requirement_lines) for each in of.steps),
        "rights": max(len(each.rights) for each in of.steps),
        "lane name": max(len(each.name) for each in of.lanes),
        "roles of a lane": max(len(each.roles) for each in of.lanes),
    }


def _nesting(of: Procedure) -> int:
    """How deep parallels stand in each other: splits and joins are written like brackets."""
    depth = deepest = 0
    for each in of.steps:
        depth += (each.node is Node.SPLIT) - (each.node is Node.JOIN)
        deepest = max(deepest, depth)
    return deepest


RANGES: dict[str, Sequence[range]] = {
    "steps": BANDS,
    "lanes": [range(each, each + 1) for each in LANES],
    "loops": [range(1), range(1, 2), range(2, 4), range(4, 8), range(8, 100)],
    "loops to itself": [range(1), range(1, 2), range(2, 100)],
    "parallels": [range(1), range(1, 2), range(2, 4), range(4, 100)],
    "branches": [range(1), *(range(each, each + 1) for each in BRANCHES)],
    "nesting": [range(each, each + 1) for each in range(4)],
    "decisions": [range(1), range(1, 3), range(3, 8), range(8, 100)],
    "exits": [range(1), *(range(each, each + 1) for each in EXITS)],
    "ends": [range(1, 2), range(2, 3), range(3, 5), range(5, 100)],
    "label": [range(1), range(1, 5), range(5, 11), range(11, 21), range(21, LABEL + 1)],
    "name": [range(1, 7), range(7, 13), range(13, 21), range(21, NAME + 1)],
    "requirement": [range(1), range(1, 13), range(13, 41), range(41, LINE + 1)],
    "lines": [range(1), range(1, 3), range(3, 5), range(5, 10)],
    "rights": [range(each, each + 1) for each in RIGHTS],
    "lane name": [range(1, 5), range(5, 11), range(11, 21)],
    "roles of a lane": [range(each, each + 1) for each in range(1, 4)],
}
"""How the features are tabulated; together the parts are the stated range."""


def part_of(feature: str, value: int) -> range:
    """The part of the stated range in which a value is."""
    return next(each for each in RANGES[feature] if value in each)


# --- the table ------------------------------------------------------------------------------------


def table(found: Sequence[Judged]) -> str:
    """How many charts there were of each kind, on how many sheets, in which size of type."""
    lines = [f"{len(found)} charts, {sum(bool(each.faults) for each in found)} with faults", ""]
    lines += ["steps \\ lanes " + "".join(f"{lanes:>7}" for lanes in LANES)]
    for band in BANDS:
        counts = [sum(each.cell == Cell(band, lanes) for each in found) for lanes in LANES]
        lines.append(f"{_name(band):<13}" + "".join(f"{count:>7}" for count in counts))
    for feature, parts in RANGES.items():
        counts = [sum(each.features[feature] in part for each in found) for part in parts]
        cells = (f"{_name(part)}: {n}" for part, n in zip(parts, counts, strict=True))
        lines.append(f"{feature:<16} " + "  ".join(cells))
    lines += [
        "",
        f"{'':<27}charts   sheets: 1    2  3-4 more   points: least median  under {READABLE}",
    ]
    groups: list[tuple[str, list[Judged]]] = [
        (name, [each for each in found if each.style == name]) for name in STYLES
    ]
    groups += [
        (
            f"{style}, {_name(band)} steps",
            [each for each in found if each.style == style and each.cell.band == band],
        )
        for style in ("columns", "rows")
        for band in BANDS
    ]
    for name, some in groups:
        if some:
            sizes = sorted(each.points for each in some)
            sheets = [sum(each.sheets in part for each in some) for part in _SHEETS]
            small = sum(size < READABLE for size in sizes)
            lines.append(
                f"{name:<27}{len(some):>6}     {''.join(f'{n:>5}' for n in sheets)}"
                f"{sizes[0]:>16.1f}{sizes[len(sizes) // 2]:>7.1f}{small:>11}"
            )
    return "\n".join(lines)


_SHEETS = (range(1, 2), range(2, 3), range(3, 5), range(5, 100))


def _name(part: range) -> str:
    if len(part) == 1:
        return str(part[0])
    return f"{part[0]}-{part[-1]}" if part[-1] < 99 else f"{part[0]} or more"


# --- many at once ---------------------------------------------------------------------------------


def all_of(cell: Cell, per_cell: int = PER_CELL) -> list[Judged]:
    """All charts of a cell, judged."""
    return [judged(cell, seed) for seed in seeds(cell, per_cell)]


def _in_parallel(per_cell: int) -> Iterator[Judged]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        # the costly cells first, so that no process is left alone with one at the end
        waiting = [pool.submit(all_of, cell, per_cell) for cell in reversed(CELLS)]
        for each in waiting:
            yield from each.result()


def main(per_cell: int) -> int:
    """Draw and judge; write the table and every chart with a fault."""
    begun = dt.datetime.now(dt.UTC)
    found = list(_in_parallel(per_cell))
    lines = [table(found), "", f"in {(dt.datetime.now(dt.UTC) - begun).seconds} s"]
    for each in found:
        if each.faults:
            lines += [f"seed {each.seed} ({each.cell.name}; {each.style}):", *each.faults]
    sys.stdout.write("\n".join((*lines, "")))
    return any(each.faults for each in found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PER_CELL))
