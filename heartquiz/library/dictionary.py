"""Whether a word is one: the dictionaries of pyspellchecker, each compiled once into the cache.

The package keeps a language as compressed JSON of words and how often they are met, which takes a third of a
second and 60 MB to load. What is kept of it here is its words in order, a line each, mapped into memory and
searched in halves: a megabyte or so, of which a look-up reads a few pages.
"""

import mmap
import os
import re
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from heartquiz import locations

Words: TypeAlias = bytes | mmap.mmap
_LANGUAGE = re.compile("[a-z]{2,3}")
_END = b"\n\n"  # of a whole file: no line is empty


def is_word(language: str, word: str) -> bool | None:
    """Whether the dictionary of a language has a word in lower case; None where it has no dictionary.

    The first question about a language opens its dictionary; nothing is read before.
    """
    words = _open(language.partition("-")[0])
    return None if words is None else _has(words, word.encode("utf-8", "replace"))


@cache
def _open(language: str) -> Words | None:
    source = _source(language)
    if source is None:
        return None
    state = source.stat()
    place = locations.dictionary_folder() / f"{language}-{state.st_size}-{state.st_mtime_ns}.txt"
    with suppress(OSError, ValueError):  # not there yet, not readable, empty
        return _mapped(place)
    try:
        words = _compiled(source)
    except (OSError, EOFError):  # a package that is damaged is as good as none
        return None
    with suppress(OSError):  # a folder that cannot be written only costs time at the next start
        _write(place, words)
    return words


def _source(language: str) -> Path | None:
    """The package's file for a language. The package itself is not imported: only its data is used."""
    package = find_spec("spellchecker")
    if package is None or package.origin is None or not _LANGUAGE.fullmatch(language):
        return None
    file = Path(package.origin).parent / "resources" / f"{language}.json.gz"
    return file if file.is_file() else None


def _mapped(place: Path) -> Words:
    """A compiled file. Raises ValueError where it is not whole."""
    with place.open("rb") as file:
        words = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if words[-len(_END) :] != _END:
        raise ValueError(place)
    return words


def _compiled(source: Path) -> bytes:
    """The words of a package's file, which has one a line, in order: what is not of a word is left out."""
    import gzip  # 3 ms, and a dictionary is compiled once

    words = gzip.decompress(source.read_bytes()).translate(None, b' "0123456789:,{}').split()
    words.sort()
    return b"\n".join(words) + _END


def _write(place: Path, words: bytes) -> None:
    """Write a file as a whole: another program sees none or all of it. What it replaces goes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = set(place.parent.glob(f"{place.name.partition('-')[0]}-*.txt")) - {place}
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        fresh.write_bytes(words)
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    for path in old:
        path.unlink(missing_ok=True)


def _has(words: Words, word: bytes) -> bool:
    """Whether a word is a line of sorted lines."""
    low, high = 0, len(words) - len(_END) + 1
    while low < high:
        start = words.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = words.find(b"\n", start)
        line = words[start:end]
        if line == word:
            return True
        low, high = (end + 1, high) if line < word else (low, start)
    return False
