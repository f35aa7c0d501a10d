"""Many programs write one history. Run it: PYTHONPATH=. python tests/bench/history.py [SECONDS [PROGRAMS]]

Each program plays one round of ten questions after another, without a pause to think: two minutes of sixteen
programs are more than players ever do. A reply's time runs from the call that keeps it to its return, when it
is synced to disk. A reply is late that takes more than a second, and lost that is not in the file at the end.
"""

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from msgspec import structs

from heartquiz.history.store import History
from testing.rounds import record, replies

SECONDS, PROGRAMS, QUESTIONS = 120.0, 16, 10


def play(task: tuple[int, str, float]) -> tuple[list[float], list[str]]:
    """Play until the time is over; returns the time of each reply, and what the history warned of."""
    program, path, seconds = task
    until = time.monotonic() + seconds
    times: list[float] = []
    warnings: list[str] = []
    (reply,) = replies("true")
    hand = ("garden:rose/1",) * QUESTIONS
    with closing(History(Path(path), warnings.append)) as history:
        round_ = program << 64
        while time.monotonic() < until:
            round_ += 1
            begun = record(hand=hand, id=f"{round_:032x}", started=datetime.now(UTC))
            for number in range(QUESTIONS):
                before = time.perf_counter()
                history.add_reply(begun, structs.replace(reply, number=number), datetime.now(UTC))
                times.append(time.perf_counter() - before)
            history.end(begun.id, "done", datetime.now(UTC))
    return times, warnings


def main(seconds: float = SECONDS, programs: float = PROGRAMS) -> int:
    """Measure, and print; returns 1 where a reply was lost or late."""
    with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(int(programs)) as pool:
        path = Path(folder, "history.db")
        tasks = [(program, str(path), seconds) for program in range(int(programs))]
        results = pool.map(play, tasks, chunksize=1)
        with closing(sqlite3.connect(path)) as db:
            ((kept,),) = db.execute("SELECT COUNT(*) FROM replies").fetchall()
    times = sorted(taken for each, _ in results for taken in each)
    warnings = [line for _, lines in results for line in lines]
    lost, late = len(times) - kept, sum(taken > 1 for taken in times)
    least, most = min(len(each) for each, _ in results), max(len(each) for each, _ in results)
    most_took = times[-1 - len(times) // 1000]
    print(f"{len(times) / seconds:,.0f} replies a second; {least:,} to {most:,} by each of {programs:.0f}")
    print(f"slowest {times[-1]:.3f} s, median {median(times):.4f} s, 999 of 1000 under {most_took:.3f} s")
    print(f"late {late}, warnings {len(warnings)}, lost {lost}")
    return int(lost != 0 or late != 0)


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
