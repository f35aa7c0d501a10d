"""Practice by the schedule: what is due of the packs there are, a few new questions, and the nearest."""

import os
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct, structs

from heartquiz.clocks import local
from heartquiz.core.game.deck import deck
from heartquiz.core.game.drill import drilled
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY, PRACTICE
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.seeds import new_seed
from heartquiz.core.packs.living import is_past
from heartquiz.core.packs.model import Item, fingerprint
from heartquiz.errors import HeartquizError
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.library.entries import complaint
from heartquiz.library.find import all_installed, find
from heartquiz.library.library import Library, Pool
from heartquiz.sessions.deal import NewRound, names_to_keep, practice


class Schedule(Struct, frozen=True):
    """What can be practised: the questions there are by their ids, which are due, come next, are new.

    A question whose pack is gone is not among them, but its replies stay in the history.
    """

    items: Mapping[str, Item]
    due: list[str]
    nearest: list[str]
    fresh: list[str]

    def per_pack(self) -> list[tuple[str, int]]:
        """How many questions of each pack are due, by the names of the packs."""
        return sorted(Counter(self.items[id_].pack for id_ in self.due).items())


def read_schedule(history: History, names: tuple[str, ...]) -> Schedule:
    """What can be practised of these packs, or of all, solo ones too. Raises HeartquizError for a faulty one.

    New questions are those of packs that are usually played, or named.
    """
    banned, (every, played) = history.banned(), _items(names)
    today = local(datetime.now(UTC)).date()
    items = {item.id: item for item in every if item.id not in banned and not is_past(item.about, today)}
    due, nearest = figures.due(history, _end_of_day())
    seen = {*due, *nearest}
    usual = [item for item in items.values() if item.pack in played]
    return Schedule(
        items,
        [id_ for id_ in due if id_ in items],
        [id_ for id_ in nearest if id_ in items],
        [item.id for item in deck([item for item in usual if item.id not in seen], PRACTICE.name)],
    )


def practice_round(
    history: History, schedule: Schedule, names: tuple[str, ...], count: int | None, new: int
) -> NewRound | None:
    """A round of practice; None where there is nothing to practise."""
    ids = drilled(schedule.due, schedule.nearest, schedule.fresh, count, new)
    items = tuple(schedule.items[id_] for id_ in ids)
    if not items:
        return None
    draft = RoundRecord(
        mode=PRACTICE.name,
        packs=tuple(sorted({item.pack for item in items})),
        asked=names_to_keep(names),
        filters=Filters(),
        seed=new_seed(int.from_bytes(os.urandom(4)), history.is_used),
        start=0,
        dealt=True,
        fingerprint=fingerprint(items),
        hand=(),
    )
    dealt = practice(NewRound(PRACTICE, draft, ()), items)
    return structs.replace(dealt, record=structs.replace(dealt.record, dealt=True))


def _items(names: tuple[str, ...]) -> tuple[tuple[Item, ...], set[str]]:
    """The questions of these packs, or of all, and which of the packs are usually played, or named."""
    every = tuple(find(names) or all_installed().values())
    library = Library(found._replace(named=True) for found in every)
    for found, entry in zip(every, library.entries, strict=True):
        if found.named and entry.summary.problems:
            raise HeartquizError(*complaint(found, entry.summary.problems))
    usual = {
        entry.name
        for found, entry in zip(every, library.entries, strict=True)
        if found.named or not entry.summary.solo
    }
    return Pool(library, Filters(), PLAY, PRACTICE.name).in_order(), usual


def _end_of_day() -> datetime:
    """The end of the player's day: what is due later on the same date is due."""
    midnight = local(datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).astimezone(UTC)
