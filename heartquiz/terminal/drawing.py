"""Rich renderables as lines for the window of a game: as wide as it is, in the middle of a wide one."""

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import TypeVar

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import split_lines
from rich.console import RenderableType

from heartquiz.messages.screens import TOO_SMALL
from heartquiz.terminal import links
from heartquiz.terminal.theme import ansi
from heartquiz.terminal.view import Card, Line
from heartquiz.terminal.window import BODY, LEAST_COLUMNS, LEAST_ROWS, is_large_enough, margin

_T = TypeVar("_T")


def once(draw: Callable[[], _T], state: Callable[[], object] = lambda: None) -> Callable[[], _T]:
    """`draw`, called again only for another state or another width, and not at every tick of a clock."""
    drawn: tuple[object, _T] | None = None

    def now() -> _T:
        nonlocal drawn
        key = (get_app().output.get_size().columns, state())
        if drawn is None or drawn[0] != key:
            drawn = (key, draw())
        return drawn[1]

    return now


def lines_of(renderable: RenderableType) -> list[Line]:
    """A card as lines that fit the terminal's width, in the middle of a wide one."""
    width = min(get_app().output.get_size().columns, BODY)
    lines = split_lines(links.formatted(ansi(renderable, width)))
    indent: Line = [("", " " * left_margin())] if left_margin() else []
    return [[*indent, *line] for line in lines]


def rows(
    above: list[Line], lines: Sequence[RenderableType], pointed: int, below: RenderableType | None = None
) -> Card:
    """Rows below something; the one pointed at is to be in view."""
    drawn = [lines_of(line) for line in lines]
    begins = len(above) + sum(map(len, drawn[:pointed]))
    flat = above + [line for each in drawn for line in each]
    return flat + (lines_of(below) if below else []), (begins, begins + len(drawn[pointed]))


def rows_of_window() -> int:
    """How many rows the terminal has."""
    return get_app().output.get_size().rows


def left_margin() -> int:
    """The columns left of a card."""
    return margin(get_app().output.get_size().columns)


def large_enough() -> bool:
    """Whether the terminal has room for a question."""
    size = get_app().output.get_size()
    return is_large_enough(size.columns, size.rows)


def too_small() -> list[Line]:
    """What is said in a window that has no room for a question."""
    size = get_app().output.get_size()
    words = TOO_SMALL.format(columns=LEAST_COLUMNS, rows=LEAST_ROWS, width=size.columns, height=size.rows)
    return [[("", line)] for line in wrap(words, size.columns)]
