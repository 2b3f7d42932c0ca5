"""Small procedures from one line of text, for the cases of single duties.

    investigate x2 [show_certificate] > (grave: deliberate | not_grave: ) > decide <90 calendar_day after file_case>

Steps are named by their kinds and follow each other. `x2` is the number of officers, `[…]` safeguards,
`{…}` rights, `<…>` a limit, `@…` the actor. `(…|…)` are the exits of a decision, each with its condition
if it has one, and `kind?(…|…)` those of a decision of a kind; what ends with a dot ends the run. `&(…|…)` are
parallel branches. `whole <…>;` in front is the limit of the whole procedure.
"""

import re
from itertools import count

import attrs
from builders import cite

from powerlist.model import (
    Condition,
    Direction,
    Extension,
    Flow,
    Lane,
    Node,
    Procedure,
    Right,
    RightKind,
    Role,
    Safeguard,
    Step,
    StepKind,
    TimeLimit,
    TimeUnit,
)

STEP = re.compile(
    r"(?P<kind>[a-z_]+)(?: x(?P<officers>\d))?(?: \[(?P<safeguards>[a-z_, ]+)\])?"
    r"(?: \{(?P<rights>[^}]+)\})?(?: <(?P<limit>[^>]+)>)?(?: @(?P<actor>[a-z_]+))?"
)
LIMIT = re.compile(
    r"(?:(?P<amount>\d+) )?(?P<unit>[a-z_]+)(?: (?P<way>after|before) (?P<event>[a-z_]+))?"
    r"(?: \+(?P<more>\d+)(?: (?P<more_unit>[a-z_]+))?)?(?: by (?P<basis>《.+》.*))?"
)


def made(text: str, name: str) -> Procedure:
    """The procedure that a line of text describes, with this id and the type that it begins with."""
    whole, mark, path = text.rpartition("; ")
    limit = limit_of(whole.removeprefix("whole <").removesuffix(">")) if mark else None
    making = Making()
    end = Step(id="end", name="结束", node=Node.END, actor=Role.HANDLER)
    first = making.path(path.strip(), making.add(end))
    begin = Step(
        id="begin", name="开始", node=Node.START, actor=Role.HANDLER, next=(Flow(to=first),)
    )
    steps = (begin, *reversed(making.steps))
    led = {flow.to for step in steps for flow in step.next}
    return Procedure(
        id=name,
        name="程序",
        party="当事人",
        limit=limit,
        lanes=(Lane(name="全部", roles=tuple(Role)),),
        steps=tuple(step for step in steps if step.id in led or step is begin),
    )


@attrs.define
class Making:
    steps: list[Step] = attrs.field(factory=list)
    numbers: "count[int]" = attrs.field(factory=lambda: count(1))

    def add(self, step: Step) -> str:
        self.steps.append(step)
        return step.id

    def path(self, text: str, onward: str) -> str:
        """The id of the first step of a path that goes on to `onward`."""
        ends = text.endswith(".")
        parts = split(text.removesuffix("."), ">")
        for place, part in enumerate(reversed(parts)):
            onward = self.part(part, onward, ends=ends and place == 0)
        return onward

    def part(self, text: str, onward: str, *, ends: bool) -> str:
        name = f"s{next(self.numbers)}"
        head, mark, rest = text.partition("(")
        if not mark:
            step = step_of(text, name)
            if ends:
                return self.add(attrs.evolve(step, node=Node.END))
            return self.add(attrs.evolve(step, next=(Flow(to=onward),)))
        branches = split(rest.removesuffix(")"), "|")
        if head.strip() == "&":
            join = self.add(
                Step(
                    id=f"{name}-join",
                    name="汇合",
                    node=Node.JOIN,
                    actor=Role.HANDLER,
                    next=(Flow(to=onward),),
                )
            )
            flows = tuple(Flow(to=self.path(each, join)) for each in branches)
            return self.add(
                Step(id=name, name="并行", node=Node.SPLIT, actor=Role.HANDLER, next=flows)
            )
        kind = head.strip().removesuffix("?")
        step = step_of(kind, name) if kind else Step(id=name, name="判断", actor=Role.HANDLER)
        exits = tuple(self.exit(each, nth, onward) for nth, each in enumerate(branches))
        return self.add(attrs.evolve(step, node=Node.DECISION, next=exits))

    def exit(self, text: str, nth: int, onward: str) -> Flow:
        condition, mark, path = text.partition(":")
        if not mark:
            condition, path = "", text
        to = self.path(path.strip(), onward) if path.strip() else onward
        when = Condition(condition.strip()) if condition.strip() else None
        return Flow(to=to, when=when, label=None if when else f"出口{nth}")


def split(text: str, by: str) -> list[str]:
    """The parts of a text between marks that are in no brackets."""
    parts, depth, begun = [], 0, 0
    for place, letter in enumerate(text):
        if letter in "([{<":
            depth += 1
        elif letter in ")]}" or (letter == ">" and "<" in text[begun:place] and depth):
            depth -= 1
        elif letter == by and not depth:
            parts.append(text[begun:place].strip())
            begun = place + 1
    return [*parts, text[begun:].strip()]


def step_of(text: str, name: str) -> Step:
    found = STEP.fullmatch(text.strip())
    assert found, text
    return Step(
        id=name,
        name=StepKind(found["kind"]).label,
        kind=StepKind(found["kind"]),
        actor=Role(found["actor"] or "handler"),
        officers=int(found["officers"]) if found["officers"] else None,
        safeguards=tuple(map(Safeguard, listed(found["safeguards"]))),
        rights=tuple(map(right_of, listed(found["rights"]))),
        limit=limit_of(found["limit"]) if found["limit"] else None,
    )


def listed(text: str | None) -> list[str]:
    return [each.strip() for each in text.split(",")] if text else []


def right_of(text: str) -> Right:
    kind, _, limit = text.partition(" ")
    return Right(kind=RightKind(kind), limit=limit_of(limit) if limit else None)


def limit_of(text: str) -> TimeLimit:
    found = LIMIT.fullmatch(text.strip())
    assert found, text
    unit = TimeUnit(found["unit"])
    more = found["more"] and Extension(
        amount=int(found["more"]),
        unit=TimeUnit(found["more_unit"] or unit),
        approver=Role.HEAD,
    )
    return TimeLimit(
        amount=int(found["amount"]) if found["amount"] else None,
        unit=unit,
        event=StepKind(found["event"]) if found["event"] else None,
        direction=Direction(found["way"] or "after"),
        extension=more or None,
        basis=cite(found["basis"]) if found["basis"] else (),
    )
