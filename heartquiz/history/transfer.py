"""Write a history into a file of lines, and merge such a file into a history."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from heartquiz import __version__
from heartquiz.errors import failure, reason
from heartquiz.history import lines
from heartquiz.history.lines import FORMAT, Head, Line
from heartquiz.history.merge import Merged, merge
from heartquiz.messages.history import IS_THERE, NEWER_EXPORT, NO_SUCH_FILE, NOT_A_HISTORY, REFUSED

_LONGEST = 64 * 1024 * 1024  # bytes of a line; a round of 10,000 questions has some three million


def export(db: sqlite3.Connection, path: Path) -> Merged:
    """Write everything into a new file. Returns how much, and how much is damaged.

    Raises HeartquizError where the file is there already or cannot be written.
    """
    written = Merged()
    unfinished = path.with_name(f"{path.name}.part")
    if path.exists():
        raise failure(IS_THERE, path=str(path))
    with _refusals(path):
        _write(db, path, unfinished, written)
    return written


def _write(db: sqlite3.Connection, path: Path, unfinished: Path, written: Merged) -> None:
    try:
        with unfinished.open("wb") as file:
            file.write(lines.text_of_line(Head(FORMAT, __version__)) + b"\n")
            for line in lines.all_lines(db):
                _count(written, line)
                if line is not None:
                    file.write(lines.text_of_line(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system refuses about this file is a fault of the file, not of the history."""
    try:
        yield
    except OSError as error:
        raise failure(REFUSED, path=str(path), reason=reason(error)) from error


def import_(db: sqlite3.Connection, path: Path) -> Merged:
    """Merge the lines of a file. Inside a transaction.

    Raises HeartquizError for a file that is not an export or cannot be read.
    """
    return merge(db, read(path))


def read(path: Path) -> Iterator[Line | None]:
    """The lines of a file; None for each that is damaged. Raises as `import_` does."""
    if not path.exists():
        raise failure(NO_SUCH_FILE, path=str(path))
    with _refusals(path), path.open("rb") as file:
        head = _line(file.readline(_LONGEST))
        if not isinstance(head, Head):
            raise failure(NOT_A_HISTORY, path=str(path))
        if head.format > FORMAT:
            raise failure(NEWER_EXPORT, path=str(path))
        while text := file.readline(_LONGEST):
            if text.strip():
                yield _line(text)


def _line(text: bytes) -> Line | None:
    try:
        line: Line = lines.read_line(text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return line


def _count(written: Merged, line: Line | None) -> None:
    match line:
        case lines.Round():
            written.rounds += 1
            written.replies += len(line.replies)
        case lines.NoteLine():
            written.notes += 1
        case lines.Ban():
            written.bans += 1
        case None:
            written.damaged += 1
        case _:
            pass  # the head
