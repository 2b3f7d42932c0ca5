import pytest
from hypothesis import given
from hypothesis import strategies as st
from law.statutes import article, known, text

from powerlist.law.concordances import Added, Concordance, concordance_text, kinds, spot
from powerlist.law.indexing import index
from powerlist.law.numerals import chinese
from powerlist.law.proposing import propose
from powerlist.law.texts import ArticleText, ParagraphText

PERMIT = "公民、法人或者其他组织从事测试活动，应当向县级以上测试主管部门申请取得测试许可证。"
HEARING = "当事人要求听证的，应当在收到告知书后三日内提出，主管部门应当组织听证并制作笔录。"
HEARING_NOW = "当事人要求听证的，应当在收到告知书后五日内提出，主管部门应当依法组织听证并制作笔录。"
FINE = "伪造、涂改测试证书的，处以五千元以下的罚款；情节严重的，吊销测试证书，三年内不得再次申请。"
ARCHIVE = "测试结束后形成的文件材料应当及时整理归档，任何个人不得据为己有或者拒绝移交。"
DISCRETION = "工作人员对履行职责中知悉的国家秘密、商业秘密和个人隐私应当保密，不得向他人泄露。"
REWARD = "对在测试工作中做出突出贡献的单位和个人，按照国家有关规定给予表彰和奖励。"
STAFF = "初次从事审核的人员应当通过国家统一法律职业资格考试取得法律职业资格，并参加培训。"


def compare(old: tuple[ArticleText, ...], new: tuple[ArticleText, ...]) -> Concordance:
    return propose(known(text(*old)), known(text(*new), "新"))


def said(given_: Concordance) -> list[str]:
    rows = [" ".join((str(each.old), each.kind.value, *map(str, each.new))) for each in given_.rows]
    return rows + [f"+ {each.new}" for each in given_.added]


def test_equal_moved_changed_dropped_and_new_articles_are_told_apart() -> None:
    made = compare(
        (article(1, PERMIT), article(2, HEARING), article(3, FINE), article(4, ARCHIVE)),
        (article(1, PERMIT), article(2, DISCRETION), article(3, HEARING_NOW), article(4, FINE)),
    )
    assert said(made) == [
        "第一条 same 第一条",
        "第二条 moved_changed 第三条",
        "第三条 moved 第四条",
        "第四条 dropped",
        "+ 第二条",
    ]
    assert (made.old_version, made.new_version) == ("旧", "新")
    assert not any(each.reviewed for each in made.rows)
    assert not any(each.reviewed for each in made.added)


def test_an_article_whose_paragraphs_part_is_split() -> None:
    made = compare((article(1, HEARING, FINE),), (article(1, HEARING), article(2, FINE)))
    assert said(made) == [
        "第一条 split 第一条 第二条",
        "第一条第一款 same 第一条",
        "第一条第二款 moved 第二条",
    ]


def test_a_paragraph_whose_sentences_part_is_split() -> None:
    made = compare((article(1, HEARING + FINE),), (article(1, HEARING), article(2, FINE)))
    assert said(made) == ["第一条 split 第一条 第二条"]


def test_articles_that_come_together_are_merged_where_their_text_changed() -> None:
    made = compare(
        (article(1, HEARING), article(2, FINE), article(3, STAFF)),
        (article(1, DISCRETION, HEARING_NOW, FINE), article(2, STAFF)),
    )
    assert said(made) == [
        "第一条 merged 第一条第二款",
        "第二条 moved 第一条第三款",
        "第三条 moved 第二条",
    ]


def test_paragraphs_that_keep_their_numbers_in_one_article_need_no_rows() -> None:
    made = compare((article(1, HEARING, FINE),), (article(5, HEARING_NOW, FINE),))
    assert said(made) == ["第一条 moved_changed 第五条"]


def test_paragraphs_of_an_equal_article_need_no_rows() -> None:
    made = compare((article(1, HEARING, HEARING),), (article(2, HEARING, HEARING),))
    assert said(made) == ["第一条 moved 第二条"]


def test_a_paragraph_that_went_away_is_dropped() -> None:
    made = compare((article(1, HEARING, DISCRETION),), (article(1, HEARING), article(2, FINE)))
    assert said(made) == [
        "第一条 changed 第一条",
        "第一条第一款 same 第一条",
        "第一条第二款 dropped",
        "+ 第二条",
    ]


def test_renumbered_references_make_no_text_another() -> None:
    old = "违反本法第三条、第十七条第二款规定的，由主管部门责令改正。"
    new = "违反本法第五条、第二十三条第一款规定的，由主管部门责令改正。"
    assert said(compare((article(1, old),), (article(9, new),))) == ["第一条 moved_changed 第九条"]


def test_what_was_written_anew_is_found_among_what_is_left() -> None:
    made = compare(
        (
            article(1, HEARING),
            article(2, "档案馆认为到期仍不宜开放的，经上一级档案行政管理部门批准，可以延期开放。"),
        ),
        (
            article(1, HEARING),
            article(2, "到期不宜开放的档案，经档案馆报同级档案主管部门同意，可以延期向社会开放。"),
        ),
    )
    assert said(made) == ["第一条 same 第一条", "第二条 changed 第二条"]


def test_of_two_that_are_equally_near_the_first_is_taken() -> None:
    made = compare((article(1, HEARING),), (article(2, HEARING), article(3, HEARING)))
    assert said(made) == ["第一条 split 第二条 第三条"]
    made = compare((article(1, HEARING), article(2, HEARING)), (article(3, HEARING),))
    assert said(made) == ["第一条 moved 第三条", "第二条 moved 第三条"]


def test_articles_with_a_suffix_keep_it() -> None:
    made = compare(
        (article(1, HEARING, suffix=1),), (article(1, FINE), article(1, HEARING, suffix=2))
    )
    assert said(made) == ["第一条之一 moved 第一条之二", "+ 第一条"]


def test_texts_without_anything_in_common_share_nothing() -> None:
    assert said(compare((article(1, "甲"),), (article(1, "乙"),))) == ["第一条 dropped", "+ 第一条"]
    assert compare((article(1, "甲乙丙"),), (article(1, "丁"),)).added == (
        Added(new=spot("第一条")),
    )


POOL = (
    PERMIT,
    HEARING,
    HEARING_NOW,
    FINE,
    ARCHIVE,
    DISCRETION,
    REWARD,
    STAFF,
    "本法自公布之日起施行。",
)
SENTENCES = st.lists(st.sampled_from(POOL), min_size=1, max_size=3).map("".join)
STATUTES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=5).map(
    lambda all_of: tuple(
        ArticleText(
            number=number, paragraphs=tuple(ParagraphText(text=each) for each in paragraphs)
        )
        for number, paragraphs in enumerate(all_of, 1)
    )
)


@given(STATUTES, STATUTES)
def test_every_article_is_accounted_for_and_has_the_kind_of_its_place(
    old: tuple[ArticleText, ...], new: tuple[ArticleText, ...]
) -> None:
    made = compare(old, new)
    assert {each.old.article for each in made.rows} == {each.number for each in old}
    reached = {place.article for each in made.rows for place in each.new}
    added = {each.new.article for each in made.added}
    assert reached.isdisjoint(added)
    assert reached | added == {each.number for each in new}
    found = kinds(made, index(known(text(*old))), index(known(text(*new), "新")))
    assert {each.old: each.kind for each in made.rows} == found
    assert concordance_text(compare(old, new)) == concordance_text(made)


def has_no_paragraph_twice(articles: tuple[ArticleText, ...]) -> bool:
    texts = [each.text for article_ in articles for each in article_.paragraphs]
    return len(set(texts)) == len(texts)


@given(STATUTES.filter(has_no_paragraph_twice))
def test_a_statute_compared_with_itself_is_the_same(given_: tuple[ArticleText, ...]) -> None:
    assert said(compare(given_, given_)) == [
        f"{name} same {name}"
        for each in given_
        for name in [str(spot(f"第{chinese(each.number)}条"))]
    ]


@pytest.mark.parametrize("words", ["", "。", "（一）"])
def test_a_paragraph_without_letters_is_like_nothing(words: str) -> None:
    assert said(compare((article(1, words),), (article(1, HEARING),)))[0] == "第一条 dropped"
