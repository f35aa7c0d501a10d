"""The menu of challenges."""

from heartquiz.core.game.modes import CHALLENGES, MODES, Mode
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.messages.sessions import menu_line
from heartquiz.sessions.deal import RoundRequest, names_to_keep
from heartquiz.sessions.front_end import FrontEnd


def choose_challenge(history: History, request: RoundRequest, front_end: FrontEnd) -> Mode | None:
    """The mode a player chooses; None where they go back.

    The menu shows their bests with these packs and the usual clocks.
    """
    packs = names_to_keep(request.packs)
    usual = {mode.name: mode.round_seconds or mode.question_seconds for mode in CHALLENGES}
    found = {
        best.round.mode: best
        for best in reversed(figures.bests(history))
        if (best.round.asked, best.round.filters) == (packs, request.filters)
        and best.round.seconds == usual.get(best.round.mode)
    }
    lines = tuple((mode.name, menu_line(mode, found.get(mode.name))) for mode in CHALLENGES)
    chosen = front_end.choose_mode(lines)
    return MODES[chosen] if chosen else None
