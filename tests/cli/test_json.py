"""`heartquiz play --json`: the conversation on standard error, one document on standard output."""

import json
import re
from typing import Any

import pytest

from heartquiz.messages.screens import PLAIN_WAITS
from testing.birds import ALL, ASKS, ENTRIES, KINDS, RIGHT, WRONG, script
from testing.running import OBEYED, Player, Said, asks, heartquiz, install, shell

KEYS = {"format", "round", "mode", "seed", "packs", "fingerprint", "ended", "questions", "score"}
QUESTION_KEYS = "id pack kind ask choices reply answer outcome credit points seconds hint overruled".split()


def play(lines: dict[str, Any], *options: str) -> tuple[Said, dict[str, Any]]:
    said = heartquiz("play", "birds", "--json", *options, typed=Player(script(lines)))
    assert said.status == 0, said.err
    return said, json.loads(said.out)


@pytest.fixture(autouse=True)
def birds() -> None:
    install("birds", ALL)


def test_the_document_has_the_agreed_keys_and_no_others() -> None:
    _, document = play(RIGHT)
    assert set(document) == KEYS
    assert [set(question) for question in document["questions"]] == [set(QUESTION_KEYS)] * 8
    assert set(document["score"]) == {"points", "right", "asked", "credit"}


def test_the_document_shows_the_round() -> None:
    said, document = play(RIGHT, "--seed", "tulip+2", "-n", "3")
    assert document["format"] == 1
    assert document["mode"] == "play"
    assert document["seed"] == "tulip+2"
    assert document["packs"] == ["birds"]
    assert document["ended"] == "done"
    assert document["score"] == {"points": 600, "right": 3, "asked": 3, "credit": 1.0}
    assert [question["ask"] for question in document["questions"]] == asks(said.err)
    assert re.fullmatch(r"[0-9a-f]{6}", document["round"])
    assert re.fullmatch(r"[0-9a-f]{8}", document["fingerprint"])


def test_the_fingerprint_is_that_of_the_pool() -> None:
    marks = [play(RIGHT, "--seed", each)[1]["fingerprint"] for each in ("tulip", "rose")]
    assert marks[0] == marks[1]
    install("birds", ALL.replace("Name three auks", "Name the three auks"))
    renamed = {"Name the three auks.": RIGHT["list"], **script(RIGHT)}
    said = heartquiz("play", "birds", "--json", typed=Player(renamed))
    assert json.loads(said.out)["fingerprint"] != marks[0]


def questions(lines: dict[str, Any]) -> dict[str, dict[str, Any]]:
    _, document = play(lines)
    return {question["kind"]: question for question in document["questions"]}


def test_each_question_shows_what_was_shown_and_what_is_right() -> None:
    found = questions(RIGHT)
    assert {kind: question["ask"] for kind, question in found.items()} == ASKS
    assert {question["pack"] for question in found.values()} == {"birds"}
    assert found["list"]["id"] == "birds:auks/list"
    shown = {kind: sorted(question["choices"]) for kind, question in found.items()}
    assert shown == {
        "choice": ["in burrows", "in trees", "on chimneys", "on reeds"],
        "true-false": ["false", "true"],
        "multi": ["auks", "gannets", "larks", "owls", "storks", "terns"],
        "text": [],
        "number": [],
        "order": ["bird", "chick", "egg", "fledgling"],
        "match": ["burrow", "chimney", "pocket", "reeds"],
        "list": [],
    }
    answers = {kind: question["answer"] for kind, question in found.items()}
    assert sorted(answers.pop("match")) == ["burrow", "chimney", "reeds"]
    assert answers == {
        "choice": ["in burrows"],
        "true-false": ["true"],
        "multi": ["gannets", "terns", "auks"],
        "text": ["gannet"],
        "number": ["30"],
        "order": ["egg", "chick", "fledgling", "bird"],
        "list": ["puffin", "razorbill", "guillemot"],
    }


@pytest.mark.parametrize(
    ("lines", "outcome", "credit", "points"),
    [(RIGHT, "right", 1, 200), (WRONG, "wrong", 0, 0), ({kind: [""] for kind in KINDS}, "skipped", 0, 0)],
    ids=["right", "wrong", "skipped"],
)
def test_each_question_shows_what_came_of_it(
    lines: dict[str, Any], outcome: str, credit: int, points: int
) -> None:
    for kind, question in questions({kind: [*typed, ""] for kind, typed in lines.items()}).items():
        shown = {key: question[key] for key in ("outcome", "credit", "points", "hint", "overruled")}
        assert shown == {
            "outcome": outcome,
            "credit": credit,
            "points": points,
            "hint": False,
            "overruled": False,
        }, kind
        assert (question["reply"] == []) is (outcome == "skipped"), kind
        assert (question["reply"] == question["answer"]) is (outcome == "right"), kind
        assert question["seconds"] >= 0


def test_hints_overruled_verdicts_and_parts_are_shown() -> None:
    install("birds", ENTRIES["text"])
    _, document = play({"text": ["?", "gull", "!"]})
    (question,) = document["questions"]
    assert (question["reply"], question["outcome"], question["credit"]) == (["gull"], "right", 1)
    assert (question["points"], question["hint"], question["overruled"]) == (100, True, True)
    install("birds", ENTRIES["match"])
    _, document = play({"match": ["0,0,0"]})
    assert document["questions"][0]["reply"] == ["", "", ""]
    install("birds", ENTRIES["list"])
    _, document = play({"list": ["puffin", "stork", "auk", "razorbill", ""]})
    assert document["questions"][0]["reply"] == ["puffin", "stork", "auk", "razorbill"]
    assert document["questions"][0]["credit"] == pytest.approx(2 / 3, abs=1e-4)
    assert document["score"] == {
        "points": 133,
        "right": 0,
        "asked": 1,
        "credit": pytest.approx(2 / 3, abs=1e-4),
    }


def test_a_round_that_was_left_shows_what_was_asked() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"])
    said = heartquiz("play", "birds", "--json", typed="7\n")
    document = json.loads(said.out)
    assert document["ended"] == "left"
    assert [question["reply"] for question in document["questions"]] == [["7"]]
    assert document["score"] == {"points": 0, "right": 0, "asked": 1, "credit": 0.0}
    assert "--resume" in said.err


def test_a_round_without_a_reply_is_a_document_too() -> None:
    document = json.loads(heartquiz("play", "birds", "--json", typed="").out)
    assert document["questions"] == []
    assert document["score"] == {"points": 0, "right": 0, "asked": 0, "credit": 0.0}


def test_a_resumed_round_shows_all_of_its_questions() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"])
    first = json.loads(heartquiz("play", "birds", "--json", typed="7\n").out)
    second = json.loads(heartquiz("play", "--resume", "--json", typed=Player(script(RIGHT))).out)
    assert second["round"] == first["round"]
    assert second["seed"] == first["seed"]
    assert second["questions"][0] == first["questions"][0]
    assert [question["outcome"] for question in second["questions"]] == ["wrong", "right"]


def test_nothing_is_written_to_standard_output_where_there_is_nothing_to_play() -> None:
    said = heartquiz("play", "nowhere", "--json")
    assert (said.status, said.out) == (1, "")


def test_the_whole_conversation_is_on_standard_error_also_with_warnings() -> None:
    install("beds/bad", "[[facts]]\n")
    install("beds/good", ENTRIES["text"])
    heartquiz("play", "beds", typed="x\n")
    install("beds/two", ENTRIES["number"])
    heartquiz("play", "beds", "--new", typed="7\n")
    said = heartquiz("play", "beds", "--json", typed=Player(script(RIGHT)))
    assert json.loads(said.out)["score"]["asked"] == 2
    for shown in (
        "bad.toml",
        PLAIN_WAITS.partition("{")[0],
        "Question 1 of 2",
        "Right: gannet",
        "The round is over",
        "Seed ",
    ):
        assert shown in said.err
        assert shown not in said.out


def test_a_real_program_keeps_the_two_apart() -> None:
    said = shell('exec "$@"', "play", "birds", "--kind", "text", "--json", typed="gannet\n")
    assert said.status == 0
    assert json.loads(said.out)["score"]["right"] == 1
    assert said.out.startswith("{")
    assert said.out.endswith("}\n")
    assert "Right: gannet" in said.err


def test_replies_and_seeds_in_the_document_give_a_terminal_nothing_to_obey() -> None:
    install("birds", ENTRIES["text"])
    reply = "\x1b[31m\x07\x9b2J\u202egu\u2028ll\x7f\u2066[b]"
    said = heartquiz("play", "birds", "--json", "--seed", "\x1b[2J\x9b\u202e[b]", typed=f"{reply}\n\n")
    assert not OBEYED.findall(said.out)
    assert not OBEYED.findall(said.err)
    assert json.loads(said.out)["questions"][0]["reply"] == [reply]
