"""What the articles of a version hold, without their text: paragraphs, items, fingerprints, holders.

The facts are package data, one file of `articles/` for each version; `indexing` writes them from a
folder of statute texts. A file is read when its version is first asked for.
"""

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import attrs

from powerlist.diagnostics import Text
from powerlist.law.numerals import chinese
from powerlist.model import Citation, Level, Statute, StatuteVersion


class Relation(StrEnum):
    """How a body stands to the one that is dealt with, where an article names no level: 同级, 上一级."""

    SAME_LEVEL = "same_level"
    UPPER_LEVEL = "upper_level"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _RELATION_LABELS[self]


_RELATION_LABELS = {
    Relation.SAME_LEVEL: Text("同级", "the body of the same level"),
    Relation.UPPER_LEVEL: Text("上一级", "the body of the next level up"),
}


@attrs.frozen(kw_only=True)
class Holders:
    """Whom a paragraph names as holder of a power: levels of bodies, highest first, and relations.

    `reviewed` says whether a person has read the paragraph for this; else a pattern found it.
    """

    levels: tuple[Level, ...] = ()
    relations: tuple[Relation, ...] = ()
    reviewed: bool = False

    def include(self, level: Level) -> bool | None:
        """Whether a body of `level` is named; None where only a relation is."""
        return level in self.levels if self.levels else None


@attrs.frozen(kw_only=True)
class ParagraphFacts:
    """款: a fingerprint of its text, the number of 目 of each of its items, whom it names."""

    fingerprint: str
    items: tuple[int, ...] = ()
    holders: Holders | None = None


@attrs.frozen(kw_only=True)
class ArticleFacts:
    """条: a fingerprint of its text, and its paragraphs."""

    number: int
    suffix: int | None = None
    fingerprint: str
    paragraphs: tuple[ParagraphFacts, ...]

    def paragraph(self, number: int | None) -> ParagraphFacts | None:
        """The paragraph of this number, the only one where none is named, or None."""
        if number is None:
            return self.paragraphs[0] if len(self.paragraphs) == 1 else None
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None


class Unit(StrEnum):
    """What a citation counts."""

    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"


@attrs.frozen(kw_only=True)
class Missing:
    """The first thing that a citation names and the version lacks, and how many of these there are."""

    unit: Unit
    number: int
    suffix: int | None = None
    known: int

    @property
    def message(self) -> Text:
        """第四款不存在，只有3款."""
        name = f"第{chinese(self.number)}{self.unit}"
        name += f"之{chinese(self.suffix)}" if self.suffix else ""
        there = f"只有{self.known}{self.unit}" if self.known else f"没有{self.unit}"
        count = f"{self.known} of these" if self.known else "none"
        return Text(f"{name}不存在，{there}", f"{name} does not exist: there are {count}")


@attrs.frozen(kw_only=True)
class Articles:
    """The articles of one version.

    `is_whole` is False where only a part of the statute was indexed: what lies beyond is not known.
    `inferred` says from what the facts of a version were inferred whose text nobody had.
    """

    statute: str
    version: str
    is_whole: bool = True
    inferred: str | None = None
    rows: Mapping[str, Any] = attrs.field(repr=False, hash=False)
    """The articles as the file writes them; a row is read when its article is asked for."""

    @cached_property
    def articles(self) -> tuple[ArticleFacts, ...]:
        """Every article, in the order of the statute."""
        return tuple(_article(key, row) for key, row in self.rows.items())

    @cached_property
    def last(self) -> int:
        """The number of the last article."""
        return int(list(self.rows)[-1].partition("-")[0])

    def get(self, number: int, suffix: int | None = None) -> ArticleFacts | None:
        """The article of this number, or None."""
        key = _key(number, suffix)
        return _article(key, self.rows[key]) if key in self.rows else None

    def knows(self, citation: Citation) -> bool:
        """Whether the index can tell if the cited place exists."""
        if citation.article is None or citation.annex is not None:
            return False
        return self.is_whole or citation.article <= self.last

    def missing(self, citation: Citation) -> Missing | None:
        """What the citation names and the version lacks; None where nothing is known to be missing.

        An item without its paragraph (第四十八条第三项) may stand in any paragraph of the article.
        """
        if citation.article is None or not self.knows(citation):
            return None
        article = self.get(citation.article, citation.article_suffix)
        if article is None:
            return Missing(
                unit=Unit.ARTICLE,
                number=citation.article,
                suffix=citation.article_suffix,
                known=self.last,
            )
        paragraphs = article.paragraphs
        if citation.paragraph is not None:
            if citation.paragraph > len(paragraphs):
                return Missing(
                    unit=Unit.PARAGRAPH, number=citation.paragraph, known=len(paragraphs)
                )
            paragraphs = paragraphs[citation.paragraph - 1 : citation.paragraph]
        if citation.item is None:
            return None
        items = max((each.items for each in paragraphs), key=len, default=())
        if citation.item > len(items):
            return Missing(unit=Unit.ITEM, number=citation.item, known=len(items))
        subitems = max(
            each.items[citation.item - 1] for each in paragraphs if citation.item <= len(each.items)
        )
        if citation.subitem is not None and citation.subitem > subitems:
            return Missing(unit=Unit.SUBITEM, number=citation.subitem, known=subitems)
        return None


def articles_of(statute: Statute, version: StatuteVersion) -> Articles | None:
    """The articles of a version of a statute; None where nobody has indexed it."""
    return _articles(version_key(statute.name, version.name))


def article(
    statute: Statute, version: StatuteVersion, number: int, suffix: int | None = None
) -> ArticleFacts | None:
    """What is known of one article; None where it does not exist or the version is not indexed."""
    known = articles_of(statute, version)
    return None if known is None else known.get(number, suffix)


def exists(citation: Citation, statute: Statute, version: StatuteVersion) -> Missing | None:
    """What the citation names and the version lacks; None where nothing is known to be missing."""
    known = articles_of(statute, version)
    return None if known is None else known.missing(citation)


_NOT_IN_A_NAME = re.compile(r"中华人民共和国|[\s\\/:*?\"<>|.]")


def version_key(statute: str, version: str) -> str:
    """The name, without its ending, of the file that holds the facts of a version."""
    return f"{_NOT_IN_A_NAME.sub('', statute)}-{_NOT_IN_A_NAME.sub('', version)}"


@cache
def _articles(key: str) -> Articles | None:
    path = files("powerlist.law") / "articles" / f"{key}.json"
    if not path.is_file():
        return None
    return articles_from(json.loads(path.read_text(encoding="utf-8")))


# --- the form of the data -------------------------------------------------------------------------


def articles_from(data: Mapping[str, Any]) -> Articles:
    """The articles that a file of the index holds."""
    return Articles(
        statute=data["statute"],
        version=data["version"],
        is_whole=data["whole"],
        inferred=data.get("inferred"),
        rows=data["articles"],
    )


def rows_of(articles: Iterable[ArticleFacts]) -> Mapping[str, Any]:
    """The articles as the file writes them."""
    return {_key(each.number, each.suffix): _article_data(each) for each in articles}


def articles_text(articles: Articles) -> str:
    """The file of the index that holds `articles`: JSON with one article a line."""
    rows = ",\n".join(f"  {json.dumps(key)}: {_json(row)}" for key, row in articles.rows.items())
    head: dict[str, Any] = {"statute": articles.statute, "version": articles.version}
    head["whole"] = articles.is_whole
    if articles.inferred:
        head["inferred"] = articles.inferred
    return f'{_json(head)[:-1]}, "articles": {{\n{rows}\n}}}}\n'


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _key(number: int, suffix: int | None) -> str:
    return f"{number}-{suffix}" if suffix else str(number)


def _article(key: str, data: Mapping[str, Any]) -> ArticleFacts:
    number, _, suffix = key.partition("-")
    return ArticleFacts(
        number=int(number),
        suffix=int(suffix) if suffix else None,
        fingerprint=data["is"],
        paragraphs=tuple(_paragraph(each, data["is"]) for each in data.get("paragraphs", ({},))),
    )


def _paragraph(data: Mapping[str, Any], article: str) -> ParagraphFacts:
    items = data.get("items", 0)
    return ParagraphFacts(
        fingerprint=data.get("is", article),
        items=tuple(items) if isinstance(items, list) else (0,) * items,
        holders=_holders(data["holders"]) if "holders" in data else None,
    )


def _holders(data: Mapping[str, Any]) -> Holders:
    return Holders(
        levels=tuple(map(Level, data.get("levels", ()))),
        relations=tuple(map(Relation, data.get("relations", ()))),
        reviewed=data.get("reviewed", False),
    )


def _article_data(article: ArticleFacts) -> dict[str, Any]:
    paragraphs = [_paragraph_data(each, article.fingerprint) for each in article.paragraphs]
    data: dict[str, Any] = {"is": article.fingerprint}
    return data if paragraphs == [{}] else {**data, "paragraphs": paragraphs}


def _paragraph_data(paragraph: ParagraphFacts, article: str) -> dict[str, Any]:
    """The paragraph; its fingerprint is left out where it is all that the article has."""
    data: dict[str, Any] = {}
    if paragraph.fingerprint != article:
        data["is"] = paragraph.fingerprint
    if paragraph.items:
        data["items"] = list(paragraph.items) if any(paragraph.items) else len(paragraph.items)
    if paragraph.holders is not None:
        data["holders"] = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in attrs.asdict(paragraph.holders).items()
            if value not in ((), False)
        }
    return data
