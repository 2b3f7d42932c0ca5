"""What a citation is worth on a day: does the law know it, is it in force, what became of it since."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import attrs

from powerlist.diagnostics import Text
from powerlist.law.articles import Missing, articles_of
from powerlist.law.concordances import (
    ChangeKind,
    Concordance,
    Row,
    Target,
    concordance,
    concordances_from,
)
from powerlist.law.register import find_statute, nearest_statute, version_named
from powerlist.model import Citation, Statute, StatuteVersion


class Standing(StrEnum):
    """How the cited version stands on the day."""

    UNREAD = "unread"
    UNKNOWN_STATUTE = "unknown_statute"
    UNKNOWN_VERSION = "unknown_version"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    UNDATED = "undated"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


_LABELS = {
    Standing.UNREAD: Text("引文没有读懂", "the citation was not understood"),
    Standing.UNKNOWN_STATUTE: Text("名录没有这一文件", "the register lacks this statute"),
    Standing.UNKNOWN_VERSION: Text("名录没有这一版本", "the register lacks this version"),
    Standing.NOT_YET: Text("尚未施行", "not yet in force"),
    Standing.IN_FORCE: Text("施行中", "in force"),
    Standing.SUPERSEDED: Text("已被后来的版本取代", "superseded by a later version"),
    Standing.REPEALED: Text("已经失效", "no longer in force"),
    Standing.UNDATED: Text("施行日期未核", "the date of entry into force is not known"),
}


@attrs.frozen(kw_only=True)
class Onward:
    """What became of the cited place in the version that came after.

    `kind` is None where nobody can tell; `row` is that of the concordance, if there is one.
    """

    statute: Statute
    version: StatuteVersion
    kind: ChangeKind | None = None
    row: Row | None = None
    targets: tuple[Target, ...] = ()

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has read both texts for this; equal fingerprints need no person."""
        return self.row.reviewed if self.row else self.kind is ChangeKind.SAME


@attrs.frozen(kw_only=True)
class CitationStatus:
    """What is known of one citation on one day.

    `version` is the version that the citation names (`is_named`), else the one of that day; where the
    dates are not known, the one that is probably meant. `exists` is None where no index can tell;
    `inferred` says from what the index was inferred where nobody had the text.
    `onward` leads to the version that is in force on the day where the cited one no longer is, to the
    next one where that came after the day, and to the statute that replaced a repealed one.
    """

    citation: Citation
    day: dt.date
    standing: Standing
    statute: Statute | None = None
    nearest: str | None = None
    version: StatuteVersion | None = None
    is_named: bool = False
    in_force: StatuteVersion | None = None
    is_checked: bool = False
    exists: bool | None = None
    missing: Missing | None = None
    inferred: str | None = None
    onward: Onward | None = None

    @property
    def is_surely_in_force(self) -> bool:
        """Whether the version may be called in force without reserve: the data reach the day."""
        return self.standing is Standing.IN_FORCE and self.is_checked

    @property
    def label(self) -> Text:
        """How the citation stands, with the reserve where the data do not reach the day."""
        said = self.standing.label
        if self.standing is not Standing.IN_FORCE or self.is_checked or self.statute is None:
            return said
        until = self.statute.checked_until
        zh = f"核对至{until}" if until else "未核对"
        en = f"checked until {until}" if until else "not checked"
        return Text(
            f"{said.zh}（{zh}，此后是否修改未核）", f"{said.en} ({en}, later changes unknown)"
        )


def status_on(citation: Citation, day: dt.date, extra: Iterable[Statute] = ()) -> CitationStatus:
    """How a citation stands on `day`. `extra` are the catalog's own laws; they come first."""
    extra = tuple(extra)
    status = CitationStatus(citation=citation, day=day, standing=Standing.UNREAD)
    if citation.statute is None:
        return status
    if (statute := find_statute(citation.statute, extra)) is None:
        return attrs.evolve(
            status,
            standing=Standing.UNKNOWN_STATUTE,
            nearest=nearest_statute(citation.statute, extra),
        )
    status = attrs.evolve(
        status,
        statute=statute,
        is_named=citation.version is not None,
        in_force=statute.version_on(day),
        is_checked=statute.checked_until is not None and day <= statute.checked_until,
    )
    version = (
        _version_of(statute, day)
        if citation.version is None
        else version_named(statute, citation.version)
    )
    if version is None:
        return attrs.evolve(status, standing=Standing.UNKNOWN_VERSION)
    known = articles_of(statute, version)
    missing = known.missing(citation) if known else None
    standing = _standing(statute, version, day)
    return attrs.evolve(
        status,
        version=version,
        standing=standing,
        missing=missing,
        exists=missing is None if known and known.knows(citation) else None,
        inferred=known.inferred if known else None,
        onward=_onward(
            # what does not exist went nowhere; the statute as a whole did
            citation if missing is None else attrs.evolve(citation, article=None),
            statute,
            version,
            standing,
            day,
        ),
    )


def _begins(version: StatuteVersion) -> dt.date | None:
    """The first day on which the version can be in force."""
    return version.effective or version.adopted


def _has_ended(version: StatuteVersion, day: dt.date) -> bool:
    return version.repealed is not None and version.repealed <= day


def _version_of(statute: Statute, day: dt.date) -> StatuteVersion | None:
    """The version that a citation without one means on `day`.

    The one in force; else the last that has begun and not ended, as far as is known; else the last
    that has begun; else the first.
    """
    if (version := statute.version_on(day)) is not None:
        return version
    begun = [each for each in statute.versions if (first := _begins(each)) and first <= day]
    running = [each for each in begun if not _has_ended(each, day)]
    return next(reversed(running or begun or statute.versions[:1]), None)


def _standing(statute: Statute, version: StatuteVersion, day: dt.date) -> Standing:
    later = statute.versions[statute.versions.index(version) + 1 :]
    first = _begins(version)
    if first is not None and day < first:
        return Standing.NOT_YET
    if any(each.effective and each.effective <= day for each in later) or _has_ended(version, day):
        alive = [each for each in later if not _has_ended(each, day)]
        has_begun = any((begins := _begins(each)) and begins <= day for each in alive)
        return Standing.SUPERSEDED if has_begun else Standing.REPEALED
    return Standing.IN_FORCE if version.in_force_on(day) else Standing.UNDATED


# --- what became of it ----------------------------------------------------------------------------


def _onward(
    citation: Citation, statute: Statute, version: StatuteVersion, standing: Standing, day: dt.date
) -> Onward | None:
    if standing is Standing.NOT_YET:
        return None
    if standing is Standing.REPEALED:
        return _replaced(citation, statute, version)
    later = statute.versions[statute.versions.index(version) + 1 :]
    if standing is Standing.SUPERSEDED:
        following = _version_of(statute, day)
    else:
        following = next(iter(later), None)
    if following is None or following not in later:
        return None
    if (joined := concordance((statute, version), (statute, following))) is not None:
        return _through(citation, joined, statute, following)
    return Onward(
        statute=statute,
        version=following,
        kind=_same_place(citation, statute, version, following),
    )


def _replaced(citation: Citation, statute: Statute, version: StatuteVersion) -> Onward | None:
    """What became of the place in the statute that replaced this one, where anybody has compared them."""
    joined = next(iter(concordances_from(statute, version)), None)
    new = find_statute(joined.new_statute) if joined else None
    named = version_named(new, joined.new_version) if joined and new else None
    return _through(citation, joined, new, named) if joined and new and named else None


def _through(
    citation: Citation, joined: Concordance, statute: Statute, version: StatuteVersion
) -> Onward:
    if citation.article is None:
        return Onward(statute=statute, version=version)
    place = (citation.article, citation.paragraph, citation.item, citation.article_suffix)
    row = joined.row(*place)
    return Onward(
        statute=statute,
        version=version,
        kind=row.kind if row else None,
        row=row,
        targets=joined.targets(*place),
    )


def _same_place(
    citation: Citation, statute: Statute, old: StatuteVersion, new: StatuteVersion
) -> ChangeKind | None:
    """Whether the place of the same number has the same text in the later version."""
    prints = [_print(citation, statute, each) for each in (old, new)]
    if None in prints:
        return None
    return ChangeKind.SAME if prints[0] == prints[1] else ChangeKind.CHANGED


def _print(citation: Citation, statute: Statute, version: StatuteVersion) -> str | None:
    known = articles_of(statute, version)
    if known is None or citation.article is None:
        return None
    article = known.get(citation.article, citation.article_suffix)
    if article is None or citation.paragraph is None:
        return article.fingerprint if article else None
    paragraph = article.paragraph(citation.paragraph)
    return paragraph.fingerprint if paragraph else None
