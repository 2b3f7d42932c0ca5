"""The register: the statutes that public bodies cite most, with their versions and dates.

The facts are in register.yaml, in the shape of a catalog's laws.yaml. A catalog's own laws come
first wherever `extra` is given.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import attrs

from powerlist.diagnostics import nearest
from powerlist.law.citations import parse_citations
from powerlist.law.numerals import number
from powerlist.law.packaged import packaged
from powerlist.model import (
    Binds,
    Citation,
    DayRule,
    Statute,
    StatuteKind,
    StatuteVersion,
    TimeUnit,
)


@cache
def register() -> tuple[Statute, ...]:
    """The built-in statutes, laws first and rules last."""
    return tuple(_statute(entry) for entry in packaged("law/register.yaml")["laws"])


def find_statute(name: str, extra: Iterable[Statute] = ()) -> Statute | None:
    """The statute of this full or short name, with or without 中华人民共和国 and 《》."""
    key = _key(name)
    for each in extra:
        if key in map(_key, (each.name, *each.short_names)):
            return each
    return _by_key().get(key)


def nearest_statute(name: str, extra: Iterable[Statute] = ()) -> str | None:
    """The full name of the statute that was probably meant, or None where none is near."""
    known = {
        _key(written): each.name
        for each in (*register(), *extra)
        for written in (each.name, *each.short_names)
    }
    guess = nearest(_key(name), known)
    return None if guess is None else known[guess]


def version_named(statute: Statute, text: str) -> StatuteVersion | None:
    """The version that `text` names: 2016年修正, 2017年9月1日修正, 主席令第七十六号.

    A text that tells a statute's history names the version that it tells of last. None where no
    version of the statute fits, and where several do.
    """
    for each in statute.versions:
        if _plain(each.name) == _plain(text):
            return each
    for day, comes_into_force in sorted(_days(text), reverse=True):
        found = [
            each for each in statute.versions if day in (str(each.adopted), str(each.effective))
        ]
        if found or not comes_into_force:
            return _only(found)
    orders = _orders(text)
    if found := [
        each for each in statute.versions if each.number and orders & _orders(each.number)
    ]:
        return _only(found)
    year = max(map(int, _YEAR.findall(_plain(text))), default=None)
    return _only([each for each in statute.versions if year and _year(each) == year])


@attrs.frozen(kw_only=True)
class DayUnit:
    """What a written 日 means in a statute, and the article that says so (none: nothing says so)."""

    unit: TimeUnit
    basis: tuple[Citation, ...] = ()


def day_unit(version: StatuteVersion, amount: int, *, binds: Binds = Binds.BODY) -> DayUnit:
    """The unit of a limit that this version sets as `amount` 日 and that binds this side.

    A limit that says 个工作日 itself needs no rule. Where the statute has no rule, the unit is
    `UNSPECIFIED_DAY`: whether holidays count is then a question that the text does not answer.
    """
    rule = version.day_rule
    if rule is None:
        return DayUnit(unit=TimeUnit.UNSPECIFIED_DAY)
    unit = rule.unit(amount, binds)
    return DayUnit(unit=unit, basis=() if unit is TimeUnit.UNSPECIFIED_DAY else rule.basis)


_MARKS = re.compile(r"[《》〈〉<>＜＞\s]|中华人民共和国")
_NAMED_DAY = re.compile(
    r"([12]\d{3})(?:年|[-.])(\d{1,2})(?:月|[-.])(\d{1,2})日?(起?(?:施行|实施|生效))?"
)
_YEAR = re.compile(r"([12]\d{3})年?")
_ORDER = re.compile(r"第?([0-9零〇一二三四五六七八九十百]+)号")
_WIDE = str.maketrans("０１２３４５６７８９（）", "0123456789()")


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return _MARKS.sub("", name)


@cache
def _by_key() -> Mapping[str, Statute]:
    return {_key(name): each for each in register() for name in (each.name, *each.short_names)}


def _plain(text: str) -> str:
    return "".join(text.translate(_WIDE).split())


def _only(found: list[StatuteVersion]) -> StatuteVersion | None:
    return found[0] if len(found) == 1 else None


def _days(text: str) -> set[tuple[str, bool]]:
    """The days that `text` names, in ISO form, and whether each is said to be that of entry into force."""
    return {
        (f"{year}-{month:0>2}-{day:0>2}", bool(comes_into_force))
        for year, month, day, comes_into_force in _NAMED_DAY.findall(_plain(text))
    }


def _orders(text: str) -> set[int]:
    """The numbers of the orders that `text` names, 第七十六号 as 第76号."""
    return {order for each in _ORDER.findall(_plain(text)) if (order := number(each))}


def _year(version: StatuteVersion) -> int | None:
    """The year that a version is called by."""
    if match := _YEAR.search(version.name):
        return int(match[1])
    day = version.adopted or version.effective
    return day.year if day else None


def _statute(entry: Mapping[str, Any]) -> Statute:
    return Statute(
        **{
            **entry,
            "kind": _KINDS[entry["kind"]],
            "short_names": tuple(entry.get("short_names", ())),
            "versions": tuple(map(_version, entry["versions"])),
            **_dated({key: entry[key] for key in ("checked_until",) if key in entry}),
        }
    )


def _version(entry: Mapping[str, Any]) -> StatuteVersion:
    given = _dated(entry)
    if rule := given.get("day_rule"):
        given["day_rule"] = DayRule(
            basis=tuple(each for text in rule["basis"] for each in parse_citations(text)),
            amounts=tuple(rule.get("amounts", ())),
            up_to=rule.get("up_to"),
            binds=Binds(rule["binds"]) if "binds" in rule else None,
            others=TimeUnit(rule.get("others", TimeUnit.UNSPECIFIED_DAY)),
        )
    return StatuteVersion(**given)


def _dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    """`entry` with its dates read."""
    return {
        key: dt.date.fromisoformat(value) if key in _DATES else value
        for key, value in entry.items()
    }


_KINDS = {each.value: each for each in StatuteKind}
_DATES = frozenset({"adopted", "effective", "repealed", "checked_until"})
