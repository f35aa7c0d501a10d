"""The daily round: its seed, its day, and how little of it changes with the packs."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartquiz.core.game.daily import daily_seed, day_of, is_on_its_day
from heartquiz.core.game.deck import deck
from testing.making import facts, items
from testing.rounds import record

DAY = date(2026, 11, 20)


def test_a_seed_tells_its_day() -> None:
    assert daily_seed(DAY) == "daily-2026-11-20"
    assert day_of(record(mode="daily", seed=daily_seed(DAY))) == DAY


@pytest.mark.parametrize(
    ("mode", "seed"), [("play", "daily-2026-11-20"), ("daily", "daily-soon"), ("daily", "x")]
)
def test_any_other_round_has_no_day(mode: str, seed: str) -> None:
    assert day_of(record(mode=mode, seed=seed)) is None


@pytest.mark.parametrize(
    ("hour", "minutes_ahead", "on_its_day"),
    [(12, 0, True), (23, 120, False), (23, -120, True), (1, -120, False)],
)
def test_the_day_is_the_players_own(hour: int, minutes_ahead: int, on_its_day: bool) -> None:
    begun = datetime(2026, 11, 20, hour, tzinfo=UTC)
    played = record(mode="daily", seed=daily_seed(DAY), started=begun, utc_offset=minutes_ahead)
    assert is_on_its_day(played) == on_its_day


@settings(deadline=None, max_examples=25)
@given(
    st.dictionaries(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(1, 3), min_size=12), st.data()
)
def test_a_question_more_changes_at_most_one_of_a_day(sizes: dict[str, int], data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from([*sizes, "another"]))
    more = sizes | {fact: sizes.get(fact, 0) + 1}
    seed = daily_seed(data.draw(st.dates()))
    before, after = (
        {item.id for item in deck(items(facts(**each), "garden"), seed)[:10]} for each in (sizes, more)
    )
    assert len(before - after) <= 1
