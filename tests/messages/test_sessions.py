"""Sentences about a session, made of values."""

from datetime import UTC, datetime
from typing import Any

import pytest

from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.modes import CHALLENGES, DAILY, PLAY, PRACTICE, with_clock
from heartquiz.core.game.records import Played
from heartquiz.messages.sessions import comparison, fewer, known_tags, menu_line, placed, title, waiting_round
from testing.rounds import record, replies

SPRINT, BLITZ = (mode for mode in CHALLENGES if mode.name in ("sprint", "blitz"))
BEST = Best(7.5, 0, 30.0, datetime(2022, 5, 13, 12, tzinfo=UTC), record(mode="sprint", seconds=60.0))


@pytest.mark.parametrize(
    ("mode", "instead", "answered", "line"),
    [
        (PLAY, {}, 0, "garden · 3 questions · seed tulip"),
        (PLAY, {"start": 20, "hand": ("a",)}, 0, "garden · 1 question · seed tulip+20"),
        (PLAY, {}, 2, "garden · 2 of 3 answered · seed tulip"),
        (SPRINT, {}, 0, "garden · sprint, 60 s · seed tulip"),
        (with_clock(BLITZ, 7.5), {}, 0, "garden · blitz, 7.5 s a question · seed tulip"),
        (PRACTICE, {}, 0, "garden · 3 questions · the misses once more"),
        (
            DAILY,
            {"mode": "daily", "seed": "daily-2026-11-20"},
            0,
            "daily of 20 November 2026 · garden · 3 questions",
        ),
        (DAILY, {"mode": "daily", "asked": ()}, 0, "daily · all your packs: garden · 3 questions"),
        (PLAY, {"packs": ("a/x", "b")}, 0, "a/x, b · 3 questions · seed tulip"),
        (PLAY, {"packs": ("b/x", "a", "b/y")}, 0, "a, b · 3 questions · seed tulip"),
    ],
)
def test_the_title_of_a_round(mode: Any, instead: dict[str, Any], answered: int, line: str) -> None:
    assert title(mode, record(**instead), answered) == line


def test_fewer_questions_than_wanted() -> None:
    assert fewer(record(), 3) == fewer(record(), None) == ""
    assert fewer(record(), 4) == "These packs and filters have 3 questions, not 4."
    last = "These are the last 3 questions of the deck; after them it is shuffled again."
    assert fewer(record(start=4), 4) == last


def test_a_round_that_waits() -> None:
    waiting = waiting_round(Played(record(packs=("a", "b")), tuple(replies("true", "true")), None))
    local = record().started.astimezone()
    assert waiting == f"a, b: 2 of 3 questions answered, started on {local.day} {local:%B at %H:%M}"


def test_the_tags_to_choose_from() -> None:
    assert known_tags([]) == "these packs have no tags: leave out --tag"
    assert known_tags(["sea", "land", "sea"]) == "choose from land, sea"
    assert known_tags("ihgfedcba") == "choose from a, b, c, d, e, f, g, h, ..."


def test_a_line_of_the_menu() -> None:
    assert menu_line(SPRINT, None) == SPRINT.says
    assert menu_line(SPRINT, BEST) == f"{SPRINT.says} (best 7.5)"


def test_the_place_of_a_run() -> None:
    assert placed(1, 3) == "Your best of 3 runs."
    assert placed(2, 3) == "Number 2 of your 3 runs."


def test_how_a_round_compares() -> None:
    standing = Standing(BEST, None, 2, 2)
    first = "Your first best with these packs."
    assert comparison(SPRINT, standing, 1) == [first, placed(2, 2)]
    assert comparison(SPRINT, Standing(BEST, None, 1, 1), 2) == [first, "You have played 2 days in a row."]
    assert comparison(PLAY, standing, 0) == [first]
    assert comparison(SPRINT, None, 3) == ["You have played 3 days in a row."]
