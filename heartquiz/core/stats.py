"""History -> figures."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from heartquiz.core.record import Played, ReplyRecord, RoundRecord, alike, same_hand
from heartquiz.core.score import POINTS, points

RANKED_FROM = 10


class Best(Struct, frozen=True):
    """A personal best of `play`: points of those possible, when, in which round."""

    points: int
    possible: int
    started: datetime
    round: str


def best(history: Iterable[Played], mine: RoundRecord) -> Best | None:
    """The best finished round that competes with `mine`, which itself is left out; None without one.

    Rounds of `play` rank by share of the points possible, then by points, from ten questions on.
    """
    rounds = [played for played in history if played.round.id != mine.id]
    ranked = [_best_of(played) for played in rounds if alike(played.round, mine) and counts(played, rounds)]
    return max(ranked, key=rank, default=None)


def day_streak(days: Iterable[date], today: date) -> int:
    """How many days in a row were played up to today, or up to yesterday where today has not been yet."""
    played = set(days)
    day = today if today in played else today - timedelta(days=1)
    run = 0
    while day - timedelta(days=run) in played:
        run += 1
    return run


def counts(played: Played, history: Iterable[Played]) -> bool:
    """Whether a round counts for bests: finished, long enough, nothing overruled, its hand not met before."""
    return (
        played.ended in ("done", "clock", "cleared")
        and len(played.replies) >= RANKED_FROM
        and not any(reply.overruled for reply in played.replies)
        and not any(
            same_hand(other.round, played.round)
            and other.round.started < played.round.started
            and other.round.id != played.round.id
            for other in history
        )
    )


def rank(best_: Best) -> tuple[float, int]:
    """What a best is ordered by."""
    return (best_.points / best_.possible, best_.points)


def _best_of(played: Played) -> Best:
    return Best(
        points=sum(map(_points, played.replies)),
        possible=sum(POINTS[reply.difficulty] for reply in played.replies),
        started=played.round.started,
        round=played.round.id,
    )


def _points(reply: ReplyRecord) -> int:
    return points(1.0 if reply.overruled else reply.credit, reply.difficulty, reply.hinted)
