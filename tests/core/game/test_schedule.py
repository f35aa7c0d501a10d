"""When a question comes back: by FSRS, never within a day, the later the better it was known."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartquiz.core.game.drill import drilled, is_drill
from heartquiz.core.game.schedule import AGAIN, EASY, GOOD, HARD, Review, grade, next_grade, remembered
from testing.rounds import record

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
GRADES = (AGAIN, HARD, GOOD, EASY)
REVIEWS = st.lists(
    st.builds(
        Review,
        st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
        st.sampled_from(GRADES),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize(
    ("credit", "hinted", "seconds", "kind", "wanted"),
    [
        (0.0, False, 1.0, "choice", AGAIN),
        (0.4, False, 1.0, "multi", AGAIN),
        (0.5, False, 1.0, "multi", HARD),
        (1.0, True, 1.0, "choice", HARD),
        (1.0, False, 41.0, "choice", HARD),
        (1.0, False, 40.0, "choice", GOOD),
        (1.0, False, 4.0, "choice", EASY),
        (1.0, False, 1.0, "true-false", GOOD),
    ],
)
def test_the_grade_of_a_reply(credit: float, hinted: bool, seconds: float, kind: str, wanted: int) -> None:
    assert grade(kind, credit, hinted=hinted, seconds=seconds) == wanted


def test_one_key_goes_through_the_grades() -> None:
    assert list(map(next_grade, GRADES)) == [HARD, GOOD, EASY, AGAIN]


def test_the_better_it_was_known_the_later_it_comes_back() -> None:
    dates = [remembered([Review(NOON, each)]).due for each in GRADES]
    assert dates == sorted(dates)
    assert len(set(dates)) > 2


@settings(deadline=None, max_examples=50)
@given(REVIEWS, st.randoms())
def test_reviews_come_to_the_same_in_any_order_and_never_within_a_day(
    reviews: list[Review], chance: object
) -> None:
    memory = remembered(reviews)
    shuffled = sorted(reviews, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert remembered(shuffled) == memory
    assert memory.last == max(reviews).at
    assert memory.due >= memory.last + timedelta(days=1)


def test_nothing_is_remembered_of_what_was_never_asked() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        remembered([])


@pytest.mark.parametrize(
    ("count", "new", "wanted"),
    [
        (None, 1, "a b f"),
        (None, 5, "a b f g h"),
        (1, 5, "a"),
        (3, 5, "a b f"),
        (4, 1, "a b f c"),
        (9, 0, "a b c d"),
        (9, 9, "a b f g h c d"),
    ],
)
def test_what_is_practised(count: int | None, new: int, wanted: str) -> None:
    assert drilled(["a", "b"], ["c", "d"], ["f", "g", "h"], count, new) == wanted.split()


def test_without_a_number_a_round_has_an_end() -> None:
    due = [f"{number}" for number in range(100)]
    assert drilled(due, [], [], None, 5) == due[:20]


def test_the_misses_of_a_round_are_not_dealt_by_the_schedule() -> None:
    assert is_drill(record(mode="practice", dealt=True))
    assert not is_drill(record(mode="practice", dealt=False))
    assert not is_drill(record(mode="play", dealt=True))
