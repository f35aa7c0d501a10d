"""Questions for as long as a command runs, in a real terminal."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from heartquiz.messages import screens
from testing.making import facts
from testing.rounds import rows
from testing.running import install
from testing.terminals import NEXT, Terminal

Start = Callable[..., Terminal]


def waiting(file: Path, status: int = 5) -> list[str]:
    """A command that says something, and goes on until a file is there."""
    script = (
        "import pathlib, sys, time\nprint('compiling birds', flush=True)\n"
        f"while not pathlib.Path({str(file)!r}).exists(): time.sleep(0.02)\n"
        f"print('all done', flush=True)\nsys.exit({status})"
    )
    return ["while", "--", sys.executable, "-c", script]


def test_it_asks_until_the_command_has_ended_and_then_shows_its_output(
    start_real: Start, tmp_path: Path, home: Path
) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    terminal = start_real(*waiting(tmp_path / "go"))
    terminal.until("compiling birds")
    terminal.until(screens.SKIP[1])
    terminal.press("Esc")
    terminal.until(NEXT)
    (tmp_path / "go").touch()
    terminal.until("status 5")
    terminal.press("Enter")
    assert terminal.end() == 5
    assert "compiling birds" in terminal.text()
    assert "all done" in terminal.text()
    assert rows(home / "history.db", "SELECT mode FROM rounds") == [("while",)]


def test_too_much_output_is_in_a_file_that_is_named(start_real: Start) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    script = "print('x' * 17_000_000, flush=True); import time; time.sleep(20)"
    terminal = start_real("while", "--", sys.executable, "-c", script)
    terminal.until(screens.SKIP[1])
    terminal.press("C-c")
    assert terminal.end() == 130
    named = re.search(r"is in (/\S+): ?it was", "".join(terminal.text().split("\n")))
    assert named, terminal.text()
    assert Path(named[1]).read_bytes().startswith(b"xxx")
    Path(named[1]).unlink()


def test_ctrl_c_reaches_the_command_and_leaves_the_questions(start_real: Start, tmp_path: Path) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    terminal = start_real(*waiting(tmp_path / "never"))
    terminal.until("compiling birds")
    terminal.until(screens.SKIP[1])
    terminal.press("C-c")
    assert terminal.end() == 130
    assert "KeyboardInterrupt" in terminal.text()  # Python's own, of the command


def test_who_leaves_waits_for_the_command(start_real: Start, tmp_path: Path) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    terminal = start_real(*waiting(tmp_path / "go", status=0))
    terminal.until("compiling birds")
    terminal.until(screens.SKIP[1])
    terminal.press("C-d")
    terminal.gone(screens.SKIP[1])
    (tmp_path / "go").touch()
    assert terminal.end() == 0
    assert "all done" in terminal.text()


def test_who_left_ends_the_command_with_ctrl_c(start_real: Start) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    terminal = start_real("while", "--", "sleep", "20")
    terminal.until(screens.SKIP[1])
    terminal.press("C-d")
    terminal.gone(screens.SKIP[1])
    terminal.press("C-c")
    assert terminal.end() == 130
