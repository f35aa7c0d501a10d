"""How a run compares: its place, the best before it, and what it races against."""

from msgspec import structs

from heartquiz.core.game.records import Played
from testing.rounds import record, replies
from testing.runs import best_pace, standing

HAND = ("garden:rose/1",) * 5


def run(number: int, right: int, ended: str | None = "clock") -> Played:
    """A sprint with so many right replies of two seconds each."""
    one = replies("true")[0]
    of = record(number, mode="sprint", seconds=60.0, seed=f"seed {number}", hand=HAND)
    given = (structs.replace(one, number=place, seconds=2.0) for place in range(right))
    return Played(of, tuple(given), ended)


RUNS = [run(1, 2), run(2, 5), run(3, 3), run(4, 5), run(5, 0, "left")]


def test_the_place_is_one_more_than_the_better_runs() -> None:
    found = [standing(played.round, RUNS) for played in RUNS]
    assert [(each.place, each.runs) for each in found if each] == [(4, 4), (1, 4), (3, 4), (1, 4)]
    assert found[4] is None


def test_the_best_before_is_that_of_the_others() -> None:
    worst, best = standing(RUNS[0].round, RUNS), standing(RUNS[1].round, RUNS)
    assert worst is not None
    assert worst.before is not None
    assert (worst.own.points, worst.before.points) == (2, 5)
    assert best is not None
    assert best.before is not None
    assert best.before.round.id == RUNS[3].round.id


def test_an_only_run_has_nothing_before_it() -> None:
    only = standing(RUNS[0].round, RUNS[:1])
    assert only is not None
    assert (only.place, only.runs, only.before) == (1, 1, None)


def test_a_round_that_is_not_in_the_history_does_not_count() -> None:
    assert standing(record(9), RUNS) is None


def test_the_pace_is_that_of_the_best_of_the_others() -> None:
    assert best_pace(RUNS[1].round, RUNS[:3]) == ((2.0, 1.0), (4.0, 2.0), (6.0, 3.0))
    assert best_pace(RUNS[0].round, RUNS[:1]) == ()
