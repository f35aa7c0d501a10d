"""The command line. What a command needs is imported when it runs, so that `--version` is quick."""

from functools import partial
from typing import Annotated

import typer

from heartquiz import __version__
from heartquiz.cli import completion, packs
from heartquiz.cli.options import Difficulty, Json, Kind, Packs, Plain, Seed, Tag, Theme, checked_filters
from heartquiz.cli.usage import Command, Group, number

app = typer.Typer(
    name="heartquiz",
    cls=Group,
    help="A quiz game for the terminal in which every question stands on a fact.",
    invoke_without_command=True,
    epilog="New here? Start with: heartquiz play tour",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(packs.app)
command = partial(app.command, cls=Command)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"heartquiz {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback prints it)
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A quiz game for the terminal in which every question stands on a fact."""
    if ctx.invoked_subcommand is not None:
        return
    from heartquiz.cli.front_ends import has_terminal

    if not has_terminal():
        typer.echo(ctx.get_help())
        return
    from heartquiz.cli.front_door import open_front_door

    open_front_door()


@command(epilog="Example: heartquiz play heartstopper/cast -n 5 --seed tulip")
def play(
    packs: Packs = None,
    pick: Annotated[
        bool, typer.Option("--pick", help="Choose packs, level and number of questions from a list.")
    ] = False,
    count: Annotated[
        int | None,
        typer.Option(
            "-n",
            "--count",
            metavar="COUNT",
            parser=number("-n", int, 1, 10_000, usual=10),
            help="How many questions: 10 if left out.",
        ),
    ] = None,
    difficulty: Difficulty = None,
    tag: Tag = None,
    kind: Kind = None,
    seed: Seed = None,
    in_order: Annotated[
        bool, typer.Option("--in-order", help="Ask all as the packs are written, as on a quiz night.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the round you left.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Drop the round you left.")] = False,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Play a round of questions."""
    from heartquiz.cli.play import play_rounds
    from heartquiz.sessions.deal import RoundRequest

    filters = checked_filters(difficulty, tag, kind)
    request = RoundRequest(tuple(packs or ()), count, filters, seed, in_order=in_order)
    play_rounds(request, resume=resume, new=new, plain=plain, json=json, pick=pick)


@command(epilog='Example: heartquiz challenge heartstopper --mode storm --seed "movie night"')
def challenge(
    packs: Packs = None,
    mode: Annotated[
        str | None,
        typer.Option(
            "--mode",
            metavar="MODE",
            help="sprint, storm, blitz, survival or list. A menu if left out.",
            autocompletion=completion.modes,
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--seconds",
            metavar="SECONDS",
            parser=number("--seconds", float, 1, 3600, usual=60),
            help="How long the clock runs, up to an hour.",
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            "-n",
            "--count",
            metavar="COUNT",
            parser=number("-n", int, 1, 500, usual=10),
            help="How many questions, in blitz: 10 if left out.",
        ),
    ] = None,
    difficulty: Difficulty = None,
    tag: Tag = None,
    kind: Kind = None,
    seed: Seed = None,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Race the clock."""
    from heartquiz.cli.challenge import challenge_rounds
    from heartquiz.sessions.deal import RoundRequest

    filters = checked_filters(difficulty, tag, kind)
    request = RoundRequest(tuple(packs or ()), count, filters, seed)
    challenge_rounds(request, mode=mode, seconds=seconds, plain=plain, json=json)


@command(epilog="Example: heartquiz best heartstopper")
def best(
    packs: Packs = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Show your personal bests by mode."""
    from heartquiz.cli.best import show_bests

    show_bests(packs or [], json=json)
