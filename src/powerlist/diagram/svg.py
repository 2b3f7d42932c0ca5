"""A layout as SVG text: presentation attributes only, nothing to load, nothing to run.

Every colour has a contrast of at least 4.5 : 1 against its ground, and nothing is said by colour alone.
The classes and data attributes are a documented vocabulary (docs/svg-vocabulary.md).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from powerlist.diagram.crossing import crossings
from powerlist.diagram.picture import (
    CONNECTOR,
    ROUNDING,
    Block,
    Connector,
    LegendEntry,
    Note,
    Path,
    Point,
    Rect,
    RightsBlock,
    Sheet,
    Tag,
    Words,
)
from powerlist.diagram.style import Corners, Paper
from powerlist.model import Node

FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei','WenQuanYi Micro Hei','SimHei',sans-serif"
)
INK, BLUE, GREY, PALE, EDGE = "#1d2733", "#2f4a6d", "#46566a", "#f4f7fb", "#7d8da1"
AMBER, GREEN, RED, FLOW = "#8a5a00", "#2e6b3a", "#b3261e", "#33475b"
HOP, ROUND = 3.5, 6.0
"""Radius of a bridge over another flow, and of a round corner."""
_FILL = {
    "page": GREY,
    "title": INK,
    "above": GREY,
    "power": BLUE,
    "fact": GREY,
    "notice": RED,
    "head": "#fff",
    "name": INK,
    "line": GREY,
    "label": INK,
    "limit": "#fff",
    "committed": RED,
    "practice": GREY,
    "right": INK,
    "tab": GREEN,
    "label_of": GREY,
    "value": INK,
    "edition": INK,
}
_SIGN_NODES = {
    "terminal": Node.START,
    "process": Node.STEP,
    "decision": Node.DECISION,
    "parallel": Node.SPLIT,
}


def svg(sheet: Sheet) -> str:
    """The SVG document of a chart; ends with a newline."""
    chart = sheet.chart
    page = sheet.number if sheet.number > 1 else ""
    name = _escape(f"{sheet.style.id_prefix}{page}-{chart.codes[0]}")
    paper = "210mm", "297mm"
    if sheet.paper is Paper.LANDSCAPE:
        paper = paper[::-1]
    width, height = _n(sheet.width), _n(sheet.height)
    heading = f"{chart.title}：{chart.name}"
    if sheet.of > 1:
        heading += f"（第{sheet.number}页，共{sheet.of}页）"
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="pl-page" role="graphics-document document"'
            f' aria-labelledby="{name}-title" aria-describedby="{name}-desc" xml:lang="zh-CN" lang="zh-CN"'
            f' data-code="{_escape(" ".join(chart.codes))}" data-sheet="{sheet.number}" data-sheets="{sheet.of}"'
            f' data-lanes="{sheet.style.orientation}" viewBox="0 0 {width} {height}"'
            f' width="{paper[0]}" height="{paper[1]}" font-family="{FONTS}" fill="{INK}"'
            ' text-rendering="geometricPrecision">'
        ),
        f'<title id="{name}-title">{_escape(heading)}</title>',
        f'<desc id="{name}-desc">{_escape(chart.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<g class="pl-heading">',
        *map(_words, sheet.heading),
        "</g>",
    ]
    if sheet.notice:
        parts.append(_notice(sheet.notice))
    for position, band in enumerate(sheet.bands):
        ground = PALE if position % 2 == 0 else "#fff"
        parts += [
            f'<g class="pl-lane" data-lane="{position}">',
            _rect(band.rect, f'fill="{ground}" stroke="{EDGE}"'),
            _rect(band.head, f'fill="{BLUE}" stroke="#fff" stroke-width=".8"'),
            *map(_words, band.words),
            "</g>",
        ]
    hops = _hops(sheet.paths)
    parts.append('<g class="pl-flows" aria-hidden="true">')
    parts += [
        _flow(path, hops.get(position, ()), sheet.style.corners)
        for position, path in enumerate(sheet.paths)
    ]
    parts.append("</g>")
    rights = {each.item.id: each for each in sheet.rights}
    parts.append('<g class="pl-steps">')
    parts += [_step(each, rights.get(each.item.id)) for each in sheet.blocks]
    parts += ["</g>", *map(_connector, sheet.connectors)]
    if sheet.notes:
        parts += ['<g class="pl-notes">', *map(_note, sheet.notes), "</g>"]
    parts += [
        '<g class="pl-footer">',
        _rect(sheet.footer, f'fill="#fff" stroke="{EDGE}"'),
        *map(_words, sheet.facts),
        "</g>",
        '<g class="pl-legend">',
        *map(_legend, sheet.legend),
        "</g>",
        "</svg>\n",
    ]
    return "".join(parts)


def _step(block: Block, rights: RightsBlock | None) -> str:
    item = block.item
    x, y = block.disc
    return "".join(
        (
            (
                '<g class="pl-step" role="graphics-object group"'
                f' data-id="{_escape(item.id)}" data-number="{item.number}" data-node="{item.node}"'
                f' data-kind="{_escape(item.kind)}" data-lane="{item.lane}">'
            ),
            f"<title>{_escape(item.title)}</title>",
            _shape(item.node, block.rect, 1.5),
            *map(_words, block.words),
            *map(_mark, block.marks),
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="10" fill="{BLUE}" stroke="#fff"/>',
            (
                f'<text aria-hidden="true" x="{_n(x)}" y="{_n(y + 4)}" font-size="11" font-weight="700"'
                f' text-anchor="middle" fill="#fff">{item.number}</text>'
            ),
            _rights(rights) if rights else "",
            "</g>",
        )
    )


def _shape(node: Node, rect: Rect, line: float) -> str:
    """The symbol of GB/T 1526-1989 for a kind of node."""
    if node is Node.DECISION:
        corners = (
            (rect.middle, rect.y),
            (rect.right, rect.centre),
            (rect.middle, rect.bottom),
            (rect.x, rect.centre),
        )
        return (
            f'<polygon class="pl-box" points="{_points(corners)}" fill="#fff8e8"'
            f' stroke="{AMBER}" stroke-width="{_n(line)}"/>'
        )
    if node in (Node.SPLIT, Node.JOIN):
        return (
            _rect(rect, 'class="pl-box" fill="#fff"')
            + f'<path d="M{_n(rect.x)} {_n(rect.y)}H{_n(rect.right)}M{_n(rect.x)} {_n(rect.bottom)}'
            f'H{_n(rect.right)}" stroke="{BLUE}" stroke-width="{_n(2 * line)}"/>'
        )
    if node in (Node.START, Node.END):
        radius, fill = min(rect.height / 2, ROUNDING), "#e8eef6"
    else:
        radius, fill = 3.0, "#fff"
    return _rect(
        rect,
        f'class="pl-box" rx="{_n(radius)}" fill="{fill}" stroke="{BLUE}" stroke-width="{_n(line)}"',
    )


def _mark(tag: Tag) -> str:
    look = {
        "limit": f'fill="{RED}" stroke="{RED}"',
        "committed": f'fill="#fff" stroke="{RED}"',
        "practice": f'fill="#fff" stroke="{GREY}" stroke-dasharray="3 2"',
    }[tag.kind]
    frame = _rect(tag.rect, f'rx="{_n(tag.rect.height / 2)}" {look}')
    return f'<g class="pl-{tag.kind}">{frame}{"".join(map(_words, tag.words))}</g>'


def _rights(rights: RightsBlock) -> str:
    tie = ""
    if rights.tie:
        tie = (
            f'<polyline class="pl-tie" points="{_points(rights.tie)}" fill="none" stroke="{GREEN}"'
            ' stroke-width="1.3" stroke-dasharray="2 3"/>'
        )
    return "".join(
        (
            f'<g class="pl-right" data-lane="{rights.lane}">',
            tie,
            _rect(
                rights.rect,
                f'class="pl-right-box" rx="4" fill="#f0f8f1" stroke="{GREEN}"'
                ' stroke-width="1.4" stroke-dasharray="6 3"',
            ),
            *map(_words, rights.words),
            '<g class="pl-right-tab">',
            _rect(rights.tab.rect, f'rx="3" fill="#fff" stroke="{GREEN}"'),
            *map(_words, rights.tab.words),
            "</g>",
            "</g>",
        )
    )


def _hops(paths: Sequence[Path]) -> dict[int, list[Point]]:
    """Where each flow bridges others: what runs level hops over what runs up or down."""
    found: dict[int, list[Point]] = {}
    for each in crossings(paths):
        found.setdefault(each.level, []).append(each.at)
    return found


def _flow(path: Path, hops: Sequence[Point], corners: Corners) -> str:
    link = path.link
    condition = f' data-condition="{link.condition}"' if link.condition else ""
    main = ' data-main="true"' if link.main else ""
    label = ""
    if path.label:
        label = f'<g class="pl-label">{"".join(map(_words, path.label.words))}</g>'
    (x0, y0), (x, y) = path.points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    base = (x - 9 * dx, y - 9 * dy)
    wing_x, wing_y = 4.2 * dy, 4.2 * dx
    head = (
        (x, y),
        (base[0] + wing_x, base[1] + wing_y),
        (base[0] - wing_x, base[1] - wing_y),
    )
    return "".join(
        (
            (
                f'<g class="pl-flow" data-from="{_escape(link.source)}" data-to="{_escape(link.target)}"'
                f"{condition}{main}>"
            ),
            (
                f'<path class="pl-line" d="{_line(path.points, hops, corners)}" fill="none"'
                f' stroke="{FLOW}" stroke-width="1.4" stroke-linejoin="round"/>'
            ),
            f'<polygon points="{_points(head)}" fill="{FLOW}"/>',
            label,
            "</g>",
        )
    )


def _line(points: Sequence[Point], hops: Sequence[Point], corners: Corners) -> str:
    """The way of a flow: lines, an arc over each hop, and round corners where these are wished."""
    parts = [f"M{_pair(points[0])}"]
    for position, (start, end) in enumerate(pairwise(points)):
        forward = 1 if end[0] > start[0] else -1
        here = {at for at in hops if at[1] == start[1] == end[1] and _between(start, at, end)}
        for x, y in sorted(here, reverse=forward < 0):
            parts.append(f"L{_pair((x - forward * HOP, y))}")
            parts.append(f"A{HOP} {HOP} 0 0 {forward > 0:d} {_pair((x + forward * HOP, y))}")
        after = points[position + 2] if position + 2 < len(points) else None
        if after is None or corners is Corners.SQUARE:
            parts.append(f"L{_pair(end)}")
        else:
            near, far = _towards(end, start), _towards(end, after)
            parts.append(f"L{_pair(near)}Q{_pair(end)} {_pair(far)}")
    return "".join(parts)


def _between(start: Point, at: Point, end: Point) -> bool:
    return min(start[0], end[0]) < at[0] < max(start[0], end[0])


def _towards(corner: Point, other: Point) -> Point:
    """Where a round corner begins: not further than half the way to the next one."""
    x, y = corner
    dx, dy = other[0] - x, other[1] - y
    length = abs(dx) + abs(dy)
    share = min(ROUND, length / 2) / length
    return x + dx * share, y + dy * share


def _connector(connector: Connector) -> str:
    x, y = connector.centre
    where = f"{'转' if connector.leads_on else '接'}第{connector.sheet}页的{connector.name}"
    return (
        f'<g class="pl-connector" role="graphics-symbol img" aria-label="连接符{connector.name}，{where}"'
        f' data-name="{connector.name}" data-sheet="{connector.sheet}"><title>{where}</title>'
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{CONNECTOR}" fill="#fff" stroke="{FLOW}"'
        f' stroke-width="1.4"/><text x="{_n(x)}" y="{_n(y + 4)}" font-size="11" font-weight="700"'
        f' text-anchor="middle" fill="{INK}">{connector.name}</text></g>'
    )


def _note(note: Note) -> str:
    return f'<g class="pl-note">{"".join(map(_words, note.words))}</g>'


def _notice(tag: Tag) -> str:
    frame = _rect(tag.rect, f'rx="4" fill="#fff" stroke="{RED}" stroke-width="2"')
    return f'<g class="pl-notice">{frame}{"".join(map(_words, tag.words))}</g>'


def _legend(entry: LegendEntry) -> str:
    rect = entry.rect
    if entry.sign in _SIGN_NODES:
        sign = _shape(_SIGN_NODES[entry.sign], rect, 1.2).replace('class="pl-box" ', "")
    elif entry.sign == "number":
        sign = (
            f'<circle cx="{_n(rect.middle)}" cy="{_n(rect.centre)}" r="{_n(rect.height / 2)}"'
            f' fill="{BLUE}"/>'
        )
    elif entry.sign == "connector":
        sign = (
            f'<circle cx="{_n(rect.middle)}" cy="{_n(rect.centre)}" r="{_n(rect.height / 2)}"'
            f' fill="#fff" stroke="{FLOW}"/>'
        )
    elif entry.sign == "right":
        sign = _rect(rect, f'rx="3" fill="#f0f8f1" stroke="{GREEN}" stroke-dasharray="5 2"')
    else:
        look = {
            "limit": f'fill="{RED}" stroke="{RED}"',
            "committed": f'fill="#fff" stroke="{RED}"',
            "practice": f'fill="#fff" stroke="{GREY}" stroke-dasharray="3 2"',
        }[entry.sign]
        sign = _rect(rect, f'rx="{_n(rect.height / 2)}" {look}')
    return sign + _words(entry.words)


def _words(words: Words) -> str:
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    bold = ' font-weight="700"' if words.bold else ""
    text = (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}"{anchor}{bold}'
        f' fill="{_FILL[words.role]}">{_text(words)}</text>'
    )
    if words.phone:
        number, _, extension = words.phone.partition("转")
        dialled = re.sub(r"[^0-9+]", "", number)
        if extension:
            dialled += f";ext={re.sub('[^0-9]', '', extension)}"
        return f'<a href="tel:{dialled}" aria-label="拨打{_escape(words.phone)}">{text}</a>'
    return text


def _text(words: Words) -> str:
    """The text with its links, which are underlined so that colour is not all that shows them."""
    parts, at = [], 0
    for begin, end, address in words.links:
        parts.append(_escape(words.text[at:begin]))
        parts.append(
            f'<a href="{_escape(address)}" text-decoration="underline">'
            f"{_escape(words.text[begin:end])}</a>"
        )
        at = end
    return "".join((*parts, _escape(words.text[at:])))


def _rect(rect: Rect, attributes: str) -> str:
    return (
        f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}"'
        f' height="{_n(rect.height)}" {attributes}/>'
    )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _pair(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """A coordinate with at most two decimals, without superfluous zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
