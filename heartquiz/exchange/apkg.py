"""Anki's packages: a zip with a SQLite file of notes and their cards."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import QUESTIONS
from heartquiz.exchange.anki_schema import ADD_CARD, ADD_COL, ADD_NOTE, MODEL_ID, SCHEMA, collection
from heartquiz.exchange.archives import bounded, entry, open_zip, packed
from heartquiz.exchange.cards import Note, add_notes, back, front, html_lines
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.records import Records
from heartquiz.exchange.writing import COMMENTED, bare_id, head_lines, kinds_of, write_all
from heartquiz.messages import exchange

if TYPE_CHECKING:
    import sqlite3

READS = ("choice", "text")
CARRIES = COMMENTED | {"id", "lines", "note", "tags", "unit"}
_FIRST_TIME = 1_640_995_200  # 2022-01-01 in seconds since 1970, the earliest time that a note gets
_SPAN = 1 << 26  # seconds, two years
_LONGEST = 10_000_000  # steps of SQLite's machine: a package is data, not a program


class _Entry(NamedTuple):
    guid: str
    fields: str
    tags: str


def read(data: bytes) -> Imported:
    """The notes of a package. Raises FormatError where it is none, or needs a library that is not there."""
    records = Records("note")
    title, notes = _contents(_collection(data))
    add_notes(
        records,
        [
            Note(number, note.fields.split("\x1f"), tuple(note.tags.split()))
            for number, note in enumerate(notes, 1)
        ],
    )
    return records.done(title=title)


def _collection(data: bytes) -> bytes:
    """The SQLite file of a package, the newest form of it that is there."""
    archive = open_zip(data)
    names = set(archive.namelist())
    if "collection.anki21b" in names:  # beside it stands an older file that only says so
        return _unpacked(entry(archive, "collection.anki21b"))
    name = next((name for name in ("collection.anki21", "collection.anki2") if name in names), "")
    if not name:
        raise FormatError(exchange.NO_COLLECTION)
    return entry(archive, name)


def _unpacked(data: bytes) -> bytes:
    """What Anki has packed since 2022. Raises FormatError without the library for it."""
    try:
        import zstandard
    except ImportError as error:
        raise FormatError(exchange.NEEDS_ZSTANDARD) from error
    try:
        with zstandard.ZstdDecompressor().stream_reader(BytesIO(data)) as file:
            return bounded(file)
    except zstandard.ZstdError as error:
        raise FormatError(str(error)) from error


def _contents(data: bytes) -> tuple[str, list[_Entry]]:
    """The name of the deck and the notes of a collection. Raises FormatError where it is none."""
    with _opened(data) as base:
        notes = base.execute("SELECT guid, flds, tags FROM notes ORDER BY id").fetchall()
        return _deck(base), [_Entry(*map(str, note)) for note in notes]


@contextmanager
def _opened(data: bytes) -> Iterator["sqlite3.Connection"]:
    """A collection as a database that only gives what it holds. Raises FormatError where it is none."""
    import sqlite3

    try:
        with closing(sqlite3.connect(":memory:")) as base:
            # A file that was written with a log beside it says so in two bytes, and would be looked for one.
            base.deserialize(data[:18] + b"\1\1" + data[20:])
            base.execute("PRAGMA trusted_schema = OFF")
            base.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            base.set_progress_handler(lambda: 1, _LONGEST)
            if base.execute("SELECT type FROM sqlite_master WHERE name = 'notes'").fetchone() != ("table",):
                raise FormatError(exchange.NO_COLLECTION)
            yield base
    except (sqlite3.Error, ValueError) as error:
        raise FormatError(str(error)) from error


def _deck(base: "sqlite3.Connection") -> str:
    """The name of the only deck, or of the first of several; empty where nothing tells."""
    held = {row[0] for row in base.execute("SELECT DISTINCT did FROM cards")}
    if base.execute("SELECT 1 FROM sqlite_master WHERE name = 'decks'").fetchone():
        names = dict(base.execute("SELECT id, name FROM decks"))
    else:
        decks = json.loads(base.execute("SELECT decks FROM col").fetchone()[0] or "{}")
        names = {int(id_): str(deck.get("name", "")) for id_, deck in decks.items()}
    found = sorted(name for id_, name in names.items() if id_ in held)
    return re.split("::|\x1f", found[0])[-1] if found else ""


def write(pack: Pack, before: bytes = b"") -> Exported:
    """A pack as a package; one `before` is an earlier package of it.

    A note has the question's name as its GUID, so that Anki takes it for the same one. Its time of
    modification goes by what is in it: where that is as before, so is the time, else it is later.
    """
    entries, losses = write_all(pack, _WRITERS, CARRIES)
    files = {"collection.anki2": _base(pack, entries, _times(before)), "media": b"{}"}
    return Exported(packed(files), len(entries), tuple(losses))


def is_of(pack: Pack, data: bytes) -> bool:
    """Whether a file is an earlier package of a pack, which a new one may replace."""
    try:
        notes = _contents(_collection(data))[1]
    except FormatError:
        return False
    return all(note.guid.startswith(f"{pack.name}:") for note in notes)


def _times(data: bytes) -> Mapping[str, tuple[_Entry, int]]:
    """The notes of an earlier package by their GUIDs, each with its time of modification."""
    if not data:
        return {}
    with _opened(_collection(data)) as base:
        rows = base.execute("SELECT guid, flds, tags, mod FROM notes")
        return {guid: (_Entry(guid, fields, tags), mod) for guid, fields, tags, mod in rows}


def _base(pack: Pack, entries: list[_Entry], before: Mapping[str, tuple[_Entry, int]]) -> bytes:
    import sqlite3

    deck = _number(f"deck {pack.name}")
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(SCHEMA)
        base.execute(
            ADD_COL, collection(deck, pack.head.title, "<br>".join(map(html_lines, head_lines(pack))))
        )
        for place, (entry_, id_) in enumerate(zip(entries, _ids(entries), strict=True)):
            base.execute(ADD_NOTE, _note(entry_, id_, before))
            card = (id_, id_, deck, 0, _FIRST_TIME, -1, 0, 0, place, *(0,) * 8, "")
            base.execute(ADD_CARD, card)
        base.commit()
        return base.serialize()


def _note(entry_: _Entry, id_: int, before: Mapping[str, tuple[_Entry, int]]) -> tuple[object, ...]:
    first = re.sub("<[^>]*>", "", entry_.fields.partition("\x1f")[0])
    checksum = int(hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    time = _time(entry_, before.get(entry_.guid))
    return (id_, entry_.guid, MODEL_ID, time, -1, entry_.tags, entry_.fields, first, checksum, 0, "")


def _time(entry_: _Entry, before: tuple[_Entry, int] | None) -> int:
    """When a note was modified: a time made of its content, but later than a different earlier one."""
    own = _FIRST_TIME + _number("\x1f".join(entry_)) % _SPAN
    if before is None:
        return own
    return before[1] if before[0] == entry_ else max(own, before[1] + 1)


def _ids(entries: list[_Entry]) -> Iterator[int]:
    """A number for each note, made of its GUID."""
    used: set[int] = set()
    for each in entries:
        id_ = _number(each.guid)
        while id_ in used:
            id_ += 1
        used.add(id_)
        yield id_


def _number(text: str) -> int:
    """A number like those that Anki makes of the time, in milliseconds since 1970."""
    return 1_000_000_000_000 + int(hashlib.sha256(text.encode()).hexdigest()[:16], 16) % 600_000_000_000


def _entry(item: Item) -> _Entry:
    tags = " ".join(re.sub(r"\s+", "-", tag) for tag in item.tags)
    fields = "\x1f".join((front(item), back(item)))
    return _Entry(f"{item.pack}:{bare_id(item)}", fields, f" {tags} " if tags else "")


_WRITERS = dict.fromkeys(QUESTIONS.values(), _entry)
WRITES = kinds_of(_WRITERS)
