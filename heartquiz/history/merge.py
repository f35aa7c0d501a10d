"""Merge rounds, notes and bans into a history: what is there already stays as it is."""

import sqlite3
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from heartquiz.history import lines, rows, runs, totals
from heartquiz.history.lines import Ban, Line, NoteLine, Reply, Round


class Merged(Struct):
    """How many rounds, replies, notes and bans were new, and how many lines were damaged."""

    rounds: int = 0
    replies: int = 0
    notes: int = 0
    bans: int = 0
    damaged: int = 0


def merge(db: sqlite3.Connection, found: Iterable[Line | None]) -> Merged:
    """Add what is not there yet, then bring up to date what is worked out. Inside a transaction."""
    merged, before = Merged(), _sizes(db)
    for line in found:
        match line:
            case Round():
                _add_round(db, line)
            case NoteLine():
                rows.insert(db, "INSERT INTO notes", rows.columns(lines.note(line)))
            case Ban():
                values = {"banned": int(line.banned), "at": rows.utc(line.at)}
                rows.insert(db, "INSERT INTO bans", {"question": line.question, **values})
            case None:
                merged.damaged += 1
            case _:
                pass  # the head
    after = _sizes(db)
    merged.rounds, merged.replies, overrules, _, merged.notes, merged.bans = (
        now - then for now, then in zip(after, before, strict=True)
    )
    if overrules or after != before:
        db.execute("DELETE FROM seen WHERE what = 'runs'")  # an older run may count no longer
        runs.bring_up_to_date(db)
        totals.bring_up_to_date(db)
    return merged


def _sizes(db: sqlite3.Connection) -> list[int]:
    tables = ("rounds", "replies", "overrules", "endings", "notes", "bans")
    return [int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables]  # noqa: S608


def _add_round(db: sqlite3.Connection, line: Round) -> None:
    """Add a round, or what is missing of it. Where both have a reply, that of the history stays."""
    row = rows.columns(lines.record(line), player=line.player)
    key = rows.add_round(db, row)
    known = {number for (number,) in db.execute("SELECT number FROM replies WHERE round = ?", (key,))}
    for reply in line.replies:
        if reply.number not in known:
            _add_reply(db, key, reply)
        if reply.overruled:
            values = (key, reply.number, rows.utc(reply.overruled))
            db.execute("INSERT OR IGNORE INTO overrules VALUES (NULL, ?, ?, ?)", values)
        if reply.grade and reply.graded:
            graded = (key, reply.number, reply.grade, rows.utc(reply.graded))
            db.execute("INSERT OR IGNORE INTO grades VALUES (NULL, ?, ?, ?, ?)", graded)
    for hint in line.hints:
        db.execute("INSERT OR IGNORE INTO hints VALUES (?, ?, ?)", (key, hint.number, rows.utc(hint.at)))
    if line.ended:
        at = rows.utc(line.ended_at or line.started)
        db.execute("INSERT OR IGNORE INTO endings VALUES (NULL, ?, ?, ?)", (key, line.ended, at))


def _add_reply(db: sqlite3.Connection, key: int, reply: Reply) -> None:
    row = msgspec.structs.asdict(reply)
    for other in ("overruled", "grade", "graded"):
        del row[other]
    texts = {name: rows.json(row[name]) for name in ("choices", "reply")}
    rows.add_reply(db, key, row | texts | {"at": rows.utc(reply.at), "hinted": int(reply.hinted)})
