"""How long it takes to judge a flow, beside what networkx takes for reachability alone.

Run by `nox -s benchmarks`; nothing here is asserted.
"""

from typing import Any

import networkx as nx
import pytest
from builders import procedure, step

from powerlist.flow import Runs, faults, graph, longest, of_kind, outline
from powerlist.model import Flow, Node, Procedure, StepKind
from powerlist.procedures import builtin

NOTIFY, DECIDE, SERVE = (
    of_kind(each) for each in (StepKind.NOTIFY, StepKind.DECIDE, StepKind.SERVE)
)


def everything(*, is_sound: bool = True) -> Procedure:
    """Fifteen steps with all there is: decisions, a loop, three parallel branches, three ends."""
    return procedure(
        step("申请", "收件", node=Node.START),
        step(
            "收件",
            Flow(to="受理", label="齐全"),
            Flow(to="补正", label="不齐全"),
            Flow(to="不受理", label="不属职权"),
            node=Node.DECISION,
        ),
        step("补正", "收件"),
        step("不受理"),
        step("受理", "分办"),
        step("分办", "审查", "勘验", "征求意见", node=Node.SPLIT),
        step("审查", "会签" if is_sound else "决定"),
        step("勘验", "会签"),
        step("征求意见", "会签"),
        step("会签", "告知", node=Node.JOIN),
        step("告知", "决定", kind=StepKind.NOTIFY),
        step(
            "决定",
            Flow(to="送达", label="准予"),
            Flow(to="不予许可", label="不予"),
            Flow(to="分办", label="补充审查"),
            node=Node.DECISION,
            kind=StepKind.DECIDE,
        ),
        step("送达", "归档", kind=StepKind.SERVE),
        step("归档"),
        step("不予许可"),
    )


LONG = max(builtin(), key=lambda each: len(each.steps))
FLOWS = {"everything": everything(), LONG.id: LONG}
EACH = pytest.mark.parametrize("name", FLOWS)
SOUNDNESS = pytest.mark.benchmark(group="soundness of a procedure")


@SOUNDNESS
@EACH
def bench_sound(benchmark: Any, name: str) -> None:
    """Soundness from the procedure on; nothing is kept from one time to the next."""
    benchmark.extra_info["steps"] = len(FLOWS[name].steps)
    benchmark(faults, FLOWS[name])


@SOUNDNESS
def bench_unsound(benchmark: Any) -> None:
    """The same with a branch that leaves before the join: all faults with their shortest runs."""
    benchmark(faults, everything(is_sound=False))


@SOUNDNESS
@EACH
def bench_peer_networkx(benchmark: Any, name: str) -> None:
    """A graph, what the start reaches, its loops and dominators: no deadlock is found by these."""
    flow = FLOWS[name]

    def reachability() -> None:
        made = graph(flow)
        nx.descendants(made, flow.steps[0].id)
        list(nx.strongly_connected_components(made))
        nx.immediate_dominators(made, flow.steps[0].id)

    benchmark(reachability)


@pytest.mark.benchmark(group="soundness and 30 questions")
@EACH
def bench_questions(benchmark: Any, name: str) -> None:
    """As a check of legal duties asks them: all from the procedure on."""

    def judge() -> None:
        runs = Runs.of(FLOWS[name])
        assert not runs.faults
        for _ in range(10):
            runs.precedes(NOTIFY, DECIDE)
            runs.follows(DECIDE, SERVE)
            runs.occurs(SERVE)

    benchmark(judge)


@pytest.mark.benchmark(group="the graph alone")
@EACH
@pytest.mark.parametrize("what", ["outline", "longest"])
def bench_graph(benchmark: Any, name: str, what: str) -> None:
    """What drawing asks for, and the longest way."""
    flow = FLOWS[name]
    benchmark(lambda: outline(flow) if what == "outline" else longest(flow, lambda _: 1))
