"""What a change in the law touches, by the concordances and the articles themselves."""

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from builders import catalog, cite, power, procedure, step, sub_item

import powerlist as pl
from powerlist.diagnostics import Location, Place
from powerlist.history import (
    Impact,
    ImpactRow,
    NoSuchChange,
    Use,
    impact,
    impact_data,
    impact_text,
)
from powerlist.law.concordances import ChangeKind, Row, spot
from powerlist.model import (
    Catalog,
    Citation,
    Code,
    CodeScheme,
    Commitment,
    Duty,
    Insertion,
    Node,
    ProcedureChange,
    Right,
    RightKind,
    TimeLimit,
    TimeUnit,
)

NEW_LAW = dt.date(2021, 7, 15)
PENALTIES = [f"ZB-CF-01-0{n}" for n in range(1, 6)] + [f"ZB-CF-02-0{n}" for n in range(1, 4)]


@pytest.fixture(scope="module")
def sample() -> Catalog:
    found = pl.load("shenyang-archives").catalog
    assert found is not None
    return found


def targets(found: Impact) -> dict[str, list[str]]:
    return {str(each.row.old): [str(place) for place in each.row.new] for each in found.rows}


def fields(found: Impact, old: str) -> set[str]:
    return {use.field for each in found.rows if str(each.row.old) == old for use in each.uses}


def test_the_penalty_law_of_2021_touches_the_eight_penalties_and_the_inspection(
    sample: Catalog,
) -> None:
    found = impact(sample, "行政处罚法", day=NEW_LAW)
    assert list(found.codes) == [*PENALTIES, "ZB-JC-01"]
    assert (found.statute, found.version) == ("中华人民共和国行政处罚法", "2021年修订")
    assert found.effective == NEW_LAW


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        # 听证: 2017 第四十二条 → 2021 第六十三条 (scope) and 第六十四条 (procedure)
        ("第四十二条第一款", ["第六十三条", "第六十四条"], "第13步 举行听证 · 环节依据"),
        # 三日 → 五日: 第四十二条第一款第一项 → 第六十四条第一项
        ("第四十二条第一款第一项", ["第六十四条第一项"], "第11步 要求听证 · 法定时限 · 时限依据"),
        # 审核: 第三十八条第三款 → 第五十八条
        ("第三十八条第三款", ["第五十八条"], "第3步 处罚决定审核 · 环节依据"),
        # 决定书: 第三十九条第一款 → 第五十九条第一款
        ("第三十九条第一款", ["第五十九条第一款"], "第16步 作出处罚决定 · 环节依据"),
        # 送达: 第四十条 → 第六十一条第一款
        ("第四十条", ["第六十一条第一款"], "第17步 送达决定书 · 法定时限 · 时限依据"),
        # 缴款: 第四十六条第三款 → 第六十七条第三款
        ("第四十六条第三款", ["第六十七条第三款"], "第19步 缴纳罚款 · 法定时限 · 时限依据"),
    ],
)
def test_the_steps_whose_articles_moved_are_named_with_the_new_place(
    sample: Catalog, old: str, new: list[str], step: str
) -> None:
    found = impact(sample, "行政处罚法", day=NEW_LAW)
    assert targets(found)[old] == new
    assert f"流程 一般程序 · {step}" in fields(found, old)


def test_one_article_can_be_asked_for(sample: Catalog) -> None:
    found = impact(sample, "行政处罚法", day=NEW_LAW, article=40)
    assert list(targets(found)) == ["第四十条"]
    assert list(found.codes) == PENALTIES


def test_a_regulation_that_replaced_another_is_met_from_the_old_one(sample: Catalog) -> None:
    found = impact(sample, "档案法实施条例")
    # 实施办法第十九条第二款 (approval by the upper body) → 实施条例第三十一条 (consent of the same level)
    assert targets(found)["第十九条第二款"] == ["第三十一条"]
    assert fields(found, "第十九条第二款") >= {"职权依据"}
    assert "000175004000" in found.codes


DUTY = Duty(
    name="送达责任",
    steps=("送达",),
    text="送达",
    basis=cite("《中华人民共和国行政处罚法》（2017年修正）第四十条"),
)


def placed(text: str) -> Citation:
    (citation,) = cite(text)
    return attrs.evolve(citation, place=Place(Location("a.yaml", 3, 5)))


def test_what_is_inherited_is_one_use_of_several_powers_and_says_where_it_is_written() -> None:
    made = catalog(
        power(
            "A",
            basis=(placed("《中华人民共和国行政处罚法》（2017年修正）第四十条"),),
            duties=(DUTY,),
            sub_items=(sub_item("A-1"), sub_item("A-2")),
        )
    )
    found = impact(made, "处罚法", day=NEW_LAW)
    (row,) = found.rows
    assert [(use.codes, use.field, use.at) for use in row.uses] == [
        (("A-1", "A-2"), "职权依据", Location("a.yaml", 3, 5)),
        (("A-1", "A-2"), "责任事项 送达责任 · 责任事项依据", None),
    ]


def test_a_procedure_of_the_catalogs_own_says_where_it_is_written() -> None:
    basis = (placed("《中华人民共和国行政处罚法》（2017年修正）第四十条"),)
    right = Right(kind=RightKind.STATEMENT, basis=basis)
    own = procedure(step("送达", "结束", rights=(right,)), step("结束"), basis=basis)
    made = catalog(power("A", procedure="own"), procedures=(own,))
    (row,) = impact(made, "处罚法", day=NEW_LAW).rows
    assert [(use.field, use.at) for use in row.uses] == [
        ("流程 一般程序 · 程序依据", Location("a.yaml", 3, 5)),
        ("流程 一般程序 · 第1步 送达 · 相对人权利 陈述、申辩 · 依据", Location("a.yaml", 3, 5)),
    ]


def test_what_a_power_changes_in_its_procedure_is_told_once() -> None:
    basis = cite("《中华人民共和国行政处罚法》（2017年修正）第四十条")
    promise = TimeLimit(amount=3, unit=TimeUnit.WORKING_DAY, basis=basis)
    changes = (
        ProcedureChange(commit=Commitment(step="送达", committed=promise)),
        ProcedureChange(insert=Insertion(after="送达", step=step("回证", basis=basis))),
    )
    own = procedure(step("送达", "结束", node=Node.START), step("结束"))
    made = catalog(power("A", procedure="own", changes=changes), procedures=(own,))
    (row,) = impact(made, "处罚法", day=NEW_LAW).rows
    assert [use.field for use in row.uses] == [
        "流程变更 承诺 · 承诺 · 承诺时限 · 时限依据",
        "流程变更 增加 · 增加 · 环节 回证 · 环节依据",
    ]


def test_a_citation_without_a_version_is_read_by_the_law_of_the_editions_day() -> None:
    made = catalog(power("A", basis=cite("《中华人民共和国行政处罚法》第四十条")))
    assert list(targets(impact(made, "处罚法", day=NEW_LAW))) == ["第四十条"]


def test_what_stayed_as_it_was_is_not_touched() -> None:
    # 第一条, the aim of the law: equal in 2017 and 2021
    made = catalog(
        power("A", basis=cite("《中华人民共和国行政处罚法》（2017年修正）第一条、第四十条"))
    )
    assert list(targets(impact(made, "处罚法", day=NEW_LAW))) == ["第四十条"]
    same = catalog(power("A", basis=cite("《中华人民共和国行政处罚法》（2017年修正）第一条")))
    found = impact(same, "处罚法", day=NEW_LAW)
    assert (found.rows, found.codes) == ((), ())
    assert "没有依据受影响的条款" in impact_text(found)


@pytest.mark.parametrize(
    "text",
    [
        "《没有这部法》第一条",
        "《中华人民共和国行政处罚法》",
        "看不懂的依据",
        "《中华人民共和国民法典》第一条",
    ],
)
def test_what_does_not_lead_to_the_version_is_passed_over(text: str) -> None:
    made = catalog(power("A", basis=cite(text)))
    assert impact(made, "处罚法", day=NEW_LAW).rows == ()


@pytest.mark.parametrize(
    ("law", "day", "said"),
    [
        ("行政处分发", None, "不认识法律“行政处分发”"),
        ("行政处罚发", None, "是否想写《中华人民共和国行政处罚法》"),
        ("行政处罚法", dt.date(1990, 1, 1), "没有在 1990-01-01 有效的版本"),
        ("民法典", None, "没有人把《中华人民共和国民法典》"),
    ],
)
def test_what_cannot_be_compared_says_why(law: str, day: dt.date | None, said: str) -> None:
    with pytest.raises(NoSuchChange) as raised:
        impact(catalog(power("A")), law, day=day)
    assert said in raised.value.message.zh


def test_a_day_within_a_version_means_that_version(sample: Catalog) -> None:
    assert impact(sample, "行政处罚法", day=dt.date(2022, 1, 1)).version == "2021年修订"


def test_the_text_names_old_and_new_place_the_kind_of_change_and_what_rests_on_it(
    sample: Catalog,
) -> None:
    text = impact_text(impact(sample, "行政处罚法", day=NEW_LAW, article=42))
    assert "《中华人民共和国行政处罚法》（2021年修订，2021-07-15 起施行）\n" in text
    assert "影响 8 项权力" in text
    assert "\n第四十二条第一款 → 第六十三条、第六十四条　拆分\n" in text
    assert "等 8 项）" in text


def test_what_nobody_has_reviewed_is_marked_proposed() -> None:
    row = Row(old=spot("第九条"), kind=ChangeKind.MOVED, new=(spot("第二十条"),), reviewed=False)
    use = Use(codes=("A",), field="职权依据", citation="《某法》第九条")
    found = Impact(
        statute="某法",
        version="2023年修订",
        effective=None,
        codes=("A",),
        rows=(ImpactRow(statute="某法", version="2017年修正", row=row, uses=(use,)),),
    )
    assert impact_text(found) == (
        "《某法》（2023年修订）\n影响 1 项权力：A\n\n"
        "第九条 → 第二十条　位置改变，条文未变［拟议，未复核］\n  - 职权依据（A）\n"
    )


def test_the_data_say_the_same_as_the_text(sample: Catalog) -> None:
    found = impact(sample, "行政处罚法", day=NEW_LAW, article=42)
    data: dict[str, Any] = json.loads(json.dumps(impact_data(found)))
    assert data["powers"] == PENALTIES
    assert data["effective"] == "2021-07-15"
    assert {each["old"]: each["new"] for each in data["articles"]} == targets(found)
    written = [use for each in data["articles"] for use in each["uses"] if use["file"]]
    assert all(use["line"] > 0 for use in written)
    assert len(data["articles"]) == len(found.rows)


def test_a_code_of_any_scheme_is_shown_as_the_catalog_shows_it() -> None:
    codes = (Code(scheme=CodeScheme.LOCAL, text="L1"), Code(scheme=CodeScheme.BASIC, text="B1"))
    made = catalog(
        power("A", codes=codes, basis=cite("《中华人民共和国行政处罚法》（2017年修正）第四十条")),
        code_scheme=CodeScheme.BASIC,
    )
    assert impact(made, "处罚法", day=NEW_LAW).codes == ("B1",)


def limits(found: Impact) -> set[tuple[str, str, str, str | None, str | None]]:
    return {
        (each.procedure, each.step, each.field, each.before, each.after) for each in found.limits
    }


def test_the_limits_that_change_with_the_law_are_named(sample: Catalog) -> None:
    found = limits(impact(sample, "行政处罚法", day=NEW_LAW))
    # 2017 第四十二条第一款第一项: three days; 2021 第六十四条第一项 with 第八十五条: five working days
    hearing = ("告知后3日内（未写明是否工作日）", "告知后5个工作日内")
    assert ("普通程序", "处罚前告知", "要求听证", *hearing) in found
    # 2021 第六十条: ninety days from 立案; the law of 2017 set no limit for the decision
    assert ("普通程序", "", "法定办结时限", None, "立案后90日内（自然日）") in found
    # 2017 第三十三条: 50 and 1000 yuan; 2021 第五十一条: 200 and 3000 yuan
    fines = ("公民50元、单位1000元以下", "公民200元、单位3000元以下")
    assert ("简易程序", "可否当场处罚", "办理要求", *fines) in found


def test_a_number_that_is_new_only_in_our_words_is_no_change_of_the_law(sample: Catalog) -> None:
    """处罚法2017第四十二条第一款第五项 lets one or two persons speak for the party as 2021 does; the limits
    of 移送 are those of another regulation.
    """
    found = impact(sample, "行政处罚法", day=NEW_LAW)
    told = {(each.step, each.after) for each in found.limits if each.field == "办理要求"}
    assert not [step for step, _ in told if step in ("举行听证", "移送司法机关")]
    # 2021 第四十八条第二款: a duty that the law of 2017 did not know, so that the step itself is new
    assert ("公开处罚决定", "被撤销等的，3个工作日内撤回") in told


def test_for_one_article_only_the_limits_that_rest_on_it_or_on_what_became_of_it_are_named(
    sample: Catalog,
) -> None:
    # 2017 第四十二条 became 第六十三条 and 第六十四条 of 2021
    found = limits(impact(sample, "行政处罚法", day=NEW_LAW, article=42))
    hearing = ("告知后3日内（未写明是否工作日）", "告知后5个工作日内")
    assert found == {
        ("普通程序", "处罚前告知", "要求听证", *hearing),
        ("普通程序", "是否要求听证", "法定时限", *hearing),
        (
            "普通程序",
            "通知听证",
            "法定时限",
            "举行听证7日前（未写明是否工作日）",
            "举行听证7个工作日前",
        ),
    }
    # 2017 第四十条 became 第六十一条第一款: service
    served = limits(impact(sample, "行政处罚法", day=NEW_LAW, article=40))
    assert {each[1] for each in served} == {"送达决定书"}


def test_limits_of_a_procedure_that_a_power_follows_name_it_and_of_a_sister_nobody(
    sample: Catalog,
) -> None:
    found = impact(sample, "行政处罚法", day=NEW_LAW)
    codes = {each.procedure: list(each.codes) for each in found.limits}
    assert codes == {"普通程序": PENALTIES, "简易程序": []}
    text = impact_text(found)
    assert "普通程序 · 法定办结时限（ZB-CF-01-01、" in text
    assert "简易程序 · 可否当场处罚 · 办理要求：公民50元、" in text
    data = json.loads(json.dumps(impact_data(found)))
    assert len(data["limits"]) == len(found.limits)


def test_a_law_that_no_procedure_rests_on_and_a_law_of_the_past_change_no_limit(
    sample: Catalog,
) -> None:
    # remedies cite the review law, no procedure rests on it
    assert impact(sample, "行政复议法", day=dt.date(2024, 1, 1)).limits == ()
    later = attrs.evolve(sample, edition=attrs.evolve(sample.edition, as_of=dt.date(2022, 1, 1)))
    assert impact(later, "行政处罚法", day=NEW_LAW).limits == ()
