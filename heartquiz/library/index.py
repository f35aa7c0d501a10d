"""The index: one SQLite file of what play needs of packs, which may be deleted at any time.

All that is in it can be made again from the pack files. So it is thrown away where it is damaged or of
another version, and where no file can be written the same is made in memory.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from heartquiz import __version__, locations

# What damage, a full disk, a lack of rights or too long a wait for another program look like.
FAULTS = (sqlite3.Error, msgspec.MsgspecError, LookupError, UnicodeDecodeError, OSError)
# Counting a pool and ordering a bucket read nothing else.
INDEX_OF_FACTS = "CREATE INDEX IF NOT EXISTS facts ON questions (hash, sort, tags, mark, fact)"
_PATIENCE = 60.0  # seconds for another program that writes a large pack


def open_file() -> sqlite3.Connection:
    """The index of the cache folder, made where there is none. Raises one of FAULTS where it is of no use."""
    path = locations.index_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_old_indexes()
    # The garbage collector closes it, in whatever thread that runs.
    db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        schema, version = _schema()
        if _version(db) != version:
            _make(db, schema, version)
        db.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last packs, never the file
        # In pages: what one changed pack writes is copied into the file at its close, and not before a game.
        db.execute("PRAGMA wal_autocheckpoint = 10000")
    except BaseException:
        db.close()
        raise
    return db


def open_new_file() -> sqlite3.Connection:
    """The index of the cache folder, in place of one that is damaged."""
    path = locations.index_file()
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return open_file()


def open_in_memory() -> sqlite3.Connection:
    """An index for this run alone."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _make(db, *_schema())
    return db


def is_unusable(error: Exception) -> bool:
    """Whether a new file would be of no use either: no room, no right, or too long a wait."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode != sqlite3.SQLITE_ERROR  # that is a table or column that is not there
    return isinstance(error, OSError)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # not where a full disk has ended it
            db.execute("ROLLBACK")
        raise


def _make(db: sqlite3.Connection, schema: str, version: int) -> None:
    """Make the tables anew, unless another program has just done so."""
    db.execute("PRAGMA journal_mode = WAL")
    with transaction(db):
        if _version(db) == version:
            return
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            if not name.startswith("sqlite_"):
                db.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in schema.split(";\n"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {version}")


def _version(db: sqlite3.Connection) -> int:
    ((version,),) = db.execute("PRAGMA user_version").fetchall()
    return int(version)


def _schema() -> tuple[str, int]:
    """The tables, and a number that changes with them and with the program, which may read packs anew."""
    schema = Path(__file__).with_name("index.sql").read_text("utf-8")  # importlib.resources would cost 15 ms
    digest = hashlib.sha256(f"{__version__}\0{schema}\0{INDEX_OF_FACTS}".encode()).digest()
    return schema, int.from_bytes(digest[:4]) >> 1


def _clear_old_indexes() -> None:
    """Remove what earlier versions kept, a file for each pack; anything else in their folders stays."""
    for folder in (locations.index_file().parent, locations.old_index_folder()):
        with suppress(OSError):
            for path in folder.glob("[0-9a-f]" * 24 + ".msgpack*"):
                path.unlink()
    with suppress(OSError):
        locations.old_index_folder().rmdir()
