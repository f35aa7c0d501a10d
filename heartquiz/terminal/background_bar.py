"""The line about a command that runs while questions are asked, kept up to date on the screen."""

from collections.abc import Callable
from math import inf

from rich.console import RenderableType

from heartquiz.messages import background as words
from heartquiz.sessions.command import Running
from heartquiz.terminal.cards import OneLineEach, indented
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.theme import text


def timing(running: Running, clock: Callable[[], float]) -> Timing:
    """What draws the line anew while a control is on the screen, which it never closes."""
    return Timing(inf, clock(), clock, lambda _: line(running), from_view=False)


def line(running: Running) -> RenderableType:
    """The command with its time and the last line of its output, or that it has ended."""
    if running.ended:
        said = words.OVER.format(status=running.status)
        return OneLineEach(indented(text(said, "strong")))
    said = words.running(running.name, running.seconds, running.last_line)
    return OneLineEach(indented(text(said, "quiet")))
