"""Help, the version, and errors, as somebody at a shell meets them."""

import re
from pathlib import Path

import pytest

import heartquiz as package
from heartquiz.cli.error_handler import behind_the_door
from heartquiz.errors import HeartquizError
from testing.running import Said, heartquiz, shell


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
    told = " ".join(said.out.split())
    assert f"Example: heartquiz {' '.join(command)}" in told
    assert said.out.startswith(f"Usage: heartquiz {' '.join(command)}")
    assert "\x1b" not in said.out


def test_the_options_of_play_are_told() -> None:
    out = heartquiz("play", "--help").out
    for option in "--count --difficulty --tag --kind --seed --resume --new --plain --json".split():
        assert option in out


@pytest.mark.parametrize("arguments", [[], ["packs"]], ids=["heartquiz", "packs"])
def test_without_a_command_the_help_is_shown(arguments: list[str]) -> None:
    said = heartquiz(*arguments)
    assert "Usage: heartquiz" in said.out + said.err
    assert "Commands:" in said.out + said.err


def test_the_version() -> None:
    assert heartquiz("--version") == Said(0, f"heartquiz {package.__version__}\n", "")


ERRORS = [
    ["play", "nowhere"],
    ["play", "/nowhere/at/all.toml"],
    ["play", "--resume"],
    ["play", "--kind", "riddle"],
    ["play", "--difficulty", "tricky"],
    ["play", "--resume", "--new"],
    ["play", "--tag", "no such tag"],
    ["packs", "show", "nowhere"],
    ["packs", "check", "./nowhere"],
]


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_an_error_is_one_line_and_a_hint(arguments: list[str]) -> None:
    said = heartquiz(*arguments)
    assert said.status in (1, 2)
    assert said.out == ""
    first, hint = said.err.splitlines()
    assert first.startswith("heartquiz: ")
    assert hint.startswith("  ")


def test_an_unknown_kind_or_difficulty_names_the_known_ones() -> None:
    assert "  there are choice, true-false, multi, text, number, order, match, list\n" in (
        heartquiz("play", "--kind", "riddle").err
    )
    assert "  there are easy, medium, hard\n" in heartquiz("play", "--difficulty", "tricky").err


@pytest.mark.parametrize(
    "arguments", [["plya"], ["play", "--sede", "x"], ["packs", "shwo", "x"]], ids=" ".join
)
def test_a_misspelt_command_or_option_is_told(arguments: list[str]) -> None:
    said = heartquiz(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert "Usage: heartquiz" in said.err


def test_a_home_that_is_nobodys_is_an_error_and_no_traceback() -> None:
    said = shell('HEARTQUIZ_HOME="~nobody-here/x" exec "$@"', "play", "tour")
    assert (said.status, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "heartquiz",
        "  set it to a full path, or unset it",
    ]


# The last door


def test_an_unexpected_error_is_a_line_and_a_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise ValueError("a \x1b[31mred\x07 message\nof two lines")

    assert behind_the_door(run) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "heartquiz: an unexpected ValueError: a ␛[31mred␇ message of two lines",
        f"  this is a bug; the details are in {home / 'heartquiz.log'}",
    ]
    log = (home / "heartquiz.log").read_text("utf-8")
    assert package.__version__ in log
    assert "Traceback" in log
    assert __file__.rpartition("/")[2] in log


def test_unexpected_errors_are_added_to_the_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def first() -> None:
        raise ValueError("the first")

    def second() -> None:
        raise KeyError("the second")

    assert [behind_the_door(first), behind_the_door(second)] == [1, 1]
    log = (home / "heartquiz.log").read_text("utf-8")
    assert "the first" in log
    assert "the second" in log
    assert capsys.readouterr().out == ""


def test_a_log_that_cannot_be_written_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.touch()

    def run() -> None:
        raise ValueError("odd")

    assert behind_the_door(run) == 1
    line, hint = capsys.readouterr().err.splitlines()
    assert line == "heartquiz: an unexpected ValueError: odd"
    assert str(home / "heartquiz.log") in hint
    assert "cannot be written" in hint


def test_a_known_error_says_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise HeartquizError("the message", "the hint", 3)

    def bare() -> None:
        raise HeartquizError("the message")

    assert [behind_the_door(run), behind_the_door(bare)] == [3, 1]
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
