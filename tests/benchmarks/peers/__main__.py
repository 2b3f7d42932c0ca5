"""Draw the same procedures by us and by the peers, and write the tables into a page.

`nox -s peers` brings the peers here and runs this; nothing is asserted.
"""

from pathlib import Path

import click
from benchmarks.peers.corpus import corpus
from benchmarks.peers.d2 import D2
from benchmarks.peers.dot import Dot
from benchmarks.peers.elk import Elk
from benchmarks.peers.ours import Ours
from benchmarks.peers.peer import Made, Peer
from benchmarks.peers.sketch import sketch
from benchmarks.peers.table import Entry, entry, markdown, replaced

ENTRANTS: tuple[Peer, ...] = (
    Ours(),
    Ours(on_one_sheet=True),
    Dot("ortho", has_lanes=True),
    Dot("spline", has_lanes=True),
    D2("dagre", has_lanes=True),
    D2("elk", has_lanes=True),
    Elk("parents"),
    Elk("columns"),
    Elk("rows"),
    Dot("ortho"),
    Dot("spline"),
    D2("dagre"),
    D2("elk"),
    Elk(),
)


@click.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rounds", default=5, help="How often each chart is drawn, by one after the other.")
@click.option("--pictures", type=click.Path(path_type=Path), help="Where to leave what was drawn.")
def main(page: Path, rounds: int, pictures: Path | None) -> None:
    """Write the tables between the marks of PAGE."""
    tasks = corpus()
    made: dict[Peer, list[list[Made]]] = {peer: [] for peer in ENTRANTS}
    for number in range(rounds):  # in turns, so that a busy moment is nobody's alone
        for peer in ENTRANTS:
            if peer.version is not None:
                click.echo(f"{number + 1}: {_title(peer)}", err=True)
                made[peer].append(peer.make(tasks))
    entries = [
        entry(peer, tasks, drawn) if drawn else Entry(peer, None, ())
        for peer, drawn in made.items()
    ]
    if pictures:
        for each in entries:
            _leave(each, pictures / _title(each.peer))
    text = replaced(page.read_text(encoding="utf-8"), markdown(entries))
    page.write_text(text, encoding="utf-8")


def _title(peer: Peer) -> str:
    return f"{peer.name}, {peer.lanes or 'no lanes'}"


def _leave(entry: Entry, folder: Path) -> None:
    """Each output as it came, what was read of it, and its faults."""
    folder.mkdir(parents=True, exist_ok=True)
    for chart in entry.drawn:
        for number, (output, sheet) in enumerate(
            zip(chart.made.output or (), chart.sheets, strict=True)
        ):
            path = folder / (chart.task.name + f"-{number + 1}" * (number > 0))
            kind = "svg" if output.lstrip().startswith("<") else "json"
            path.with_name(f"{path.name}.{kind}").write_text(output, encoding="utf-8")
            path.with_name(f"{path.name}.read.svg").write_text(sketch(sheet), encoding="utf-8")
        found = "".join(
            f"{rule}: {each}\n" for rule, every in chart.faults.items() for each in every
        )
        (folder / f"{chart.task.name}.faults.txt").write_text(found, encoding="utf-8")


main()
