"""Index a folder of statute texts, or propose how two of them correspond; see docs/adding-a-law.md."""  # noqa: INP001 - a script

from pathlib import Path

import click

from powerlist.law.concordances import concordance_text
from powerlist.law.indexing import Known, index_files, texts_of
from powerlist.law.proposing import propose
from powerlist.writing import write_file, write_files

LAW = Path(__file__).resolve().parent.parent / "src" / "powerlist" / "law"


@click.group()
def main() -> None:
    """Make the data of the law room from statute texts."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def articles(folder: Path) -> None:
    """Write the article index of every text in FOLDER that the register knows."""
    known, problems = texts_of(folder)
    files = index_files(known, LAW)
    write_files(LAW / "articles", files)
    for problem in problems:
        click.echo(f"{problem.file}: {problem.problem.zh} / {problem.problem.en}", err=True)
    click.echo(f"{len(files)} versions indexed, {len(problems)} files not")


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("old")
@click.argument("new")
def concordance(folder: Path, old: str, new: str) -> None:
    """Propose how the version OLD corresponds to NEW, each named as the files of the index are.

    A concordance that is there already is not overwritten: people have reviewed it.
    """
    texts = {each.key: each for each in texts_of(folder)[0]}
    before, after = _named(texts, old), _named(texts, new)
    path = LAW / "concordances" / f"{before.key}--{after.key}.yaml"
    if path.exists():
        raise click.ClickException(f"{path.name} exists; remove it first")
    write_file(path, concordance_text(propose(before, after)))
    click.echo(path.name)


def _named(texts: dict[str, Known], key: str) -> Known:
    if key not in texts:
        raise click.ClickException(f"{key} is not among {', '.join(sorted(texts))}")
    return texts[key]


if __name__ == "__main__":
    main()
