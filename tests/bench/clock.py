"""How exact and how light the challenge's clock is. Run it: python tests/bench/clock.py

- Deadline error: in a pseudo-terminal of 80x24, thirty questions of half a second each close by themselves;
  the error is the time at which the closed question comes back, less its deadline, on one monotonic clock.
- Key to next question: a sprint is answered thirty times with its history synced to disk; the time runs from
  just before a key is sent to the moment the next question's number is on the screen that pyte draws.
- Processor time while waiting: user and system time of the program over ten seconds of an untouched question
  with four redraws a second, as a share of one core.
"""

import os
import pty
import re
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

import pyte

QUESTIONS = 30
PACK = 'format = 1\ntitle = "Clock"\n' + "\n".join(
    f'[[questions]]\nid = "q{n}"\nask = "Question {n}?"\nanswer = "yes"\nwrong = ["no", "never", "perhaps"]'
    for n in range(200)
)
PACK += """
[[questions]]
id = "text"
kind = "text"
ask = "Which bird is it?"
answer = "gannet"
[[questions]]
id = "list"
kind = "list"
ask = "Which birds are there?"
answers = ["gannet", "puffin", "razorbill", "guillemot", "fulmar", "kittiwake", "tern", "skua"]
"""
WAITING = {"choice": "sprint", "text": "storm", "list": "list"}  # kinds and a mode that asks them
CHILD = """
import sys, time
from pathlib import Path
from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import Mode
from heartquiz.core.packs.reader import read
from heartquiz.core.game.round import WentOn, deadline, start, step
from heartquiz.terminal.screen import Screen
mode = Mode(name="bench", question_seconds=0.5, points="one", explains="none")
items = read(Path(sys.argv[1]).read_text(), "clock").pack.items
round_ = start(mode, "s", tuple(prompt(item, "s") for item in items[:30]), time.monotonic())
screen, errors = Screen(time.monotonic), []
while round_.phase != "over":
    event = screen.ask(round_)
    now = time.monotonic()
    errors.append(now - (event.shown + 0.5))
    round_ = step(round_, event)
Path(sys.argv[2]).write_text(" ".join(map(str, errors)))
"""


def spawn(command: list[str]) -> tuple[int, int]:
    """Start a program in a pseudo-terminal; returns its process and the terminal's descriptor."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)  # noqa: S606 (the programs of this file)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return child, terminal


class Watched:
    """The screen of a terminal: only what changes is sent, so what was sent before counts too."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    def take(self, seconds: float) -> bool:
        """Draw what comes in so many seconds; whether something did."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        self._stream.feed(os.read(self._terminal, 65536))
        return True

    def until(self, pattern: str) -> None:
        """Read until a pattern is on the screen."""
        while not re.search(pattern, text := "\n".join(self._screen.display)):
            if not self.take(20):
                raise SystemExit(f"never saw {pattern!r} in {text}")


def deadline_errors(folder: Path, pack: Path) -> list[float]:
    """Seconds between each deadline and the closed question's coming back."""
    told = folder / "errors"
    child, terminal = spawn([sys.executable, "-c", CHILD, str(pack), str(told)])
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    os.waitpid(child, 0)
    return [float(error) for error in told.read_text().split()]


def key_times(pack: Path) -> list[float]:
    """Seconds from a key to the next question on the screen."""
    sprint = ["--mode", "sprint", "--seconds", "600", "--seed", "s"]  # wrong replies cost three seconds each
    child, terminal = spawn([sys.executable, "-m", "heartquiz", "challenge", str(pack), *sprint])
    watched = Watched(terminal)
    watched.until(r"any key\s")
    os.write(terminal, b"x")
    watched.until(r"sprint\s+1\b")
    times = []
    for number in range(2, QUESTIONS + 2):
        time.sleep(0.4)  # a player thinks; the same key sooner would count as held down
        while watched.take(0):
            pass
        begun = time.perf_counter()
        os.write(terminal, b"12"[number % 2 : number % 2 + 1])
        watched.until(rf"sprint\s+{number}\b")
        times.append(time.perf_counter() - begun)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return times


def processor_share(pack: Path, kind: str, mode: str, seconds: float) -> float:
    """The share of a core used while a question of this kind waits."""
    command = ["challenge", str(pack), "--mode", mode, "--kind", kind, "--seconds", "600", "--seed", "s"]
    child, terminal = spawn([sys.executable, "-m", "heartquiz", *command])
    watched = Watched(terminal)
    watched.until(r"any key\s")
    os.write(terminal, b"x")
    watched.until(r"Esc\s+skip")
    before, end = used(child), time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)
    share = (used(child) - before) / seconds
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return share


def used(process: int) -> float:
    """User and system seconds of a process (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ |= {"HEARTQUIZ_HOME": home, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm-256color"}
        pack = Path(home, "clock.toml")
        pack.write_text(PACK, encoding="utf-8")
        errors = [error * 1000 for error in deadline_errors(Path(home), pack)]
        keys = [taken * 1000 for taken in key_times(pack)]
        shares = {kind: processor_share(pack, kind, mode, 10) for kind, mode in WAITING.items()}
    middle = statistics.median(errors)
    print(f"deadline error: median {middle:.1f} ms, least {min(errors):.1f}, most {max(errors):.1f}")
    print(f"key to next question: median {statistics.median(keys):.1f} ms, most {max(keys):.1f}")
    print(
        "processor while waiting:",
        ", ".join(f"{kind} {share:.1%} of a core" for kind, share in shares.items()),
    )


if __name__ == "__main__":
    main()
