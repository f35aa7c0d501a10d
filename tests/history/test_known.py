"""What the history knows of questions and of the newest rounds, for whoever picks what to play."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from heartquiz.history.figures import known
from heartquiz.history.find_rounds import newest_records
from heartquiz.history.store import History
from testing.rounds import ITEMS, NOON, record, replies

Begin = Callable[[], History]
ROSE, TULIP, LILY = (item.id for item in ITEMS)


def keep(history: History, number: int, *given: str) -> None:
    """A round in which these were typed, an hour after the one before."""
    for reply in replies(*given):
        history.add_reply(record(number), reply, NOON + timedelta(hours=number))


def test_nothing_is_known_at_first(begin: Begin) -> None:
    assert known(begin()) == []


def test_what_was_right_the_last_time_is_known(begin: Begin) -> None:
    history = begin()
    keep(history, 1, "true", "false", "true")
    assert sorted(known(history)) == sorted([ROSE, LILY])
    keep(history, 3, "false", "true")
    keep(history, 2, "true", "false")  # as the history of another machine may bring it
    assert sorted(known(history)) == sorted([TULIP, LILY])


def test_what_was_overruled_is_known(begin: Begin) -> None:
    history = begin()
    keep(history, 1, "false")
    history.overrule(record(1).id, 0, NOON)
    assert known(history) == [ROSE]
    keep(history, 2, "false")
    assert known(history) == []


def test_a_damaged_question_is_passed_over(begin: Begin, path: Path) -> None:
    history = begin()
    keep(history, 1, "true", "true")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE questions SET id = CAST(x'ff' AS TEXT) WHERE key = 1")
        db.commit()
    assert TULIP in known(history)
    assert ROSE not in known(history)


def test_the_newest_rounds_of_a_mode(begin: Begin) -> None:
    history = begin()
    for number in (2, 1, 3):
        keep(history, number, "true")
    assert history.read(lambda db: newest_records(db, "play", 2)) == [record(3), record(2)]
    assert history.read(lambda db: newest_records(db, "sprint", 2)) == []
