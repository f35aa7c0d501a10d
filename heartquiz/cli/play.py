"""`heartquiz play`: the round that was left, the tour, or the next questions."""

import typer

from heartquiz.cli.game import end_game, open_game
from heartquiz.clocks import steady
from heartquiz.core.game.filters import Filters
from heartquiz.errors import failure
from heartquiz.history.figures import has_rounds
from heartquiz.history.store import History
from heartquiz.messages.commands import NOT_TOGETHER
from heartquiz.sessions.deal import TOUR, NewRound, RoundRequest, deal
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.sessions.pick import deal_picked
from heartquiz.sessions.resume import resume_round, round_to_resume
from heartquiz.sessions.session import play_session


def play_rounds(
    request: RoundRequest, *, resume: bool, new: bool, plain: bool, json: bool, pick: bool = False
) -> None:
    """Play rounds until the player stops. Raises HeartquizError where there is nothing to play.

    With `pick` the player first picks what the request leaves open.
    """
    for other, given in (
        ("--new", new),
        ("--seed", request.seed is not None),
        ("--in-order", request.in_order),
        ("--pick", pick),
    ):
        if resume and given:
            raise failure(NOT_TOGETHER, 2, one="--resume", other=other)
    with open_game(plain=plain, json=json) as (front_end, history):
        dealt = None
        if pick:
            picked = deal_picked(history, request, front_end)
            if picked is None:
                raise typer.Exit
            request, dealt = picked
        waiting = round_to_resume(history, front_end, resume=resume, new=new)
        dealt = resume_round(waiting, front_end) if waiting else dealt
        first = dealt or _first(history, request, front_end)
        last = play_session(first, request, front_end, history, steady)
    end_game(last, json=json)


def _first(history: History, request: RoundRequest, front_end: FrontEnd) -> NewRound:
    """The first round: the tour for somebody new who takes it, else what was asked for."""
    asked_nothing = request == RoundRequest((), request.count, Filters(), None)
    if asked_nothing and not has_rounds(history) and front_end.offer_tour():
        request = RoundRequest((TOUR,), request.count, Filters(), TOUR)
    return deal(history, request, front_end)
