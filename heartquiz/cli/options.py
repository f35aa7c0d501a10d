"""Options that several commands share."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heartquiz.cli import completion
from heartquiz.cli.usage import number
from heartquiz.messages.nearest import check_value

if TYPE_CHECKING:
    from heartquiz.core.game.filters import Filters
_THEME = "HEARTQUIZ_THEME"


def _name_theme(name: str | None) -> str | None:
    """Check the name of a theme, and let everything that is drawn in this run find it."""
    if name:
        from heartquiz.terminal.themes import candidates

        candidates(name)
        os.environ[_THEME] = name
    return name


Packs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PACK]...",
        help="A pack, a folder of packs, or a file. All packs if left out.",
        autocompletion=completion.packs,
    ),
]
OnePack = Annotated[
    str,
    typer.Argument(
        metavar="PACK", help="A pack, a folder of packs, or a file.", autocompletion=completion.packs
    ),
]
Difficulty = Annotated[
    list[str] | None,
    typer.Option(
        "--difficulty",
        metavar="LEVEL",
        help="Only this level: easy, medium or hard.",
        autocompletion=completion.difficulties,
    ),
]
Tag = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", metavar="TAG", help="Only questions with this tag.", autocompletion=completion.tags
    ),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only this kind: choice, true-false, multi, text, number, order, match or list.",
        autocompletion=completion.kinds,
    ),
]


def count_option(most: int, help_: str) -> Any:  # noqa: ANN401 (what Typer gives)
    """How many questions, from 1 to `most`."""
    return typer.Option(
        "-n", "--count", metavar="COUNT", parser=number("-n", int, 1, most, usual=10), help=help_
    )


Seed = Annotated[
    str | None,
    typer.Option("--seed", metavar="TEXT", help="The same text gives everybody the same questions."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines of text, without menus or colours.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON at the end.")]
JsonOfThem = Annotated[bool, typer.Option("--json", help="Print them as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
Round = Annotated[
    str | None,
    typer.Argument(
        metavar="[ROUND]", help="The first letters of a round in `history list`. The last if left out."
    ),
]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        metavar="NAME",
        envvar=_THEME,
        callback=_name_theme,
        help="Colours: heart, dark, light or high-contrast; else those for the terminal's background.",
        autocompletion=completion.themes,
    ),
]


def checked_filters(difficulty: list[str] | None, tag: list[str] | None, kind: list[str] | None) -> "Filters":
    """The filters of these options. Raises HeartquizError for a difficulty or kind that does not exist."""
    from heartquiz.core.game.filters import Filters
    from heartquiz.core.packs.question import DIFFICULTIES, KINDS

    for name, words, known in (("difficulty", difficulty, DIFFICULTIES), ("kind", kind, KINDS)):
        for word in words or ():
            check_value(name, word, known)
    return Filters(tuple(difficulty or ()), tuple(tag or ()), tuple(kind or ()))
