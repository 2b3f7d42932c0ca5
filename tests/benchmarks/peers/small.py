"""A task of three steps in two lanes, for the tests of the adapters and rules."""

from benchmarks.peers.task import Flow, Line, Step, Task
from builders import leaf, procedure

from powerlist.model import Node


def small() -> Task:
    """申请 → 是否齐全 → 受理, and back from the decision when something is missing."""
    return Task(
        "small",
        leaf(),
        procedure(),
        (
            _step("apply", Node.START, 0, "1 申请"),
            _step("check", Node.DECISION, 1, "2 是否齐全", "5日内"),
            _step("accept", Node.END, 1, "3 受理"),
        ),
        (
            Flow("apply", "check", (), None),
            Flow("check", "accept", ("齐全",), "齐全"),
            Flow("check", "apply", ("不齐", "全"), "不齐全"),
        ),
        ("申请人", "承办机构"),
    )


def _step(name: str, node: Node, lane: int, *lines: str) -> Step:
    shown = tuple(Line(text, is_name=not position) for position, text in enumerate(lines))
    return Step(name, node, lane, shown, (lines[0][2:], *lines[1:]))
