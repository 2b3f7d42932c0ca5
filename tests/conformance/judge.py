"""A slow judge of procedures: it plays all runs, and reads the duties' files word by word.

It shares no code with the package but the model: runs are played as sets of tokens in every order, each
step at most twice; duties are plain mappings, as PyYAML reads them; times are compared by counting days
from each day of ten years, with another library's calendar.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import chinese_calendar
import yaml

import powerlist
from powerlist.model import Node, Procedure, Right, Step, TimeLimit

FOLDER = Path(powerlist.__file__).parent / "conformance"
Written = dict[str, Any]


class Done(NamedTuple):
    """A step that a run does: its id, its kind, and the condition of the exit that it took."""

    step: str
    kind: str
    when: str | None


Run = tuple[Done, ...]


@cache
def written() -> tuple[Written, ...]:
    """The duties, as they stand in their files."""
    found = [
        each
        for path in sorted(FOLDER.glob("*.yaml"))
        for each in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["duties"]
    ]
    return tuple(sorted(found, key=lambda each: str(each["code"])))


TRACKS = {track for duty in written() for each in duty["versions"] for track in each["tracks"]}
GENERAL = {"licensing": "licensing-ordinary", "penalty": "penalty-ordinary"}


def broken(procedure: Procedure, day: dt.date) -> dict[str, str]:
    """The codes of the duties that a procedure breaks, each with the reason."""
    named = [each for each in TRACKS if f"{procedure.id}-".startswith(f"{each}-")]
    track = max(named, key=len, default=GENERAL.get(str(procedure.type)))
    demands = [
        (duty["code"], version)
        for duty in written()
        for version in duty["versions"]
        if track in version["tracks"]
        and version["effective"] <= day.isoformat() < version.get("repealed", "9999")
    ]
    key = (content(procedure), tuple((code, shape(version)) for code, version in demands))
    if key not in _known:
        judge = Judge(procedure)
        reasons = {code: judge.why(version) for code, version in demands}
        _known[key] = {code: why for code, why in reasons.items() if why}
    return _known[key]


_known: dict[Any, dict[str, str]] = {}
"""Procedures that differ in their dates and articles alone are judged once."""


def content(procedure: Procedure) -> tuple[Any, ...]:
    """All of a procedure that a duty can speak of."""
    return (
        time_of(procedure.limit),
        *(
            (
                step.id,
                step.node,
                step.kind,
                step.actor,
                step.officers,
                step.safeguards,
                time_of(step.limit),
                tuple((right.kind, time_of(right.limit)) for right in step.rights),
                tuple((flow.to, flow.when) for flow in step.next),
            )
            for step in procedure.steps
        ),
    )


def time_of(limit: TimeLimit | None) -> tuple[Any, ...] | None:
    if limit is None:
        return None
    statutes = tuple(sorted({statute(each.raw) for each in limit.basis}))
    return limit.amount, limit.unit, limit.event, limit.direction, limit.extension, statutes


def shape(version: Written) -> str:
    """What a version demands, without its dates and articles."""
    kept = {name: each for name, each in version.items() if name in FORMS or name == "lifted_by"}
    return repr((kept, sorted({statute(each) for each in version["basis"]})))


@attrs.frozen(eq=False)
class Runs:
    """Runs, and the steps that any of them does."""

    all: tuple[Run, ...]
    done: frozenset[str] = attrs.field()

    @done.default
    def _done(self) -> frozenset[str]:
        return frozenset(each.step for run in self.all for each in run)


@attrs.frozen(eq=False)
class Judge:
    procedure: Procedure
    runs: Runs = attrs.field()
    unlifted: dict[tuple[str, ...], Runs] = attrs.field(factory=dict)

    @runs.default
    def _play(self) -> Runs:
        rows = tuple(
            (
                step.id,
                str(step.node),
                str(step.kind),
                tuple((flow.to, flow.when and str(flow.when)) for flow in step.next),
            )
            for step in self.procedure.steps
        )
        return Runs(played(rows))

    def why(self, version: Written) -> str | None:
        """Why this version of a duty is broken, or None."""
        name, form = next((name, version[name]) for name in FORMS if name in version)
        lifted = tuple(version.get("lifted_by", ()))
        if lifted not in self.unlifted:
            self.unlifted[lifted] = Runs(
                tuple(run for run in self.runs.all if not any(each.when in lifted for each in run))
                if lifted
                else self.runs.all
            )
        why: str | None = FORMS[name](self, form, self.unlifted[lifted], version)
        return why

    def step(self, name: str) -> Step:
        return self.procedure.steps_by_id[name]

    def done(self, kinds: list[str], runs: Runs) -> list[Step]:
        """The steps of these kinds that are done in some run."""
        return [s for s in self.procedure.steps if s.kind in kinds and s.id in runs.done]

    # --- the forms ----------------------------------------------------------------------------------

    def occurs(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            if not any(each.kind in form["kinds"] for each in run):
                return f"a run without it: {told(run)}"
        return None

    def precedes(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            is_done = False
            for each in run:
                if each.kind in form["then"] and not is_done:
                    return f"{each.step} without it before: {told(run)}"
                is_done = is_done or each.kind in form["first"]
        return None

    def follows(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            is_to_come = False
            for each in reversed(run):
                if each.kind in form["first"] and not is_to_come:
                    return f"{each.step} without it after: {told(run)}"
                is_to_come = is_to_come or each.kind in form["then"]
        return None

    def outcome(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            for place, each in enumerate(run):
                if "when" in form and each.when != form["when"]:
                    continue
                if "exit_of" in form and each.kind not in form["exit_of"]:
                    continue
                if any(after.kind == form["kind"] for after in run[place:]):
                    return None
        return f"no run comes to {form['kind']} that way"

    def within(self, form: Written, runs: Runs, version: Written) -> str | None:
        whole = self.procedure.limit
        counted = whole is not None and whole.event == form["limit"].get("event")
        for step in self.done(form["kinds"], runs):
            limit = step.limit or (whole if counted else None)
            if not is_short(limit, form, version):
                return f"{step.id}: {limit and limit.span}"
        if form.get("overall") and whole is not None and not is_short(whole, form, version):
            return f"the whole procedure: {whole.span}"
        return None

    def at_least(self, form: Written, runs: Runs, _: Written) -> str | None:
        law = form["limit"]

        def is_right(step: Step) -> bool:
            limit = step.limit
            return (
                limit is not None
                and limit.event in (None, law.get("event"))
                and limit.direction == law.get("direction", "after")
                and ends_by(law, of(limit))
            )

        right = {s.id for s in self.procedure.steps if s.kind in form["kinds"] and is_right(s)}
        if law.get("direction") == "before":
            for run in runs.all:
                is_done = False
                for each in run:
                    if each.kind == law["event"] and not is_done:
                        return f"{each.step} without notice in time: {told(run)}"
                    is_done = is_done or each.step in right
            return None
        wrong = [step.id for step in self.done(form["kinds"], runs) if step.id not in right]
        return f"too short at {wrong}" if wrong else None

    def offers(self, form: Written, runs: Runs, _: Written) -> str | None:
        def is_long(right: Right) -> bool:
            return (
                "limit" not in form
                or right.limit is None
                or ends_by(form["limit"], of(right.limit))
            )

        def is_right(step: Step) -> bool:
            given = [right for right in step.rights if right.kind == form["right"]]
            return bool(given) and all(map(is_long, given))

        return self.each(form, runs, is_right)

    def requires(self, form: Written, runs: Runs, _: Written) -> str | None:
        return self.each(form, runs, lambda step: set(form["safeguards"]) <= set(step.safeguards))

    def officers(self, form: Written, runs: Runs, _: Written) -> str | None:
        return self.each(
            form, runs, lambda step: step.officers is not None and step.officers >= form["number"]
        )

    def separate(self, form: Written, runs: Runs, _: Written) -> str | None:
        for one in self.done(form["one"], runs):
            for other in self.done(form["other"], self.runs):
                if one.actor == other.actor:
                    return f"{one.id} and {other.id} are both done by {one.actor}"
        return None

    def each(self, form: Written, runs: Runs, is_right: Callable[[Step], bool]) -> str | None:
        """Each step of the kinds is right, or in every run one before or after it is."""
        wrong = [step.id for step in self.done(form["kinds"], runs) if not is_right(step)]
        if wrong and "also" not in form:
            return f"not at {wrong}"
        for name in wrong:
            right = {step.id for step in self.procedure.steps if is_right(step)}
            for run in runs.all:
                for place, done in enumerate(run):
                    rest = run[:place] if form["also"] == "before" else run[place + 1 :]
                    if done.step == name and not any(each.step in right for each in rest):
                        return f"not at {name}, nor {form['also']} it: {told(run)}"
        return None


FORMS: dict[str, Any] = {
    name: getattr(Judge, name)
    for name in (
        "occurs",
        "precedes",
        "follows",
        "within",
        "at_least",
        "offers",
        "outcome",
        "separate",
        "officers",
        "requires",
    )
}


def is_short(limit: TimeLimit | None, form: Written, version: Written) -> bool:
    """Whether a limit is there and is no longer than the law's, its extension neither."""
    law = form["limit"]
    if limit is None:
        return False
    if form.get("yields") and limit.basis:
        ours = {statute(each) for each in version["basis"]}
        if not ours & {statute(each.raw) for each in limit.basis}:
            return True
    if limit.event not in (None, law.get("event")) or not ends_by(of(limit), law):
        return False
    if limit.extension is None:
        return True
    more = {"amount": limit.extension.amount, "unit": str(limit.extension.unit)}
    return "extension" in law and ends_by(more, law["extension"])


def told(run: Run) -> str:
    return " → ".join(f"{e.step} ({e.when})" if e.when else e.step for e in run)


# --- runs -------------------------------------------------------------------------------------------

Row = tuple[str, str, str, tuple[tuple[str, str | None], ...]]
Token = tuple[str, int]
"""The source of a flow and its place there; the start has the source ''."""
START: Token = ("", 0)
TWICE = 2


def puts(
    name: str, node: str, ways: tuple[tuple[str, str | None], ...]
) -> list[tuple[str | None, set[Token]]]:
    """What a step can put: a split on all its flows, every other on one."""
    if node == Node.SPLIT:
        return [(None, {(name, nth) for nth in range(len(ways))})]
    return [(when, {(name, nth)}) for nth, (_, when) in enumerate(ways)]


@cache
def played(rows: tuple[Row, ...]) -> tuple[Run, ...]:
    """All complete runs that do no step more than twice."""
    by_name = {row[0]: row for row in rows}
    into: dict[str, list[Token]] = {name: [] for name in by_name}
    for name, node, _, ways in rows:
        if node == Node.START:
            into[name].append(START)
        for nth, (to, _) in enumerate(ways):
            into[to].append((name, nth))
    leads = {token: name for name, tokens in into.items() for token in tokens}

    def go(tokens: frozenset[Token], run: Run, done: tuple[str, ...]) -> Iterator[Run]:
        """The ways to complete a run; an end that is done leaves nothing behind in it."""
        for token in sorted(tokens):
            name, node, kind, ways = by_name[leads[token]]
            take = into[name] if node == Node.JOIN else [token]
            if not tokens.issuperset(take) or token != take[0] or done.count(name) == TWICE:
                continue
            left = tokens.difference(take)
            if node == Node.END and not left:
                yield (*run, Done(name, kind, None))
            for when, put in puts(name, node, ways):
                if not left & put:
                    yield from go(left | put, (*run, Done(name, kind, when)), (*done, name))

    return tuple(dict.fromkeys(go(frozenset({START}), (), ())))


# --- times ------------------------------------------------------------------------------------------

FIRST, LAST = dt.date(2007, 1, 1), dt.date(2025, 12, 31)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WORKED = list(itertools.accumulate(map(chinese_calendar.is_workday, DAYS), initial=0))
STARTS = range(3653)
NEVER = float("inf")
OPEN_DAYS = {"working_day", "calendar_day", "unspecified_day"}


def of(limit: TimeLimit) -> Written:
    return {"amount": limit.amount, "unit": str(limit.unit)}


def statute(text: str) -> str:
    return text.partition("《")[2].partition("》")[0]


def ends_by(one: Written, other: Written) -> bool:
    """Whether `one` ends by the end of `other`, from whatever moment both are counted."""
    return _ends_by(one.get("amount"), one["unit"], other.get("amount"), other["unit"])


@cache
def _ends_by(amount: int | None, unit: str, other_amount: int | None, other: str) -> bool:
    if unit == other:
        return (amount or 0) <= (other_amount or 0)
    if {unit, other} <= OPEN_DAYS and "unspecified_day" in (unit, other):
        return (amount or 0) <= (other_amount or 0)
    return all(
        end(start, moment, amount or 0, unit) <= end(start, moment, other_amount or 0, other)
        for start in STARTS
        for moment in (0.0, 0.999)
    )


def end(start: int, moment: float, amount: int, unit: str) -> float:
    """When a time ends that is counted from a moment of a day, in days; 及时 has no end."""
    day = DAYS[start]
    match unit:
        case "at_once":
            return start + moment
        case "hour":
            return start + moment + amount / 24
        case "promptly":
            return NEVER
        case "calendar_day" | "unspecified_day":
            return start + amount + 1
        case "working_day":
            return worked(start, amount) + 1
    months = day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return (dt.date(year, month, min(day.day, last)) - FIRST).days + 1


def worked(start: int, amount: int) -> float:
    """The day on which so many working days after `start` have passed."""
    wanted = WORKED[start + 1] + amount
    low = start + amount
    while low < len(DAYS) and WORKED[low + 1] < wanted:
        low += max(1, wanted - WORKED[low + 1])
    return low if low < len(DAYS) else NEVER
