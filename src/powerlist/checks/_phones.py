"""What is wrong with a telephone number of China, told apart so that each fault has its rule.

Lengths and ranges come from the metadata of libphonenumber for the region CN.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Literal

import attrs

from powerlist.diagnostics import Text

_REGION = "CN"
_SEQUENCES = ("0123456789", "9876543210")
_LUCKY = frozenset("68")
"""Numbers of one digit repeated are filler, but for these digits, which do get allotted."""


class Fault(Enum):
    """What a number is, when it is not a number that a list may show as it stands."""

    INVALID = auto()
    FILLER = auto()
    MOBILE = auto()


@attrs.frozen
class Judgement:
    """A fault and its explanation."""

    fault: Fault
    reason: Text


@lru_cache(maxsize=4096)
def judge(number: str) -> Judgement | None:
    """What is wrong with `number`, or None; an extension follows after 转."""
    main, turn, extension = number.partition("转")
    digits = re.sub(r"[^0-9+]", "", main)
    if (filler := _filler(digits)) is not None:
        return filler
    if turn and not re.fullmatch(r" *[0-9]{1,8} *", extension):
        return _invalid("“转”后面应是分机号", "an extension is wanted after 转")
    kind = _kind(digits)
    if kind is None:
        return _invalid(*_reason(digits))
    if kind == "mobile":
        return Judgement(Fault.MOBILE, Text("是手机号码", "it is a mobile number"))
    return None


def _invalid(zh: str, en: str) -> Judgement:
    return Judgement(Fault.INVALID, Text(zh, en))


def _kind(digits: str) -> Literal["mobile", "public", "short"] | None:
    """How a number is dialled in China: `short` as it stands; None when it cannot be."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits, _REGION)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_valid_number_for_region(parsed, _REGION):
        is_mobile = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
        return "mobile" if is_mobile else "public"
    return "short" if phonenumbers.is_valid_short_number_for_region(parsed, _REGION) else None


def _is_valid(digits: str) -> bool:
    """Whether the number can be dialled from anywhere in China."""
    return _kind(digits) in ("mobile", "public")


def _own_part(digits: str) -> str:
    """The subscriber's own number: without +86 or 0, area code, and prefix of a mobile or 400 number."""
    national = re.sub(r"^(\+86|0)", "", digits)
    if national != digits and re.match(r"10|2", national):
        return national[2:]
    return national[3:] if national != digits or len(national) > 8 else national


def _filler(digits: str) -> Judgement | None:
    for part in (digits, _own_part(digits)):
        if len(part) < 7:
            continue
        repeated = len(set(part)) == 1 and part[0] not in _LUCKY
        if repeated or any(part in each for each in _SEQUENCES):
            return Judgement(
                Fault.FILLER,
                Text(f"“{part}”是充数的数字", f"{part!r} are filler digits"),
            )
    return None


def _reason(digits: str) -> tuple[str, str]:
    if digits.startswith("+") and not digits.startswith("+86"):
        return "不是中国内地的号码", "it is not a number of mainland China"
    if _is_fused(digits):
        return "是连写的两个号码", "it is two numbers in one"
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return "没有区号", "the area code is missing"
    if any(_is_valid(digits + each) for each in "0123456789"):
        return "少 1 位数字", "a digit is missing"
    for extra in range(1, 5):
        if _is_valid(digits[:-extra]):
            return f"多 {extra} 位数字", f"digits too many: {extra}"
    return "不是有效的号码", "it is not a valid number"


def _is_fused(digits: str) -> bool:
    """Whether the digits are a valid number followed by another, the area code said once or twice."""
    for end in range(7, len(digits) - 6):
        first, rest = digits[:end], digits[end:]
        if _is_valid(first) and any(_is_valid(area + rest) for area in ("", first[:3], first[:4])):
            return True
    return False
