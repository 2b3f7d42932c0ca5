"""What stands above and below the lanes: heading, notice, facts, edition and legend."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from powerlist.diagram.chart import UNKNOWN, Chart, Cited, Fact
from powerlist.diagram.picture import LegendEntry, Rect, Tag, Words, lines_in
from powerlist.diagram.style import Paper
from powerlist.diagram.text import atoms, measure, widest, wrap
from powerlist.model import Node

_HEAD, _SIDE_HEAD = 26.0, 80.0
"""How thick the heads of the lanes are at least: above columns, left of rows."""
_HEAD_TYPE, _HEAD_STEP = 12.2, 15.5
HEAD_WIDTH, SIDE_HEAD_WIDTH = 8.0, 6.0
"""How many em of its name the head of a lane holds in a line, above columns and left of rows."""
_MARGIN = 0.03
"""Left and right, as a part of the page's width."""
INNER = 1 - 2 * _MARGIN
"""The part of the page's width that lies between the margins."""
_INSET = 16.0
_FACT_GAP = 16.0
"""Between two facts of the footer."""


@attrs.frozen(kw_only=True)
class Frame:
    """What stands above and below the lanes, and the room between."""

    inner: Rect
    """Where the lanes lie beside their heads; its height is 0 as long as nobody knows it."""
    width: float
    aspect: float
    share: float
    """The height of everything outside `inner`, as a part of the page's width."""
    head: float
    head_type: float
    """The size of type for the names of lanes."""
    heading: tuple[Words, ...]
    notice: Tag | None
    footer: Rect
    facts: tuple[Words, ...]
    legend: tuple[LegendEntry, ...]

    @classmethod
    def of(
        cls, chart: Chart, paper: Paper, width: float, *, upright: bool = True, parted: bool = False
    ) -> "Frame":
        """The frame set on a page of `width`, to be scaled to the page that the lanes need.

        `parted` says whether the chart goes on on further sheets, which the legend explains.

        It prints alike whatever the lanes hold. The footer lies right under the headers.
        """
        heading, notice, y = _heading(chart, width)
        names = [wrap(name, HEAD_WIDTH if upright else SIDE_HEAD_WIDTH) for name in chart.lanes]
        if upright:
            head = max(_HEAD, max(map(len, names)) * _HEAD_STEP + 4)
        else:
            head = max(_SIDE_HEAD, max(map(widest, names)) * _HEAD_TYPE + 10)
        left, top = (0.0, head) if upright else (head, 0.0)
        inner = Rect(_MARGIN * width + left, y + 10 + top, INNER * width - left, 0.0)
        place = Rect(_MARGIN * width, inner.y + 8, INNER * width, 0.0)
        footer, facts, legend = _footer(chart, place, parted=parted)
        return cls(
            inner=inner,
            width=width,
            aspect=paper.aspect,
            share=(footer.bottom + 18) / width,
            head=head,
            head_type=_HEAD_TYPE,
            heading=heading,
            notice=notice,
            footer=footer,
            facts=facts,
            legend=legend,
        )

    @property
    def inner_width(self) -> float:
        """The width of `inner`, as a part of the page's width."""
        return self.inner.width / self.width

    @property
    def inner_height(self) -> float:
        """The height that is left for the lanes, as a part of the page's width."""
        return self.aspect - self.share

    def scaled(self, width: float, page: str | None = None) -> "Frame":
        """The frame on a page of `width` with the footer at the bottom; `page` stands in the corner."""
        k = width / self.width
        down = width * (self.aspect - self.share)
        heading = tuple(_scaled_words(each, k, 0) for each in self.heading)
        if page:
            x, y, size = (1 - _MARGIN) * width, 36 * k, 12 * k
            heading += (Words(x=x, y=y, text=page, size=size, role="page", anchor="end"),)
        return attrs.evolve(
            self,
            inner=_scaled_rect(self.inner, k, 0),
            width=width,
            head=self.head * k,
            head_type=self.head_type * k,
            heading=heading,
            notice=_scaled_tag(self.notice, k) if self.notice else None,
            footer=_scaled_rect(self.footer, k, down),
            facts=tuple(_scaled_words(each, k, down) for each in self.facts),
            legend=tuple(
                LegendEntry(
                    sign=each.sign,
                    rect=_scaled_rect(each.rect, k, down),
                    words=_scaled_words(each.words, k, down),
                )
                for each in self.legend
            ),
        )


def _scaled_rect(rect: Rect, k: float, down: float) -> Rect:
    return Rect(rect.x * k, rect.y * k + down, rect.width * k, rect.height * k)


def _scaled_words(words: Words, k: float, down: float) -> Words:
    return Words(
        x=words.x * k,
        y=words.y * k + down,
        text=words.text,
        size=words.size * k,
        role=words.role,
        bold=words.bold,
        anchor=words.anchor,
        phone=words.phone,
        links=words.links,
    )


def _scaled_tag(tag: Tag, k: float) -> Tag:
    return Tag(
        kind=tag.kind,
        rect=_scaled_rect(tag.rect, k, 0),
        words=tuple(_scaled_words(each, k, 0) for each in tag.words),
    )


def _heading(chart: Chart, width: float) -> tuple[tuple[Words, ...], Tag | None, float]:
    """Title, names, notice, facts and basis, and where they end."""
    room = INNER * width
    words: list[Words] = []
    notice: Tag | None = None
    y = 24.0

    def add(text: str, size: float, step: float, role: str, *, bold: bool = False) -> None:
        nonlocal y
        for line in wrap(text, room / size):
            y += step
            words.append(Words(x=width / 2, y=y, text=line, size=size, bold=bold, role=role))

    add(chart.title, 24.0, 20.0, "title", bold=True)
    y += 4
    if chart.above:
        add(chart.above, 14.0, 19.0, "above")
    add(chart.name, 18.0, 23.0, "power", bold=True)
    y += 4
    if chart.notice:
        size, step = 14.0, 19.0
        lines = wrap(chart.notice, (room - 40) / size)
        wide = widest(lines) * size + 32
        rect = Rect((width - wide) / 2, y + 5, wide, len(lines) * step + 8)
        inside = [(each, size, True) for each in lines]
        notice = Tag(kind="notice", rect=rect, words=lines_in(rect, inside, "notice", step))
        y = rect.bottom + 2
    for line in _join(tuple(f"{each.label}：{each.text}" for each in chart.facts), room / 12.0):
        add(line, 12.0, 18.0, "fact")
    parts = [Cited("依据："), *_basis(chart)]
    first = len(words)
    add("".join(each.text for each in parts), 12.0, 17.0, "fact")
    if any(each.address for each in parts):
        words[first:] = _linked(words[first:], parts)
    return tuple(words), notice, y


def _basis(chart: Chart) -> Iterator[Cited]:
    """The citations of the basis and the signs between them."""
    if not chart.basis:
        yield Cited(UNKNOWN)
    for position, run in enumerate(chart.basis):
        if position:
            yield Cited("；")
        for number, each in enumerate(run):
            if number:
                yield Cited("、")
            yield each


def _linked(lines: Sequence[Words], parts: Sequence[Cited]) -> list[Words]:
    """The lines that all `parts` were broken into, each with the links in it.

    A part may run over several lines; where a line ends, a blank may be gone.
    """
    signs = iter([(sign, each) for each in parts for sign in each.text])
    result = []
    for line in lines:
        owners = [next(part for mark, part in signs if mark == sign) for sign in line.text]
        links, at = [], 0
        for part, run in groupby(owners, key=id):
            end = at + sum(1 for _ in run)
            if address := next(each.address for each in parts if id(each) == part):
                links.append((at, end, address))
            at = end
        result.append(attrs.evolve(line, links=tuple(links)))
    return result


def _footer(
    chart: Chart, place: Rect, *, parted: bool
) -> tuple[Rect, tuple[Words, ...], tuple[LegendEntry, ...]]:
    """The facts for the citizen, the edition and the legend, in a frame that begins at `place`."""
    left, top = place.x + _INSET, place.y
    room = place.width - 2 * _INSET
    words: list[Words] = []

    def add(
        x: float, y: float, text: str, size: float, role: str, phone: str | None = None
    ) -> None:
        bold = role == "value"
        words.append(
            Words(x=x, y=y, text=text, size=size, role=role, bold=bold, anchor="start", phone=phone)
        )

    lowest = top
    for facts in _fact_rows(chart.footer, room):
        x, high = left, lowest
        for fact, wide in zip(facts, _fact_widths(facts, room), strict=True):
            y = high + 17
            add(x, y, fact.label, 11.5, "label_of")
            for line in wrap(fact.text, (wide - _FACT_GAP) / 13):
                y += 17
                add(x, y, line, 13.0, "value", fact.phone)
            lowest = max(lowest, y)
            x += wide
    y = lowest + 2
    for line in wrap(f"版：{chart.edition}", room / 12):
        y += 18
        add(left, y, line, 12.0, "edition")
    legend: list[LegendEntry] = []
    x, y = left, y + 7
    for sign, text in _signs(chart, parted=parted):
        wide = 32 + measure(text) * 12
        if x + wide > left + room:
            x, y = left, y + 20
        sign_words = Words(x=x + 32, y=y + 13.3, text=text, size=12.0, role="fact", anchor="start")
        legend.append(LegendEntry(sign=sign, rect=Rect(x, y + 2, 26, 14), words=sign_words))
        x += wide + 14
    rect = Rect(place.x, top, place.width, y + 23 - top)
    return rect, tuple(words), tuple(legend)


def _fact_rows(facts: Sequence[Fact], room: float) -> list[list[Fact]]:
    """The facts in as few rows as give each what it cannot do without."""
    rows: list[list[Fact]] = [[]]
    taken = 0.0
    for fact in facts:
        need = _need(fact)
        if rows[-1] and taken + need > room:
            rows.append([])
            taken = 0.0
        rows[-1].append(fact)
        taken += need
    return rows


def _fact_widths(facts: Sequence[Fact], room: float) -> list[float]:
    """The room shared out: each fact has what it cannot do without, the rest goes to the long ones."""
    needs = [min(_need(fact), room) for fact in facts]
    wishes = [
        max(measure(fact.text) * 13 + _FACT_GAP - need, 0.0) + 60
        for fact, need in zip(facts, needs, strict=True)
    ]
    spare = (room - sum(needs)) / sum(wishes)
    return [need + spare * wish for need, wish in zip(needs, wishes, strict=True)]


def _need(fact: Fact) -> float:
    return max(measure(fact.label) * 11.5, 13 * widest(atoms(fact.text))) + _FACT_GAP


def _join(items: tuple[str, ...], limit: float) -> list[str]:
    """Items side by side, two blanks apart, on as few lines as hold them."""
    lines: list[str] = []
    for item in items:
        if lines and measure(f"{lines[-1]}　　{item}") <= limit:
            lines[-1] += f"　　{item}"
        else:
            lines.append(item)
    return lines


def _signs(chart: Chart, *, parted: bool) -> list[tuple[str, str]]:
    nodes = {each.node for each in chart.items}
    marks = {mark.kind for each in chart.items for mark in each.marks}
    known = (
        ("terminal", "起止", bool(nodes & {Node.START, Node.END})),
        ("process", "办理环节", Node.STEP in nodes),
        ("decision", "判断", Node.DECISION in nodes),
        ("parallel", "并行", bool(nodes & {Node.SPLIT, Node.JOIN})),
        ("number", "环节编号", True),
        ("right", "相对人权利", any(each.rights for each in chart.items)),
        ("limit", "法定时限", "limit" in marks),
        ("committed", "承诺时限", "committed" in marks),
        ("practice", "依惯例，法律未作规定", "practice" in marks),
        ("connector", "接另一页同字母处", parted),
    )
    return [(sign, text) for sign, text, used in known if used]
