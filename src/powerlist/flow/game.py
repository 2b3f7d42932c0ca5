"""The token game of a procedure on bits: one bit for each flow, and all that a run can come to.

A marking is an int: the flows that hold a token. The lowest bit moves first, and bits are given
depth first, so that of several parallel branches one is finished before the next begins.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

import attrs

from powerlist.diagnostics import Text
from powerlist.flow.outline import roots, steps_once
from powerlist.model import Flow, Node, Procedure, Step

LIMIT = 2_000
"""So many markings are looked at: several for each step of a sound procedure, however parallel."""


@attrs.frozen
class Run:
    """Steps in the order in which a run does them, and the exit that each decision took."""

    steps: tuple[Step, ...]
    exits: tuple[Flow | None, ...]

    @property
    def text(self) -> Text:
        """The run in one line: 受理→材料是否齐全（不齐全）→补正; in English with ids."""
        zh, en = [], []
        for step, flow in zip(self.steps, self.exits, strict=True):
            taken = flow is not None and step.node is Node.DECISION and flow.text
            zh.append(f"{step.name}（{taken}）" if taken else step.name)
            en.append(f"{step.id} ({flow.when or taken})" if flow and taken else step.id)
        return Text("→".join(zh), " → ".join(en))


class Turn(NamedTuple):
    """What takes a token from a flow: the step, the tokens that it needs, what it may put."""

    step: int
    need: int
    exits: tuple[tuple[Flow | None, int], ...]


class Move(NamedTuple):
    """A step that can be done in a marking, and where each of its exits comes to.

    The last of each exit are the bits that it would set a second time: where there are any, the run
    breaks off.
    """

    step: int
    exits: tuple[tuple[Flow | None, int, int], ...]


Came = tuple[int, int, Flow | None]
"""How a marking was come to: the marking before, the step, its exit."""


@attrs.frozen(kw_only=True, eq=False)
class Game:
    """A procedure ready to be played."""

    procedure: Procedure
    steps: tuple[Step, ...]
    begins: tuple[int, ...]
    """The marking in front of each start."""
    turns: tuple[Turn, ...]
    """By bit, the step that the flow leads to."""
    sources: tuple[int, ...]
    """By bit, the step that the flow leaves."""
    live: int
    """The bits from which a token can move on."""
    end: int
    """The bit of an end that is done: alone, the marking of a complete run."""
    led: int
    """The steps that a path from a start leads to, one bit each."""
    needs: tuple[int, ...]
    """By step, the bits of all flows that lead to it."""
    ends: int
    """The steps that are ends, one bit each."""
    is_parallel: bool
    _moves: dict[int, tuple[Move, ...]] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        """Number the flows and say for each what it leads to."""
        steps = tuple(steps_once(procedure))
        index = {step.id: number for number, step in enumerate(steps)}
        out = [
            [(index[flow.to], flow) for flow in step.next if flow.to in index]
            if step.node is not Node.END
            else []
            for step in steps
        ]
        begins = [index[root] for root in roots(procedure)]
        order, led = _depth_first(begins, out)
        targets = [*begins, *(out[source][nth][0] for source, nth in order)]
        sources = [*begins, *(source for source, _ in order)]
        bits: list[list[tuple[Flow | None, int]]] = [[] for _ in steps]
        needs = [0] * len(steps)
        for number, target in enumerate(targets):
            needs[target] |= 1 << number
            if number >= len(begins):
                source, nth = order[number - len(begins)]
                bits[source].append((out[source][nth][1], 1 << number))
        end = 1 << len(targets)
        stops: list[int] = []
        exits: list[tuple[tuple[Flow | None, int], ...]] = []
        for number, step in enumerate(steps):
            if step.node is Node.END:
                exits.append(((None, end),))
            elif not bits[number]:
                # The token of a step without a way on stays there: a place that nothing takes from.
                stops.append(number)
                exits.append(((None, end << len(stops)),))
            elif step.node is Node.SPLIT:
                exits.append(((None, sum(bit for _, bit in bits[number])),))
            else:
                exits.append(tuple(bits[number]))
        turns = tuple(
            Turn(
                target,
                needs[target] if steps[target].node is Node.JOIN else 1 << number,
                exits[target],
            )
            for number, target in enumerate(targets)
        )
        return cls(
            procedure=procedure,
            steps=steps,
            begins=tuple(1 << number for number in range(len(begins))),
            turns=turns,
            sources=(*sources, -1, *stops),
            live=end - 1,
            end=end,
            led=led,
            needs=tuple(needs),
            ends=sum(1 << number for number, step in enumerate(steps) if step.node is Node.END),
            is_parallel=any(step.node is Node.SPLIT for step in steps),
        )

    def moves(self, marking: int) -> tuple[Move, ...]:
        """What can be done next, the flow with the lowest bit first."""
        known = self._moves.get(marking)
        if known is None:
            self._moves[marking] = known = tuple(self._find_moves(marking))
        return known

    def _find_moves(self, marking: int) -> Iterator[Move]:
        rest = marking & self.live
        while rest:
            step, need, exits = self.turns[(rest & -rest).bit_length() - 1]
            if need & marking == need:
                left = marking & ~need
                yield Move(step, tuple((flow, left | put, left & put) for flow, put in exits))
            rest &= ~need

    def leading_to(self, to: int, *, without: int) -> int:
        """The steps from which a path leads to a step of `to`, these included, not over those of `without`."""
        found, before = to, 0
        while found != before:
            before = found
            for turn, source in zip(self.turns, self.sources, strict=False):
                if found >> turn.step & 1 and not without >> source & 1:
                    found |= 1 << source
        return found

    def may_come(self, marking: int, *, to: int, without: int) -> bool:
        """Whether a step of `to` can be done some time without those of `without`, as if no token had to choose.

        A no is certain; a yes is not, since tokens do have to choose.
        """
        have, before = marking, 0
        while have != before:
            before = have
            for step, need, exits in self.turns:
                if need & have == need and not without >> step & 1:
                    if to >> step & 1:
                        return True
                    for _, put in exits:
                        have |= put
        return False

    def run(self, came: "dict[int, Came | None]", marking: int, *more: Came) -> Run:
        """The run that came to `marking`, and then did `more`."""
        moves = list(reversed(more))
        while (move := came[marking]) is not None:
            moves.append(move)
            marking = move[0]
        moves.reverse()
        return Run(
            tuple(self.steps[step] for _, step, _ in moves), tuple(flow for _, _, flow in moves)
        )


@attrs.frozen(kw_only=True, eq=False)
class Played:
    """All markings that runs come to, the nearest first."""

    came: dict[int, Came | None]
    onward: dict[int, list[tuple[int, int]]]
    """By marking, the steps that can be done and the markings after them."""
    broken: list[tuple[Came, int]]
    """Where runs break off: the move that is not made, and the bits that it would set twice."""
    stops: list[int]
    """The markings in which nothing can be done and which are not complete runs."""
    done: int
    """The steps that some run does, one bit each."""
    is_whole: bool
    """Whether nothing was left out."""


def play(game: Game, *, every_order: bool) -> Played:
    """Play all runs, or of the orders in which parallel branches can proceed only one.

    One order is enough to come to every marking in which nothing can be done, by a run of the same
    length, and to every trap that no run leaves.
    """
    came: dict[int, Came | None] = dict.fromkeys(game.begins)
    queue = list(came)
    onward: dict[int, list[tuple[int, int]]] = {}
    broken: list[tuple[Came, int]] = []
    stops: list[int] = []
    done = 0
    for marking in queue:
        if len(onward) == LIMIT:
            break
        onward[marking] = following = []
        moves = game.moves(marking)
        if not moves and marking != game.end:
            stops.append(marking)
        for step, exits in moves if every_order else moves[:1]:
            done |= 1 << step
            for flow, after, twice in exits:
                if twice:
                    broken.append(((marking, step, flow), twice))
                    continue
                following.append((step, after))
                if after not in came:
                    came[after] = marking, step, flow
                    queue.append(after)
    return Played(
        came=came,
        onward=onward,
        broken=broken,
        stops=stops,
        done=done,
        is_whole=len(onward) == len(came),
    )


def _depth_first(
    begins: list[int], out: list[list[tuple[int, Flow]]]
) -> tuple[list[tuple[int, int]], int]:
    """All flows as (source, place among its flows) in the order of a walk; the steps that it meets.

    Flows that no walk from `begins` meets come last.
    """
    order: list[tuple[int, int]] = []
    met: set[int] = set()

    def walk(begin: int) -> None:
        met.add(begin)
        stack = [(begin, iter(enumerate(out[begin])))]
        while stack:
            source, rest = stack[-1]
            flow = next(rest, None)
            if flow is None:
                stack.pop()
                continue
            nth, (target, _) = flow
            order.append((source, nth))
            if target not in met:
                met.add(target)
                stack.append((target, iter(enumerate(out[target]))))

    for begin in begins:
        if begin not in met:
            walk(begin)
    led = sum(1 << number for number in met)
    for number in range(len(out)):
        if number not in met:
            walk(number)
    return order, led
