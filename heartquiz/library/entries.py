"""Pack files -> entries of the index: what it has of them, after reading those that are new or changed."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from functools import cache, partial

from msgspec import Struct

from heartquiz.core.packs.model import Problem
from heartquiz.core.text import one_line
from heartquiz.library.codec import opened, sealed
from heartquiz.library.find import Found, shown
from heartquiz.library.index import INDEX_OF_FACTS, transaction
from heartquiz.library.prepare import Prepared, Summary, prepared, state_beside
from heartquiz.library.reading import read_file, refusal
from heartquiz.messages.library import FAULTY, READING

_MANY_BYTES = 5_000_000  # take a second to read; to start other processes for it takes a tenth of that
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
        elif refusal(state):
            entries[place] = _unreadable(each)
        else:
            missing.append((place, each, state))
    if missing:
        here = {os.fsencode(each.file) for each in found}
        size = sum(state.st_size for *_, state in missing)
        _clean_up(db, here, size)
        entries.update(_taken_in(db, missing, size, report))
    db.execute(INDEX_OF_FACTS)
    return tuple(entries[place] for place in range(len(found)))


def _taken_in(
    db: sqlite3.Connection, missing: Sequence[tuple[int, Found, os.stat_result]], size: int, report: Report
) -> Iterator[tuple[int, Entry]]:
    """The entries of files that were not in the index, of so many bytes together, read into it in turn."""
    files = [each for _, each, _ in missing]
    coming = (prepared(each) for each in files)
    if size >= _MANY_BYTES:
        from heartquiz.library.processes import all_prepared  # 10 ms

        coming = all_prepared(files)
    with closing(coming):
        for done, (place, each, state) in enumerate(missing):
            report(READING, done, len(missing))
            made = next(coming)
            yield place, _keep(db, each, state, made) if made else _unreadable(each)


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


def _keep(db: sqlite3.Connection, found: Found, state: os.stat_result, made: Prepared) -> Entry:
    """Take what was made of a pack file into the index, unless another program did so meanwhile."""
    place = _mark(found, state)
    same = db.execute(
        "SELECT pack, summary FROM packs WHERE (path, name, size, changed, stale) = (?, ?, ?, ?, 0)", place
    ).fetchone()
    if same and _is_current(found, summary := opened(same[1], Summary)):
        return Entry(found, same[0], summary)
    with transaction(db):
        db.execute("UPDATE packs SET stale = 1 WHERE (path, name) = (?, ?)", place[:2])
        row = db.execute(
            "INSERT INTO packs (path, name, size, changed, summary) VALUES (?, ?, ?, ?, ?) RETURNING pack",
            (*place, sealed(made.summary)),
        ).fetchone()[0]
        number_of_sort = cache(partial(_number, db, _SORT))
        number_of_tags = cache(partial(_number, db, _TAGS))
        db.executemany(
            "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (row, *begin, number_of_sort(kind, difficulty, choices), number_of_tags(tags), check_by, item)
                for *begin, kind, difficulty, choices, tags, check_by, item in made.rows
            ),
        )
    return Entry(found, row, made.summary)


def _is_current(found: Found, summary: Summary) -> bool:
    """Whether the files beside a pack are those that its tables were made of."""
    return all(state_beside(found, name) == (name, *state) for name, *state in summary.beside)


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
