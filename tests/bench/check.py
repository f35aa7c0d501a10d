"""How long checking takes beside reading: `python tests/bench/check.py` (50,000 questions, one process).

Each round reads a pack as TOML, then as a pack, then inspects it; printed are medians and ratios. One
question in a hundred repeats an earlier one nearly, and every twentieth has something else to warn of.
"""

import gc
import random
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from time import process_time

import tomli

sys.path.insert(0, str(Path(__file__).parents[2]))
from heartquiz.core.packs.reader import read
from heartquiz.core.quality import inspect

QUESTIONS = 50_000
ROUNDS = 5
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
SMALL = (
    "which what who the of in was first with from at on for a bird river song town year called known".split()
)


def pack() -> str:
    """A pack of so many questions of made-up words, as long and as varied as those of real banks."""
    chance = random.Random(1)  # noqa: S311 (the same pack each time, nothing secret)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    names = [" ".join(chance.choices(words, k=chance.randint(1, 3))).title() for _ in range(15_000)]
    entries = ['format = 1\ntitle = "A large pack"\n[source]\ntitle = "Nowhere"\n']
    asks: list[tuple[str, str]] = []
    for number in range(QUESTIONS):
        said = [chance.choice(words if place % 2 else SMALL) for place in range(chance.randint(8, 22))]
        ask, answer = f"{' '.join(said).capitalize()}?", chance.choice(names)
        if number % 100 == 98:
            ask, answer = chance.choice(asks)
            ask = f"Which {ask}"
        elif number % 20 == 17:
            ask = f"What is {answer}, currently?"
        asks.append((ask, answer))
        fields = f'ask = "{ask}"\nnote = "So it is said of {answer}."\n'
        if number % 5 == 4:
            fields += f'kind = "true-false"\nanswer = {"true" if number % 2 else "false"}\n'
        else:
            wrong = {name for name in chance.choices(names, k=3) if name != answer} or {"Nobody"}
            fields += f'answer = "{answer}"\nwrong = [{", ".join(f"{name!r}" for name in wrong)}]\n'
        entries.append(f'[[questions]]\nid = "q{number}"\n{fields}')
    return "\n".join(entries)


def main() -> None:
    """Measure, and print a table."""
    gc.set_threshold(200_000, 20, 100)  # as the program has it
    text = pack()
    times: dict[str, list[float]] = {"parsing as TOML": [], "reading": [], "inspecting": []}
    rules: Counter[str] = Counter()
    for _ in range(ROUNDS):
        marks = [process_time()]
        tomli.loads(text)
        marks.append(process_time())
        reading = read(text, "large")
        marks.append(process_time())
        rules = Counter(finding.rule for finding in inspect(reading))
        marks.append(process_time())
        for name, begin, end in zip(times, marks, marks[1:], strict=False):
            times[name].append(end - begin)
    print(f"{QUESTIONS:,} questions, {len(text) / 1e6:.1f} MB; warnings: {dict(rules)}")
    whole = median(times["reading"])
    for name, taken in times.items():
        middle = median(taken)
        spread = f"{min(taken):.2f} to {max(taken):.2f}"
        print(f"{name:16} {middle:5.2f} s ({spread}), {middle / whole:.2f} of reading")


if __name__ == "__main__":
    main()
