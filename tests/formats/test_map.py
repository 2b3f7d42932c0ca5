"""The map of a catalog, read back by `dot`: who exercises what, and on which articles it rests."""

from pathlib import Path

import pytest
from builders import body, catalog, cite, power, sub_item
from formats.graphs import READABLE, Edge, Graph, read

import powerlist as pl
from powerlist.formats import map as map_format
from powerlist.formats.graphviz import CannotRender
from powerlist.formats.map import catalog_map
from powerlist.model import (
    Catalog,
    Office,
    Openness,
    OwnType,
    PowerStatus,
    PowerType,
    Provenance,
    ProvenanceKind,
    Publicity,
    Statute,
    StatuteKind,
    StatuteVersion,
    Unknown,
)

LAW, REGULATION = (
    "《中华人民共和国档案法》（2016年修正）",
    "《中华人民共和国档案法实施办法》（2017年修订）",
)


def mapped(of: Catalog, graphviz: str) -> Graph:
    return read(catalog_map(of), graphviz)


def held(graph: Graph) -> set[tuple[str, str]]:
    """The lines from those who exercise."""
    return {each.ends for each in graph.edges if each.attributes.get("dir") == "none"}


def based(graph: Graph) -> list[tuple[str, str, tuple[str, ...]]]:
    """The lines to the laws: from where, the law's words, and the line's."""
    return sorted((each.tail, graph.nodes[each.head].words[0], each.words) for each in rests(graph))


def rests(graph: Graph) -> list[Edge]:
    return [each for each in graph.edges if each.attributes.get("dir") != "none"]


def test_a_power_stands_between_its_office_and_the_law_with_the_article_on_the_line(
    graphviz: str,
) -> None:
    basis = (
        cite(f"{LAW}第二十四条第一款第一项")
        + cite(f"{LAW}第二十四条第二款")
        + cite(f"{REGULATION}第二十七条")
    )
    graph = mapped(catalog(power(basis=basis)), graphviz)
    assert graph.nodes["b0"].words == ("沈阳市档案局", "管理利用处")
    assert graph.nodes["t0"].words == (
        "行政处罚　1大项，末级事项1项",
        "CF-01　事项CF-01",
        "［1］第二十四条第一款第一项、第二款",
        "［2］第二十七条",
    )
    assert graph.nodes["l1"].words == ("［1］《中华人民共和国档案法》", "法律　2016年修正")
    assert graph.nodes["l2"].words == (
        "［2］《中华人民共和国档案法实施办法》",
        "行政法规　2017年修订",
    )
    assert held(graph) == {("b0:o0", "t0:p0")}
    assert based(graph) == [
        ("t0:p0r", "［1］《中华人民共和国档案法》", ("第二十四条",)),
        ("t0:p0r", "［2］《中华人民共和国档案法实施办法》", ("第二十七条",)),
    ]


def test_the_heading_names_catalog_edition_and_counts(graphviz: str) -> None:
    of = catalog(power(), power("CF-02", sub_items=(sub_item("CF-02-01"), sub_item("CF-02-02"))))
    assert mapped(of, graphviz).words[:3] == (
        "沈阳市档案局权责清单：机关、事项和法律依据",
        "2018年3月14日　草案",
        "辽宁省沈阳市　按职权类型计1类，按大项计2项，按末级事项计3项",
    )


def test_what_all_sub_items_share_is_told_once_and_the_rest_by_each(graphviz: str) -> None:
    both = cite(f"{LAW}第二十四条第一款第一项")
    of = catalog(
        power(
            basis=both,
            sub_items=(
                sub_item("CF-01-01"),
                sub_item("CF-01-02", office="办公室", basis=both + cite(f"{REGULATION}第二十七条")),
            ),
        ),
        bodies=(
            body(offices=tuple(Office(id=each, name=each) for each in ("管理利用处", "办公室"))),
        ),
    )
    graph = mapped(of, graphviz)
    assert graph.nodes["t0"].words == (
        "行政处罚　1大项，末级事项2项",
        "CF-01　事项CF-01",
        "2小项",
        "CF-01-01　小项CF-01-01",
        "［1］第二十四条第一款第一项",
        "CF-01-02　小项CF-01-02",
        "［1］第二十四条第一款第一项",
        "［2］第二十七条",
    )
    assert held(graph) == {("b0:o0", "t0:p0s0"), ("b0:o1", "t0:p0s1")}
    assert based(graph) == [
        ("t0:p0r", "［1］《中华人民共和国档案法》", ("第二十四条",)),
        ("t0:p0s1r", "［2］《中华人民共和国档案法实施办法》", ("第二十七条",)),
    ]


def test_of_many_articles_a_line_names_the_first_and_their_number(graphviz: str) -> None:
    def articles(*written: str) -> tuple[str, ...]:
        basis = tuple(each for text in written for each in cite(f"{LAW}{text}"))
        (line,) = rests(mapped(catalog(power(basis=basis)), graphviz))
        return line.words

    assert articles("第九条", "第六条", "第八条第一款", "第八条第二款") == (
        "第六条",
        "第八条",
        "第九条",
    )
    assert articles("第六条", "第七条", "第八条", "第九条") == ("第六条等4条",)
    assert articles("") == ()


def test_types_have_a_node_each_with_a_colour_and_a_name(graphviz: str) -> None:
    of = catalog(
        power("XK-01", type=PowerType.LICENSING),
        power("CF-01"),
        power("XK-02", type=PowerType.LICENSING),
        power("ZB-01", type="x_forward"),
        power("WZ-01", type=None),
        types=(OwnType(id="x_forward", name="审核转报"),),
    )
    graph = mapped(of, graphviz)
    assert [graph.nodes[f"t{number}"].words[0] for number in range(4)] == [
        "行政许可　2大项，末级事项2项",
        "行政处罚　1大项，末级事项1项",
        "审核转报　1大项，末级事项1项",
        "未定类型　1大项，末级事项1项",
    ]
    colours = {each.tail[:2]: each.attributes["color"] for each in rests(graph)}
    assert len(set(colours.values())) == 3, (
        "types that are none of the ten share the colour of 其他"
    )
    assert set(map_format._COLORS) == set(PowerType) - {PowerType.OTHER}


def test_a_power_without_basis_is_joined_to_a_node_that_says_so(graphviz: str) -> None:
    of = catalog(
        power(
            basis=(),
            sub_items=(sub_item("CF-01-01", basis=cite(f"{LAW}第六条")), sub_item("CF-01-02")),
        )
    )
    graph = mapped(of, graphviz)
    assert graph.nodes["t0"].words[-2:] == ("CF-01-02　小项CF-01-02", "没有写明职权依据")
    (line,) = (each for each in rests(graph) if each.tail == "t0:p0s1r")
    assert graph.nodes[line.head].words == ("没有写明职权依据",)
    assert (line.attributes["style"], line.words) == ("dashed", ())
    bare = mapped(catalog(power(basis=())), graphviz)
    assert based(bare) == [("t0:p0r", "没有写明职权依据", ())]


def test_what_was_not_understood_stands_in_its_row_and_at_one_node(graphviz: str) -> None:
    long = "依据上级文件的精神" * 10
    of = catalog(power(basis=cite("上级文件")), power("CF-02", basis=cite(long)))
    graph = mapped(of, graphviz)
    assert graph.nodes["t0"].words[2] == "上级文件"
    assert "".join(graph.nodes["t0"].words[4:]) == f"{long[:60]}…"
    assert based(graph) == [("t0:p0r", "没有读懂的依据", ()), ("t0:p1r", "没有读懂的依据", ())]
    assert all(each.attributes["style"] == "dashed" for each in rests(graph))


def test_a_law_says_what_speaks_against_it(graphviz: str) -> None:
    own = Statute(
        name="沈阳市档案管理办法",
        kind=StatuteKind.GOVERNMENT_RULE,
        versions=(StatuteVersion(name="2010年"),),
        text_verified=False,
    )
    basis = (
        cite("《中华人民共和国档案法》（2020年修订）第四十九条")
        + cite("《沈阳市档案管理办法》（2010年）第三条")
        + cite("《某市不知名办法》第五条")
        + cite("《中华人民共和国档案法》第二十四条")
    )
    graph = mapped(catalog(power(basis=basis), laws=(own,)), graphviz)
    assert {graph.nodes[f"l{number}"].words for number in range(1, 5)} == {
        ("［1］《中华人民共和国档案法》", "法律　2020年修订", "基准日不施行"),
        ("［2］《中华人民共和国档案法》", "法律　2016年修正"),
        ("［3］《沈阳市档案管理办法》", "地方政府规章　2010年", "条文全文未见，引用未核"),
        ("［4］《某市不知名办法》", "名录没有这一法律文件"),
    }


def test_an_unknown_office_and_an_unknown_body_are_seen(graphviz: str) -> None:
    of = catalog(
        power(office=Unknown(unknown="没有公开")),
        power("CF-02", body="别的局"),
        bodies=(body(), body(id="另一局", name="另一局", offices=())),
    )
    graph = mapped(of, graphviz)
    assert graph.nodes["b0"].words == ("沈阳市档案局", "管理利用处", "承办机构未公开")
    assert graph.nodes["b1"].words == ("另一局",)
    assert graph.nodes["nobody"].words == ("没有写明实施主体",)
    assert held(graph) == {("b0:hidden", "t0:p0"), ("nobody", "t0:p1")}


def test_a_row_tells_status_openness_and_placeholders(graphviz: str) -> None:
    guessed = Provenance(fields=("name",), kind=ProvenanceKind.PLACEHOLDER, source="未知")
    of = catalog(
        power(status=PowerStatus.SUSPENDED, publicity=Publicity(openness=Openness.WITHHELD)),
        power("CF-02", sub_items=(sub_item("CF-02-01", provenance=(guessed,)),)),
    )
    words = mapped(of, graphviz).nodes["t0"].words
    assert words[1] == "CF-01　事项CF-01〔暂停〕〔不公开〕"
    assert "CF-02　事项CF-02" in words
    assert "CF-02-01　小项CF-02-01〔占位〕" in words


def test_a_large_catalog_tells_its_lines_by_type_with_their_numbers(graphviz: str) -> None:
    offices = tuple(Office(id=f"处{n}", name=f"第{n}处") for n in range(3))
    of = catalog(
        *(
            power(
                f"CF-{n:02}",
                office=f"处{n % 2}",
                basis=cite(f"{LAW}第{'六七八'[n % 3]}条") if n else (),
                sub_items=(sub_item(f"CF-{n:02}-1"), sub_item(f"CF-{n:02}-2", office="处2"))
                if n == 5
                else (),
            )
            for n in range(40)
        ),
        power("XK-01", type=PowerType.LICENSING, office=Unknown(unknown="没有公开")),
        bodies=(body(offices=offices),),
    )
    graph = mapped(of, graphviz)
    assert sorted((*each.ends, *each.words) for each in graph.edges) == [
        ("b0:hidden", "t1", "1项"),
        ("b0:o0", "t0", "20项"),
        ("b0:o1", "t0", "20项"),
        ("b0:o2", "t0", "1项"),
        ("t0", "l1", "40项"),
        ("t0", "l2", "1项"),
        ("t1", "l1", "1项"),
    ]
    assert graph.nodes["l2"].words == ("没有写明职权依据",)
    rows = "／".join(graph.nodes["t0"].words)
    assert "／CF-03　事项CF-03／第1处／［1］第六条／" in rows
    assert "／CF-05　事项CF-05／2小项／CF-05-1　小项CF-05-1／第1处／［1］第八条／CF-05-2" in rows
    assert graph.nodes["t1"].words[2] == "承办机构未公开"


def test_ids_and_names_that_mean_something_in_dot_do_no_harm(graphviz: str) -> None:
    offices = tuple(Office(id=each, name=each) for each in READABLE)
    of = catalog(
        *(
            power(f"A:{n}", name=each, body="b:1", office=each, basis=cite(each))
            for n, each in enumerate(READABLE)
        ),
        bodies=(body(id="b:1", name="<b>:&amp;", offices=offices),),
    )
    graph = mapped(of, graphviz)
    shown = "".join(graph.nodes["t0"].words).replace(" ", "")
    for number, each in enumerate(READABLE):
        assert f"A:{number}　{each}".replace(" ", "") in shown
    assert held(graph) == {(f"b0:o{n}", f"t0:p{n}") for n in range(len(READABLE))}


def test_the_maps_of_the_samples_join_every_leaf_to_every_law_that_it_cites(graphviz: str) -> None:
    for name in pl.samples():
        of = pl.load(name).catalog
        assert of is not None
        graph = mapped(of, graphviz)
        rows = "".join(word for node in graph.nodes.values() for word in node.words)
        assert [leaf.code for leaf in of.leaves if f"{leaf.code}　" not in rows] == []
        cited = {each.statute for leaf in of.leaves for each in leaf.power.basis}
        drawn = {graph.nodes[each.head].words[0] for each in rests(graph)}
        assert {each.partition("《")[2].rstrip("》") for each in drawn} == cited


# --- the file -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["目录图.gv", "目录图.dot", "下/目录图.DOT"])
def test_the_text_is_written_without_graphviz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", "")
    text = pl.catalog_map(catalog(), tmp_path / name)
    assert text == pl.catalog_map(catalog())
    assert text.startswith("digraph map {\n")
    assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF")]
)
def test_a_picture_is_drawn_by_dot(graphviz: str, tmp_path: Path, name: str, start: bytes) -> None:
    del graphviz
    pl.catalog_map(catalog(), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["目录图", "目录图.doc", ".gv"])
def test_another_extension_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRender, match=r"ends in one of \.gv, \.dot, \.svg, \.png, \.pdf: "):
        pl.catalog_map(catalog(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
