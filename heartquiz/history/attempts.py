"""First attempts at questions, read from the history."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from heartquiz.core.game.question_stats import Attempt
from heartquiz.history import reading, rows

# Of a group with min() SQLite takes the other columns from the row that has it: a player's first attempt.
_FIRST = """SELECT questions.id, questions.content, min(replies.at), count(*),
    CASE WHEN overrules.key IS NULL THEN credit ELSE 1.0 END, replies.seconds, choices, reply,
    (SELECT sum(credit) - replies.credit FROM replies AS others WHERE others.round = replies.round),
    (SELECT count(*) - 1 FROM replies AS others WHERE others.round = replies.round)
    FROM {replies} WHERE questions.id IS NOT NULL GROUP BY replies.question, rounds.player"""


def first_attempts(
    db: sqlite3.Connection, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, list[Attempt]]]:
    """How often each of these questions (id, content) was asked, and each player's first attempt at it."""
    found: dict[tuple[str, str], tuple[int, list[Attempt]]] = {}
    for id_, content, _, asked, *row in reading.fetched(db, _FIRST.format(replies=rows.REPLIES)):
        if (id_, content) not in wanted:
            continue
        before, attempts = found.get((id_, content), (0, []))
        made, _ = rows.sound(_attempt, [row])
        found[id_, content] = (before + asked, [*attempts, *made])
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
