"""The table of widths against the fonts themselves, and against what a browser makes of them."""

from itertools import product
from pathlib import Path
from string import ascii_letters, digits, punctuation

import pytest
from diagram.browsing import told
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from powerlist.diagram.text import measure

FONTS = Path("/usr/share/fonts")
FILES = {
    "opentype/noto/NotoSansCJK-Regular.ttc": {"Noto Sans CJK SC"},
    "opentype/noto/NotoSansCJK-Bold.ttc": {"Noto Sans CJK SC"},
    "opentype/noto/NotoSerifCJK-Regular.ttc": {"Noto Serif CJK SC"},
    "opentype/noto/NotoSerifCJK-Bold.ttc": {"Noto Serif CJK SC"},
    "truetype/wqy/wqy-microhei.ttc": {"WenQuanYi Micro Hei"},
    "truetype/wqy/wqy-zenhei.ttc": {"WenQuanYi Zen Hei", "WenQuanYi Zen Hei Sharp"},
}
PAIRS = """
const tell = () => {
  const canvas = document.createElement('canvas').getContext('2d');
  return %s.map(([family, weight]) => {
    canvas.font = `${weight} 100px '${family}'`;
    return %s.map(pair => canvas.measureText(pair).width / 100);
  });
};
"""


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("file", FILES)
def test_no_glyph_of_a_font_is_wider_than_the_table_says(file: str) -> None:
    faces = {}
    with TTCollection(FONTS / file, lazy=True) as fonts:
        for font in fonts:
            family = font["name"].getDebugName(1)
            if family in FILES[file]:
                faces[family] = advances(font)
    assert set(faces) == FILES[file]
    for face in faces.values():
        assert len(face) > 30_000
        assert [char for char, width in face.items() if width > measure(char)] == []


def advances(font: TTFont) -> dict[str, float]:
    """How far each character moves on, in em."""
    em, metrics = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@pytest.mark.browser
@pytest.mark.usefixtures("fonts")
def test_no_kerning_or_bold_type_makes_a_pair_wider_than_the_table_says(
    tmp_path: Path, chromium: str
) -> None:
    signs = f"{ascii_letters}{digits}{punctuation} 汉，（“"
    pairs = ["".join(pair) for pair in product(signs, repeat=2)]
    families = sorted({family for names in FILES.values() for family in names})
    cuts = [(family, weight) for family in families for weight in (400, 700)]
    answer = told("", PAIRS % ([list(cut) for cut in cuts], pairs), tmp_path, chromium)
    for cut, widths in zip(cuts, answer, strict=True):
        wide = [p for p, width in zip(pairs, widths, strict=True) if width > measure(p)]
        assert (cut, wide) == (cut, [])
