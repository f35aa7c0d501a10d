"""Lines and columns on standard output, for commands that only tell."""

import sys
from collections.abc import Iterable, Sequence

from heartquiz.core.text import one_line, visible
from heartquiz.terminal.theme import console, text


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, as they are through a pipe, wrapped at words in a terminal."""
    for line in lines:
        if sys.stdout.isatty():
            console().print(text(line))
        else:
            print(visible(line))


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns; through a pipe, cells are kept whole and parted by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(map(one_line, row)))
        return
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    for number in range(max(map(len, rows), default=0)):
        grid.add_column(overflow="fold", style="key" if number == 0 else "")
    for row in rows:
        grid.add_row(*map(text, row))
    console().print(grid)
