"""What the pages show: the catalog arranged for reading, free of markup.

Everything here is text, numbers and relative paths; templates decide how it looks and escape it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice

import attrs

from powerlist.counting import Counts, Reconciliation, reconcile
from powerlist.formats.outline import Item, Limit, PartyRight, limit_of, outline, step_id
from powerlist.formats.svg import sheet_name
from powerlist.law import find_statute, format_citation, version_named
from powerlist.law.joining import join_citations, runs
from powerlist.law.numerals import chinese
from powerlist.model import (
    Body,
    Catalog,
    Citation,
    Duty,
    EditionStatus,
    Leaf,
    Office,
    Phone,
    Power,
    Procedure,
    ProvenanceKind,
    Statute,
    StatuteKind,
    StatuteVersion,
    Term,
    Unknown,
    describe,
)
from powerlist.procedures import resolution
from powerlist.responsibilities import Matrix, matrix, responsibilities

LABELS = {each.name: each.doc.label for each in describe(Power)}
"""The Chinese label of each field of a power."""
_FACTS = (
    "codes",
    "type",
    "enforcement_kind",
    "body",
    "level",
    "source",
    "source_body",
    "mode",
    "status",
    "effective",
    "repealed",
    "subjects",
    "case_type",
    "fee",
    "procedure",
)
_PHONES = ("service_phone", "supervision_phone")
_BODY_FACTS = frozenset({"credit_code", "nature", "level", "address", "opening_hours"})
UNKNOWN = "未公开"
NOT_GIVEN = "未公开（目录没有填写）"


def date_text(day: dt.date) -> str:
    """2018年3月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


# --- small parts ----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Download:
    """A file that readers may take away; `size` in bytes."""

    path: str
    size: int
    about: str

    @property
    def size_text(self) -> str:
        """12.3 KB."""
        return f"{self.size / 1024:.1f} KB"


@attrs.frozen(kw_only=True)
class Source:
    """A note on how some fields are known, as it is numbered on a page."""

    number: int
    kind: ProvenanceKind
    labels: tuple[str, ...]
    text: str
    from_main: bool


@attrs.frozen(kw_only=True)
class Fact:
    """A row of the table of facts; `field` is where its provenance is looked up."""

    label: str
    field: str
    lines: tuple[str, ...]


@attrs.frozen(kw_only=True)
class LimitText:
    """A time limit of the whole procedure as shown; `note` says why it is unknown."""

    field: str
    limit: Limit
    note: str | None = None

    @property
    def has_more(self) -> bool:
        """Whether there is more to say than the limit itself."""
        return bool(self.limit.details or self.limit.basis)


@attrs.frozen(kw_only=True)
class PhoneText:
    """A telephone as shown: the number with its `tel:` address, or why there is none."""

    label: str
    field: str
    text: str
    href: str | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Cited:
    """A citation as shown, and the place in the law index that it leads to."""

    text: str
    quote: str | None
    anchor: str | None


@attrs.frozen(kw_only=True)
class StepReference:
    """A step that a duty is tied to; `number` is None when the procedure does not have it."""

    id: str
    number: int | None
    name: str

    @property
    def text(self) -> str:
        """第3步 受理."""
        return f"第{self.number}步 {self.name}" if self.number else self.name


@attrs.frozen(kw_only=True)
class DutyRow:
    """A duty with the steps that it belongs to."""

    duty: Duty
    steps: tuple[StepReference, ...]


@attrs.frozen(kw_only=True)
class DutyStage:
    """A stage of the responsibility list with its duties, at least one."""

    number: int
    name: str
    rows: tuple[DutyRow, ...]


@attrs.frozen(kw_only=True)
class StepRight:
    """A right of the party and the step at which it arises."""

    step: Item
    right: PartyRight


# --- the page of a leaf ---------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class LeafPage:
    """A leaf with everything that its page shows."""

    leaf: Leaf
    stem: str
    """The name of its files without suffix; unique in the site, whatever the case."""
    ordinal: str
    """序号: 3, or 2.1 for the first sub-item of the second main item."""
    procedure: Procedure | None
    items: tuple[Item, ...]
    """The flowchart in words."""

    @property
    def path(self) -> str:
        """Where the page is, seen from the root of the site."""
        return f"powers/{self.stem}.html"

    def chart_path(self, number: int) -> str:
        """Where a sheet of the flowchart is, counted from 1, seen from the root of the site."""
        return f"charts/{sheet_name(self.stem, number)}"

    def step_id(self, number: int) -> str:
        """The id of a step in the text of the flowchart."""
        return step_id(self.stem, number)

    @property
    def power(self) -> Power:
        """The resolved power."""
        return self.leaf.power

    @property
    def type_text(self) -> str:
        """职权类型 in words."""
        return self.leaf.catalog.type_label(self.power.type)

    @property
    def body_text(self) -> str:
        """实施主体 in words."""
        return self.leaf.body.name if self.leaf.body else NOT_GIVEN

    @property
    def office_text(self) -> str:
        """承办机构 in words."""
        return UNKNOWN if isinstance(self.power.office, Unknown) else self.leaf.office_text

    @property
    def office_note(self) -> str | None:
        """Why 承办机构 is unknown."""
        return self.power.office.unknown if isinstance(self.power.office, Unknown) else None

    @property
    def limits(self) -> tuple[LimitText, ...]:
        """法定时限, the power's own or else the procedure's, and 承诺时限."""
        return (self._statutory_limit(), self._committed_limit())

    @property
    def phones(self) -> tuple[PhoneText, ...]:
        """服务电话 and 监督电话."""
        return tuple(_phone_text(self.leaf, field) for field in _PHONES)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The table of facts: what is given, in the order of the model."""
        rows = ((field, self._fact(field)) for field in _FACTS)
        return tuple(
            Fact(label=LABELS[field], field=field, lines=lines) for field, lines in rows if lines
        )

    @cached_property
    def duties(self) -> tuple[DutyStage, ...]:
        """The duties by the stages of the responsibility list, in its order."""
        found = (each for each in responsibilities(self.leaf, self.procedure) if each.duties)
        return tuple(
            DutyStage(
                number=number,
                name=each.stage.name,
                rows=tuple(
                    DutyRow(duty=duty, steps=tuple(self._step(step) for step in duty.steps))
                    for duty in each.duties
                ),
            )
            for number, each in enumerate(found, start=1)
        )

    @cached_property
    def matrix(self) -> Matrix | None:
        """The duties against the steps; None without a procedure or without duties."""
        if self.procedure is None or not self.power.duties:
            return None
        return matrix(self.leaf, self.procedure)

    @cached_property
    def dropped(self) -> tuple[str, ...]:
        """The steps that the power left out of its procedure, and why."""
        found = resolution(self.leaf)
        return found.dropped_notes if found else ()

    @cached_property
    def rights(self) -> tuple[StepRight, ...]:
        """The rights of the party in the order of the steps."""
        return tuple(
            StepRight(step=item, right=right) for item in self.items for right in item.rights
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """How the fields are known, numbered: the item's own notes, then those of its main item."""
        notes = [(each, False, each.fields) for each in self.leaf.item.provenance]
        if self.leaf.is_sub_item:
            notes += [
                (each, True, fields)
                for each in self.leaf.main.provenance
                if (fields := tuple(f for f in each.fields if f in self.leaf.inherited))
            ]
        return tuple(
            Source(
                number=number,
                kind=note.kind,
                labels=tuple(LABELS.get(field, field) for field in fields),
                text=note.source,
                from_main=from_main,
            )
            for number, (note, from_main, fields) in enumerate(notes, start=1)
        )

    def source(self, field: str) -> Source | None:
        """The note on `field`, or None where nothing is said."""
        from_main = field in self.leaf.inherited
        return next(
            (
                each
                for each in self.sources
                if each.from_main is from_main and LABELS.get(field, field) in each.labels
            ),
            None,
        )

    def _fact(self, field: str) -> tuple[str, ...]:
        value = getattr(self.power, field)
        match field:
            case "codes":
                return tuple(f"{each.text}（{each.scheme.label}）" for each in self.leaf.item.codes)
            case "type":
                return (self.type_text,)
            case "body":
                return (self.body_text,)
            case "procedure":
                return (self.procedure.name,) if self.procedure else ()
            case "fee":
                return () if value is None else (_fee_text(value.charged, value.standard),)
            case "subjects":
                return ("、".join(value),) if value else ()
        return () if value is None else (_text(value),)

    def _statutory_limit(self) -> LimitText:
        field, label = "statutory_limit", LABELS["statutory_limit"]
        limit = self.power.statutory_limit or (self.procedure and self.procedure.limit)
        if limit:
            return LimitText(field=field, limit=limit_of(label, limit))
        note = self.procedure.limit_note if self.procedure else None
        return LimitText(field=field, limit=Limit(label=label, text=note or NOT_GIVEN))

    def _committed_limit(self) -> LimitText:
        field, label = "committed_limit", LABELS["committed_limit"]
        match self.power.committed_limit:
            case None:
                return LimitText(field=field, limit=Limit(label=label, text=NOT_GIVEN))
            case Unknown(unknown=reason):
                return LimitText(field=field, limit=Limit(label=label, text=UNKNOWN), note=reason)
            case limit:
                return LimitText(field=field, limit=limit_of(label, limit))

    def _step(self, step_id: str) -> StepReference:
        item = next((each for each in self.items if each.id == step_id), None)
        return StepReference(
            id=step_id,
            number=item.number if item else None,
            name=item.name if item else f"{step_id}（流程中没有这个环节）",
        )


def _text(value: object) -> str:
    """A single value in words."""
    match value:
        case Term():
            return value.label
        case dt.date():
            return date_text(value)
        case Unknown():
            return f"{UNKNOWN}：{value.unknown}"
        case _:
            return str(value)


def _fee_text(charged: bool, standard: str | None) -> str:  # noqa: FBT001 - the model's own flag
    if not charged:
        return "不收费"
    return f"收费：{standard}" if standard else "收费"


def _phone_text(leaf: Leaf, field: str) -> PhoneText:
    phone, origin = leaf.phone(field)
    if phone is None:
        return PhoneText(label=LABELS[field], field=field, text=NOT_GIVEN)
    owners = {"office": leaf.office, "body": leaf.body}
    owner = owners.get(origin)
    return _phone(LABELS[field], field, phone, f"{owner.name}的电话" if owner else None)


def _phone(label: str, field: str, phone: Phone, *notes: str | None) -> PhoneText:
    if phone.number is None:
        return PhoneText(label=label, field=field, text=UNKNOWN, note=phone.unknown)
    said = (*notes, f"出处：{phone.source}" if phone.source else None)
    return PhoneText(
        label=label,
        field=field,
        text=phone.number,
        href=_tel(phone.number),
        note="；".join(filter(None, said)) or None,
    )


def _tel(number: str) -> str:
    """The address of RFC 3966: digits and +, an extension after 转 set apart."""
    digits, extra = (re.sub(r"[^0-9+]", "", each) for each in number.partition("转")[::2])
    return f"tel:{digits};ext={extra}" if extra else f"tel:{digits}"


# --- the list -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class MainItem:
    """A main item and the pages of its leaves: one, its own, where it has no sub-items."""

    number: int
    main: Power
    code: str
    pages: tuple[LeafPage, ...]

    @property
    def anchor(self) -> str:
        """Where the list shows it."""
        return f"item-{self.number}"

    @property
    def is_divided(self) -> bool:
        """Whether it has sub-items."""
        return bool(self.main.sub_items)


@attrs.frozen(kw_only=True)
class DutyGroup:
    """Leaves of one main item that answer for the same: their duties are shown once."""

    anchor: str
    title: str
    pages: tuple[LeafPage, ...]

    @property
    def first(self) -> LeafPage:
        """The page that stands for all."""
        return self.pages[0]


# --- the law index --------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Resting:
    """A leaf that rests on an article, with the exact places that it cites: 第一款第一项."""

    page: LeafPage
    places: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ArticleEntry:
    """An article and the leaves that rest on it. The empty name stands for the statute as a whole."""

    anchor: str
    name: str
    resting: tuple[Resting, ...]


@attrs.frozen(kw_only=True)
class LawEntry:
    """A statute in one version, with its cited articles in their order."""

    anchor: str
    name: str
    version: str | None
    """The version's name, or what was cited where the register does not know it."""
    kind: str | None
    facts: tuple[str, ...]
    """What is known of the version: its dates, and whether its text was seen."""
    articles: tuple[ArticleEntry, ...]

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name}（{self.version}）" if self.version else self.name

    @property
    def pages(self) -> tuple[LeafPage, ...]:
        """The leaves that rest on the statute, each once."""
        found = (rest.page for article in self.articles for rest in article.resting)
        return tuple({each.stem: each for each in found}.values())


@attrs.frozen
class _Cited:
    """A statute in one version, as far as the citation and the register tell."""

    name: str
    version: str | None
    statute: Statute | None = attrs.field(eq=False)
    known: StatuteVersion | None = attrs.field(eq=False)

    @property
    def rank(self) -> int:
        """Laws first; what the register does not know last."""
        kinds = list(StatuteKind)
        return kinds.index(self.statute.kind) if self.statute else len(kinds)

    @property
    def facts(self) -> tuple[str, ...]:
        """What the register says of the version."""
        known, statute = self.known, self.statute
        facts = (
            f"{date_text(known.effective)}起施行" if known and known.effective else None,
            f"{date_text(known.repealed)}起不再施行" if known and known.repealed else None,
            known.number if known else None,
            "条文全文未见，引用未核" if statute and not statute.text_verified else None,
            None if statute else "法律文件名录没有这一文件",
        )
        return tuple(filter(None, facts))


_At = tuple[int, int]
"""An article and its suffix; zeros where none is cited."""


@attrs.frozen(kw_only=True)
class LawIndex:
    """职权依据 turned round: statute, article, leaves; and what was written but not understood."""

    laws: tuple[LawEntry, ...]
    unparsed: tuple[ArticleEntry, ...]
    statutes: Mapping[_Cited, str]
    """From a statute in one version to its place on the page."""
    articles: Mapping[tuple[_Cited, _At], str]
    """From an article of it to its place on the page."""


class _Statutes:
    """What citations name, each name looked up once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._found: dict[tuple[str | None, str | None], _Cited] = {}

    def __call__(self, citation: Citation) -> _Cited:
        key = citation.statute, citation.version
        if (found := self._found.get(key)) is None:
            found = self._found[key] = self._look_up(*key)
        return found

    def _look_up(self, name: str | None, version: str | None) -> _Cited:
        """Without a version, the one in force on the edition's date is meant."""
        statute = find_statute(name or "", self._catalog.laws)
        if statute is None:
            return _Cited(name or "", version, None, None)
        known = (
            version_named(statute, version)
            if version
            else statute.version_on(self._catalog.edition.as_of)
        )
        return _Cited(statute.name, known.name if known else version, statute, known)


def _at(citation: Citation) -> _At:
    return citation.article or 0, citation.article_suffix or 0


def law_index(pages: Iterable[LeafPage], statute_of: _Statutes) -> LawIndex:
    """The index of what `pages` rest on: statutes by rank, articles in their order."""
    cited: dict[_Cited, dict[_At, list[tuple[LeafPage, Citation]]]] = {}
    unparsed: dict[str, list[tuple[LeafPage, Citation]]] = {}
    for page in pages:
        for each in page.power.basis:
            if each.is_parsed:
                articles = cited.setdefault(statute_of(each), {})
                articles.setdefault(_at(each), []).append((page, each))
            else:
                unparsed.setdefault(each.raw, []).append((page, each))
    ranked = {
        each: f"law-{number}"
        for number, each in enumerate(sorted(cited, key=lambda each: each.rank), start=1)
    }
    places = {
        (each, at): f"{anchor}-{at[0]}" + (f"-{at[1]}" if at[1] else "")
        for each, anchor in ranked.items()
        for at in sorted(cited[each])
    }
    return LawIndex(
        laws=tuple(
            LawEntry(
                anchor=anchor,
                name=each.name,
                version=each.version,
                kind=each.statute.kind.label if each.statute else None,
                facts=each.facts,
                articles=tuple(
                    ArticleEntry(
                        anchor=places[each, at],
                        name=_article_name(*at),
                        resting=_resting(cited[each][at]),
                    )
                    for at in sorted(cited[each])
                ),
            )
            for each, anchor in ranked.items()
        ),
        unparsed=tuple(
            ArticleEntry(anchor=f"unparsed-{number}", name=raw, resting=_resting(found))
            for number, (raw, found) in enumerate(unparsed.items(), start=1)
        ),
        statutes=ranked,
        articles=places,
    )


def _resting(found: Iterable[tuple[LeafPage, Citation]]) -> tuple[Resting, ...]:
    places: dict[str, tuple[LeafPage, dict[str, None]]] = {}
    for page, citation in found:
        places.setdefault(page.stem, (page, {}))[1][_place(citation)] = None
    return tuple(
        Resting(page=page, places=tuple(filter(None, cited))) for page, cited in places.values()
    )


def _article_name(article: int, suffix: int) -> str:
    if not article:
        return "未写明条文"
    return f"第{chinese(article)}条" + (f"之{chinese(suffix)}" if suffix else "")


def _place(citation: Citation) -> str:
    """What a citation says below the article: 第一款第一项, 附件2第3项, or nothing."""
    whole = format_citation(citation)
    article = attrs.evolve(citation, annex=None, paragraph=None, item=None, subitem=None)
    return whole.removeprefix(format_citation(article))


# --- the site -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class ProvenanceCount:
    """How many given fields, in how many leaves, are known in one way."""

    name: str
    label: str
    about: str
    fields: int
    leaves: int


@attrs.frozen(kw_only=True)
class Site:
    """The open part of a catalog, arranged."""

    catalog: Catalog
    counts: Counts
    mains: tuple[MainItem, ...]
    downloads: tuple[Download, ...]

    @cached_property
    def pages(self) -> tuple[LeafPage, ...]:
        """The pages of the leaves in the order of the list."""
        return tuple(page for main in self.mains for page in main.pages)

    @cached_property
    def law_index(self) -> LawIndex:
        """Which powers rest on which article."""
        return law_index(self.pages, self._statutes)

    @property
    def banner(self) -> tuple[str, str] | None:
        """Status and what it means, for the top of every page; None for a published edition.

        Of a statement such as 示例（……） the words in brackets: the status stands before them.
        """
        edition = self.catalog.edition
        if edition.status is EditionStatus.PUBLISHED:
            return None
        label = edition.status.label
        if edition.statement is None:
            return label, edition.status.about
        inner = re.fullmatch(rf"{label}（([^（）]+)）", edition.statement)
        return label, inner[1] if inner else edition.statement

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types that occur, in the order of the list."""
        return tuple(dict.fromkeys(each.type_text for each in self.pages))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that occur, in the order of the list."""
        return tuple(dict.fromkeys(each.body_text for each in self.pages))

    @cached_property
    def duty_groups(self) -> tuple[DutyGroup, ...]:
        """The responsibility list: neighbours of one main item with the same duties stand together."""
        return tuple(
            DutyGroup(
                anchor=f"duties-{number}",
                title=pages[0].leaf.name if len(pages) == 1 else main.main.name,
                pages=pages,
            )
            for number, (main, pages) in enumerate(self._same_duties(), start=1)
        )

    @cached_property
    def provenance_counts(self) -> tuple[ProvenanceCount, ...]:
        """How the given fields of all leaves are known."""
        known = [
            (page.stem, note.kind if (note := page.leaf.provenance(field)) else None)
            for page in self.pages
            for field in LABELS
            if getattr(page.power, field) not in (None, ()) and field not in _NOT_CONTENT
        ]
        kinds = (*((each, each.label, each.about) for each in ProvenanceKind), _NOT_STATED)
        return tuple(
            ProvenanceCount(
                name=kind.value if kind else "unstated",
                label=label,
                about=about,
                fields=sum(each is kind for _, each in known),
                leaves=len({stem for stem, each in known if each is kind}),
            )
            for kind, label, about in kinds
        )

    @property
    def totals(self) -> tuple[Reconciliation, ...]:
        """The declared totals beside the counts."""
        return tuple(reconcile(each, self.counts) for each in self.catalog.declared_totals)

    def main_of(self, page: LeafPage) -> MainItem:
        """The main item of `page` in the list."""
        return self._mains[page.stem]

    def page_of(self, code: str) -> LeafPage | None:
        """The page of the leaf that has `code` in any scheme, or None."""
        return self._pages_by_code.get(code)

    def laws_of(self, page: LeafPage) -> tuple[str, ...]:
        """The places in the law index of the statutes that `page` rests on."""
        return tuple(
            dict.fromkeys(
                self.law_index.statutes[self._statutes(each)]
                for each in page.power.basis
                if each.is_parsed
            )
        )

    def joined(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """`citations` in few words, one text for each statute."""
        return join_citations(citations)

    def body_facts(self, body: Body) -> tuple[tuple[str, str], ...]:
        """What is known of a body beside its name, phones and offices, with labels."""
        rows = (
            (each.doc.label, getattr(body, each.name))
            for each in describe(Body)
            if each.name in _BODY_FACTS
        )
        return tuple((label, _text(value)) for label, value in rows if value is not None)

    def phones_of(self, owner: Body | Office) -> tuple[PhoneText, ...]:
        """服务电话 and 监督电话 of a body or an office itself, where anything is said of them."""
        return tuple(
            _phone(LABELS[field], field, phone)
            for field in _PHONES
            if (phone := getattr(owner, field)) is not None
        )

    def labels(self, owner: Body | Office, fields: Iterable[str]) -> tuple[str, ...]:
        """The Chinese labels of fields of a body or an office."""
        known = {each.name: each.doc.label for each in describe(type(owner))}
        return tuple(known.get(each, each) for each in fields)

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """`citations` whole, with their places in the law index."""
        return tuple(self._cited(each, format_citation(each)) for each in citations)

    def cited_runs(self, citations: Iterable[Citation]) -> tuple[tuple[Cited, ...], ...]:
        """`citations` in few words, in runs of one statute, with their places in the law index."""
        return tuple(tuple(self._cited(*each) for each in run) for run in runs(citations))

    def neighbours(self, page: LeafPage) -> tuple[LeafPage | None, LeafPage | None]:
        """The pages before and after `page` in the list."""
        return self._neighbours[page.stem]

    @cached_property
    def _neighbours(self) -> dict[str, tuple[LeafPage | None, LeafPage | None]]:
        row = (None, *self.pages, None)
        triples = zip(row, row[1:], row[2:], strict=False)
        return {each.stem: (before, after) for before, each, after in triples if each}

    def citation_addresses(self, page: LeafPage) -> dict[Citation, str]:
        """Where the law index shows the articles of the basis, seen from a folder of the site."""
        anchors = ((each, self._anchor(each)) for each in page.power.basis)
        return {each: f"../laws.html#{anchor}" for each, anchor in anchors if anchor}

    def _cited(self, citation: Citation, text: str) -> Cited:
        return Cited(text=text, quote=citation.quote, anchor=self._anchor(citation))

    def _anchor(self, citation: Citation) -> str | None:
        """The place of an article in the law index, or None when no leaf rests on it."""
        if not citation.is_parsed:
            return None
        return self.law_index.articles.get((self._statutes(citation), _at(citation)))

    @cached_property
    def _statutes(self) -> _Statutes:
        return _Statutes(self.catalog)

    @cached_property
    def _mains(self) -> dict[str, MainItem]:
        return {page.stem: main for main in self.mains for page in main.pages}

    @cached_property
    def _pages_by_code(self) -> dict[str, LeafPage]:
        return {code.text: page for page in self.pages for code in page.leaf.item.codes}

    def _same_duties(self) -> Iterator[tuple[MainItem, tuple[LeafPage, ...]]]:
        for main in self.mains:
            for _, pages in groupby(main.pages, key=_answers_for):
                yield main, tuple(pages)


_NOT_CONTENT = frozenset({"provenance", "publicity", "status", "sub_items"})
"""Fields about the record, not about the power: nobody says where they come from."""
_NOT_STATED = (None, "未说明", "没有写明来源")


def _answers_for(page: LeafPage) -> tuple[object, ...]:
    power = page.power
    return (power.duties, power.accountability, power.boundaries, page.procedure)


def make_site(
    *,
    catalog: Catalog,
    counts: Counts,
    procedures: Sequence[Procedure | None],
    downloads: tuple[Download, ...],
) -> Site:
    """Arrange `catalog`, which has only open leaves; procedures in the order of these.

    `counts` are those of the whole catalog.
    """
    stems = iter(tuple(_stems(each.code for each in catalog.leaves)))
    followed = zip(procedures, catalog.leaves, strict=True)
    distinct = {id(each): (each, leaf) for each, leaf in followed}
    items = {
        key: outline(each, resolution(leaf)) if each else ()
        for key, (each, leaf) in distinct.items()
    }
    parts = zip(catalog.leaves, procedures, strict=True)
    mains = []
    for number, main in enumerate(catalog.powers, start=1):
        pages = tuple(
            LeafPage(
                leaf=leaf,
                stem=next(stems),
                ordinal=f"{number}.{sub}" if main.sub_items else f"{number}",
                procedure=procedure,
                items=items[id(procedure)],
            )
            for sub, (leaf, procedure) in enumerate(
                islice(parts, len(main.sub_items) or 1), start=1
            )
        )
        mains.append(MainItem(number=number, main=main, code=catalog.shown_code(main), pages=pages))
    return Site(catalog=catalog, counts=counts, mains=tuple(mains), downloads=downloads)


def _stems(codes: Iterable[str]) -> Iterator[str]:
    """A file name for each code, safe everywhere and unique even where case does not count."""
    taken: set[str] = set()
    for code in codes:
        safe = re.sub(r"[^0-9A-Za-z._-]|^[._-]", "_", code)[:64] or "_"
        if _RESERVED.fullmatch(safe):
            safe = f"_{safe}"
        stem, again = safe, 1
        while stem.casefold() in taken:
            again += 1
            stem = f"{safe}_{again}"
        taken.add(stem.casefold())
        yield stem


_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever the suffix."""
