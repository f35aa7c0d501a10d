"""Totals: as many as the replies that are there, however the file came about and whatever is done to them."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from heartquiz.core.game.stats import DayTotal
from heartquiz.history import figures, totals
from heartquiz.history.store import History
from testing.rounds import NOON, record, replies

Begin = Callable[[], History]
Play = Callable[..., None]


@pytest.fixture
def history(begin: Begin) -> History:
    return begin()


def play(history: History, number: int, *given: str, **instead: object) -> None:
    """A round of these replies; `true` is right."""
    for reply in replies(*given):
        history.add_reply(record(number, **instead), reply, record(number).started)
    history.end(record(number).id, "done", NOON)


def counted(history: History) -> dict[str, tuple[int, int]]:
    """What the totals say of each question."""
    found, _, _ = figures.totals(history, None)
    return {total.question: (total.asked, total.right) for total in found}


def plainly_counted(history: History) -> dict[str, tuple[int, int]]:
    """The same by looking at every reply."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for played in history.all_rounds():
        for reply in played.replies:
            asked[reply.question] += 1
            right[reply.question] += reply.overruled or reply.outcome == "right"
    return {question: (number, right[question]) for question, number in asked.items()}


def test_an_empty_history_has_none(history: History) -> None:
    assert figures.totals(history, None) == ([], [], 0)


def test_they_grow_with_each_round_and_with_a_round_that_goes_on(history: History) -> None:
    for number in range(1, 5):
        play(history, number, "true", "false", "true")
        assert counted(history) == plainly_counted(history)
    (first, second) = replies("false", "true")
    history.add_reply(record(9), first, NOON)
    assert counted(history) == plainly_counted(history)
    history.add_reply(record(9), second, NOON)
    assert counted(history) == plainly_counted(history)


def test_a_reply_that_is_overruled_after_it_was_counted_is_right(history: History) -> None:
    play(history, 1, "false", "false")
    assert counted(history)["garden:rose/1"] == (1, 0)
    history.overrule(record(1).id, 0, NOON)
    assert counted(history)["garden:rose/1"] == (1, 1)


def test_the_last_replies_are_those_of_the_latest_times_in_whatever_order_they_came(history: History) -> None:
    for number, given in ((3, "false"), (1, "true"), (4, "false"), (2, "true"), (5, "true")):
        play(history, number, given)
        figures.totals(history, None)
    (rose,) = (total for total in figures.totals(history, None)[0] if total.question == "garden:rose/1")
    assert [each[-1] for each in rose.recent.split()] == ["n", "n", "y"]
    assert rose.recent.split() == sorted(rose.recent.split())


def test_days_are_those_of_the_players_clock(history: History) -> None:
    late = record(1).started.replace(hour=23)
    play(history, 1, "true", "false", started=late, utc_offset=0)
    play(history, 2, "true", started=late, utc_offset=120)
    found = figures.totals(history, None)[1]
    assert found == [DayTotal(late.date(), 2, 1), DayTotal(late.date() + timedelta(days=1), 1, 1)]


def test_only_some_packs(history: History) -> None:
    play(history, 1, "true", "false")
    play(history, 2, "true", packs=("other",))
    questions, days, rounds = figures.totals(history, ("garden",))
    assert (len(questions), sum(day.asked for day in days), rounds) == (2, 3, 1)
    assert figures.totals(history, ("nowhere",)) == ([], [], 0)


BREAKS = {
    "a total is another": "UPDATE question_totals SET asked = asked + 1",
    "a total is gone": "DELETE FROM question_totals",
    "a number of rounds is another": "UPDATE round_totals SET rounds = rounds + 1",
    "the rounds are gone": "DELETE FROM round_totals",
    "a day is gone": "DELETE FROM day_totals",
    "a day is another": "UPDATE day_totals SET asked = 5",
    "the version is another": "UPDATE seen SET version = '0.0'",
    "the last reply is not there": "UPDATE seen SET last = 99",
    "the last reply is of another round": "UPDATE seen SET id = 'another'",
    "nothing is known": "DELETE FROM seen",
    "a run is gone": "DELETE FROM runs",
}


@pytest.mark.parametrize("sql", BREAKS.values(), ids=list(BREAKS))
def test_what_disagrees_is_worked_out_again(sql: str, begin: Begin, path: Path) -> None:
    history = begin()
    for number in range(1, 4):
        play(history, number, *["true"] * 3, mode="sprint", seed=f"{number}")
    wanted = (figures.totals(history, None), figures.bests(history))
    history.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)
        db.commit()
        assert not all([totals.is_current(db), figures.runs.is_current(db)])
    again = begin()
    assert (figures.totals(again, None), figures.bests(again)) == wanted
    assert again.read(totals.is_current)


def test_they_are_read_from_a_file_that_cannot_be_written(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    history = begin()
    play(history, 1, "true", "false")
    history.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert counted(begin()) == {"garden:rose/1": (1, 1), "garden:tulip/1": (1, 0)}
    assert warnings == []
