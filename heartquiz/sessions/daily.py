"""The daily round: dealt once a day, continued where it was left, and shown where it was played."""

from datetime import date

from msgspec import structs

from heartquiz.core.game.daily import daily_seed
from heartquiz.core.game.modes import DAILY
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.find_rounds import of_seed
from heartquiz.history.store import History
from heartquiz.messages.daily import CHANGED, PLAYED
from heartquiz.sessions.deal import NewRound, RoundRequest, deal
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.sessions.resume import resume_round


def daily_round(history: History, request: RoundRequest, day: date, front_end: FrontEnd) -> NewRound:
    """A day's round; one that was begun is continued, and one that is over comes back as it ended."""
    seed = daily_seed(day)
    new = deal(history, structs.replace(request, mode=DAILY, seed=seed), front_end)
    begun = _begun(history.read(lambda db: of_seed(db, DAILY.name, seed)), new.record)
    if begun is None:
        return new
    try:
        same = resume_round(begun, front_end)
    except HeartquizError as error:
        if begun.ended:
            raise failure(CHANGED, round=begun.round.id[:6]) from error
        return new
    if begun.ended:
        front_end.say(PLAYED)
    return same


def _begun(rounds: list[Played], new: RoundRecord) -> Played | None:
    """The round of the same packs: one that is over before one that was left."""
    same = [played for played in rounds if played.round.packs == new.packs]
    return max(same, key=lambda played: (played.ended is not None, played.round.started), default=None)
