"""The texts of GIFT: its records, its escapes and its formats."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heartquiz.exchange.html_text import html_text, looks_like_html
from heartquiz.exchange.records import Lost

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_CONTROL = re.compile(r"[\\~=#{}:\n]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_MARK = re.compile(r"\\[\\~=#{}:n]|([{}])")
_NAMED = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])+)\]")


class Record(NamedTuple):
    """A record as it is written: the line it begins on, its text, and the id and tags of its comments."""

    line: int
    text: str
    id: str = ""
    tags: tuple[str, ...] = ()


def records(text: str) -> Iterator[Record]:
    """The records of a file. An empty line ends one, but not within braces."""
    lines: list[str] = []
    begin, depth, blocks, id_ = 0, 0, 0, ""
    tags: list[str] = []

    def record() -> Record:
        return Record(begin, "\n".join(lines), id_, tuple(tags))

    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        starts_anew = bool(blocks) and depth == 0 and ("{" in _marks(line) or bare.startswith(("::", "//")))
        ends = bare == "" and depth == 0
        # A brace that is never closed must not swallow the rest of the file.
        runs_away = depth > 0 and (bare.startswith("::") or "{" in _marks(line).partition("}")[0])
        if lines and (starts_anew or ends or runs_away or bare.startswith("$CATEGORY:")):
            yield record()
            lines, depth, blocks, id_, tags = [], 0, 0, "", []
        if bare.startswith("//"):
            for name, value in _NAMED.findall(line):
                said = re.sub(r"\\(.)", r"\1", value).strip()
                id_ = said if name == "id" else id_
                tags += [said] if name == "tag" else []
        elif bare or lines:
            begin = begin if lines else number
            lines.append(line)
            for mark in _marks(line):
                depth = 1 if mark == "{" else 0
                blocks += mark == "}"
        if bare.startswith("$CATEGORY:"):
            yield record()
            lines = []
    if lines:
        yield record()


def _marks(line: str) -> str:
    """The braces of a line that are not escaped."""
    return "".join(found[1] or "" for found in _MARK.finditer(line)) if "{" in line or "}" in line else ""


def split(text: str, marks: str) -> list[tuple[str, str]]:
    """A text at each of these marks that is not escaped: (mark, what follows it); the first has no mark."""
    parts, mark, begin = [], "", 0
    for found in re.finditer(rf"\\[\\~=#{{}}:n]|({marks})", text):
        if found[1]:
            parts.append((mark, text[begin : found.start()]))
            mark, begin = found[1], found.end()
    return [*parts, (mark, text[begin:])]


def unescape(text: str) -> str:
    """A text without its escapes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def escape(text: str) -> str:
    """A text in which nothing means anything to GIFT, in one line."""
    return _CONTROL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def rich(text: str, usual: str) -> tuple[str, list[Lost], str]:
    """A text as a reader sees it, what that loses, and its format: named before it, else the usual one."""
    named = _FORMAT.match(text)
    format_ = named[1].lower() if named else usual
    bare = text[named.end() :] if named else text
    if format_ == "markdown":
        return unescape(bare).strip(), [], format_
    said = unescape(re.sub(r"\s+", " ", bare) if format_ != "html" else bare).strip()
    if format_ == "html" or (format_ == "moodle" and looks_like_html(said)):
        return *html_text(said), format_
    return said, [], format_


def needs_plain(text: str) -> bool:
    """Whether a text must say that it is plain: it looks like HTML, or begins like the name of a format."""
    return "<" in text or "&" in text or text.startswith(("[", "//"))
