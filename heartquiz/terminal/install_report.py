"""What comes, changes or goes among the packs: on a terminal as a card, through a pipe as lines."""

import sys
from collections.abc import Sequence

from msgspec import Struct
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from heartquiz.terminal.tables import print_rows
from heartquiz.terminal.theme import HEART, SYMBOLS, WIDEST, console, text

MOST = 20  # entries on a terminal; through a pipe all are printed


class Entry(Struct, frozen=True):
    """One pack: its name, what it is or what becomes of it, and facts about that, a line each.

    `remarks` are what somebody should know before they agree. `style` is one of the theme's outcomes: right
    where something is won, partly where something is odd, wrong where something is lost or faulty.
    """

    name: str
    what: str
    facts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    style: str = "right"


def show(title: str, entries: Sequence[Entry], summary: str) -> None:
    """Print the entries under a title, and what they are together below them."""
    if not sys.stdout.isatty():
        rows = [(each.name, each.what, *each.facts, *each.remarks) for each in entries]
        print_rows([(title,), *rows, (summary,)])
        return
    shown = entries if len(entries) <= MOST else entries[: MOST - 1]
    parts = [text(f" {HEART} {title}", "brand"), text(""), *map(_card, shown)]
    if left := len(entries) - len(shown):
        parts.append(_indented(text(f"… and {left:,} more", "quiet"), 3))
    screen = console()
    screen.print(Group(*parts, "", _indented(text(summary), 3), ""), width=min(screen.width, WIDEST))


def _card(entry: Entry) -> RenderableType:
    mark, name = text(f"{SYMBOLS[entry.style]} ", entry.style), text(f"{entry.name}  ", "key")
    below = [text(line, "quiet") for line in entry.facts] + [text(line, "partly") for line in entry.remarks]
    head = Text.assemble(mark, name, text(entry.what, "strong"))
    return Group(_indented(head, 3), *(_indented(line, 5) for line in below))


def _indented(renderable: RenderableType, left: int) -> RenderableType:
    return Padding(renderable, (0, 2, 0, left))
