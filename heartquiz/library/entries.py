"""Pack files -> entries of the index: what it has of them, after reading those that are new or changed."""

import os
import sqlite3
from collections.abc import Callable, Collection, Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.json import encode as json_of

from heartquiz.core.game.buckets import fact_hash
from heartquiz.core.game.filters import sort
from heartquiz.core.packs.model import Pack, Problem, Reading, mark
from heartquiz.core.text import one_line
from heartquiz.library.codec import opened, sealed
from heartquiz.library.find import Found, shown
from heartquiz.library.index import INDEX_OF_FACTS, transaction
from heartquiz.library.reading import parsed, read_file, refusal
from heartquiz.messages.library import FAULTY, READING

_FEW = 8  # stale entries are kept while they are at most one part in so many
Report = Callable[[str, int, int], None]  # what is being done, how much of it is, and of how much
_SORT = (
    "INSERT OR IGNORE INTO sorts (kind, difficulty, choices) VALUES (?, ?, ?)",
    "SELECT sort FROM sorts WHERE (kind, difficulty, choices) = (?, ?, ?)",
)
_TAGS = (
    "INSERT OR IGNORE INTO tag_sets (texts) VALUES (?)",
    "SELECT tags FROM tag_sets WHERE texts = ?",
)
_Mark = tuple[bytes, str, int, int]  # path, name, size and time of a file


def silent(_what: str, _done: int, _of: int) -> None:
    """Report to nobody."""


class Summary(Struct, frozen=True, array_like=True):
    """What lists and picking need of a pack file: its title, questions and tags, or its problems."""

    title: str = ""
    solo: bool = False
    questions: int = 0
    tags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    foreign: bool = False
    beside: tuple[tuple[str, int, int], ...] = ()  # name, size and time of the files that tables are made of


class Entry(Struct, frozen=True):
    """A pack file and what the index has of it; `row` is its number there, 0 for one that cannot be read."""

    found: Found
    row: int
    summary: Summary

    @property
    def name(self) -> str:
        """The name of the pack, as its questions have it."""
        return one_line(self.found.name)


def synced(db: sqlite3.Connection, found: Sequence[Found], report: Report) -> tuple[Entry, ...]:
    """What the index has of pack files, after reading those that are new or changed."""
    known = _known(db)
    entries: dict[int, Entry] = {}
    missing: list[tuple[int, Found, os.stat_result]] = []
    for place, each in enumerate(found):
        try:
            state = os.stat(each.file)  # noqa: PTH116 (half the time of Path.stat, for each of a thousand)
        except (OSError, ValueError):
            entries[place] = _unreadable(each)
            continue
        row = known.get(_mark(each, state))
        summary = opened(row[1], Summary) if row else None
        if row and summary and _is_current(each, summary):
            entries[place] = Entry(each, row[0], summary)
        else:
            missing.append((place, each, state))
    if missing:
        here = {os.fsencode(each.file) for each in found}
        _clean_up(db, here, sum(state.st_size for *_, state in missing))
    for done, (place, each, state) in enumerate(missing):
        report(READING, done, len(missing))
        entries[place] = _read(db, each, state)
    db.execute(INDEX_OF_FACTS)
    return tuple(entries[place] for place in range(len(found)))


def _known(db: sqlite3.Connection) -> dict[_Mark, tuple[int, bytes]]:
    rows = db.execute("SELECT path, name, size, changed, pack, summary FROM packs WHERE NOT stale")
    return {(path, name, size, changed): (row, summary) for path, name, size, changed, row, summary in rows}


def _mark(found: Found, state: os.stat_result) -> _Mark:
    return os.fsencode(found.file), one_line(found.name), state.st_size, state.st_mtime_ns


def _clean_up(db: sqlite3.Connection, here: Collection[bytes], coming: int) -> None:
    """Mark what is of files that are gone, and remove what went stale before, once it is much of the whole.

    Its questions are all over the index of facts: to remove those of one pack would take as long as to read
    it. `here` are files that are there. Where so many bytes are coming that most will be new, the index of
    facts is made after them: entry by entry it would take longer than reading the files.
    """
    with transaction(db):
        ((stale, sound),) = db.execute("SELECT TOTAL(size * stale), TOTAL(size * (1 - stale)) FROM packs")
        if stale * _FEW > sound:
            db.execute("DELETE FROM questions WHERE pack IN (SELECT pack FROM packs WHERE stale)")
            db.execute("DELETE FROM packs WHERE stale")
        paths = db.execute("SELECT path FROM packs WHERE NOT stale").fetchall()
        gone = [(path,) for (path,) in paths if path not in here and not os.path.exists(path)]  # noqa: PTH110
        db.executemany("UPDATE packs SET stale = 1 WHERE path = ?", gone)
        if coming > sound:
            db.execute("DROP INDEX IF EXISTS facts")


def _unreadable(found: Found) -> Entry:
    return Entry(found, 0, Summary(problems=read_file(found).problems))


def _read(db: sqlite3.Connection, found: Found, state: os.stat_result) -> Entry:
    """Read a pack into the index, unless another program did so meanwhile."""
    if refusal(state):
        return _unreadable(found)
    place = _mark(found, state)
    same = db.execute(
        "SELECT pack, summary FROM packs WHERE (path, name, size, changed, stale) = (?, ?, ?, ?, 0)", place
    ).fetchone()
    if same and _is_current(found, summary := opened(same[1], Summary)):
        return Entry(found, same[0], summary)
    try:
        reading = parsed(found)
    except OSError:
        return _unreadable(found)
    summary = _summary(found, reading)
    with transaction(db):
        db.execute("UPDATE packs SET stale = 1 WHERE (path, name) = (?, ?)", place[:2])
        row = db.execute(
            "INSERT INTO packs (path, name, size, changed, summary) VALUES (?, ?, ?, ?, ?) RETURNING pack",
            (*place, sealed(summary)),
        ).fetchone()[0]
        if reading.pack:
            _add_questions(db, row, reading.pack)
    return Entry(found, row, summary)


def _summary(found: Found, reading: Reading) -> Summary:
    pack = reading.pack
    beside = tuple(_beside(found, name) for name in reading.files)
    if pack is None:
        return Summary(problems=reading.problems, foreign=reading.foreign, beside=beside)
    tags = sorted({tag for tags in {item.tags for item in pack.items} for tag in tags})
    return Summary(pack.head.title, pack.head.solo, len(pack.items), tuple(tags), beside=beside)


def _is_current(found: Found, summary: Summary) -> bool:
    """Whether the files beside a pack are those that its tables were made of."""
    return all(_beside(found, name) == (name, *state) for name, *state in summary.beside)


def _beside(found: Found, name: str) -> tuple[str, int, int]:
    try:
        state = (found.path.resolve().parent / name).stat()
    except OSError:
        return name, -1, -1
    return name, state.st_size, state.st_mtime_ns


def _add_questions(db: sqlite3.Connection, row: int, pack: Pack) -> None:
    begin = len(pack.name) + 1
    number_of_sort = cache(partial(_number, db, _SORT))
    number_of_tags = cache(partial(_number, db, _TAGS))
    db.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row,
                item.id[begin:],
                place,
                None if item.fact == item.id else item.fact[begin:],
                fact_hash(item.fact),
                mark(item),
                number_of_sort(*sort(item.question)),
                number_of_tags(json_of(item.tags)),
                item.about.check_by if item.about else None,
                sealed(item),
            )
            for place, item in sorted(enumerate(pack.items), key=lambda entry: entry[1].id)
        ),
    )


def _number(db: sqlite3.Connection, queries: tuple[str, str], *values: object) -> int:
    """The number of a sort or a set of tags, new or known."""
    add, find = queries
    db.execute(add, values)
    return int(db.execute(find, values).fetchone()[0])


def complaint(found: Found, problems: Sequence[Problem]) -> tuple[str, str]:
    """What is wrong with a faulty pack in one line, and what to do."""
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    file = shown(found.path)
    name = file if found.origin == "file" else one_line(found.name)
    line, hint = FAULTY
    return line.format(file=file, line=first.line, text=first.text, more=more), hint.format(name=name)
