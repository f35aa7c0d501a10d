"""Challenges in a terminal: the clock lives, closes by itself, and what was in time counts."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heartquiz.cli.app import app
from heartquiz.core.game.modes import MODES
from heartquiz.messages import screens, sessions
from testing.kinds import HEAD, QUESTIONS
from testing.terminals import NEXT, QUIT, RealTerminal, Terminal, pack

Start = Callable[..., Terminal]
MANY = 'format = 1\ntitle = "Sea birds"\n' + "\n".join(
    f'[[questions]]\nid = "q{n}"\nask = "Which is number {n}?"\nanswer = "right {n}"\n'
    f'wrong = ["wrong {n}", "amiss {n}", "false {n}"]'
    for n in range(40)
)


def begin(terminal: Terminal) -> str:
    """Skip the count-in; returns the first question."""
    terminal.until(f"{re.escape(screens.READY)}[^~]*{re.escape(screens.START[1])}")
    terminal.press("x")
    return terminal.until("Esc skip")


def right_key(screen: str) -> str:
    found = re.search(r"(\d)  right", screen)
    assert found, screen
    return found[1]


def answer(terminal: Terminal, number: int, *, right: bool = True) -> None:
    """Answer the question of that number of a sprint or the like, once it is there."""
    screen = terminal.until(f"♥ \\w+ {number}\\b[^~]*Esc (skip|give up)")
    place = (int(right_key(screen)) - (1 if right else 0)) % 4
    # Digits and letters in turn: a key pressed twice at a machine's speed counts as held down.
    terminal.press(("1234", "abcd")[number % 2][place])


def test_the_menu_offers_the_modes_and_sprint_is_chosen(start: Start, tmp_path: Path) -> None:
    terminal = start("challenge", pack(tmp_path, MANY))
    screen = terminal.until("list: one list")
    assert "❯ s  sprint" in screen
    for mode in ("storm", "blitz", "survival"):
        assert mode in screen
    terminal.press("Enter")
    rules = terminal.until(re.escape(screens.READY))
    assert all(line in " ".join(rules.split()) for line in sessions.rules(MODES["sprint"]))
    assert "sprint, 60 s" in begin(terminal)
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_sprint_of_six_seconds_ends_by_itself(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    terminal = start("challenge", mine, "--mode", "sprint", "--seconds", "6", "--seed", "s")
    begin(terminal)
    answer(terminal, 1)
    assert "✓ right" in terminal.until("♥ sprint 2 +1 point [^~]*Esc skip")
    answer(terminal, 2, right=False)
    terminal.until("♥ sprint 3 +0.67 points")
    screen = terminal.until(QUIT)
    assert "1 of 2 right" in screen
    terminal.press("v")
    terminal.until("Questions [0-9a-f]{8}")
    terminal.press("Esc")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0
    left = " ".join(terminal.text().split())
    assert "0.67 points, 1 of 2 right · 1 missed ✓✗◷ heartquiz challenge" in left
    assert "--mode sprint --seconds 6" in left
    assert "--seed s" in left
    told = CliRunner().invoke(app, ["best", "--json"]).output
    (best,) = json.loads(told)["bests"]
    assert (best["mode"], best["seconds"], best["points"]) == ("sprint", 6.0, 0.6667)


def test_a_reply_at_the_last_moment_counts(start_real: Callable[..., RealTerminal], tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    terminal = start_real("challenge", mine, "--mode", "sprint", "--seconds", "3", "--seed", "s")
    key = right_key(begin(terminal))
    terminal.until("▲ .* 0:01")
    terminal.press(key)
    assert "1 of 1 right" in terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0


def test_storm_wins_seconds_with_a_combo_and_loses_them(start: Start, tmp_path: Path) -> None:
    terminal = start("challenge", pack(tmp_path, MANY), "--mode", "storm", "--seed", "s")
    begin(terminal)
    for number in range(1, 6):
        answer(terminal, number)
    screen = terminal.until("♥ storm 6\\b[^~]*Esc skip")
    assert "+3 s" in screen
    assert "5 → 12  +5 s" in screen
    answer(terminal, 6, right=False)
    assert "-10 s" in terminal.until("♥ storm 7\\b[^~]*Esc skip")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_survival_explains_the_miss_that_ends_it(start: Start, tmp_path: Path) -> None:
    terminal = start("challenge", pack(tmp_path, MANY), "--mode", "survival", "--seed", "s")
    begin(terminal)
    answer(terminal, 1)
    terminal.until("♥ survival 2\\b")
    terminal.press("Esc")
    answer(terminal, 3, right=False)
    screen = terminal.until(" ".join(screens.SEE_END))
    assert "✗ Out" in screen
    assert re.search("✓ [1-4]  right", screen), screen
    terminal.press("Space")
    assert "1 of 3 right" in terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0


def test_a_question_of_blitz_closes_by_itself(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    terminal = start("challenge", mine, "--mode", "blitz", "--seconds", "1", "-n", "2", "--seed", "s")
    begin(terminal)
    assert "◷ Time's up" in terminal.until(NEXT)
    terminal.press("Space")
    answer(terminal, 2)
    assert re.search(r"\+(\d{3}|1,000) points", terminal.until("✓ Right"))
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_list_against_the_clock_keeps_what_was_named(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, HEAD + QUESTIONS["list"])
    terminal = start("challenge", mine, "--mode", "list", "--seconds", "2", "--seed", "s")
    begin(terminal)
    terminal.send("puffin")
    terminal.until("  ".join(screens.named(1, 3)))
    screen = terminal.until(QUIT)
    assert "of 3 points" in screen
    terminal.press("a")  # again, now with a best to beat
    begin(terminal)
    assert "your best: 1" in terminal.until("  ".join(screens.named(0, 3)))
    terminal.press("C-d")
    assert terminal.end() == 0


def test_the_next_run_races_the_best(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    for number, seed in enumerate(("one", "two")):
        terminal = start("challenge", mine, "--mode", "blitz", "-n", "2", "--seed", seed)
        begin(terminal)
        answer(terminal, 1)
        terminal.until(NEXT)
        terminal.press("Space")
        screen = terminal.until("♥ blitz 2 of 2[^~]*Esc skip")
        assert ("your best" in screen) == (number == 1)
        answer(terminal, 2)
        terminal.until(NEXT)
        terminal.press("Space")
        screen = terminal.until(QUIT)
        assert ("of your 2 runs" in screen or "best of 2 runs" in screen) == (number == 1)
        terminal.press("q")
        assert terminal.end() == 0


@pytest.mark.parametrize("key", ["C-c", "C-d"])
def test_the_count_in_can_be_left(start: Start, tmp_path: Path, key: str) -> None:
    terminal = start("challenge", pack(tmp_path, MANY), "--mode", "sprint")
    terminal.until(re.escape(screens.READY))
    terminal.press(key)
    assert terminal.end() == (130 if key == "C-c" else 0)


def test_tab_does_not_set_the_clock_back(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    terminal = start("challenge", mine, "--mode", "blitz", "--seconds", "3", "-n", "1", "--seed", "s")
    begin(terminal)
    terminal.until("0:02")
    terminal.press("Tab")
    terminal.until("0:01")
    terminal.press("Tab")
    assert "◷ Time's up" in terminal.until(NEXT)
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_mode_that_the_packs_cannot_fill_leads_back_to_the_menu(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, MANY)
    terminal = start("challenge", mine, "--mode", "survival", "--seed", "s")
    begin(terminal)
    answer(terminal, 1, right=False)
    terminal.until(" ".join(screens.SEE_END))
    terminal.press("Space")
    terminal.until(QUIT)
    terminal.press("c")
    terminal.until("list: one list")
    terminal.press("l")
    terminal.until(f"these packs have no questions for list[^~]*{QUIT}")
    terminal.press("m")
    assert "survival, 15 s" in begin(terminal)
    terminal.press("C-d")
    assert terminal.end() == 0
