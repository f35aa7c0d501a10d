# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""When each question is due, kept so that practice need not read every reply.

What changed since the last reply, overrule and grade that were seen is worked out again, question by
question; everything is where these do not agree with the history.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.game import schedule
from heartquiz.core.game.schedule import Memory, Review
from heartquiz.history import reading, rows

_RULES = "1"  # by which they are worked out; others need another number
_AT_ONCE = 500  # questions
_REPLIES = (
    "SELECT questions.id, replies.at, kind, CASE WHEN overrules.key IS NULL THEN credit ELSE 1.0 END, "
    "hinted, replies.seconds, grades.grade FROM questions JOIN replies ON replies.question = questions.key "
    "LEFT JOIN overrules USING (round, number) LEFT JOIN grades USING (round, number)"
)
_NEWEST = (
    "SELECT (SELECT coalesce(max(key), 0) FROM replies), (SELECT coalesce(max(key), 0) FROM overrules), "
    "(SELECT coalesce(max(key), 0) FROM grades)"
)
_LAST = "SELECT id FROM rounds JOIN replies ON round = rounds.key WHERE replies.key = ?"
_Seen = tuple[int, int, int]  # keys: the last reply, overrule and grade


class _Reply(Struct, frozen=True, array_like=True):
    """What the schedule needs of a reply."""

    question: str
    at: datetime
    kind: str
    credit: Annotated[float, Meta(ge=0, le=1)]
    hinted: bool
    seconds: float
    grade: int | None

    @property
    def review(self) -> Review:
        """The reply with its grade: the player's own, or what it comes to."""
        worked_out = schedule.grade(self.kind, self.credit, hinted=self.hinted, seconds=self.seconds)
        return Review(self.at, self.grade or worked_out)


def is_current(db: sqlite3.Connection) -> bool:
    """Whether all that was replied, overruled and graded is worked out."""
    return _seen(db) == _newest(db)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Work out the questions that changed, or all where the cache does not agree. Inside a transaction."""
    seen, newest = _seen(db), _newest(db)
    if seen is None:
        db.execute("DELETE FROM cards")
        _keep(db, _memories(db, f"{_REPLIES} ORDER BY questions.id", ()))
    else:
        changed = _changed(db, seen)
        for start in range(0, len(changed), _AT_ONCE):
            lot = changed[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(lot))
            sql = f"{_REPLIES} WHERE questions.id IN ({marks}) ORDER BY questions.id"
            _keep(db, _memories(db, sql, lot))
    last, overrule, grade = newest
    db.execute(
        f"INSERT OR REPLACE INTO seen SELECT 'cards', ?, ?, coalesce(({_LAST}), ''), ?, "
        "(SELECT count(*) FROM cards)",
        (_RULES, last, last, overrule),
    )
    db.execute("INSERT OR REPLACE INTO seen VALUES ('grades', ?, ?, '', 0, 0)", (_RULES, grade))


def due(db: sqlite3.Connection, until: datetime) -> list[str]:
    """The questions that are due before a moment, the worst remembered first.

    Of FSRS' forgetting curve only the order matters: what went by since the last reply, by its stability.
    """
    gone = "(julianday(?) - julianday(last)) / stability"
    sql = f"SELECT question FROM cards WHERE due < ? ORDER BY {gone} DESC, question"
    return _ids(db, sql, (rows.utc(until), rows.utc(until)))


def nearest(db: sqlite3.Connection, until: datetime) -> list[str]:
    """The questions that are due later, the nearest first."""
    return _ids(db, "SELECT question FROM cards WHERE due >= ? ORDER BY due, question", (rows.utc(until),))


def next_date(db: sqlite3.Connection, question: str) -> datetime | None:
    """When a question is due; None for one that was never seen."""
    found = reading.fetched(db, "SELECT due FROM cards WHERE question = ?", (question,))
    return rows.first(lambda row: msgspec.convert(row[0], datetime, strict=False), found)


def grade_of(db: sqlite3.Connection, round_: str, number: int) -> int:
    """The grade of a reply: the player's own, or what it comes to."""
    of = "WHERE round = (SELECT key FROM rounds WHERE id = ?) AND number = ?"
    reply = rows.first(_reply, reading.fetched(db, f"{_REPLIES} {of}", (round_, number)))
    return reply.review.grade if reply else schedule.GOOD


def _ids(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[str]:
    return rows.sound(rows.question, reading.fetched(db, sql, values))[0]


def _reply(row: Sequence[Any]) -> _Reply:
    return msgspec.convert(row, _Reply, strict=False)


def _memories(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> Iterator[tuple[str, Memory]]:
    """What the rows of replies, in the order of their questions, come to. A damaged reply is left out."""
    replies, _ = rows.sound(_reply, reading.fetched(db, sql, values))
    for question, of in groupby(replies, key=lambda reply: reply.question):
        yield question, schedule.remembered(reply.review for reply in of)


def _keep(db: sqlite3.Connection, memories: Iterable[tuple[str, Memory]]) -> None:
    made = (
        (question, memory.stability, memory.difficulty, rows.utc(memory.due), rows.utc(memory.last))
        for question, memory in memories
    )
    db.executemany("INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?)", made)


def _changed(db: sqlite3.Connection, seen: _Seen) -> list[str]:
    """The questions with a reply, an overrule or a grade that was not seen yet."""
    of = "SELECT questions.id FROM replies JOIN questions ON questions.key = replies.question"
    late = f"{of} JOIN {{}} AS late USING (round, number) WHERE late.key > ?"
    sql = f"{of} WHERE replies.key > ? UNION {late.format('overrules')} UNION {late.format('grades')}"
    return _ids(db, sql, seen)


def _newest(db: sqlite3.Connection) -> _Seen:
    last, overrule, grade = db.execute(_NEWEST).fetchone()
    return int(last), int(overrule), int(grade)


def _seen(db: sqlite3.Connection) -> _Seen | None:
    """How far the cards are worked out; None where they do not agree with the history."""
    found = reading.fetched(db, "SELECT what, version, last, id, extra, sum FROM seen ORDER BY what")
    of = {what: row for what, *row in found}
    if "cards" not in of or "grades" not in of:
        return None
    version, last, id_, overrule, count = of["cards"]
    is_there = db.execute(_LAST, (last,)).fetchone() == (id_,) or (last, id_) == (0, "")
    agree = db.execute("SELECT count(*) FROM cards").fetchone() == (count,)
    return (last, overrule, of["grades"][1]) if version == _RULES and is_there and agree else None
