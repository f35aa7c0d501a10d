"""Whole rounds of the five challenges. Time is what the events say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import with_clock
from heartquiz.core.game.round import (
    Left,
    Replied,
    Skipped,
    Ticked,
    WentOn,
    deadline,
    step,
)
from testing.challenges import (
    BLITZ,
    FOUR,
    HOUR,
    LAKES,
    LIST,
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
)
from testing.making import asked

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
