"""What every peer is asked to draw: the steps and flows of one procedure, their texts and their lanes.

The texts are broken into the lines of our own chart, because no peer breaks Chinese text itself.
"""

from collections.abc import Iterator, Mapping, Sequence

import attrs
from benchmarks.peers import vocabulary
from benchmarks.peers.drawing import Drawing
from shapely import Polygon

from powerlist.diagram import chart, draw
from powerlist.model import Leaf, Node, Procedure

RANDOM = "random"
NAME, LINE, LABEL = 15.0, 12.5, 12.0
"""The sizes of type in our own charts: a step's name, its other lines, the label of a flow."""


@attrs.frozen
class Line:
    """One line of a box."""

    text: str
    is_name: bool

    @property
    def size(self) -> float:
        """The size of its type."""
        return NAME if self.is_name else LINE


@attrs.frozen
class Step:
    """A step: its symbol, its lane, and the lines that stand in it."""

    id: str
    node: Node
    lane: int
    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    """What must be read in the drawing, unbroken."""


@attrs.frozen
class Flow:
    """A flow with the lines of its label."""

    source: str
    target: str
    lines: tuple[str, ...]
    text: str | None
    """What must be read in the drawing, unbroken."""


@attrs.frozen
class Task:
    """A procedure to be drawn."""

    name: str
    leaf: Leaf
    procedure: Procedure
    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]
    lanes: tuple[str, ...]
    sample: str | None = None
    """The sample that the power is from, where it is from one."""

    @property
    def is_random(self) -> bool:
        """Whether the procedure was made up at random."""
        return self.name.startswith(RANDOM)

    def number(self, step: str) -> int:
        """The place of a step, from 0; its name in the peers' input."""
        return next(i for i, each in enumerate(self.steps) if each.id == step)


def task(name: str, leaf: Leaf, procedure: Procedure, sample: str | None = None) -> Task:
    """The task of a procedure: its content from the model, its line breaks from our chart."""
    content = chart(leaf, procedure)
    sheets = tuple(map(vocabulary.read, draw(leaf, procedure)))
    labels = [each for sheet in sheets for each in _labels(sheet)]
    flows = []
    for link in content.links:
        lines: tuple[str, ...] = ()
        if link.label:
            found = next(
                each
                for each in labels
                if each[:2] == (link.source, link.target)
                and squeeze(each[2]) == squeeze([link.label])
            )
            labels.remove(found)
            lines = found[2]
        flows.append(Flow(link.source, link.target, lines, link.label))
    return Task(
        name,
        leaf,
        procedure,
        tuple(
            Step(
                item.id,
                item.node,
                item.lane,
                tuple(_lines(sheets, item.id, item.name, item.number)),
                (item.name, *item.lines, *(each.text for each in item.marks), *item.rights),
            )
            for item in content.items
        ),
        tuple(flows),
        content.lanes,
        sample,
    )


def squeeze(texts: tuple[str, ...] | list[str]) -> str:
    """Texts without what breaking and packing them adds."""
    return "".join(
        each for text in texts for each in text if not each.isspace() and each not in "·；"
    )


def _labels(drawing: Drawing) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for flow in drawing.flows:
        lines = tuple(each.text for each in drawing.labels if each.flow is flow)
        if lines:
            yield flow.source, flow.target, lines


def _lines(sheets: Sequence[Drawing], step: str, name: str, number: int) -> Iterator[Line]:
    """The lines of a step as they stand in our chart, the number before the name."""
    left = squeeze([name])
    for each in (writing for sheet in sheets for writing in sheet.writings):
        if each.owner != step or each.text == str(number):
            continue
        text = squeeze([each.text])
        is_name = bool(left) and left.startswith(text)
        if is_name:
            first = left == squeeze([name])
            left = left.removeprefix(text)
            yield Line(f"{number} {each.text}" if first else each.text, is_name=True)
        else:
            yield Line(each.text.replace("　", ""), is_name=False)


def in_order(lanes: Mapping[int, Polygon], task: Task) -> tuple[Polygon, ...]:
    """What has been drawn for each lane of a task; nothing where nothing was drawn for any."""
    return tuple(lanes.get(each, Polygon()) for each in range(len(task.lanes))) if lanes else ()
