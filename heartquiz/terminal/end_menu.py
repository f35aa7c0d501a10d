"""The end of a round: how it went, and what comes next."""

from collections.abc import Sequence

from rich.console import Group, RenderableType

from heartquiz.core.game.drill import is_drill
from heartquiz.core.game.modes import DAILY, PRACTICE
from heartquiz.messages import screens
from heartquiz.sessions.deal import TOUR
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal import cards, dialogs, round_summary, share_screen
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Stage

PAUSE_SECONDS = 0.8


def what_next(stage: Stage, closing: Closing, said: Sequence[RenderableType]) -> str:
    """Show how a round went below what was said, and let the player choose what they do next."""
    entries = _entries(closing)
    if closing.mode.timed:  # it may come while the player is about to press a key
        stage.pause(PAUSE_SECONDS)
    heads = round_summary.heads(closing)
    layouts = [Group(*said, layout) for layout in round_summary.layouts(closing)]
    done: str | Signal = dialogs.menu(stage, heads, layouts, entries)
    while done in ("recap", "share"):
        if _look(stage, str(done), closing, heads[-1:]) is Signal.LEAVE:
            return "done"
        done = dialogs.menu(stage, heads[-1:], layouts, entries, begin=str(done))
    return done if isinstance(done, str) else "done"


def _entries(closing: Closing) -> list[cards.MenuEntry]:
    """What there is to choose; the daily and what is due come once, and practice is nobody else's."""
    mode = closing.mode
    return [
        ("m", "more", screens.FIRST_ROUND if closing.record.packs == (TOUR,) else screens.MORE),
        *([("o", "misses", screens.MISSES)] if closing.score.misses else []),
        ("v", "recap", screens.RECAP),
        *([("s", "share", screens.SHARE)] if mode != PRACTICE else []),
        *([("a", "again", screens.AGAIN)] if mode != DAILY and not is_drill(closing.record) else []),
        ("c", "challenge", screens.CHALLENGE),
        ("q", "done", screens.QUIT),
    ]


def _look(stage: Stage, what: str, closing: Closing, heads: dialogs.Heads) -> str | Signal:
    """Show every question of the round, or what there is to share of it, until the player goes back."""
    if what == "recap":
        return dialogs.read(stage, (heads, "", round_summary.recap(closing)))
    return share_screen.show(stage, heads, share_screen.lines_of(closing))
