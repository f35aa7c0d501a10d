"""Whole rounds in a terminal."""

import re
from collections.abc import Callable
from pathlib import Path

from heartquiz.messages import screens
from testing.terminals import NEXT, QUIT, SKIP, RealTerminal, Terminal, pack

ALL_KEYS = """
format = 1
title = "Sea birds"

[[facts]]
id = "puffin"
says = "Puffins nest in burrows."
note = "They dig with bill and feet."
[[facts.questions]]
ask = "Where do puffins nest?"
answer = "in burrows"
wrong = ["in trees", "on chimneys", "on reeds"]
hint = "They dig."

[[facts]]
id = "gannet"
says = "Gannets dive from thirty metres."
[[facts.questions]]
kind = "text"
ask = "Which bird dives from thirty metres?"
answer = ["gannet", "northern gannet"]
hint = "It is white."
"""


def test_a_round_from_the_first_key_to_the_summary(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, ALL_KEYS), "--kind", "choice", "--seed", "tulip")
    screen = terminal.until("1-4 answer")
    assert "Where do puffins nest?" in screen
    key = next(line.split()[-3] for line in screen.splitlines() if line.endswith("in burrows"))
    terminal.press(key)
    screen = terminal.until(NEXT)
    assert re.search("✓ [1-4]  in burrows", screen)
    assert "✓ Right. +200 points" in screen
    assert "Puffins nest in burrows." in screen
    assert "They dig with bill and feet." in screen
    assert "1-4 answer" not in screen
    terminal.press("Space")
    screen = terminal.until(QUIT)
    assert "of 200 points" in screen
    assert "1 of 1 right" in screen
    terminal.press("q")
    assert terminal.end() == 0
    assert "--kind choice --seed tulip" in " ".join(terminal.text().split())


def test_hint_skip_and_overrule(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, ALL_KEYS), "--seed", "t")
    screen = terminal.until("leave")
    for _ in range(2):
        if "1-4 answer" in screen:
            terminal.press("Tab")
            terminal.until("Hint  They dig")
            terminal.press("Esc")
            assert re.search("✓ [1-4]  in burrows", terminal.until(NEXT))
            terminal.press("Space")
        else:
            terminal.until("Enter answer")
            terminal.send("garnet stone\r")
            assert "✗ You said garnet stone." in terminal.until(" ".join(screens.OVERRULE))
            terminal.press("o")
            terminal.until("Right, as you say.")
            terminal.press("Space")
        terminal.gone(NEXT)
        screen = terminal.until(f"{SKIP}|{QUIT}")
    assert "1 of 2 right" in screen
    terminal.press("q")
    assert terminal.end() == 0


def test_a_round_that_was_left_is_offered(start: Callable[..., Terminal], tmp_path: Path) -> None:
    mine = pack(tmp_path, ALL_KEYS)
    terminal = start("play", mine, "--seed", "t")
    terminal.until("1 of 2")
    terminal.press("Esc")
    terminal.until(NEXT)
    terminal.press("Space")
    terminal.until("2 of 2")
    terminal.press("C-c")
    assert terminal.end() == 130
    assert "play --resume" in terminal.text()
    terminal = start("play", mine)
    terminal.until("1 of 2 questions answered")
    terminal.press("Enter")
    terminal.until("2 of 2")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_the_reply_is_kept_before_its_verdict_even_if_the_game_is_killed(
    start_real: Callable[..., RealTerminal], tmp_path: Path
) -> None:
    mine = pack(tmp_path, ALL_KEYS)
    terminal = start_real("play", mine, "--seed", "t")
    asked = terminal.until("1 of 2")
    terminal.press("Esc")
    terminal.until("Skipped")
    terminal.child.kill(9)
    terminal.end()
    terminal = start_real("play", "--resume")
    screen = terminal.until("2 of 2")
    assert ("puffins" in screen) != ("puffins" in asked)
    terminal.press("C-d")
    assert terminal.end() == 0


def test_ctrl_c_on_a_verdict_leaves_with_130(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, ALL_KEYS), "--seed", "t")
    terminal.until("1 of 2")
    terminal.press("Esc")
    terminal.until(NEXT)
    terminal.press("C-c")
    assert terminal.end() == 130


def test_two_games_cannot_go_on_with_one_round(
    start_real: Callable[..., RealTerminal], tmp_path: Path
) -> None:
    first = start_real("play", pack(tmp_path, ALL_KEYS), "--seed", "t")
    first.until("1 of 2")
    first.press("Esc")
    first.until(NEXT)
    second = start_real("play", "--resume")
    second.until("2 of 2[^✗]*Esc skip")
    first.press("Space")
    first.until("2 of 2[^✗]*Esc skip")
    first.press("Esc")
    first.until(NEXT)
    second.press("Esc")
    assert second.end() == 1
    assert "another game has gone on with this round" in second.text()
    assert "Traceback" not in second.raw
    first.press("C-d")
    assert first.end() == 0


def test_arrows_scroll_a_verdict_that_is_taller_than_the_window(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    told = " ".join(f"Burrow {number} is a metre long." for number in range(30))
    long = ALL_KEYS.replace("They dig with bill and feet.", told)
    terminal = start("play", pack(tmp_path, long), "--kind", "choice", "--seed", "tulip", size=(40, 20))
    terminal.until("1-4 answer")
    terminal.press("Esc")
    terminal.until(NEXT)
    for _ in range(40):
        terminal.press("Up")
    assert "more below (↓)" in terminal.until(r"Where do puffins nest\?")
    for _ in range(60):
        terminal.press("Down")
    assert "more above (↑)" in terminal.until("Burrow 29")
    terminal.press("Enter")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0
