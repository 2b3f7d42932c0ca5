import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from law.statutes import day, statute

from powerlist.law.citations import parse_citations
from powerlist.law.concordances import ChangeKind
from powerlist.law.register import find_statute, register
from powerlist.law.standing import CitationStatus, Standing, status_on
from powerlist.model import Citation, Statute, StatuteVersion

LIAONING = Statute(
    name="某省甲条例",
    kind=statute().kind,
    versions=(
        StatuteVersion(name="1997年", adopted=day("1997-07-26")),
        StatuteVersion(name="2006年修正"),
        StatuteVersion(name="2017年修正", adopted=day("2017-09-28")),
        StatuteVersion(name="2024年修订", adopted=day("2024-09-24"), effective=day("2025-01-01")),
    ),
)


def cite(text: str) -> Citation:
    (citation,) = parse_citations(text)
    return citation


def status(text: str, on: str, *extra: Statute) -> CitationStatus:
    return status_on(cite(text), day(on), extra)


# --- how it stands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "standing", "version", "in_force"),
    [
        ("《处罚法》第五条", "2018-03-14", "in_force", "2017年修正", "2017年修正"),
        ("《处罚法》第五条", "2021-07-14", "in_force", "2017年修正", "2017年修正"),
        ("《处罚法》第五条", "2021-07-15", "in_force", "2021年修订", "2021年修订"),
        ("《处罚法》第五条", "2017-12-31", "undated", "2009年修正", None),
        ("《处罚法》第五条", "1990-01-01", "not_yet", "1996年", None),
        ("《处罚法》（2021年修订）第五条", "2021-03-01", "not_yet", "2021年修订", "2017年修正"),
        ("《处罚法》（2017年修正）第五条", "2022-01-01", "superseded", "2017年修正", "2021年修订"),
        ("《处罚法》（1996年）第五条", "2022-01-01", "superseded", "1996年", "2021年修订"),
        ("《处罚法》（2019年修正）第五条", "2022-01-01", "unknown_version", None, "2021年修订"),
        ("《民诉法》第五条", "2024-01-01", "undated", "2023年修正", None),
        ("《民诉法》（2021年修正）第五条", "2024-01-01", "superseded", "2021年修正", None),
        ("《民法总则》第二百条", "2020-01-01", "in_force", "2017年", "2017年"),
        ("《民法总则》第二百条", "2021-01-01", "repealed", "2017年", None),
        ("《档案法实施办法》第五条", "2024-03-01", "repealed", "2017年修订", None),
        ("《档案法实施办法》（1990年）第五条", "2024-03-01", "repealed", "1990年", None),
        ("《某省甲条例》第五条", "2018-03-14", "undated", "2017年修正", None),
        ("《某省甲条例》第五条", "2024-10-01", "undated", "2017年修正", None),
        ("《某省甲条例》第五条", "2025-01-01", "in_force", "2024年修订", "2024年修订"),
        (
            "《某省甲条例》（2017年修正）第五条",
            "2025-01-01",
            "superseded",
            "2017年修正",
            "2024年修订",
        ),
        ("《某省甲条例》（2006年修正）第五条", "2018-03-14", "undated", "2006年修正", None),
        ("《某省甲条例》第五条", "1990-01-01", "not_yet", "1997年", None),
    ],
)
def test_a_citation_stands_on_a_day(
    text: str, on: str, standing: str, version: str | None, in_force: str | None
) -> None:
    found = status(text, on, LIAONING)
    assert (
        found.standing,
        found.version.name if found.version else None,
        found.in_force.name if found.in_force else None,
    ) == (standing, version, in_force)
    assert found.is_named is ("（" in text)


def test_what_was_not_understood_has_no_standing() -> None:
    found = status_on(Citation(raw="照章办理"), day("2018-03-14"))
    assert found == CitationStatus(
        citation=Citation(raw="照章办理"), day=day("2018-03-14"), standing=Standing.UNREAD
    )


def test_of_an_unknown_statute_the_nearest_is_named() -> None:
    found = status("《中华人民共和国档桉法》第五条", "2018-03-14")
    assert found.standing is Standing.UNKNOWN_STATUTE
    assert found.nearest == "中华人民共和国档案法"
    assert status("《海上交通安全法》第五条", "2018-03-14").nearest is None


def test_the_catalogs_own_laws_are_known() -> None:
    assert status("《某省甲条例》第五条", "2025-01-01").standing is Standing.UNKNOWN_STATUTE
    assert status("《某省甲条例》第五条", "2025-01-01", LIAONING).statute is LIAONING


def test_of_two_versions_that_never_ended_the_later_is_in_force() -> None:
    versions = [
        StatuteVersion(name=f"{year}年", effective=day(f"{year}-01-01")) for year in (2001, 2011)
    ]
    own = statute("某省乙条例", *versions)
    assert status("《某省乙条例》第一条", "2012-01-01", own).version == versions[1]
    named = status("《某省乙条例》（2001年）第一条", "2012-01-01", own)
    assert (named.standing, named.in_force) == (Standing.SUPERSEDED, versions[1])


def test_a_statute_without_versions_has_none() -> None:
    own = attrs.evolve(statute("某省丙条例"), versions=())
    assert status("《某省丙条例》第一条", "2012-01-01", own).standing is Standing.UNKNOWN_VERSION


# --- how far the data reach -----------------------------------------------------------------------


def test_in_force_is_said_without_reserve_only_as_far_as_the_data_were_checked() -> None:
    within, beyond = (status("《处罚法》第五条", on) for on in ("2026-08-28", "2026-08-29"))
    assert (within.is_surely_in_force, within.label.zh) == (True, "施行中")
    assert beyond.standing is Standing.IN_FORCE
    assert not beyond.is_surely_in_force
    assert beyond.label.zh == "施行中（核对至2026-08-28，此后是否修改未核）"
    assert beyond.label.en == "in force (checked until 2026-08-28, later changes unknown)"


def test_of_a_statute_that_nobody_checked_nothing_is_said_without_reserve() -> None:
    found = status("《某省甲条例》第五条", "2025-01-01", LIAONING)
    assert not found.is_surely_in_force
    assert found.label.zh == "施行中（未核对，此后是否修改未核）"


def test_what_is_not_in_force_needs_no_reserve() -> None:
    assert status("《民法总则》第二百条", "2026-11-24").label.zh == "已经失效"


def test_every_standing_has_words() -> None:
    assert len({each.label for each in Standing}) == len(Standing)


# --- whether it exists ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "exists", "said"),
    [
        ("《处罚法》第三十八条第三款", "2018-03-14", True, None),
        ("《处罚法》第三十八条第三款", "2017-12-31", False, "第三款不存在，只有2款"),
        ("《处罚法》第三十八条第三款", "2021-07-15", False, "第三款不存在，只有2款"),
        ("《处罚法》第七十条", "2018-03-14", False, "第七十条不存在，只有64条"),
        ("《处罚法》", "2018-03-14", None, None),
        ("《民法典》第一千条", "2022-01-01", None, None),
        ("《赔偿法》第五条", "2022-01-01", None, None),
    ],
)
def test_the_place_exists_or_not_or_nobody_can_tell(
    text: str,
    on: str,
    *,
    exists: bool | None,
    said: str | None,
) -> None:
    found = status(text, on)
    assert found.exists is exists
    assert (found.missing.message.zh if found.missing else None) == said


def test_what_rests_on_an_inference_says_so() -> None:
    assert status("《处罚法》第三十八条第三款", "2017-12-31").inferred == (
        "条文未见，由2017年修正的条文除去第三十八条第三款推定"
    )
    assert status("《处罚法》第三十八条第三款", "2018-03-14").inferred is None


# --- what became of it ----------------------------------------------------------------------------


def onward(text: str, on: str, *extra: Statute) -> list[object] | None:
    found = status(text, on, *extra).onward
    if found is None:
        return None
    return [
        found.statute.name,
        found.version.name,
        found.kind,
        found.is_reviewed,
        [str(each.place) for each in found.targets],
    ]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # superseded: to the version in force on the day
        (
            "《处罚法》（2017年修正）第三十八条第三款",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", "moved_changed", True, ["第五十八条"]],
        ),
        (
            "《处罚法》（2017年修正）第四条第二款",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", "moved", True, ["第五条第二款"]],
        ),
        (
            "《处罚法》（2017年修正）第三十五条",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", "dropped", True, []],
        ),
        (
            "《处罚法》（2017年修正）",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", None, False, []],
        ),
        (
            "《处罚法》（2017年修正）第五条第二款",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", None, False, []],
        ),
        (
            "《处罚法》（1996年）第五条",
            "2026-01-01",
            ["中华人民共和国行政处罚法", "2021年修订", None, False, []],
        ),
        # in force: to the next version, which came after the day
        (
            "《许可法》第五条第二款",
            "2018-03-14",
            ["中华人民共和国行政许可法", "2019年修正", "changed", True, ["第五条第二款"]],
        ),
        (
            "《许可法》第七十二条第六项",
            "2018-03-14",
            ["中华人民共和国行政许可法", "2019年修正", "moved", True, ["第七十二条第八项"]],
        ),
        ("《许可法》第五条", "2020-03-14", None),
        # without a concordance: by the fingerprints of the same place
        (
            "《处罚法》第三十七条",
            "2017-12-31",
            ["中华人民共和国行政处罚法", "2017年修正", "same", True, []],
        ),
        (
            "《处罚法》第三十八条",
            "2017-12-31",
            ["中华人民共和国行政处罚法", "2017年修正", "changed", False, []],
        ),
        (
            "《处罚法》第三十八条第二款",
            "2017-12-31",
            ["中华人民共和国行政处罚法", "2017年修正", "same", True, []],
        ),
        (
            "《放假办法》（2013年修订）第八条",
            "2025-03-14",
            ["全国年节及纪念日放假办法", "2024年修订", None, False, []],
        ),
        (
            "《放假办法》（2024年修订）第一条",
            "2025-03-14",
            None,
        ),
        # repealed: to the statute that replaced it
        (
            "《档案法实施办法》第十九条第二款",
            "2026-01-01",
            ["中华人民共和国档案法实施条例", "2024年", "moved_changed", True, ["第三十一条"]],
        ),
        ("《民法总则》第二百条", "2026-01-01", None),
        # not yet in force: nowhere
        ("《处罚法》第五条", "1990-01-01", None),
    ],
)
def test_a_place_went_on_to_the_next_version(
    text: str, on: str, expected: list[object] | None
) -> None:
    assert onward(text, on) == expected


def test_the_note_of_the_concordance_comes_along() -> None:
    found = status("《处罚法》（2017年修正）第四十二条第一款第一项", "2026-01-01").onward
    assert found is not None
    assert found.row is not None
    assert found.row.note == "要求听证的期限由三日改为五日，并且是工作日（第八十五条）"


def test_a_version_whose_successor_is_not_dated_leads_nowhere_but_on() -> None:
    found = status("《某省甲条例》（1997年）第五条", "2025-01-01", LIAONING).onward
    assert found is not None
    assert (found.version.name, found.kind) == ("2024年修订", None)


STATUTES = sorted(each.name for each in register())


@given(
    st.sampled_from(STATUTES),
    st.integers(1, 120),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 12),
    st.dates(day("1950-01-01"), day("2030-01-01")),
)
def test_a_status_never_contradicts_itself(
    name: str, article: int, paragraph: int | None, item: int | None, on: object
) -> None:
    citation = Citation(raw="甲", statute=name, article=article, paragraph=paragraph, item=item)
    found = status_on(citation, on)  # type: ignore[arg-type]  # a date
    assert found.statute == find_statute(name)
    assert (found.standing is Standing.IN_FORCE) is (found.in_force is not None)
    assert found.in_force in (None, found.version)
    assert (found.exists is False) is (found.missing is not None)
    assert found.version is not None
    if found.onward is not None and found.onward.kind is ChangeKind.DROPPED:
        assert found.onward.targets == ()
    if found.missing is not None and found.onward is not None:
        assert found.onward.kind is None
