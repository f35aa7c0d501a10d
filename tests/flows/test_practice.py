"""Practice on the screen: when a question comes back, and the key that corrects it."""

from collections.abc import Callable
from pathlib import Path

from heartquiz.messages import practice, screens
from testing.making import facts
from testing.rounds import rows
from testing.running import install
from testing.terminals import NEXT, Terminal

Start = Callable[..., Terminal]


def test_a_key_corrects_how_well_it_was_known(start: Start, home: Path) -> None:
    install("garden", facts(rose=1))
    terminal = start("practice", "garden", size=(40, 20))
    assert practice.TITLE in terminal.until(screens.SKIP[1])
    terminal.press("Esc")
    screen = terminal.until(f"[(]{practice.GRADES[1]}[)]")
    assert practice.GRADE[1] in screen
    terminal.press("g")
    terminal.until(f"[(]{practice.GRADES[2]}[)]")
    terminal.until(NEXT)
    terminal.press("C-d")
    assert terminal.end() == 0
    assert rows(home / "history.db", "SELECT grade FROM grades") == [(2,)]
