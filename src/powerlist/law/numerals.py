"""Chinese numerals as statutes write them: 第一百零一条, 第一千二百六十条."""

from functools import lru_cache

LARGEST = 9999
NUMERAL = "[0-9０-９零〇○一二两三四五六七八九十百千]"
"""One character of what `number` may understand, as a regular expression."""
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_VALUES = {char: value for value, char in enumerate(_DIGITS)}
_VALUES |= {chr(ord("0") + value): value for value in range(10)}
_VALUES |= {chr(ord("０") + value): value for value in range(10)}
_SAME = str.maketrans("〇○两", "零零二")


@lru_cache(maxsize=1024)
def number(text: str) -> int | None:
    """The number that `text` writes, from 1 to 9999; None when it writes none.

    Understands 二十四, 一百零一, 一百十, 24, full-width digits, and 二四 digit by digit.
    """
    text = text.translate(_SAME)
    if len(text) <= 4 and all(char in _VALUES for char in text):
        positional = 0
        for char in text:
            positional = positional * 10 + _VALUES[char]
        return positional or None
    value = digit = 0
    for char in text:
        if char in _UNITS:
            value += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES.get(char, 0)
    value += digit
    usual = text.replace("百十", "百一十").replace("零十", "零一十")
    if usual.startswith("一十"):
        usual = usual[1:]
    return value if 1 <= value <= LARGEST and chinese(value) == usual else None


def chinese(value: int) -> str:
    """The numeral of `value` as statutes write it: 十, 二十四, 一百零一, 一百一十.

    Raises:
        ValueError: `value` is not between 1 and 9999.
    """
    if not 1 <= value <= LARGEST:
        message = f"{value} is not between 1 and {LARGEST}"
        raise ValueError(message)
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if digit := value // unit % 10:
            written += _DIGITS[digit] + name
        elif written and not written.endswith("零") and value % unit:
            written += "零"
    return written[1:] if 10 <= value < 20 else written
