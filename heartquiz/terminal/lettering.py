"""Large figures and capitals, three rows tall."""

from rich.text import Text

from heartquiz.terminal.theme import coloured

# The rows of a glyph one after another.
_GLYPHS = {
    " ": ("  ", "  ", "  "),
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    "%": ("▀ ▞", " ▞ ", "▞ ▄"),
    ",": (" ", " ", "▞"),
    ".": (" ", " ", "▀"),
    "-": ("  ", "▀▀", "  "),
    "B": ("█▀▄", "█▀▄", "▀▀ "),
    "C": ("█▀▀", "█  ", "▀▀▀"),
    "E": ("█▀▀", "█▀ ", "▀▀▀"),
    "F": ("█▀▀", "█▀ ", "▀  "),
    "N": ("█▄ █", "█ ▀█", "▀  ▀"),
    "P": ("█▀█", "█▀▀", "▀  "),
    "R": ("█▀█", "█▀▄", "▀ ▀"),
    "S": ("█▀▀", "▀▀█", "▀▀▀"),
    "T": ("▀█▀", " █ ", " ▀ "),
    "W": ("█ █ █", "█▄█▄█", " ▀ ▀ "),
}


def large(content: str) -> Text:
    """Figures, or one of the banners, in the theme's colours."""
    return coloured("\n".join(" ".join(_GLYPHS[each][row] for each in content) for row in range(3)))
