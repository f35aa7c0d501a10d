"""When questions are due, by the history: a cache that follows it, and is made anew where it disagrees."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from heartquiz.core.game import schedule
from heartquiz.history import cards, figures
from heartquiz.history.store import History
from testing.rounds import ITEMS, NOON, record, replies, rows

Begin = Callable[[], History]
ROSE, TULIP, LILY = (item.id for item in ITEMS)
CARDS = "SELECT * FROM cards"


def keep(history: History, number: int, *given: str) -> None:
    """A round in which these were typed, so many days after the first."""
    for reply in replies(*given):
        history.add_reply(record(number), reply, NOON + timedelta(days=number))


def due(history: History, day: int) -> list[str]:
    return figures.due(history, NOON + timedelta(days=day))[0]


def test_what_was_missed_is_due_first(begin: Begin) -> None:
    history = begin()
    assert figures.due(history, NOON) == ([], [])
    keep(history, 0, "true", "false", "true")
    assert due(history, 0) == []
    assert due(history, 2)[0] == TULIP
    assert sorted(due(history, 400)) == sorted([ROSE, TULIP, LILY])
    now, later = figures.due(history, NOON + timedelta(days=2))
    assert sorted(now + later) == sorted([ROSE, TULIP, LILY])


def test_a_reply_an_overrule_and_a_grade_are_followed(begin: Begin) -> None:
    history = begin()
    keep(history, 0, "false", "false")
    before, grade = figures.scheduled(history, ROSE, record(0).id, 0)
    assert grade == schedule.AGAIN
    history.overrule(record(0).id, 0, NOON)
    overruled, grade = figures.scheduled(history, ROSE, record(0).id, 0)
    assert grade > schedule.AGAIN
    assert before
    assert overruled
    assert overruled > before
    history.grade(record(0).id, 0, schedule.EASY, NOON)
    easy, grade = figures.scheduled(history, ROSE, record(0).id, 0)
    assert grade == schedule.EASY
    assert easy
    assert easy > overruled
    keep(history, 30, "true")
    later, _ = figures.scheduled(history, ROSE, record(30).id, 0)
    assert later
    assert later > easy


def test_in_steps_it_comes_to_the_same_as_at_once(begin: Begin, path: Path) -> None:
    history = begin()
    for number in (0, 9, 4, 30):  # as merged histories may have them
        keep(history, number, "true", "false", "true")
        figures.due(history, NOON)
    in_steps = rows(path, CARDS)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM seen")
        db.commit()
    figures.due(history, NOON)
    assert rows(path, CARDS) == in_steps
    assert len(in_steps) == 3


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM cards WHERE question LIKE '%rose%'",
        "UPDATE seen SET version = 'other' WHERE what = 'cards'",
        "UPDATE seen SET id = 'other' WHERE what = 'cards'",
        "DELETE FROM seen WHERE what = 'grades'",
    ],
)
def test_a_cache_that_disagrees_is_made_anew(begin: Begin, path: Path, change: str) -> None:
    history = begin()
    keep(history, 0, "true", "false", "true")
    figures.due(history, NOON)
    whole = rows(path, CARDS)
    with closing(sqlite3.connect(path)) as db:
        db.execute(change)
        db.commit()
    assert not history.read(cards.is_current)
    figures.due(history, NOON)
    assert rows(path, CARDS) == whole


def test_a_damaged_reply_is_left_out(begin: Begin, path: Path) -> None:
    history = begin()
    keep(history, 0, "true", "true", "true")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE replies SET at = 'soon' WHERE number = 1")
        db.commit()
    assert sorted(due(history, 400)) == sorted([ROSE, LILY])
    assert figures.scheduled(history, TULIP, record(0).id, 1) == (None, schedule.GOOD)


def test_dates_are_moments(begin: Begin) -> None:
    history = begin()
    keep(history, 0, "true")
    date, _ = figures.scheduled(history, ROSE, record(0).id, 0)
    assert isinstance(date, datetime)
    assert date > NOON
