"""Characters and spaces that nobody sees."""

import re
from collections.abc import Iterator

from heartquiz.core.packs.toml_lines import STRINGS
from heartquiz.core.quality import rules

# Zero-width characters, soft hyphens, marks of direction, controls. Joiners count only beside Latin letters
# and spaces: emoji and other scripts are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb]|(?<=[\x20-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x20-\u024f])"
)
_ESCAPED = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)")
_SHORT = {"\\b": "\b", "\\f": "\f", "\\e": "\x1b"}
_WIDE = re.compile(r"(?<![.!?:]) {2,}|\t")  # two spaces after a full stop are a habit of typists


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """The offsets in a pack's text of characters and spaces that nobody sees, each with what to do.

    Counted are invisible characters and escapes of them, and spaces that reading drops or that are two.
    """
    for found in STRINGS.finditer(text):
        string = found[0]
        if string[0] == "#":
            continue
        printable = string.isprintable()
        if not printable:
            for char in _UNSEEN.finditer(string):
                name = f"U+{ord(char[0]):04X}"
                yield found.start() + char.start(), rules.INVISIBLE.format(name=name)
        if "\\" in string and string[0] == '"':
            for escape in _ESCAPED.finditer(string):
                if _UNSEEN.match(_meant(escape[0])):
                    yield found.start() + escape.start(), rules.INVISIBLE.format(name=escape[0])
        if printable and "  " not in string and string[1] != " " and string[-2] != " ":
            continue
        if string[:3] not in ('"""', "'''"):
            yield from _spaces(string, found.start())


def _spaces(string: str, offset: int) -> Iterator[tuple[int, str]]:
    """Spaces at the ends of a string of one line, and two or a tab within."""
    inside = string[1:-1]
    if inside.strip() != inside:
        yield offset, rules.OUTER_SPACE.format(text=string)
    elif wide := _WIDE.search(inside):
        around = inside[max(0, wide.start() - 20) : wide.end() + 20]
        message = rules.TAB if "\t" in wide[0] else rules.TWO_SPACES
        yield offset + 1 + wide.start(), message.format(text=around)


def _meant(escape: str) -> str:
    """The character an escape of a TOML string stands for; a space for one that can be seen."""
    code = escape[2:]
    return chr(int(code, 16)) if code and int(code, 16) < 0x110000 else _SHORT.get(escape, " ")
