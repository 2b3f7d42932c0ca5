from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from law.statutes import DENSE, SPACED, article, day

from powerlist.law.numerals import chinese
from powerlist.law.texts import (
    LARGEST_FILE,
    ArticleText,
    ItemText,
    NoStatute,
    ParagraphText,
    StatuteText,
    TextFile,
    fingerprint,
    normal,
    parse_statute,
    read_statutes,
)

PARAGRAPHS = (
    ParagraphText(
        text="有下列情形之一的，不得开始：",
        items=(
            ItemText(number=1, text="没有许可的；"),
            ItemText(
                number=2,
                text="有下列情形的：",
                subitems=(
                    ItemText(number=1, text="没有标题的；"),
                    ItemText(number=2, text="没有条文的。"),
                ),
            ),
        ),
    ),
    ParagraphText(text="前款的情形由县级以上人民政府处理。"),
)


# --- reading --------------------------------------------------------------------------------------


def test_a_text_is_read_into_articles_paragraphs_items_and_subitems() -> None:
    assert parse_statute(SPACED) == StatuteText(
        title="中华人民共和国某法",
        history=(
            "1996年3月17日 某次会议通过",
            "2017年9月1日 某次会议《关于修改〈某法〉的决定》修正",
        ),
        articles=(
            article(1, "为了测试，制定本法。"),
            ArticleText(number=2, paragraphs=PARAGRAPHS),
            article(2, "增加的一条。", suffix=1),
            article(3, "本法自1996年10月1日起施行。"),
        ),
    )


def test_the_styles_of_two_collections_give_the_same_text() -> None:
    spaced, dense = parse_statute(SPACED), parse_statute(DENSE)
    assert [(each.key, normal(each.whole)) for each in dense.articles] == [
        (each.key, normal(each.whole)) for each in spaced.articles
    ]
    assert dense.days == spaced.days == (day("1996-03-17"), day("2017-09-01"))


def test_an_article_is_found_by_its_number() -> None:
    read = parse_statute(SPACED)
    assert read.article(2, 1) == article(2, "增加的一条。", suffix=1)
    assert read.article(2) == ArticleText(number=2, paragraphs=PARAGRAPHS)
    assert read.article(4) is None


def test_an_article_in_one_text_has_a_line_for_each_of_its_parts() -> None:
    assert ArticleText(number=2, paragraphs=PARAGRAPHS).whole.split("\n") == [
        "有下列情形之一的，不得开始：",
        "（一）没有许可的；",
        "（二）有下列情形的：",
        "1.没有标题的；",
        "2.没有条文的。",
        "前款的情形由县级以上人民政府处理。",
    ]


def body(*lines: str) -> tuple[ParagraphText, ...]:
    """The paragraphs of the first article of a text with these lines."""
    return parse_statute("\n".join(("# 某法", *lines))).articles[0].paragraphs


def test_an_unnumbered_line_among_the_items_belongs_to_the_item_before() -> None:
    assert body("第一条 下列：", "（一）甲，", "续甲；", "（二）乙。", "末款。") == (
        ParagraphText(
            text="下列：",
            items=(ItemText(number=1, text="甲，\n续甲；"), ItemText(number=2, text="乙。")),
        ),
        ParagraphText(text="末款。"),
    )


def test_items_that_begin_anew_are_those_of_the_next_paragraph() -> None:
    (first, second) = body("第一条 下列：", "（一）甲。", "又下列：", "（一）乙。")
    assert [each.items for each in (first, second)] == [
        (ItemText(number=1, text="甲。"),),
        (ItemText(number=1, text="乙。"),),
    ]


def test_items_may_stand_in_an_article_without_words_of_its_own() -> None:
    assert body("第一条", "（一）甲。") == (
        ParagraphText(text="", items=(ItemText(number=1, text="甲。"),)),
    )


@pytest.mark.parametrize(
    "line", ["（三）只是括号。", "（零）也不是。", "3.不是目。", "2.5倍以下。"]
)
def test_a_number_out_of_turn_is_no_item(line: str) -> None:
    assert body("第一条 下列：", "（一）甲。", line)[-1] == ParagraphText(text=line)


def test_a_number_that_carries_on_nothing_is_no_item() -> None:
    assert body("第一条 甲。", "乙。", "（二）丙。")[-1] == ParagraphText(text="（二）丙。")


def test_an_arabic_number_without_items_is_no_subitem() -> None:
    assert body("第一条 甲。", "1.乙。")[-1] == ParagraphText(text="1.乙。")


@pytest.mark.parametrize("line", ["第一条 又一次。", "第二万条 太大。", "第十百条 不是数字。"])
def test_a_line_that_opens_no_later_article_belongs_to_the_article_before(line: str) -> None:
    assert body("第一条 甲。", line)[-1] == ParagraphText(text=line)


def test_a_reference_at_the_start_of_a_line_opens_no_article() -> None:
    assert body("第一条 甲。", "第二条规定的情形除外。")[-1] == ParagraphText(
        text="第二条规定的情形除外。"
    )


def test_without_its_mark_the_head_ends_at_the_first_article() -> None:
    read = parse_statute("# 某法\n2017年9月1日 通过\n第一条 甲。\n2018年1月1日 起施行。")
    assert read.history == ("2017年9月1日 通过",)
    assert len(read.articles[0].paragraphs) == 2


def test_an_impossible_day_is_no_day() -> None:
    read = parse_statute("# 某法\n2017年2月30日 通过\n2017年3月1日 公布\n第一条 甲。")
    assert read.days == (day("2017-03-01"),)


def test_a_title_may_have_parts_below_it() -> None:
    read = parse_statute("# 某法典\n# 总则\n<!-- INFO END -->\n第一条 甲。")
    assert read.title == "某法典"


@pytest.mark.parametrize(
    ("text", "said"), [("第一条 甲。", "title"), ("# 某法\n甲。", "article"), ("", "title")]
)
def test_a_text_without_title_or_article_is_no_statute(text: str, said: str) -> None:
    with pytest.raises(NoStatute, match=said):
        parse_statute(text)


LINES = st.text(st.sampled_from("第一二条款项之（）()1.、 \n#-甲乙<!>"), max_size=60)


@given(LINES)
def test_every_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_statute(f"# 某法\n{text}")
    except NoStatute:
        return
    keys = [each.key for each in read.articles]
    assert keys == sorted(set(keys))


WORDS = st.text(st.sampled_from("甲乙丙丁，。；"), min_size=1, max_size=12)
ITEMS = st.lists(WORDS, max_size=4).map(
    lambda texts: tuple(ItemText(number=number, text=each) for number, each in enumerate(texts, 1))
)
ARTICLES = st.lists(
    st.lists(st.builds(ParagraphText, text=WORDS, items=ITEMS), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
).map(
    lambda all_of: tuple(
        ArticleText(number=number, paragraphs=tuple(each)) for number, each in enumerate(all_of, 1)
    )
)


@given(ARTICLES, st.sampled_from(("\n", "\n\n", "\n　　")))
def test_what_is_printed_is_read_again(articles: tuple[ArticleText, ...], between: str) -> None:
    lines = [
        line if at else f"第{chinese(each.number)}条 {line}"
        for each in articles
        for at, line in enumerate(each.whole.split("\n"))
    ]
    assert parse_statute(between.join(("# 某法", *lines))).articles == articles


# --- folders --------------------------------------------------------------------------------------


def test_a_folder_is_read_file_by_file_and_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "某法(2017-09-01).md").write_text(SPACED, encoding="utf-8")
    (tmp_path / "a.md").write_bytes(b"# \xff")
    (tmp_path / "b.md").write_text("一个说明", encoding="utf-8")
    (tmp_path / "c.md").write_text("x" * (LARGEST_FILE + 1), encoding="utf-8")
    (tmp_path / "d.md").mkdir()
    (tmp_path / "e.txt").write_text(SPACED, encoding="utf-8")
    files = read_statutes(tmp_path)
    assert [(each.name, each.problem.zh if each.problem else None) for each in files] == [
        ("a.md", "文件不是 UTF-8"),
        ("b.md", "没有“# ”开头的标题"),
        ("below/某法(2017-09-01).md", None),
        ("c.md", f"文件大于 {LARGEST_FILE} 字节"),
        ("d.md", "不能读取：Is a directory"),
    ]
    assert files[2].text == parse_statute(SPACED)
    assert files[2].days == (day("2017-09-01"), day("1996-03-17"), day("2017-09-01"))


def test_a_file_without_a_text_has_the_days_of_its_name() -> None:
    assert TextFile(name="某法(2017-09-01).md").days == (day("2017-09-01"),)


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        read_statutes(tmp_path / "nowhere")


# --- equality -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）甲；", "(一) 甲;"),
        ("“二日”", '"二日"'),
        ("“二日”", "「二日」"),
        ("《关于〈甲法〉的决定》", "〈关于<甲法>的决定〉"),
        ("1万元", "１万元"),
        ("甲\n\n  乙", "甲\n乙\n"),
        ("甲\u200b乙", "甲 乙"),
    ],
)
def test_width_blanks_and_the_shape_of_marks_make_no_difference(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("甲、乙", "甲，乙"), ("甲乙", "甲\n乙"), ("二日", "2日"), ("甲。", "甲"), ("《甲》", "“甲”")],
)
def test_every_other_sign_and_the_break_of_paragraphs_make_one(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(st.text(max_size=40))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_fingerprints_are_equal_when_normal_forms_are(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) is (normal(one) == normal(other))


def test_a_fingerprint_is_sixteen_digits() -> None:
    assert fingerprint("为了测试，制定本法。") == "cfa6e39cb14dcbc6"


def test_values_do_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article(1, "甲。").number = 2  # type: ignore[misc]  # the point of the test
