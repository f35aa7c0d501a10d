"""Open a game and end it: what every command that plays does."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NoReturn

import typer

from heartquiz.cli.front_ends import front_end_for
from heartquiz.cli.history_file import open_history
from heartquiz.history.store import History
from heartquiz.interrupts import stop_on_signals
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.sessions.json_result import as_json
from heartquiz.sessions.session import RoundResult


@contextmanager
def open_game(*, plain: bool, json: bool) -> Iterator[tuple[FrontEnd, History]]:
    """A front end, which signals interrupt, and the history."""
    front_end = front_end_for(plain=plain, json=json)
    stop_on_signals(front_end.interrupt)
    with closing(front_end), open_history(front_end.say) as history:
        yield front_end, history


def end_game(last: RoundResult, *, json: bool) -> NoReturn:
    """Print the last round as JSON where that is wanted, and exit with its status."""
    if json:
        print(as_json(last.new.record, last.round), end="")
    raise typer.Exit(last.status or 0)
