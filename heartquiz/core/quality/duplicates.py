"""The same question asked twice, word for word or nearly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from heartquiz.core.packs.question import Choice, TrueFalse, kind
from heartquiz.core.packs.typed.words import code
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import LIGHT, Comparable, bare
from heartquiz.core.quality.rules import Spot

_TURNS = frozenset("not no never none except without only first last both neither".split())
_FULL = 40  # questions compared with one, so that no pack takes long
_COMPARED = 2  # words: two questions of one content share one of their longest
_CONTENT = 3  # words that say something; with fewer, two questions are alike by chance
_ALIKE = 90  # of 100; at 88, frogs and turtles that breathe underwater are one question
_COMMON = 2  # words
_EXTRA = 0.25  # of its words that a question may have more than another one; one word always


def asked_twice(asked: Sequence[Comparable]) -> Iterator[Spot]:
    """Each question that an earlier one asks too, or that an earlier one answers differently."""
    found: dict[str, Spot] = {}
    for spot in (*_repeats(asked), *_near_repeats(asked)):
        found.setdefault(spot.where, spot)
    yield from found.values()


def _spot(later: Comparable, earlier: Comparable, message: str) -> Spot:
    other = earlier.item.id
    return Spot("asked-twice", later.item.id, message.format(other=bare(other)), ("ask",), other)


def _repeats(asked: Iterable[Comparable]) -> Iterator[Spot]:
    """Questions in the words of earlier ones."""
    shelves: dict[str, list[Comparable]] = defaultdict(list)
    for later in asked:
        shelf = shelves[later.words]
        said = ((earlier, _same(earlier, later)) for earlier in shelf)
        if found := next(((earlier, message) for earlier, message in said if message), None):
            yield _spot(later, *found)
        if len(shelf) < _FULL:
            shelf.append(later)


def _near_repeats(asked: Sequence[Comparable]) -> Iterator[Spot]:
    """Questions with the answer of an earlier one and nearly its words."""
    light = frozenset(LIGHT.get(code(asked[0].item.language), "").split())
    answers = Counter(each.answer for each in asked)
    shelves: dict[tuple[str, str], list[tuple[Comparable, frozenset[str]]]] = defaultdict(list)
    for later in asked:
        words = frozenset(later.words.split()) - light if answers[later.answer] > 1 else frozenset[str]()
        if len(words) < _CONTENT:
            continue
        longest = sorted(sorted(words), key=len, reverse=True)[:_COMPARED]
        places = [shelves[later.answer, word] for word in longest]
        for earlier, others in chain.from_iterable(places):
            if _alike(others, words) and _apart(earlier, later):
                yield _spot(later, earlier, rules.NEARLY_THE_SAME)
                break
        for place in places:
            if len(place) < _FULL:
                place.append((later, words))


def _same(earlier: Comparable, later: Comparable) -> str:
    """What is wrong with two questions of the same words; empty where they are two."""
    one, other = earlier.item, later.item
    if one.fact == other.fact and kind(one.question) != kind(other.question):
        return ""  # one fact asked in two ways: a round takes one of them
    if earlier.answer == later.answer:
        return rules.SAME_QUESTION
    if _contradicts(earlier, later):
        return rules.SAME_QUESTION_OTHER_ANSWER
    return ""


def _contradicts(earlier: Comparable, later: Comparable) -> bool:
    """Whether two questions of the same words judge each other's answer to be wrong."""
    one, other = earlier.item, later.item
    questions = (one.question, other.question)
    if all(isinstance(question, Choice) for question in questions):
        if one.table and one.table == other.table:
            return False  # this is for the rule row-true
        return earlier.sides.right[0] in later.sides.wrong or later.sides.right[0] in earlier.sides.wrong
    if all(isinstance(question, TrueFalse) for question in questions):
        return True
    return all(sides.right and not sides.picked for sides in (earlier.sides, later.sides))  # both are typed


def _apart(earlier: Comparable, later: Comparable) -> bool:
    """Whether two questions are about two facts, and are not two rows of a table."""
    one, other = earlier.item, later.item
    return (
        earlier.words != later.words
        and one.fact != other.fact
        and (not one.table or one.table != other.table)
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words say the same: some more in one of them, or a few spelt otherwise."""
    fewer, more = sorted((len(one), len(other)))
    if len(one & other) < _COMMON or more - fewer > max(1, _EXTRA * fewer):
        return False  # as nearly all are
    left, right = one - other, other - one
    if not _TURNS.isdisjoint(left | right) or (_figures(left) and _figures(right)):
        return False
    from rapidfuzz import fuzz  # only checking needs it

    texts = (" ".join(word.rstrip("s") for word in words) for words in (one, other))
    return fuzz.token_set_ratio(*texts, score_cutoff=_ALIKE) >= _ALIKE


def _figures(words: frozenset[str]) -> bool:
    return not all(map(str.isalpha, words))
