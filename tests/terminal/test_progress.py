"""The bar for long work is drawn on a terminal, and only there."""

import io
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event
from typing import TypeAlias

import pytest

from heartquiz.sessions.front_end import Report
from heartquiz.terminal import progress as bars
from heartquiz.terminal.screen import Screen as Game
from testing.running import PATIENCE

Progress: TypeAlias = Callable[[], AbstractContextManager[Report]]


class Screen(io.StringIO):
    """A terminal, which knows when something is drawn."""

    def __init__(self, *, terminal: bool = True) -> None:
        super().__init__()
        self.terminal, self.drawn = terminal, Event()

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        if "Fetching" in text:
            self.drawn.set()
        return super().write(text)


def shown(
    monkeypatch: pytest.MonkeyPatch, screen: Screen, begin: Progress = bars.progress, *, wait: bool = False
) -> str:
    """What is drawn while work reports itself."""
    monkeypatch.setattr(bars, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", screen)
    with begin() as report:
        report("Fetching", 500_000, 1_000_000)
        assert not wait or screen.drawn.wait(PATIENCE)
    return screen.getvalue()


@pytest.mark.parametrize("begin", [bars.progress, Game(lambda: 0.0).progress], ids=["alone", "before a game"])
def test_a_bar_is_drawn_and_erased(begin: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    drawn = shown(monkeypatch, Screen(), begin, wait=True)
    assert "0.5 of 1.0 MB" in drawn
    assert drawn.rindex("\x1b[2K") > drawn.rindex("Fetching")


@pytest.mark.parametrize(("name", "value"), [("HEARTQUIZ_PLAIN", "1"), ("TERM", "dumb")])
def test_where_plain_lines_are_wanted_nothing_begins(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(bars, "Timer", lambda *_: pytest.fail("a bar is on its way"))
    assert shown(monkeypatch, Screen()) == ""


def test_nothing_begins_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars, "Timer", lambda *_: pytest.fail("a bar is on its way"))
    assert shown(monkeypatch, Screen(terminal=False)) == ""


def test_a_bar_does_not_begin_after_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    begun, done = Event(), Event()

    class Slow(Screen):
        """A terminal that lets the bar begin only when the work is done, or when nobody waits for that."""

        def isatty(self) -> bool:
            if threading.current_thread() is not threading.main_thread():
                begun.set()
                done.wait(0.1)
            return True

    monkeypatch.setattr(bars, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", screen := Slow())
    with bars.progress() as report:
        report("Fetching", 500_000, 1_000_000)
        assert begun.wait(PATIENCE)
    done.set()
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    drawn = screen.getvalue()
    assert drawn.rindex("\x1b[2K") > drawn.rindex("Fetching")
