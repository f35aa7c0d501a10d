"""How the program ends, as shells and scripts see it: each a process of its own."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.messages.sessions import KEPT
from testing.birds import ENTRIES
from testing.making import facts
from testing.rounds import rows
from testing.running import PROGRAM, Said, Started, asks, heartquiz, install, seed, shell

QUESTION = "Type t or f."
Start = Callable[..., Started]


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1, iris=1, aster=1))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["packs", "list"], 0),
        (["packs", "check", "garden"], 0),
        (["play", "garden"], 0),
        (["play", "nowhere"], 1),
        (["play", "garden", "--kind", "list"], 1),
        (["play", "--resume"], 1),
        (["packs", "show", "nowhere"], 1),
        (["packs", "check", "nowhere"], 1),
        (["packs", "show"], 2),
        (["nothing"], 2),
        (["play", "--nothing"], 2),
        (["play", "-n", "0"], 2),
        (["play", "-n", "many"], 2),
        (["play", "-n"], 2),
        (["play", "--kind", "riddle"], 2),
        (["play", "--difficulty", "tricky"], 2),
        (["play", "--resume", "--new"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_statuses(arguments: list[str], status: int) -> None:
    said = heartquiz(*arguments)
    assert said.status == status, said.err
    assert (said.err == "") is (status == 0)
    assert "Traceback" not in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full that is always full")
@pytest.mark.parametrize("arguments", [["packs", "schema"], ["packs", "list"], ["play", "garden"]])
def test_an_output_that_is_full_is_shown_in_a_line(arguments: list[str]) -> None:
    said = shell('"$@" > /dev/full', *arguments)
    assert said.status == 1
    assert said.err.splitlines()[-2].startswith("heartquiz: the output cannot be written: No space left")
    assert "bug" not in said.err


def test_a_known_error_leaves_a_process_through_the_error_handler() -> None:
    said = shell('exec "$@"', "play", "nowhere")
    assert (said.status, said.out) == (1, "")
    assert said.err == "heartquiz: no pack called 'nowhere'\n  see `heartquiz packs list`\n"


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "terminated"]
)
def test_a_signal_ends_the_round_which_is_kept(start: Start, number: signal.Signals, status: int) -> None:
    started = start("play", "garden")
    started.until(QUESTION)
    started.type("t")
    started.until("Right")
    started.until(QUESTION)
    started.process.send_signal(number)
    said = started.end()
    assert (said.status, said.err) == (status, "")
    assert KEPT in said.out
    resumed = heartquiz("play", "--resume", typed="t\n" * 4)
    assert len(asks(resumed.out)) == 4
    assert "5 of 5 right" in resumed.out


def test_ctrl_c_before_the_first_reply(start: Start) -> None:
    started = start("play", "garden")
    started.until(QUESTION)
    started.process.send_signal(signal.SIGINT)
    said = started.end()
    assert (said.status, said.err) == (130, "")
    assert heartquiz("play", "--resume").status == 1


def test_ctrl_c_at_the_last_verdict_ends_the_round(start: Start) -> None:
    install("one", ENTRIES["text"])
    started = start("play", "one")
    started.until("Type the answer.")
    started.type("gull")
    started.until("! overrules")
    started.process.send_signal(signal.SIGINT)
    assert started.end().status == 130
    assert heartquiz("play", "--resume").status == 1


def test_ctrl_c_with_json_still_gives_the_document(start: Start) -> None:
    started = start("play", "garden", "--json")
    assert started.process.stderr
    while not started.process.stderr.readline().startswith(QUESTION):
        assert started.process.poll() is None
    started.process.send_signal(signal.SIGINT)
    said = started.end()
    assert said.status == 130
    assert '"ended": "left"' in said.out


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["packs", "list"], ["packs", "schema"], ["play", "garden"], ["play", "garden", "--json"]],
    ids=" ".join,
)
def test_standard_output_that_nobody_reads(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, *arguments], input=b"t\n" * 5, stdout=writing, stderr=subprocess.PIPE, timeout=20
    )
    os.close(writing)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert "--json" in arguments or done.stderr == b""


def test_standard_output_that_is_closed_in_the_middle_of_a_round(start: Start) -> None:
    started = start("play", "garden")
    started.until(QUESTION)
    assert started.process.stdout
    started.process.stdout.close()
    started.type("t")
    assert started.process.wait() == 141
    assert started.process.stderr
    assert started.process.stderr.read() == ""
    assert len(rows(Path(os.environ["HEARTQUIZ_HOME"]) / "history.db", "SELECT * FROM replies")) == 1


def test_without_a_standard_input_the_round_is_left() -> None:
    said = shell('exec "$@" <&-', "play", "garden")
    assert (said.status, said.err) == (0, "")
    assert len(asks(said.out)) == 1


@pytest.mark.parametrize("arguments", [["packs", "list"], ["play", "garden"]], ids=" ".join)
def test_without_a_standard_output_nothing_breaks(arguments: list[str]) -> None:
    said = shell('exec "$@" >&-', *arguments, typed="t\n" * 5)
    assert said.err == ""
    assert said.status in (0, 141)


def test_replies_are_on_disk_before_their_verdict_is_read(start: Start, home: Path) -> None:
    started = start("play", "garden")
    for number in range(1, 6):
        started.until(QUESTION)
        started.type("t")
        started.until("Right")
        assert len(rows(home / "history.db", "SELECT * FROM replies")) == number
    assert rows(home / "history.db", "SELECT * FROM overrules") == []
    assert started.end().status == 0


def test_a_killed_round_goes_on_with_the_same_questions(start: Start) -> None:
    entries = "".join(
        f'[[questions]]\nid = "q{number}"\nask = "What is {number}?"\nanswer = "right"\n'
        'wrong = ["wrong", "false", "off"]\n'
        for number in range(5)
    )
    install("sums", entries)
    started = start("play", "sums")
    read = started.until("Type")
    for reply in ("right", "wrong"):
        started.type(reply)
        read += started.until("Type")
    started.process.kill()
    assert started.end().status == -signal.SIGKILL
    resumed = heartquiz("play", "--resume", "--json", typed="right\n" * 3)
    assert resumed.status == 0, resumed.err
    third = read.partition("Question 3 of 5")[2]
    assert third.count("\n") > 5
    assert resumed.err.partition("Question 3 of 5")[2].startswith(third)
    document = json.loads(resumed.out)
    assert [question["ask"] for question in document["questions"]] == asks(read)[:2] + asks(resumed.err)
    assert [question["outcome"] for question in document["questions"]] == [
        "right",
        "wrong",
        "right",
        "right",
        "right",
    ]
    assert document["ended"] == "done"
    assert heartquiz("play", "--resume").status == 1


def test_a_round_killed_after_its_last_reply_is_over_when_it_goes_on(start: Start) -> None:
    install("one", ENTRIES["text"])
    started = start("play", "one")
    started.until("Type the answer.")
    started.type("gull")
    started.until("! overrules")
    started.process.kill()
    started.end()
    resumed = heartquiz("play", "--resume")
    assert resumed.status == 0
    assert "0 of 1 right" in resumed.out
    assert heartquiz("play", "--resume").status == 1


def test_two_games_at_once_keep_both_rounds(start: Start, home: Path) -> None:
    games = [start("play", "garden", "--seed", name) for name in ("one", "two")]
    for _ in range(5):
        for game in games:
            game.until(QUESTION)
            game.type("t")
    ends: list[Said] = [game.end() for game in games]
    assert [(end.status, end.err) for end in ends] == [(0, "")] * 2
    assert sorted(seed(end.out) for end in ends) == ["one", "two"]
    assert len(rows(home / "history.db", "SELECT * FROM replies")) == 10
    assert len(rows(home / "history.db", "SELECT * FROM endings")) == 2


def test_python_dash_m_and_the_command_are_one_program() -> None:
    by_module = shell('exec "$@"', "--version")
    assert by_module.status == 0
    assert re.fullmatch(r"heartquiz \d+\.\d+\S*\n", by_module.out)
    assert heartquiz("--version").out == by_module.out
