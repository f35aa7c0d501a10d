"""Tab in real shells: what is offered, and that nothing out of a pack is run."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testing.making import facts
from testing.running import install, write
from testing.terminals import RealTerminal

HEAD = 'format = 1\ntitle = "A pack of birds"\ntags = ["sea-birds"]\n'
COMMANDS = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
# One Tab shows what there is, and nothing else is on the screen when it does.
READY = {
    "bash": "bind 'set show-all-if-ambiguous on'; bind 'set bell-style none'; PS1='$ '; "
    ". <(heartquiz --show-completion)",
    "zsh": "PS1='$ '; unsetopt beep; autoload -Uz compinit; compinit -u -D; . <(heartquiz --show-completion)",
    "fish": "function fish_prompt; echo '$ '; end; heartquiz --show-completion | source",
}
Shell = Callable[..., RealTerminal]


@pytest.fixture(params=COMMANDS)
def name(request: pytest.FixtureRequest) -> str:
    """Each shell that there is."""
    if not shutil.which(request.param):
        pytest.skip(f"there is no {request.param} here")
    return str(request.param)


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Shell]:
    """begin("bash") is a shell at its prompt in an empty folder, with heartquiz among its programs."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("BASH_SILENCE_DEPRECATION_WARNING", "1")
    begun: list[RealTerminal] = []

    def one(command: list[str], ready: str) -> RealTerminal:
        terminal = RealTerminal(command, 120, 40)
        begun.append(terminal)
        terminal.send(f"{ready}; clear; echo rea''dy\r")
        terminal.until(r"(?s)\Aready\n\$( |$)")
        return terminal

    yield one
    for terminal in begun:
        terminal.child.close(force=True)


@pytest.fixture
def shell(begin: Shell, name: str) -> RealTerminal:
    """A shell that knows how heartquiz is completed."""
    return begin(COMMANDS[name], READY[name])


def test_the_names_of_packs_and_their_folder_are_offered(shell: RealTerminal) -> None:
    install("heartwood", facts(oak=1), head=HEAD + "solo = true\n")
    shell.send("heartquiz play heart\t")
    for wanted in ("heartwood", "heartstopper", "cast", "story"):
        shell.until(wanted)


def test_files_are_completed_by_the_shell(shell: RealTerminal) -> None:
    write(Path("birds of the sea.toml"), facts(oak=1), head=HEAD)
    shell.send("heartquiz packs show ./\t")
    shell.until("birds")
    shell.send("\r")
    shell.until("birds of the sea: A pack of birds")


def test_modes_are_offered(shell: RealTerminal) -> None:
    shell.send("heartquiz challenge --mode s\t")
    for wanted in ("sprint", "storm", "survival"):
        shell.until(wanted)


def test_tags_are_those_of_the_packs_on_the_line(shell: RealTerminal) -> None:
    install("birds", facts(oak=1), head=HEAD)
    shell.send("heartquiz play birds --tag \t")
    shell.until("sea-birds")
    shell.send("--plain\r\r")
    shell.until("1 of 1")


def test_nothing_of_a_stranger_is_run_or_reaches_the_shell(shell: RealTerminal) -> None:
    tags = ["$(touch owned)", "'; touch owned; '", "`touch owned`", '"; touch owned', "red\x1b[31m", "red"]
    head = f'format = 1\ntitle = "[/b] `touch owned` $(touch owned)"\ntags = {json.dumps(tags)}\n'
    hostile = [f"alp{between}{tag}" for tag in tags[:4] for between in ("", " ")]
    for name in ("alpha", "alpine\x1b[31m\n", *hostile):
        install(name, facts(oak=1), head=head)
    install("broken alp", "x")
    for line, wanted in (("play alp", "alpha"), ("play alpha --tag ", "red"), ("packs remove alp", "alpha")):
        shell.send(f"\x15heartquiz {line}\t")
        shell.until(wanted)
    shell.send("\x15echo do''ne\r")
    screen = shell.until("done")
    assert "\x1b[31mred" not in shell.raw, screen
    assert "Error" not in screen
    assert not list(Path().iterdir())


def test_it_is_installed_in_one_line_and_once(begin: Shell, name: str) -> None:
    settings = {"bash": ".bashrc", "zsh": ".zshrc"}.get(name)
    if settings:
        (Path.home() / settings).write_text("PS1='$ '\n", encoding="utf-8")
    ready = "function fish_prompt; echo '$ '; end" if name == "fish" else "true"
    for _ in range(2):
        shell = begin([name, "-i"], ready)
        shell.send("heartquiz --install-completion && echo do''ne\r")
        shell.until("done")
    if settings:
        lines = (Path.home() / settings).read_text("utf-8").splitlines()
        assert len([line for line in lines if "compl" in line or "compinit" in line]) == 1
    shell = begin([name, "-i"], ready)
    shell.send("heartquiz challenge --mode bl\t")
    shell.until("blitz")
