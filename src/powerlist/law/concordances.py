"""Concordances: where the articles of a version went in a later one, or in the statute that replaced it.

One file of `concordances/` for each pair. The script that makes them only proposes (`proposing`); a row
is `reviewed` when a person has read both texts for it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import attrs

from powerlist.diagnostics import Text
from powerlist.law.articles import Articles, version_key
from powerlist.law.numerals import NUMERAL, chinese, number
from powerlist.law.packaged import packaged
from powerlist.model import Statute, StatuteVersion


class ChangeKind(StrEnum):
    """What became of an article, a paragraph or an item.

    `SAME` and `MOVED` mean that the text is equal. `SPLIT`: it is now in several places. `MERGED`: it
    was changed, and its new article (of a paragraph: its new paragraph) also holds what came from others.
    """

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_CHANGED = "moved_changed"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]

    @property
    def keeps_text(self) -> bool:
        """Whether the text is equal."""
        return self in {ChangeKind.SAME, ChangeKind.MOVED}


_LABELS = {
    ChangeKind.SAME: Text("条文未变", "unchanged"),
    ChangeKind.MOVED: Text("位置改变，条文未变", "renumbered, text unchanged"),
    ChangeKind.CHANGED: Text("条文修改", "text changed"),
    ChangeKind.MOVED_CHANGED: Text("位置和条文都有改变", "renumbered and text changed"),
    ChangeKind.SPLIT: Text("拆分", "split"),
    ChangeKind.MERGED: Text("合并", "merged"),
    ChangeKind.DROPPED: Text("不再规定", "dropped"),
}


@attrs.frozen(kw_only=True)
class Spot:
    """A place in a statute: an article, or a paragraph or item of one."""

    article: int
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        """第六十四条第一项."""
        written = f"第{chinese(self.article)}条"
        for mark, value in (
            ("之{}", self.suffix),
            ("第{}款", self.paragraph),
            ("第{}项", self.item),
        ):
            written += mark.format(chinese(value)) if value else ""
        return written

    @property
    def key(self) -> tuple[int, int, int, int]:
        """The order of the statute."""
        return (self.article, self.suffix or 0, self.paragraph or 0, self.item or 0)

    @property
    def of_article(self) -> "Spot":
        """The article as a whole."""
        return Spot(article=self.article, suffix=self.suffix)


_SPOT = re.compile(
    rf"第({NUMERAL}+)条(?:之({NUMERAL}+))?(?:第({NUMERAL}+)款)?(?:第({NUMERAL}+)项)?"
)


def spot(text: str) -> Spot:
    """The place that `text` writes: 第三十八条第三款.

    Raises:
        ValueError: `text` is no place.
    """
    match = _SPOT.fullmatch(text)
    article, *below = (
        [number(each) if each else None for each in match.groups()] if match else [None]
    )
    if article is None:
        raise ValueError(f"{text!r} is not a place in a statute")
    suffix, paragraph, item = below
    return Spot(article=article, suffix=suffix, paragraph=paragraph, item=item)


@attrs.frozen(kw_only=True)
class Target:
    """Where something went, and how it was changed on the way."""

    place: Spot
    kind: ChangeKind
    reviewed: bool
    note: str | None = None


@attrs.frozen(kw_only=True)
class Row:
    """What became of one old place."""

    old: Spot
    kind: ChangeKind
    new: tuple[Spot, ...] = ()
    reviewed: bool = False
    note: str | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """Each new place; none where the old one was dropped."""
        return tuple(
            Target(place=each, kind=self.kind, reviewed=self.reviewed, note=self.note)
            for each in self.new
        )


@attrs.frozen(kw_only=True)
class Added:
    """A new article that has no old one."""

    new: Spot
    reviewed: bool = False
    note: str | None = None


@attrs.frozen(kw_only=True)
class Concordance:
    """What became of every article of an old version, and what is new."""

    old_statute: str
    old_version: str
    new_statute: str
    new_version: str
    rows: tuple[Row, ...]
    added: tuple[Added, ...] = ()

    @cached_property
    def _by_place(self) -> Mapping[Spot, Row]:
        return {each.old: each for each in self.rows}

    def row(
        self,
        article: int,
        paragraph: int | None = None,
        item: int | None = None,
        suffix: int | None = None,
    ) -> Row | None:
        """The row of a place, or of the smallest part around it that has one; None: no such article.

        An item that is cited without its paragraph is one of the first: 第八条第三项, 第八条第一款第三项.
        """
        whole = Spot(article=article, suffix=suffix)
        of_paragraph = attrs.evolve(whole, paragraph=paragraph)
        places = [attrs.evolve(of_paragraph, item=item), of_paragraph, whole]
        if item is not None and paragraph in (None, 1):
            places.insert(0, attrs.evolve(whole, item=item))
            places.insert(1, attrs.evolve(whole, paragraph=1, item=item))
        return next((self._by_place[each] for each in places if each in self._by_place), None)

    def targets(
        self,
        article: int,
        paragraph: int | None = None,
        item: int | None = None,
        suffix: int | None = None,
    ) -> tuple[Target, ...]:
        """Where the place went; none where it was dropped and where there is no such article.

        Where the text of the whole article is equal, its paragraphs and items keep their numbers.
        """
        row = self.row(article, paragraph, item, suffix)
        if row is None:
            return ()
        if not row.kind.keeps_text:
            return row.targets
        return tuple(
            attrs.evolve(
                each,
                place=attrs.evolve(
                    each.place,
                    paragraph=each.place.paragraph or paragraph,
                    item=each.place.item or item,
                ),
            )
            for each in row.targets
        )


def kinds(given: Concordance, old: Articles, new: Articles) -> Mapping[Spot, ChangeKind]:
    """The kinds that follow from the places of the rows and the fingerprints of the two versions.

    Of items no fingerprint is kept: where one is on either side, only whether it was split or dropped
    follows, and the row is left out otherwise.
    """
    shared = Counter(_shared(each.old, place) for each in given.rows for place in each.new)
    found = {each.old: _kind(each, shared, old, new) for each in given.rows}
    return {place: kind for place, kind in found.items() if kind is not None}


def _shared(old: Spot, new: Spot) -> tuple[str, Spot]:
    """What a new place is shared by: of articles the article, of paragraphs and items the place."""
    if old == old.of_article:
        return ("article", new.of_article)
    return ("item" if old.item else "paragraph", new)


def _kind(
    row: Row, shared: Mapping[tuple[str, Spot], int], old: Articles, new: Articles
) -> ChangeKind | None:
    if len(row.new) != 1:
        return ChangeKind.SPLIT if row.new else ChangeKind.DROPPED
    (target,) = row.new
    if row.old.item or target.item:
        return None
    moved = (row.old.article, row.old.suffix, row.old.paragraph or 1) != (
        target.article,
        target.suffix,
        target.paragraph or 1,
    )
    if _print(row.old, old) == _print(target, new):
        return ChangeKind.MOVED if moved else ChangeKind.SAME
    if shared[_shared(row.old, target)] > 1:
        return ChangeKind.MERGED
    return ChangeKind.MOVED_CHANGED if moved else ChangeKind.CHANGED


def _print(place: Spot, articles: Articles) -> str:
    """The fingerprint of an article or a paragraph that the version has.

    Raises:
        LookupError: the version has no such place.
    """
    article = articles.get(place.article, place.suffix)
    if article is None:
        raise LookupError(f"{articles.version} has no {place}")
    if place.paragraph is None:
        return article.fingerprint
    return article.paragraphs[place.paragraph - 1].fingerprint


def concordance(
    old: tuple[Statute, StatuteVersion], new: tuple[Statute, StatuteVersion]
) -> Concordance | None:
    """The concordance of two versions; None where nobody has made one."""
    return _concordance(
        f"{version_key(old[0].name, old[1].name)}--{version_key(new[0].name, new[1].name)}"
    )


def concordances_from(statute: Statute, version: StatuteVersion) -> tuple[Concordance, ...]:
    """Every concordance that begins at this version."""
    start = f"{version_key(statute.name, version.name)}--"
    found = (_concordance(name) for name in _names() if name.startswith(start))
    return tuple(each for each in found if each is not None)


@cache
def _names() -> tuple[str, ...]:
    folder = files("powerlist.law") / "concordances"
    return tuple(sorted(each.name.removesuffix(".yaml") for each in folder.iterdir()))


@cache
def _concordance(name: str) -> Concordance | None:
    if name not in _names():
        return None
    return concordance_from(packaged(f"law/concordances/{name}.yaml"))


# --- the form of the data -------------------------------------------------------------------------


def concordance_from(data: Mapping[str, Any]) -> Concordance:
    """The concordance that a file holds."""
    return Concordance(
        old_statute=data["from"]["statute"],
        old_version=data["from"]["version"],
        new_statute=data["to"]["statute"],
        new_version=data["to"]["version"],
        rows=tuple(
            Row(
                old=spot(each["old"]),
                kind=ChangeKind(each["kind"]),
                new=tuple(map(spot, each.get("new", ()))),
                reviewed=each["reviewed"],
                note=each.get("note"),
            )
            for each in data["articles"]
        ),
        added=tuple(
            Added(new=spot(each["new"]), reviewed=each["reviewed"], note=each.get("note"))
            for each in data.get("added", ())
        ),
    )


def concordance_text(given: Concordance) -> str:
    """The file that holds a concordance: YAML with one row a line."""
    lines = [
        f"from: {{statute: {given.old_statute}, version: {given.old_version}}}",
        f"to: {{statute: {given.new_statute}, version: {given.new_version}}}",
        "articles:",
        *(_row_line(each) for each in given.rows),
    ]
    if given.added:
        lines += ["added:", *(_line([f"new: {each.new}"], each) for each in given.added)]
    return "\n".join(lines) + "\n"


def _row_line(row: Row) -> str:
    facts = [f"old: {row.old}", f"kind: {row.kind}"]
    if row.new:
        facts.append(f"new: [{', '.join(map(str, row.new))}]")
    return _line(facts, row)


def _line(facts: Iterable[str], given: Row | Added) -> str:
    note = f', note: "{given.note}"' if given.note else ""
    return f"  - {{{', '.join(facts)}, reviewed: {str(given.reviewed).lower()}{note}}}"
