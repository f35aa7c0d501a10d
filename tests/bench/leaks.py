"""How often a round tells an answer before it asks for it: `python tests/bench/leaks.py [PACK...]`.

Rounds of ten are dealt by seeds, from each pack alone and from all of them that are not solo. Counted are
rounds in which a question's answer was *told* before (by the rule answer-elsewhere: with what the question is
about), and in which it was *seen* (it stood in any text that was shown with an earlier question, but for wrong
choices). With -v the pairs by which it was seen are listed too.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from heartquiz.core.game.deck import deck, hand
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import kind
from heartquiz.core.quality.compare import Comparable, comparable
from heartquiz.core.quality.elsewhere import all_told, texts_of
from heartquiz.library.load import load

ROUNDS = 3000
COUNT = 10
WORST = 8
OBVIOUS = {"charlie", "nick", "netflix"}  # whom everybody knows before the first question
KINDS = ("choice", "text", "number", "multi")  # whose answer is one text, or a few
Pairs = dict[str, set[str]]  # the id of a question whose texts tell, and those of the questions they tell of


def told(asked: Sequence[Comparable]) -> Pairs:
    """By the rule."""
    pairs: Pairs = defaultdict(set)
    for shown, other, _ in all_told(asked):
        pairs[shown.item.id].add(other.item.id)
    return pairs


def seen(asked: Sequence[Comparable]) -> Pairs:
    """By the letter."""
    pairs: Pairs = defaultdict(set)
    texts = [(one.item, [f" {shown.words} " for shown in texts_of(one)]) for one in asked]
    for other in asked:
        if kind(other.item.question) not in KINDS:
            continue
        answers = [answer for answer in other.answer.split("\n") if len(answer) > 1 and answer not in OBVIOUS]
        for item, shown in texts:
            if item.fact != other.item.fact and any(
                f" {answer} " in words for answer in answers for words in shown
            ):
                pairs[item.id].add(other.item.id)
    return pairs


def leaks(items: Sequence[Item], pairs: Pairs, rounds: int = ROUNDS) -> tuple[int, Counter[tuple[str, str]]]:
    """In how many rounds a question comes after one that tells its answer, and by which pairs."""
    bad, by_pair = 0, Counter[tuple[str, str]]()
    for number in range(rounds):
        ids = [item.id for item in hand(deck(items, f"leak-{number}"), 0, COUNT)]
        found = [
            (one, other) for place, one in enumerate(ids) for other in ids[place + 1 :] if other in pairs[one]
        ]
        bad += bool(found)
        by_pair.update(found)
    return bad, by_pair


def row(name: str, items: Sequence[Item]) -> None:
    """A line of the table, and the pairs that leak most."""
    asked = [comparable(item) for item in items]
    told_in, worst = leaks(items, told(asked))
    seen_in, by_letter = leaks(items, seen(asked))
    facts = len({item.fact for item in items})
    print(f"{name:24} {len(items):5} {facts:5} {told_in / ROUNDS:7.1%} {seen_in / ROUNDS:7.1%}")
    for (one, other), count in worst.most_common(WORST):
        print(f"    told {count / ROUNDS:6.1%}  {one} -> {other}")
    for (one, other), count in by_letter.most_common(WORST if "-v" in sys.argv else 0):
        print(f"    seen {count / ROUNDS:6.1%}  {one} -> {other}")


def main() -> None:
    """Measure, and print a table."""
    names = [name for name in sys.argv[1:] if name != "-v"]
    packs: tuple[Pack, ...] = load(names or ["heartstopper", "heartstopper/article"]).packs
    print(f"{ROUNDS:,} rounds of {COUNT} each\n{'pack':24} {'asked':>5} {'facts':>5} {'told':>7} {'seen':>7}")
    for pack in packs:
        row(pack.name, pack.items)
    row("all but solo packs", [item for pack in packs if not pack.head.solo for item in pack.items])


if __name__ == "__main__":
    main()
