"""What `heartquiz` alone offers, made of values."""

import shlex
from datetime import date

import pytest

from heartquiz.core.game.days import Streak
from heartquiz.core.game.records import Played
from heartquiz.messages.front_door import (
    DAILY,
    FIRST_GREETING,
    GO_ON,
    GREETING,
    PICK,
    PLAY,
    PRACTISE,
    RACE,
    TOUR,
    WAITING,
    entries,
    lines,
    streak,
)
from testing.rounds import record, replies
from testing.running import heartquiz

TODAY = date(2022, 5, 13)
WAITS = Played(record(packs=("birds/sea", "birds/land", "birds/sky")), tuple(replies("true")), None)


def test_for_somebody_new_the_tour_comes_first() -> None:
    assert entries(None, ever=False)[:5] == [TOUR, PLAY, DAILY, PICK, RACE]
    assert entries(None, ever=True)[:6] == [PLAY, DAILY, PRACTISE, PICK, RACE, TOUR]


def test_a_round_that_waits_comes_before_everything() -> None:
    assert entries(WAITS, ever=True)[:2] == [GO_ON, PLAY]
    assert entries(WAITS, ever=False)[:2] == [GO_ON, TOUR]


def test_no_two_entries_share_a_key() -> None:
    keys = [entry.key for entry in entries(WAITS, ever=True)]
    assert len(set(keys)) == len(keys) == 12


@pytest.mark.parametrize("entry", entries(WAITS, ever=True)[:-1], ids=lambda entry: entry.name)
def test_the_command_of_an_entry_is_there(entry: tuple[str, str, str]) -> None:
    program, *arguments = shlex.split(entry[2])
    assert program == "heartquiz"
    assert heartquiz(*arguments, "--help").status == 0


def test_the_lines_above_the_entries() -> None:
    waits = WAITING.format(packs="birds", answered=1, asked=3)
    assert lines(None, Streak()) == [FIRST_GREETING]
    assert lines(None, Streak(ever=True)) == [GREETING]
    assert lines(WAITS, Streak(1, today=True, ever=True)) == [GREETING, streak(1, done=True), waits]
    assert lines(None, Streak(1, ever=True)) == [GREETING, streak(1, done=False)]


def test_the_streak() -> None:
    assert streak(1, done=True) == "Your streak: 1 day."
    assert streak(3, done=False) == "Your streak: 3 days. Play today to make it 4."
