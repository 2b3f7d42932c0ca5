"""Due dates for people, for programs, and for a calendar (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from powerlist.calendar import DueDate, Moment
from powerlist.deadlines import Due
from powerlist.diagnostics import Diagnostic, Lang, Text
from powerlist.law import format_citation
from powerlist.model import Binds, Direction, Leaf, TimeLimit

_WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def due_text(leaf: Leaf, dues: Iterable[Due], lang: Lang = "zh", *, trace: bool = False) -> str:
    """The due dates for people: first what has a date, then what each of the others lacks."""
    dated: list[str] = []
    lacking: dict[Text | None, list[str]] = {}
    for each in dues:
        if each.date is not None:
            dated += [*_lines(each, each.date, lang, trace=trace), ""]
        else:
            by_count = Text(f"（数到 {each.raw}）", f" ({each.raw} by the count)")[lang]
            lines = lacking.setdefault(each.why_not, [])
            lines.append(_head(each, lang) + (by_count if each.raw else ""))
            if each.of.limit.event is None and each.of.limit.note:
                lines.append(f"  {_noted(each.of.limit.note)[lang]}")
    text = f"{leaf.name}（{leaf.code}）\n\n" + "".join(f"{line}\n" for line in dated)
    if lacking:
        text += Text("没有日期的：", "without a date:")[lang] + "\n"
        for reason, lines in lacking.items():
            text += f"  {reason[lang] if reason else ''}\n" + "".join(
                f"    {line}\n" for line in lines
            )
    return text


def _head(due: Due, lang: Lang) -> str:
    """作出决定　法定时限　20个工作日."""
    gap = "　" if lang == "zh" else " · "
    return gap.join((due.of.name, due.of.subject.label[lang], due.of.limit.text))


def _lines(due: Due, date: DueDate, lang: Lang, *, trace: bool) -> Iterator[str]:
    limit = due.of.limit
    yield f"{_shown(date, lang)}  {_head(due, lang)}"
    for line in _notes(due, date):
        yield f"    {line[lang]}"
    if trace:
        for day in date.trace:
            number = f"{day.number:>4}" if day.number else "    "
            source = f"　{day.citation}" if day.citation else ""
            yield f"    {number}  {day.day}  {day.text[lang]}{source}"
    if due.extended is not None and limit.extension is not None:
        extra = limit.extension
        until, approver = _shown(due.extended, lang), extra.approver.label
        span = f"{extra.amount}{extra.unit.label}"
        text = Text(
            f"经{approver}批准可延长{span}，至 {until}",
            f"may be extended by {extra.amount} {extra.unit} ({extra.approver}), to {until}",
        )
        yield f"    {text[lang]}"
    elif due.why_not is not None:
        yield f"    {Text('延长后：', 'if extended: ')[lang]}{due.why_not[lang]}"


def _notes(due: Due, date: DueDate) -> Iterator[Text]:
    limit = due.of.limit
    yield _bound(limit)
    if due.unit.unit is not limit.unit:
        yield Text(
            f"法律的“日”是{due.unit.unit.label.removeprefix('个')}（{due.unit.unit.about}），目录写的不同",
            f"by the statute the days are of the kind {due.unit.unit}, not {limit.unit} as written",
        )
    if date.raw != date.rolled:
        zh, en = ("提前", "set back") if limit.direction is Direction.BEFORE else ("顺延", "rolled")
        yield Text(
            f"数到 {_moment(date.raw)}，{zh}为 {_moment(date.rolled)}",
            f"{_moment(date.raw)} by the count, {_moment(date.rolled)} {en}",
        )
    for each in date.choices:
        yield Text(f"法律未定，取：{each.label.zh}", f"open in law, taken: {each.label.en}")
    if limit.exclusions:
        listed = "、".join(limit.exclusions)
        yield Text(f"不计入：{listed}所需时间", f"not counted is the time for: {listed}")
    for pause in date.pauses:
        yield Text(
            f"已扣除：{pause.name} {pause.first} 至 {pause.last}",
            f"left out: {pause.name}, {pause.first} to {pause.last}",
        )
    if limit.note:
        yield _noted(limit.note)
    if due.basis:
        listed = "；".join(due.basis)
        yield Text(f"依据：{listed}", f"basis: {listed}")


def _noted(note: str) -> Text:
    return Text(f"说明：{note}", f"note: {note}")


def _bound(limit: TimeLimit) -> Text:
    """Whom a limit binds, and how."""
    if limit.binds is Binds.GAP:
        if limit.direction is Direction.BEFORE:
            return Text(
                "两事之间：最迟在这一日", "gap between two events: at the latest on this day"
            )
        return Text("两事之间：过了这一日方可", "gap between two events: only after this day")
    return Text(f"约束{limit.binds.label}", f"binds the {limit.binds}")


def _moment(moment: Moment) -> str:
    """2026-10-08, or 2026-09-15 10:30."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, dt.datetime) else f"{moment}"


def _shown(date: DueDate, lang: Lang) -> str:
    weekday = _WEEKDAYS[lang][date.date.weekday()]
    return (
        f"{_moment(date.date)}（周{weekday}）"
        if lang == "zh"
        else f"{_moment(date.date)} {weekday}"
    )


# --- for programs -------------------------------------------------------------------------------------


def due_data(
    leaf: Leaf, dues: Iterable[Due], findings: Iterable[Diagnostic] = ()
) -> dict[str, Any]:
    """The due dates for programs: JSON-ready, always with the trace; `findings` are those of the events."""
    given = tuple(dues)
    found = dict.fromkeys((*findings, *(each for due in given for each in due.findings)))
    return {
        "power": leaf.code,
        "name": leaf.name,
        "edition": leaf.catalog.edition.as_of.isoformat(),
        "dues": [_data(each) for each in given],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "message": {"zh": each.message.zh, "en": each.message.en},
            }
            for each in found
        ],
    }


def _data(due: Due) -> dict[str, Any]:
    limit = due.of.limit
    return {
        "subject": due.of.subject.value,
        "step": due.of.step.id if due.of.step else None,
        "right": due.of.right.kind.value if due.of.right else None,
        "name": due.of.name,
        "amount": limit.amount,
        "unit": due.unit.unit.value,
        "written_unit": limit.unit.value,
        "event": limit.event.value if limit.event else None,
        "direction": limit.direction.value,
        "binds": limit.binds.value,
        "basis": [format_citation(each) for each in limit.basis],
        "unit_basis": [format_citation(each) for each in due.unit.basis],
        "exclusions": list(limit.exclusions),
        "note": limit.note,
        "due": _date_data(due.date),
        "extended": _date_data(due.extended),
        "why_not": {"zh": due.why_not.zh, "en": due.why_not.en} if due.why_not else None,
        "raw": due.raw.isoformat() if due.raw else None,
    }


def _date_data(date: DueDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "event": date.event.isoformat(),
        "raw": date.raw.isoformat(),
        "rolled": date.rolled.isoformat(),
        "date": date.date.isoformat(),
        "choices": {each.question: each.value for each in date.choices},
        "pauses": [
            {"name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}
            for each in date.pauses
        ],
        "trace": [
            {
                "day": each.day.isoformat(),
                "number": each.number,
                "zh": each.text.zh,
                "en": each.text.en,
                "notice": each.notice.notice if each.notice else None,
                "citation": each.citation,
            }
            for each in date.trace
        ],
    }


# --- for calendars -----------------------------------------------------------------------------------


def due_ics(leaf: Leaf, dues: Iterable[Due]) -> str:
    """The due dates as an iCalendar file: a whole day each, a moment for hours; the lines end in CRLF.

    The same input gives the same text: the stamp is the edition's day, the ids are made from content.
    Hours are floating times, since a limit is counted by the local clock.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//powerlist//due dates//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(leaf.name)}",
    ]
    for each in dues:
        if each.date is not None:
            lines += _event(leaf, each, each.date)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(leaf: Leaf, due: Due, date: DueDate) -> Iterator[str]:
    limit = due.of.limit
    summary = f"{due.of.name}：{due.of.subject.label.zh}（{limit.text}）{leaf.name}"
    told = [each.zh for each in _notes(due, date)]
    if due.extended is not None:
        told.append(f"可延长至 {_moment(due.extended.date)}")
    told += [finding.message.zh for finding in due.findings]
    place = (due.of.step.id if due.of.step else "", due.of.right.kind if due.of.right else "")
    key = "\n".join(
        (leaf.catalog.name, leaf.code, due.of.subject, *place, _moment(date.event), limit.text)
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@powerlist"
    yield f"DTSTAMP:{leaf.catalog.edition.as_of:%Y%m%d}T000000Z"
    day = date.date
    if isinstance(day, dt.datetime):
        yield f"DTSTART:{day:%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(told))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """`line` in pieces of at most 75 octets, those after the first begun with a blank (RFC 5545, 3.1)."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
