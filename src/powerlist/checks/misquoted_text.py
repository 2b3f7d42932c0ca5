"""A quoted article that differs from the text of the statute. Runs only where texts are given."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property

import attrs

from powerlist.checks._items import code_of
from powerlist.checks._law import Cited, CitedLaw, written, written_statute
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import ArticleText, ParagraphText, Spot, StatuteText, normal
from powerlist.law.indexing import Known, identify
from powerlist.law.numerals import NUMERAL
from powerlist.model import Citation, Statute, StatuteVersion

RULE = Rule(
    code="LAW009",
    name="misquoted-text",
    severity=Severity.WARNING,
    summary=Text("引用的条文与法律文本不同", "a quoted article differs from the statute's text"),
    why=Text(
        "引文与条文不同的，或者抄错了字，或者抄的是旧条文、别的条款；读者会按引文理解职权。",
        "A quote that differs was miscopied, or is the old text or another article; readers take the power from it.",
    ),
    fix=Text(
        "按所引版本的条文改正引文，或者改正条款",
        "mend the quote after the text of the cited version, or cite the place that it is from",
    ),
    example="powerlist check 目录 --laws 法律文本目录\nbasis: [《…法》第三条：“县级以上人民政府……”]",
)
OF_LAW = True
NEEDS = frozenset({"laws"})

_LIKE = 0.5
"""Where less of the quote than this share is in the text, it is another text: no words are compared."""
_CLEARLY = 0.2
"""By so much more of the quote must be in the whole article than in the cited place to show the article."""
_TELLING = 12
"""A quote of so many characters says where it is from; a shorter one stands in many articles."""
_OVERLAP = 4
"""A quote may begin inside a part of the text, with at least so many characters of it."""
_SHINGLE, _MOSTLY = 6, 0.5
"""A text from which this share of the quote's pieces of so many characters come is where it is from."""
_SHOWN, _AROUND, _LONGEST = 3, 3, 24
"""Differences in a message, characters around each, and the longest piece of text."""

_LABEL = re.compile(rf"[（(]\s*{NUMERAL}{{1,5}}\s*[)）]|^\s*[0-9０-９]{{1,3}}[.．、]", re.MULTILINE)
_OPENING = re.compile(
    rf"\s*第{NUMERAL}{{1,9}}条(?:之{NUMERAL}{{1,4}})?(?:第{NUMERAL}{{1,4}}款)?[\s\u3000:：]+"
)
_LEFT_OUT = re.compile(r"…+|[.。·]{3,}|[（(][略同]上?[)）]")
_NOT_WORDS = re.compile(r"[\W_]+")

_Units = tuple[str, ...]
"""The parts of a place in their order, in bare words: the words of a paragraph, then each item."""


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each quote that does not stand at the cited place, with the words that differ or its real place.

    Blanks, punctuation, numbers of items, whole items passed over and what is marked as left out make
    no difference. Quotes of a statute of which no text is given make one note for each version.
    """
    if not law.texts:
        return
    texts = _Texts.of(law)
    without: dict[str, list[Cited]] = {}
    for each in law.citations:
        statute, version = each.status.statute, each.status.version
        if each.citation.quote is None or statute is None or version is None:
            continue
        if (text := texts.text(statute, version)) is None:
            without.setdefault(written_statute(statute, version), []).append(each)
            continue
        pieces = _pieces(each.citation.quote)
        place = _place(each.citation, text)
        if not pieces or place is None or place.has(pieces):
            continue
        said = texts.home(pieces, statute, version, place) or _words_that_differ(pieces, place)
        for part in each.parts:
            yield RULE.finding(
                part.value.at("raw"),
                f"{written(each.citation, version)}的引文与条文不同：{said.zh}",
                f"the quote of {written(each.citation, version)} differs: {said.en}",
                power=code_of(law.catalog, part.power),
            )
    for name, cited in without.items():
        first = cited[0].parts[0]
        uses = sum(len(each.parts) for each in cited)
        yield RULE.finding(
            first.value.at("raw"),
            f"给出的法律文本里没有{name}，引文没有核对（共{uses}处）",
            f"the texts given lack {name}; its quotes ({uses}) were not compared",
            severity=Severity.NOTE,
            hint=Text("在法律文本的目录里补充这一版本", "add this version to the folder of texts"),
            power=code_of(law.catalog, first.power),
        )


# --- the form in which texts are compared ---------------------------------------------------------


def _bare(text: str) -> str:
    """The words alone: no blanks, punctuation or numbers of items."""
    return _NOT_WORDS.sub("", normal(_LABEL.sub("", text)))


def _pieces(quote: str) -> tuple[str, ...]:
    """The quoted words, cut where the quote says that something was left out."""
    pieces = map(_bare, _LEFT_OUT.split(_OPENING.sub("", quote, count=1)))
    return tuple(each for each in pieces if each)


def _units(paragraphs: tuple[ParagraphText, ...]) -> _Units:
    return tuple(
        _bare(each)
        for paragraph in paragraphs
        for each in (paragraph.text, *("\n".join(item.lines) for item in paragraph.items))
    )


def _fits(piece: str, units: _Units) -> bool:
    """Whether a piece is a part of the text, or what remains of one when whole units are passed over."""
    return piece in "".join(units) or any(
        _goes_on(piece, overlap, units[number + 1 :])
        for number, unit in enumerate(units)
        if (overlap := _overlap(unit, piece))
    )


def _overlap(unit: str, piece: str) -> int:
    """How much of the beginning of a piece is the end of a unit, or all of it."""
    longest = min(len(unit), len(piece))
    return next(
        (size for size in range(longest, _OVERLAP - 1, -1) if unit.endswith(piece[:size])), 0
    )


def _goes_on(piece: str, position: int, units: _Units) -> bool:
    """Whether the rest of a piece is made of `units`, some passed over, the last one perhaps cut."""
    for unit in units:
        rest = piece[position:]
        if unit.startswith(rest):
            return True
        if rest.startswith(unit):
            position += len(unit)
    return position == len(piece)


# --- places ---------------------------------------------------------------------------------------


@attrs.frozen
class _Place:
    """The cited place: what may be quoted from it, and the whole article around it."""

    choices: tuple[_Units, ...]
    article: _Units

    def has(self, pieces: tuple[str, ...]) -> bool:
        """Whether the pieces stand here; a quote may go beyond the place if it has all of it."""
        quoted = "".join(pieces)
        return any(all(_fits(each, units) for each in pieces) for units in self.choices) or (
            "".join(self.choices[0]) in quoted and all(_fits(each, self.article) for each in pieces)
        )


def _place(citation: Citation, text: StatuteText) -> _Place | None:
    """The cited place of a text; None where it does not exist."""
    if citation.article is None:
        return None
    article = text.article(citation.article, citation.article_suffix)
    if article is None:
        return None
    paragraphs = article.paragraphs
    if citation.paragraph is not None:
        paragraphs = paragraphs[citation.paragraph - 1 : citation.paragraph]
    choices = [_units(paragraphs)]
    if (item := citation.item) is not None:
        choices = [
            units
            for each in paragraphs
            if item <= len(each.items)
            for units in _of_item(each, item)
        ]
    return _Place(tuple(choices), _units(article.paragraphs)) if any(choices) else None


def _of_item(paragraph: ParagraphText, number: int) -> tuple[_Units, _Units]:
    """An item alone, and after the words that all items share."""
    words, *items = _units((paragraph,))
    return (items[number - 1],), (words, items[number - 1])


def _places(article: ArticleText) -> Iterator[tuple[Spot, _Units]]:
    """The places of an article, the smallest first."""
    whole = Spot(article=article.number, suffix=article.suffix)
    many = len(article.paragraphs) > 1
    for number, paragraph in enumerate(article.paragraphs, 1):
        spot = attrs.evolve(whole, paragraph=number) if many else whole
        for item, _ in enumerate(paragraph.items, 1):
            for units in _of_item(paragraph, item):
                yield attrs.evolve(spot, item=item), units
        yield spot, _units((paragraph,))
    if many:
        yield whole, _units(article.paragraphs)


@attrs.frozen(eq=False)
class _Texts:
    """The texts that the register or the catalog knows, by statute and version."""

    known: Mapping[tuple[str, str], Known]

    @classmethod
    def of(cls, law: CitedLaw) -> "_Texts":
        """The given texts; of two texts of one version the first."""
        found = [identify(each, law.catalog.laws) for each in law.texts]
        return cls(
            {
                (each.statute.name, each.version.name): each
                for each in reversed(found)
                if isinstance(each, Known)
            }
        )

    def text(self, statute: Statute, version: StatuteVersion) -> StatuteText | None:
        """The text of a version, or None."""
        known = self.known.get((statute.name, version.name))
        return known.text if known else None

    def home(
        self, pieces: tuple[str, ...], statute: Statute, version: StatuteVersion, place: _Place
    ) -> Text | None:
        """Where the quote is from, word by word or for the most part; None if from the cited article.

        It is looked for in the cited version first, then in the statute's others, then in all texts.
        """
        if len("".join(pieces)) < _TELLING:
            return None
        cited = (statute.name, version.name)
        spots = sorted(self._all, key=lambda each: _distance(each, cited))
        for each in spots:
            if all(_fits(piece, each.units) for piece in pieces):
                return Text(f"引文是{each.name}的文字", f"it is the text of {each.name}")
        shingles = {
            piece[start : start + _SHINGLE]
            for piece in pieces
            for start in range(0, len(piece) - _SHINGLE + 1, _SHINGLE // 2)
        }
        best = max(
            (each for each in spots if each.is_article), key=lambda each: each.shared(shingles)
        )
        if best.units == place.article or best.shared(shingles) < _MOSTLY * len(shingles):
            return None
        return Text(f"引文的文字大半见于{best.name}", f"most of it is in the text of {best.name}")

    @cached_property
    def _all(self) -> tuple["_Found", ...]:
        return tuple(
            _Found(known, spot, units)
            for _, known in sorted(self.known.items())
            for article in known.text.articles
            for spot, units in _places(article)
        )


@attrs.frozen(eq=False)
class _Found:
    """A place of one of the texts."""

    known: Known
    spot: Spot
    units: _Units

    @property
    def name(self) -> str:
        return f"{written_statute(self.known.statute, self.known.version)}{self.spot}"

    @property
    def is_article(self) -> bool:
        return self.spot == self.spot.of_article

    def shared(self, shingles: Collection[str]) -> int:
        """How many of the shingles stand in the text."""
        text = "".join(self.units)
        return sum(each in text for each in shingles)


def _distance(found: _Found, cited: tuple[str, str]) -> int:
    names = (found.known.statute.name, found.known.version.name)
    return 0 if names == cited else 1 if names[0] == cited[0] else 2


# --- the words that differ ------------------------------------------------------------------------


@attrs.frozen(eq=False)
class _Compared:
    """A quote beside a text, character by character."""

    text: str
    quote: str

    @cached_property
    def _matcher(self) -> SequenceMatcher[str]:
        return SequenceMatcher(None, self.text, self.quote, autojunk=False)

    @cached_property
    def share(self) -> float:
        """The share of the quote that is in the text."""
        return sum(each.size for each in self._matcher.get_matching_blocks()) / len(self.quote)

    @property
    def differences(self) -> Iterator[tuple[str, str]]:
        """The words of the text and those of the quote where they differ, with some words around."""
        for text_start, text_stop, begin, end in self._runs:
            start, stop = text_start, text_stop
            if begin == 0:  # the quote begins inside the text
                start = max(start, stop - (end - begin))
            if end == len(self.quote):
                stop = min(stop, start + (end - begin))
            if start < stop or begin < end:
                yield (
                    _cut(self.text[max(0, start - _AROUND) : stop + _AROUND]),
                    _cut(self.quote[max(0, begin - _AROUND) : end + _AROUND]),
                )

    @property
    def _runs(self) -> list[tuple[int, int, int, int]]:
        """The stretches that differ; a single equal character between two does not part them."""
        runs: list[tuple[int, int, int, int]] = []
        for kind, start, stop, begin, end in self._matcher.get_opcodes():
            if kind == "equal":
                continue
            if runs and start - runs[-1][1] <= 1 and begin - runs[-1][3] <= 1:
                before = runs.pop()
                runs.append((before[0], stop, before[2], end))
            else:
                runs.append((start, stop, begin, end))
        return runs


def _words_that_differ(pieces: tuple[str, ...], place: _Place) -> Text:
    """What stands in the text and what in the quote, for the first piece that is not in the text."""
    units = place.choices[-1]
    wrong = next(each for each in pieces if not _fits(each, units))
    compared, whole = (_Compared("".join(each), wrong) for each in (units, place.article))
    if whole.share > compared.share + _CLEARLY:
        compared = whole
    if any("".join(units) in each for each in pieces):
        return Text("条文之外还有别的文字", "it has more words than the text")
    if compared.share < _LIKE:
        return Text("引文不是这一处的文字", "it is not the text of this place")
    shown = list(compared.differences)
    more = ("等", " and more") if len(shown) > _SHOWN else ("", "")
    shown = shown[:_SHOWN]
    return Text(
        "；".join(f"条文“{text}”，引文“{quote}”" for text, quote in shown) + more[0],
        "; ".join(f"the text has “{text}”, the quote “{quote}”" for text, quote in shown) + more[1],
    )


def _cut(words: str) -> str:
    return (
        words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]}……{words[-_LONGEST // 2 :]}"
    )
