"""Whether a procedure is sound, and if not why: each fault with the shortest run that shows it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from powerlist.diagnostics import Text
from powerlist.flow.game import Came, Game, Played, Run, play
from powerlist.flow.outline import graph
from powerlist.model import Flow, Node, Procedure, Step


class FaultKind(StrEnum):
    """What can be wrong with a flow: first what is written, then what runs come to."""

    STARTS = "starts"
    """Not exactly one start."""
    FEW_EXITS = "few_exits"
    """A decision with fewer than two exits."""
    NO_LABEL = "no_label"
    """An exit of a decision that does not say when it is taken."""
    SAME_LABEL = "same_label"
    """Two exits of a decision that say the same."""
    SEVERAL_WAYS = "several_ways"
    """A step that is neither decision nor split and has several flows."""
    LONE_BRANCH = "lone_branch"
    """A split or a join with one branch only."""
    END_GOES_ON = "end_goes_on"
    """An end with a flow."""
    UNREACHABLE = "unreachable"
    """A step that no run does."""
    DEAD_END = "dead_end"
    """A run stops at a step that is no end."""
    DEADLOCK = "deadlock"
    """A run stops before a join."""
    ENDLESS = "endless"
    """A run goes round for ever and cannot leave."""
    LEFT_OVER = "left_over"
    """An end is done, and a branch stays behind for good."""
    DOUBLE_END = "double_end"
    """An end is done while another branch goes on to an end, too."""
    UNSYNCHRONISED = "unsynchronised"
    """Branches meet without a join, so that what follows is done once for each of them."""
    TOO_WIDE = "too_wide"
    """There are too many markings to look at all."""


@attrs.frozen(kw_only=True)
class Fault:
    """One thing that is wrong with a flow."""

    kind: FaultKind
    steps: tuple[Step, ...]
    """The steps concerned; the first is the one to mend."""
    message: Text
    flow: Flow | None = None
    """The flow concerned, where it is one of several."""
    witness: Run | None = None
    """The shortest run that shows it; none where the fault is that there is no run."""


def faults(procedure: Procedure) -> tuple[Fault, ...]:
    """All that is wrong: first what is written, in its order, then what runs come to.

    A procedure without faults is sound. Where branches that meet without a join let the same go
    wrong again further along, only the first place is named.
    """
    return find(Game.of(procedure))


def find(game: Game) -> tuple[Fault, ...]:
    """The faults of a procedure that is ready to be played."""
    return (*_written(game), *_played(game))


# --- what is written ------------------------------------------------------------------------------


def _written(game: Game) -> Iterator[Fault]:
    starts = tuple(step for step in game.steps if step.node is Node.START)
    if len(starts) != 1:
        yield Fault(
            kind=FaultKind.STARTS,
            steps=starts or game.steps[:1],
            message=Text(
                f"流程应当恰有一个开始，这里有 {len(starts)} 个：{_zh(starts)}"
                if starts
                else "流程没有开始",
                f"a procedure has exactly one start; here are {len(starts)}: {_en(starts)}"
                if starts
                else "the procedure has no start",
            ),
        )
    for step, need in zip(game.steps, game.needs, strict=True):
        ways, came = len(step.next), need.bit_count()
        if step.node is Node.DECISION:
            yield from _exits(step)
        elif step.node is Node.END:
            if ways:
                yield _of(
                    FaultKind.END_GOES_ON,
                    step,
                    f"结束“{step.name}”还有去向",
                    f"the end {step.id!r} has a flow",
                    step.next[0],
                )
        elif step.node is Node.SPLIT:
            if ways == 1:
                yield _of(
                    FaultKind.LONE_BRANCH,
                    step,
                    f"并行开始“{step.name}”只有 1 个分支",
                    f"the split {step.id!r} has one branch only",
                )
        elif ways > 1:
            yield _of(
                FaultKind.SEVERAL_WAYS,
                step,
                f"“{step.name}”有 {ways} 个去向，却不是判断，也不是并行开始",
                f"{step.id!r} has {ways} flows, but is neither decision nor split",
                step.next[1],
            )
        if step.node is Node.JOIN and came == 1:
            yield _of(
                FaultKind.LONE_BRANCH,
                step,
                f"并行汇合“{step.name}”只汇合 1 个分支",
                f"the join {step.id!r} joins one branch only",
            )


def _exits(step: Step) -> Iterator[Fault]:
    if len(step.next) < 2:
        yield _of(
            FaultKind.FEW_EXITS,
            step,
            f"判断“{step.name}”只有 {len(step.next)} 个出口，至少应有 2 个",
            f"the decision {step.id!r} has {len(step.next)} exits, not 2 or more",
        )
    seen: dict[str, int] = {}
    for flow in step.next:
        if flow.text is None:
            yield _of(
                FaultKind.NO_LABEL,
                step,
                f"判断“{step.name}”到“{flow.to}”的出口没有标签",
                f"the exit from {step.id!r} to {flow.to!r} has no label",
                flow,
            )
            continue
        seen[flow.text] = seen.get(flow.text, 0) + 1
        if seen[flow.text] == 2:
            yield _of(
                FaultKind.SAME_LABEL,
                step,
                f"判断“{step.name}”有不止一个出口的标签是“{flow.text}”",
                f"more than one exit of {step.id!r} has the label {flow.text!r}",
                flow,
            )


def _of(kind: FaultKind, step: Step, zh: str, en: str, flow: Flow | None = None) -> Fault:
    return Fault(kind=kind, steps=(step,), message=Text(zh, en), flow=flow)


# --- what runs come to ----------------------------------------------------------------------------


def _played(game: Game) -> Iterator[Fault]:
    played = play(game, every_order=False)
    if _is_sound(game, played):
        return
    if game.is_parallel and played.is_whole:
        # One order shows that something is wrong; all orders show the first place where it goes wrong.
        whole = play(game, every_order=True)
        played = whole if whole.is_whole else played
    found = [*_unreachable(game, played), *_stops(game, played), *_broken(game, played)]
    if played.is_whole:
        found += _endless(game, played)
    elif not found:
        found = [
            Fault(
                kind=FaultKind.TOO_WIDE,
                steps=tuple(step for step in game.steps if step.node is Node.SPLIT)[:1],
                message=Text(
                    "并行的情形太多，无法逐一核对",
                    "there are too many ways to proceed in parallel to check them all",
                ),
            )
        ]
    kinds = list(FaultKind)
    numbers = game.procedure.numbers
    yield from sorted(found, key=lambda each: (kinds.index(each.kind), numbers[each.steps[0].id]))


def _is_sound(game: Game, played: Played) -> bool:
    return (
        played.is_whole
        and not played.broken
        and played.done.bit_count() == len(game.steps)
        and len(_leading_to([game.end], played)) == len(played.came)
    )


def _leading_to(goals: Iterable[int], played: Played) -> set[int]:
    """The markings from which one of `goals` can be come to, these included."""
    before: dict[int, list[int]] = {marking: [] for marking in played.came}
    for marking, following in played.onward.items():
        for _, after in following:
            before[after].append(marking)
    found = {goal for goal in goals if goal in before}
    waiting = list(found)
    while waiting:
        new = [marking for marking in before[waiting.pop()] if marking not in found]
        found.update(new)
        waiting += new
    return found


def _unreachable(game: Game, played: Played) -> Iterator[Fault]:
    """The steps that no run does; where runs broke off or were left out, those that no path leads to."""
    done = played.done
    if played.broken or not played.is_whole:
        done |= game.led
    for number, step in enumerate(game.steps):
        if not done >> number & 1:
            led = game.led >> number & 1
            yield _of(
                FaultKind.UNREACHABLE,
                step,
                f"环节“{step.name}”永远走不到：每一次办理都停在它前面"
                if led
                else f"从开始走不到环节“{step.name}”",
                f"no run does {step.id!r}: all stop before it"
                if led
                else f"no path from the start reaches {step.id!r}",
            )


def _stops(game: Game, played: Played) -> Iterator[Fault]:
    """By the step where a run stops, the shortest run that does."""
    seen: set[tuple[FaultKind, int]] = set()
    for marking in played.stops:
        ended = bool(marking & game.end)
        stuck = marking & ~game.live & ~game.end
        waiting = {} if stuck else _waiting(game, marking)
        dead = [game.sources[bit] for bit in _bits(stuck)]
        for step in (*dead, *waiting):
            kind = (
                FaultKind.LEFT_OVER
                if ended
                else FaultKind.DEAD_END
                if stuck
                else FaultKind.DEADLOCK
            )
            if (kind, step) not in seen:
                seen.add((kind, step))
                run = game.run(played.came, marking)
                missing = tuple(game.steps[each] for each in waiting.get(step, ()))
                yield _stopped(kind, game.steps[step], missing, run)


def _waiting(game: Game, marking: int) -> dict[int, tuple[int, ...]]:
    """The joins where a token waits, and the steps from which none has come."""
    joins = dict.fromkeys(game.turns[bit].step for bit in _bits(marking & game.live))
    return {
        join: tuple(dict.fromkeys(game.sources[bit] for bit in _bits(game.needs[join] & ~marking)))
        for join in joins
    }


def _stopped(kind: FaultKind, step: Step, missing: tuple[Step, ...], run: Run) -> Fault:
    if missing:
        where = Text(
            f"停在并行汇合“{step.name}”前，等不到{_zh(missing)}",
            f"it waits for {_en(missing)} before the join {step.id!r}",
        )
    else:
        where = Text(f"“{step.name}”之后没有去向", f"nothing follows {step.id!r}")
    zh, en = (
        ("结案时还有没办完的", "something may be left over at the end")
        if kind is FaultKind.LEFT_OVER
        else ("可能走不到结案", "a run may never end")
    )
    return Fault(
        kind=kind,
        steps=(step, *missing),
        message=Text(f"{zh}：{run.text.zh}，{where.zh}", f"{en}: {run.text.en}, and {where.en}"),
        witness=run,
    )


def _broken(game: Game, played: Played) -> Iterator[Fault]:
    """By the step, the shortest run that would do it again; not what follows from one named already."""
    shortest: dict[tuple[bool, int], Came] = {}
    for move, twice in played.broken:
        shortest.setdefault((twice == game.end, move[1]), move)
    if not shortest:
        return
    import networkx as nx

    paths = graph(game.procedure)
    later: set[str] = set()
    for (ends, number), move in shortest.items():
        step = game.steps[number]
        if not ends and step.id not in later:
            later |= nx.descendants(paths, step.id) | {step.id}
            run = game.run(played.came, move[0], move)
            message = Text(
                f"并行的分支没有汇合，“{step.name}”可能做两遍：{run.text.zh}",
                f"branches meet without a join, and {step.id!r} may be done twice: {run.text.en}",
            )
            yield Fault(kind=FaultKind.UNSYNCHRONISED, steps=(step,), message=message, witness=run)
    pairs: set[frozenset[str]] = set()
    for (ends, number), move in shortest.items():
        run = game.run(played.came, move[0], move)
        both = tuple(dict.fromkeys(step for step in run.steps if step.node is Node.END))
        pair = frozenset(step.id for step in both)
        if ends and game.steps[number].id not in later and pair not in pairs:
            pairs.add(pair)
            message = Text(
                f"同一事项可能结案两次：{run.text.zh}", f"a run may end twice: {run.text.en}"
            )
            yield Fault(kind=FaultKind.DOUBLE_END, steps=both, message=message, witness=run)


def _endless(game: Game, played: Played) -> Iterator[Fault]:
    """By the steps that are repeated, the shortest run after which only they can be done."""
    stops = (game.end, *played.stops, *(move[0] for move, _ in played.broken))
    trapped = played.came.keys() - _leading_to(stops, played)
    if not trapped:
        return
    import networkx as nx

    traps: nx.DiGraph[int] = nx.DiGraph()
    traps.add_edges_from((here, after) for here in trapped for _, after in played.onward[here])
    trap_of = {marking: trap for trap in nx.attracting_components(traps) for marking in trap}
    seen: set[frozenset[int]] = set()
    for marking in played.came:
        if marking not in trap_of:
            continue
        repeated = frozenset(step for each in trap_of[marking] for step, _ in played.onward[each])
        if repeated not in seen:
            seen.add(repeated)
            run = game.run(played.came, marking)
            steps = tuple(game.steps[number] for number in sorted(repeated))
            yield Fault(
                kind=FaultKind.ENDLESS,
                steps=steps,
                message=Text(
                    f"可能走不到结案：{run.text.zh}→…，此后只在{_zh(steps)}之间反复，没有出口",
                    f"a run may never end: {run.text.en} → …, and only {_en(steps)} repeat",
                ),
                witness=run,
            )


def _bits(marking: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first."""
    while marking:
        yield (marking & -marking).bit_length() - 1
        marking &= marking - 1


def _zh(steps: Iterable[Step]) -> str:
    return "".join(f"“{step.name}”" for step in steps)


def _en(steps: Iterable[Step]) -> str:
    return ", ".join(repr(step.id) for step in steps)
