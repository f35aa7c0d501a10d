"""Facility and discrimination, and what should be mended first."""

from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.question_stats import (
    DISCRIMINATION_FROM,
    DISTRACTOR_FROM,
    FACILITY_FROM,
    Attempt,
    QuestionStats,
    by_need,
    question_stats,
)

CREDITS = st.sampled_from([0.0, 0.25, 0.5, 1.0])


def attempt(credit: float, rest: float | None = 0.5, seconds: float = 2.0, reply: str = "gannet") -> Attempt:
    return Attempt(credit, rest, seconds, ("gannet", "puffin", "tern"), (reply,))


def figures(*attempts: Attempt, distractors: tuple[str, ...] = ()) -> QuestionStats:
    return question_stats("birds:a", "Which?", 99, attempts, distractors)


def test_nothing_is_said_before_there_are_enough_players() -> None:
    found = figures(*[attempt(1.0)] * (FACILITY_FROM - 1))
    assert (found.facility, found.seconds, found.discrimination) == (None, None, None)
    assert (found.asked, found.attempts) == (99, FACILITY_FROM - 1)
    assert figures(*[attempt(1.0)] * FACILITY_FROM).facility == 1.0


def test_the_facility_is_the_mean_credit_and_the_time_the_median() -> None:
    half = [attempt(0.5, seconds=1.0)] * 9
    found = figures(*half, *[attempt(1.0, seconds=50.0)] * 3)
    assert found.facility == pytest.approx(7.5 / 12)
    assert found.seconds == 1.0


@given(st.lists(st.tuples(CREDITS, CREDITS), min_size=DISCRIMINATION_FROM, max_size=60))
def test_the_discrimination_is_the_correlation_with_the_rest_of_the_round(
    pairs: list[tuple[float, float]],
) -> None:
    found = figures(*(attempt(credit, rest) for credit, rest in pairs)).discrimination
    if len({credit for credit, _ in pairs}) == 1 or len({rest for _, rest in pairs}) == 1:
        assert found is None
    else:
        assert found == pytest.approx(correlation(*zip(*pairs, strict=True)), abs=1e-9)


def test_a_round_of_one_question_has_no_rest_to_compare_with() -> None:
    alone = [attempt(1.0, None)] * 40
    some = [attempt(number % 2, number % 2) for number in range(DISCRIMINATION_FROM)]
    assert figures(*alone, *some[1:]).discrimination is None
    assert figures(*alone, *some).discrimination == pytest.approx(1.0)


def test_a_distractor_is_named_once_it_was_shown_often_and_never_chosen() -> None:
    shown = [attempt(0.0, reply="puffin")] * DISTRACTOR_FROM
    assert figures(*shown, distractors=("puffin", "tern", "auk")).unchosen == ("tern",)
    assert figures(*shown[1:], distractors=("tern",)).unchosen == ()


def test_what_to_mend_first_comes_first() -> None:
    def stats(name: str, **given: float | tuple[str, ...]) -> QuestionStats:
        return QuestionStats(question=name, ask="", asked=1, attempts=1, **given)  # type: ignore[arg-type]

    wrong_key = stats("wrong key", facility=0.5, discrimination=-0.3)
    weak = stats("weak", facility=0.5, discrimination=0.1)
    too_hard = stats("too hard", facility=0.1, discrimination=0.4)
    too_easy = stats("too easy", facility=0.99)
    idle = stats("idle", facility=0.6, unchosen=("tern",))
    good = stats("good", facility=0.6, discrimination=0.5)
    unknown = stats("unknown")
    order = [wrong_key, weak, too_hard, too_easy, idle, good, unknown]
    assert by_need(reversed(order)) == order
