"""What is wrong with text that is no TOML, as authors say it: parsers only tell what they had expected."""

import re

import tomli

from heartquiz.core.packs.model import Problem
from heartquiz.core.packs.toml_lines import STRINGS
from heartquiz.core.text import one_line

_TEXT = 'text stands in quotes: write "..."'
_BEHIND = "this does not belong behind the value: take it out, or put all of it in quotes"
_NUMBER = "a number is written as 1080 or 80.5, a date as 2026-04-30: put anything else in quotes"
_HEADER = "does not fit what stands above: begin each entry with [[ ]], as [[facts]], its questions below it"
_UNCLOSED = 'has no quote at its end: write one; a text of several lines stands in """'
_BACKSLASH = "a backslash stands alone: write \\\\ for one, or put the text in '...'"
# What a parser says, as far as it tells faults apart, and what an author can do.
_SAID = (
    ("Illegal character '\\n'", f"this text {_UNCLOSED}"),
    ("Found invalid character '\\n'", f"this text {_UNCLOSED}"),
    ("Found invalid character '\\r'", "a line ends as on old Macs: save the file with LF at its line ends"),
    ("Unescaped '\\'", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    (
        "Invalid statement",
        'a line begins with a key, as title = "...", with a header in [ ], or with # for a remark',
    ),
    ("Unclosed array", "a list has no ] at its end, or a comma is missing before this"),
    ("Unclosed inline table", "a table has no } at its end, or a comma is missing before this"),
    ("Expected '=' after a key", 'a key is followed by =, as title = "..."; text stands in quotes'),
    ("Expected ']' at the end of a table declaration", "a header ends with ], as [source]"),
    ("Expected ']]' at the end of an array", "a header that begins with [[ ends with ]], as [[facts]]"),
    ("Invalid date or datetime", "there is no such day: mend it"),
)
_ALREADY = re.compile(r"Cannot (?:overwrite|declare|redefine|mutate)|Duplicate inline table key")
_UNSEEN = re.compile(r"(?:Illegal|Found invalid) character '(.+)'")
_CURLY = re.compile(r"[“”„‟«»‘’‚]")


def problem(error: tomli.TOMLDecodeError) -> Problem:
    """The fault that a parser found, on the line where an author looks for it."""
    if error.pos < len(error.doc):
        return Problem(error.lineno, f"not valid TOML in column {error.colno}: {_told(error)}")
    if begun := _begun(error.doc):
        return Problem(begun, f"not valid TOML: the text that begins here {_UNCLOSED}")
    last = error.doc.rstrip().count("\n") + 1
    return Problem(last, f"not valid TOML at the end of the file: {_told(error)}")


def _told(error: tomli.TOMLDecodeError) -> str:
    rest = error.doc[error.pos :].partition("\n")[0]
    line = error.doc.split("\n")[error.lineno - 1]
    if curly := _CURLY.match(rest):
        return f'{curly[0]} is no quote of TOML: write straight ones, "..."'
    for said, told in _SAID:
        if error.msg.startswith(said):
            return told
    if _ALREADY.match(error.msg):
        if line.lstrip().startswith("["):
            return f"{one_line(line):.80} {_HEADER}"
        return f"`{one_line(line.partition('=')[0]):.80}` stands there already: take one out"
    if found := _UNSEEN.match(error.msg):
        return f"an invisible character, {found[1]}, stands here: take it out"
    if error.msg == "Invalid value":
        return _no_value(rest)
    if error.msg.startswith("Expected newline or end of document"):
        before = error.doc[error.pos - 1]
        if before in "\"'" and rest[:1].isalnum():
            return "the text ends at this quote: write \\\" for a quote inside, or put the text in '...'"
        return _NUMBER if before.isdecimal() else _BEHIND
    return one_line(error.msg)


def _no_value(rest: str) -> str:
    """What to write in place of something that is no value."""
    word = re.match(r"\w*", rest)[0].lower()  # type: ignore[index]
    if word in ("true", "false", "yes", "no"):
        return "write true or false, in small letters and without quotes"
    return _TEXT if rest.strip() else f"there is no value: {_TEXT}"


def _begun(text: str) -> int | None:
    """The line on which the text begins that has no end."""
    left = STRINGS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    quote = re.search(r"[\"']", left)
    return left.count("\n", 0, quote.start()) + 1 if quote else None
