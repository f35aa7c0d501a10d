"""Which front end is used: a terminal, or lines of text."""

import sys

from heartquiz.clocks import steady
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.terminal.theme import is_plain


def has_terminal() -> bool:
    """Whether there is a terminal on both sides that can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_plain()


def front_end_for(*, plain: bool, json: bool) -> FrontEnd:
    """Lines of text where they are wanted or nothing else will do, else cards."""
    if plain or json or not has_terminal():
        from heartquiz.terminal.plain import Plain

        return Plain(sys.stdin, sys.stderr if json else sys.stdout, steady)
    from heartquiz.terminal.theme import choosing

    with choosing():  # the terminal is asked, and answers meanwhile
        from heartquiz.terminal.screen import Screen  # 15 ms: Rich

    return Screen(steady)
