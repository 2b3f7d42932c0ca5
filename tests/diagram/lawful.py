"""Random lawful procedures over the whole range that a chart is promised for.

Each is sound by the way it is made: steps, choices and parallels follow each other and stand inside
each other; a flow that leaves this order, back or ahead, begins at a decision and stays within the
branch of the parallel that it is in.
"""

from collections.abc import Callable, Iterator
from random import Random

import attrs
from builders import cite, procedure

from powerlist.model import (
    Binds,
    Condition,
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

STEPS, LANES = range(3, 81), range(1, 8)
EXITS, BRANCHES, DEPTH = range(2, 6), range(2, 5), 3
"""Exits of a decision, branches of a parallel, and how deep parallels stand in each other."""
RIGHTS = range(5)
LABEL, NAME, LINE, HEAD = 40, 40, 80, 20
"""How many glyphs a label, a name, a requirement and the name of a lane have at most."""

WORDS = (
    *("受理", "审查", "调查取证", "听取当事人的陈述和申辩", "送达", "告知", "制作现场笔录", "决定"),
    *(
        "行政机关负责人",
        "利害关系人",
        "申请材料",
        "是否齐全",
        "符合法定形式",
        "不予",
        "的",
        "，",
        "、",
    ),
    *(
        "20个工作日内",
        "3日",
        "第三十八条第三款",
        "《行政处罚法》",
        "（2016年修正）",
        "二人以上",
        "5万元",
    ),
    *(
        "申请行政复议或者提起行政诉讼",
        "应当",
        "并",
        "依法",
        "逾期不缴纳罚款的",
        "Form-A12",
        "024-12345678",
    ),
)
LETTERS = "是否有无已未可不过退回"
LATIN = "Verwaltungsverfahrensbeschleunigungsrecht"
DOCUMENTS = ("行政处罚告知书", "送达回证", "听证笔录", "行政许可申请材料补正一次性告知书")
BASIS = tuple(
    cite(text)
    for text in (
        "《中华人民共和国行政许可法》第三十四条",
        "《中华人民共和国行政处罚法》（2017年修正）第三十八条第三款；《辽宁省档案条例》第二十六条",
        "《中华人民共和国行政强制法》第十八条",
    )
)


@attrs.frozen(kw_only=True)
class Habits:
    """How a procedure is made: drawn once for each, so that there are plain ones and wild ones."""

    choice: float
    parallel: float
    exits: int
    back: float
    ends: float
    leaps: float
    stay: float
    """How often the next step is in the same lane."""
    label: int
    name: int
    lines: int
    line: int
    rights: float
    marks: float

    @classmethod
    def of(cls, random: Random) -> "Habits":
        return cls(
            choice=random.choice((0.1, 0.2, 0.4)),
            parallel=random.choice((0, 0.1, 0.3, 0.6)),
            exits=random.choice((2, 3, 5)),
            back=random.choice((0, 0.1, 0.3)),
            ends=random.choice((0, 0.2, 0.5)),
            leaps=random.choice((0, 0, 0.05, 0.15)),
            stay=random.choice((0, 0.5, 0.85)),
            label=random.choice((4, 8, 16, LABEL)),
            name=random.choice((6, 10, 16, NAME)),
            lines=random.choice((0, 1, 2, 5)),
            line=random.choice((12, 24, LINE)),
            rights=random.choice((0, 0.1, 0.3)),
            marks=random.choice((0.1, 0.4)),
        )


ORDINARY = Habits(
    choice=0.2,
    parallel=0.1,
    exits=3,
    back=0.2,
    ends=0.1,
    leaps=0.0,
    stay=0.6,
    label=8,
    name=10,
    lines=2,
    line=24,
    rights=0.15,
    marks=0.3,
)
"""As most procedures are made: short texts, few exits, few loops."""


def lawful(
    seed: int,
    smallest: int = 3,
    largest: int = 40,
    *,
    lanes: int | None = None,
    habits: Habits | None = None,
) -> Procedure:
    """The procedure of a seed: `smallest` to `largest` steps in `lanes` lanes, or in 1 to 7.

    With `habits` it is made as they say, else some are drawn for it.
    """
    random = Random(seed)  # noqa: S311 - a seeded sample, no secret
    size = random.randint(smallest, largest)
    habits = habits or Habits.of(random)
    ways = _Ways(random, habits, size)
    swimming = _lanes(random, lanes or random.choice(LANES))
    actors = _actors(random, habits.stay, swimming)
    party = swimming[-1].name if random.random() < 0.05 else random.choice(("当事人", "申请人"))
    return procedure(
        *(
            _step(random, habits, number, node, ways.out[number], next(actors))
            for number, node in enumerate(ways.nodes)
        ),
        lanes=swimming,
        party=party,
    )


class _Ways:
    """The nodes of a procedure and where their flows lead."""

    def __init__(self, random: Random, habits: Habits, size: int) -> None:
        self.random = random
        self.habits = habits
        self.nodes: list[Node] = []
        self.out: list[list[int]] = []
        self.regions: list[tuple[int, ...]] = []
        """The branches of parallels in which each step is."""
        (start,) = self._task((), Node.START)
        opens = self._sequence(size - 2, (), [start])
        self._lead(opens, len(self.nodes))
        self._task((), Node.END)
        self._leap()

    def _task(self, region: tuple[int, ...], node: Node = Node.STEP) -> list[int]:
        self.nodes.append(node)
        self.out.append([])
        self.regions.append(region)
        return [len(self.nodes) - 1]

    def _lead(self, opens: list[int], target: int) -> None:
        for each in opens:
            self.out[each].append(target)

    def _sequence(
        self, size: int, region: tuple[int, ...], opens: list[int], *, single: bool = False
    ) -> list[int]:
        """`size` steps after those whose flows are open; the steps whose flows are open then.

        A `single` one ends with one open flow, as a branch that is to be joined must.
        """
        random = self.random
        while size:
            chance = random.random()
            last = max(1, min(size, random.choice((4, 8, 30))))
            if chance < self.habits.parallel and size >= 4 and len(region) < DEPTH:
                taken = random.randint(4, max(4, last))
                opens = self._parallel(taken, region, opens)
            elif chance < self.habits.parallel + self.habits.choice:
                taken = random.randint(1, last)
                one = single and taken == size
                opens = self._choice(taken, region, opens, single=one)
            else:
                taken = 1
                self._lead(opens, len(self.nodes))
                opens = self._task(region)
            size -= taken
        return opens

    def _choice(
        self, size: int, region: tuple[int, ...], opens: list[int], *, single: bool
    ) -> list[int]:
        """A decision and the steps at its exits: these go on, back, or end here."""
        random, here = self.random, len(self.nodes)
        self._lead(opens, here)
        self._task(region, Node.DECISION)
        exits = random.randint(EXITS[0], self.habits.exits)
        parts = self._shares(size - 1, min(exits, max(EXITS[0], size)))
        onward = random.randrange(len(parts))
        after: list[int] = []
        for position, part in enumerate(parts):
            ends = self._sequence(part, region, [here], single=single)
            chance = random.random()
            if position != onward and chance < self.habits.ends and part and not region:
                self.nodes[-1] = Node.END if self._can_end(ends) else self.nodes[-1]
            if self.nodes[ends[-1]] is Node.END:
                continue
            goes_on = position == onward or not (single or chance < self.habits.back)
            if goes_on:
                after += ends
            else:
                self._lead(ends, self._earlier(here, region))
        return after

    def _can_end(self, ends: list[int]) -> bool:
        return ends == [len(self.nodes) - 1] and self.nodes[-1] is Node.STEP

    def _earlier(self, here: int, region: tuple[int, ...]) -> int:
        """A step before the decision `here`, near or far; seldom the decision itself."""
        known = [
            each
            for each in range(here)
            if self.regions[each] == region and self.nodes[each] not in (Node.JOIN, Node.END)
        ]
        if not known or self.random.random() < 0.1:
            return here
        return self.random.choice(known[-5:] if self.random.random() < 0.6 else known)

    def _parallel(self, size: int, region: tuple[int, ...], opens: list[int]) -> list[int]:
        random = self.random
        split = len(self.nodes)
        self._lead(opens, split)
        self._task(region, Node.SPLIT)
        count = min(random.choice(BRANCHES), size - 2)
        direct = size > 4 and random.random() < 0.08  # one branch may be empty
        parts = [1 + more for more in self._shares(size - 2 - count, count)]
        if direct:
            parts = [parts[0] + parts[1], 0, *parts[2:]]
        random.shuffle(parts)
        ends = [
            end
            for branch, part in enumerate(parts)
            for end in self._sequence(part, (*region, 10 * split + branch), [split], single=True)
        ]
        self._lead(ends, len(self.nodes))
        return self._task(region, Node.JOIN)

    def _shares(self, size: int, count: int) -> list[int]:
        """`size` in `count` parts, some of them empty."""
        cuts = sorted(self.random.choices(range(size + 1), k=count - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, size], strict=True)]

    def _leap(self) -> None:
        """Further exits of decisions, ahead and back, also to where another exit leads."""
        random = self.random
        for here, node in enumerate(self.nodes):
            while (
                node is Node.DECISION
                and len(self.out[here]) < EXITS[-1]
                and random.random() < self.habits.leaps
            ):
                region = self.regions[here]
                near = range(max(0, here - 8), min(len(self.nodes), here + 9))
                known = [
                    each
                    for each in (near if random.random() < 0.7 else range(len(self.nodes)))
                    if self.regions[each] == region and self.nodes[each] is not Node.JOIN
                    if each != here
                ]
                self.out[here].append(random.choice(known or [here]))
            random.shuffle(self.out[here])


# --- lanes and who acts ---------------------------------------------------------------------------


def _lanes(random: Random, count: int) -> tuple[Lane, ...]:
    """Lanes of one to three roles; the party's is often there, and often the first."""
    roles: list[Role] = [each for each in Role if each is not Role.PARTY]
    random.shuffle(roles)
    groups: list[list[Role]] = [[roles.pop()] for _ in range(count)]
    if random.random() < 0.85:
        groups[0 if random.random() < 0.8 else random.randrange(count)] = [Role.PARTY]
    for group in groups:
        while roles and random.random() < 0.25 and len(group) < 3:
            group.append(roles.pop())
    names = _different(lambda: words(random, random.choice((1, 2, 4, 6, 10, HEAD))))
    return tuple(
        Lane(name=name, roles=tuple(group)) for name, group in zip(names, groups, strict=False)
    )


def _actors(random: Random, stay: float, lanes: tuple[Lane, ...]) -> Iterator[Role]:
    lane = random.choice(lanes)
    while True:
        yield random.choice(lane.roles)
        if random.random() > stay:
            lane = random.choice(lanes)


# --- what a step says -----------------------------------------------------------------------------


def words(random: Random, length: int) -> str:
    """A text of so many glyphs; now and then a Latin word that cannot be broken."""
    if length == 1:
        return random.choice(LETTERS)
    if random.random() < 0.03:
        return LATIN[:length]
    text = random.choice(WORDS[:6])
    while len(text) < length:
        text += random.choice(WORDS)
    return text[:length]


def _different(make: Callable[[], str]) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        text = make()
        if text not in seen:
            seen.add(text)
            yield text


def _step(
    random: Random, habits: Habits, number: int, node: Node, targets: list[int], actor: Role
) -> Step:
    plain = node in (Node.STEP, Node.DECISION, Node.START, Node.END)
    limit = committed = None
    if plain and random.random() < habits.marks:
        unit = random.choice((TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.AT_ONCE))
        amount = random.randint(2, 90) if unit is not TimeUnit.AT_ONCE else None
        event = random.choice((None, StepKind.ACCEPT, StepKind.REQUEST_HEARING))
        limit = TimeLimit(amount=amount, unit=unit, event=event)
        committed = attrs.evolve(limit, amount=1) if amount and random.random() < 0.5 else None
    lines = random.randint(0, habits.lines) if plain else 0
    safeguards = random.randint(0, lines)
    return Step(
        id=f"s{number}",
        name=words(random, random.randint(1, habits.name)),
        node=node,
        kind=random.choice((None, *StepKind)),
        actor=actor,
        officers=2 if plain and random.random() < 0.1 else None,
        safeguards=tuple(random.sample(list(Safeguard), safeguards)),
        requirements=tuple(
            words(random, random.randint(2, habits.line)) for _ in range(lines - safeguards)
        ),
        documents=tuple(random.sample(DOCUMENTS, random.choice((0, 0, 1, 2)))),
        limit=limit,
        committed=committed,
        rights=tuple(_rights(random)) if plain and random.random() < habits.rights else (),
        basis=random.choice(((), *BASIS)),
        practice="通行做法" if plain and random.random() < 0.3 * habits.marks else None,
        next=tuple(_flows(random, habits, node, targets)),
    )


def _rights(random: Random) -> Iterator[Right]:
    for _ in range(random.choice(RIGHTS[1:])):
        days = TimeLimit(amount=60, unit=TimeUnit.CALENDAR_DAY, binds=Binds.PARTY)
        yield Right(
            kind=random.choice(list(RightKind)),
            to=random.choice((None, "人民法院", "本级人民政府或者上一级主管部门")),
            limit=random.choice((None, days)),
        )


def _flows(random: Random, habits: Habits, node: Node, targets: list[int]) -> Iterator[Flow]:
    """The flows of a step: those of a decision say when they are taken, those of others seldom."""
    texts = _different(lambda: words(random, random.randint(1, habits.label)))
    conditions = random.sample(list(Condition), len(targets))
    in_law = random.random() < 0.4
    for target, condition in zip(targets, conditions, strict=True):
        to = f"s{target}"
        if node is not Node.DECISION:
            yield Flow(to=to, label=next(texts) if random.random() < 0.02 else None)
        elif in_law:
            yield Flow(to=to, when=condition)
        else:
            yield Flow(to=to, label=next(texts))
