"""Web addresses that a terminal opens with a click: hyperlinks by OSC 8.

prompt_toolkit knows no such thing, so an address goes through it as the name of a style class, in hex digits;
what was drawn in that class is written once more, as a link. Link and end go out together, whatever else of
the window is drawn.
"""

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.style import Style
from rich.text import Text

from heartquiz.core.text import is_web_address

if TYPE_CHECKING:  # what is drawn before prompt_toolkit is loaded has no links, but cards may
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout.screen import Screen
    from prompt_toolkit.output import ColorDepth, Output
    from prompt_toolkit.styles import Attrs

_CLASS = "class:to-"
_ADDRESS = re.compile(rf"{_CLASS}([0-9a-f]+)")
_OPENED = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")  # as Rich writes it; at the end with no address
_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "ghostty", "vscode"})
_TERMS = ("alacritty", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
_SETS = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
_VTE = 5002  # earlier ones stumble over a link


class Link(Struct, frozen=True):
    """A link in one row of the window."""

    row: int
    column: int
    text: str
    style: str
    address: str


def are_known(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is known to understand links: others might print what they are made of."""
    term, vte = environment.get("TERM", ""), environment.get("VTE_VERSION", "")
    if term.startswith(("dumb", "linux", "screen")):
        return False
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or term.startswith(_TERMS)
        or any(environment.get(name) for name in _SETS)
        or (vte.isdecimal() and int(vte) >= _VTE)
    )


def link(text: Text, address: str | None) -> None:
    """Make an address in a text a link, where it is one that cannot do any harm."""
    if address and is_web_address(address) and (begin := text.plain.find(address)) >= 0:
        text.stylize(Style(link=address), begin, begin + len(address))


def formatted(ansi: str) -> "StyleAndTextTuples":
    """ANSI text as prompt_toolkit has it, links by their classes."""
    from prompt_toolkit.formatted_text import ANSI, to_formatted_text

    if "\x1b]8;" not in ansi:
        return to_formatted_text(ANSI(ansi))
    made: StyleAndTextTuples = []
    before, *parts = _OPENED.split(ansi)
    made += to_formatted_text(ANSI(before))
    for address, piece in zip(parts[::2], parts[1::2], strict=True):
        mark = f" {_CLASS}{address.encode().hex()}" if address else ""
        made += [(f"{style}{mark}", text) for style, text, *_ in to_formatted_text(ANSI(piece))]
    return made


def on(screen: "Screen") -> Iterator[Link]:
    """The links that were drawn, row by row."""
    for row in sorted(screen.data_buffer):
        cells = screen.data_buffer[row]
        marked = [(column, cells[column]) for column in sorted(cells) if _CLASS in cells[column].style]
        for _, run in groupby(enumerate(marked), lambda one: (one[1][0] - one[0], one[1][1].style)):
            linked = [cell for _, cell in run]
            (column, first), text = linked[0], "".join(cell.char for _, cell in linked)
            if found := _ADDRESS.search(first.style):
                yield Link(row, column, text, first.style, bytes.fromhex(found[1]).decode())


def draw(link: Link, output: "Output", attributes: "Attrs", depth: "ColorDepth") -> None:
    """Write a link over what is there, and leave the cursor and the colours as they were."""
    name = f"{zlib.crc32(link.address.encode()):x}"  # so that the parts of one in two rows are one
    output.write_raw(f"\x1b7\x1b[{link.row + 1};{link.column + 1}H\x1b]8;id={name};{link.address}\x1b\\")
    output.set_attributes(attributes, depth)
    output.write(link.text)
    output.write_raw("\x1b]8;;\x1b\\\x1b8")
