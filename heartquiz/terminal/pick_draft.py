"""What a player has picked so far: packs, a filter, a level, a number of questions."""

from collections.abc import Sequence

from msgspec import Struct

from heartquiz.core.packs.question import DIFFICULTIES
from heartquiz.messages.pick import ALL, ALL_FOUND, LAST_TIME, packs
from heartquiz.sessions.front_end import Offer, Picked
from heartquiz.sessions.pick import COUNTS

LEVELS: tuple[tuple[str, ...], ...] = ((), *((level,) for level in DIFFICULTIES))


class Row(Struct, frozen=True):
    """A line to pick: one pack, or several under a title of their own."""

    title: str
    offers: tuple[Offer, ...]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(offer.questions for offer in self.offers)

    @property
    def known(self) -> int:
        """How many of the questions are known."""
        return sum(offer.known for offer in self.offers)

    @property
    def share(self) -> float:
        """How much is known, from 0 to 1."""
        return self.known / self.questions if self.questions else 0.0


class Picking:
    """Rows that a filter leaves, one of them pointed at; packs ticked; a level and a number of questions.

    What was picked last comes first, then all packs at once where there are some.
    """

    def __init__(self, offers: Sequence[Offer], first: Picked) -> None:
        self.offers = offers
        self.filter = ""
        self.ticked: frozenset[Offer] = frozenset()
        self.level, self.count = first.levels, first.count
        self._last = tuple(offer for offer in offers if offer.name in first.packs)
        self._levels = LEVELS if first.levels in LEVELS else (*LEVELS, first.levels)
        self._counts = sorted({*COUNTS, first.count})
        self._texts = [_without_spaces(f"{offer.title}\n{offer.name}") for offer in offers]
        self._top = 0
        self.narrow("")

    def narrow(self, filter_: str) -> None:
        """Leave the packs with a text in their title or name; spaces do not matter."""
        self.filter = _without_spaces(filter_)
        self.pointed = 0
        self.rows = self._found() if self.filter else self._every()

    def step(self, by: int) -> None:
        """Point at the next row."""
        if self.rows:
            self.pointed = (self.pointed + by) % len(self.rows)

    def tick(self) -> None:
        """Tick the packs of the row pointed at, or take their ticks back where all of them have one."""
        if self.rows:
            row = self.rows[self.pointed]
            packs_ = frozenset(row.offers)
            self.ticked = self.ticked - packs_ if self.is_ticked(row) else self.ticked | packs_

    def is_ticked(self, row: Row) -> bool:
        """Whether all packs of a row are ticked."""
        return self.ticked.issuperset(row.offers)

    def turn_level(self, by: int) -> None:
        """Go on to the next level, and after the last to the first."""
        self.level = self._levels[(self._levels.index(self.level) + by) % len(self._levels)]

    def turn_count(self, by: int) -> None:
        """Ask more questions, or fewer, as far as it goes."""
        place = self._counts.index(self.count) + by
        self.count = self._counts[max(0, min(place, len(self._counts) - 1))]

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """The packs ticked, in the order of the list, or else those of the row pointed at."""
        if self.ticked:
            return tuple(offer for offer in self.offers if offer in self.ticked)
        return self.rows[self.pointed].offers if self.rows else ()

    def hand_in(self) -> Picked | None:
        """What Enter picks; None where there is nothing."""
        names = tuple(offer.name for offer in self.chosen)
        return Picked(names, self.level, self.count) if names else None

    def window(self, room: int) -> range:
        """The rows to show where so many fit; a mark for those hidden may take the first or the last line."""
        self._top = min(max(self._top, self.pointed + 2 - room), self.pointed - 1)
        self._top = max(0, min(self._top, len(self.rows) - room))
        return range(self._top, min(self._top + room, len(self.rows)))

    def _found(self) -> list[Row]:
        """The packs that the filter leaves."""
        found = [offer for offer, text in zip(self.offers, self._texts, strict=True) if self.filter in text]
        return [*_together(ALL_FOUND, [offer for offer in found if offer.usual]), *map(_alone, found)]

    def _every(self) -> list[Row]:
        """All packs, below what was picked last."""
        usual = [offer for offer in self.offers if offer.usual]
        last = list(map(_alone, self._last)) if len(self._last) == 1 else _together(LAST_TIME, self._last)
        rest = (_alone(offer) for offer in self.offers if self._last != (offer,))
        return [*last, *_together(ALL, usual), *rest]


def _alone(offer: Offer) -> Row:
    return Row(offer.title, (offer,))


def _together(title: str, offers: Sequence[Offer]) -> list[Row]:
    """A row for several packs; none for fewer."""
    return [Row(title.format(packs=packs(len(offers))), tuple(offers))] if len(offers) > 1 else []


def _without_spaces(text: str) -> str:
    """A text to be found in another: a space ticks, so it cannot be typed."""
    return "".join(text.casefold().split())
