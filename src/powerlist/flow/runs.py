"""What holds of all complete runs of a procedure, and the run that shows where it does not.

The answers hold where no flow can hold two tokens, so in every sound procedure, with loops and
parallel branches. They are decided on markings, not on graph paths: at a join, what any branch did
is done; where alternatives meet, only what all did.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import product
from typing import NamedTuple, Self

import attrs

from powerlist.flow.faults import Fault, find
from powerlist.flow.game import LIMIT, Came, Game, Move, Run
from powerlist.model import Condition, Procedure, Step, StepKind

Predicate = Callable[[Step], bool]

FEW = 200
"""From so many markings on it pays to leave out those from which nothing wanted can be come to."""


def of_kind(*kinds: StepKind) -> Predicate:
    """The steps of one of `kinds`."""
    return lambda step: step.kind in kinds


def _no_step(_: Step) -> bool:
    return False


class Phase(NamedTuple):
    """A step that a run is asked for, and those that it does not do on the way to it."""

    wanted: Predicate
    without: Predicate = _no_step
    when: Condition | None = None
    """With a condition, the step is asked for only where it is left by an exit on it."""


class _Turn(NamedTuple):
    """What is left of the phases, as bits of steps."""

    wanted: int
    when: Condition | None
    """The exit by which a wanted step is left, if it must be one on a condition."""
    around: int
    """What is not done on the way to a wanted step."""
    held: int
    """What is not done at all, since it would be in vain."""
    alone: int
    """What is done as soon as it can be: other steps can as well be done later."""
    needs: tuple[tuple[int, int], ...]
    """The steps to be come to, each without those that are held until then."""


@attrs.frozen
class Answer:
    """Yes or no, and the shortest complete run that proves it.

    A run proves that something is possible, and that something does not hold of all runs.
    """

    holds: bool
    witness: Run | None = None
    is_decided: bool = True
    """False where there was too much to look at: then it is said to hold, without proof."""

    def __bool__(self) -> bool:
        """Whether it holds."""
        return self.holds


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """The complete runs of a procedure that take no flow on one of the conditions `lifted`.

    Where there are no such runs, all is true of them and nothing is possible.
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
        return self._unless(hold=self._steps(wanted), turned=False)

    def possible(self, wanted: Predicate) -> Answer:
        """Whether some run does a wanted step, and the shortest that does."""
        no = self._unless(turn=self._steps(wanted))
        return attrs.evolve(no, holds=not no.holds) if no.is_decided else no

    def precedes(self, first: Predicate, then: Predicate) -> Answer:
        """Whether every run has done a step of `first` before each step of `then`.

        A step that is both does not precede itself.
        """
        before, after = self._steps(first), self._steps(then)
        return self._unless(turn=after, hold=before & ~after)

    def follows(self, first: Predicate, then: Predicate) -> Answer:
        """Whether every run, after each step of `first`, does a step of `then`.

        A step that is both does not follow itself.
        """
        before, after = self._steps(first), self._steps(then)
        answers = [
            self._unless(turn=step, back=after, late=step)
            for number in range(len(self._game.steps))
            if (step := 1 << number) & before
        ]
        shown = [answer for answer in answers if answer.witness]
        if shown:
            return min(
                shown, key=lambda answer: len(answer.witness.steps if answer.witness else ())
            )
        return next((answer for answer in answers if not answer.is_decided), Answer(holds=True))

    def never(self, *phases: Phase, ending_without: Predicate = _no_step) -> Answer:
        """Whether no run does a wanted step of each of `phases`, one after the other.

        On the way to its step, from that of the phase before or from the start, it does none that the
        phase is `without`, and from the last one to its end none of `ending_without`. Where some run
        does, the shortest is the witness.
        """
        game, lifted = self._game, self.lifted
        turns = self._turns(phases, ending_without)
        width = len(phases).bit_length()
        came: dict[int, Came | None] = dict.fromkeys(begin << width for begin in game.begins)
        queue = list(came)
        goal = game.end << width | len(phases)
        for state in queue:
            if state == goal:
                return Answer(holds=False, witness=game.run(came, state))
            marking, done = state >> width, state & ((1 << width) - 1)
            turn = turns[done]
            if len(queue) > FEW:
                if len(queue) > 2 * LIMIT:
                    return Answer(holds=True, is_decided=False)
                if not all(game.may_come(marking, to=to, without=no) for to, no in turn.needs):
                    continue
            moves = [each for each in game.moves(marking) if not turn.held >> each.step & 1]
            for step, exits in next(([m] for m in moves if turn.alone >> m.step & 1), moves):
                then = [done] if not turn.around >> step & 1 else []
                then += [done + 1] if turn.wanted >> step & 1 else []
                for (flow, put, twice), phase in product(exits, then):
                    after = put << width | phase
                    if after in came or twice or (lifted and flow and flow.when in lifted):
                        continue
                    if phase > done and turn.when and (flow is None or flow.when is not turn.when):
                        continue
                    came[after] = state, step, flow
                    queue.append(after)
        return Answer(holds=True)

    def _turns(self, phases: tuple[Phase, ...], ending_without: Predicate) -> list[_Turn]:
        """What is to be looked at in each phase, and when all phases are through."""
        last = self._steps(ending_without)
        needs: tuple[tuple[int, int], ...] = ((self._game.ends, last),) if last else ()
        turns = [_Turn(wanted=0, when=None, around=last, held=last, alone=~last, needs=needs)]
        later, way = 0, last  # the steps that later phases want, and those that the next is without
        for phase in reversed(phases):
            wanted, around = self._steps(phase.wanted), self._steps(phase.without)
            # A step that this and later phases say nothing against can be done at once, and so can a
            # wanted one, unless the next phase is without something that this one is not without.
            early = 0 if way & ~around else wanted & ~later
            alone = (early | ~(wanted | later)) & ~around
            held = around & ~wanted
            needs = ((wanted, held), *((to, never & held) for to, never in turns[-1].needs))
            turns.append(_Turn(wanted, phase.when, around, held, alone, needs))
            later, way = later | wanted, around
        return turns[::-1]

    def _steps(self, wanted: Predicate) -> int:
        """The steps of which `wanted` is true, one bit each."""
        return sum(1 << number for number, step in enumerate(self._game.steps) if wanted(step))

    def _unless(
        self, *, turn: int = 0, back: int = 0, hold: int = 0, late: int = 0, turned: bool = True
    ) -> Answer:
        """A no with the shortest complete run that has the switch `turned` at its end, or a yes.

        The switch is off at the start. The steps of `turn` turn it on, those of `back`, if not among
        them, off. Until it is on, those of `hold` are not done. The step `late` is done when nothing
        else can be done: so whatever can come before it does. Of other steps one order is enough.
        """
        game, lifted = self._game, self.lifted
        if turn and hold and game.is_parallel:
            # What cannot lead to the switch waits until it is on.
            hold |= ~game.leading_to(turn, without=hold)
        came: dict[int, Came | None] = dict.fromkeys(begin << 1 for begin in game.begins)
        queue = list(came)
        goal = game.end << 1 | turned
        for state in queue:
            if state == goal:
                return Answer(holds=False, witness=game.run(came, state))
            on = state & 1
            if len(queue) > FEW:
                if len(queue) > 2 * LIMIT:
                    return Answer(holds=True, is_decided=False)
                if not on and not game.may_come(state >> 1, to=turn or game.ends, without=hold):
                    continue
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
        return Answer(holds=True)


def _next(moves: Iterable[Move], hold: int, late: int) -> Move | None:
    """The first of `moves` that is not held; a late one only where there is no other."""
    chosen = None
    for move in moves:
        if not hold >> move.step & 1:
            if not late >> move.step & 1:
                return move
            chosen = chosen or move
    return chosen
