"""How often a round tells an answer before it asks for it: `python tests/bench/leaks.py [-v] [PACK...]`.

Rounds of ten are dealt by seeds, from each pack alone and from all of them that are not solo. Counted are
those in which a question's answer was *told* before (by the rule answer-elsewhere), and those in which it was
*seen* (it stood in any text that was shown, however unlike). The pairs that tell most are listed below; with
-v, also those by which an answer is seen.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from heartquiz.core.packs.model import Item
from heartquiz.library.load import read_packs
from testing.leaks import leaks, rounds_of, seen, told

ROUNDS = 3000
LISTED = 8


def row(name: str, items: Sequence[Item], *, verbose: bool) -> None:
    """A line of the table, and the pairs that leak most."""
    rounds = list(rounds_of(items, ROUNDS))
    told_in, telling = leaks(rounds, told(items))
    seen_in, showing = leaks(rounds, seen(items))
    facts = len({item.fact for item in items})
    print(f"{name:24} {len(items):5} {facts:5} {told_in / ROUNDS:7.1%} {seen_in / ROUNDS:7.1%}")
    show("told", telling)
    if verbose:
        show("seen", showing)


def show(word: str, pairs: Counter[tuple[str, str]]) -> None:
    """The pairs that leak most, with their share of the rounds."""
    for (one, other), count in pairs.most_common(LISTED):
        print(f"    {word} {count / ROUNDS:6.1%}  {one} -> {other}")


def main() -> None:
    """Measure, and print a table."""
    names = [name for name in sys.argv[1:] if name != "-v"]
    packs = read_packs(names or ["heartstopper", "heartstopper/article"])
    print(f"{ROUNDS:,} rounds of ten each\n{'pack':24} {'asked':>5} {'facts':>5} {'told':>7} {'seen':>7}")
    for pack in packs:
        row(pack.name, pack.items, verbose="-v" in sys.argv)
    default = [item for pack in packs if not pack.head.solo for item in pack.items]
    row("all but solo packs", default, verbose="-v" in sys.argv)


if __name__ == "__main__":
    main()
