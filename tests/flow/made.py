"""Made-up procedures for Hypothesis: sound by construction, with something broken, and wild."""

from builders import procedure, step
from hypothesis import strategies as st

from powerlist.model import Condition, Flow, Node, Procedure, Step, StepKind

KINDS = (None, StepKind.NOTIFY, StepKind.HEAR, StepKind.DECIDE, StepKind.SERVE)
CONDITIONS = (None, Condition.GRAVE, Condition.SUMMARY, Condition.HEARING_NOT_REQUESTED)


class Draft:
    """Steps that are being put together: what each is, and where it leads."""

    def __init__(self, draw: st.DrawFn, size: int) -> None:
        self.draw = draw
        self.left = size
        self.nodes: list[Node] = []
        self.flows: list[list[int]] = []

    def add(self, node: Node = Node.STEP) -> int:
        self.nodes.append(node)
        self.flows.append([])
        self.left -= 1
        return len(self.nodes) - 1

    def procedure(self) -> Procedure:
        made: list[Step] = []
        for number, (node, targets) in enumerate(zip(self.nodes, self.flows, strict=True)):
            flows = tuple(
                Flow(
                    to=f"s{target}",
                    label=f"情形{nth}" if node is Node.DECISION else None,
                    when=self.draw(st.sampled_from(CONDITIONS)) if node is Node.DECISION else None,
                )
                for nth, target in enumerate(targets)
            )
            kind = self.draw(st.sampled_from(KINDS))
            made.append(step(f"s{number}", *flows, node=node, kind=kind))
        return procedure(*made)

    def block(self, depth: int, *, may_end: bool) -> tuple[int, list[int]]:
        """A sound part: its first step, and the steps from which it goes on (none: it has ended)."""
        shapes = ["step"]
        if depth and self.left > 3:
            shapes += ["sequence", "choice", "parallel", "loop"]
        match self.draw(st.sampled_from(shapes)):
            case "sequence":
                first, out = self.block(depth - 1, may_end=False)
                then, out_then = self.block(depth - 1, may_end=may_end)
                self.link(out, then)
                return first, out_then
            case "choice":
                first = self.add(Node.DECISION)
                ways: list[int] = []
                for _ in range(self.draw(st.integers(2, 3))):
                    if may_end and self.draw(st.booleans()):
                        self.flows[first].append(self.add(Node.END))
                        continue
                    then, out = self.block(depth - 1, may_end=may_end)
                    self.flows[first].append(then)
                    ways += out
                return first, ways
            case "parallel":
                first, join = self.add(Node.SPLIT), self.add(Node.JOIN)
                for _ in range(self.draw(st.integers(2, 3))):
                    then, out = self.block(depth - 1, may_end=False)
                    merged = out[0] if len(out) == 1 else self.add()
                    self.link([each for each in out if each != merged], merged)
                    self.flows[first].append(then)
                    self.link([merged], join)
                return first, [join]
            case "loop":
                first, out = self.block(depth - 1, may_end=False)
                again = self.add(Node.DECISION)
                self.link(out, again)
                if self.draw(st.booleans()):
                    back = self.add()
                    self.link([again], back)
                    self.link([back], first)
                else:
                    self.link([again], first)
                return first, [again]
        only = self.add()
        return only, [only]

    def link(self, sources: list[int], target: int) -> None:
        for source in sources:
            self.flows[source].append(target)


def drafted(draw: st.DrawFn, size: int) -> Draft:
    draft = Draft(draw, size)
    start = draft.add(Node.START)
    first, out = draft.block(3, may_end=True)
    draft.link([start], first)
    end = draft.add(Node.END)
    draft.link(out, end)
    if not out:
        draft.nodes.pop()
        draft.flows.pop()
    return draft


@st.composite
def sound(draw: st.DrawFn, size: int = 12) -> Procedure:
    """Blocks in blocks: sequences, choices, parallel branches and loops; ends where no branch is open."""
    return drafted(draw, size).procedure()


@st.composite
def broken(draw: st.DrawFn, size: int = 10) -> Procedure:
    """A sound procedure in which one or two things were changed; some stay sound."""
    draft = drafted(draw, size)
    for _ in range(draw(st.integers(1, 2))):
        number = draw(st.integers(0, len(draft.nodes) - 1))
        target = draw(st.integers(0, len(draft.nodes) - 1))
        flows = draft.flows[number]
        match draw(st.sampled_from(["node", "add", "drop", "lead"])):
            case "node":
                draft.nodes[number] = draw(st.sampled_from(list(Node)))
            case "add":
                flows.append(target)
            case "drop" if flows:
                flows.pop(draw(st.integers(0, len(flows) - 1)))
            case "lead" if flows:
                flows[draw(st.integers(0, len(flows) - 1))] = target
    return draft.procedure()


@st.composite
def wild(draw: st.DrawFn, size: int = 7) -> Procedure:
    """Any nodes and any flows, a few of them to steps that do not exist."""
    draft = Draft(draw, size)
    count = draw(st.integers(1, size))
    for number in range(count):
        draft.add(Node.START if number == 0 else draw(st.sampled_from(list(Node))))
    for flows in draft.flows:
        flows.extend(draw(st.lists(st.integers(0, count), max_size=3)))
    return draft.procedure()
