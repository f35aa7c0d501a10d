"""What a terminal shows, as a picture."""

import re
from io import StringIO

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme
from rich.theme import Theme

from heartquiz.terminal.themes import HEART

_NIGHT = TerminalTheme((24, 24, 37), (205, 214, 244), [(24, 24, 37)] * 7 + [(205, 214, 244)])


def svg(renderable: RenderableType, title: str, columns: int = 80) -> str:
    """A renderable as an SVG with the reader's own monospace font: it fetches nothing."""
    console = Console(
        record=True, width=columns, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.push_theme(Theme(HEART.styles("truecolor"), inherit=False))
    console.print(renderable)
    made = console.export_svg(title=title, theme=_NIGHT, unique_id="heartquiz")
    without_fonts = re.sub(r"\s*@font-face \{.*?\}", "", made, flags=re.DOTALL)
    return without_fonts.replace("Fira Code", "DejaVu Sans Mono")
