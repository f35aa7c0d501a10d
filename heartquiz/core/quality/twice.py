"""The same question asked twice, word for word or nearly."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from heartquiz.core import question as kinds
from heartquiz.core.pack import Item
from heartquiz.core.quality.rules import Spot
from heartquiz.core.quality.words import Asked, bare

# Words that two wordings of one question may differ in.
_LIGHT = frozenset(
    "which what who whom whose when where why how this that these those there following called named name "
    "were been being have does did from with into onto about during and the for are was has had its his her "
    "one also known by to of in on at is it a an as be do or he she they their you your".split()
)
_PREFIX = 4  # of a question's rarest words: two of one content share one of them
_FULL = 40  # questions compared for each rare word, so that no pack takes long
_CONTENT = 3  # words that say something; with fewer, two questions are alike by chance
_MUCH = 6  # common words from which a share is enough
_MOSTLY = 0.75  # of all words
_STEM = 5  # letters


def asked_twice(asked: Sequence[Asked]) -> Iterator[Spot]:
    """Each question that an earlier one asks too, or that an earlier one answers otherwise."""
    same: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        same[each.words].append(each)
    told: set[str] = set()
    for group in same.values():
        for place, later in enumerate(group[1:_FULL], start=1):
            for earlier in group[:place]:
                if text := _exact(earlier, later):
                    told.add(later.item.id)
                    yield Spot("asked-twice", later.item.id, text, ("ask",))
                    break
    for earlier, later in _nearly(asked):
        if later.item.id not in told:
            told.add(later.item.id)
            text = f"asks nearly the same as {bare(earlier.item.id)}: take one out, or reword it"
            yield Spot("asked-twice", later.item.id, text, ("ask",))


def _exact(earlier: Asked, later: Asked) -> str:
    """What is wrong with two questions of the same words; empty where they are two."""
    if _of_one_fact(earlier.item, later.item):
        return ""
    other = bare(earlier.item.id)
    if earlier.answer == later.answer:
        return f"asks the same as {other}: take one out"
    if _contradicts(earlier.item, later.item):
        return f"asks the same as {other}, but another answer is right: say in `ask` what sets them apart"
    return ""


def _of_one_fact(one: Item, other: Item) -> bool:
    """Whether a round takes only one of two questions: they ask for one fact in two ways."""
    return one.fact == other.fact and kinds.kind(one.question) != kinds.kind(other.question)


def _contradicts(earlier: Item, later: Item) -> bool:
    """Whether two questions of the same words judge each other's answer to be wrong."""
    pair = (earlier.question, later.question)
    match pair:
        case (kinds.Choice(), kinds.Choice()):
            one, other = pair
            if earlier.table and earlier.table == later.table:
                return False  # the rule row-true tells
            return one.answer in other.wrong or other.answer in one.wrong
        case (kinds.TrueFalse(), kinds.TrueFalse()):
            return True
        case (kinds.Text() | kinds.Number(), kinds.Text() | kinds.Number()):
            return True
        case _:
            return False


def _nearly(asked: Sequence[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Pairs with one answer whose words say the same, the earlier first.

    Only questions that share one of their rarest words are compared: the prefix filter of set similarity
    joins (Chaudhuri, Ganti and Kaushik 2006).
    """
    answers = Counter(each.answer for each in asked)
    shared = [(each, frozenset(each.words.split()) - _LIGHT) for each in asked if answers[each.answer] > 1]
    frequency = Counter(word for _, content in shared for word in content)
    shelves: dict[tuple[str, str], list[tuple[Asked, frozenset[str]]]] = defaultdict(list)
    for later, content in shared:
        if len(content) < _CONTENT:
            continue
        compared: set[str] = set()
        for _, word in sorted([(frequency[word], word) for word in content])[:_PREFIX]:
            shelf = shelves[later.answer, word]
            for earlier, other in shelf:
                if earlier.item.id not in compared and _near(other, content) and _apart(earlier, later):
                    yield earlier, later
                compared.add(earlier.item.id)
            if len(shelf) < _FULL:
                shelf.append((later, content))


def _apart(earlier: Asked, later: Asked) -> bool:
    """Whether two questions stand on two facts, and are not two rows of a table."""
    one, other = earlier.item, later.item
    return (
        earlier.words != later.words
        and one.fact != other.fact
        and (not one.table or one.table != other.table)
    )


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words say the same.

    Of long questions three quarters must be common; in short ones one word may be extra or spelt otherwise.
    """
    left, right = one - other, other - one
    if not _TURNS.isdisjoint(left | right) or (_figures(left) and _figures(right)):
        return False
    common = len(one) - len(left)
    if common >= _MUCH and common >= _MOSTLY * (common + len(left) + len(right)):
        return True
    if len(left) > 1 or len(right) > 1:
        return False
    if left and right:
        return _spelt_alike(next(iter(left)), next(iter(right)))
    return not _figures(left | right)


def _figures(words: frozenset[str]) -> bool:
    return not all(map(str.isalpha, words))


_TURNS = frozenset("not no never none except without only first last both neither".split())


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two words are one, with another ending or a slip."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _STEM:
        return False
    return one[:_STEM] == other[:_STEM] or OSA.distance(one, other) == 1
