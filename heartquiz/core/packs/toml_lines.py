"""Where an entry of a pack stands in its text: TOML readers give no positions for valid TOML."""

import re
from functools import cache
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
# No line inside an array looks so: bare values begin with a digit or a sign, or are one of these words.
_HEADER = re.compile(
    r"^[ \t]*(\[\[?)[ \t]*(?!(?:true|false|inf|nan)\b)"
    r"([A-Za-z_][\w-]*(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*\]",
    re.MULTILINE,
)
_MARKS = re.compile(r"[\[\]{},]|[^\s\[\]{},]")
_KEY = re.compile(r"[ \t]*([\w-]+)[ \t]*=")


def locate(text: str, paths: list[Path]) -> list[int]:
    """The line (from 1) on which each path stands, or on which the nearest entry above it does.

    `text` is valid TOML. A path is keys and places: `("facts", 2, "questions", 0, "answer")`; the place of a
    row counts too: `("tables", 0, "rows", 3)`.
    """
    # Only a string of several lines can look like a header, and to blank all of a large pack takes seconds.
    several = '"""' in text or "'''" in text
    plain = STRINGS.sub(_blank, text) if several else text
    sections = _sections(plain)
    entries: dict[Path, dict[Path, int]] = {}
    arrays: dict[int, list[int]] = {}
    offsets: list[int] = []
    for path in paths:
        section = _section_of(path, sections)
        if section not in entries:
            entries[section] = _entries(section, STRINGS.sub(_blank, plain[slice(*sections[section])]))
        begin, end = sections[section]
        offset, place = _nearest(entries[section], path)
        if place is not None:
            at = begin + offset
            if at not in arrays:
                arrays[at] = _elements(STRINGS.sub(_blank, plain[at:end]))
            offset += arrays[at][place] if place < len(arrays[at]) else 0
        offsets.append(begin + offset)
    return line_numbers(text, offsets)


def line_numbers(text: str, offsets: list[int]) -> list[int]:
    """The lines (from 1) that offsets lie on."""
    lines: dict[int, int] = {}
    line, seen = 1, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", seen, offset)
        lines[offset] = line
        seen = offset
    return [lines[offset] for offset in offsets]


def _sections(plain: str) -> dict[Path, tuple[int, int]]:
    """What each header opens, as the offsets of its beginning and end; the top of the file is ()."""
    counts: dict[Path, int] = {}
    found = list(_HEADER.finditer(plain))
    ends = [*(header.start() for header in found), len(plain)]
    sections: dict[Path, tuple[int, int]] = {(): (0, ends[0])}
    for header, end in zip(found, ends[1:], strict=True):
        sections[_section(header, counts)] = (header.start(), end)
    return sections


def _section_of(path: Path, sections: dict[Path, tuple[int, int]]) -> Path:
    """The nearest section above a path: its own, or the first of its array; else the first below it."""
    for end in range(len(path), 0, -1):
        for section in (path[:end], (*path[:end], 0)):
            if section in sections:
                return section
    return next((section for section in sections if path and section[: len(path)] == path), ())


def _blank(found: re.Match[str]) -> str:
    """A comment as spaces, a string as something that is no mark of TOML's."""
    return re.sub(r"[^\n]", " " if found[0].startswith("#") else "~", found[0])


def _nearest(offsets: dict[Path, int], path: Path) -> tuple[int, int | None]:
    """Where the nearest known entry of a path begins, and the place in the array that stands there."""
    for end in range(len(path), 0, -1):
        if (found := offsets.get(path[:end])) is not None:
            place = path[end] if end < len(path) else None
            return found, place if isinstance(place, int) else None
    return 0, None


def _entries(section: Path, plain: str) -> dict[Path, int]:
    """A section and its keys with their offsets, strings and comments being blank."""
    entries: dict[Path, int] = {}
    offset = depth = 0
    for line in plain.splitlines(keepends=True):
        if depth == 0 and (key := _KEY.match(line)):
            entries[(*section, key[1])] = offset
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        offset += len(line)
    return entries


def _section(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path a header opens; `[[facts.questions]]` belongs to the last fact."""
    names = _names(header[2])
    section: Path = ()
    for number, name in enumerate(names):
        section = (*section, name)
        if header[1] == "[[" and number == len(names) - 1:
            counts[section] = counts.get(section, -1) + 1
        if section in counts:
            section = (*section, counts[section])
    return section


@cache
def _names(header: str) -> list[str]:
    """The names of a dotted header; a pack has five different ones."""
    return re.split(r"[ \t]*\.[ \t]*", header)


def _elements(plain: str) -> list[int]:
    """The offsets of the elements of the array that a text begins with, behind its key."""
    elements: list[int] = []
    depth, fresh = 0, False
    for found in _MARKS.finditer(plain, plain.find("=")):
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
