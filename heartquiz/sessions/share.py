"""What a round of the history can be shared as."""

from datetime import datetime

from heartquiz.core.game.daily import is_on_its_day
from heartquiz.core.game.deck import prompt
from heartquiz.core.game.records import Played, answered_again, mode_of
from heartquiz.core.game.round import start
from heartquiz.core.game.score import score
from heartquiz.core.game.shared import outcomes_of, score_of
from heartquiz.errors import HeartquizError, failure
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.messages import share as words
from heartquiz.sessions.front_end import Closing, FrontEnd
from heartquiz.sessions.resume import resume_round
from heartquiz.sessions.review import played_round


def shared_round(history: History, letters: str | None) -> Played:
    """The round of these letters, or the last one. Raises HeartquizError where there is none to share."""
    played = played_round(history, letters)
    if not played.ended:
        raise failure(words.NOT_OVER)
    return played


def lines(history: History, played: Played) -> list[str]:
    """The lines to paste."""
    days, dailies = _streaks(history, played)
    mode = mode_of(played.round)
    return words.lines(mode, played.round, outcomes_of(played), score_of(played), days, dailies)


def closing_of(history: History, played: Played, front_end: FrontEnd) -> Closing:
    """The end of the round as it was shown. Raises HeartquizError where its questions are gone."""
    try:
        new = resume_round(played, front_end)
    except HeartquizError as error:
        raise failure(words.GONE, reason=error.message) from error
    prompts = tuple(prompt(item, played.round.seed) for item in new.items)
    answered = answered_again(played, prompts)
    round_ = start(mode_of(played.round), played.round.shown_seed, prompts, 0.0, answered)
    days, dailies = _streaks(history, played)
    return Closing(
        mode_of(played.round),
        played.round,
        answered,
        score(round_),
        str(played.ended),
        days,
        dailies,
        figures.standing(history, played.round.id),
    )


def _streaks(history: History, played: Played) -> tuple[int, int]:
    """The days in a row up to this round, and those of dailies where it is one."""
    at: datetime = played.round.started
    dailies = figures.daily_streak(history, at).days if is_on_its_day(played.round) else 0
    return figures.streak(history, at).days, dailies
