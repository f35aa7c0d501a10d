"""The clock on the fake screen, moved by hand."""

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Event, Replied, Round, Ticked, start, step
from heartquiz.messages import screens
from heartquiz.messages.kinds import ESC_ENDS, NOT_LISTED
from heartquiz.terminal.drawing import once
from heartquiz.terminal.screen import Screen
from testing.kinds import QUESTIONS
from testing.making import asked
from testing.terminals import PATIENCE

MODE = Mode(name="test", question_seconds=20.0, points="speed", explains="none", count=2)
RACE = Mode(name="test", round_seconds=20.0, points="one", explains="none")
ONE = 'answer = "yes"\nwrong = ["no", "never"]'


class Clock:
    """A clock that stands still unless it is moved; whoever reads it is noticed."""

    def __init__(self) -> None:
        self.now = 100.0
        self.read = threading.Event()

    def __call__(self) -> float:
        now = self.now
        self.read.set()  # whoever waits for this may move the clock at once
        return now


class Asked:
    """A question that waits on the fake screen, in a thread of its own."""

    def __init__(self, round_: Round, clock: Clock) -> None:
        self.drawn = io.StringIO()
        self.clock = clock
        self._event: Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(round_,), daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def _run(self, round_: Round) -> None:
        output = Vt100_Output(self.drawn, lambda: Size(24, 80), term="xterm-256color", enable_cpr=False)
        with create_pipe_input() as keys, create_app_session(input=keys, output=output):
            self.press = keys.send_text
            self._ready.set()
            screen = Screen(self.clock)
            self._event = screen.ask(round_)
            screen.close()

    def until_drawn(self, text: str) -> None:
        """Wait until the screen was sent a text and looked at the clock once more.

        When a question was first seen is noted after it was sent: a clock that is moved between the two moves
        the end of the question too, and the screen never shows that time has passed.
        """
        end = time.monotonic() + PATIENCE
        while text not in self.drawn.getvalue():
            self._until_read(end)
        self._until_read(end)

    def _until_read(self, end: float) -> None:
        self.clock.read.clear()
        left = end - time.monotonic()
        assert left > 0, self.drawn.getvalue()
        assert self.clock.read.wait(left), self.drawn.getvalue()

    def event(self) -> Any:
        """What came back."""
        self._thread.join(PATIENCE)
        assert self._event is not None, self.drawn.getvalue()
        return self._event


@contextmanager
def question(clock: Clock, fields: str = ONE) -> Iterator[tuple[Round, Asked]]:
    round_ = start(MODE, "s", (asked(fields, "a"), asked(fields, "b")), clock.now)
    yield round_, Asked(round_, clock)


def test_the_question_waits_as_long_as_the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    clock = Clock()
    with question(clock) as (round_, waiting):
        waiting.until_drawn("0:20")
        clock.now += 19.99
        waiting.until_drawn("0:01")
        waiting.press("1")
        reply = waiting.event()
    assert isinstance(reply, Replied)
    assert reply.at == pytest.approx(119.99)
    assert step(round_, reply).answered[0].outcome in ("right", "wrong")


def test_past_the_deadline_it_closes_by_itself_and_is_late() -> None:
    clock = Clock()
    with question(clock) as (round_, waiting):
        waiting.until_drawn("0:20")
        clock.now += 20.001
        closed = waiting.event()
    assert isinstance(closed, Ticked)
    assert step(round_, closed).answered[0].outcome == "late"


def test_the_clock_of_a_round_starts_when_its_first_question_is_seen() -> None:
    clock = Clock()
    begun = start(RACE, "s", (asked(ONE, "a"), asked(ONE, "b")), clock.now)
    clock.now += 3  # to draw it took so long
    waiting = Asked(begun, clock)
    waiting.until_drawn("◷")
    clock.now += 19.9
    waiting.until_drawn("0:01")
    waiting.press("1")
    reply = waiting.event()
    assert (reply.shown, reply.at) == pytest.approx((103.0, 122.9))


def test_the_clock_of_a_round_runs_on_while_the_next_question_is_drawn() -> None:
    clock = Clock()
    begun = start(RACE, "s", (asked(ONE, "a"), asked(ONE, "b")), clock.now)
    clock.now += 5
    going_on = step(begun, Replied(("yes",), clock.now, 100.0))
    clock.now += 2  # to draw it took so long
    waiting = Asked(going_on, clock)
    waiting.until_drawn("0:13")
    clock.now += 13.001
    assert isinstance(waiting.event(), Ticked)


def test_a_machine_that_slept_is_told_that_the_time_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with question(clock) as (round_, waiting):
        waiting.until_drawn("0:20")
        clock.now += 8 * 3600
        closed = waiting.event()
    assert screens.SLEPT in " ".join(capsys.readouterr().out.split())
    assert step(round_, closed).answered[0].outcome == "late"


def test_the_last_seconds_look_different() -> None:
    clock = Clock()
    with question(clock) as (_, waiting):
        waiting.until_drawn("◷")
        assert "▲" not in waiting.drawn.getvalue()
        clock.now += 16
        waiting.until_drawn("▲")
        waiting.press("\x1b")
        waiting.event()


def test_enter_on_an_empty_line_does_not_end_a_list() -> None:
    clock = Clock()
    with question(clock, QUESTIONS["list"]) as (_, waiting):
        waiting.until_drawn("0:20")
        waiting.press("puffin")
        waiting.until_drawn(screens.HAND_IN[1])  # only what changes is sent: nothing with a space in it
        waiting.press("\r")
        waiting.until_drawn(ESC_ENDS.split()[-1])
        waiting.press("auk\r")  # still there to be named
        waiting.until_drawn(NOT_LISTED.split()[-1])
        waiting.press("\x1b")
        reply = waiting.event()
    assert reply.reply == ("puffin", "auk")


def test_what_does_not_change_is_drawn_once_a_state() -> None:
    state, drawn = ["a"], []
    card = once(lambda: drawn.append(state[0]) or len(drawn), state=lambda: state[0])
    assert [card(), card()] == [1, 1]
    state[0] = "b"
    assert [card(), card()] == [2, 2]
    assert drawn == ["a", "b"]
