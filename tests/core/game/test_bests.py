"""What counts as a best, among which rounds, and its pace."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.game.bests import Best, best_of, pace, rank
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import CHALLENGES, MODES, Mode, with_clock
from heartquiz.core.game.records import Played, RoundRecord, reply_record
from heartquiz.core.game.round import (
    WentOn,
    step,
)
from testing.challenges import (
    BLITZ,
    FOUR,
    LAKES,
    LIST,
    MULTI,
    SPRINT,
    STORM,
    SURVIVAL,
    begun,
    marked,
    seconds_of,
)
from testing.making import round_record
from testing.runs import best, bests, counts, runs

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
