"""Whether the terminal's background is dark or light, as the terminal says when it is asked.

The question is xterm's OSC 11, https://invisible-island.net/xterm/ctlseqs/ctlseqs.html. Terminals answer in
order, and all answer what follows it (DA1: what kind of terminal are you?): one that does not know OSC 11 has
nothing more to say once that has come.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from select import select

from heartquiz.terminal.themes import Ground, ground_of

QUESTION = b"\x1b]11;?\x07\x1b[c"
QUICK = 0.01  # seconds in which a terminal of this machine has long answered
PATIENCE, PATIENCE_OVER_A_NETWORK = 0.1, 1.0  # seconds; an answer after that would be taken for keys
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-f/]+)(?:\x07|\x1b\\)", re.IGNORECASE)
_LAST = re.compile(rb"\x1b\[\?[0-9;]*c")
_LATE = re.compile(f"{_COLOUR.pattern.decode()}|{_LAST.pattern.decode()}", re.IGNORECASE)


def ground(answer: bytes, colorfgbg: str) -> Ground | None:
    """The ground that an answer tells, or else the value of COLORFGBG."""
    colour = answered_colour(answer)
    return ground_of(colour) if colour else _ground_of_number(colorfgbg.rpartition(";")[2])


def answered_colour(answer: bytes) -> str | None:
    """The colour such as #12ab9f in an answer, among whatever else came; None where there is none."""
    found = _COLOUR.search(answer)
    parts = found[1].decode().split("/")[:3] if found else []
    if len(parts) < 3 or not all(1 <= len(part) <= 4 for part in parts):
        return None
    # One to four digits a part, each from none to all of that colour.
    return "#" + "".join(f"{int(part, 16) * 255 // (16 ** len(part) - 1):02x}" for part in parts)


def _ground_of_number(number: str) -> Ground | None:
    """The ground that is one of the 16 colours."""
    if not re.fullmatch("[0-9]|1[0-5]", number):
        return None
    return "dark" if int(number) in {*range(7), 8} else "light"


@contextmanager
def asking() -> Iterator[Callable[[], bytes]]:
    """Ask the terminal; yields what waits for its answer, which is empty where there is nobody to ask.

    What else is typed meanwhile is not shown, and dropped.
    """
    descriptors = _terminal()
    if descriptors is None:
        yield lambda: b""
        return
    import termios

    keyboard, screen = descriptors
    before = termios.tcgetattr(keyboard)
    quiet = [*before[:3], before[3] & ~(termios.ECHO | termios.ICANON), *before[4:]]
    patience = PATIENCE_OVER_A_NETWORK if "SSH_CONNECTION" in os.environ else PATIENCE
    try:
        termios.tcsetattr(keyboard, termios.TCSANOW, quiet)
        os.write(screen, QUESTION)
        ends = time.monotonic() + patience
        yield lambda: _answer(keyboard, ends)
    finally:
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)


def _answer(keyboard: int, ends: float) -> bytes:
    answer = _read(keyboard, min(ends, time.monotonic() + QUICK))
    if not _LAST.search(answer):
        import prompt_toolkit  # noqa: F401 (it is needed soon: loading it takes as long as a slow answer)

        answer = _read(keyboard, ends, answer)
    if not _LAST.search(answer):
        _drop_late_answer()
    return answer


def _read(keyboard: int, ends: float, answer: bytes = b"") -> bytes:
    """What has come, and what comes until the last answer is there or the time is over."""
    while not _LAST.search(answer) and select([keyboard], [], [], max(0.0, ends - time.monotonic()))[0]:
        came = os.read(keyboard, 4096)
        if not came:
            break
        answer += came
    return answer


def _drop_late_answer() -> None:
    """Keep what comes too late from being taken for keys: an Escape, and the digits of a colour."""
    from prompt_toolkit.application import get_app_session

    reader = getattr(get_app_session().input, "stdin_reader", None)
    if reader is not None:
        read = reader.read
        reader.read = lambda count=1024: _LATE.sub("", read(count))


def _terminal() -> tuple[int, int] | None:
    """The descriptors of keyboard and screen, where there are colours to choose and somebody to ask.

    The Linux console prints a question it does not know, and is dark.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb", "linux"):
        return None
    try:
        import termios  # noqa: F401 (not on Windows)

        keyboard, screen = sys.stdin.fileno(), sys.stdout.fileno()
    except (ImportError, UnsupportedOperation, ValueError):  # or a stream that is closed or no file
        return None
    return (keyboard, screen) if os.isatty(keyboard) and os.isatty(screen) else None
