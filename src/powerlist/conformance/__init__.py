"""Legal duties as data, and whether a procedure does what they demand over all its runs."""

from powerlist.conformance.duties import (
    Bars,
    Demand,
    Follows,
    Form,
    LegalDuty,
    Occurs,
    Outcome,
    Precedes,
    Repeats,
    Track,
    duties,
    track_of,
)
from powerlist.conformance.judging import Breach, breaches
from powerlist.conformance.rules import rule_of, rules

__all__ = [
    "Bars",
    "Breach",
    "Demand",
    "Follows",
    "Form",
    "LegalDuty",
    "Occurs",
    "Outcome",
    "Precedes",
    "Repeats",
    "Track",
    "breaches",
    "duties",
    "rule_of",
    "rules",
    "track_of",
]
