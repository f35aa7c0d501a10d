"""Help, the version, and errors, as somebody at a shell meets them."""

import errno
import os
import pty
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import heartquiz as package
from heartquiz.cli.error_handler import run_reporting_errors
from heartquiz.core.game.modes import CHALLENGES
from heartquiz.core.packs.question import DIFFICULTIES, KINDS
from heartquiz.errors import HeartquizError
from heartquiz.messages.commands import (
    BAD_NUMBER,
    FILE_REFUSED,
    LOGGED,
    MISSING,
    NEEDS_VALUE,
    NO_SUCH_COMMAND,
    NO_SUCH_OPTION,
    NOT_LOGGED,
    NOT_TOGETHER,
    SEE_COMMANDS,
    SEE_OPTIONS,
    TAKES_NO_VALUE,
    TOO_MUCH,
    UNEXPECTED,
)
from heartquiz.messages.nearest import KNOWN_VALUES, NO_SUCH_VALUE
from heartquiz.messages.pick import NEEDS_A_TERMINAL
from testing.running import PROGRAM, Said, heartquiz, reported, shell


def commands(*group: str) -> list[tuple[str, ...]]:
    """The commands that help names, with those of every group."""
    listed = heartquiz(*group, "--help").out.partition("Commands:\n")[2]
    names = re.findall(r"(?m)^  ([a-z]\S*)", listed)
    found: list[tuple[str, ...]] = []
    for name in names:
        found += commands(*group, name) or [(*group, name)]
    return found


COMMANDS = commands()


def test_the_commands_that_play_and_look_after_packs_are_there() -> None:
    wanted = {("play",), *(("packs", name) for name in ("list", "show", "check", "where", "schema"))}
    assert wanted <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_each_command_has_an_example_of_it(command: tuple[str, ...], option: str) -> None:
    said = heartquiz(*command, option)
    assert (said.status, said.err) == (0, "")
    text = " ".join(said.out.split())
    assert f"Example: heartquiz {' '.join(command)}" in text
    assert said.out.startswith(f"Usage: heartquiz {' '.join(command)}")
    assert "\x1b" not in said.out


def test_the_options_of_play_are_in_its_help() -> None:
    out = heartquiz("play", "--help").out
    for option in "--count --difficulty --tag --kind --seed --resume --new --plain --json".split():
        assert option in out


@pytest.mark.parametrize("arguments", [[], ["packs"]], ids=["heartquiz", "packs"])
def test_without_a_command_or_a_terminal_the_help_is_shown(arguments: list[str]) -> None:
    assert heartquiz(*arguments) == heartquiz(*arguments, "--help")


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", [(), ("packs",), *COMMANDS], ids=" ".join)
def test_help_fits_the_terminal_and_nothing_of_it_is_cut(
    command: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = heartquiz(*command, "--help").out
    monkeypatch.setenv("COLUMNS", str(columns))
    narrow = heartquiz(*command, "--help").out
    assert max(map(len, narrow.splitlines())) <= min(columns, 80)
    assert re.sub(r"\s", "", narrow) == re.sub(r"\s", "", whole)
    assert not re.search(
        r"\.\.\.$|<|\{|range|default:", re.sub(r"\[ARGS\]\.\.\.|PACK\]?\.\.\.", "", whole), re.M
    )


def test_the_help_names_every_kind_level_and_mode() -> None:
    def told(command: str, option: str) -> list[str]:
        helps = " ".join(heartquiz(command, "--help").out.split())
        return re.split(r", | or ", helps.partition(f"{option} ")[2].partition(".")[0])

    for command in ("play", "challenge"):
        assert told(command, "--kind KIND Only this kind:") == list(KINDS)
        assert told(command, "--difficulty LEVEL Only this level:") == list(DIFFICULTIES)
    assert told("challenge", "--mode MODE") == [mode.name for mode in CHALLENGES]


def test_the_version() -> None:
    assert heartquiz("--version") == Said(0, f"heartquiz {package.__version__}\n", "")


ERRORS = [
    ["play", "nowhere"],
    ["play", "/nowhere/at/all.toml"],
    ["play", "--resume"],
    ["play", "--tag", "no such tag"],
    ["packs", "show", "nowhere"],
    ["packs", "check", "./nowhere"],
]
WRONG_USAGE = {
    "plya": (NO_SUCH_COMMAND, {"name": "plya", "hint": "did you mean play?"}),
    "riddle": (NO_SUCH_COMMAND, {"name": "riddle", "hint": SEE_COMMANDS.format(command="heartquiz")}),
    "packs shwo x": (NO_SUCH_COMMAND, {"name": "shwo", "hint": "did you mean show?"}),
    "--sede": (NO_SUCH_OPTION, {"option": "--sede", "hint": SEE_OPTIONS.format(command="heartquiz")}),
    "play --sede x": (NO_SUCH_OPTION, {"option": "--sede", "hint": "did you mean --seed or --theme?"}),
    "play -z": (NO_SUCH_OPTION, {"option": "-z", "hint": SEE_OPTIONS.format(command="heartquiz play")}),
    "play -n": (NEEDS_VALUE, {"option": "-n", "metavar": "COUNT"}),
    "play --plain=yes": (TAKES_NO_VALUE, {"option": "--plain"}),
    "packs show": (MISSING, {"name": "PACK", "example": "heartquiz packs show heartstopper/cast"}),
    "packs remove": (MISSING, {"name": "PACK", "example": "heartquiz packs remove birds"}),
    "packs new": (MISSING, {"name": "NAME", "example": "heartquiz packs new birds"}),
    "packs new My pack": (TOO_MUCH, {"command": "heartquiz packs new", "words": "pack"}),
    "packs where here or there": (TOO_MUCH, {"command": "heartquiz packs where", "words": "here or there"}),
    "play --kind choise": (NO_SUCH_VALUE, {"name": "kind", "word": "choise", "hint": "did you mean choice?"}),
    "play --kind Text": (NO_SUCH_VALUE, {"name": "kind", "word": "Text", "hint": "did you mean text?"}),
    "play --kind riddle": (
        NO_SUCH_VALUE,
        {"name": "kind", "word": "riddle", "hint": KNOWN_VALUES.format(known=", ".join(KINDS))},
    ),
    "play --difficulty tricky": (
        NO_SUCH_VALUE,
        {"name": "difficulty", "word": "tricky", "hint": KNOWN_VALUES.format(known="easy, medium, hard")},
    ),
    "play --resume --new": (NOT_TOGETHER, {"one": "--resume", "other": "--new"}),
    "play --resume --pick": (NOT_TOGETHER, {"one": "--resume", "other": "--pick"}),
    "play --pick": (NEEDS_A_TERMINAL, {}),
    "play --resume --seed x": (NOT_TOGETHER, {"one": "--resume", "other": "--seed"}),
}


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_an_error_is_one_line_and_a_hint(arguments: list[str]) -> None:
    said = heartquiz(*arguments)
    assert (said.status, said.out) == (1, "")
    first, hint = said.err.splitlines()
    assert first.startswith("heartquiz: ")
    assert hint.startswith("  ")


@pytest.mark.parametrize("line", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_a_hint(line: str) -> None:
    template, parts = WRONG_USAGE[line]
    assert heartquiz(*line.split()) == Said(2, "", reported(template, **parts))


@pytest.mark.parametrize("word", ["0", "-1", "10001", "abc", "2.5", "", "nan"])
def test_a_count_that_is_none_is_refused_with_the_range(word: str) -> None:
    error = reported(
        BAD_NUMBER, option="-n", word=word, noun="a whole number", least=1, most=10_000, usual=10
    )
    assert heartquiz("play", "-n", word) == Said(2, "", error)


def test_a_home_that_is_nobodys_is_an_error_and_no_traceback() -> None:
    said = shell('HEARTQUIZ_HOME="~nobody-here/x" exec "$@"', "play", "tour")
    assert (said.status, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "heartquiz",
        "  set it to a full path, or unset it",
    ]


# The error handler

NEEDED = (
    "defusedxml fsrs msgspec platformdirs prompt-toolkit pyspellchecker questionary rapidfuzz rich "
    "tomli typer urllib3".split()
)


def test_an_unexpected_error_is_a_line_and_a_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise ValueError("a \x1b[31mred\x07 message\nof two lines")

    assert run_reporting_errors(run) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "heartquiz: an unexpected ValueError: a ␛[31mred␇ message of two lines",
        f"  {UNEXPECTED[1].format(where=LOGGED.format(path=home / 'heartquiz.log'))}",
    ]
    log = (home / "heartquiz.log").read_text("utf-8")
    assert log.startswith(f"heartquiz {package.__version__}, Python {sys.version}")
    assert ", ".join(f"{name} {version(name)}" for name in NEEDED) in log.splitlines()
    assert "Traceback" in log
    assert __file__.rpartition("/")[2] in log


def test_unexpected_errors_are_added_to_the_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def first() -> None:
        raise ValueError("the first")

    def second() -> None:
        raise KeyError("the second")

    assert [run_reporting_errors(first), run_reporting_errors(second)] == [1, 1]
    log = (home / "heartquiz.log").read_text("utf-8")
    assert "the first" in log
    assert "the second" in log
    assert capsys.readouterr().out == ""


def test_a_log_that_cannot_be_written_is_reported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.touch()

    def run() -> None:
        raise ValueError("odd")

    assert run_reporting_errors(run) == 1
    line, hint = capsys.readouterr().err.splitlines()
    assert line == "heartquiz: an unexpected ValueError: odd"
    where = NOT_LOGGED.format(path=home / "heartquiz.log", reason="File exists")
    assert hint == f"  {UNEXPECTED[1].format(where=where)}"


@pytest.mark.parametrize("name", ["/broken/history.db", None], ids=["a file", "no name"])
def test_a_device_that_fails_is_reported_and_is_not_a_hang_up(
    name: str | None, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> None:
        raise OSError(errno.EIO, "Input/output error", name)

    assert run_reporting_errors(run) == 1
    error = reported(FILE_REFUSED, name=name or "a file", reason="Input/output error")
    assert capsys.readouterr().err == error
    assert not (home / "heartquiz.log").exists()


def test_completion_that_cannot_be_installed_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    folder = Path.home() / ".bash_completions"
    folder.touch()
    said = heartquiz("--install-completion", "bash")
    assert said == Said(1, "", reported(FILE_REFUSED, name=str(folder), reason="File exists"))


def test_a_terminal_that_is_gone_ends_the_program_without_a_word() -> None:
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "packs", "list"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE) as program:
        os.close(theirs)
        os.close(ours)
        assert program.stderr
        assert program.stderr.read() == b""
        assert program.wait() == 129


@pytest.mark.parametrize(
    ("code", "status", "err"),
    [(None, 0, ""), (0, 0, ""), (3, 3, ""), ("it is\x07 over", 1, "it is␇ over\n")],
)
def test_what_a_program_exits_with(
    code: str | int | None, status: int, err: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_reporting_errors(lambda: sys.exit(code)) == status
    assert capsys.readouterr().err == err


def test_a_known_error_says_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise HeartquizError("the message", "the hint", 3)

    def bare() -> None:
        raise HeartquizError("the message")

    assert [run_reporting_errors(run), run_reporting_errors(bare)] == [3, 1]
    assert capsys.readouterr().err.splitlines() == [
        "heartquiz: the message",
        "  the hint",
        "heartquiz: the message",
    ]


def test_a_working_folder_that_is_gone_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = f'cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && exec "$@"'
    said = shell(script, "packs", "check", "./mine.toml")
    assert (said.status, said.out) == (1, "")
    first, hint = said.err.splitlines()
    assert first == "heartquiz: no file ./mine.toml"
    assert hint
