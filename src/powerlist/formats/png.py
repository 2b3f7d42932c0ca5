"""Flowcharts as PNG, by resvg (extra `png`): for Word and for what cannot show SVG."""

from functools import cache

from powerlist.diagnostics import Text

DPI = 150
"""Dots per inch: an A4 chart has 1240 × 1754 dots."""

_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'
_GLYPH = '<text x="4" y="32" font-size="32" font-family="sans-serif">权</text>'


class CannotRasterise(Exception):
    """The program or the font that a PNG needs is not there; `message` says how to get it."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def rasterise(svg: str) -> bytes:
    """The PNG of an SVG text, at `DPI`.

    Raises:
        CannotRasterise: resvg is not installed, or there is no font with Chinese characters.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise CannotRasterise(
            Text(
                '写 PNG 需要 resvg：pip install "powerlist[png]"',
                'PNG needs resvg: pip install "powerlist[png]"',
            )
        ) from None
    if not _has_chinese_font():
        raise CannotRasterise(
            Text(
                "没有中文字体，图上的字会消失；请安装一种，例如 apt-get install fonts-noto-cjk",
                "there is no Chinese font, and the texts would vanish; install one, such as fonts-noto-cjk",
            )
        )
    return bytes(svg_to_bytes(svg_string=svg, dpi=float(DPI), languages=["zh-CN"]))


@cache
def _has_chinese_font() -> bool:
    """Whether a Chinese character leaves a trace: resvg draws nothing where no font has it."""
    from resvg_py import svg_to_bytes

    drawn = svg_to_bytes(svg_string=_PROBE.format(_GLYPH), dpi=96.0)
    return bytes(drawn) != bytes(svg_to_bytes(svg_string=_PROBE.format(""), dpi=96.0))
