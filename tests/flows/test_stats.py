"""The pages of statistics and of a review, on both terminals."""

import re
from collections.abc import Callable

import pytest

from heartquiz.messages import front_door, screens
from heartquiz.messages import review as of_review
from heartquiz.messages import stats as words
from testing.making import facts
from testing.running import heartquiz, install
from testing.terminals import Terminal

Start = Callable[..., Terminal]
BACK = " ".join(screens.BACK)


@pytest.fixture(autouse=True)
def played() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))
    assert heartquiz("play", "garden", "-n", "3", typed="t\nf\nt\n").status == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
def test_pages_are_turned_and_fit_the_window(start: Start, size: tuple[int, int]) -> None:
    terminal = start("stats", size=size)
    first = terminal.until(re.escape(words.CALENDAR))
    assert "67%" in first
    for key, title in (("Right", words.OVER_TIME), ("Down", words.PACKS)):  # one key would count as held down
        terminal.press(key)
        screen = terminal.until(title)
        assert screens.MORE_BELOW.split(" (")[0] not in screen
    terminal.press("Left")
    terminal.until(words.OVER_TIME)
    terminal.press("Up")
    terminal.until(re.escape(words.CALENDAR))
    terminal.press("Left")  # from the first to the last
    terminal.until(r"\b(\d+) of \1\b")
    terminal.press("Esc")
    assert terminal.end() == 0


def test_a_review_shows_each_miss_and_asks_them_again(start: Start) -> None:
    terminal = start("review")
    screen = terminal.until(" ".join(of_review.AGAIN))
    assert screens.YOURS in screen
    terminal.press("a")
    terminal.until("Esc skip")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_review_says_what_was_changed_since(start: Start) -> None:
    install("garden", facts(rose=1, tulip=1, lily=1).replace("So?", "So, then?"))
    terminal = start("review")
    terminal.until("was changed since")
    terminal.press("Esc")
    assert terminal.end() == 0


def test_both_are_reached_from_the_front_door(start: Start) -> None:
    terminal = start()
    terminal.until(f"{front_door.LEAVE.key}  {front_door.LEAVE.name}")
    terminal.press(front_door.SHOW_STATS.key)
    terminal.until(re.escape(words.CALENDAR))
    terminal.press("Esc")
    terminal.until(f"{front_door.LEAVE.key}  {front_door.LEAVE.name}")
    terminal.press(front_door.REVIEW.key)
    terminal.until(" ".join(of_review.AGAIN))
    terminal.press("Esc")
    terminal.until(f"{front_door.LEAVE.key}  {front_door.LEAVE.name}")
    terminal.press("q")
    assert terminal.end() == 0
