"""Challenges as lines of text: the time left is said, and the deadline holds while a line is waited for."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from heartquiz.messages.commands import BAD_NUMBER, COUNT_MEANS_NOTHING, NO_BESTS
from heartquiz.messages.game import ENDINGS
from heartquiz.messages.nearest import KNOWN_VALUES, NO_SUCH_VALUE
from heartquiz.messages.screens import DISCARDED
from heartquiz.messages.sessions import NO_ANSWER_IN_TIME, NO_SUCH_KINDS
from testing.running import heartquiz, install, reported

PACK = 'format = 1\ntitle = "Sea birds"\n' + "\n".join(
    f'[[questions]]\nid = "q{n}"\nask = "Number {n}?"\nanswer = "yes"\nwrong = ["no", "never"]'
    for n in range(20)
)


@pytest.fixture
def pack(tmp_path: Path) -> str:
    path = tmp_path / "birds.toml"
    path.write_text(PACK, encoding="utf-8")
    return str(path)


def challenge(*arguments: str, typed: str = "", stay: bool = False) -> str:
    """Type into a challenge through a pipe; with `stay` the input is kept open until the game ends."""
    command = [sys.executable, "-m", "heartquiz", "challenge", *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        assert game.stderr is not None
        game.stdin.write(typed)
        game.stdin.flush()
        if not stay:
            game.stdin.close()
        out = game.stdout.read()
        assert "Traceback" not in game.stderr.read()
        if stay:
            game.stdin.close()
        assert game.wait() == 0
    return out


def test_without_a_mode_it_is_a_sprint_and_ends_by_itself(pack: str) -> None:
    out = challenge(pack, "--seconds", "1", "--seed", "s", typed="1\n", stay=True)
    assert "sprint, 1 s" in out
    assert "Time left: 0:01" in out
    assert f"{ENDINGS['clock']}:" in out
    assert "0 of 1 right" in out or "1 of 1 right" in out


def test_a_line_begun_at_a_time_out_is_discarded_and_that_is_said(pack: str) -> None:
    out = challenge(pack, "--mode", "blitz", "--seconds", "1", "-n", "1", typed="1", stay=True)
    assert DISCARDED in out
    assert "\nTime's up." in out


def test_the_end_of_input_leaves_and_a_left_challenge_is_over(pack: str) -> None:
    out = challenge(pack, "--mode", "storm", "--seed", "s", typed="1\n")
    assert f"{ENDINGS['left']}:" in out
    assert "--resume" not in out


def test_the_document_of_a_challenge(pack: str) -> None:
    document = json.loads(challenge(pack, "--mode", "survival", "--seed", "s", "--json", typed="1\n" * 20))
    assert document["mode"] == "survival"
    assert document["ended"] in ("done", "cleared")
    assert [question["outcome"] for question in document["questions"][:-1]].count("wrong") == 0
    assert document["score"]["points"] == document["score"]["right"]


def seconds_refused(word: str) -> str:
    return reported(BAD_NUMBER, option="--seconds", word=word, noun="a number", least=1, most=3600, usual=60)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--mode", "spring"],
            reported(NO_SUCH_VALUE, name="mode", word="spring", hint="did you mean sprint?"),
        ),
        (
            ["--mode", "quick"],
            reported(
                NO_SUCH_VALUE,
                name="mode",
                word="quick",
                hint=KNOWN_VALUES.format(known="sprint, storm, blitz, survival, list"),
            ),
        ),
        *((["--seconds", word], seconds_refused(word)) for word in ("0", "3601", "nan", "abc", "")),
        (["--mode", "list"], reported(NO_SUCH_KINDS, mode="list", kinds="list")),
        (["--mode", "sprint", "-n", "3"], reported(COUNT_MEANS_NOTHING, mode="sprint")),
        (["--mode", "list", "-n", "3"], reported(COUNT_MEANS_NOTHING, mode="list")),
    ],
)
def test_what_cannot_be_is_reported_in_a_line(pack: str, arguments: list[str], message: str) -> None:
    said = heartquiz("challenge", pack, *arguments)
    assert said.status in (1, 2)
    assert (said.out, said.err) == ("", message)


def test_without_bests_it_says_how_to_get_one() -> None:
    assert heartquiz("best").out == f"{NO_BESTS}\n"


def test_two_lists_have_two_lines_among_the_bests() -> None:
    fields = 'kind = "list"\nask = "Which?"\nanswers = ["auk", "tern"]\n'
    lists = f'[[questions]]\nid = "{{0}}"\ntags = ["{{0}}"]\n{fields}'
    install("birds", lists.format("sea") + lists.format("land"))
    for tag in ("sea", "land"):
        heartquiz("challenge", "birds", "--mode", "list", "--tag", tag, typed="auk\ntern\n")
    lines = heartquiz("best").out.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["90 s, land, land", "90 s, sea, sea"]
    document = json.loads(heartquiz("best", "--json").out)
    assert [best["question"] for best in document["bests"]] == ["birds:land", "birds:sea"]


def test_a_best_names_its_round_as_the_document_of_the_round_does(pack: str) -> None:
    arguments = ("--mode", "blitz", "-n", "5", "--seed", "s", "--json")
    played = json.loads(challenge(pack, *arguments, typed="1\n" * 5))
    (best,) = json.loads(heartquiz("best", "--json").out)["bests"]
    for name in ("round", "mode", "seed", "packs"):
        assert best[name] == played[name]
    assert (best["count"], best["seconds"], best["question"]) == (5, 20.0, None)
    assert best["points"] == played["score"]["points"]


def test_a_flood_of_lines_that_mean_nothing_does_not_stop_the_clock(pack: str) -> None:
    command = [sys.executable, "-m", "heartquiz", "challenge", pack, "--seconds", "1", "--seed", "s"]
    done = subprocess.run(
        command, input="zzz\n" * 500_000, capture_output=True, text=True, check=True, timeout=60
    )
    assert NO_ANSWER_IN_TIME.partition("{")[0] in done.stdout


def test_a_round_without_a_reply_still_says_how_it_ended(pack: str) -> None:
    out = challenge(pack, "--seconds", "1", "--seed", "s", stay=True)
    assert NO_ANSWER_IN_TIME.partition("{")[0] in out
    assert "--mode sprint --seconds 1" in out


@pytest.mark.parametrize("seconds", ["1800", "12.345", "1"])
def test_the_line_that_plays_the_same_again_is_understood(pack: str, seconds: str) -> None:
    first = challenge(pack, "--mode", "blitz", "--seconds", seconds, "-n", "1", "--seed", "a b", typed="1\n")
    line = next(line for line in first.splitlines() if "The same round again: " in line)
    arguments = shlex.split(line.partition("The same round again: heartquiz challenge ")[2])
    again = challenge(*arguments, typed="1\n")
    mark = next(part for part in line.split() if len(part) == 9 and part.endswith("."))
    assert mark in again
    assert f"blitz, {float(seconds):,.2f}".rstrip("0").rstrip(".") in again
