"""Programs as they are measured: started in a pseudo-terminal of 80x24, until a mark is on the screen."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from statistics import median
from typing import NamedTuple

PATIENCE = 600  # seconds


class Program(NamedTuple):
    """What is started, where, and the marks to wait for; without any it is waited for to end.

    Before the time is taken `key` is typed as soon as `key_at` is there.
    """

    command: Sequence[str]
    marks: Sequence[str] = ()
    home: str = ""
    key_at: str = ""
    environment: Mapping[str, str] = {}


class Run(NamedTuple):
    """Seconds until each mark (or the end), of a clock and of the processor in all, and the peak in MB."""

    seconds: list[float]
    processor: float
    peak: float


def run(program: Program) -> Run:
    """Start a program and wait for its marks."""
    home = {"HEARTQUIZ_HOME": program.home} if program.home else {}
    environment = {**os.environ, **home, **program.environment}
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(program.command[0], list(program.command), environment)  # noqa: S606 (the programs of the bench)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, times, key_at = b"", [], program.key_at.encode()
    waiting = [mark.encode() for mark in program.marks]
    while True:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise SystemExit(f"{program}: nothing after {PATIENCE} s; so far {seen!r}")
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # Linux's way to say that the program closed the terminal
            if waiting:
                raise SystemExit(f"{program} ended; so far {seen!r}") from None
            times.append(time.perf_counter() - begun)
            break
        if key_at and key_at in seen:
            key_at, seen = b"", b""
            os.write(terminal, b"x")
        while waiting and not key_at and waiting[0] in seen:
            times.append(time.perf_counter() - begun)
            del waiting[0]
        if program.marks and not waiting:
            os.kill(child, signal.SIGKILL)
            break
    usage = os.wait4(child, 0)[2]
    os.close(terminal)
    peak = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Run(times, usage.ru_utime + usage.ru_stime, peak)


def side_by_side(programs: Mapping[str, Program], runs: int) -> dict[str, list[Run]]:
    """So many runs of each program, in turn, after one that does not count."""
    found: dict[str, list[Run]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, program in programs.items():
            result = run(program)
            if number:
                found[name].append(result)
    return found


def middle(runs: Sequence[Run], mark: int = -1) -> float:
    """The median of the seconds until a mark."""
    return median(each.seconds[mark] for each in runs)


def spread(runs: Sequence[Run], mark: int = -1) -> str:
    """The median with the least and the most, in milliseconds."""
    taken = [each.seconds[mark] * 1000 for each in runs]
    return f"{median(taken):.0f} ms ({min(taken):.0f} to {max(taken):.0f})"
