"""What can be chosen of a chart's look, and charts that serve several powers or lead to their law."""

import re
from xml.etree import ElementTree as ET

import attrs
import pytest
from builders import body, catalog, cite, code, power, procedure, step
from diagram.contract import complaints
from diagram.drawn import SVG, Drawing, classed, only, read
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import Corners, Orientation, Style, chart, draw, share_chart
from powerlist.model import (
    Citation,
    CodeScheme,
    Flow,
    Leaf,
    Node,
    Office,
    Phone,
    PowerType,
    Procedure,
    TimeLimit,
    TimeUnit,
)

ROWS = Style(orientation=Orientation.ROWS, readable=0)


def drawn(of: Procedure, style: Style) -> Drawing:
    (sheet,) = draw(sample_leaf(), of, style)
    return read(sheet)


# --- lanes as rows --------------------------------------------------------------------------------


def test_lanes_as_rows_lie_under_each_other_with_their_names_at_the_left() -> None:
    made = drawn(penalty(), ROWS)
    assert made.rows
    tops = [lane.box[1] for lane in made.lanes]
    assert tops == sorted(tops)
    assert all(lane.head[2] - lane.head[0] < lane.box[2] - lane.box[0] for lane in made.lanes)
    assert {lane.head[0] for lane in made.lanes} == {made.lanes[0].box[0]}


def test_in_rows_the_main_path_runs_to_the_right() -> None:
    (sheet,) = draw(
        sample_leaf(),
        procedure(step("始", "查", node=Node.START), step("查", "终"), step("终")),
        ROWS,
    )
    lefts = [each.box[0] for each in read(sheet).steps.values()]
    assert lefts == sorted(lefts)
    assert len({each.box[1] + each.box[3] for each in read(sheet).steps.values()}) == 1


def test_both_ways_say_the_same() -> None:
    for of in (penalty(), licensing(), measure()):
        columns, rows = drawn(of, Style(readable=0)), drawn(of, ROWS)
        flows = [
            sorted(
                (each.source, each.target, each.label and each.label.content) for each in e.lines
            )
            for e in (columns, rows)
        ]
        assert flows[0] == flows[1]
        assert [*columns.steps] == [*rows.steps]
        said = [
            {n: "".join(t.content for t in s.texts) for n, s in e.steps.items()}
            for e in (columns, rows)
        ]
        assert said[0] == said[1]


# --- corners --------------------------------------------------------------------------------------


def test_square_corners_are_the_rule_and_round_ones_have_the_same_way() -> None:
    square = drawn(penalty(), Style(readable=0))
    rounded = drawn(penalty(), Style(readable=0, corners=Corners.ROUNDED))
    assert not any(command == "Q" for each in square.lines for command, _, _ in each.strokes)
    assert [each.points for each in rounded.lines] == [each.points for each in square.lines]
    for line in rounded.lines:
        corners = sum(command == "Q" for command, _, _ in line.strokes)
        assert corners == len(line.points) - 2


def test_a_rounding_takes_no_more_than_half_of_a_short_part() -> None:
    rounded = drawn(penalty(), Style(readable=0, corners=Corners.ROUNDED))
    assert complaints(rounded) == []


# --- notes ----------------------------------------------------------------------------------------


def noted(style: Style) -> Drawing:
    of = procedure(
        step("始", "告", node=Node.START),
        step(
            "告",
            "终",
            documents=("告知书", "送达回证"),
            basis=cite("《中华人民共和国档案法》（2016年修正）第二十四条第二款"),
        ),
        step("终"),
    )
    return drawn(of, style)


@pytest.mark.parametrize("orientation", Orientation)
def test_notes_stand_in_a_lane_of_their_own_beside_their_step(orientation: Orientation) -> None:
    made = noted(Style(notes=True, orientation=orientation, readable=0))
    assert "".join(each.content for each in made.lanes[-1].texts) == "文书、依据"
    (note,) = made.notes
    assert re.sub(r"\s", "", note.content) == (
        "2文书：告知书、送达回证依据：《中华人民共和国档案法》（2016年修正）第二十四条第二款"
    )
    along = 0 if made.rows else 1
    box = made.steps["告"].box
    assert note.box[along] < box[along + 2]
    assert note.box[along + 2] > box[along]


def test_without_a_wish_there_are_no_notes() -> None:
    assert noted(Style()).notes == ()
    assert len(noted(Style()).lanes) == len(procedure().lanes)


# --- one chart twice on a page --------------------------------------------------------------------


def ids(texts: tuple[str, ...]) -> list[str]:
    return [each for text in texts for each in re.findall(r' id="([^"]+)"', text)]


def test_a_page_can_show_one_chart_twice() -> None:
    shown = [
        draw(sample_leaf(), licensing(), Style(id_prefix=prefix, readable=8))
        for prefix in ("one", "two")
    ]
    assert len(shown[0]) > 1
    both = ids(shown[0]) + ids(shown[1])
    assert len(both) == len(set(both)) == 2 * len(ids(shown[0]))
    assert all(each.startswith(("one", "two")) for each in both)


def test_the_prefix_is_all_that_differs() -> None:
    one, two = (
        draw(sample_leaf(), penalty(), Style(id_prefix=prefix)) for prefix in ("pl", "other")
    )
    assert [each.replace("other-CF", "pl-CF").replace("other2-", "pl2-") for each in two] == [*one]


def test_the_sheets_of_one_chart_and_the_charts_of_a_catalog_have_ids_of_their_own() -> None:
    leaves = catalog(power("A"), power("A-2"), power("2-A")).leaves
    all_ids = [each for leaf in leaves for each in ids(draw(leaf, licensing(), Style(readable=8)))]
    assert len(all_ids) == len(set(all_ids))


# --- one chart for several powers -----------------------------------------------------------------


def leaves(*powers: str, **given: object) -> tuple[Leaf, ...]:
    return catalog(*(power(each) for each in powers), **given).leaves


def test_a_chart_for_several_powers_names_and_counts_them_all() -> None:
    one, *others = leaves("A-1", "A-2", "A-3")
    made = chart(one, procedure(), others)
    assert made.codes == ("A-1", "A-2", "A-3")
    assert {each.label: each.text for each in made.facts}["适用于"] == "3项"
    assert {each.label: each.text for each in made.facts}["职权代码"] == (
        "A-1（暂编）、A-2（暂编）、A-3（暂编）"
    )
    assert made.name == "行政处罚（一般程序）"
    assert "适用于3项" in made.description
    (sheet,) = draw(one, procedure(), others=others)
    assert ET.fromstring(sheet).get("data-code") == "A-1 A-2 A-3"  # noqa: S314 - our own output


def test_a_chart_for_the_sub_items_of_one_power_bears_its_name() -> None:
    parts = tuple(
        attrs.evolve(power(), codes=(code(f"A-{number}"),), name=f"小项{number}", sub_items=())
        for number in (1, 2)
    )
    one, other = catalog(power("A", name="大项", sub_items=parts)).leaves
    made = chart(one, procedure(), (other,))
    assert (made.name, made.above) == ("大项", None)
    assert chart(one, procedure()).above == "大项"


def test_what_several_powers_rest_on_is_named_once() -> None:
    same = leaves("A-1", "A-2")
    assert len(chart(same[0], procedure(), same[1:]).basis) == 1
    other = catalog(power("A-1"), power("A-2", basis=cite("《辽宁省档案条例》第二十六条"))).leaves
    assert [
        [each.text for each in run] for run in chart(other[0], procedure(), other[1:]).basis
    ] == [
        ["《中华人民共和国档案法》（2016年修正）第二十四条第二款"],
        ["《辽宁省档案条例》第二十六条"],
    ]


DAYS = TimeLimit(amount=20, unit=TimeUnit.WORKING_DAY)


@pytest.mark.parametrize(
    ("change", "shared"),
    [
        ({}, True),
        ({"name": "另一事项"}, True),
        ({"basis": cite("《辽宁省档案条例》第二十六条")}, True),
        ({"type": PowerType.INSPECTION}, False),
        ({"office": None}, False),
        ({"body": None}, False),
        ({"statutory_limit": DAYS}, False),
        ({"committed_limit": DAYS}, False),
        ({"service_phone": Phone(number="12345")}, False),
        ({"supervision_phone": Phone(number="12345")}, False),
    ],
    ids=lambda each: ", ".join(each) if isinstance(each, dict) else None,
)
def test_powers_share_a_chart_if_all_else_that_it_shows_is_the_same(
    change: dict[str, object], *, shared: bool
) -> None:
    one, other = catalog(power("A-1"), power("A-2", **change)).leaves
    assert share_chart(one, other) is shared


# --- links ----------------------------------------------------------------------------------------


def linked(leaf: Leaf, addresses: dict[Citation, str]) -> list[tuple[str, str]]:
    """The citations that are links: address and text."""
    (sheet,) = draw(leaf, procedure(), cite=addresses.get)
    heading = only(ET.fromstring(sheet), "pl-heading")  # noqa: S314 - our own output
    return [(each.get("href") or "", "".join(each.itertext())) for each in heading.iter(f"{SVG}a")]


def test_a_citation_leads_to_its_law_where_there_is_an_address() -> None:
    both = cite(
        "《中华人民共和国档案法》（2016年修正）第二十四条第二款；《辽宁省档案条例》第二十六条"
    )
    leaf = catalog(power(basis=both)).leaves[0]
    assert linked(leaf, {both[1]: "law.html#a&b"}) == [
        ("law.html#a&b", "《辽宁省档案条例》第二十六条")
    ]
    assert linked(leaf, {}) == []


def test_each_place_of_one_statute_leads_to_its_own_article() -> None:
    places = cite("《档案法》第五条；《档案法》第六条第一款；《档案法》第六条第二款")
    leaf = catalog(power(basis=places)).leaves[0]
    addresses = {each: f"{number}.html" for number, each in enumerate(places)}
    assert linked(leaf, addresses) == [
        ("0.html", "《档案法》第五条"),
        ("1.html", "第六条第一款"),
        ("2.html", "第二款"),
    ]


def test_a_citation_that_is_broken_over_two_lines_leads_there_from_both() -> None:
    many = cite(
        "；".join(
            f"《某省档案工作规范化管理条例实施办法》（{year}年9月28日第四次修正）第二十条"
            for year in range(2001, 2010)
        )
    )
    leaf = catalog(power(basis=many)).leaves[0]
    found = linked(leaf, {each: f"{number}.html" for number, each in enumerate(many)})
    texts: dict[str, str] = {}
    for address, text in found:
        texts[address] = texts.get(address, "") + text
    assert texts == {f"{number}.html": each.raw for number, each in enumerate(many)}
    assert len(found) > len(many)


def test_links_are_underlined_so_that_colour_is_not_all_that_shows_them() -> None:
    (sheet,) = draw(sample_leaf(), procedure(), cite=lambda _: "x.html")
    heading = only(ET.fromstring(sheet), "pl-heading")  # noqa: S314 - our own output
    assert {each.get("text-decoration") for each in heading.iter(f"{SVG}a")} == {"underline"}


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    nasty = '"><script>'
    (sheet,) = draw(sample_leaf(), procedure(), cite=lambda _: nasty)
    root = ET.fromstring(sheet)  # noqa: S314 - our own output
    assert {each.get("href") for each in root.iter(f"{SVG}a")} == {nasty}
    assert not list(root.iter(f"{SVG}script"))


def test_a_telephone_on_each_sheet_is_a_link() -> None:
    leaf = catalog(bodies=(body(service_phone=Phone(number="12345")),)).leaves[0]
    for sheet in draw(leaf, licensing(), Style(readable=8)):
        root = ET.fromstring(sheet)  # noqa: S314 - our own output
        (footer,) = classed(root, "pl-footer")
        assert [each.get("href") for each in footer.iter(f"{SVG}a")] == ["tel:12345"]


def test_an_official_code_is_shown_bare_beside_a_provisional_one() -> None:
    mixed = catalog(
        power("A-1"), power("B", codes=(code("000175004000", CodeScheme.BASIC),))
    ).leaves
    made = chart(mixed[0], procedure(), mixed[1:])
    assert made.facts[1].text == "A-1（暂编）、000175004000"


def test_several_flows_between_the_same_steps_are_each_drawn() -> None:
    of = procedure(
        step("始", "问", node=Node.START),
        step(
            "问",
            *(Flow(to="终", label=each) for each in ("甲", "乙", "丙")),
            node=Node.DECISION,
        ),
        step("终"),
    )
    for style in (Style(), ROWS):
        made = drawn(of, style)
        assert sorted(e.label.content for e in made.lines if e.label) == ["丙", "乙", "甲"]
        assert complaints(made) == []


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("length", [40, 70, 100])
def test_a_fact_that_is_one_long_word_is_torn_rather_than_leaving_the_footer(
    length: int, orientation: Orientation
) -> None:
    office = Office(id="o", name="W" * length)
    leaf = catalog(power(office="o"), bodies=(body(offices=(office,)),)).leaves[0]
    (sheet,) = draw(leaf, procedure(), Style(orientation=orientation))
    assert complaints(read(sheet)) == []
    assert "".join(each.content for each in read(sheet).footer.texts).count("W") == length


@pytest.mark.parametrize("orientation", Orientation)
def test_facts_that_find_no_room_beside_each_other_stand_in_two_rows(
    orientation: Orientation,
) -> None:
    phone = Phone(number="+86 (024) 1234-5678转123456789012")
    of = body(
        offices=(Office(id="o", name="W" * 60),), service_phone=phone, supervision_phone=phone
    )
    leaf = catalog(power(office="o"), bodies=(of,)).leaves[0]
    (sheet,) = draw(leaf, procedure(limit_note="A" * 60), Style(orientation=orientation))
    made = read(sheet)
    assert complaints(made) == []
    heads = {each.box[1] for each in made.footer.texts if each.content.endswith(("电话", "时限"))}
    assert len(heads) > 1


def test_a_power_without_a_basis_says_that_it_is_not_public() -> None:
    (sheet,) = draw(catalog(power(basis=())).leaves[0], procedure(), cite=lambda _: "x.html")
    assert "依据：未公开" in [each.content for each in read(sheet).heading]


def test_a_citation_with_blanks_leads_to_its_law_from_each_of_its_lines() -> None:
    raw = "《" + "Measures for Archives Work " * 8 + "in 2001》第二十条"
    given = cite(raw)
    leaf = catalog(power(basis=given)).leaves[0]
    found = linked(leaf, dict.fromkeys(given, "x.html"))
    assert len(found) > 1
    assert {address for address, _ in found} == {"x.html"}
    shown = "".join(text for _, text in found)
    assert shown.replace(" ", "") == "".join(each.raw for each in given).replace(" ", "")
