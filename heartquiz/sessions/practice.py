"""Practice by the schedule: what is due of the packs there are, a few new questions, and the nearest."""

import os
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct, structs

from heartquiz.clocks import local
from heartquiz.core.game.deck import Filters, deck
from heartquiz.core.game.drill import drilled
from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.seeds import new_seed
from heartquiz.core.packs.living import is_past
from heartquiz.core.packs.model import Item, Pack, fingerprint
from heartquiz.errors import HeartquizError
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.library.find import all_installed, find
from heartquiz.library.load import complaint, read_file
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
    banned, packs = history.banned(), _packs(names)
    today = local(datetime.now(UTC)).date()
    items = {
        item.id: item
        for pack, _ in packs
        for item in pack.items
        if item.id not in banned and not is_past(item.about, today)
    }
    due, nearest = figures.due(history, _end_of_day())
    seen = {*due, *nearest}
    usual = [item for pack, is_usual in packs if is_usual for item in pack.items if item.id in items]
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


def _packs(names: tuple[str, ...]) -> list[tuple[Pack, bool]]:
    """The packs of these names, or all, and whether each is usually played, or named."""
    packs = []
    for found in find(names) or all_installed().values():
        reading = read_file(found)
        if reading.pack:
            packs.append((reading.pack, found.named or not reading.pack.head.solo))
        elif found.named:
            raise HeartquizError(*complaint(found, reading))
    return packs


def _end_of_day() -> datetime:
    """The end of the player's day: what is due later on the same date is due."""
    midnight = local(datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).astimezone(UTC)
