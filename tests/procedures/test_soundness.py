"""What holds of every built-in procedure, whatever the statute."""

import datetime as dt
from pathlib import Path

import pytest
from builders import values

from powerlist.model import Citation, Node, PowerType, Procedure, Step, TimeLimit
from powerlist.procedures import builtin, read

ROOT = Path(__file__).parents[2]
ALL = builtin()
EVERY = pytest.mark.parametrize("procedure", ALL, ids=[f"{p.id}-{p.effective}" for p in ALL])

# When each version that the procedures cite was in force: first day, first day no longer.
IN_FORCE = {
    ("中华人民共和国行政许可法", "2003年"): ("2004-07-01", "2019-04-23"),
    ("中华人民共和国行政许可法", "2019年修正"): ("2019-04-23", None),
    ("中华人民共和国行政处罚法", "2017年修正"): ("2018-01-01", "2021-07-15"),
    ("中华人民共和国行政处罚法", "2021年修订"): ("2021-07-15", None),
    ("中华人民共和国行政强制法", None): ("2012-01-01", None),
    ("中华人民共和国行政复议法", "2017年修正"): ("2018-01-01", "2024-01-01"),
    ("中华人民共和国行政复议法", "2023年修订"): ("2024-01-01", None),
    ("中华人民共和国行政复议法实施条例", None): ("2007-08-01", None),
    ("中华人民共和国行政诉讼法", "2017年修正"): ("2017-07-01", None),
    ("中华人民共和国档案法", "2016年修正"): ("2016-11-07", "2021-01-01"),
    ("中华人民共和国档案法", "2020年修订"): ("2021-01-01", None),
    ("中华人民共和国档案法实施办法", "2017年修订"): ("2017-03-01", "2024-03-01"),
    ("中华人民共和国档案法实施条例", None): ("2024-03-01", None),
    ("中华人民共和国政府信息公开条例", "2019年修订"): ("2019-05-15", None),
    ("优化营商环境条例", None): ("2020-01-01", None),
    # 施行日期未核，以修订之日计
    ("行政执法机关移送涉嫌犯罪案件的规定", "2020年修订"): ("2020-08-07", None),
}


def reached(procedure: Procedure, *, backwards: bool = False) -> set[str]:
    """The steps that can be reached from the start, or from which an end can be reached."""
    wanted = Node.END if backwards else Node.START
    pairs = [(step.id, flow.to) for step in procedure.steps for flow in step.next]
    if backwards:
        pairs = [(after, before) for before, after in pairs]
    found = {step.id for step in procedure.steps if step.node is wanted}
    while new := {after for before, after in pairs if before in found} - found:
        found |= new
    return found


ON_ANY_DAY = [
    "adjudication",
    "confirmation",
    "enforcement-measure",
    "enforcement-seizure",
    "enforcement-freezing",
    "enforcement-execution",
    "enforcement-execution-payment",
    "enforcement-substitute",
    "enforcement-court",
    "inspection",
    "inspection-on-lead",
    "inspection-archives",
    "inspection-archives-on-lead",
    "levy",
    "licensing-ordinary",
    "licensing-on-the-spot",
    "licensing-with-testing",
    "licensing-two-level",
    "licensing-joint",
    "licensing-renewal",
    "licensing-deferred-opening",
    "other-application",
    "other-acceptance",
    "other-transfer-extension",
    "other-order-correction",
    "payment",
    "penalty-ordinary",
    "penalty-summary",
    "reward",
    "reward-archives",
]


def ids_on(day: str) -> list[str]:
    return [each.id for each in ALL if each.in_force_on(dt.date.fromisoformat(day))]


def test_on_every_day_since_2018_every_type_of_power_has_the_same_procedures() -> None:
    first = dt.date(2018, 1, 1)
    begins = sorted({max(each.effective or first, first) for each in ALL})
    for day in {*begins, *(day - dt.timedelta(days=1) for day in begins if day > first)}:
        own = {
            "enforcement-custody": day < dt.date(2021, 1, 1),
            "other-custody": day >= dt.date(2021, 1, 1),
            "other-consent": day >= dt.date(2024, 3, 1),
        }
        expected = {*ON_ANY_DAY, *(each for each, there in own.items() if there)}
        assert sorted(ids_on(str(day))) == sorted(expected), day
    assert {each.type for each in ALL} == set(PowerType)


def test_a_procedure_holds_while_all_versions_that_it_cites_are_in_force() -> None:
    for procedure in ALL:
        cited = {
            (each.statute, each.version) for each in values(procedure) if isinstance(each, Citation)
        }
        ends = [last for key in cited if key[0] and (last := IN_FORCE[key[0], key[1]][1])]
        begins = [IN_FORCE[key[0], key[1]][0] for key in cited if key[0]]
        assert str(procedure.effective) == max(begins), procedure.id
        later = [each for each in ALL if each.id == procedure.id and follows(procedure, each)]
        ends += [str(each.effective) for each in later]
        assert (str(procedure.repealed) if procedure.repealed else None) == (
            min(ends) if ends else None
        ), procedure.id


def follows(one: Procedure, other: Procedure) -> bool:
    assert one.effective is not None
    assert other.effective is not None
    return one.effective < other.effective


def test_of_one_id_each_procedure_begins_where_the_last_one_ends() -> None:
    for wanted in {each.id for each in ALL}:
        forms = sorted((p for p in ALL if p.id == wanted), key=lambda each: str(each.effective))
        assert [p.repealed for p in forms[:-1]] == [p.effective for p in forms[1:]], wanted


def test_of_one_id_at_most_one_procedure_is_in_force_on_any_day() -> None:
    limits = {day for each in ALL for day in (each.effective, each.repealed) if day}
    for day in sorted(limits | {day - dt.timedelta(days=1) for day in limits}):
        ids = [each.id for each in ALL if each.in_force_on(day)]
        assert len(ids) == len(set(ids)), day


@EVERY
def test_every_flow_leads_to_a_step_and_every_id_is_given_once(procedure: Procedure) -> None:
    ids = [step.id for step in procedure.steps]
    assert len(ids) == len(set(ids))
    assert {flow.to for step in procedure.steps for flow in step.next} <= set(ids)


@EVERY
def test_every_step_is_reached_and_reaches_an_end(procedure: Procedure) -> None:
    ids = {step.id for step in procedure.steps}
    assert reached(procedure) == ids
    assert reached(procedure, backwards=True) == ids


@EVERY
def test_there_is_one_start_and_it_comes_first(procedure: Procedure) -> None:
    assert [step.node is Node.START for step in procedure.steps] == [
        number == 0 for number in range(len(procedure.steps))
    ]


@EVERY
def test_a_decision_has_exits_with_conditions_of_their_own_and_others_have_one_way_on(
    procedure: Procedure,
) -> None:
    for step in procedure.steps:
        conditions = [flow.when for flow in step.next]
        if step.node is Node.DECISION:
            assert len(conditions) >= 2, step.id
            assert None not in conditions, step.id
            assert len(set(conditions)) == len(conditions), step.id
            assert len({flow.text for flow in step.next}) == len(step.next), step.id
            assert len({flow.to for flow in step.next}) == len(step.next), step.id
        else:
            assert conditions == ([] if step.node is Node.END else [None]), step.id


@EVERY
def test_the_steps_are_written_in_the_order_in_which_they_are_done(procedure: Procedure) -> None:
    numbers = procedure.numbers
    for step in procedure.steps[1:]:
        before = [each for each in procedure.steps if step.id in {flow.to for flow in each.next}]
        assert min(numbers[each.id] for each in before) < numbers[step.id], step.id


@EVERY
def test_every_step_rests_on_an_article_or_says_that_it_is_practice(procedure: Procedure) -> None:
    for step in procedure.steps:
        assert bool(step.basis) != bool(step.practice), step.id
        assert step.practice is None or step.practice.startswith("惯例；"), step.id


@EVERY
def test_every_actor_has_exactly_one_lane_and_the_party_has_the_first(procedure: Procedure) -> None:
    roles = [role for lane in procedure.lanes for role in lane.roles]
    assert len(roles) == len(set(roles))
    assert {step.actor for step in procedure.steps} <= set(roles)
    assert procedure.lanes[0].roles[0] == "party"
    assert 3 <= len(procedure.lanes) <= 5


@EVERY
def test_texts_are_short_enough_for_a_chart(procedure: Procedure) -> None:
    assert len(procedure.steps) <= 22
    for step in procedure.steps:
        assert len(step.name) <= 10, step.name
        assert all(len(line) <= 24 for line in step.requirement_lines), step.requirement_lines
        assert all(len(flow.text or "") <= 9 for flow in step.next), step.id
        assert all(len(right.label) <= 14 for right in step.rights), step.id


@EVERY
def test_every_citation_was_in_force_for_as_long_as_the_procedure(procedure: Procedure) -> None:
    assert procedure.effective is not None
    cited = [each for each in values(procedure) if isinstance(each, Citation)]
    assert cited
    for each in cited:
        assert each.statute is not None, each.raw
        assert each.article is not None, each.raw
        first, last = IN_FORCE[each.statute, each.version]
        assert dt.date.fromisoformat(first) <= procedure.effective, each.raw
        if last is not None:
            assert procedure.repealed is not None, each.raw
            assert procedure.repealed <= dt.date.fromisoformat(last), each.raw


@EVERY
def test_every_limit_says_its_article_and_counts_from_a_step_of_the_procedure(
    procedure: Procedure,
) -> None:
    kinds = {step.kind for step in procedure.steps}
    for limit in values(procedure):
        if isinstance(limit, TimeLimit):
            assert limit.basis, limit
            assert (limit.amount is not None) == limit.unit.is_counted, limit
            assert limit.event in kinds or (limit.event is None and limit.note), limit


@EVERY
def test_a_procedure_without_an_overall_limit_says_so(procedure: Procedure) -> None:
    assert (procedure.limit is None) == (procedure.limit_note is not None)


@EVERY
def test_rights_stand_on_articles_and_name_to_whom(procedure: Procedure) -> None:
    rights = [right for step in procedure.steps for right in step.rights]
    assert rights
    assert all(right.basis and right.to and right.text for right in rights)


def test_no_step_of_a_party_carries_the_duties_of_officers() -> None:
    steps: list[Step] = [step for each in ALL for step in each.steps if step.actor == "party"]
    assert steps
    assert all(step.officers is None for step in steps)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("procedures: [", "broken.yaml:2:1"),
        ("procedures:\n  - id: a\n", "lacks a text"),
        ('procedures:\n  - id: a\n    effective: "2018-01-01"\n    steps: []\n', "refused"),
        ("other: 1\n", "refused"),
        ("procedures: []\n", "refused"),
        ("procedures:\n  id: a\n", "lacks a list"),
    ],
)
def test_a_damaged_file_is_an_error_that_names_the_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"broken\.yaml") as caught:
        read(text, "broken.yaml")
    assert why in str(caught.value)


def test_every_id_begins_with_the_name_of_its_file_which_is_a_type_of_power() -> None:
    files = {each.stem for each in (ROOT / "src/powerlist/procedures").glob("*.yaml")}
    assert files == {*PowerType, "amendments"}
    for each in ALL:
        [file] = [name for name in PowerType if each.id.startswith(name)]
        assert file == each.type


def test_the_procedures_are_read_once() -> None:
    assert builtin() is builtin()
