"""How typed replies are judged: `python tests/bench/typed.py [REPLIES.jsonl ...]`.

Judged are the pairs committed beside the tests and each file of replies named, a JSON object a line:
`language`, `question` (as in a pack), `reply`, `right`. Printed is every verdict that differs from what was
expected, and of each set how many wrong replies were taken and fair ones refused; then what a reply costs.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from os import environ
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))
environ.setdefault("HEARTQUIZ_HOME", tempfile.mkdtemp())
from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.question import List, Question
from heartquiz.library.dictionary import is_word
from testing.typed_pairs import Pair, pairs

FIRST_USE = """
import sys, time
from heartquiz.library import dictionary
started = time.perf_counter()
dictionary.is_word("{language}", "mississipi")
print(time.perf_counter() - started)
"""
RUNS = 9


def main(files: Iterable[str]) -> None:
    """Judge, measure and print."""
    report("the committed pairs", list(pairs()))
    for file in files:
        report(
            file, [msgspec.convert(json.loads(line), Pair) for line in Path(file).read_text().splitlines()]
        )
    for language in ("en", "de"):
        with tempfile.TemporaryDirectory() as home:
            compiled, *later = (first_use(language, home) for _ in range(RUNS))
        opened = median(later)
        print(f"dictionary {language}: compiled in {compiled * 1e3:.0f} ms, opened in {opened * 1e3:.2f} ms")
    names = tuple(f"{first}{last}" for first in SYLLABLES for last in SYLLABLES)[:500]
    question = List(ask="?", answers=names)
    for what, reply in [("exact", names[250]), ("a slip", f"{names[250]}x"), ("another word", "keyboards")]:
        judge(question, (reply,), is_word=is_word)
        cost = timed(lambda reply=reply: judge(question, (reply,), is_word=is_word))
        print(f"a reply against 500 names, {what}: {cost * 1e3:.2f} ms")


SYLLABLES = [f"{one}{two}{three}" for one in "bcdfg" for two in "aeiou" for three in ("lan", "mor", "ket")]


def report(name: str, judged: list[Pair]) -> None:
    """Print what was judged otherwise than expected, and the two figures."""
    counted = {True: 0, False: 0}
    missed = {True: 0, False: 0}
    for pair in judged:
        question = msgspec.convert({"ask": "?", **pair.question}, Question)  # type: ignore[var-annotated]
        credit = judge(question, (pair.reply,), language=pair.language, is_word=is_word)
        counted[pair.right] += 1
        if (credit == 1) is not pair.right:
            missed[pair.right] += 1
            word = "refused" if pair.right else "taken"
            print(f"  {word}: {pair.language} {pair.question.get('answer')!r} <- {pair.reply!r}")
    print(
        f"{name}: {len(judged)} replies; wrong taken {share(missed[False], counted[False])}, "
        f"fair refused {share(missed[True], counted[True])}"
    )


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / max(1, whole):.1%})"


def first_use(language: str, home: str) -> float:
    """Seconds until a new process knows whether one word is in a dictionary."""
    code = FIRST_USE.format(language=language)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environ, "HEARTQUIZ_HOME": home},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def timed(work: Callable[[], object]) -> float:
    """The median of some runs, in seconds."""
    times = []
    for _ in range(101):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return median(times)


if __name__ == "__main__":
    main(sys.argv[1:])
