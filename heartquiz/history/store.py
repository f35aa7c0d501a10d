# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""The history on disk: what is played is appended to it, and read back.

Every write is synced before it returns. Where the file cannot be used, the history says so, keeps what
follows in memory, tries again at each write, and writes what it kept as soon as it can.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import structs

from heartquiz.core.game.records import Note, Played, ReplyRecord, RoundRecord
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure
from heartquiz.history import reading, rows, runs
from heartquiz.history.database import Change, Database, UnusableError, connect, copy, has_our_tables
from heartquiz.messages import history as words

_PATIENCE = 0.9  # seconds to wait for other programs: a reply is never later than a second
_LESS_PATIENCE = 0.1  # while the file cannot be used
_LAST_PATIENCE = 5.0  # before what was kept in memory is lost
_NOTES = f"SELECT {rows.NOTE} FROM notes ORDER BY at, rowid"
_BANS = "SELECT question, banned FROM bans ORDER BY at, rowid"
_LEFT = (
    "rounds.key IN (SELECT round FROM unended) "
    "AND NOT EXISTS (SELECT 1 FROM endings WHERE round = rounds.key)"
)
_T = TypeVar("_T")


class History:
    """The record of rounds and replies, in one SQLite file.

    `warn` is called with one line where the file cannot be read or written, and when it can be again.
    """

    def __init__(self, path: Path, warn: Callable[[str], None]) -> None:
        self._path = one_line(str(path))
        self._warn = warn
        self._file = Database(path, lambda aside: warn(words.SET_ASIDE.format(path=one_line(str(aside)))))
        self._pending: list[Change] = []  # what is not in the file yet, in its order
        self._memory: sqlite3.Connection | None = None  # used while the file cannot be
        self._damage_reported = False
        self.read(lambda _: None)  # a file that cannot be used is reported before the first question

    @property
    def lasting(self) -> bool:
        """Whether all that was written is on disk."""
        return not self._pending

    def close(self) -> None:
        """Write what was kept in memory, or report it as lost, and close the file."""
        try:
            if self._pending:
                self._write_pending(_LAST_PATIENCE)
        except (UnusableError, HeartquizError, sqlite3.Error) as error:
            lost = words.entries(len(self._pending))
            self._warn(words.LOST.format(path=self._path, reason=one_line(str(error)), entries=lost))
        self._file.close()
        if self._memory:
            self._memory.close()

    def waiting(self, mode: str) -> Played | None:
        """The newest round of a mode that was left and not dropped."""
        found = self._rounds(f"mode = ? AND {_LEFT}", mode)
        if not found:
            return None
        taken = self._rows(
            "SELECT number FROM hints JOIN rounds ON key = round WHERE id = ?", found[-1].round.id
        )
        return structs.replace(found[-1], hinted=(len(found[-1].replies),) in taken)

    def last_dealt(self, draft: RoundRecord) -> RoundRecord | None:
        """The newest round of the same mode, packs, filters and pool whose seed the game chose."""
        found = self._rows(
            f"SELECT {rows.ROUND} FROM rounds WHERE mode = ? AND dealt AND pool = (SELECT key FROM pools "
            "WHERE fingerprint = ? AND packs = ? AND filters = ?) ORDER BY started DESC LIMIT 9",
            *(draft.mode, draft.fingerprint, rows.json(draft.packs), rows.json(draft.filters)),
        )
        return next(iter(self._sound(rows.round_record, found)), None)

    def is_used(self, seed: str) -> bool:
        """Whether a seed was ever used."""
        return bool(self._rows("SELECT 1 FROM rounds WHERE seed = ? LIMIT 1", seed))

    def all_rounds(self) -> list[Played]:
        """Every round, oldest first."""
        return self._rounds("TRUE")

    def add_reply(self, record: RoundRecord, reply: ReplyRecord, now: datetime) -> None:
        """Keep a reply, and its round with the first one.

        Raises HeartquizError where another game has given a reply to this question of the round.
        """
        round_row = rows.columns(record)
        reply_row = rows.columns(reply, at=rows.utc(now))
        del reply_row["overruled"]

        def write(db: sqlite3.Connection) -> None:
            key = rows.add_round(db, round_row)
            try:
                rows.add_reply(db, key, reply_row)
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                    raise
                raise failure(words.ANOTHER_GAME) from error

        self._write(write)

    def hint(self, round_: str, number: int, now: datetime) -> None:
        """Keep that the player took a hint; a round without a reply is not kept, nor is its hint."""
        self._write(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO hints SELECT key, ?, ? FROM rounds WHERE id = ?",
                (number, rows.utc(now), round_),
            )
        )

    def overrule(self, round_: str, number: int, now: datetime) -> None:
        """Keep that the player overruled a verdict."""
        self._write(
            lambda db: db.execute(
                "INSERT OR IGNORE INTO overrules SELECT NULL, round, number, ? FROM replies "
                "WHERE round = (SELECT key FROM rounds WHERE id = ?) AND number = ?",
                (rows.utc(now), round_, number),
            )
        )

    def grade(self, round_: str, number: int, grade: int, now: datetime) -> None:
        """Keep how well the player says they knew a question, from 1 (again) to 4 (easy)."""
        row = "SELECT NULL, key, ?, ?, ? FROM rounds WHERE id = ?"
        values = (number, grade, rows.utc(now), round_)
        self._write(lambda db: db.execute(f"INSERT OR REPLACE INTO grades {row}", values))

    def end(self, round_: str, ended: str, now: datetime) -> None:
        """Keep that a round is over; one without a reply was never kept, so it has no end."""

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "INSERT OR IGNORE INTO endings SELECT NULL, key, ?, ? FROM rounds WHERE id = ?",
                (ended, rows.utc(now), round_),
            )
            runs.bring_up_to_date(db)

        self._write(write)

    def note(self, question: str, content: str, text: str, now: datetime) -> None:
        """Keep that the player thinks a question is wrong."""
        row = {"question": question, "content": content, "text": text, "at": rows.utc(now)}
        self._write(lambda db: rows.insert(db, "INSERT INTO notes", row))

    def notes(self) -> list[Note]:
        """What the player noted about questions, oldest first."""
        return self._sound(rows.note, self._rows(_NOTES))

    def ban(self, question: str, now: datetime, *, banned: bool = True) -> None:
        """Keep that a question is never to be asked again, or is again."""
        row = {"question": question, "banned": int(banned), "at": rows.utc(now)}
        self._write(lambda db: rows.insert(db, "INSERT INTO bans", row))

    def banned(self) -> set[str]:
        """The questions that are not to be asked."""
        last = dict(self._sound(rows.ban, self._rows(_BANS)))  # of two bans of a question the later one holds
        return {question for question, banned in last.items() if banned}

    def _rounds(self, where: str, *values: str) -> list[Played]:
        found, damaged_rounds = self._read_rounds(where, *values)
        self.report(damaged_rounds)
        return found

    def _read_rounds(self, where: str, *values: str) -> tuple[list[Played], int]:
        return self.read(lambda db: reading.rounds(db, where, values))

    def _sound(self, make: Callable[[Sequence[Any]], _T], found: list[Any]) -> list[_T]:
        made, damaged_rows = rows.sound(make, found)
        self.report(damaged_rows)
        return made

    def report(self, damaged_rows: int) -> None:
        """At the first damaged entry, count those of the whole history in one line."""
        if not damaged_rows or self._damage_reported or self._memory:  # in memory a round may begin late
            return
        self._damage_reported = True
        _, rounds = self._read_rounds("TRUE")
        _, notes = rows.sound(rows.note, self._rows(_NOTES))
        _, bans = rows.sound(rows.ban, self._rows(_BANS))
        self._warn(words.damaged(rounds + notes + bans))

    def _rows(self, sql: str, *values: str) -> list[Any]:
        return self.read(lambda db: reading.fetched(db, sql, values))

    def read(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        """What an action makes of the database, or of what is known of it where it cannot be used."""
        if not self._pending:
            try:
                found = self._file.use(action, self._patience)
            except UnusableError as error:
                self._fall_back(error)
            else:
                self._recover()
                return found
        return action(self._known())

    def work_out(self, change: Change, action: Callable[[sqlite3.Connection], _T]) -> _T:
        """What an action makes of the file after a change has brought up to date what is worked out.

        Where the file cannot be written now, the change is made in a copy of it: nothing is lost with that.
        """
        try:
            if self._memory:
                change(self._memory)
            else:
                self._file.write([change], self._patience)
        except UnusableError:
            with closing(self._copied(self._patience)) as copied:
                change(copied)
                return action(copied)
        return self.read(action)

    def change(self, change: Callable[[sqlite3.Connection], _T]) -> _T:
        """Change the file as a whole or not at all. Raises HeartquizError where it cannot be changed now."""
        done: list[_T] = []
        try:
            self._file.write([lambda db: done.append(change(db))], _LAST_PATIENCE)
        except UnusableError as error:
            raise failure(words.UNUSABLE, path=self._path, reason=str(error)) from error
        return done[-1]

    def _write(self, change: Change) -> None:
        self._pending.append(change)
        try:
            self._write_pending(self._patience)
        except UnusableError as error:
            if self._memory:
                change(self._memory)
            else:
                self._fall_back(error)
        except (HeartquizError, sqlite3.Error):
            self._pending.pop()
            raise

    def _write_pending(self, patience: float) -> None:
        self._file.write(self._pending, patience)
        self._pending.clear()
        self._recover()

    @property
    def _patience(self) -> float:
        return _LESS_PATIENCE if self._memory else _PATIENCE

    def _fall_back(self, error: UnusableError) -> None:
        if not self._memory:
            self._warn(words.FAILING.format(path=self._path, reason=one_line(str(error))))
            self._known()

    def _recover(self) -> None:
        if self._memory:
            self._memory.close()
            self._memory = None
            self._warn(words.WORKING)

    def _known(self) -> sqlite3.Connection:
        """What is known without the file: a copy of it where it can still be read, and what is pending."""
        if not self._memory:
            self._memory = self._copied(0.0)
            for change in self._pending:
                change(self._memory)
        return self._memory

    def _copied(self, patience: float) -> sqlite3.Connection:
        """A copy of the file where it can still be read, else an empty history."""
        made = connect(":memory:")
        with suppress(UnusableError):
            self._file.use(partial(copy, into=made), patience)
        if has_our_tables(made):
            return made
        made.close()  # a copy of damaged definitions
        return connect(":memory:")
