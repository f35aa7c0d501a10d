"""Which questions are practised: what is due, a few new ones, and on request what will be due next."""

from collections.abc import Iterable
from itertools import islice

from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.records import RoundRecord

USUAL = 20  # questions that are due, where no number is asked for
NEW = 5


def drilled(
    due: Iterable[str], nearest: Iterable[str], fresh: Iterable[str], count: int | None, new: int
) -> list[str]:
    """The questions of a round of practice, by their ids: no more is taken of each than it needs.

    `due` has the worst first, `nearest` what is due next, `fresh` those never seen. Without a `count` it is
    what is due and `new` fresh ones; with it the rest is filled with the nearest.
    """
    if count is None:
        return [*islice(due, USUAL), *islice(fresh, new)]
    chosen = [*islice(due, count)]
    chosen += islice(fresh, min(new, count - len(chosen)))
    return [*chosen, *islice(nearest, count - len(chosen))]


def is_drill(record: RoundRecord) -> bool:
    """Whether a round is practice by the schedule: the misses of a round are not dealt by the game."""
    return record.mode == PRACTICE.name and record.dealt
