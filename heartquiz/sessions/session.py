"""Play rounds until the player stops."""

from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct, structs

from heartquiz.clocks import local
from heartquiz.core.game.coming import Coming
from heartquiz.core.game.daily import is_on_its_day
from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import DAILY, Mode
from heartquiz.core.game.records import answered_again
from heartquiz.core.game.round import Round, start
from heartquiz.core.game.score import counted, score
from heartquiz.core.packs.living import is_past
from heartquiz.errors import HeartquizError
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.library.dictionary import is_word
from heartquiz.messages import daily
from heartquiz.messages import game as words
from heartquiz.messages.sessions import KEPT, NO_ANSWER_IN_TIME
from heartquiz.sessions.challenge_menu import choose_challenge
from heartquiz.sessions.deal import TOUR, NewRound, RoundRequest, deal, practice, replay
from heartquiz.sessions.front_end import Closing, FrontEnd, Opening
from heartquiz.sessions.round_loop import can_resume, play_round

Clock = Callable[[], float]


class RoundResult(Struct, frozen=True):
    """A round as it ended.

    `closing` is None where there was no reply, `status` is the exit status where the player left.
    """

    new: NewRound
    round: Round
    closing: Closing | None
    status: int | None


def play_session(
    first: NewRound, request: RoundRequest, front_end: FrontEnd, history: History, clock: Clock
) -> RoundResult:
    """Play rounds until the player stops; returns the last. After the first they are dealt as `request` says.

    May raise KeyboardInterrupt, but not once a question is on the screen.
    """
    result = _play(first, front_end, history, clock)
    while following := _next_round(result, request, front_end, history):
        result = _play(following, front_end, history, clock)
    return result


def _play(new: NewRound, front_end: FrontEnd, history: History, clock: Clock) -> RoundResult:
    """Play one round and show how it went."""
    record, mode, left = new.record, new.mode, new.left
    today = local(record.started).date()
    shown = (
        structs.replace(prompt(item, record.seed, is_word), outdated=is_past(item.about, today))
        for item in new.items
    )
    prompts = Coming(shown, len(new.items))
    answered = answered_again(left, prompts) if left else ()
    pace = figures.best_pace(history, record) if mode.timed else ()
    front_end.opening(Opening(mode, record, new.count, len(answered), pace, record.packs == (TOUR,)))
    if mode.timed:
        front_end.count_in()
    hinted = left is not None and left.hinted
    begun = start(mode, record.shown_seed, prompts, clock(), answered, hinted=hinted)
    played, status = play_round(begun, front_end, history, record)
    closing = _closing(new, played, history) if counted(mode, played.answered) else None
    if closing:
        front_end.closing(closing)
    elif played.ended == "clock":
        front_end.say(NO_ANSWER_IN_TIME.format(again=words.again(record)))
    if can_resume(played) and played.answered and history.lasting:
        front_end.say(daily.KEPT if mode == DAILY else KEPT)
    return RoundResult(new, played, closing, status)


def _closing(new: NewRound, played: Round, history: History) -> Closing:
    now = datetime.now(UTC)
    counts = is_on_its_day(new.record) and played.ended == "done"
    return Closing(
        mode=new.mode,
        record=new.record,
        answered=played.answered,
        score=score(played),
        ended=str(played.ended),
        days=figures.streak(history, now).days,
        dailies=figures.daily_streak(history, now).days if counts else 0,
        standing=figures.standing(history, new.record.id),
    )


def _next_round(
    result: RoundResult, request: RoundRequest, front_end: FrontEnd, history: History
) -> NewRound | None:
    """The round that the player wants next; None where they have had enough, or left."""
    new, mode = result.new, result.new.mode
    while result.closing and result.status is None:
        match front_end.what_next(result.closing):
            case "again":
                return replay(new)
            case "misses":
                misses = result.closing.score.misses
                return practice(new, tuple(answered.prompt.item for answered in misses))
            case "more":
                following = mode if mode.timed else request.mode
                if new.record.packs == (TOUR,):
                    request = structs.replace(request, packs=())
            case "challenge":
                chosen = choose_challenge(history, request, front_end)
                if chosen is None:
                    continue
                following = chosen
            case _:
                return None
        try:
            return deal(history, _in_mode(request, following), front_end)
        except HeartquizError as error:  # such as packs without a list: let them choose something else
            front_end.say(f"{error.message}: {error.hint}")
    return None


def _in_mode(request: RoundRequest, mode: Mode) -> RoundRequest:
    """What comes after a round: the same packs and filters, the same count only in the same mode."""
    return structs.replace(
        request, mode=mode, seed=None, count=request.count if mode == request.mode else None
    )
