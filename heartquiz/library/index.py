"""What was read of a pack before, so that an unchanged file need not be parsed and checked again."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from heartquiz import __version__, locations
from heartquiz.core.packs.model import Pack, Reading
from heartquiz.core.text import one_line
from heartquiz.library.find import Found

_SMALLEST = 1000  # bytes: below, parsing is as quick


class _Entry(Struct, frozen=True):
    """A sound pack as it was read, and of which file by which program."""

    version: str
    path: bytes
    name: str
    size: int
    changed: int
    pack: Pack


def look_up(found: Found, state: os.stat_result) -> Reading | None:
    """The pack as it was read before, where the file is still the same."""
    try:
        entry = msgspec.msgpack.decode(_place(found).read_bytes(), type=_Entry)
    except (OSError, ValueError, msgspec.MsgspecError):  # none yet, of another version, damaged
        return None
    same = (entry.version, entry.path, entry.name, entry.size, entry.changed) == _mark(found, state)
    return Reading(pack=entry.pack) if same else None


def keep(found: Found, state: os.stat_result, reading: Reading) -> Reading:
    """The reading, kept for the next time where it is a pack."""
    if reading.pack is not None and state.st_size >= _SMALLEST:
        # A folder that cannot be written, or a number of over 64 bits, only costs time at the next start.
        with suppress(OSError, OverflowError):
            _write(_place(found), msgspec.msgpack.encode(_Entry(*_mark(found, state), reading.pack)))
    return reading


def _write(place: Path, data: bytes) -> None:
    """Write a file as a whole: another program sees the old one or the new one."""
    if not place.parent.exists():
        _clear_old_folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _clear_old_folder() -> None:
    """Remove what version 0.1.0 kept beside the history; anything else in that folder stays."""
    old = locations.old_index_folder()
    with suppress(OSError):
        for path in old.glob("[0-9a-f]" * 24 + ".msgpack*"):
            path.unlink()
        old.rmdir()


def _mark(found: Found, state: os.stat_result) -> tuple[str, bytes, str, int, int]:
    return (__version__, os.fsencode(found.path), one_line(found.name), state.st_size, state.st_mtime_ns)


def _place(found: Found) -> Path:
    name = hashlib.sha256(os.fsencode(found.path)).hexdigest()[:24]
    return locations.index_folder() / f"{name}.msgpack"
