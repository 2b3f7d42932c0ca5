"""The second sample: what the law in force makes of the first, and that its doubts are stated."""

import datetime as dt
from collections import Counter

import pytest

from powerlist.checks import check
from powerlist.model import (
    AdjustmentKind,
    Catalog,
    Citation,
    Leaf,
    Power,
    PowerType,
    ProvenanceKind,
    Statute,
)
from powerlist.procedures import resolve
from powerlist.sources import load

LAW = "《中华人民共和国档案法》（2020年修订）"
RULES = "《中华人民共和国档案法实施条例》"
LOCAL = "《辽宁省档案条例》（2024年修订）"
USERS = ("ZB-CF-01-01", "ZB-CF-01-02", "ZB-CF-01-03")
SALE, ABROAD = "ZB-CF-01-04", "ZB-CF-01-05"
COMPANIES = ("ZB-CF-01-06", "ZB-CF-01-07", "ZB-CF-01-08")


def loaded(name: str) -> Catalog:
    found = load(name).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return loaded("shenyang-archives-2026")


@pytest.fixture(scope="module")
def first() -> Catalog:
    return loaded("shenyang-archives")


def basis(power: Power) -> list[str]:
    return [each.raw for each in power.basis]


def origin(leaf: Leaf, field: str) -> tuple[ProvenanceKind, str]:
    known = leaf.provenance(field)
    assert known is not None
    return known.kind, known.source


def test_it_is_as_of_the_day_to_which_the_laws_were_compared(sample: Catalog) -> None:
    assert sample.edition.as_of == dt.date(2026, 8, 28)
    assert sample.edition.statement == "示例（依现行法律重构，非沈阳市档案局发布）"
    note = sample.note or ""
    assert "基准日取2026年8月28日" in note
    assert "行政法规只核到2025年4月19日" in note
    assert "修订后的条文未见" in note
    assert "行政复议由哪个机关管辖，没有读到能够确定的条文" in note


def test_it_has_eight_main_items_and_fifteen_leaves(sample: Catalog) -> None:
    assert len(sample.powers) == 8
    assert [leaf.code for leaf in sample.leaves] == [
        "000175004000",
        *USERS,
        SALE,
        ABROAD,
        *COMPANIES,
        "ZB-CF-02",
        "ZB-JC-01",
        "ZB-QT-02",
        "ZB-QT-03",
        "ZB-QT-04",
        "ZB-QT-01",
    ]
    assert Counter(leaf.power.type for leaf in sample.leaves) == {
        PowerType.LICENSING: 1,
        PowerType.PENALTY: 9,
        PowerType.INSPECTION: 1,
        PowerType.OTHER: 4,
    }


def test_nobody_declared_a_total(sample: Catalog) -> None:
    assert sample.declared_totals == ()


def test_the_basis_of_each_leaf_is_the_law_in_force(sample: Catalog) -> None:
    use, serve, anyone = (
        f"{LAW}第四十九条第一款",
        f"{LAW}第四十九条第二款",
        f"{LAW}第四十九条第三款",
    )
    lose, disclose, forge = (
        f"{LAW}第四十八条第一项",
        f"{LAW}第四十八条第二项",
        f"{LAW}第四十八条第四项",
    )
    forbidden = f"{LAW}第二十一条第二款"
    assert {leaf.code: basis(leaf.power) for leaf in sample.leaves} == {
        "000175004000": [f"{LAW}第二十七条", f"{RULES}第三十一条"],
        "ZB-CF-01-01": [lose, use],
        "ZB-CF-01-02": [disclose, use],
        "ZB-CF-01-03": [forbidden, forge, use],
        "ZB-CF-01-04": [f"{LAW}第二十三条第一款", f"{LAW}第四十八条第三项", anyone],
        "ZB-CF-01-05": [f"{LAW}第二十二条第二款", f"{LAW}第四十八条第五项", anyone],
        "ZB-CF-01-06": [lose, serve],
        "ZB-CF-01-07": [disclose, serve],
        "ZB-CF-01-08": [forbidden, forge, serve],
        "ZB-CF-02": [LOCAL],
        "ZB-JC-01": [f"{LAW}第四十二条", f"{LAW}第四十三条", f"{RULES}第十二条第三项"],
        "ZB-QT-01": [LOCAL],
        "ZB-QT-02": [f"{RULES}第十九条第二款"],
        "ZB-QT-03": [f"{RULES}第二十条第三款"],
        "ZB-QT-04": [
            f"{LAW}第四十五条",
            f"{RULES}第四十八条",
            f"{RULES}第四十九条",
            f"{RULES}第五十条",
            f"{RULES}第五十一条第一款",
        ],
    }


def test_no_citation_is_of_a_version_that_was_replaced(sample: Catalog) -> None:
    versions = {
        (each.value.statute, each.value.version)
        for each in sample.parts(Citation)
        if each.value.version
    }
    assert versions == {
        ("中华人民共和国档案法", "2020年修订"),
        ("中华人民共和国行政处罚法", "2021年修订"),
        ("中华人民共和国行政许可法", "2019年修正"),
        ("中华人民共和国政府信息公开条例", "2019年修订"),
        ("行政执法机关移送涉嫌犯罪案件的规定", "2020年修订"),
        ("辽宁省档案条例", "2024年修订"),
    }


@pytest.mark.parametrize("code", [*USERS, SALE, ABROAD])
def test_the_fine_stands_beside_the_warning_with_the_amounts_of_the_law(
    sample: Catalog, code: str
) -> None:
    [sanction] = sample.power(code).power.sanctions
    assert sanction.range is not None
    assert (
        "并对单位处1万元以上10万元以下的罚款，对个人处500元以上5000元以下的罚款" in sanction.range
    )
    assert "可以并处" not in sanction.range
    assert "赔偿" not in sanction.range


@pytest.mark.parametrize("code", COMPANIES)
def test_companies_that_serve_archives_are_fined_twenty_thousand_to_two_hundred_thousand(
    sample: Catalog, code: str
) -> None:
    leaf = sample.power(code)
    [sanction] = leaf.power.sanctions
    assert leaf.power.subjects == ("档案服务企业",)
    assert sanction.act.startswith("档案服务企业在服务过程中，")
    assert sanction.kinds == ("警告", "罚款")
    assert sanction.range == "给予警告，并处2万元以上20万元以下的罚款"


@pytest.mark.parametrize("code", USERS)
def test_users_of_an_archive_get_a_warning_and_a_fine(sample: Catalog, code: str) -> None:
    [sanction] = sample.power(code).power.sanctions
    assert sanction.kinds == ("警告", "罚款")
    assert sanction.act.startswith("利用档案馆的档案，")


@pytest.mark.parametrize("code", [SALE, ABROAD])
def test_who_sells_archives_loses_the_gain_and_the_province_may_buy_them(
    sample: Catalog, code: str
) -> None:
    leaf = sample.power(code)
    [sanction] = leaf.power.sanctions
    assert sanction.kinds == ("警告", "没收违法所得", "罚款")
    assert leaf.power.subjects == ("单位", "个人")
    assert "征购由省级以上档案主管部门进行" in (sanction.range or "")


def test_the_same_three_acts_are_penalised_in_users_and_in_companies(sample: Catalog) -> None:
    def acts(codes: tuple[str, ...]) -> list[str]:
        return [sample.power(each).power.sanctions[0].act.partition("，")[2] for each in codes]

    assert (
        acts(USERS)
        == acts(COMPANIES)
        == [
            "丢失属于国家所有的档案",
            "擅自提供、抄录、复制、公布属于国家所有的档案",
            "篡改、损毁、伪造档案或者擅自销毁档案",
        ]
    )


def test_what_left_the_list_and_what_came_is_told_with_reason_and_basis(
    sample: Catalog, first: Catalog
) -> None:
    assert all(each.reason and each.basis for each in sample.adjustments)
    told: dict[AdjustmentKind, set[str]] = {}
    for each in sample.adjustments:
        told.setdefault(each.kind, set()).update(each.powers)
    before, after = ({leaf.code for leaf in each.leaves} for each in (first, sample))
    assert (
        told[AdjustmentKind.REMOVED]
        == before - after
        == {
            "ZB-QZ-01",
            "ZB-CF-02-01",
            "ZB-CF-02-02",
            "ZB-CF-02-03",
        }
    )
    assert told[AdjustmentKind.ADDED] == {*COMPANIES, "ZB-QT-02", "ZB-QT-03", "ZB-QT-04"}
    assert after - before == told[AdjustmentKind.ADDED] | {"ZB-CF-02"}
    assert told[AdjustmentKind.SPLIT] == {"ZB-CF-01", *USERS, SALE, ABROAD, *COMPANIES}
    assert told[AdjustmentKind.CHANGED] == {
        "000175004000",
        *USERS,
        SALE,
        ABROAD,
        "ZB-CF-02",
        "ZB-JC-01",
        "ZB-QT-01",
    }


def test_custody_went_because_the_law_gives_it_to_the_province_and_asks_for_agreement(
    sample: Catalog,
) -> None:
    [custody] = [each for each in sample.adjustments if "ZB-QZ-01" in each.powers]
    assert custody.kind is AdjustmentKind.REMOVED
    assert custody.date == dt.date(2021, 1, 1)
    assert [each.raw for each in custody.basis] == [f"{LAW}第二十二条第一款"]
    assert "省级以上" in custody.reason
    assert "经协商" in custody.reason


def test_what_had_a_basis_before_is_not_called_new_law(sample: Catalog) -> None:
    for code, article in (("ZB-QT-03", "第十三条第三款"), ("ZB-QT-04", "第二十六条")):
        [added] = [each for each in sample.adjustments if each.powers == (code,)]
        assert added.date == sample.edition.as_of
        assert "不是新设" in added.reason or "补列" in added.reason
        assert article in added.reason


def test_every_leaf_follows_a_procedure_of_the_law_in_force(sample: Catalog) -> None:
    found = {leaf.code: resolve(leaf) for leaf in sample.leaves}
    names = {code: each.name if each else None for code, each in found.items()}
    assert {names[code] for code in (*USERS, SALE, ABROAD, *COMPANIES, "ZB-CF-02")} == {"普通程序"}
    assert {
        code: names[code]
        for code in ("000175004000", "ZB-JC-01", "ZB-QT-01", "ZB-QT-02", "ZB-QT-03", "ZB-QT-04")
    } == {
        "000175004000": "行政许可一般程序",
        "ZB-JC-01": "档案行政检查程序",
        "ZB-QT-01": "项目档案验收程序",
        "ZB-QT-02": "审核同意程序",
        "ZB-QT-03": "检查同意程序",
        "ZB-QT-04": "责令限期整改、改正程序",
    }
    assert all(
        each and each.effective and each.effective >= dt.date(2024, 1, 1) for each in found.values()
    )


def test_the_archive_of_the_city_itself_applies_now_and_the_type_is_in_doubt(
    sample: Catalog,
) -> None:
    licence = sample.power("000175004000")
    assert licence.power.subjects == ("沈阳市的市级国家档案馆",)
    assert "同级同意" in (licence.power.note or "")
    assert origin(licence, "type") == (
        ProvenanceKind.RECONSTRUCTED,
        "存疑：条文写“同意”，呼伦贝尔市公开的清单列为行政许可，是否仍列入现行的国家许可事项清单未核",
    )
    assert origin(licence, "codes")[0] is ProvenanceKind.PUBLISHED
    assert "未核" in origin(licence, "codes")[1]


def test_the_type_of_the_longer_transfer_is_disputed(sample: Catalog) -> None:
    consent = sample.power("ZB-QT-03")
    assert origin(consent, "type")[1].startswith("存疑")
    assert "青浦区" in (consent.power.note or "")


def test_what_rests_on_the_revised_local_regulation_is_a_placeholder(sample: Catalog) -> None:
    for code in ("ZB-CF-02", "ZB-QT-01"):
        leaf = sample.power(code)
        assert origin(leaf, "basis") == (
            ProvenanceKind.PLACEHOLDER,
            "修订后的《辽宁省档案条例》条文未见，条号未知",
        )
        assert [each.article for each in leaf.power.basis] == [None]
        assert leaf.power.sanctions == ()
    assert "依据薄弱" in origin(sample.power("ZB-QT-01"), "name")[1]
    found = [each for each in check(sample) if each.code == "PUB001"]
    assert sorted(each.power or "" for each in found) == ["ZB-CF-02", "ZB-QT-01"]


def test_the_local_regulation_is_the_one_of_the_first_sample_with_its_revision(
    sample: Catalog, first: Catalog
) -> None:
    def told(statute: Statute) -> list[tuple[str, dt.date | None, dt.date | None]]:
        return [(each.name, each.adopted, each.effective) for each in statute.versions]

    [now], [then] = sample.laws, first.laws
    assert told(now) == told(then)
    assert not now.text_verified
    in_force = now.version_on(sample.edition.as_of)
    assert in_force is not None
    assert in_force.name == "2024年修订"


def test_nothing_is_known_of_the_offices_since_the_reform_of_2018(sample: Catalog) -> None:
    [body] = sample.bodies
    assert (body.name, body.nature, body.offices) == ("沈阳市档案局", None, ())
    [name] = [each for each in body.provenance if "name" in each.fields]
    assert "党委办公室挂牌" in name.source
    assert "未核" in name.source


def test_penalties_of_the_archives_law_end_where_customs_begin(sample: Catalog) -> None:
    [boundary] = sample.power(ABROAD).power.boundaries
    assert boundary.body == "海关或者有关部门"
    assert [each.raw for each in boundary.basis] == [f"{LAW}第五十条"]


@pytest.mark.parametrize(
    ("code", "statute", "articles"),
    [
        ("000175004000", "中华人民共和国行政许可法", set(range(72, 78))),
        ("ZB-CF-01-01", "中华人民共和国行政处罚法", set(range(76, 84))),
        ("ZB-CF-02", "中华人民共和国行政处罚法", set(range(76, 84))),
        ("ZB-QT-02", "中华人民共和国公职人员政务处分法", {33, 39}),
    ],
)
def test_accountability_rests_on_the_liability_articles(
    sample: Catalog, code: str, statute: str, articles: set[int]
) -> None:
    cited = [each for case in sample.power(code).power.accountability for each in case.basis]
    assert {each.statute for each in cited} == {statute}
    assert {each.article for each in cited} == articles


def test_every_case_of_liability_in_the_penalty_law_is_told_once(sample: Catalog) -> None:
    cited = [each.raw for case in sample.power(SALE).power.accountability for each in case.basis]
    assert len(cited) == len(set(cited)) == 14
    licence = sample.power("000175004000").power.accountability
    items = [each.item for case in licence for each in case.basis if each.article == 72]
    assert items == list(range(1, 9))
