"""The clocks of challenges, to the millisecond."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import CHALLENGES, MODES, Mode, with_clock
from heartquiz.core.game.round import (
    Left,
    Replied,
    Skipped,
    Ticked,
    WentOn,
    deadline,
    round_ends,
    step,
)
from testing.challenges import (
    BLITZ,
    FOUR,
    HOUR,
    LAKES,
    MILLISECOND,
    MULTI,
    NAMES,
    SPRINT,
    STORM,
    SURVIVAL,
    TEXT,
    THREE,
    TRUE,
    TWO,
    after,
    begun,
    marked,
    outcomes,
    points,
    seconds_of,
)

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
