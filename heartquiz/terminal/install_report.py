"""What comes, changes or goes among the packs: on a terminal as a card, through a pipe as lines."""

import sys
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from heartquiz.messages.figures import SYMBOLS
from heartquiz.messages.install import MORE, Entry
from heartquiz.terminal.cards import indented
from heartquiz.terminal.tables import print_rows
from heartquiz.terminal.theme import HEART, WIDEST, console, text

MOST = 20  # entries on a terminal; through a pipe all are printed


def show(title: str, entries: Sequence[Entry], summary: str) -> None:
    """Print the entries under a title, and what they are together below them."""
    if not sys.stdout.isatty():
        print_rows([(title,), *map(_row, entries), (summary,)])
        return
    shown = entries if len(entries) <= MOST else entries[: MOST - 1]
    parts: list[RenderableType] = [text(f" {HEART} {title}", "brand"), "", *map(_card, shown)]
    if left := len(entries) - len(shown):
        parts.append(indented(text(MORE.format(number=left), "quiet")))
    screen = console()
    screen.print(Group(*parts, "", indented(text(summary)), ""), width=min(screen.width, WIDEST))


def _row(entry: Entry) -> tuple[str, ...]:
    cells = (entry.name, entry.what, " · ".join(entry.facts), entry.source, *entry.remarks)
    return tuple(filter(None, cells))


def _card(entry: Entry) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    source = text(entry.source, "quiet")
    source.no_wrap, source.overflow = True, "ellipsis"
    head = Text.assemble(text(entry.name, "key"), "  ", text(entry.what, "strong"))
    grid.add_row(text(SYMBOLS[entry.style], entry.style), head)
    remarks = [text(line, "partly") for line in entry.remarks]
    for line in (text(" · ".join(entry.facts), "quiet"), source, *remarks):
        if line:
            grid.add_row("", line)
    return indented(grid)
