"""Every kind of question, answered by its keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.messages import screens
from heartquiz.messages.kinds import NOT_A_NUMBER, NOT_LISTED, TAKEN
from testing.kinds import HEAD, QUESTIONS
from testing.terminals import NEXT, QUIT, Terminal, pack

Play = Callable[..., Terminal]


@pytest.fixture
def play(start: Play, tmp_path: Path) -> Play:
    """Begin a round of one question of a kind; returns its terminal, the question on the screen."""

    def begin(kind: str, *, size: tuple[int, int] = (80, 24)) -> Terminal:
        mine = pack(tmp_path, HEAD + QUESTIONS[kind])
        terminal = start("play", mine, "--seed", "s", "-n", "1", size=size)
        terminal.until("What is asked\\?")
        terminal.until("Ctrl-D leave")
        return terminal

    return begin


def line_with(screen: str, words: str) -> str:
    return next(line for line in screen.splitlines() if words in line)


def key_of(screen: str, words: str) -> str:
    """The digit that stands before a choice."""
    return next(part for part in line_with(screen, words).split() if part.isdigit())


def finish(terminal: Terminal, verdict: str) -> None:
    """See the verdict and the fact, go on, see the end, leave."""
    screen = terminal.until(NEXT)
    assert verdict in screen, screen
    assert "This is the fact." in screen, screen
    terminal.press("Space")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0


def test_a_choice_is_answered_by_its_digit(play: Play) -> None:
    terminal = play("choice")
    terminal.press(key_of(terminal.text(), "gannet"))
    finish(terminal, "✓ Right: gannet. +200 points")


def test_a_choice_is_answered_by_its_letter(play: Play) -> None:
    terminal = play("choice")
    terminal.press("abcd"[int(key_of(terminal.text(), "puffin")) - 1])
    finish(terminal, "✗ Wrong: puffin.")


def test_a_choice_is_pointed_at_with_arrows(play: Play) -> None:
    terminal = play("choice")
    for _ in range(int(key_of(terminal.text(), "gannet")) - 1):
        terminal.press("Down")
    terminal.until("❯ . +gannet")
    terminal.press("Enter")
    finish(terminal, "✓ Right: gannet.")


def test_j_and_k_do_not_move(play: Play) -> None:
    terminal = play("choice")
    terminal.press("k", "l", "Tab")
    terminal.until("Hint  This is the hint.")
    assert "❯ 1" in terminal.text()
    terminal.press("Esc")
    finish(terminal, "– Skipped.")


def test_true_or_false_is_one_key(play: Play) -> None:
    terminal = play("true-false")
    terminal.press("t")
    finish(terminal, "✓ Right: true. +200 points")


def test_multi_ticks_by_digit_and_space(play: Play) -> None:
    terminal = play("multi")
    terminal.press(key_of(terminal.text(), "gannet"))
    terminal.until("◉ +gannet")
    terminal.press(key_of(terminal.text(), "robin"))
    terminal.until("◉ +robin")
    terminal.press("Space")
    terminal.until("○ +robin")
    terminal.press(key_of(terminal.text(), "puffin"), "Enter")
    finish(terminal, "✓ Right:")


def test_text_is_edited_like_a_line(play: Play) -> None:
    terminal = play("text")
    terminal.press("Enter")
    terminal.until(re.escape(screens.EMPTY))
    terminal.send("gannex")
    terminal.press("Backspace")
    terminal.send("t")
    terminal.until("❯ +gannet")
    terminal.press("Tab")
    assert "gannet" in terminal.until("Hint  This is the hint.")
    terminal.press("Enter")
    finish(terminal, "✓ Right: gannet. +100 points")


def test_a_number_shows_its_unit_and_refuses_words(play: Play) -> None:
    terminal = play("number")
    assert "(metres)" in terminal.text()
    terminal.send("many\r")
    terminal.until(NOT_A_NUMBER)
    terminal.press(*["Backspace"] * 4)
    terminal.send("31.5 metres\r")
    finish(terminal, "✓ Right: 30 metres.")


def point_at(terminal: Terminal, words: str, of: int) -> None:
    """Move the pointer down, round the end, until it is at a line."""
    for _ in range(of):
        pointed = line_with(terminal.text(), "❯").split()
        if words in pointed:
            return
        terminal.press("Down")
        terminal.until(f"❯ {int(pointed[1]) % of + 1} ")
    assert words in line_with(terminal.text(), "❯")


def test_order_takes_lines_along(play: Play) -> None:
    terminal = play("order")
    screen = terminal.text()
    assert screen.index("first") < screen.index("last")
    for words in ("chick", "egg"):
        point_at(terminal, words, 3)
        for place in range(int(key_of(terminal.text(), words)) - 1, 0, -1):
            terminal.press("Shift-Up")
            terminal.until(f"❯ {place} +{words}")
    terminal.press("Enter")
    finish(terminal, "✓ Right: egg → chick → bird.")


def test_order_places_by_digit_and_space_takes_along(play: Play) -> None:
    terminal = play("order")
    pointed = line_with(terminal.text(), "❯ 1").split()[-1]
    terminal.press("Space")
    terminal.until("⇅ 1")
    terminal.press("Down")
    terminal.until(f"⇅ 2 +{pointed}")
    terminal.press("Space", "3")
    terminal.until(f"❯ 3 +{pointed}")
    terminal.press("1")
    terminal.until(f"❯ 1 +{pointed}")
    terminal.press("Esc")
    finish(terminal, "The answer: egg → chick → bird")


def test_match_gives_partners_and_takes_them_back(play: Play) -> None:
    terminal = play("match")
    first = line_with(terminal.text(), "❯").split()[1]
    terminal.press(key_of(terminal.text(), "pink"))
    terminal.until(f"{first} +─ pink")
    terminal.press("Backspace")
    terminal.until(f"❯ {first} +─ \\?")
    for left, right in (("auk", "black"), ("tern", "white")):
        if f"❯ {left}" not in terminal.text():
            terminal.press("Down")
            terminal.until(f"❯ {left}")
        terminal.press(key_of(terminal.text(), right))
        terminal.until(f"{left} +─ {right}")
    terminal.press("Enter")
    finish(terminal, "✓ Right: ")


def slots(found: int) -> str:
    """How many of three names are found."""
    return "  ".join(screens.named(found, 3))


def test_a_list_recognises_names_and_says_what_is_left(play: Play) -> None:
    terminal = play("list")
    assert slots(0) in terminal.text()
    terminal.send("puffin")
    terminal.until(slots(1))
    terminal.send("gan")
    terminal.press("Enter")
    terminal.until("gannet, puffin")
    terminal.send("robin\r")
    terminal.until(NOT_LISTED.format(name="robin"))
    terminal.send("puffin")
    terminal.until(TAKEN.format(name="puffin"))
    terminal.send("razorbil\r")
    finish(terminal, "✓ Right: gannet, puffin, razorbill.")


def test_a_list_may_be_ended_early(play: Play) -> None:
    terminal = play("list")
    terminal.send("puffin")
    terminal.until("1 of 3")
    terminal.press("Enter")  # out of habit: the name was taken without it
    terminal.until("Esc done")
    terminal.press("Esc")
    screen = terminal.until(NEXT)
    assert "Missing: gannet, razorbill" in screen
    finish(terminal, "≈ Partly: 33%. +67 points")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_kind_can_be_left_from_its_control(play: Play, kind: str) -> None:
    terminal = play(kind)
    terminal.press("C-d")
    assert terminal.end() == 0


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_kind_fits_the_smallest_terminal(play: Play, kind: str) -> None:
    terminal = play(kind, size=(40, 20))
    terminal.press("Tab")
    terminal.until("Hint")
    terminal.press("Esc")
    finish(terminal, "– Skipped.")
