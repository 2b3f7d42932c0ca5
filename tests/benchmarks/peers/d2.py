"""D2 with either of its two layouts that are free, one process for each chart."""

import base64
import html
import re
from collections.abc import Sequence
from functools import partial
from xml.etree import ElementTree as ET

import attrs
from benchmarks.peers import svgfile
from benchmarks.peers.drawing import Drawing, Flow, Label, Shape, Writing
from benchmarks.peers.peer import Made, answer, piped, timed
from benchmarks.peers.svgfile import SVG
from benchmarks.peers.task import LABEL, Step, Task, in_order

from powerlist.model import Node

TYPE = 13
"""D2 has one size of type in a box."""
_END = r"(?:l(?P<{0}lane>[0-9]+)\.)?n(?P<{0}>[0-9]+)"
_FLOW = re.compile(
    r"(?:l[0-9]+\.)?\(" + _END.format("a") + " -> " + _END.format("b") + r"\)\[(?P<nth>[0-9]+)\]"
)
_STEP = re.compile(r"(?:l[0-9]+\.)?n([0-9]+)")
_LANE = re.compile(r"l([0-9]+)")


@attrs.frozen
class D2:
    """`d2` with one layout, with or without lanes as containers."""

    layout: str
    has_lanes: bool = False

    program = "D2"

    @property
    def name(self) -> str:
        return f"D2, {self.layout}"

    @property
    def lanes(self) -> str | None:
        return "containers" if self.has_lanes else None

    @property
    def version(self) -> str | None:
        return answer("d2", "--version")

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        command = ["d2", "--layout", self.layout, "--pad", "20", "--stdout-format", "svg"]
        command += ["-", "-"]
        made = []
        for task in tasks:
            text = self.text(task)
            output, seconds = timed(partial(piped, command, text))
            made.append(Made((output,) if output else None, seconds, None))
        return made

    def text(self, task: Task) -> str:
        """The input of D2; steps are `n0` …, lanes `l0` …."""
        lines = ["direction: down"]
        for number, lane in enumerate(task.lanes):
            if self.has_lanes:
                lines.append(f"l{number}: {_quoted(lane)} {{style.font-size: {TYPE}}}")
        lines += [
            f"{self._path(task, position)}: {_step(step)}"
            for position, step in enumerate(task.steps)
        ]
        for flow in task.flows:
            source, target = (
                self._path(task, task.number(each)) for each in (flow.source, flow.target)
            )
            label = (
                f": {_quoted(*flow.lines)} {{style.font-size: {LABEL:.0f}}}" if flow.lines else ""
            )
            lines.append(f"{source} -> {target}{label}")
        return "\n".join(lines)

    def _path(self, task: Task, position: int) -> str:
        lane = f"l{task.steps[position].lane}." if self.has_lanes else ""
        return f"{lane}n{position}"

    def read(self, output: str, task: Task) -> Drawing:
        root = svgfile.root_of(output)
        (inner,) = root.findall(f"{SVG}svg")
        shapes: list[Shape] = []
        writings: list[Writing] = []
        flows: list[Flow] = []
        labels: list[Label] = []
        lanes = {}
        for group in inner.findall(f"{SVG}g"):
            name = _name(group)
            texts = [line for each in group.findall(f"{SVG}text") for line in svgfile.lines(each)]
            if found := _FLOW.fullmatch(name):
                source, target = (task.steps[int(found[each])].id for each in ("a", "b"))
                (line,) = group.findall(f"{SVG}path")
                flow = Flow(source, target, svgfile.trace(line))
                flows.append(flow)
                labels += [Label(flow, each.text, each.box) for each in texts]
                continue
            (drawn,) = group.findall(f"{SVG}g")
            frame = svgfile.outline(drawn[0])
            if found := _LANE.fullmatch(name):
                lanes[int(found[1])] = frame
                for each in texts:
                    shapes.append(Shape(name, "head", each.box))
                    writings.append(Writing(name, each.text, each.box))  # beside it, by intention
            elif found := _STEP.fullmatch(name):
                step = task.steps[int(found[1])].id
                shapes.append(Shape(step, "step", frame))
                writings += [Writing(step, each.text, each.box, frame) for each in texts]
        return Drawing(
            page=svgfile.view_box(inner),
            shapes=tuple(shapes),
            writings=tuple(writings),
            flows=tuple(flows),
            labels=tuple(labels),
            lanes=in_order(lanes, task),
            interrupts=True,
            is_curved=self.layout == "dagre",
            type_size=TYPE,
        )


def _name(group: ET.Element) -> str:
    """The name of a step, lane or flow: D2 writes it in base64 as the first class."""
    word = (group.get("class") or "").split()[0]
    return html.unescape(base64.b64decode(word).decode())


def _step(step: Step) -> str:
    look = [f"style.font-size: {TYPE}"]
    if step.node is Node.DECISION:
        look.append("shape: diamond")
    elif step.node in (Node.START, Node.END):
        look.append("style.border-radius: 20")
    return f"{_quoted(*(each.text for each in step.lines))} {{{'; '.join(look)}}}"


def _quoted(*lines: str) -> str:
    text = "\\n".join(
        each.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") for each in lines
    )
    return f'"{text}"'
