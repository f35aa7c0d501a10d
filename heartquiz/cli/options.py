"""Options that several commands share."""

import os
from typing import Annotated

import typer

from heartquiz.cli import completion

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
        help="A pack, a folder of packs, or a file. All packs when left out.",
        autocompletion=completion.packs,
    ),
]
Difficulty = Annotated[
    list[str] | None,
    typer.Option(help="Only this difficulty: easy, medium or hard.", autocompletion=completion.difficulties),
]
Tag = Annotated[
    list[str] | None, typer.Option(help="Only questions with this tag.", autocompletion=completion.tags)
]
Kind = Annotated[
    list[str] | None, typer.Option(help="Only this kind of question.", autocompletion=completion.kinds)
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
