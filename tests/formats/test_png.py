"""Flowcharts as PNG: the size of the page, and a sentence where something is missing."""

import struct
import sys
from pathlib import Path

import pytest

import powerlist as pl
from powerlist.formats import png
from powerlist.formats.png import CannotRasterise, rasterise

RED = '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 21 30"/>'


def size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.fixture
def _font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_has_chinese_font", lambda: True)


@pytest.mark.usefixtures("_font")
def test_an_a4_page_has_150_dots_to_the_inch() -> None:
    assert size(rasterise(RED)) == (1240, 1754)


@pytest.mark.usefixtures("_font")
def test_charts_are_written_as_png_under_the_same_names(tmp_path: Path) -> None:
    catalog = pl.load("shenyang-archives").catalog
    assert catalog is not None
    (path,) = pl.draw(catalog, tmp_path, ["ZB-JC-01"], "png")
    assert path == tmp_path / "ZB-JC-01.png"
    assert size(path.read_bytes()) == (1240, 1754)


def test_without_resvg_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(CannotRasterise, match="pip install"):
        rasterise(RED)


def test_without_a_chinese_font_nothing_is_drawn_without_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(png, "_has_chinese_font", lambda: False)
    with pytest.raises(CannotRasterise, match="fonts-noto-cjk"):
        rasterise(RED)


def test_the_probe_for_a_font_sees_whether_a_character_leaves_a_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    png._has_chinese_font.cache_clear()
    monkeypatch.setattr(png, "_GLYPH", "<rect width='10' height='10'/>")
    assert png._has_chinese_font()
    png._has_chinese_font.cache_clear()
    monkeypatch.setattr(png, "_GLYPH", "<text font-family='none'> </text>")
    assert not png._has_chinese_font()
    png._has_chinese_font.cache_clear()
