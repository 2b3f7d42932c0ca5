"""Where flows, ties and labels dock at the sides of a box, and the room that they need.

Directions are those of `routing`: a flow runs *along* the lanes from top to bottom, and *across* them
to the left and right. With lanes as rows the page is turned, and along means from left to right.
"""

from collections.abc import Iterable
from typing import Literal

import attrs

from powerlist.diagram.chart import Chart
from powerlist.diagram.picture import DISC, LABEL
from powerlist.diagram.routing import Plan, Shaft, Side, Way
from powerlist.diagram.text import widest, wrap
from powerlist.model import Node

LABEL_STEP = 14.0
"""From one line of a label to the next."""
_APART = 15.0
"""Between two ports of a side."""
_SIDES = (Side.LEFT, Side.RIGHT)


@attrs.frozen
class Label:
    """The text at an exit, and what it takes along and across the lanes."""

    lines: tuple[str, ...]
    along: float
    across: float

    @classmethod
    def of(cls, text: str | None, limit: float, *, upright: bool) -> "Label | None":
        """The label that says `text` in lines of `limit` em; None where there is none."""
        if not text:
            return None
        lines = wrap(text, limit)
        width, height = widest(lines) * LABEL + 6, len(lines) * LABEL_STEP
        return cls(lines, height, width) if upright else cls(lines, width, height)


@attrs.define(eq=False)
class Port:
    """Something that leaves or enters at a side of a box, `offset` along from its centre."""

    what: Literal["exit", "tie", "return", "level"]
    way: Way | None = None
    label: Label | None = None
    offset: float = 0.0


@attrs.frozen(kw_only=True)
class Ports:
    """What docks at the boxes of a chart."""

    sides: dict[tuple[str, Side], list[Port]]
    below: dict[str, Label]
    """The label at the exit at the bottom of a box."""
    rooms: dict[tuple[str, Side], float]
    """How far the labels at a side reach across, from the box on."""
    above: dict[str, float]
    """How far before the centre of a box the labels at its sides reach."""
    reach: dict[str, float]
    """How far from the centre of a box its outermost port is."""
    decisions: frozenset[str]

    @classmethod
    def of(cls, chart: Chart, plan: Plan, *, upright: bool) -> "Ports":
        """The ports of all boxes, from top to bottom."""
        decisions = frozenset(each.id for each in chart.items if each.node is Node.DECISION)
        ports = cls(sides={}, below={}, rooms={}, above={}, reach={}, decisions=decisions)
        up: dict[tuple[str, Side], list[Port]] = {}
        down: dict[tuple[str, Side], list[Port]] = {}
        level: dict[tuple[str, Side], Port] = {
            (step, side): Port("tie") for step, side in plan.ties.items()
        }
        returning: set[tuple[str, Side]] = set()
        for way, link in zip(plan.ways, chart.links, strict=True):
            if way.leave is Side.BOTTOM:
                if label := Label.of(link.label, 9.0 if upright else 6.0, upright=upright):
                    ports.below[link.source] = label
            else:
                label = Label.of(link.label, 5.5 if upright else 5.0, upright=upright)
                key = (link.source, way.leave)
                if way.line.level:
                    level[key] = Port("level", way, label)
                else:
                    (up if way.upwards else down).setdefault(key, []).append(
                        Port("exit", way, label)
                    )
            if way.line.level:
                level[link.target, way.enter] = Port("level")
            elif way.enter is not Side.TOP:
                returning.add((link.target, way.enter))
        for side in (*up, *down, *level, *sorted(returning)):
            if side not in ports.sides:
                inwards = sorted(down.get(side, ()), key=_outwards, reverse=True)
                returns = [Port("return")] if side in returning else []
                before = sorted(up.get(side, ()), key=_outwards)
                ports._add(side, before, level.get(side), [*inwards, *returns])
        return ports

    def _add(
        self, key: tuple[str, Side], before: list[Port], level: Port | None, after: list[Port]
    ) -> None:
        if level and level.what == "level":
            ports = [*before, level, *after]
            _spread(ports, before)
        else:
            ports = [*before, *([level] if level else ()), *after]
            _spread(ports, None)
        self.sides[key] = ports
        step = key[0]
        self.reach[step] = max(self.reach.get(step, 0.0), *(abs(each.offset) for each in ports))
        for port in ports:
            if port.label:
                room = port.label.across + self.label_gap(*key) + 4
                self.rooms[key] = max(self.rooms.get(key, 0.0), room)
                before_centre = port.label.along + 5 - port.offset
                self.above[step] = max(self.above.get(step, 0.0), before_centre)

    def label_gap(self, step: str, side: Side) -> float:
        """How far a label stands from the side of a box: at the left there may be its number."""
        return 8.0 if side is Side.RIGHT or step in self.decisions else DISC + 3

    def offset(self, step: str, side: Side, what: str, way: Way | None = None) -> float:
        """Where a port is, along from the centre of its box."""
        return self.port(step, side, what, way).offset

    def port(self, step: str, side: Side, what: str, way: Way | None = None) -> Port:
        """The port of a kind at a side; with `way` the one of that way."""
        return next(
            each
            for each in self.sides[step, side]
            if each.what == what and (way is None or each.way is way)
        )


def _outwards(port: Port) -> int:
    """How far out a flow turns: those that turn further out leave above those going down inside."""
    leg = port.way.legs[0] if port.way and port.way.legs else None
    return leg.track if isinstance(leg, Shaft) else 1000


def _spread(ports: Iterable[Port], before: list[Port] | None) -> None:
    """Give the ports of a side their offsets: far enough for the labels between them.

    They lie evenly about the centre; or, where a level flow docks after those `before`, it does so at
    the centre, since it is at the same place at both of its ends.
    """
    at = 0.0
    for position, port in enumerate(ports):
        if position:
            at += max(_APART, port.label.along + 6 if port.label else 0.0)
        port.offset = at
    middle = at / 2
    if before is not None:
        middle = next(each.offset for each in ports if each.what == "level")
    for port in ports:
        port.offset -= middle
