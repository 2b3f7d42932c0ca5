"""What a telephone number is, whatever the way it is written."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.checks._phones import Fault, judge


def reason(number: str) -> str | None:
    found = judge(number)
    return None if found is None else f"{found.fault.name.lower()}: {found.reason.en}"


@pytest.mark.parametrize(
    "number",
    [
        "12345",
        "12348",
        "110",
        "12388",
        "024-12345",
        "0559-2330626",
        "05592330626",
        "(0559) 2330626",
        "+86 559 2330626",
        "0559-2330626转8012",
        "0559-2330626 转 8012",
        "010-66666666",
        "021-31111111",
    ],
)
def test_a_number_that_can_be_dialled_is_accepted(number: str) -> None:
    assert reason(number) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0559-233062", "invalid: a digit is missing"),
        ("024-2272345", "invalid: a digit is missing"),
        ("0559-23306269", "invalid: digits too many: 1"),
        ("024-227234567", "invalid: digits too many: 1"),
        ("2330626", "invalid: the area code is missing"),
        ("22722345", "invalid: the area code is missing"),
        ("0559-2330626 2330627", "invalid: it is two numbers in one"),
        ("0559-2330626 0559-2330627", "invalid: it is two numbers in one"),
        ("024-2272234522722346", "invalid: it is two numbers in one"),
        ("0559-2330626转", "invalid: an extension is wanted after 转"),
        ("0559-2330626转8012转2", "invalid: an extension is wanted after 转"),
        ("0559-2330626-8012", "invalid: digits too many: 4"),
        ("+1 202 555 0143", "invalid: it is not a number of mainland China"),
        ("+852 2810 2717", "invalid: it is not a number of mainland China"),
        ("99", "invalid: it is not a valid number"),
        ("- -", "invalid: it is not a valid number"),
        ("00000000", "filler: '00000000' are filler digits"),
        ("024-00000000", "filler: '00000000' are filler digits"),
        ("0559-1111111", "filler: '1111111' are filler digits"),
        ("024-12345678", "filler: '12345678' are filler digits"),
        ("+86 24 12345678", "filler: '12345678' are filler digits"),
        ("12345678", "filler: '12345678' are filler digits"),
        ("0559-7654321", "filler: '7654321' are filler digits"),
        ("400-1234567", "filler: '1234567' are filler digits"),
        ("13800000000", "filler: '00000000' are filler digits"),
        ("13900245678", "mobile: it is a mobile number"),
        ("+86 139 0024 5678", "mobile: it is a mobile number"),
    ],
)
def test_a_fault_is_told_apart_and_explained(number: str, expected: str) -> None:
    assert reason(number) == expected


@pytest.mark.parametrize(
    "kind",
    [
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
    ],
)
def test_an_example_number_of_each_public_kind_is_not_found_invalid(kind: int) -> None:
    example = phonenumbers.example_number_for_type("CN", kind)
    assert example is not None
    found = judge(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL))
    assert found is None or found.fault is Fault.FILLER


@given(st.text("0123456789+()转 -", max_size=40))
def test_every_text_that_a_file_can_hold_is_judged(number: str) -> None:
    found = judge(number)
    assert found is None or (found.reason.zh and found.reason.en)


@given(st.sampled_from(["0559-233062", "0559-2330626", "024-00000000", "13900245678"]), st.data())
def test_blanks_and_hyphens_change_nothing(number: str, data: st.DataObject) -> None:
    plain = number.replace("-", "")
    at = data.draw(st.integers(0, len(plain)))
    mark = data.draw(st.sampled_from([" ", "-", "  "]))
    assert judge(plain[:at] + mark + plain[at:]) == judge(plain)
