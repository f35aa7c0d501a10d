"""The history's SQLite file: opened, brought up to date, shared with other programs, replaced if damaged."""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Literal, TypeVar

from heartquiz.errors import reason
from heartquiz.messages.history import FOREIGN, LOCKED, NEWER

_MIGRATIONS = ("schema.sql", "notes.sql", "hints.sql", "numbers.sql", "totals.sql", "cards.sql", "pools.sql")
_PAUSE_SECONDS = 0.0005  # a commit takes about twice as long
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_MISTAKES = (  # of this program, unless the file is not as this program made it
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_MISUSE,
    sqlite3.SQLITE_RANGE,
)
# A damaged name in SQLite's message cannot be decoded: Python then raises that instead.
_ERRORS = (sqlite3.Error, OSError, UnicodeDecodeError)
Change = Callable[[sqlite3.Connection], object]
_T = TypeVar("_T")


class UnusableError(Exception):
    """The file cannot be used, at least now; the text says why."""


class Database:
    """A SQLite file that is opened when it is used, and again after every failure.

    `replaced` is called with the new name of a damaged file after another one has taken its place.
    """

    def __init__(self, path: Path, replaced: Callable[[Path], None]) -> None:
        self._path = path
        self._replaced = replaced
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file, until it is used again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def use(self, action: Callable[[sqlite3.Connection], _T], patience: float) -> _T:
        """What an action makes of the database, waiting so many seconds for other programs.

        Raises UnusableError where the file cannot be used now, sqlite3.Error for a mistake of this program.
        A file that fails is opened anew once: another program may have replaced it, or closing it makes room.
        One that is damaged even then is replaced.
        """
        for cure in (None, self.close, self._replace):
            try:
                if cure:
                    cure()
                return self._patiently(action, patience)
            except _ERRORS as error:
                failed, fault = error, _fault(error, self._path)
            if fault == "mistake":
                raise failed
            if fault == "failure" and (cure or _code(failed) in _LOCKED):
                break
        self.close()
        raise UnusableError(_reason(failed)) from failed

    def write(self, changes: Iterable[Change], patience: float) -> None:
        """Make changes in their order, all or none. Raises as `use` does."""
        until = time.monotonic() + patience
        with _queue(self._path.parent, patience) as leave_queue:

            def write_all(db: sqlite3.Connection) -> None:
                with _transaction(db):
                    leave_queue()
                    for change in changes:
                        change(db)

            self.use(write_all, until - time.monotonic())

    def _patiently(self, action: Callable[[sqlite3.Connection], _T], patience: float) -> _T:
        until = time.monotonic() + patience
        while True:
            try:
                return action(self._opened())
            except sqlite3.OperationalError as error:
                if _code(error) not in _LOCKED or time.monotonic() > until:
                    raise
            time.sleep(_PAUSE_SECONDS)

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = connect(str(self._path))
        return self._db

    def _replace(self) -> None:
        self.close()
        aside = _set_aside(self._path)
        self._opened()
        self._replaced(aside)


def connect(path: str) -> sqlite3.Connection:
    """Open a history, new or old, and bring it up to date.

    Raises UnusableError for one that a newer program wrote, sqlite3.Error for what is not a history.
    """
    db = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        version = _version(db)  # before anything is changed
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            db.execute(f"PRAGMA {pragma}")
        if version != len(_MIGRATIONS):
            _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def copy(db: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Copy a database. It is read first: `backup` itself would wait without end where it is locked."""
    db.execute("BEGIN")
    try:
        db.execute("SELECT 1 FROM rounds").fetchone()
        db.backup(into)
    finally:
        db.execute("ROLLBACK")


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """What is written inside is written as a whole or not at all."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


@contextmanager
def _queue(folder: Path, patience: float) -> Iterator[Callable[[], None]]:
    """Wait in the queue of the programs that write, so many seconds at most; yields what leaves it.

    SQLite has no queue: of many programs, those that ask again at the right moment come first, and one may
    wait for seconds. So only the head of the queue asks SQLite, and leaves once it may write: whoever has
    just written comes after those that wait. It makes waiting fair; SQLite keeps the programs apart.
    """
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # on Windows there is no queue
        yield lambda: None
        return

    def lock(how: int) -> None:
        with suppress(OSError):  # some file systems have no locks
            fcntl.flock(descriptor, how)

    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # `flock` alone waits without end: the thread ends with the program at the latest
            waiting = Thread(target=lock, args=(fcntl.LOCK_EX,), daemon=True)
            waiting.start()
            waiting.join(patience)
        yield lambda: lock(fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


def _version(db: sqlite3.Connection) -> int:
    """How many migrations a history has seen. Raises UnusableError for too many."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(_MIGRATIONS):
        raise UnusableError(NEWER)
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


def _fault(error: Exception, path: Path) -> Literal["damage", "failure", "mistake"]:
    """What an error shows: a damaged file, a failure that may pass, or a mistake of this program."""
    if isinstance(error, sqlite3.ProgrammingError):
        return "mistake"
    if _is_damage(error):
        return "damage"
    if _code(error) not in _MISTAKES:
        return "failure"
    try:
        with closing(sqlite3.connect(path)) as db:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "damage"
            return "mistake" if has_our_tables(db) else "failure"
    except _ERRORS as second:
        return "damage" if _is_damage(second) else "failure"


def _is_damage(error: Exception) -> bool:
    return isinstance(error, UnicodeDecodeError) or _code(error) in _DAMAGED


def has_our_tables(db: sqlite3.Connection) -> bool:
    """Whether the definitions of a database are those of a history of this version."""
    with closing(connect(":memory:")) as fresh:
        return _tables(db) == _tables(fresh)


def _tables(db: sqlite3.Connection) -> set[tuple[str, ...]]:
    """The tables and indexes of a database by their definitions, without comments and spaces."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    found = {(*names, re.sub(r"--.*|\s", "", sql or "")) for *names, sql in rows}
    return found | {("version", str(_version(db)))}


def _code(error: Exception) -> int:
    """SQLite's primary code of an error; 0 where it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _reason(error: Exception) -> str:
    if _code(error) in _LOCKED:
        return LOCKED
    return FOREIGN if _code(error) in _MISTAKES else reason(error)


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
