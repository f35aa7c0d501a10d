"""What a round can be shared as, from its end, and the clipboard."""

from collections.abc import Callable

from heartquiz.messages import screens, share
from testing.making import facts
from testing.running import heartquiz, install
from testing.terminals import NEXT, QUIT, Terminal

Start = Callable[..., Terminal]


def test_the_end_of_a_round_shows_the_lines_and_copies_them(start: Start) -> None:
    install("garden", facts(rose=1))
    terminal = start("play", "garden", "--seed", "aster", size=(40, 20))
    terminal.until(screens.SKIP[1])
    terminal.press("t")
    terminal.until(NEXT)
    terminal.press("Enter")
    terminal.until(QUIT)
    terminal.press("s")
    screen = terminal.until(" ".join(share.COPY))
    assert "heartquiz play · garden" in screen
    assert "--seed aster" in " ".join(screen.split())
    terminal.press("c")
    terminal.until("Copied")
    terminal.press("Esc")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0


def test_the_lines_are_copied_on_request(start: Start) -> None:
    install("garden", facts(rose=1))
    assert heartquiz("play", "garden", "--seed", "aster", typed="true\n").status == 0
    terminal = start("share", "--copy")
    assert "Copied" in terminal.until("Copied")
    assert terminal.end() == 0
