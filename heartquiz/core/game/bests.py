"""Personal bests, how a run compares with them, and streaks, worked out from the history."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from heartquiz.core.game.modes import MODES, PLAY, POINTS, PRACTICE, Mode, earned, seconds_won, with_clock
from heartquiz.core.game.records import Played, ReplyRecord, RoundRecord, hand_key, league

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


def runs(history: Iterable[Played], mine: RoundRecord) -> list[Best]:
    """The finished rounds that count and compete with `mine`, which itself is left out, the best first."""
    rounds = [played for played in history if played.round.id != mine.id]
    starts, same = _first_starts(rounds), league(mine)
    competing = (played for played in rounds if league(played.round) == same and _counts(played, starts))
    return sorted(map(best_of, competing), key=rank, reverse=True)


def best(history: Iterable[Played], mine: RoundRecord) -> Best | None:
    """The best finished round that competes with `mine`, which itself is left out; None without one."""
    return next(iter(runs(history, mine)), None)


def bests(history: Iterable[Played]) -> list[Best]:
    """The best run of each league (mode, clock, count, packs, filters), by mode, the newest first."""
    rounds = list(history)
    starts = _first_starts(rounds)
    leagues: dict[object, list[Best]] = {}
    for played in rounds:
        if played.round.mode in MODES and _counts(played, starts):
            leagues.setdefault(league(played.round), []).append(best_of(played))
    order = list(MODES)
    ranked = (max(members, key=rank) for members in leagues.values())
    return sorted(ranked, key=lambda best_: (order.index(best_.round.mode), -best_.started.timestamp()))


def day_streak(days: Iterable[date], today: date) -> int:
    """How many days in a row were played up to today, or up to yesterday where today has not been yet."""
    played = set(days)
    day = today if today in played else today - timedelta(days=1)
    run = 0
    while day - timedelta(days=run) in played:
        run += 1
    return run


def counts(played: Played, history: Iterable[Played]) -> bool:
    """Whether a round counts for bests: finished, long enough, with points, nothing overruled, a new hand."""
    return _counts(played, _first_starts(history))


def _first_starts(history: Iterable[Played]) -> dict[object, datetime]:
    """When each hand was first met, however its round went."""
    starts: dict[object, datetime] = {}
    for played in history:
        hand, started = hand_key(played.round), played.round.started
        starts[hand] = min(starts.get(hand, started), started)
    return starts


def _counts(played: Played, starts: dict[object, datetime]) -> bool:
    record = played.round
    return (
        played.ended in ("done", "clock", "cleared")
        and record.mode != PRACTICE.name
        and (record.mode != PLAY.name or len(played.replies) >= RANKED_FROM)
        and not any(reply.overruled for reply in played.replies)
        and record.started <= starts.get(hand_key(record), record.started)
        and best_of(played).points > 0
    )


def rank(best_: Best) -> tuple[float, float, float]:
    """What a best is ordered by: in `play` the share of the points possible; then points; then less time."""
    share = best_.points / best_.possible if best_.round.mode == PLAY.name else 0.0
    return (share, best_.points, 0.0 if best_.round.mode == PLAY.name else -best_.seconds)


def pace(played: Played) -> list[tuple[float, float]]:
    """How a run went: after each reply, the seconds of thinking so far and the points so far."""
    mode = _mode(played.round)
    seconds = points = 0.0
    steps = []
    for reply in played.replies:
        seconds += reply.seconds
        points += _points(mode, reply)
        steps.append((seconds, points))
    return steps


def best_of(played: Played) -> Best:
    """A finished round as what it is ranked by."""
    mode = _mode(played.round)
    of_play = played.round.mode == PLAY.name
    return Best(
        points=round(sum(_points(mode, reply) for reply in played.replies), 9),
        possible=sum(POINTS[reply.difficulty] for reply in played.replies) if of_play else 0,
        seconds=_seconds(mode, played),
        started=played.round.started,
        round=played.round,
    )


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


def _seconds(mode: Mode, played: Played) -> float:
    """How much of its clock a round took: at most all, even where wrong replies did not lose seconds yet."""
    won = seconds_won(mode, (reply.outcome for reply in played.replies))
    taken, whole = sum(reply.seconds for reply in played.replies) - won, mode.round_seconds
    if whole is None:
        return taken
    return whole if played.ended == "clock" else min(taken, whole)


def _mode(record: RoundRecord) -> Mode:
    """The mode of a round with the clock it was played by."""
    return with_clock(MODES.get(record.mode, PLAY), record.seconds)


def _points(mode: Mode, reply: ReplyRecord) -> float:
    return earned(
        mode,
        outcome=reply.outcome,
        credit=1.0 if reply.overruled else reply.credit,
        difficulty=reply.difficulty,
        hinted=reply.hinted,
        choices=len(reply.choices),
        seconds=reply.seconds,
    )
