"""Every kind of question, answered by its keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.messages import screens
from heartquiz.messages.kinds import (
    ESC_ENDS,
    NOT_A_NUMBER,
    NOT_LISTED,
    NOTHING_TICKED,
    TAKEN,
    pairs_open,
    places_open,
)
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


def finish(terminal: Terminal, *patterns: str) -> None:
    """See the marks, the verdict and the fact, go on, see the end, leave."""
    screen = terminal.until(NEXT)
    for pattern in patterns:
        assert re.search(pattern, screen), f"{pattern}\n{screen}"
    assert "This is the fact." in screen, screen
    terminal.press("Space")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0


def test_a_choice_is_answered_by_its_digit(play: Play) -> None:
    terminal = play("choice")
    terminal.press(key_of(terminal.text(), "gannet"))
    finish(terminal, "✓ [1-4]  gannet", r"✓ Right. \+200 points")


def test_a_choice_is_answered_by_its_letter(play: Play) -> None:
    terminal = play("choice")
    terminal.press("abcd"[int(key_of(terminal.text(), "puffin")) - 1])
    finish(terminal, f"✗ [1-4]  puffin  {screens.YOURS}", "✓ [1-4]  gannet", "✗ Wrong.")


def test_a_choice_is_pointed_at_with_arrows(play: Play) -> None:
    terminal = play("choice")
    for _ in range(int(key_of(terminal.text(), "gannet")) - 1):
        terminal.press("Down")
    terminal.until("❯ . +gannet")
    terminal.press("Enter")
    finish(terminal, "✓ [1-4]  gannet", "✓ Right.")


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
    finish(terminal, "✓ t  true", r"✓ Right. \+200 points")


def test_multi_ticks_by_digit_and_space(play: Play) -> None:
    terminal = play("multi")
    terminal.press(key_of(terminal.text(), "gannet"))
    terminal.until("◉ +gannet")
    terminal.press(key_of(terminal.text(), "robin"))
    terminal.until("◉ +robin")
    terminal.press("Space")
    terminal.until("○ +robin")
    terminal.press("Enter")
    screen = terminal.until(NEXT)
    assert "✓ Right" not in screen
    assert re.search(f"→ [1-4]  ○  puffin  {screens.MISSED}", screen), screen
    finish(terminal, "✓ [1-4]  ◉  gannet", r"≈ Partly: 50%. \+100 points")


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
    finish(terminal, "✓ gannet", r"✓ Right. \+100 points")


def test_a_number_shows_its_unit_and_refuses_words(play: Play) -> None:
    terminal = play("number")
    assert "(metres)" in terminal.text()
    terminal.send("many\r")
    terminal.until(NOT_A_NUMBER)
    terminal.press(*["Backspace"] * 4)
    terminal.send("31.5 metres\r")
    finish(terminal, re.escape("✓ 30 metres (you typed 31.5 metres)"), "✓ Right.")


def test_multi_says_why_enter_does_nothing(play: Play) -> None:
    terminal = play("multi")
    terminal.press("Enter")
    terminal.until(NOTHING_TICKED)
    terminal.press("Space")
    terminal.gone(NOTHING_TICKED)
    terminal.press("C-d")
    assert terminal.end() == 0


def test_order_is_chosen_in_turn_by_digits(play: Play) -> None:
    terminal = play("order")
    screen = terminal.text()
    assert screen.index("first") < screen.index("last")
    terminal.press(key_of(screen, "bird"))
    terminal.until("bird  1st")
    terminal.press("Enter")
    terminal.until(places_open(2))
    terminal.press("Backspace")
    terminal.gone("1st")
    terminal.press(key_of(screen, "egg"))
    terminal.until("egg  1st")
    terminal.press(key_of(screen, "chick"))
    terminal.until("chick  2nd")
    terminal.press("Enter")
    finish(terminal, "✓ [1-3]  egg  1st", "✓ [1-3]  bird  3rd", "✓ Right.")


def test_order_is_chosen_where_the_arrows_point_and_shows_the_true_places(play: Play) -> None:
    terminal = play("order")
    shown = re.findall(r"\d  (chick|egg|bird)", terminal.text())
    terminal.press("Down", "Down")
    terminal.until("❯ 3")
    terminal.press("Space")
    terminal.until(f"{shown[2]}  1st")
    terminal.until("❯ 1")
    terminal.press("Space")
    terminal.until(f"{shown[0]}  2nd")
    terminal.press("Enter")
    true = [screens.nth(("egg", "chick", "bird").index(line)) for line in shown]
    mine = ["2nd", "3rd", "1st"]
    for line, place, said in zip(shown, true, mine, strict=True):
        marked = f"✓ . +{line}  {place}" if place == said else f"✗ . +{line}  {said} → {place}"
        terminal.until(marked)
    finish(terminal, NEXT)


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
    finish(terminal, "✓ auk +─ black", "✓ tern +─ white", "✓ Right.")


def test_match_asks_once_where_pairs_are_open_and_arrows_answer_too(play: Play) -> None:
    terminal = play("match")
    terminal.press("Enter")
    terminal.until(re.escape(pairs_open(2, some=False)))
    terminal.press("Right")
    terminal.until("❯ .+ ─ (black|pink|white)")
    terminal.press("Right", "Enter")
    terminal.until(re.escape(pairs_open(1, some=True)))
    terminal.press("Right")
    terminal.gone("still open")
    terminal.press("C-d")
    assert terminal.end() == 0


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
    terminal.until("1 gannet +2 puffin")
    terminal.send("robin\r")
    terminal.until(NOT_LISTED.format(name="robin"))
    terminal.send("puffin")
    terminal.until(TAKEN.format(name="puffin"))
    terminal.send("razorbil\r")
    finish(terminal, "1 ✓ gannet +2 ✓ puffin +3 ✓ razorbill", "✓ Right.")


def test_a_list_may_be_ended_early(play: Play) -> None:
    terminal = play("list")
    terminal.send("puffin")
    terminal.until("1 of 3")
    terminal.press("Enter")  # out of habit: the name was taken without it
    terminal.until(ESC_ENDS)
    terminal.press("Esc")
    finish(terminal, "1 → gannet +2 ✓ puffin +3 → razorbill", re.escape("≈ Partly: 33%. +67 points"))


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
