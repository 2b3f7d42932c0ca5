import attrs
from hypothesis import given
from hypothesis import strategies as st

from powerlist.law import parse_citations
from powerlist.law.joining import join_citations
from powerlist.model import Citation


def citation(statute: str = "中华人民共和国档案法", **given: object) -> Citation:
    return Citation(**{"raw": "", "statute": statute} | given)  # type: ignore[arg-type]  # any field


def test_the_statute_is_named_once_and_so_is_the_article() -> None:
    cited = parse_citations(
        "《中华人民共和国档案法》（2016年修正）第十七条；"
        "《中华人民共和国档案法》（2016年修正）第二十四条第一款第四项；"
        "《中华人民共和国档案法》（2016年修正）第二十四条第三款；"
        "《中华人民共和国档案法实施办法》（2017年修订）第二十七条"
    )
    assert join_citations(cited) == (
        "《中华人民共和国档案法》（2016年修正）第十七条、第二十四条第一款第四项、第三款",
        "《中华人民共和国档案法实施办法》（2017年修订）第二十七条",
    )


def test_another_version_begins_anew() -> None:
    cited = (citation(version="2016年修正", article=1), citation(version="2020年修订", article=1))
    assert join_citations(cited) == (
        "《中华人民共和国档案法》（2016年修正）第一条",
        "《中华人民共和国档案法》（2020年修订）第一条",
    )


def test_what_was_not_understood_and_a_statute_without_an_article_stand_alone() -> None:
    cited = (citation(article=1), Citation(raw="按有关规定"), citation(), citation(article=2))
    assert join_citations(cited) == (
        "《中华人民共和国档案法》第一条",
        "按有关规定",
        "《中华人民共和国档案法》",
        "《中华人民共和国档案法》第二条",
    )


def test_an_article_as_a_whole_after_its_paragraph_is_named_again() -> None:
    cited = (citation(article=1, paragraph=2), citation(article=1))
    assert join_citations(cited) == ("《中华人民共和国档案法》第一条第二款、第一条",)


def test_nothing_joins_to_nothing() -> None:
    assert join_citations(()) == ()


places = st.builds(
    citation,
    statute=st.sampled_from(("中华人民共和国档案法", "中华人民共和国刑法")),
    version=st.sampled_from((None, "2016年修正")),
    article=st.integers(1, 3),
    article_suffix=st.sampled_from((None, 1)),
    paragraph=st.sampled_from((None, 1, 2)),
    item=st.sampled_from((None, 1, 2)),
)


@given(st.lists(places))
def test_reading_the_joined_text_gives_the_same_places(cited: list[Citation]) -> None:
    read = [each for text in join_citations(cited) for each in parse_citations(text)]
    assert [attrs.evolve(each, raw="") for each in read] == cited
