"""设定权: which kind of statute may create which type of power, on a date.

The rules are data (creation.yaml): 行政许可法 14-17, 行政处罚法 (9-14 until 2021-07-14, 10-16 since) and
行政强制法 10 and 13. Of the other types no general rule is known, and nothing is judged.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from powerlist.law.packaged import packaged
from powerlist.model import EnforcementKind, PowerType, StatuteKind


class Verdict(StrEnum):
    """What a kind of statute may do, from the most down."""

    CREATES = "creates"
    LIMITED = "limited"
    SPECIFIES = "specifies"
    CANNOT = "cannot"


@attrs.frozen(kw_only=True)
class Creation:
    """What one kind of statute may do for one type of power, and the article that says so."""

    verdict: Verdict
    statute: str
    article: str
    limits: str | None = None


def creation(
    statute: StatuteKind,
    power: PowerType,
    enforcement: EnforcementKind | None,
    day: dt.date,
) -> Creation | None:
    """What a statute of this kind may do for a power of this type on `day`.

    `enforcement` is the kind of an enforcement power, which has other rules for measures and for
    execution. None where no general rule is known.
    """
    wanted = (power, enforcement if power is PowerType.ENFORCEMENT else None)
    for kind, effective, repealed, verdicts in _rules():
        if kind == wanted and effective <= day < repealed:
            return verdicts[statute]
    return None


_Rule = tuple[
    tuple[PowerType, EnforcementKind | None], dt.date, dt.date, Mapping[StatuteKind, Creation]
]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in packaged("law/creation.yaml")["rules"])


def _rule(entry: Mapping[str, Any]) -> _Rule:
    enforcement = entry.get("enforcement_kind")
    return (
        (PowerType(entry["type"]), EnforcementKind(enforcement) if enforcement else None),
        dt.date.fromisoformat(entry["effective"]),
        dt.date.fromisoformat(entry.get("repealed", "9999-12-31")),
        {
            StatuteKind(kind): Creation(
                verdict=Verdict(given["verdict"]),
                statute=entry["statute"],
                article=given["article"],
                limits=given.get("limits"),
            )
            for kind, given in entry["kinds"].items()
        },
    )
