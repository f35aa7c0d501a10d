# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""Records <-> rows of the history. A row with a value that cannot be right is damaged."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args

import msgspec

from heartquiz.core.game.days import Moment
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.records import Note, Played, ReplyRecord, RoundRecord
from heartquiz.core.game.round import Ended
from heartquiz.messages.history import UNSOUND

POOL = ("fingerprint", "packs", "filters")
_OF_POOL = {field: f"(SELECT {field} FROM pools WHERE key = rounds.pool) AS {field}" for field in POOL}
ROUND = ", ".join(_OF_POOL.get(field, f"rounds.{field}") for field in RoundRecord.__struct_fields__)
QUESTION = ("content", "kind", "difficulty")
_COLUMNS = {"question": "questions.id", "overruled": "overrules.at IS NOT NULL"}
_COLUMNS |= {field: f"questions.{field}" for field in QUESTION}
REPLY = ", ".join(_COLUMNS.get(field, f"replies.{field}") for field in ReplyRecord.__struct_fields__)
# Where the columns of REPLY are. What CROSS JOIN has first SQLite reads first: all replies, or some rounds.
_WITH = (
    "LEFT JOIN questions ON questions.key = replies.question "
    "LEFT JOIN overrules ON (overrules.round, overrules.number) = (replies.round, replies.number)"
)
REPLIES = f"replies CROSS JOIN rounds ON rounds.key = replies.round {_WITH}"
REPLIES_OF_ROUNDS = f"rounds CROSS JOIN replies ON replies.round = rounds.key {_WITH}"
NOTE = ", ".join(Note.__struct_fields__)
_YEARS = range(1970, 9001)  # those that every system can turn into local time
_MOST_MINUTES = 7 * 24 * 60
_ENDINGS = (None, *get_args(Ended))
_texts = msgspec.json.Decoder(tuple[str, ...]).decode
_filters = msgspec.json.Decoder(Filters).decode
_Row = Sequence[Any]
_T = TypeVar("_T")


def sound(make: Callable[[_Row], _T], rows: Iterable[_Row]) -> tuple[list[_T], int]:
    """The records that `make` makes of rows, and how many rows are damaged."""
    made, damaged = [], 0
    for row in rows:
        try:
            made.append(make(row))
        except (msgspec.MsgspecError, TypeError, ValueError):
            damaged += 1
    return made, damaged


def first(make: Callable[[_Row], _T], rows: Iterable[_Row]) -> _T | None:
    """The record that `make` makes of the first row that is not damaged; None where there is none."""
    return next(iter(sound(make, rows)[0]), None)


def rounds_with_replies(rounds: Iterable[_Row], replies: Iterable[_Row]) -> tuple[list[Played], int]:
    """Rounds of rows of (*ROUND, ended) and (round, *REPLY), and how many are damaged.

    One damaged reply spoils its round: without it neither the points nor the next question would be right.
    """
    of_round: dict[object, list[_Row]] = {}
    for id_, *row in replies:
        of_round.setdefault(id_, []).append(row)
    return sound(lambda row: _played(row, of_round.get(row[0], [])), rounds)


def round_record(row: _Row) -> RoundRecord:
    """The record of a row of ROUND. Raises ValueError or TypeError for a damaged one, as all here do."""
    *first, packs, asked, filters, seed, start, dealt, fingerprint, hand = row
    values = (*first, _texts(packs), _texts(asked), _filters(filters))
    values += (seed, start, dealt, fingerprint, _texts(hand))
    record = msgspec.convert(values, RoundRecord, strict=False)
    _check_moment(record.started)
    if abs(record.utc_offset) > _MOST_MINUTES:
        raise ValueError
    return record


def moment(row: _Row) -> Moment:
    """The moment of a row of (started, utc_offset)."""
    made = msgspec.convert(row, Moment, strict=False)
    _check_moment(made.at)
    if abs(made.utc_offset) > _MOST_MINUTES:
        raise ValueError
    return made


def names(row: _Row) -> tuple[str, ...]:
    """The names of packs in a row of one text."""
    return _texts(row[0])


def pool(row: _Row) -> tuple[str, tuple[str, ...], Filters]:
    """The fingerprint, packs and filters of a row of POOL."""
    fingerprint, packs, filters = row
    return msgspec.convert(fingerprint, str), _texts(packs), _filters(filters)


def note(row: _Row) -> Note:
    """The note of a row of NOTE."""
    made = msgspec.convert(row, Note, strict=False)
    _check_moment(made.at)
    return made


def ban(row: _Row) -> tuple[str, bool]:
    """A question, and whether it is banned."""
    return msgspec.convert(row, tuple[str, bool], strict=False)


def question(row: _Row) -> str:
    """The id of a question."""
    return msgspec.convert(row[0], str)


def text_of(data: bytes) -> str | bytes:
    """A text of the file; one that is not UTF-8 stays bytes, which no record takes."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def columns(record: RoundRecord | ReplyRecord | Note, **instead: object) -> dict[str, Any]:
    """A record as the columns of its row; what SQLite has no type for is JSON."""
    row: dict[str, Any] = msgspec.structs.asdict(record)
    for name, value in row.items():
        if isinstance(value, datetime):
            row[name] = utc(value)
        elif isinstance(value, tuple | Filters):
            row[name] = json(value)
    return row | instead


def insert(db: sqlite3.Connection, into: str, row: dict[str, Any]) -> None:
    """Add a row, unless the very same one is there: what was interrupted may be written once more."""
    table = into.rpartition(" ")[2]
    same = " AND ".join(f"{column} IS :{column}" for column in row)
    db.execute(
        f"{into} ({', '.join(row)}) SELECT {', '.join(f':{column}' for column in row)} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {same})",
        row,
    )


def add_round(db: sqlite3.Connection, row: dict[str, Any]) -> int:
    """Add a round, unless it is there; returns its key. Without `player` it is this history's own."""
    of_id = "SELECT key FROM rounds WHERE id = ?", (row["id"],)
    if found := db.execute(*of_id).fetchone():
        return int(found[0])
    pool = _kept_once(db, "pools", {column: row[column] for column in POOL})
    row = {column: value for column, value in row.items() if column not in POOL} | {"pool": pool}
    player = ":player" if "player" in row else "coalesce((SELECT id FROM player), '')"
    names = [column for column in row if column != "player"]
    db.execute(
        f"INSERT INTO rounds ({', '.join(names)}, player) "
        f"VALUES ({', '.join(f':{column}' for column in names)}, {player})",
        row,
    )
    return _key(db.execute(*of_id))


def add_reply(db: sqlite3.Connection, round_: int, row: dict[str, Any]) -> None:
    """Add a reply to the round with this key, unless the very same one is there.

    Raises sqlite3.IntegrityError where there is another one.
    """
    question = {"id": row["question"]} | {column: row[column] for column in QUESTION}
    key = _kept_once(db, "questions", question)
    reply = {column: value for column, value in row.items() if column not in QUESTION}
    insert(db, "INSERT INTO replies", reply | {"round": round_, "question": key})


def json(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def utc(moment: datetime) -> str:
    """A moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _kept_once(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """The key of a row that many share, added where it is not there."""
    insert(db, f"INSERT INTO {table}", row)
    same = " AND ".join(f"{column} = :{column}" for column in row)
    return _key(db.execute(f"SELECT key FROM {table} WHERE {same}", row))


def _key(found: sqlite3.Cursor) -> int:
    """The key that was found for what is there. Raises sqlite3.DatabaseError where an index has lost it."""
    row = found.fetchone()
    if row is None:
        raise sqlite3.DatabaseError(UNSOUND)
    return int(row[0])


def _played(row: _Row, replies: Sequence[_Row]) -> Played:
    *row, ended = row
    record, made = round_record(row), tuple(map(_reply, replies))
    numbers = [reply.number for reply in made]
    if numbers != list(range(len(made))) or len(made) > len(record.hand) or ended not in _ENDINGS:
        raise ValueError
    return Played(record, made, ended)


def _reply(row: _Row) -> ReplyRecord:
    number, question, content, kind, difficulty, choices, reply, *rest = row
    values = (number, question, content, kind, difficulty, _texts(choices), _texts(reply), *rest)
    return msgspec.convert(values, ReplyRecord, strict=False)


def _check_moment(moment: datetime) -> None:
    if moment.tzinfo is None or moment.astimezone(UTC).year not in _YEARS:
        raise ValueError
