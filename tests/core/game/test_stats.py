"""The statistics, worked out from totals."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.stats import (
    WEEKS,
    DayTotal,
    QuestionTotal,
    Share,
    by_week,
    calendar,
    level,
    stats,
)

TODAY = date(2022, 5, 13)  # a Friday


def total(question: str, marks: str, kind: str = "text", difficulty: str = "easy") -> QuestionTotal:
    """A question that was answered so: + right, - wrong."""
    recent = " ".join(f"2022-05-13T12:00:00.000+00:00{'y' if mark == '+' else 'n'}" for mark in marks[-3:])
    right = marks.count("+")
    return QuestionTotal(question, kind, difficulty, len(marks), right, float(right), 1.0, recent)


QUESTIONS = [
    total("birds:a", "+++", "choice", "hard"),
    total("birds:b", "--", "choice"),
    total("birds/sea:c", "-+++"),
    total("birds/sea:d", "-"),
    total("birds/sea:e", "++-"),
]
TAGS = {"birds:a": ("feathers", "song"), "birds/sea:c": ("feathers",)}


def test_shares_have_the_most_answered_first_and_levels_and_kinds_their_own_order() -> None:
    found = stats(QUESTIONS, [], 4, lambda question: TAGS.get(question, ()))
    assert (found.total.asked, found.total.right, found.questions, found.rounds) == (13, 8, 5, 4)
    assert found.packs == (Share("birds/sea", 8, 5), Share("birds", 5, 3))
    assert found.tags == (Share("feathers", 7, 6), Share("song", 3, 3))
    assert found.difficulties == (Share("easy", 10, 5), Share("hard", 3, 3))
    assert found.kinds == (Share("choice", 5, 3), Share("text", 8, 5))
    assert found.streak is None


def test_missed_is_what_was_never_right_and_mastered_what_was_right_the_last_three_times() -> None:
    found = stats(QUESTIONS, [], 4, lambda _: ())
    assert [each.question for each in found.missed] == ["birds:b"]
    assert [each.question for each in found.mastered] == ["birds/sea:c", "birds:a"]


def test_the_calendar_ends_this_week_and_its_days_to_come_are_left_out() -> None:
    rows = calendar([DayTotal(TODAY, 7, 5), DayTotal(date(2022, 5, 9), 2, 0)], TODAY)
    assert len(rows) == 7
    assert {len(row) for row in rows} == {WEEKS}
    assert [row[-1] for row in rows] == [2, 0, 0, 0, 7, None, None]
    assert all(day == 0 for row in rows for day in row[:-1])


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)), st.integers(0, WEEKS * 7 - 8))
def test_every_day_of_the_last_weeks_has_its_place(today: date, before: int) -> None:
    rows = calendar([DayTotal(today - timedelta(days=before), 3, 1)], today)
    assert [row.count(3) for row in rows].count(1) == 1
    assert sum(day is None for row in rows for day in row) == 6 - today.weekday()
    weeks = by_week([DayTotal(today - timedelta(days=before), 3, 1)], today)
    assert [share.asked for share in weeks].count(3) == 1
    assert len(weeks) == WEEKS


def test_a_week_is_named_by_its_monday() -> None:
    weeks = by_week([DayTotal(date(2022, 5, 9), 4, 1), DayTotal(TODAY, 2, 2)], TODAY)
    assert weeks[-1] == Share("2022-05-09", 6, 3)
    assert weeks[-2] == Share("2022-05-02", 0, 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_level_is_from_one_up_where_anything_was_done(asked: int, most: int) -> None:
    found = level(min(asked, most), most, 4)
    assert 0 <= found <= 4
    assert (found == 0) == (min(asked, most) == 0)
    assert level(most, most, 4) == (4 if most else 0)
