"""Colours as WCAG 2.2 measures them (definitions of relative luminance and contrast ratio)."""

import re

TEXT, GRAPHICS = 4.5, 3.0
"""Least contrast of text (success criterion 1.4.3) and of graphics (1.4.11)."""
Rgb = tuple[float, float, float]


def rgb(colour: str) -> Rgb:
    """Red, green and blue from 0 to 1 of a colour in hexadecimal or as browsers compute it."""
    if digits := re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour):
        wide = digits[1] if len(digits[1]) == 6 else "".join(2 * each for each in digits[1])
        red, green, blue = (int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    parts = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert parts, f"{colour} is no opaque colour"
    red, green, blue = (int(each) / 255 for each in parts.groups())
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, no difference, to 21, black and white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
