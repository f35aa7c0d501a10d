"""Whole rounds of the five challenges, and what counts as a best among them. Time is what the events say."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.game.bests import Best, best_of, pace, rank
from heartquiz.core.game.deck import Prompt, ladder
from heartquiz.core.game.filters import Filters, playable
from heartquiz.core.game.modes import CHALLENGES, MODES, Mode, with_clock
from heartquiz.core.game.records import Played, RoundRecord, reply_record
from heartquiz.core.game.round import (
    Event,
    Left,
    Replied,
    Round,
    Skipped,
    Ticked,
    WentOn,
    deadline,
    round_ends,
    start,
    step,
)
from heartquiz.core.game.score import score
from heartquiz.core.packs.question import answer_texts
from testing.making import asked, bare_ids, items, round_record
from testing.runs import best, bests, counts, runs

SPRINT, STORM, BLITZ, SURVIVAL, LIST = (
    MODES[name] for name in ("sprint", "storm", "blitz", "survival", "list")
)
TRUE = asked('kind = "true-false"\nanswer = true', "true")
TWO = asked('answer = "oak"\nwrong = ["ash"]', "two")
THREE = asked('answer = "oak"\nwrong = ["ash", "elm"]', "three")
FOUR = asked('answer = "oak"\nwrong = ["ash", "elm", "yew", "fir"]', "four")
TEXT = asked('kind = "text"\nanswer = "oak"', "text")
MULTI = asked('kind = "multi"\nanswers = ["oak", "ash"]\nwrong = ["tin", "zinc"]', "multi")
LAKES = asked('kind = "list"\nanswers = ["Erie", "Huron", "Ontario", "Michigan"]', "lakes")
NAMES = ("erie", "huron", "ontario", "michigan")
MILLISECOND = 0.001
HOUR = 3600.0


def after(round_: Round, *events: Event) -> Round:
    """The round after these events."""
    for event in events:
        round_ = step(round_, event)
    return round_


def begun(mode: Mode, *prompts: Prompt, at: float = 100.0) -> Round:
    return start(mode, "tulip", prompts, at)


def given_to(prompt: Prompt, mark: str) -> tuple[str, ...]:
    """A reply: + right, / half right, - wrong."""
    right = answer_texts(prompt.question)
    if mark == "-":
        return tuple(choice for choice in prompt.choices if choice not in right)[:1] or ("tin",)
    return right if mark == "+" else right[: len(right) // 2]


def marked(round_: Round, marks: str, every: float = 1.0) -> Round:
    """The round after a reply every so many seconds: + right, / half right, - wrong, . skipped, ! late.

    A verdict is gone on from at once, but for the last one.
    """
    for mark in marks:
        if round_.phase == "verdict":
            now = round_.shown + round_.answered[-1].seconds
            round_ = step(round_, WentOn(now))
        now = round_.shown + every
        match mark:
            case ".":
                round_ = step(round_, Skipped(now))
            case "!":
                round_ = step(round_, Ticked((deadline(round_) or 0.0) + MILLISECOND))
            case _:
                round_ = step(round_, Replied(given_to(round_.prompts[len(round_.answered)], mark), now))
    return round_


def outcomes(round_: Round) -> list[str]:
    return [answered.outcome for answered in round_.answered]


def seconds_of(mode: Mode) -> float:
    """The seconds of a mode's clock."""
    return mode.round_seconds or mode.question_seconds or 0.0


def points(round_: Round) -> float:
    return score(round_).points


# Sprint ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "marks", "earned"),
    [
        (FOUR, "+", 1),
        (FOUR, "-", -1 / 3),
        (THREE, "-", -1 / 2),
        (TWO, "-", -1),
        (TRUE, "-", -1),
        (TRUE, "+", 1),
        (FOUR, ".", 0),
        (TRUE, ".", 0),
        (FOUR, "+++-", 3 - 1 / 3),
        (THREE, "+-.+-", 1),
        (TRUE, "--+.", -1),
    ],
    ids=lambda value: value.item.id.partition(":")[2] if isinstance(value, Prompt) else None,
)
def test_the_points_of_sprint(prompt: Prompt, marks: str, earned: float) -> None:
    round_ = marked(begun(SPRINT, *[prompt] * 10), marks)
    assert points(round_) == pytest.approx(earned)
    assert round_.phase == "asking"


@given(st.integers(1, 30))
def test_a_guess_in_sprint_is_worth_nothing_on_average_however_many_choices_there_are(wrong: int) -> None:
    distractors = ", ".join(f'"no {number}"' for number in range(wrong))
    prompt = asked(f'answer = "yes"\nwrong = [{distractors}]')
    assert len(prompt.choices) == min(4, wrong + 1)
    each = [points(step(begun(SPRINT, prompt), Replied((choice,), at=101))) for choice in prompt.choices]
    assert sum(each) == pytest.approx(0)
    assert max(each) == 1


def test_sprint_stops_for_no_verdict_and_ends_by_its_clock() -> None:
    round_ = marked(begun(SPRINT, *[FOUR] * 99), "+..+" * 15)
    assert (round_.phase, round_.ended) == ("over", "clock")
    assert len(round_.answered) == 60  # the last at the very end


@pytest.mark.parametrize(("marks", "clock"), [("+.+", 60), ("-", 57), ("+-.-", 54), ("++++++++++++", 60)])
def test_wrong_replies_alone_move_the_clock_of_sprint(marks: str, clock: float) -> None:
    assert deadline(marked(begun(SPRINT, *[FOUR] * 99), marks)) == 100 + clock


@pytest.mark.parametrize(("at", "ended"), [(156.9, None), (157, "clock"), (159, "clock")])
def test_a_wrong_reply_that_takes_the_last_seconds_ends_sprint(at: float, ended: str | None) -> None:
    round_ = step(begun(SPRINT, FOUR, FOUR), Replied(("ash",), at))
    assert round_.ended == ended
    assert outcomes(round_) == ["wrong"]  # the next question was never open


# Storm ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "clock"),
    [
        ("", 180),
        ("++++", 180),
        ("+++++", 183),
        ("++++-", 170),
        ("++++.+", 180),
        ("+++++-", 173),
        ("+" * 12, 188),
        ("+" * 20, 195),
        ("+" * 30, 205),
        ("+" * 40, 215),
        ("--..--", 140),
    ],
)
@pytest.mark.parametrize("prompt", [THREE, TEXT], ids=["choice", "text"])
def test_combos_and_wrong_replies_move_the_clock_of_storm(prompt: Prompt, marks: str, clock: float) -> None:
    round_ = marked(begun(STORM, *[prompt] * 50), marks)
    assert deadline(round_) == 100 + clock
    assert points(round_) == marks.count("+")
    assert round_.phase == "asking"


def test_seconds_won_can_be_played() -> None:
    round_ = marked(begun(STORM, *[FOUR] * 9), "+++++", every=35)
    round_ = step(round_, Replied(("oak",), at=100 + 183))
    assert points(round_) == 6
    assert round_.ended == "clock"


@pytest.mark.parametrize(
    ("left", "ended"),
    [(10 + MILLISECOND, None), (10, "clock"), (10 - MILLISECOND, "clock"), (0, "clock")],
)
def test_a_wrong_reply_that_takes_the_last_seconds_ends_storm(left: float, ended: str | None) -> None:
    round_ = step(begun(STORM, *[FOUR] * 9), Replied(("ash",), at=280 - left))
    assert round_.ended == ended
    assert outcomes(round_) == ["wrong"]  # it is kept all the same


def test_a_wrong_reply_to_the_last_question_takes_the_last_seconds_too() -> None:
    assert step(begun(STORM, FOUR), Replied(("ash",), at=275)).ended == "clock"
    assert step(begun(STORM, FOUR), Replied(("ash",), at=265)).ended == "cleared"


def test_a_skip_at_the_end_of_storm_takes_nothing() -> None:
    assert step(begun(STORM, *[FOUR] * 9), Skipped(at=279)).ended is None


def test_a_combo_of_the_last_second_goes_on() -> None:
    round_ = marked(begun(STORM, *[FOUR] * 9), "++++")
    round_ = step(round_, Replied(("oak",), at=280))
    assert round_.phase == "asking"
    assert deadline(round_) == 283


# Blitz ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "earned"),
    [(0, 1000), (0.1, 998), (1, 975), (5, 875), (10, 750), (19.96, 501), (20, 500)],
)
@pytest.mark.parametrize("prompt", [TRUE, FOUR, MULTI, TEXT], ids=["true-false", "choice", "multi", "text"])
def test_the_points_of_blitz_fall_to_half(prompt: Prompt, seconds: float, earned: int) -> None:
    round_ = marked(begun(BLITZ, prompt, at=0.0), "+", every=seconds)
    assert points(round_) == earned
    assert round_.phase == "verdict"


@pytest.mark.parametrize(
    ("mark", "outcome"), [("-", "wrong"), ("/", "partly"), (".", "skipped"), ("!", "late")]
)
def test_only_right_replies_earn_in_blitz(mark: str, outcome: str) -> None:
    round_ = marked(begun(BLITZ, MULTI), mark, every=0)
    assert outcomes(round_) == [outcome]
    assert points(round_) == 0


@given(st.floats(0, 20), st.floats(0, 20), st.floats(1, HOUR))
def test_the_quicker_the_more_and_never_under_half(one: float, other: float, clock: float) -> None:
    mode = with_clock(BLITZ, clock)
    quick, slow = (
        points(marked(begun(mode, FOUR, at=0.0), "+", every=min(part * clock / 20, clock)))
        for part in sorted((one, other))
    )
    assert 500 <= slow <= quick <= 1000


def test_blitz_is_ten_questions_each_with_its_own_clock() -> None:
    round_ = marked(begun(BLITZ, *[FOUR] * 10), "+-.!+++++", every=20)
    assert round_.phase == "verdict"
    round_ = marked(round_, "+", every=15)
    assert round_.ended is None  # the last verdict is read first
    round_ = step(round_, WentOn(at=HOUR))
    assert round_.ended == "done"
    assert outcomes(round_) == ["right", "wrong", "skipped", "late", *["right"] * 6]
    assert points(round_) == 6 * 500 + 625 - 500 + 500


def test_reading_a_verdict_costs_nothing_in_blitz() -> None:
    round_ = after(begun(BLITZ, FOUR, FOUR), Replied(("oak",), at=101), WentOn(at=HOUR))
    assert deadline(round_) == HOUR + 20
    assert points(step(round_, Replied(("oak",), at=HOUR + 1))) == 975 * 2


# Survival -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "ended", "earned"),
    [
        ("+++", None, 3),
        ("-", "done", 0),
        ("+++-", "done", 3),
        ("++/", "done", 2),
        ("+++!", "done", 3),
        (".", None, 0),
        ("+.+", None, 2),
        ("+.+.", "done", 2),
        ("..", "done", 0),
        ("+.-", "done", 1),
        ("++.++", None, 4),
        ("++++++", "cleared", 6),
        ("+++++.", "cleared", 5),
        ("+++++-", "done", 5),
        (".++++.", "done", 4),
    ],
)
def test_survival_ends_with_the_first_miss_and_one_skip_is_none(
    marks: str, ended: str | None, earned: int
) -> None:
    round_ = marked(begun(SURVIVAL, *[MULTI] * 6), marks)
    assert points(round_) == earned
    assert len(round_.answered) == len(marks)
    assert round_.phase == ("verdict" if ended == "done" else "over" if ended else "asking")
    assert step(round_, WentOn(at=HOUR)).ended == ended


def test_the_miss_that_ended_survival_is_explained_however_it_is_put_down() -> None:
    missed = marked(begun(SURVIVAL, *[FOUR] * 6), "++-")
    assert missed.phase == "verdict"
    assert step(missed, Left()).ended == "done"
    assert step(missed, Replied(("oak",), at=104)) == missed
    assert step(marked(begun(SURVIVAL, *[FOUR] * 6), "++"), Left()).ended == "left"


def test_each_question_of_survival_has_its_own_clock() -> None:
    round_ = marked(begun(SURVIVAL, *[FOUR] * 6), "+++", every=15)
    assert outcomes(round_) == ["right"] * 3
    assert deadline(round_) == 100 + 4 * 15


# List -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "at", "ended", "earned"),
    [
        (NAMES, 130, "cleared", 4),
        (NAMES, 190, "cleared", 4),
        (NAMES[:3], 190, "clock", 3),
        (NAMES[:1], 190, "clock", 1),
        (("erie", "tahoe", "Huron", "erie"), 190, "clock", 2),
        (("tahoe",), 190, "clock", 0),
        (NAMES[:3], 130, "done", 3),
        (NAMES, 190 + MILLISECOND, "clock", 0),
    ],
    ids=["all", "all at the end", "three", "one", "twice", "none right", "given up", "too late"],
)
def test_the_names_so_far_count_at_the_deadline(
    names: tuple[str, ...], at: float, ended: str, earned: int
) -> None:
    round_ = step(begun(LIST, LAKES), Replied(names, at))
    assert (round_.phase, round_.ended) == ("over", ended)
    assert points(round_) == earned


def test_a_list_without_a_name_ends_by_its_clock() -> None:
    round_ = step(begun(LIST, LAKES), Ticked(at=190 + MILLISECOND))
    assert (round_.ended, points(round_)) == ("clock", 0)
    assert [answered.outcome for answered in round_.answered] == ["late"]  # so that what is left can be told


def test_a_skipped_list_is_done() -> None:
    assert step(begun(LIST, LAKES), Skipped(at=110)).ended == "done"


# The deadline, to the millisecond -------------------------------------------------------------------------

FIRST = {"sprint": (FOUR, 60), "storm": (FOUR, 180), "blitz": (FOUR, 20), "survival": (FOUR, 15)}
ONE_BY_ONE = [pytest.param(MODES[name], *first, id=name) for name, first in FIRST.items()]


@pytest.mark.parametrize(("mode", "prompt", "clock"), ONE_BY_ONE)
def test_a_reply_at_the_deadline_counts_and_one_a_millisecond_later_does_not(
    mode: Mode, prompt: Prompt, clock: float
) -> None:
    round_ = begun(mode, prompt, prompt)
    assert deadline(round_) == 100 + clock
    for early in (0, MILLISECOND):
        assert outcomes(step(round_, Replied(("oak",), at=100 + clock - early))) == ["right"]
        assert step(round_, Ticked(at=100 + clock - early)) == round_
    late = step(round_, Replied(("oak",), at=100 + clock + MILLISECOND))
    assert "right" not in outcomes(late)
    assert points(late) == 0
    assert late == step(round_, Ticked(at=100 + clock + MILLISECOND))


@given(st.sampled_from(sorted(FIRST)), st.floats(1, HOUR), st.integers(-5000, 5000))
def test_any_clock_decides_to_the_millisecond(name: str, clock: float, off: int) -> None:
    round_ = begun(with_clock(MODES[name], clock), FOUR, FOUR, at=0.0)
    replied = step(round_, Replied(("oak",), at=max(0.0, clock + off * MILLISECOND)))
    assert (outcomes(replied) == ["right"]) == (off <= 0)


# A machine that slept -------------------------------------------------------------------------------------

LATER = [
    pytest.param(lambda at: Ticked(at), id="tick"),
    pytest.param(lambda at: Replied(("oak",), at), id="reply"),
    pytest.param(lambda at: Skipped(at), id="skip"),
]


@pytest.mark.parametrize("event", LATER)
@pytest.mark.parametrize("mode", [SPRINT, STORM], ids=lambda mode: mode.name)
def test_a_machine_that_slept_through_the_end_finds_the_round_over(mode: Mode, event: Any) -> None:
    round_ = marked(begun(mode, *[FOUR] * 9), "+-")
    woken = step(round_, event(HOUR))
    assert (woken.phase, woken.ended) == ("over", "clock")
    assert outcomes(woken) == [*outcomes(round_), "late"]
    assert woken.answered[-1].seconds == pytest.approx(seconds_of(mode) - 2 - mode.wrong_costs)
    assert step(woken, event(HOUR + 1)) == woken


@pytest.mark.parametrize("event", LATER)
def test_a_machine_that_slept_costs_one_question_of_blitz(event: Any) -> None:
    woken = step(marked(begun(BLITZ, *[FOUR] * 9), "+"), WentOn(at=102))
    woken = step(woken, event(HOUR))
    assert outcomes(woken) == ["right", "late"]
    assert [answered.seconds for answered in woken.answered] == [1, 20]  # it was open no longer
    again = after(woken, WentOn(at=HOUR + 5), Replied(("oak",), at=HOUR + 6))
    assert points(again) == 975 * 2


@pytest.mark.parametrize("event", LATER)
def test_a_machine_that_slept_ends_survival(event: Any) -> None:
    woken = step(marked(begun(SURVIVAL, *[FOUR] * 9), "+"), event(HOUR))
    assert outcomes(woken) == ["right", "late"]
    assert woken.answered[-1].seconds == 15
    assert step(woken, WentOn(at=HOUR)).ended == "done"


def test_a_machine_that_slept_at_a_verdict_of_blitz_lost_nothing() -> None:
    woken = after(marked(begun(BLITZ, FOUR, FOUR), "+"), Ticked(at=HOUR), WentOn(at=HOUR))
    assert woken.phase == "asking"
    assert deadline(woken) == HOUR + 20


# When the question is really there ------------------------------------------------------------------------


@given(st.sampled_from(sorted(FIRST)), st.integers(0, 5000))
def test_the_clock_starts_when_the_first_question_is_there(name: str, delay: int) -> None:
    prompt, clock = FIRST[name]
    shown = 100 + delay / 1000
    round_ = begun(MODES[name], prompt, prompt)
    at_end = step(round_, Replied(("oak",), shown + clock, shown))
    assert outcomes(at_end) == ["right"]
    assert at_end.answered[0].seconds == pytest.approx(clock)
    late = step(round_, Replied(("oak",), shown + clock + MILLISECOND, shown))
    assert "right" not in outcomes(late)


def test_the_clock_starts_once() -> None:
    round_ = after(begun(SPRINT, FOUR, FOUR), Ticked(101, shown=100.5), Ticked(102, shown=100.5))
    assert (deadline(round_), round_.shown) == (160.5, 100.5)
    assert step(round_, Replied(("oak",), 103, 100.5)).answered[0].seconds == 2.5


@pytest.mark.parametrize(
    ("mode", "ends"),
    [(SPRINT, 160.5), (STORM, 280.5), (BLITZ, 123), (SURVIVAL, 118)],
    ids=lambda value: value.name if isinstance(value, Mode) else None,
)
def test_later_questions_move_the_clock_of_a_question_but_not_of_the_round(mode: Mode, ends: float) -> None:
    round_ = step(begun(mode, FOUR, FOUR, FOUR), Replied(("oak",), 102, 100.5))
    round_ = after(round_, WentOn(at=102.5), Ticked(103.5, shown=103))
    assert deadline(round_) == ends
    assert step(round_, Replied(("oak",), 105, 103)).answered[1].seconds == 2


def test_speed_is_measured_from_the_question_being_there() -> None:
    assert points(step(begun(BLITZ, FOUR), Replied(("oak",), at=111, shown=110))) == 975
    assert points(step(begun(BLITZ, FOUR), Replied(("oak",), at=111))) == 725


# Cleared --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", "+-.")
@pytest.mark.parametrize("mode", [SPRINT, STORM], ids=lambda mode: mode.name)
def test_a_round_that_runs_out_of_questions_is_cleared(mode: Mode, last: str) -> None:
    round_ = marked(begun(mode, FOUR, FOUR, FOUR), "+-" + last)
    assert (round_.phase, round_.ended) == ("over", "cleared")


@pytest.mark.parametrize(
    ("mode", "last", "ended"),
    [
        (SPRINT, "+", "cleared"),
        (SPRINT, "-", "clock"),
        (STORM, "+", "cleared"),
        (STORM, "-", "clock"),
    ],
    ids=["sprint right", "sprint wrong", "storm right", "storm wrong"],
)
def test_the_last_question_answered_at_the_deadline(mode: Mode, last: str, ended: str) -> None:
    clock = mode.round_seconds or 0.0
    assert marked(begun(mode, FOUR), last, every=clock).ended == ended


@pytest.mark.parametrize("mode", CHALLENGES, ids=lambda mode: mode.name)
def test_a_challenge_that_is_left_has_not_been_played(mode: Mode) -> None:
    assert step(begun(mode, FOUR, FOUR), Left()).ended == "left"


@pytest.mark.parametrize("mode", CHALLENGES, ids=lambda mode: mode.name)
def test_a_challenge_without_questions_is_over(mode: Mode) -> None:
    assert begun(mode).phase == "over"


STEPS = st.lists(
    st.tuples(
        st.integers(0, 20_000),
        st.sampled_from(
            [
                lambda at: Replied(("oak",), at),
                lambda at: Replied(("oak",), at, at - 0.25),
                lambda at: Replied(("ash",), at),
                lambda at: Replied(("oak", "ash"), at),
                lambda at: Replied(NAMES[:2], at),
                Skipped,
                Ticked,
                WentOn,
                WentOn,
                lambda _: Left(),
            ]
        ),
    ),
    max_size=40,
)


@given(
    st.sampled_from(CHALLENGES),
    st.lists(st.sampled_from([TRUE, TWO, THREE, FOUR, TEXT, MULTI, LAKES]), max_size=20),
    STEPS,
)
def test_any_events_leave_a_sound_challenge(mode: Mode, prompts: list[Prompt], steps: list[Any]) -> None:
    now = 100.0
    round_ = begun(mode, *prompts)
    for pause, make in steps:
        now += pause / 1000
        before, round_ = round_, step(round_, make(now))
        assert before.phase != "over" or round_ == before
        assert round_.phase != "asking" or len(round_.answered) < len(prompts)
        assert (round_.phase == "over") == (round_.ended is not None)
        if round_ != before:
            assert round_.ended not in ("cleared", "done") or now <= (round_ends(round_) or now)
        assert outcomes(round_).count("skipped") <= (len(prompts) if mode.skips is None else mode.skips + 1)
        if mode.one_miss:
            assert set(outcomes(round_)[:-1]) <= {"right", "skipped"}
        for answered in round_.answered:
            assert 0 <= answered.seconds <= seconds_of(mode) + 16  # twenty right win 15 in storm
            assert not answered.hinted
            assert not answered.overruled


# What is asked --------------------------------------------------------------------------------------------

LEVELS = {"e": "easy", "m": "medium", "h": "hard"}


def graded(levels: str) -> tuple[Any, ...]:
    """Questions of these levels."""
    return items(
        "".join(
            f'[[questions]]\nid = "{number}"\nkind = "text"\nask = "?"\nanswer = "a"\n'
            f'difficulty = "{LEVELS[level]}"\n'
            for number, level in enumerate(levels)
        )
    )


@pytest.mark.parametrize(
    ("levels", "climbed"),
    [
        ("emh" * 10, "e" * 8 + "m" * 8 + "h" * 10 + "mm" + "ee"),
        ("e" * 30, "e" * 30),
        ("m" * 20 + "h" * 20, "m" * 16 + "h" * 20 + "m" * 4),
        ("e" * 20 + "h" * 20, "e" * 8 + "h" * 20 + "e" * 12),
        ("e" * 20 + "m" * 20, "e" * 8 + "m" * 20 + "e" * 12),
        ("h" * 20, "h" * 20),
        ("eem" + "h" * 20, "eem" + "h" * 20),
        ("eee" + "m" * 20 + "hhh", "eee" + "m" * 13 + "hhh" + "m" * 7),
        ("hme", "emh"),
        ("e" * 10 + "m", "e" * 8 + "m" + "ee"),
    ],
)
def test_storm_climbs_from_easy_to_hard_and_passes_over_empty_levels(levels: str, climbed: str) -> None:
    found = [item.question.difficulty[0] for item in ladder(graded(levels))]
    assert "".join(found) == climbed


def test_a_ladder_of_nothing_is_empty() -> None:
    assert tuple(ladder(())) == ()


@given(st.text("emh", min_size=1, max_size=60))
def test_a_ladder_is_the_deck_each_level_in_its_order(levels: str) -> None:
    cards = graded(levels)
    climbed = tuple(ladder(cards))
    assert sorted(bare_ids(climbed)) == sorted(bare_ids(cards))
    for level in LEVELS.values():
        of_level = [int(id_) for id_ in bare_ids([c for c in climbed if c.question.difficulty == level])]
        assert all(one < other for one, other in pairwise(of_level))


KINDS = {
    "choice of two": TWO,
    "choice of three": THREE,
    "choice of five": FOUR,
    "true-false": TRUE,
    "multi": MULTI,
    "text": TEXT,
    "number": asked('kind = "number"\nanswer = 54', "number"),
    "order": asked('kind = "order"\nanswers = ["one", "two", "three"]', "order"),
    "match": asked('kind = "match"\npairs = [["oak", "acorn"], ["ash", "key"]]', "match"),
    "list": LAKES,
}
QUICK = ("choice of two", "choice of three", "choice of five", "true-false", "multi", "text", "number")


@pytest.mark.parametrize(
    ("mode", "names"),
    [
        ("play", tuple(KINDS)),
        ("sprint", QUICK[:4]),
        ("storm", ("choice of three", "choice of five", "text")),
        ("blitz", QUICK),
        ("survival", QUICK),
        ("list", ("list",)),
    ],
)
def test_what_a_mode_asks(mode: str, names: tuple[str, ...]) -> None:
    found = playable((prompt.item for prompt in KINDS.values()), MODES[mode])
    assert found == tuple(KINDS[name].item for name in names)


# Bests ----------------------------------------------------------------------------------------------------

MINE = round_record(
    id="mine", started=datetime(2022, 6, 1, tzinfo=UTC), seed="mine", mode="sprint", seconds=60.0
)


def run(marks: str, day: int = 1, *, every: float = 1.0, mode: Mode = SPRINT, **changes: Any) -> Played:
    """A round of a day of May, really played, of a hand of twenty; what is not answered then, it was left."""
    prompts = [LAKES] if mode == LIST else [MULTI if mode == SURVIVAL else FOUR] * 20
    round_ = marked(begun(mode, *prompts, at=0.0), marks, every)
    round_ = step(round_, WentOn(round_.shown + every)) if round_.phase == "verdict" else round_
    ended = changes.pop("ended", round_.ended)
    record = {
        "id": f"day {day}",
        "started": datetime(2022, 5, day, tzinfo=UTC),
        "seed": f"{day}",
        "mode": mode.name,
        "seconds": seconds_of(mode),
        "hand": tuple(prompt.item.id for prompt in prompts),
    } | changes
    replies = tuple(reply_record(round_, number) for number in range(len(round_.answered)))
    return Played(round_record(**record), replies, ended)


def found(*history: Played, mine: RoundRecord = MINE) -> list[str]:
    """The rounds that compete with mine, the best first."""
    return [each.round.id for each in runs(history, mine)]


def test_bests_go_by_points() -> None:
    history = [run("++--", 1, ended="clock"), run("+++", 2, ended="clock"), run("+--", 3, ended="clock")]
    assert found(*history) == ["day 2", "day 1", "day 3"]
    assert best(history, MINE) == runs(history, MINE)[0]
    assert [each.points for each in runs(history, MINE)] == pytest.approx([3, 2 - 2 / 3, 1 / 3])


@pytest.mark.parametrize("mode", CHALLENGES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("marks", ["", ".", "-", "!", "-!"], ids=lambda marks: marks or "nothing")
def test_a_run_without_points_is_not_a_best(mode: Mode, marks: str) -> None:
    none = run(marks, 1, mode=mode, ended="done")
    assert not counts(none, [none])
    assert bests([none]) == []
    assert best([none], structs.replace(none.round, id="mine", seed="mine")) is None


def test_points_below_none_are_no_best_but_their_hand_was_met() -> None:
    below, again = run("+----", 1, seed="tulip", ended="clock"), run("++", 2, seed="tulip", ended="clock")
    assert best_of(below).points == pytest.approx(-1 / 3)
    assert found(below, again) == []


def test_the_question_that_was_open_at_the_end_changes_no_best() -> None:
    with_it, without = run("++-!", 1), run("++-", 1, ended="clock")
    assert [reply.outcome for reply in with_it.replies] == ["right", "right", "wrong", "late"]
    assert best_of(with_it) == best_of(structs.replace(without, round=with_it.round))


def test_of_as_many_points_the_one_in_less_time_is_better() -> None:
    slow, quick = run("+" * 20, 1, every=2), run("+" * 20, 2, every=1)
    assert (slow.ended, quick.ended) == ("cleared", "cleared")
    assert [best_of(each).seconds for each in (slow, quick)] == [40, 20]
    assert found(slow, quick) == found(quick, slow) == ["day 2", "day 1"]


def test_a_round_that_its_clock_ended_took_all_of_it() -> None:
    out = run("+" * 10 + "!", 1, every=5)
    cleared = run("+" * 10 + "." * 10, 2, every=1)
    assert (out.ended, cleared.ended) == ("clock", "cleared")
    assert [best_of(each).seconds for each in (out, cleared)] == [60, 20]
    assert found(out, cleared) == ["day 2", "day 1"]


@pytest.mark.parametrize(("every", "taken"), [(1, 20 + 3), (2, 40 + 3), (2.95, 60)])
def test_a_cleared_sprint_took_the_seconds_that_wrong_replies_lost_and_never_more_than_its_clock(
    every: float, taken: float
) -> None:
    """The last is from before they lost any: cleared at 59 seconds."""
    replies = run("+" * 19, every=every).replies
    wrong = structs.replace(replies[0], number=19, outcome="wrong", credit=0.0)
    played = structs.replace(run(""), replies=(*replies, wrong), ended="cleared")
    assert best_of(played).points == pytest.approx(19 - 1 / 3)
    assert best_of(played).seconds == pytest.approx(taken)


def test_seconds_won_in_storm_are_not_held_against_it() -> None:
    """Cleared with time left is better than out of time, though it took more than the three minutes."""
    mine = structs.replace(MINE, mode="storm", seconds=180.0)
    cleared = run("+" * 18 + "..", 1, every=9.2, mode=STORM)
    out = run("+" * 9 + "." + "+" * 9 + "!", 2, every=9, mode=STORM)
    assert (cleared.ended, out.ended) == ("cleared", "clock")
    assert sum(reply.seconds for reply in cleared.replies) == pytest.approx(184)
    assert best_of(cleared).seconds == pytest.approx(184 - 8)
    assert best_of(out).seconds == 180
    assert found(out, cleared, mine=mine) == ["day 1", "day 2"]


def test_of_two_as_good_the_first_stays_the_best() -> None:
    one, other = run("++!", 1), run("++!", 2)
    assert rank(best_of(one)) == rank(best_of(other))
    assert found(one, other) == ["day 1", "day 2"]


def test_the_clock_a_blitz_was_played_by_makes_its_points() -> None:
    quick = with_clock(BLITZ, 10.0)
    round_ = run("+" * 20, every=10, mode=quick)
    assert best_of(round_).points == 20 * 500
    assert pace(round_)[0] == (10, 500)
    assert best_of(run("+" * 20, every=10, mode=BLITZ)).points == 20 * 750


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "storm"},
        {"seconds": 30.0},
        {"packs": ("other",)},
        {"packs": ("pack", "other")},
        {"filters": Filters(kind=("choice",))},
        {"filters": Filters(difficulty=("easy",))},
    ],
    ids=str,
)
def test_only_like_rounds_compete(changes: dict[str, Any]) -> None:
    like = run("+++!")
    assert found(like) == ["day 1"]
    assert found(structs.replace(like, round=structs.replace(like.round, **changes))) == []


@pytest.mark.parametrize(
    ("mode", "hand", "compete"),
    [
        ("sprint", ("pack:1",) * 30, True),
        ("storm", ("pack:1",) * 30, True),
        ("survival", ("pack:1",) * 30, True),
        ("blitz", ("pack:1",) * 30, False),
        ("blitz", ("pack:1",) * 20, True),
        ("list", ("pack:1",), False),
        ("list", ("pack:lakes",), True),
    ],
    ids=["sprint", "storm", "survival", "blitz of more", "blitz of as many", "another list", "the same list"],
)
def test_the_hand_parts_leagues_where_it_is_a_rule(mode: str, hand: tuple[str, ...], compete: bool) -> None:
    played = run("+", mode=MODES[mode], ended="cleared")
    mine = structs.replace(played.round, id="mine", seed="mine", hand=hand)
    assert found(played, mine=mine) == (["day 1"] if compete else [])


@pytest.mark.parametrize(
    ("ended", "does"), [("clock", 1), ("cleared", 1), ("done", 1), ("left", 0), (None, 0)]
)
def test_a_challenge_counts_when_it_is_finished_however_short(ended: str | None, does: bool) -> None:
    round_ = run("+", ended=ended)
    assert counts(round_, [round_]) == bool(does)
    assert len(found(round_)) == does


@pytest.mark.parametrize(
    "first",
    [{}, {"ended": "left"}, {"mode": BLITZ}, {"seconds": 30.0}, {"dealt": False}],
    ids=["finished", "left", "another mode", "another clock", "asked for"],
)
def test_only_the_first_run_of_a_hand_counts(first: dict[str, Any]) -> None:
    before = run("+", 1, **({"ended": "clock"} | first | {"seed": "tulip"}))
    again = run("+++!", 2, seed="tulip")
    assert counts(before, [before, again]) == (before.ended == "clock")
    assert not counts(again, [before, again])
    assert "day 2" not in found(before, again)


@pytest.mark.parametrize("changes", [{"start": 20}, {"fingerprint": "ffff0000"}, {"seed": "rose"}], ids=str)
def test_another_hand_of_the_seed_counts(changes: dict[str, Any]) -> None:
    assert found(run("+!", 1, seed="tulip"), run("++!", 2, **({"seed": "tulip"} | changes))) == [
        "day 2",
        "day 1",
    ]


def test_my_round_is_not_among_those_it_is_compared_with() -> None:
    mine = run("+++!", 3)
    assert found(run("+!", 1), mine, mine=mine.round) == ["day 1"]


def test_the_best_of_each_league_in_the_order_of_the_modes_the_newest_first() -> None:
    history = [
        run("+", 1, mode=BLITZ, ended="done"),
        run("++!", 2),
        run("+!", 3),
        run("+!", 4, packs=("other",)),
        run("++-", 5, mode=SURVIVAL),
        run("+", 6, mode=STORM, ended="left"),
        run("+", 7, mode=LIST),
    ]
    told = [(each.round.mode, each.round.id) for each in bests(history)]
    assert told == [
        ("sprint", "day 4"),
        ("sprint", "day 2"),
        ("blitz", "day 1"),
        ("survival", "day 5"),
        ("list", "day 7"),
    ]
    assert bests([]) == []


def test_a_best_says_what_it_was() -> None:
    played = run("+++-!", 7)
    assert best_of(played) == Best(
        points=pytest.approx(3 - 1 / 3),
        possible=0,
        seconds=60,
        started=datetime(2022, 5, 1, tzinfo=UTC) + timedelta(days=6),
        round=played.round,
    )


def test_the_best_of_a_list_is_by_names_then_time() -> None:
    all_, slower = run("+", 1, every=30, mode=LIST), run("+", 2, every=40, mode=LIST)
    half = run("/", 3, every=90, mode=LIST)
    assert [(best_of(each).points, best_of(each).seconds) for each in (all_, slower, half)] == [
        (4, 30),
        (4, 40),
        (2, 90),
    ]
    mine = structs.replace(all_.round, id="mine", seed="mine")
    assert found(half, slower, all_, mine=mine) == ["day 1", "day 2", "day 3"]


# Pace -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "marks", "steps"),
    [
        (SPRINT, "+-.+", [(2, 1), (4, 2 / 3), (6, 2 / 3), (8, 5 / 3)]),
        (STORM, "+-+", [(2, 1), (4, 1), (6, 2)]),
        (BLITZ, "++-!", [(2, 950), (4, 1900), (6, 1900), (26, 1900)]),
        (SURVIVAL, "++!", [(2, 1), (4, 2), (19, 2)]),
        (LIST, "/", [(2, 2)]),
        (SPRINT, "", []),
    ],
    ids=["sprint", "storm", "blitz", "survival", "list", "nothing"],
)
def test_the_pace_of_a_run(mode: Mode, marks: str, steps: list[tuple[float, float]]) -> None:
    assert pace(run(marks, every=2, mode=mode)) == [pytest.approx(each) for each in steps]


@given(st.text("+-.", max_size=20))
def test_a_pace_ends_at_the_points_of_the_run(marks: str) -> None:
    played = run(marks, ended="clock")
    steps = pace(played)
    assert len(steps) == len(marks)
    assert (steps[-1][1] if steps else 0) == pytest.approx(best_of(played).points)
    assert all(one[0] < other[0] for one, other in pairwise(steps))
