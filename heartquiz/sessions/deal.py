"""Which questions a round asks: the player's next hand, or that of a seed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct, structs

from heartquiz import __version__
from heartquiz.clocks import minutes_ahead
from heartquiz.core.game.coming import Coming
from heartquiz.core.game.deck import hand, ladder
from heartquiz.core.game.filters import Filters, to_loosen
from heartquiz.core.game.modes import PLAY, PRACTICE, Mode
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.core.game.seeds import clean_seed, new_seed, split_seed
from heartquiz.core.packs.model import MOST_WHOLE, Item
from heartquiz.core.text import counted
from heartquiz.errors import HeartquizError, failure
from heartquiz.history.store import History
from heartquiz.library.find import is_path
from heartquiz.library.library import CHUNK, Library, Pool
from heartquiz.library.load import load
from heartquiz.messages import sessions as words
from heartquiz.messages.nearest import did_you_mean
from heartquiz.sessions.front_end import FrontEnd

MOST_ASKED = 500  # more than anybody answers in the time
_NAMED = 8  # questions of a race that the history names, where it does not name all
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
    items: Sequence[Item]
    count: int | None = None
    left: Played | None = None


def deal(history: History, request: RoundRequest, front_end: FrontEnd) -> NewRound:
    """Deal a hand. Raises HeartquizError where there is nothing to deal.

    Banned questions are removed after dealing, so that a seed means the same deck for everybody; where the
    player gives the seed they are not removed at all.
    """
    library = load_packs(request.packs, front_end)
    _check_tags(library.tags, request.filters.tag)
    pool = Pool(library, request.filters, request.mode, names_to_keep(request.packs))
    if not pool.questions:
        raise _nothing_left(library, request)
    draft = _draft(request, library.packs, pool.fingerprint)
    is_tour = draft.packs == (TOUR,)
    cards_from = partial(_cards_from, pool, in_order=request.in_order or is_tour)
    banned: Set[str] = set()
    if request.seed is None:
        banned = history.banned()
        own = None if request.in_order else _own_seed(history, draft, cards_from, banned)
        seed, start = own or (_new_seed(history), 0)
    else:
        seed, start = split_seed(clean_seed(request.seed))
    count = request.count or request.mode.count
    if is_tour or request.in_order:  # whole, unless the player asks for less
        count = min(request.count or pool.questions, pool.questions)
    sure = pool.questions - start - len(banned)  # are left of the deck at least
    cards = _without(banned, cards_from(seed, start, count or CHUNK))
    held = tuple(islice(cards, count)) if request.in_order else _hand(request.mode, cards, count, sure)
    if not held:
        raise failure(words.PAST_THE_END, questions=counted(pool.questions, "question"), first=start + 1)
    record = structs.replace(draft, seed=seed, start=start, hand=_ids(held))
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
    with front_end.progress() as report:
        library = load(names, report)
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
            raise failure(words.NOT_UTF8, name=name) from error
    return kept


def _draft(request: RoundRequest, packs: tuple[str, ...], mark: str) -> RoundRecord:
    """The record of a round before its hand is dealt, from a pool with this fingerprint."""
    return RoundRecord(
        mode=request.mode.name,
        seconds=request.mode.round_seconds or request.mode.question_seconds,
        packs=packs,
        asked=names_to_keep(request.packs),
        filters=request.filters,
        seed="",
        start=0,
        dealt=request.seed is None and not request.in_order,  # the player's own deck is another one
        fingerprint=mark,
        hand=(),
    )


def _cards_from(pool: Pool, seed: str, start: int, chunk: int = CHUNK, *, in_order: bool) -> Iterator[Item]:
    """The questions from number `start` (from 0) on, in the order of their packs or in that of a seed."""
    return iter(pool.in_order()[start:]) if in_order else pool.deck(seed, start, chunk)


def _own_seed(
    history: History, draft: RoundRecord, cards_from: Callable[..., Iterator[Item]], banned: Set[str]
) -> tuple[str, int] | None:
    """The seed of the player's own deck and how far it is played; None where that is over or changed."""
    last = history.last_dealt(draft) if draft.mode == PLAY.name else None
    if last:
        start = last.start + _passed(cards_from(last.seed, last.start, max(len(last.hand), CHUNK)), last.hand)
        if next(_without(banned, cards_from(last.seed, start)), None):
            return last.seed, start
    return None


def _new_seed(history: History) -> str:
    return new_seed(int.from_bytes(os.urandom(4)), history.is_used)


def _passed(cards: Iterable[Item], hand: Iterable[str]) -> int:
    """How many questions of a deck were passed when a hand was dealt of it, banned ones included."""
    left, passed = set(hand), 0
    for number, item in enumerate(cards, 1):
        if item.id in left:
            left.remove(item.id)
            passed = number
        if not left:
            break
    return passed


def _without(banned: Set[str], cards: Iterable[Item]) -> Iterator[Item]:
    return (item for item in cards if item.id not in banned)


def _hand(mode: Mode, cards: Iterator[Item], count: int | None, sure: int) -> Sequence[Item]:
    """The questions of a round, in their order; a race reads them as it asks them if enough are `sure`."""
    if mode.is_list:
        return tuple(islice(cards, 1))
    most = islice(cards, count or MOST_ASKED)
    if (
        count is None and sure > MOST_WHOLE
    ):  # no race asks what goes by a whole table, which `hand` would move
        return Coming(ladder(most) if mode.levels else most, MOST_ASKED)
    held = tuple(most)
    return tuple(ladder(held)) if mode.levels else hand(held, 0, len(held))


def _ids(held: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in (held[:_NAMED] if isinstance(held, Coming) else held))


def _check_tags(tags: Set[str], wanted: Iterable[str]) -> None:
    """Raises HeartquizError for a tag that no question has."""
    known = {tag.casefold(): tag for tag in tags}
    for tag in wanted:
        if tag.casefold() not in known:
            hint = did_you_mean(tag, known.values(), words.known_tags(known.values()))
            raise failure(words.NO_SUCH_TAG, tag=tag, hint=hint)


def _nothing_left(library: Library, request: RoundRequest) -> HeartquizError:
    """Why there is nothing to ask: the filters, or what the mode can ask."""

    def leaves_some(filters: Filters) -> bool:
        return Pool(library, filters, request.mode, names_to_keep(request.packs)).questions > 0

    if not leaves_some(Filters()):
        kinds = " and ".join(request.mode.kinds)
        return failure(words.NO_SUCH_KINDS, mode=request.mode.name, kinds=kinds)
    name = to_loosen(request.filters, leaves_some)
    return failure(words.NOTHING_LEFT, filters=f"--{name}" if name else "the filters")


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
