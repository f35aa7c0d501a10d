"""The round that was left: find it, offer it, deal its questions again."""

from datetime import UTC, datetime

from heartquiz.core.game.modes import MODES, PLAY
from heartquiz.core.game.records import Played
from heartquiz.core.text import counted
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.store import History
from heartquiz.messages.sessions import CANNOT_RESUME, NOTHING_WAITS, QUESTIONS_GONE, waiting_round
from heartquiz.sessions.deal import NewRound, load_packs
from heartquiz.sessions.front_end import FrontEnd


def round_to_resume(history: History, front_end: FrontEnd, *, resume: bool, new: bool) -> Played | None:
    """The round to go on with, if any: asked for with `resume`, or offered and taken.

    What the player refuses is dropped; `new` drops every one that waits. Raises HeartquizError where one is
    asked for and none waits.
    """
    waiting = history.waiting(PLAY.name)
    if resume and waiting is None:
        raise failure(NOTHING_WAITS)
    if waiting is None or resume:
        return waiting
    if new:
        while waiting := history.waiting(PLAY.name):  # a plain round may have begun beside one that waits
            _drop(history, waiting)
        return None
    taken = front_end.offer(waiting_round(waiting))
    if taken is False:
        _drop(history, waiting)
    return waiting if taken else None


def _drop(history: History, waiting: Played) -> None:
    history.end(waiting.round.id, "left", datetime.now(UTC))


def resume_round(waiting: Played, front_end: FrontEnd) -> NewRound:
    """The questions of a round that was left. Raises HeartquizError where one is gone."""
    try:
        library = load_packs(waiting.round.asked, front_end)
    except HeartquizError as error:
        raise failure(CANNOT_RESUME, reason=error.message) from error
    items = library.items(waiting.round.hand)
    if gone := [id_ for id_ in waiting.round.hand if id_ not in items]:
        lost = QUESTIONS_GONE.format(questions=counted(len(gone), "question"), first=gone[0])
        raise failure(CANNOT_RESUME, reason=lost)
    hand = tuple(items[id_] for id_ in waiting.round.hand)
    return NewRound(MODES.get(waiting.round.mode, PLAY), waiting.round, hand, left=waiting)
