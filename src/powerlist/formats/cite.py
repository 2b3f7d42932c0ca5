"""Citations explained: normal form, what the register knows, how each stands on a day, where it went."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from powerlist.diagnostics import Lang, Text
from powerlist.law import CitationStatus, Onward, format_citation, parse_references, status_on
from powerlist.model import StatuteVersion


@attrs.frozen(kw_only=True)
class Cited:
    """What a text cites: each place with its standing, and the spans that were not understood."""

    text: str
    day: dt.date
    statuses: tuple[CitationStatus, ...]
    unread: tuple[tuple[int, str], ...]
    """Offset in the text, and the words."""


def cite(text: str, day: dt.date) -> Cited:
    """Read every citation in `text` and judge it by the law of `day`."""
    parsed = parse_references(text)
    return Cited(
        text=text,
        day=day,
        statuses=tuple(
            status_on(citation, day)
            for reference in parsed.references
            for citation in reference.citations
            if citation.is_parsed
        ),
        unread=tuple((span.start, text[span.start : span.stop]) for span in parsed.unread),
    )


def cite_text(cited: Cited, lang: Lang = "zh") -> str:
    """The citations for people, one paragraph each."""
    blocks = [
        "\n".join([_normal(each), *(f"  {line[lang]}" for line in _lines(each))])
        for each in cited.statuses
    ]
    if cited.unread:
        head = Text("没有读懂：", "not understood:")[lang]
        rows = (
            Text(f"第{start + 1}字起“{words}”", f"from character {start + 1}: {words!r}")[lang]
            for start, words in cited.unread
        )
        blocks.append("\n".join([head, *(f"  {row}" for row in rows)]))
    nothing = Text("没有找到法律条款", "no citation was found")[lang]
    return "\n\n".join(blocks or [nothing]) + "\n"


def cite_data(cited: Cited) -> dict[str, Any]:
    """The citations for programs: JSON-ready."""
    return {
        "as_of": cited.day.isoformat(),
        "citations": [_data(each) for each in cited.statuses],
        "unread": [{"offset": start, "text": words} for start, words in cited.unread],
    }


def _normal(status: CitationStatus) -> str:
    """The normal form, with the statute's full name where the register knows it."""
    name = status.statute.name if status.statute else status.citation.statute
    return format_citation(attrs.evolve(status.citation, statute=name))


def _lines(status: CitationStatus) -> Iterator[Text]:
    statute, version = status.statute, status.version
    if statute is None:
        yield Text(status.label.zh, status.label.en)
        if status.nearest:
            yield Text(f"是否想写《{status.nearest}》？", f"did you mean {status.nearest}?")
        return
    facts = "，".join(each for each in (statute.kind.label, statute.issuer) if each)
    yield Text(f"{statute.name}：{facts}", f"{statute.name}: {facts}")
    if version is not None:
        dates = _dates(version)
        yield Text(f"{version.name}：{dates.zh}", f"{version.name}: {dates.en}")
    yield Text(f"{status.day}：{status.label.zh}", f"{status.day}: {status.label.en}")
    if status.missing is not None:
        yield status.missing.message
    elif status.exists:
        yield Text("条款存在", "the place exists")
    elif status.citation.article is not None:
        yield Text(
            "条款是否存在未核：没有这一版本的条文索引",
            "whether the place exists is not known: this version is not indexed",
        )
    if status.inferred:
        yield Text(status.inferred, status.inferred)
    if (onward := status.onward) is not None:
        yield _later(onward)
        if onward.row is not None and onward.row.note:
            yield Text(onward.row.note, onward.row.note)


def _later(onward: Onward) -> Text:
    new = f"《{onward.statute.name}》（{onward.version.name}）"
    if onward.kind is None:
        return Text(f"后来的版本：{new}", f"later version: {new}")
    places = "、".join(str(each.place) for each in onward.targets)
    mark = (
        Text("", "")
        if onward.is_reviewed
        else Text("［拟议，未复核］", " [proposed, not reviewed]")
    )
    return Text(
        f"后来：{new}{places}，{onward.kind.label.zh}{mark.zh}",
        f"later: {new}{places}, {onward.kind.label.en}{mark.en}",
    )


def _dates(version: StatuteVersion) -> Text:
    words = (
        (version.adopted, "通过或者公布", "adopted"),
        (version.effective, "施行", "in force from"),
        (version.repealed, "失效", "until before"),
    )
    known = [(day, zh, en) for day, zh, en in words if day is not None]
    if not known:
        return Text("日期未核", "dates not known")
    return Text(
        "，".join(f"{day} {zh}" for day, zh, _ in known),
        ", ".join(f"{en} {day}" for day, _, en in known),
    )


def _data(status: CitationStatus) -> dict[str, Any]:
    citation, version, onward = status.citation, status.version, status.onward
    places = ("article", "article_suffix", "paragraph", "item", "subitem")
    return {
        "raw": citation.raw,
        "normal": _normal(status),
        **{name: getattr(citation, name) for name in places},
        "statute": status.statute.name if status.statute else None,
        "kind": status.statute.kind.value if status.statute else None,
        "nearest": status.nearest,
        "version": version.name if version else None,
        "version_is_named": status.is_named,
        "effective": version.effective.isoformat() if version and version.effective else None,
        "repealed": version.repealed.isoformat() if version and version.repealed else None,
        "standing": status.standing.value,
        "is_checked": status.is_checked,
        "exists": status.exists,
        "missing": status.missing.message.zh if status.missing else None,
        "inferred": status.inferred,
        "onward": None
        if onward is None
        else {
            "statute": onward.statute.name,
            "version": onward.version.name,
            "kind": onward.kind.value if onward.kind else None,
            "places": [str(each.place) for each in onward.targets],
            "reviewed": onward.is_reviewed,
            "note": onward.row.note if onward.row else None,
        },
    }
