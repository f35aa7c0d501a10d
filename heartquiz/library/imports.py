"""Packs that were made of other programs' files: written as a whole, and never over what a person edited."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from heartquiz.core.packs.pack_file import schema_text
from heartquiz.errors import failure, reason
from heartquiz.library.new import SCHEMA
from heartquiz.library.reading import MOST_BYTES
from heartquiz.messages.exchange import ALREADY_THERE, PACK_TOO_LARGE, SEAL, UNWRITABLE

Written = Literal["new", "changed", "unchanged"]
_END = SEAL.partition("{")[0].encode()


def path_for(name: str) -> Path:
    """Where an import is written. Raises HeartquizError where something else is there."""
    path = Path(name if name.endswith(".toml") else f"{name}.toml").expanduser()
    if (path.exists() or path.is_symlink()) and not is_untouched(path):
        raise failure(ALREADY_THERE, path=str(path))
    return path


def is_untouched(path: Path) -> bool:
    """Whether a file is an import as it was written: its last line holds the hash of all above it."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    body, mark, _ = data.rpartition(_END)
    return bool(mark) and data == body + _seal(hashlib.sha256(body))


def save(path: Path, pieces: Iterable[str]) -> Written:
    """Write an import, and the schema of packs where there is none beside it.

    Raises HeartquizError where it would be too large for a pack, and where the folder cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(fresh, pieces)
            return _put(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise failure(UNWRITABLE, path=str(path), reason=reason(error)) from error


def _write(path: Path, pieces: Iterable[str]) -> None:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            data = piece.encode()
            digest.update(data)
            size += len(data)
            if size > MOST_BYTES:
                raise failure(PACK_TOO_LARGE, most=MOST_BYTES // 1_000_000)
            file.write(data)
        file.write(_seal(digest))


def _put(fresh: Path, path: Path) -> Written:
    """Put the new file in its place, if it is another than the one there."""
    beside = path.with_name(SCHEMA)
    if not beside.exists():
        beside.write_text(schema_text(), encoding="utf-8")
    if not path.exists():
        fresh.replace(path)
        return "new"
    if path.read_bytes() == fresh.read_bytes():
        return "unchanged"
    fresh.replace(path)
    return "changed"


def _seal(digest: "hashlib._Hash") -> bytes:
    return SEAL.format(digits=digest.hexdigest()[:12]).encode()
