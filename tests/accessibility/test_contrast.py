"""Text and graphics of a drawing stand out from their ground, and say nothing by colour alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise, takewhile

import attrs
import pytest
from accessibility.colours import GRAPHICS, TEXT, contrast, luminance
from accessibility.drawings import drawn, sheets
from accessibility.painting import Painted, Picture, painted
from accessibility.reading import SVG, classed, only
from diagram.samples import penalty, sample_leaf

from powerlist import charts
from powerlist.sources import load, samples

MARKS = ("pl-limit", "pl-committed", "pl-practice")
PARTS = {*MARKS, "pl-box", "pl-right-box", "pl-right-tab", "pl-tie", "pl-flow", "pl-notice"}


@pytest.fixture(scope="module")
def pictures() -> Mapping[str, Picture]:
    made = {
        f"{position}, sheet {number}": svg
        for position, each in enumerate(drawn())
        for number, svg in enumerate(sheets(sample_leaf(), each), start=1)
    }
    for name in samples():
        catalog = load(name).catalog
        assert catalog is not None
        made |= charts(catalog)
    return {name: painted(svg) for name, svg in made.items()}


def test_text_stands_out_from_the_shape_under_it_and_nothing_covers_it(
    pictures: Mapping[str, Picture],
) -> None:
    for name, picture in pictures.items():
        for text in picture.texts:
            for at in text.points:
                ground = picture.ground(at, upto=text.above)
                assert ground, f"{name}: {text.text} stands outside the page"
                assert contrast(text.fill, ground) >= TEXT, f"{name}: {text.text} on {ground}"
                assert picture.ground(at) == ground, f"{name}: {text.text} is covered"


def test_the_edge_of_every_symbol_and_flow_stands_out_from_its_surroundings(
    pictures: Mapping[str, Picture],
) -> None:
    seen: set[str] = set()
    for name, picture in pictures.items():
        for shape, after in pairwise((*picture.shapes[1:], None)):  # the first is the page's ground
            assert shape
            if is_between_bars(shape, after):
                continue  # the bars are seen, what lies between them need not be
            edges = list(picture.edges(shape))
            joined = "pl-flow" in shape.classes  # flows to one step may end in one head
            assert edges or joined, f"{name}: {sorted(shape.classes)} is hidden"
            for one, other in edges:
                assert contrast(one, other) >= GRAPHICS, f"{name}: {sorted(shape.classes)}"
            seen |= shape.classes
    assert seen >= PARTS


def is_between_bars(shape: Painted, after: Painted | None) -> bool:
    """Whether a shape is the inside of a parallel split or join: the bars are painted after it."""
    tags = [each.element.tag.removeprefix(SVG) for each in (shape, after) if each]
    return shape.stroke is None and tags == ["rect", "path"]


def test_a_colour_that_is_too_pale_is_noticed() -> None:
    """Else the two tests before this one would prove nothing."""
    svg = sheets(sample_leaf(), penalty())[0]
    colours = {each for each in re.findall(r"#[0-9a-f]{3,6}", svg) if luminance(each) < 0.5}
    pale = painted(re.sub("|".join(sorted(colours, key=len, reverse=True)), "#b9c5d3", svg))
    texts = [
        contrast(each.fill, ground)
        for each in pale.texts
        if (ground := pale.ground(each.points[2], upto=each.above))
    ]
    assert max(texts) < TEXT
    edges = [contrast(*pair) for each in pale.shapes for pair in pale.edges(each)]
    assert max(edges) < GRAPHICS


# --- without colour -----------------------------------------------------------------------------------

NODES = {"start": "terminal", "end": "terminal", "split": "parallel", "join": "parallel"}


@attrs.frozen
class Look:
    """How a kind of sign looks to an eye that sees no colour, and the words that all of them begin with."""

    form: str
    dashed: bool
    fill: str
    words: str


def grey(svg: str) -> str:
    """The drawing with the grey of the same luminance for each colour."""

    def same(colour: re.Match[str]) -> str:
        light = luminance(colour[0])
        part = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
        return "#" + 3 * f"{round(255 * part):02x}"

    return re.sub(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b", same, svg)


def signs(svg: str) -> Iterator[tuple[str, Look]]:
    """Every node, mark and right of a drawing with its kind."""
    picture = painted(svg)
    shapes = {each.element: each for each in picture.shapes}
    for group in classed(picture.root, "pl-step"):
        node = group.get("data-node") or ""
        yield NODES.get(node, node), look(shapes[only(group, "pl-box")], "")
        for kind in MARKS:
            for mark in classed(group, kind):
                yield kind, look(shapes[mark[0]], "".join(mark.itertext()))
        for right in classed(group, "pl-right"):
            tab = "".join(only(right, "pl-right-tab").itertext())
            yield "pl-right", look(shapes[only(right, "pl-right-box")], tab)


def look(shape: Painted, words: str) -> Look:
    element = shape.element
    if element.tag == f"{SVG}polygon":
        form = "diamond"
    elif shape.stroke is None:
        form = "between bars"
    else:
        form = "round" if float(element.get("rx") or 0) >= 8 else "angular"
    return Look(form, shape.dashed, shape.fill or "none", words)


def beginning(texts: Iterable[str]) -> str:
    """What all the texts begin with."""
    letters = takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False))
    return "".join(each[0] for each in letters)


def test_every_kind_of_sign_differs_in_grey_by_form_dashes_lightness_or_words() -> None:
    found: dict[str, set[Look]] = {}
    for each in drawn():
        for svg in sheets(sample_leaf(), each):
            for kind, its_look in signs(grey(svg)):
                found.setdefault(kind, set()).add(its_look)
    assert set(found) == {"terminal", "step", "decision", "parallel", "pl-right", *MARKS}
    kinds: dict[str, Look] = {}
    for kind, looks in found.items():
        (form,) = {(each.form, each.dashed, each.fill) for each in looks}
        kinds[kind] = Look(*form, beginning(each.words for each in looks))
    for (kind, one), (other_kind, other) in combinations(kinds.items(), 2):
        assert (
            one.form != other.form
            or one.dashed != other.dashed
            or contrast(one.fill, other.fill) >= GRAPHICS
            or one.words != other.words
        ), f"{kind} and {other_kind}"
    assert kinds["pl-committed"].words == "承诺"
    assert kinds["pl-practice"].words == "依惯例"
    assert kinds["pl-right"].words.startswith("相对人权利")


def test_grey_keeps_how_light_a_colour_is_and_nothing_else() -> None:
    assert (
        grey('fill="#fff" stroke="#b3261e" id="#pl"') == 'fill="#ffffff" stroke="#5d5d5d" id="#pl"'
    )
    assert contrast("#b3261e", "#5d5d5d") < 1.05
