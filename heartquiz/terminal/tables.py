"""Lines and columns on standard output, for commands that only report."""

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from heartquiz.core.text import one_line, visible
from heartquiz.terminal.theme import console, text

if TYPE_CHECKING:
    from rich.console import RenderableType

Row: TypeAlias = Sequence[str]
_GAP = 2


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, as they are through a pipe, wrapped at words in a terminal."""
    for line in lines:
        if sys.stdout.isatty():
            console().print(text(line))
        else:
            print(visible(line))


def print_rows(rows: Sequence[Row], headings: Row = ()) -> None:
    """Print rows in columns; through a pipe, cells are whole, with tabs between them and no headings."""
    if sys.stdout.isatty():
        made = console()
        made.print(table(rows, headings, made.width))
        return
    for row in rows:
        print("\t".join(map(one_line, row)))


def table(rows: Sequence[Row], headings: Row, width: int) -> "RenderableType":
    """Rows in columns that break between words; where they are too wide for that, below one another."""
    from rich.table import Table

    cells = [list(map(one_line, row)) for row in rows]
    widths = _widths([*cells, *([headings] if headings else [])], width)
    if widths is None:
        return _below_one_another(cells)
    grid = Table.grid(padding=(0, _GAP), pad_edge=False)
    for number, column in enumerate(widths):
        grid.add_column(width=column, overflow="fold", style="key" if number == 0 else "")
    if headings:
        grid.add_row(*(text(heading, "quiet") for heading in headings))
    for row in cells:
        grid.add_row(*map(text, row))
    return grid


def _widths(rows: Sequence[Row], width: int) -> list[int] | None:
    """How wide each column is, so that no word is broken; None where there is no room for that."""
    from rich.cells import cell_len

    columns = list(zip_longest(*rows, fillvalue=""))
    widths = [max(map(cell_len, column)) for column in columns]
    least = [max(map(cell_len, " ".join(column).split(" "))) for column in columns]
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        shrinking = (place for place, column in enumerate(widths) if column > least[place])
        widths[max(shrinking, key=widths.__getitem__)] -= 1
    return widths


def _below_one_another(rows: Sequence[Row]) -> "RenderableType":
    """Each row as its first cell, and the rest of it indented below."""
    from rich.console import Group
    from rich.padding import Padding

    parts: list[RenderableType] = []
    for first, *rest in rows:
        below = text(" · ".join(cell for cell in rest if cell))
        parts += [text(first, "key"), Padding(below, (0, 0, 0, _GAP))]
    return Group(*parts)
