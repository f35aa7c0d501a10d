"""A pack file -> what is in it, or why it cannot be played."""

import os
import stat
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from heartquiz.core.packs.model import Problem, Reading
from heartquiz.core.text import one_line
from heartquiz.errors import reason
from heartquiz.library.find import Found
from heartquiz.messages.library import A_FOLDER, NOT_A_FILE, NOT_UTF8, TOO_LARGE, UNREADABLE

if TYPE_CHECKING:
    from heartquiz.core.quality import Finding

MOST_BYTES = 20_000_000


class CheckedPack(Struct, frozen=True):
    """A pack file, what came of reading it, and the warnings about it."""

    found: Found
    reading: Reading
    findings: "tuple[Finding, ...]"


def read_file(found: Found) -> Reading:
    """Read one pack file. Never raises: faults come back as problems."""
    try:
        refused = refusal(found.path.stat())
        return refused or parsed(found)
    except (OSError, ValueError) as error:  # ValueError: a path no file can have
        return _refused(UNREADABLE.format(reason=reason(error)))


def check_file(found: Found, today: date | None = None) -> CheckedPack:
    """Read a pack file, and look for what could be better, by `today` also for facts that are past.

    Never raises.
    """
    from heartquiz.core.quality import inspect  # slow, and playing does without it
    from heartquiz.library.dictionary import is_word

    reading = read_file(found)
    return CheckedPack(found, reading, inspect(reading, is_word, today))


def refusal(state: os.stat_result) -> Reading | None:
    """What keeps a file from being read at all; None where nothing does."""
    if stat.S_ISDIR(state.st_mode):
        return _refused(A_FOLDER)
    if not stat.S_ISREG(state.st_mode):
        return _refused(NOT_A_FILE)
    if state.st_size > MOST_BYTES:
        return _refused(TOO_LARGE.format(size=f"{state.st_size / 1e6:,.0f}", most=MOST_BYTES // 1_000_000))
    return None


def parsed(found: Found) -> Reading:
    """Read a file that is not refused. Raises OSError where it cannot be read."""
    from heartquiz.core.packs.reader import read  # 15 ms: the index makes it unnecessary most of the time
    from heartquiz.library.beside import read_beside

    data = found.path.read_bytes()
    try:
        return read(data.decode("utf-8-sig"), one_line(found.name), partial(read_beside, found.path))
    except UnicodeDecodeError as error:
        return _refused(NOT_UTF8, data.count(b"\n", 0, error.start) + 1)


def _refused(text: str, line: int = 1) -> Reading:
    return Reading(problems=(Problem(line, text),))
