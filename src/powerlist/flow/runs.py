"""What holds of all complete runs of a procedure, and the run that shows where it does not.

The answers hold where no flow can hold two tokens, so in every sound procedure, with loops and
parallel branches. They are decided on markings, not on graph paths: at a join, what any branch did
is done; where alternatives meet, only what all did.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Self

import attrs

from powerlist.flow.faults import Fault, find
from powerlist.flow.game import LIMIT, Came, Game, Move, Run
from powerlist.model import Condition, Procedure, Step, StepKind

Predicate = Callable[[Step], bool]


def of_kind(*kinds: StepKind) -> Predicate:
    """The steps of one of `kinds`."""
    return lambda step: step.kind in kinds


@attrs.frozen
class Answer:
    """Yes or no, and the shortest complete run that proves it.

    A run proves that something is possible, and that something does not hold of all runs.
    """

    holds: bool
    witness: Run | None = None

    def __bool__(self) -> bool:
        """Whether it holds."""
        return self.holds


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """The complete runs of a procedure that take no flow on one of the conditions `lifted`.

    Where there are no such runs, all is true of them and nothing is possible. A procedure with the
    fault `TOO_WIDE` is refused with a ValueError; ask for `faults` first.
    """

    procedure: Procedure
    lifted: frozenset[Condition] = frozenset()
    _game: Game = attrs.field(alias="game", repr=False)

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        """All complete runs of a procedure."""
        return cls(procedure=procedure, game=Game.of(procedure))

    def lifting(self, *conditions: Condition) -> Self:
        """The runs without those in which one of `conditions` lawfully lifts a duty."""
        return attrs.evolve(self, lifted=self.lifted | set(conditions))

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the procedure, as `powerlist.flow.faults` has it."""
        return find(self._game)

    def occurs(self, wanted: Predicate) -> Answer:
        """Whether every run does a wanted step; else the shortest run that does none."""
        return _unless(self._shortest(hold=self._steps(wanted), turned=False))

    def possible(self, wanted: Predicate) -> Answer:
        """Whether some run does a wanted step, and the shortest that does."""
        found = self._shortest(turn=self._steps(wanted))
        return Answer(found is not None, found)

    def precedes(self, first: Predicate, then: Predicate) -> Answer:
        """Whether every run has done a step of `first` before each step of `then`.

        A step that is both does not precede itself.
        """
        before, after = self._steps(first), self._steps(then)
        return _unless(self._shortest(turn=after, hold=before & ~after))

    def follows(self, first: Predicate, then: Predicate) -> Answer:
        """Whether every run, after each step of `first`, does a step of `then`.

        A step that is both does not follow itself.
        """
        before, after = self._steps(first), self._steps(then)
        found = [
            run
            for number in range(len(self._game.steps))
            if (step := 1 << number) & before
            and (run := self._shortest(turn=step, back=after, late=step))
        ]
        return _unless(min(found, key=lambda run: len(run.steps), default=None))

    def _steps(self, wanted: Predicate) -> int:
        """The steps of which `wanted` is true, one bit each."""
        return sum(1 << number for number, step in enumerate(self._game.steps) if wanted(step))

    def _shortest(
        self, *, turn: int = 0, back: int = 0, hold: int = 0, late: int = 0, turned: bool = True
    ) -> Run | None:
        """The shortest complete run with the switch `turned` at its end, or None.

        The switch is off at the start. The steps of `turn` turn it on, those of `back`, if not among
        them, off. Until it is on, those of `hold` are not done. The step `late` is done when nothing
        else can be done: so whatever can come before it does. Of other steps one order is enough.
        """
        game, lifted = self._game, self.lifted
        came: dict[int, Came | None] = dict.fromkeys(begin << 1 for begin in game.begins)
        queue = list(came)
        goal = game.end << 1 | turned
        for state in queue:
            if state == goal:
                return game.run(came, state)
            if len(queue) > LIMIT:
                raise ValueError(f"{self.procedure.id}: too many ways to proceed in parallel")
            on = state & 1
            move = _next(game.moves(state >> 1), 0 if on else hold, late)
            if move is None:
                continue
            step, exits = move
            then = 1 if turn >> step & 1 else 0 if back >> step & 1 else on
            for flow, marking, twice in exits:
                after = marking << 1 | then
                if after in came or twice or (lifted and flow and flow.when in lifted):
                    continue
                came[after] = state, step, flow
                queue.append(after)
        return None


def _next(moves: Iterable[Move], hold: int, late: int) -> Move | None:
    """The first of `moves` that is not held; a late one only where there is no other."""
    chosen = None
    for move in moves:
        if not hold >> move.step & 1:
            if not late >> move.step & 1:
                return move
            chosen = chosen or move
    return chosen


def _unless(found: Run | None) -> Answer:
    return Answer(found is None, found)
