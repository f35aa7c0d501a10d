"""`heartquiz daily`: the day's round."""

from heartquiz.cli.dates import day_written, today
from heartquiz.cli.game import end_game, open_game
from heartquiz.clocks import steady
from heartquiz.errors import failure
from heartquiz.messages.daily import LATER
from heartquiz.sessions.daily import daily_round
from heartquiz.sessions.deal import RoundRequest
from heartquiz.sessions.session import play_session


def play_daily(request: RoundRequest, *, date: str | None, plain: bool, json: bool) -> None:
    """Play a day's round, or show how it went. Raises HeartquizError for a later day."""
    day = day_written("--date", date) if date else today()
    if day > today():
        raise failure(LATER, day=day, today=today())
    with open_game(plain=plain, json=json) as (front_end, history):
        first = daily_round(history, request, day, front_end)
        last = play_session(first, request, front_end, history, steady)
    end_game(last, json=json)
