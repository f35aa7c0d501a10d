"""Packs are added, updated and removed by a key, after all about them was shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testing.making import HEAD, facts
from testing.running import heartquiz
from testing.servers import Handler, Server, serving
from testing.sources import LILY, ROSE, added, contents, everything, folder, installed
from testing.terminals import RealTerminal, Terminal

Start = Callable[..., Terminal]
# Where the real terminal would tell nothing more.
FAKE = pytest.mark.parametrize("start", ["fake"], indirect=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def test_a_pack_is_shown_and_added_by_a_key(start: Start, tmp_path: Path) -> None:
    source = folder(tmp_path / "quizzes", {"a.toml": ROSE, "b.toml": LILY, "bad.toml": HEAD})
    terminal = start("packs", "add", str(source))
    screen = terminal.until(r"Add them\? \(y/N\)")
    for words in ("✓ quizzes/a  A pack", "1 question", "no licence given", "✗ left out  quizzes/bad.toml:1"):
        assert words in screen
    assert installed() == []
    terminal.press("y")
    terminal.until("Play them: heartquiz play quizzes")
    assert terminal.end() == 0
    assert installed() == ["quizzes/a", "quizzes/b"]


@FAKE
@pytest.mark.parametrize("key", ["n", "Enter", "C-d"])
def test_what_is_not_wanted_is_not_taken(start: Start, tmp_path: Path, key: str) -> None:
    terminal = start("packs", "add", str(folder(tmp_path, {"a.toml": ROSE}) / "a.toml"))
    terminal.until(r"Add it\? \(y/N\)")
    terminal.press(key)
    terminal.until("Nothing was changed.")
    assert terminal.end() == 0
    assert everything() == {}


def test_ctrl_c_at_the_question_takes_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start("packs", "add", str(folder(tmp_path, {"a.toml": ROSE}) / "a.toml"))
    terminal.until(r"Add it\? \(y/N\)")
    terminal.press("C-c")
    assert terminal.end() == 130
    assert everything() == {}


def test_an_update_is_asked_for(start: Start, tmp_path: Path) -> None:
    source = folder(tmp_path / "q", {"a.toml": ROSE})
    added(source)
    folder(source, {"a.toml": LILY})
    terminal = start("packs", "update")
    screen = terminal.until(r"Take it\?")
    assert "✓ q/a  2 new, 1 gone" in screen
    assert "new: lily/1, lily/2" in screen
    terminal.press("y")
    terminal.until("Updated: q.")
    assert terminal.end() == 0
    assert contents()["q/a"] == LILY.encode()


@FAKE
def test_a_removal_is_asked_for(start: Start, tmp_path: Path) -> None:
    added(folder(tmp_path, {"a.toml": ROSE}) / "a.toml")
    terminal = start("packs", "remove", "a")
    assert "Your history of its questions stays." in terminal.until(r"Remove it\?")
    terminal.press("y")
    terminal.until("Removed: a.")
    assert terminal.end() == 0
    assert installed() == []


@FAKE
def test_many_packs_are_counted_on_a_small_terminal(start: Start, tmp_path: Path) -> None:
    source = folder(tmp_path / "q", {f"pack-{number}.toml": ROSE for number in range(50)})
    terminal = start("packs", "add", str(source), size=(40, 20))
    assert "… and 31 more" in terminal.until(r"Add them\?")
    terminal.press("n")
    terminal.until("Nothing was changed")
    assert terminal.end() == 0


def test_a_slow_transfer_shows_a_bar_that_goes_away(
    start_real: Callable[..., RealTerminal], server: Server
) -> None:
    content = (HEAD + facts(rose=1)).encode() + b"#" * 1_000_000

    def slow(handler: Handler) -> None:
        handler.reply(200, content[:500_000], Content_Length=str(len(content)))
        handler.server.reached.wait()
        handler.wfile.write(content[500_000:])

    server.answers["/a.toml"] = slow
    terminal = start_real("packs", "add", f"{server.url}/a.toml")
    assert "1.0 MB" in terminal.until("Fetching .*0.5 of")
    server.reached.set()
    assert "Fetching" not in terminal.until(r"Add it\?")
    terminal.press("y")
    assert terminal.end() == 0
    assert installed() == ["a"]


def test_ctrl_c_in_a_slow_transfer_gives_the_terminal_back(
    start_real: Callable[..., RealTerminal], server: Server
) -> None:
    server.answers["/a.toml"] = lambda handler: handler.server.over.wait() and None
    terminal = start_real("packs", "add", f"{server.url}/a.toml")
    terminal.until("Fetching")
    terminal.press("C-c")
    assert terminal.end() == 130
    assert everything() == {}
    assert terminal.raw.rindex("\x1b[?25h") > terminal.raw.rindex("\x1b[?25l")


def test_through_a_pipe_no_bar_is_drawn(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heartquiz.terminal.progress.PATIENCE", 0.0)
    server.answers["/a.toml"] = lambda handler: handler.reply(200, ROSE.encode())
    said = heartquiz("packs", "add", f"{server.url}/a.toml", "--yes")
    assert (said.status, said.err) == (0, "")
