"""What is wrong with text that is not TOML, as authors say it: parsers only report what they had expected."""

import re

import tomli

from heartquiz.core.packs import messages
from heartquiz.core.packs.model import Head, Problem
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
_SINGLE = ("source", "allow")  # headers that a pack has once
_BLANK = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\x0b\x0c]"
)
_CURLY = re.compile(r"[“”„‟«»‘’‚]")


# Formats that are mistaken for packs, by how they begin.
_FORMATS = (
    ("JSON", re.compile(r"\s*[{[]\s*(?:[\"{[]|\Z)")),
    ("a web page or XML", re.compile(r"\s*<[!?\w]")),
    ("YAML", re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:---\s|[\w-]+:(?:\s*\n\s*-\s|[ \t]+[^\s=]+))")),
    ("GIFT", re.compile(r"\s*(?://[^\n]*\n\s*)*(?:::[^\n]*::|\$CATEGORY|[^\n=\[{]*\{\s*[=~#TF])")),
    ("a table with tabs", re.compile(r"\s*[^\n\t=\"]+\t[^\n=\"]+\n")),
    ("CSV", re.compile(r"\s*[^\n,=\[]+(?:,[^\n,=]+)+\n[^\n,=]+,")),
)


def problem(error: tomli.TOMLDecodeError) -> Problem:
    """The fault that a parser found, on the line where an author looks for it."""
    if error.doc[:100].count("\0") > 9:  # UTF-16 has one in every second place
        return Problem(1, messages.NOT_AS_UTF8)
    if "\r" in error.doc and "\n" not in error.doc:
        return Problem(1, messages.OLD_MAC)
    if other := _other_format(error.doc):
        cure = messages.BEGIN_NEW if other == "YAML" else messages.IMPORT_IT
        return Problem(1, messages.LOOKS_LIKE.format(format=other, cure=cure))
    if error.pos < len(error.doc):
        return Problem(error.lineno, messages.INVALID_TOML.format(column=error.colno, fault=_fault(error)))
    if line := _line_of_unclosed_text(error.doc):
        return Problem(line, messages.INVALID_FROM_HERE.format(fault=messages.UNCLOSED))
    last = error.doc.rstrip().count("\n") + 1
    return Problem(last, messages.INVALID_AT_END.format(fault=_fault(error)))


def _other_format(text: str) -> str:
    """The format of a text that does not call itself a pack; empty for none that is known."""
    if re.search(r"^[ \t]*format[ \t]*=|^[ \t]*\[\[", text, re.MULTILINE):
        return ""
    return next((name for name, begins in _FORMATS if begins.match(text[:2000])), "")


def _fault(error: tomli.TOMLDecodeError) -> str:
    rest = error.doc[error.pos :].partition("\n")[0]
    line = error.doc.split("\n")[error.lineno - 1]
    if error.msg.startswith("Invalid statement") and (unseen := _BLANK.match(rest)):
        return messages.INVISIBLE.format(name=f"U+{ord(unseen[0]):04X}")
    if curly := _CURLY.match(rest):
        return messages.CURLY_QUOTE.format(quote=curly[0])
    for beginning, fault in _SAID.items():
        if error.msg.startswith(beginning):
            return fault
    if _ALREADY.match(error.msg):
        return _already(line, error.doc[: error.pos])
    if found := _UNSEEN.match(error.msg):
        return messages.INVISIBLE.format(name=found[1])
    if error.msg == "Invalid value":
        return _no_value(rest)
    if error.msg.startswith("Expected newline or end of document"):
        return _after_value(error.doc[error.pos - 1], rest)
    return one_line(error.msg)


def _already(line: str, before: str) -> str:
    """What is said of a header or key that is there already."""
    if line.lstrip().startswith("["):
        name = line.strip().strip("[] ")
        twice = messages.HEADER_TWICE.format(header=name) if name in _SINGLE else ""
        return twice or messages.HEADER_OUT_OF_PLACE.format(line=one_line(line))
    key = one_line(line.partition("=")[0])
    headers = re.findall(r"^[ \t]*\[[ \t]*([\w.-]+)[ \t]*\]", before, re.MULTILINE)
    if headers and key in Head.__struct_fields__:
        return messages.KEY_TWICE_UNDER.format(key=key, header=headers[-1])
    return messages.KEY_TWICE.format(key=key)


def _no_value(rest: str) -> str:
    """What to write in place of something that is not a value."""
    if re.match(r"(?:true|false|yes|no)\b", rest, re.IGNORECASE):
        return messages.TRUE_OR_FALSE
    return messages.QUOTE_TEXT if rest.strip() else messages.NO_VALUE


def _after_value(before: str, rest: str) -> str:
    if before in "\"'" and rest[:1].isalnum():
        return messages.APOSTROPHE_INSIDE if before == "'" else messages.QUOTE_INSIDE
    return messages.NUMBER_OR_DATE if before.isdecimal() else messages.AFTER_VALUE


def _line_of_unclosed_text(text: str) -> int | None:
    """The line on which the text begins that has no end."""
    unclosed = next((found for found in STRINGS.finditer(text) if found.lastindex), None)
    return text.count("\n", 0, unclosed.start()) + 1 if unclosed else None
