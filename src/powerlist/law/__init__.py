"""Law: citations as lawyers write them, and the register of statutes and their versions."""

from powerlist.law.citations import (
    Parsed,
    Reference,
    Span,
    format_citation,
    parse_citations,
    parse_references,
)
from powerlist.law.register import find_statute, nearest_statute, register, version_named

__all__ = [
    "Parsed",
    "Reference",
    "Span",
    "find_statute",
    "format_citation",
    "nearest_statute",
    "parse_citations",
    "parse_references",
    "register",
    "version_named",
]
