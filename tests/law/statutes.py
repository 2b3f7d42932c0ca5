"""Small invented statutes, in the styles in which collections write them."""

import datetime as dt

from powerlist.law.indexing import Known
from powerlist.law.texts import ArticleText, ParagraphText, StatuteText
from powerlist.model import Statute, StatuteKind, StatuteVersion

SPACED = """source: https://example.invalid/某法.md
----
# 中华人民共和国某法

1996年3月17日 某次会议通过

2017年9月1日 某次会议《关于修改〈某法〉的决定》修正\u3000

<!-- INFO END -->

序言不是条文。

## 第一章 总则

第一条 为了测试，制定本法。

第二条 有下列情形之一的，不得开始：

（一）没有许可的；

（二）有下列情形的：

1.没有标题的；

2.没有条文的。

前款的情形由县级以上人民政府处理。

第二条之一 增加的一条。

## 第二章 附则

第三条 本法自1996年10月1日起施行。"""

DENSE = """# 中华人民共和国某法
1996年3月17日 某次会议通过
2017年9月1日 某次会议《关于修改<某法>的决定》修正
<!-- INFO END -->
<!-- SOURCE: 某库 -->
序言不是条文。
第一章 总则
**第一条** 为了测试,制定本法。
第二条　有下列情形之一的,不得开始:
(一)没有许可的;
(二) 有下列情形的:
１．没有标题的；
2、没有条文的。
　　前款的情形由县级以上人民政府处理。
第二条之一 增加的一条。
第二章 附则
第三条 本法自1996年10月1日起施行。
"""


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def article(number: int, *paragraphs: str, suffix: int | None = None) -> ArticleText:
    return ArticleText(
        number=number,
        suffix=suffix,
        paragraphs=tuple(ParagraphText(text=each) for each in paragraphs),
    )


def text(*articles: ArticleText, title: str = "甲法") -> StatuteText:
    return StatuteText(title=title, articles=articles)


def statute(name: str = "甲法", *versions: StatuteVersion) -> Statute:
    return Statute(
        name=name,
        kind=StatuteKind.LAW,
        versions=versions or (StatuteVersion(name="旧"), StatuteVersion(name="新")),
    )


def known(given: StatuteText, version: str = "旧") -> Known:
    of = statute(given.title)
    named = next(each for each in of.versions if each.name == version)
    return Known(file="甲.md", statute=of, version=named, text=given)
