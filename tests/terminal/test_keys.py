"""What keys do to a screen: which end it, which only change it, and which were meant for the one before."""

import signal
from typing import Any

import pytest
from prompt_toolkit.application import Application, create_app_session, get_app
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding import merge_key_bindings
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import DummyOutput

from heartquiz.clocks import steady
from heartquiz.interrupts import Stopped
from heartquiz.terminal.keys import Bindings, Keyboard, common_keys
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Control, Stage
from testing.terminals import KEYS


class Screens:
    """Screens one after another, at times of a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self._keyboard = Keyboard(lambda: self.now)

    def keys(self) -> Bindings:
        return Bindings(self._keyboard)

    def ends(self, bindings: Bindings, *pressed: str) -> Any:
        """What a screen ends with when these keys are pressed, and then Ctrl-D where it is still there."""
        with create_pipe_input() as wire:
            wire.send_text("".join(KEYS.get(key, key) for key in (*pressed, "C-d")))
            every = merge_key_bindings([bindings, common_keys()])
            app: Application[Any] = Application(
                Layout(Window()), key_bindings=every, input=wire, output=DummyOutput()
            )
            return app.run()


@pytest.fixture
def screens() -> Screens:
    return Screens()


def test_a_letter_works_in_either_case_and_no_other_key_does(screens: Screens) -> None:
    for key in ("n", "N"):
        screens.now += 1
        keys = screens.keys()
        keys.exits("n", "new")
        assert screens.ends(keys, key) == "new"
    keys = screens.keys()
    keys.exits("n", "new")
    assert screens.ends(keys, "m", "Enter", "Up") is Signal.LEAVE


def test_a_key_may_change_something_and_the_screen_stays(screens: Screens) -> None:
    done: list[str] = []
    keys = screens.keys()
    keys.on("a", lambda: done.append("a"))
    keys.on("s-up", lambda: done.append("up"))
    assert screens.ends(keys, "a", "A", "Shift-Up", "a") is Signal.LEAVE
    assert done == ["a", "a", "up", "a"]


def test_a_key_that_has_no_result_yet_does_not_end_the_screen(screens: Screens) -> None:
    ticked: list[str] = []
    keys = screens.keys()
    keys.on("1", lambda: ticked.append("one"))
    keys.ends("enter", lambda: tuple(ticked) or None)
    assert screens.ends(keys, "Enter", "1", "Enter") == ("one",)


def test_a_key_held_down_does_not_end_the_next_screen(screens: Screens) -> None:
    def shown(*pressed: str) -> Any:
        keys = screens.keys()
        keys.exits("1", "first")
        keys.exits("2", "second")
        return screens.ends(keys, *pressed)

    assert shown("1") == "first"
    assert shown("1", "1") is Signal.LEAVE
    assert shown("2") == "second"
    assert shown("1") == "first"
    screens.now += 0.2
    assert shown("1") == "first"


def test_any_key_skips_and_held_down_goes_no_further(screens: Screens) -> None:
    def skipped(key: str) -> Any:
        keys = screens.keys()
        keys.skips("skipped")
        return screens.ends(keys, key)

    for key in ("x", "Enter", "Up"):
        assert skipped(key) == "skipped"
    skipped("Enter")
    keys = screens.keys()
    keys.exits("enter", "on")
    assert screens.ends(keys, "Enter") is Signal.LEAVE


def test_a_text_that_is_pasted_is_not_taken_for_keys(screens: Screens) -> None:
    taken: list[str] = []
    keys = screens.keys()
    keys.exits("n", "new")
    keys.pastes(lambda event: taken.append(event.data))
    assert screens.ends(keys, "\x1b[200~gannet\x1b[201~") is Signal.LEAVE
    assert taken == ["gannet"]


def test_ctrl_c_interrupts_every_screen(screens: Screens) -> None:
    with pytest.raises(KeyboardInterrupt):
        screens.ends(screens.keys(), "C-c")


def test_a_signal_that_comes_with_the_key_that_ends_a_screen_is_not_lost() -> None:
    with create_pipe_input() as wire, create_app_session(input=wire, output=DummyOutput()):
        stage = Stage(steady)

        def at_the_same_time() -> str:
            get_app().exit(result="done")
            stage.interrupt(Stopped(signal.SIGTERM))
            return "done"

        keys = stage.bindings()
        keys.ends("n", at_the_same_time)
        wire.send_text("n")
        with pytest.raises(Stopped):
            stage.run(Control(card=lambda: ([], None), keys=keys, foot=list))
