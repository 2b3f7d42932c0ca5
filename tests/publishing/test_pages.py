"""What holds for every page of every site: valid, accessible, self-contained, and safe."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import html5lib
import pytest
from accessibility.colours import TEXT, contrast
from builders import catalog, code, edition, power

from powerlist.model import Catalog, Citation, EditionStatus, Phone, Value, describe
from powerlist.model.values import NOT_BLANK, ONE_LINE
from powerlist.publishing import build_site
from powerlist.sources import load, samples

HOSTILE = "<script>alert('1')</script>]]>\"'&amp;<!--{{ 7*7 }}javascript:x()"
HARMLESS = "无" * len(HOSTILE)
FREE = (ONE_LINE, NOT_BLANK)


def sites() -> Iterator[Any]:
    """The site of every field, of every sample, and of a catalog that has nothing."""
    yield pytest.param(None, id="whole")
    for name in samples():
        yield pytest.param(name, id=name)
    yield pytest.param("", id="empty")


@pytest.fixture(scope="module", params=list(sites()))
def pages(request: pytest.FixtureRequest, site: Mapping[str, bytes]) -> Mapping[str, bytes]:
    if request.param is None:
        return site
    if request.param == "":
        return build_site(attrs.evolve(catalog(), powers=(), bodies=()))
    made = load(request.param).catalog
    assert made is not None
    return build_site(made)


def parsed(page: bytes) -> ET.Element:
    """The page as a strict parser of HTML 5 reads it: any fault of syntax raises."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
    )
    root: ET.Element = parser.parse(page)
    return root


def trees(files: Mapping[str, bytes]) -> dict[str, ET.Element]:
    found = {path: parsed(data) for path, data in files.items() if path.endswith(".html")}
    assert len(found) >= 4
    return found


def text(element: ET.Element) -> str:
    return "".join(element.itertext())


def without_drawing(root: ET.Element) -> Iterator[ET.Element]:
    for each in root:
        if not str(each.tag).endswith("}svg"):
            yield each
            yield from without_drawing(each)


def test_every_page_is_valid_html_in_chinese_with_one_title_and_one_main_part(
    pages: Mapping[str, bytes],
) -> None:
    for path, root in trees(pages).items():
        assert root.get("lang") == "zh-CN", path
        counts = Counter(each.tag for each in root.iter())
        assert [counts[each] for each in ("title", "h1", "main", "header", "footer")] == [1] * 5, (
            path
        )
        assert text(root.find("head/title")).strip(), path  # type: ignore[arg-type]  # it is there


def test_ids_are_unique_and_what_refers_to_them_finds_them(pages: Mapping[str, bytes]) -> None:
    for path, root in trees(pages).items():
        ids = Counter(each.get("id") for each in root.iter() if each.get("id"))
        assert [name for name, times in ids.items() if times > 1] == [], path
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            for each in root.iter():
                assert set((each.get(attribute) or "").split()) <= set(ids), path


def test_every_link_leads_to_a_file_of_the_site_or_to_a_telephone(
    pages: Mapping[str, bytes],
) -> None:
    roots = trees(pages)
    anchors = {
        path: {each.get("id") for each in root.iter() if each.get("id")}
        for path, root in roots.items()
    }
    for path, root in roots.items():
        for each in root.iter():
            for address in filter(None, (each.get("href"), each.get("src"))):
                if re.fullmatch(r"tel:[0-9+;=ext-]+", address):
                    continue
                assert ":" not in address, address
                assert not address.startswith("/"), address
                target, _, anchor = address.partition("#")
                file = normpath(join(dirname(path), target)) if target else path
                assert file in pages, f"{path}: {address}"
                if anchor:
                    assert anchor in anchors[file], f"{path}: {address}"


def test_nothing_is_inline_that_a_strict_policy_forbids_and_nothing_is_loaded_from_elsewhere(
    pages: Mapping[str, bytes],
) -> None:
    for path, root in trees(pages).items():
        for each in root.iter():
            names = {str(name).lower() for name in each.attrib}
            assert "style" not in names, path
            assert not [name for name in names if name.startswith("on")], path
            assert each.tag not in ("style", "iframe", "object", "embed", "base"), path
            if each.tag == "script":
                assert (each.get("src"), text(each)) == ("assets/list.js", ""), path
    for path in ("assets/site.css", "assets/list.js", "assets/icon.svg"):
        loaded = pages[path].decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"url\(|@import|https?:|//[a-z]", loaded), path


def test_headings_go_down_one_level_at_a_time(pages: Mapping[str, bytes]) -> None:
    for path, root in trees(pages).items():
        levels = [
            int(each.tag[1]) for each in root.iter() if re.fullmatch(r"h[1-6]", str(each.tag))
        ]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers_with_a_scope(pages: Mapping[str, bytes]) -> None:
    for path, root in trees(pages).items():
        for table in root.iter("table"):
            assert text(table[0]).strip(), path
            assert table[0].tag == "caption", path
            headers = list(table.iter("th"))
            assert headers, path
            assert {each.get("scope") for each in headers} <= {"col", "row", "rowgroup"}, path


def test_fields_and_landmarks_have_names(pages: Mapping[str, bytes]) -> None:
    for path, root in trees(pages).items():
        labelled = {each.get("for") for each in root.iter("label")}
        for each in root.iter():
            if each.tag in ("input", "select"):
                assert each.get("id") in labelled, path
            if each.tag in ("nav", "form", "section"):
                assert each.get("aria-label") or each.get("aria-labelledby"), path


def test_a_page_begins_with_a_way_past_its_head(pages: Mapping[str, bytes]) -> None:
    for path, root in trees(pages).items():
        body = root.find("body")
        assert body is not None
        assert (body[0].tag, body[0].get("href")) == ("a", "#content"), path


# --- what an edition is, is said everywhere ---------------------------------------------------------


def test_every_page_chart_download_and_the_manifest_say_that_an_edition_is_an_example() -> None:
    statement = "示例（依公开报告重构，非沈阳市档案局发布）"
    for name in samples():
        made = load(name).catalog
        assert made is not None
        if made.edition.status is not EditionStatus.EXAMPLE:
            continue
        said = made.edition.statement or statement
        files = build_site(made)
        for path, data in files.items():
            if not path.startswith("assets/"):
                assert said in data.decode(), path
                assert "示例" in data.decode(), path


def test_a_banner_names_the_status_and_a_published_edition_has_none() -> None:
    def banner(**given: Any) -> str | None:
        root = parsed(build_site(catalog(edition=edition(**given)))["index.html"])
        found = root.find(".//div[@class='banner']")
        return None if found is None else text(found).strip()

    assert banner(status=EditionStatus.PUBLISHED) is None
    assert banner(status=EditionStatus.DRAFT) == ("草案编制中；页面、流程图和下载都标明草案")
    assert banner(status=EditionStatus.EXAMPLE, statement="示例（依报告重构）") == "示例依报告重构"
    assert banner(status=EditionStatus.EXAMPLE, statement="仅供试用") == "示例仅供试用"


# --- text is data -----------------------------------------------------------------------------------


def with_free_texts(value: Any, change: Callable[[str], str]) -> Any:
    """`value` with `change` in every field that may be any text."""
    if isinstance(value, tuple):
        return tuple(with_free_texts(each, change) for each in value)
    if not isinstance(value, Value):
        return value
    changed: dict[str, Any] = {}
    for field in describe(type(value)):
        content = getattr(value, field.name)
        if field.kind is str and field.doc.pattern in FREE and content not in (None, ()):
            many = isinstance(content, tuple)
            changed[field.name] = tuple(map(change, content)) if many else change(content)
        else:
            changed[field.name] = with_free_texts(content, change)
    if isinstance(value, Citation) and value.statute:
        changed |= {"statute": change(value.statute), "version": change(value.version or "")}
    return attrs.evolve(value, **changed)


def shape(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(each.tag), tuple(each.attrib)) for each in without_drawing(parsed(page))]


def test_no_text_of_a_catalog_becomes_markup(whole: Catalog) -> None:
    hostile = build_site(with_free_texts(whole, lambda each: each + HOSTILE))
    harmless = build_site(with_free_texts(whole, lambda each: each + HARMLESS))
    assert list(hostile) == list(harmless)
    for path, data in hostile.items():
        if path.endswith(".html"):
            assert shape(data) == shape(harmless[path]), path
            assert HOSTILE in text(parsed(data)), path
        elif path.endswith(".svg"):
            tags = {each.tag.rpartition("}")[2] for each in ET.fromstring(data).iter()}  # noqa: S314 - our own file
            assert tags <= {
                *("svg", "title", "desc", "g", "a", "defs", "marker", "tspan", "text"),
                *("rect", "path", "line", "circle", "polygon", "polyline", "ellipse"),
            }, path
    assert HOSTILE in json.loads(hostile["data/catalog.json"])["name"]


def test_a_page_marks_the_steps_that_are_the_powers_own_and_names_those_it_left_out(
    whole: Catalog,
) -> None:
    shown = text(parsed(build_site(whole)["powers/CF-01-1.html"]))
    assert "report_out 依惯例 本事项变更" in shown
    assert "本事项增加（调查终结都要报告）" in shown
    assert "本事项省去“处罚决定审核”（另行审核）。" in shown
    other = text(parsed(build_site(whole)["powers/000175004000.html"]))
    assert "本事项变更" not in other


def test_every_field_that_may_be_any_text_was_tried(whole: Catalog) -> None:
    """Else the test before this one would prove less than it says."""
    seen: set[str] = set()

    def visit(value: Any) -> None:
        if isinstance(value, tuple):
            for each in value:
                visit(each)
        elif isinstance(value, Value):
            for field in describe(type(value)):
                content = getattr(value, field.name)
                if content not in (None, ()):
                    seen.add(f"{type(value).__name__}.{field.name}")
                visit(content)

    visit(whole)
    wanted = {f"Power.{field.name}" for field in describe(type(whole.powers[0]))}
    assert wanted - seen == set()
    assert {"Boundary.theirs", "Right.to", "Step.practice", "Office.duties", "Phone.source"} <= seen


def test_a_number_that_is_no_number_calls_nobody() -> None:
    made = catalog(power(service_phone=Phone(number="javascript:alert(1)")))
    page = build_site(made)["powers/CF-01.html"].decode()
    assert 'href="tel:1"' in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("A-1", "a-1", "A-1"), ["A-1", "a-1_2", "A-1_3"]),
        (("../../etc/passwd",), ["_./.._etc_passwd".replace("/", "_")]),
        (("<b>", "中文", ".hidden"), ["_b_", "__", "_hidden"]),
        (("CON", "nul.txt", "com1"), ["_CON", "_nul.txt", "_com1"]),
        (("", "9" * 99), ["_", "9" * 64]),
    ],
)
def test_file_names_are_safe_and_differ_even_where_case_does_not_count(
    codes: tuple[str, ...], names: list[str]
) -> None:
    powers = (power(each, codes=(code(each),)) for each in codes)
    files = build_site(catalog(*powers))
    found = [each for each in files if each.startswith("powers/")]
    assert sorted(found) == sorted(f"powers/{name}.html" for name in names)


# --- the look ---------------------------------------------------------------------------------------


def test_text_stands_out_from_its_ground(site: Mapping[str, bytes]) -> None:
    """WCAG 2.2 success criterion 1.4.3: at least 4.5 to 1."""
    css = re.sub(r"/\*.*?\*/", "", site["assets/site.css"].decode(), flags=re.DOTALL)
    names = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6});", css))
    plain = re.sub(r"var\((--[a-z-]+)\)", lambda each: names[each[1]], css)
    tried = 0
    for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", plain):
        ink = re.search(r"(?<![-\w])color: (#[0-9a-f]{3,6});", rule)
        if ink is None:
            continue
        own = re.search(r"background: (#[0-9a-f]{3,6});", rule)
        on_navy = any(each in selector for each in ("header.site", ".jurisdiction"))
        grounds = (own[1],) if own else (names["--navy"],) if on_navy else ("#fff", names["--soft"])
        for ground in grounds:
            assert contrast(ink[1], ground) >= TEXT, f"{selector.strip()} on {ground}"
            tried += 1
    assert tried > 20


def test_lines_are_not_set_too_close(site: Mapping[str, bytes]) -> None:
    css = site["assets/site.css"].decode()
    heights = [float(each) for each in re.findall(r"line-height: ([0-9.]+);", css)]
    assert min(heights) >= 1.5


@pytest.mark.browser
def test_the_list_is_filtered_as_one_types(
    site: Mapping[str, bytes], tmp_path: Path, chromium: str
) -> None:
    for path, data in site.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)

    def shown(script: str) -> tuple[list[str], str]:
        page = site["index.html"].replace(
            b"</body>", f'<script src="{script}.js" defer></script></body>'.encode()
        )
        (tmp_path / f"{script}.html").write_bytes(page)
        command = (
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"),
            (tmp_path / f"{script}.html").as_uri(),
        )
        dom = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout
        root = html5lib.parse(dom, namespaceHTMLElements=False)
        rows = [each for each in root.iter("tr") if each.get("class") == "leaf"]
        found = root.find(".//*[@id='filter-found']")
        assert found is not None
        return [text(each[0]) for each in rows if each.get("hidden") is None], text(found)

    def act(script: str, do: str) -> tuple[list[str], str]:
        (tmp_path / f"{script}.js").write_text(
            "const field = (id) => document.getElementById(id);\n"
            f"{do}\n"
            'field("filter").dispatchEvent(new Event("input"));\n',
            encoding="utf-8",
        )
        return shown(script)

    assert act("nothing", "") == (["1", "2.1", "2.2", "2.3", "3", "4"], "共 6 个事项")
    assert act("word", 'field("filter-text").value = "cf-01 损毁";') == (
        ["2.1"],
        "找到 1 个事项，共 6 个",
    )
    assert act("kind", 'field("filter-type").value = "行政强制";')[0] == ["3"]
    assert act("body", 'field("filter-body").value = "沈阳市档案局";')[0] == [
        *("1", "2.1", "2.2", "2.3", "3"),
    ]
    assert act("law", 'field("filter-law").selectedIndex = 2;')[0] == ["1"]
