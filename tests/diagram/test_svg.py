import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from builders import body, catalog, code, leaf, power, procedure, step
from diagram.drawn import SVG, classed, only
from diagram.lawful import lawful
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import Style
from powerlist.diagram import draw as draw_sheets
from powerlist.model import CodeScheme, Edition, EditionStatus, Flow, Leaf, Node, Phone, Procedure

VOCABULARY = Path(__file__).parents[2] / "docs" / "svg-vocabulary.md"


def draw(of: Leaf, procedure: Procedure) -> str:
    (sheet,) = draw_sheets(of, procedure, Style(readable=0))
    return sheet


DRAWN = {
    "penalty": draw(sample_leaf(), penalty()),
    "licensing": draw(sample_leaf(), licensing()),
    "measure": draw(sample_leaf(), measure()),
}
ALL = pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own output


@ALL
def test_nothing_but_shapes_texts_links_and_groups_is_used(text: str) -> None:
    used = {each.tag.removeprefix(SVG) for each in parsed(text).iter()}
    assert used <= {
        *("svg", "title", "desc", "g", "a"),
        *("rect", "polygon", "polyline", "path", "circle", "text"),
    }


@ALL
def test_nothing_is_styled_scripted_or_loaded(text: str) -> None:
    assert not re.search(
        r"style|script|foreignObject|href=\"(?!tel:)|url\(|@import|\bon[a-z]+=", text
    )


@ALL
def test_every_class_and_data_attribute_is_documented(text: str) -> None:
    documented = VOCABULARY.read_text(encoding="utf-8")
    for each in parsed(text).iter():
        for name in (each.get("class") or "").split():
            assert f"`{name}`" in documented
        for attribute in each.attrib:
            if attribute.startswith("data-"):
                assert f"`{attribute}`" in documented


@ALL
def test_the_ground_is_opaque_and_covers_the_page(text: str) -> None:
    root = parsed(text)
    ground = root.findall(f"{SVG}rect")[0]
    assert [ground.get(each) for each in ("width", "height", "fill")] == [
        *(root.get("viewBox") or "").split()[2:],
        "#fff",
    ]


@ALL
def test_the_document_has_a_title_and_a_description(text: str) -> None:
    root = parsed(text)
    ids = {each.get("id"): each.text for each in root if each.get("id")}
    assert root.get("role") == "graphics-document document"
    assert [root.get("aria-labelledby"), root.get("aria-describedby")] == list(ids)
    assert all(ids.values())


def test_ids_differ_from_chart_to_chart() -> None:
    pages = [draw(each, procedure()) for each in catalog(power("A.1"), power("A-1")).leaves]
    ids = [re.findall(r' id="([^"]+)"', page) for page in pages]
    assert ids == [["pl-A.1-title", "pl-A.1-desc"], ["pl-A-1-title", "pl-A-1-desc"]]


@ALL
def test_coordinates_have_at_most_two_decimals(text: str) -> None:
    assert not re.search(r"\d\.\d{3}", text)


def test_a_chart_of_fifteen_steps_is_under_forty_kilobytes() -> None:
    assert len(penalty().steps) > 15
    assert len(DRAWN["penalty"].encode()) < 40_000


def test_steps_stand_in_the_order_of_the_procedure_with_an_accessible_title() -> None:
    steps = classed(parsed(DRAWN["penalty"]), "pl-step")
    assert [each.get("data-id") for each in steps] == [each.id for each in penalty().steps]
    assert [each.get("data-number") for each in steps] == [str(i + 1) for i in range(len(steps))]
    assert {each.get("role") for each in steps} == {"graphics-object group"}
    assert steps[6][0].text == "第7步 通知听证，承办机构，时限举行听证7日前，之后：第8步 举行听证"


def test_flows_say_where_they_lead_and_on_which_condition() -> None:
    flows = classed(parsed(DRAWN["penalty"]), "pl-flow")
    assert {
        (each.get("data-from"), each.get("data-to"), each.get("data-condition")) for each in flows
    } >= {("findings", "investigate", "facts_unclear"), ("clue", "file", None)}


def test_the_symbols_are_those_of_the_standard() -> None:
    shapes = {
        each.get("data-node"): only(each, "pl-box")
        for each in classed(parsed(DRAWN["measure"]), "pl-step")
    }
    assert {node: shape.tag.removeprefix(SVG) for node, shape in shapes.items()} == {
        "start": "rect",
        "step": "rect",
        "decision": "polygon",
        "split": "rect",
        "join": "rect",
        "end": "rect",
    }
    assert float(shapes["start"].get("rx") or 0) > 10
    assert shapes["split"].get("stroke") is None


def texts(element: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in element.iter(f"{SVG}text")]


def test_an_example_is_marked_under_the_title_and_in_the_footer() -> None:
    root = parsed(DRAWN["penalty"])
    assert texts(only(root, "pl-notice")) == ["示例（依公开报告重构，非沈阳市档案局发布）"]
    assert any("示例（依公开报告重构" in each for each in texts(only(root, "pl-footer")))


def test_a_published_chart_has_no_notice() -> None:
    edition = Edition(as_of=catalog().edition.as_of, status=EditionStatus.PUBLISHED)
    assert "pl-notice" not in draw(leaf(edition=edition), procedure())


def test_a_known_phone_is_a_link_and_an_unknown_one_is_not() -> None:
    known = leaf(bodies=(body(service_phone=Phone(number="(024) 1234-5678转9")),))
    links = [each.get("href") for each in parsed(draw(known, procedure())).iter(f"{SVG}a")]
    assert links == ["tel:02412345678;ext=9"]
    assert not list(parsed(DRAWN["penalty"]).iter(f"{SVG}a"))


def test_what_looks_like_markup_stays_text() -> None:
    nasty = '<b>&"x"</b>'
    made = draw(
        leaf(power(name=nasty)),
        procedure(
            step("a", Flow(to="b", label=nasty), Flow(to="a", label="再"), node=Node.START),
            step("b"),
            name=nasty,
        ),
    )
    root = parsed(made)
    assert nasty in "".join(texts(only(root, "pl-heading")))
    assert nasty in "".join("".join(texts(each)) for each in classed(root, "pl-label"))


def test_a_code_is_an_id_and_an_attribute() -> None:
    made = draw(leaf(power(codes=(code("ZB_1", CodeScheme.LOCAL),))), procedure())
    assert parsed(made).get("data-code") == "ZB_1"


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@ALL
def test_dark_text_has_contrast_on_every_light_ground_and_white_text_on_every_dark_one(
    text: str,
) -> None:
    fills = {each.get("fill") or "" for each in parsed(text).iter(f"{SVG}text")}
    grounds = {
        each.get("fill") or ""
        for tag in ("rect", "polygon", "circle")
        for each in parsed(text).iter(f"{SVG}{tag}")
    }
    light = [luminance(each) for each in grounds if luminance(each) > 0.5]
    dark = [luminance(each) for each in grounds if luminance(each) <= 0.5]
    for fill in fills:
        own = luminance(fill)
        if own < 0.5:
            assert (min(light) + 0.05) / (own + 0.05) >= 4.5
        else:
            assert (own + 0.05) / (max(dark) + 0.05) >= 4.5


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib; from diagram.lawful import lawful; from diagram.samples import sample_leaf;"
        "from powerlist.diagram import draw;"
        "print(hashlib.sha256(''.join(draw(sample_leaf(), lawful(11))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1
    assert draw(sample_leaf(), lawful(11)) == draw(sample_leaf(), lawful(11))
