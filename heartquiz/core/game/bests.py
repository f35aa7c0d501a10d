"""Personal bests: which rounds count for them, and how these are ranked."""

from datetime import datetime

from msgspec import Struct

from heartquiz.core.game import modes
from heartquiz.core.game.modes import Mode
from heartquiz.core.game.records import Played, ReplyRecord, RoundRecord, mode_of

RANKED_FROM = 10  # questions; a shorter round of `play` is too much a matter of luck


class Best(Struct, frozen=True):
    """A finished run that counts: its points of those possible, the seconds it took, when, which round.

    `possible` is 0 where a mode has no such bound; seconds won by combos are not among those it took, and
    those lost by wrong replies are.
    """

    points: float
    possible: int
    seconds: float
    started: datetime
    round: RoundRecord


class Standing(Struct, frozen=True):
    """A run that counts, the best one before it, and its place among so many runs."""

    own: Best
    before: Best | None
    place: int
    runs: int


def counts(played: Played) -> bool:
    """Whether a round counts for bests: finished, long enough, with points, nothing overruled.

    Its hand must also be new to the player, which the round alone does not say.
    """
    record = played.round
    return (
        played.ended in ("done", "clock", "cleared")
        and record.mode in modes.MODES
        and record.mode not in (modes.PRACTICE.name, modes.DAILY.name, modes.WHILE.name)
        and (record.mode != modes.PLAY.name or len(played.replies) >= RANKED_FROM)
        and not any(reply.overruled for reply in played.replies)
        and best_of(played).points > 0
    )


def rank(best_: Best) -> tuple[float, float, float]:
    """What a best is ordered by: in `play` the share of the points possible; then points; then less time."""
    share = best_.points / best_.possible if best_.round.mode == modes.PLAY.name else 0.0
    return (share, best_.points, 0.0 if best_.round.mode == modes.PLAY.name else -best_.seconds)


def pace(played: Played) -> list[tuple[float, float]]:
    """How a run went: after each reply, the seconds of thinking so far and the points so far."""
    mode = mode_of(played.round)
    seconds = points = 0.0
    steps = []
    for reply in played.replies:
        seconds += reply.seconds
        points += _points(mode, reply)
        steps.append((seconds, points))
    return steps


def best_of(played: Played) -> Best:
    """A finished round as what it is ranked by."""
    mode = mode_of(played.round)
    of_play = played.round.mode == modes.PLAY.name
    return Best(
        points=round(sum(_points(mode, reply) for reply in played.replies), 9),
        possible=sum(modes.POINTS[reply.difficulty] for reply in played.replies) if of_play else 0,
        seconds=_seconds(mode, played),
        started=played.round.started,
        round=played.round,
    )


def _seconds(mode: Mode, played: Played) -> float:
    """How much of its clock a round took: at most all, even where wrong replies did not lose seconds yet."""
    won = modes.seconds_won(mode, (reply.outcome for reply in played.replies))
    taken, whole = sum(reply.seconds for reply in played.replies) - won, mode.round_seconds
    if whole is None:
        return taken
    return whole if played.ended == "clock" else min(taken, whole)


def _points(mode: Mode, reply: ReplyRecord) -> float:
    return modes.earned(
        mode,
        outcome=reply.outcome,
        credit=1.0 if reply.overruled else reply.credit,
        difficulty=reply.difficulty,
        hinted=reply.hinted,
        choices=len(reply.choices),
        seconds=reply.seconds,
    )
