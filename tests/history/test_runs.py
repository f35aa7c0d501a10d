"""Bests: which rounds count, and which of them is the best."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.game.bests import best_of, rank
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import MODES
from heartquiz.core.game.records import Played, ReplyRecord, league
from testing.making import round_record
from testing.runs import best, bests, counts, runs

MINE = round_record(id="mine", started=datetime(2022, 6, 1, tzinfo=UTC), seed="mine")
FIRST_OF_MAY = datetime(2022, 5, 1, tzinfo=UTC)


def played(marks: str, day: int = 1, *, ended: str | None = "done", **changes: Any) -> Played:
    """A round of a day of May: + right, / half right, - wrong, ! overruled, h right with a hint."""
    earned = {"+": 1.0, "/": 0.5, "-": 0.0, "!": 0.0, "h": 1.0}
    replies = tuple(
        ReplyRecord(
            number=number,
            question=f"pack:{number}",
            content="",
            kind="text",
            difficulty="medium",
            choices=(),
            reply=("a",),
            outcome="right" if earned[mark] == 1 else "partly" if earned[mark] else "wrong",
            credit=earned[mark],
            hinted=mark == "h",
            seconds=1.0,
            overruled=mark == "!",
        )
        for number, mark in enumerate(marks)
    )
    changes = {
        "id": f"day {day}",
        "started": FIRST_OF_MAY + timedelta(days=day - 1),
        "seed": f"{day}",
    } | changes
    return Played(round_record(**changes), replies, ended)


def points(*history: Played) -> int | None:
    """The points of the best round that competes with mine."""
    found = best(history, MINE)
    return found.points if found else None


def test_without_another_round_there_is_no_best() -> None:
    assert best([], MINE) is None
    assert best([played("++++++++++", id="mine")], MINE) is None


def test_a_best_says_how_much_of_what_and_when() -> None:
    found = best([played("+++++/hhh-", day=7)], MINE)
    assert found is not None
    assert (found.points, found.possible) == (5 * 200 + 100 + 3 * 100, 2000)
    assert found.started == datetime(2022, 5, 7, tzinfo=UTC)


def test_the_best_is_the_one_with_the_most_points() -> None:
    assert points(played("+++-------", 1), played("++++++++--", 2), played("++++++----", 3)) == 1600


def test_of_two_as_good_the_first_stays_the_best() -> None:
    found = best([played("++++++----", 1), played("----++++++", 2)], MINE)
    assert found is not None
    assert found.round.id == "day 1"


def test_a_best_goes_by_the_share_of_the_points_possible() -> None:
    easy = played("++++++++--", 1)
    easy = structs.replace(
        easy, replies=tuple(structs.replace(reply, difficulty="easy") for reply in easy.replies)
    )
    assert points(easy, played("+++++++---", 2)) == 800
    assert points(easy, played("++++++++--", 2)) == 1600


@pytest.mark.parametrize(
    "marks", ["+++++++++", "++++++++++!", "!+++++++++", ""], ids=["nine", "one more", "overruled", "none"]
)
def test_a_round_too_short_or_overruled_does_not_count(marks: str) -> None:
    hand = tuple(f"pack:{number}" for number in range(len(marks)))
    mine = structs.replace(MINE, hand=hand)
    assert best([played(marks, hand=hand)], mine) is None


def test_a_round_of_ten_counts_and_so_does_a_longer_one() -> None:
    for marks in ("++++++++++", "+++++++++++"):
        hand = tuple(f"pack:{number}" for number in range(len(marks)))
        found = best([played(marks, hand=hand)], structs.replace(MINE, hand=hand))
        assert found is not None
        assert found.points == 200 * len(marks)


@pytest.mark.parametrize("ended", ["done", "clock", "cleared"])
def test_a_finished_round_counts(ended: str) -> None:
    assert points(played("++++++++++", ended=ended)) == 2000


@pytest.mark.parametrize("ended", ["left", None])
def test_a_round_that_was_left_does_not(ended: str | None) -> None:
    assert points(played("++++++++++", ended=ended)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "daily"},
        {"seconds": 60.0},
        {"hand": ("pack:1",) * 20},
        {"packs": ("other",)},
        {"packs": ("pack", "other")},
        {"filters": Filters(kind=("text",))},
    ],
    ids=str,
)
def test_only_like_rounds_compete(changes: dict[str, Any]) -> None:
    assert points(played("++++++++++", **changes)) is None


@pytest.mark.parametrize(
    "changes",
    [{"version": "2.0"}, {"asked": ("pack",)}, {"dealt": False}, {"fingerprint": "x"}, {"start": 10}],
)
def test_other_differences_do_not_matter(changes: dict[str, Any]) -> None:
    assert points(played("++++++++++", **changes)) == 2000


def test_only_the_first_run_of_a_hand_counts() -> None:
    first = played("+++-------", 1, seed="tulip")
    again = played("++++++++++", 2, seed="tulip")
    assert points(first, again) == points(again, first) == 600
    assert counts(first, [first, again])
    assert not counts(again, [first, again])


@pytest.mark.parametrize(
    "first",
    [
        played("+", 1, seed="tulip", ended="left"),
        played("++++++++++", 1, seed="tulip", hand=("pack:1",) * 20),
        played("!!!!!!!!!!", 1, seed="tulip"),
        played("++++++++++", 1, seed="tulip", mode="practice"),
        played("++++++++++", 1, seed="tulip", asked=("pack",), dealt=False),
    ],
    ids=["left", "longer", "overruled", "another mode", "asked for"],
)
def test_a_hand_that_was_seen_before_does_not_count_however_it_was_seen(first: Played) -> None:
    again = played("++++++++++", 2, seed="tulip")
    assert points(again) == 2000
    assert best([first, again], MINE) == best([first], MINE)


@pytest.mark.parametrize("changes", [{"start": 10}, {"fingerprint": "other"}, {"seed": "rose"}], ids=str)
def test_another_hand_is_another(changes: dict[str, Any]) -> None:
    assert (
        points(
            played("+++-------", 1, seed="tulip"), played("++++++++++", 2, **({"seed": "tulip"} | changes))
        )
        == 2000
    )


def plainly_first(one: Played, history: list[Played]) -> bool:
    """Whether no round of the same hand began before, by looking at each."""
    return not any(
        (other.round.seed, other.round.start, other.round.fingerprint)
        == (one.round.seed, one.round.start, one.round.fingerprint)
        and other.round.started < one.round.started
        for other in history
        if other.round.id != one.round.id
    )


ROUNDS = st.builds(
    lambda marks, day, **changes: played(marks, day, **changes),
    st.sampled_from(["++++++++++", "+++-------", "+++++++++!", "+"]),
    st.integers(1, 4),
    seed=st.sampled_from(["tulip", "rose"]),
    start=st.sampled_from([0, 10]),
    ended=st.sampled_from(["done", "left", None]),
    mode=st.sampled_from(["play", "sprint", "practice", "another"]),
    packs=st.sampled_from([("pack",), ("other",)]),
)


@settings(deadline=None)  # databases are made
@given(st.lists(ROUNDS, max_size=8))
def test_runs_and_bests_are_those_that_looking_at_every_pair_of_rounds_finds(rounds: list[Played]) -> None:
    history = [
        structs.replace(each, round=structs.replace(each.round, id=f"{number}"))
        for number, each in enumerate(sorted(rounds, key=lambda each: each.round.started))
    ]
    done = [each for each in history if each.ended == "done" and each.round.mode in ("play", "sprint")]
    long = [each for each in done if each.round.mode != "play" or len(each.replies) >= 10]
    count = [each for each in long if not any(reply.overruled for reply in each.replies)]
    first = [each for each in count if plainly_first(each, history)]
    assert [each for each in history if counts(each, history)] == first
    ranked = sorted(map(best_of, first), key=rank, reverse=True)
    leagues = dict.fromkeys(league(each.round) for each in ranked if each.round.mode in MODES)
    tops = [next(each for each in ranked if league(each.round) == same) for same in leagues]
    assert sorted(each.round.id for each in bests(history)) == sorted(each.round.id for each in tops)
    for mine in [MINE, *(each.round for each in history)]:
        others = [each for each in history if each.round.id != mine.id]
        like = [each for each in count if each in others and league(each.round) == league(mine)]
        mine_to_beat = [best_of(each) for each in like if plainly_first(each, history)]
        assert runs(history, mine) == sorted(mine_to_beat, key=rank, reverse=True)
