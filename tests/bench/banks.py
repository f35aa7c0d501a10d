"""Packs for measuring: as many questions as wanted, of made-up words, always the same."""

import random
from pathlib import Path

A_PACK = 500  # questions of one file
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
SMALL = (
    "which what who the of in was first with from at on for a bird river song town year called known".split()
)
LEVELS = ("easy", "medium", "hard")


def write(folder: Path, questions: int, a_pack: int = A_PACK) -> list[Path]:
    """Write so many questions into a folder, in packs of a size; returns the files.

    Three in five facts have one question, the others two: in ten questions there are six choices, two true or
    false and two to type.
    """
    chance = random.Random(1)  # noqa: S311 (the same packs each time, nothing secret)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    names = [" ".join(chance.choices(words, k=chance.randint(1, 3))).title() for _ in range(15_000)]
    files = []
    for number, begin in enumerate(range(0, questions, a_pack)):
        file = folder / f"shelf-{number // 100}" / f"pack-{number:04}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_pack(chance, words, names, number, min(a_pack, questions - begin)), "utf-8")
        files.append(file)
    return files


def _pack(chance: random.Random, words: list[str], names: list[str], number: int, questions: int) -> str:
    parts = [
        f'format = 1\ntitle = "Pack {number}"\ntags = ["shelf-{number % 10}"]\n'
        '[source]\ntitle = "Nowhere"\npublisher = "Nobody"\ndate = "2026-01"\n'
    ]
    left, fact = questions, 0
    while left:
        said = " ".join(
            chance.choice(words if place % 2 else SMALL) for place in range(chance.randint(8, 18))
        )
        answer = chance.choice(names)
        parts.append(f'[[facts]]\nid = "f{fact}"\nsays = "{said.capitalize()} is {answer}."\n')
        for kind in chance.choice(
            (("choice",), ("choice",), ("choice",), ("choice", "true-false"), ("choice", "text"))
        )[:left]:
            parts.append(_question(chance, names, kind, said, answer))
            left -= 1
        fact += 1
    return "\n".join(parts)


def _question(chance: random.Random, names: list[str], kind: str, said: str, answer: str) -> str:
    fields = f'[[facts.questions]]\nask = "{said.capitalize()}?"\ndifficulty = "{chance.choice(LEVELS)}"\n'
    if kind == "true-false":
        return fields + f'kind = "true-false"\nanswer = {chance.choice(("true", "false"))}\n'
    if kind == "text":
        return fields + f'kind = "text"\nanswer = "{answer}"\n'
    wrong = sorted({name for name in chance.choices(names, k=4) if name != answer})
    return fields + f'answer = "{answer}"\nwrong = [{", ".join(f"{name!r}" for name in wrong)}]\n'
