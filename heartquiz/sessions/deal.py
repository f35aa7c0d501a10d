"""Which questions a round asks: the player's next hand, a seed's, or those of a round that was left."""

import os
from collections.abc import Container, Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from heartquiz import __version__
from heartquiz.core.game import deck as decks
from heartquiz.core.game.deck import (
    Filters,
    chosen,
    clean_seed,
    hand,
    ladder,
    playable,
    split_seed,
    to_loosen,
)
from heartquiz.core.game.modes import PLAY, PRACTICE, Mode
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.core.game.seeds import new_seed
from heartquiz.core.packs.model import Item, fingerprint
from heartquiz.core.text import counted, one_line
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.library.find import is_path
from heartquiz.library.load import Library, load
from heartquiz.messages.local_time import minutes_ahead
from heartquiz.sessions.front_end import FrontEnd

MOST_ASKED = 500  # more than anybody answers in the time


class Dealt(Struct, frozen=True):
    """A round to be played: its record, its questions, and why they are fewer than asked for."""

    mode: Mode
    record: RoundRecord
    items: tuple[Item, ...]
    remark: str = ""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a round should be made of; a count of None is the mode's own.

    Without a seed a round of `play` is the next hand of the player's own deck, a challenge a new deck.
    """

    packs: tuple[str, ...]
    count: int | None
    filters: Filters
    seed: str | None
    mode: Mode = PLAY


def deal(history: History, wanted: Wanted, front_end: FrontEnd) -> Dealt:
    """Deal a hand. Raises HeartquizError where there is nothing to deal."""
    mode = wanted.mode
    library = _loaded(wanted.packs, front_end)
    items = [item for pack in library.packs for item in pack.items]
    pool = playable(chosen(items, wanted.filters), mode)
    if not pool:
        raise _nothing_left(items, wanted)
    # What a player never wants again must not change the deck that a seed stands for everywhere: it is passed
    # over, and only where the seed is not given.
    banned = history.banned() if wanted.seed is None else set()
    packs, mark = tuple(sorted(pack.name for pack in library.packs)), fingerprint(pool)
    seed, begin = _seed(history, wanted, packs, mark, pool, banned)
    count = wanted.count or mode.count or MOST_ASKED
    cards = decks.deck(pool, seed)
    held = _hand(mode, cards[:begin] + tuple(_asked(cards[begin:], banned)), begin, count)
    if not held:
        raise HeartquizError(
            f"the deck has {counted(len(pool), 'question')}: there is none from {begin + 1} on",
            "give a smaller number behind the + of the seed",
        )
    record = _begun(
        RoundRecord(
            mode=mode.name,
            seconds=mode.round_seconds or mode.question_seconds,
            packs=packs,
            asked=lasting(wanted.packs),
            filters=wanted.filters,
            seed=seed,
            start=begin,
            dealt=wanted.seed is None,
            fingerprint=mark,
            hand=tuple(item.id for item in held),
        )
    )
    return Dealt(mode, record, held, _remark(record, count) if wanted.count or mode.count else "")


def _hand(mode: Mode, cards: tuple[Item, ...], begin: int, count: int) -> tuple[Item, ...]:
    """The questions of a round, in their order."""
    if mode.points == "named":
        return cards[begin : begin + 1]
    return ladder(cards[begin : begin + count]) if mode.levels else hand(cards, begin, count)


def _nothing_left(items: list[Item], wanted: Wanted) -> HeartquizError:
    """Why there is nothing to ask: the filters, or what the mode can ask."""
    name = to_loosen(playable(items, wanted.mode), wanted.filters)
    if name:
        return HeartquizError("no question is left by these filters", f"leave out --{name}")
    if playable(items, wanted.mode):
        return HeartquizError("no question is left by these filters", "leave out the filters")
    kinds = " and ".join(wanted.mode.kinds)
    return HeartquizError(
        f"these packs have nothing that {wanted.mode.name} asks ({kinds})", "name other packs"
    )


def resumed(waiting: Played, front_end: FrontEnd) -> Dealt:
    """The questions of a round that was left. Raises HeartquizError where one is gone."""
    another = "`heartquiz play --new` drops the round and begins another"
    try:
        library = _loaded(waiting.round.asked, front_end)
    except HeartquizError as error:
        raise HeartquizError(f"the round cannot go on: {error.message}", another) from error
    items = {item.id: item for pack in library.packs for item in pack.items}
    if gone := [id_ for id_ in waiting.round.hand if id_ not in items]:
        raise HeartquizError(
            f"the packs have lost {counted(len(gone), 'question')} of the round, such as {one_line(gone[0])}",
            another,
        )
    return Dealt(PLAY, waiting.round, tuple(items[id_] for id_ in waiting.round.hand))


def again(dealt: Dealt) -> Dealt:
    """The same round once more."""
    return structs.replace(dealt, record=_begun(structs.replace(dealt.record, dealt=False)), remark="")


def only(dealt: Dealt, items: tuple[Item, ...]) -> Dealt:
    """A round of some of the questions, for practice: it competes with no other."""
    record = structs.replace(
        dealt.record, mode=PRACTICE.name, dealt=False, hand=tuple(item.id for item in items)
    )
    return Dealt(PRACTICE, _begun(record), items)


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


def _loaded(names: tuple[str, ...], front_end: FrontEnd) -> Library:
    library = load(names)
    for line in library.passed_over:
        front_end.say(line)
    return library


def lasting(names: tuple[str, ...]) -> tuple[str, ...]:
    """PACKs as they are kept. Raises HeartquizError for a name that is no text."""
    return tuple(map(_lasting, names))


def _lasting(name: str) -> str:
    """A PACK as it is kept: a path must mean the same everywhere. Raises HeartquizError for no text."""
    lasting = str(Path(name).expanduser().absolute()) if is_path(name) else name
    try:
        lasting.encode()
    except UnicodeEncodeError as error:
        message = f"the history cannot keep a name that is not UTF-8: {one_line(lasting)}"
        raise HeartquizError(message, "rename it") from error
    return lasting


def _asked(cards: Iterable[Item], banned: Container[str]) -> list[Item]:
    return [item for item in cards if item.id not in banned]


def _seed(
    history: History,
    wanted: Wanted,
    packs: tuple[str, ...],
    mark: str,
    pool: tuple[Item, ...],
    banned: Container[str],
) -> tuple[str, int]:
    """The seed and how far its deck is played: what was asked for, else the player's own next hand."""
    if wanted.seed is not None:
        return split_seed(clean_seed(wanted.seed))
    last = history.last_dealt(PLAY.name, packs, wanted.filters) if wanted.mode == PLAY else None
    if last and last.fingerprint == mark:
        cards = decks.deck(pool, last.seed)
        begin = 1 + max((place for place, item in enumerate(cards) if item.id in last.hand), default=-1)
        if _asked(cards[begin:], banned):
            return last.seed, begin
    return new_seed(int.from_bytes(os.urandom(4)), history.seeds()), 0


def _remark(record: RoundRecord, count: int) -> str:
    """Why there are fewer questions than asked for."""
    if len(record.hand) >= count:
        return ""
    left = counted(len(record.hand), "question")
    if record.start:
        return f"The last {left} of this deck; then it is shuffled anew."
    return f"These packs and filters have {left}, not {count}."
