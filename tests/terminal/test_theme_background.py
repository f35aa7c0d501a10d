"""The terminal is asked for its background; what it says, or does not, never gets among the keys."""

import os
import select
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from heartquiz.terminal.background import QUESTION, answered_colour, asking, ground
from heartquiz.terminal.theme import choosing, current, use
from heartquiz.terminal.themes import HEART, LIGHT, Ink, Theme
from testing.making import facts
from testing.terminals import RealTerminal, pack

WHITE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
LAST = b"\x1b[?62;22c"  # what a terminal says it is


@pytest.mark.parametrize(
    ("answer", "colour"),
    [
        (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\" + LAST, "#1e1e2e"),
        (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07" + LAST, "#1e1e2e"),
        (b"\x1b]11;rgb:fd/f6/e3\x07", "#fdf6e3"),
        (b"\x1b]11;rgb:F/8/0\x07", "#ff8800"),
        (b"\x1b]11;rgba:0000/2b2b/3636/ffff\x1b\\", "#002b36"),
        (b"ab\x1b[A\r" + WHITE + b"c" + LAST, "#ffffff"),
        (b"\x1b]11;rgb:ffff/ffff\x07", None),
        (b"\x1b]11;rgb:fffff/ffff/ffff\x07", None),
        (b"\x1b]11;rgb://\x07", None),
        (b"\x1b]11;rgb:ffff/ffff/ffff", None),
        (b"\x1b]10;rgb:ffff/ffff/ffff\x07", None),
        (b"\x1b]11;rgb:gggg/0000/0000\x07", None),
        (b"\xff\x00rgb:ffff/ffff/ffff", None),
        (LAST, None),
        (b"", None),
    ],
)
def test_the_colour_in_an_answer(answer: bytes, colour: str | None) -> None:
    assert answered_colour(answer) == colour


@pytest.mark.parametrize(
    ("answer", "colorfgbg", "found"),
    [
        (WHITE, "15;0", "light"),
        (b"", "15;0", "dark"),
        (b"", "15;default;0", "dark"),
        (LAST, "0;15", "light"),
        (LAST, "0;7", "light"),
        (LAST, "7;8", "dark"),
        (b"", "0;default", None),
        (b"", "0;16", None),
        (b"", "", None),
    ],
)
def test_the_answer_comes_before_the_variable(answer: bytes, colorfgbg: str, found: str | None) -> None:
    assert ground(answer, colorfgbg) == found


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch, typed: bytes = b"", reply: bytes = b"") -> Iterator[int]:
    """A pseudo-terminal for standard input and output; its keyboard types, and it replies to the question."""
    ours, theirs = os.openpty()
    mode = termios.tcgetattr(theirs)
    with open(theirs, closefd=False) as keyboard, open(theirs, "w", closefd=False) as screen:
        monkeypatch.setattr(sys, "stdin", keyboard)
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setenv("TERM", "xterm-256color")
        os.write(ours, typed)
        seen = bytearray()
        emulator = threading.Thread(target=_emulate, args=(ours, reply, seen))
        emulator.start()
        yield theirs
        assert termios.tcgetattr(theirs) == mode
        assert not select.select([theirs], [], [], 0)[0]
        os.write(theirs, b"$")  # the emulator ends with this
        emulator.join()
        assert reply == b"" or QUESTION in seen
    os.close(theirs)
    os.close(ours)


def _emulate(ours: int, reply: bytes, seen: bytearray) -> None:
    replied = False
    while b"$" not in seen:  # an answer that comes late is echoed after it
        seen += os.read(ours, 1024)
        if QUESTION in seen and not replied:
            replied = True
            os.write(ours, reply)


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Whatever is chosen here is forgotten."""
    yield
    use(None)


@pytest.mark.parametrize(
    ("reply", "theme"),
    [
        (WHITE + LAST, LIGHT),
        (WHITE.replace(b"\x1b\\", b"\x07") + LAST, LIGHT),
        (WHITE.replace(b"f", b"0") + LAST, HEART),
        (LAST, HEART),
        (b"", HEART),
        (b"\x1b]11;rgb:ff", HEART),
    ],
    ids=["light", "light, BEL", "dark", "knows no colours", "mute", "breaks off"],
)
@pytest.mark.parametrize("typed", [b"", b"ab\x1b[A1", b"one line\nand more"], ids=["", "keys", "lines"])
def test_the_terminal_decides_and_nothing_is_left_among_the_keys(
    reply: bytes, theme: Theme, typed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, typed, reply), choosing():
        pass
    assert current() == theme


def test_the_question_ends_as_soon_as_the_last_answer_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heartquiz.terminal.background.PATIENCE", 1e9)
    with terminal(monkeypatch, reply=LAST), asking() as answer:
        assert answer() == LAST


def test_what_is_broken_off_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch), pytest.raises(KeyboardInterrupt), choosing():
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", ""), ("TERM", "linux")]
)
def test_where_there_is_nothing_to_choose_nothing_is_asked(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, typed=b"x\n") as keyboard:
        monkeypatch.setenv(name, value)
        with asking() as answer:
            assert answer() == b""
        assert os.read(keyboard, 10) == b"x\n"  # nor is anything read


def test_a_file_is_not_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with terminal(monkeypatch), (tmp_path / "out").open("w+") as file:
        monkeypatch.setattr(sys, "stdout", file)
        with asking() as answer:
            assert answer() == b""
        assert file.tell() == 0


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Callable[..., RealTerminal]]:
    """play() begins a round of one question in a pseudo-terminal."""
    started: list[RealTerminal] = []
    path = pack(tmp_path, 'format = 1\ntitle = "Birds"\n' + facts(oak=1))

    def begin(*options: str, answer: bytes = b"") -> RealTerminal:
        command = [sys.executable, "-m", "heartquiz", "play", path, *options]
        started.append(RealTerminal(command, 80, 24, answer.decode()))
        return started[-1]

    yield begin
    for each in started:
        each.child.close(force=True)


def test_an_answer_that_comes_late_presses_no_key(play: Callable[..., RealTerminal]) -> None:
    game = play()
    game.until("Esc skip")
    game.send((WHITE + LAST).decode())
    game.press("t")
    assert "Skipped" not in game.until("Right|Wrong")


def test_a_theme_that_is_named_is_drawn_and_nothing_is_asked(
    play: Callable[..., RealTerminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    game = play("--theme", "light")
    game.until("Esc skip")
    assert QUESTION.decode() not in game.raw
    assert _as_sent(LIGHT.brand) in game.raw


def test_a_game_is_drawn_for_the_background_that_the_terminal_has(
    play: Callable[..., RealTerminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    game = play(answer=WHITE + LAST)
    game.until("Esc skip")
    assert QUESTION.decode() in game.raw
    assert _as_sent(LIGHT.brand) in game.raw


def _as_sent(ink: Ink) -> str:
    red, green, blue = bytes.fromhex(ink.exact[1:])
    return f"38;2;{red};{green};{blue}"
