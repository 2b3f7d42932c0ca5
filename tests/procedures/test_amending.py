"""Procedures that depart from another, and what an amendment of the law does to them."""

import datetime as dt
from pathlib import Path

import pytest

from powerlist.procedures import builtin, read, read_amendments

PACKAGED = Path(__file__).parents[2] / "src/powerlist/procedures"
OLD, NEW = "《中华人民共和国行政许可法》（2003年）", "《中华人民共和国行政许可法》（2019年修正）"

WHOLE = f"""\
procedures:
  - id: licensing-a
    name: 甲
    type: licensing
    effective: "2018-01-01"
    party: 申请人
    basis:
      - {OLD}第一条
      - {OLD}第二条
    lanes:
      - name: 申请人
        roles:
          - party
    steps:
      - id: apply
        name: 申请
        node: start
        actor: party
        basis:
          - {OLD}第二条
        next:
          - finish
      - id: finish
        name: 结束
        node: end
        actor: party
"""
BASED = """\
  - id: licensing-b
    based_on: licensing-a
    name: 乙
    steps:
      - apply
      - id: finish
        name: 另一结束
        node: end
        actor: party
"""


def amendments(written: str) -> str:
    return f"amendments:\n{written}"


RENAMED = f"""\
  - since: "2019-04-23"
    law: 修正
    renamed:
      - was: {OLD}
        now: {NEW}
"""
READS = f"""\
  - since: "2019-04-23"
    reads:
      - was: {OLD}第二条
        now:
          - {NEW}第三条
          - {NEW}第四条
      - was: 甲
        now: 丙
"""
STEPS = """\
  - since: "2019-04-23"
    steps:
      - of: licensing-a
        step:
          id: finish
          name: 办结
          node: end
          actor: party
"""


def forms(procedures: str, *amending: str) -> list[tuple[str, str, str, str | None]]:
    """Id, name and dates of what is read."""
    found = read(procedures, "a.yaml", read_amendments(amendments("".join(amending)), "b.yaml"))
    return [
        (each.id, each.name, str(each.effective), str(each.repealed) if each.repealed else None)
        for each in found
    ]


def test_what_departs_from_another_takes_from_it_what_it_does_not_say() -> None:
    whole, based = read(WHOLE + BASED, "a.yaml")
    assert (based.type, based.party, based.effective, based.lanes) == (
        whole.type,
        whole.party,
        whole.effective,
        whole.lanes,
    )
    assert based.basis == ()
    assert based.steps[0] == whole.steps[0]
    assert [each.name for each in based.steps] == ["申请", "另一结束"]


def test_of_two_procedures_with_one_id_the_later_is_departed_from() -> None:
    ended = WHOLE.replace("    party:", '    repealed: "2019-01-01"\n    party:')
    later = WHOLE.removeprefix("procedures:\n").replace("2018-01-01", "2019-01-01")
    *_, based = read(ended + later + BASED, "a.yaml")
    assert based.effective == dt.date(2019, 1, 1)
    assert based.repealed is None


def test_an_amendment_ends_the_form_before_it_and_begins_the_next() -> None:
    assert forms(WHOLE, RENAMED) == [
        ("licensing-a", "甲", "2018-01-01", "2019-04-23"),
        ("licensing-a", "甲", "2019-04-23", None),
    ]
    before, after = read(WHOLE, "a.yaml", read_amendments(amendments(RENAMED), "b.yaml"))
    assert [each.raw for each in before.basis] == [f"{OLD}第一条", f"{OLD}第二条"]
    assert [each.raw for each in after.basis] == [f"{NEW}第一条", f"{NEW}第二条"]
    assert [each.raw for each in after.steps[0].basis] == [f"{NEW}第二条"]
    assert before.steps[1] == after.steps[1]


def test_a_text_that_now_reads_otherwise_may_become_several_in_a_list() -> None:
    _, after = read(WHOLE, "a.yaml", read_amendments(amendments(READS), "b.yaml"))
    assert after.name == "丙"
    assert [each.raw for each in after.basis] == [f"{OLD}第一条", f"{NEW}第三条", f"{NEW}第四条"]


def test_a_step_that_is_written_anew_takes_the_place_of_the_old_one() -> None:
    before, after = read(WHOLE, "a.yaml", read_amendments(amendments(STEPS), "b.yaml"))
    assert [each.name for each in before.steps] == ["申请", "结束"]
    assert [each.name for each in after.steps] == ["申请", "办结"]


def test_a_procedure_that_says_nothing_of_it_stays_whole() -> None:
    other = STEPS.replace("licensing-a", "licensing-z")
    assert forms(WHOLE, other) == [("licensing-a", "甲", "2018-01-01", None)]


@pytest.mark.parametrize("dates", [("2019-04-23", None), ("2018-01-01", "2019-04-23")])
def test_a_procedure_that_is_not_in_force_across_the_day_stays_whole(
    dates: tuple[str, str | None],
) -> None:
    begins, ends = dates
    written = WHOLE.replace('"2018-01-01"', f'"{begins}"')
    if ends:
        written = written.replace("    party:", f'    repealed: "{ends}"\n    party:')
    assert forms(written, RENAMED) == [("licensing-a", "甲", begins, ends)]


def test_amendments_follow_each_other_by_their_days_however_written() -> None:
    later = READS.replace("2019-04-23", "2020-01-01").replace(OLD, NEW)
    expected = [
        ("licensing-a", "甲", "2018-01-01", "2019-04-23"),
        ("licensing-a", "甲", "2019-04-23", "2020-01-01"),
        ("licensing-a", "丙", "2020-01-01", None),
    ]
    assert forms(WHOLE, RENAMED, later) == expected
    assert forms(WHOLE, later, RENAMED) == expected


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("based_on: licensing-a", "based_on: licensing-z", "no procedure licensing-z further up"),
        ("- apply\n", "- applied\n", "no step applied in licensing-a"),
        ("    steps:\n      - apply\n", "    x:\n      - apply\n", "lacks a list or a text"),
        ("    name: 乙", "    name: 乙\n    colour: red", "refused by the model"),
        ("  - id: licensing-b", "  - wrong\n  - id: licensing-b", "takes entries with keys alone"),
    ],
)
def test_what_a_departing_procedure_names_must_exist(old: str, new: str, why: str) -> None:
    assert old in BASED
    with pytest.raises(ValueError, match=r"a\.yaml.*" + why):
        read(WHOLE + BASED.replace(old, new), "a.yaml")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (STEPS.replace("id: finish", "id: end"), r"a\.yaml.*no step end in licensing-a"),
        (READS.replace(f"{OLD}第二条", "2018-01-01"), r"a\.yaml.*effective takes one text"),
        (RENAMED.replace("law:", "act:"), r"b\.yaml.*an amendment has no act"),
        (RENAMED.replace("was:", "old:"), r"b\.yaml.*takes was and now"),
        (RENAMED.replace("  - since: ", "  - sinces: "), r"b\.yaml.*has no sinces"),
        (STEPS.replace("since: ", "law: "), r"b\.yaml.*lacks a text"),
    ],
)
def test_what_an_amendment_names_must_exist(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        forms(WHOLE, written)


def test_a_step_of_an_amendment_is_a_step() -> None:
    text = STEPS[: STEPS.index("        step:")] + "        step: finish\n"
    with pytest.raises(ValueError, match=r"b\.yaml.*not a step"):
        forms(WHOLE, text)


def test_every_packaged_amendment_is_used_in_full() -> None:
    text = (PACKAGED / "amendments.yaml").read_text(encoding="utf-8")
    sources = [(PACKAGED / f"{each}.yaml").read_text(encoding="utf-8") for each in names()]
    for amendment in read_amendments(text, "amendments.yaml"):
        begun = {each.id for each in builtin() if str(each.effective) == amendment.since}
        assert begun, amendment.since
        assert {of for of, _ in amendment.steps} <= begun, amendment.since
        for was in (*amendment.renamed, *amendment.reads):
            assert any(was in each for each in sources), was


def names() -> list[str]:
    return [each.stem for each in PACKAGED.glob("*.yaml") if each.stem != "amendments"]
