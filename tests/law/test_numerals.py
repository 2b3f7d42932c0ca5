import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.law.numerals import LARGEST, chinese, number


@given(st.integers(1, LARGEST))
def test_reading_undoes_writing(value: int) -> None:
    assert number(chinese(value)) == number(str(value)) == value


@given(st.text("零〇一二两三四五六七八九十百千0189５", max_size=9))
def test_what_is_read_is_written_with_the_same_value(text: str) -> None:
    value = number(text)
    assert value is None or number(chinese(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十四", 24),
        ("二四", 24),
        ("一百零一", 101),
        ("一百〇一", 101),
        ("一百一十", 110),
        ("一百十二", 112),
        ("一十二", 12),
        ("两百", 200),
        ("一千零一十二", 1012),
        ("一千二百六十", 1260),
        ("２４", 24),
        ("0024", 24),
    ],
)
def test_the_ways_of_writing_a_number_are_read(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "零", "0", "十十", "百千", "一百一", "二百零", "12345", "九千零百", "条"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_are_written_as_statutes_write_them(value: int, text: str) -> None:
    assert chinese(value) == text


@pytest.mark.parametrize("value", [-1, 0, LARGEST + 1])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match=f"^{value} is not between 1 and {LARGEST}$"):
        chinese(value)
