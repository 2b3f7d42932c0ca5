"""The site as a pure function: catalog → path → bytes.

Pages are Jinja2 templates with autoescape; what they show is prepared in `pages`. Every path is
relative, so that the site works from a disk and behind any address.
"""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from powerlist.counting import Counts, count, stats_data
from powerlist.diagram import draw
from powerlist.formats import FORMATS
from powerlist.formats.json import dumps, to_data
from powerlist.formats.outline import outline_html
from powerlist.model import Catalog, Citation, Leaf, Procedure
from powerlist.procedures import resolve
from powerlist.publishing.pages import Download, Site, date_text, make_site
from powerlist.publishing.selection import open_part

MANIFEST = "manifest.json"
GENERATOR = "powerlist"
_PAGES = ("index.html", "duties.html", "laws.html", "about.html")
_ASSETS = ("icon.svg", "list.js", "site.css")


def build_site(catalog: Catalog, *, executor: Executor | None = None) -> Mapping[str, bytes]:
    """Every file of the site of `catalog` by its path, in the order of the paths.

    Charts are drawn on `executor` where one is given. The same catalog gives the same bytes.
    """
    return dict(sorted(_files(catalog, executor)))


def _files(catalog: Catalog, executor: Executor | None) -> Iterator[tuple[str, bytes]]:
    made: dict[str, bytes] = {}
    counts = count(catalog)
    shown = open_part(catalog)
    procedures = tuple(resolve(each) for each in shown.leaves)
    downloads = []
    for each in FORMATS.values():
        path = f"data/catalog{each.suffix}"
        made[path] = each.encode(shown)
        downloads.append(Download(path=path, size=len(made[path]), about=each.about.zh))
    site = make_site(
        catalog=shown,
        counts=counts,
        procedures=procedures,
        downloads=tuple(downloads),
    )
    for name in _PAGES:
        made[name] = _render(name, site=site, root="", here=name)
    for page, sheets in zip(site.pages, _charts(site, executor), strict=True):
        paths = [page.chart_path(number) for number in range(1, len(sheets) + 1)]
        made[page.path] = _render(
            "power.html",
            site=site,
            page=page,
            root="../",
            here="",
            sheets=tuple(zip(map(_inline, sheets), paths, strict=True)),
            outline=Markup(outline_html(page.items, page.stem)),  # noqa: S704 - escapes every text
        )
        made.update(zip(paths, map(str.encode, sheets), strict=True))
    for name in _ASSETS:
        made[f"assets/{name}"] = (files(__package__) / "assets" / name).read_bytes()
    yield from made.items()
    yield MANIFEST, dumps(_manifest(shown, counts, made)).encode()


_Drawn = tuple[Leaf, Procedure | None, dict[Citation, str]]


def _charts(site: Site, executor: Executor | None) -> Iterator[tuple[str, ...]]:
    """The sheets of the flowchart of each page."""
    powers = [(page.leaf, page.procedure, site.citation_addresses(page)) for page in site.pages]
    if executor is None:
        return map(_chart, powers)
    return executor.map(_chart, powers, chunksize=16)


def _chart(power: _Drawn) -> tuple[str, ...]:
    leaf, procedure, addresses = power
    return draw(leaf, procedure, cite=addresses.get) if procedure else ()


def _inline(chart: str) -> Markup:
    """The chart as part of a page: without the declaration that only a file of its own may have."""
    return Markup(chart[chart.find("<svg") :])  # noqa: S704 - `draw` escapes every text


def _render(name: str, **context: Any) -> bytes:
    return _template(name).render(**context).encode()


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.j2")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["date"] = date_text
    environment.globals["version"] = version(GENERATOR)
    return environment


def _manifest(catalog: Catalog, counts: Counts, made: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "generator": GENERATOR,
        "version": version(GENERATOR),
        "name": catalog.name,
        "jurisdiction": catalog.jurisdiction,
        "edition": {
            **to_data(catalog.edition),
            "status_label": catalog.edition.status.label,
        },
        "counts": stats_data(counts),
        "files": {
            path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for path, content in sorted(made.items())
        },
    }
