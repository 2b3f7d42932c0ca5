"""What the checks of citations say, and by the law of which day they judge."""

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest
from builders import catalog, cite, edition, power, procedure, step, sub_item
from hypothesis import assume, given
from hypothesis import strategies as st

from powerlist.checks import check
from powerlist.checks._law import whither
from powerlist.diagnostics import Diagnostic, Location, Place, Severity
from powerlist.law import (
    ChangeKind,
    Onward,
    Row,
    Spot,
    find_statute,
    parse_citations,
    read_statutes,
)
from powerlist.model import (
    Adjustment,
    AdjustmentKind,
    Catalog,
    Citation,
    DayRule,
    EnforcementKind,
    Level,
    PowerStatus,
    PowerType,
    Statute,
    StatuteKind,
    StatuteVersion,
    TimeUnit,
)
from powerlist.sources import load, load_text

HERE = Path(__file__).parent
TEXTS = read_statutes(HERE / "texts")
LAW = "《中华人民共和国档案法》"
PENALTIES = "《中华人民共和国行政处罚法》"


def found(made: Catalog, code: str) -> list[Diagnostic]:
    return [each for each in check(made, texts=TEXTS) if each.code == code]


def case(name: str) -> Catalog:
    made = load_text((HERE / "cases" / f"{name}.yaml").read_text(encoding="utf-8")).catalog
    assert made is not None
    return made


def on(day: str, *basis: str, **given: Any) -> Catalog:
    """A catalog of that day with one power that has this basis."""
    citations = tuple(each for text in basis for each in cite(text))
    return catalog(
        power(basis=citations, **given), edition=edition(as_of=dt.date.fromisoformat(day))
    )


def messages(made: Catalog, code: str) -> list[str]:
    return [each.message.zh for each in found(made, code)]


# --- the samples ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "warnings"),
    [("shenyang-archives", ["LAW008"]), ("shenyang-archives-2026", [])],
)
def test_of_the_citations_of_a_sample_only_the_doubtful_holder_is_warned_of(
    sample: str, warnings: list[str]
) -> None:
    made = load(sample).catalog
    assert made is not None
    grave = [
        each.code
        for each in check(made)
        if each.code.startswith("LAW") and each.severity is not Severity.NOTE
    ]
    assert grave == warnings


def test_the_enforcement_of_the_sample_is_given_to_the_national_bodies_alone() -> None:
    made = load("shenyang-archives").catalog
    assert made is not None
    (only,) = found(made, "LAW008")
    assert (only.power, only.severity) == ("ZB-QZ-01", Severity.WARNING)
    assert only.message.zh == (
        "本项由市级机关行使，但《中华人民共和国档案法》（2016年修正）第十六条第一款写的是国家级机关，没有写市级"
    )


# --- what is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "severities"),
    [
        ("missing-place/invalid-article", "LAW003", ["error"]),
        ("missing-place/invalid-inferred", "LAW003", ["warning"]),
        ("superseded-version/invalid-moved", "LAW006", ["warning", "warning"]),
        ("superseded-version/invalid-only-the-version", "LAW006", ["note"]),
        ("foreign-holder/invalid-national-only", "LAW008", ["warning"]),
        ("foreign-holder/invalid-other-basis-not-seen", "LAW008", ["note"]),
        ("foreign-holder/invalid-not-reviewed", "LAW008", ["note"]),
        ("misquoted-text/invalid-words", "LAW009", ["warning"]),
        ("misquoted-text/invalid-no-text", "LAW009", ["note"]),
        ("insufficient-basis/invalid-rule-alone", "LAW012", ["error", "error", "error"]),
        ("insufficient-basis/invalid-within-limits", "LAW012", ["note", "note"]),
        ("insufficient-basis/invalid-lower-beside", "LAW012", ["note", "note"]),
    ],
)
def test_a_finding_is_as_grave_as_it_is_certain(
    name: str, code: str, severities: list[str]
) -> None:
    assert [each.severity.value for each in found(case(name), code)] == severities


def test_a_place_that_does_not_exist_is_told_what_there_is() -> None:
    name = "missing-place/invalid-paragraph-item-and-duty"
    assert messages(case(name), "LAW003") == [
        "《中华人民共和国档案法》（2016年修正）第十九条第四款不存在，只有3款",
        "《中华人民共和国档案法》（2016年修正）第二十四条第一款第九项不存在，只有8项",
        "《中华人民共和国行政处罚法》（2017年修正）第四十条第二款不存在，只有1款",
        "《中华人民共和国行政处罚法》（2017年修正）第三十八条之一不存在",
        "《中华人民共和国行政处罚法》（2017年修正）第四十条第一项不存在，没有项",
    ]


def test_the_third_paragraph_on_reviewers_did_not_exist_at_the_end_of_2017() -> None:
    """Nobody had the text in force then: what is said of it was inferred, and the finding says so."""
    cited = f"{PENALTIES}第三十八条第三款"
    (before,) = found(on("2017-12-31", cited), "LAW003")
    assert before.severity is Severity.WARNING
    assert before.message.zh.startswith(
        "《中华人民共和国行政处罚法》（2009年修正）第三十八条第三款不存在，只有2款"
    )
    assert "推定" in before.message.zh
    assert before.hint is not None
    assert before.hint.zh.startswith("2017年修正有这一处")
    assert found(on("2018-01-01", cited), "LAW003") == []


def test_a_repealed_statute_is_told_what_replaced_it() -> None:
    assert messages(case("repealed-statute/invalid-replaced"), "LAW004")[:2] == [
        (
            "《中华人民共和国档案法实施办法》自2024-03-01起失效，由《中华人民共和国档案法实施条例》（2024年）代替；"
            "第十九条第二款：位置和条文都有改变，现为第三十一条；"
            "延期开放由上一级档案行政管理部门批准改为报同级档案主管部门同意"
        ),
        (
            "《中华人民共和国档案法实施办法》自2024-03-01起失效，由《中华人民共和国档案法实施条例》（2024年）代替；"
            "第二十七条：不再规定；罚款数额写入档案法（2020年修订）第四十九条"
        ),
    ]


def test_what_is_adopted_is_told_from_when_it_is_in_force() -> None:
    assert messages(case("statute-not-in-force-yet/invalid-no-version-yet"), "LAW005") == [
        "《中华人民共和国档案法》（2020年修订）自2021-01-01起才施行，2018-03-14尚未施行；当日有效的是2016年修正",
        "《中华人民共和国民事诉讼法》（2023年修正）2023-09-01才通过，2018-03-14尚未施行；当日有效的是2017年修正",
        "《中华人民共和国档案法实施条例》（2024年）自2024-03-01起才施行，2018-03-14尚未施行",
    ]


def test_a_superseded_place_is_told_where_it_went() -> None:
    assert messages(case("superseded-version/invalid-moved"), "LAW006") == [
        (
            "《中华人民共和国档案法》（2016年修正）第二十四条第二款已被2020年修订取代：位置和条文都有改变，"
            "现为第四十九条第一款；罚款由可以并处改为并处，数额写入本法；责令赔偿损失删去，民事责任见第五十一条"
        ),
        (
            "《中华人民共和国档案法》（2016年修正）第二十条第二款已被2020年修订取代：不再规定；"
            "利用未开放档案的办法不再由本法授权制定"
        ),
    ]


def test_places_that_only_need_a_new_version_are_named_in_one_note() -> None:
    assert messages(case("superseded-version/invalid-only-the-version"), "LAW006") == [
        (
            "《中华人民共和国行政处罚法》（2017年修正）已被2021年修订取代；"
            "所引的第一条、全文条号和条文没有改变（共引用2次），只需改写版本"
        )
    ]


def test_a_place_that_stayed_is_a_note_beside_one_that_moved() -> None:
    made = on("2022-01-01", f"{PENALTIES}（2017年修正）第一条", f"{PENALTIES}（2017年修正）第二条")
    assert [each.severity for each in found(made, "LAW006")] == [Severity.WARNING, Severity.NOTE]


def test_an_old_number_copied_into_a_new_list_is_pointed_to_with_its_new_places() -> None:
    (note,) = found(case("ambiguous-number/invalid-old-number-copied"), "LAW007")
    assert [each.message.zh for each in note.related] == [
        "第二十四条（拆分，现为第四十八条、第四十九条、第五十一条）",
        "第六条第二款（位置和条文都有改变，现为第八条第二款）",
        "第二十五条（拆分，现为第五十条、第五十一条）",
    ]
    assert all(each.message.zh in note.message.zh for each in note.related)


def test_of_many_ambiguous_numbers_the_message_names_the_first_and_counts_the_rest() -> None:
    (note,) = found(case("ambiguous-number/invalid-many"), "LAW007")
    assert note.message.zh.endswith("；等8处")
    assert note.message.en.endswith("; 8 places in all")
    assert len(note.related) == 8


def test_a_basis_within_limits_is_told_the_limits() -> None:
    assert messages(case("insufficient-basis/invalid-within-limits"), "LAW012") == [
        (
            "设定行政处罚的依据只有《某部档案许可规定》（部门规章）：尚未制定法律、行政法规的，只能设定警告或者一定数量的罚款"
            "（《中华人民共和国行政处罚法》第十二条第二款）（事项：CF-01、CF-02）"
        ),
        (
            "设定行政许可的依据只有《某市人民政府档案通知》（规范性文件）：国务院决定依第十四条第二款除外"
            "（《中华人民共和国行政许可法》第十七条）（事项：XK-01）"
        ),
    ]


def test_one_document_beside_a_law_and_alone_is_told_two_things() -> None:
    made = case("insufficient-basis/invalid-lower-beside")
    (_, _, penalty) = made.powers
    alone = attrs.evolve(penalty, type=PowerType.LICENSING, basis=penalty.basis[1:])
    both = attrs.evolve(penalty, type=PowerType.LICENSING)
    said = messages(attrs.evolve(made, powers=(both, alone)), "LAW012")
    assert sorted("设定依据是所列的上位法" in each for each in said) == [False, True]


def test_what_may_be_created_goes_by_the_day() -> None:
    """A regulation of the State Council could create a measure only within limits; before 2012 no rule."""
    basis = ("《中华人民共和国档案法实施办法》第七条",)
    given = {"type": PowerType.ENFORCEMENT, "enforcement_kind": EnforcementKind.MEASURE}
    assert len(found(on("2018-03-14", *basis, **given), "LAW012")) == 1
    assert found(on("2011-12-31", *basis, **given), "LAW012") == []


def test_many_items_are_counted_in_the_note_on_their_order() -> None:
    basis = cite("《中华人民共和国档案法实施办法》第二十七条") + cite(f"{LAW}第二十四条第二款")
    made = catalog(*(power(f"CF-{number}", basis=basis) for number in range(1, 9)))
    (note,) = found(made, "LAW013")
    assert note.message.zh.endswith("（事项：CF-1、CF-2、CF-3、CF-4、CF-5、CF-6等8项）")
    assert "CF-6 and others, 8 in all" in note.message.en


def test_an_unreviewed_row_is_called_proposed() -> None:
    statute = find_statute("档案法")
    assert statute is not None
    row = Row(old=Spot(article=24), kind=ChangeKind.SPLIT, new=(Spot(article=48),))
    onward = Onward(
        statute=statute,
        version=statute.versions[-1],
        kind=row.kind,
        row=row,
        targets=row.targets,
    )
    assert whither(onward, statute).zh == "拆分，现为第四十八条（拟议，未经复核）"
    assert whither(onward, attrs.evolve(statute, name="别的法")).zh == (
        "拆分，现为《中华人民共和国档案法》（2020年修订）第四十八条（拟议，未经复核）"
    )


# --- where it is said -----------------------------------------------------------------------------


def placed(text: str, line: int) -> tuple[Citation, ...]:
    return parse_citations(text, place=Place(Location("list.yaml", line, 1)))


def test_two_items_with_one_doubtful_holder_are_each_pointed_to() -> None:
    text = f"{LAW}（2016年修正）第十六条第一款"
    made = catalog(
        *(
            power(f"QT-{n}", level=Level.CITY, type=PowerType.OTHER, basis=placed(text, n))
            for n in (1, 2)
        )
    )
    assert [(each.power, each.at and each.at.line) for each in found(made, "LAW008")] == [
        ("QT-1", 1),
        ("QT-2", 2),
    ]


def test_a_basis_that_sub_items_share_is_reported_once_at_the_main_item() -> None:
    main = power(
        "CF-01",
        level=Level.CITY,
        basis=placed(f"{LAW}（2016年修正）第十六条第一款", 7),
        sub_items=(sub_item("CF-01-1"), sub_item("CF-01-2")),
    )
    assert [each.power for each in found(catalog(main), "LAW008")] == ["CF-01"]


def test_the_level_of_the_body_counts_where_the_power_gives_none() -> None:
    made = on("2018-03-14", f"{LAW}第十六条第一款", type=PowerType.OTHER)
    assert found(made, "LAW008") == []
    bodies = (attrs.evolve(made.bodies[0], level=Level.CITY),)
    assert len(found(attrs.evolve(made, bodies=bodies), "LAW008")) == 1


# --- by the law of which day ----------------------------------------------------------------------

RULES_OF_1990 = "《中华人民共和国档案法实施办法》第十九条第二款"


def test_a_cancelled_item_is_judged_by_the_law_under_which_it_stood() -> None:
    made = on("2024-06-01", RULES_OF_1990)
    assert len(found(made, "LAW004")) == 1
    (item,) = made.powers
    day = dt.date(2024, 3, 1)
    for repealed in (day, None):
        gone = attrs.evolve(item, status=PowerStatus.CANCELLED, repealed=repealed)
        assert found(attrs.evolve(made, powers=(gone,)), "LAW004") == []
    later = attrs.evolve(item, status=PowerStatus.CANCELLED, repealed=day + dt.timedelta(days=1))
    assert len(found(attrs.evolve(made, powers=(later,)), "LAW004")) == 1


def test_an_adjustment_is_judged_by_the_law_of_its_date() -> None:
    def adjusted(day: str) -> Catalog:
        change = Adjustment(
            kind=AdjustmentKind.CHANGED,
            date=dt.date.fromisoformat(day),
            powers=("CF-01",),
            reason="依据修改",
            basis=cite(RULES_OF_1990),
        )
        return attrs.evolve(
            on("2024-06-01", f"{LAW}（2020年修订）第四十九条第一款"), adjustments=(change,)
        )

    assert found(adjusted("2024-02-29"), "LAW004") == []
    assert len(found(adjusted("2024-03-01"), "LAW004")) == 1


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({}, 1),
        ({"repealed": dt.date(2024, 3, 1)}, 0),
        ({"repealed": dt.date(2024, 12, 1)}, 1),
        ({"effective": dt.date(2024, 2, 1)}, 1),
        ({"effective": dt.date(2017, 1, 1), "repealed": dt.date(2018, 1, 1)}, 0),
    ],
)
def test_a_procedure_of_another_time_is_judged_by_its_own_law(
    given: dict[str, dt.date], count: int
) -> None:
    own = procedure(step("甲", "乙", basis=cite(RULES_OF_1990)), step("乙"), **given)
    made = attrs.evolve(on("2024-06-01", f"{LAW}（2020年修订）第四十九条第一款"), procedures=(own,))
    assert len(found(made, "LAW004")) == count


def test_a_procedure_that_comes_later_is_judged_by_the_law_of_its_first_day() -> None:
    new = cite("《中华人民共和国档案法实施条例》第三十一条")
    own = procedure(step("甲", "乙", basis=new), step("乙"), effective=dt.date(2024, 3, 1))
    made = attrs.evolve(on("2018-03-14", f"{LAW}第二十四条第二款"), procedures=(own,))
    assert found(made, "LAW005") == []
    now = attrs.evolve(own, effective=None)
    assert len(found(attrs.evolve(made, procedures=(now,)), "LAW005")) == 1


def test_what_a_statute_says_of_its_own_days_is_not_judged() -> None:
    rule = DayRule(basis=cite("《某市寄存办法》（2010年）第九条"), others=TimeUnit.CALENDAR_DAY)
    own = Statute(
        name="某市寄存办法",
        kind=StatuteKind.GOVERNMENT_RULE,
        text_verified=False,
        versions=(StatuteVersion(name="2010年", effective=dt.date(2010, 1, 1), day_rule=rule),),
    )
    made = attrs.evolve(on("2018-03-14", f"{LAW}第二十四条第二款"), laws=(own,))
    assert found(made, "LAW014") == []


# --- quotes ---------------------------------------------------------------------------------------

OWN = case("misquoted-text/valid-as-written").laws
PLACE = "《某市档案寄存办法》（2015年修订）第五条"
TEXT = (
    "有下列情形之一的，市档案馆可以终止寄存：（一）寄存单位撤销的；（二）两年没有缴纳保管费用的；"
    "（三）档案发生霉变、虫蛀，危及其他档案的。终止寄存的，提前三十日通知寄存单位。"
)


def quoting(quote: str, place: str = PLACE) -> Catalog:
    (citation,) = cite(place)
    given = (attrs.evolve(citation, quote=quote),)
    return catalog(power(basis=given, type=PowerType.OTHER), laws=OWN)


def test_without_texts_no_quote_is_compared() -> None:
    made = quoting("不是条文的文字")
    assert [each for each in check(made) if each.code == "LAW009"] == []
    assert len(found(made, "LAW009")) == 1


def test_the_differing_words_are_shown_and_many_are_cut() -> None:
    wrong = (
        TEXT.replace("市档案馆", "区档案馆")
        .replace("两年", "三年")
        .replace("霉变", "变质")
        .replace("三十日", "十日")
    )
    assert messages(quoting(wrong), "LAW009") == [
        (
            f"{PLACE}的引文与条文不同：条文“之一的市档案馆”，引文“之一的区档案馆”；"
            "条文“撤销的两年没有”，引文“撤销的三年没有”；"
            "条文“案发生霉变虫蛀危”，引文“案发生变质虫蛀危”等"
        )
    ]


def test_long_additions_are_shortened() -> None:
    wrong = TEXT.replace(
        "寄存单位撤销的", "寄存单位依照有关法律法规和市人民政府的各项决定办理解散、注销手续撤销的"
    )
    (only,) = messages(quoting(wrong), "LAW009")
    assert "……" in only
    assert len(only) < 140


def test_a_quote_that_begins_or_ends_wrongly_is_compared_with_as_much_of_the_text() -> None:
    wrong = "凡两年没有缴纳保管费用的单位"
    assert messages(quoting(wrong, f"{PLACE}第二项"), "LAW009") == [
        f"{PLACE}第二项的引文与条文不同：条文“终止寄存两年没”，引文“凡两年没”；条文“费用的”，引文“费用的单位”"
    ]


def test_a_quote_of_another_item_is_compared_with_the_whole_article() -> None:
    place = f"{PLACE}第一项"
    assert messages(quoting("两年没有缴纳档案费用的", place), "LAW009") == [
        f"{place}的引文与条文不同：条文“有缴纳保管费用的”，引文“有缴纳档案费用的”"
    ]


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("市档案馆可以终止寄存", "《某市档案寄存办法》（2015年修订）"),
        ("市档案馆可以终止寄存", "《某市档案寄存办法》（2015年修订）第六十条"),
        ("（略）", PLACE),
        ("任何文字", "《没有的办法》第一条"),
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_compare(quote: str, place: str) -> None:
    assert found(quoting(quote, place), "LAW009") == []


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)), st.sampled_from("，,　 、"))
def test_any_part_of_the_text_may_be_quoted_with_any_punctuation(
    start: int, length: int, mark: str
) -> None:
    part = TEXT[start : start + length].replace("，", mark)
    for end in (start, start + length):  # no item number is cut
        assume(TEXT[:end].count("（") == TEXT[:end].count("）"))
    assert found(quoting(part), "LAW009") == []


@given(st.sets(st.integers(0, 2), max_size=3))
def test_whole_items_may_be_passed_over(left: set[int]) -> None:
    items = [
        "（一）寄存单位撤销的；",
        "（二）两年没有缴纳保管费用的；",
        "（三）档案发生霉变、虫蛀，危及其他档案的。",
    ]
    quote = "有下列情形之一的，市档案馆可以终止寄存：" + "".join(
        items[each] for each in sorted(left)
    )
    assert found(quoting(quote), "LAW009") == []


@given(st.integers(0, len(TEXT) - 1))
def test_one_wrong_character_is_always_found(at: int) -> None:
    assume(TEXT[at] not in "，：；。、（）" and TEXT[at - 1] != "（")
    wrong = TEXT[:at] + "龘" + TEXT[at + 1 :]
    (only,) = messages(quoting(wrong), "LAW009")
    assert "龘" in only
