"""What is on the screen while prompt_toolkit is still loading, which takes as long as all before it."""

import os
from pathlib import Path

import pytest

from testing.birds import ENTRIES
from testing.running import PROGRAM, install
from testing.terminals import RealTerminal

READY = "\x1b[?2004h"  # prompt_toolkit takes keys from here on
TAKEN, GIVEN_BACK = "\x1b[?1049h", "\x1b[?1049l"
HELD_UP = """
import os, sys
open(os.environ["GATE"]).read()
sys.path.remove(os.path.dirname(os.path.dirname(__file__)))
del sys.modules["prompt_toolkit"]
import prompt_toolkit
"""


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """prompt_toolkit does not load until somebody writes to the gate."""
    monkeypatch.setenv("GATE", str(tmp_path / "gate"))
    os.mkfifo(tmp_path / "gate")
    loads(HELD_UP, tmp_path, monkeypatch)
    return tmp_path / "gate"


def loads(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have something else found in place of prompt_toolkit."""
    (folder / "first" / "prompt_toolkit").mkdir(parents=True)
    (folder / "first" / "prompt_toolkit" / "__init__.py").write_text(source, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder / "first"))


def started(*arguments: str, columns: int = 80, rows: int = 24) -> RealTerminal:
    return RealTerminal([*PROGRAM, *arguments], columns, rows)


def opened(gate: Path, terminal: RealTerminal) -> str:
    """Let prompt_toolkit load; returns the screen that it draws."""
    gate.write_text("go", "utf-8")
    while READY not in terminal.raw:
        assert terminal.wait_for_change(15), terminal.text()
    return terminal.text()


@pytest.mark.parametrize(
    ("kind", "columns", "rows"),
    [
        ("choice", 80, 24),
        ("choice", 120, 40),
        ("true-false", 40, 20),
        ("multi", 40, 20),
        ("order", 80, 24),
        ("match", 80, 24),
        ("text", 80, 24),
        ("number", 40, 20),
        ("list", 80, 24),
    ],
)
def test_a_question_is_there_as_it_will_be(kind: str, columns: int, rows: int, gate: Path) -> None:
    install("birds", ENTRIES[kind])
    terminal = started("play", "birds", "--seed", "tulip", columns=columns, rows=rows)
    first = terminal.until("Ctrl-D leave")
    assert READY not in terminal.raw
    assert opened(gate, terminal) == first
    terminal.press("C-d")
    terminal.end()


def test_the_menu_is_there_as_it_will_be(gate: Path) -> None:
    terminal = started()
    first = terminal.until("Esc back")
    assert READY not in terminal.raw
    assert opened(gate, terminal) == first
    terminal.press("Esc")
    assert terminal.end() == 0


def test_a_key_that_is_pressed_meanwhile_counts(gate: Path) -> None:
    install("birds", ENTRIES["choice"])
    terminal = started("play", "birds", "--seed", "tulip")
    terminal.until("Ctrl-D leave")
    terminal.press("1")
    opened(gate, terminal)
    terminal.until("Enter (go on|next|see)|✔|✘")
    terminal.press("C-d")
    terminal.end()


@pytest.mark.parametrize("source", ["raise KeyboardInterrupt", "exec('raise KeyboardInterrupt')"])
def test_ctrl_c_meanwhile_gives_the_window_back(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads(source, tmp_path, monkeypatch)
    install("birds", ENTRIES["choice"])
    terminal = started("play", "birds", "--seed", "tulip")
    assert terminal.end() == 130
    assert terminal.raw.index(TAKEN) < terminal.raw.index("Ctrl-D") < terminal.raw.index(GIVEN_BACK)
    assert "Traceback" not in terminal.raw
