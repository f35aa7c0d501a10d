"""The lines to share, and a key that copies them."""

from collections.abc import Sequence

from rich.console import Group

from heartquiz.core.game.score import counted
from heartquiz.messages import screens
from heartquiz.messages import share as words
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal import cards, dialogs
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Stage
from heartquiz.terminal.theme import text


def lines_of(closing: Closing) -> list[str]:
    """The lines about a round that has just ended."""
    outcomes = [each.outcome for each in counted(closing.mode, closing.answered)]
    mode, record = closing.mode, closing.record
    return words.lines(mode, record, outcomes, closing.score, closing.days, closing.dailies)


def show(stage: Stage, heads: dialogs.Heads, lines: Sequence[str]) -> str | Signal:
    """Show the lines until the player goes back or leaves."""
    shown = Group("", *(cards.indented(text(line)) for line in lines), "")
    keys = {"c": "copy", "escape": "back", "enter": "back"}
    remark = ""
    while True:
        below = cards.remark(remark) if remark else ""
        done = dialogs.wait(stage, (heads, shown, below), keys, [words.COPY, screens.BACK, screens.LEAVE])
        if done != "copy":
            return done
        stage.copy("\n".join(lines))
        remark = words.COPIED
