"""Files beside a pack that its tables are made of."""

import re
from pathlib import Path

import tomli

from heartquiz.core.packs import messages
from heartquiz.core.packs.csv_rows import NotBesideError

MOST_BYTES = 5_000_000
_NAME = re.compile(r"\w[\w .()-]*\.(?:csv|tsv)", re.IGNORECASE)


def named(pack: bytes) -> tuple[str, ...]:
    """The files beside a pack that its text names, as far as it can be read."""
    if b"rows_from" not in pack:
        return ()
    try:
        tables = tomli.loads(pack.decode("utf-8-sig")).get("tables")
    except (ValueError, RecursionError):
        return ()
    found = [table.get("rows_from") for table in tables if isinstance(table, dict)] if tables else []
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and _NAME.fullmatch(name)))


def path_beside(pack: Path, name: str) -> Path:
    """Where a CSV file of a pack's own folder is. Raises NotBesideError for any other file.

    A pack is from a stranger: it may name no path, and a link in its folder must not lead out of it.
    """
    folder = pack.resolve().parent
    path = (folder / name).resolve() if _NAME.fullmatch(name) else folder
    if path.parent != folder or not path.is_file():
        raise NotBesideError(messages.NOT_BESIDE.format(name=name))
    return path


def read_beside(pack: Path, name: str) -> str:
    """The text of a CSV file in a pack's own folder. Raises NotBesideError where it cannot be had."""
    path = path_beside(pack, name)
    if path.stat().st_size > MOST_BYTES:
        raise NotBesideError(messages.CSV_TOO_LARGE.format(name=name, most=MOST_BYTES // 1_000_000))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotBesideError(messages.CSV_NOT_UTF8.format(name=name)) from error
