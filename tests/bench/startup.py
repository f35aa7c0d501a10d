"""How long until the first question, beside the floor. Run it: python tests/bench/startup.py

Every program is started in a pseudo-terminal of 80x24, in turn, ten times each after one that does not
count. The time runs from just before the start to the first bytes that hold the mark, which stands last on
the screen, or to the end of a program without one. Memory is the peak resident size the system reports.
"""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

RUNS = 10
HERE = Path(__file__).parent
PROGRAMS = {
    "import typer": ([sys.executable, "-c", "import typer"], None),
    "heartquiz --version": ([sys.executable, "-m", "heartquiz", "--version"], None),
    "the floor": ([sys.executable, str(HERE / "floor.py")], "The Channel"),
    "heartquiz play": (
        [sys.executable, "-m", "heartquiz", "play", "--kind", "choice", "--seed", "tulip"],
        "Esc",
    ),
}


def run(command: list[str], mark: str | None) -> tuple[float, float]:
    """Seconds until the mark is on the screen (or the program ends), and its peak memory in MB."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)  # noqa: S606 (the programs of this file)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, ended = b"", None
    while ended is None:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"{command}: nothing after 30 s; so far {seen!r}")
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # Linux's way to say that the program closed the terminal
            ended = time.perf_counter()
        if mark and mark.encode() in seen:
            ended = time.perf_counter()
            os.kill(child, signal.SIGKILL)
    usage = os.wait4(child, 0)[2]
    os.close(terminal)
    return ended - begun, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HEARTQUIZ_HOME": home, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm-256color"}
        times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
        memory: dict[str, float] = {}
        for number in range(RUNS + 1):
            for name, (command, mark) in PROGRAMS.items():
                seconds, memory[name] = run(command, mark)
                if number:
                    times[name].append(seconds)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    for name, seconds in middle.items():
        spread = f"{min(times[name]) * 1000:.0f} to {max(times[name]) * 1000:.0f}"
        print(f"{name:20} {seconds * 1000:6.0f} ms ({spread})  {memory[name]:5.0f} MB")
    print(f"--version is {middle['heartquiz --version'] / middle['import typer']:.2f} x import typer")
    print(f"the first question is {middle['heartquiz play'] / middle['the floor']:.2f} x the floor")


if __name__ == "__main__":
    main()
