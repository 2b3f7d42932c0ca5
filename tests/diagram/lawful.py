"""Random lawful procedures: every step is reached, every run ends, branches meet as they should."""

from random import Random

from builders import procedure

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

ROLES = (
    Role.PARTY,
    Role.HANDLER,
    Role.REVIEWER,
    Role.HEAD,
    Role.CHAIR,
    Role.OTHER_BODY,
    Role.COURT,
)
NAMES = (
    "受理",
    "调查取证",
    "听取当事人的陈述和申辩",
    "送达",
    "告知复议、诉讼的途径和期限",
    "Review A-12",
    "制作现场笔录",
)
LINES = (
    "填写审批表",
    "需要核实实质内容的，指派两名以上工作人员核查",
    "自受理之日起20个工作日内作出决定",
    "依据《行政处罚法》第三十八条第三款审核",
    "联系电话024-12345678转801",
)


def lawful(seed: int, smallest: int = 3, largest: int = 40) -> Procedure:
    """The procedure of a seed: `smallest` to `largest` steps in 1 to 7 lanes."""
    random = Random(seed)  # noqa: S311 - a seeded sample, no secret
    size = random.randint(smallest, largest)
    roles = ROLES[: random.randint(1, len(ROLES))]
    out: list[list[int]] = [[] for _ in range(size)]
    nodes = [Node.STEP] * size
    nodes[0], nodes[-1] = Node.START, Node.END
    position = 0
    while position < size - 1:
        left = size - 1 - position
        chance = random.random()
        if position and chance < 0.08 and left > 4:  # a split, two or three branches, their join
            branches = random.randint(2, min(3, left - 2))
            join = position + branches + 1
            nodes[position], nodes[join] = Node.SPLIT, Node.JOIN
            out[position] = list(range(position + 1, join))
            for branch in out[position]:
                out[branch] = [join]
            out[join] = [join + 1]
            position = join + 1
            continue
        if position and chance < 0.35 and left > 1:
            nodes[position] = Node.DECISION
            exits = {position + 1}
            for _ in range(random.randint(1, 3)):
                back = random.random() < 0.3
                low, high = (max(0, position - 8), position) if back else (position + 1, size - 1)
                exits.add(random.randint(low, high))
            if len(exits) == 1:
                exits.add(size - 1)
            out[position] = random.sample(sorted(exits), len(exits))
        else:
            out[position] = [position + 1]
        if (
            position and chance > 0.93 and left > 2
        ):  # an end of its own, reached from the decision before
            decisions = [each for each in range(position) if nodes[each] is Node.DECISION]
            if decisions and nodes[position] is Node.STEP:
                nodes[position], out[position] = Node.END, []
                out[decisions[-1]].append(position + 1)
        position += 1
    spoiled = _inner_of_splits(nodes, out)
    return procedure(
        *(
            _step(
                random,
                number,
                nodes[number],
                [t for t in out[number] if t not in spoiled or _is_own(nodes, number, t)],
                roles,
            )
            for number in range(size)
        ),
        lanes=tuple(
            Lane(name=f"{'很长的' * random.randint(0, 1)}泳道{i}", roles=(role,))
            for i, role in enumerate(roles)
        ),
    )


def _inner_of_splits(nodes: list[Node], out: list[list[int]]) -> set[int]:
    """The branches and joins of splits, which no flow from outside may enter."""
    inner = set()
    for number, node in enumerate(nodes):
        if node is Node.SPLIT:
            inner |= {*out[number], out[number][-1] + 1}
    return inner


def _is_own(nodes: list[Node], source: int, target: int) -> bool:
    return nodes[source] is Node.SPLIT or (nodes[target] is Node.JOIN and target > source)


def _step(
    random: Random, number: int, node: Node, targets: list[int], roles: tuple[Role, ...]
) -> Step:
    conditions = list(Condition)
    decision = node is Node.DECISION
    if node is Node.STEP and random.random() < 0.3:
        limit = TimeLimit(
            amount=random.randint(1, 60), unit=TimeUnit.WORKING_DAY, event=StepKind.REQUEST_HEARING
        )
    else:
        limit = None
    rights = tuple(
        Right(
            kind=random.choice(list(RightKind)),
            to=random.choice((None, "本级人民政府或者上一级主管部门")),
            limit=TimeLimit(amount=60, unit=TimeUnit.CALENDAR_DAY, binds=Binds.PARTY),
        )
        for _ in range(random.choice((0, 0, 0, 1, 2, 3)))
        if node is not Node.JOIN
    )
    return Step(
        id=f"s{number}",
        name=random.choice(NAMES),
        node=node,
        actor=random.choice(roles),
        officers=random.choice((None, 2)),
        safeguards=tuple(random.sample(list(Safeguard), random.choice((0, 0, 1, 2, 4)))),
        requirements=tuple(random.sample(LINES, random.choice((0, 0, 1)))),
        limit=limit,
        committed=limit if random.random() < 0.5 else None,
        rights=rights,
        practice="通行做法" if random.random() < 0.1 else None,
        next=tuple(
            Flow(to=f"s{target}", when=random.choice(conditions) if decision else None)
            for target in targets
        ),
    )
