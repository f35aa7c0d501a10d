# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""First attempts at questions, read from the history."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from heartquiz.core.game.question_stats import Attempt
from heartquiz.history import reading, rows

# Of a group with min() SQLite takes the other columns from the row that has it: a player's first attempt.
_FIRST = f"""SELECT replies.question, min(replies.at), count(*),
    CASE WHEN overrules.key IS NULL THEN credit ELSE 1.0 END, replies.seconds, choices, reply,
    (SELECT sum(credit) - replies.credit FROM replies AS others WHERE others.round = replies.round),
    (SELECT count(*) - 1 FROM replies AS others WHERE others.round = replies.round)
    FROM {rows.REPLIES} WHERE replies.question IN (SELECT value FROM json_each(?))
    GROUP BY replies.question, rounds.player"""


def first_attempts(
    db: sqlite3.Connection, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, list[Attempt]]]:
    """How often each of these questions (id, content) was asked, and each player's first attempt at it."""
    known = reading.fetched(db, "SELECT key, id, content FROM questions")
    names = {key: (id_, content) for key, id_, content in known if (id_, content) in wanted}
    found: dict[tuple[str, str], tuple[int, list[Attempt]]] = {}
    for key, _, asked, *row in reading.fetched(db, _FIRST, (rows.json(list(names)),)):
        before, attempts = found.get(names[key], (0, []))
        made, _ = rows.sound(_attempt, [row])
        found[names[key]] = (before + asked, [*attempts, *made])
    return found


def _attempt(row: Sequence[Any]) -> Attempt:
    credit, seconds, choices, reply, rest, others = row
    return Attempt(
        msgspec.convert(credit, float),
        rest / others if others else None,
        msgspec.convert(seconds, float),
        rows.names([choices]),
        rows.names([reply]),
    )
