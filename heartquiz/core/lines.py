"""Where an entry of a pack stands in its text: TOML readers give no positions for valid TOML."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*([\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*\]")
_MARKS = re.compile(r"[\[\]{},]|[^\s\[\]{},]")
_KEY = re.compile(r"[ \t]*([\w-]+)[ \t]*=")


def locate(text: str, paths: list[Path]) -> list[int]:
    """The line (from 1) on which each path stands, or on which the nearest entry above it does.

    `text` is valid TOML. A path is keys and places: `("facts", 2, "questions", 0, "answer")`; the place of a
    row counts too: `("tables", 0, "rows", 3)`.
    """
    plain = _STRINGS.sub(_blank, text)
    offsets: dict[Path, int] = dict(_entries(plain))
    starts = [found.start() for found in re.finditer("^", plain, re.MULTILINE)]
    arrays: dict[int, list[int]] = {}
    found: list[int] = []
    for path in paths:
        offset, place = _nearest(offsets, path)
        if place is not None:
            if offset not in arrays:
                arrays[offset] = _elements(plain, offset)
            offset = arrays[offset][place] if place < len(arrays[offset]) else offset
        found.append(bisect(starts, offset))
    return found


def _blank(found: re.Match[str]) -> str:
    """A comment as spaces, a string as something that is no mark of TOML's."""
    return re.sub(r"[^\n]", " " if found[0].startswith("#") else "~", found[0])


def _nearest(offsets: dict[Path, int], path: Path) -> tuple[int, int | None]:
    """Where the nearest known entry of a path begins, and the place in the array that stands there."""
    for end in range(len(path), 0, -1):
        found = offsets.get(path[:end], offsets.get((*path[:end], 0)))
        if found is not None:
            place = path[end] if end < len(path) else None
            return found, place if isinstance(place, int) else None
    return 0, None


def _entries(plain: str) -> Iterator[tuple[Path, int]]:
    """Headers and keys with their offsets, strings and comments being blank."""
    counts: dict[Path, int] = {}
    section: Path = ()
    offset = depth = 0
    for line in plain.splitlines(keepends=True):
        header = _HEADER.match(line) if depth == 0 else None
        if header:
            section = _section(header, counts)
            yield section, offset
        else:
            if depth == 0 and (key := _KEY.match(line)):
                yield (*section, key[1]), offset
            depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        offset += len(line)


def _section(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path a header opens; `[[facts.questions]]` belongs to the last fact."""
    names = re.split(r"[ \t]*\.[ \t]*", header[2])
    section: Path = ()
    for number, name in enumerate(names):
        section = (*section, name)
        if header[1] == "[[" and number == len(names) - 1:
            counts[section] = counts.get(section, -1) + 1
        if section in counts:
            section = (*section, counts[section])
    return section


def _elements(plain: str, start: int) -> list[int]:
    """The offsets of the elements of the array that begins behind `start`."""
    elements: list[int] = []
    depth, fresh = 0, False
    for found in _MARKS.finditer(plain, plain.find("=", start)):
        mark = found[0]
        if fresh and mark not in "]},":
            fresh = False
            elements.append(found.start())
        if mark in "[{":
            depth += 1
            fresh = fresh or depth == 1
        elif mark in "]}":
            depth -= 1
            if depth == 0:
                break
        elif mark == "," and depth == 1:
            fresh = True
    return elements
