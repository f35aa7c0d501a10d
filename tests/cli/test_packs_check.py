"""`heartquiz packs check`: what could be better, for people, editors and scripts."""

import json
import re
from pathlib import Path

import pytest

from heartquiz.core.quality.rules import WHY
from heartquiz.messages.commands import check_result
from testing.making import HEAD
from testing.running import OBEYED, heartquiz, write

ENTRIES = """[source]
title = "A book of birds"
[[questions]]
id = "north"
ask = "Which bird is currently the rarest?"
answer = "auk"
wrong = ["wren", "none of these"]
note = "It nests in the north."
[[questions]]
id = "south"
ask = "Which bird is currently the rarest?"
answer = "auk"
wrong = ["penguin", "owl"]
note = "It does not nest in the south."
"""


@pytest.fixture(autouse=True)
def birds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "birds.toml", ENTRIES)


def test_each_warning_is_a_line_that_editors_read() -> None:
    said = heartquiz("packs", "check", "./birds.toml")
    assert (said.status, said.err) == (0, "")
    found = re.findall(r"(?m)^birds\.toml:(\d+): ([a-z-]+): (.+)$", said.out)
    text = (HEAD + ENTRIES).splitlines()
    assert [(text[int(line) - 1].partition(" ")[0], rule) for line, rule, _ in found] == [
        ("ask", "undated"),
        ("wrong", "all-of-the-above"),
        ("ask", "asked-twice"),
        ("ask", "undated"),
    ]
    assert all(": " in what_to_do for _, _, what_to_do in found)


def test_it_says_once_why_each_rule_matters_and_how_to_silence_it() -> None:
    said = heartquiz("packs", "check", "./birds.toml").out
    assert said.count(WHY["undated"]) == 1
    assert f"  undated (2): {WHY['undated']}" in said.splitlines()
    assert 'allow = { undated = "' in said
    assert said.splitlines()[-1] == check_result(1, 0, 4)


def test_strict_makes_warnings_count() -> None:
    assert heartquiz("packs", "check", "./birds.toml", "--strict").status == 1
    assert heartquiz("packs", "check", "heartstopper", "--strict").status == 0


def test_a_silenced_rule_is_not_reported(tmp_path: Path) -> None:
    allow = 'allow = { undated = "it is asked tonight", asked-twice = "a joke", all-of-the-above = "too" }\n'
    said = heartquiz("packs", "check", write(tmp_path / "birds.toml", ENTRIES, head=HEAD + allow), "--strict")
    assert (said.status, said.out) == (0, "1 pack sound, 0 faulty.\n")


def test_as_json(tmp_path: Path) -> None:
    write(tmp_path / "bad.toml", "[[facts]]\n")
    said = heartquiz("packs", "check", "./birds.toml", "./bad.toml", "--json")
    assert said.status == 1
    document = json.loads(said.out)
    assert (document["format"], document["faulty"], document["warnings"]) == (1, 1, 4)
    birds, bad = document["packs"]
    assert (birds["file"], birds["sound"], birds["questions"]) == ("birds.toml", True, 2)
    assert birds["findings"][0] == {
        "line": 7,
        "rule": "undated",
        "text": birds["findings"][0]["text"],
        "why": WHY["undated"],
    }
    assert (bad["sound"], [finding["rule"] for finding in bad["findings"]]) == (False, ["error"])


def test_nothing_a_pack_says_is_obeyed(tmp_path: Path) -> None:
    hostile = r"\u001b[31m\u202e\u0007[b]"
    entries = ENTRIES.replace("auk", f"auk {hostile}").replace("none of these", f"auk. {hostile}")
    path = write(tmp_path / "birds.toml", entries.replace("south", "sou/th"))
    for options in ((), ("--json",)):
        said = heartquiz("packs", "check", path, *options)
        assert said.status == 0
        assert not OBEYED.findall(said.out)
        assert "hidden-characters" in said.out


def test_what_ships_has_no_warning() -> None:
    said = heartquiz("packs", "check", "heartstopper", "tour", "--strict")
    assert (said.status, said.out) == (0, "8 packs sound, 0 faulty.\n")
