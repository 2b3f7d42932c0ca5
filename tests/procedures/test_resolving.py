"""A power departs from the procedure that it names: what is changed, where it comes from, what conflicts."""

import pickle
from typing import Any

import attrs
import pytest
from builders import catalog, cite, edition, power, procedure, step, sub_item
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagnostics import Location
from powerlist.formats.outline import outline, outline_text
from powerlist.formats.text import power_text
from powerlist.model import (
    Assignment,
    Commitment,
    Condition,
    Flow,
    Insertion,
    Lane,
    Leaf,
    Node,
    Office,
    Procedure,
    ProcedureChange,
    Role,
    Step,
    StepKind,
    Threshold,
    TimeLimit,
    TimeUnit,
    describe,
)
from powerlist.procedures import ConflictKind, Origin, Resolution, builtin, resolution, resolve
from powerlist.procedures.resolving import apply
from powerlist.sources import load_text

ARTICLE = cite("《中华人民共和国行政处罚法》（2017年修正）第三十六条")
TEN_DAYS = TimeLimit(amount=10, unit=TimeUnit.WORKING_DAY)
FIVE_DAYS = TimeLimit(amount=5, unit=TimeUnit.WORKING_DAY)
BUILT_IN = tuple(each for each in builtin() if each.in_force_on(edition().as_of))
CHAIN = procedure(
    step("发现", "调查", node=Node.START),
    step("调查", "告知", basis=ARTICLE, kind=StepKind.INVESTIGATE, limit=TEN_DAYS),
    step("告知", "要求听证吗", kind=StepKind.NOTIFY),
    step(
        "要求听证吗",
        Flow(to="听证", when=Condition.HEARING_REQUESTED),
        Flow(to="决定", when=Condition.HEARING_NOT_REQUESTED),
        node=Node.DECISION,
        actor=Role.PARTY,
    ),
    step("听证", "决定", kind=StepKind.HEAR, practice="惯例"),
    step("决定", "归档", actor=Role.HEAD),
    step("归档", practice="惯例"),
)


def insert(id_: str, after: str, before: str | None = None, **given: Any) -> ProcedureChange:
    return ProcedureChange(
        insert=Insertion(after=after, before=before, step=new(id_, **given)), reason="惯例"
    )


def new(id_: str, *to: str, **given: Any) -> Step:
    """A step as a file gives it: without flows it is no end yet."""
    titled = {"name": given.pop("name", id_)}
    return attrs.evolve(step(id_, *to, **{"node": Node.STEP} | given), **titled)


def investigated(limit: TimeLimit | None, **given: Any) -> Step:
    """调查 of the chain, written anew."""
    return new("调查", kind=StepKind.INVESTIGATE, **{"basis": ARTICLE, "limit": limit} | given)


def drop(name: str) -> ProcedureChange:
    return ProcedureChange(drop=name, reason="不需要")


def replace(changed: Step) -> ProcedureChange:
    return ProcedureChange(replace=changed, reason="惯例")


def commit(name: str, limit: TimeLimit = FIVE_DAYS) -> ProcedureChange:
    return ProcedureChange(commit=Commitment(step=name, committed=limit), reason="承诺")


def assign(name: str, **given: Any) -> ProcedureChange:
    return ProcedureChange(assign=Assignment(step=name, **given), reason="分工")


def threshold(name: str) -> ProcedureChange:
    return ProcedureChange(
        threshold=Threshold(step=name, text="单位5万元以上、个人3000元以上", basis=ARTICLE)
    )


def changed(*changes: ProcedureChange, of: Procedure = CHAIN) -> Resolution:
    return apply(of, changes, Origin.STATUTES)


def flows(of: Procedure) -> dict[str, tuple[str, ...]]:
    return {each.id: tuple(flow.to for flow in each.next) for each in of.steps}


def kinds(found: Resolution) -> list[ConflictKind]:
    return [each.kind for each in found.conflicts]


def leaf(*changes: ProcedureChange, **given: Any) -> Leaf:
    given = {"procedure": "own"} | given
    return catalog(power(changes=changes, **given), procedures=(CHAIN,)).leaves[0]


def found_of(of: Leaf) -> Resolution:
    found = resolution(of)
    assert found is not None
    return found


# --- flows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", BUILT_IN, ids=lambda each: each.id)
def test_without_changes_the_procedure_is_the_same_value(of: Procedure) -> None:
    found = apply(of, (), Origin.STATUTES)
    assert found.procedure is of
    assert found.conflicts == ()
    assert found.dropped_notes == ()
    assert {found.origin(each.id, "next") for each in of.steps} == {Origin.STATUTES}


def test_an_added_step_takes_over_the_flow_that_it_stands_on_and_the_place_after() -> None:
    found = changed(insert("报告", "调查"))
    assert [each.id for each in found.procedure.steps][:4] == ["发现", "调查", "报告", "告知"]
    assert flows(found.procedure)["调查"] == ("报告",)
    assert flows(found.procedure)["报告"] == ("告知",)
    assert found.conflicts == ()


def test_on_an_exit_of_a_decision_the_condition_stays_with_the_decision() -> None:
    found = changed(insert("记录", "要求听证吗", "决定"))
    asked, noted = (found.procedure.steps_by_id[each] for each in ("要求听证吗", "记录"))
    assert asked.next == (
        Flow(to="听证", when=Condition.HEARING_REQUESTED),
        Flow(to="记录", when=Condition.HEARING_NOT_REQUESTED),
    )
    assert noted.next == (Flow(to="决定"),)


def test_a_step_added_after_an_end_ends_the_procedure_in_its_stead() -> None:
    found = changed(insert("备案", "归档"))
    before, last = found.procedure.steps[-2:]
    assert (before.node, flows(found.procedure)["归档"]) == (Node.STEP, ("备案",))
    assert (last.id, last.node, last.next) == ("备案", Node.END, ())
    assert found.origin("归档", "node") is Origin.POWER


def test_an_added_step_can_bring_its_own_flows_or_end_there() -> None:
    found = changed(
        ProcedureChange(insert=Insertion(after="调查", step=new("补查", "调查")), reason="惯例"),
        insert("办结", "听证", node=Node.END),
    )
    assert flows(found.procedure)["补查"] == ("调查",)
    assert flows(found.procedure)["办结"] == ()
    assert found.conflicts == ()


def test_the_flows_into_a_step_left_out_lead_to_what_followed_it() -> None:
    found = changed(drop("听证"))
    asked = found.procedure.steps_by_id["要求听证吗"]
    assert asked.next == (
        Flow(to="决定", when=Condition.HEARING_REQUESTED),
        Flow(to="决定", when=Condition.HEARING_NOT_REQUESTED),
    )
    assert found.dropped_notes == ("本事项省去“听证”（不需要）",)
    assert found.conflicts == ()


@given(
    st.sampled_from(BUILT_IN).flatmap(
        lambda of: st.tuples(
            st.just(of),
            st.sampled_from(
                [
                    (each.id, flow.to)
                    for each in of.steps
                    for flow in each.next
                    if each.node is not Node.END
                ]
            ),
        )
    )
)
def test_adding_a_step_and_leaving_it_out_again_changes_nothing(
    given_: tuple[Procedure, tuple[str, str]],
) -> None:
    of, (after, before) = given_
    found = changed(insert("新增", after, before), drop("新增"), of=of)
    assert found.procedure == of
    assert found.conflicts == ()
    assert all(found.change(each.id) is None for each in of.steps)


def test_a_replaced_step_keeps_the_flows_that_it_does_not_give() -> None:
    found = changed(replace(new("告知", name="事先告知", kind=StepKind.NOTIFY)))
    (told,) = (each for each in found.procedure.steps if each.id == "告知")
    assert (told.name, flows(found.procedure)["告知"]) == ("事先告知", ("要求听证吗",))
    assert found.origin("告知", "next") is Origin.STATUTES
    assert found.origin("告知", "name") is found.origin("告知") is Origin.POWER


def test_a_replaced_end_stays_an_end_without_saying_so() -> None:
    found = changed(replace(new("归档", name="立卷归档")), replace(new("听证", node=Node.END)))
    assert found.procedure.steps_by_id["归档"].node is Node.END
    assert found.procedure.steps_by_id["听证"].next == ()


INDEPENDENT = (
    insert("报告", "调查"),
    drop("归档"),
    insert("记录", "要求听证吗", "决定"),
    replace(new("听证", name="公开听证", kind=StepKind.HEAR)),
    commit("调查"),
    assign("调查", actor=Role.COLLECTIVE),
    threshold("告知"),
    insert("记录听证", "听证"),
)


@given(st.permutations(INDEPENDENT))
def test_the_order_of_independent_changes_does_not_matter(
    changes: list[ProcedureChange],
) -> None:
    one, other = changed(*INDEPENDENT), changed(*changes)
    assert one.procedure == other.procedure
    assert one.changed == other.changed
    assert kinds(one) == kinds(other) == [ConflictKind.NO_SINGLE_EXIT]  # the end stays


# --- values and their origin ---------------------------------------------------------------------


def test_commitment_actor_office_and_threshold_are_set_and_only_they_come_from_the_power() -> None:
    found = apply(
        CHAIN,
        (
            commit("调查"),
            assign("调查", actor=Role.EXPERT, office="fg"),
            threshold("告知"),
        ),
        Origin.CATALOG,
        (Office(id="fg", name="法规处"),),
    )
    looked, told = found.procedure.steps[1:3]
    assert looked == attrs.evolve(
        CHAIN.steps[1], committed=FIVE_DAYS, actor=Role.EXPERT, office="法规处"
    )
    assert looked.requirement_lines == ("由法规处承办",)
    assert told.requirements == ("听证标准：单位5万元以上、个人3000元以上",)
    fields = [each.name for each in describe(Step)]
    ours = {
        (of, field)
        for of in ("调查", "告知")
        for field in fields
        if found.origin(of, field) is Origin.POWER
    }
    assert ours == {
        ("调查", "committed"),
        ("调查", "actor"),
        ("调查", "office"),
        ("告知", "requirements"),
    }
    assert found.origin("调查") is Origin.CATALOG
    assert found.origin("调查").label == "目录流程"
    assert found.conflicts == ()


def test_an_actor_without_a_lane_is_given_one() -> None:
    lanes = (Lane(name="承办机构", roles=(Role.HANDLER,)),)
    plain = procedure(step("受理", "审查", node=Node.START), step("审查"), lanes=lanes)
    found = changed(
        insert("鉴定", "受理", actor=Role.EXPERT),
        insert("补正", "鉴定", actor=Role.PARTY),
        of=plain,
    )
    assert found.procedure.lanes == (
        *lanes,
        Lane(name="专家或者技术机构", roles=(Role.EXPERT,)),
        Lane(name="当事人", roles=(Role.PARTY,)),
    )


@pytest.mark.parametrize(("of", "field"), [("没有", None), ("没有", "name"), ("调查", "nmae")])
def test_the_origin_of_nothing_is_an_error(of: str, field: str | None) -> None:
    with pytest.raises(KeyError):
        changed(commit("调查")).origin(of, field)


# --- conflicts -----------------------------------------------------------------------------------

CONFLICTS = {
    "after an unknown step": ((insert("报告", "调杳"),), ConflictKind.UNKNOWN_STEP),
    "on an unknown flow": ((insert("报告", "调查", "决定"),), ConflictKind.UNKNOWN_STEP),
    "to an unknown step": (
        (ProcedureChange(insert=Insertion(after="调查", step=new("补查", "调杳")), reason="惯例"),),
        ConflictKind.UNKNOWN_STEP,
    ),
    "an unknown step replaced": ((replace(new("调杳")),), ConflictKind.UNKNOWN_STEP),
    "an unknown step left out": ((drop("调杳"),), ConflictKind.UNKNOWN_STEP),
    "an unknown step committed": ((commit("调杳"),), ConflictKind.UNKNOWN_STEP),
    "an unknown step assigned": ((assign("调杳", office="fg"),), ConflictKind.UNKNOWN_STEP),
    "the threshold of an unknown step": ((threshold("调杳"),), ConflictKind.UNKNOWN_STEP),
    "of a step left out": ((drop("听证"), commit("听证")), ConflictKind.UNKNOWN_STEP),
    "an id taken": ((insert("决定", "调查"),), ConflictKind.REPEATED_STEP),
    "after a decision": ((insert("记录", "要求听证吗"),), ConflictKind.NO_SINGLE_EXIT),
    "a decision left out": ((drop("要求听证吗"),), ConflictKind.NO_SINGLE_EXIT),
    "the start left out": ((drop("发现"),), ConflictKind.NO_SINGLE_EXIT),
    "the end left out": ((drop("归档"),), ConflictKind.NO_SINGLE_EXIT),
    "committed twice": ((commit("调查"), commit("调查")), ConflictKind.CHANGED_TWICE),
    "replaced and committed": (
        (replace(new("听证", kind=StepKind.HEAR)), commit("听证")),
        ConflictKind.CHANGED_TWICE,
    ),
    "committed and replaced": (
        (commit("听证"), replace(new("听证", kind=StepKind.HEAR))),
        ConflictKind.CHANGED_TWICE,
    ),
    "committed and left out": ((commit("听证"), drop("听证")), ConflictKind.CHANGED_TWICE),
    "two after the same": (
        (insert("一", "调查"), insert("二", "调查")),
        ConflictKind.CHANGED_TWICE,
    ),
    "after a step with flows anew": (
        (insert("一", "听证"), replace(new("听证", "归档", kind=StepKind.HEAR))),
        ConflictKind.CHANGED_TWICE,
    ),
    "no hearing": ((threshold("归档"),), ConflictKind.NO_HEARING),
    "nobody assigned": ((assign("调查"),), ConflictKind.NOTHING_ASSIGNED),
    "no reason": ((ProcedureChange(drop="听证", basis=ARTICLE),), ConflictKind.NO_GROUND),
    "no ground": (
        (ProcedureChange(commit=Commitment(step="调查", committed=FIVE_DAYS)),),
        ConflictKind.NO_GROUND,
    ),
    "a statutory step left out": ((drop("调查"),), ConflictKind.STATUTORY_STEP_LOST),
    "a statutory step of another kind": (
        (replace(new("调查", kind=StepKind.CONSULT, limit=TEN_DAYS)),),
        ConflictKind.STATUTORY_STEP_LOST,
    ),
    "a statutory step without its article": (
        (replace(investigated(TEN_DAYS, basis=())),),
        ConflictKind.STATUTORY_STEP_LOST,
    ),
    "a statutory step as mere practice": (
        (replace(investigated(TEN_DAYS, practice="惯例")),),
        ConflictKind.STATUTORY_STEP_LOST,
    ),
    "another limit": (
        (replace(investigated(FIVE_DAYS)),),
        ConflictKind.STATUTORY_LIMIT_CHANGED,
    ),
    "no limit": (
        (replace(investigated(None)),),
        ConflictKind.STATUTORY_LIMIT_CHANGED,
    ),
}
APPLIED = {
    ConflictKind.NO_GROUND,
    ConflictKind.STATUTORY_STEP_LOST,
    ConflictKind.STATUTORY_LIMIT_CHANGED,
}


@pytest.mark.parametrize(("changes", "kind"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_is_told_once_and_of_its_change(
    changes: tuple[ProcedureChange, ...], kind: ConflictKind
) -> None:
    found = changed(*changes)
    assert kinds(found) == [kind]
    (conflict,) = found.conflicts
    assert conflict.change is changes[-1]
    if kind in APPLIED:
        assert found.procedure != CHAIN
    elif conflict.at is None and not (changes[-1].insert and changes[-1].insert.step.next):
        assert found.procedure == changed(*changes[:-1]).procedure


def test_every_kind_of_conflict_has_a_case() -> None:
    told = {kind for _, kind in CONFLICTS.values()} | {ConflictKind.UNKNOWN_OFFICE}
    assert told == set(ConflictKind)


def test_an_office_must_be_one_of_the_body_where_that_is_known() -> None:
    offices = (Office(id="管理利用处", name="管理利用处"),)
    found = apply(CHAIN, (assign("听证", office="管理处"),), Origin.STATUTES, offices)
    assert kinds(found) == [ConflictKind.UNKNOWN_OFFICE]
    assert found.conflicts[0].hint is not None
    assert "管理利用处" in found.conflicts[0].hint.zh
    unknown = apply(CHAIN, (assign("听证", office="管理处"),), Origin.STATUTES)
    assert unknown.procedure.steps_by_id["听证"].office == "管理处"


def test_hints_name_the_step_that_was_probably_meant() -> None:
    (meant,) = changed(drop("要求听证"), of=CHAIN).conflicts
    (where,) = changed(threshold("归档")).conflicts
    (which,) = changed(insert("记录", "要求听证吗")).conflicts
    assert [each.hint.zh if each.hint else None for each in (meant, where, which)] == [
        "是否想写“要求听证吗”？",
        "可以写在：告知（告知）、听证（听证）",
        "用 before 写明：听证、决定",
    ]


def test_where_no_step_has_to_do_with_hearings_none_is_proposed() -> None:
    (found,) = changed(threshold("结束"), of=procedure()).conflicts
    assert found.hint is None


def test_a_threshold_fits_a_decision_on_the_hearing_too() -> None:
    assert changed(threshold("要求听证吗")).conflicts == ()


def test_another_statutory_limit_with_an_article_of_its_own_says_so() -> None:
    limit = attrs.evolve(FIVE_DAYS, basis=ARTICLE)
    found = changed(replace(investigated(limit)))
    assert [each.has_basis for each in found.conflicts] == [True]


def test_the_same_limit_under_another_article_is_no_other_limit() -> None:
    limit = attrs.evolve(TEN_DAYS, basis=ARTICLE, note="同")
    assert changed(replace(investigated(limit))).conflicts == ()


@pytest.mark.parametrize(
    "change",
    [
        ProcedureChange(insert=Insertion(after="调查", step=new("查看", basis=ARTICLE))),
        ProcedureChange(insert=Insertion(after="调查", step=new("查看", practice="惯例"))),
        ProcedureChange(replace=new("归档", basis=ARTICLE)),
        ProcedureChange(
            commit=Commitment(step="调查", committed=attrs.evolve(FIVE_DAYS, note="公开承诺"))
        ),
        ProcedureChange(threshold=Threshold(step="告知", text="5万元以上"), basis=ARTICLE),
        ProcedureChange(assign=Assignment(step="听证", actor=Role.CHAIR), reason="分工"),
    ],
)
def test_an_article_a_practice_or_a_reason_is_ground_enough(change: ProcedureChange) -> None:
    assert changed(change).conflicts == ()


def test_a_change_that_says_nothing_changes_nothing_and_has_no_ground() -> None:
    found = changed(ProcedureChange())
    assert found.procedure == CHAIN
    assert kinds(found) == [ConflictKind.NO_GROUND]


# --- a leaf --------------------------------------------------------------------------------------


def test_a_leaf_follows_the_changed_procedure_and_asks_for_it_once() -> None:
    ours = leaf(insert("报告", "调查"), body="市档案局")
    assert resolve(ours) is found_of(ours).procedure is resolve(ours)
    assert found_of(ours).source is Origin.CATALOG
    assert found_of(ours).named is CHAIN


def test_a_built_in_procedure_can_be_changed_and_a_missing_one_cannot() -> None:
    ours = leaf(commit("serve"), procedure="penalty-ordinary")
    found = found_of(ours)
    assert (found.source, found.origin("serve", "committed")) == (Origin.STATUTES, Origin.POWER)
    assert resolution(leaf(commit("serve"), procedure="none")) is None
    assert resolve(leaf(commit("serve"), procedure="none")) is None
    assert resolution(leaf(commit("serve"), procedure=None)) is None


def test_the_office_of_a_step_is_one_of_the_powers_body() -> None:
    known = leaf(assign("听证", office="管理利用处"))
    nobody = leaf(assign("听证", office="某处"), body="没有这个机关")
    assert [found_of(each).conflicts for each in (known, nobody)] == [(), ()]


def test_sub_items_share_the_changes_of_their_main_item() -> None:
    subs = (sub_item("CF-01-01"), sub_item("CF-01-02", changes=(drop("听证"),)))
    main = power("CF-01", procedure="own", changes=(commit("调查"),), sub_items=subs)
    one, two = catalog(main, procedures=(CHAIN,)).leaves
    assert found_of(one).procedure.steps_by_id["调查"].committed == FIVE_DAYS
    assert flows(found_of(two).procedure) == flows(changed(drop("听证")).procedure)
    assert found_of(two).procedure.steps_by_id["调查"].committed is None


def test_a_sub_item_with_another_procedure_leaves_the_changes_of_its_main_item_alone() -> None:
    other = attrs.evolve(CHAIN, id="other")
    main = power(
        "CF-01",
        procedure="own",
        changes=(drop("听证"),),
        sub_items=(sub_item("CF-01-01", procedure="other"), sub_item("CF-01-02", procedure="own")),
    )
    one, two = catalog(main, procedures=(CHAIN, other)).leaves
    assert resolve(one) is other
    assert "听证" not in flows(found_of(two).procedure)


def test_a_leaf_that_was_resolved_can_be_sent_to_another_process() -> None:
    ours = leaf(insert("报告", "调查"))
    again: Leaf = pickle.loads(pickle.dumps((resolve(ours), ours)))[1]  # noqa: S301 - our own bytes
    assert resolve(again) == resolve(ours)


def test_the_place_of_an_added_step_is_in_the_powers_file() -> None:
    text = """\
name: 清单
jurisdiction: 某市
edition: { as_of: "2018-03-14", status: draft }
powers:
  - codes: [{ scheme: local, text: A-01 }]
    name: 事项
    procedure: penalty-ordinary
    changes:
      - insert:
          after: investigate
          step:
            id: report_out
            name: 报告
            actor: handler
            practice: 惯例
"""
    loaded = load_text(text, "a.yaml").catalog
    assert loaded is not None
    found = found_of(loaded.leaves[0])
    added, before = (found.procedure.steps_by_id[each] for each in ("report_out", "investigate"))
    assert added.at("name") == Location("a.yaml", 13, 19)
    assert [flow.at() for flow in added.next] == [Location("a.yaml", 12, 13)]
    assert [flow.at() for flow in before.next] == [Location("a.yaml", 10, 11)]


# --- shown ---------------------------------------------------------------------------------------


def test_the_outline_marks_what_is_the_powers_own_with_its_reason() -> None:
    found = changed(insert("报告", "调查"), drop("听证"), threshold("告知"), commit("调查"))
    marks = {each.id: each.changes for each in outline(found.procedure, found) if each.changes}
    assert marks == {
        "调查": ("本事项承诺时限（承诺）",),
        "报告": ("本事项增加（惯例）",),
        "告知": ("本事项写明听证标准（《中华人民共和国行政处罚法》（2017年修正）第三十六条）",),
    }
    text = outline_text(found.procedure, found)
    assert "   变更：本事项增加（惯例）\n" in text
    assert text.endswith("本事项省去“听证”（不需要）\n")
    assert "变更" not in outline_text(CHAIN)


def test_a_change_without_a_reason_is_marked_all_the_same() -> None:
    change = ProcedureChange(assign=Assignment(step="听证", actor=Role.CHAIR))
    assert changed(change).notes("听证") == ("本事项另定承办",)


def test_one_power_as_text_tells_its_changes() -> None:
    assert "变更：本事项承诺时限（承诺）" in power_text(leaf(commit("调查")))
