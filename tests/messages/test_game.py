"""What is said about a round, value by value."""

from datetime import UTC, datetime

import pytest

from heartquiz.core.game.bests import Best
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import MODES, PLAY, Mode
from heartquiz.core.game.round import Answered, Replied, Skipped, start, step
from heartquiz.core.game.score import score
from heartquiz.messages import game
from heartquiz.messages.game import again, ahead, combos, compared, figures_of, pace_of, place, summary
from testing.kinds import QUESTIONS
from testing.making import asked, round_record

SPRINT, BLITZ, LIST = MODES["sprint"], MODES["blitz"], MODES["list"]


def answered(mode: Mode, *replies: str, kind: str = "choice") -> tuple[Answered, ...]:
    """These replies, a second each; an empty one is a skip."""
    round_ = start(mode, "s", (asked(QUESTIONS[kind]),) * 40, 0.0)
    for number, reply in enumerate(replies, 1):
        event = Replied((reply,), float(number)) if reply else Skipped(float(number))
        round_ = step(round_, event)
    return round_.answered


# How a race goes

PACE = ((0.0, 0.0), (10.0, 1.0), (20.0, 2.0))


@pytest.mark.parametrize(
    ("rights", "gone", "words"),
    [
        (2, 15.0, "1 ahead of your best"),
        (1, 15.0, "level with your best"),
        (1, 10.0, "level with your best"),
        (1, 9.9, "1 ahead of your best"),
        (1, 25.0, "1 behind your best"),
    ],
)
def test_a_race_against_one_clock_is_compared_by_the_time_gone(rights: int, gone: float, words: str) -> None:
    assert ahead(SPRINT, answered(SPRINT, *["gannet"] * rights), PACE, gone) == words


def test_a_race_of_questions_is_compared_by_their_number() -> None:
    def done(*seconds: float) -> tuple[Answered, ...]:
        made = []
        for taken in seconds:
            begun = start(BLITZ, "s", (asked(QUESTIONS["choice"]),), 0.0)
            made.append(step(begun, Replied(("gannet",), taken)).answered[0])
        return tuple(made)

    pace = ((3.0, 900.0), (6.0, 1800.0))
    assert ahead(BLITZ, done(2.0), pace, 99.0) == "50 ahead of your best"
    assert ahead(BLITZ, done(2.0, 12.0), pace, 0.0) == "150 behind your best"
    assert ahead(BLITZ, done(2.0, 6.0), pace, 0.0) == "level with your best"
    assert ahead(BLITZ, done(2.0, 6.0, 4.0), pace, 0.0) == "900 ahead of your best"


def test_nothing_is_compared_without_a_best_or_before_the_first_reply() -> None:
    assert ahead(SPRINT, answered(SPRINT, "gannet"), (), 5.0) == ""
    assert ahead(SPRINT, (), PACE, 5.0) == ""


def test_a_list_shows_the_best_to_beat() -> None:
    assert ahead(LIST, (), PACE, 5.0) == "your best: 2"


def test_a_lead_too_small_to_show_is_level() -> None:
    assert ahead(SPRINT, answered(SPRINT, "gannet"), ((0.0, 0.9951),), 5.0) == game.LEVEL
    assert ahead(SPRINT, answered(SPRINT, "gannet"), ((0.0, 0.99),), 5.0) == "0.01 ahead of your best"


# How it went


def best(points: float, *, possible: int = 0, seconds: float = 60.0) -> Best:
    noon = datetime(2022, 5, 13, 12, tzinfo=UTC)
    record = round_record(mode="play" if possible else "sprint")
    return Best(points=points, possible=possible, seconds=seconds, started=noon, round=record)


@pytest.mark.parametrize(
    ("mine", "before", "words"),
    [
        (best(5), None, "Your first best with these packs."),
        (best(5), best(5), "As good as your best: 5 on 13 May 2022."),
        (best(5, seconds=61.0), best(5), "As many points as your best, in more time: 5 on 13 May 2022."),
        (best(4), best(5), "1 point below your best: 5 on 13 May 2022."),
        (best(2.5), best(5), "2.5 points below your best: 5 on 13 May 2022."),
        (
            best(900, possible=2000),
            best(1400, possible=2000),
            "500 points below your best: 1,400 of 2,000 on 13 May 2022.",
        ),
        (
            best(500, possible=1000),
            best(1500, possible=2000),
            "25% below your best: 1,500 of 2,000 on 13 May 2022.",
        ),
    ],
)
def test_a_round_compared_with_the_best_before_it(mine: Best, before: Best | None, words: str) -> None:
    assert compared(mine, before) == words


def test_the_summary_counts_by_the_mode() -> None:
    done = start(PLAY, "s", (asked(QUESTIONS["choice"]),), 0.0)
    done = step(done, Replied(("gannet",), 1.0))
    assert summary(PLAY, score(done)) == "200 of 200 points, 1 of 1 right"
    assert figures_of(PLAY, score(done)) == (("200", "of 200 points"), ("100%", "1 of 1 right"))
    race = step(start(SPRINT, "s", (asked(QUESTIONS["choice"]),) * 3, 0.0), Replied(("gannet",), 1.0))
    assert summary(SPRINT, score(race)) == "1 point, 1 of 1 right"
    assert figures_of(SPRINT, score(race)) == (("1", "points"), ("100%", "1 of 1 right"))
    listed = step(start(LIST, "s", (asked(QUESTIONS["list"]),), 0.0), Replied(("gan",), 1.0))
    assert summary(LIST, score(listed)) == "1 of 3 named"
    assert figures_of(LIST, score(listed)) == (("1", "of 3 points"), ("33%", "named"))


def test_the_pace_has_the_mean_the_fastest_right_answer_and_the_longest_run() -> None:
    begun = start(SPRINT, "s", (asked(QUESTIONS["choice"]),) * 9, 0.0)
    for reply, at in (("gannet", 4.0), ("gannet", 6.0), ("puffin", 7.0), ("gannet", 10.0)):
        begun = step(begun, Replied((reply,), at))
    assert pace_of(begun.answered) == "2.5 s per question · fastest right answer 2.0 s · 2 right in a row"
    assert pace_of(answered(SPRINT, "puffin")) == "1.0 s per question"
    assert pace_of(answered(SPRINT, "gannet")) == "1.0 s per question · fastest right answer 1.0 s"


def test_a_combo_ends_with_a_miss_and_with_a_skip() -> None:
    replies = ("gannet", "gannet", "puffin", "gannet", "", "gannet")
    assert combos(answered(SPRINT, *replies)) == [1, 2, 0, 1, 0, 1]
    assert combos(()) == []


# Where one is, and how to play it again


def test_where_the_player_is() -> None:
    shown = (asked(QUESTIONS["choice"]),) * 2
    assert place(start(PLAY, "s", shown, 0.0)) == "Question 1 of 2 · pack · medium, 200 points"
    assert place(step(start(SPRINT, "s", shown, 0.0), Skipped(1.0))) == "Question 2 · pack · medium"


@pytest.mark.parametrize(
    ("changes", "command"),
    [
        ({}, "heartquiz play --seed tulip"),
        ({"asked": ("a", "b c")}, "heartquiz play a 'b c' --seed tulip"),
        ({"hand": ("pack:1",)}, "heartquiz play -n 1 --seed tulip"),
        ({"start": 20}, "heartquiz play --seed tulip+20"),
        (
            {"filters": Filters(difficulty=("easy",), tag=("tv", "a b"), kind=("text",))},
            "heartquiz play --difficulty easy --tag tv --tag 'a b' --kind text --seed tulip",
        ),
        ({"mode": "sprint", "seconds": 60.0}, "heartquiz challenge --mode sprint --seed tulip"),
        (
            {"mode": "sprint", "seconds": 2.5},
            "heartquiz challenge --mode sprint --seconds 2.5 --seed tulip",
        ),
        ({"mode": "blitz", "hand": ("pack:1",)}, "heartquiz challenge --mode blitz -n 1 --seed tulip"),
        ({"mode": "list", "hand": ("pack:1",)}, "heartquiz challenge --mode list --seed tulip"),
    ],
)
def test_the_command_that_plays_it_again(changes: dict[str, object], command: str) -> None:
    assert again(round_record(**changes)) == command
