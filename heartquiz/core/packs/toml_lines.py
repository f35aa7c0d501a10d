"""The lines of a pack's entries: TOML readers give no positions for valid TOML."""

import re
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

# Texts and comments. A text that is not closed sets a group and reaches to the end of its line or of the
# file, so that nothing is searched twice for an end that is not there.
STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|(\\?\Z))'
    r"|'''.*?(?:'{3,5}|(\Z))"
    r'|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*(?:"|(\\?(?=\n|\Z)))'
    r"|'[^'\n]*(?:'|((?=\n|\Z)))"
    r"|#[^\n]*",
    re.DOTALL,
)
# No line inside an array looks so: bare values begin with a digit or a sign, or are one of these words.
_HEADER = re.compile(
    r"^[ \t]*(\[\[?)[ \t]*(?!(?:true|false|inf|nan)\b)"
    r"([A-Za-z_][\w-]*(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*\]",
    re.MULTILINE,
)
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_MARKS = re.compile(r"[\[\]{},]|[^\s\[\]{},]")
_KEY = re.compile(r"[ \t]*([\w-]+)[ \t]*=")


def locate(text: str, paths: list[KeyPath]) -> list[int]:
    """The line (from 1) of each path, or of the nearest entry above it.

    `text` is valid TOML. A path is keys and places: `("facts", 2, "questions", 0, "answer")`; the place of a
    row counts too: `("tables", 0, "rows", 3)`.
    """
    # Only a string of several lines can look like a header, and to blank all of a large pack takes seconds.
    several = '"""' in text or "'''" in text
    plain = STRINGS.sub(_blank, text) if several else text
    sections = _sections(plain)
    first_below = {section[:end]: section for section in reversed(sections) for end in range(1, len(section))}
    entries: dict[KeyPath, dict[KeyPath, int]] = {}
    arrays: dict[int, list[int]] = {}
    offsets: list[int] = []
    for path in paths:
        section = _section_above(path, sections) or first_below.get(path, ())
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
    """The lines (from 1) of offsets."""
    lines: dict[int, int] = {}
    line, counted_to = 1, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", counted_to, offset)
        lines[offset] = line
        counted_to = offset
    return [lines[offset] for offset in offsets]


def _sections(plain: str) -> dict[KeyPath, tuple[int, int]]:
    """What each header opens, as the offsets of its beginning and end; the top of the file is ()."""
    counts: dict[KeyPath, int] = {}
    headers = list(_HEADER.finditer(plain))
    ends = [*(header.start() for header in headers), len(plain)]
    sections: dict[KeyPath, tuple[int, int]] = {(): (0, ends[0])}
    for header, end in zip(headers, ends[1:], strict=True):
        sections[_opened_by(header, counts)] = (header.start(), end)
    return sections


def _opened_by(header: re.Match[str], counts: dict[KeyPath, int]) -> KeyPath:
    """The path a header opens; `[[facts.questions]]` belongs to the last fact."""
    names = _DOT.split(header[2])
    section: KeyPath = ()
    for number, name in enumerate(names):
        section = (*section, name)
        if header[1] == "[[" and number == len(names) - 1:
            counts[section] = counts.get(section, -1) + 1
        if section in counts:
            section = (*section, counts[section])
    return section


def _section_above(path: KeyPath, sections: dict[KeyPath, tuple[int, int]]) -> KeyPath:
    """The nearest section above a path: its own, or the first of its array."""
    for end in range(len(path), 0, -1):
        for section in (path[:end], (*path[:end], 0)):
            if section in sections:
                return section
    return ()


def _entries(section: KeyPath, plain: str) -> dict[KeyPath, int]:
    """A section's keys with their offsets, strings and comments being blank."""
    entries: dict[KeyPath, int] = {}
    offset = depth = 0
    for line in plain.splitlines(keepends=True):
        if depth == 0 and (key := _KEY.match(line)):
            entries[(*section, key[1])] = offset
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        offset += len(line)
    return entries


def _nearest(offsets: dict[KeyPath, int], path: KeyPath) -> tuple[int, int | None]:
    """Where the nearest known entry of a path begins, and the place in the array that it holds."""
    for end in range(len(path), 0, -1):
        if (found := offsets.get(path[:end])) is not None:
            place = path[end] if end < len(path) else None
            return found, place if isinstance(place, int) else None
    return 0, None


def _blank(found: re.Match[str]) -> str:
    """A comment as spaces, a string as something that TOML does not give a meaning to."""
    return re.sub(r"[^\n]", " " if found[0].startswith("#") else "~", found[0])


def _elements(plain: str) -> list[int]:
    """The offsets of the elements of the array that a text begins with, after its key."""
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
