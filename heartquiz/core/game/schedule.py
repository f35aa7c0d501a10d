"""When a question should come back: spaced repetition by FSRS.

The steps within a day of flashcard programs are left out: a question comes back after a day at the earliest.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
QUICK_SECONDS, SLOW_SECONDS = 4.0, 40.0
_PASSED = 0.5  # credit from which a reply is not a lapse


class Review(NamedTuple):
    """A reply as the schedule sees it: when it was given, and its grade from 1 (again) to 4 (easy)."""

    at: datetime
    grade: int


class Memory(NamedTuple):
    """How well a question is remembered: stability in days, difficulty from 1 to 10, the next date."""

    stability: float
    difficulty: float
    due: datetime
    last: datetime


def grade(kind: str, credit: float, *, hinted: bool, seconds: float) -> int:
    """The grade of a reply, from its credit (0 to 1), its hint and its time.

    A statement that is judged quickly may be guessed, so it is never easy.
    """
    if credit < _PASSED:
        return AGAIN
    if credit < 1 or hinted or seconds > SLOW_SECONDS:
        return HARD
    return EASY if seconds <= QUICK_SECONDS and kind != "true-false" else GOOD


def next_grade(given: int) -> int:
    """The grade that comes after one where the player goes through them."""
    return given % EASY + AGAIN


def remembered(reviews: Iterable[Review]) -> Memory:
    """How well a question is remembered after its reviews, in their order. Raises ValueError without any."""
    from fsrs import Card, Rating  # 90 ms

    card: Card | None = None
    for review in sorted(reviews):
        at = review.at.astimezone(UTC)
        card, _ = _scheduler().review_card(card or Card(card_id=0, due=at), Rating(review.grade), at)
    if card is None or card.stability is None or card.difficulty is None or card.last_review is None:
        raise ValueError
    return Memory(card.stability, card.difficulty, card.due, card.last_review)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
