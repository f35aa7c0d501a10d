"""Which questions tell the answers of others, and how many rounds ask one after another that tells it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from heartquiz.core.game.deck import deck, hand
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import kind
from heartquiz.core.quality.compare import comparable
from heartquiz.core.quality.elsewhere import all_told, texts_of

OBVIOUS = {"charlie", "nick", "netflix"}  # whom everybody knows before the first question
ONE_TEXT = ("choice", "text", "number", "multi")  # kinds whose answer is one text, or a few
# The id of a question, and those of the questions whose answer its texts tell.
Pairs = Mapping[str, set[str]]


def told(items: Iterable[Item]) -> Pairs:
    """What the rule answer-elsewhere finds: the answer stands beside what the question is about."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for shown, other, _ in all_told([comparable(item) for item in items]):
        pairs[shown.asked.item.id].add(other.item.id)
    return pairs


def seen(items: Iterable[Item]) -> Pairs:
    """By the letter: the answer stands in any text of a question of another fact, but for wrong choices."""
    asked = [comparable(item) for item in items]
    texts = [(each.item, [f" {shown.words} " for shown in texts_of(each)]) for each in asked]
    pairs: dict[str, set[str]] = defaultdict(set)
    for other in asked:
        if kind(other.item.question) not in ONE_TEXT:
            continue
        answers = [text for text in other.answer.split("\n") if len(text) > 1 and text not in OBVIOUS]
        for item, shown in texts:
            if item.fact != other.item.fact and any(
                f" {answer} " in words for answer in answers for words in shown
            ):
                pairs[item.id].add(other.item.id)
    return pairs


def rounds_of(items: Sequence[Item], rounds: int, count: int = 10) -> Iterator[list[Item]]:
    """So many rounds, each of a seed of its own."""
    for number in range(rounds):
        yield list(hand(deck(items, f"round-{number}"), 0, count))


def leaks(rounds: Iterable[Sequence[Item]], pairs: Pairs) -> tuple[int, Counter[tuple[str, str]]]:
    """In how many rounds a question comes after one that tells its answer, and by which two."""
    bad, by_pair = 0, Counter[tuple[str, str]]()
    for round_ in rounds:
        ids = [item.id for item in round_]
        found = [
            (one, other)
            for place, one in enumerate(ids)
            for other in ids[place + 1 :]
            if other in pairs.get(one, ())
        ]
        bad += bool(found)
        by_pair.update(found)
    return bad, by_pair
