"""Which way of playing serves: a terminal, or lines of text."""

import os
import sys
import time

from heartquiz.sessions.front_end import FrontEnd


def has_terminal() -> bool:
    """Whether there is a terminal on both sides that can be drawn on."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM") != "dumb"
        and os.environ.get("HEARTQUIZ_PLAIN", "0") in ("", "0")
    )


def steady() -> float:
    """The seconds of a clock that nothing sets back and that goes on while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux, where CLOCK_MONOTONIC stands still in sleep
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # where time.monotonic() does, and CLOCK_MONOTONIC does not
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def front_end_for(*, plain: bool, json: bool) -> FrontEnd:
    """The way of playing: lines of text where they are wanted or nothing else will do, else cards."""
    if plain:
        from heartquiz.terminal.plain import Plain

        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
        return Plain(sys.stdin, sys.stderr if json else sys.stdout, steady)
    from heartquiz.terminal.theme import choosing

    with choosing():  # the terminal is asked, and answers meanwhile
        from heartquiz.terminal.screen import Screen  # 150 ms: Rich, questionary and prompt_toolkit

    return Screen(steady)
