"""Options that several commands share."""

from typing import Annotated

import typer

Packs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PACK]...", help="A pack, a folder of packs, or a file. All packs when left out."
    ),
]
