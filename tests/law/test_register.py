import datetime as dt
import subprocess
import sys
from collections import Counter
from importlib.resources import files

import jsonschema
import pytest
import yaml

from powerlist.law import (
    day_unit,
    find_statute,
    format_citation,
    nearest_statute,
    parse_citations,
    register,
    version_named,
)
from powerlist.law.register import _key
from powerlist.model import Binds, DayRule, Statute, StatuteKind, StatuteVersion, TimeUnit
from powerlist.schema import schemas
from powerlist.sources import load_text

DATA = (files("powerlist.law") / "register.yaml").read_text(encoding="utf-8")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(name: str, *extra: Statute) -> Statute:
    statute = find_statute(name, extra)
    assert statute is not None
    return statute


def local(name: str, *short_names: str) -> Statute:
    return Statute(
        name=name,
        short_names=short_names,
        kind=StatuteKind.LOCAL_REGULATION,
        versions=(StatuteVersion(name="2004年"),),
    )


# --- the data -------------------------------------------------------------------------------------


def test_the_file_has_the_shape_of_a_catalogs_laws() -> None:
    jsonschema.validate(yaml.safe_load(DATA), schemas()["laws"])


def test_the_register_reads_its_file_as_a_catalog_would() -> None:
    head = 'name: 甲\njurisdiction: 乙\nedition: {as_of: "2018-03-14", status: example}\n'
    loaded = load_text(head + DATA)
    assert loaded.diagnostics == ()
    assert loaded.catalog is not None
    assert register() == loaded.catalog.laws


def test_no_name_belongs_to_two_statutes() -> None:
    names = Counter(_key(name) for each in register() for name in (each.name, *each.short_names))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("statute", register(), ids=lambda each: each.name)
def test_a_name_is_one_that_a_citation_can_give(statute: Statute) -> None:
    (citation,) = parse_citations(f"《{statute.name}》第一条")
    assert citation.statute == statute.name


@pytest.mark.parametrize("statute", register(), ids=lambda each: each.name)
def test_each_version_ends_where_the_next_begins(statute: Statute) -> None:
    for version, following in zip(statute.versions, statute.versions[1:], strict=False):
        assert version.repealed == (following.effective or following.adopted)
        if following.effective is None:
            assert "失效日期以" in (version.note or "")


@pytest.mark.parametrize("statute", register(), ids=lambda each: each.name)
def test_what_is_not_known_is_said(statute: Statute) -> None:
    for version in statute.versions:
        note = version.note or ""
        assert version.effective or "施行日期未核" in note or "公布日期未核" in note
        assert version.adopted or note
        assert None in (version.adopted, version.effective) or version.adopted <= version.effective  # type: ignore[operator]  # neither is None
    assert statute.checked_until or not statute.text_verified


@pytest.mark.parametrize(
    ("name", "on", "version"),
    [
        ("行政处罚法", "2017-12-31", None),
        ("行政处罚法", "2018-01-01", "2017年修正"),
        ("行政处罚法", "2021-07-14", "2017年修正"),
        ("行政处罚法", "2021-07-15", "2021年修订"),
        ("行政复议法", "2023-12-31", "2017年修正"),
        ("行政复议法", "2024-01-01", "2023年修订"),
        ("行政许可法", "2018-03-14", "2003年"),
        ("行政诉讼法", "2018-03-14", "2017年修正"),
        ("行政强制法", "2018-03-14", "2011年"),
        ("档案法", "2018-03-14", "2016年修正"),
        ("档案法", "2020-12-31", "2016年修正"),
        ("档案法", "2021-01-01", "2020年修订"),
        ("档案法实施办法", "2018-03-14", "2017年修订"),
        ("档案法实施办法", "2024-03-01", None),
        ("档案法实施条例", "2024-03-01", "2024年"),
        ("民法总则", "2018-03-14", "2017年"),
        ("民法典", "2021-01-01", "2020年"),
        ("放假办法", "2025-01-01", "2024年修订"),
    ],
)
def test_the_version_in_force_on_a_day(name: str, on: str, version: str | None) -> None:
    held = found(name).version_on(day(on))
    assert (held.name if held else None) == version


# --- finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("中华人民共和国行政处罚法", "中华人民共和国行政处罚法"),
        ("行政处罚法", "中华人民共和国行政处罚法"),
        ("《行政处罚法》", "中华人民共和国行政处罚法"),
        ("处罚法", "中华人民共和国行政处罚法"),
        ("中华人民共和国优化营商环境条例", "优化营商环境条例"),
        (
            "最高人民法院关于适用《行政诉讼法》的解释",
            "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
        ),
    ],
)
def test_a_statute_is_found_by_any_of_its_names(name: str, full: str) -> None:
    assert found(name).name == full


def test_an_unknown_name_finds_nothing() -> None:
    assert find_statute("某省档案条例") is None


def test_the_catalogs_own_laws_come_first() -> None:
    own = local("某省档案条例", "档案条例", "处罚法")
    assert found("《某省档案条例》", own) is own
    assert found("档案条例", own) is own
    assert found("处罚法", own) is own
    assert found("行政处罚法", own).name == "中华人民共和国行政处罚法"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("中华人民共和国档桉法", "中华人民共和国档案法"),
        ("行政处罚", "中华人民共和国行政处罚法"),
        ("某省档案条列", "某省档案条例"),
        ("海上交通安全法", None),
    ],
)
def test_the_nearest_statute_is_named_in_full(name: str, full: str | None) -> None:
    assert nearest_statute(name, (local("某省档案条例"),)) == full


# --- versions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2017年修正", "2017年修正"),
        ("２０１７年 修正", "2017年修正"),
        ("2017年修订", "2017年修正"),
        ("2017年", "2017年修正"),
        ("2017", "2017年修正"),
        ("2017年9月1日修正", "2017年修正"),
        ("2017-09-01", "2017年修正"),
        ("2017.9.1修正", "2017年修正"),
        ("自2018年1月1日起施行", "2017年修正"),
        ("2017年9月1日修正，2018年1月1日施行", "2017年修正"),
        ("1996年3月17日通过，2009年8月27日第一次修正", "2009年修正"),
        ("2009年8月27日修正，自2009年9月9日起施行", "2009年修正"),
        ("2009年修正，自2009年10月1日起施行", "2009年修正"),
        ("主席令第七十六号", "2017年修正"),
        ("主席令第76号", "2017年修正"),
        ("1996年通过，2021年修订", "2021年修订"),
    ],
)
def test_a_version_is_found_by_what_citations_say(text: str, name: str) -> None:
    version = version_named(found("行政处罚法"), text)
    assert version is not None
    assert version.name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "现行",
        "2018年修正",
        "2017年9月2日修正",
        "2017年2月30日修正",
        "主席令第九百号",
        "1996年3月17日通过，2022年3月1日修正",
    ],
)
def test_a_version_that_does_not_exist_is_none(text: str) -> None:
    assert version_named(found("行政处罚法"), text) is None


def test_a_year_with_two_versions_names_neither() -> None:
    statute = Statute(
        name="某省档案条例",
        kind=StatuteKind.LOCAL_REGULATION,
        versions=(
            StatuteVersion(name="第三次修正", adopted=day("2017-07-27")),
            StatuteVersion(name="第四次修正", effective=day("2017-09-28")),
            StatuteVersion(name="草案"),
        ),
    )
    assert version_named(statute, "2017年修正") is None
    assert version_named(statute, "2017年9月28日修正") == statute.versions[1]
    assert version_named(statute, "第三次修正") == statute.versions[0]


def test_an_order_that_made_two_versions_names_neither() -> None:
    statute = Statute(
        name="甲条例",
        kind=StatuteKind.ADMINISTRATIVE_REGULATION,
        versions=(
            StatuteVersion(name="甲", number="国务院令第六号"),
            StatuteVersion(name="乙", number="国务院令第6号"),
        ),
    )
    assert version_named(statute, "国务院令第6号") is None


# --- days -----------------------------------------------------------------------------------------

W, D, U = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.UNSPECIFIED_DAY


@pytest.mark.parametrize(
    ("name", "version", "units"),
    [
        ("行政许可法", "2003年", {5: W, 20: W, 30: W, 45: W}),
        ("行政许可法", "2019年修正", {5: W, 20: W, 45: W}),
        ("行政处罚法", "2017年修正", {2: U, 3: U, 7: U, 15: U}),
        ("行政处罚法", "2021年修订", {2: W, 3: W, 4: D, 5: W, 7: W, 10: D, 15: D, 90: D}),
        ("行政强制法", "2011年", {3: W, 7: W, 10: W, 11: D, 15: D, 30: D}),
        ("行政复议法", "2017年修正", {3: D, 5: W, 7: W, 10: D, 60: D}),
        ("行政复议法", "2023年修订", {3: W, 5: W, 7: W, 10: W, 15: D, 30: D, 60: D}),
        ("政府信息公开条例", "2019年修订", {7: U, 20: U}),
    ],
)
def test_what_a_day_is_depends_on_the_version(
    name: str, version: str, units: dict[int, TimeUnit]
) -> None:
    held = next(each for each in found(name).versions if each.name == version)
    assert {amount: day_unit(held, amount).unit for amount in units} == units


def test_the_licensing_law_speaks_of_the_limits_of_the_body_alone() -> None:
    (old, _) = found("行政许可法").versions
    assert day_unit(old, 5, binds=Binds.PARTY).unit is U
    assert day_unit(old, 5, binds=Binds.PARTY).basis == ()
    assert [format_citation(each) for each in day_unit(old, 5).basis] == [
        "《中华人民共和国行政许可法》（2003年）第八十二条"
    ]


def test_the_unit_of_a_day_comes_with_the_article_that_says_so() -> None:
    new = found("行政处罚法").versions[-1]
    for amount in (5, 15):
        assert [format_citation(each) for each in day_unit(new, amount).basis] == [
            "《中华人民共和国行政处罚法》（2021年修订）第八十五条"
        ]


def test_a_rule_without_a_limit_speaks_of_all_days() -> None:
    rule = DayRule(basis=parse_citations("《甲法》第一条"))
    assert {rule.unit(1, each) for each in Binds} == {W}


# --- cost -----------------------------------------------------------------------------------------


def test_yaml_is_imported_only_when_the_register_is_used() -> None:
    program = "import sys, powerlist.law; print('yaml' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
