# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""Find rounds of the history: the newest ones, or the one of an id."""

import sqlite3
from collections.abc import Collection, Iterator

from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.history import reading, rows

_LOT = 200


def newest(db: sqlite3.Connection, count: int, packs: Collection[str] | None = None) -> list[Played]:
    """The newest rounds, the newest first; only those with one of these packs."""
    found: list[Played] = []
    for played in _newest_first(db):
        if packs is None or set(packs) & set(played.round.packs):
            found.append(played)
        if len(found) == count:
            break
    return found


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


def _newest_first(db: sqlite3.Connection) -> Iterator[Played]:
    skipped = 0
    where = (
        f"rounds.key IN (SELECT key FROM rounds ORDER BY {reading.DAY} DESC, started DESC LIMIT ? OFFSET ?)"
    )
    while True:
        lot, damaged = reading.rounds(db, where, (_LOT, skipped))
        yield from reversed(lot)
        skipped += _LOT
        if len(lot) + damaged < _LOT:
            return
