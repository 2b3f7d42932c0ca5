"""The geometry contract (docs/geometry.md), rule by rule, judged from the SVG alone.

Each rule takes the sheets of one chart as they were read, and yields its complaints. Nothing here
comes from the layout: which flows return, hand over or part is found out from what is drawn.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Generic, TypeVar

import attrs
from diagram.drawn import Box, Connector, Drawing, Line, Point, Step, Text, around

Sheets = Sequence[Drawing]
Rule = Callable[[Sheets], Iterator[str]]
T = TypeVar("T")
BOXES, CONNECTORS, FLOWS, OWN, STRANGE, LABEL, NEAR = 4.0, 2.0, 4.5, 0.1, 2.0, 0.5, 18.0
"""Distances in units of the view box: between boxes, connectors and flows; how far a flow may reach
into its own box and stays off strange ones; around labels; from a label to its flow."""
SMALLEST, SMALLEST_POINTS = 11.0, 4.8
"""The least type: in units, or else in points on paper."""
SIGNS: dict[str, Callable[[Step], bool]] = {
    "起止": lambda step: step.node in {"start", "end"},
    "办理环节": lambda step: step.node == "step",
    "判断": lambda step: step.node == "decision",
    "并行": lambda step: step.node in {"split", "join"},
    "环节编号": lambda _: True,
    "相对人权利": lambda step: step.rights is not None,
    "法定时限": lambda step: any(each.kind == "limit" for each in step.marks),
    "承诺时限": lambda step: any(each.kind == "committed" for each in step.marks),
    "依惯例，法律未作规定": lambda step: any(each.kind == "practice" for each in step.marks),
}
"""What the legend says, and which steps have that sign."""


@attrs.frozen(kw_only=True)
class Thing:
    """Something solid: a box, a number, a mark, rights, a tab, a note, a connector."""

    name: str
    owner: str
    """Things of one owner may meet."""
    box: Box
    lane: int | None = None
    outline: Step | None = None
    """The step whose symbol this is."""
    docks: bool = False
    """Whether its own flows or ties end here."""
    is_connector: bool = False


def complaints(*sheets: Drawing) -> list[str]:
    """Every breach that can be seen in the sheets of a chart, each after the name of its rule."""
    return [f"{name}: {each}" for name, rule in RULES.items() for each in rule(sheets)]


# --- boxes, texts, page ---------------------------------------------------------------------------


def boxes_stand_apart(sheets: Sheets) -> Iterator[str]:
    """Steps, rights beside them, notes and connectors keep clear of each other, marks included."""
    for sheet in sheets:
        things = Near([(each.box, each) for each in solid(sheet)])
        for one in things.items:
            gap = CONNECTORS if one.is_connector else BOXES
            for other in things.near(one.box, gap):
                if one.owner < other.owner:
                    yield f"{one.name} and {other.name} on sheet {sheet.sheet}"


def marks_stand_at_their_step(sheets: Sheets) -> Iterator[str]:
    """The number touches its box, marks stand on its edge or in it, the tab on the frame of its rights."""
    for sheet in sheets:
        for step in sheet.steps.values():
            if not meet(step.disc, step.box):
                yield f"the number of {step.id} stands off"
            for mark in step.marks:
                if not meet(mark.box, step.box):
                    yield f"the mark {mark.kind} of {step.id} stands off"
            things = [step.disc, *(mark.box for mark in step.marks)]
            if step.rights:
                if not meet(step.rights.tab.box, step.rights.box):
                    yield f"the tab of {step.id} stands off"
                things.append(step.rights.tab.box)
            if any(meet(one, other) for one, other in combinations(things, 2)):
                yield f"marks of {step.id} lie on each other"


def texts_stay_in_their_frames(sheets: Sheets) -> Iterator[str]:
    """Names and lines in their box, marks in their frame, heads in their lane, notes in theirs."""
    for sheet in sheets:
        for name, frame, texts in framed(sheet):
            for text in texts:
                if not within(text.box, frame):
                    yield f"“{text.content}” leaves {name}"
        for step in filter(lambda each: each.is_diamond, sheet.steps.values()):
            for text in step.texts:
                if any(depth(corner, step.box) > 1.02 for corner in corners(text.box)):
                    yield f"“{text.content}” leaves {step.id}"


def texts_lie_free(sheets: Sheets) -> Iterator[str]:
    """No text lies on another, nor on a number or mark."""
    for sheet in sheets:
        groups = [[each.box for each in sheet.heading], [each.box for each in sheet.legend]]
        groups += [[each.box for each in frame.texts] for frame in (*sheet.notice, sheet.footer)]
        groups += [[each.box for each in lane.texts] for lane in sheet.lanes]
        for step in sheet.steps.values():
            marks = [step.disc, *(mark.box for mark in step.marks)]
            rights = [text.box for text in step.rights.texts] if step.rights else []
            tab = [step.rights.tab.box] if step.rights else []
            groups.append([*(text.box for text in step.texts), *marks, *tab])
            groups.append([*rights, *tab])
        for group in groups:
            for one, other in combinations(group, 2):
                if meet(one, other, -0.5):
                    yield f"at {rounded(one)} and {rounded(other)} on sheet {sheet.sheet}"


def texts_are_large_enough(sheets: Sheets) -> Iterator[str]:
    """No text is smaller than the marks of boxes, unless it is as large as these on paper."""
    for sheet in sheets:
        point = sheet.paper[0] / 25.4 * 72 / sheet.width
        for text in sheet.texts:
            if text.size < SMALLEST and text.size * point < SMALLEST_POINTS:
                yield f"“{text.content}” has {text.size * point:.1f} pt on sheet {sheet.sheet}"


def numbers_are_those_of_the_steps(sheets: Sheets) -> Iterator[str]:
    """Each step has a number of its own, and shows it."""
    steps = [step for sheet in sheets for step in sheet.steps.values()]
    yield from (
        f"{each.id} shows {each.shown_number}" for each in steps if each.shown_number != each.number
    )
    numbers = Counter(each.number for each in steps)
    yield from (f"{n} steps have the number {number}" for number, n in numbers.items() if n > 1)


def the_page_is_a4(sheets: Sheets) -> Iterator[str]:
    """Every sheet is A4, and all of a chart are alike: in size, in direction, in their lanes."""
    for sheet in sheets:
        if sorted(sheet.paper) != [210, 297]:
            yield f"sheet {sheet.sheet} is not A4"
        if abs(sheet.height / sheet.width - sheet.paper[1] / sheet.paper[0]) > 0.001:
            yield f"sheet {sheet.sheet} has other proportions than its paper"
    kinds = {(e.width, e.height, e.rows, *(lane.texts for lane in e.lanes)) for e in sheets}
    if len(kinds) > 1:
        yield "the sheets differ in size, direction or lanes"


def everything_is_on_the_page(sheets: Sheets) -> Iterator[str]:
    """Heading, lanes and footer follow each other on the page, and every flow is inside the lanes."""
    for sheet in sheets:
        page = (0.0, 0.0, sheet.width, sheet.height)
        room = around(lane.box for lane in sheet.lanes)
        heading = [*(each.box for each in sheet.heading), *(each.box for each in sheet.notice)]
        if any(box[3] > room[1] for box in heading) or room[3] > sheet.footer.box[1]:
            yield f"heading, lanes and footer of sheet {sheet.sheet} lie on each other"
        for box in (*heading, room, sheet.footer.box):
            if not within(box, page):
                yield f"{rounded(box)} leaves sheet {sheet.sheet}"
        for line in sheet.lines:
            if not all(within((*each, *each), room) for each in (*line.points, *line.head)):
                yield f"{line.name} leaves the lanes of sheet {sheet.sheet}"


def boxes_stand_in_their_lane(sheets: Sheets) -> Iterator[str]:
    """Each step, with its marks, in the lane that it names; rights in theirs; connectors and notes in one."""
    for sheet in sheets:
        lanes = [body(each.box, each.head, rows=sheet.rows) for each in sheet.lanes]
        for thing in solid(sheet):
            homes = lanes if thing.lane is None else [lanes[thing.lane]]
            if not any(within(thing.box, lane) for lane in homes):
                yield f"{thing.name} on sheet {sheet.sheet}"


def the_legend_explains_the_signs(sheets: Sheets) -> Iterator[str]:
    """The legend of every sheet explains the signs of the chart, and no others."""
    steps = [step for sheet in sheets for step in sheet.steps.values()]
    used = {text for text, has in SIGNS.items() if any(map(has, steps))}
    if len(sheets) > 1:
        used.add("接另一页同字母处")
    for sheet in sheets:
        said = [each.content for each in sheet.legend]
        if sorted(said) != sorted(used):
            yield f"sheet {sheet.sheet} explains {said}, used are {sorted(used)}"


def ids_are_used_once(sheets: Sheets) -> Iterator[str]:
    """All sheets of a chart can stand on one page, and each is named by its own title."""
    ids = Counter(each for sheet in sheets for each in sheet.ids)
    yield from (f"{n} have the id {name}" for name, n in ids.items() if n > 1)
    yield from (f"sheet {e.sheet} is named by others" for e in sheets if e.named_by != e.ids[:2])


# --- single flows ---------------------------------------------------------------------------------


def flows_turn_at_right_angles(sheets: Sheets) -> Iterator[str]:
    """Every part of a flow runs level or upright, none turns back, and none lies on itself."""
    for sheet in sheets:
        for line in sheet.lines:
            parts = list(line.segments)
            if any((a[0] == b[0]) == (a[1] == b[1]) for a, b in parts):
                yield f"{line.name} slants"
            elif any(heading(*one) == heading(*other) for one, other in pairwise(parts)):
                yield f"{line.name} has a corner that is none"
            elif any(
                meet(span(*one), span(*other), 1.0)
                for i, one in enumerate(parts)
                for other in parts[i + 2 :]
            ):
                yield f"{line.name} lies on itself"


def flows_pass_no_box(sheets: Sheets) -> Iterator[str]:
    """No flow runs through or along a box, a number, a mark, rights, a note or a connector."""
    for sheet in sheets:
        things = Near([(each.box, each) for each in solid(sheet)])
        for line in sheet.lines:
            own = {line.source, line.target}
            for way in (span(a, b) for a, b in line.segments):
                for thing in things.near(way, STRANGE):
                    if hits(way, thing, own):
                        yield f"{line.name} and {thing.name} on sheet {sheet.sheet}"
        for step, tie in ties(sheet):
            for thing in things.near(tie, STRANGE):
                if hits(tie, thing, {step, f"rights of {step}"}):
                    yield f"the tie of {step} and {thing.name} on sheet {sheet.sheet}"


def hits(way: Box, thing: Thing, own: set[str]) -> bool:
    """Whether a way comes too near to a thing; with its own boxes it may only dock."""
    if thing.is_connector:
        return meet(way, thing.box, -OWN)
    if thing.owner not in own:
        return True
    if thing.outline and thing.outline.is_diamond:
        return depth(nearest(way, centre(thing.box)), thing.box) < 0.99
    return meet(way, thing.box, -OWN if thing.docks else 0.0)


def arrows_point_at_the_end(sheets: Sheets) -> Iterator[str]:
    """The tip of each arrow head is the end of its flow; the last part is long enough for it."""
    for sheet in sheets:
        for line in sheet.lines:
            start, end = line.points[-2:]
            tip, *wings = line.head
            back = ((wings[0][0] + wings[1][0]) / 2, (wings[0][1] + wings[1][1]) / 2)
            if distance(tip, end) > 0.1 or heading(back, tip) != heading(start, end):
                yield f"the arrow of {line.name} points elsewhere"
            if distance(start, end) < distance(back, tip) + 1:
                yield f"{line.name} turns within its arrow"


def flows_dock_where_their_role_demands(sheets: Sheets) -> Iterator[str]:
    """In at the top, out at the bottom; exits at free sides, returns and hand-overs from side to side.

    With lanes as rows the page is turned: in at the left, out at the right, the sides are top and bottom.
    """
    steps = {step.id: step for sheet in sheets for step in sheet.steps.values()}
    place = {
        step.id: (sheet.sheet, centre(step.box)[not sheet.rows])
        for sheet in sheets
        for step in sheet.steps.values()
    }
    exits: Counter[str] = Counter()
    labelled: set[str] = set()
    for sheet in sheets:
        for line in sheet.lines:
            if line.source in sheet.steps and docks(line.points[0], line.source, sheet):
                exits[line.source] += 1
                labelled.update([line.source] if line.label else [])
    for sheet in sheets:
        for line in between(sheet.lines, steps):
            source, target = steps[line.source], steps[line.target]
            leaves, enters = sides(line, sheet)
            straight = len(line.points) == 2 and leaves and enters
            back = place[line.target] <= (place[line.source][0], place[line.source][1] + 0.1)
            parts = source.is_diamond or (
                exits[source.id] > 1 and (source.node != "split" or source.id in labelled)
            )
            if straight and leaves in ACROSS and source.lane != target.lane:
                ways, goals = {leaves}, {ACROSS[leaves]}  # a hand-over within a row
            elif back:
                ways, goals = ({"out", *ACROSS} if parts else {"out"}), set(ACROSS)
            else:
                ways, goals = ({"out", *ACROSS} if parts else {"out"}), {"in"}
            if leaves is not None and leaves not in ways:
                yield f"{line.name} leaves at {leaves}"
            if enters is not None and enters not in goals:
                yield f"{line.name} enters at {enters}"


def the_main_path_runs_down_straight(sheets: Sheets) -> Iterator[str]:
    """The flows of the main path lead from a start to an end, never upwards, in a lane without a bend."""
    steps = {step.id: step for sheet in sheets for step in sheet.steps.values()}
    onward: dict[str, str] = {}
    for sheet in sheets:
        for line in filter(lambda each: each.main, between(sheet.lines, steps)):
            along = [point[not sheet.rows] for point in line.points]
            if onward.setdefault(line.source, line.target) != line.target:
                yield f"two ways lead on from {line.source}"
            if any(b < a for a, b in pairwise(along)):
                yield f"{line.name} runs against the main path"
            if steps[line.source].lane == steps[line.target].lane and len(line.points) > 2:
                yield f"{line.name} bends within its lane"
    begins = set(onward) - set(onward.values())
    at = next(iter(begins), "")
    if len(begins) != 1 or steps[at].node != "start":
        yield f"begins at {sorted(begins)}"
        return
    seen = 0
    while at in onward:
        at, seen = onward[at], seen + 1
    if seen != len(onward) or steps[at].node != "end":
        yield f"ends at {at}"


# --- flows beside each other ----------------------------------------------------------------------


def flows_keep_apart(sheets: Sheets) -> Iterator[str]:
    """Flows that neither part from one place nor meet at one may cross, but not touch or run close."""
    for sheet in sheets:
        for (one, a, b), (other, c, d) in strange_pairs(sheet, FLOWS):
            if (a[0] == b[0]) != (c[0] == d[0]):
                if touches(a, b, c, d) or touches(c, d, a, b):
                    yield f"{one.name} ends or bends on {other.name} on sheet {sheet.sheet}"
                continue
            axis = int(a[0] == b[0])
            ends = sorted((a[axis], b[axis])), sorted((c[axis], d[axis]))
            if min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0]) > 0.1:
                yield f"{one.name} runs beside {other.name} on sheet {sheet.sheet}"


def flows_keep_off_the_borders(sheets: Sheets) -> Iterator[str]:
    """No flow runs along the border of a lane."""
    for sheet in sheets:
        for line in sheet.lines:
            for a, b in line.segments:
                if a[sheet.rows] == b[sheet.rows]:
                    for border in borders(sheet):
                        if abs(a[sheet.rows] - border) < STRANGE:
                            yield f"{line.name} on sheet {sheet.sheet}"


def crossings_are_bridged(sheets: Sheets) -> Iterator[str]:
    """At each crossing of strange flows the level one has an arc over the other, and nowhere else."""
    for sheet in sheets:
        wanted: dict[int, list[Point]] = defaultdict(list)
        for one, other in strange_pairs(sheet, 0.0):
            level, upright = (one, other) if one[1][1] == one[2][1] else (other, one)
            (line, a, b), (_, c, d) = level, upright
            at = (c[0], a[1])
            if (
                a[1] == b[1]
                and c[0] == d[0]
                and inside(at[0], a[0], b[0])
                and inside(at[1], c[1], d[1])
            ):
                wanted[id(line)].append(at)
        for line in sheet.lines:
            found = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in line.bridges]
            due = wanted[id(line)]
            yield from (f"{line.name} has none at {tenth(at)}" for at in alone(due, found))
            yield from (
                f"{line.name} has one for nothing at {tenth(at)}" for at in alone(found, due)
            )
            if len(found) > len({tenth(at) for at in found}):
                yield f"{line.name} has two at one place"


def bridges_have_room(sheets: Sheets) -> Iterator[str]:
    """Arcs and round corners of a flow follow each other without a step back."""
    for sheet in sheets:
        for line in sheet.lines:
            for (_, a, b), (command, c, d) in pairwise(line.strokes):
                if command != "Q" and heading(a, b) == opposite(heading(c, d)):
                    yield f"{line.name} steps back at {tenth(c)}"


# --- labels ---------------------------------------------------------------------------------------


def labels_lie_free(sheets: Sheets) -> Iterator[str]:
    """No label on a box, a mark, a flow (its own too), a tie, the border of a lane or another label."""
    for sheet in sheets:
        labels = [(line, line.label.box) for line in sheet.lines if line.label]
        things = Near([(each.box, each) for each in solid(sheet)])
        ways = [(span(a, b), line.name) for line in sheet.lines for a, b in line.segments]
        ways += [(tie, f"the tie of {step}") for step, tie in ties(sheet)]
        parts = Near(ways)
        for line, box in labels:
            name = f"the label of {line.name}"
            yield from (f"{name} and {each.name}" for each in things.near(box, LABEL))
            yield from (f"{name} and {each}" for each in parts.near(box, LABEL))
            low, high = (box[1], box[3]) if sheet.rows else (box[0], box[2])
            if any(low < border < high for border in borders(sheet)):
                yield f"{name} and the border of a lane"
            if not any(within(box, lane.box) for lane in sheet.lanes):
                yield f"{name} is outside the lanes"
        for (one, a), (other, b) in combinations(labels, 2):
            if meet(a, b, LABEL):
                yield f"the labels of {one.name} and {other.name}"


def labels_stand_at_their_flow(sheets: Sheets) -> Iterator[str]:
    """A label stands beside the first part of its flow, where that leaves the box."""
    for sheet in sheets:
        for line in sheet.lines:
            if line.label and not meet(line.label.box, span(*line.points[:2]), NEAR):
                yield f"that of {line.name} stands off"


# --- several sheets -------------------------------------------------------------------------------


def the_sheets_are_whole(sheets: Sheets) -> Iterator[str]:
    """The sheets are numbered from 1, and each step stands on one of them."""
    if [(each.sheet, each.sheets) for each in sheets] != [
        (number, len(sheets)) for number in range(1, len(sheets) + 1)
    ]:
        yield "their numbers"
    count = Counter(name for sheet in sheets for name in sheet.steps)
    yield from (f"{name} stands on {n} sheets" for name, n in count.items() if n > 1)


def flows_lead_from_step_to_step(sheets: Sheets) -> Iterator[str]:
    """Each flow begins at its source and ends at its target, or goes on at a connector in between."""
    places = {name: sheet.sheet for sheet in sheets for name in sheet.steps}
    begun: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            if docks(line.points[0], line.source, sheet):
                begun[line.name] += 1
            elif (at := connector_at(line.points[0], sheet)) is None or at.leads_on:
                yield f"{line.name} begins nowhere on sheet {sheet.sheet}"
            if docks(line.points[-1], line.target, sheet):
                ended[line.name] += 1
            elif (at := connector_at(line.points[-1], sheet)) is None or not at.leads_on:
                yield f"{line.name} ends nowhere on sheet {sheet.sheet}"
            if missing := {line.source, line.target} - places.keys():
                yield f"{line.name} has lost {missing}"
    yield from (
        f"{each} begins {begun[each]} times and ends {ended[each]} times"
        for each in sorted(begun | ended)
        if begun[each] != ended[each]
    )


def connectors_stand_in_pairs(sheets: Sheets) -> Iterator[str]:
    """A letter stands twice: where flows leave a sheet, and in line on the next or last one, for the same flows."""
    pairs: dict[str, list[tuple[Drawing, Connector]]] = defaultdict(list)
    for sheet in sheets:
        for each in sheet.connectors:
            pairs[each.name].append((sheet, each))
            if each.shown != each.name:
                yield f"{each.name} shows {each.shown}"
    for name, ends in pairs.items():
        outs = [end for end in ends if end[1].leads_on]
        ins = [end for end in ends if not end[1].leads_on]
        if len(outs) != 1 or len(ins) != 1:
            yield f"{name} leads on {len(outs)} times and comes in {len(ins)} times"
            continue
        ((here, out), (there, into)) = (*outs, *ins)
        if (out.sheet, into.sheet) != (there.sheet, here.sheet):
            yield f"{name} names sheets {out.sheet} and {into.sheet}"
        if abs(here.sheet - there.sheet) != 1:
            yield f"{name} joins sheets {here.sheet} and {there.sheet}"
        if abs(centre(out.box)[here.rows] - centre(into.box)[here.rows]) > 0.1:
            yield f"{name} is not in line"
        gone = Counter(e.name for e in here.lines if connector_at(e.points[-1], here) is out)
        come = Counter(e.name for e in there.lines if connector_at(e.points[0], there) is into)
        if gone != come or not gone:
            yield f"{name} takes {sorted(gone)} and brings {sorted(come)}"


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        boxes_stand_apart,
        marks_stand_at_their_step,
        texts_stay_in_their_frames,
        texts_lie_free,
        texts_are_large_enough,
        numbers_are_those_of_the_steps,
        boxes_stand_in_their_lane,
        the_page_is_a4,
        everything_is_on_the_page,
        the_legend_explains_the_signs,
        ids_are_used_once,
        flows_turn_at_right_angles,
        flows_pass_no_box,
        arrows_point_at_the_end,
        flows_dock_where_their_role_demands,
        the_main_path_runs_down_straight,
        flows_keep_off_the_borders,
        flows_keep_apart,
        crossings_are_bridged,
        bridges_have_room,
        labels_lie_free,
        labels_stand_at_their_flow,
        the_sheets_are_whole,
        flows_lead_from_step_to_step,
        connectors_stand_in_pairs,
    )
}
"""The contract, in the order of docs/geometry.md."""


# --- what there is --------------------------------------------------------------------------------


def solid(sheet: Drawing) -> list[Thing]:
    return [
        *(thing for step in sheet.steps.values() for thing in things_of(step)),
        *(
            Thing(name=name, owner=name, box=note.box, lane=len(sheet.lanes) - 1)
            for name, note in ((f"note {at}", note) for at, note in enumerate(sheet.notes))
        ),
        *(
            Thing(name=name, owner=name, box=each.box, is_connector=True)
            for name, each in ((f"connector {each.name}", each) for each in sheet.connectors)
        ),
    ]


def things_of(step: Step) -> Iterator[Thing]:
    name, lane = step.id, step.lane
    yield Thing(name=name, owner=name, box=step.box, lane=lane, outline=step, docks=True)
    yield Thing(name=f"the number of {name}", owner=name, box=step.disc, lane=lane)
    for mark in step.marks:
        yield Thing(name=f"the mark {mark.kind} of {name}", owner=name, box=mark.box, lane=lane)
    if rights := step.rights:
        owner = name if within(rights.box, step.box) else f"rights of {name}"
        for what, box in (("rights", rights.box), ("tab", rights.tab.box)):
            yield Thing(
                name=f"the {what} of {name}",
                owner=owner,
                box=box,
                lane=rights.lane,
                docks=owner != name,
            )


def ties(sheet: Drawing) -> list[tuple[str, Box]]:
    """The steps with a tie to their rights, and where it runs."""
    rights = ((step.id, step.rights) for step in sheet.steps.values())
    return [(name, span(*each.tie)) for name, each in rights if each and each.tie]


def framed(sheet: Drawing) -> Iterator[tuple[str, Box, Sequence[Text]]]:
    page = (0.0, 0.0, sheet.width, sheet.height)
    yield "the page", page, sheet.heading
    yield "the footer", sheet.footer.box, (*sheet.footer.texts, *sheet.legend)
    for notice in sheet.notice:
        yield "the notice", notice.box, notice.texts
    for lane in sheet.lanes:
        yield "the head of its lane", lane.head, lane.texts
    for step in sheet.steps.values():
        yield step.id, step.box, step.texts
        for mark in step.marks:
            yield f"the mark of {step.id}", mark.box, mark.texts
        if step.rights:
            yield f"the rights of {step.id}", step.rights.box, step.rights.texts
            yield f"the tab of {step.id}", step.rights.tab.box, step.rights.tab.texts


def body(box: Box, head: Box, *, rows: bool) -> Box:
    """A lane without its head."""
    return (head[2], box[1], box[2], box[3]) if rows else (box[0], head[3], box[2], box[3])


def borders(sheet: Drawing) -> set[float]:
    """Where lanes begin and end, across the flow."""
    first = int(sheet.rows)
    return {edge for lane in sheet.lanes for edge in lane.box[first::2]}


def related(one: Line, other: Line) -> bool:
    """Whether two flows may share ground: they part from one place, or meet at one."""
    return (one.source == other.source and distance(one.points[0], other.points[0]) < 0.1) or (
        one.target == other.target and distance(one.points[-1], other.points[-1]) < 0.1
    )


def between(lines: Sequence[Line], steps: Mapping[str, Step]) -> list[Line]:
    """The flows whose ends are there; of others a rule of its own tells."""
    return [each for each in lines if each.source in steps and each.target in steps]


def strange_pairs(
    sheet: Drawing, gap: float
) -> Iterator[tuple[tuple[Line, Point, Point], tuple[Line, Point, Point]]]:
    """Parts of flows that have nothing to do with each other and come as near as that."""
    parts = [(line, a, b) for line in sheet.lines for a, b in line.segments]
    near = Near([(span(a, b), at) for at, (_, a, b) in enumerate(parts)])
    known: dict[tuple[int, int], bool] = {}
    for at, (line, a, b) in enumerate(parts):
        for other in near.near(span(a, b), gap or 0.01):
            if other <= at or parts[other][0] is line:
                continue
            key = (id(line), id(parts[other][0]))
            if key not in known:
                known[key] = related(line, parts[other][0])
            if not known[key]:
                yield parts[at], parts[other]


# --- where flows dock -----------------------------------------------------------------------------

ACROSS = {"one side": "other side", "other side": "one side"}
"""The sides left and right of the way, and what is across from each."""


def docks(point: Point, step: str, sheet: Drawing) -> bool:
    """Whether a point lies on the outline of a step."""
    if step not in sheet.steps:
        return False
    of = sheet.steps[step]
    if of.is_diamond:
        return abs(depth(point, of.box) - 1) < 0.01
    left, top, right, bottom = of.box
    x, y = point
    return (
        left - 0.1 < x < right + 0.1
        and top - 0.1 < y < bottom + 0.1
        and min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) < 0.1
    )


def sides(line: Line, sheet: Drawing) -> tuple[str | None, str | None]:
    """The sides where a flow leaves its source and enters its target; None for what is at a connector."""
    leaves = enters = None
    if docks(line.points[0], line.source, sheet):
        leaves = side_of(line.points[0], line.points[1], sheet)
    if docks(line.points[-1], line.target, sheet):
        enters = side_of(line.points[-1], line.points[-2], sheet)
    return leaves, enters


def side_of(near: Point, far: Point, sheet: Drawing) -> str:
    """The side of a box at `near` from which one sees `far`, by what it is to the flow."""
    dx, dy = far[0] - near[0], far[1] - near[1]
    along, across = (dx, dy) if sheet.rows else (dy, dx)
    if abs(along) > abs(across):
        return "out" if along > 0 else "in"
    return "other side" if across > 0 else "one side"


def connector_at(point: Point, sheet: Drawing) -> Connector | None:
    """The connector whose circle a flow touches at this point, straight before or behind its centre."""
    for each in sheet.connectors:
        middle = centre(each.box)
        off = sorted((abs(point[0] - middle[0]), abs(point[1] - middle[1])))
        if off[0] < 0.1 and abs(off[1] - (each.box[2] - each.box[0]) / 2) < 0.1:
            return each
    return None


# --- boxes and points -----------------------------------------------------------------------------


class Near(Generic[T]):
    """Things by where they are, so that not everything is held against everything."""

    SIZE = 96.0

    def __init__(self, things: Sequence[tuple[Box, T]]) -> None:
        self.things = things
        self.cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position, (box, _) in enumerate(things):
            for cell in self._cells(box, 0.0):
                self.cells[cell].append(position)

    @property
    def items(self) -> list[T]:
        return [thing for _, thing in self.things]

    def near(self, box: Box, gap: float) -> list[T]:
        """What comes as near to `box` as that, in the order given."""
        found = {at for cell in self._cells(box, gap) for at in self.cells.get(cell, ())}
        return [self.things[at][1] for at in sorted(found) if meet(self.things[at][0], box, gap)]

    def _cells(self, box: Box, gap: float) -> Iterator[tuple[int, int]]:
        size = self.SIZE
        for x in range(int((box[0] - gap) // size), int((box[2] + gap) // size) + 1):
            for y in range(int((box[1] - gap) // size), int((box[3] + gap) // size) + 1):
                yield x, y


def meet(one: Box, other: Box, gap: float = 0.0) -> bool:
    return (
        one[0] < other[2] + gap
        and other[0] < one[2] + gap
        and one[1] < other[3] + gap
        and other[1] < one[3] + gap
    )


def within(one: Box, other: Box) -> bool:
    return (
        one[0] > other[0] - 0.1
        and one[1] > other[1] - 0.1
        and one[2] < other[2] + 0.1
        and one[3] < other[3] + 0.1
    )


def span(a: Point, b: Point) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)


def centre(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def nearest(way: Box, point: Point) -> Point:
    """The point of a level or upright way that is nearest to `point`."""
    return min(max(point[0], way[0]), way[2]), min(max(point[1], way[1]), way[3])


def depth(point: Point, box: Box) -> float:
    """How far from the centre of a diamond a point is: 1 on its outline."""
    (x, y), (mx, my) = point, centre(box)
    return abs(x - mx) * 2 / (box[2] - box[0]) + abs(y - my) * 2 / (box[3] - box[1])


def distance(a: Point, b: Point) -> float:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def heading(a: Point, b: Point) -> tuple[int, int]:
    """The direction from `a` to `b`; what rounding leaves is none."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    return (dx > 0.05) - (dx < -0.05), (dy > 0.05) - (dy < -0.05)


def opposite(way: tuple[int, int]) -> tuple[int, int]:
    return -way[0], -way[1]


def inside(at: float, one: float, other: float) -> bool:
    return min(one, other) + 0.05 < at < max(one, other) - 0.05


def touches(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether an end of a-b lies on c-d."""
    return any(meet((*end, *end), span(c, d), 1.0) for end in (a, b))


def alone(points: Sequence[Point], others: Sequence[Point]) -> list[Point]:
    """The points where none of the others is."""
    return [each for each in points if all(distance(each, other) > 0.2 for other in others)]


def tenth(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def rounded(box: Box) -> tuple[int, ...]:
    return tuple(map(round, box))
