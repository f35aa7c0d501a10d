"""Which questions a round is made of: by what the player asks for, and by what a mode can ask."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import Struct, structs

from heartquiz.core.game.modes import Mode
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import DISTRACTORS_SHOWN, Choice, Question, kind


class Filters(Struct, frozen=True, omit_defaults=True):
    """Which questions of the packs are played; an empty filter lets all pass."""

    difficulty: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()


class Sort(NamedTuple):
    """What filters and modes ask of a question, but for its tags; of a choice how many are shown."""

    kind: str
    difficulty: str
    choices: int = 0


def sort(question: Question) -> Sort:
    """The sort of a question."""
    wrong = len(question.wrong) if isinstance(question, Choice) else -1
    return Sort(kind(question), question.difficulty, 1 + min(wrong, DISTRACTORS_SHOWN))


def passes(each: Sort, filters: Filters) -> bool:
    """Whether questions of a sort pass the filters for difficulty and kind."""
    return (not filters.difficulty or each.difficulty in filters.difficulty) and (
        not filters.kind or each.kind in filters.kind
    )


def tagged(tags: Iterable[str], filters: Filters) -> bool:
    """Whether a question with these tags passes the filter for tags."""
    wanted = {tag.casefold() for tag in filters.tag}
    return not wanted or any(tag.casefold() in wanted for tag in tags)


def can_ask(each: Sort, mode: Mode) -> bool:
    """Whether a mode asks questions of a sort: of its kinds, a choice only where enough choices are shown."""
    return each.kind in mode.kinds and not (each.kind == "choice" and each.choices < mode.least_choices)


def chosen(items: Iterable[Item], filters: Filters) -> tuple[Item, ...]:
    """The items that pass every filter; within one filter any value will do."""
    return tuple(
        item for item in items if passes(sort(item.question), filters) and tagged(item.tags, filters)
    )


def playable(items: Iterable[Item], mode: Mode) -> tuple[Item, ...]:
    """The items that a mode asks."""
    return tuple(item for item in items if can_ask(sort(item.question), mode))


def to_loosen(filters: Filters, leaves_some: Callable[[Filters], bool]) -> str:
    """The one filter without which something would be left, or empty where no single one helps."""
    return next(
        (
            name
            for name in ("kind", "tag", "difficulty")
            if getattr(filters, name) and leaves_some(structs.replace(filters, **{name: ()}))
        ),
        "",
    )
