"""Deadlines: the due dates of a procedure from its events, and whether its limits fit into each other.

The unit of a 日 is the one that the statute means which sets the limit.
"""

from powerlist.deadlines.dates import (
    RULES,
    Due,
    NoProcedure,
    NoSuchEvent,
    NothingLeftOut,
    due_dates,
    event_kind,
)
from powerlist.deadlines.fitting import Comparison, Fit, Overrun, Run, length, longer, overrun
from powerlist.deadlines.limits import DAYS, Limit, Subject, like, limits_of, total_of, unit_of

__all__ = [
    "DAYS",
    "RULES",
    "Comparison",
    "Due",
    "Fit",
    "Limit",
    "NoProcedure",
    "NoSuchEvent",
    "NothingLeftOut",
    "Overrun",
    "Run",
    "Subject",
    "due_dates",
    "event_kind",
    "length",
    "like",
    "limits_of",
    "longer",
    "overrun",
    "total_of",
    "unit_of",
]
