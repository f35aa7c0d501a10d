"""Go over the misses of a finished round."""

from collections.abc import Mapping

from msgspec import Struct

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.records import Played, ReplyRecord, mode_of
from heartquiz.core.game.round import Answered
from heartquiz.core.packs.model import Item, content
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.find_rounds import beginning_with, newest
from heartquiz.history.store import History
from heartquiz.library.load import load
from heartquiz.messages.history import NO_ROUND_YET, NO_SUCH_ROUND, TWO_ROUNDS
from heartquiz.sessions.deal import NewRound, practice


class Review(Struct, frozen=True):
    """A round, its misses as they were, and what can be asked of them again.

    A miss whose question was changed since, or is gone, is in `changed` as its record alone.
    """

    played: Played
    misses: tuple[Answered, ...]
    changed: tuple[ReplyRecord, ...]
    again: tuple[Item, ...]

    @property
    def total(self) -> int:
        """How many questions were missed."""
        return len(self.misses) + len(self.changed)


def review(history: History, letters: str | None) -> Review:
    """The review of a round by the first letters of its id, or of the last one.

    Raises HeartquizError where there is no such round.
    """
    played = played_round(history, letters)
    items = _items(played)
    missed = [reply for reply in played.replies if not (reply.overruled or reply.outcome == "right")]
    sound = {reply.number for reply in missed if _is_same(reply, items)}
    return Review(
        played,
        tuple(_answered(played, reply, items[reply.question]) for reply in missed if reply.number in sound),
        tuple(reply for reply in missed if reply.number not in sound),
        tuple(items[reply.question] for reply in missed if reply.question in items),
    )


def ask_again(found: Review) -> NewRound:
    """A round of the misses, for practice."""
    record = found.played.round
    return practice(NewRound(mode_of(record), record, ()), found.again)


def played_round(history: History, letters: str | None) -> Played:
    """The round whose id begins with these letters; without any the newest, practice apart: it is a review.

    Raises HeartquizError where there is none, or two.
    """
    if not letters:
        last, _ = history.read(lambda db: newest(db, 1, lambda record: record.mode != PRACTICE.name))
        if not last:
            raise failure(NO_ROUND_YET)
        return last[0]
    found = history.read(lambda db: beginning_with(db, letters.strip().casefold()))
    if not found:
        raise failure(NO_SUCH_ROUND, word=letters)
    if len(found) > 1:
        raise failure(TWO_ROUNDS, word=letters)
    return found[0]


def _items(played: Played) -> Mapping[str, Item]:
    """The questions that the packs of a round have now; none where the packs are gone."""
    try:
        return load(played.round.asked).items(reply.question for reply in played.replies)
    except HeartquizError:
        return {}


def _is_same(reply: ReplyRecord, items: Mapping[str, Item]) -> bool:
    return reply.question in items and content(items[reply.question]) == reply.content


def _answered(played: Played, reply: ReplyRecord, item: Item) -> Answered:
    shown = prompt(item, played.round.seed)
    return Answered(shown, reply.reply, reply.outcome, reply.credit, reply.seconds, reply.hinted)
