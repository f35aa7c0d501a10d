"""The command line. What a command needs is imported when it runs, so that `--version` is quick."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_group

from heartquiz import __version__
from heartquiz.cli import completion
from heartquiz.cli.options import (
    Difficulty,
    Json,
    JsonOfThem,
    Kind,
    Packs,
    Plain,
    Round,
    Seed,
    Tag,
    Theme,
    checked_filters,
    count_option,
)
from heartquiz.cli.usage import Command, Group, number

_GROUPS = {  # half of all commands, so they are loaded only when they are named
    "packs": "List, check, write, add and remove packs.",
    "history": "List, copy, merge, repair or forget what you played.",
}


class _Root(Group):
    """The program itself."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 (Typer's own types)
        """The command of a name, None where there is none."""
        if cmd_name not in _GROUPS:
            return super().get_command(ctx, cmd_name)
        above = typer.Typer(rich_markup_mode=None, add_completion=False)
        above.add_typer(import_module(f"heartquiz.cli.{cmd_name}").app, name=cmd_name, help=_GROUPS[cmd_name])
        return get_group(above).commands[cmd_name]


app = typer.Typer(
    name="heartquiz",
    cls=_Root,
    help="A quiz game for the terminal in which every question stands on a fact.",
    invoke_without_command=True,
    epilog="New here? Start with: heartquiz play tour",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _help in _GROUPS.items():
    app.add_typer(typer.Typer(name=_name, cls=Group, help=_help))
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
    from heartquiz.terminal.theme import choosing

    with choosing():  # the terminal is asked, and answers meanwhile
        from heartquiz.cli.front_door import open_front_door  # 25 ms: Rich and the history

    open_front_door()


@command(epilog="Example: heartquiz play heartstopper/cast -n 5 --seed tulip")
def play(
    packs: Packs = None,
    pick: Annotated[
        bool, typer.Option("--pick", help="Choose packs, level and number of questions from a list.")
    ] = False,
    count: Annotated[int | None, count_option(10_000, "How many questions: 10 if left out.")] = None,
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
    count: Annotated[int | None, count_option(500, "How many questions, in blitz: 10 if left out.")] = None,
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


@command(epilog="Example: heartquiz daily heartstopper --date 2026-11-20")
def daily(
    packs: Packs = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="A day you missed, or a friend's: as 2026-11-20."),
    ] = None,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Play the day's ten questions, the same for everybody, once a day."""
    from heartquiz.cli.daily import play_daily
    from heartquiz.core.game.filters import Filters
    from heartquiz.sessions.deal import RoundRequest

    request = RoundRequest(tuple(packs or ()), None, Filters(), None)
    play_daily(request, date=date, plain=plain, json=json)


@command(epilog="Example: heartquiz practice heartstopper -n 10")
def practice(
    packs: Packs = None,
    count: Annotated[
        int | None,
        count_option(500, "How many: if fewer are due, also the next. Left out: what is due, up to 20."),
    ] = None,
    new: Annotated[
        int | None,
        typer.Option(
            "--new",
            metavar="COUNT",
            parser=number("--new", int, 0, 500, usual=5),
            help="How many questions you never saw: 5 if left out.",
        ),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only print how many are due in each pack.")] = False,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Practise what you are about to forget: each question comes back in time."""
    from heartquiz.cli.practice import practise, show_due
    from heartquiz.core.game.drill import NEW

    if due:
        show_due(tuple(packs or ()))
    else:
        practise(tuple(packs or ()), count=count, new=NEW if new is None else new, plain=plain, json=json)


@command(
    name="while",
    epilog="Example: heartquiz while -- make test",
    context_settings={"ignore_unknown_options": True},
)
def while_(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="-- COMMAND...", help="What to run, with its options.")
    ] = None,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
) -> None:
    """Be asked questions for as long as a command runs."""
    from heartquiz.cli.while_ import ask_while

    ask_while(words or [])


@command(epilog="Example: heartquiz stats heartstopper --svg stats.svg")
def stats(
    packs: Packs = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="For authors: each question's figures, what to mend first.")
    ] = False,
    plain: Plain = False,
    json: JsonOfThem = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print them as CSV.")] = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw them as a picture into this file.")
    ] = None,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
) -> None:
    """Show what you have played, and how it went."""
    if questions:
        from heartquiz.cli.question_stats import show_question_stats

        return show_question_stats(packs or [], json=json, as_csv=csv)
    from heartquiz.cli.stats import show_stats

    return show_stats(packs or [], plain=plain, json=json, csv=csv, svg=svg)


@command(epilog="Example: heartquiz review --again")
def review(
    round_: Round = None,
    again: Annotated[bool, typer.Option("--again", help="Be asked just the misses once more.")] = False,
    theme: Theme = None,  # noqa: ARG001 (taken up as it is read)
    plain: Plain = False,
) -> None:
    """Go over what you missed in a round."""
    from heartquiz.cli.review import review_round

    review_round(round_, again=again, plain=plain)


@command(epilog="Example: heartquiz share --svg round.svg")
def share(
    round_: Round = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Put the lines on the clipboard, where the terminal can.")
    ] = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", help="Draw the end of the round as a picture into this file."),
    ] = None,
) -> None:
    """Print a round in a few lines to paste, without giving anything away."""
    from heartquiz.cli.share import share_round

    share_round(round_, copy=copy, svg=svg)


@command(epilog="Example: heartquiz best heartstopper")
def best(
    packs: Packs = None,
    json: JsonOfThem = False,
) -> None:
    """Show your personal bests by mode."""
    from heartquiz.cli.best import show_bests

    show_bests(packs or [], json=json)
