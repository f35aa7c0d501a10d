"""`heartquiz while`: questions for as long as a command runs."""

import os
import subprocess
import sys
from contextlib import closing, suppress
from typing import NoReturn

import typer

from heartquiz.cli.front_ends import has_terminal
from heartquiz.cli.history_file import open_history
from heartquiz.clocks import steady
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import WHILE
from heartquiz.errors import failure, reason
from heartquiz.interrupts import stop_on_signals
from heartquiz.messages.background import CANNOT_RUN, IN_A_FILE, NOTHING_TO_RUN
from heartquiz.sessions.command import Running
from heartquiz.sessions.deal import RoundRequest, deal
from heartquiz.sessions.session import play_session


def ask_while(command: list[str]) -> NoReturn:
    """Run a command and ask meanwhile; end with its exit status. Raises HeartquizError where it cannot."""
    if not command:
        raise failure(NOTHING_TO_RUN, 2)
    if not has_terminal():
        _just_run(command)
    running = Running(command, steady)
    try:
        _ask(running)
    except KeyboardInterrupt:
        running.interrupt()
    finally:
        running.release(sys.stdout.buffer)
    _wait(running)
    if running.path:
        print(IN_A_FILE.format(command=running.name, path=running.path), file=sys.stderr)
    raise typer.Exit(running.status)


def _ask(running: Running) -> None:
    """Ask until the command has ended or the player leaves. Raises KeyboardInterrupt on Ctrl-C."""
    from heartquiz.terminal.theme import choosing

    with choosing():
        from heartquiz.terminal.screen import Screen
    request = RoundRequest((), None, Filters(), None, WHILE)
    front_end = Screen(steady, running)
    stop_on_signals(front_end.interrupt)
    with closing(front_end), open_history(front_end.say) as history:
        last = play_session(deal(history, request, front_end), request, front_end, history, steady)
    if last.status:
        raise KeyboardInterrupt


def _wait(running: Running) -> None:
    """Wait for the command; Ctrl-C now ends it."""
    while not running.ended:
        try:
            running.wait()
        except KeyboardInterrupt:
            running.interrupt()
            running.terminate()


def _just_run(command: list[str]) -> NoReturn:
    """Run a command as if this program were not there."""
    sys.stdout.flush()
    try:
        if os.name == "posix":
            os.execvp(command[0], command)  # noqa: S606 (it is what the player typed)
        with suppress(KeyboardInterrupt):
            raise typer.Exit(subprocess.call(command))  # noqa: S603 (as above)
    except OSError as error:
        raise failure(CANNOT_RUN, 127, command=command[0], reason=reason(error)) from error
    raise typer.Exit(130)
