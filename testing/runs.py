"""Rounds in a history in memory, and the bests that are worked out from them."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache

from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.records import Played, RoundRecord, league_number
from heartquiz.history import rows
from heartquiz.history import runs as worked_out
from heartquiz.history.database import connect

NOW = datetime(2022, 5, 13, tzinfo=UTC)


def kept(history: Iterable[Played]) -> "closing[sqlite3.Connection]":
    """A database of these rounds, whatever their ids are like."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    _empty().backup(db)
    db.execute("PRAGMA ignore_check_constraints = ON")
    for played in history:
        keep(db, played)
    return closing(db)


@cache
def _empty() -> sqlite3.Connection:
    """A history without rounds; making one takes longer than copying it."""
    return connect(":memory:")


def keep(db: sqlite3.Connection, played: Played) -> None:
    """Add a round as it is when it was played."""
    key = rows.add_round(db, rows.columns(played.round))
    for reply in played.replies:
        row = rows.columns(reply, at=rows.utc(NOW))
        del row["overruled"]
        rows.add_reply(db, key, row)
        if reply.overruled:
            db.execute("INSERT INTO overrules VALUES (NULL, ?, ?, '')", (key, reply.number))
    if played.ended:
        db.execute("INSERT INTO endings VALUES (NULL, ?, ?, '')", (key, played.ended))


def bests(history: Iterable[Played]) -> list[Best]:
    """The bests of each league."""
    with kept(history) as db:
        worked_out.bring_up_to_date(db)
        return worked_out.bests(db)


def runs(history: Iterable[Played], mine: RoundRecord) -> list[Best]:
    """The runs that compete with mine, the best first."""
    with kept(history) as db:
        worked_out.bring_up_to_date(db)
        return list(worked_out.ranked(db, league_number(mine), mine.id))


def best(history: Iterable[Played], mine: RoundRecord) -> Best | None:
    """The best run that competes with mine."""
    return next(iter(runs(history, mine)), None)


def standing(mine: RoundRecord, history: Iterable[Played]) -> Standing | None:
    """How mine compares."""
    with kept(history) as db:
        worked_out.bring_up_to_date(db)
        return worked_out.standing(db, mine.id)


def best_pace(mine: RoundRecord, history: Iterable[Played]) -> tuple[tuple[float, float], ...]:
    """What mine races against."""
    with kept(history) as db:
        worked_out.bring_up_to_date(db)
        return worked_out.best_pace(db, mine)


def counts(played: Played, history: Iterable[Played]) -> bool:
    """Whether a round of these counts for bests."""
    return standing(played.round, history) is not None
