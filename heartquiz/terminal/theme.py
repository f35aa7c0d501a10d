"""The theme in use, and symbols, in one place for Rich and prompt_toolkit alike."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, cast

from heartquiz.core.text import visible
from heartquiz.terminal import background
from heartquiz.terminal.themes import EITHER, NAMED, Depth, Theme, candidates, gradient

if TYPE_CHECKING:
    from prompt_toolkit.styles import Style
    from rich.console import Console, RenderableType
    from rich.text import Text
    from rich.theme import Theme as RichTheme

VARIABLE = "HEARTQUIZ_THEME"  # what names a theme; the option --theme sets it for one run
HEART, POINTER, TICKED, UNTICKED = "♥", "❯", "◉", "○"
KEYS = "1234567890"  # of choices, in their order
WIDEST = 84


def is_plain() -> bool:
    """Whether nothing may be drawn: the player wants plain lines, or the terminal knows nothing else."""
    return os.environ.get("TERM") == "dumb" or os.environ.get("HEARTQUIZ_PLAIN", "0") not in ("", "0")


_in_use: Theme | None = None


def use(theme: Theme | None) -> None:
    """Let everything be drawn in a theme from now on; with None, in the usual one."""
    global _in_use
    _in_use = theme


def current() -> Theme:
    """The theme in use: until one is chosen that which is named, or one that can be read on any ground."""
    return _in_use or NAMED.get(os.environ.get(VARIABLE, ""), (EITHER,))[0]


@contextmanager
def choosing() -> Iterator[None]:
    """Choose the theme for a game: the one that is named, or the one for the terminal's background.

    The terminal is asked at the beginning of the block and answers while something else is done in it.
    Raises HeartquizError for a name that no theme has.
    """
    wanted = candidates(os.environ.get(VARIABLE))
    if len(wanted) == 1:
        use(wanted[0])
        yield
        return
    with background.asking() as answer:
        yield
        ground = background.ground(answer(), os.environ.get("COLORFGBG", ""))
    use(next((theme for theme in wanted if theme.ground == ground), wanted[0]))


def text(content: str, style: str = "") -> "Text":
    """Text for Rich that is shown to the letter: no markup, nothing a terminal obeys."""
    from rich.text import Text

    return Text(visible(content), style=style)


def coloured(content: str) -> "Text":
    """What is to be looked at: in the theme's gradient where there are 24-bit colours, else in one."""
    from rich.text import Text

    if not true_colour():
        return text(content, "brand")
    return Text.assemble(*((part, style) for style, part in gradient(visible(content), current().gradient)))


def console(width: int | None = None, file: StringIO | None = None, *, stderr: bool = False) -> "Console":
    """A Rich console in our colours; with a file, one that writes ANSI text of that width into it."""
    from rich.console import Console

    made = Console(
        file=file,
        width=width,
        stderr=stderr,
        force_terminal=True if file else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    made.push_theme(_rich_theme(current(), cast(Depth, made.color_system or "standard")), inherit=False)
    return made


@lru_cache(maxsize=8)
def _rich_theme(theme: Theme, depth: Depth) -> "RichTheme":
    from rich.theme import Theme as RichTheme

    return RichTheme(theme.styles(depth), inherit=False)


def ansi(renderable: "RenderableType", width: int) -> str:
    """A Rich renderable as ANSI text `width` columns wide, without its last line feed."""
    made = console(width, StringIO())
    made.print(renderable)
    assert isinstance(made.file, StringIO)
    return made.file.getvalue().removesuffix("\n")


def pen(style: str) -> str:
    """One of the theme's styles as prompt_toolkit writes it."""
    from prompt_toolkit.formatted_text import ANSI, to_formatted_text

    return to_formatted_text(ANSI(ansi(text("x", style), 1)))[0][0]


def prompt_style() -> "Style":
    """The same colours for prompt_toolkit."""
    from prompt_toolkit.styles import Style

    return Style(
        [
            ("answer", "noinherit bold"),
            ("qmark", pen("pointed")),
            ("validation-toolbar", f"noinherit {pen('partly')}"),
        ]
    )


def true_colour() -> bool:
    """Whether the terminal says that it knows 24-bit colours."""
    return os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
