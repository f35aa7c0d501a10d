"""`heartquiz daily`: the day's round."""

from heartquiz.cli.game import end_game, open_game
from heartquiz.clocks import steady
from heartquiz.sessions.daily import daily_round, day_wanted
from heartquiz.sessions.deal import RoundRequest
from heartquiz.sessions.session import play_session


def play_daily(request: RoundRequest, *, date: str | None, plain: bool, json: bool) -> None:
    """Play a day's round, or show how it went. Raises HeartquizError for a later day."""
    day = day_wanted(date)
    with open_game(plain=plain, json=json) as (front_end, history):
        first = daily_round(history, request, day, front_end)
        last = play_session(first, request, front_end, history, steady)
    end_game(last, json=json)
