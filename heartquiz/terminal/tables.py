"""Lines and columns on standard output, for commands that only report."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from heartquiz.core.text import one_line, visible
from heartquiz.terminal.theme import console, text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

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
    cells = [list(map(one_line, row)) for row in rows]
    widths = _widths([*cells, *([headings] if headings else [])], width)
    if widths is None:
        return _below_one_another(cells)
    return _Columns([headings, *cells] if headings else cells, widths, has_headings=bool(headings))


class _Columns:
    """Rows in columns of a width. Rich's own table takes a quarter of a second for a thousand rows.

    So only a row with a cell that has to be wrapped is made a table of its own.
    """

    def __init__(self, rows: Sequence[Row], widths: Sequence[int], *, has_headings: bool) -> None:
        self._rows = rows
        self._widths = widths
        self._has_headings = has_headings

    def __rich_console__(self, made: "Console", _: "ConsoleOptions") -> "Iterator[RenderableType | Segment]":
        """What Rich draws."""
        from rich.cells import cell_len, set_cell_size
        from rich.segment import Segment

        key, quiet = made.get_style("key"), made.get_style("quiet")
        for place, row in enumerate(self._rows):
            heads = self._has_headings and place == 0
            cells = [
                (row[column] if column < len(row) else "", width) for column, width in enumerate(self._widths)
            ]
            if any(cell_len(cell) > width for cell, width in cells):
                yield self._wrapped(row, "quiet" if heads else "")
                continue
            for column, (cell, width) in enumerate(cells):
                style = quiet if heads else key if column == 0 else None
                last = column == len(self._widths) - 1
                yield Segment(set_cell_size(cell, width), style)
                yield Segment("\n" if last else " " * _GAP)

    def _wrapped(self, row: Row, style: str) -> "RenderableType":
        from rich.table import Table

        grid = Table.grid(padding=(0, _GAP), pad_edge=False)
        for number, column in enumerate(self._widths):
            grid.add_column(width=column, overflow="fold", style="key" if number == 0 else "")
        grid.add_row(*(text(cell, style) for cell in row))
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
