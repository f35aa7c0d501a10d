"""Packs to play from: their names, their tags, and pools of their questions, without reading the rest."""

import sqlite3
import weakref
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice, repeat
from typing import TypeVar

import msgspec

from heartquiz.core.game.buckets import places
from heartquiz.core.game.deck import ordered
from heartquiz.core.game.filters import Filters, chosen, playable
from heartquiz.core.game.modes import Mode
from heartquiz.core.packs.model import Item
from heartquiz.library import pools
from heartquiz.library.entries import Entry, Report, complaint, silent, synced
from heartquiz.library.find import Found
from heartquiz.library.index import FAULTS, is_unusable, open_file, open_in_memory, open_new_file
from heartquiz.messages.library import PASSED_OVER

_T = TypeVar("_T")
CHUNK = 8  # questions of a race that are read at once
BATCH = 200  # questions that are looked for at once


class Library:
    """Pack files, and what the index has of them after reading those that are new or changed.

    Whatever turns out to be wrong with the index, the work is done again with another one: a new file, else
    one in memory.
    """

    def __init__(self, found: Iterable[Found], report: Report = silent) -> None:
        self._found = tuple(found)
        self._report = report
        self._openers = [open_file, open_new_file, open_in_memory]
        self._db: sqlite3.Connection | None = None
        self.entries: tuple[Entry, ...] = ()
        self.playing: tuple[Entry, ...] = ()  # those that are sound, and not solo unless they are named
        self.names: dict[int, str] = {}  # of these, by their numbers in the index
        self.sound: dict[int, str] = {}  # of all that are sound, solo ones too
        self.with_index(lambda _: None)

    @property
    def packs(self) -> tuple[str, ...]:
        """The names of the packs that are played, sorted."""
        return tuple(sorted(self.names.values()))

    @property
    def passed_over(self) -> tuple[str, ...]:
        """A line for each file that cannot be played."""
        complaints = (
            complaint(each.found, each.summary.problems) for each in self.entries if each.summary.problems
        )
        return tuple(PASSED_OVER.format(line=line, hint=hint) for line, hint in complaints)

    @property
    def tags(self) -> frozenset[str]:
        """The tags of their questions."""
        return frozenset(tag for each in self.playing for tag in each.summary.tags)

    def items(self, ids: Iterable[str]) -> dict[str, Item]:
        """The questions with these ids, as far as there are any, solo ones too, by their ids."""
        wanted = tuple(ids)
        return self.with_index(lambda db: pools.look_up(db, self.sound, wanted))

    def current(self, ids: Iterable[str], today: date) -> Iterator[str]:
        """Those of these questions that there are, solo ones too, and whose facts are not past."""
        coming = iter(ids)
        while wanted := list(islice(coming, BATCH)):
            yield from self.with_index(partial(self._current, wanted, today))

    def _current(self, ids: list[str], today: date, db: sqlite3.Connection) -> list[str]:
        return pools.current(db, self.sound, ids, today)

    def played(self, ids: Iterable[str]) -> list[str]:
        """Those of these questions that are in packs that are played."""
        wanted = tuple(ids)
        return self.with_index(lambda db: pools.current(db, self.names, wanted, date.min))

    def _take_in(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.playing = tuple(
            each
            for each in entries
            if not each.summary.problems and (each.found.named or not each.summary.solo)
        )
        self.sound = {each.row: each.name for each in entries if not each.summary.problems}
        self.names = {each.row: self.sound[each.row] for each in self.playing}

    def with_index(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """What work makes of the index; it is done again where the index fails."""
        while True:
            try:
                if self._db is None:
                    self._db = self._openers[0]()
                    weakref.finalize(self, self._db.close)
                    self._take_in(synced(self._db, self._found, self._report))
                return work(self._db)
            except FAULTS as error:
                self._db = None
                del self._openers[: -1 if is_unusable(error) else 1]
                if not self._openers:  # not even in memory: a fault of this program
                    raise


class Pool:
    """The questions of a library that pass filters and that a mode asks; `key` tells it from other pools."""

    def __init__(self, library: Library, filters: Filters, mode: Mode, key: object) -> None:
        self._library = library
        self._filters = filters
        self._mode = mode
        whole_key = msgspec.json.encode((key, filters, mode.kinds, mode.least_choices))
        self._counted = library.with_index(
            lambda db: pools.counted(db, library.names, self._rule(db), whole_key)
        )
        self.questions = self._counted.questions
        self.fingerprint = self._counted.fingerprint

    def deck(self, seed: str, start: int = 0, chunk: int = CHUNK) -> Iterator[Item]:
        """Its deck of a seed from question number `start` (from 0) on, read so many questions at once."""
        for ids in self.ids(seed, repeat(chunk), start):
            yield from self._library.with_index(partial(self._fetch, ids))

    def ids(self, seed: str, chunks: Iterable[int], start: int = 0) -> Iterator[list[str]]:
        """The ids of its deck, each time as many at once as `chunks` says next."""
        if self._counted.sizes:
            coming = places(self._counted.sizes, seed, start)
            for wanted in _chunked(coming, chunks):
                yield self._library.with_index(partial(self._ids_at, wanted, seed))
        else:
            cards = ordered(self._counted.cards, seed)
            yield from _chunked((card.id for card in islice(cards, start, None)), chunks)

    def in_order(self) -> tuple[Item, ...]:
        """Its questions as the packs have them."""
        every = self._library.with_index(lambda db: pools.in_order(db, self._library.names))
        return playable(chosen(every, self._filters), self._mode)

    def _ids_at(self, wanted: list[tuple[int, int]], seed: str, db: sqlite3.Connection) -> list[str]:
        return pools.ids_at(db, self._library.names, self._counted, self._rule(db), wanted, seed)

    def _fetch(self, ids: list[str], db: sqlite3.Connection) -> list[Item]:
        return pools.fetch(db, self._library.names, ids)

    def _rule(self, db: sqlite3.Connection) -> pools.Rule:
        return pools.rule(db, self._filters, self._mode)


def _chunked(coming: Iterator[_T], chunks: Iterable[int]) -> Iterator[list[_T]]:
    for chunk in chunks:
        if not (held := list(islice(coming, chunk))):
            return
        yield held
