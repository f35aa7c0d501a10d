"""A zip -> the pack files in it, each read under limits and never unpacked by the names it gives."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from heartquiz.errors import HeartquizError
from heartquiz.library.install.safe_names import fault, is_pack_file, parts_of
from heartquiz.library.load import MOST_BYTES

MOST_ENTRIES = 20_000
MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
_PIECE = 65_536
_HEADER = b"PK\x01\x02"  # stands before every entry of the directory at a zip's end
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)

Parts = tuple[str, ...]
Piece = tuple[Parts, bytes]


def is_zip(path: Path) -> bool:
    """Whether a file begins as zips do. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file.read(4) in (MAGIC, EMPTY)


def unpacked(path: Path, place: str, name: str, note: Callable[[int, int], None]) -> Iterator[Piece]:
    """The pack files of a zip as (parts of the path, content), named as if it had been unpacked.

    Where everything lies in one folder, that is the first part; a single file stands for itself; else `name`
    is put before. `note` is told the bytes unpacked and those there are.

    Raises HeartquizError, with `place` in it, for a zip that is damaged, encrypted or too large, or that
    has links or paths that lead elsewhere in it.
    """
    try:
        if _headers(path) > MOST_ENTRIES:
            raise HeartquizError(f"{place}: more than {MOST_ENTRIES:,} files in it", "choose a smaller zip")
        with zipfile.ZipFile(path) as opened:
            chosen = _chosen(opened, place)
            above = _above([parts for parts, _ in chosen], name)
            if above and (why := fault(name)):
                raise HeartquizError(f"{place}: the zip {why}", "give it another name, and add it by that")
            total = sum(info.file_size for _, info in chosen)
            done = 0
            for parts, info in chosen:
                content = _read(opened, info, lambda more, before=done: note(before + more, total))  # type: ignore[misc]
                done += len(content)
                yield (*above, *parts), content
    except _DAMAGED as error:
        raise HeartquizError(f"{place}: is a damaged zip", "fetch it again, or zip it anew") from error


def _headers(path: Path) -> int:
    """How many entries a zip can have at most, counted before its directory is taken into memory."""
    found, tail = 0, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found += (tail + piece).count(_HEADER)
            tail = piece[-len(_HEADER) + 1 :]
    return found


def _chosen(opened: zipfile.ZipFile, place: str) -> list[tuple[Parts, zipfile.ZipInfo]]:
    chosen = []
    for info in opened.infolist():
        parts = parts_of(info.filename, place)
        if info.is_dir() or not is_pack_file(parts) or parts[0] == "__MACOSX":
            continue
        told = f"{place}: {'/'.join(parts)[-80:]!r}"
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise HeartquizError(f"{told} is a link or no ordinary file", "nothing was taken from it")
        if info.flag_bits & 0x1:
            raise HeartquizError(f"{told} is encrypted", "unpack it, and add the folder")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # bzip2 and lzma make hundreds of megabytes of a few bytes before anybody can count them.
            raise HeartquizError(f"{told} is packed in an unusual way", "unpack it, and add the folder")
        chosen.append((parts, info))
    return chosen


def _above(names: list[Parts], name: str) -> Parts:
    """What is put before the names of a zip's files."""
    if len(names) == 1 or (
        len({parts[0] for parts in names}) == 1 and all(len(parts) > 1 for parts in names)
    ):
        return ()
    return (name,)


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, note: Callable[[int], None]) -> bytes:
    """The content of an entry: what really comes is counted, whatever its header says."""
    content = bytearray()
    with opened.open(info) as file:
        while piece := file.read(_PIECE):
            content += piece
            note(len(content))
            if len(content) > MOST_BYTES:
                break  # the one who takes it in tells how large a pack may be
    return bytes(content)
