import json
from collections.abc import Iterable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law.statutes import statute

from powerlist.law.articles import (
    ArticleFacts,
    Articles,
    Holders,
    ParagraphFacts,
    Relation,
    article,
    articles_from,
    articles_of,
    articles_text,
    exists,
    rows_of,
    version_key,
)
from powerlist.law.citations import parse_citations
from powerlist.law.register import find_statute, register
from powerlist.model import Citation, Level, Statute, StatuteVersion

FOLDER = files("powerlist.law") / "articles"
ALL = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY)
LOCAL = ALL[1:]


def indexed() -> Iterable[tuple[Statute, StatuteVersion, Articles]]:
    for each in register():
        for version in each.versions:
            if (known := articles_of(each, version)) is not None:
                yield each, version, known


def of(name: str, version: str) -> tuple[Statute, StatuteVersion]:
    found = find_statute(name)
    assert found is not None
    return found, next(each for each in found.versions if each.name == version)


def facts(name: str, version: str, number: int) -> ArticleFacts:
    found = article(*of(name, version), number)
    assert found is not None
    return found


def cite(text: str) -> Citation:
    (citation,) = parse_citations(text)
    return citation


# --- the data -------------------------------------------------------------------------------------


def test_every_file_is_that_of_a_version_in_the_register() -> None:
    keys = {version_key(each.name, version.name) for each, version, _ in indexed()}
    assert {each.name for each in FOLDER.iterdir()} == {f"{key}.json" for key in keys}


def test_every_file_is_what_would_be_written() -> None:
    for each in FOLDER.iterdir():
        written = each.read_text(encoding="utf-8")
        known = articles_from(json.loads(written))
        read = Articles(
            statute=known.statute,
            version=known.version,
            is_whole=known.is_whole,
            inferred=known.inferred,
            rows=rows_of(known.articles),
        )
        assert articles_text(read) == written


def test_the_articles_of_a_version_are_numbered_without_a_gap() -> None:
    for _, _, known in indexed():
        numbers = [each.number for each in known.articles]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("name", "version", "count"),
    [
        ("行政处罚法", "2017年修正", 64),
        ("行政处罚法", "2021年修订", 86),
        ("行政许可法", "2003年", 83),
        ("行政许可法", "2019年修正", 83),
        ("行政强制法", "2011年", 71),
        ("行政复议法", "2017年修正", 43),
        ("行政复议法", "2023年修订", 90),
        ("档案法", "2016年修正", 27),
        ("档案法", "2020年修订", 53),
        ("档案法实施办法", "2017年修订", 30),
        ("档案法实施条例", "2024年", 52),
        ("民法典", "2020年", 204),
    ],
)
def test_a_version_has_its_articles(name: str, version: str, count: int) -> None:
    known = articles_of(*of(name, version))
    assert known is not None
    assert known.last == len(known.articles) == count


def test_only_the_code_was_indexed_in_part() -> None:
    assert [each.name for each, _, known in indexed() if not known.is_whole] == [
        "中华人民共和国民法典"
    ]


def test_what_was_inferred_says_from_what() -> None:
    assert {
        (each.name, version.name): known.inferred
        for each, version, known in indexed()
        if known.inferred
    } == {
        (
            "中华人民共和国行政处罚法",
            "2009年修正",
        ): "条文未见，由2017年修正的条文除去第三十八条第三款推定",
        (
            "中华人民共和国行政复议法",
            "2009年修正",
        ): "条文未见，由2017年修正的条文除去第三条第二款推定",
    }


@pytest.mark.parametrize(
    ("name", "version", "number", "items"),
    [
        ("行政许可法", "2003年", 72, [6]),
        ("行政许可法", "2019年修正", 72, [8]),
        ("行政许可法", "2003年", 31, [0]),
        ("行政许可法", "2019年修正", 31, [0, 0]),
        ("行政处罚法", "2017年修正", 38, [4, 0, 0]),
        ("行政处罚法", "2009年修正", 38, [4, 0]),
        ("行政处罚法", "2017年修正", 42, [7, 0]),
        ("档案法", "2016年修正", 24, [8, 0, 0]),
        ("档案法", "2020年修订", 27, [0]),
        ("档案法实施办法", "2017年修订", 19, [3, 0]),
    ],
)
def test_an_article_has_its_paragraphs_and_items(
    name: str, version: str, number: int, items: list[int]
) -> None:
    assert [len(each.items) for each in facts(name, version, number).paragraphs] == items


def test_an_item_has_its_subitems() -> None:
    assert facts("行政复议法", "2017年修正", 28).paragraphs[0].items == (0, 0, 5, 0)


@pytest.mark.parametrize(
    ("name", "version", "number", "paragraph", "levels", "relations"),
    [
        ("档案法", "2016年修正", 6, 2, LOCAL, ()),
        ("档案法", "2016年修正", 16, 1, ALL[:1], ()),
        ("档案法", "2016年修正", 24, 2, ALL, ()),
        ("档案法", "2016年修正", 24, 3, ALL, ()),
        ("档案法", "2020年修订", 22, 1, ALL[:2], ()),
        ("档案法", "2020年修订", 49, 1, ALL, ()),
        ("档案法实施办法", "2017年修订", 8, 1, LOCAL, ()),
        ("档案法实施办法", "2017年修订", 17, 3, ALL[:2], ()),
        ("档案法实施办法", "2017年修订", 19, 2, (), (Relation.UPPER_LEVEL,)),
        ("档案法实施条例", "2024年", 12, 1, LOCAL, ()),
        ("档案法实施条例", "2024年", 19, 2, (), (Relation.SAME_LEVEL,)),
        ("档案法实施条例", "2024年", 27, 2, ALL[:2], ()),
        ("档案法实施条例", "2024年", 31, 1, (), (Relation.SAME_LEVEL,)),
        ("行政处罚法", "2017年修正", 20, 1, LOCAL, ()),
        ("行政处罚法", "2021年修订", 24, 1, (Level.PROVINCE, Level.TOWNSHIP), ()),
    ],
)
def test_a_paragraph_names_its_holders(
    name: str,
    version: str,
    number: int,
    paragraph: int,
    levels: tuple[Level, ...],
    relations: tuple[Relation, ...],
) -> None:
    found = facts(name, version, number).paragraph(paragraph)
    assert found is not None
    assert found.holders == Holders(levels=levels, relations=relations, reviewed=True)


@pytest.mark.parametrize(
    ("version", "number", "paragraph"), [("2016年修正", 19, 1), ("2020年修订", 27, 1)]
)
def test_who_only_makes_the_rules_holds_no_power(version: str, number: int, paragraph: int) -> None:
    found = facts("档案法", version, number).paragraph(paragraph)
    assert found is not None
    assert found.holders is None


# --- asking ---------------------------------------------------------------------------------------


def test_a_body_is_among_the_holders_when_its_level_is_named() -> None:
    national = Holders(levels=(Level.NATIONAL,))
    assert national.include(Level.NATIONAL) is True
    assert national.include(Level.CITY) is False
    assert Holders(relations=(Relation.UPPER_LEVEL,)).include(Level.CITY) is None


def test_a_relation_has_words() -> None:
    assert [each.label.zh for each in Relation] == ["同级", "上一级"]


def test_the_only_paragraph_needs_no_number() -> None:
    one, two = ParagraphFacts(fingerprint="a"), ParagraphFacts(fingerprint="b")
    single = ArticleFacts(number=1, fingerprint="a", paragraphs=(one,))
    double = ArticleFacts(number=1, fingerprint="c", paragraphs=(one, two))
    assert [single.paragraph(None), single.paragraph(1), single.paragraph(2)] == [one, one, None]
    assert [double.paragraph(None), double.paragraph(2), double.paragraph(3)] == [None, two, None]


@pytest.mark.parametrize(
    ("citation", "version", "said"),
    [
        ("《行政处罚法》第三十八条第三款", "2017年修正", None),
        ("《行政处罚法》第三十八条第三款", "2021年修订", "第三款不存在，只有2款"),
        ("《行政处罚法》第三十八条第三款", "2009年修正", "第三款不存在，只有2款"),
        ("《行政处罚法》第六十五条", "2017年修正", "第六十五条不存在，只有64条"),
        ("《行政处罚法》第五条之一", "2017年修正", "第五条之一不存在，只有64条"),
        ("《行政处罚法》", "2017年修正", None),
        ("《行政处罚法》附件2", "2017年修正", None),
        ("《行政处罚法》第四十二条第一款第七项", "2017年修正", None),
        ("《行政处罚法》第四十二条第七项", "2017年修正", None),
        ("《行政处罚法》第四十二条第八项", "2017年修正", "第八项不存在，只有7项"),
        ("《行政处罚法》第四十二条第二款第一项", "2017年修正", "第一项不存在，没有项"),
    ],
)
def test_what_is_cited_exists_or_it_is_said_what_does_not(
    citation: str, version: str, said: str | None
) -> None:
    missing = exists(cite(citation), *of("行政处罚法", version))
    assert (missing.message.zh if missing else None) == said


def test_a_subitem_that_does_not_exist_is_said_too() -> None:
    there = of("行政复议法", "2017年修正")
    assert exists(cite("《行政复议法》第二十八条第一款第三项第5目"), *there) is None
    missing = exists(cite("《行政复议法》第二十八条第一款第三项第6目"), *there)
    assert missing is not None
    assert missing.message.en == "第6目 does not exist: there are 5 of these".replace("6", "六")
    none = exists(cite("《行政复议法》第二十八条第一款第一项第1目"), *there)
    assert none is not None
    assert none.message.en == "第一目 does not exist: there are none"


def test_beyond_the_part_that_was_indexed_nothing_is_said_to_be_missing() -> None:
    there = of("民法典", "2020年")
    assert exists(cite("《民法典》第一千条"), *there) is None
    assert exists(cite("《民法典》第二百零一条第三款"), *there) is not None


@pytest.mark.parametrize(
    ("text", "knows"),
    [
        ("《民法典》第二百零四条", True),
        ("《民法典》第二百零五条", False),
        ("《民法典》", False),
        ("《民法典》附件第一条", False),
    ],
)
def test_the_index_knows_what_it_can_tell(text: str, *, knows: bool) -> None:
    known = articles_of(*of("民法典", "2020年"))
    assert known is not None
    assert known.knows(cite(text)) is knows


def test_of_a_version_that_nobody_indexed_nothing_is_known() -> None:
    there = of("行政处罚法", "1996年")
    assert articles_of(*there) is None
    assert article(*there, 1) is None
    assert exists(cite("《行政处罚法》第一百条"), *there) is None
    unknown = statute("某市某条例")
    assert articles_of(unknown, unknown.versions[0]) is None


def test_an_article_that_does_not_exist_has_no_facts() -> None:
    assert article(*of("档案法", "2016年修正"), 28) is None
    assert article(*of("档案法", "2016年修正"), 27, 1) is None


# --- the form -------------------------------------------------------------------------------------

PRINTS = st.text(st.sampled_from("0123456789abcdef"), min_size=4, max_size=4)
HOLDERS = st.builds(
    Holders,
    levels=st.lists(st.sampled_from(Level), unique=True).map(tuple),
    relations=st.lists(st.sampled_from(Relation), unique=True).map(tuple),
    reviewed=st.booleans(),
)
PARAGRAPH = st.builds(
    ParagraphFacts,
    fingerprint=PRINTS,
    items=st.lists(st.integers(0, 3), max_size=3).map(tuple),
    holders=st.none() | HOLDERS,
)
ARTICLES = st.lists(
    st.builds(
        ArticleFacts,
        number=st.integers(1, 999),
        suffix=st.none() | st.integers(1, 9),
        fingerprint=PRINTS,
        paragraphs=st.lists(PARAGRAPH, max_size=3).map(tuple),
    ),
    min_size=1,
    unique_by=lambda each: (each.number, each.suffix),
)


@given(articles=ARTICLES, is_whole=st.booleans(), inferred=st.none() | st.just("推定"))
def test_what_is_written_is_read_again(
    articles: list[ArticleFacts], *, is_whole: bool, inferred: str | None
) -> None:
    given_ = Articles(
        statute="甲法",
        version="新",
        is_whole=is_whole,
        inferred=inferred,
        rows=rows_of(articles),
    )
    read = articles_from(json.loads(articles_text(given_)))
    assert read == given_
    assert read.articles == tuple(articles)


def test_a_name_of_a_file_has_nothing_that_a_disk_refuses() -> None:
    assert version_key("中华人民共和国甲/乙: 丙法", "2017年 修正") == "甲乙丙法-2017年修正"
