"""The map of a catalog for Graphviz: who exercises which powers, and on which laws they rest.

Bodies with their offices stand on the left, powers by type in the middle, laws on the right. The
places that a power rests on are in its row, the articles on its line to the law; what rests on
nothing is joined to a node that says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count as numbers
from pathlib import Path

import attrs

from powerlist.counting import Kind, count
from powerlist.formats.graphviz import (
    FONT,
    PICTURES,
    CannotRender,
    broken,
    cell,
    label,
    render,
    styled,
    table,
)
from powerlist.law import find_statute, format_citation, version_named
from powerlist.law.joining import runs
from powerlist.model import (
    Body,
    Catalog,
    Citation,
    EditionStatus,
    Leaf,
    Openness,
    Power,
    PowerStatus,
    PowerType,
    ProvenanceKind,
    StatuteKind,
)
from powerlist.writing import write_file

TEXTS = ("gv", "dot")
"""Extensions of the DOT text itself."""
DETAILED = 60
"""Up to so many lines each power has its own; else they are told by type, with their numbers."""

_INK, _GREY, _RED, _LINE, _EDGE = "#1d2733", "#46566a", "#b3261e", "#6b7988", "#b9c5d3"
_COLORS: Mapping[Kind, str] = {
    PowerType.LICENSING: "#1f5fa6",
    PowerType.PENALTY: "#a3352b",
    PowerType.ENFORCEMENT: "#7a3b8f",
    PowerType.LEVY: "#8a5a00",
    PowerType.PAYMENT: "#2e6b3a",
    PowerType.INSPECTION: "#146c6c",
    PowerType.CONFIRMATION: "#4a4fa3",
    PowerType.REWARD: "#9a3f6b",
    PowerType.ADJUDICATION: "#5d5a1f",
}
_OTHER = "#4d5661"
"""The colour of 其他 and of a catalog's own types; the name of a type stands beside its colour."""
_RULED = {"SIDES": "T", "BORDER": "1", "COLOR": _EDGE, "ALIGN": "LEFT"}
_KINDS = tuple(StatuteKind)
_FEW = 3
"""So many articles stand on a line; of more the first and their number."""
_LONG = 60
"""So much of a basis that was not understood is shown, in characters."""
_NO_OFFICE = "承办机构未公开"


@attrs.frozen
class _Law:
    """A statute in one version, as far as the citation and the register tell."""

    name: str
    version: str | None = None
    rank: int = attrs.field(default=len(_KINDS), eq=False)
    """The place of its kind among the kinds of statutes; after them what no register knows."""
    doubts: tuple[str, ...] = attrs.field(default=(), eq=False)

    @property
    def is_law(self) -> bool:
        """Whether it stands for a statute, and not for the want of one."""
        return self.rank <= len(_KINDS)


_UNREAD = _Law("没有读懂的依据", rank=len(_KINDS) + 1)
_NOTHING = _Law("没有写明职权依据", rank=len(_KINDS) + 2)
_Basis = Mapping[_Law, tuple[Citation, ...]]


@attrs.frozen(kw_only=True)
class _Row:
    """A leaf, or a main item over its sub-items. The port of its last cell ends in `r`."""

    port: str
    power: Power
    code: str
    leaves: tuple[Leaf, ...]
    """One, or all of the main item."""
    basis: _Basis
    """What every one of its leaves cites, in the order written."""


@attrs.frozen(kw_only=True)
class _Item:
    """A main item: its own row, and those of its sub-items."""

    main: _Row
    subs: tuple[_Row, ...]

    @property
    def rows(self) -> tuple[_Row, ...]:
        """All rows from the top."""
        return (self.main, *self.subs)

    @property
    def holders(self) -> tuple[_Row, ...]:
        """The rows that say who exercises: the first alone, where all its leaves agree."""
        agreed = len({_holder(leaf) for leaf in self.main.leaves}) == 1
        return (self.main,) if agreed else self.subs


@attrs.frozen(kw_only=True)
class _Group:
    """The powers of one type: a node."""

    node: str
    kind: str
    color: str
    items: tuple[_Item, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves of the type."""
        return tuple(leaf for item in self.items for leaf in item.main.leaves)


def catalog_map(catalog: Catalog, out: Path | None = None) -> str:
    """The map of a catalog as DOT text; with `out` it is also written to that file.

    The extension of `out` says how: `.gv` or `.dot` for the text, `.svg`, `.png` or `.pdf` for a
    picture by Graphviz's program `dot`.

    Raises:
        CannotRender: another extension, or Graphviz is not there or fails.
        OSError: the disk refuses.
    """
    form = out.suffix[1:].lower() if out else TEXTS[0]
    if form not in TEXTS + PICTURES:
        known = [f".{each}" for each in TEXTS + PICTURES]
        raise CannotRender(
            f"文件名应以 {'、'.join(known)} 结尾：{out}",
            f"a map's name ends in one of {', '.join(known)}: {out}",
        )
    text = _map(catalog)
    if out:
        write_file(out, text if form in TEXTS else render([text], form)[0])
    return text


def _map(catalog: Catalog) -> str:
    import graphviz

    groups = _groups(catalog)
    leaves = [leaf for group in groups for leaf in group.leaves]
    cited = dict.fromkeys(law for leaf in leaves for law in _basis(leaf))
    laws = dict(zip(sorted(cited, key=lambda law: law.rank), numbers(1)))
    ends = (ends(group, detailed=True) for group in groups for ends in (_held, _based))
    detailed = sum(len(list(each)) for each in ends) <= DETAILED
    graph = graphviz.Digraph("map")
    graph.attr(
        rankdir="LR", label=label(_heading(catalog, detailed=detailed)), labelloc="t", fontname=FONT
    )
    graph.attr(nodesep="0.2", ranksep="1" if detailed else "2.5")
    graph.attr("node", shape="plain", fontname=FONT, fontsize="11", fontcolor=_INK)
    graph.attr("edge", fontname=FONT, fontsize="9", fontcolor=_GREY, color=_LINE, arrowsize="0.6")
    for number, body in enumerate(catalog.bodies):
        graph.node(f"b{number}", label=_body_table(body, leaves))
    if any(leaf.body is None for leaf in leaves):
        graph.node("nobody", label=label([styled("没有写明实施主体", color=_RED, bold=True)]))
    for group in groups:
        graph.node(group.node, label=_group_table(group, laws, detailed=detailed))
    for law, number in laws.items():
        graph.node(f"l{number}", label=_law_table(law, number))
    for group in groups:
        for tail, head, words in _held(group, detailed=detailed):
            graph.edge(tail, head, dir="none", label=_words(words))
        for tail, law, words in _based(group, detailed=detailed):
            color = group.color if law.is_law else _RED
            style = "solid" if law.is_law else "dashed"
            line = {"color": color, "fontcolor": color, "style": style}
            graph.edge(tail, f"l{laws[law]}:w", label=_words(words), **line)
    return str(graph.source)


def _words(words: tuple[str, ...]) -> str | None:
    return label(map(styled, words)) if words else None


# --- powers ---------------------------------------------------------------------------------------


def _groups(catalog: Catalog) -> list[_Group]:
    """The types in the order in which they occur, with their main items."""
    found: dict[Kind, list[_Item]] = {}
    for number, main in enumerate(catalog.powers):
        item = _item(f"p{number}", main, catalog)
        found.setdefault(main.type or item.main.leaves[0].power.type, []).append(item)
    return [
        _Group(
            node=f"t{number}",
            kind=catalog.type_label(kind),
            color=_COLORS.get(kind, _OTHER),
            items=tuple(items),
        )
        for number, (kind, items) in enumerate(found.items())
    ]


def _item(port: str, main: Power, catalog: Catalog) -> _Item:
    leaves = tuple(Leaf.of(main, each, catalog) for each in main.sub_items or (main,))
    bases = [_basis(leaf) for leaf in leaves]
    common = {
        law: tuple(each for basis in bases for each in basis[law])
        for law in bases[0]
        if all(law in basis for basis in bases)
    }
    code = catalog.shown_code(main)
    rows = (
        _Row(port=f"{port}s{number}", power=leaf.item, code=leaf.code, leaves=(leaf,), basis=basis)
        for number, (leaf, basis) in enumerate(zip(leaves, bases, strict=True))
    )
    return _Item(
        main=_Row(port=port, power=main, code=code, leaves=leaves, basis=common),
        subs=tuple(rows) if main.sub_items else (),
    )


def _held(group: _Group, *, detailed: bool) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The lines to those who exercise: from where, to where, and what stands on them."""
    if detailed:
        for item in group.items:
            for row in item.holders:
                yield f"{_holder(row.leaves[0])}:e", f"{group.node}:{row.port}:w", ()
    else:
        for holder, number in Counter(map(_holder, group.leaves)).items():
            yield f"{holder}:e", f"{group.node}", (f"{number}项",)


def _based(group: _Group, *, detailed: bool) -> Iterator[tuple[str, _Law, tuple[str, ...]]]:
    """The lines to the laws; a main item has one to each law that all its leaves cite."""
    if detailed:
        for item in group.items:
            for row in item.rows:
                for law, citations in row.basis.items():
                    if row is item.main or law not in item.main.basis:
                        yield f"{group.node}:{row.port}r:e", law, _articles(citations)
    else:
        for law, number in Counter(law for leaf in group.leaves for law in _basis(leaf)).items():
            yield group.node, law, (f"{number}项",)


def _holder(leaf: Leaf) -> str:
    """The port of the office, or of the row that says that it is not known."""
    body, office = leaf.body, leaf.office
    if body is None:
        return "nobody"
    port = f"o{body.offices.index(office)}" if office else "hidden"
    return f"b{leaf.catalog.bodies.index(body)}:{port}"


# --- laws -----------------------------------------------------------------------------------------


def _basis(leaf: Leaf) -> _Basis:
    """What a leaf rests on, in the order written."""
    found: dict[_Law, tuple[Citation, ...]] = {}
    for each in leaf.power.basis:
        law = _law(each, leaf.catalog)
        found[law] = (*found.get(law, ()), each)
    return found or {_NOTHING: ()}


def _law(citation: Citation, catalog: Catalog) -> _Law:
    """Without a version, the one in force on the edition's date is meant."""
    if citation.statute is None:
        return _UNREAD
    statute = find_statute(citation.statute, catalog.laws)
    if statute is None:
        return _Law(f"《{citation.statute}》", citation.version, doubts=("名录没有这一法律文件",))
    day, named = catalog.edition.as_of, citation.version
    version = version_named(statute, named) if named else statute.version_on(day)
    lapsed = version is not None and version.effective and not version.in_force_on(day)
    doubts = (
        "基准日不施行" if lapsed else None,
        None if statute.text_verified else "条文全文未见，引用未核",
    )
    return _Law(
        f"《{statute.name}》",
        version.name if version else named,
        _KINDS.index(statute.kind),
        tuple(filter(None, doubts)),
    )


def _articles(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The articles that a line names, in order; of more than a few the first and their number."""
    ordered = sorted(citations, key=lambda each: (each.article or 0, each.article_suffix or 0))
    whole = (attrs.evolve(each, paragraph=None, item=None, subitem=None) for each in ordered)
    names = tuple(dict.fromkeys(filter(None, map(_place, whole))))
    return names if len(names) <= _FEW else (f"{names[0]}等{len(names)}条",)


def _places(citations: Iterable[Citation]) -> str:
    """The places of one statute in as few words as lawyers use."""
    found = ((_place(run[0][0]), *(rest for _, rest in run[1:])) for run in runs(citations))
    return "、".join(dict.fromkeys(text for places in found for text in places if text))


def _place(citation: Citation) -> str:
    """What a citation says beyond the statute: 第二十四条第一款."""
    if not citation.is_parsed:
        return ""
    statute = attrs.evolve(
        citation,
        annex=None,
        article=None,
        article_suffix=None,
        paragraph=None,
        item=None,
        subitem=None,
    )
    return format_citation(citation).removeprefix(format_citation(statute))


# --- what the nodes say ---------------------------------------------------------------------------


def _heading(catalog: Catalog, *, detailed: bool) -> Iterator[str]:
    edition, counts = catalog.edition, count(catalog)
    color = _INK if edition.status is EditionStatus.PUBLISHED else _RED
    for line in broken(f"{catalog.name}：机关、事项和法律依据", 40):
        yield styled(line, size=18, bold=True)
    yield from (styled(each, size=12, color=color, bold=True) for each in broken(edition.text, 60))
    yield styled(
        f"{catalog.jurisdiction}　按职权类型计{counts.types}类，按大项计{counts.main_items}项，"
        f"按末级事项计{counts.leaves}项",
        size=11,
    )
    guide = "左：实施主体和承办机构　中：事项，按职权类型　右：法律文件；行内［号］指右边的文件"
    lines = "线上为条文" if detailed else "线从整个类型引出，线上为末级事项数"
    yield styled(f"{guide}；{lines}", size=10, color=_GREY)


def _body_table(body: Body, leaves: Iterable[Leaf]) -> str:
    """A body with its offices, and a row for the powers of which the office is not known."""
    name = [styled(line, color="#ffffff", bold=True) for line in broken(body.name, 14)]
    rows = [[cell(name, BGCOLOR=_INK)]]
    for number, office in enumerate(body.offices):
        lines = [styled(line) for line in broken(office.name, 14)]
        rows.append([cell(lines, PORT=f"o{number}", **_RULED)])
    if any(leaf.body == body and not leaf.office for leaf in leaves):
        rows.append([cell([styled(_NO_OFFICE, color=_RED)], PORT="hidden", **_RULED)])
    return _framed(rows, _INK)


def _group_table(group: _Group, laws: Mapping[_Law, int], *, detailed: bool) -> str:
    """The powers of a type in the order of the list, each with what it rests on.

    Where no line leads from the office to the power, a column names it.
    """
    title = f"{group.kind}　{len(group.items)}大项，末级事项{len(group.leaves)}项"
    head = [styled(title, size=13, color="#ffffff", bold=True)]
    rows = [[cell(head, COLSPAN="2" if detailed else "3", BGCOLOR=group.color)]]
    for item in group.items:
        for row in item.rows:
            is_over = len(item.rows) > 1 and row is item.main
            ground = _RULED | ({"BGCOLOR": "#eef1f5"} if is_over else {})
            marks = "" if is_over else _marks(row.leaves[0])
            name = broken(f"{row.code}　{row.power.name}{marks}", 24 if detailed else 34)
            lines = [styled(line, bold=row is item.main) for line in name]
            said = [f"{len(item.subs)}小项"] if is_over else []
            right = [*map(styled, said), *([] if is_over else _basis_lines(row, laws))]
            office = [] if detailed else [cell(_office_lines(row, item), **ground)]
            last = cell(right, PORT=f"{row.port}r", **ground)
            rows.append([cell(lines, PORT=row.port, **ground), *office, last])
    return _framed(rows, group.color)


def _office_lines(row: _Row, item: _Item) -> list[str]:
    if row not in item.holders:
        return [styled("")]
    office = row.leaves[0].office
    name = office.name if office else _NO_OFFICE
    color = _GREY if office else _RED
    return [styled(line, size=9, color=color) for line in broken(name, 12)]


def _basis_lines(row: _Row, laws: Mapping[_Law, int]) -> Iterator[str]:
    """What a leaf rests on, law by law: ［1］第二十四条第一款第一项、第二款."""
    for law, citations in row.basis.items():
        if law is _NOTHING:
            yield styled(law.name, color=_RED, bold=True)
        elif law is _UNREAD:
            for each in citations:
                raw = each.raw if len(each.raw) <= _LONG else f"{each.raw[:_LONG]}…"
                yield from (styled(line, size=9, color=_RED) for line in broken(raw, 22))
        else:
            places = f"［{laws[law]}］{_places(citations) or '未写明条文'}"
            yield from (styled(line, size=9, color=_GREY) for line in broken(places, 22))


def _law_table(law: _Law, number: int) -> str:
    color = _INK if law.is_law else _RED
    title = f"［{number}］{law.name}" if law.is_law else law.name
    lines = [styled(line, color=color, bold=True) for line in broken(title, 20)]
    kind = _KINDS[law.rank].label if law.rank < len(_KINDS) else None
    if facts := "　".join(filter(None, (kind, law.version))):
        lines += [styled(line, size=10, color=_GREY) for line in broken(facts, 22)]
    lines += [styled(each, size=10, color=_RED) for each in law.doubts]
    return _framed([[cell(lines)]], color)


def _framed(rows: Iterable[Iterable[str]], color: str) -> str:
    inside = table(rows, BORDER="1", COLOR=color, CELLPADDING="3", BGCOLOR="#ffffff")
    return f"<{inside}>"


def _marks(leaf: Leaf) -> str:
    """What must be known of a leaf at once: 〔暂停〕, 〔不公开〕, 〔占位〕."""
    status = leaf.power.status
    known = (leaf.provenance("name"), leaf.provenance("basis"))
    marks = (
        None if status is PowerStatus.ACTIVE else status.label,
        None if leaf.is_open else Openness.WITHHELD.label,
        ProvenanceKind.PLACEHOLDER.label
        if any(each and each.kind is ProvenanceKind.PLACEHOLDER for each in known)
        else None,
    )
    return "".join(f"〔{each}〕" for each in marks if each)
