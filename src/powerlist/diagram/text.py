"""How wide a text is and where it may be broken, without any font.

Widths are in em and upper bounds over the fonts that `widths.txt` names. Breaking follows the rules of
Chinese setting (GB/T 15834-2011, 5.1) and keeps whole what is read as one: 20个工作日, 第二十四条第二款,
a date, a telephone number, a Latin word. Nothing is ever cut off: what is wider than a line and may
not be broken stands on a line of its own, and the caller's box grows.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

import attrs

_BLANKS = " \t\n\r\u2002\u2003\u3000"
_CLOSING = "，。、；：？！）》〉」』】〗〕｝］”’…—–～·,.;:?!)\\]}%％‰℃°′″"
"""No line begins with one of these; so …… and —— stay whole."""
_OPENING = "（《〈「『【〖〔｛［“‘(\\[{￥¥$＄№§"
"""No line ends with one of these."""
_JOINING = "/／\u00a0"
"""No line begins or ends with one of these."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
"""They are part of the character before them."""
_DIGIT = "0-9０-９"
_COUNT = "〇零一二三四五六七八九十百千万亿两"
_ANY = f"[{_DIGIT}{_COUNT}]+"
_NUMBER = (
    rf"(?:[{_DIGIT}]++(?:[ .,:/~～×xX–—－\-至到转][{_DIGIT}]++)*+"
    rf"|(?<![统唯])[{_COUNT}]++(?:[至到][{_COUNT}]++)?+)(?![A-Za-z])"
)
"""20, 3.5, 1/2, 8:30, 3至5, 024-12345678转8, 86 24 1234 5678; 二十, 三至五."""
_UNIT = (
    "[余多几]?[十百千万亿]*(?:个?(?:工作日|自然日|法定节假日|月|小时|星期|季度|学期|年度|半年)"
    "|分钟|秒钟|周岁|部分|人次|[美欧港]?元|公[里斤顷分吨]|[毫厘]?[米克升]|[平立]方[千公]?[米里]"
    "|[日天年周月角分人名位份次项条款章节目编卷篇页行字倍个件种类级步号届期批组户家所处间座栋幢层套台部辆艘"
    "架只头匹株棵枚张片块把支根盒箱袋瓶册门科时点秒岁代世宗笔起场轮遍趟回环段亩吨里斤])"
)
"""Units and measure words."""
_AROUND = "(?:以[上下内外前后]|之[内外前后]|(?<=[日天年月周时])[内外前后起止])?"
"""What follows a length of time or a sum and cannot stand without it."""
_LETTER = "A-Za-z0-9À-ɏͰ-ӿ"
_LATIN = f"{_LETTER}.,:/_@#&+'%?=~-"
"""What Latin words, addresses and file names consist of."""
_LONGEST = 40
"""So many Latin characters in a row are no word any more: a page has room for that many."""
_CORE = (
    "(?:"
    rf"[（(]0[{_DIGIT}]{{2,3}}[）)][ -]?[{_DIGIT}]{{7,8}}(?: ?转 ?[{_DIGIT}]+)?"
    rf"|〔[{_DIGIT}]{{4}}〕第?[{_DIGIT}]+号"
    rf"|第[（(]?{_ANY}[）)]?(?:[条编章节](?:之[{_COUNT}]+)?(?:第?{_ANY}款)?|{_UNIT})?"
    rf"|{_ANY}年度?(?:{_ANY}月(?:{_ANY}日)?)?(?:修[正订])?{_AROUND}"
    rf"|{_ANY}月{_ANY}日{_AROUND}|{_ANY}[时点]{_ANY}分|[{_COUNT}]+分之[{_COUNT}]+"
    rf"|(?:转 ?)?[+＋]?{_NUMBER}(?: ?转 ?[{_DIGIT}]+|{_UNIT}{_AROUND}|[余多几]?[十百千万亿]+)?"
    rf"|[{_LETTER}](?:[{_LATIN}]*[{_LETTER}/#&+=-])?"
    r"|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|[^{_BLANKS}{_OPENING}]"
    rf")(?:[{_MARKS}]|\u200d.)*"
)
"""What is read as one, or else one character."""
_PIECE = re.compile(
    rf"[{_BLANKS}]*(?:[{_OPENING}][{_BLANKS}]*)*?{_CORE}(?:[{_BLANKS}]*[{_CLOSING}]"
    rf"|[{_BLANKS}]*[{_JOINING}][{_BLANKS}]*(?:(?:[{_OPENING}][{_BLANKS}]*)*?{_CORE})?)*[{_BLANKS}]*"
    "|.+",
    re.DOTALL,
)
_INSIDE_URL = re.compile(rf"(?<=[{_LETTER}][/?&])(?=[{_LETTER}])")
_TOO_LONG = re.compile(rf"[{_LATIN}]{{{_LONGEST}}}(?=[{_LETTER}])")

_REWARDS = {"，": 8.0, "；": 8.0, "：": 8.0, "、": 6.0, "）": 4.0, "》": 4.0, "的": 1.5}
"""After these a line ends well; the figures weigh against the squares of uneven widths."""
_ENCLITIC = "的了者等后内"
"""These lean on what is before them: a line begins ill with them."""
_CITED = "条款项"
"""After these, 第 begins a further part of the same citation."""
_LEANING, _TORN = 8.0, 16.0
"""What it costs to part what leans from what it leans on, and to tear a word."""
_EMOJI, _EMOJI_FORM, _MARK = 1.4, 0.4, 0.55
"""A picture; what a variation selector that asks for one adds; a mark, which another font may put
beside its letter."""


class _Widths(dict[str, float]):
    """The width of each character met so far."""

    def __missing__(self, char: str) -> float:
        self[char] = width = _measured().get(char, -1.0)
        if width < 0:
            self[char] = width = _by_rule(char)
        return width


_WIDTHS = _Widths()


@cache
def _measured() -> dict[str, float]:
    """The table: what is not 1 em wide, or not by rule."""
    widths = {}
    for line in _lines("widths.txt"):
        width, *ranges = line.split()
        for each in ranges:
            low, _, high = each.partition("-")
            for code in range(int(low, 16), int(high or low, 16) + 1):
                widths[chr(code)] = float(width)
    return widths


def _by_rule(char: str) -> float:
    """1 em for all but emoji, marks and what cannot be seen; a tab or line break is drawn as a blank."""
    category, code = unicodedata.category(char), ord(char)
    if char in "\t\n\r":
        return _WIDTHS[" "]
    if char == "\ufe0f":
        return _EMOJI_FORM
    if 0xFE00 <= code < 0xFE0F or 0xE0100 <= code <= 0xE01EF or (category == "Cf" and code != 0xAD):
        return 0.0
    if category in ("Mn", "Me"):
        return _MARK
    wide = unicodedata.east_asian_width(char) == "W"
    picture = category in ("So", "Sk") and (code >= 0x1F000 or (wide and code < 0x2E80))
    return _EMOJI if picture else 1.0


@cache
def _words() -> dict[str, tuple[tuple[str, tuple[float, ...]], ...]]:
    """The words that a line should not tear, by their first two characters.

    With each stands what it costs to tear it after its first character, its second and so on: half as
    much where it falls into two words.
    """
    words = {word for line in _lines("words.txt") for word in line.split()}
    by_begin: dict[str, list[tuple[str, tuple[float, ...]]]] = {}
    for word in sorted(words):
        joints = (word[:at] in words and word[at:] in words for at in range(1, len(word)))
        costs = tuple(_TORN / 2 if joint else _TORN for joint in joints)
        by_begin.setdefault(word[:2], []).append((word, costs))
    return {begin: tuple(listed) for begin, listed in by_begin.items()}


def _lines(file: str) -> list[str]:
    text = files("powerlist.diagram").joinpath(file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@lru_cache(maxsize=16384)
def measure(text: str) -> float:
    """The width of one line in em of its font size: no less than what is drawn with a known font."""
    return sum(map(_WIDTHS.__getitem__, text))


@lru_cache(maxsize=8192)
def atoms(text: str) -> tuple[str, ...]:
    """The pieces between which `text` may be broken, in order; joined they are `text` again.

    Blanks belong to the piece before them.
    """
    pieces = _PIECE.findall(text)
    if "://" in text or "www." in text:
        pieces = [part for piece in pieces for part in _INSIDE_URL.split(piece)]
    if len(text) > _LONGEST:
        pieces = [part for piece in pieces for part in _short(piece)]
    return tuple(pieces)


def _short(piece: str) -> list[str]:
    """A piece, cut where nothing else ends a row of Latin characters."""
    cuts = [0, *(each.end() for each in _TOO_LONG.finditer(piece)), len(piece)]
    return [piece[begin:end] for begin, end in pairwise(cuts)]


@attrs.frozen
class _Broken:
    """A text in pieces, for any width of line."""

    pieces: tuple[str, ...]
    begins: tuple[float, ...]
    """Where each piece begins, in em from the start of the text."""
    ends: tuple[float, ...]
    """Where the piece before each position ends without its blanks."""
    costs: tuple[float, ...]
    """What it costs to break before each piece."""


@lru_cache(maxsize=8192)
def _broken(text: str) -> _Broken:
    pieces = atoms(text)
    begins, ends, costs = [0.0], [0.0], [0.0]
    torn = _torn(text)
    at, begin = 0, 0.0
    for piece in pieces:
        end = begin = begin + sum(map(_WIDTHS.__getitem__, piece))
        last = piece[-1]
        if last in _BLANKS:
            seen = piece.rstrip(_BLANKS)
            end -= sum(map(_WIDTHS.__getitem__, piece[len(seen) :]))
            last = seen[-1:]
        at += len(piece)
        cost, following = -_REWARDS.get(last, 0.0), text[at : at + 1]
        if at in torn:
            cost += torn[at]
        elif following in _ENCLITIC:
            cost += _LEANING
        if following == "第" and last in _CITED:
            cost += _LEANING
        begins.append(begin)
        ends.append(end)
        costs.append(cost)
    return _Broken(pieces, tuple(begins), tuple(ends), tuple(costs))


def _torn(text: str) -> dict[int, float]:
    """What it costs to break before each character where a word of the list begins or goes on.

    The text is cut into words so that as few characters as possible are left over.
    """
    words = _words()
    best: list[tuple[int, tuple[float, ...]]] = [(0, ())] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        choice: tuple[int, tuple[float, ...]] = (best[at + 1][0] + 2, ())
        for word, costs in words.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                cost = best[at + len(word)][0] + 1
                if cost < choice[0]:
                    choice = (cost, costs)
        best[at] = choice
    torn: dict[int, float] = {}
    at = 0
    while at < len(text):
        costs = best[at][1]
        if costs:
            torn[at] = 0.0
            torn.update(enumerate(costs, start=at + 1))
        at += len(costs) + 1
    return torn


@lru_cache(maxsize=8192)
def wrap(text: str, limit: float) -> tuple[str, ...]:
    """`text` in as few lines as fit into `limit` em, even, and rather broken after a sign.

    A piece that must not be broken and is wider than `limit` has a line of its own.
    """
    if measure(text) <= limit:
        return (text,)
    broken = _broken(text)
    begins, ends, costs = broken.begins, broken.ends, broken.costs
    limit += 1e-9
    earliest, latest = _reach(broken, limit)
    ideal = ends[-1] / len(latest)
    # for each line the places where it can end, with the least cost so far and where it then begins
    lines: list[dict[int, tuple[float, int]]] = []
    before: list[tuple[int, float, float]] = [(0, 0.0, 0.0)]
    for low, high in zip(earliest, latest, strict=True):
        found = {}
        for end in range(low, high + 1):
            width, least, start = ends[end], float("inf"), 0
            for begin, from_, so_far in before:
                length = width - from_
                if (length <= limit and begin < end) or begin == end - 1:
                    cost = so_far + (length - ideal) ** 2
                    if cost < least:
                        least, start = cost, begin
            found[end] = (least + costs[end], start)
        lines.append(found)
        before = [(end, begins[end], cost) for end, (cost, _) in found.items()]
    parts: list[str] = []
    end = len(broken.pieces)
    for found in reversed(lines):
        begin = found[end][1]
        parts.append("".join(broken.pieces[begin:end]).rstrip(_BLANKS))
        end = begin
    return tuple(reversed(parts))


def _reach(broken: _Broken, limit: float) -> tuple[list[int], list[int]]:
    """The first and the last place where each of as few lines as possible can end."""
    begins, ends = broken.begins, broken.ends
    last, place = len(broken.pieces), 0
    latest: list[int] = []
    while place < last:
        room = begins[place] + limit
        place += 1
        while place < last and ends[place + 1] <= room:
            place += 1
        latest.append(place)
    earliest = [last]
    for _ in latest[1:]:
        room = ends[place] - limit
        place -= 1
        while place and begins[place - 1] >= room:
            place -= 1
        earliest.append(place)
    earliest.reverse()
    return earliest, latest


@lru_cache(maxsize=8192)
def pack(items: tuple[str, ...], limit: float) -> tuple[str, ...]:
    """Short items side by side in lines of `limit` em, a semicolon after each but the last.

    An item that is wider than a line stands by itself on as many lines as it needs.
    """
    lines: list[str] = []
    used = 0.0
    for position, item in enumerate(items, start=1):
        text = item if position == len(items) else f"{item}；"
        width = measure(text)
        if lines and used + width <= limit:
            lines[-1] += text
            used += width
        else:
            broken = wrap(text, limit)
            lines.extend(broken)
            used = limit if len(broken) > 1 else width
    return tuple(lines)


def widest(lines: Iterable[str]) -> float:
    """The width of the widest line in em; 0 for no lines."""
    return max(map(measure, lines), default=0.0)
