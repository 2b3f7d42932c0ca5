"""Statute texts: Markdown files read into articles, paragraphs and items, and when two texts are equal.

A file looks like this; everything before the title, comments and headings are passed over::

    # 中华人民共和国某法

    1996年3月17日 某次会议通过

    <!-- INFO END -->

    ## 第一章 总则

    第一条 第一款的文字：

    （一）第一项的文字；

    第二款的文字。

Each line is a paragraph (款), an item (项: a numeral in brackets) or a subitem (目: an Arabic number),
with blank lines between them or none. The texts are read from a folder that the user gives; the
package holds none.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from unicodedata import normalize

import attrs

from powerlist.diagnostics import Text
from powerlist.law.numerals import NUMERAL, chinese, number

LARGEST_FILE = 4_000_000
"""Bytes. The longest code of the country has a fifth of this."""
FINGERPRINT_LENGTH = 16


@attrs.frozen(kw_only=True)
class ItemText:
    """项 or 目: its number, its own words, and the 目 below it."""

    number: int
    text: str
    subitems: tuple["ItemText", ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The item as statutes print it, one line for itself and one for each 目."""
        below = (f"{each.number}.{each.text}" for each in self.subitems)
        return (f"（{chinese(self.number)}）{self.text}", *below)


@attrs.frozen(kw_only=True)
class ParagraphText:
    """款: its own words and its items."""

    text: str
    items: tuple[ItemText, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraph and its items, a line each."""
        return (self.text, *(line for each in self.items for line in each.lines))

    @property
    def whole(self) -> str:
        """The lines in one text."""
        return "\n".join(self.lines)


@attrs.frozen(kw_only=True)
class ArticleText:
    """条: its number (with the 之一 as `suffix`) and its paragraphs."""

    number: int
    suffix: int | None = None
    paragraphs: tuple[ParagraphText, ...]

    @property
    def key(self) -> tuple[int, int]:
        """Where the article stands: 第十条 before 第十条之一."""
        return (self.number, self.suffix or 0)

    @property
    def whole(self) -> str:
        """The article in one text, without its number."""
        return "\n".join(each.whole for each in self.paragraphs)


@attrs.frozen(kw_only=True)
class StatuteText:
    """A statute in one version: its title, the lines that tell its history, and its articles."""

    title: str
    history: tuple[str, ...] = ()
    articles: tuple[ArticleText, ...]

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The days that the history names, in its order."""
        return tuple(days_in("\n".join(self.history)))

    @cached_property
    def _by_key(self) -> dict[tuple[int, int], ArticleText]:
        return {each.key: each for each in self.articles}

    def article(self, number: int, suffix: int | None = None) -> ArticleText | None:
        """The article of this number, or None."""
        return self._by_key.get((number, suffix or 0))


@attrs.frozen(kw_only=True)
class TextFile:
    """A file of a folder of statute texts: what was read, or why nothing was."""

    name: str
    text: StatuteText | None = None
    problem: Text | None = None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that the file's name and the statute's history give."""
        return (*days_in(self.name), *(self.text.days if self.text else ()))


class NoStatute(ValueError):
    """A text in which no statute can be read."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def read_statutes(folder: Path) -> tuple[TextFile, ...]:
    """The `.md` files below `folder`, in the order of their names, each read or with its problem.

    Raises:
        OSError: there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    return tuple(_read(path, folder) for path in sorted(folder.rglob("*.md")))


def _read(path: Path, folder: Path) -> TextFile:
    name = path.relative_to(folder).as_posix()
    try:
        if path.stat().st_size > LARGEST_FILE:
            message = Text(
                f"文件大于 {LARGEST_FILE} 字节", f"the file has more than {LARGEST_FILE} bytes"
            )
            return TextFile(name=name, problem=message)
        return TextFile(name=name, text=parse_statute(path.read_text(encoding="utf-8-sig")))
    except NoStatute as error:
        return TextFile(name=name, problem=error.message)
    except UnicodeDecodeError:
        return TextFile(name=name, problem=Text("文件不是 UTF-8", "the file is not UTF-8"))
    except OSError as error:
        reason = error.strerror or "?"
        return TextFile(name=name, problem=Text(f"不能读取：{reason}", f"cannot read: {reason}"))


# --- when two texts are equal ---------------------------------------------------------------------

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_TITLE_MARKS = str.maketrans("《<", "〈〈") | str.maketrans("》>", "〉〉")
_QUOTE_MARKS = str.maketrans("“”‘’「」『』", "\"\"''\"\"''")


def normal(text: str) -> str:
    """`text` in the form in which texts are compared, line by line.

    Blanks, the width of letters, digits, brackets and punctuation, the shape of quotation marks and
    of the marks around titles, and empty lines make no difference: （一） is (一), ， is a comma, 《
    and 〈 are one mark. Every other sign does make one, a 、 in place of a ， too. So does the break
    between two lines, since it decides which 款 a citation means.
    """
    lines = (
        normalize("NFKC", _INVISIBLE.sub("", normalize("NFKC", line))) for line in text.splitlines()
    )
    return "\n".join(filter(None, lines)).translate(_TITLE_MARKS).translate(_QUOTE_MARKS)


def fingerprint(text: str) -> str:
    """16 hexadecimal digits that are the same for two texts whose `normal` form is the same.

    The first digits of the SHA-256 of that form in UTF-8: a fact about the text, from which nobody
    gets the text back.
    """
    return sha256(normal(text).encode()).hexdigest()[:FINGERPRINT_LENGTH]


# --- reading --------------------------------------------------------------------------------------

_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff*"
"""What may stand around a line, bold marks of Markdown included."""
_TITLE = re.compile(r"#(?!#)\s*(?P<title>.*\S)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_END_OF_HEAD = re.compile(r"<!--\s*INFO END\s*-->")
_HEADING = re.compile(
    rf"#|第{NUMERAL}{{1,5}}(?:分编|[编章节])(?:[\s\u3000][^。；：]{{0,40}})?\Z|-{{3,}}\Z"
)
_ARTICLE = re.compile(
    rf"第(?P<number>{NUMERAL}{{1,9}})条(?:之(?P<suffix>{NUMERAL}{{1,4}}))?"
    r"(?:[*\s\u3000]+(?P<text>.*)|\Z)"
)
_ITEM = re.compile(rf"[（(]\s*(?P<number>{NUMERAL}{{1,5}})\s*[)）]\s*(?P<text>.*)")
_SUBITEM = re.compile(r"(?P<number>[0-9０-９]{1,3})\s*[.．、](?![0-9０-９])\s*(?P<text>.*)")
_DAY = re.compile(r"([12]\d{3})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})")


def days_in(text: str) -> Iterator[dt.date]:
    """The days that `text` names, as 2017年9月1日 or 2017-09-01, in its order; impossible ones not."""
    for year, month, day in _DAY.findall(text):
        try:
            yield dt.date(int(year), int(month), int(day))
        except ValueError:
            continue


def parse_statute(text: str) -> StatuteText:
    """The statute in `text`.

    A line that is no paragraph, item or subitem of an article (a preamble, a heading) is passed over.
    An article whose number does not come after that of the article before is a line of that article.

    Raises:
        NoStatute: there is no title or no article.
    """
    end = _END_OF_HEAD.search(text)
    head, body = (text[: end.start()], text[end.end() :]) if end else (text, text)
    lines = [line.strip(_BLANKS) for line in _COMMENT.sub("", head).splitlines()]
    title = next((match["title"] for line in lines if (match := _TITLE.match(line))), None)
    if title is None:
        raise NoStatute(
            Text("没有“# ”开头的标题", "there is no title, a line that begins with '# '")
        )
    articles = tuple(_articles(_COMMENT.sub("", body).splitlines()))
    if not articles:
        raise NoStatute(Text("没有条文（“第一条 ”开头的行）", "there is no article"))
    history = tuple(
        line
        for line in takewhile(lambda line: end or not _ARTICLE.match(line), lines)
        if _DAY.match(line) and not line.startswith("#")
    )
    return StatuteText(title=title, history=history, articles=articles)


@attrs.define
class _Article:
    """An article that is being read."""

    number: int
    suffix: int | None
    paragraphs: list[ParagraphText] = attrs.field(factory=list)

    @property
    def key(self) -> tuple[int, int]:
        return (self.number, self.suffix or 0)

    @property
    def done(self) -> ArticleText:
        return ArticleText(
            number=self.number, suffix=self.suffix, paragraphs=tuple(self.paragraphs)
        )

    @property
    def next_item(self) -> int:
        """The number that the next item of the last paragraph has."""
        items = self.paragraphs[-1].items
        return items[-1].number + 1 if items else 1

    def begin(self, text: str) -> None:
        self.paragraphs.append(ParagraphText(text=text))

    def itemise(self, item: ItemText) -> None:
        last = self.paragraphs[-1]
        self.paragraphs[-1] = attrs.evolve(last, items=(*last.items, item))

    def subdivide(self, subitem: ItemText) -> None:
        last = self.paragraphs[-1]
        item = attrs.evolve(last.items[-1], subitems=(*last.items[-1].subitems, subitem))
        self.paragraphs[-1] = attrs.evolve(last, items=(*last.items[:-1], item))

    def resume(self) -> None:
        """Take the last paragraph for what it is when the items go on after it: a line of an item."""
        line = self.paragraphs.pop().text
        last = self.paragraphs[-1]
        item = attrs.evolve(last.items[-1], text=f"{last.items[-1].text}\n{line}")
        self.paragraphs[-1] = attrs.evolve(last, items=(*last.items[:-1], item))


def _articles(lines: list[str]) -> Iterator[ArticleText]:
    current: _Article | None = None
    for each in lines:
        line = each.strip(_BLANKS)
        if not line or _HEADING.match(line):
            continue
        opened = _opened(line, current.key if current else (0, 0))
        if opened is not None:
            if current is not None:
                yield current.done
            current, line = opened
        if current is not None and line:
            _add(current, line)
    if current is not None:
        yield current.done


def _opened(line: str, last: tuple[int, int]) -> tuple[_Article, str] | None:
    """The article that `line` opens, with the rest of the line."""
    match = _ARTICLE.match(line)
    if match is None or (value := number(match["number"])) is None:
        return None
    suffix = number(match["suffix"]) if match["suffix"] else None
    article = _Article(value, suffix)
    return (article, match["text"] or "") if article.key > last else None


def _add(article: _Article, line: str) -> None:
    """Put one line where it belongs in `article`."""
    if (item := _ITEM.match(line)) and (value := number(item["number"])):
        if not article.paragraphs:
            article.begin("")
        if value > 1 and article.next_item == 1 and _goes_on(article, value):
            article.resume()
        if value == article.next_item:
            article.itemise(ItemText(number=value, text=item["text"]))
            return
    elif (subitem := _SUBITEM.match(line)) and article.paragraphs and article.paragraphs[-1].items:
        value = int(normalize("NFKC", subitem["number"]))
        if value == len(article.paragraphs[-1].items[-1].subitems) + 1:
            article.subdivide(ItemText(number=value, text=subitem["text"]))
            return
    article.begin(line)


def _goes_on(article: _Article, value: int) -> bool:
    """Whether `value` carries on the items of the paragraph before the last."""
    before = article.paragraphs[-2:-1]
    return bool(before and before[0].items and before[0].items[-1].number + 1 == value)
