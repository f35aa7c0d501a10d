"""Pool + seed -> deck; hands.

A seed alone decides: the same seed and pool give the same order and the same shuffles on every machine and
every version of Python, because everything is ordered by a hash of (seed, id) and nothing by `random`.
"""

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Protocol, TypeVar, assert_never

from msgspec import Struct, structs

from heartquiz.core.game.buckets import bucket, bucket_bits, fact_hash, places, sizes
from heartquiz.core.packs import judge
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import MOST_WHOLE, Item
from heartquiz.core.packs.question import DIFFICULTIES, DISTRACTORS_SHOWN, Question, Reply, answer_texts
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary

PAIRS_SHOWN = 5
LINES_SHOWN = 8  # of an order
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


class Card(Protocol):
    """A question as an order needs it: its id and that of its fact."""

    @property
    def id(self) -> str: ...

    @property
    def fact(self) -> str: ...


_Card = TypeVar("_Card", bound=Card)


class Prompt(Struct, frozen=True):
    """An item as it is shown to a player.

    `question` is the item's own, narrowed to the pairs, lines or choices shown. `choices` are the lines on
    the screen, in their order: what can be chosen, ticked, put in order or given to a left-hand side; empty
    where one types.
    `is_word` is the dictionary that tells a slip from another word; `outdated` says that its fact was to be
    checked before the day on which it is asked.
    """

    item: Item
    question: Question
    choices: tuple[str, ...]
    is_word: IsWord = no_dictionary
    outdated: bool = False


def deck(pool: Iterable[Item], seed: str) -> tuple[Item, ...]:
    """The pool in the order of a seed, going through every fact once before it comes back to one.

    A large pool is ordered bucket by bucket, as `buckets` says, so that its next questions can be found
    without the others.
    """
    cards = tuple(pool)
    if len(cards) <= MOST_WHOLE:
        return tuple(ordered(cards, seed))
    bits = bucket_bits(len(cards))
    hashes = [fact_hash(item.fact) for item in cards]
    held: dict[int, list[Item]] = defaultdict(list)
    for item, hash_ in zip(cards, hashes, strict=True):
        held[bucket(hash_, bits)].append(item)
    orders = {place: tuple(ordered(items, seed)) for place, items in held.items()}
    return tuple(orders[place][number] for place, number in places(sizes(hashes, bits), seed, 0))


def ordered(cards: Iterable[_Card], seed: str) -> Iterator[_Card]:
    """The usual order of a seed, by (rank of the question among its fact's, hash of the fact).

    So between two questions of a fact come questions of all others that have as many left, and no slice
    repeats a fact without need; a fact with many questions comes no earlier than one with few.
    """
    order = _order(seed)
    by_fact: dict[str, list[_Card]] = {}
    for card in cards:
        by_fact.setdefault(card.fact, []).append(card)
    left = [by_fact[fact] for fact in sorted(by_fact, key=order)]
    rank = 0
    while left:
        for held in left:
            if rank == 0 and held[1:]:
                held.sort(key=lambda card: order(card.id))
            yield held[rank]
        rank += 1
        left = [held for held in left if len(held) > rank]


def hand(cards: Sequence[Item], start: int, count: int) -> tuple[Item, ...]:
    """The next `count` questions of a deck; a question about a whole table comes after that table's rows.

    The answer of a row asked after its table would still be on the screen.
    """
    held = list(cards[start : start + count])
    rows = {item.table: place for place, item in enumerate(held) if item.table and not item.whole}
    moved = [
        (max(place, rows.get(item.table or "", -1)) if item.whole else place, item.whole, item)
        for place, item in enumerate(held)
    ]
    return tuple(item for _, _, item in sorted(moved, key=lambda entry: entry[:2]))


def ladder(cards: Iterable[Item], size: int = 8) -> Iterator[Item]:
    """A deck with `size` easy questions first, then as many medium ones, then the hard ones.

    Where a level is empty the next harder one serves, then the easier ones. No more of the deck is taken than
    it needs to find the next question.
    """
    left: dict[str, deque[Item]] = {level: deque() for level in DIFFICULTIES}
    coming = iter(cards)
    for number in count():
        wanted = min(number // size, len(DIFFICULTIES) - 1)
        while not left[DIFFICULTIES[wanted]] and (item := next(coming, None)):
            left[item.question.difficulty].append(item)
        levels = (*DIFFICULTIES[wanted:], *reversed(DIFFICULTIES[:wanted]))
        serving = next((left[level] for level in levels if left[level]), None)
        if not serving:
            return
        yield serving.popleft()


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
        case kinds.Choice():
            wrong = sorted(question.wrong, key=pick)[:DISTRACTORS_SHOWN]
            return Prompt(item, question, _shuffled([question.answer, *wrong], order))
        case kinds.Multi():
            multi = _some_choices(question, pick)
            return Prompt(item, multi, _shuffled([*multi.answers, *multi.wrong], order))
        case kinds.TrueFalse():
            return Prompt(item, question, ("true", "false"))
        case kinds.Order():
            picked = set(sorted(question.answers, key=pick)[:LINES_SHOWN])
            lines = tuple(line for line in question.answers if line in picked)
            return Prompt(item, structs.replace(question, answers=lines), _unsolved(lines, order))
        case kinds.Match():
            pairs = tuple(sorted(question.pairs, key=lambda pair: pick(pair[0]))[:PAIRS_SHOWN])
            shown = structs.replace(question, pairs=pairs)
            rights = dict.fromkeys([*(right for _, right in pairs), *question.wrong])
            return Prompt(item, shown, _shuffled(rights, order))
        case kinds.Text() | kinds.Number() | kinds.List():
            return Prompt(item, question, ())
        case _ as never:
            assert_never(never)


def _some_choices(question: kinds.Multi, pick: Callable[[str], bytes]) -> kinds.Multi:
    """As many of the choices as are to be shown: one of each side at least, how many of which by the seed."""
    show = question.show
    if show is None or show >= len(question.answers) + len(question.wrong):
        return question
    least = max(1, show - len(question.wrong))
    most = min(show - 1, len(question.answers))
    right = least + pick("\0how many")[0] % (most - least + 1)
    answers = set(sorted(question.answers, key=pick)[:right])
    wrong = set(sorted(question.wrong, key=pick)[: show - right])
    return structs.replace(
        question,
        answers=tuple(text for text in question.answers if text in answers),
        wrong=tuple(text for text in question.wrong if text in wrong),
    )


def credit(prompt: Prompt, reply: Reply) -> float:
    """How right a reply is, 0.0 to 1.0."""
    item = prompt.item
    return judge.judge(prompt.question, reply, near=item.near, language=item.language, is_word=prompt.is_word)


def places_named(prompt: Prompt, names: Iterable[str]) -> list[int | None]:
    """For each name typed, the place of the answer of a `list` it gives (from 0), or None."""
    item, question = prompt.item, prompt.question
    if not isinstance(question, kinds.List):
        return []
    return judge.named(question, names, near=item.near, language=item.language, is_word=prompt.is_word)


def lines_shown(prompt: Prompt) -> tuple[str, ...]:
    """What a reply is measured against: the choices on the screen, or the names of a list."""
    match prompt.question:
        case kinds.List():
            return answer_texts(prompt.question)
        case (
            kinds.Choice()
            | kinds.TrueFalse()
            | kinds.Multi()
            | kinds.Text()
            | kinds.Number()
            | kinds.Order()
            | kinds.Match()
        ):
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
