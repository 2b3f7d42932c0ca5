"""powerlist: power lists, responsibility lists and operation flowcharts as one checked model.

The public names are below; each is imported at its first use, so that a program that only counts
does not load what draws.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from powerlist.checks import check
    from powerlist.counting import Counts, count
    from powerlist.deadlines import due_dates
    from powerlist.diagnostics import Diagnostic, Location, Severity, Text
    from powerlist.diagram import Style
    from powerlist.formats.cite import cite
    from powerlist.formats.drawing import draw
    from powerlist.formats.map import catalog_map
    from powerlist.formats.svg import charts
    from powerlist.history import impact
    from powerlist.law import format_citation, parse_citations
    from powerlist.model import Catalog, Leaf, Power, Procedure
    from powerlist.procedures import resolve as procedure
    from powerlist.publishing import publish, verify
    from powerlist.schema import schemas
    from powerlist.sources import Loaded, NoSuchCatalog, load, load_text, samples
    from powerlist.starting import init

__version__ = "0.1.0"

_HOMES = {
    "Catalog": "model",
    "Counts": "counting",
    "Diagnostic": "diagnostics",
    "Leaf": "model",
    "Loaded": "sources",
    "Location": "diagnostics",
    "NoSuchCatalog": "sources",
    "Power": "model",
    "Procedure": "model",
    "Severity": "diagnostics",
    "Style": "diagram",
    "Text": "diagnostics",
    "catalog_map": "formats.map",
    "charts": "formats.svg",
    "check": "checks",
    "cite": "formats.cite",
    "count": "counting",
    "draw": "formats.drawing",
    "due_dates": "deadlines",
    "format_citation": "law",
    "impact": "history",
    "init": "starting",
    "load": "sources",
    "load_text": "sources",
    "parse_citations": "law",
    "procedure": "procedures:resolve",
    "publish": "publishing",
    "samples": "sources",
    "schemas": "schema",
    "verify": "publishing",
}

__all__ = [
    "Catalog",
    "Counts",
    "Diagnostic",
    "Leaf",
    "Loaded",
    "Location",
    "NoSuchCatalog",
    "Power",
    "Procedure",
    "Severity",
    "Style",
    "Text",
    "__version__",
    "catalog_map",
    "charts",
    "check",
    "cite",
    "count",
    "draw",
    "due_dates",
    "format_citation",
    "impact",
    "init",
    "load",
    "load_text",
    "parse_citations",
    "procedure",
    "publish",
    "samples",
    "schemas",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'powerlist' has no attribute {name!r}")
    home, _, original = _HOMES[name].partition(":")
    found = getattr(import_module(f"powerlist.{home}"), original or name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
