"""A zip -> its pack files and those they name, each read under limits and never unpacked by its own names."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from heartquiz.errors import failure
from heartquiz.library import beside
from heartquiz.library.install.safe_names import is_pack_file, parts_of
from heartquiz.library.reading import MOST_BYTES
from heartquiz.messages import install

MOST_ENTRIES = 20_000
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # the second of an empty one
_PIECE = 65_536
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

Parts: TypeAlias = tuple[str, ...]
PackFile: TypeAlias = tuple[Parts, bytes]  # the parts of its path, and its content


def is_zip(path: Path) -> bool:
    """Whether a file begins as zips do. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def unpack(path: Path, place: str, name: str) -> Iterator[PackFile]:
    """The pack files of a zip, each with those beside it that it names, as if it had been unpacked.

    Where everything lies in one folder, that is the first part; a single file goes by its own name; else
    `name` is put before.

    Raises HeartquizError, with `place` in it, for a zip that is damaged, encrypted or too large, or that
    has links or paths that lead elsewhere in it.
    """
    if _headers(path) > MOST_ENTRIES:
        raise failure(install.MANY_FILES, place=place, most=MOST_ENTRIES, what="files")
    try:
        with zipfile.ZipFile(path) as opened:
            entries = _entries(opened, place)
            chosen = [(parts, info) for parts, info in entries if is_pack_file(parts)]
            above, others = _above([parts for parts, _ in chosen], name), dict(entries)
            for parts, info in chosen:
                content = _content(opened, info, place, MOST_BYTES)
                yield (*above, *parts), content
                for file in beside.named(content):
                    if other := others.get((*parts[:-1], file)):
                        rows = _content(opened, other, place, beside.MOST_BYTES)
                        yield (*above, *parts[:-1], file), rows
    except _DAMAGED as error:
        raise failure(install.DAMAGED_ZIP, place=place) from error


def files_beside(path: Path, place: str, name: str) -> set[str]:
    """The files that the packs of a zip name beside them, by their paths in its folder `name`."""
    found = set()
    for parts, content in unpack(path, place, name):
        if parts[-1].endswith(".toml"):
            found |= {"/".join((*parts[:-1], file)) for file in beside.named(content)}
    return {file.removeprefix(f"{name}/") for file in found}


def _headers(path: Path) -> int:
    """How many entries a zip can have at most, counted before its directory is taken into memory."""
    found, tail = 0, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found += (tail + piece).count(_HEADER)
            tail = piece[-len(_HEADER) + 1 :]
    return found


def _entries(opened: zipfile.ZipFile, place: str) -> list[tuple[Parts, zipfile.ZipInfo]]:
    """The files of a zip with their paths."""
    found = [(parts_of(info.filename, place), info) for info in opened.infolist()]
    # is_dir: not of an empty name
    return [(parts, info) for parts, info in found if parts and not info.is_dir() and parts[0] != "__MACOSX"]


def _content(opened: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, most: int) -> bytes:
    """What is in an entry, and one byte more than so many at most. Raises HeartquizError for an odd one."""
    entry = info.filename[-80:]
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise failure(install.LINK, place=place, entry=entry)
    if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # bzip2 and lzma make hundreds of megabytes of a few bytes before anybody can count them.
        raise failure(install.UNUSUAL_ZIP, place=place, entry=entry)
    with opened.open(info) as file:  # what really comes is counted, whatever its header says
        return file.read(most + 1)


def _above(entries: list[Parts], name: str) -> Parts:
    """What is put before the names of a zip's files."""
    tops = {parts[0] for parts in entries}
    in_one_folder = len(tops) == 1 and all(len(parts) > 1 for parts in entries)
    return () if len(entries) == 1 or in_one_folder else (name,)
