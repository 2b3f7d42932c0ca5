"""Random flows, sound and unsound: what the package says is what a slow and literal judge says."""

from unittest.mock import patch

from flow.judge import (
    Done,
    Exhausted,
    Same,
    beginnings,
    complete_runs,
    does_in_turn,
    does_not_follow,
    does_not_occur,
    does_not_precede,
    facts,
    moves,
    slowest,
)
from flow.made import CONDITIONS, KINDS, broken, sound, wild
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from powerlist.flow import Answer, FaultKind, Phase, Run, Runs, faults, longest, of_kind, runs
from powerlist.model import Condition, Procedure, Step, StepKind

WRITTEN = {
    FaultKind.STARTS,
    FaultKind.FEW_EXITS,
    FaultKind.NO_LABEL,
    FaultKind.SAME_LABEL,
    FaultKind.SEVERAL_WAYS,
    FaultKind.LONE_BRANCH,
    FaultKind.END_GOES_ON,
}
MANY = settings(max_examples=max(700, settings().max_examples))
"""Six properties of so many flows each make thousands in every run of the suite."""


def replayed(procedure: Same, run: Run) -> bool:
    """Whether the judge can play the run, its last step perhaps as the one that breaks it off."""
    states = set(beginnings(procedure))
    for place, (step, flow) in enumerate(zip(run.steps, run.exits, strict=True)):
        following = set()
        for marking in states:
            for other, exit_, taken, put in moves(procedure, marking):
                if other is step and exit_ is flow:
                    if (marking - taken) & put:
                        if place == len(run.steps) - 1:
                            return True
                        continue
                    following.add((marking - taken) | put)
        states = following
    return bool(states)


def judged(procedure: Same) -> dict[tuple[str, tuple[str, ...]], int]:
    try:
        return facts(procedure)
    except Exhausted:
        return reject()


def agrees_on_soundness(procedure: Procedure) -> None:
    judge = Same(procedure)
    expected = judged(judge)
    found = [each for each in faults(procedure) if each.kind not in WRITTEN]
    told = {
        (
            each.kind.value,
            tuple(sorted(step.id for step in each.steps))
            if each.kind is FaultKind.ENDLESS
            else (each.steps[-1 if each.kind is FaultKind.DOUBLE_END else 0].id,),
        ): len(each.witness.steps) if each.witness else 0
        for each in found
    }
    assert len(told) == len(found)
    assert bool(told) is bool(expected)
    once = ("unsynchronised", "double_end")
    if any(kind in once for kind, _ in expected):
        # of what goes wrong twice only the first place is told, and no step that a path leads to
        # is said to be out of reach
        assert any(kind in once for kind, _ in told)
        assert told.items() <= expected.items()
        left_out = {kind for kind, _ in expected.keys() - told.keys()}
        assert left_out <= {*once, "unreachable"}
    else:
        assert told == expected
    for each in found:
        assert each.witness is None or replayed(judge, each.witness)


@MANY
@given(sound())
def test_what_is_sound_by_construction_has_no_faults(procedure: Procedure) -> None:
    assert [each for each in faults(procedure) if each.kind not in WRITTEN] == []
    assert judged(Same(procedure)) == {}


@MANY
@given(broken())
def test_the_faults_of_a_broken_procedure_are_those_that_the_judge_finds(
    procedure: Procedure,
) -> None:
    agrees_on_soundness(procedure)


@MANY
@given(wild())
def test_the_faults_of_a_wild_procedure_are_those_that_the_judge_finds(
    procedure: Procedure,
) -> None:
    agrees_on_soundness(procedure)


def all_runs(procedure: Same, lifted: set[Condition], times: int) -> list[tuple[Done, ...]]:
    try:
        every = list(complete_runs(procedure, times))
    except Exhausted:
        reject()
    return [run for run in every if not any(flow and flow.when in lifted for _, flow in run)]


Asked = tuple[set[StepKind], set[StepKind], Condition | None]
"""What a phase wants, what it is without, and by which exit the step is left."""


class Shown:
    """A procedure whose answers are held against all its runs."""

    def __init__(self, procedure: Procedure, lifted: set[Condition], times: int = 2) -> None:
        self.judge = Same(procedure)
        self.every = all_runs(self.judge, lifted, times)
        self.runs = Runs.of(procedure).lifting(*lifted)

    def agrees(self, answer: Answer, runs: list[tuple[Done, ...]], *, holds: bool) -> None:
        """`runs` prove the answer: there are some exactly where it has a run, which is as short."""
        assert answer.holds is holds
        if answer.witness is None:
            assert runs == []
        else:
            assert tuple(zip(answer.witness.steps, answer.witness.exits, strict=True)) in runs
            assert len(answer.witness.steps) == min(map(len, runs))

    def agrees_on_all(self, first: set[StepKind], then: set[StepKind]) -> None:
        a, b = of_kind(*first), of_kind(*then)
        without = [run for run in self.every if does_not_occur(run, a)]
        self.agrees(self.runs.occurs(a), without, holds=not without)
        having = [run for run in self.every if not does_not_occur(run, a)]
        self.agrees(self.runs.possible(a), having, holds=bool(having))
        unprepared = [run for run in self.every if does_not_precede(run, a, b)]
        self.agrees(self.runs.precedes(a, b), unprepared, holds=not unprepared)
        unanswered = [run for run in self.every if does_not_follow(run, a, b)]
        self.agrees(self.runs.follows(a, b), unanswered, holds=not unanswered)

    def agrees_in_turn(self, phases: tuple[Asked, ...], ending_without: set[StepKind]) -> None:
        asked = [(of_kind(*wanted), of_kind(*without), when) for wanted, without, when in phases]
        last = of_kind(*ending_without)
        doing = [run for run in self.every if does_in_turn(run, *asked, ending_without=last)]
        answer = self.runs.never(*map(Phase._make, asked), ending_without=last)
        self.agrees(answer, doing, holds=not doing)


some_kinds = st.sets(st.sampled_from([each for each in KINDS if each]), min_size=1, max_size=2)
some_conditions = st.sets(st.sampled_from([each for each in CONDITIONS if each]), max_size=2)


no_kinds = st.sets(st.sampled_from([each for each in KINDS if each]), max_size=2)
exits = st.sampled_from([None, *CONDITIONS])
in_turn = st.one_of(
    st.tuples(*[st.tuples(some_kinds, no_kinds, exits)] * 2),
    st.permutations([each for each in KINDS if each]).flatmap(
        lambda kinds: st.tuples(
            *(st.tuples(st.just({each}), no_kinds, exits) for each in kinds[:3])
        )
    ),
)
"""Two steps of any kinds, or three of different ones: no step must be done more than three times."""
few = st.sampled_from([0, runs.FEW])
"""What leaves out hopeless markings works from the first one on, too."""


@MANY
@given(sound(size=9), some_conditions, some_kinds, some_kinds, few)
def test_answers_about_sound_procedures_are_true_of_all_runs_and_only_then(
    procedure: Procedure,
    lifted: set[Condition],
    first: set[StepKind],
    then: set[StepKind],
    few: int,
) -> None:
    with patch.object(runs, "FEW", few):
        Shown(procedure, lifted).agrees_on_all(first, then)


@MANY
@given(broken(size=8), some_conditions, some_kinds, some_kinds, few)
def test_answers_are_true_too_where_runs_stop_or_go_round(
    procedure: Procedure,
    lifted: set[Condition],
    first: set[StepKind],
    then: set[StepKind],
    few: int,
) -> None:
    twice = {FaultKind.DOUBLE_END, FaultKind.UNSYNCHRONISED}
    assume(not twice & {each.kind for each in faults(procedure)})
    with patch.object(runs, "FEW", few):
        Shown(procedure, lifted).agrees_on_all(first, then)


@MANY
@given(sound(size=7), some_conditions, in_turn, no_kinds, few)
def test_what_is_never_done_in_turn_no_run_does(
    procedure: Procedure,
    lifted: set[Condition],
    phases: tuple[Asked, ...],
    ending_without: set[StepKind],
    few: int,
) -> None:
    with patch.object(runs, "FEW", few):
        Shown(procedure, lifted, times=3).agrees_in_turn(phases, ending_without)


@MANY
@given(sound(size=9), st.lists(st.integers(0, 9), min_size=20, max_size=20))
def test_the_longest_way_is_that_of_the_slowest_run_that_does_no_step_twice(
    procedure: Procedure, weights: list[int]
) -> None:
    numbers = procedure.numbers

    def weight(step: Step) -> float:
        return weights[numbers[step.id] % 20]

    try:
        every = list(complete_runs(Same(procedure), times=1))
    except Exhausted:
        reject()
    found = longest(procedure, weight)
    assert found is not None
    assert (
        found.weight == sum(map(weight, found.steps)) == max(slowest(run, weight) for run in every)
    )
