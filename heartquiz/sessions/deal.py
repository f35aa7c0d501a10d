"""Which questions a round asks: the player's next hand, or that of a seed."""

import os
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from heartquiz import __version__
from heartquiz.clocks import minutes_ahead
from heartquiz.core.game.deck import (
    Filters,
    chosen,
    deck,
    hand,
    ladder,
    playable,
    to_loosen,
)
from heartquiz.core.game.modes import PLAY, PRACTICE, Mode
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.core.game.seeds import clean_seed, new_seed, split_seed
from heartquiz.core.packs.model import Item, Pack, fingerprint
from heartquiz.core.text import counted
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.store import History
from heartquiz.library.find import is_path
from heartquiz.library.load import Library, load
from heartquiz.messages.nearest import did_you_mean
from heartquiz.messages.sessions import (
    NO_SUCH_KINDS,
    NO_SUCH_TAG,
    NOT_UTF8,
    NOTHING_LEFT,
    PAST_THE_END,
    known_tags,
)
from heartquiz.sessions.front_end import FrontEnd

MOST_ASKED = 500  # more than anybody answers in the time
TOUR = "tour"  # the pack for a first game: asked whole, in its own order


class RoundRequest(Struct, frozen=True):
    """What a round should be made of; a count of None is the mode's own.

    Without a seed a round of `play` is the next hand of the player's own deck, a challenge a new deck. A deck
    is shuffled, unless it is to be `in_order`: as the packs have it.
    """

    packs: tuple[str, ...]
    count: int | None
    filters: Filters
    seed: str | None
    mode: Mode = PLAY
    in_order: bool = False


class NewRound(Struct, frozen=True):
    """A round to be played: its record, its questions, and how many were asked for.

    `left` is the round as far as it was played, where it was left before.
    """

    mode: Mode
    record: RoundRecord
    items: tuple[Item, ...]
    count: int | None = None
    left: Played | None = None


def deal(history: History, request: RoundRequest, front_end: FrontEnd) -> NewRound:
    """Deal a hand. Raises HeartquizError where there is nothing to deal.

    Banned questions are removed after dealing, so that a seed means the same deck for everybody; where the
    player gives the seed they are not removed at all.
    """
    packs = load_packs(request.packs, front_end).packs
    items = [item for pack in packs for item in pack.items]
    _check_tags(items, request.filters.tag)
    pool = playable(chosen(items, request.filters), request.mode)
    if not pool:
        raise _nothing_left(items, request)
    draft = _draft(request, packs, pool)
    is_tour = draft.packs == (TOUR,)
    deck_of = partial(_deck, pool, in_order=request.in_order or is_tour)
    banned: Set[str] = set()
    if request.seed is None:
        banned = history.banned()
        own = None if request.in_order else _own_seed(history, draft, deck_of, banned)
        seed, start = own or (_new_seed(history), 0)
    else:
        seed, start = split_seed(clean_seed(request.seed))
    cards = deck_of(seed)
    cards = (*cards[:start], *_without(banned, cards[start:]))
    count = request.count or request.mode.count
    if is_tour or request.in_order:  # whole, unless the player asks for less
        count = min(request.count or len(pool), len(pool))
    if request.in_order:
        held = cards[start : start + (count or MOST_ASKED)]
    else:
        held = _hand(request.mode, cards, start, count or MOST_ASKED)
    if not held:
        raise failure(PAST_THE_END, questions=counted(len(pool), "question"), first=start + 1)
    record = structs.replace(draft, seed=seed, start=start, hand=tuple(item.id for item in held))
    return NewRound(request.mode, _begun(record), held, count)


def replay(played: NewRound) -> NewRound:
    """The same round once more."""
    record = structs.replace(played.record, dealt=False)
    return NewRound(played.mode, _begun(record), played.items)


def practice(played: NewRound, items: tuple[Item, ...]) -> NewRound:
    """A round of some of the questions of another, for practice: it does not count for bests."""
    record = structs.replace(
        played.record, mode=PRACTICE.name, dealt=False, hand=tuple(item.id for item in items)
    )
    return NewRound(PRACTICE, _begun(record), items)


def load_packs(names: tuple[str, ...], front_end: FrontEnd) -> Library:
    """The packs of these names, or all; the front end shows a line for each that was passed over."""
    library = load(names)
    for line in library.passed_over:
        front_end.say(line)
    return library


def names_to_keep(names: tuple[str, ...]) -> tuple[str, ...]:
    """PACKs as the history keeps them: a path must mean the same everywhere.

    Raises HeartquizError for a name that is not text.
    """
    kept = tuple(str(Path(name).expanduser().absolute()) if is_path(name) else name for name in names)
    for name in kept:
        try:
            name.encode()
        except UnicodeEncodeError as error:
            raise failure(NOT_UTF8, name=name) from error
    return kept


def _draft(request: RoundRequest, packs: Iterable[Pack], pool: tuple[Item, ...]) -> RoundRecord:
    """The record of a round before its hand is dealt."""
    return RoundRecord(
        mode=request.mode.name,
        seconds=request.mode.round_seconds or request.mode.question_seconds,
        packs=tuple(sorted(pack.name for pack in packs)),
        asked=names_to_keep(request.packs),
        filters=request.filters,
        seed="",
        start=0,
        dealt=request.seed is None and not request.in_order,  # the player's own deck is another one
        fingerprint=fingerprint(pool),
        hand=(),
    )


def _deck(pool: tuple[Item, ...], seed: str, *, in_order: bool) -> tuple[Item, ...]:
    """The questions in the order of their packs, or in that of a seed."""
    return pool if in_order else deck(pool, seed)


def _own_seed(
    history: History, draft: RoundRecord, deck_of: Callable[[str], tuple[Item, ...]], banned: Set[str]
) -> tuple[str, int] | None:
    """The seed of the player's own deck and how far it is played; None where that is over or changed."""
    last = history.last_dealt(PLAY.name, draft.packs, draft.filters) if draft.mode == PLAY.name else None
    if last and last.fingerprint == draft.fingerprint:
        cards = deck_of(last.seed)
        start = 1 + max((place for place, item in enumerate(cards) if item.id in last.hand), default=-1)
        if _without(banned, cards[start:]):
            return last.seed, start
    return None


def _new_seed(history: History) -> str:
    return new_seed(int.from_bytes(os.urandom(4)), history.seeds())


def _without(banned: Set[str], cards: Iterable[Item]) -> list[Item]:
    return [item for item in cards if item.id not in banned]


def _hand(mode: Mode, cards: tuple[Item, ...], start: int, count: int) -> tuple[Item, ...]:
    """The questions of a round, in their order."""
    if mode.is_list:
        return cards[start : start + 1]
    return ladder(cards[start : start + count]) if mode.levels else hand(cards, start, count)


def _check_tags(items: Iterable[Item], tags: Iterable[str]) -> None:
    """Raises HeartquizError for a tag that no question has."""
    known = {tag.casefold(): tag for item in items for tag in item.tags}
    for tag in tags:
        if tag.casefold() not in known:
            raise failure(
                NO_SUCH_TAG, tag=tag, hint=did_you_mean(tag, known.values(), known_tags(known.values()))
            )


def _nothing_left(items: Sequence[Item], request: RoundRequest) -> HeartquizError:
    """Why there is nothing to ask: the filters, or what the mode can ask."""
    askable = playable(items, request.mode)
    if not askable:
        kinds = " and ".join(request.mode.kinds)
        return failure(NO_SUCH_KINDS, mode=request.mode.name, kinds=kinds)
    name = to_loosen(askable, request.filters)
    return failure(NOTHING_LEFT, filters=f"--{name}" if name else "the filters")


def _begun(record: RoundRecord) -> RoundRecord:
    """The record as that of a round that begins now."""
    now = datetime.now(UTC)
    return structs.replace(
        record,
        id=os.urandom(16).hex(),
        started=now,
        utc_offset=minutes_ahead(now),
        version=__version__,
    )
