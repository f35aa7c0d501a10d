"""Days in a row, by the clock of a player who travels or whose clock is wrong."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.days import Day, Moment, Streak, in_a_row, longest_streak, streak

TOKYO, HONOLULU, BERLIN = 9 * 60, -10 * 60, 2 * 60
MOMENTS = st.builds(
    Moment,
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.integers(-12 * 60, 14 * 60),
)


def at(day: int, hour: int = 12, offset: int = 0) -> Moment:
    """A moment of May by the player's own clock."""
    return Moment(datetime(2022, 5, day, hour, tzinfo=UTC) - timedelta(minutes=offset), offset)


def days(*moments: Moment) -> list[Day]:
    """The days of these moments, oldest first."""
    by_day: dict[date, list[Moment]] = {}
    for moment in moments:
        by_day.setdefault(moment.day, []).append(moment)
    return [Day(min(by_day[day]), max(by_day[day])) for day in sorted(by_day)]


def run(*moments: Moment, now: Moment) -> Streak:
    return streak(reversed(days(*moments)), now)


@pytest.mark.parametrize(
    ("played", "wanted"),
    [
        ([], Streak()),
        ([13], Streak(1, today=True, ever=True)),
        ([12], Streak(1, today=False, ever=True)),
        ([11], Streak(0, today=False, ever=True)),
        ([11, 12, 13], Streak(3, today=True, ever=True)),
        ([11, 12], Streak(2, today=False, ever=True)),
        ([10, 11, 13], Streak(1, today=True, ever=True)),
        ([13, 13, 12], Streak(2, today=True, ever=True)),
    ],
)
def test_days_in_a_row_end_today_or_yesterday(played: list[int], wanted: Streak) -> None:
    assert run(*map(at, played), now=at(13, 20)) == wanted


def test_no_more_days_are_read_than_needed() -> None:
    def endless() -> "list[Day]":
        yield from reversed(days(at(10), at(12), at(13)))  # type: ignore[misc]
        raise AssertionError("one day too many")

    assert streak(endless(), at(13, 20)).days == 2


def test_a_day_that_a_flight_over_the_date_line_leaves_out_is_not_missed() -> None:
    evening, landed = at(9, 20, HONOLULU), at(11, 4, TOKYO)
    assert landed.at - evening.at < timedelta(hours=14)
    assert (landed.day - evening.day).days == 2
    assert run(evening, landed, now=at(11, 22, TOKYO)).days == 2


def test_a_day_that_comes_twice_on_the_way_back_counts_once() -> None:
    assert run(at(9, 8, TOKYO), at(10, 8, TOKYO), at(10, 8, HONOLULU), now=at(10, 20, HONOLULU)).days == 2


def test_what_was_played_where_it_is_tomorrow_already_counts() -> None:
    assert run(at(9, 8, TOKYO), at(10, 1, TOKYO), now=at(9, 12, HONOLULU)).days == 2


def test_a_day_that_was_not_played_is_missed_wherever_it_was() -> None:
    assert run(at(9, 12, BERLIN), at(11, 12, BERLIN), now=at(11, 13, BERLIN)).days == 1
    assert longest_streak(days(at(9, 12, BERLIN), at(11, 12, BERLIN))) == 1


def test_what_a_wrong_clock_put_into_the_future_changes_nothing() -> None:
    before = (at(11), at(12))
    ahead = Moment(datetime(2035, 1, 1, tzinfo=UTC), 0)
    assert run(*before, ahead, now=at(13)) == run(*before, now=at(13))


@given(MOMENTS, st.lists(st.tuples(st.integers(1, 24 * 60), st.integers(-12 * 60, 14 * 60)), max_size=12))
def test_whoever_plays_at_least_every_24_hours_keeps_their_streak_wherever_they_go(
    first: Moment, steps: list[tuple[int, int]]
) -> None:
    moments = [first]
    for minutes, offset in steps:
        moments.append(Moment(moments[-1].at + timedelta(minutes=minutes), offset))
    played = days(*moments)
    assert longest_streak(played) == len(played)


@given(st.lists(MOMENTS, max_size=12), MOMENTS)
def test_a_streak_is_never_longer_than_the_days_there_are_nor_than_the_longest(
    moments: list[Moment], now: Moment
) -> None:
    played = days(*moments)
    found = streak(reversed(played), now)
    assert 0 <= found.days <= len(played)
    past = [day for day in played if day.first.at <= now.at]
    assert found.days <= longest_streak(past)
    assert found.ever == bool(played)


@given(st.lists(st.integers(1, 28), min_size=1, unique=True), st.integers(-12 * 60, 14 * 60))
def test_at_home_days_are_in_a_row_where_their_dates_are(numbers: list[int], offset: int) -> None:
    played = days(*(at(number, 12, offset) for number in numbers))
    for one, other in pairwise(played):
        assert in_a_row(one, other) == ((other.last.day - one.last.day).days == 1)
