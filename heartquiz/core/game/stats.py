"""What a player has done so far, worked out from the totals of questions and days."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from heartquiz.core.packs.question import DIFFICULTIES, KINDS

WEEKS = 26  # that the calendar shows
MASTERED = 3  # right replies in a row
MISSED = 2  # replies, none of them right: one may be chance


class QuestionTotal(Struct, frozen=True, array_like=True):
    """The replies to a question so far; `credit` and `seconds` are their sums.

    `recent` has the times of the last replies, oldest first, each with y where it was right and n where not.
    """

    question: str
    kind: str
    difficulty: str
    asked: int
    right: int
    credit: float
    seconds: float
    recent: str

    @property
    def pack(self) -> str:
        """The name of its pack."""
        return self.question.rpartition(":")[0]

    @property
    def is_mastered(self) -> bool:
        """Whether it was right the last times."""
        return self.recent.count("y") >= MASTERED and "n" not in self.recent


class DayTotal(Struct, frozen=True, array_like=True):
    """The replies of a day."""

    day: date
    asked: int
    right: int


class Share(Struct, frozen=True):
    """How many replies of some kind were right."""

    name: str
    asked: int
    right: int

    @property
    def part(self) -> float:
        """The part that was right, 0 to 1."""
        return self.right / self.asked if self.asked else 0.0


class Stats(Struct, frozen=True, kw_only=True):
    """Everything so far. `streak` and `longest` are days in a row, None where only some packs are looked at.

    `days` are those with replies, in their order. `missed` were never right, `mastered` the last times
    always.
    """

    rounds: int
    total: Share
    streak: int | None = None
    longest: int | None = None
    days: tuple[DayTotal, ...] = ()
    packs: tuple[Share, ...] = ()
    tags: tuple[Share, ...] = ()
    difficulties: tuple[Share, ...] = ()
    kinds: tuple[Share, ...] = ()
    missed: tuple[QuestionTotal, ...] = ()
    mastered: tuple[QuestionTotal, ...] = ()
    questions: int = 0


def stats(
    questions: Sequence[QuestionTotal],
    days: Sequence[DayTotal],
    rounds: int,
    tags_of: Callable[[str], Collection[str]],
    *,
    streak: int | None = None,
    longest: int | None = None,
) -> Stats:
    """The statistics of these totals; `tags_of` has the tags of a question."""
    missed = [each for each in questions if each.asked >= MISSED and not each.right]
    mastered = [each for each in questions if each.is_mastered]
    return Stats(
        rounds=rounds,
        total=_share("", questions),
        streak=streak,
        longest=longest,
        days=tuple(sorted(days, key=lambda total: total.day)),
        packs=_shares((each.pack, each) for each in questions),
        tags=_shares((tag, each) for each in questions for tag in tags_of(each.question)),
        difficulties=_in_order(_shares((each.difficulty, each) for each in questions), DIFFICULTIES),
        kinds=_in_order(_shares((each.kind, each) for each in questions), KINDS),
        missed=tuple(sorted(missed, key=lambda each: (-each.asked, each.question))),
        mastered=tuple(sorted(mastered, key=lambda each: (-each.asked, each.question))),
        questions=len(questions),
    )


def calendar(days: Iterable[DayTotal], today: date, weeks: int = WEEKS) -> list[list[int | None]]:
    """How many replies each day of the last weeks had, a row for each day of the week from Monday.

    The last column is this week; its days to come are None.
    """
    asked = {total.day: total.asked for total in days}
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    every = [[monday + timedelta(days=row, weeks=week) for week in range(weeks)] for row in range(7)]
    return [[None if day > today else asked.get(day, 0) for day in row] for row in every]


def by_week(days: Iterable[DayTotal], today: date, weeks: int = WEEKS) -> list[Share]:
    """The replies of each of the last weeks, named by its Monday."""
    mondays = [today - timedelta(days=today.weekday(), weeks=before) for before in range(weeks - 1, -1, -1)]
    weekly = {
        monday: list(totals)
        for monday, totals in groupby(days, lambda total: total.day - timedelta(days=total.day.weekday()))
    }
    return [_share(monday.isoformat(), weekly.get(monday, [])) for monday in mondays]


def level(asked: int, most: int, levels: int) -> int:
    """How much a day was compared with the most of any: 0 for nothing, up to `levels`."""
    return min(levels, 1 + asked * levels // most) if asked and most else 0


def _shares(named: Iterable[tuple[str, QuestionTotal]]) -> tuple[Share, ...]:
    """The replies to questions by their names, the most asked first."""
    asked: dict[str, int] = {}
    right: dict[str, int] = {}
    for name, total in named:
        asked[name] = asked.get(name, 0) + total.asked
        right[name] = right.get(name, 0) + total.right
    shares = (Share(name, number, right[name]) for name, number in asked.items())
    return tuple(sorted(shares, key=lambda share: (-share.asked, share.name)))


def _share(name: str, totals: Sequence[QuestionTotal | DayTotal]) -> Share:
    return Share(name, sum(each.asked for each in totals), sum(each.right for each in totals))


def _in_order(shares: tuple[Share, ...], order: Collection[str]) -> tuple[Share, ...]:
    """Shares in the order of their names that players know; a name of another version comes last."""
    places = {name: place for place, name in enumerate(order)}
    return tuple(sorted(shares, key=lambda share: places.get(share.name, len(places))))
