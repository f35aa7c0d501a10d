# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""Rounds and days, read from the history's database."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from heartquiz.core.game.days import Day
from heartquiz.core.game.records import Played
from heartquiz.history import rows

DAY = "date(started, utc_offset || ' minutes')"  # the player's own, as its index has it
_LAST_DAY = (
    f"SELECT {DAY}, started, utc_offset FROM rounds WHERE {DAY} < ? ORDER BY {DAY} DESC, started DESC LIMIT 1"
)
_FIRST_OF = f"SELECT started, utc_offset FROM rounds WHERE {DAY} = ? ORDER BY started LIMIT 1"


def fetched(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> list[Any]:
    """All rows of a query; a text that is not UTF-8 as bytes."""
    try:
        return db.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):  # else Python could not decode a text
            raise
    db.text_factory = rows.text_of  # slower, so only where it is needed
    return db.execute(sql, values).fetchall()


def rounds(db: sqlite3.Connection, where: str, values: Sequence[object]) -> tuple[list[Played], int]:
    """The rounds for which a condition on the table `rounds` holds, oldest first; how many are damaged."""
    found = fetched(
        db,
        f"SELECT {rows.ROUND}, ended FROM rounds LEFT JOIN endings ON round = rounds.key "
        f"WHERE {where} ORDER BY started",
        values,
    )
    replies = fetched(
        db,
        f"SELECT rounds.id, {rows.REPLY} FROM {rows.REPLIES_OF_ROUNDS} WHERE {where} "
        "ORDER BY replies.round, replies.number",
        values,
    )
    return rows.rounds_with_replies(found, replies)


def daily_days(db: sqlite3.Connection) -> list[Day]:
    """The days on which their daily round was begun and finished, newest first."""
    found = fetched(
        db,
        f"SELECT min(started), utc_offset FROM rounds JOIN endings ON round = rounds.key "
        f"WHERE seed >= 'daily-' AND seed < 'daily.' AND mode = 'daily' AND seed = 'daily-' || {DAY} "
        f"AND ended = 'done' GROUP BY {DAY} ORDER BY {DAY} DESC",
    )
    return [Day(each, each) for each in rows.sound(rows.moment, found)[0]]


def days(db: sqlite3.Connection) -> Iterator[Day]:
    """The days on which rounds began, newest first; read as far as they are taken."""
    before = "9001"
    while found := fetched(db, _LAST_DAY, (before,)):
        ((before, *last),) = found
        if not isinstance(before, str) or before < "1970":
            return  # what comes before is damaged
        made, _ = rows.sound(rows.moment, [last, *fetched(db, _FIRST_OF, (before,))])
        if len(made) == 2:
            yield Day(made[1], made[0])
