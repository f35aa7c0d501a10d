"""`heartquiz history`: the rounds there are, copies of them, and how to be rid of them."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from heartquiz.cli.options import JsonOfThem, Packs, Yes
from heartquiz.cli.usage import Command, Group, number

app = typer.Typer(cls=Group)
command = partial(app.command, cls=Command)
File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of lines of JSON.")]


@command("list", epilog="Example: heartquiz history list heartstopper -n 5")
def list_rounds(
    packs: Packs = None,
    count: Annotated[
        int,
        typer.Option(
            "-n",
            "--count",
            metavar="COUNT",
            parser=number("-n", int, 1, 1_000_000, usual=20),
            show_default=False,
            help="How many rounds: 20 if left out.",
        ),
    ] = 20,
    json: JsonOfThem = False,
) -> None:
    """List your rounds, the newest first."""
    from heartquiz.cli.history_list import show_rounds

    show_rounds(packs or [], count, json=json)


@command(epilog="Example: heartquiz history export history.jsonl")
def export(file: File) -> None:
    """Write everything you played into a new file, as lines of JSON."""
    from heartquiz.cli.history_changes import export_history

    export_history(file)


@command("import", epilog="Example: heartquiz history import history.jsonl")
def import_(file: File) -> None:
    """Merge an exported history into yours. What you have already stays as it is."""
    from heartquiz.cli.history_changes import import_history

    import_history(file)


@command(epilog="Example: heartquiz history forget heartstopper --before 2024-01-01")
def forget(
    packs: Packs = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only what was played on this day or later.")
    ] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="DAY", help="Only what was played before this day.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Forget everything.")] = False,
    yes: Yes = False,
) -> None:
    """Delete rounds for ever: those of a pack, of a time, or all. Asks first."""
    from heartquiz.cli.history_changes import forget_rounds

    forget_rounds(packs or [], since, before, everything=everything, yes=yes)


@command(epilog="Example: heartquiz history repair")
def repair(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A damaged history. Those that were set aside if left out."),
    ] = None,
) -> None:
    """Save what can be read of a damaged history into yours."""
    from heartquiz.cli.history_changes import repair_history

    repair_history(file)
