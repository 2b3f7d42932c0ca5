"""A slow judge of procedures: it plays all runs, and reads the duties' files word by word.

It shares no code with the package but the model: runs are played as sets of tokens in every order, each
step at most twice (or so often as is said); duties are plain mappings, as PyYAML reads them; times are
compared by counting days from each day of ten years, with another library's calendar.
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


def broken(procedure: Procedure, day: dt.date, times: int = 2) -> dict[str, str]:
    """The codes of the duties that a procedure breaks, each with the reason.

    Runs are played that do no step more often than `times`.

    Raises:
        Exhausted: there are too many of them.
    """
    named = [each for each in TRACKS if f"{procedure.id}-".startswith(f"{each}-")]
    track = max(named, key=len, default=GENERAL.get(str(procedure.type)))
    demands = [
        (duty["code"], version)
        for duty in written()
        for version in duty["versions"]
        if track in version["tracks"]
        and version["effective"] <= day.isoformat() < version.get("repealed", "9999")
    ]
    key = (content(procedure), times, tuple((code, shape(version)) for code, version in demands))
    if key not in _known:
        judge = Judge(procedure, times)
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
    times: int
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
        return Runs(played(rows, self.times))

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
        counted = whole is not None and (
            whole.event == form["limit"].get("event")
            or (bool(form.get("overall")) and whole.event is None)
        )
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

    def repeats(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            was_done = is_stale = False
            for each in run:
                if each.kind in form["before"] and is_stale:
                    return f"not again before {each.step}: {told(run)}"
                if each.kind in form["after"]:
                    is_stale = was_done
                if each.kind in form["kinds"]:
                    was_done, is_stale = True, False
        return None

    def bars(self, form: Written, runs: Runs, _: Written) -> str | None:
        for run in runs.all:
            left = [
                place
                for place, each in enumerate(run)
                if each.kind in form["exit_of"]
                and each.when == form["when"]
                and ("after" not in form or any(e.kind in form["after"] for e in run[:place]))
            ]
            for place in left:
                rest = [each.kind for each in run[place + 1 :]]
                until = min(
                    [rest.index(kind) for kind in form["unless"] if kind in rest], default=None
                )
                barred = rest[:until] if until is None else rest[: until + 1]
                if any(kind in form.get("then", ()) for kind in barred):
                    return f"on after {run[place].step}: {told(run)}"
                if "then" not in form and until is None:
                    return f"ended after {run[place].step}: {told(run)}"
        return None

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

        if "by" not in form:
            return self.each(form, runs, is_right)
        for name in sorted(runs.done):
            for right in self.step(name).rights:
                if right.kind == form["right"] and right.limit is not None and "limit" in form:
                    meant = form["limit"]
                    if right.limit.event not in (None, meant["event"]) or not is_long(right):
                        return f"{name} offers it for {right.limit.text}"
                    if right.limit.direction != "after":
                        return f"{name} offers it before {right.limit.event}"
        offering = {
            step.id
            for step in self.procedure.steps
            if any(right.kind == form["right"] for right in step.rights)
        }
        return self.until(form, runs, offering)

    def requires(self, form: Written, runs: Runs, _: Written) -> str | None:
        def has_all(step: Step) -> bool:
            return set(form["safeguards"]) <= set(step.safeguards)

        if "after" in form:
            wrong = {step.id for step in self.done(form["kinds"], runs) if not has_all(step)}
            for run in runs.all if wrong else ():
                is_late = False
                for each in run:
                    if is_late and each.step in wrong:
                        return f"not at {each.step}: {told(run)}"
                    is_late = is_late or each.kind in form["after"]
            return None
        if "by" not in form:
            return self.each(form, runs, has_all)
        for safeguard in form["safeguards"]:
            having = {step.id for step in self.procedure.steps if safeguard in step.safeguards}
            if why := self.until(form, runs, having):
                return f"no {safeguard}: {why}"
        return None

    def until(self, form: Written, runs: Runs, telling: set[str]) -> str | None:
        """In every run, each step of `by` that has one of the kinds before it has a telling one, too."""
        for run in runs.all:
            is_asked = is_told = False
            for each in run:
                if each.kind in form["by"] and is_asked and not is_told:
                    return f"untold before {each.step}: {told(run)}"
                is_asked = is_asked or each.kind in form["kinds"]
                is_told = is_told or each.step in telling
        return None

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
        "repeats",
        "bars",
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
PATIENCE = {2: 1_000_000, 3: 3_000}
"""So many steps are done to play all runs that do none more than twice, or three times."""


def puts(
    name: str, node: str, ways: tuple[tuple[str, str | None], ...]
) -> list[tuple[str | None, set[Token]]]:
    """What a step can put: a split on all its flows, every other on one."""
    if node == Node.SPLIT:
        return [(None, {(name, nth) for nth in range(len(ways))})]
    return [(when, {(name, nth)}) for nth, (_, when) in enumerate(ways)]


def incoming(rows: tuple[Row, ...]) -> dict[str, list[Token]]:
    """By step, the flows that lead to it."""
    into: dict[str, list[Token]] = {row[0]: [] for row in rows}
    for name, node, _, ways in rows:
        if node == Node.START:
            into[name].append(START)
        for nth, (to, _) in enumerate(ways):
            into[to].append((name, nth))
    return into


class Exhausted(Exception):
    """There are more runs than the judge has patience for."""


@cache
def played(rows: tuple[Row, ...], times: int) -> tuple[Run, ...]:
    """All complete runs that do no step more than so many times."""
    by_name = {row[0]: row for row in rows}
    into = incoming(rows)
    patience = itertools.count(PATIENCE[times], -1)
    leads = {token: name for name, tokens in into.items() for token in tokens}

    def go(tokens: frozenset[Token], run: Run, done: tuple[str, ...]) -> Iterator[Run]:
        """The ways to complete a run; an end that is done leaves nothing behind in it."""
        for token in sorted(tokens):
            name, node, kind, ways = by_name[leads[token]]
            take = into[name] if node == Node.JOIN else [token]
            if not tokens.issuperset(take) or token != take[0] or done.count(name) == times:
                continue
            if not next(patience):
                raise Exhausted
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
