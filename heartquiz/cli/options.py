"""Options that several commands share."""

from typing import Annotated

import typer

from heartquiz.cli import completion

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
