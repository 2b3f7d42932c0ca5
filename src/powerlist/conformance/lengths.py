"""Whether one time is surely no longer than another, whatever the day on which it begins.

Days of one kind are compared by number. Days of different kinds are compared by the calendar days that
they can take: `n` working days take at least `n`, and under the holiday notices of all years that are
known at most `1.5 n + 10`; a month takes 28 to 31, a year 365 or 366. 日 without more is read as the law
reads it, so it is compared by number with either kind.
"""

from math import inf

from powerlist.model import Extension, TimeLimit, TimeUnit

_DAYS = frozenset({TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY})


def is_no_longer(one: TimeLimit | Extension, other: TimeLimit | Extension) -> bool:
    """Whether `one` surely ends no later than `other`, both counted from one event."""
    if one.unit is other.unit or _are_days(one.unit, other.unit):
        return (one.amount or 0) <= (other.amount or 0)
    # The day of the event does not count, so a limit in days may run a day longer by the clock.
    by_the_clock = other.unit is TimeUnit.HOUR and one.unit is not TimeUnit.AT_ONCE
    return _bounds(one)[1] + by_the_clock <= _bounds(other)[0]


def is_no_shorter(one: TimeLimit | Extension, other: TimeLimit | Extension) -> bool:
    """Whether `one` surely ends no earlier than `other`, both counted from one event."""
    return is_no_longer(other, one)


def _are_days(one: TimeUnit, other: TimeUnit) -> bool:
    """Whether both are days and one of them leaves open of which kind."""
    return (one is TimeUnit.UNSPECIFIED_DAY and other in _DAYS) or (
        other is TimeUnit.UNSPECIFIED_DAY and one in _DAYS
    )


def _bounds(limit: TimeLimit | Extension) -> tuple[float, float]:
    """The fewest and the most calendar days that a time takes."""
    amount = limit.amount or 0
    match limit.unit:
        case TimeUnit.AT_ONCE:
            return 0, 0
        case TimeUnit.PROMPTLY:
            return 0, inf
        case TimeUnit.HOUR:
            return amount / 24, amount / 24
        case TimeUnit.CALENDAR_DAY:
            return amount, amount
        case TimeUnit.MONTH:
            return 28 * amount, 31 * amount
        case TimeUnit.YEAR:
            return 365 * amount, 366 * amount
    return amount, 1.5 * amount + 10
