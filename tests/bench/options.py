"""A command with a dozen options, as Typer makes it: what every start of a program pays for them."""

from typing import Annotated

import typer

Text = Annotated[str | None, typer.Option(help="A text.")]


def play(
    a: Text = None,
    b: Text = None,
    c: Text = None,
    d: Text = None,
    e: Text = None,
    f: Text = None,
    g: Annotated[int, typer.Option(help="A number.")] = 1,
    h: Annotated[int, typer.Option(help="A number.")] = 1,
    i: Annotated[bool, typer.Option(help="A switch.")] = False,
    j: Annotated[bool, typer.Option(help="A switch.")] = False,
    k: Annotated[list[str] | None, typer.Option(help="Texts.")] = None,
    m: Annotated[float, typer.Option(help="A number.")] = 1.0,
) -> None:
    """Do nothing with them."""


typer.run(play)
