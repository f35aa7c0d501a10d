# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""Forget rounds, notes and bans, so that nothing of them is left in the file."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from heartquiz.history.reading import DAY


class Chosen(Struct, frozen=True):
    """What to forget: rounds in which one of these packs was asked (None: any), begun on these local days.

    `since` and `before` are dates as texts; `before` itself is not among them.
    """

    packs: tuple[str, ...] | None = None
    since: str = "0"
    before: str = "9999"


class Count(Struct, frozen=True):
    """How much would be forgotten; `others` are the replies to questions of other packs in those rounds."""

    rounds: int
    replies: int
    others: int
    remarks: int


def count(db: sqlite3.Connection, chosen: Chosen) -> Count:
    """How much would be forgotten."""
    _choose(db, chosen)
    ((rounds,),) = db.execute("SELECT count(*) FROM temp.chosen_rounds")
    of = "FROM replies WHERE round IN (SELECT key FROM temp.chosen_rounds)"
    ((replies,),) = db.execute(f"SELECT count(*) {of}")
    mine = "question IN (SELECT key FROM temp.chosen_questions)"
    ((here,),) = db.execute(f"SELECT count(*) {of} AND {mine}")
    remarks = sum(len(_remarks(db, table, chosen)) for table in ("notes", "bans"))
    return Count(rounds, replies, replies - here, remarks)


def forget(db: sqlite3.Connection, chosen: Chosen) -> None:
    """Forget it, and everything that was worked out. Inside a transaction."""
    _choose(db, chosen)
    for table in ("grades", "overrules", "hints", "endings", "unended", "replies"):
        db.execute(f"DELETE FROM {table} WHERE round IN (SELECT key FROM temp.chosen_rounds)")
    db.execute("DELETE FROM rounds WHERE key IN (SELECT key FROM temp.chosen_rounds)")
    db.execute("DELETE FROM questions WHERE key NOT IN (SELECT question FROM replies)")
    db.execute("DELETE FROM pools WHERE NOT EXISTS (SELECT 1 FROM rounds WHERE pool = pools.key)")
    for table in ("notes", "bans"):
        rows = [(row,) for row in _remarks(db, table, chosen)]
        db.executemany(f"DELETE FROM {table} WHERE rowid = ?", rows)
    for table in ("seen", "question_totals", "day_totals", "round_totals", "runs", "cards"):
        db.execute(f"DELETE FROM {table}")


def vacuum(db: sqlite3.Connection) -> None:
    """Leave nothing of what was deleted in the file or its log. Outside a transaction."""
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _choose(db: sqlite3.Connection, chosen: Chosen) -> None:
    """Note the keys of the questions and rounds that are chosen in tables of this connection alone."""
    for table in ("chosen_questions", "chosen_rounds"):
        db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} (key INTEGER PRIMARY KEY)")
        db.execute(f"DELETE FROM temp.{table}")
    found = db.execute("SELECT key, id FROM questions").fetchall()
    keys = [(key,) for key, id_ in found if _is_of(chosen, id_)]
    db.executemany("INSERT INTO temp.chosen_questions VALUES (?)", keys)
    asked = "key IN (SELECT round FROM replies WHERE question IN (SELECT key FROM temp.chosen_questions))"
    every = "TRUE" if chosen.packs is None else asked
    db.execute(
        f"INSERT INTO temp.chosen_rounds SELECT key FROM rounds WHERE {every} "
        f"AND coalesce({DAY}, '0') >= ? AND coalesce({DAY}, '0') < ?",
        (chosen.since, chosen.before),
    )


def _remarks(db: sqlite3.Connection, table: str, chosen: Chosen) -> list[int]:
    """The rows of the notes or the bans that are chosen."""
    values: Sequence[Any] = (chosen.since, chosen.before)
    found = db.execute(f"SELECT rowid, question FROM {table} WHERE at >= ? AND at < ?", values).fetchall()
    return [row for row, question in found if _is_of(chosen, question)]


def _is_of(chosen: Chosen, question: str) -> bool:
    return chosen.packs is None or question.rpartition(":")[0] in chosen.packs
