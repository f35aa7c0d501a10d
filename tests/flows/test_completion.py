"""Tab in real shells: what is offered, and that what is taken is read by the shell as it was meant."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testing.making import facts
from testing.running import heartquiz, install, write
from testing.terminals import RealTerminal

HEAD = 'format = 1\ntitle = "A pack of birds"\ntags = ["sea birds"]\n'
COMMANDS = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
# One Tab shows what there is, and nothing else is on the screen when it does.
READY = {
    "bash": "bind 'set show-all-if-ambiguous on'; bind 'set bell-style none'; PS1='$ '; "
    ". <(heartquiz --show-completion bash)",
    "zsh": "PS1='$ '; unsetopt beep; autoload -Uz compinit; compinit -u -D; "
    ". <(heartquiz --show-completion zsh)",
    "fish": "function fish_prompt; echo '$ '; end; heartquiz --show-completion fish | source",
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
    """A shell that was told how heartquiz is completed."""
    return begin(COMMANDS[name], READY[name])


def test_the_names_of_packs_and_their_folder_are_offered(shell: RealTerminal) -> None:
    install("heartwood", facts(oak=1), head=HEAD + "solo = true\n")
    shell.send("heartquiz play heart\t")
    for wanted in ("heartwood", "heartstopper", "cast", "story"):
        shell.until(wanted)


def test_a_name_with_spaces_and_quotes_is_taken_as_it_is(shell: RealTerminal) -> None:
    install("o'hara's \"best\" & $HOME `ls` pack", facts(oak=1), head=HEAD)
    shell.send("heartquiz packs show o\t")
    shell.until("pack")
    shell.send("\r")
    assert 'best" & $HOME `ls` pack: A pack of birds' in shell.until("A pack of birds")


def test_the_beginning_may_stand_in_quotes(shell: RealTerminal) -> None:
    install("my sea birds", facts(oak=1), head=HEAD)
    shell.send('heartquiz packs show "my se\t')
    shell.until("sea birds")
    shell.send("\r")
    shell.until("my sea birds: A pack of birds")


def test_paths_are_packs_and_folders(shell: RealTerminal) -> None:
    write(Path("birds of the sea.toml"), facts(oak=1), head=HEAD)
    Path("notes.txt").touch()
    shell.send("heartquiz packs show ./\t")
    shell.until("birds")
    shell.send("\r")
    assert "notes" not in shell.until("birds of the sea: A pack of birds")


def test_a_path_below_home_and_through_a_folder(shell: RealTerminal) -> None:
    write(Path.home() / "my quizzes" / "birds.toml", facts(oak=1), head=HEAD)
    shell.send("heartquiz packs show ~/my\t")
    shell.until("quizzes/")
    shell.send("\t")
    shell.until("birds.toml")
    shell.send("\r")
    shell.until("birds: A pack of birds")


def test_modes_are_offered_by_either_way_to_write_an_option(shell: RealTerminal) -> None:
    shell.send("heartquiz challenge --mode s\t")
    for wanted in ("sprint", "storm", "survival"):
        shell.until(wanted)
    shell.send("\x15heartquiz challenge --mode=bl\t")
    shell.until("--mode=blitz")


def test_tags_are_those_of_the_packs_on_the_line(shell: RealTerminal) -> None:
    install("birds", facts(oak=1), head=HEAD)
    shell.send("heartquiz play birds --tag \t")
    shell.until("sea")
    shell.send("--plain\r\r")
    shell.until("1 of 1")


def test_nothing_of_a_stranger_reaches_the_shell(shell: RealTerminal) -> None:
    tags = ["\\$(touch owned)", "'; touch owned; '", "`touch owned`", "$(touch owned)", "\\u001b[31mred"]
    toml = ", ".join('"' + tag.replace("\\$", "\\\\$") + '"' for tag in tags)
    head = f'format = 1\ntitle = "[/b] `touch owned` $(touch owned)"\ntags = [{toml}]\n'
    install("alpha", facts(oak=1), head=head)
    install("alpine\x1b[31m\n", facts(oak=1), head=head)
    install("broken alp", "x")
    shell.send("heartquiz play alp\t")
    shell.until("alpha")
    shell.send(" --tag \t")
    shell.until("red")
    shell.send("\x15echo do''ne\r")
    screen = shell.until("done")
    assert "\x1b[31mred" not in shell.raw, screen
    assert "Error" not in screen
    assert not list(Path().iterdir())


def test_it_is_installed_in_one_line_and_once(begin: Shell, name: str) -> None:
    settings = {"bash": ".bashrc", "zsh": ".zshrc"}.get(name)
    if settings:
        (Path.home() / settings).write_text("PS1='$ '", encoding="utf-8")
    for _ in range(2):
        assert heartquiz("--install-completion", name).status == 0
    if settings:
        assert len((Path.home() / settings).read_text("utf-8").splitlines()) == 2
    ready = "function fish_prompt; echo '$ '; end" if name == "fish" else "true"
    shell = begin([name, "-i"], ready)
    shell.send("heartquiz challenge --mode bl\t")
    shell.until("blitz")


def test_a_shell_without_a_script_is_told() -> None:
    for option in ("--install-completion", "--show-completion"):
        said = heartquiz(option, "csh")
        assert (said.status, said.out) == (2, "")
        assert "there are bash, zsh, fish" in said.err


def test_a_home_that_cannot_be_written_is_told() -> None:
    (Path.home() / ".bash_completions").touch()
    said = heartquiz("--install-completion", "bash")
    assert (said.status, said.out) == (1, "")
    assert "cannot be written" in said.err
