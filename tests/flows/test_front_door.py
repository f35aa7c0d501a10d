"""`heartquiz` alone in a terminal: everything is chosen from its menu, and leads back to it."""

import re
from collections.abc import Callable

import pytest

from heartquiz.messages import front_door, practice, screens
from heartquiz.messages.commands import NO_BESTS, PACK_HEADINGS
from testing.kinds import HEAD, QUESTIONS
from testing.making import facts
from testing.running import heartquiz, install
from testing.terminals import Terminal

Start = Callable[..., Terminal]
ESC = " ".join(screens.BACK)


@pytest.fixture(autouse=True)
def birds() -> None:
    install("birds", HEAD + QUESTIONS["text"], head="")


def menu(terminal: Terminal) -> str:
    """Wait for the menu."""
    return terminal.until(f"{front_door.LEAVE.key}  {front_door.LEAVE.name}[^~]*{ESC}")


def row(entry: front_door.Entry) -> str:
    return f"{entry.key}  {entry.name} *{re.escape(entry.command)}"


def played_once() -> None:
    """Leave a round of the one question behind, answered."""
    assert heartquiz("play", "birds", typed="gannet\n").status == 0


def test_it_shows_what_there_is_and_the_command_for_each(start: Start) -> None:
    played_once()
    terminal = start(size=(40, 20))
    screen = menu(terminal)
    for entry in front_door.entries(None, ever=True):
        assert re.search(row(entry), screen), screen
    assert front_door.GREETING in screen
    assert front_door.streak(1, done=True) in screen
    assert not re.search(row(front_door.GO_ON), screen)
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize(("key", "status"), [("Esc", 0), ("q", 0), ("C-d", 0), ("C-c", 130)])
def test_it_is_left(start: Start, key: str, status: int) -> None:
    terminal = start()
    assert front_door.FIRST_GREETING in menu(terminal)
    terminal.press(key)
    assert terminal.end() == status


def test_a_game_comes_back_to_it_and_a_round_that_was_left_waits(start: Start) -> None:
    played_once()
    terminal = start()
    menu(terminal)
    terminal.press("p")
    terminal.until("1 of 10[^✓–]*Esc skip")
    terminal.press("Esc")
    terminal.until(" ".join(screens.NEXT))
    terminal.press("C-d")
    screen = menu(terminal)
    assert re.search(f"❯ {row(front_door.GO_ON)}", screen), screen
    assert "1 of 10 answered" in screen
    terminal.press("Enter")
    terminal.until("2 of 10[^✓–]*Esc skip")
    terminal.press("C-d")
    menu(terminal)
    terminal.press("p")  # the round that waits is not dropped unasked
    terminal.until(screens.ROUND_WAITS)
    terminal.press("Esc")
    assert re.search(row(front_door.GO_ON), menu(terminal))
    terminal.press("C-c")
    assert terminal.end() == 130


def test_the_tour(start: Start) -> None:
    terminal = start()
    menu(terminal)
    terminal.press("Enter")
    assert "tour" in terminal.until("1 of 8")
    terminal.press("C-c")
    assert terminal.end() == 130


def test_a_race_and_the_way_back_from_its_menu(start: Start) -> None:
    terminal = start()
    menu(terminal)
    terminal.press("r")
    terminal.until(re.escape(screens.CHOOSE_CHALLENGE))
    terminal.press("Esc")
    menu(terminal)
    terminal.press(
        "Down", "Down", "Down", "Down", "Enter"
    )  # r again at a machine's speed would count as held down
    terminal.until(re.escape(screens.CHOOSE_CHALLENGE))
    terminal.press("s")
    terminal.until(re.escape(screens.READY))
    terminal.press("C-d")
    menu(terminal)
    terminal.press("Esc")
    assert terminal.end() == 0


def test_practice(start: Start) -> None:
    install("garden", facts(rose=1))
    heartquiz("play", "garden", typed="t\n")
    terminal = start()
    menu(terminal)
    terminal.press(front_door.PRACTISE.key)
    assert practice.TITLE in terminal.until("Esc skip")
    terminal.press("C-d")
    menu(terminal)
    terminal.press("q")
    assert terminal.end() == 0


def test_the_packs_are_shown(start: Start) -> None:
    terminal = start()
    menu(terminal)
    terminal.press("k")
    screen = terminal.until(" +".join(PACK_HEADINGS))
    assert "1 question" in screen
    terminal.press("Esc")
    menu(terminal)
    terminal.press("b")
    terminal.until(re.escape(NO_BESTS))
    menu(terminal)
    terminal.press("q")
    assert terminal.end() == 0


def test_the_bests_are_shown(start: Start) -> None:
    heartquiz("challenge", "birds", "--mode", "blitz", typed="gannet\n")
    terminal = start()
    menu(terminal)
    terminal.press("b")
    assert "blitz" in terminal.until(re.escape(front_door.BESTS))
    terminal.press("Esc")
    menu(terminal)
    terminal.press("q")
    assert terminal.end() == 0


def test_what_goes_wrong_is_said_in_the_menu(start: Start) -> None:
    played = install("gone", facts(rose=1, tulip=1))
    heartquiz("play", "gone", typed="t\n")
    played.unlink()
    terminal = start()
    menu(terminal)
    terminal.press("g")
    assert "the round cannot be continued" in terminal.until("play --new")
    terminal.press("q")
    assert terminal.end() == 0
