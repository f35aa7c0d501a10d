"""Pack files -> packs, and a line for each that cannot be played."""

import os
import stat
from collections.abc import Iterable

from msgspec import Struct

from heartquiz.core.packs.model import Pack, Problem, Reading
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, reason
from heartquiz.library import index
from heartquiz.library.find import Found, all_installed, find, shown

MOST_BYTES = 20_000_000


class Library(Struct, frozen=True):
    """The packs to play from, and one line for each file that was passed over."""

    packs: tuple[Pack, ...]
    passed_over: tuple[str, ...]


def read_file(found: Found, *, afresh: bool = False) -> Reading:
    """Read one pack file. Never raises: whatever is wrong comes back as problems.

    With `afresh` the file is parsed and checked even where an unchanged one was before.
    """
    try:
        state = found.path.stat()
        seen = None if afresh else index.known(found, state)
        return _refusal(state) or seen or index.kept(found, state, _read(found))
    except (OSError, ValueError) as error:  # ValueError: a path no file can have
        return _refused(f"cannot be read: {reason(error)}")


def load(names: Iterable[str]) -> Library:
    """The packs that names stand for; without names, every installed one that is not solo.

    Raises HeartquizError where a name stands for nothing, where a pack named by itself is faulty, and where
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
            passed_over.append(f"{line} (passed over; {hint})")
        elif found.named or not reading.pack.head.solo:
            packs.append(reading.pack)
    if not packs:
        told = f"no pack can be played; {passed_over[0]}" if passed_over else "no pack is installed"
        raise HeartquizError(told, "`heartquiz packs list` tells what there is")
    return Library(tuple(packs), tuple(passed_over))


def complaint(found: Found, reading: Reading) -> tuple[str, str]:
    """What is wrong with a faulty pack in one line, and what to do."""
    first = reading.problems[0]
    more = f" (and {len(reading.problems) - 1} more)" if len(reading.problems) > 1 else ""
    name = one_line(found.name if found.origin != "file" else str(shown(found.path)))
    return (
        f"{shown(found.path)}:{first.line}: {first.text}{more}",
        f"`heartquiz packs check {name}` tells all",
    )


def _refusal(state: os.stat_result) -> Reading | None:
    """What keeps a file from being read at all."""
    if not stat.S_ISREG(state.st_mode):
        kind = "a folder" if stat.S_ISDIR(state.st_mode) else "no ordinary file"
        return _refused(f"is {kind}: a pack is one TOML file")
    if state.st_size > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB"
        return _refused(
            f"is {state.st_size / 1e6:,.0f} MB, a pack {most} at most: split it into a folder of packs"
        )
    return None


def _read(found: Found) -> Reading:
    from heartquiz.core.packs.reader import read  # the index spares it most of the time

    data = found.path.read_bytes()
    try:
        return read(data.decode("utf-8-sig"), one_line(found.name))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Reading(problems=(Problem(line, "is not UTF-8 text: save the file as UTF-8"),))


def _refused(text: str) -> Reading:
    return Reading(problems=(Problem(1, text),))
