import re
import time

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagnostics import Location, Place
from powerlist.law import format_citation, parse_citations, parse_references
from powerlist.model import Citation

LAW = "《中华人民共和国档案法》"


def read(text: str) -> list[str]:
    """The citations of a text in normal form; what was not understood after a question mark."""
    return [
        format_citation(each) if each.is_parsed else f"?{each.raw}"
        for each in parse_citations(text)
    ]


def quoted(text: str) -> list[tuple[str, str | None]]:
    return [(format_citation(each), each.quote) for each in parse_citations(text)]


# --- one place ------------------------------------------------------------------------------------


def test_a_citation_in_normal_form_is_read_part_by_part() -> None:
    text = "《中华人民共和国档案法》（2016年修正）第二十四条第二款第一项第3目"
    assert parse_citations(text) == (
        Citation(
            raw=text,
            statute="中华人民共和国档案法",
            version="2016年修正",
            article=24,
            paragraph=2,
            item=1,
            subitem=3,
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "《档案法》第二十四条第二款第一项",
        "《档案法》第24条第2款第1项",
        "《档案法》第２４条第２款第１项",
        "《档案法》第二四条第二款第（一）项",
        "《档案法》第二十四条第二款第(一)项",
        "《档案法》第二十四条第二款第( 1 )项",
        "《档案法》第二十四条第二款（一）",
        "《档案法》第二十四条第二款(1)",
        "《档案法》24条2款1项",
        "《 档案法 》 第 24 条 第 2 款 第 1 项",
        "《档案法》\n　　第二十四条第二款第一项",
        "《档案法》：第二十四条第二款第一项",
        "《档案法》（第二十四条第二款第一项）",
        "档案法第二十四条第二款第一项",
        "【法律】《档案法》第二十四条第二款第一项",
        "[法律]《档案法》第二十四条第二款第一项",
        "法律　《档案法》第二十四条第二款第一项",
        "【法律】1.《档案法》第二十四条第二款第一项",
        "1.《档案法》第二十四条第二款第一项；",
        "1、《档案法》第二十四条第二款第一项。",
        "（一）《档案法》第二十四条第二款第一项",
        "①《档案法》第二十四条第二款第一项",
        "依据：《档案法》第二十四条第二款第一项",
        "法律依据:①《档案法》第二十四条第二款第一项",
        "根据《档案法》第二十四条第二款第一项的规定",
        "依照《档案法》第二十四条第二款第一项之规定。",
        "依照档案法第二十四条第二款第一项的有关规定",
        ";1、《档案法》第二十四条第二款第一项",
        '"《档案法》第二十四条第二款第一项 "',
    ],
)
def test_the_ways_of_writing_a_place_are_one(text: str) -> None:
    assert read(text) == ["《档案法》第二十四条第二款第一项"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("《甲法》第一百二十条之一", "《甲法》第一百二十条之一"),
        ("《甲法》第120条之1第二款", "《甲法》第一百二十条之一第二款"),
        ("《甲法》第三条之一般规定", "《甲法》第三条"),
        ("《民法典》第一千二百六十条", "《民法典》第一千二百六十条"),
        ("《甲法》第八条(三)", "《甲法》第八条第三项"),
        ("《甲法》第八条第一项第（2）目", "《甲法》第八条第一项第2目"),
        ("《甲决定》附件第193项", "《甲决定》附件第193项"),
        ("《甲决定》附件2《乙目录》第三十七项", "《甲决定》附件2第37项"),
        ("《甲决定》第37项", "《甲决定》第37项"),
        ("《甲决定》附表", "《甲决定》附表"),
        ("《甲法》有关规定", "《甲法》"),
        ("中华人民共和国档案法", "《中华人民共和国档案法》"),
        ("某某省档案管理办法", "《某某省档案管理办法》"),
        ("档案行政许可程序规定", "《档案行政许可程序规定》"),
        ("某某税收征收管理法实施细则", "《某某税收征收管理法实施细则》"),
        ("宪法", "《宪法》"),
    ],
)
def test_rarer_places_are_read(text: str, form: str) -> None:
    assert read(text)[0] == form


# --- titles, versions, document numbers -----------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "《某省〈中华人民共和国档案法〉实施办法》第九条",
        "《某省<中华人民共和国档案法>实施办法》第九条",
        "《某省＜中华人民共和国档案法＞实施办法》第九条",
        "《某省《中华人民共和国档案法》实施办法》第九条",
        "《某省〈中华人民\n共和国档案法〉实施办法》第九条",
    ],
)
def test_a_title_inside_a_title_is_written_in_single_marks(text: str) -> None:
    assert read(text) == ["《某省〈中华人民共和国档案法〉实施办法》第九条"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("《甲〈乙《丙》丁〉戊办法》", "《甲〈乙《丙》丁〉戊办法》"),
        ("《关于修改<甲法》第一条", "《关于修改甲法》第一条"),
        ("某省实施《中华人民共和国档案法》办法第三条", "《某省实施〈中华人民共和国档案法〉办法》第三条"),
        ("某省实施中华人民共和国档案法办法第三条", "《某省实施中华人民共和国档案法办法》第三条"),
        ("国务院办公厅《甲办法》第三条", "《甲办法》第三条"),
        ("财政部、税务总局《甲办法》第三条", "《甲办法》第三条"),
        ("《关于甲的意见》的通知（国办发〔2018〕118号）", "《关于甲的意见》（国办发〔2018〕118号）"),
        ("【规章】甲安全管理规定（交通部令2017年第27号）第五条", "《甲安全管理规定》（交通部令2017年第27号）第五条"),
        ("法律 中华人民共和国统计法 ( 主席令第 15 号 ) 第四十一条", "《中华人民共和国统计法》（主席令第15号）第四十一条"),
        ("《甲公告》（税务总局公告 2020 年第 2 号）", "《甲公告》（税务总局公告2020年第2号）"),
        ("《甲法》( 2013.12.28修正)第一条", "《甲法》（2013.12.28修正）第一条"),
        ("《甲法》（国务院令第460号,2017年修订）第一条", "《甲法》（国务院令第460号，2017年修订）第一条"),
        ("《甲法》（2017年修正）（主席令第76号）第一条", "《甲法》（2017年修正，主席令第76号）第一条"),
        ("《甲法》国务院令第460号第一条", "《甲法》（国务院令第460号）第一条"),
        ("国务院令第460号《甲条例》第一条", "《甲条例》（国务院令第460号）第一条"),
        ("《甲法》（以下简称《甲》）第一条", "《甲法》第一条"),
        ("《甲法》（，）第一条", "《甲法》第一条"),
        ("《甲法》（未完第一条", "《甲法》"),
        ("《甲办法》（档案局第5号令）第八条", "《甲办法》（档案局第5号令）第八条"),
        ("《甲办法》（(2004年修正)农业部令2004年第38号）第三条", "《甲办法》（（2004年修正）农业部令2004年第38号）第三条"),
        ("《甲法》（根据《关于修改〈甲法〉的决定》修正）第一条", "《甲法》（根据《关于修改〈甲法〉的决定》修正）第一条"),
        ("辽政发[2015]28号第三条", "辽政发〔2015〕28号第三条"),
        ("辽政发【2015】28号", "辽政发〔2015〕28号"),
        ("《甲通知》(辽政发(2015)28号)", "《甲通知》（辽政发〔2015〕28号）"),
    ],
)  # fmt: skip
def test_titles_versions_and_document_numbers_have_one_form(text: str, form: str) -> None:
    assert read(text)[0] == form


def test_a_number_or_a_sentence_in_brackets_after_a_title_is_no_version() -> None:
    assert read("《甲法》（三）") == ["《甲法》", "?（三）"]
    assert read("《甲法》（2016年 乙。丙）第二条") == ["《甲法》", "?（2016年 乙", "?丙）第二条"]


# --- several places -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第二十六、二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条，第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条和第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条 第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条\n第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条的规定，第二十七条", ["第二十六条", "第二十七条"]),
        ("第二十六条，该法第二十七条", ["第二十六条", "第二十七条"]),
        ("第一条第一款、第三款", ["第一条第一款", "第一条第三款"]),
        ("第一条第一、二款第三项", ["第一条第一款", "第一条第二款第三项"]),
        (
            "第一条第一款第一至三项、第二款",
            ["第一条第一款第一项", "第一条第一款第二项", "第一条第一款第三项", "第一条第二款"],
        ),
        ("第一条第（一）、（二）项", ["第一条第一项", "第一条第二项"]),
        ("第一条第（一）（二）项", ["第一条第一项", "第一条第二项"]),
        ("第一条（一）（二）", ["第一条第一项", "第一条第二项"]),
        ("第一条第一项至第三项", ["第一条第一项", "第一条第二项", "第一条第三项"]),
        ("第六十一条至第六十三条", ["第六十一条", "第六十二条", "第六十三条"]),
        ("第61-62条", ["第六十一条", "第六十二条"]),
        ("第三条之一、之二", ["第三条之一", "第三条之二"]),
        ("第三条第二项第1目、第2目", ["第三条第二项第1目", "第三条第二项第2目"]),
    ],
)  # fmt: skip
def test_each_place_of_a_list_is_a_citation_with_the_whole_text(
    text: str, places: list[str]
) -> None:
    found = parse_citations(f"{LAW}{text}")
    assert [format_citation(each) for each in found] == [f"{LAW}{place}" for place in places]
    assert {each.raw for each in found} == {f"{LAW}{text}"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《甲法》第一条第一款至第三条", ["《甲法》第一条第一款", "?至第三条"]),
        ("《甲法》第三条至第一条", ["《甲法》第三条", "?至第一条"]),
        ("《甲法》第一条至第九百条", ["《甲法》第一条", "?至第九百条"]),
        ("《甲法》第三至一条", ["《甲法》", "?第三至一条"]),
        ("《甲法》第十十条", ["《甲法》", "?第十十条"]),
        ("《甲法》第二款", ["《甲法》", "?第二款"]),
        ("《甲法》第二条第1目", ["《甲法》第二条", "?第1目"]),
        ("《甲法》第四章", ["《甲法》", "?第四章"]),
        ("《甲法》第三条例", ["《甲法》", "?第三条例"]),
        ("《甲法》第二条（零）", ["《甲法》第二条"]),
    ],
)
def test_a_list_without_sense_is_left_unread(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_statutes_are_kept_apart() -> None:
    text = "1.《甲法》第一条；2.《乙法》（2009年修正）第二条，第三条。《丙条例》"
    assert [each.raw for each in parse_citations(text)] == [
        "《甲法》第一条",
        "《乙法》（2009年修正）第二条，第三条",
        "《乙法》（2009年修正）第二条，第三条",
        "《丙条例》",
    ]


# --- quotes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "《甲法》第一条：各级机关负责档案工作。",
        "《甲法》第一条 各级机关负责档案工作。",
        "《甲法》第一条　\n各级机关负责档案工作。",
        "《甲法》第一条各级机关负责档案工作。",
        "《甲法》第一条“各级机关负责档案工作。”",
        "《甲法》第一条：“各级机关负责档案工作。",
        '《甲法》第一条规定："各级机关负责档案工作。"',
        "《甲法》第一条：「各级机关负责档案工作。」；",
        '"《甲法》第一条 各级机关负责档案工作。 "',
    ],
)
def test_a_quoted_article_is_kept_without_what_encloses_it(text: str) -> None:
    assert quoted(text) == [("《甲法》第一条", "各级机关负责档案工作。")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("《甲法》第一条：……", None),
        ("《甲法》第一条：“”", None),
        ("《甲法》第一条、", None),
        ("《甲法》第一条：“甲”是指乙，“丙”除外。", "“甲”是指乙，“丙”除外。"),
        ("《甲法》第一条：“甲“乙”丙”", "甲“乙”丙"),
        ("《甲法》第一条 有下列行为的：\n（一）损毁的；\n（二）丢失的。", "有下列行为的：\n（一）损毁的；\n（二）丢失的。"),
        ("《甲法》第一条：依照《乙法》第二条处理；《丙法》第三条所称档案。", "依照《乙法》第二条处理；《丙法》第三条所称档案。"),
        ("《甲法》第一条：有第二条、\n第三条规定情形的，处罚。", "有第二条、\n第三条规定情形的，处罚。"),
        ("《甲法》第一条（一）甲的；（二）乙的。", "（一）甲的；（二）乙的。"),
    ],
)  # fmt: skip
def test_the_quote_is_the_text_of_the_article(text: str, quote: str | None) -> None:
    assert quoted(text) == [("《甲法》第一条", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "《甲法》第一条：甲。\n《乙法》第二条：乙。",
        "《甲法》第一条：甲。\n2.《乙法》第二条：乙。",
        "《甲法》第一条：甲。《乙法》第二条：乙。",
        "《甲法》第一条：甲。 2、《乙法》第二条：乙。",
        "《甲法》第一条“甲。”《乙法》第二条“乙。”",
        "《甲法》第一条“甲。”；《乙法》第二条“乙。”",
        "《甲法》第一条“甲。”依据：《乙法》第二条“乙。”",
        "【法律】《甲法》第一条 甲。 【法律】《乙法》第二条 乙。",
        "《甲法》第一条 甲。增补依据：【法律】乙法第二条 乙。",
        "《甲法》第一条 甲。《乙法》第二条乙。",
        "《甲法》第一条 甲。\n依据：《乙法》第二条 乙。",
        "《甲法》第一条 甲。 法律依据：1.【法律】《乙法》第二条 乙。",
        "法律 《甲法》第一条 甲。 法律 《乙法》第二条 乙。",
    ],
)
def test_a_quote_ends_where_the_next_reference_begins(text: str) -> None:
    assert quoted(text) == [("《甲法》第一条", "甲。"), ("《乙法》第二条", "乙。")]


@pytest.mark.parametrize(
    "text",
    [
        "《甲法》第一条：甲。……第二条：乙。",
        "《甲法》第一条　甲。\n　　第二条　乙。",
        "《甲法》第一条 甲。\n第二条乙。",
        "《甲法》第一条“甲。”第二条“乙。”",
    ],
)
def test_a_quote_ends_where_the_next_article_of_the_statute_begins(text: str) -> None:
    articles = [(each.article, (each.quote or "").rstrip("…")) for each in parse_citations(text)]
    assert articles == [(1, "甲。"), (2, "乙。")]


def test_a_semicolon_for_a_colon_does_not_hide_the_next_article() -> None:
    assert quoted("《甲法》第一条：甲。第二条;乙") == [
        ("《甲法》第一条", "甲。"),
        ("《甲法》第二条", None),
        ("乙", None),
    ]
    assert quoted("《甲法》第一条：违反第二条;第三条;处罚") == [
        ("《甲法》第一条", "违反第二条;第三条;处罚")
    ]


def test_a_title_with_a_document_number_ends_a_quote_though_words_lead_to_it() -> None:
    assert read("《甲法》第一条 甲。 根据《关于乙的决定》（某发〔2020〕87号），下放") == [
        "《甲法》第一条",
        "《关于乙的决定》（某发〔2020〕87号）",
        "?下放",
    ]
    assert quoted("《甲法》第一条 甲。 根据《乙法》处理；依照《丙") == [
        ("《甲法》第一条", "甲。 根据《乙法》处理；依照《丙")
    ]


def test_a_quote_ends_before_a_place_in_the_annex_of_another_statute() -> None:
    assert read("《甲法》第一条：甲。 《乙决定》附件第3项：丙") == [
        "《甲法》第一条",
        "《乙决定》附件第3项",
    ]


def test_a_quote_after_several_places_belongs_to_none() -> None:
    assert quoted("《甲法》第一条、第二条：甲乙。") == [
        ("《甲法》第一条", None),
        ("《甲法》第二条", None),
    ]


def test_a_statute_line_stands_apart_from_the_next() -> None:
    assert read("《甲法》第一条 甲\n《乙办法》\n《丙办法》的规定") == [
        "《甲法》第一条",
        "《乙办法》",
        "《丙办法》",
    ]
    assert quoted("《甲法》第一条 甲\n《乙办法》另有规定") == [
        ("《甲法》第一条", "甲\n《乙办法》另有规定")
    ]


def test_a_statute_may_be_quoted_after_a_colon() -> None:
    assert quoted("《甲决定》：取消乙审批") == [("《甲决定》", "取消乙审批")]


# --- what is not understood -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("　\n；", []),
        ("见附件", ["?见附件"]),
        ("本法第十六条", ["?本法第十六条"]),
        ("有关法律、法规的规定", ["?有关法律、法规的规定"]),
        ("依法执法", ["?依法执法"]),
        ("《责令停止违法行为通知书》", ["?《责令停止违法行为通知书》"]),
        ("《未完", ["?《未完"]),
        ("《》第一条", ["?《》第一条"]),
        ("《甲 罚。 2.乙 法》", ["?《甲 罚", "?乙 法》"]),
        ("《甲〈乙〉。丙法》", ["?《甲〈乙〉", "?丙法》"]),
        ("发布文号： 某发[2011]20号", ["?发布文号： 某发[2011]20号"]),
        ("1月20日主席令第三十四号", ["?1月20日主席令第三十四号"]),
        ("档案 暂行办法", ["?档案 暂行办法"]),
        ("违反法定程序规定", ["?违反法定程序规定"]),
        (
            "取水许可审批中华人民共和国水法第四十八条",
            ["?取水许可审批", "《中华人民共和国水法》第四十八条"],
        ),
        ("《甲法》第一条所称档案", ["《甲法》第一条", "?所称档案"]),
        ("《甲法》施行以后", ["《甲法》", "?施行以后"]),
        ("对违反《甲法》行为的处罚", ["?对违反", "《甲法》", "?行为的处罚"]),
        ("会议纪要\n内部文件", ["?会议纪要", "?内部文件"]),
        ("处理方法", ["?处理方法"]),
        ("档案法第十十条", ["?档案法第十十条"]),
        ("档案法第二条所称档案", ["《档案法》第二条", "?所称档案"]),
        ("办法", ["?办法"]),
        ("甲条例第三条", ["?甲条例第三条"]),
        ("作出决定（一次）第三条", ["?作出决定（一次）第三条"]),
    ],
)
def test_what_is_not_understood_is_kept_as_it_was_written(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_a_citation_that_was_not_understood_is_written_as_it_was() -> None:
    assert format_citation(Citation(raw="见附件")) == "见附件"


def test_every_value_carries_the_place() -> None:
    place = Place(Location("a.yaml", 3, 5))
    found = parse_citations("《甲法》第一、二条；见附件", place=place)
    assert [each.place for each in found] == [place] * 3


# --- laws -----------------------------------------------------------------------------------------

FRAGMENTS = (
    *'《》〈〉<>（）()“”"第条款项目、，；。：:…\n 　',
    "档案法", "《档案法》", "《甲办法》", "《某省〈甲法〉办法》", "2016年修正", "国务院令第6号", "〔2015〕28号",
    "二十四", "24", "零", "十", "第三条", "第二款", "第（三）项", "（四）", "第一至五项", "之一", "第1目",
    "【法律】", "[行政法规]", "法律 ", "1.", "（一）", "①", "依据：", "违反", "的规定", "规定", "给予警告",
    "附件第193项", "附件2", "至", "和", "该法", "本法", "令", "公告2012年第24号", "国务院", "以下简称", "办法",
)  # fmt: skip
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join),
)
_SEPARATOR = re.compile(
    r"(?:[\s、，,；;。．.：:|”“\"’（）()…0-9０-９一二三四五六七八九十①-⒛㈠-㈩]|[\u4e00-\u9fff]{0,6}"
    r"(?:依照|根据|按照|违反|依据|参照|适用|执行)|依)*"
)


@given(texts)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    parsed = parse_references(text)
    spans = sorted(
        (*(each.span for each in parsed.references), *parsed.unread), key=lambda s: s.start
    )
    end = 0
    for span in spans:
        assert end <= span.start < span.stop
        assert _SEPARATOR.fullmatch(text[end : span.start])
        end = span.stop
    assert _SEPARATOR.fullmatch(text[end:])


@given(texts)
def test_a_citation_alone_reads_as_it_did_in_its_text(text: str) -> None:
    parsed = parse_references(text)
    for each in parsed.references:
        raw = text[each.span.start : each.span.stop]
        assert {citation.raw for citation in each.citations} == {raw}
        assert parse_citations(raw) == each.citations
    for span in parsed.unread:
        raw = text[span.start : span.stop]
        assert parse_citations(raw) == (Citation(raw=raw),)


@given(texts)
def test_the_normal_form_of_what_was_read_says_the_same(text: str) -> None:
    for each in parse_citations(text):
        form = format_citation(each)
        assert parse_citations(form) == (attrs.evolve(each, raw=form, quote=None),)


numbers = st.integers(1, 9999)
statutes = st.one_of(
    st.tuples(
        st.text("甲乙丙丁", min_size=1), st.sampled_from(["法", "条例", "〈甲法〉实施办法"])
    ).map("".join),
    st.sampled_from(["国务院令第676号", "辽政发〔2015〕28号"]),
)
versions = st.none() | st.sampled_from(
    ["2016年修正", "2017年9月1日修正", "主席令第七十六号", "甲（乙）丙"]
)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A citation in which each level stands on the one above."""
    article = draw(st.none() | numbers)
    suffix = draw(st.none() | numbers) if article else None
    paragraph = draw(st.none() | numbers) if article else None
    item = draw(st.none() | numbers)
    return Citation(
        raw="",
        statute=draw(statutes),
        version=draw(versions),
        article=article,
        article_suffix=suffix,
        paragraph=paragraph,
        item=item,
        subitem=draw(st.none() | numbers) if item else None,
        annex=None if article else draw(st.sampled_from([None, "附件", "附件2", "附表"])),
    )


@given(citations())
def test_reading_undoes_writing(citation: Citation) -> None:
    form = format_citation(citation)
    assert parse_citations(form) == (attrs.evolve(citation, raw=form),)


@pytest.mark.parametrize(
    "text",
    [
        "《" * 20_000,
        "第一" * 20_000,
        "一、" * 20_000,
        "《甲法》第一条；" * 3_000,
        "《甲法》" + "第一条 文字。\n" * 3_000,
        "《甲法》第一条：" + "字。第" * 10_000,
        "《甲法》第一条“" * 3_000,
        "。《甲法》" * 3_000,
        "国务院、" * 5_000 + "《",
    ],
    ids=lambda text: text[:8],
)
def test_the_time_to_read_grows_with_the_length_only(text: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        parse_citations(text)
        return time.process_time() - start

    assert seconds(text) < 8 * seconds(text[: len(text) // 2]) + 0.1
