"""Which front end is used: a terminal, or lines of text."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from heartquiz.clocks import steady
from heartquiz.interrupts import stop_on_signals
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.terminal.theme import choosing, is_plain

if TYPE_CHECKING:
    from heartquiz.terminal.stage import Stage


def has_terminal() -> bool:
    """Whether there is a terminal on both sides that can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_plain()


def front_end_for(*, plain: bool, json: bool) -> FrontEnd:
    """Lines of text where they are wanted or nothing else will do, else cards."""
    if plain or json or not has_terminal():
        from heartquiz.terminal.plain import Plain

        return Plain(sys.stdin, sys.stderr if json else sys.stdout, steady)
    with choosing():  # the terminal is asked, and answers meanwhile
        from heartquiz.terminal.screen import Screen  # 15 ms: Rich

    return Screen(steady)


@contextmanager
def open_stage() -> Iterator["Stage"]:
    """What shows pages in a window, which signals interrupt."""
    with choosing():
        from heartquiz.terminal.stage import Stage
    with closing(Stage(steady)) as stage:
        stop_on_signals(stage.interrupt)
        yield stage
