"""Write the table of glyph widths that the drawings rest on, from the fonts of this machine.

Needs fontTools and the fonts of FAMILIES (apt-get install fonts-noto-cjk fonts-wqy-microhei
fonts-wqy-zenhei); a table that lacks one of them is not written.
"""  # noqa: INP001 - a script

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from powerlist.writing import write_file

TABLE = Path(__file__).resolve().parent.parent / "src/powerlist/diagram/widths.txt"
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Serif CJK SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Zen Hei Sharp",
)
"""Each in its regular and, where it has one, its bold cut."""
MARGIN = 1.05
KERNED = {"f": 0.06, "j": 0.09}
"""How far kerning moves these away from brackets at most; tests measure all pairs."""
STEP = 0.02
"""Widths are rounded up to a multiple of this."""
HEAD = """\
# The width of glyphs in em: the widest regular or bold cut of
# {families},
# and {margin:.0%} more. Code points in hexadecimal. What is 1 em by rule (East Asian wide, full-width
# or ambiguous) stands here only where a glyph is wider; what no font has is 1 em too.
# Written by scripts/measure_fonts.py.
"""


@click.command()
@click.argument(
    "folder",
    default="/usr/share/fonts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def main(folder: Path) -> None:
    """Measure the fonts of FOLDER and write the table."""
    widest: dict[int, float] = {}
    seen = set()
    for family, widths in faces(folder):
        seen.add(family)
        for code, width in widths.items():
            widest[code] = max(width, widest.get(code, 0.0))
    if missing := set(FAMILIES) - seen:
        raise click.ClickException(f"not in {folder}: {', '.join(sorted(missing))}")
    write_file(TABLE, table(widest))


def faces(folder: Path) -> Iterator[tuple[str, dict[int, float]]]:
    """Each cut of FAMILIES under `folder`: its family, and the width of its glyphs by code point."""
    for path in sorted(folder.rglob("*.[ot]t[cf]")):
        fonts = (
            TTCollection(path, lazy=True) if path.suffix == ".ttc" else [TTFont(path, lazy=True)]
        )
        for font in fonts:
            family = font["name"].getDebugName(1)
            if family in FAMILIES:
                em, advances = font["head"].unitsPerEm, font["hmtx"]
                glyphs = font.getBestCmap().items()
                yield family, {code: advances[glyph][0] / em for code, glyph in glyphs}


def table(widest: dict[int, float]) -> str:
    """The table's text: a line for each width with the code points that have it."""
    groups = defaultdict(list)
    for code, width in sorted(widest.items()):
        char = chr(code)
        if unicodedata.category(char) == "Cc" or width == 0:
            continue
        square = unicodedata.east_asian_width(char) in "WFA"
        if not square or width > 1:
            room = width * MARGIN + KERNED.get(char, 0.0)
            groups[math.ceil(round(room / STEP, 6)) * STEP].append(code)
    lines = (f"{width:.2f} {' '.join(_ranges(codes))}" for width, codes in sorted(groups.items()))
    head = HEAD.format(families=", ".join(FAMILIES), margin=MARGIN - 1)
    return head + "\n".join(lines) + "\n"


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Code points in rising order, neighbours joined."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return (f"{low:X}" if low == high else f"{low:X}-{high:X}" for low, high in runs)


if __name__ == "__main__":
    main()
