"""A slow judge of flows: the token game played literally, with sets, over all orders and all runs.

It shares no code with the package; what it says is what the docstring of `powerlist.flow` says.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from powerlist.model import Condition, Flow, Node, Procedure, Step

Token = tuple[str, ...]
Marking = frozenset[Token]
Move = tuple[Step, Flow | None, Marking, Marking]
"""A step, the exit that it takes, the tokens that it takes away and those that it puts."""
Put = tuple[Flow | None, Marking]
Done = tuple[Step, Flow | None]

DONE: Token = ("done",)
COMPLETE: Marking = frozenset({DONE})
PATIENCE = 1_500


class Exhausted(Exception):
    """There are more runs than the judge has patience for."""


@lru_cache(maxsize=1)
def table(procedure: "Same") -> tuple[tuple[Step, tuple[Marking, ...], tuple[Put, ...]], ...]:
    """Each step with what it may take and what it may put."""
    steps: dict[str, Step] = {}
    for step in procedure.steps:
        steps.setdefault(step.id, step)
    begins = beginnings(procedure)
    out: dict[str, list[tuple[Token, Flow]]] = {
        step.id: [
            (("flow", step.id, str(nth), flow.to), flow)
            for nth, flow in enumerate(step.next)
            if flow.to in steps and step.node is not Node.END
        ]
        for step in steps.values()
    }
    rows = []
    for step in steps.values():
        into: list[Token] = [
            token for tokens in out.values() for token, flow in tokens if flow.to == step.id
        ]
        into += [("begin", step.id)] if frozenset({("begin", step.id)}) in begins else []
        together = [frozenset(into)] if into else []
        apart = [frozenset({token}) for token in into]
        puts: list[Put]
        if step.node is Node.END:
            puts = [(None, COMPLETE)]
        elif not out[step.id]:
            puts = [(None, frozenset({("stuck", step.id)}))]
        elif step.node is Node.SPLIT:
            puts = [(None, frozenset(token for token, _ in out[step.id]))]
        else:
            puts = [(flow, frozenset({token})) for token, flow in out[step.id]]
        takes = tuple(together if step.node is Node.JOIN else apart)
        rows.append((step, takes, tuple(puts)))
    return tuple(rows)


class Same:
    """A procedure that is the same only as itself, so that looking it up costs nothing."""

    def __init__(self, procedure: Procedure) -> None:
        self.steps = procedure.steps


def beginnings(procedure: Same) -> list[Marking]:
    starts = [step for step in procedure.steps if step.node is Node.START]
    return [frozenset({("begin", step.id)}) for step in starts or procedure.steps[:1]]


def moves(procedure: Same, marking: Marking) -> Iterator[Move]:
    for step, takes, puts in table(procedure):
        for taken in takes:
            if taken <= marking:
                for flow, put in puts:
                    yield step, flow, taken, put


Fact = tuple[str, tuple[str, ...]]
"""What is wrong, and the ids of the steps concerned."""


class Explored:
    """Every marking that runs come to, in every order, nearest first."""

    def __init__(self, procedure: Same) -> None:
        self.procedure = procedure
        self.distance = dict.fromkeys(beginnings(procedure), 0)
        self.onward: dict[Marking, set[Marking]] = {}
        self.steps: dict[Marking, set[str]] = {}
        self.rests: set[Marking] = set()
        self.twice: dict[Fact, int] = {}
        self.queue = list(self.distance)
        for marking in self.queue:
            self.onward[marking], self.steps[marking] = set(), set()
            if not list(moves(procedure, marking)):
                self.rests.add(marking)
            for move in moves(procedure, marking):
                self.make(marking, move)
            if len(self.queue) > PATIENCE:
                raise Exhausted

    def make(self, marking: Marking, move: Move) -> None:
        step, _, taken, put = move
        self.steps[marking].add(step.id)
        left = marking - taken
        if left & put:
            self.rests.add(marking)
            kind = "double_end" if put == COMPLETE else "unsynchronised"
            self.twice.setdefault((kind, (step.id,)), self.distance[marking] + 1)
            return
        after = left | put
        self.onward[marking].add(after)
        if after not in self.distance:
            self.distance[after] = self.distance[marking] + 1
            self.queue.append(after)


def facts(procedure: Same) -> dict[Fact, int]:
    """All that runs come to that is wrong, and the length of the shortest run that does."""
    explored = Explored(procedure)
    found = dict(explored.twice)
    for marking, length in explored.distance.items():
        if marking != COMPLETE and not explored.steps[marking]:
            for fact in stopped(marking):
                found.setdefault(fact, length)
    for fact, length in endless(explored):
        found[fact] = min(length, found.get(fact, length))
    done = set().union(*explored.steps.values())
    for step in procedure.steps:
        if step.id not in done:
            found["unreachable", (step.id,)] = 0
    return found


def stopped(marking: Marking) -> Iterator[Fact]:
    stuck = sorted(token[1] for token in marking if token[0] == "stuck")
    joins = sorted({token[-1] for token in marking if token[0] in ("flow", "begin")})
    kind = "dead_end" if stuck else "deadlock"
    for step_id in stuck or joins:
        yield ("left_over" if DONE in marking else kind), (step_id,)


def endless(explored: Explored) -> Iterator[tuple[Fact, int]]:
    """The markings that come only to each other, and never to rest."""
    beyond: dict[Marking, set[Marking]] = {}
    for marking in explored.onward:
        reach, waiting = {marking}, [marking]
        while waiting:
            new = explored.onward[waiting.pop()] - reach
            reach |= new
            waiting += new
        beyond[marking] = reach
    for marking, reach in beyond.items():
        if not reach & explored.rests and all(marking in beyond[other] for other in reach):
            repeated = set().union(*(explored.steps[other] for other in reach))
            yield ("endless", tuple(sorted(repeated))), explored.distance[marking]


def complete_runs(procedure: Same, times: int = 2) -> Iterator[tuple[Done, ...]]:
    """Every complete run that does no step more than `times`, in every order."""
    patience = PATIENCE
    waiting: list[tuple[Marking, tuple[Done, ...]]] = [
        (begin, ()) for begin in beginnings(procedure)
    ]
    while waiting:
        marking, so_far = waiting.pop()
        if marking == COMPLETE:
            yield so_far
        for step, flow, taken, put in moves(procedure, marking):
            if sum(step.id == other.id for other, _ in so_far) < times:
                left = marking - taken
                if not left & put:
                    waiting.append((left | put, (*so_far, (step, flow))))
                    patience -= 1
                    if not patience:
                        raise Exhausted


Wanted = Callable[[Step], bool]


def does_not_occur(run: tuple[Done, ...], wanted: Wanted) -> bool:
    return not any(wanted(step) for step, _ in run)


def does_not_precede(run: tuple[Done, ...], first: Wanted, then: Wanted) -> bool:
    return any(
        then(step) and not any(first(earlier) for earlier, _ in run[:place])
        for place, (step, _) in enumerate(run)
    )


def does_not_follow(run: tuple[Done, ...], first: Wanted, then: Wanted) -> bool:
    return any(
        first(step) and not any(then(later) for later, _ in run[place + 1 :])
        for place, (step, _) in enumerate(run)
    )


def does_in_turn(
    run: tuple[Done, ...],
    *phases: tuple[Wanted, Wanted, Condition | None],
    ending_without: Wanted,
) -> bool:
    """Whether a run does a step of each phase, by its exit, and on the way to it none that it is without."""
    if not phases:
        return not any(ending_without(step) for step, _ in run)
    (wanted, without, when), *rest = phases
    for place, (step, flow) in enumerate(run):
        is_left = when is None or (flow is not None and flow.when == when)
        if (
            wanted(step)
            and is_left
            and does_in_turn(run[place + 1 :], *rest, ending_without=ending_without)
        ):
            return True
        if without(step):
            return False
    return False


def slowest(run: tuple[Done, ...], weight: Callable[[Step], float]) -> float:
    """When the last step of a run is done, if each begins when what it waits for is done.

    Tokens carry the time at which they were put.
    """
    times: dict[str, list[float]] = {}
    latest = 0.0
    for step, flow in run:
        arrivals = times.pop(step.id, [0.0])
        if step.node is not Node.JOIN and len(arrivals) > 1:
            times[step.id] = arrivals[1:]
            arrivals = arrivals[:1]
        latest = max(arrivals) + weight(step)
        targets = [flow.to] if flow else [each.to for each in step.next]
        for target in targets:
            times.setdefault(target, []).append(latest)
    return latest
