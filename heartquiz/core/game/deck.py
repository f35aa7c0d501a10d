"""Pool + seed -> deck; hands.

A seed alone decides: the same seed and pool give the same order and the same shuffles on every machine and
every version of Python, because everything is ordered by a hash of (seed, id) and nothing by `random`.
"""

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

from msgspec import Struct, structs

from heartquiz.core.game.modes import Mode
from heartquiz.core.packs import judge
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import (
    DIFFICULTIES,
    DISTRACTORS_SHOWN,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Question,
    Reply,
    Text,
    TrueFalse,
    answer_texts,
    kind,
)
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary

PAIRS_SHOWN = 5
_OF_OTHERS = re.compile(
    r"""(?:
      (?:all|none|both|neither|any|either)(?:[ ](?:two|three|four))?(?:[ ]of)?[ ](?:the[ ])?
      (?:above|these|those|them|others|answers|choices|options)
    | (?:both[ ][a-d][ ]and|either[ ][a-d][ ]or|neither[ ][a-d][ ]nor)[ ][a-d]
    | (?:alle|keine[rs]?|beide)(?:[ ](?:von[ ])?(?:der|den|die))?[ ]
      (?:oben[ ])?(?:genannten|davon|antworten|von[ ]diesen)
    | (?:toutes|tous|aucune?)[ ](?:de[ ])?(?:les|ces)[ ](?:réponses|choix|propositions)(?:[ ]ci-dessus)?
    | (?:todas|ninguna)[ ](?:de[ ])?(?:las|estas)[ ](?:anteriores|respuestas)
    | (?:上記|以上)の?(?:すべて|全て|いずれでもない|どれでもない)
    )\W*\Z""",
    re.IGNORECASE | re.VERBOSE,
)


class Prompt(Struct, frozen=True):
    """An item as it is shown to a player.

    `question` is the item's own, a match narrowed to the pairs shown. `choices` are the lines shown, in their
    order: what can be chosen, ticked, put in order or given to a left-hand side; empty where one types.
    `is_word` is the dictionary that tells a slip from another word; `outdated` says that its fact was to be
    checked before the day on which it is asked.
    """

    item: Item
    question: Question
    choices: tuple[str, ...]
    is_word: IsWord = no_dictionary
    outdated: bool = False


class Filters(Struct, frozen=True, omit_defaults=True):
    """Which questions of the packs are played; an empty filter lets all pass."""

    difficulty: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()


def chosen(items: Iterable[Item], filters: Filters) -> tuple[Item, ...]:
    """The items that pass every filter; within one filter any value will do."""
    tags = {tag.casefold() for tag in filters.tag}
    return tuple(
        item
        for item in items
        if (not filters.difficulty or item.question.difficulty in filters.difficulty)
        and (not filters.kind or kind(item.question) in filters.kind)
        and (not tags or any(tag.casefold() in tags for tag in item.tags))
    )


def playable(items: Iterable[Item], mode: Mode) -> tuple[Item, ...]:
    """The items of a mode's kinds; a choice only where enough choices are shown."""
    return tuple(
        item
        for item in items
        if kind(item.question) in mode.kinds
        and not (
            isinstance(item.question, Choice)
            and 1 + min(len(item.question.wrong), DISTRACTORS_SHOWN) < mode.least_choices
        )
    )


def to_loosen(items: Sequence[Item], filters: Filters) -> str:
    """The one filter without which something would be left, or empty where no single one helps."""
    return next(
        (
            name
            for name in ("kind", "tag", "difficulty")
            if getattr(filters, name) and chosen(items, structs.replace(filters, **{name: ()}))
        ),
        "",
    )


def deck(pool: Iterable[Item], seed: str) -> tuple[Item, ...]:
    """The pool in the order of a seed, going through every fact once before it comes back to one.

    It is ordered by (rank of the question among its fact's, hash of the fact). So between two questions of a
    fact come questions of all others that have as many left, and no slice repeats a fact without need; a
    fact with many questions comes no earlier than one with few.
    """
    order = _order(seed)
    facts: dict[str, list[Item]] = {}
    for item in pool:
        facts.setdefault(item.fact, []).append(item)
    ranked = (
        (rank, order(fact), item)
        for fact, items in facts.items()
        for rank, item in enumerate(sorted(items, key=lambda item: order(item.id)))
    )
    return tuple(item for _, _, item in sorted(ranked, key=lambda entry: entry[:2]))


def hand(cards: Sequence[Item], start: int, count: int) -> tuple[Item, ...]:
    """The next `count` questions of a deck; a question about a whole table comes after that table's rows.

    The answer of a row asked after its table would still be on the screen.
    """
    held = list(cards[start : start + count])
    rows = {item.table: place for place, item in enumerate(held) if item.table and not item.whole}
    places = [
        (max(place, rows.get(item.table or "", -1)) if item.whole else place, item.whole, item)
        for place, item in enumerate(held)
    ]
    return tuple(item for _, _, item in sorted(places, key=lambda entry: entry[:2]))


def ladder(cards: Sequence[Item], step: int = 8) -> tuple[Item, ...]:
    """A deck with `step` easy questions first, then as many medium ones, then the hard ones.

    Where a level is empty the next harder one serves, then the easier ones.
    """
    left = {
        level: deque(item for item in cards if item.question.difficulty == level) for level in DIFFICULTIES
    }
    order: list[Item] = []
    while len(order) < len(cards):
        wanted = min(len(order) // step, len(DIFFICULTIES) - 1)
        levels = (*DIFFICULTIES[wanted:], *reversed(DIFFICULTIES[:wanted]))
        order.append(next(left[level] for level in levels if left[level]).popleft())
    return tuple(order)


def prompt(item: Item, seed: str, is_word: IsWord = no_dictionary) -> Prompt:
    """An item as it is shown: which distractors, which pairs, in what order.

    What is shown is picked by other hashes than it is ordered by: the distractors picked have low ones, and
    the answer would come last more often than not. `is_word` is the dictionary it is judged with.
    """
    return structs.replace(_prompt(item, seed), is_word=is_word)


def _prompt(item: Item, seed: str) -> Prompt:
    order, pick = _order(f"{seed}\0{item.id}"), _order(f"{seed}\0{item.id}\0pick")
    question = item.question
    match question:
        case Choice():
            wrong = sorted(question.wrong, key=pick)[:DISTRACTORS_SHOWN]
            return Prompt(item, question, _shuffled([question.answer, *wrong], order))
        case Multi():
            return Prompt(item, question, _shuffled([*question.answers, *question.wrong], order))
        case TrueFalse():
            return Prompt(item, question, ("true", "false"))
        case Order():
            return Prompt(item, question, _unsolved(question.answers, order))
        case Match():
            pairs = tuple(sorted(question.pairs, key=lambda pair: pick(pair[0]))[:PAIRS_SHOWN])
            shown = structs.replace(question, pairs=pairs)
            rights = dict.fromkeys([*(right for _, right in pairs), *question.wrong])
            return Prompt(item, shown, _shuffled(rights, order))
        case Text() | Number() | List():
            return Prompt(item, question, ())
        case _ as never:
            assert_never(never)


def credit(prompt: Prompt, reply: Reply) -> float:
    """How right a reply is, 0.0 to 1.0."""
    item = prompt.item
    return judge.judge(prompt.question, reply, near=item.near, language=item.language, is_word=prompt.is_word)


def places_named(prompt: Prompt, names: Iterable[str]) -> list[int | None]:
    """For each name typed, the place of the answer of a `list` it gives (from 0), or None."""
    item, question = prompt.item, prompt.question
    if not isinstance(question, List):
        return []
    return judge.named(question, names, near=item.near, language=item.language, is_word=prompt.is_word)


def lines_shown(prompt: Prompt) -> tuple[str, ...]:
    """What a reply is measured against: the choices on the screen, or the names of a list."""
    match prompt.question:
        case List():
            return answer_texts(prompt.question)
        case Choice() | TrueFalse() | Multi() | Text() | Number() | Order() | Match():
            return prompt.choices
        case _ as never:
            assert_never(never)


def _order(seed: str) -> Callable[[str], bytes]:
    def key(text: str) -> bytes:
        return hashlib.sha256(f"{seed}\0{text}".encode()).digest()

    return key


def speaks_of_others(choice: str) -> bool:
    """Whether a choice is about the others, like `all of the above`."""
    return bool(_OF_OTHERS.match(choice))


def _shuffled(texts: Iterable[str], order: Callable[[str], bytes]) -> tuple[str, ...]:
    """The texts by their hashes; those about the others stay last."""
    return tuple(sorted(texts, key=lambda text: (speaks_of_others(text), order(text))))


def _unsolved(answers: tuple[str, ...], order: Callable[[str], bytes]) -> tuple[str, ...]:
    """The lines shuffled, never already solved."""
    shown = tuple(sorted(answers, key=order))
    return shown if shown != answers else (*shown[1:], shown[0])
