"""The first sample: what the report says, what was made of it, and that nothing unknown passes as known."""

import datetime as dt
from collections import Counter

import pytest

from powerlist.checks import check
from powerlist.diagnostics import Severity
from powerlist.model import (
    Catalog,
    CountUnit,
    EditionStatus,
    PowerType,
    ProvenanceKind,
    Unknown,
)
from powerlist.sources import load

LOADED = load("shenyang-archives")


@pytest.fixture(scope="module")
def sample() -> Catalog:
    assert LOADED.catalog is not None
    return LOADED.catalog


def test_it_is_an_example_as_of_the_day_of_the_report(sample: Catalog) -> None:
    assert sample.edition.as_of == dt.date(2018, 3, 14)
    assert sample.edition.status is EditionStatus.EXAMPLE
    assert sample.edition.statement == "示例（依公开报告重构，非沈阳市档案局发布）"
    assert sample.edition.approval is None


def test_it_has_the_items_of_the_report_six_main_items_and_twelve_leaves(sample: Catalog) -> None:
    assert len(sample.powers) == 6
    assert [leaf.code for leaf in sample.leaves] == [
        "000175004000",
        "ZB-CF-01-01",
        "ZB-CF-01-02",
        "ZB-CF-01-03",
        "ZB-CF-01-04",
        "ZB-CF-01-05",
        "ZB-CF-02-01",
        "ZB-CF-02-02",
        "ZB-CF-02-03",
        "ZB-QZ-01",
        "ZB-JC-01",
        "ZB-QT-01",
    ]
    assert Counter(leaf.power.type for leaf in sample.leaves) == {
        PowerType.LICENSING: 1,
        PowerType.PENALTY: 8,
        PowerType.ENFORCEMENT: 1,
        PowerType.INSPECTION: 1,
        PowerType.OTHER: 1,
    }


def test_the_totals_of_the_report_are_declared_with_the_units_it_gives(sample: Catalog) -> None:
    assert [(each.number, each.unit, each.type) for each in sample.declared_totals] == [
        (5, None, None),
        (1, None, PowerType.LICENSING),
        (2, CountUnit.MAIN_ITEM, PowerType.PENALTY),
        (8, CountUnit.LEAF, PowerType.PENALTY),
        (1, None, PowerType.ENFORCEMENT),
        (1, None, PowerType.INSPECTION),
        (1, None, PowerType.OTHER),
    ]
    assert all(each.source for each in sample.declared_totals)


def test_the_basis_of_each_leaf_is_the_law_in_force_on_that_day(sample: Catalog) -> None:
    law, rules = (
        "《中华人民共和国档案法》（2016年修正）",
        "《中华人民共和国档案法实施办法》（2017年修订）",
    )
    local = "《辽宁省档案条例》（2017年9月28日修正）"
    use = [f"{law}第二十四条第二款", f"{rules}第二十七条"]
    trade = [f"{law}第二十四条第三款", f"{rules}第二十七条"]
    regulation = [f"{local}第二十六条", f"{local}第二十七条"]
    assert {leaf.code: [each.raw for each in leaf.power.basis] for leaf in sample.leaves} == {
        "000175004000": [f"{law}第十九条第一款", f"{rules}第十九条第二款"],
        "ZB-CF-01-01": [f"{law}第二十四条第一款第一项", *use],
        "ZB-CF-01-02": [f"{law}第二十四条第一款第二项", *use],
        "ZB-CF-01-03": [f"{law}第二十四条第一款第三项", *use],
        "ZB-CF-01-04": [f"{law}第十七条", f"{law}第二十四条第一款第四项", *trade],
        "ZB-CF-01-05": [f"{law}第十六条第二款", f"{law}第二十四条第一款第五项", *trade],
        "ZB-CF-02-01": regulation,
        "ZB-CF-02-02": regulation,
        "ZB-CF-02-03": regulation,
        "ZB-QZ-01": [f"{law}第十六条第一款"],
        "ZB-JC-01": [f"{law}第六条第二款", f"{rules}第八条第三项"],
        "ZB-QT-01": [local],
    }


@pytest.mark.parametrize(
    ("code", "kinds", "paragraph", "who"),
    [
        ("ZB-CF-01-01", ("警告", "罚款"), 2, "在利用档案馆的档案中"),
        ("ZB-CF-01-02", ("警告", "罚款"), 2, "在利用档案馆的档案中"),
        ("ZB-CF-01-03", ("警告", "罚款"), 2, "在利用档案馆的档案中"),
        ("ZB-CF-01-04", ("警告", "罚款", "没收违法所得"), 3, "企业事业组织或者个人"),
        ("ZB-CF-01-05", ("警告", "罚款", "没收违法所得"), 3, "企业事业组织或者个人"),
    ],
)
def test_penalties_of_the_archives_law_have_the_kinds_and_amounts_of_their_paragraph(
    sample: Catalog, code: str, kinds: tuple[str, ...], paragraph: int, who: str
) -> None:
    [sanction] = sample.power(code).power.sanctions
    assert sanction.kinds == kinds
    assert sanction.basis[0].paragraph == paragraph
    assert sanction.act.startswith(who)
    assert sanction.range is not None
    assert "可以并处罚款：单位1万元以上10万元以下，个人500元以上5000元以下" in sanction.range


def test_what_is_not_known_of_the_second_penalty_is_a_placeholder_that_says_so(
    sample: Catalog,
) -> None:
    leaves = [leaf for leaf in sample.leaves if leaf.code.startswith("ZB-CF-02")]
    assert len(leaves) == 3
    for leaf in leaves:
        known = leaf.provenance("name")
        assert known is not None
        assert known.kind is ProvenanceKind.PLACEHOLDER
        assert "占位" in leaf.name
        assert leaf.power.sanctions == ()


def test_the_local_regulation_says_that_its_text_was_not_seen(sample: Catalog) -> None:
    [regulation] = sample.laws
    assert (regulation.name, regulation.text_verified) == ("辽宁省档案条例", False)
    assert [(each.name, each.effective) for each in regulation.versions] == [
        ("1997年", None),
        ("2004年修正", None),
        ("2006年修正", None),
        ("2017年7月27日修正", None),
        ("2017年9月28日修正", None),
        ("2024年修订", dt.date(2025, 1, 1)),
    ]


def test_doubts_about_enforcement_and_the_last_item_are_stated(sample: Catalog) -> None:
    enforcement, other = sample.power("ZB-QZ-01"), sample.power("ZB-QT-01")
    assert "国家档案行政管理部门" in (enforcement.power.note or "")
    holder = enforcement.provenance("body")
    assert holder is not None
    assert holder.source.startswith("存疑")
    basis = other.provenance("basis")
    assert basis is not None
    assert basis.source.startswith("依据薄弱")


def test_penalties_of_the_archives_law_end_where_customs_begin(sample: Catalog) -> None:
    [boundary] = sample.power("ZB-CF-01-05").power.boundaries
    assert boundary.body == "海关"
    assert [each.raw for each in boundary.basis] == [
        "《中华人民共和国档案法》（2016年修正）第二十五条"
    ]


def test_offices_are_only_those_the_report_names_and_none_is_said_to_hold_a_power(
    sample: Catalog,
) -> None:
    [body] = sample.bodies
    assert [each.name for each in body.offices] == ["办公室", "管理利用处"]
    assert all(isinstance(leaf.power.office, Unknown) for leaf in sample.leaves)
    assert isinstance(body.credit_code, Unknown)


@pytest.mark.parametrize(
    ("code", "statute", "articles"),
    [
        ("000175004000", "中华人民共和国行政许可法", {72, 73, 74, 75, 77}),
        ("ZB-CF-01-01", "中华人民共和国行政处罚法", set(range(55, 63))),
        ("ZB-CF-02-01", "中华人民共和国行政处罚法", set(range(55, 63))),
        ("ZB-QZ-01", "中华人民共和国行政强制法", {61, 62, 63, 64}),
    ],
)
def test_accountability_rests_on_the_liability_articles(
    sample: Catalog, code: str, statute: str, articles: set[int]
) -> None:
    cited = [basis for each in sample.power(code).power.accountability for basis in each.basis]
    assert {each.statute for each in cited} == {statute}
    assert {each.article for each in cited} == articles


def test_the_checks_find_no_error_and_the_total_of_five_to_be_one_of_types(sample: Catalog) -> None:
    findings = check(sample)
    assert [each for each in findings if each.severity is Severity.ERROR] == []
    [total] = [each for each in findings if "共 5 项" in each.message.zh]
    assert "按职权类型计（5 项）" in total.message.zh
    assert "按大项（主项）计是 6 项，按末级事项计是 12 项" in total.message.zh
