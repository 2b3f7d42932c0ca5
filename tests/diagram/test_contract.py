"""Drawings that are broken on purpose in their SVG, each in one way, and the rule that finds it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from diagram.contract import RULES, complaints, heading
from diagram.drawn import SVG, Point, classed, only, points_of, read, rect_of, shape_of
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import Corners, Orientation, Paper, Style, draw
from powerlist.model import Procedure

NOTED = attrs.evolve(
    penalty(),
    steps=tuple(attrs.evolve(each, documents=(f"{each.name}文书",)) for each in penalty().steps),
)
WHOLE = draw(sample_leaf(), NOTED, Style(readable=0, notes=True, paper=Paper.PORTRAIT))
PARTED = draw(sample_leaf(), penalty(), Style(orientation=Orientation.ROWS))


class Sheets:
    """The sheets of a chart, to be broken."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.roots = [ET.fromstring(text) for text in texts]  # noqa: S314 - our own output
        self.root = self.roots[0]

    def complaints(self) -> list[str]:
        return complaints(*(read(ET.tostring(root, encoding="unicode")) for root in self.roots))

    def all_of(self, name: str) -> list[ET.Element]:
        return [each for root in self.roots for each in classed(root, name)]

    def step(self, step: str) -> ET.Element:
        return next(each for each in self.all_of("pl-step") if each.get("data-id") == step)

    def flow(self, source: str, target: str) -> ET.Element:
        return next(
            each
            for each in self.all_of("pl-flow")
            if (each.get("data-from"), each.get("data-to")) == (source, target)
        )

    def box(self, step: str) -> tuple[float, float, float, float]:
        return shape_of(only(self.step(step), "pl-box"))

    def points(self, source: str, target: str) -> list[Point]:
        way = only(self.flow(source, target), "pl-line").get("d") or ""
        numbers = [float(each) for each in re.findall(r"-?[0-9.]+", re.sub(r"A[^LAQ]*", "", way))]
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def lead(self, source: str, target: str, *points: Point) -> None:
        """Let a flow run through these points, with its arrow at the last."""
        flow = self.flow(source, target)
        way = "L".join(f"{x} {y}" for x, y in points)
        only(flow, "pl-line").set("d", f"M{way}")
        (x, y), (dx, dy) = points[-1], heading(*points[-2:])
        head = (
            (x, y),
            (x - 9 * dx + 4 * dy, y - 9 * dy + 4 * dx),
            (x - 9 * dx - 4 * dy, y - 9 * dy - 4 * dx),
        )
        found(flow, "polygon").set("points", " ".join(f"{a},{b}" for a, b in head))

    def without_label(self, source: str, target: str) -> None:
        flow = self.flow(source, target)
        flow.remove(only(flow, "pl-label"))

    def connector(self, name: str, *, leads_on: bool) -> ET.Element:
        return next(
            each
            for each in self.all_of("pl-connector")
            if each.get("data-name") == name and ((each[0].text or "").startswith("转")) is leads_on
        )


def found(group: ET.Element, tag: str, position: int = 0) -> ET.Element:
    return group.findall(f"{SVG}{tag}")[position]


def shift(group: ET.Element, dx: float, dy: float) -> None:
    """Move everything in a group that has a place, but for ways."""
    for each in group.iter():
        for names, by in ((("x", "cx"), dx), (("y", "cy"), dy)):
            for name in names:
                if name in each.attrib:
                    each.set(name, str(float(each.attrib[name]) + by))
        if "points" in each.attrib:
            moved = (f"{x + dx},{y + dy}" for x, y in points_of(each))
            each.set("points", " ".join(moved))


def set_way(flow: ET.Element, change: Callable[[str], str]) -> None:
    line = only(flow, "pl-line")
    line.set("d", change(line.get("d") or ""))


Break = Callable[[Sheets], None]
BROKEN: dict[str, dict[str, tuple[Sequence[str], Break]]] = {}
"""By rule, by what is wrong: the sheets, and what breaks them."""


def breaks(rule: str, what: str, of: Sequence[str] = WHOLE) -> Callable[[Break], Break]:
    def taken(change: Break) -> Break:
        BROKEN.setdefault(rule, {})[what] = (of, change)
        return change

    return taken


# --- boxes, texts, page ---------------------------------------------------------------------------


@breaks("boxes_stand_apart", "a step on another")
def _(sheets: Sheets) -> None:
    here, there = sheets.box("deliberate"), sheets.box("decide")
    shift(sheets.step("deliberate"), 0, there[1] - here[3] - 2)


@breaks("boxes_stand_apart", "rights on a step")
def _(sheets: Sheets) -> None:
    shift(only(sheets.step("investigate"), "pl-right"), 150, 0)


@breaks("boxes_stand_apart", "a connector on another", PARTED)
def _(sheets: Sheets) -> None:
    one, other = (found(sheets.connector(each, leads_on=True), "circle") for each in "AB")
    by = float(other.get("cy") or 0) - float(one.get("cy") or 0)
    shift(sheets.connector("A", leads_on=True), 0, by - 20)


@breaks("boxes_stand_apart", "a note on a note")
def _(sheets: Sheets) -> None:
    notes = sheets.all_of("pl-note")
    tops = [float(found(each, "text").get("y") or 0) for each in notes]
    shift(notes[1], 0, tops[0] - tops[1])


@breaks("marks_stand_at_their_step", "a number beside its box")
def _(sheets: Sheets) -> None:
    shift(found(sheets.step("file"), "circle"), -30, 0)


@breaks("marks_stand_at_their_step", "a mark beside its box")
def _(sheets: Sheets) -> None:
    shift(only(sheets.step("file"), "pl-practice"), 0, -40)


@breaks("marks_stand_at_their_step", "a mark on a number")
def _(sheets: Sheets) -> None:
    left = rect_of(found(only(sheets.step("file"), "pl-practice"), "rect"))[0]
    shift(only(sheets.step("file"), "pl-practice"), sheets.box("file")[0] - left, 0)


@breaks("marks_stand_at_their_step", "a tab beside its rights")
def _(sheets: Sheets) -> None:
    shift(only(sheets.step("notify"), "pl-right-tab"), 0, -40)


@breaks("texts_stay_in_their_frames", "a name wider than its box")
def _(sheets: Sheets) -> None:
    found(sheets.step("file"), "text").text = "立案" * 20


@breaks("texts_stay_in_their_frames", "a name over the edge of a diamond")
def _(sheets: Sheets) -> None:
    shift(found(sheets.step("findings"), "text"), 30, -6)


@breaks("texts_stay_in_their_frames", "a limit wider than its frame")
def _(sheets: Sheets) -> None:
    found(only(sheets.step("serve"), "pl-limit"), "text").text = "送达后二十个工作日内"


@breaks("texts_stay_in_their_frames", "a right under its frame")
def _(sheets: Sheets) -> None:
    shift(found(only(sheets.step("serve"), "pl-right"), "text"), 0, 300)


@breaks("texts_stay_in_their_frames", "a lane wider than its head")
def _(sheets: Sheets) -> None:
    found(sheets.all_of("pl-lane")[0], "text").text = "当事人" * 9


@breaks("texts_stay_in_their_frames", "a fact under the footer")
def _(sheets: Sheets) -> None:
    shift(found(sheets.all_of("pl-footer")[0], "text"), 0, 300)


@breaks("texts_stay_in_their_frames", "a notice beside its frame")
def _(sheets: Sheets) -> None:
    shift(found(sheets.all_of("pl-notice")[0], "text"), 90, 0)


@breaks("texts_lie_free", "a line on the name of its step")
def _(sheets: Sheets) -> None:
    shift(found(sheets.step("file"), "text", 1), 0, -12)


@breaks("texts_lie_free", "a name under its number")
def _(sheets: Sheets) -> None:
    shift(found(sheets.step("hear"), "circle"), 40, 14)


@breaks("texts_lie_free", "two lines of the heading on each other")
def _(sheets: Sheets) -> None:
    shift(found(sheets.all_of("pl-heading")[0], "text"), 0, 14)


@breaks("texts_are_large_enough", "a name of a lane that nobody can read")
def _(sheets: Sheets) -> None:
    found(sheets.all_of("pl-lane")[0], "text").set("font-size", "7")


@breaks("numbers_are_those_of_the_steps", "a number that is another step's")
def _(sheets: Sheets) -> None:
    sheets.step("file").set("data-number", "3")


@breaks("numbers_are_those_of_the_steps", "a number that is not shown")
def _(sheets: Sheets) -> None:
    found(sheets.step("file"), "text", -1).text = "5"


@breaks("the_page_is_a4", "another paper")
def _(sheets: Sheets) -> None:
    sheets.root.set("width", "216mm")


@breaks("the_page_is_a4", "other proportions")
def _(sheets: Sheets) -> None:
    sheets.root.set("width", "297mm")
    sheets.root.set("height", "210mm")


@breaks("the_page_is_a4", "sheets with other lanes", PARTED)
def _(sheets: Sheets) -> None:
    found(sheets.all_of("pl-lane")[-1], "text").text = "别的"


@breaks("everything_is_on_the_page", "a footer over the edge")
def _(sheets: Sheets) -> None:
    shift(sheets.all_of("pl-footer")[0], 0, 60)


@breaks("everything_is_on_the_page", "a footer on the lanes")
def _(sheets: Sheets) -> None:
    shift(sheets.all_of("pl-footer")[0], 0, -60)


@breaks("everything_is_on_the_page", "a heading on the lanes")
def _(sheets: Sheets) -> None:
    shift(found(sheets.all_of("pl-heading")[0], "text", -1), 0, 40)


@breaks("everything_is_on_the_page", "a flow outside the lanes")
def _(sheets: Sheets) -> None:
    (x, y), *_ = sheets.points("clue", "file")
    sheets.lead("clue", "file", (x, y), (x, -8), (5, -8), (5, 400))


@breaks("boxes_stand_in_their_lane", "a step in a strange lane")
def _(sheets: Sheets) -> None:
    sheets.step("file").set("data-lane", "1")


@breaks("boxes_stand_in_their_lane", "rights in a strange lane")
def _(sheets: Sheets) -> None:
    only(sheets.step("notify"), "pl-right").set("data-lane", "1")


@breaks("boxes_stand_in_their_lane", "a step on the head of its lane")
def _(sheets: Sheets) -> None:
    shift(sheets.step("clue"), 0, sheets.box("clue")[1] * -0.5)


@breaks("the_legend_explains_the_signs", "a sign that is not explained")
def _(sheets: Sheets) -> None:
    legend = sheets.all_of("pl-legend")[0]
    legend.remove(next(each for each in legend if each.text == "判断"))


@breaks("the_legend_explains_the_signs", "a sign that is not there")
def _(sheets: Sheets) -> None:
    legend = sheets.all_of("pl-legend")[0]
    next(each for each in legend if each.text == "判断").text = "并行"


@breaks("ids_are_used_once", "two sheets with one id", PARTED)
def _(sheets: Sheets) -> None:
    for title, other in zip(*(root.findall(f"{SVG}title") for root in sheets.roots), strict=True):
        other.set("id", title.get("id") or "")


@breaks("ids_are_used_once", "a sheet that is named by another", PARTED)
def _(sheets: Sheets) -> None:
    sheets.roots[1].set("aria-labelledby", sheets.root.get("aria-labelledby") or "")


# --- single flows ---------------------------------------------------------------------------------


@breaks("flows_turn_at_right_angles", "a slanting flow")
def _(sheets: Sheets) -> None:
    (x, y), end = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", (x + 7, y), end)


@breaks("flows_turn_at_right_angles", "a flow that turns back")
def _(sheets: Sheets) -> None:
    (x, y), end = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", (x, y), (x, y + 20), (x, y + 5), end)


@breaks("flows_turn_at_right_angles", "a corner where nothing turns")
def _(sheets: Sheets) -> None:
    (x, y), end = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", (x, y), (x, y + 20), end)


@breaks("flows_turn_at_right_angles", "a flow that crosses itself")
def _(sheets: Sheets) -> None:
    (x, y), (_, end) = sheets.points("notify", "hearing_due")
    half, low = (y + end) / 2, (y + end) / 2 + 6
    loop = [(x, low), (x + 9, low), (x + 9, half), (x - 9, half), (x - 9, low + 4), (x, low + 4)]
    sheets.lead("notify", "hearing_due", (x, y), *loop, (x, end))


@breaks("flows_pass_no_box", "a flow through a strange box")
def _(sheets: Sheets) -> None:
    start, *_, end = sheets.points("clue", "file")
    low = sheets.box("investigate")[1] + 9
    sheets.lead("clue", "file", start, (start[0], low), (end[0], low), end)


@breaks("flows_pass_no_box", "a flow that runs on in its own box")
def _(sheets: Sheets) -> None:
    start, (x, y) = sheets.points("notify", "hearing_due")
    sheets.lead("investigate", "findings", start, (x, y))
    start, (x, y) = sheets.points("deliberate", "decide")
    sheets.lead("deliberate", "decide", start, (x, y + 12))


@breaks("flows_pass_no_box", "a flow that runs on in its own diamond")
def _(sheets: Sheets) -> None:
    start, (x, y) = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", start, (x, y + 12))


@breaks("flows_pass_no_box", "a flow over the number of its own box")
def _(sheets: Sheets) -> None:
    (_, y), _ = sheets.points("deliberate", "decide")
    x = sheets.box("decide")[0]
    sheets.lead("deliberate", "decide", (x, y), (x, sheets.box("decide")[1]))


@breaks("flows_pass_no_box", "a flow through a connector", PARTED)
def _(sheets: Sheets) -> None:
    (x, y), *_, end = sheets.points("hearing_due", "notify_hearing")
    sheets.lead("hearing_due", "notify_hearing", (x, y), (end[0] + 10, y))


@breaks("flows_pass_no_box", "a tie through a strange box")
def _(sheets: Sheets) -> None:
    tie = only(sheets.step("notify"), "pl-tie")
    (x, _), (end, _) = points_of(tie)
    middle = (sheets.box("investigate")[1] + sheets.box("investigate")[3]) / 2
    tie.set("points", f"{x + 20},{middle} {end},{middle}")


@breaks("arrows_point_at_the_end", "an arrow before the end of its flow")
def _(sheets: Sheets) -> None:
    shift(found(sheets.flow("notify", "hearing_due"), "polygon"), 0, -6)


@breaks("arrows_point_at_the_end", "an arrow that points back")
def _(sheets: Sheets) -> None:
    head = found(sheets.flow("notify", "hearing_due"), "polygon")
    (x, y), (left, low), (right, _) = points_of(head)
    head.set("points", f"{x},{y} {left},{2 * y - low} {right},{2 * y - low}")


@breaks("arrows_point_at_the_end", "a flow that turns under its arrow")
def _(sheets: Sheets) -> None:
    (x, y), (_, end) = sheets.points("notify", "hearing_due")
    points = [(x - 30, y), (x - 30, end - 8), (x, end - 8), (x, end)]
    sheets.lead("notify", "hearing_due", *points)


@breaks("flows_dock_where_their_role_demands", "a step that is left at its side")
def _(sheets: Sheets) -> None:
    left, top, _, bottom = sheets.box("deliberate")
    *_, (x, y) = sheets.points("deliberate", "decide")
    middle = (top + bottom) / 2
    points = [(left, middle), (left - 9, middle), (left - 9, y - 16), (x, y - 16), (x, y)]
    sheets.lead("deliberate", "decide", *points)


@breaks("flows_dock_where_their_role_demands", "a step that is entered from below")
def _(sheets: Sheets) -> None:
    start, *_ = sheets.points("notify", "hearing_due")
    x, bottom = start[0], sheets.box("hearing_due")[3]
    low = [(x + 99, bottom + 15), (x, bottom + 15), (x, bottom)]
    sheets.lead("notify", "hearing_due", start, (x, start[1] + 9), (x + 99, start[1] + 9), *low)


@breaks("flows_dock_where_their_role_demands", "a return that enters at the top")
def _(sheets: Sheets) -> None:
    start, *_ = sheets.points("findings", "investigate")
    left, top, right, _ = sheets.box("investigate")
    x, high = (left + right) / 2, top - 16
    out = [start, (left - 20, start[1]), (left - 20, high), (x, high), (x, top)]
    sheets.lead("findings", "investigate", *out)


@breaks("flows_dock_where_their_role_demands", "a hand-over that bends", PARTED)
def _(sheets: Sheets) -> None:
    (x, y), (_, end) = sheets.points("clue", "file")
    half = (y + end) / 2
    sheets.lead("clue", "file", (x, y), (x, half), (x + 12, half), (x + 12, end))


@breaks("flows_dock_where_their_role_demands", "a hand-over within a lane", PARTED)
def _(sheets: Sheets) -> None:
    sheets.step("clue").set("data-lane", sheets.step("file").get("data-lane") or "")


@breaks("the_main_path_runs_down_straight", "a bend within a lane")
def _(sheets: Sheets) -> None:
    (x, y), (_, end) = sheets.points("deliberate", "decide")
    half = (y + end) / 2
    sheets.lead("deliberate", "decide", (x, y), (x, half), (x + 9, half), (x + 9, end))


@breaks("the_main_path_runs_down_straight", "a way upwards")
def _(sheets: Sheets) -> None:
    first, second, third, last = sheets.points("clue", "file")
    higher = (second[0] + 200, second[1] - 5)
    points = [first, second, (higher[0], second[1]), higher, (third[0], higher[1]), last]
    sheets.lead("clue", "file", *points)


@breaks("the_main_path_runs_down_straight", "a gap")
def _(sheets: Sheets) -> None:
    del sheets.flow("notify", "hearing_due").attrib["data-main"]


@breaks("the_main_path_runs_down_straight", "a fork")
def _(sheets: Sheets) -> None:
    sheets.flow("findings", "no_penalty").set("data-main", "true")


@breaks("the_main_path_runs_down_straight", "no end")
def _(sheets: Sheets) -> None:
    del sheets.flow("pay", "close").attrib["data-main"]


@breaks("the_main_path_runs_down_straight", "none at all")
def _(sheets: Sheets) -> None:
    for each in sheets.all_of("pl-flow"):
        each.attrib.pop("data-main", None)


# --- flows beside each other ----------------------------------------------------------------------


@breaks("flows_keep_apart", "two flows side by side without a gap")
def _(sheets: Sheets) -> None:
    (x, y), *_ = sheets.points("hearing_due", "notify_hearing")
    sheets.lead("notify", "hearing_due", (x + 3, y), (x + 3, y + 40))


@breaks("flows_keep_apart", "a flow that ends on another")
def _(sheets: Sheets) -> None:
    (x, y), (_, end) = sheets.points("notify", "hearing_due")
    sheets.lead("deliberate", "decide", (x - 60, (y + end) / 2), (x, (y + end) / 2))


@breaks("flows_keep_off_the_borders", "a flow on the border of a lane")
def _(sheets: Sheets) -> None:
    start, _, _, end = sheets.points("clue", "file")
    border = rect_of(found(sheets.all_of("pl-lane")[2], "rect"))[0]
    low = end[1] - 12
    around = [(border, start[1] + 8), (border, low), (end[0], low)]
    sheets.lead("clue", "file", start, (start[0], start[1] + 8), *around, end)


@breaks("crossings_are_bridged", "a crossing without a bridge")
def _(sheets: Sheets) -> None:
    bridged = next(each for each in sheets.all_of("pl-flow") if "A" in way(each))
    set_way(
        bridged, lambda d: re.sub(r"A[^A-Z]*", lambda arc: "L" + " ".join(arc[0].split()[-2:]), d)
    )


@breaks("crossings_are_bridged", "a bridge over nothing")
def _(sheets: Sheets) -> None:
    _, second, *_ = sheets.points("clue", "file")
    set_way(
        sheets.flow("clue", "file"),
        lambda d: d.replace(
            f"L{second[0]:g} {second[1]:g}",
            f"L{second[0]:g} {second[1]:g}L{second[0] + 20} {second[1]}"
            f"A3.5 3.5 0 0 1 {second[0] + 27} {second[1]}",
            1,
        ),
    )


@breaks("crossings_are_bridged", "the same bridge twice")
def _(sheets: Sheets) -> None:
    bridged = next(each for each in sheets.all_of("pl-flow") if "A" in way(each))

    def twice(d: str) -> str:
        begin, arc = re.findall(r"L[^A-Z]*(?=A)|A[^A-Z]*", d)[:2]
        return d.replace(f"{begin}{arc}", f"{begin}{arc}{begin}{arc}", 1)

    set_way(bridged, twice)


@breaks("bridges_have_room", "a bridge that reaches back over the one before")
def _(sheets: Sheets) -> None:
    _, second, *_ = sheets.points("clue", "file")
    set_way(
        sheets.flow("clue", "file"),
        lambda d: d.replace(
            f"L{second[0]:g} {second[1]:g}",
            f"L{second[0]:g} {second[1]:g}L{second[0] + 20} {second[1]}"
            f"A3.5 3.5 0 0 1 {second[0] + 27} {second[1]}L{second[0] + 24} {second[1]}"
            f"A3.5 3.5 0 0 1 {second[0] + 31} {second[1]}",
            1,
        ),
    )


# --- labels ---------------------------------------------------------------------------------------


def label(sheets: Sheets, source: str, target: str, to: Point) -> None:
    """Move a label so that its first text begins at a point."""
    group = only(sheets.flow(source, target), "pl-label")
    first = found(group, "text")
    first.set("text-anchor", "start")
    x, y = float(first.get("x") or 0), float(first.get("y") or 0)
    shift(group, to[0] - x, to[1] - y)


@breaks("labels_lie_free", "a label on a box")
def _(sheets: Sheets) -> None:
    left, _, _, bottom = sheets.box("notify")
    label(sheets, "findings", "notify", (left + 9, bottom - 9))


@breaks("labels_lie_free", "a label on its own flow")
def _(sheets: Sheets) -> None:
    x, y = sheets.points("findings", "notify")[0]
    label(sheets, "findings", "notify", (x - 9, y + 30))


@breaks("labels_lie_free", "a label on a strange flow")
def _(sheets: Sheets) -> None:
    x, y = sheets.points("notify", "hearing_due")[0]
    label(sheets, "findings", "notify", (x - 9, y + 25))


@breaks("labels_lie_free", "a label on a tie")
def _(sheets: Sheets) -> None:
    (x, y), _ = points_of(only(sheets.step("notify"), "pl-tie"))
    label(sheets, "hearing_due", "defence", (x - 30, y + 5))


@breaks("labels_lie_free", "a label on the border of a lane")
def _(sheets: Sheets) -> None:
    border = rect_of(found(sheets.all_of("pl-lane")[2], "rect"))[0]
    label(sheets, "hearing_due", "notify_hearing", (border - 20, sheets.box("clue")[1] - 20))


@breaks("labels_lie_free", "a label on a label")
def _(sheets: Sheets) -> None:
    first = found(only(sheets.flow("findings", "notify"), "pl-label"), "text")
    at = float(first.get("x") or 0) + 5, float(first.get("y") or 0)
    label(sheets, "findings", "investigate", at)


@breaks("labels_lie_free", "a label outside the lanes")
def _(sheets: Sheets) -> None:
    label(sheets, "findings", "investigate", (2, 400))


@breaks("labels_stand_at_their_flow", "a label far from its flow")
def _(sheets: Sheets) -> None:
    shift(only(sheets.flow("hearing_due", "notify_hearing"), "pl-label"), 30, 0)


# --- several sheets -------------------------------------------------------------------------------


@breaks("the_sheets_are_whole", "a sheet that is missing", PARTED)
def _(sheets: Sheets) -> None:
    del sheets.roots[1]


@breaks("the_sheets_are_whole", "sheets in another order", PARTED)
def _(sheets: Sheets) -> None:
    sheets.roots.reverse()


@breaks("the_sheets_are_whole", "a step on two sheets", PARTED)
def _(sheets: Sheets) -> None:
    only(sheets.roots[1], "pl-steps").append(sheets.step("clue"))


@breaks("flows_lead_from_step_to_step", "a flow that begins beside its step")
def _(sheets: Sheets) -> None:
    (x, y), end = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", (x, y + 6), end)


@breaks("flows_lead_from_step_to_step", "a flow that ends before its diamond")
def _(sheets: Sheets) -> None:
    start, (x, y) = sheets.points("notify", "hearing_due")
    sheets.lead("notify", "hearing_due", start, (x, y - 6))


@breaks("flows_lead_from_step_to_step", "a flow that ends at no connector", PARTED)
def _(sheets: Sheets) -> None:
    start, (x, y) = sheets.points("hearing_due", "notify_hearing")
    sheets.lead("hearing_due", "notify_hearing", start, (x - 6, y))


@breaks("flows_lead_from_step_to_step", "a flow to nowhere")
def _(sheets: Sheets) -> None:
    sheets.flow("pay", "close").set("data-to", "nowhere")


@breaks("flows_lead_from_step_to_step", "a flow that is lost between two sheets", PARTED)
def _(sheets: Sheets) -> None:
    only(sheets.root, "pl-flows").remove(sheets.flow("transfer", "close"))


@breaks("connectors_stand_in_pairs", "a letter without another", PARTED)
def _(sheets: Sheets) -> None:
    sheets.connector("A", leads_on=False).set("data-name", "Z")


@breaks("connectors_stand_in_pairs", "a letter that is not shown", PARTED)
def _(sheets: Sheets) -> None:
    found(sheets.connector("A", leads_on=True), "text").text = "Z"


@breaks("connectors_stand_in_pairs", "a connector that names its own sheet", PARTED)
def _(sheets: Sheets) -> None:
    sheets.connector("A", leads_on=True).set("data-sheet", "1")


@breaks("connectors_stand_in_pairs", "a connector out of line", PARTED)
def _(sheets: Sheets) -> None:
    shift(sheets.connector("A", leads_on=True), 0, 12)


@breaks("connectors_stand_in_pairs", "letters changed for each other", PARTED)
def _(sheets: Sheets) -> None:
    one, other = (sheets.connector(each, leads_on=True) for each in "AB")
    for each, name in ((one, "B"), (other, "A")):
        each.set("data-name", name)
        found(each, "text").text = name


def way(flow: ET.Element) -> str:
    return only(flow, "pl-line").get("d") or ""


CASES = [(rule, what) for rule, cases in BROKEN.items() for what in cases]


@pytest.mark.parametrize(("rule", "what"), CASES, ids=[" - ".join(each) for each in CASES])
def test_the_rule_finds(rule: str, what: str) -> None:
    of, change = BROKEN[rule][what]
    sheets = Sheets(of)
    change(sheets)
    assert rule in {each.partition(":")[0] for each in sheets.complaints()}


def test_every_rule_has_a_drawing_that_breaks_it() -> None:
    assert BROKEN.keys() == RULES.keys()


@pytest.mark.parametrize("corners", Corners)
@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("of", [penalty(), licensing(), measure()], ids=lambda each: each.id)
def test_no_rule_complains_of_a_good_drawing(
    of: Procedure, orientation: Orientation, corners: Corners
) -> None:
    for style in (
        Style(orientation=orientation, corners=corners),
        Style(orientation=orientation, corners=corners, notes=True, readable=0),
    ):
        assert complaints(*map(read, draw(sample_leaf(), of, style))) == []


def test_the_written_contract_names_the_rules_that_are_checked() -> None:
    written = (Path(__file__).parents[2] / "docs" / "geometry.md").read_text(encoding="utf-8")
    assert re.findall(
        r"^\| `([a-z_0-9]+)` \|", written.partition("## Where flows dock")[0], re.MULTILINE
    ) == [*RULES]
