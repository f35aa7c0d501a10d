"""How long an import takes beside writing its TOML: `python tests/bench/exchange.py [FOLDER]`.

50,000 made-up questions of OpenTriviaQA's kind are imported in one process; the time of the whole (bytes in,
bytes of a pack out) is compared with that of writing the pack alone, by this program and by tomli-w where it
is installed. Memory is the peak that Python's own allocator saw beyond the file itself.

With a FOLDER, every file in it is read as the format that is guessed for it, and what came of it is printed.
"""

import gc
import random
import sys
import tracemalloc
from collections import Counter
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import process_time

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))
from heartquiz.exchange.formats import READABLE, guess
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.pack_text import named, pack_text

QUESTIONS = 50_000
ROUNDS = 5
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def trivia() -> bytes:
    """So many questions, as long as those of the real collection: 13 words and four choices."""
    chance = random.Random(1)  # noqa: S311 (the same file each time, nothing secret)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    records = []
    for _ in range(QUESTIONS):
        ask = " ".join(chance.choices(words, k=chance.randint(6, 20))).capitalize()
        choices = [" ".join(chance.choices(words, k=chance.randint(1, 3))).title() for _ in range(4)]
        lines = [f"{mark} {text}" for mark, text in zip("ABCD", choices, strict=True)]
        records.append("\n".join([f"#Q {ask}?", f"^ {chance.choice(choices)}", *lines, ""]))
    return "\n".join(records).encode()


def measure() -> None:
    """Print a table of times, and of memory."""
    gc.set_threshold(50_000, 20, 100)  # as the program has it
    data = trivia()
    read = READABLE["opentriviaqa"]
    writers = {"writing its TOML": lambda made: "".join(pack_text(made, "large.txt", "opentriviaqa"))}
    with suppress(ImportError):
        import tomli_w

        writers["tomli-w"] = lambda made: tomli_w.dumps(msgspec.to_builtins(made.pack))
    times: dict[str, list[float]] = {"importing": [], **{name: [] for name in writers}}
    for _ in range(ROUNDS):
        begin = process_time()
        made = named(read(data), "large.txt")
        text = "".join(pack_text(made, "large.txt", "opentriviaqa"))
        times["importing"].append(process_time() - begin)
        for name, write in writers.items():
            begin = process_time()
            write(made)
            times[name].append(process_time() - begin)
    print(f"{QUESTIONS:,} questions, {len(data) / 1e6:.1f} MB in, {len(text) / 1e6:.1f} MB out")
    for name, taken in times.items():
        ratio = median(times["importing"]) / median(taken)
        spread = f"{min(taken):.2f} to {max(taken):.2f}"
        print(f"{name:18} {median(taken):5.2f} s ({spread}); importing takes {ratio:.2f} of it")
    del made, text
    tracemalloc.start()
    for _ in pack_text(named(read(data), "large.txt"), "large.txt", "opentriviaqa"):
        pass
    print(f"memory at most {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")


def look(folder: Path) -> None:
    """Print what comes of each file of a folder."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        format_ = guess(path.name, data)
        try:
            made = READABLE[format_ or ""](data)
        except (FormatError, KeyError) as error:
            print(f"{path.name}: {format_}: {error}")
            continue
        losses = Counter(loss.what.one for loss in made.losses)
        left_out = sum(loss.whole for loss in made.losses)
        print(f"{path.name}: {format_}: {made.records} records, {left_out} left out; lost: {dict(losses)}")


if __name__ == "__main__":
    look(Path(sys.argv[1])) if len(sys.argv) > 1 else measure()
