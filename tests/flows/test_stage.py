"""The window of a game: its ends fit it, a question mark shows the keys."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heartquiz import locations
from heartquiz.cli.app import app
from heartquiz.core.game.modes import CHALLENGES
from heartquiz.messages import screens
from heartquiz.terminal import motion
from testing.kinds import HEAD, QUESTIONS
from testing.terminals import NEXT, PATIENCE, QUIT, FakeTerminal, Terminal, pack

Start = Callable[..., Terminal]
TRUE = 'format = 1\ntitle = "Free"\n' + "\n".join(
    f'[[questions]]\nid = "{kind}{n}"\nkind = "{kind}"\nask = "Well, {n}?"\n{answer}'
    for n in range(6)
    for kind, answer in (
        ("true-false", "answer = true"),
        ("choice", 'answer = "yes"\nwrong = ["no", "never"]'),
    )
)
WAYS = {
    "play": ["play", "--new", "--kind", "true-false", "-n", "10"],
    **{mode.name: ["challenge", "--mode", mode.name] for mode in CHALLENGES},
}


def played_yesterday(arguments: list[str]) -> None:
    """Play the same way as lines of text, and let that be a day ago: there is a best, and a streak."""
    replies = "gannet\n" if "list" in arguments else "t\n1\n" * 3
    result = CliRunner().invoke(app, [*arguments, "--seed", "before"], input=replies)
    assert result.exit_code == 0, result.output
    with closing(sqlite3.connect(locations.history_file())) as db, db:
        db.execute("UPDATE rounds SET started = strftime('%Y-%m-%dT%H:%M:%f+00:00', started, '-1 day')")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80x24", "40x20"])
@pytest.mark.parametrize("way", WAYS)
def test_the_end_of_every_mode_fits_the_window(
    way: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = HEAD + QUESTIONS["list"] if way == "list" else TRUE
    arguments = [WAYS[way][0], pack(tmp_path, questions), *WAYS[way][1:]]
    played_yesterday(arguments)
    monkeypatch.setenv(motion.VARIABLE, "0")
    terminal = FakeTerminal(monkeypatch, [*arguments, "--seed", "now"], *size)
    if way != "play":
        terminal.until(screens.READY)
        terminal.press("x")
    answer_to_the_end(terminal)
    end = terminal.until(QUIT)
    assert "♥" in end.splitlines()[0]
    assert "2 days in a row" in " ".join(end.split()), end
    assert "points" in end or "named" in end
    terminal.press("q")
    assert terminal.end() == 0


def answer_to_the_end(terminal: Terminal) -> None:
    """Answer each question, rightly or not, and read on after each verdict."""
    asking = f"{' '.join(screens.SKIP)}|{' '.join(screens.HAND_IN)}|{' '.join(screens.GIVE_UP)}"
    keys, see = 0, " ".join(screens.SEE_END)
    while not re.search(QUIT, screen := terminal.until(f"{QUIT}|{NEXT}|{see}|{asking}")):
        keys += 1
        if NEXT in screen or see in screen:
            terminal.press(" ")
        elif "3 left" in screen:
            terminal.send("gannet\rpuffin\rrazorbill")
        else:  # a key that is pressed twice at a machine's speed counts as held down
            terminal.press(("1a" if re.search(r"[1-3]  yes", screen) else "tT")[keys % 2])
        before = without_clock(screen)
        while without_clock(terminal.text()) == before:
            assert terminal.wait_for_change(PATIENCE), terminal.text()


def without_clock(screen: str) -> str:
    return "\n".join(line for line in screen.splitlines() if not re.search("[◷▲]", line))


def test_a_question_mark_shows_the_keys(start: Start, tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, TRUE), "--kind", "choice")
    terminal.until(re.escape(" ".join(screens.HELP)))
    terminal.press("?")
    shown = terminal.until(screens.KEYS_HERE)
    for key, meaning in (("1-3", screens.ANSWER), ("a-c", screens.ANSWER_TOO), screens.LEAVE):
        assert re.search(f"{re.escape(key)} +{re.escape(meaning)}", shown), shown
    terminal.press("Esc")
    terminal.until("Well, [^~]*Esc skip")
    terminal.press("1")
    terminal.until(NEXT)
    terminal.press("?")
    terminal.until(screens.KEYS_HERE)
    terminal.press("C-d")
    assert terminal.end() == 0


def test_in_a_line_that_is_typed_a_question_mark_is_text(start: Start, tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, HEAD + QUESTIONS["text"]))
    terminal.until(re.escape(" ".join(screens.HELP)))
    terminal.press("?")
    terminal.until(screens.KEYS_HERE)
    terminal.press("Enter")
    terminal.until(" ".join(screens.TYPED))
    terminal.send("why?")
    terminal.until(r"❯ +why\?")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_the_clock_goes_on_behind_the_keys(start: Start, tmp_path: Path) -> None:
    terminal = start("challenge", pack(tmp_path, TRUE), "--mode", "blitz", "--seconds", "2", "-n", "2")
    terminal.until(screens.READY)
    terminal.press("x")
    terminal.until("Esc skip")
    terminal.press("?")
    terminal.until(screens.KEYS_HERE)
    terminal.until("◷ Time's up")
    terminal.press("C-d")
    assert terminal.end() == 0
