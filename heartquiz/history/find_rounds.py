# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""Find rounds of the history: the newest ones, or the one of an id."""

import sqlite3
from collections.abc import Callable

from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.history import reading, rows

_LOT = 200
_LOT_OF_NEWEST = (
    f"rounds.key IN (SELECT key FROM rounds ORDER BY {reading.DAY} DESC, started DESC LIMIT ? OFFSET ?)"
)


def newest(
    db: sqlite3.Connection, count: int, wanted: Callable[[RoundRecord], bool]
) -> tuple[list[Played], int]:
    """The newest rounds that are wanted, the newest first, and how many damaged ones were met on the way."""
    found: list[Played] = []
    skipped = damaged = 0
    while len(found) < count:
        lot, damaged_here = reading.rounds(db, _LOT_OF_NEWEST, (_LOT, skipped))
        found += [played for played in reversed(lot) if wanted(played.round)]
        skipped, damaged = skipped + _LOT, damaged + damaged_here
        if len(lot) + damaged_here < _LOT:
            break
    return found[:count], damaged


def of_seed(db: sqlite3.Connection, mode: str, seed: str) -> list[Played]:
    """The rounds of a mode and a seed, oldest first."""
    return reading.rounds(db, "seed = ? AND mode = ?", (seed, mode))[0]


def newest_records(db: sqlite3.Connection, mode: str, most: int) -> list[RoundRecord]:
    """The newest rounds of a mode without their replies, at most so many, the newest first."""
    sql = f"SELECT {rows.ROUND} FROM rounds WHERE mode = ? ORDER BY {reading.DAY} DESC, started DESC LIMIT ?"
    return rows.sound(rows.round_record, reading.fetched(db, sql, (mode, most)))[0]


def beginning_with(db: sqlite3.Connection, letters: str) -> list[Played]:
    """The rounds whose id begins with these letters, two at most."""
    last = "g"  # comes after every hex digit
    where = "rounds.key IN (SELECT key FROM rounds WHERE id >= ? AND id < ? LIMIT 2)"
    return reading.rounds(db, where, (letters, letters + last))[0]
