"""Colours and symbols, in one place for Rich and prompt_toolkit alike.

Every colour has one meaning and a contrast of at least 4.5:1 on black and on white; nothing is said by colour
alone, so each outcome has a symbol and a word too.
"""

import os
from io import StringIO
from typing import TYPE_CHECKING

from heartquiz.core.text import visible

if TYPE_CHECKING:
    from prompt_toolkit.styles import Style
    from rich.console import Console, RenderableType
    from rich.text import Text

GREEN, AMBER, RED, PINK, BLUE, GREY = "#138827", "#aa6504", "#dd332d", "#dd207e", "#2472e0", "#757575"
STYLES = {
    "right": f"bold {GREEN}",
    "partly": f"bold {AMBER}",
    "wrong": f"bold {RED}",
    "skipped": f"bold {GREY}",
    "late": f"bold {RED}",
    "brand": f"bold {PINK}",
    "key": f"bold {BLUE}",
    "pointed": f"bold {BLUE}",
    "ticked": f"bold {PINK}",
    "quiet": GREY,
    "strong": "bold",
}
SYMBOLS = {"right": "✓", "partly": "≈", "wrong": "✗", "skipped": "–", "late": "◷"}
HEART, POINTER, TICKED, UNTICKED = "♥", "❯", "◉", "○"
KEYS = "1234567890"  # of choices, in their order
WIDEST = 84


def is_plain() -> bool:
    """Whether nothing may be drawn: the player wants plain lines, or the terminal knows nothing else."""
    return os.environ.get("TERM") == "dumb" or os.environ.get("HEARTQUIZ_PLAIN", "0") not in ("", "0")


def text(content: str, style: str = "") -> "Text":
    """Text for Rich that is shown to the letter: no markup, nothing a terminal obeys."""
    from rich.text import Text

    return Text(visible(content), style=style)


def console(width: int | None = None, file: StringIO | None = None) -> "Console":
    """A Rich console in our colours; with a file, one that writes ANSI text of that width into it."""
    from rich.console import Console
    from rich.theme import Theme

    return Console(
        file=file,
        width=width,
        force_terminal=True if file else None,
        color_system="truecolor" if file else "auto",
        theme=Theme(STYLES, inherit=False),
        highlight=False,
        markup=False,
        emoji=False,
    )


def ansi(renderable: "RenderableType", width: int) -> str:
    """A Rich renderable as ANSI text `width` columns wide, without its last line feed."""
    made = console(width, StringIO())
    made.print(renderable)
    assert isinstance(made.file, StringIO)
    return made.file.getvalue().removesuffix("\n")


def prompt_style() -> "Style":
    """The same colours for prompt_toolkit."""
    from prompt_toolkit.styles import Style

    return Style(
        [
            ("answer", "noinherit bold"),
            ("qmark", STYLES["pointed"]),
            ("validation-toolbar", f"noinherit {STYLES['partly']}"),
        ]
    )


def true_colour() -> bool:
    """Whether the terminal says that it knows 24-bit colours."""
    return os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
