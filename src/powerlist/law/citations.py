"""Citations: what lists write as legal basis, read into values, and the one form we write.

A text is read as *references*: one statute with its version and all the places cited from it,
each perhaps followed by the quoted article. Between references stand separators, numbering and
words such as 依据; what is neither is kept as unread, and nothing is dropped.
"""

import re
from collections.abc import Iterator
from functools import cached_property

import attrs

from powerlist.diagnostics import Place
from powerlist.law.numerals import NUMERAL, chinese, number
from powerlist.model import Citation

LONGEST_TITLE = 200
LONGEST_VERSION = 600
LONGEST_RANGE = 100
"""第一条至第九百条 names nobody's basis; such a range is kept as it was written."""


@attrs.frozen
class Span:
    """A piece of a text, by its offsets."""

    start: int
    stop: int


@attrs.frozen
class Reference:
    """One statute and what a text cites from it; all citations have the text of the span as `raw`."""

    span: Span
    citations: tuple[Citation, ...]


@attrs.frozen
class Parsed:
    """What was read in a text: references, and the spans that were not understood."""

    text: str
    references: tuple[Reference, ...]
    unread: tuple[Span, ...]

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in the order of the text; an unread span is a citation with only `raw`."""
        if len(self.references) == 1 and not self.unread:
            return self.references[0].citations
        found = {each.span.start: each.citations for each in self.references}
        found |= {
            each.start: (Citation(raw=self.text[each.start : each.stop]),) for each in self.unread
        }
        return tuple(each for start in sorted(found) for each in found[start])


def parse_citations(text: str, *, place: Place | None = None) -> tuple[Citation, ...]:
    """The citations in `text`, in order; every value carries `place`.

    Each article, paragraph or item named is a citation of its own. Those of one reference share its
    written text as `raw`, so that a writer who writes each `raw` once gives back what was written.
    What is not understood is a citation with only `raw`. Never raises.
    """
    found = parse_references(text).citations
    return found if place is None else tuple(attrs.evolve(each, place=place) for each in found)


def format_citation(citation: Citation) -> str:
    """The one normal form: 《中华人民共和国档案法》（2016年修正）第二十四条第二款第一项.

    Items are written without brackets, as statutes themselves do; 目 and places in an annex have
    Arabic numbers (立法法第六十五条第二款). A citation that was not understood is its `raw`.
    """
    if citation.statute is None:
        return citation.raw
    name = citation.statute
    written = name if _DOCUMENT_NUMBER.fullmatch(name) else f"《{name}》"
    if citation.version is not None:
        written += f"（{citation.version}）"
    if citation.annex is not None:
        written += citation.annex
    if citation.article is not None:
        written += f"第{chinese(citation.article)}条"
        if citation.article_suffix is not None:
            written += f"之{chinese(citation.article_suffix)}"
    if citation.paragraph is not None:
        written += f"第{chinese(citation.paragraph)}款"
    if citation.item is not None:
        written += f"第{citation.item if citation.article is None else chinese(citation.item)}项"
    if citation.subitem is not None:
        written += f"第{citation.subitem}目"
    return written


# --- the words of a reference ---------------------------------------------------------------------

_HAN = "\u4e00-\u9fff"
_B = r"[ \t\u3000\xa0]*"
_BN = r"\s{0,4}"
_RELYING = "依照|根据|按照|违反|依据|参照|适用|执行"
_RANGE = "至到—－–~～-"
_ONE = rf"[（(]?{_B}{NUMERAL}{{1,9}}{_B}[)）]?"
_UNIT = re.compile(
    rf"(?P<ordinal>第)?{_B}"
    rf"(?P<numbers>{_ONE}(?:(?:{_B}(?:[、，,和及与{_RANGE}]|以及){_B}第?{_B}|(?=[（(])){_ONE}){{0,40}})"
    rf"{_BN}(?P<level>条(?![件例文约])|款(?![项额式])|项(?!目)|目(?![的标录前击]))"
)
"""第二十六、二十七条; 第（一）至（五）项; 24条."""
_NUMBER = re.compile(rf"(?P<to>[{_RANGE}])?[^{NUMERAL[1:-1]}{_RANGE}]*({NUMERAL}+)")
_BARE_ITEM = re.compile(
    rf"{_B}[（(]{_B}({NUMERAL}{{1,9}}){_B}[)）](?={_B}(?:[、，,；;。：:（(）)“”\"\n]|$))"
)
"""第八条(三): an item of which only the bracketed number is written."""
_SUFFIX = re.compile(rf"{_B}之{_B}({NUMERAL}{{1,9}}+)(?![般些切律致个种定日间])")
_SUFFIX_AGAIN = re.compile(rf"{_B}[、，,和]{_B}之{_B}({NUMERAL}{{1,9}}+)(?![般些切律致个种定日间])")
_TO = re.compile(rf"{_B}[{_RANGE}]{_B}")
_AND = re.compile(
    r"\s*(?:[、，,；;和及与或]|以及)\s*(?:以及|和|及|与)?\s*(?:(?:同|该)(?:法|条例|办法|规定)\s*)?"
)
_BLANK = re.compile(r"\s+")
_ARTICLE_AHEAD = re.compile(
    rf"[\s、，,；;。”\"）)]*(?:(?:同|该)(?:法|条例|办法|规定)\s*)?(?=第{_B}{NUMERAL})"
)
_GLUE = re.compile(
    rf"{_B}(?:等(?:有关|相关)?(?:法律|法规|规章|规范性文件|文件|[、和及与])*)?[之的]?(?:有关|相关)?(?:规定|条款|内容)?"
    rf"(?={_B}(?:[、，,；;。：:“\"”）)]|\n|$))"
)

_KINDS = (
    "(?:国家)?法律|行政法规|地方性?法规|(?:部门|部委|地方政府|政府|地方)?规章|"
    "(?:其他)?规范性文件|司法解释|自治条例|单行条例|党内法规"
)
_TAG = re.compile(
    rf"[【\[［〔][{_HAN}、/]{{2,12}}[】\]］〕]\s*|(?:{_KINDS})[ \u3000:：]+(?=《|中华人民共和国)"
)
_NUMBERING_TEXT = (
    r"(?:[0-9０-９]{1,2}[.．、)）]|[（(][0-9０-９]{1,2}[)）]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇⒈-⒛㈠-㈩])[.．、]?\s*"
)
_NUMBERING = re.compile(_NUMBERING_TEXT)
_SKIPPED = re.compile(rf"(?:[\s、，,；;。．：:|”“\"’）)…]|(?:{_NUMBERING_TEXT})(?!\Z))*")
"""What may stand between references: separators and numbering."""
_LABEL_TEXT = "(?:法律|法规|规章|文件|政策|执法|设定|实施|职权|权力|处罚|办理|责任|追责|主要|增补|有关|相关|[及和与、])*依据"
_LABEL = re.compile(rf"{_LABEL_TEXT}[：:]")
_LEAD_IN = re.compile(rf"(?:{_LABEL_TEXT}|{_RELYING}|依)[：:]?\s*(?=[《【\[［〔（(0-9①-⑳{_HAN}])")
_JOINT = re.compile(r"[^\n；;。]*")

_WORD_OF_TITLE = "法典|条例|办法|规定|细则|规则|决定|解释|规程|准则|通知|意见|公告|目录|法"
_STATE = "中华人民共和国"
_OF_TITLE = rf"(?:(?:实施|贯彻|关于|修改){_STATE}|(?!{_STATE})[{_HAN}·])"
"""审批中华人民共和国水法: the name of the state begins a title, but for 某省实施中华人民共和国水法办法."""
_BARE = re.compile(
    rf"((?:{_STATE})?{_OF_TITLE}{{1,60}}?(?:{_WORD_OF_TITLE}))(?={_BN}(?:[（(]?第{_B}{NUMERAL}+{_B}条|{NUMERAL}+{_B}条"
    rf"|[（(][^（()）]{{0,80}}(?:年|号|修正|修订)|[（(][^（()）]{{0,80}}[)）]{_BN}第{_B}{NUMERAL}))"
)
"""行政许可法第四十二条: a title without marks, told by what follows it."""
_BARE_AROUND = re.compile(
    rf"([{_HAN}]{{2,20}}《[{_HAN}]{{2,30}}》(?:若干)?(?:办法|条例|细则|规定))(?={_BN}(?:[（(第、，,；;。]|\Z))"
)
"""浙江省实施《中华人民共和国档案法》办法."""
_RULES_ALONE = (
    rf"(?:(?!法律|法规|规章|有关|相关|国家|规定|[的按应由]|{_STATE})[{_HAN}]){{5,40}}"
    "(?:(?:暂行|试行|实施|程序|工作|期限|若干)规定|细则)"
)
"""档案行政许可程序规定: more than the 规定 of a sentence."""
_BARE_ALONE = re.compile(
    rf"((?:{_STATE}|{_OF_TITLE}{{2,8}}(?:省|市|自治区|自治州)){_OF_TITLE}{{1,40}}(?:法典|条例|办法|细则|规定|法)"
    rf"|{_OF_TITLE}{{1,16}}(?:法典|条例|法)|{_RULES_ALONE})(?=[\s、，,；;。：:《【]|{_STATE}|\Z)"
)
_NOT_A_TITLE = re.compile(
    rf"[和与及或并]*(?:[本该此]|同法)|第{NUMERAL}|前款|上述|其他|有关|相关|.*(?:{_RELYING}|[作做]出|[执依违合非立司方无守看用想做书语说]法\Z)"
    rf"|(?:暂行|试行|管理|实施|具体|若干)*(?:办法|条例)\Z"
)
_AFTER_TITLE = re.compile(r"的?(?:通知|公告|决定|批复|意见|复函)(?=\s*[（(])")
_ISSUER = re.compile(
    rf"(?:[{_HAN}]{{0,14}}?(?:国务院|部|局|署|委|委员会|厅|办公厅|人民政府|人大常委会|人民代表大会|"
    rf"人民法院|人民检察院)(?:关于)?[、和\s]?){{1,4}}(?=《)"
)
_OF_YEAR = (
    rf"[〔\[［【(（]{_B}([0-9０-９]{{4}}){_B}[〕\]］】)）]{_B}第?{_B}([0-9０-９]{{1,4}}){_B}号"
)
_ORDINAL = rf"第{_B}(?:[0-9０-９]{{1,5}}|[零〇一二三四五六七八九十百]{{1,7}}){_B}号"
_DOCUMENT_NUMBER = re.compile(
    rf"(?![年月日]|部令)(?:(?![第条款项目]|{_RELYING}|以下|简称)[{_HAN}]){{1,20}}?{_B}(?:{_OF_YEAR}|(?:令|公告){_B}(?:[0-9０-９]{{4}}{_B}年{_B})?{_ORDINAL}令?|{_ORDINAL}令)"
)
"""辽政发〔2015〕28号, 国务院令第676号, 国家税务总局公告2012年第24号."""
_OWN_NUMBER = rf"[{_HAN}]{{0,4}}(?:文号|发文字号)[：:]\s*{_DOCUMENT_NUMBER.pattern}"
"""发布文号：湘档发〔2011〕20号 numbers the list itself and cites nothing."""
_UNREAD = re.compile(
    rf"{_OWN_NUMBER}|(?s:.+?)(?:(?=[、，,；;。：:\s《【]|{_STATE}|\Z)|(?<={_RELYING}))"
)
_YEAR_AND_NUMBER = re.compile(_OF_YEAR)
_NOT_A_VERSION = re.compile(rf"以下|简称|{NUMERAL}+\Z")
_ANNEX = re.compile(
    rf"{_BN}(附件|附表|附录){_B}({NUMERAL}{{0,3}}){_B}(?:《[^《》]{{1,100}}》)?(?={_B}(?:[第、，,；;。：:（(）)\n]|\Z))"
)

_OPENING, _CLOSING = "《〈<＜", "》〉>＞"
_PAPER = re.compile(r".*(?:[书证表单簿卡]|笔录)\Z")
"""《责令停止违法行为通知书》 names a paper of a case and no statute."""
_A_WORD = re.compile(rf"[{_HAN}A-Za-z]")
_ANY_MARK = re.compile(r"[《〈<＜》〉>＞]")
_SIMPLE_TITLE = re.compile(rf"《([^《》〈〉<>＜＞。]{{1,{LONGEST_TITLE}}})》")
_WIDE = str.maketrans("(),０１２３４５６７８９", "（），0123456789")
_LOOSE_BLANK = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])|(?<=[0-9])\s+(?=[0-9])")
_TIDY = re.compile(rf"[0-9{_HAN}]*")
_EDGES = " \t\n\r\u3000\xa0，,。；;、：:"

_QUOTE_MARKS = {"“": "”", '"': '"', "”": "”", "「": "」", "『": "』"}
_OF_AN_ARTICLE = re.compile(rf"[{_HAN}….（(]")
_ELISION = re.compile(r"[\s….·。]*")
_AFTER_QUOTE = re.compile(rf"(?:[\s、，,；;]|(?<![{_HAN}]){_LABEL.pattern})*\Z")
_CANDIDATE = re.compile(
    rf"(?:(?P<line>\n)\s*|(?P<end>[。；;”\"…！？])[ \t\u3000]*|[ \t\u3000]+)"
    rf"(?=[第《【\[［〔(（0-9０-９①-⑳⑴-⒇⒈-⒛㈠-㈩一二三四五六七八九十]|(?:{_KINDS})[ \u3000:：]"
    rf"|(?:{_RELYING})《|{_LABEL.pattern})|(?=【)"
)
"""Where, inside a quoted text, the next reference may begin."""
_RELYING_ON = re.compile(rf"(?:{_RELYING})(?=《)")
_PROSE = frozenset("规的所之和及与等中至到或以为在对")
"""第十六条规定的, 第二条所称: the place is part of a sentence and not cited by the list."""


# --- reading --------------------------------------------------------------------------------------

_Path = tuple[int | None, int | None, int | None, int | None, int | None]
"""Article, its suffix, paragraph, item, subitem."""
_NOWHERE: _Path = (None, None, None, None, None)
_LEVELS = {"条": 0, "款": 2, "项": 3, "目": 4}


@attrs.frozen
class _Head:
    """What is said once per reference."""

    statute: str
    version: str | None = None
    annex: str | None = None


def parse_references(text: str) -> Parsed:
    """The references in `text`, and the spans between them that were not understood."""
    references: list[Reference] = []
    unread: list[Span] = []
    position, joined = _skip(text, 0), False
    while position < len(text):
        if (found := _settled(text, position)) is not None:
            references.append(found)
            position, joined = _skip(text, found.span.stop), False
            continue
        match = _UNREAD.match(text, position)
        stop = match.end() if match else len(text)
        if joined and _JOINT.fullmatch(text, unread[-1].stop, position):
            unread[-1] = Span(unread[-1].start, stop)
        else:
            unread.append(Span(position, stop))
        position, joined = _skip(text, stop), True
    return Parsed(text, tuple(references), tuple(unread))


def _skip(text: str, position: int) -> int:
    match = _SKIPPED.match(text, position)
    return match.end() if match else position


def _settled(text: str, position: int) -> Reference | None:
    """The reference that begins at `position`, cut so that its own text reads the same alone.

    What follows decides where a reference ends, and a file that keeps only its text must say the
    same as the text around it did.
    """
    start, stop = position, len(text)
    while (found := _reference(text[start:stop], 0 if start else position)) is not None:
        if found.span == Span(0, stop - start):
            return found if start == 0 else Reference(Span(start, stop), found.citations)
        start, stop = start + found.span.start, start + found.span.stop
    return None


def _reference(text: str, position: int) -> Reference | None:
    """The reference that begins at `position`."""
    for start in _starts(text, position):
        if (head := _head(text, start)) is None:
            continue
        found: list[tuple[_Path, str | None]] = []
        end = head[1]
        for paths, quote, stop in _cited(text, end):
            one = quote if len(paths) == 1 else None
            found += [(path, one) for path in paths]
            end = stop
        if end == head[1] and head[0].version is None and _PAPER.match(head[0].statute):
            continue
        raw = text[start:end]
        return Reference(Span(start, end), tuple(_citation(raw, head[0], *each) for each in found))
    return None


def _starts(text: str, position: int) -> Iterator[int]:
    """Where a reference can start at `position`: after words such as 依据, or at once."""
    if text[position] != "《" and (lead := _LEAD_IN.match(text, position)):
        yield _skip(text, lead.end())
    yield position


def _citation(raw: str, head: _Head, path: _Path, quote: str | None) -> Citation:
    article, suffix, paragraph, item, subitem = path
    return Citation(
        raw=raw,
        quote=quote,
        statute=head.statute,
        version=head.version,
        article=article,
        article_suffix=suffix,
        paragraph=paragraph,
        item=item,
        subitem=subitem,
        annex=head.annex,
    )


# The head: 【法律】 国务院 《title》 （version） 附件2


def _head(text: str, position: int) -> tuple[_Head, int] | None:
    versions: list[str] = []
    title = _title(text, position)
    if title is None and (tag := _TAG.match(text, position)):
        numbering = _NUMBERING.match(text, tag.end())
        position = (numbering or tag).end()
        title = _title(text, position)
    if title is None and (numbered := _DOCUMENT_NUMBER.match(text, position)):
        name = _tidy(numbered[0])
        title = _title(text, _blank(text, numbered.end()))
        if title is None:
            title = name, numbered.end()
        else:
            versions.append(name)
    if title is None and (issuer := _ISSUER.match(text, position)):
        title = _title(text, issuer.end())
    if title is None:
        title = _bare_title(text, position)
    if title is None:
        return None
    statute, end = title
    if after := _AFTER_TITLE.match(text, end):
        end = after.end()
    more, end = _versions(text, end)
    annex = None
    if match := _ANNEX.match(text, end):
        counted = number(match[2]) if match[2] else None
        annex, end = f"{match[1]}{counted or ''}", match.end()
    return _Head(statute, "，".join(versions + more) or None, annex), end


def _title(text: str, position: int) -> tuple[str, int] | None:
    """The title in 《》 at `position`, its inner marks in normal form."""
    if simple := _SIMPLE_TITLE.match(text, position):
        inner, end = simple[1], simple.end()
    elif text.startswith("《", position):
        end = (
            _closing(text, position, _OPENING, _CLOSING, LONGEST_TITLE)
            or text.find("》", position, position + LONGEST_TITLE) + 1
        )
        if not end:
            return None
        inner = text[position + 1 : end - 1]
    else:
        return None
    tidy = _tidy(_nested(inner))
    return (tidy, end) if _A_WORD.search(tidy) and "。" not in tidy else None


def _closing(text: str, position: int, opening: str, closing: str, longest: int) -> int | None:
    """Just after the mark that closes the one at `position`; kinds of marks may be mixed."""
    depth = 0
    for index in range(position, min(len(text), position + longest)):
        if text[index] in opening:
            depth += 1
        elif text[index] in closing:
            depth -= 1
            if depth == 0:
                return index + 1
    return None


def _nested(title: str) -> str:
    """The title with its inner marks as 〈〉, those inside them as 《》; marks without partner go."""
    if not _ANY_MARK.search(title):
        return title
    opened: list[int] = []
    opening: set[int] = set()
    closing: set[int] = set()
    for index, char in enumerate(title):
        if char in _OPENING:
            opened.append(index)
        elif char in _CLOSING and opened:
            opening.add(opened.pop())
            closing.add(index)
    written, depth = "", 0
    for index, char in enumerate(title):
        if index in opening:
            written += "《〈"[(depth := depth + 1) % 2]
        elif index in closing:
            written += "》〉"[depth % 2]
            depth -= 1
        elif not _ANY_MARK.match(char):
            written += char
    return written


def _bare_title(text: str, position: int) -> tuple[str, int] | None:
    for pattern in (_BARE, _BARE_AROUND, _BARE_ALONE):
        if (match := pattern.match(text, position)) is None or _NOT_A_TITLE.match(match[1]):
            continue
        end = match.end()
        if pattern is _BARE and not (_versions(text, end)[0] or _places_after(text, end)[0]):
            continue
        if len(match[1]) >= 4 or match[1].endswith(("法", "法典")):
            return _nested(match[1]), end
    return None


def _versions(text: str, position: int) -> tuple[list[str], int]:
    """The versions in brackets (or a document number without them) after a title."""
    found: list[str] = []
    while True:
        start = _blank(text, position, newlines=True)
        if text[start : start + 1] in ("（", "("):
            end = _closing(text, start, "（(", "）)", LONGEST_VERSION)
            if end is None:
                return found, position
            version = _tidy(text[start + 1 : end - 1]).strip(_EDGES)
            if _UNIT.match(version) or "。" in version or re.fullmatch(rf"{NUMERAL}+", version):
                return found, position
            if version and not _NOT_A_VERSION.match(version):
                found.append(version)
        elif numbered := _DOCUMENT_NUMBER.match(text, start):
            found.append(_tidy(numbered[0]))
            end = numbered.end()
        else:
            return found, position
        position = end


def _tidy(text: str) -> str:
    """Text with full-width brackets, plain digits, and no blanks beside Chinese characters."""
    if _TIDY.fullmatch(text):
        return text
    tidy = _LOOSE_BLANK.sub("", text.strip().translate(_WIDE))
    return _YEAR_AND_NUMBER.sub(r"〔\1〕\2号", " ".join(tidy.split()))


def _blank(text: str, position: int, *, newlines: bool = False) -> int:
    while (
        position < len(text) and text[position].isspace() and (newlines or text[position] != "\n")
    ):
        position += 1
    return position


# The places: 第二十四条第一款第一至五项、第二款


def _cited(text: str, position: int) -> Iterator[tuple[list[_Path], str | None, int]]:
    """The places cited one after the other, each group with its quote and its end."""
    paths, end = _places_after(text, position)
    if not paths:
        quote, end = _quote(text, _after_glue(text, position), after_place=False)
        yield [_NOWHERE], quote, end
        return
    while True:
        quote = None
        if end < len(text):
            quote, end = _quote(text, _after_glue(text, end), after_place=True)
        yield paths, quote, end
        ahead = _ARTICLE_AHEAD.match(text, end)
        if ahead is None or not _begins_article(text, ahead.end(), after_quote=quote is not None):
            return
        paths, end = _places(text, ahead.end())


def _places_after(text: str, position: int) -> tuple[list[_Path], int]:
    """The places after a title; blanks, a colon or an opening bracket may stand between."""
    start = _blank(text, position, newlines=True)
    if text[start : start + 1] in ("（", "(", "：", ":"):
        start = _blank(text, start + 1)
    return _places(text, start)


def _after_glue(text: str, position: int) -> int:
    match = _GLUE.match(text, position)
    return match.end() if match else position


def _places(text: str, position: int) -> tuple[list[_Path], int]:
    """All places named from `position` on, and where their list ends."""
    paths: list[_Path] = []
    current, last, end = _NOWHERE, -1, position
    at, joint = position, "first"
    while at < len(text) and (unit := _unit(text, at, joint, last)) is not None:
        numbers, level, stop = unit
        if not _fits(current, level) or (joint == "blank" and text[stop : stop + 1] in _PROSE):
            break
        if joint == "to":
            begin = current[level]
            if level != last or begin is None or not begin < numbers[0] <= begin + LONGEST_RANGE:
                break
            numbers = [*range(begin + 1, numbers[0]), *numbers]
        if last >= 0 and (joint in {"to", "and"} or level <= last):
            paths.append(current)
        reached = [_at(current, level, each) for each in numbers]
        paths += reached[:-1]
        current = reached[-1]
        if level == 0:
            suffixed, stop = _suffixes(text, stop, current)
            paths += suffixed[:-1]
            current = suffixed[-1]
        last, end = level, stop
        at, joint = _joint(text, end)
    if last >= 0:
        paths.append(current)
    return paths, end


def _fits(current: _Path, level: int) -> bool:
    """Whether a place of this level can follow: a 款 needs its article, a 目 its 项."""
    return {2: current[0], 4: current[3]}.get(level, 0) is not None


def _at(current: _Path, level: int, value: int) -> _Path:
    if level == 0:
        return (value, None, None, None, None)
    article, suffix, paragraph, item, _ = current
    if level == 2:
        return (article, suffix, value, None, None)
    if level == 3:
        return (article, suffix, paragraph, value, None)
    return (article, suffix, paragraph, item, value)


def _joint(text: str, position: int) -> tuple[int, str]:
    """What joins the next place to the one that ends at `position`, and where that one begins."""
    for pattern, joint in ((_TO, "to"), (_AND, "and"), (_BLANK, "blank")):
        if match := pattern.match(text, position):
            return match.end(), joint
    return position, "attached"


def _unit(text: str, position: int, joint: str, last: int) -> tuple[list[int], int, int] | None:
    """One 第…条, 第…款, 第…项 or 第…目: its numbers, its level and its end."""
    if match := _UNIT.match(text, position):
        level = _LEVELS[match["level"]]
        allowed = match["ordinal"] or (level == 0 if joint == "first" else joint != "blank")
        numbers = _numbers(match["numbers"]) if allowed else None
        return (numbers, level, match.end()) if numbers else None
    if last in {0, 2, 3} and (item := _BARE_ITEM.match(text, position)):
        value = number(item[1])
        return ([value], _LEVELS["项"], item.end()) if value else None
    return None


def _numbers(written: str) -> list[int] | None:
    """二十六、二十七 or 一至五, range by range; None where a numeral or a range makes no sense."""
    numbers: list[int] = []
    for match in _NUMBER.finditer(written):
        value = number(match[2])
        if value is None:
            return None
        if match["to"] and numbers:
            if not numbers[-1] < value <= numbers[-1] + LONGEST_RANGE:
                return None
            numbers += range(numbers[-1] + 1, value)
        numbers.append(value)
    return numbers


def _suffixes(text: str, position: int, article: _Path) -> tuple[list[_Path], int]:
    """The article with its 之一, or with each of 之一、之二."""
    found: list[_Path] = []
    pattern = _SUFFIX
    while (match := pattern.match(text, position)) and (value := number(match[1])):
        found.append((article[0], value, None, None, None))
        position, pattern = match.end(), _SUFFIX_AGAIN
    return found or [article], position


# The quote: the text of the article, and where it gives way to the next reference


def _quote(text: str, position: int, *, after_place: bool) -> tuple[str | None, int]:
    """The quoted text after a place (None if there is none), and where the reference ends."""
    start = _blank(text, position)
    colon = text[start : start + 1] in ("：", ":")
    start = _blank(text, start + colon, newlines=True)
    if start == len(text) or _begins(text, start, line=True):
        return None, position
    mark = text[start]
    if mark in _QUOTE_MARKS:
        if (inside := _inside_marks(text, start)) is not None:
            return _said(inside), start + len(inside) + 2
    elif not colon:
        in_sentence = start == position and (mark in _PROSE or _UNIT.match(text, start))
        if in_sentence or not after_place or not _OF_AN_ARTICLE.match(text, start):
            return None, position
    quoted, end = _up_to_next(text, start)
    if mark in _QUOTE_MARKS and _QUOTE_MARKS[mark] not in quoted[1:]:
        quoted = quoted[1:]
    if not quoted.strip():
        return None, position
    return _said(quoted), end


def _said(quoted: str) -> str | None:
    """The quote, or None where it only says that something was left out."""
    return None if _ELISION.fullmatch(quoted) else quoted


def _up_to_next(text: str, position: int) -> tuple[str, int]:
    """The text from `position` to the next reference, without what only separates the two."""
    quoted = text[position : _boundary(text, position)]
    while True:
        shorter = quoted[: _AFTER_QUOTE.search(quoted).start()]  # type: ignore[union-attr]  # \Z
        if shorter.count('"') % 2 and shorter.endswith('"'):
            shorter = shorter[:-1]
        if shorter == quoted:
            return quoted, position + len(quoted)
        quoted = shorter


def _inside_marks(text: str, position: int) -> str | None:
    """The text in the quotation marks that open at `position`, if they enclose all that is quoted."""
    mark = text[position]
    close = _QUOTE_MARKS[mark]
    if mark == close:
        end = text.find(close, position + 1) + 1 or None
    else:
        end = _closing(text, position, mark, close, len(text))
    if end is None:
        return None
    follows = (
        _skip(text, end) > end
        or end == len(text)
        or _begins(text, end, line=False)
        or _begins_article(text, end, after_quote=True)
        or _LABEL.match(text, end)
    )
    return text[position + 1 : end - 1] if follows else None


def _boundary(text: str, position: int) -> int:
    """Where the text quoted from `position` on ends: at the next reference, or with the text."""
    for match in _CANDIDATE.finditer(text, position):
        after = match.end()
        if match["line"]:
            begins = _begins(text, after, line=True) or _begins_article(text, after)
        else:
            begins = _begins(text, after, line=False)
            if not begins and match["end"]:
                begins = _begins_article(text, after, after_quote=True)
        if begins:
            return match.start() + (1 if match["end"] else 0)
    return len(text)


def _begins_article(text: str, position: int, *, after_quote: bool = False) -> bool:
    """Whether a 第…条 at `position` is cited, and not part of a sentence."""
    paths, end = _places_after(text, position)
    if not paths or paths[0][0] is None:
        return False
    following = text[end : end + 1]
    before = position
    while before and text[before - 1] in " \t\u3000":
        before -= 1
    if after_quote and text[before - 1 : before] != "\n":
        written = following in ("", "：", ":", "“") or following.isspace()
        return written or (following in "；;" and _ended(text, position))
    return following not in _PROSE


def _begins(text: str, position: int, *, line: bool) -> bool:
    """Whether a reference with its own title begins at `position` (`line`: of a line)."""
    after = position
    if numbering := _NUMBERING.match(text, after):
        after = numbering.end()
    label = _LABEL.match(text, after)
    if label is not None:
        after = _skip(text, label.end())
    if tag := _TAG.match(text, after):
        after = tag.end()
    if lead := _RELYING_ON.match(text, after):
        return _is_numbered(text, lead.end())
    if (title := _title(text, after)) is None:
        marked = tag is not None or numbering is not None
        return marked and _BARE.match(text, after) is not None
    if tag is not None or label is not None:
        return True
    _, end = _versions(text, title[1])
    if annex := _ANNEX.match(text, end):
        end = annex.end()
    paths, end = _places(text, _blank(text, end, newlines=True))
    following = text[end : end + 1]
    if line or numbering is not None:
        return following not in _PROSE if paths else not re.match(rf"[{_HAN}]", following)
    return bool(paths) and (
        following in ("", "：", ":", "“", "。", "；", "、", "，")
        or following.isspace()
        or (_ended(text, position) and following not in _PROSE)
    )


def _is_numbered(text: str, position: int) -> bool:
    """Whether a title with a document number stands at `position`: articles name none."""
    title = _title(text, position)
    return title is not None and any(
        _DOCUMENT_NUMBER.fullmatch(each) for each in _versions(text, title[1])[0]
    )


def _ended(text: str, position: int) -> bool:
    """Whether a sentence ended, or was left out, before `position`."""
    return text[max(0, position - 5) : position].rstrip(" \t\u3000").endswith(("。", "…"))
