"""Zip files of strangers, read within bounds."""

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import IO

from heartquiz.exchange.losses import FormatError
from heartquiz.messages import exchange

MOST_BYTES = 300_000_000  # of one file, unpacked
# What reading a zip file raises that is damaged, locked, or packed in ways that Python does not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError, ValueError)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip file. Raises FormatError where it is none."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise FormatError(str(error)) from error


def entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """What is in one file of it. Raises FormatError where it cannot be unpacked, or is too large."""
    try:
        with archive.open(name) as file:
            return bounded(file)
    except _DAMAGED as error:
        raise FormatError(f"{name}: {error}") from error


def bounded(file: IO[bytes]) -> bytes:
    """All of a stream. Raises FormatError where that is too much."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FormatError(exchange.UNPACKED_TOO_LARGE.format(most=MOST_BYTES // 1_000_000))
    return data


def packed(files: dict[str, bytes]) -> bytes:
    """A zip file of these, by their names; the same each time."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
