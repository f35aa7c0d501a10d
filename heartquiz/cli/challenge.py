"""`heartquiz challenge`: ways of racing the clock."""

import typer
from msgspec import structs

from heartquiz.cli.game import end_game, open_game
from heartquiz.clocks import steady
from heartquiz.core.game.modes import CHALLENGES, Mode, with_clock
from heartquiz.errors import failure
from heartquiz.messages.commands import COUNT_MEANS_NOTHING
from heartquiz.messages.nearest import check_value
from heartquiz.sessions.challenge_menu import choose_challenge
from heartquiz.sessions.deal import RoundRequest, deal
from heartquiz.sessions.session import play_session


def challenge_rounds(
    request: RoundRequest, *, mode: str | None, seconds: float | None, plain: bool, json: bool
) -> None:
    """Race the clock until the player stops. Raises HeartquizError where there is nothing to ask."""
    with open_game(plain=plain, json=json) as (front_end, history):
        chosen = _mode(mode) if mode else choose_challenge(history, request, front_end)
        if chosen is None:
            raise typer.Exit
        if request.count is not None and (chosen.count is None or chosen.is_list):
            raise failure(COUNT_MEANS_NOTHING, 2, mode=chosen.name)
        request = structs.replace(request, mode=with_clock(chosen, seconds))
        last = play_session(deal(history, request, front_end), request, front_end, history, steady)
    end_game(last, json=json)


def _mode(name: str) -> Mode:
    modes = {mode.name: mode for mode in CHALLENGES}
    check_value("mode", name, modes)
    return modes[name]
