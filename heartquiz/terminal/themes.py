"""The themes, as data. Each is made for dark grounds or for light ones, except the one made for either.

The terminal's ground and text keep the colours that its owner chose: a theme colours only what has a meaning.
Nothing is said by colour alone: each outcome has a symbol and a word too.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from heartquiz.messages.nearest import check_value

Ground: TypeAlias = Literal["dark", "light"]
Depth: TypeAlias = Literal["truecolor", "256", "standard"]  # Rich's words for 24 bits, 256 colours and 16


class Ink(Struct, frozen=True):
    """A colour for each kind of terminal: in 24 bits, one of the 256, one of the 16 by its name.

    The one of 256 is given because the nearest may have another hue (an orange for a red). What the 16 look
    like is for the terminal to decide.
    """

    exact: str
    of_256: int
    of_16: str

    def at(self, depth: Depth) -> str:
        """The colour as Rich writes it."""
        return {"truecolor": self.exact, "256": f"color({self.of_256})"}.get(depth, self.of_16)


class Theme(Struct, frozen=True, kw_only=True):
    """What is coloured, and how; the ground it is made for; the two ends of the colours of large figures."""

    ground: Ground | None  # None: either
    right: Ink
    partly: Ink
    wrong: Ink
    brand: Ink
    key: Ink
    quiet: Ink
    gradient: tuple[str, str]

    def styles(self, depth: Depth) -> dict[str, str]:
        """Rich's styles by what they mean."""
        right, partly, wrong, brand, key, quiet = (
            ink.at(depth) for ink in (self.right, self.partly, self.wrong, self.brand, self.key, self.quiet)
        )
        return {
            "right": f"bold {right}",
            "partly": f"bold {partly}",
            "wrong": f"bold {wrong}",
            "skipped": f"bold {quiet}",
            "late": f"bold {wrong}",
            "brand": f"bold {brand}",
            "key": f"bold {key}",
            "pointed": f"bold {brand}",
            "ticked": f"bold {key}",
            "quiet": quiet,
            "strong": "bold",
            "text": "default",
        }


HEART = Theme(
    ground="dark",
    right=Ink("#86d993", 114, "green"),
    partly=Ink("#f5b95f", 215, "yellow"),
    wrong=Ink("#ff7061", 203, "red"),
    brand=Ink("#ff87c3", 212, "magenta"),
    key=Ink("#cda4f4", 141, "cyan"),
    quiet=Ink("#b39db0", 139, "default"),
    gradient=("#ff87c3", "#c08cff"),
)
DARK = Theme(
    ground="dark",
    right=Ink("#7ed491", 114, "green"),
    partly=Ink("#e5b567", 179, "yellow"),
    wrong=Ink("#ff7070", 203, "red"),
    brand=Ink("#f792c4", 212, "magenta"),
    key=Ink("#82b6ff", 111, "cyan"),
    quiet=Ink("#a3a8b3", 248, "default"),
    gradient=("#f792c4", "#82b6ff"),
)
LIGHT = Theme(
    ground="light",
    right=Ink("#17702d", 22, "green"),
    partly=Ink("#8a5300", 94, "yellow"),
    wrong=Ink("#b5230c", 124, "red"),
    brand=Ink("#b5127a", 126, "magenta"),
    key=Ink("#6f3bb3", 55, "blue"),
    quiet=Ink("#6d5f6a", 241, "default"),
    gradient=("#b5127a", "#6f3bb3"),
)
HIGH_CONTRAST = Theme(
    ground="dark",
    right=Ink("#7dff8a", 120, "green"),
    partly=Ink("#ffd75f", 221, "yellow"),
    wrong=Ink("#ff8787", 210, "red"),
    brand=Ink("#ff9ef5", 219, "magenta"),
    key=Ink("#8fd3ff", 117, "cyan"),
    quiet=Ink("#d0d0d0", 252, "default"),
    gradient=("#ff9ef5", "#ffd7f0"),
)
HIGH_CONTRAST_LIGHT = Theme(
    ground="light",
    right=Ink("#00510f", 22, "green"),
    partly=Ink("#6b3c00", 58, "yellow"),
    wrong=Ink("#9c0011", 88, "red"),
    brand=Ink("#82006e", 90, "magenta"),
    key=Ink("#1d2f9c", 18, "blue"),
    quiet=Ink("#444444", 238, "default"),
    gradient=("#82006e", "#1d2f9c"),
)
# For what is printed without asking the terminal for its ground: it can be read on black and on white.
EITHER = Theme(
    ground=None,
    right=Ink("#138827", 28, "green"),
    partly=Ink("#aa6504", 130, "yellow"),
    wrong=Ink("#dd332d", 160, "red"),
    brand=Ink("#dd207e", 162, "magenta"),
    key=Ink("#2472e0", 27, "blue"),
    quiet=Ink("#757575", 243, "default"),
    gradient=("#dd207e", "#dd207e"),
)
# The themes by name. Of two, the one made for the terminal's ground is used, the first where that is unknown.
NAMED = {
    "heart": (HEART,),
    "dark": (DARK,),
    "light": (LIGHT,),
    "high-contrast": (HIGH_CONTRAST, HIGH_CONTRAST_LIGHT),
}
UNNAMED = (HEART, LIGHT)


def candidates(name: str | None) -> tuple[Theme, ...]:
    """The themes that a name stands for, or those to choose from without one.

    Raises HeartquizError for a name that no theme has.
    """
    if not name:
        return UNNAMED
    check_value("theme", name, NAMED)
    return NAMED[name]


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #12ab9f, from 0 (black) to 1 (white).

    The formula is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
    """
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ground_of(colour: str) -> Ground:
    """Whether a ground is dark or light: whichever of white and black can be read better on it.

    The contrast of two colours is (lighter + 0.05) / (darker + 0.05): it is the same for both at 0.179.
    """
    return "dark" if luminance(colour) < 0.179 else "light"


def gradient(content: str, colours: tuple[str, str]) -> list[tuple[str, str]]:
    """Lines of text coloured by column, from one colour to another, as pairs of (style, text).

    Runs in one colour, and the blanks after them, are one pair.
    """
    lines = content.split("\n")
    last = max(1, max(map(len, lines)) - 1)
    pairs = []
    for number, line in enumerate(lines):
        pairs += [("", "\n")] if number else []
        pairs += _coloured(line, [_between(colours, column / last) for column in range(len(line))])
    return pairs


def _coloured(line: str, colours: list[str]) -> Iterator[tuple[str, str]]:
    for column in range(1, len(line)):
        if line[column] == " ":
            colours[column] = colours[column - 1]
    for colour, run in groupby(zip(colours, line, strict=True), lambda pair: pair[0]):
        yield f"bold {colour}", "".join(character for _, character in run)


def _between(colours: tuple[str, str], share: float) -> str:
    """The colour that lies a share of the way from one to another."""
    mixed = (round(one + share * (another - one)) for one, another in zip(*map(_parts, colours), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
