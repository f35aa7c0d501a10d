"""What stands around a round: the tour, the menu after it, notes, bans."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heartquiz.cli.app import app
from heartquiz.messages import screens
from testing.kinds import HEAD, QUESTIONS
from testing.terminals import NEXT, QUIT, RealTerminal, Terminal, pack

Start = Callable[..., Terminal]
TWO = HEAD + QUESTIONS["text"] + '\n[[questions]]\nid = "free"\nask = "Free?"\nanswer = "yes"\nwrong = ["no"]'


def skip_all(terminal: Terminal, count: int) -> None:
    """Skip every question of a round."""
    for number in range(1, count + 1):
        terminal.until(f"{number} of {count}[^✓–]*Esc skip")
        terminal.press("Esc")
        terminal.until(NEXT)
        terminal.press("Space")
        terminal.gone(NEXT)


def packs(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["packs", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_tour_is_offered_at_the_first_start_only(start_real: Callable[..., RealTerminal]) -> None:
    terminal = start_real("play")
    terminal.until(screens.TAKE_TOUR[1])
    terminal.press("Enter")
    terminal.until("1 of 8 · tour")
    skip_all(terminal, 8)
    terminal.until(QUIT)
    terminal.press("m")
    assert "heartstopper" in terminal.until("1 of 10[^✓–]*Esc skip")
    terminal.press("C-d")
    assert terminal.end() == 0
    terminal = start_real("play")
    terminal.until("1 of 10")
    assert screens.TAKE_TOUR[1] not in terminal.text()
    terminal.press("C-d")
    terminal.end()


def test_the_tour_may_be_declined(start: Start) -> None:
    terminal = start("play")
    terminal.until(screens.TAKE_TOUR[1])
    terminal.press("n")
    assert "heartstopper" in terminal.until("1 of 10")
    terminal.press("C-d")
    assert terminal.end() == 0


def test_after_a_round_only_the_misses_come_again(start: Start, tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, TWO), "--seed", "t")
    for number in (1, 2):
        screen = terminal.until(f"{number} of 2[^✓–]*Esc skip")
        if "Free?" in screen:
            terminal.press("Esc")
        else:
            terminal.send("gannet\r")
        terminal.until(NEXT)
        terminal.press("Space")
        terminal.gone(NEXT)
    terminal.until(screens.MISSES)
    terminal.press("Down")
    terminal.until("❯ o")
    terminal.press("Enter")
    screen = terminal.until("1 of 1[^✓–]*Esc skip")
    assert "the misses once more" in screen
    assert "Free?" in screen
    terminal.press("C-d")
    assert terminal.end() == 0


def test_the_same_round_again_asks_the_same(start: Start, tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, TWO), "-n", "1", "--seed", "t")
    asked = terminal.until("1 of 1[^✓–]*Esc skip")
    skip_all(terminal, 1)
    terminal.until(QUIT)
    terminal.press("a")
    again = terminal.until("1 of 1[^✓–]*Esc skip")
    assert ("Free?" in asked) == ("Free?" in again[again.rindex("1 of 1") :])
    terminal.press("C-d")
    assert terminal.end() == 0


def test_a_question_is_noted_as_wrong_and_read_back(start: Start, tmp_path: Path) -> None:
    terminal = start("play", pack(tmp_path, TWO), "--kind", "choice")
    terminal.until("Esc skip")
    terminal.press("Esc")
    terminal.until(" ".join(screens.REPORT))
    terminal.press("r")
    terminal.until(re.escape(screens.WHAT_IS_WRONG))
    terminal.send("It has \x1b[A two answers\r")
    terminal.until(re.escape(screens.NOTED))
    terminal.press("C-d")
    assert terminal.end() == 0
    told = json.loads(packs("notes", "--json"))
    assert [note["question"] for note in told["notes"]] == ["mine:free"]
    assert "two answers" in told["notes"][0]["text"]
    assert "mine:free" in packs("notes")


def test_a_question_is_never_asked_again_until_it_is(start: Start, tmp_path: Path) -> None:
    mine = pack(tmp_path, TWO)
    terminal = start("play", mine)
    for number in (1, 2):
        screen = terminal.until(f"{number} of 2[^✓–]*Esc skip")
        terminal.press("Esc")
        terminal.until(NEXT)
        if "Free?" in screen:
            terminal.press("x")
            terminal.until("will not be asked again")
        terminal.press("Space")
        terminal.gone(NEXT)
    terminal.until(QUIT)
    terminal.press("m")
    terminal.until("1 of 1[^✓–]*Esc skip")
    terminal.press("C-d")
    assert terminal.end() == 0
    assert "never asked again" in packs("notes")
    assert "will be asked again" in packs("notes", "--ask-again", "mine:free")
    assert json.loads(packs("notes", "--json"))["banned"] == []


def test_a_new_pack_asks_for_its_words(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    terminal = start("packs", "new", str(path))
    terminal.until("Title: +mine")
    terminal.send(" and yours\r")
    terminal.until("Language: +en")
    terminal.press("Enter")
    terminal.until("Source:")
    terminal.press("Enter")
    terminal.until("Play it:")
    assert terminal.end() == 0
    assert 'title = "mine and yours"' in path.read_text("utf-8")


def test_what_a_check_finds_hangs_by_its_file_and_line(
    start_real: Callable[..., RealTerminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pack(tmp_path, HEAD + QUESTIONS["choice"].replace('"puffin"', '"puffin", "none of these"'), "birds.toml")
    terminal = start_real("packs", "check", "./birds.toml", size=(48, 40))
    screen = terminal.until("1 pack sound, 0 faulty, 2 warnings")
    told = re.search(r"(?m)^birds.toml:\d+: all-of-the-above: .+\n(  .+\n)+", screen)
    assert told, screen
    assert told[0].endswith("`multi`\n")
    assert terminal.end() == 0
