"""What comes, changes or goes among the packs: on a terminal as a card, through a pipe as lines."""

import sys
from collections.abc import Sequence

from msgspec import Struct
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.terminal.tables import print_rows
from heartquiz.terminal.theme import HEART, SYMBOLS, WIDEST, console, text

MOST = 20  # entries on a terminal; through a pipe all are told


class Entry(Struct, frozen=True):
    """One pack: its name, what it is or what becomes of it, and short facts about that, a line each.

    `remarks` are what somebody should know before they agree. `style` is one of the theme's outcomes: right
    where something is won, partly where something is odd, wrong where something is lost or faulty.
    """

    name: str
    what: str
    facts: tuple[str, ...] = ()
    source: str = ""
    remarks: tuple[str, ...] = ()
    style: str = "right"


def show(title: str, entries: Sequence[Entry], summary: str = "") -> None:
    """Tell the entries under a title, and what they are together below them."""
    if not sys.stdout.isatty():
        last = [(summary,)] if summary else []
        print_rows([(title,), *(_row(entry) for entry in entries), *last])
        return
    shown = list(entries) if len(entries) <= MOST else list(entries[: MOST - 1])
    parts: list[RenderableType] = [text(f" {HEART} {title}", "brand"), ""]
    parts += [_card(entry) for entry in shown]
    if left := len(entries) - len(shown):
        parts.append(_below(text(f"… and {left:,} more", "quiet")))
    if summary:
        parts += ["", _below(text(summary))]
    made = console()
    made.print(Group(*parts, ""), width=min(made.width, WIDEST))


def _row(entry: Entry) -> tuple[str, ...]:
    facts = [" · ".join(entry.facts)] if entry.facts else []
    source = [entry.source] if entry.source else []
    return (entry.name, entry.what, *facts, *source, *entry.remarks)


def _card(entry: Entry) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    head = Text.assemble(text(entry.name, "key"), "  ", text(entry.what, "strong"))
    grid.add_row(text(SYMBOLS[entry.style], entry.style), head)
    source = text(entry.source, "quiet")
    source.no_wrap, source.overflow = True, "ellipsis"
    lines = [
        text(" · ".join(entry.facts), "quiet"),
        source,
        *(text(line, "partly") for line in entry.remarks),
    ]
    for line in lines:
        if line:
            grid.add_row("", line)
    return _below(grid)


def _below(renderable: RenderableType) -> RenderableType:
    return Padding(renderable, (0, 2, 0, 3))
