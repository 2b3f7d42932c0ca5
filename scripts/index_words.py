"""Write the list of words that a line should not tear, from a folder of statute texts.

Needs rjieba, a segmenter: `pip install rjieba`. A word is listed that the statutes use often and that
several of them use, or that stands in several texts which the built-in procedures draw.
"""  # noqa: INP001 - a script

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from powerlist.model import Procedure
from powerlist.procedures import builtin
from powerlist.writing import write_file

LIST = Path(__file__).resolve().parent.parent / "src/powerlist/diagram/words.txt"
OFTEN, STATUTES, DRAWN = 5, 3, 2
"""How often the statutes must use a word, how many of them, and how many texts of procedures."""
WORD = re.compile("[\u4e00-\u9fff]{2,4}")
NUMERAL = re.compile("[第一二三四五六七八九十百两几]")
"""What begins with a number is kept together by rule, whatever follows it."""
PARTED = frozenset(("利害关系人", "听证主持人", "主持人", "被许可人"))
"""What the segmenter parts and a reader does not."""
NO_WORDS = frozenset(
    WORD.findall(
        "中有 人以 人有 内向 前向 向上 向市 对原 对本 对经 日内 日前 日起 时有 有本 由市 由省 由该 经市 并报"
        " 不损 且经 该证据 检查和 赠送给 采取有效 国家有关 工作日内"
    )
)
"""What the segmenter took for words, found by reading the list."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Count the words of the statutes in FOLDER and of the built-in procedures; write the list."""
    statutes = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))]
    uses, within = count(statutes)
    _, drawn = count({text for procedure in builtin() for text in texts_of(procedure)})
    chosen = {word for word in uses if uses[word] >= OFTEN and within[word] >= STATUTES}
    chosen |= {word for word in drawn if drawn[word] >= DRAWN} | PARTED
    words = sorted(chosen - NO_WORDS)
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    write_file(LIST, "".join(f"{' '.join(each)}\n" for each in by_first.values()))
    click.echo(f"{len(words)} words")


def count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word occurs in `texts`, and in how many of them."""
    import rjieba

    uses: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for text in texts:
        words = [each for each in rjieba.cut(text) if WORD.fullmatch(each)]
        met = Counter(each for each in words if not NUMERAL.match(each))
        uses += met
        within.update(met.keys())
    return uses, within


def texts_of(procedure: Procedure) -> set[str]:
    """What a chart shows of a procedure."""
    texts = {lane.name for lane in procedure.lanes}
    for step in procedure.steps:
        texts |= {step.name, *step.requirement_lines, *(right.label for right in step.rights)}
        texts |= {flow.text for flow in step.next if flow.text}
    return texts


if __name__ == "__main__":
    main()
