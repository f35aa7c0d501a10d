"""Two terminals for one flow: a fake one in this process, quick, and a real pseudo-terminal.

Both keep a screen that pyte draws. `until` waits for text on it and prints the screen where it never comes.
"""

import io
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from heartquiz.messages import screens
from heartquiz.terminal.background import QUESTION

# What the foot of a screen and its menu show, as patterns of `until`.
NEXT, LEAVE, SKIP = map(" ".join, (screens.NEXT, screens.LEAVE, screens.SKIP))
QUIT = f"q  {screens.QUIT}[^~]*{screens.SHORTCUTS}"
KEYS = {
    "Enter": "\r",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Shift-Up": "\x1b[1;2A",
    "Shift-Down": "\x1b[1;2B",
    "Space": " ",
    "Tab": "\t",
    "Esc": "\x1b",
    "Backspace": "\x7f",
    "C-c": "\x03",
    "C-d": "\x04",
    "C-z": "\x1a",
}
PATIENCE = 15.0
ANSWER = "\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?62;22c"
_BETWEEN_PIECES = 0.02  # seconds


class Terminal:
    """What both terminals do: keep a screen, send keys, wait for text."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = ""
        self._stream = pyte.Stream(self.screen)

    def send(self, text: str) -> None:
        raise NotImplementedError

    def wait_for_change(self, seconds: float) -> bool:
        """Wait until something new was drawn; False once nothing more can come."""
        raise NotImplementedError

    def status(self) -> int | None:
        """The exit status, once the program has ended."""
        raise NotImplementedError

    def press(self, *keys: str) -> None:
        """Press keys by name, or characters."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def text(self) -> str:
        """The screen as lines of text without what is empty at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def until(self, pattern: str) -> str:
        """Wait for a pattern on the screen; returns the screen."""
        return self._until(lambda text: re.search(pattern, text) is not None, f"never saw {pattern!r}")

    def gone(self, pattern: str) -> str:
        """Wait until a pattern is no longer on the screen; returns the screen."""
        return self._until(lambda text: re.search(pattern, text) is None, f"still there: {pattern!r}")

    def _until(self, holds: Callable[[str], bool], complaint: str) -> str:
        end = time.monotonic() + PATIENCE
        while not holds(self.text()):
            left = end - time.monotonic()
            if left <= 0 or not self.wait_for_change(left):
                if holds(self.text()):
                    break
                raise AssertionError(f"{complaint}; the screen:\n{self.text()}")
        return self.text()

    def end(self) -> int:
        """Wait for the program to end; returns its exit status."""
        end = time.monotonic() + PATIENCE
        while self.status() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen:\n{self.text()}")
            self.wait_for_change(0.1)
        while self.wait_for_change(0.1):  # what it wrote last may still be on its way
            pass
        found = self.status()
        assert found is not None
        return found

    def take(self, written: str) -> None:
        """Let the screen see what the program wrote."""
        self.raw += written
        self._stream.feed(written)


class RealTerminal(Terminal):
    """A program as players start it, in a pseudo-terminal, which says that its background is dark."""

    def __init__(self, command: list[str], columns: int, rows: int, answer: str = ANSWER) -> None:
        super().__init__(columns, rows)
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            dimensions=(rows, columns),
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
        )
        self.child.delaybeforesend = None
        self._asked = 0  # how often for its background
        self._answer = answer

    def take(self, written: str) -> None:
        super().take(written)
        asked = self.raw.count(QUESTION.decode())
        self.send((asked - self._asked) * self._answer)
        self._asked = asked

    def send(self, text: str) -> None:
        self.child.send(text)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def wait_for_change(self, seconds: float) -> bool:
        try:
            self.take(self.child.read_nonblocking(65536, timeout=seconds))
            with suppress(pexpect.TIMEOUT):  # a terminal hands on what was drawn at once in pieces
                while True:
                    self.take(self.child.read_nonblocking(65536, timeout=_BETWEEN_PIECES))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self.child.wait()
            return False
        return True

    def status(self) -> int | None:
        if self.child.isalive():
            return None
        ended: int | None = self.child.exitstatus
        return ended if ended is not None else -int(self.child.signalstatus)


class _Wire(io.StringIO):
    """Standard output of the fake terminal: what is written is drawn at once."""

    def __init__(self, terminal: "FakeTerminal") -> None:
        super().__init__()
        self._terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        with self._terminal.drawn:
            # A terminal's line discipline adds the carriage return that programs leave out.
            self._terminal.take(re.sub(r"(?<!\r)\n", "\r\n", text))
            self._terminal.drawn.notify_all()
        return len(text)


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


class FakeTerminal(Terminal):
    """The program in a thread of this process, its keys through a pipe."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, arguments: list[str], columns: int, rows: int
    ) -> None:
        super().__init__(columns, rows)
        self.drawn = threading.Condition()
        self._seen = 0  # how much of what was written had been drawn at the last look
        self.wire = _Wire(self)
        for name, value in {"COLUMNS": columns, "LINES": rows, "TERM": "xterm-256color"}.items():
            monkeypatch.setenv(name, str(value))
        monkeypatch.setattr(sys, "stdin", _Keyboard())
        monkeypatch.setattr(sys, "stdout", self.wire)
        self._status: int | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(arguments,), daemon=True)
        self._thread.start()
        self._ready.wait(PATIENCE)

    def _run(self, arguments: list[str]) -> None:
        from heartquiz.cli.app import app
        from heartquiz.cli.error_handler import run_reporting_errors

        size = Size(self.screen.lines, self.screen.columns)
        output = Vt100_Output(self.wire, lambda: size, term="xterm-256color", enable_cpr=False)
        with create_pipe_input() as keys, create_app_session(input=keys, output=output):
            self.send = keys.send_text  # type: ignore[method-assign, assignment]
            self._ready.set()
            status = run_reporting_errors(lambda: app(arguments))
        with self.drawn:
            self._status = status
            self.drawn.notify_all()

    def text(self) -> str:
        with self.drawn:
            self._seen = len(self.raw)
            return super().text()

    def wait_for_change(self, seconds: float) -> bool:
        """What is drawn between a look and the wait for more counts: nothing else may come."""
        with self.drawn:
            self.drawn.wait_for(lambda: len(self.raw) > self._seen or self._status is not None, seconds)
            changed, self._seen = len(self.raw) > self._seen, len(self.raw)
            return changed

    def status(self) -> int | None:
        return self._status


def pack(folder: Path, text: str, name: str = "mine.toml") -> str:
    """Write a pack and return its path as PACK on a command line."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
