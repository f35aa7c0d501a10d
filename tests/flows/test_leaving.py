"""However a game is left, the terminal is as it was found and the round is kept."""

import re
import signal
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.messages.screens import BACK
from testing.kinds import HEAD, QUESTIONS
from testing.running import heartquiz
from testing.terminals import NEXT, RealTerminal, Terminal, pack

Real = Callable[..., RealTerminal]
KINDS = "\n".join(
    f'[[facts.questions]]\nask = "What is asked {kind}?"\n{fields}'
    for kind, fields in QUESTIONS.items()
    if kind != "choice"
)
PACK = HEAD + QUESTIONS["choice"] + "\n" + KINDS


def as_found(terminal: RealTerminal) -> None:
    """The cursor is shown, the line editor is back, nothing else was left on."""
    modes = termios.tcgetattr(terminal.child.child_fd)[3]
    assert modes & termios.ICANON
    assert modes & termios.ECHO
    shown = re.findall(r"\x1b\[\?25([hl])", terminal.raw)
    assert not shown or shown[-1] == "h"
    assert re.findall(r"\x1b\[\?1049([hl])", terminal.raw) == ["h", "l"]
    pasted = re.findall(r"\x1b\[\?2004([hl])", terminal.raw)
    assert not pasted or pasted[-1] == "l"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        *((signal.SIGTERM, kind) for kind in QUESTIONS),
        *(
            (number, kind)
            for number in (signal.SIGHUP, signal.SIGINT)
            for kind in ("choice", "text", "order")
        ),
    ],
)
def test_a_signal_at_any_control_keeps_the_round(
    start_real: Real, tmp_path: Path, number: signal.Signals, kind: str
) -> None:
    mine = pack(tmp_path, PACK)
    terminal = start_real("play", mine, "--seed", "s", "--kind", kind, "-n", "1")
    terminal.until("Ctrl-D leave")
    terminal.child.kill(number)
    assert terminal.end() == 128 + number
    as_found(terminal)
    assert "Traceback" not in terminal.raw


def test_a_signal_says_how_to_go_on(start_real: Real, tmp_path: Path) -> None:
    terminal = start_real("play", pack(tmp_path, PACK), "--seed", "s")
    terminal.until("Esc skip")
    terminal.press("Esc")
    terminal.until(NEXT)
    terminal.press("Space")
    terminal.until("2 of 8")
    terminal.child.kill(signal.SIGTERM)
    assert terminal.end() == 143
    assert "heartquiz play --resume" in " ".join(terminal.text().split())
    as_found(terminal)


@pytest.mark.parametrize("page", ["review", "stats"])
def test_a_signal_at_a_page_gives_the_terminal_back(start_real: Real, tmp_path: Path, page: str) -> None:
    assert heartquiz("play", pack(tmp_path, PACK), "-n", "1", typed="\n").status == 0
    terminal = start_real(page)
    terminal.until(" ".join(BACK))
    terminal.child.kill(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    as_found(terminal)
    assert "Traceback" not in terminal.raw


@pytest.mark.parametrize("kind", ["choice", "text", "order"])
def test_suspended_and_gone_on_with(in_a_shell: Real, tmp_path: Path, kind: str) -> None:
    terminal = in_a_shell("play", pack(tmp_path, PACK), "--seed", "s", "--kind", kind)
    terminal.until("Ctrl-D leave")
    terminal.press("C-z")
    terminal.until("Stopped[^$]*[$]$")
    assert re.findall(r"\x1b\[\?25([hl])", terminal.raw)[-1] == "h"
    terminal.send("clear; fg\r")
    terminal.until("Ctrl-D leave")
    terminal.press("C-d")
    terminal.gone("Ctrl-D leave")
    terminal.send("echo status $?\r")
    terminal.until("status 0")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_resize_in_the_middle_of_each_control(start_real: Real, tmp_path: Path, kind: str) -> None:
    terminal = start_real("play", pack(tmp_path, PACK), "--seed", "s", "--kind", kind, size=(100, 30))
    terminal.until("Ctrl-D leave")
    terminal.resize(30, 10)
    terminal.until("heartquiz needs 40x20")
    terminal.resize(40, 20)
    terminal.until("Ctrl-D leave")
    assert "What is asked" in terminal.text()
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_held_enter_answers_one_question(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, PACK), "--seed", "s", "--kind", "choice", "--kind", "true-false")
    terminal.until("1 of 2[^~]*Ctrl-D leave")
    terminal.send("\r" * 40)
    terminal.until(NEXT)
    terminal.send("\r" * 40)
    terminal.press("Space")
    terminal.until("2 of 2[^~]*Esc skip")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_keys_typed_early_are_not_meant_for_the_next_screen(start_real: Real, tmp_path: Path) -> None:
    terminal = start_real("play", pack(tmp_path, PACK), "--seed", "s", "--kind", "choice")
    terminal.until("Ctrl-D leave")
    terminal.send("1 2t")
    terminal.until(NEXT)
    terminal.press("C-d")
    assert terminal.end() == 0
