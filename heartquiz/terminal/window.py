"""The player's window: what fits it, and what is in it before prompt_toolkit can draw and read keys.

Loading prompt_toolkit takes about as long as all that comes before it. A question can be read meanwhile.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import UnsupportedOperation

from rich.console import Group, RenderableType

from heartquiz.terminal.theme import WIDEST, ansi

LEAST_COLUMNS, LEAST_ROWS = 40, 20
BODY = 81  # columns of a card with its margins: 76 of text
_TAKEN, _GIVEN_BACK = "\x1b[?1049h\x1b[?25l\x1b[H", "\x1b[?25h\x1b[?1049l"  # xterm's other screen, its cursor


def is_large_enough(columns: int, rows: int) -> bool:
    """Whether a window has room for a question."""
    return columns >= LEAST_COLUMNS and rows >= LEAST_ROWS


def margin(columns: int) -> int:
    """The columns left of a card: it is in the middle of a window that is wider than it by some columns."""
    return (columns - BODY) // 2 if columns > WIDEST else 0


@contextmanager
def first_screen(
    head: RenderableType, card: RenderableType, foot: RenderableType | None = None
) -> Iterator[ExitStack | None]:
    """Show a head, a card and what is below them, where a stage will draw the same.

    Yields what gives the keyboard back, for the stage to take over, or None where nothing can be shown. Where
    the block fails the window is as it was found.
    """
    screen = _screen(head, card, foot)
    if screen is None:
        yield None
        return
    with ExitStack() as undo:
        undo.enter_context(quiet_keyboard())
        forget_typed()
        try:
            _write(f"{_TAKEN}{screen}\x1b[H")
            yield undo
        except BaseException:
            _write(_GIVEN_BACK)
            raise


def _screen(head: RenderableType, card: RenderableType, foot: RenderableType | None) -> str | None:
    """What is written for them; None where there is no window, or too little room in it."""
    if os.name == "nt":  # where only prompt_toolkit knows what a window understands
        return None
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, UnsupportedOperation):  # or a stream that is no file
        return None
    above, below = _lines(Group(head, card), columns), _lines(Group("", foot), columns) if foot else []
    space = rows - len(above) - len(below)
    if space < 0 or not is_large_enough(columns, rows):
        return None
    return "\r\n".join([*above, *([""] * space if below else []), *below])


def _lines(renderable: RenderableType, columns: int) -> Sequence[str]:
    indent = " " * margin(columns)
    return [indent + line for line in ansi(renderable, min(columns, BODY)).split("\n")]


def _write(text: str) -> None:
    with suppress(OSError):  # the terminal is gone, which whoever reads from it will notice
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def quiet_keyboard() -> Iterator[None]:
    """Let the terminal not show keys that are typed between two screens, and keep them as they are typed.

    Ctrl-C still works there; Ctrl-Z waits for a screen, which gives the window back first.
    """
    with ExitStack() as undo:
        with suppress(ImportError, OSError, ValueError):  # no termios on Windows, no such file in tests
            import termios

            number = sys.stdin.fileno()
            before = termios.tcgetattr(number)
            no_enter, no_echo = termios.ICRNL, termios.ECHO | termios.ICANON
            keys = list(before[6])
            keys[termios.VSUSP] = b"\0"
            quiet = [before[0] & ~no_enter, *before[1:3], before[3] & ~no_echo, *before[4:6], keys]
            termios.tcsetattr(number, termios.TCSANOW, quiet)
            undo.callback(termios.tcsetattr, number, termios.TCSANOW, before)
        yield


def forget_typed() -> None:
    """Drop what was typed and not read yet."""
    if sys.stdin.isatty():
        with suppress(ImportError, OSError, ValueError):  # as above
            import termios

            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
