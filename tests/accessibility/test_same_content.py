"""Drawing, titles, page and plain text of a flowchart say the same: each is read back and compared whole."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from accessibility.drawings import sheets
from accessibility.reading import Chart, Flow, Right, Step, drawing, page, text, titles
from builders import body, catalog, cite, edition, power, procedure, step
from diagram.lawful import lawful
from hypothesis import given
from hypothesis import strategies as st

from powerlist.formats.text import power_text
from powerlist.model import (
    Binds,
    Catalog,
    EditionStatus,
    Leaf,
    Node,
    Office,
    Phone,
    Procedure,
    RightKind,
    Role,
    Safeguard,
    StepKind,
    TimeLimit,
    TimeUnit,
    Unknown,
)
from powerlist.model import Flow as Way
from powerlist.model import Right as GivenRight
from powerlist.procedures import builtin, resolve
from powerlist.publishing import build_site
from powerlist.sources import load, samples

DAYS = TimeLimit(amount=20, unit=TimeUnit.WORKING_DAY, event=StepKind.ACCEPT)


def following(own: Procedure, **given_: Any) -> Leaf:
    """The one leaf of a catalog; it follows `own`."""
    return catalog(power("A-1", procedure=own.id), procedures=(own,), **given_).leaves[0]


def in_all_forms(of: Catalog) -> Iterator[tuple[tuple[str, ...], Chart, Chart, Chart]]:
    """For each leaf that has a flowchart: its sheets, and what is read from them, from page and text."""
    files = build_site(of)
    for leaf in of.leaves:
        if (own := resolve(leaf)) is None:
            continue
        svgs = sheets(leaf, own)
        yield svgs, drawing(*svgs), page(files[f"powers/{leaf.code}.html"]), text(power_text(leaf))


def assert_same(of: Catalog) -> int:
    """Compare all forms of all flowcharts; how many there were."""
    found = list(in_all_forms(of))
    for svgs, drawn, published, shown in found:
        assert published == drawn
        assert shown == attrs.evolve(drawn, notice=None)  # its edition says as much
        steps = tuple(attrs.evolve(each, requirements="") for each in drawn.steps)
        flows = tuple(attrs.evolve(each, returns=False) for each in drawn.flows)
        assert titles(*svgs) == (steps, flows)
    return len(found)


@pytest.mark.parametrize("of", builtin(), ids=lambda each: f"{each.id}@{each.effective}")
def test_all_forms_of_a_built_in_procedure_say_the_same(of: Procedure) -> None:
    assert assert_same(following(of).catalog) == 1


@pytest.mark.parametrize("name", samples())
def test_all_forms_of_every_flowchart_of_a_sample_say_the_same(name: str) -> None:
    found = load(name).catalog
    assert found is not None
    assert assert_same(found) == len(found.leaves)


phones = st.sampled_from(
    (None, Phone(number="024-12345678"), Phone(number="12345"), Phone(unknown="没有公布"))
)


@given(
    seed=st.integers(0, 10**6),
    status=st.sampled_from(EditionStatus),
    stated=st.booleans(),
    office=st.sampled_from(("管理利用处", Unknown(unknown="没有查到"), "没有这个处")),
    committed=st.sampled_from((None, DAYS, Unknown(unknown="没有承诺"))),
    limit=st.sampled_from((None, DAYS)),
    service=phones,
    supervision=phones,
)
def test_all_forms_of_any_lawful_procedure_say_the_same(
    *,
    seed: int,
    status: EditionStatus,
    stated: bool,
    office: str | Unknown,
    committed: TimeLimit | Unknown | None,
    limit: TimeLimit | None,
    service: Phone | None,
    supervision: Phone | None,
) -> None:
    own = attrs.evolve(lawful(seed, largest=25), limit=limit)
    made = catalog(
        power("A-1", procedure=own.id, office=office, committed_limit=committed),
        procedures=(own,),
        bodies=(body(service_phone=service, supervision_phone=supervision),),
        edition=edition(status, statement=f"{status.label}（依报告）" if stated else None),
    )
    assert assert_same(made) == 1


def test_what_is_read_is_what_the_catalog_says() -> None:
    """The readers see everything; else the comparisons would prove less than they say."""
    own = procedure(
        step("收到申请，登记", "判", id="申", node=Node.START, actor=Role.PARTY),
        step(
            "是否齐全",
            Way(to="申", label="否"),
            Way(to="分", label="是"),
            id="判",
            node=Node.DECISION,
            limit=DAYS,
            committed=attrs.evolve(DAYS, amount=10),
        ),
        step("同时办理", "查", "告", id="分", node=Node.SPLIT),
        step(
            "现场核查",
            "合",
            id="查",
            actor=Role.REVIEWER,
            officers=2,
            safeguards=(Safeguard.RECORD,),
            requirements=("逐项核对材料的原件、复印件，不一致的退回并说明",),
            practice="多地的做法",
        ),
        step(
            "告知",
            "合",
            id="告",
            rights=(
                GivenRight(kind=RightKind.STATEMENT),
                GivenRight(
                    kind=RightKind.REVIEW,
                    to="本级人民政府",
                    limit=TimeLimit(amount=60, unit=TimeUnit.CALENDAR_DAY, binds=Binds.PARTY),
                    basis=cite("《中华人民共和国行政复议法》（2017年修正）第九条"),
                ),
            ),
        ),
        step("汇合", "完", id="合", node=Node.JOIN, actor=Role.HEAD),
        step("办结", id="完", actor=Role.HEAD),
        name="一般程序",
        limit=DAYS,
    )
    office = Office(id="管理利用处", name="管理利用处", service_phone=Phone(number="024-123转8"))
    made = following(
        own,
        bodies=(body(offices=(office,), supervision_phone=Phone(unknown="没有公布")),),
        edition=edition(EditionStatus.EXAMPLE, statement="示例（依报告）"),
    )

    def at(number: int, name: str, node: str, lane: str, **given_: Any) -> Step:
        fields: dict[str, Any] = {
            "requirements": "",
            "limit": None,
            "committed": None,
            "practice": False,
            "rights": (),
            "ends": False,
        }
        return Step(number=number, name=name, node=node, lane=lane, **fields | given_)

    def way(source: int, to: Step, condition: str | None = None, *, returns: bool = False) -> Flow:
        return Flow(
            source=source, number=to.number, name=to.name, condition=condition, returns=returns
        )

    steps = (
        at(1, "收到申请，登记", "start", "当事人"),
        at(
            2,
            "是否齐全",
            "decision",
            "承办机构",
            limit="受理后20个工作日内",
            committed="受理后10个工作日内",
        ),
        at(3, "同时办理", "split", "承办机构"),
        at(
            4,
            "现场核查",
            "step",
            "审核",
            requirements="执法人员不少于2人制作笔录逐项核对材料的原件、复印件，不一致的退回并说明",
            practice=True,
        ),
        at(
            5,
            "告知",
            "step",
            "承办机构",
            rights=(
                Right(label="陈述、申辩", to=None, limit=None),
                Right(label="申请行政复议", to="本级人民政府", limit="60日内"),
            ),
        ),
        at(6, "汇合", "join", "决定"),
        at(7, "办结", "end", "决定", ends=True),
    )
    start, judge, split, check, tell, join, end = steps
    expected = Chart(
        name="事项A-1",
        code="A-1",
        facts={
            "实施主体": "沈阳市档案局",
            "职权类型": "行政处罚",
            "运行流程": "一般程序",
            "承办机构": "管理利用处",
            "服务电话": "024-123转8",
            "监督电话": "未公开",
            "法定时限": "受理后20个工作日内",
            "承诺时限": "未公开",
        },
        dialled=("024123",),
        edition=("2018年3月14日", "示例", "依报告"),
        notice="示例依报告",
        steps=steps,
        flows=(
            way(1, judge),
            way(2, start, "否", returns=True),
            way(2, split, "是"),
            way(3, check),
            way(3, tell),
            way(4, join),
            way(5, join),
            way(6, end),
        ),
    )
    ((_, drawn, published, shown),) = in_all_forms(made.catalog)
    assert drawn == expected
    assert published == expected
    assert shown == attrs.evolve(expected, notice=None)
    assert assert_same(made.catalog) == 1
