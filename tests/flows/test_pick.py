"""Choosing what to play from the list of packs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.messages import front_door, pick, screens
from heartquiz.messages.sessions import NOTHING_LEFT
from testing.kinds import HEAD, QUESTIONS
from testing.making import HEAD as PACK
from testing.making import facts
from testing.rounds import rows
from testing.running import install
from testing.terminals import NEXT, SKIP, Terminal

Start = Callable[..., Terminal]
READY = " ".join(screens.BACK)
ASKED = "SELECT asked, filters FROM rounds JOIN pools ON pools.key = pool ORDER BY started"


@pytest.fixture(autouse=True)
def gardens() -> None:
    install("birds", HEAD + QUESTIONS["text"], head="")
    install("garden", facts(rose=2, tulip=2), head=PACK.replace("A pack", "My garden"))
    install("alone", facts(moss=1), head=f"{PACK.replace('A pack', 'A rock')}solo = true\n")


def leave_after_one(terminal: Terminal) -> None:
    """Skip a question, so that the round is kept, and leave."""
    terminal.until(SKIP)
    terminal.press("Esc")
    terminal.until(NEXT)
    terminal.press("C-d")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=str)
def test_two_packs_are_found_mixed_and_come_first_the_next_time(
    start: Start, home: Path, size: tuple[int, int]
) -> None:
    terminal = start("play", "--pick", size=size)
    terminal.until(f"❯ ○ All[^~]*{READY}")
    terminal.send("rock")
    screen = terminal.until("❯ ○ A rock")
    assert "My garden" not in screen
    terminal.press("Space")
    terminal.until("◉ A rock")
    terminal.press("Esc")
    terminal.until(re.escape(pick.TYPE))
    for letter in "gardex":
        terminal.press(letter)
    terminal.until(re.escape(pick.NOT_FOUND))
    terminal.press("Backspace", "n", "Space")
    terminal.until("◉ My garden")
    terminal.press("Left", "Tab", "Tab")
    terminal.until("5 medium questions from 2 packs:")
    terminal.press("Enter")
    leave_after_one(terminal)
    assert terminal.end() == 0
    assert rows(home / "history.db", ASKED) == [('["alone","garden"]', '{"difficulty":["medium"]}')]
    terminal = start("play", "--pick", size=size)
    screen = terminal.until(f"❯ ○ {pick.LAST_TIME.format(packs=pick.packs(2))}")
    assert "5 medium questions from 2 packs:" in screen
    terminal.press("Enter")
    terminal.until(screens.ROUND_WAITS)
    terminal.press("n")
    leave_after_one(terminal)
    assert terminal.end() == 0
    assert len(set(rows(home / "history.db", ASKED))) == 1


def test_from_the_front_door_and_back(start: Start) -> None:
    terminal = start()
    terminal.until(front_door.LEAVE.name)
    terminal.press(front_door.PICK.key)
    terminal.until(f"{pick.TITLE}[^~]*{READY}")
    terminal.press("r")  # goes into the filter
    terminal.until("Find +r")
    terminal.press("Esc")
    terminal.until(re.escape(pick.TYPE))
    terminal.press("Down")
    terminal.press("Esc")
    terminal.until(front_door.FIRST_GREETING)
    terminal.press("q")
    assert terminal.end() == 0


def test_where_a_level_has_no_questions_one_picks_again(start: Start) -> None:
    terminal = start("play", "birds", "garden", "--pick", "--difficulty", "hard")
    terminal.until(f"hard[^~]*{READY}")
    terminal.press("Enter")
    said = pick.NOTHING_TO_ASK.format(message=NOTHING_LEFT[0])
    terminal.until(re.escape(said[:40]))
    terminal.press("Tab")
    terminal.until(f"{pick.LEVEL} +{pick.ANY}")
    terminal.press("C-c")
    assert terminal.end() == 130


def test_ctrl_d_leaves(start: Start) -> None:
    terminal = start("play", "--pick")
    terminal.until(READY)
    terminal.press("C-d")
    assert terminal.end() == 0
