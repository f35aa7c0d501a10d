"""Practice by the schedule: what is due of the packs there are, a few new questions, and the nearest."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count

from msgspec import Struct, structs

from heartquiz.clocks import local
from heartquiz.core.game.drill import drilled
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY, PRACTICE
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.seeds import new_seed
from heartquiz.core.packs.model import fingerprint
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.library.library import CHUNK, Library, Pool
from heartquiz.library.load import of_names
from heartquiz.sessions.deal import NewRound, names_to_keep, practice


class Schedule(Struct, frozen=True):
    """What can be practised: which questions are due, come next and are new; looked for as they are taken.

    A question whose pack is gone is not among them, but its replies stay in the history.
    """

    library: Library
    today: date
    banned: Collection[str]
    all_due: list[str]
    all_nearest: list[str]

    def due(self) -> Iterator[str]:
        """What is due, the worst remembered first."""
        return self._there(self.all_due)

    def nearest(self) -> Iterator[str]:
        """What is due after today, the nearest first."""
        return self._there(self.all_nearest)

    def fresh(self) -> Iterator[str]:
        """What was never seen, of packs that are usually played, or named."""
        seen = {*self.all_due, *self.all_nearest}
        pool = Pool(self.library, Filters(), PLAY, PRACTICE.name)
        if len(seen) >= pool.questions and len(self.library.played(seen)) == pool.questions:
            return iter(())  # or all of a large pool would be gone through
        # Who has seen nearly all needs most of the deck, which is quick only in large parts; others a little.
        parts = pool.ids(PRACTICE.name, (CHUNK << min(n, 10) for n in count()))
        return chain.from_iterable(self._there(id_ for id_ in part if id_ not in seen) for part in parts)

    def per_pack(self) -> list[tuple[str, int]]:
        """How many questions of each pack are due, by the names of the packs."""
        return sorted(Counter(id_.rpartition(":")[0] for id_ in self.due()).items())

    def _there(self, ids: Iterable[str]) -> Iterator[str]:
        return self.library.current((id_ for id_ in ids if id_ not in self.banned), self.today)


def read_schedule(history: History, names: tuple[str, ...]) -> Schedule:
    """What can be practised of these packs, or of all. Raises HeartquizError for a named one with faults."""
    today = local(datetime.now(UTC)).date()
    return Schedule(of_names(names), today, history.banned(), *figures.due(history, _end_of_day()))


def practice_round(
    history: History, schedule: Schedule, names: tuple[str, ...], count: int | None, new: int
) -> NewRound | None:
    """A round of practice; None where there is nothing to practise."""
    ids = drilled(schedule.due(), schedule.nearest(), schedule.fresh(), count, new)
    if not ids:
        return None
    found = schedule.library.items(ids)
    items = tuple(found[id_] for id_ in ids)
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


def _end_of_day() -> datetime:
    """The end of the player's day: what is due later on the same date is due."""
    midnight = local(datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).astimezone(UTC)
