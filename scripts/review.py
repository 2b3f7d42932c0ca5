"""Every watched flowchart before and after a change, side by side: `nox -s review -- [REF] [--record]`.

Draws the charts of tests/diagram/measured.py by the program of the commit REF (the last one if none is
given) and by the one of the work tree, and writes `build/review/index.html`. With `--record` the figures
of the work tree become the baseline, `tests/diagram/baseline.yaml`.
"""  # noqa: INP001 - a script

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

import click
import yaml

ROOT = Path(__file__).parents[1]
TESTS, OUT = ROOT / "tests", ROOT / "build" / "review"
BASELINE = TESTS / "diagram" / "baseline.yaml"
sys.path.insert(0, str(TESTS))

from diagram.drawn import read  # noqa: E402 - found by the line above
from diagram.measured import Figures, figures, now  # noqa: E402 - as above

HEAD = """\
# The figures of each watched flowchart (tests/diagram/measured.py): none may get worse unnoticed.
# Written anew by: nox -s review -- --record
"""
LOOK = """
body { font: 15px/1.5 sans-serif; margin: 1.5rem; color: #1d2733 }
table { border-collapse: collapse; margin: .5rem 0 1rem } td, th { padding: .15rem .7rem; text-align: right }
th:first-child, td:first-child { text-align: left } tr { border-bottom: 1px solid #dde3ea }
.better { background: #dff2e1 } .worse { background: #fbdcda } .other { background: #fdf3d6 }
.pair { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1rem; margin-bottom: 1rem }
.pair img { width: 100%; border: 1px solid #b9c5d3 } figure { margin: 0; position: relative }
.lain img + img { position: absolute; left: 0; top: 0; mix-blend-mode: difference }
h2 { margin: 2rem 0 .3rem; font-size: 1.1rem } summary { cursor: pointer }
"""


Charts = Mapping[str, Sequence[Path]]


def draw(source: Path, folder: Path) -> Charts:
    """All charts drawn by the program whose sources are in `source`: name → sheets."""
    paths = os.pathsep.join(map(str, (source, TESTS)))
    subprocess.run(  # noqa: S603 - our own script
        [sys.executable, TESTS / "diagram" / "measured.py", folder],
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    found: dict[str, list[Path]] = {}
    for sheet in sorted(folder.glob("*.svg"), key=_place):
        found.setdefault(_place(sheet)[0], []).append(sheet)
    return found


def _place(sheet: Path) -> tuple[str, int]:
    """The chart of a sheet, and which sheet of it this is."""
    name, _, number = sheet.stem.rpartition("~")
    return name, int(number)


def unpack(ref: str, folder: Path) -> Path:
    """The sources of a commit."""
    command = ("git", "archive", ref, "src")
    packed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 - git
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def figures_of(sheets: Sequence[Path]) -> dict[str, float]:
    """The figures of a chart by name; none where its SVG has another vocabulary."""
    try:
        made: Figures = figures([read(each.read_text(encoding="utf-8")) for each in sheets])
    except (AssertionError, ValueError, AttributeError, ZeroDivisionError, IndexError):
        return {}
    return {name: getattr(made, name) for name in Figures.__annotations__}


def page(ref: str, before: Charts, after: Charts) -> str:
    """The review page: figures of what has changed, then the pictures."""
    names = dict.fromkeys((*after, *before))
    changed = [n for n in names if _texts(before.get(n, ())) != _texts(after.get(n, ()))]
    same = [name for name in names if name not in changed]
    rows = [_row(name, before.get(name, ()), after.get(name, ())) for name in changed]
    heads = "".join(f"<th>{name}" for name in ("chart", *Figures.__annotations__))
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Flowcharts</title>",
        f"<style>{LOOK}</style><h1>Flowcharts: {escape(ref)} and the work tree</h1>",
        f"<p>{len(changed)} of {len(names)} have changed.</p>",
        f"<table><tr>{heads}{''.join(rows)}</table>",
        *(_pictures(name, before.get(name, ()), after.get(name, ())) for name in changed),
        f"<details><summary>{len(same)} are the same</summary>",
        *(_pictures(name, (), after[name]) for name in same),
        "</details></html>\n",
    ]
    return "".join(parts)


def _texts(sheets: Sequence[Path]) -> list[bytes]:
    return [each.read_bytes() for each in sheets]


def _row(name: str, before: Sequence[Path], after: Sequence[Path]) -> str:
    old, new = figures_of(before), figures_of(after)
    cells = "".join(_cell(each, old.get(each), new.get(each)) for each in Figures.__annotations__)
    return f'<tr><td><a href="#{quote(name)}">{escape(name)}</a>{cells}'


def _cell(figure: str, old: float | None, new: float | None) -> str:
    if old == new or old is None or new is None:
        return f"<td>{'–' if new is None else new}"
    grows = figure in ("area", "type")
    kind = "other" if figure == "aspect" else "better" if (new > old) is grows else "worse"
    return f"<td class={kind}>{old} → {new}"


def _pictures(name: str, before: Sequence[Path], after: Sequence[Path]) -> str:
    parts = [f'<h2 id="{quote(name)}">{escape(name)}</h2>']
    for position in range(max(len(before), len(after))):
        pair = [_image(each[position : position + 1]) for each in (before, after)]
        figures = [f"<figure>{each}</figure>" for each in pair if each]
        if all(pair):
            figures.append(f'<figure class="lain">{"".join(pair)}</figure>')
        parts.append(f"<div class=pair>{''.join(figures)}</div>")
    return "".join(parts)


def _image(sheet: Sequence[Path]) -> str:
    return "".join(
        f'<img loading=lazy src="{quote(each.relative_to(OUT).as_posix())}" alt="">'
        for each in sheet
    )


def record() -> None:
    """Make the figures of now the baseline."""
    lines = (
        f"{name}: {{{', '.join(f'{key}: {getattr(made, key)}' for key in Figures.__annotations__)}}}"
        for name, made in now().items()
    )
    text = HEAD + "\n".join((*lines, ""))
    assert yaml.safe_load(text)  # noqa: S101 - a name that YAML reads otherwise
    BASELINE.write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("ref", default="HEAD")
@click.option("--record", "anew", is_flag=True, help="make the figures of now the baseline")
def main(ref: str, *, anew: bool) -> None:
    """Compare all watched flowcharts with those of the commit REF."""
    if anew:
        record()
        click.echo(f"recorded: {BASELINE.relative_to(ROOT)}")
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*/*.svg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        before = draw(unpack(ref, Path(folder)), OUT / "before")
    after = draw(ROOT / "src", OUT / "after")
    index = OUT / "index.html"
    index.write_text(page(ref, before, after), encoding="utf-8", newline="\n")
    click.echo(f"to look at: {index}")


if __name__ == "__main__":
    main()
