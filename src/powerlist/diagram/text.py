"""How wide a text is and where it may be broken, without any font.

Widths are in em and generous: what is measured here fits in every common Chinese font. Breaking
follows the rules of Chinese setting (GB/T 15834-2011, 5.1) and keeps together what is read together:
20个工作日, 第二十四条, a date, a telephone number, a Latin word.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_LATIN = {
    0.34: "ijl|'`.,:;!",
    0.42: 'ftrI()[]{}/\\- "*',
    0.63: "0123456789abcdeghknopqsuvxyz?_^~<>=+#$&Jz",
    0.8: "ABCDEFGHKLNOPQRSTUVXYZ",
    0.96: "mwMW@%",
}
"""Upper bounds over the regular and bold cuts of the sans and serif faces that browsers choose."""
_NO_START = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％"
_NO_END = "（《〈「『【〔“‘([{"
_BREAKS = {"，": 8.0, "；": 8.0, "：": 8.0, "、": 6.0, "）": 4.0, "》": 4.0, "的": 1.5}
"""After these a line ends well; the figures weigh against the squares of uneven widths."""
_ENCLITIC = "的了者等后内"
"""These lean on what is before them: a line begins ill with them."""
_PER_LINE = 1e6
_SHORT = 60.0
"""Texts up to this width (em) are broken with care, longer ones only evenly."""
_COUNT = "〇零一二三四五六七八九十百千万亿两0-9０-９"
_UNIT = "个?(?:工作日|自然日|月|小时|星期|季度)|分钟|部分|万元|亿元|[日天年周元人名份次项条款章节目编倍个件种级步号类页卷届]"
_WORDS = (
    "利害关系人|工作人员|执法人员|行政机关|人民政府|人民法院|主管部门|行政复议|行政诉讼|行政处罚|行政许可|"
    "行政强制|强制措施|强制执行|听证主持人|当事人|申请人|见证人|负责人|主持人|被许可人|本机关|上一级|"
    "机关|本级|部门|单位|司法|证件|证据|笔录|签字|签名|盖章|印章|凭证|材料|清单|文书|"
    "申请|受理|立案|审查|审核|审批|调查|取证|检查|核实|核查|核对|复核|告知|通知|听证|陈述|申辩|意见|"
    "讨论|决定|送达|交付|执行|履行|缴纳|罚款|延长|期限|期间|届满|批准|补正|补充|补办|更正|整改|改正|验收|"
    "移送|解除|结案|归档|公开|公告|公示|监督|责令|处罚|许可|措施|回避|到场|出示|出具|制作|填写|指派|采纳|"
    "法定|依法|法律|法规|规定|要求|条件|标准|形式|事实|理由|依据|权利|途径|救济|书面|当场|内容|全部|有关|"
    "情况|情形|情节|紧急|严重|重大|复杂|轻微|利益|他人|涉及|违法|行为|犯罪|构成|成立|案件|程序|简易|普通|"
    "需要|应当|可以|能够|不能|不予|不得|属于|范围|逾期|按期|及时|立即|进行|实施|实质|作出|提出|提起|"
    "档案|查阅|资格|初次|负责|秘密|商业|个人|隐私|国家|社会|赔偿|加处|催告|查清|处理|报告"
)
"""Words of the field that a line should not tear apart; of two that begin alike the longer first."""
_ATOM = re.compile(
    r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:修[正订])?"
    rf"|第（?[{_COUNT}]+）?(?:{_UNIT})(?:之[{_COUNT}]+)?"
    rf"|后?[{_COUNT}]+(?:{_UNIT})(?:以[上下内外]|[内前后])?"
    r"|\+?[0-9(][0-9() -]{4,}[0-9](?:转[0-9]+)?"
    r"|[A-Za-z0-9][A-Za-z0-9.,:/_@#&+'%-]*"
    rf"|{_WORDS}"
    r"|.",
    re.DOTALL,
)


class _Widths(dict[str, float]):
    """The width of each character met so far."""

    def __missing__(self, char: str) -> float:
        # Wide, full-width, ambiguous, and whatever else no table knows; marks add nothing.
        self[char] = 0.0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1.0
        return self[char]


_WIDTHS = _Widths({char: width for width, chars in _LATIN.items() for char in chars})


@lru_cache(maxsize=16384)
def measure(text: str) -> float:
    """The width of one line, in em of its font size; never less than what a browser draws."""
    return sum(map(_WIDTHS.__getitem__, text))


@lru_cache(maxsize=8192)
def atoms(text: str) -> tuple[str, ...]:
    """The pieces between which `text` may be broken, in order; joined they are `text` again."""
    pieces: list[str] = []
    for piece in _ATOM.findall(text):
        if pieces and (piece[0] in _NO_START or pieces[-1][-1] in _NO_END):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


@lru_cache(maxsize=8192)
def wrap(text: str, limit: float) -> tuple[str, ...]:
    """`text` in as few lines as fit into `limit` em, even, and rather broken after a sign.

    A piece that must not be broken and is wider than `limit` has a line of its own: the caller's
    box grows, nothing is cut off.
    """
    if (whole := measure(text)) <= limit:
        return (text,)
    pieces = [(piece, measure(piece)) for piece in atoms(text)]
    lines = _fill(pieces, limit)
    if whole <= _SHORT:
        return _even(pieces, limit, whole / len(lines))
    low, high = max(whole / len(lines), *(width for _, width in pieces)), limit
    while high - low > 0.25:  # the narrowest width that needs no further line
        middle = (low + high) / 2
        tried = _fill(pieces, middle)
        if len(tried) <= len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(lines)


def _even(pieces: Sequence[tuple[str, float]], limit: float, ideal: float) -> tuple[str, ...]:
    """The breaks of least cost: few lines above all, then each near `ideal` and ending in a sign."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        width, choice = 0.0, (float("inf"), 0)
        for begin in range(end - 1, -1, -1):
            width += pieces[begin][1]
            if width > limit + 1e-9 and begin < end - 1:
                break
            reward = _BREAKS.get(pieces[end - 1][0][-1], 0.0)
            if begin and pieces[begin][0][0] in _ENCLITIC:
                reward -= 8.0
            cost = best[begin][0] + _PER_LINE + (width - ideal) ** 2 - reward
            choice = min(choice, (cost, begin))
        best.append(choice)
    lines: list[str] = []
    end = len(pieces)
    while end:
        begin = best[end][1]
        lines.insert(0, "".join(piece for piece, _ in pieces[begin:end]).strip())
        end = begin
    return tuple(filter(None, lines))


def _fill(pieces: Iterable[tuple[str, float]], limit: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece, width in pieces:
        if line and used + width > limit + 1e-9:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line += piece
            used += width
    return [each for each in (*lines, line.rstrip()) if each]


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
