"""A history that heartquiz 0.1.0 wrote means the same today."""

import json
import shutil
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from heartquiz import locations
from heartquiz.core.game.bests import best_of
from heartquiz.core.game.days import Moment, streak
from heartquiz.core.game.records import Played
from heartquiz.history import figures, reading
from heartquiz.history.store import History
from testing.running import heartquiz

HERE = Path(__file__).parent
SOLO = """
format = 1
title = "Not asked unless it is named"
solo = true
[[questions]]
id = "one"
ask = "Is it?"
answer = "Yes"
wrong = ["No"]
"""
SAID: dict[str, Any] = json.loads((HERE / "history.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def theirs(home: Path) -> None:
    """The home of somebody who played with heartquiz 0.1.0."""
    shutil.copytree(HERE / "packs", home / "packs")
    for path in (locations.bundled_packs() / "heartstopper").glob("*.toml"):
        since = home / "packs" / "heartstopper" / path.name
        if not since.exists():  # it has come since, and is not theirs
            since.write_text(SOLO, "utf-8")
    shutil.copy(HERE / "history.db", home / "history.db")


def opened() -> "closing[History]":
    return closing(History(locations.history_file(), pytest.fail))


def printed(*arguments: str, typed: str = "") -> Any:
    """The JSON document of a command."""
    said = heartquiz(*arguments, "--json", typed=typed)
    assert said.status == 0, said.err
    return json.loads(said.out)


def summary(played: Played) -> dict[str, Any]:
    """A round as the record has it."""
    record, best = played.round, best_of(played)
    return {
        "id": record.id,
        "started": record.started.isoformat(),
        "mode": record.mode,
        "seconds": record.seconds,
        "packs": list(record.packs),
        "seed": record.shown_seed,
        "fingerprint": record.fingerprint,
        "hand": len(record.hand),
        "ended": played.ended,
        "points": pytest.approx(best.points),
        "possible": best.possible,
        "took": pytest.approx(best.seconds),
        "replies": [
            [
                *(reply.question, reply.outcome, pytest.approx(reply.credit), reply.overruled, reply.hinted),
                *(reply.seconds, list(reply.reply), list(reply.choices), reply.content),
            ]
            for reply in played.replies
        ],
    }


def test_every_round_and_reply_is_read_as_it_was() -> None:
    with opened() as history:
        rounds = history.all_rounds()
    for played, wanted in zip(rounds, SAID["rounds"], strict=True):
        assert summary(played) == wanted


def test_the_record_has_every_mode_ending_and_outcome() -> None:
    rounds = SAID["rounds"]
    modes = {"play", "practice", "sprint", "storm", "blitz", "survival", "list"}
    assert {played["mode"] for played in rounds} == modes
    assert {played["ended"] for played in rounds} == {"done", "left", "clock", "cleared", None}
    outcomes = {reply[1] for played in rounds for reply in played["replies"]}
    assert outcomes == {"right", "partly", "wrong", "skipped", "late"}


def test_days_bans_and_seeds() -> None:
    with opened() as history:
        days = [day.last.day for day in figures.days(history)]
        assert sorted(day.isoformat() for day in days) == SAID["days"]
        assert sorted(history.banned()) == SAID["banned"]
        assert all(map(history.is_used, SAID["seeds"]))
        newest_first = history.read(lambda db: list(reading.days(db)))
    for today, run in SAID["streaks"].items():
        now = Moment(datetime.combine(date.fromisoformat(today), time(23), UTC), 0)
        assert streak(newest_first, now).days == run, today


def test_the_round_that_waits() -> None:
    with opened() as history:
        waiting = history.waiting("play")
    assert waiting
    assert {
        "id": waiting.round.id,
        "answered": len(waiting.replies),
        "hinted": waiting.hinted,
    } == SAID["waiting"]


@pytest.mark.parametrize("command", ["best", "best birds"])
def test_bests(command: str) -> None:
    wanted = SAID["printed"][command]
    with_points = [best for best in wanted["bests"] if best["points"] > 0]  # 0.1.0 had bests of nothing too
    assert len(with_points) == len(wanted["bests"]) - 1
    assert printed(*command.split()) == {**wanted, "bests": with_points}


@pytest.mark.parametrize("command", ["packs notes", "packs notes birds"])
def test_notes(command: str) -> None:
    assert printed(*command.split()) == SAID["printed"][command]


def without_time(played: dict[str, Any]) -> dict[str, Any]:
    """What a round printed but for how long the questions took."""
    for question in played["questions"]:
        del question["seconds"]
    return played


def test_the_round_that_waits_goes_on() -> None:
    assert without_time(printed("play", "--resume", typed="1\n\n" * 8)) == SAID["resumed"]


@pytest.mark.parametrize("pack", SAID["next"])
def test_the_next_hand_of_a_deck_comes_next_without_what_is_banned(pack: str) -> None:
    played = without_time(printed("play", pack, "--new", typed="1\n\n\n"))
    del played["round"]
    assert played == SAID["next"][pack]
