"""A zip -> its pack files and those they name, each read under limits and never unpacked by its own names."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path

from heartquiz.errors import failure
from heartquiz.library.install.chosen import PackFile, Parts, chosen
from heartquiz.library.install.safe_names import parts_of
from heartquiz.messages import install

MOST_ENTRIES = 20_000
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # the second of an empty one
_HEADER = b"PK\x01\x02"  # before every entry of the directory at a zip's end
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    OSError,  # an offset before the file's beginning; where it cannot be read, counting says so first
    RuntimeError,  # among them NotImplementedError
    ValueError,
)


def is_zip(path: Path) -> bool:
    """Whether a file begins as zips do. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def unpack(path: Path, place: str, name: str) -> Iterator[PackFile]:
    """The pack files of a zip, in a folder `name` unless they have one of their own.

    Raises HeartquizError, with `place` in it, for a zip that is damaged, encrypted or too large, or that
    has links or paths that lead elsewhere in it.
    """
    try:
        if _headers(path) > MOST_ENTRIES:
            raise failure(install.MANY_FILES, place=place, most=MOST_ENTRIES)
        with zipfile.ZipFile(path) as opened:
            yield from chosen(_entries(opened, place), partial(_content, opened, place), name)
    except _DAMAGED as error:
        raise failure(install.DAMAGED_ZIP, place=place) from error


def _headers(path: Path) -> int:
    """How many entries a zip can have at most, counted before its directory is taken into memory."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return sum(1 for _ in re.finditer(_HEADER, data))


def _entries(opened: zipfile.ZipFile, place: str) -> list[tuple[Parts, zipfile.ZipInfo]]:
    """The files of a zip with their paths."""
    found = [(parts_of(info.filename, place), info) for info in opened.infolist()]
    # is_dir: not of an empty name
    return [(parts, info) for parts, info in found if parts and not info.is_dir() and parts[0] != "__MACOSX"]


def _content(opened: zipfile.ZipFile, place: str, info: zipfile.ZipInfo, most: int) -> bytes:
    """What is in an entry. Raises HeartquizError for an odd one."""
    entry = info.filename[-80:]
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise failure(install.LINK, place=place, entry=entry)
    if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # bzip2 and lzma make hundreds of megabytes of a few bytes before anybody can count them.
        raise failure(install.UNUSUAL_ZIP, place=place, entry=entry)
    with opened.open(info) as file:  # what really comes is counted, whatever its header says
        return file.read(most + 1)
