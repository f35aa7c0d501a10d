"""Pack files -> packs, and a line for each that cannot be played."""

import os
import stat
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from heartquiz.core.packs.model import Pack, Problem, Reading
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure, reason
from heartquiz.library import index
from heartquiz.library.find import Found, all_installed, find, shown
from heartquiz.messages.library import (
    A_FOLDER,
    FAULTY,
    NOT_A_FILE,
    NOT_UTF8,
    NOTHING_INSTALLED,
    NOTHING_SOUND,
    PASSED_OVER,
    TOO_LARGE,
    UNREADABLE,
)

if TYPE_CHECKING:
    from heartquiz.core.quality import Finding

MOST_BYTES = 20_000_000


class Library(Struct, frozen=True):
    """The packs to play from, and one line for each file that was passed over."""

    packs: tuple[Pack, ...]
    passed_over: tuple[str, ...]


class CheckedPack(Struct, frozen=True):
    """A pack file, what came of reading it, and the warnings about it."""

    found: Found
    reading: Reading
    findings: "tuple[Finding, ...]"


def read_file(found: Found) -> Reading:
    """Read one pack file, or what the index keeps of it. Never raises: faults come back as problems."""
    return _read(found, indexed=True)


def check_file(found: Found, today: date | None = None) -> CheckedPack:
    """Read a pack file itself, and look for what could be better, by `today` also for facts that are past.

    Never raises.
    """
    from heartquiz.core.quality import inspect  # slow, and playing does without it
    from heartquiz.library.dictionary import is_word

    reading = _read(found, indexed=False)
    return CheckedPack(found, reading, inspect(reading, is_word, today))


def load(names: Iterable[str]) -> Library:
    """The packs that names stand for; without names, every installed one that is not solo.

    Raises HeartquizError where a name stands for nothing, where a pack that was named is faulty, and where
    nothing is left to play.
    """
    asked = find(names)
    packs: list[Pack] = []
    passed_over: list[str] = []
    for found in asked or all_installed().values():
        reading = read_file(found)
        if reading.pack is None:
            line, hint = complaint(found, reading)
            if found.named:
                raise HeartquizError(line, hint)
            passed_over.append(PASSED_OVER.format(line=line, hint=hint))
        elif found.named or not reading.pack.head.solo:
            packs.append(reading.pack)
    if not packs:
        raise failure(NOTHING_SOUND, first=passed_over[0]) if passed_over else failure(NOTHING_INSTALLED)
    return Library(tuple(packs), tuple(passed_over))


def complaint(found: Found, reading: Reading) -> tuple[str, str]:
    """What is wrong with a faulty pack in one line, and what to do."""
    first = reading.problems[0]
    more = f" (and {len(reading.problems) - 1} more)" if len(reading.problems) > 1 else ""
    file = shown(found.path)
    name = file if found.origin == "file" else one_line(found.name)
    line, hint = FAULTY
    return line.format(file=file, line=first.line, text=first.text, more=more), hint.format(name=name)


def _read(found: Found, *, indexed: bool) -> Reading:
    try:
        state = found.path.stat()
        if refusal := _refusal(state):
            return _refused(refusal)
        if not indexed:
            return _parsed(found)
        return index.look_up(found, state) or index.keep(found, state, _parsed(found))
    except (OSError, ValueError) as error:  # ValueError: a path no file can have
        return _refused(UNREADABLE.format(reason=reason(error)))


def _refusal(state: os.stat_result) -> str:
    """What keeps a file from being read at all; empty where nothing does."""
    if stat.S_ISDIR(state.st_mode):
        return A_FOLDER
    if not stat.S_ISREG(state.st_mode):
        return NOT_A_FILE
    if state.st_size > MOST_BYTES:
        return TOO_LARGE.format(size=f"{state.st_size / 1e6:,.0f}", most=MOST_BYTES // 1_000_000)
    return ""


def _parsed(found: Found) -> Reading:
    from heartquiz.core.packs.reader import read  # the index makes it unnecessary most of the time

    data = found.path.read_bytes()
    try:
        return read(data.decode("utf-8-sig"), one_line(found.name))
    except UnicodeDecodeError as error:
        return _refused(NOT_UTF8, data.count(b"\n", 0, error.start) + 1)


def _refused(text: str, line: int = 1) -> Reading:
    return Reading(problems=(Problem(line, text),))
