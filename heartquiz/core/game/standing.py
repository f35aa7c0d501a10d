"""How a run compares with those it competes with."""

from collections.abc import Sequence

from msgspec import Struct

from heartquiz.core.game.bests import Best, best, best_of, counts, pace, rank, runs
from heartquiz.core.game.records import Played, RoundRecord


class Standing(Struct, frozen=True):
    """A run that counts, the best one before it, and its place among so many runs."""

    own: Best
    before: Best | None
    place: int
    runs: int


def standing(record: RoundRecord, rounds: Sequence[Played]) -> Standing | None:
    """How a round among these compares; None where it does not count."""
    mine = next((each for each in rounds if each.round.id == record.id), None)
    if mine is None or not counts(mine, rounds):
        return None
    own, others = best_of(mine), runs(rounds, record)
    better = sum(rank(each) > rank(own) for each in others)
    return Standing(own, others[0] if others else None, better + 1, len(others) + 1)


def best_pace(record: RoundRecord, rounds: Sequence[Played]) -> tuple[tuple[float, float], ...]:
    """The best run that a round races against, step by step: seconds so far -> points so far."""
    found = best(rounds, record)
    played = next((each for each in rounds if found and each.round.id == found.round.id), None)
    return tuple(pace(played)) if played else ()
