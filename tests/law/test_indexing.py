import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from law.statutes import SPACED, article, day, known, statute, text

from powerlist.law.articles import (
    Holders,
    ParagraphFacts,
    Relation,
    articles_from,
    version_key,
)
from powerlist.law.concordances import spot
from powerlist.law.indexing import (
    Known,
    NotKnown,
    corrections,
    holders_named,
    identify,
    index,
    index_files,
    infer,
    texts_of,
)
from powerlist.law.texts import ArticleText, ItemText, ParagraphText, TextFile, fingerprint
from powerlist.model import Level, StatuteKind, StatuteVersion

N, P, C, X, T = Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP
SAME, UPPER = Relation.SAME_LEVEL, Relation.UPPER_LEVEL

OF_2004 = statute(
    "某市甲条例",
    StatuteVersion(name="2004年", adopted=day("2004-05-01"), effective=day("2004-07-01")),
    StatuteVersion(name="2017年修正", adopted=day("2017-09-28")),
    StatuteVersion(name="草案"),
)


def file(name: str, *history: str, title: str = "某市甲条例") -> TextFile:
    read = attrs.evolve(text(article(1, "甲。"), title=title), history=history)
    return TextFile(name=name, text=read)


# --- which version --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "version"),
    [
        (file("某市甲条例(2017-09-28).md"), "2017年修正"),
        (file("a.md", "2004年5月1日 通过"), "2004年"),
        (file("a.md", "2004年5月1日 通过", "2004年7月1日 施行"), "2004年"),
        (file("a.md", "2004年5月1日 通过", "2017年9月28日 修正"), "2017年修正"),
        (file("某市甲条例(2004-06-01).md", "2004年7月1日 施行"), "2004年"),
    ],
)
def test_a_text_is_that_of_the_last_version_of_which_it_names_a_day(
    given: TextFile, version: str
) -> None:
    found = identify(given, (OF_2004,))
    assert isinstance(found, Known)
    assert (found.statute, found.version.name) == (OF_2004, version)
    assert found.key == f"某市甲条例-{version}"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (file("a.md"), "名录没有《某市甲条例》没有日期的版本"),
        (file("甲(2018-01-01).md"), "名录没有《某市甲条例》2018-01-01的版本"),
        (
            file("甲(2018-01-01).md", "2017年9月28日 修正"),
            "名录没有《某市甲条例》2018-01-01的版本",
        ),
        (file("a.md", title="某市甲条列"), "名录没有《某市甲条列》，最接近的是《某市甲条例》"),
        (file("a.md", title="海上交通"), "名录没有《海上交通》"),
    ],
)
def test_of_another_text_nothing_is_guessed(given: TextFile, said: str) -> None:
    found = identify(given, (OF_2004,))
    assert isinstance(found, NotKnown)
    assert found.problem.zh == said


def test_a_folder_gives_the_texts_that_are_known_and_says_why_the_others_are_not(
    tmp_path: Path,
) -> None:
    written = SPACED.replace("某法", "档案法")
    (tmp_path / "a(2016-11-07).md").write_text(written.split("2017年")[0] + "第一条 甲。", "utf-8")
    (tmp_path / "b(2016-11-07).md").write_text(
        "# 档案法\n第一条 甲。\n第二条 施行。", encoding="utf-8"
    )
    (tmp_path / "c.md").write_text("# 档案法", encoding="utf-8")
    read, problems = texts_of(tmp_path)
    assert [each.key for each in read] == ["档案法-2016年修正"]
    assert [(each.file, each.problem.zh) for each in problems] == [
        ("b(2016-11-07).md", "与 a(2016-11-07).md 是同一版本"),
        ("c.md", "没有条文（“第一条 ”开头的行）"),
    ]


# --- what the articles hold -----------------------------------------------------------------------

ITEMS = ParagraphText(
    text="有下列情形之一的，由县级以上人民政府责令改正：",
    items=(
        ItemText(number=1, text="甲；", subitems=(ItemText(number=1, text="乙。"),)),
        ItemText(number=2, text="丙。"),
    ),
)


def test_the_index_has_a_fingerprint_and_the_parts_of_each_article() -> None:
    given = text(
        ArticleText(number=1, paragraphs=(ITEMS,)), article(2, "甲。", "自公布之日起施行。")
    )
    made = index(known(given))
    assert (made.statute, made.version, made.is_whole) == ("甲法", "旧", True)
    first, second = made.articles
    assert first.fingerprint == fingerprint(ITEMS.whole)
    assert first.paragraphs == (
        ParagraphFacts(
            fingerprint=first.fingerprint, items=(1, 0), holders=Holders(levels=(N, P, C, X))
        ),
    )
    assert second.fingerprint == fingerprint("甲。\n自公布之日起施行。")
    assert [each.fingerprint for each in second.paragraphs] == [
        fingerprint("甲。"),
        fingerprint("自公布之日起施行。"),
    ]


def test_a_text_that_does_not_say_when_it_enters_into_force_is_a_part() -> None:
    assert not index(known(text(article(1, "甲。")))).is_whole


def test_what_was_found_by_reading_corrects_the_patterns() -> None:
    by_pattern = "由县级以上人民政府批准。"
    given = text(
        article(1, by_pattern),
        article(1, by_pattern, suffix=1),
        article(2, by_pattern, by_pattern, "甲。"),
    )
    corrected = corrections(
        {
            "versions": [
                {
                    "statute": "甲法",
                    "version": "旧",
                    "read_whole": True,
                    "holders": {
                        "第一条之一": ["national"],
                        "第二条第一款": [],
                        "第二条第三款": ["upper_level", "city"],
                    },
                }
            ]
        }
    )
    made = index(known(given), corrected)
    assert [[each.holders for each in of.paragraphs] for of in made.articles] == [
        [Holders(levels=(N, P, C, X), reviewed=True)],
        [Holders(levels=(N,), reviewed=True)],
        [
            None,
            Holders(levels=(N, P, C, X), reviewed=True),
            Holders(levels=(C,), relations=(UPPER,), reviewed=True),
        ],
    ]
    assert index(known(given)).articles[0].paragraphs[0].holders == Holders(levels=(N, P, C, X))


def test_a_local_rule_names_no_national_body() -> None:
    given = known(text(article(1, "由县级以上人民政府批准。"), article(2, "经国家档案局批准。")))
    local = attrs.evolve(
        given, statute=attrs.evolve(given.statute, kind=StatuteKind.LOCAL_REGULATION)
    )
    assert [each.paragraphs[0].holders for each in index(local).articles] == [
        Holders(levels=(P, C, X)),
        None,
    ]


def test_a_version_without_text_is_inferred_from_a_later_one() -> None:
    given = known(text(article(1, "甲。", "乙。", "丙。"), article(2, "自公布之日起施行。")), "新")
    made = infer(given, "旧", ["第一条第三款"], "推定")
    assert (made.version, made.inferred, made.is_whole) == ("旧", "推定", True)
    assert (
        made.articles
        == index(known(text(article(1, "甲。", "乙。"), *given.text.articles[1:]))).articles
    )


def test_the_files_are_those_of_the_texts_and_of_what_is_inferred_from_them(tmp_path: Path) -> None:
    (tmp_path / "holders.yaml").write_text(
        "versions:\n  - {statute: 甲法, version: 新, holders: {第一条: [city]}}\n", encoding="utf-8"
    )
    (tmp_path / "inferred.yaml").write_text(
        "versions:\n"
        "  - {statute: 甲法, version: 旧, from: 新, without: [第一条第二款], note: 推定}\n"
        "  - {statute: 乙法, version: 旧, from: 新, without: [], note: 没有条文}\n",
        encoding="utf-8",
    )
    made = index_files([known(text(article(1, "甲。", "乙。")), "新")], tmp_path)
    assert list(made) == ["甲法-新.json", "甲法-旧.json"]
    assert json.loads(made["甲法-旧.json"]) == {
        "statute": "甲法",
        "version": "旧",
        "whole": False,
        "inferred": "推定",
        "articles": {"1": {"is": fingerprint("甲。")}},
    }


PACKAGE = files("powerlist.law")
CORRECTED = yaml.safe_load((PACKAGE / "holders.yaml").read_text("utf-8"))["versions"]


@pytest.mark.parametrize("entry", CORRECTED, ids=lambda each: f"{each['statute']}{each['version']}")
def test_the_index_of_the_package_follows_what_was_found_by_reading(entry: dict[str, Any]) -> None:
    made = json.loads(
        (
            PACKAGE / "articles" / f"{version_key(entry['statute'], entry['version'])}.json"
        ).read_text("utf-8")
    )
    known_articles = articles_from(made)
    words = {each.value for each in (*Level, *Relation)}
    for place, names in entry["holders"].items():
        assert set(names) <= words
        at = spot(place)
        article_ = known_articles.get(at.article, at.suffix)
        assert article_ is not None, place
        paragraph = article_.paragraph(at.paragraph)
        assert paragraph is not None, place
        holders = paragraph.holders
        said = {*holders.levels, *holders.relations} if holders else set()
        assert said == set(names), place
    held = [p.holders for each in known_articles.articles for p in each.paragraphs if p.holders]
    assert not entry["read_whole"] or all(each.reviewed for each in held)


# --- holders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("由省级以上档案主管部门批准。", (N, P)),
        ("由省、自治区、直辖市以上人民政府批准。", (N, P)),
        ("由省级以上地方人民政府批准。", (P,)),
        ("由设区的市级以上人民政府批准。", (N, P, C)),
        ("由设区的市级以上地方人民政府批准。", (P, C)),
        ("由县级以上人民政府档案行政管理部门批准。", (N, P, C, X)),
        ("由县级以上地方各级人民政府批准。", (P, C, X)),
        ("由地方各级人民政府给予奖励。", (P, C, X, T)),
        ("由各级人民政府给予奖励。", (N, P, C, X, T)),
        ("国家档案局审查批准。", (N,)),
        ("由国务院文物主管部门批准。", (N,)),
        ("国务院或者省、自治区、直辖市人民政府可以决定。", (N, P)),
        ("由省、自治区、直辖市人民政府批准。", (P,)),
        ("由设区的市人民政府批准。", (C,)),
        ("由县级人民政府批准。", (X,)),
        ("由县、不设区的市、市辖区人民政府批准。", (X,)),
        ("乡、民族乡、镇人民政府负责检查。", (T,)),
        ("经国家档案局或者省、自治区、直辖市档案主管部门审查批准。", (N, P)),
    ],
)
def test_a_phrase_names_its_levels(sentence: str, levels: tuple[Level, ...]) -> None:
    assert holders_named(sentence) == Holders(levels=levels)


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        ("经同级档案主管部门同意。", (SAME,)),
        ("由本级人民政府决定。", (SAME,)),
        ("经上一级档案行政管理部门批准。", (UPPER,)),
    ],
)
def test_a_phrase_names_its_relation(sentence: str, relations: tuple[Relation, ...]) -> None:
    assert holders_named(sentence, reviewed=True) == Holders(relations=relations, reviewed=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "行政机关应当批准。",
        "办法由国家档案局制定。",
        "由国家档案局规定，并检查执行。",
        "对县级以上人民政府的决定不服的，可以申请。",
        "向同级档案主管部门报送，不得审查。",
        "国务院部门规章可以设定警告。",
        "出具省、自治区、直辖市财政部门统一制发的票据，不得罚款。",
        "县级人民政府部门的行政处罚权可以决定交由他人。",
        "由县级以上人民政府公布；企业自行检查。",
    ],
)
def test_who_makes_rules_or_is_only_mentioned_holds_no_power(sentence: str) -> None:
    assert holders_named(sentence) is None


def test_the_levels_of_all_sentences_come_together() -> None:
    assert holders_named("国家档案局批准；其他的，省级人民政府、同级部门批准。") == Holders(
        levels=(N, P), relations=(SAME,)
    )
