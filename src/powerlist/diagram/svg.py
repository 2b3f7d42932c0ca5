"""A layout as SVG text: presentation attributes only, nothing to load, nothing to run.

Every colour has a contrast of at least 4.5 : 1 against its ground, and nothing is said by colour alone.
The classes and data attributes are a documented vocabulary (docs/svg-vocabulary.md).
"""

import re
from collections.abc import Iterable

from powerlist.diagram.picture import (
    ROUNDING,
    Block,
    Layout,
    LegendEntry,
    Path,
    Point,
    Rect,
    RightsBlock,
    Tag,
    Words,
)
from powerlist.diagram.routing import Side
from powerlist.model import Node

FONTS = (
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei','WenQuanYi Micro Hei','SimHei',sans-serif"
)
INK, BLUE, GREY, PALE, EDGE = "#1d2733", "#2f4a6d", "#46566a", "#f4f7fb", "#b9c5d3"
AMBER, GREEN, RED, FLOW = "#8a5a00", "#2e6b3a", "#b3261e", "#33475b"
_FILL = {
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


def svg(layout: Layout) -> str:
    """The SVG document of a chart; ends with a newline."""
    chart = layout.chart
    name = _escape(f"pl-{chart.code}")
    width, height = _n(layout.width), _n(layout.height)
    heading = f"{chart.title}：{chart.name}"
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="pl-page" role="graphics-document document"'
            f' aria-labelledby="{name}-title {name}-desc" xml:lang="zh-CN" lang="zh-CN"'
            f' data-code="{_escape(chart.code)}" viewBox="0 0 {width} {height}" width="210mm"'
            f' height="297mm" font-family="{FONTS}" fill="{INK}">'
        ),
        f'<title id="{name}-title">{_escape(heading)}</title>',
        f'<desc id="{name}-desc">{_escape(chart.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<g class="pl-heading">',
        *map(_words, layout.heading),
        "</g>",
    ]
    if layout.notice:
        parts.append(_notice(layout.notice))
    for position, band in enumerate(layout.bands):
        ground = PALE if position % 2 == 0 else "#fff"
        parts += [
            f'<g class="pl-lane" data-lane="{position}">',
            _rect(band.rect, f'fill="{ground}" stroke="{EDGE}"'),
            _rect(band.head, f'fill="{BLUE}" stroke="#fff" stroke-width=".8"'),
            *map(_words, band.words),
            "</g>",
        ]
    parts += ['<g class="pl-flows" aria-hidden="true">', *map(_flow, layout.paths), "</g>"]
    rights = {each.item.id: each for each in layout.rights}
    parts.append('<g class="pl-steps">')
    parts += [_step(each, rights.get(each.item.id)) for each in layout.blocks]
    parts += [
        "</g>",
        '<g class="pl-footer">',
        _rect(layout.footer, f'fill="#fff" stroke="{EDGE}"'),
        *map(_words, layout.facts),
        "</g>",
        '<g class="pl-legend">',
        *map(_legend, layout.legend),
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
                f'<text x="{_n(x)}" y="{_n(y + 4)}" font-size="11" font-weight="700"'
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


def _flow(path: Path) -> str:
    link = path.link
    condition = f' data-condition="{link.condition}"' if link.condition else ""
    label = ""
    if path.label:
        label = f'<g class="pl-label">{"".join(map(_words, path.label.words))}</g>'
    x, y = path.points[-1]
    dx, dy = {Side.TOP: (0, -1), Side.LEFT: (-1, 0), Side.RIGHT: (1, 0)}.get(path.enter, (0, 1))
    base = (x + 9 * dx, y + 9 * dy)
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
                f"{condition}>"
            ),
            (
                f'<polyline class="pl-line" points="{_points(path.points)}" fill="none"'
                f' stroke="{FLOW}" stroke-width="1.4" stroke-linejoin="round"/>'
            ),
            f'<polygon points="{_points(head)}" fill="{FLOW}"/>',
            label,
            "</g>",
        )
    )


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
        f' fill="{_FILL[words.role]}">{_escape(words.text)}</text>'
    )
    if words.phone:
        dialled = re.sub(r"[^0-9+]", "", words.phone.partition("转")[0])
        return f'<a href="tel:{dialled}">{text}</a>'
    return text


def _rect(rect: Rect, attributes: str) -> str:
    return (
        f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}"'
        f' height="{_n(rect.height)}" {attributes}/>'
    )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A coordinate with at most two decimals, without superfluous zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
