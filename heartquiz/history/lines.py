"""The history as lines of JSON, to be kept elsewhere or merged into another: docs/history-format.md has it.

What is read is checked as a pack is: a line that does not fit is damaged, and nothing of it is taken.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.game.filters import Filters
from heartquiz.core.game.records import Note, ReplyRecord, RoundRecord, Seconds
from heartquiz.core.game.round import Ended, Outcome
from heartquiz.core.packs.fields import Difficulty
from heartquiz.history import reading, rows

FORMAT = 1
_AT_ONCE = 500  # rounds read together
_Id: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
_Number: TypeAlias = Annotated[int, Meta(ge=0)]


class Head(Struct, frozen=True, tag="history"):
    """The first line: which format the others have, and which version wrote them."""

    format: int
    version: str = ""


class Reply(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reply of a round, when it was given, and when its verdict was overruled."""

    number: _Number
    question: str
    content: str
    kind: str
    difficulty: Difficulty
    choices: tuple[str, ...]
    reply: tuple[str, ...]
    outcome: Outcome
    credit: Annotated[float, Meta(ge=0, le=1)]
    hinted: bool
    seconds: Seconds
    at: datetime
    overruled: datetime | None = None
    grade: Annotated[int, Meta(ge=1, le=4)] | None = None
    graded: datetime | None = None


class Hint(Struct, frozen=True):
    """A hint that was taken for a question of a round."""

    number: _Number
    at: datetime


class Round(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="round"):
    """A round with everything that belongs to it. `player` is the history in which it was played."""

    id: _Id
    player: str
    started: datetime
    utc_offset: int
    version: str
    mode: str
    seconds: Seconds | None = None
    packs: tuple[str, ...]
    asked: tuple[str, ...]
    filters: Filters
    seed: str
    start: _Number
    dealt: bool
    fingerprint: str
    hand: Annotated[tuple[str, ...], Meta(min_length=1)]
    replies: tuple[Reply, ...]
    hints: tuple[Hint, ...] = ()
    ended: Ended | None = None
    ended_at: datetime | None = None


class NoteLine(Struct, frozen=True, tag="note"):
    """What a player noted about a question."""

    question: str
    content: str
    text: str
    at: datetime


class Ban(Struct, frozen=True, tag="ban"):
    """That a question is never to be asked again, or is again."""

    question: str
    banned: bool
    at: datetime


Line: TypeAlias = Head | Round | NoteLine | Ban
read_line = msgspec.json.Decoder(Line).decode
text_of_line = msgspec.json.Encoder().encode
_REPLY = [*ReplyRecord.__struct_fields__[:-1], "at", "overruled", "grade", "graded"]
_REPLY_COLUMNS = ", ".join(
    [
        rows.REPLY.rpartition(", ")[0],
        "replies.at",
        "overrules.at",
        "grades.grade",
        "grades.at",
    ]  # in the order of these names
)


def all_lines(db: sqlite3.Connection) -> Iterator[Line | None]:
    """Every round, note and ban of a history; None for each that is damaged."""
    last: int | None = -1
    while last is not None:
        lot = "SELECT key FROM rounds WHERE key > ? ORDER BY key LIMIT ?"
        first, last = last, db.execute(f"SELECT max(key) FROM ({lot})", (last, _AT_ONCE)).fetchone()[0]  # noqa: S608
        if last is not None:
            yield from _rounds(db, "rounds.key > ? AND rounds.key <= ?", (first, last))
    for table, line in (("notes", NoteLine), ("bans", Ban)):
        for row in _dicts(db, f"SELECT * FROM {table} ORDER BY rowid", ()):  # noqa: S608
            yield made(row, line)


def made(row: dict[str, Any], line: type[Struct]) -> Any:  # noqa: ANN401 (a line of that type)
    """The line that a row makes; None for a damaged row."""
    return rows.first(lambda each: msgspec.convert(each[0], line, strict=False), [[row]])


def round_line(row: dict[str, Any], replies: Sequence[dict[str, Any]], hints: Sequence[Any]) -> Round | None:
    """The line of a round from rows of the history; None where they are damaged."""
    return rows.first(lambda parts: _round(*parts), [(row, replies, hints)])


def _round(row: dict[str, Any], replies: Sequence[dict[str, Any]], hints: Sequence[Any]) -> Round:
    texts = {name: msgspec.json.decode(row[name]) for name in ("packs", "asked", "filters", "hand")}
    given = [
        each | {name: msgspec.json.decode(each[name]) for name in ("choices", "reply")} for each in replies
    ]
    line = msgspec.convert(row | texts | {"replies": given, "hints": hints}, Round, strict=False)
    if [reply.number for reply in line.replies] != list(range(len(line.replies))):
        raise ValueError
    if len(line.replies) > len(line.hand):
        raise ValueError
    return line


def _rounds(db: sqlite3.Connection, where: str, values: Sequence[object]) -> Iterator[Round | None]:
    columns = ", ".join(
        [rows.ROUND, "rounds.player", "ended", "endings.at AS ended_at", "rounds.key AS number"]
    )
    found = _dicts(
        db,
        f"SELECT {columns} FROM rounds LEFT JOIN endings ON endings.round = rounds.key "  # noqa: S608
        f"WHERE {where} ORDER BY rounds.key",
        values,
    )
    replies: dict[int, list[dict[str, Any]]] = {}
    graded = "LEFT JOIN grades ON (grades.round, grades.number) = (replies.round, replies.number)"
    of = f"FROM {rows.REPLIES_OF_ROUNDS} {graded} WHERE {where} ORDER BY replies.round, replies.number"
    for key, *row in reading.fetched(db, f"SELECT replies.round, {_REPLY_COLUMNS} {of}", values):
        replies.setdefault(key, []).append(dict(zip(_REPLY, row, strict=True)))
    hints: dict[int, list[dict[str, Any]]] = {}
    of = f"FROM hints JOIN rounds ON rounds.key = round WHERE {where}"
    for key, number, at in reading.fetched(db, f"SELECT round, number, at {of}", values):
        hints.setdefault(key, []).append({"number": number, "at": at})
    for row in found:
        key = row.pop("number")
        yield round_line(row, replies.get(key, []), hints.get(key, []))


def _dicts(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[dict[str, Any]]:
    names = [column[0] for column in db.execute(sql, values).description]
    return [dict(zip(names, row, strict=True)) for row in reading.fetched(db, sql, values)]


def record(line: Round) -> RoundRecord:
    """The round of a line as the history keeps it."""
    return RoundRecord(**{name: getattr(line, name) for name in RoundRecord.__struct_fields__})


def note(line: NoteLine) -> Note:
    """The note of a line."""
    return Note(line.question, line.content, line.text, line.at)
