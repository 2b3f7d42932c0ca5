import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagram.text import atoms, measure, pack, widest, wrap

TEXTS = st.text(
    st.sampled_from("自受理之日起20个工作日内，。、（）《》“”…—·①第二十四条款Aab12 -；：1３年月"),
    max_size=60,
)


@pytest.mark.parametrize("char", "汉，（”“…—·①％Ａ。ー")
def test_wide_full_width_and_ambiguous_glyphs_are_one_em(char: str) -> None:
    assert measure(char) == 1.0


def test_no_glyph_but_a_combining_one_is_without_width() -> None:
    assert {
        unicodedata.category(chr(code)) for code in range(32, 0x3000) if not measure(chr(code))
    } <= {"Mn", "Me", "Cf"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("自受理之日起20个工作日内作出决定", "20个工作日内"),
        ("依照第二十四条第二款的规定", "第二十四条"),
        ("依照第二十四条第二款的规定", "第二款"),
        ("第二十四条第一款第（一）项", "第（一）项"),
        ("第一百二十条之一", "第一百二十条之一"),
        ("在2018年3月14日之前", "2018年3月14日"),
        ("拨打024-12345678转801查询", "024-12345678转801"),
        ("填写Form-A12一份", "Form-A12"),
        ("罚款1万元以上10万元以下", "10万元以下"),
        ("听证7日前通知", "7日前"),
        ("告知利害关系人", "利害关系人"),
        ("由听证主持人决定", "听证主持人"),
        ("（2016年修正）", "（2016年修正）"),
    ],
)
def test_what_is_read_together_stays_together(text: str, kept: str) -> None:
    assert any(kept in piece for piece in atoms(text))


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(atoms(text)) == text


@given(TEXTS, st.floats(4, 30))
def test_no_line_starts_or_ends_with_the_wrong_sign(text: str, limit: float) -> None:
    for line in wrap(text, limit)[1:]:
        assert line[0] not in "，。、；：？！）》〉」』】”"
    for line in wrap(text, limit)[:-1]:
        assert line[-1] not in "（《〈「『【“"


@given(TEXTS, st.floats(1, 30))
def test_a_line_is_wider_than_the_limit_only_when_it_is_one_piece(text: str, limit: float) -> None:
    for line in wrap(text, limit):
        assert measure(line) <= limit + 1e-6 or len(atoms(line.strip())) == 1


@given(TEXTS, st.floats(4, 30))
def test_wrapping_loses_nothing_but_blanks_at_the_ends_of_lines(text: str, limit: float) -> None:
    assert "".join(wrap(text, limit)).replace(" ", "") == text.replace(" ", "")


def test_lines_are_even() -> None:
    assert wrap("需要核实实质内容的指派两名以上工作人员核查", 18) == (
        "需要核实实质内容的指派",
        "两名以上工作人员核查",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("复核意见成立，予以采纳采信", ("复核意见成立，", "予以采纳采信")),
        ("告知事实和理由、依据以及权利", ("告知事实和理由、", "依据以及权利")),
        ("需要核实内容的指派两人核查", ("需要核实内容的", "指派两人核查")),
    ],
)
def test_a_line_rather_ends_after_a_sign_and_does_not_begin_with_a_particle(
    text: str, lines: tuple[str, ...]
) -> None:
    assert wrap(text, 10) == lines


def test_a_long_text_is_broken_evenly_too() -> None:
    lines = wrap("《中华人民共和国档案法》（2016年修正）第二十四条第二款；" * 6, 80.0)
    assert len(lines) == 3
    assert max(map(measure, lines)) - min(map(measure, lines)) < 12


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("受理", 2.0) == ("受理",)


def test_short_items_share_a_line_and_keep_their_semicolon() -> None:
    assert pack(("出示证件", "制作笔录", "回避"), 10) == ("出示证件；制作笔录；", "回避")


def test_a_long_item_has_its_own_lines() -> None:
    assert pack(("当事人不到场的邀请见证人到场", "清单"), 8) == (
        "当事人不到场的",
        "邀请见证人到场；",
        "清单",
    )


def test_no_items_make_no_lines() -> None:
    assert pack((), 10) == ()


def test_the_widest_line_counts() -> None:
    assert (widest(("一", "一二三")), widest(())) == (3.0, 0)
