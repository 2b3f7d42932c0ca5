"""Law: citations as lawyers write them, and the register of statutes and their versions."""

from powerlist.law.citations import (
    Parsed,
    Reference,
    Span,
    format_citation,
    parse_citations,
    parse_references,
)

__all__ = [
    "Parsed",
    "Reference",
    "Span",
    "format_citation",
    "parse_citations",
    "parse_references",
]
