"""The command line. What a command needs is imported when it runs, so that `--version` is quick."""

from typing import Annotated

import typer

from heartquiz import __version__
from heartquiz.cli import completion, packs
from heartquiz.cli.options import Difficulty, Json, Kind, Packs, Plain, Tag, Theme, checked_filters

app = typer.Typer(
    name="heartquiz",
    help="A quiz game for the terminal in which every question stands on a fact.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(packs.app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"heartquiz {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A quiz game for the terminal in which every question stands on a fact."""


@app.command(epilog="Example: heartquiz play heartstopper/cast -n 5 --seed tulip")
def play(
    packs: Packs = None,
    count: Annotated[int, typer.Option("-n", "--count", min=1, max=10_000, help="How many questions.")] = 10,
    difficulty: Difficulty = None,
    tag: Tag = None,
    kind: Kind = None,
    seed: Annotated[str | None, typer.Option(help="Play the round this text stands for.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the round that was left.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Drop the round that was left.")] = False,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Play a round of questions."""
    from heartquiz.cli.play import play_rounds
    from heartquiz.sessions.deal import RoundRequest

    filters = checked_filters(difficulty, tag, kind)
    request = RoundRequest(tuple(packs or ()), count, filters, seed)
    play_rounds(request, resume=resume, new=new, plain=plain, json=json)


@app.command(epilog='Example: heartquiz challenge heartstopper --mode storm --seed "movie night"')
def challenge(
    packs: Packs = None,
    mode: Annotated[
        str | None,
        typer.Option(
            "--mode",
            help="sprint, storm, blitz, survival or list; else a menu.",
            autocompletion=completion.modes,
        ),
    ] = None,
    seconds: Annotated[float | None, typer.Option(help="The mode's clock, in seconds.")] = None,
    count: Annotated[
        int | None, typer.Option("-n", "--count", min=1, max=500, help="How many questions at most.")
    ] = None,
    difficulty: Difficulty = None,
    tag: Tag = None,
    kind: Kind = None,
    seed: Annotated[str | None, typer.Option(help="The same challenge for everybody who gives this.")] = None,
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


@app.command(epilog="Example: heartquiz best heartstopper")
def best(
    packs: Packs = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Show your personal bests by mode."""
    from heartquiz.cli.best import show_bests

    show_bests(packs or [], json=json)
