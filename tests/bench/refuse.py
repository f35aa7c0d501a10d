"""How refusing a faulty pack grows with its size: `python tests/bench/refuse.py` (one process).

Each pack is read at two sizes, one four times the other. A ratio of about 4 is linear, of 16 quadratic.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))
from heartquiz.core.packs.reader import read

SIZE = 30_000  # bytes of the smaller pack
HEAD = 'format = 1\ntitle = "A faulty pack"\n'
TABLE = '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\n'


def many(entry: str, size: int) -> str:
    """An entry with `#` for its number, as often as it fits."""
    return "".join(entry.replace("#", str(place)) for place in range(size // len(entry)))


PACKS: dict[str, Callable[[int], str]] = {
    "quotes with backslashes": lambda size: f'{HEAD}x = "' + many('\\"', size),
    "three quotes with backslashes": lambda size: f"{HEAD}x = " + many('"""\\', size),
    "unknown keys": lambda size: HEAD + many("k#=1\n", size),
    "keys and headers": lambda size: HEAD + many("'k #'=1\n", size // 2) + many("[h#]\n", size // 2),
    "runs of digits": lambda size: f"{HEAD}x='{many('9' * 3999 + 'a', size)}'\ny={'9' * 5000}\n",
    "empty facts": lambda size: HEAD + many("[[facts]]\n", size),
    "rows with one question": lambda size: (
        f"{HEAD}{TABLE}rows = [{many('[#, #],', size)}]\n[[tables.questions]]\nask = '?'\nanswer = '{{b}}'\n"
    ),
    "templates without an id": lambda size: (
        f"{HEAD}{TABLE}rows = [{many('[#, #],', size)}]\n"
        + many("[[tables.questions]]\nask = '{a}'\nanswer = '{b}'\n", 2000)
    ),
}


def seconds(text: str) -> float:
    """The best of three readings, each of which must refuse the pack."""
    taken = []
    for _ in range(3):
        begin = process_time()
        assert read(text, "pack").problems
        taken.append(process_time() - begin)
    return min(taken)


def main() -> None:
    """Measure, and print a table."""
    for name, pack in PACKS.items():
        small, large = seconds(pack(SIZE)), seconds(pack(4 * SIZE))
        print(f"{name:30} {small * 1000:6.0f} ms, then {large * 1000:6.0f} ms: x {large / small:.1f}")


if __name__ == "__main__":
    main()
