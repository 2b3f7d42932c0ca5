"""Deadlines: the due dates of a procedure from its events, and whether its limits fit into each other.

The unit of a 日 is the one that the statute means which sets the limit.
"""

from powerlist.deadlines import dates
from powerlist.deadlines.dates import (
    Due,
    NoProcedure,
    NoSuchEvent,
    NothingLeftOut,
    due_dates,
    event_kind,
)
from powerlist.deadlines.fitting import Comparison, Fit, Overrun, Run, length, longer, overrun
from powerlist.deadlines.limits import DAYS, Limit, Subject, like, limits_of, total_of, unit_of
from powerlist.deadlines.order import OUT_OF_ORDER, out_of_order

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
    "out_of_order",
    "overrun",
    "total_of",
    "unit_of",
]

RULES = (*dates.RULES, OUT_OF_ORDER)
"""What can be wrong with the events that due dates are asked from."""
