from collections import Counter
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from law.statutes import article, known, statute, text

from powerlist.law.articles import Articles, articles_of
from powerlist.law.concordances import (
    Added,
    ChangeKind,
    Concordance,
    Row,
    Spot,
    Target,
    concordance,
    concordance_from,
    concordance_text,
    concordances_from,
    kinds,
    spot,
)
from powerlist.law.indexing import index
from powerlist.law.register import find_statute, register
from powerlist.model import Statute, StatuteVersion

FOLDER = files("powerlist.law") / "concordances"
KEPT = {
    "行政处罚法-2017年修正--行政处罚法-2021年修订",
    "行政复议法-2017年修正--行政复议法-2023年修订",
    "行政许可法-2003年--行政许可法-2019年修正",
    "档案法-2016年修正--档案法-2020年修订",
    "档案法实施办法-2017年修订--档案法实施条例-2024年",
}


def of(name: str, version: str) -> tuple[Statute, StatuteVersion]:
    found = find_statute(name)
    assert found is not None
    return found, next(each for each in found.versions if each.name == version)


def all_kept() -> dict[str, Concordance]:
    found = [
        each
        for has in register()
        for version in has.versions
        for each in concordances_from(has, version)
    ]
    return {f"{each.old_statute} {each.old_version}": each for each in found}


def both(given_: Concordance) -> tuple[Articles, Articles]:
    old = articles_of(*of(given_.old_statute, given_.old_version))
    new = articles_of(*of(given_.new_statute, given_.new_version))
    assert old is not None
    assert new is not None
    return old, new


def penalties() -> Concordance:
    found = concordance(of("行政处罚法", "2017年修正"), of("行政处罚法", "2021年修订"))
    assert found is not None
    return found


# --- the data -------------------------------------------------------------------------------------

kept = pytest.mark.parametrize("given_", all_kept().values(), ids=all_kept())


def test_the_folder_has_the_concordances_that_can_be_asked_for() -> None:
    assert {each.name.removesuffix(".yaml") for each in FOLDER.iterdir()} == KEPT
    assert len(all_kept()) == len(KEPT)


@kept
def test_every_old_article_has_one_row_and_they_stand_in_order(given_: Concordance) -> None:
    old, _ = both(given_)
    whole = [each.old for each in given_.rows if each.old == each.old.of_article]
    assert [each.key[:2] for each in whole] == [
        (each.number, each.suffix or 0) for each in old.articles
    ]
    keys = [each.old.key for each in given_.rows]
    assert keys == sorted(set(keys))


@kept
def test_every_new_article_is_a_target_or_new_and_never_both(given_: Concordance) -> None:
    _, new = both(given_)
    reached = {each.of_article for row in given_.rows for each in row.new}
    added = {each.new for each in given_.added}
    assert not reached & added
    assert reached | added == {
        Spot(article=each.number, suffix=each.suffix) for each in new.articles
    }


@kept
def test_every_place_exists(given_: Concordance) -> None:
    for articles, places in zip(
        both(given_),
        (
            [row.old for row in given_.rows],
            [place for row in given_.rows for place in row.new],
        ),
        strict=True,
    ):
        for place in places:
            article_ = articles.get(place.article, place.suffix)
            assert article_ is not None, str(place)
            paragraph = article_.paragraph(place.paragraph)
            assert place.paragraph is None or paragraph is not None, str(place)
            if place.item is not None:
                assert paragraph is not None, str(place)
                assert place.item <= len(paragraph.items), str(place)


@kept
def test_the_kinds_follow_from_the_places_and_the_fingerprints(given_: Concordance) -> None:
    found = kinds(given_, *both(given_))
    assert found == {row.old: row.kind for row in given_.rows if row.old in found}
    of_items = [row for row in given_.rows if row.old not in found]
    assert all(len(row.new) == 1 and (row.old.item or row.new[0].item) for row in of_items)


@kept
def test_an_article_reaches_what_its_paragraphs_reach(given_: Concordance) -> None:
    for row in given_.rows:
        below = {
            target.of_article
            for each in given_.rows
            for target in each.new
            if each.old.of_article == row.old and each.old.paragraph and not each.old.item
        }
        if row.old == row.old.of_article and below:
            assert {each.of_article for each in row.new} == below, str(row.old)


@kept
def test_each_paragraph_of_an_article_that_changed_has_its_row(given_: Concordance) -> None:
    old, _ = both(given_)
    rows = {each.old for each in given_.rows}
    for each in old.articles:
        whole = Spot(article=each.number, suffix=each.suffix)
        row = given_.row(each.number, suffix=each.suffix)
        assert row is not None
        if len(each.paragraphs) > 1 and not row.kind.keeps_text:
            wanted = {
                Spot(article=whole.article, suffix=whole.suffix, paragraph=number)
                for number in range(1, len(each.paragraphs) + 1)
            }
            assert wanted <= rows, str(whole)


@kept
def test_a_person_has_read_both_texts(given_: Concordance) -> None:
    assert all(each.reviewed for each in given_.rows)
    assert all(each.reviewed for each in given_.added)


@kept
def test_the_file_is_what_would_be_written(given_: Concordance) -> None:
    assert concordance_text(given_) in {
        each.read_text(encoding="utf-8") for each in FOLDER.iterdir()
    }


def test_of_64_articles_on_penalties_9_are_textually_equal() -> None:
    old, new = both(penalties())
    prints = {each.fingerprint for each in new.articles}
    equal = [each.number for each in old.articles if each.fingerprint in prints]
    assert equal == [1, 2, 4, 5, 6, 9, 15, 17, 50]
    kept_whole = [
        each.old.article
        for each in penalties().rows
        if each.old == each.old.of_article
        and each.kind.keeps_text
        and each.new[0] == each.new[0].of_article
    ]
    assert kept_whole == equal


def test_the_licensing_law_was_changed_in_three_articles() -> None:
    found = concordance(of("行政许可法", "2003年"), of("行政许可法", "2019年修正"))
    assert found is not None
    old, new = both(found)
    assert [
        one.number
        for one, other in zip(old.articles, new.articles, strict=True)
        if one.fingerprint != other.fingerprint
    ] == [5, 31, 72]
    assert [str(each.old) for each in found.rows if each.kind is not ChangeKind.SAME] == [
        "第五条",
        "第五条第一款",
        "第五条第二款",
        "第五条第三款",
        "第七十二条",
        "第七十二条第五项",
        "第七十二条第六项",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "kind", "targets"),
    [
        ("处罚法", "2017年修正", "2021年修订", (42, 1, 1), "moved_changed", ["第六十四条第一项"]),
        ("处罚法", "2017年修正", "2021年修订", (42,), "split", ["第六十三条", "第六十四条"]),
        ("处罚法", "2017年修正", "2021年修订", (38, 3), "moved_changed", ["第五十八条"]),
        ("处罚法", "2017年修正", "2021年修订", (23,), "moved", ["第二十八条第一款"]),
        ("处罚法", "2017年修正", "2021年修订", (35,), "dropped", []),
        ("处罚法", "2017年修正", "2021年修订", (40,), "moved_changed", ["第六十一条第一款"]),
        ("处罚法", "2017年修正", "2021年修订", (46, 3), "moved_changed", ["第六十七条第三款"]),
        (
            "档案法",
            "2016年修正",
            "2020年修订",
            (24,),
            "split",
            ["第四十八条", "第四十九条", "第五十一条"],
        ),
        ("档案法", "2016年修正", "2020年修订", (24, 2), "moved_changed", ["第四十九条第一款"]),
        ("档案法", "2016年修正", "2020年修订", (16, 1), "moved_changed", ["第二十二条第一款"]),
        ("档案法", "2016年修正", "2020年修订", (19, 1), "moved_changed", ["第二十七条"]),
        ("档案法", "2016年修正", "2020年修订", (6, 2), "moved_changed", ["第八条第二款"]),
        ("复议法", "2017年修正", "2023年修订", (9, 1), "moved_changed", ["第二十条第一款"]),
        (
            "复议法",
            "2017年修正",
            "2023年修订",
            (12, 1),
            "split",
            ["第二十四条第一款第一项", "第二十八条"],
        ),
    ],
)
def test_where_well_known_articles_went(
    name: str, old: str, new: str, place: tuple[int, ...], kind: str, targets: list[str]
) -> None:
    found = concordance(of(name, old), of(name, new))
    assert found is not None
    row = found.row(*place)
    assert row is not None
    assert (row.kind, [str(each.place) for each in found.targets(*place)]) == (kind, targets)


def test_a_concordance_may_lead_to_the_statute_that_replaced_another() -> None:
    found = concordance(of("档案法实施办法", "2017年修订"), of("档案法实施条例", "2024年"))
    assert found is not None
    assert [str(each.place) for each in found.targets(19, 2)] == ["第三十一条"]
    assert [str(each.place) for each in found.targets(8, 1, 3)] == ["第十二条第三项"]
    assert concordances_from(*of("档案法实施办法", "2017年修订")) == (found,)


def test_the_day_rule_is_new() -> None:
    assert {str(each.new): each.note for each in penalties().added}["第八十五条"] == (
        "二日、三日、五日、七日是工作日"
    )


def test_of_versions_that_nobody_compared_there_is_none() -> None:
    assert concordance(of("行政处罚法", "2009年修正"), of("行政处罚法", "2017年修正")) is None
    assert concordances_from(*of("行政处罚法", "2021年修订")) == ()


# --- asking ---------------------------------------------------------------------------------------


def row(old: str, kind: ChangeKind, *new: str, note: str | None = None) -> Row:
    return Row(old=spot(old), kind=kind, new=tuple(map(spot, new)), reviewed=True, note=note)


def joined(*rows: Row, added: tuple[Added, ...] = ()) -> Concordance:
    return Concordance(
        old_statute="甲法",
        old_version="旧",
        new_statute="甲法",
        new_version="新",
        rows=rows,
        added=added,
    )


def test_the_row_of_the_smallest_part_around_a_place_is_taken() -> None:
    whole = row("第一条", ChangeKind.SPLIT, "第二条", "第三条")
    paragraph = row("第一条第二款", ChangeKind.MOVED_CHANGED, "第三条")
    item = row("第一条第二款第一项", ChangeKind.DROPPED)
    given_ = joined(whole, paragraph, item)
    assert given_.row(1) == given_.row(1, 1) == given_.row(1, None, 1) == whole
    assert given_.row(1, 2) == given_.row(1, 2, 2) == paragraph
    assert given_.row(1, 2, 1) == item
    assert given_.row(2) is given_.row(1, suffix=1) is None
    assert given_.targets(2) == ()


def test_an_item_without_its_paragraph_is_one_of_the_first() -> None:
    short = joined(
        row("第一条", ChangeKind.SAME, "第一条"), row("第一条第一项", ChangeKind.DROPPED)
    )
    long = joined(
        row("第一条", ChangeKind.SAME, "第一条"), row("第一条第一款第一项", ChangeKind.DROPPED)
    )
    for given_ in (short, long):
        found = [given_.row(1, None, 1), given_.row(1, 1, 1)]
        assert [each.kind if each else None for each in found] == [ChangeKind.DROPPED] * 2


def test_what_is_in_an_article_of_equal_text_keeps_its_number() -> None:
    given_ = joined(
        row("第一条", ChangeKind.MOVED, "第二条", note="注"),
        row("第二条", ChangeKind.MOVED, "第三条第二款"),
        row("第三条", ChangeKind.MOVED_CHANGED, "第四条"),
    )
    assert given_.targets(1, 2, 3) == (
        Target(place=spot("第二条第二款第三项"), kind=ChangeKind.MOVED, reviewed=True, note="注"),
    )
    assert [str(each.place) for each in given_.targets(2, 1)] == ["第三条第二款"]
    assert [str(each.place) for each in given_.targets(3, 2)] == ["第四条"]


def test_every_kind_has_words() -> None:
    assert len({each.label for each in ChangeKind}) == len(ChangeKind)
    assert [each.value for each in ChangeKind if each.keeps_text] == ["same", "moved"]


# --- kinds ----------------------------------------------------------------------------------------


def test_kinds_tell_equal_texts_from_changed_ones() -> None:
    old = index(
        known(
            text(
                article(1, "甲。"),
                article(2, "乙。"),
                article(3, "丙。"),
                article(4, "丁。"),
                article(5, "戊。", "己。"),
                article(6, "庚。"),
                article(7, "辛。"),
                article(8, "壬。"),
                article(9, "癸。"),
            )
        )
    )
    new = index(
        known(
            text(
                article(1, "甲。"),
                article(2, "新乙。"),
                article(3, "丁。", "新丙。"),
                article(4, "新戊。", "己。"),
                article(5, "庚、辛。"),
                article(9, "新壬。", "癸。"),
            ),
            "新",
        )
    )
    wanted = joined(
        row("第一条", ChangeKind.SAME, "第一条"),
        row("第二条", ChangeKind.CHANGED, "第二条"),
        row("第三条", ChangeKind.MERGED, "第三条第二款"),
        row("第四条", ChangeKind.MOVED, "第三条第一款"),
        row("第五条", ChangeKind.MOVED_CHANGED, "第四条"),
        row("第五条第一款", ChangeKind.MOVED_CHANGED, "第四条第一款"),
        row("第五条第二款", ChangeKind.MOVED, "第四条第二款"),
        row("第六条", ChangeKind.MERGED, "第五条"),
        row("第七条", ChangeKind.MERGED, "第五条"),
        row("第八条", ChangeKind.SPLIT, "第九条第一款", "第五条"),
        row("第九条", ChangeKind.MOVED_CHANGED, "第九条第一款"),
        row("第九条第一项", ChangeKind.DROPPED),
        row("第九条第二项", ChangeKind.CHANGED, "第九条第一项"),
    )
    found = kinds(wanted, old, new)
    del found[spot("第九条")]  # type: ignore[attr-defined]  # shares its article with 第八条
    assert found == {
        each.old: each.kind
        for each in wanted.rows
        if each.old not in {spot("第九条"), spot("第九条第二项")}
    }


def test_a_place_that_a_version_lacks_is_misuse() -> None:
    one = index(known(text(article(1, "甲。"))))
    with pytest.raises(LookupError, match="第二条"):
        kinds(joined(row("第一条", ChangeKind.SAME, "第二条")), one, one)


# --- the form -------------------------------------------------------------------------------------

SPOTS = st.builds(
    Spot,
    article=st.integers(1, 200),
    suffix=st.none() | st.integers(1, 3),
    paragraph=st.none() | st.integers(1, 9),
    item=st.none() | st.integers(1, 20),
)
ROWS = st.builds(
    Row,
    old=SPOTS,
    kind=st.sampled_from(ChangeKind),
    new=st.lists(SPOTS, max_size=3).map(tuple),
    reviewed=st.booleans(),
    note=st.none() | st.text("增加：，“”；（）#", min_size=1),
)
ADDED = st.builds(Added, new=SPOTS, reviewed=st.booleans(), note=st.none() | st.just("新"))


@given(SPOTS)
def test_a_place_reads_as_it_is_written(place: Spot) -> None:
    assert spot(str(place)) == place


@given(st.lists(ROWS, min_size=1), st.lists(ADDED))
def test_a_concordance_reads_as_it_is_written(rows: list[Row], added: list[Added]) -> None:
    given_ = joined(*rows, added=tuple(added))
    assert concordance_from(yaml.safe_load(concordance_text(given_))) == given_


@pytest.mark.parametrize("written", ["", "第一款", "第万条", "第十百条", "第一条第一项第一款"])
def test_what_is_no_place_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a place"):
        spot(written)


def test_rows_are_counted_by_kind() -> None:
    found = Counter(each.kind.value for each in penalties().rows if each.old == each.old.of_article)
    assert found == {
        "moved_changed": 43,
        "moved": 10,
        "split": 7,
        "dropped": 2,
        "same": 1,
        "merged": 1,
    }


def test_a_statute_of_a_catalog_has_none() -> None:
    own = statute("某市某条例")
    assert concordance((own, own.versions[0]), (own, own.versions[1])) is None
