"""The least a quiz in these libraries can do: one hard-coded question on the screen."""

import questionary
import typer
from rich.console import Console
from rich.panel import Panel


def play() -> None:
    Console().print(Panel("Which sea lies north of Kent?", title="Question 1"))
    questionary.select("Your answer", choices=["The North Sea", "The Irish Sea", "The Channel"]).unsafe_ask()


typer.run(play)
