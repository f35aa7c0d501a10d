"""Days in a row. A day is the player's own: the date that their clock showed when a round began.

A clock that was moved, by a journey or by hand, must not cost a streak: two days are in a row where no whole
day lies between them by the clock of the one or by that of the other.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple


class Moment(NamedTuple):
    """A moment in UTC, and how many minutes the player's clock was ahead of that."""

    at: datetime
    utc_offset: int

    @property
    def day(self) -> date:
        """The date that the player's clock showed."""
        return (self.at + timedelta(minutes=self.utc_offset)).date()


class Day(NamedTuple):
    """A day on which rounds began: the first of them and the last."""

    first: Moment
    last: Moment


class Streak(NamedTuple):
    """How many days in a row were played up to now, whether today was, and whether any day ever was."""

    days: int = 0
    today: bool = False
    ever: bool = False


def streak(newest_first: Iterable[Day], now: Moment) -> Streak:
    """The days in a row up to today, or up to yesterday where today has not been played yet.

    What was played after `now`, by a clock that was wrong then, is left out. No more days are taken than
    needed.
    """
    run, today, ever = 0, False, False
    later = Day(now, now)
    for day in newest_first:
        ever = True
        if day.first.at > now.at:
            continue
        if not in_a_row(day, later):
            break
        run, later = run + 1, day
        today = today or day.last.day >= now.day
    return Streak(run, today, ever)


def longest_streak(oldest_first: Sequence[Day]) -> int:
    """The most days that were ever played in a row."""
    longest = run = 0
    for number, day in enumerate(oldest_first):
        run = run + 1 if number and in_a_row(oldest_first[number - 1], day) else 1
        longest = max(longest, run)
    return longest


def in_a_row(earlier: Day, later: Day) -> bool:
    """Whether no whole day lies between two days, by the clock of the one or by that of the other."""
    before, after = earlier.last, later.first
    return (
        (after.day - before.day).days <= 1
        or (Moment(after.at, before.utc_offset).day - before.day).days <= 1
        or (after.day - Moment(before.at, after.utc_offset).day).days <= 1
    )
