"""The history on disk: a store that appends and reads.

Every write is synced before it returns. Where the file cannot be used the store says so once, keeps what
follows in memory and lets the game go on.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from heartquiz.core.game.deck import Filters
from heartquiz.core.game.records import Note, Played, ReplyRecord, RoundRecord
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, reason

_MIGRATIONS = ("schema.sql", "notes.sql", "hints.sql")
_BUSY_SECONDS = 2.0
_T = TypeVar("_T")


class History:
    """The record of rounds and replies, in one SQLite file.

    `warn` is called with one line, at most once, where the file cannot be read or written. `lasting` tells
    whether what is written is on disk; else it is in memory.
    """

    def __init__(self, path: Path, warn: Callable[[str], None]) -> None:
        self._path = path
        self._warn = warn
        self.lasting = True
        self._db = self._open()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def waiting(self, mode: str) -> Played | None:
        """The newest round of a mode that was left and not dropped."""
        rows = self._rows(
            "SELECT * FROM rounds WHERE mode = ? AND id NOT IN (SELECT round FROM endings) "
            "ORDER BY started DESC LIMIT 1",
            mode,
        )
        if not rows:
            return None
        waiting = self._played(rows[0])
        hints = self._rows("SELECT number FROM hints WHERE round = ?", waiting.round.id)
        return structs.replace(waiting, hinted=len(waiting.replies) in {hint["number"] for hint in hints})

    def last_dealt(self, mode: str, packs: tuple[str, ...], filters: Filters) -> RoundRecord | None:
        """The newest round of these packs and filters whose seed the game chose."""
        rows = self._rows(
            "SELECT * FROM rounds WHERE mode = ? AND packs = ? AND filters = ? AND dealt "
            "ORDER BY started DESC LIMIT 1",
            *(mode, _json(packs), _json(filters)),
        )
        return _round(rows[0]) if rows else None

    def seeds(self) -> set[str]:
        """Every seed ever used."""
        return {row["seed"] for row in self._rows("SELECT DISTINCT seed FROM rounds")}

    def alike(self, record: RoundRecord) -> list[Played]:
        """The rounds of the same packs and filters, oldest first; in any mode, as a hand is met in all."""
        rows = self._rows(
            "SELECT * FROM rounds WHERE packs = ? AND filters = ? ORDER BY started",
            *(_json(record.packs), _json(record.filters)),
        )
        return [self._played(row) for row in rows]

    def all(self) -> list[Played]:
        """Every round, oldest first."""
        return [self._played(row) for row in self._rows("SELECT * FROM rounds ORDER BY started")]

    def add_reply(self, record: RoundRecord, reply: ReplyRecord, now: datetime) -> None:
        """Keep a reply, and its round with the first one."""
        round_row = _row(record, dealt=int(record.dealt))
        reply_row = _row(reply, round=record.id, hinted=int(reply.hinted), at=_utc(now))
        del reply_row["overruled"]

        def write(db: sqlite3.Connection) -> None:
            _insert(db, "INSERT OR IGNORE INTO rounds", round_row)
            _insert(db, "INSERT INTO replies", reply_row)

        self._write(write)

    def hint(self, round_: str, number: int, now: datetime) -> None:
        """Keep that the player took a hint; a round without a reply is not kept, nor is its hint."""
        self._write(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO hints SELECT id, ?, ? FROM rounds WHERE id = ?",
                (number, _utc(now), round_),
            )
        )

    def overrule(self, round_: str, number: int, now: datetime) -> None:
        """Keep that the player overruled a verdict; where its reply was not kept, there is nothing to add."""
        self._write(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO overrules "
                "SELECT round, number, ? FROM replies WHERE round = ? AND number = ?",
                (_utc(now), round_, number),
            )
        )

    def end(self, round_: str, ended: str, now: datetime) -> None:
        """Keep that a round is over; one without a reply was never kept, so it has no end."""
        self._write(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO endings SELECT id, ?, ? FROM rounds WHERE id = ?",
                (ended, _utc(now), round_),
            )
        )

    def days(self) -> list[date]:
        """The days on which a round was begun, by the player's own clock."""
        sql = "SELECT DISTINCT date(started, utc_offset || ' minutes') AS day FROM rounds"
        return [date.fromisoformat(row["day"]) for row in self._rows(sql)]

    def note(self, question: str, content: str, text: str, now: datetime) -> None:
        """Keep that the player thinks a question is wrong."""
        row = {"question": question, "content": content, "text": text, "at": _utc(now)}
        self._write(lambda db: _insert(db, "INSERT INTO notes", row))

    def notes(self) -> list[Note]:
        """What the player noted about questions, oldest first."""
        return [_record(row, Note, ()) for row in self._rows("SELECT * FROM notes ORDER BY rowid")]

    def ban(self, question: str, now: datetime, *, banned: bool = True) -> None:
        """Keep that a question is never to be asked again, or is again."""
        row = {"question": question, "banned": int(banned), "at": _utc(now)}
        self._write(lambda db: _insert(db, "INSERT INTO bans", row))

    def banned(self) -> set[str]:
        """The questions that are not to be asked."""
        rows = self._rows("SELECT question, banned FROM bans ORDER BY rowid")
        last = {row["question"]: row["banned"] for row in rows}
        return {question for question, banned in last.items() if banned}

    def _played(self, row: sqlite3.Row) -> Played:
        replies = self._rows(
            "SELECT replies.*, overrules.at IS NOT NULL AS overruled FROM replies "
            "LEFT JOIN overrules USING (round, number) WHERE round = ? ORDER BY number",
            row["id"],
        )
        ended = self._rows("SELECT ended FROM endings WHERE round = ?", row["id"])
        return Played(_round(row), tuple(map(_reply, replies)), ended[0]["ended"] if ended else None)

    def _rows(self, sql: str, *values: str) -> list[sqlite3.Row]:
        return self._guarded(lambda db: db.execute(sql, values).fetchall())

    def _write(self, change: Callable[[sqlite3.Connection], object]) -> None:
        def all_or_nothing(db: sqlite3.Connection) -> None:
            with _transaction(db):
                change(db)

        self._guarded(all_or_nothing)

    def _guarded(self, use: Callable[[sqlite3.Connection], _T]) -> _T:
        """Use the file; where that fails, say so and use memory from now on.

        Raises HeartquizError where another game has written what this one would write.
        """
        try:
            return use(self._db)
        except sqlite3.IntegrityError as error:
            raise HeartquizError(
                "another game has gone on with this round", "`heartquiz play` begins a new one"
            ) from error
        except sqlite3.Error as error:
            self._db.close()
            self._db = self._instead(error)
            return use(self._db)

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(self._path))
        except (sqlite3.Error, OSError) as error:
            return self._instead(error)

    def _instead(self, error: sqlite3.Error | OSError) -> sqlite3.Connection:
        """What serves in place of a file that cannot be used: a new one for a damaged one, else memory."""
        where = one_line(str(self._path))
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError | sqlite3.IntegrityError | sqlite3.ProgrammingError
        ):
            try:
                aside = _set_aside(self._path)
                made = _connect(str(self._path))
            except (sqlite3.Error, OSError) as second:
                error = second
            else:
                self._warn(
                    f"The history was damaged and is set aside as {one_line(str(aside))}; a new one begins."
                )
                return made
        self.lasting = False
        self._warn(
            f"The history {where} cannot be used ({reason(error)}): this round is played, but not kept."
        )
        return _connect(":memory:")


def _connect(path: str) -> sqlite3.Connection:
    """Open a history, new or old. Raises sqlite3.Error where it is not one or newer than this program."""
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        db.row_factory = sqlite3.Row
        version = _version(db)  # before anything is changed
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            db.execute(f"PRAGMA {pragma}")
        if version != len(_MIGRATIONS):
            _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection) -> int:
    """How many migrations a history has seen. Raises sqlite3.OperationalError for too many."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(_MIGRATIONS):
        raise sqlite3.OperationalError("it was written by a newer heartquiz")
    return version


def _migrate(db: sqlite3.Connection) -> None:
    """Bring a history up to date; all of it happens, or nothing."""
    from importlib.resources import files  # only needed here, and slow

    with _transaction(db):
        version = _version(db)  # asked again: another program may have been faster
        for name in _MIGRATIONS[version:]:
            for statement in _statements((files(__package__) / name).read_text("utf-8")):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _set_aside(path: Path) -> Path:
    """Rename a damaged history and what belongs to it; nothing is overwritten."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _insert(db: sqlite3.Connection, verb: str, row: dict[str, Any]) -> None:
    columns = ", ".join(row)
    marks = ", ".join(f":{column}" for column in row)
    db.execute(f"{verb} ({columns}) VALUES ({marks})", row)


def _row(record: RoundRecord | ReplyRecord, **instead: object) -> dict[str, Any]:
    """A record as columns; what SQLite has no type for is JSON."""
    row: dict[str, Any] = msgspec.structs.asdict(record)
    for name, value in row.items():
        if isinstance(value, datetime):
            row[name] = _utc(value)
        elif isinstance(value, tuple | Filters):
            row[name] = _json(value)
    return row | instead


def _round(row: sqlite3.Row) -> RoundRecord:
    return _record(row, RoundRecord, ("packs", "asked", "filters", "hand"))


def _reply(row: sqlite3.Row) -> ReplyRecord:
    return _record(row, ReplyRecord, ("choices", "reply"))


def _record(row: sqlite3.Row, struct: type[_T], nested: tuple[str, ...]) -> _T:
    values = {name: msgspec.json.decode(row[name]) if name in nested else row[name] for name in row.keys()}  # noqa: SIM118 (a Row iterates over its values)
    return msgspec.convert(values, struct, strict=False)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
