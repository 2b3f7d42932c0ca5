"""A procedure as a graph: what comes before what, which flows return, which steps are never reached.

Free functions over `Procedure`. Flows to steps that do not exist are left out here (a check reports
them). The answers depend on the order written only where the graph leaves a choice.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from powerlist.model import Flow, Node, Procedure, Step

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen
class Edge:
    """A flow with both its ends; `index` is its place among the flows of its source."""

    source: str
    target: str
    index: int
    flow: Flow = attrs.field(eq=False)


@attrs.frozen(kw_only=True)
class Outline:
    """What drawing and texts need to know of a procedure's graph."""

    edges: tuple[Edge, ...]
    """All flows, by number of their source and in the order written."""
    back: frozenset[Edge]
    """The flows that return to a step which every way to their source has passed already."""
    ranks: dict[str, int]
    """The number of steps on the longest way from the start to each step, returns left out."""
    main: tuple[str, ...]
    """The main path: the longest way from the start to an end."""
    main_edges: frozenset[Edge]
    """The flows along the main path; of several between two steps the first."""
    unreachable: tuple[str, ...]
    """The steps that no run reaches, in the order written."""


def edges(procedure: Procedure) -> Iterator[Edge]:
    """The flows of all steps whose target exists; of two steps with one id the first counts."""
    steps = procedure.steps_by_id
    for step in steps_once(procedure):
        for index, flow in enumerate(step.next):
            if flow.to in steps:
                yield Edge(step.id, flow.to, index, flow)


def steps_once(procedure: Procedure) -> Iterator[Step]:
    """The steps in the order written; of two steps with one id only the first."""
    known = procedure.steps_by_id
    return (step for step in procedure.steps if known[step.id] is step)


def graph(procedure: Procedure) -> "nx.MultiDiGraph[str]":
    """The procedure for networkx: ids as nodes with their `step`, each flow as an edge with its `flow`."""
    import networkx as nx

    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    result.add_nodes_from((step.id, {"step": step}) for step in steps_once(procedure))
    for each in edges(procedure):
        result.add_edge(each.source, each.target, key=each.index, flow=each.flow)
    return result


def roots(procedure: Procedure) -> tuple[str, ...]:
    """Where runs begin: the start symbols, or the first step where there is none."""
    starts = tuple(step.id for step in steps_once(procedure) if step.node is Node.START)
    return starts or tuple(step.id for step in procedure.steps[:1])


def outline(procedure: Procedure) -> Outline:
    """Everything of the graph that drawing needs, from one depth-first search."""
    all_edges = tuple(edges(procedure))
    out: dict[str, list[Edge]] = {step: [] for step in procedure.steps_by_id}
    for edge in all_edges:
        out[edge.source].append(edge)
    begins = roots(procedure)
    order, back = _search(begins, out)
    reached = set(order)
    missed = tuple(step.id for step in steps_once(procedure) if step.id not in reached)
    more, more_back = _search(missed, out, reached)
    # Unreachable steps come first in the order, so that their ranks are known before they are used,
    # but nothing that they lead to moves: the picture of the sound part does not change.
    forward = {
        step: [edge for edge in out[step] if edge not in back and edge not in more_back]
        for step in out
    }
    ranks = dict.fromkeys((*order, *more), 0)
    for step in (*order, *more):
        for edge in forward[step]:
            if (step in reached) == (edge.target in reached):
                ranks[edge.target] = max(ranks[edge.target], ranks[step] + 1)
    main = _main_path(procedure, begins, order, forward)
    onward = dict(itertools.pairwise(main))
    return Outline(
        edges=all_edges,
        back=frozenset(back | more_back),
        ranks=ranks,
        main=main,
        main_edges=frozenset(
            next(edge for edge in forward[step] if edge.target == target)
            for step, target in onward.items()
        ),
        unreachable=missed,
    )


def main_path(procedure: Procedure) -> tuple[str, ...]:
    """The ids along the longest way from the start to an end, returns left out."""
    return outline(procedure).main


def unreachable(procedure: Procedure) -> tuple[str, ...]:
    """The ids of the steps that no run reaches, in the order written."""
    return outline(procedure).unreachable


@attrs.frozen
class Longest:
    """The weightiest way from the start to an end, returns left out."""

    weight: float
    steps: tuple[Step, ...]


def longest(procedure: Procedure, weight: Callable[[Step], float]) -> Longest | None:
    """The way to an end on which the weights, none negative, add up to most; None without an end.

    Of a sound procedure this is the most that a run can take in which no flow returns: where
    branches join, the slowest counts, and of alternatives the slowest, since each can be chosen. Of
    several ways of one weight the one written first is given.
    """
    shape = outline(procedure)
    steps = procedure.steps_by_id
    begins = roots(procedure)
    onward: dict[str, list[str]] = {step: [] for step in steps}
    for edge in shape.edges:
        onward[edge.source].append(edge.target)
    # A return leads to a lower rank, of which nothing is known yet when the step is looked at.
    best: dict[str, tuple[float, str | None]] = {}
    for step in sorted(steps, key=shape.ranks.__getitem__, reverse=True):
        ways = [(best[target][0], target) for target in onward[step] if target in best]
        if steps[step].node is Node.END:
            best[step] = weight(steps[step]), None
        elif ways:
            most, target = max(ways, key=lambda way: way[0])
            best[step] = weight(steps[step]) + most, target
    starts = [begin for begin in begins if begin in best]
    if not starts:
        return None
    first = max(starts, key=lambda begin: best[begin][0])
    path: list[str] = []
    step_: str | None = first
    while step_ is not None:
        path.append(step_)
        step_ = best[step_][1]
    return Longest(best[first][0], tuple(steps[each] for each in path))


def _search(
    begins: tuple[str, ...], out: dict[str, list[Edge]], seen: set[str] | None = None
) -> tuple[list[str], set[Edge]]:
    """The steps reached from `begins` in topological order, and the flows that close a loop."""
    done = set(seen or ())
    open_: set[str] = set()
    finished: list[str] = []
    back: set[Edge] = set()
    for begin in begins:
        if begin in done:
            continue
        open_.add(begin)
        stack = [(begin, iter(out[begin]))]
        while stack:
            step, rest = stack[-1]
            edge = next(rest, None)
            if edge is None:
                stack.pop()
                open_.discard(step)
                done.add(step)
                finished.append(step)
            elif edge.target in open_:
                back.add(edge)
            elif edge.target not in done:
                open_.add(edge.target)
                stack.append((edge.target, iter(out[edge.target])))
    return finished[::-1], back


def _main_path(
    procedure: Procedure, begins: tuple[str, ...], order: list[str], out: dict[str, list[Edge]]
) -> tuple[str, ...]:
    """A way to an end before any other, then the longest, then the one written first."""
    steps = procedure.steps_by_id
    worth: dict[str, tuple[bool, int]] = {}
    onward: dict[str, str] = {}
    for step in reversed(order):
        best = (steps[step].node is Node.END, 1)
        for edge in out[step]:
            ends, length = worth[edge.target]
            if (ends, length + 1) > best:
                best = (ends, length + 1)
                onward[step] = edge.target
        worth[step] = best
    if not begins:
        return ()
    path = [max(begins, key=worth.__getitem__)]
    while path[-1] in onward:
        path.append(onward[path[-1]])
    return tuple(path)
