"""Questions by their words, through SQLite's FTS5: indexed when somebody first looks for something."""

import re
import sqlite3
from collections.abc import Mapping
from itertools import islice

import msgspec
from msgspec import Struct

from heartquiz.core.packs.model import Item
from heartquiz.errors import failure
from heartquiz.library.entries import Report
from heartquiz.library.index import transaction
from heartquiz.library.library import Library
from heartquiz.library.pools import fetch
from heartquiz.messages.library import LOOKING_INTO, NO_FTS5, NO_WORDS

_MODULE = "fts5"
_BITS = 20  # of a row for the place in its pack, which has fewer questions
_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', detail=none)",
    "CREATE TABLE IF NOT EXISTS worded (row INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS worded_packs (pack INTEGER PRIMARY KEY) STRICT",
)


class _Asks(Struct):
    ask: str


class _Says(Struct):
    says: str


class _Words(Struct):
    """The words of a question and its fact, as an Item has them."""

    question: _Asks
    about: _Says | None = None


def search(library: Library, words: str, most: int, report: Report) -> list[Item]:
    """Up to so many questions of the library that have all these words, in themselves or in their facts.

    Where there is none, those that have words which begin so. Raises HeartquizError where there is no word,
    and where SQLite was built without FTS5.
    """
    wanted = [f'"{word}"' for word in re.findall(r"[^\W_]+", words)]
    if not wanted:
        raise failure(NO_WORDS, 2)

    def find(db: sqlite3.Connection) -> list[Item]:
        _bring_up(db, library.names, report)
        for end in ("", "*"):
            match = " ".join(f"{word}{end}" for word in wanted)
            rows = db.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
            live = islice((row for (row,) in rows if row >> _BITS in library.names), most)
            if found := [_whole_id(db, library.names, row) for row in live]:
                return fetch(db, library.names, found)
        return []

    return library.with_index(find)


def _whole_id(db: sqlite3.Connection, names: Mapping[int, str], row: int) -> str:
    ((id_,),) = db.execute("SELECT id FROM worded WHERE row = ?", (row,)).fetchall()
    return f"{names[row >> _BITS]}:{id_}"


def _bring_up(db: sqlite3.Connection, names: Mapping[int, str], report: Report) -> None:
    """Add the words of packs that are new; begin again where most are of packs that are gone."""
    if not db.execute("SELECT 1 FROM pragma_module_list WHERE name = ?", (_MODULE,)).fetchone():
        raise failure(NO_FTS5)
    for table in _TABLES:
        db.execute(table)
    known = {row for (row,) in db.execute("SELECT pack FROM worded_packs")}
    if len(known - set(names)) > len(names):
        with transaction(db):
            db.execute("DROP TABLE words")
            db.execute("DELETE FROM worded")
            db.execute("DELETE FROM worded_packs")
            db.execute(_TABLES[0])
        known = set()
    missing = [row for row in names if row not in known]
    for done, row in enumerate(missing):
        report(LOOKING_INTO, done, len(missing))
        with transaction(db):
            _add_words(db, row)


def _add_words(db: sqlite3.Connection, pack: int) -> None:
    db.execute("INSERT INTO worded_packs VALUES (?)", (pack,))
    decode = msgspec.json.Decoder(_Words).decode
    for place, id_, kept in db.execute("SELECT place, id, item FROM questions WHERE pack = ?", (pack,)):
        words = decode(kept[4:])
        row = pack << _BITS | place
        says = words.about.says if words.about else ""
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (row, f"{words.question.ask} {says}"))
        db.execute("INSERT INTO worded VALUES (?, ?)", (row, id_))
