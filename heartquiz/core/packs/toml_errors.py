"""What is wrong with text that is not TOML, as authors say it: parsers only report what they had expected."""

import re

import tomli

from heartquiz.core.packs import messages
from heartquiz.core.packs.model import Problem
from heartquiz.core.packs.toml_lines import STRINGS
from heartquiz.core.text import one_line

# How a parser's message begins, and what an author can do.
_SAID = {
    "Illegal character '\\n'": messages.UNCLOSED_LINE,
    "Found invalid character '\\n'": messages.UNCLOSED_LINE,
    "Found invalid character '\\r'": messages.OLD_MAC,
    "Unescaped '\\'": messages.BACKSLASH,
    "Invalid hex value": messages.BACKSLASH,
    "Invalid statement": messages.STATEMENT,
    "Unclosed array": messages.UNCLOSED_LIST,
    "Unclosed inline table": messages.UNCLOSED_TABLE,
    "Expected '=' after a key": messages.NO_EQUALS,
    "Expected ']' at the end of a table declaration": messages.UNCLOSED_HEADER,
    "Expected ']]' at the end of an array": messages.UNCLOSED_ARRAY_HEADER,
    "Invalid date or datetime": messages.NO_SUCH_DAY,
}
_ALREADY = re.compile(r"Cannot (?:overwrite|declare|redefine|mutate)|Duplicate inline table key")
_UNSEEN = re.compile(r"(?:Illegal|Found invalid) character '(.+)'")
_CURLY = re.compile(r"[“”„‟«»‘’‚]")


def problem(error: tomli.TOMLDecodeError) -> Problem:
    """The fault that a parser found, on the line where an author looks for it."""
    if error.pos < len(error.doc):
        return Problem(error.lineno, messages.INVALID_TOML.format(column=error.colno, fault=_fault(error)))
    if line := _line_of_unclosed_text(error.doc):
        return Problem(line, messages.INVALID_FROM_HERE.format(fault=messages.UNCLOSED))
    last = error.doc.rstrip().count("\n") + 1
    return Problem(last, messages.INVALID_AT_END.format(fault=_fault(error)))


def _fault(error: tomli.TOMLDecodeError) -> str:
    rest = error.doc[error.pos :].partition("\n")[0]
    line = error.doc.split("\n")[error.lineno - 1]
    if curly := _CURLY.match(rest):
        return messages.CURLY_QUOTE.format(quote=curly[0])
    for beginning, fault in _SAID.items():
        if error.msg.startswith(beginning):
            return fault
    if _ALREADY.match(error.msg):
        if line.lstrip().startswith("["):
            return messages.HEADER_OUT_OF_PLACE.format(line=one_line(line))
        return messages.KEY_TWICE.format(key=one_line(line.partition("=")[0]))
    if found := _UNSEEN.match(error.msg):
        return messages.INVISIBLE.format(name=found[1])
    if error.msg == "Invalid value":
        return _no_value(rest)
    if error.msg.startswith("Expected newline or end of document"):
        return _after_value(error.doc[error.pos - 1], rest)
    return one_line(error.msg)


def _no_value(rest: str) -> str:
    """What to write in place of something that is not a value."""
    if re.match(r"(?:true|false|yes|no)\b", rest, re.IGNORECASE):
        return messages.TRUE_OR_FALSE
    return messages.QUOTE_TEXT if rest.strip() else messages.NO_VALUE


def _after_value(before: str, rest: str) -> str:
    if before in "\"'" and rest[:1].isalnum():
        return messages.QUOTE_INSIDE
    return messages.NUMBER_OR_DATE if before.isdecimal() else messages.AFTER_VALUE


def _line_of_unclosed_text(text: str) -> int | None:
    """The line on which the text begins that has no end."""
    unclosed = next((found for found in STRINGS.finditer(text) if found.lastindex), None)
    return text.count("\n", 0, unclosed.start()) + 1 if unclosed else None
