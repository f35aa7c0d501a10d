"""A long history beside an empty one. Run it: PYTHONPATH=. python tests/bench/long_history.py [ROUNDS]

Two homes have the same 40 packs of 500 questions; one has a million replies, or ten for each of ROUNDS. Each
command runs in both in turn, five times after one that does not count; figures are medians of processor
time (user and system), which other programs disturb least, and of the time on the clock. A whole round is
that of `play --plain`, from the start of the program to its end, with what its end keeps, reads and prints.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.million import ROUNDS, bytes_a_reply, pack_name, write_history, write_packs

RUNS = 5
PROGRAM = [sys.executable, "-m", "heartquiz"]
PLAY = ["play", pack_name(0), "-n", "10", "--plain"]
COMMANDS = {
    "stats": (["stats"], ""),
    "stats PACK": (["stats", pack_name(0)], ""),
    "stats --questions PACK": (["stats", "--questions", pack_name(0)], ""),
    "practice --due": (["practice", "--due"], ""),
    "practice, to the first question": (["practice", "--plain"], ""),
    "play, to the first question": (PLAY, ""),
    "play, a whole round": (PLAY, "1\n" * 10),
    "best": (["best"], ""),
    "history list": (["history", "list"], ""),
}


def run(home: Path, command: list[str], typed: str) -> tuple[float, float]:
    """Seconds of processor time and on the clock that a command takes in a home."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [*PROGRAM, *command],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "HEARTQUIZ_HOME": str(home)},
    )
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, taken


def compare(name: str, empty: Path, full: Path) -> None:
    """Print how long a command takes in both homes."""
    command, typed = COMMANDS[name]
    times: dict[Path, list[tuple[float, float]]] = {empty: [], full: []}
    for number in range(RUNS + 1):
        for home, taken in times.items():
            measured = run(home, command, typed)
            if number:
                taken.append(measured)
    processor = [median(used for used, _ in times[home]) for home in (empty, full)]
    clock = [median(used for _, used in times[home]) for home in (empty, full)]
    print(
        f"{name:28} processor {processor[0]:.3f} s, {processor[1]:.3f} s, "
        f"ratio {processor[1] / processor[0]:.2f}; clock {clock[0]:.3f} s, {clock[1]:.3f} s, "
        f"ratio {clock[1] / clock[0]:.2f}",
        flush=True,
    )


def main(rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        write_packs(empty)
        write_history(full / "history.db", write_packs(full), rounds)
        # What is worked out once, as after an import.
        for command in (["stats"], ["best"], ["practice", "--due"]):
            used, taken = run(full, command, "")
            print(f"the first {' '.join(command)}: processor {used:.1f} s, clock {taken:.1f} s")
        for name in COMMANDS:
            compare(name, empty, full)
        print(f"{bytes_a_reply(full / 'history.db'):.0f} bytes a reply, with all that is worked out")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
