"""What a catalog cites, judged by the law of its day, once for all checks of citations."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from powerlist.diagnostics import Text
from powerlist.law import (
    CitationStatus,
    Onward,
    TextFile,
    format_citation,
    status_on,
)
from powerlist.model import (
    Adjustment,
    Catalog,
    Citation,
    DayRule,
    Leaf,
    Part,
    Power,
    PowerStatus,
    Procedure,
    Statute,
    StatuteVersion,
)

MOST = 6
"""So many things are named in one message; the others are counted."""


@attrs.frozen(eq=False)
class Cited:
    """A citation as the law of its day sees it, and every place of the catalog that writes it."""

    status: CitationStatus
    parts: tuple[Part[Citation], ...]

    @property
    def citation(self) -> Citation:
        """The citation without regard to where it was written: ask the parts for that."""
        return self.status.citation


@attrs.frozen(eq=False, kw_only=True)
class CitedLaw:
    """The citations of a catalog with their standing, and the statute texts that were given."""

    catalog: Catalog
    texts: tuple[TextFile, ...] = ()
    _known: dict[tuple[Citation, dt.date], CitationStatus] = attrs.field(factory=dict)

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Each distinct citation by the day whose law judges it, in the order of the catalog."""
        places: dict[tuple[Citation, dt.date], list[Part[Citation]]] = {}
        for part in self.catalog.parts(Citation):
            day = self._day(part)
            if day is not None:
                places.setdefault((part.value, day), []).append(part)
        return tuple(
            Cited(self.status(citation, day), tuple(parts))
            for (citation, day), parts in places.items()
        )

    def status(self, citation: Citation, day: dt.date) -> CitationStatus:
        """How a citation stands on a day, by the register and the catalog's own laws."""
        key = citation, day
        if key not in self._known:
            self._known[key] = status_on(citation, day, self.catalog.laws)
        return self._known[key]

    @cached_property
    def bases(self) -> tuple[tuple[Leaf, tuple[CitationStatus, ...]], ...]:
        """The leaves that cite a basis, with how each of its citations stands.

        A status is shared by equal citations: where one was written is asked of the leaf's own.
        """
        return tuple(
            (leaf, tuple(self.status(each, day) for each in leaf.power.basis))
            for leaf in self.catalog.leaves
            if leaf.power.basis and (day := self.day_of(leaf.item)) is not None
        )

    def day_of(self, power: Power) -> dt.date | None:
        """The day whose law judges an item: of one that was cancelled the last on which it stood.

        None where nobody says when it was cancelled.
        """
        as_of = self.catalog.edition.as_of
        if power.repealed is not None and power.repealed <= as_of:
            return power.repealed - dt.timedelta(days=1)
        return None if power.status is PowerStatus.CANCELLED else as_of

    def _day(self, part: Part[Citation]) -> dt.date | None:
        """The day whose law judges a citation; None for those that tell what a statute itself says."""
        if isinstance(part.owner, DayRule):
            return None
        if isinstance(part.owner, Adjustment):
            return part.owner.date
        if part.power is not None:
            return self.day_of(part.power)
        return self._other_days.get(id(part.owner), self.catalog.edition.as_of)

    @cached_property
    def _other_days(self) -> Mapping[int, dt.date]:
        """The days of the values inside the catalog's own procedures of another time, by identity."""
        found: dict[int, dt.date] = {}
        for procedure in self.catalog.procedures:
            day = _day_of(procedure, self.catalog.edition.as_of)
            if day is not None:
                alone = attrs.evolve(
                    self.catalog, powers=(), laws=(), adjustments=(), procedures=(procedure,)
                )
                found |= {id(part.owner): day for part in alone.parts(Citation)}
        return found


def _day_of(procedure: Procedure, as_of: dt.date) -> dt.date | None:
    """A day on which the procedure applies, where `as_of` is none."""
    if procedure.effective is not None and as_of < procedure.effective:
        return procedure.effective
    if procedure.repealed is not None and procedure.repealed <= as_of:
        return procedure.repealed - dt.timedelta(days=1)
    return None


# --- the words of the findings --------------------------------------------------------------------


def written(citation: Citation, version: StatuteVersion | None = None) -> str:
    """The normal form of a citation, naming `version` where one is given."""
    name = version.name if version else citation.version
    return format_citation(attrs.evolve(citation, version=name))


def place_of(citation: Citation) -> str:
    """The place alone: 第二十四条第二款; empty where the whole statute is cited."""
    head = attrs.evolve(
        citation, article=None, article_suffix=None, paragraph=None, item=None, subitem=None
    )
    return format_citation(citation).removeprefix(format_citation(head))


def whither(onward: Onward, statute: Statute, *, briefly: bool = False) -> Text:
    """What became of a place of `statute`: 拆分，现为第四十八条、第四十九条（拟议，未经复核）.

    The note of the concordance is added unless `briefly` is asked for.
    """
    if onward.kind is None:
        return Text("条文有无改变没有核对", "whether its text changed has not been checked")
    zh, en = onward.kind.label.zh, onward.kind.label.en
    places = [str(each.place) for each in onward.targets]
    if places:
        there = "" if onward.statute == statute else written_statute(onward.statute, onward.version)
        zh += f"，现为{there}{'、'.join(places)}"
        en += f", now {there}{'、'.join(places)}"
    if onward.row is not None and onward.row.note and not briefly:
        note = onward.row.note.removeprefix(onward.kind.label.zh).lstrip("；，")
        zh += f"；{note}" if note else ""
    if not onward.is_reviewed and onward.row is not None:
        zh += "（拟议，未经复核）"
        en += " (proposed, not reviewed)"
    return Text(zh, en)


def written_statute(statute: Statute, version: StatuteVersion) -> str:
    """《中华人民共和国档案法》（2020年修订）."""
    return f"《{statute.name}》（{version.name}）"


def listed(names: Iterable[str], zh_counter: str = "处") -> Text:
    """The first names, and how many there are where they are more: 甲、乙等12处."""
    every = tuple(names)
    shown = "、".join(every[:MOST])
    if len(every) <= MOST:
        return Text(shown, shown)
    return Text(f"{shown}等{len(every)}{zh_counter}", f"{shown} and others, {len(every)} in all")
