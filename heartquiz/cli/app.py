"""The command line. What a command needs is imported when it runs, so that `--version` is quick."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from heartquiz import __version__
from heartquiz.cli import completion, packs
from heartquiz.cli.error_handler import OutputClosedError
from heartquiz.cli.options import Difficulty, Kind, Packs, Tag, Theme


class _Commands(TyperGroup):
    """The commands, with what Typer would tell otherwise told as the design says: closed output, signals."""

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 (the types are Typer's own business)
        """Run a command, or tell a shell what may be typed."""
        if "_HEARTQUIZ_COMPLETE" in os.environ:
            # Without its own two options Typer does not get ready for shells: this is what does it.
            from typer.completion import get_completion_inspect_parameters

            get_completion_inspect_parameters()
        return super().main(*args, **options)

    def make_context(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        """Read the command line, which may print help or the version."""
        with _behind_typer():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run a command."""
        with _behind_typer():
            return super().invoke(ctx)


@contextmanager
def _behind_typer() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosedError from error
    except KeyboardInterrupt as interrupt:  # outside a round: at a menu, an offer, a count
        from heartquiz.interrupts import status_of

        raise typer.Exit(status_of(interrupt)) from interrupt


app = typer.Typer(
    name="heartquiz",
    cls=_Commands,
    add_completion=False,  # its scripts are not for strangers' packs: see shells.py
    help="A quiz game for the terminal in which every question stands on a fact.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(packs.app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"heartquiz {__version__}")
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    if shell is not None:
        from heartquiz.cli.shells import script

        typer.echo(script(shell), nl=False)
        raise typer.Exit


def _install_completion(shell: str | None) -> None:
    if shell is not None:
        from heartquiz.cli.shells import install

        typer.echo(f"Written: {install(shell)}\nIt works in every {shell} you start from now on.")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            metavar="SHELL",
            callback=_install_completion,
            is_eager=True,
            help="Let bash, zsh or fish complete what you type.",
            autocompletion=completion.shells,
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="SHELL",
            callback=_show_completion,
            is_eager=True,
            help="Print the script that does so.",
            autocompletion=completion.shells,
        ),
    ] = None,
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
    plain: Annotated[bool, typer.Option("--plain", help="Lines of text only.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON at the end.")] = False,
) -> None:
    """Play a round of questions."""
    from heartquiz.cli.play import Options, play_rounds

    play_rounds(
        Options(
            packs=tuple(packs or ()),
            count=count,
            difficulty=tuple(difficulty or ()),
            tag=tuple(tag or ()),
            kind=tuple(kind or ()),
            seed=seed,
            resume=resume,
            new=new,
            plain=plain,
            json=json,
        )
    )


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
    plain: Annotated[bool, typer.Option("--plain", help="Lines of text only.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON at the end.")] = False,
) -> None:
    """Race the clock."""
    from heartquiz.cli.challenge import Options, challenge_rounds
    from heartquiz.core.game.deck import Filters

    challenge_rounds(
        Options(
            packs=tuple(packs or ()),
            mode=mode,
            seconds=seconds,
            count=count,
            filters=Filters(tuple(difficulty or ()), tuple(tag or ()), tuple(kind or ())),
            seed=seed,
            plain=plain,
            json=json,
        )
    )


@app.command(epilog="Example: heartquiz best heartstopper")
def best(
    packs: Packs = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Show your personal bests by mode."""
    from heartquiz.cli.challenge import tell_bests

    tell_bests(packs or [], json)
