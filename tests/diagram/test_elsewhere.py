"""The same chart in other places and programs: in an image, twice in a page, in resvg, in LibreOffice."""

import base64
import html
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from diagram.browsing import pictured, told, written
from diagram.charted import sample_charts
from diagram.drawn import SVG, Box, rect_of, shape_of
from diagram.samples import penalty, sample_leaf
from resvg_py import svg_to_bytes

from powerlist.diagram import Style, draw

PIXELS = 8
"""To the millimetre: so a page of A4 has whole pixels."""
CHOSEN = ("shenyang-archives ZB-CF-01-01 1", "shenyang-archives 000175004000 1")


def sized(name: str) -> tuple[str, int, int]:
    """A sample chart in pixels, its width and its height."""
    svg = sample_charts()[name]
    found = re.search(r' width="(\d+)mm" height="(\d+)mm"', svg)
    assert found
    width, height = (PIXELS * int(each) for each in found.groups())
    return svg.replace(found[0], f' width="{width}" height="{height}"'), width, height


# A page


@pytest.mark.browser
@pytest.mark.parametrize("name", CHOSEN)
def test_a_chart_is_the_same_picture_by_itself_in_a_page_and_in_an_image(
    name: str, tmp_path: Path, chromium: str
) -> None:
    svg, width, height = sized(name)
    file = tmp_path / "chart.svg"
    file.write_text(svg, encoding="utf-8")
    inline = written(tmp_path, svg, name="inline.html")
    image = written(tmp_path, f'<img src="{file.name}" alt="">', name="image.html")
    by_itself, *others = (pictured(page, width, height, chromium) for page in (file, inline, image))
    assert [other == by_itself for other in others] == [True, True]


IDS = """
const tell = () => ({
  ids: [...document.querySelectorAll('[id]')].map(each => each.id),
  own: [...document.querySelectorAll('svg')].map(svg =>
    svg.getAttribute('aria-labelledby').split(' ').every(id => svg.contains(document.getElementById(id)))
  ),
});
"""


@pytest.mark.browser
def test_a_chart_can_stand_twice_in_one_page(tmp_path: Path, chromium: str) -> None:
    drawn = [
        sheet
        for prefix in ("first", "second")
        for sheet in draw(sample_leaf(), penalty(), Style(id_prefix=prefix))
    ]
    answer = told("".join(drawn), IDS, tmp_path, chromium)
    assert len(answer["ids"]) == len(set(answer["ids"])) > 0
    assert answer["own"] == [True] * len(drawn)


# resvg

COMPARE = """
const pixels = image => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return context;
};
// Where something stands out from the ground: the commonest colour.
const ink = (context, box) => {
  const [left, top, right, bottom] = box.map(Math.round), width = right - left;
  const data = new Uint32Array(context.getImageData(left, top, width, bottom - top).data.buffer);
  const counts = new Map();
  for (const each of data) counts.set(each, (counts.get(each) ?? 0) + 1);
  const ground = [...counts].sort((a, b) => b[1] - a[1])[0][0];
  const far = each => [0, 8, 16].some(s => Math.abs((each >> s & 255) - (ground >> s & 255)) > 60);
  const found = {left: Infinity, top: Infinity, right: -1, bottom: -1, count: 0};
  data.forEach((each, position) => {
    if (!far(each)) return;
    const x = position % width, y = Math.floor(position / width);
    found.count++;
    found.left = Math.min(found.left, x); found.right = Math.max(found.right, x);
    found.top = Math.min(found.top, y); found.bottom = Math.max(found.bottom, y);
  });
  return found;
};
const tell = () => {
  const svg = document.querySelector('svg');
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const contexts = [...document.images].map(pixels);
  return [...svg.querySelectorAll('text')].map(text => {
    const {x, width} = text.getBBox(), size = +text.getAttribute('font-size');
    const y = +text.getAttribute('y');
    const box = [x, y - 0.88 * size, x + width, y + 0.12 * size].map(each => each * scale);
    return [text.textContent, size * scale, ...contexts.map(each => ink(each, box))];
  });
};
"""


@pytest.mark.browser
@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", CHOSEN)
def test_resvg_draws_the_same_words_in_the_same_places_as_a_browser(
    name: str, tmp_path: Path, chromium: str
) -> None:
    svg, width, height = sized(name)
    file = tmp_path / "chart.svg"
    file.write_text(svg, encoding="utf-8")
    drawn = (
        pictured(file, width, height, chromium),
        bytes(svg_to_bytes(svg_string=svg, languages=["zh-CN"])),
    )
    coded = [base64.b64encode(each).decode() for each in drawn]
    images = "".join(f'<img src="data:image/png;base64,{each}" alt="">' for each in coded)
    texts = told(svg + images, COMPARE, tmp_path, chromium)
    assert len(texts) > 60
    for text, size, browser, resvg in texts:
        assert 0.5 * browser["count"] < resvg["count"] < 2 * browser["count"], text
        for side, apart in {"left": 0.6, "right": 0.6, "top": 0.2, "bottom": 0.2}.items():
            # a browser draws 　（ and ，“ half a character narrower, resvg does not
            assert abs(resvg[side] - browser[side]) <= apart * size, (text, side)


# LibreOffice


@attrs.define
class Frame:
    """A shape and the texts that stand in it."""

    box: Box
    texts: list[str]

    @property
    def area(self) -> float:
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)


def frames(root: ET.Element) -> list[Frame]:
    """The page with what stands free on it, and every shape with the texts that follow it."""
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    page = Frame((0.0, 0.0, width, height), [])
    found = [page]

    def visit(group: ET.Element, around: Frame) -> Frame:
        inside = around
        for each in group:
            box = None if group is root or group.get("class") == "pl-legend" else shaped(each)
            if each.tag == f"{SVG}g":
                legend = each.get("class") == "pl-legend"
                last = visit(each, footer[-1] if legend else page)
                if each.get("class") == "pl-footer":
                    footer.append(last)
            elif each.tag in (f"{SVG}text", f"{SVG}a"):
                inside.texts.append("".join(each.itertext()))
            elif box:
                inside = Frame(box, [])
                found.append(inside)
        return inside

    footer: list[Frame] = []
    visit(root, page)
    return [each for each in found if each.texts]


def shaped(element: ET.Element) -> Box | None:
    match element.tag.removeprefix(SVG):
        case "rect":
            return rect_of(element)
        case "polygon":
            return shape_of(element)
        case "circle":
            x, y, r = (float(element.get(each) or 0) for each in ("cx", "cy", "r"))
            return x - r, y - r, x + r, y + r
    return None


def words_of(pdf: Path) -> tuple[float, list[tuple[Box, str]]]:
    """The width of the page in points, and every word with its box."""
    read = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(read, capture_output=True, check=True, encoding="utf-8").stdout
    (page,) = re.findall(r'<page width="([0-9.]+)"', told)
    words = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', told
    )
    return float(page), [
        ((float(left), float(top), float(right), float(bottom)), html.unescape(word))
        for left, top, right, bottom, word in words
    ]


@pytest.mark.usefixtures("fonts")
def test_in_libreoffice_every_word_of_the_sample_charts_lies_inside_its_shape(
    tmp_path: Path, office: str
) -> None:
    files = []
    for name, svg in sample_charts().items():
        files.append(tmp_path / f"{name}.svg")
        files[-1].write_text(svg, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, *map(str, files)], capture_output=True, check=True, timeout=300)
    for file in files:
        shapes = frames(ET.parse(file).getroot())  # noqa: S314 - our own output
        wide, words = words_of(file.with_suffix(".pdf"))
        scale = shapes[0].box[2] / wide
        drawn: dict[int, list[str]] = defaultdict(list)
        for box, word in words:
            left, top, right, bottom = (scale * each for each in box)
            x, y = (left + right) / 2, (top + bottom) / 2
            _, within = min(
                (shape.area, position)
                for position, shape in enumerate(shapes)
                if shape.box[0] <= x <= shape.box[2] and shape.box[1] <= y <= shape.box[3]
            )
            frame = shapes[within].box
            assert frame[0] <= left < right <= frame[2], (file.name, word)
            drawn[within].append(word)
        for position, shape in enumerate(shapes):
            assert letters(drawn[position]) == letters(shape.texts), file.name


def letters(texts: list[str]) -> list[str]:
    """The characters of some texts in a fixed order, without blanks."""
    return sorted("".join("".join(texts).split()))
