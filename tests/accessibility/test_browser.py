"""What a browser gives to assistive technology, to the keyboard and to the eye."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from accessibility.colours import GRAPHICS, TEXT, contrast
from accessibility.devtools import Page, opened
from accessibility.reading import SVG, classed
from builders import body, catalog, edition, power, procedure, step
from diagram.samples import penalty
from publishing.conftest import whole_catalog

from powerlist.model import Catalog, EditionStatus, Phone, Procedure
from powerlist.publishing import build_site

pytestmark = pytest.mark.browser

WIDE, NARROW = (1280, 900), (400, 800)
GROUND = """
const parts = (colour) => {
  const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
  return [r, g, b, a];
};
const ground = (element) => {
  const printed = matchMedia("print").matches;
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    const layer = parts(style.backgroundColor);
    if (layer[3] > 0 && (!printed || style.printColorAdjust === "exact")) layers.push(layer);
  }
  const mixed = layers.reverse().reduce(
    (under, [r, g, b, a]) => [r, g, b].map((each, i) => Math.round(a * each + (1 - a) * under[i])),
    [255, 255, 255],
  );
  return `rgb(${mixed.join(", ")})`;
};
"""
TEXTS = f"""(() => {{
  {GROUND}
  const seen = [];
  const see = (text, style, element) => seen.push([text, style.color, ground(element)]);
  for (const element of document.body.querySelectorAll("*:not(svg, svg *, option)")) {{
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility() || box.width <= 1 || box.height <= 1) continue;
    const own = [...element.childNodes].filter((each) => each.nodeType === 3);
    const text = own.map((each) => each.data.trim()).join("") || element.value;
    if (text) see(text, getComputedStyle(element), element);
    for (const pseudo of ["::before", "::after"]) {{
      const style = getComputedStyle(element, pseudo);
      if (!["none", "normal", '""'].includes(style.content)) see(style.content, style, element);
    }}
  }}
  return seen;
}})()"""
FOCUS = f"""(() => {{
  {GROUND}
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return {{
    tag: at.tagName.toLowerCase(),
    href: at.getAttribute("href"),
    drawn: at.closest("svg") !== null,
    ring: style.outlineStyle === "none" ? null : style.outlineColor,
    ground: ground(at.parentElement),
  }};
}})()"""


@pytest.fixture(scope="module")
def page(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(chromium, tmp_path_factory.mktemp("profile")) as page:
        yield page


@attrs.frozen
class Site:
    files: Mapping[str, bytes]
    folder: Path

    def uri(self, path: str) -> str:
        name, _, place = path.partition("#")
        return (self.folder / name).as_uri() + (f"#{place}" if place else "")


def written(of: Catalog, folder: Path) -> Site:
    files = build_site(of)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return Site(files, folder)


def long() -> Procedure:
    """A procedure that no single sheet holds in type that can be read."""
    steps = [
        step(f"环节{each}", f"环节{each + 1}", requirements=("填写审批表", "附上全部材料"))
        for each in range(1, 120)
    ]
    return procedure(*steps, step("环节120"), id="long")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of a chart with all that a flowchart can have, and of one on several sheets; with phones."""
    made = catalog(
        power("CF-01", procedure=penalty().id),
        power("CF-02", procedure="long"),
        procedures=(penalty(), long()),
        bodies=(
            body(
                service_phone=Phone(number="024-12345678"), supervision_phone=Phone(number="12345")
            ),
        ),
        edition=edition(EditionStatus.EXAMPLE, statement="示例（依报告）"),
    )
    return written(made, tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which every field that pages show is given."""
    return written(whole_catalog(), tmp_path_factory.mktemp("whole"))


@attrs.frozen
class Heard:
    """A node of the accessibility tree."""

    role: str
    name: str
    description: str
    focusable: bool


def heard(page: Page, role: str) -> list[list[Heard]]:
    """Each node of this role with all below it, in the order in which they are read."""
    nodes = {each["nodeId"]: each for each in page.tree()}

    def value(node: Mapping[str, Any], key: str) -> str:
        return str(node.get(key, {}).get("value", ""))

    def below(node: Mapping[str, Any]) -> Iterator[Heard]:
        if not node["ignored"]:
            known = {each["name"]: each["value"].get("value") for each in node["properties"]}
            yield Heard(
                value(node, "role"),
                value(node, "name"),
                value(node, "description"),
                bool(known.get("focusable")),
            )
        for child in node["childIds"]:
            if child in nodes:
                yield from below(nodes[child])

    return [list(below(each)) for each in nodes.values() if value(each, "role") == role]


def titled(svg: bytes) -> list[str | None]:
    """The title of each step in a file."""
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    return [each.findtext(f"{SVG}title") for each in classed(root, "pl-step")]


def test_a_flowchart_is_a_named_document_whose_steps_are_groups_in_order(
    page: Page, case: Site
) -> None:
    page.open(case.uri("powers/CF-01.html"))
    ((chart, *inside),) = heard(page, "graphics-document")
    assert chart.name.startswith("行政处罚运行流程图：事项CF-01")
    assert chart.description == (
        "沈阳市档案局“事项CF-01”的行政处罚运行流程图（一般程序），"
        f"共{len(penalty().steps)}个环节。示例（依报告）"
    )
    groups = [each.name for each in inside if each.role == "graphics-object"]
    assert [each.split("，")[0] for each in groups] == [
        f"第{number}步 {each.name}" for number, each in enumerate(penalty().steps, start=1)
    ]
    assert groups == titled(case.files["charts/CF-01.svg"])
    assert [each for each in inside if "事实不清" in each.name and each.role == "StaticText"] == []


def test_each_sheet_of_a_long_flowchart_is_a_document_with_a_name_of_its_own(
    page: Page, case: Site
) -> None:
    page.open(case.uri("powers/CF-02.html"))
    sheets = heard(page, "graphics-document")
    count = len(sheets)
    assert count > 1
    assert [re.findall("（第.+页，共.+页）", sheet[0].name) for sheet in sheets] == [
        [f"（第{number}页，共{count}页）"] for number in range(1, count + 1)
    ]
    groups = [[each.name for each in sheet if each.role == "graphics-object"] for sheet in sheets]
    links = (
        '[...document.querySelectorAll("figcaption a")].map((each) => each.getAttribute("href"))'
    )
    paths = [str(each).removeprefix("../") for each in page.evaluate(links)]
    assert groups == [titled(case.files[each]) for each in paths]
    steps = [each.split("，")[0] for names in groups for each in names]
    assert steps == [f"第{number}步 环节{number}" for number in range(1, 121)]


@pytest.mark.parametrize("name", ["CF-01", "CF-02"])
def test_only_links_of_a_flowchart_take_the_focus(page: Page, case: Site, name: str) -> None:
    page.open(case.uri(f"powers/{name}.html"))
    sheets = heard(page, "graphics-document")
    found = [each for sheet in sheets for each in sheet if each.focusable]
    links = (
        ("《中华人民共和国档案法》（2016年修正）第二十四条第二款", "../laws.html#law-1-24"),
        ("拨打024-12345678", "tel:02412345678"),
        ("拨打12345", "tel:12345"),
    )
    every = [("link", text) for text, _ in links] * len(sheets)
    assert [(each.role, each.name) for each in found] == every
    reached = [(each["tag"], each["href"]) for each in tabbed(page) if each["drawn"]]
    assert reached == [("a", address) for _, address in links] * len(sheets)


def test_the_focus_is_seen_wherever_it_goes_on_a_page(page: Page, whole: Site) -> None:
    for path in ("index.html", "powers/000175004000.html", "duties.html"):
        page.open(whole.uri(path))
        stops = tabbed(page)
        assert len(stops) > 10
        for each in stops:
            assert each["ring"], each
            assert contrast(each["ring"], each["ground"]) >= GRAPHICS, each


def tabbed(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key, until the focus leaves the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(1000):
        page.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "body":
            return stops
        stops.append(stop)
    message = "the focus never leaves the page"
    raise AssertionError(message)


@pytest.mark.parametrize(
    ("media", "size"),
    [("screen", WIDE), ("screen", NARROW), ("print", WIDE)],
    ids=["wide", "phone", "paper"],
)
def test_the_text_of_every_page_stands_out_from_its_ground(
    page: Page, whole: Site, media: str, size: tuple[int, int]
) -> None:
    """As the browser computes colours; on paper a ground counts only where it must be printed."""
    page.size(*size)
    page.media(media)
    pages = [each for each in whole.files if each.endswith(".html")]
    grounds = set()
    for path in (*pages, "powers/000175004000.html#000175004000-step-2"):
        page.open(whole.uri(path))
        texts = page.evaluate(TEXTS)
        assert len(texts) > 20, path
        for text, ink, ground in texts:
            assert contrast(ink, ground) >= TEXT, f"{path}: {text} ({ink} on {ground})"
            grounds.add(ground)
    page.media("screen")
    page.size(*WIDE)
    assert len(grounds) >= (3 if media == "print" else 8)
