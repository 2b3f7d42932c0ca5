import re
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagram.text import atoms, measure, pack, widest, wrap

WORDS = st.sampled_from(
    (
        *"自受理日起内作出的，。、；：？！（）《》“”…—·①／/A- 　",
        *(
            "20个工作日",
            "第二十四条",
            "第二款",
            "（一）",
            "2018年3月14日",
            "￥200",
            "3‰",
            "024-12345678",
        ),
        *(
            "……",
            "——",
            "人民政府",
            "Form-A12",
            "https://example.gov.cn/a?b=1",
            "W" * 50,
            "e\u0301",
            "😀",
        ),
    )
)
TEXTS = st.lists(WORDS, max_size=25).map("".join)
LIMITS = st.floats(1, 30)
NEVER_FIRST = "，。、；：？！）》〉」』】”"
NEVER_LAST = "（《〈「『【“"


# Widths


@pytest.mark.parametrize("char", "汉，（”“…—·①％Ａ。　")
def test_wide_full_width_and_ambiguous_glyphs_are_one_em(char: str) -> None:
    assert measure(char) == 1.0


@pytest.mark.parametrize("char", "W@mM%№‰Ж")
def test_a_glyph_that_is_wider_than_that_in_a_font_is_as_wide_as_there(char: str) -> None:
    assert 1.0 < measure(char) < 1.3


def test_digits_and_latin_letters_are_narrow() -> None:
    assert all(0.3 < measure(char) < 0.9 for char in "0123456789abcxyzABCXYZ")


def test_no_glyph_but_a_combining_one_is_without_width() -> None:
    assert {
        unicodedata.category(chr(code)) for code in range(32, 0x3000) if not measure(chr(code))
    } <= {"Mn", "Me", "Cf"}


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("😀", 1.4),
        ("⭐", 1.4),
        ("❤\ufe0f", 1.4),  # a picture, because a selector asks for it
        ("〒㊗", 2.0),  # signs of Chinese setting, no pictures
        ("葛\U000e0100", 1.0),  # a selector of another form of a character
        ("a\u200bb", measure("ab")),
        ("漢\u0301", 1.55),
        ("\ufffd\ud800\x07", 3.0),
        ("\t", measure(" ")),
        ("\n", measure(" ")),
    ],
)
def test_emoji_marks_and_controls_have_a_width_too(text: str, width: float) -> None:
    assert measure(text) == pytest.approx(width)


# Where a text may be broken


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("自受理之日起20个工作日内作出决定", "20个工作日内"),
        ("自受理之日起二十个工作日内作出", "二十个工作日内"),
        ("听证7日前通知", "7日前"),
        ("在3至5日内决定", "3至5日内"),
        ("在三至五日内决定", "三至五日内"),
        ("罚款1万元以上10万元以下", "10万元以下"),
        ("罚款20余万元", "20余万元"),
        ("处￥200罚款", "￥200"),
        ("加处3‰的罚款", "3‰"),
        ("加处3%的罚款", "3%"),
        ("百分之三的罚款", "百分之三"),
        ("每年5000人次以上", "5000人次以上"),
        ("由两名以上人员", "两名以上"),
        ("每件20元/件收取", "20元/件"),
        ("依照第二十四条第二款的规定", "第二十四条第二款"),
        ("依照第24条第2款的规定", "第24条第2款"),
        ("第二十四条第一款第（一）项", "第（一）项"),
        ("刑法第一百二十条之一规定", "第一百二十条之一"),
        ("在2018年3月14日之前", "2018年3月14日之前"),
        ("二〇一八年三月十四日发布", "二〇一八年三月十四日"),
        ("（2016年修正）", "（2016年修正）"),
        ("根据沈政发〔2015〕12号文件", "〔2015〕12号"),
        ("拨打024-12345678转801查询", "024-12345678转801"),
        ("拨打（024）12345678查询", "（024）12345678"),
        ("拨打+86 24 1234 5678查询", "+86 24 1234 5678"),
        ("拨打12345热线转8", "转8"),
        ("拨打12345转8查询", "12345转8"),
        ("填写Form-A12一份", "Form-A12"),
        ("使用GB/T标准", "GB/T"),
        ("同意和/或不同意", "和/或"),
        ("同意/", "意/"),
        ("等待……然后", "……"),
        ("等待——然后", "——"),
        ("收到a@b.gov.cn来信", "a@b.gov.cn"),
        ("图👩\u200d👩\u200d👧示", "👩\u200d👩\u200d👧"),
        ("旗🇨🇳帜", "🇨🇳"),
        ("字e\u0301母", "e\u0301"),
    ],
)
def test_what_is_read_as_one_stays_whole(text: str, kept: str) -> None:
    assert any(kept in piece for piece in atoms(text))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("和，（一）", ("和，", "（一）")),
        ("（ 甲 ） 乙", ("（ 甲 ） ", "乙")),
        ("统一条件", ("统", "一", "条", "件")),
        ("见https://a.gov.cn/list?id=1。", ("见", "https://a.gov.cn/", "list?", "id=1。")),
        (f"见{'A' * 90}。", ("见", "A" * 40, "A" * 40, f"{'A' * 10}。")),
        (f"{'A' * 40}。", (f"{'A' * 40}。",)),
    ],
)
def test_a_text_may_be_broken_elsewhere(text: str, pieces: tuple[str, ...]) -> None:
    assert atoms(text) == pieces


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(atoms(text)) == text


@given(st.text(max_size=40))
def test_pieces_of_any_text_joined_are_the_text(text: str) -> None:
    assert "".join(atoms(text)) == text


# Lines


@given(TEXTS, LIMITS)
def test_lines_joined_are_the_text_without_the_blanks_at_their_ends(
    text: str, limit: float
) -> None:
    lines = map(re.escape, wrap(text, limit))
    assert re.fullmatch("[ 　]*".join((*lines, "")), text)


@given(TEXTS, LIMITS)
def test_no_line_begins_or_ends_with_the_wrong_sign(text: str, limit: float) -> None:
    lines = wrap(text, limit)
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@given(TEXTS, LIMITS)
def test_a_line_is_wider_than_the_limit_only_when_it_is_one_piece(text: str, limit: float) -> None:
    pieces = list(atoms(text))
    for line in wrap(text, limit):
        taken: list[str] = []
        while "".join(taken).rstrip(" 　") != line.rstrip(" 　"):
            taken.append(pieces.pop(0))
        assert measure(line) <= limit + 1e-6 or len(taken) == 1


@given(TEXTS, LIMITS)
def test_there_are_as_few_lines_as_possible(text: str, limit: float) -> None:
    pieces = atoms(text)
    least = [0]  # lines for the first pieces
    for end in range(1, len(pieces) + 1):
        fitting = [
            begin
            for begin in range(end)
            if measure("".join(pieces[begin:end]).rstrip(" 　")) <= limit or begin == end - 1
        ]
        least.append(1 + min(least[begin] for begin in fitting))
    assert len(wrap(text, limit)) == max(1, least[-1])


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("受理", 2.0) == ("受理",)


def test_what_is_wider_than_a_line_stands_whole_on_its_own() -> None:
    assert wrap("见https://example.gov.cn页", 5.0) == ("见", "https://example.gov.cn", "页")


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


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("告知利害关系人申请听证", 7, ("告知利害关系人", "申请听证")),
        ("报请上级主管部门批准延期", 8, ("报请上级", "主管部门批准延期")),
        ("申请人民政府裁决争议", 6, ("申请人民政府", "裁决争议")),
        (
            "作出处罚后果断执行",
            8,
            ("作出处罚", "后果断执行"),
        ),  # 后果 is a word: 后 leans on nothing
    ],
)
def test_a_line_rather_does_not_tear_a_word(
    text: str, limit: float, lines: tuple[str, ...]
) -> None:
    assert wrap(text, limit) == lines


def test_where_a_long_word_must_be_torn_it_falls_into_two_words() -> None:
    assert wrap("提起行政诉讼（人民法院）：送达后6个月内", 10.7) == (
        "提起行政诉讼（人民",
        "法院）：送达后6个月内",
    )


def test_a_citation_is_rather_not_parted() -> None:
    assert wrap("依照法律规定第三十八条第一款第（一）项", 13.0) == (
        "依照法律规定",
        "第三十八条第一款第（一）项",
    )


def test_the_listed_words_have_two_to_five_characters_and_stand_once() -> None:
    words = files("powerlist.diagram").joinpath("words.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch("[\u4e00-\u9fff]{2,5}", word) for word in words)
    assert words == sorted(set(words))


def test_a_long_text_is_broken_evenly_too() -> None:
    lines = wrap("《中华人民共和国档案法》（2016年修正）第二十四条第二款；" * 6, 80.0)
    assert len(lines) == 3
    assert max(map(measure, lines)) - min(map(measure, lines)) < 12


# Items side by side


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
