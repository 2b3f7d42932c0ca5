"""The charts that are watched, and how good each is in figures taken from its SVG.

`python tests/diagram/measured.py FOLDER` draws them all with the `powerlist` that Python finds, so that
an older one can be asked too: only what a user can call is called.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from diagram.contract import body, inside, strange_pairs, tenth
from diagram.drawn import Drawing, around, read

import powerlist as pl
from powerlist import diagram
from powerlist.model import Leaf, Procedure
from powerlist.procedures import builtin

LINE = 12.5
"""The size of the lines in boxes, in units of the view box."""
SAMPLES = ("shenyang-archives", "shenyang-archives-2026")


@attrs.frozen(kw_only=True)
class Figures:
    """How good a chart is; lengths are in widths of the page, of which a sheet of A4 has one."""

    sheets: int
    bends: int
    crossings: int
    length: float
    """Of all flows."""
    area: float
    """The part of the lanes that boxes take; the rest is white."""
    aspect: float
    """Height of the page by its width."""
    type: float
    """The size of the lines in boxes, printed, in points."""

    def worse_than(self, other: "Figures") -> Iterator[str]:
        """Each figure in which this is worse, by more than two of a hundred where it is no number of things."""
        for name in ("sheets", "bends", "crossings", "length"):
            here, there = getattr(self, name), getattr(other, name)
            if here > there * (1.02 if name == "length" else 1):
                yield f"{name}: {there} → {here}"
        for name in ("area", "type"):
            here, there = getattr(self, name), getattr(other, name)
            if here < there * 0.98:
                yield f"{name}: {there} → {here}"


def figures(sheets: Sequence[Drawing]) -> Figures:
    """The figures of a chart, from all its sheets."""
    first = sheets[0]
    flows = [line for sheet in sheets for line in sheet.lines]
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for e in flows for a, b in e.segments)
    boxes = sum(_area(step.box) for sheet in sheets for step in sheet.steps.values())
    room = sum(
        _area(around(body(lane.box, lane.head, rows=sheet.rows) for lane in sheet.lanes))
        for sheet in sheets
    )
    return Figures(
        sheets=len(sheets),
        bends=sum(len(line.points) - 2 for line in flows),
        crossings=sum(map(_crossings, sheets)),
        length=round(length / first.width, 2),
        area=round(boxes / room, 3),
        aspect=round(first.height / first.width, 2),
        type=round(LINE * first.paper[0] / 25.4 * 72 / first.width, 2),
    )


def _crossings(sheet: Drawing) -> int:
    """At how many places flows cross that have nothing to do with each other."""
    found = set()
    for (_, a, b), (_, c, d) in strange_pairs(sheet, 0.0):
        level, upright = ((a, b), (c, d)) if a[1] == b[1] else ((c, d), (a, b))
        at = (upright[0][0], level[0][1])
        if (
            level[0][1] == level[1][1]
            and upright[0][0] == upright[1][0]
            and inside(at[0], level[0][0], level[1][0])
            and inside(at[1], upright[0][1], upright[1][1])
        ):
            found.add(tenth(at))
    return len(found)


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


# --- the charts -----------------------------------------------------------------------------------


def watched() -> Iterator[tuple[str, Leaf, Procedure]]:
    """The newest form of each built-in procedure, and what the samples follow; by name."""
    head = _catalog(SAMPLES[0]).leaves[0]
    newest = {each.id: each for each in sorted(builtin(), key=lambda each: str(each.effective))}
    for each in builtin():
        if newest[each.id] is each:
            yield each.id, head, each
    for sample in SAMPLES:
        seen: list[Procedure] = []
        for leaf in _catalog(sample).leaves:
            procedure = pl.procedure(leaf)
            if procedure is not None and procedure not in seen:
                seen.append(procedure)
                yield f"{sample} {leaf.code}", leaf, procedure


def _catalog(sample: str) -> Any:
    catalog = pl.load(sample).catalog
    assert catalog is not None
    return catalog


STYLES: Mapping[str, Mapping[str, str]] = {
    "": {},
    " in rows": {"orientation": "rows"},
    " with notes": {"notes": "yes"},
}


def charts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each watched chart as it is and as rows, and the samples with notes: name and sheets."""
    for name, leaf, procedure in watched():
        for suffix, given in STYLES.items():
            if "notes" in given and not name.startswith(SAMPLES):
                continue
            try:
                yield f"{name}{suffix}", _drawn(leaf, procedure, given)
            except (AttributeError, TypeError):  # an older program that cannot be asked for it
                continue


def _drawn(leaf: Leaf, procedure: Procedure, given: Mapping[str, str]) -> tuple[str, ...]:
    if not given:
        plain: Any = diagram.draw(leaf, procedure)
        return (plain,) if isinstance(plain, str) else plain
    style = diagram.Style(
        orientation=diagram.Orientation(given.get("orientation", "columns")),
        notes="notes" in given,
    )
    return diagram.draw(leaf, procedure, style)


def now() -> dict[str, Figures]:
    """The figures of all charts as they are drawn now."""
    return {name: figures(tuple(map(read, sheets))) for name, sheets in charts()}


def main(folder: Path) -> None:
    """Write the sheets of all charts: NAME~1.svg and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheets in charts():
        for number, text in enumerate(sheets, start=1):
            (folder / f"{name}~{number}.svg").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
