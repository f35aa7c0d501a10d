"""The same question asked twice, word for word or nearly."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item
from heartquiz.core.quality.compare import Asked, bare, code
from heartquiz.core.quality.rules import Spot

# Words that two wordings of one question may differ in.
_LIGHT = {
    "en": frozenset(
        "which what who whom whose when where why how this that these those there following called named "
        "name were been being have does did from with into onto about during and the for are was has had "
        "its his her one also known by to of in on at is it a an as be do or he she they their you "
        "your".split()
    ),
    "de": frozenset(
        "welche welcher welches welchem welchen wer wen wem was wann wo wie warum heißt nennt man dieser "
        "diese dieses der die das den dem des ein eine einen einem einer eines ist sind war wird hat von "
        "vom aus mit in im ins an am auf bei zu zum zur und für es er sie sich".split()
    ),
    "es": frozenset(
        "qué cuál cuáles quién quiénes cuándo dónde cómo es son fue era llama este esta estos estas el la "
        "los las lo un una unos unas de del en a al por para con y se".split()
    ),
    "fr": frozenset(
        "quel quelle quels quelles qui que quoi qu quand où comment pourquoi est sont était appelle nomme "
        "on ce cet cette ces c s le la les l un une des du de d en à au aux dans par pour avec sur et se il "
        "elle".split()
    ),
}
_PREFIX = 4  # of a question's rarest words: two of one content share one of them
_FULL = 40  # questions compared with one, so that no pack takes long
_CONTENT = 3  # words that say something; with fewer, two questions are alike by chance
_MUCH = 6  # common words from which a share is enough
_MOSTLY = 0.75  # of all words
_STEM = 5  # letters
_ENDINGS = 3  # words of a question that may differ in an s: gulls lay, a gull lays


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
    """Pairs with one answer whose words say the same, the earlier first."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        groups[each.answer].append(each)
    for group in groups.values():
        if len(group) > 1:
            light = _LIGHT.get(code(group[0].item.language), frozenset())
            yield from _nearly_among([(each, frozenset(each.words.split()) - light) for each in group])


def _nearly_among(group: list[tuple[Asked, frozenset[str]]]) -> Iterator[tuple[Asked, Asked]]:
    """Those pairs among questions with one answer.

    Of many, only those are compared that share one of their rarest words: the prefix filter of set similarity
    joins (Chaudhuri, Ganti and Kaushik 2006).
    """
    few = len(group) <= _FULL
    frequency = Counter(word for _, content in group for word in content) if not few else Counter()
    shelves: dict[str, list[tuple[Asked, frozenset[str]]]] = defaultdict(list)
    for later, content in group:
        if len(content) < _CONTENT:
            continue
        compared: set[str] = set()
        rarest = [""] if few else sorted(content, key=lambda word: (frequency[word], word))[:_PREFIX]
        for word in rarest:
            shelf = shelves[word]
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
    common = len(one) - len(left)
    if common < 2 or (len(left) > _ENDINGS and common < _MUCH):
        return False  # as nearly all are
    if left and right and len(left) <= _ENDINGS:
        left, right = _without_endings(left, right), _without_endings(right, left)
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


def _without_endings(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words that are not among the others with an s more or less."""
    bare = {word.rstrip("s") for word in others}
    return frozenset(word for word in words if word.rstrip("s") not in bare)


def _figures(words: frozenset[str]) -> bool:
    return not all(map(str.isalpha, words))


_TURNS = frozenset("not no never none except without only first last both neither".split())


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two words are one, with another ending or a slip."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _STEM:
        return False
    return one[:_STEM] == other[:_STEM] or OSA.distance(one, other) == 1
