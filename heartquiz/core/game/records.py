"""What the history keeps of rounds and replies, and how a round is made from it again."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

from heartquiz.core.game.deck import Prompt, lines_shown
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import MODES, PLAY, Mode, with_clock
from heartquiz.core.game.round import Answered, Outcome, Round
from heartquiz.core.game.seeds import joined_seed
from heartquiz.core.packs.fields import Difficulty
from heartquiz.core.packs.model import content
from heartquiz.core.packs.question import Reply, kind

Seconds: TypeAlias = Annotated[float, Meta(ge=0, le=1e9)]  # a damaged history may have any number


class RoundRecord(Struct, frozen=True, kw_only=True, array_like=True):
    """A round as it began; its fields are in the order of the history's columns.

    `packs` are the names of the packs, `asked` the names and paths the player gave for them; `seed` and
    `start` name the hand, whose question ids are `hand` (of a race in a large pool: those of its first
    questions); `dealt` says that the game chose the seed. `started` is in UTC, the player's clock was
    `utc_offset` minutes ahead of it; like `id` and `version` it is filled in when the round begins.
    """

    id: str = ""
    started: datetime = datetime.min
    utc_offset: int = 0
    version: str = ""
    mode: str
    seconds: Seconds | None = None
    packs: tuple[str, ...]
    asked: tuple[str, ...]
    filters: Filters
    seed: str
    start: Annotated[int, Meta(ge=0)]
    dealt: bool
    fingerprint: str
    hand: Annotated[tuple[str, ...], Meta(min_length=1)]

    @property
    def shown_seed(self) -> str:
        """The seed as a player reads and types it."""
        return joined_seed(self.seed, self.start)


class ReplyRecord(Struct, frozen=True, kw_only=True, array_like=True):
    """One answered question of a round: what was shown, what was replied, what came of it."""

    number: Annotated[int, Meta(ge=0)]
    question: str
    content: str
    kind: str
    difficulty: Difficulty
    choices: tuple[str, ...]
    reply: Reply
    outcome: Outcome
    credit: Annotated[float, Meta(ge=0, le=1)]
    hinted: bool
    seconds: Seconds
    overruled: bool = False


class Note(Struct, frozen=True, array_like=True):
    """What a player noted about a question that seemed wrong to them; `content` is its hash at the time."""

    question: str
    content: str
    text: str
    at: datetime


class Played(Struct, frozen=True):
    """A round of the history with its replies.

    `ended` is None while it waits to be resumed; then `hinted` says whether the hint of its next
    question is taken.
    """

    round: RoundRecord
    replies: tuple[ReplyRecord, ...]
    ended: str | None
    hinted: bool = False


def mode_of(record: RoundRecord) -> Mode:
    """The mode of a round with the clock it was played by."""
    return with_clock(MODES.get(record.mode, PLAY), record.seconds)


def reply_record(round_: Round, number: int) -> ReplyRecord:
    """The record of a round's answered question, as it was judged first."""
    answered = round_.answered[number]
    question = answered.prompt.question
    return ReplyRecord(
        number=number,
        question=answered.prompt.item.id,
        content=content(answered.prompt.item),
        kind=kind(question),
        difficulty=question.difficulty,
        choices=lines_shown(answered.prompt),
        reply=answered.reply,
        outcome=answered.outcome,
        credit=answered.credit,
        hinted=answered.hinted,
        seconds=round(answered.seconds, 3),
    )


def answered_again(played: Played, prompts: Sequence[Prompt]) -> tuple[Answered, ...]:
    """The answered questions of a round that is resumed, as they were judged then."""
    return tuple(
        Answered(
            prompts[reply.number],
            reply.reply,
            "right" if reply.overruled else reply.outcome,
            1.0 if reply.overruled else reply.credit,
            reply.seconds,
            reply.hinted,
            reply.overruled,
        )
        for reply in played.replies
    )


def league(record: RoundRecord) -> tuple[object, ...]:
    """What rounds that compete for the same best have in common: mode, clock, count, packs and filters.

    A mode without a count competes whatever the size of the packs; a list competes with itself.
    """
    mode = MODES.get(record.mode)
    count = len(record.hand) if mode and mode.count and not mode.is_list else 0
    questions = record.hand if mode and mode.is_list else ()
    return (record.mode, record.seconds, count, record.packs, record.filters, questions)


def league_number(record: RoundRecord) -> int:
    """The league of a round as a number of 63 bits, by which it is found again."""
    digest = hashlib.sha256(msgspec.json.encode(league(record))).digest()
    return int.from_bytes(digest[:8], "big") >> 1
