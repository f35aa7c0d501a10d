"""Figures of the history: what is worked out is brought up to date where that is needed, and read."""

import sqlite3
from collections.abc import Callable, Collection
from datetime import datetime
from types import ModuleType
from typing import TypeVar

from heartquiz.clocks import minutes_ahead
from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.days import Day, Moment, Streak
from heartquiz.core.game.days import streak as streak_of
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.stats import DayTotal, QuestionTotal
from heartquiz.history import cards, reading, runs
from heartquiz.history import totals as kept
from heartquiz.history.store import History

_T = TypeVar("_T")


def streak(history: History, now: datetime) -> Streak:
    """The days in a row that were played up to now, by the player's own clock."""
    return history.read(lambda db: streak_of(reading.days(db), Moment(now, minutes_ahead(now))))


def daily_streak(history: History, now: datetime) -> Streak:
    """The days in a row whose daily round was played on its day."""
    return history.read(lambda db: streak_of(reading.daily_days(db), Moment(now, minutes_ahead(now))))


def has_rounds(history: History) -> bool:
    """Whether anything was ever played."""
    return history.read(lambda db: bool(reading.fetched(db, "SELECT 1 FROM rounds LIMIT 1")))


def days(history: History) -> list[Day]:
    """The days on which a round was begun, oldest first."""
    return history.read(lambda db: list(reading.days(db)))[::-1]


def standing(history: History, id_: str) -> Standing | None:
    """How a round compares with those it competes with; None where it does not count."""
    return _of(runs, history, lambda db: runs.standing(db, id_))


def best_pace(history: History, record: RoundRecord) -> tuple[tuple[float, float], ...]:
    """The best run that a round races against, step by step: seconds so far -> points so far."""
    return _of(runs, history, lambda db: runs.best_pace(db, record))


def bests(history: History) -> list[Best]:
    """The best run of each league (mode, clock, count, packs, filters), by mode, the newest first."""
    return _of(runs, history, runs.bests)


def totals(
    history: History, packs: Collection[str] | None
) -> tuple[list[QuestionTotal], list[DayTotal], int]:
    """The totals of questions and days, and the number of rounds, of these packs or of all."""
    return _of(
        kept,
        history,
        lambda db: (
            kept.question_totals(db, packs),
            kept.day_totals(db, packs),
            kept.round_count(db, packs),
        ),
    )


def known(history: History) -> list[str]:
    """The questions whose last reply was right, or was overruled."""
    return _of(kept, history, kept.known)


def due(history: History, until: datetime) -> tuple[list[str], list[str]]:
    """The questions due before a moment, the worst first, and those due later, the nearest first."""
    return _of(cards, history, lambda db: (cards.due(db, until), cards.nearest(db, until)))


def scheduled(history: History, question: str, round_: str, number: int) -> tuple[datetime | None, int]:
    """When a question is due after its reply in a round, and the grade of that."""
    return _of(cards, history, lambda db: (cards.next_date(db, question), cards.grade_of(db, round_, number)))


def _of(worked_out: ModuleType, history: History, action: Callable[[sqlite3.Connection], _T]) -> _T:
    """What an action makes of one of the caches, which is brought up to date where that is needed."""
    if history.read(worked_out.is_current):
        return history.read(action)
    return history.work_out(worked_out.bring_up_to_date, action)
