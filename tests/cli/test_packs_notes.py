"""`heartquiz packs notes`: what a player noted about questions is read back, and bans are lifted."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.history.store import History
from heartquiz.messages.commands import NO_NOTES
from testing.making import facts
from testing.rounds import NOON
from testing.running import OBEYED, heartquiz, install

HOSTILE = "\x1b[31m\x07\x9b2J\u202e[b][/b]\x7f"


@pytest.fixture(autouse=True)
def noted() -> None:
    """A note on each of two questions, and a ban of a third."""
    install("garden", facts(rose=1, tulip=1))
    install("yard", facts(lily=1))
    locations.history_file().parent.mkdir(exist_ok=True)
    with closing(History(locations.history_file(), print)) as history:
        history.note("garden:rose/1", "0123", f"Not so. {HOSTILE}", NOON)
        history.note("yard:lily/1", "4567", "", NOON)
        history.ban("garden:tulip/1", NOON)


def test_notes_and_bans_are_read_back() -> None:
    said = heartquiz("packs", "notes")
    assert (said.status, said.err) == (0, "")
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert rows[:3] == [
        ["garden:rose/1", "2022-05-13", "Not so. ␛[31m␇⟨009B⟩2J⟨202E⟩[b][/b]␡"],
        ["yard:lily/1", "2022-05-13", "wrong"],
        ["garden:tulip/1", "", "never asked again"],
    ]
    assert not OBEYED.findall(said.out)


def test_notes_of_some_packs() -> None:
    out = heartquiz("packs", "notes", "yard").out
    assert "yard:lily/1" in out
    assert "garden" not in out
    assert heartquiz("packs", "notes", "yrd").status == 1


def test_notes_as_json() -> None:
    said = heartquiz("packs", "notes", "--json")
    document = json.loads(said.out)
    assert not OBEYED.findall(said.out)
    assert document["banned"] == ["garden:tulip/1"]
    assert [(note["question"], note["text"]) for note in document["notes"]] == [
        ("garden:rose/1", f"Not so. {HOSTILE}"),
        ("yard:lily/1", ""),
    ]


def dealt() -> set[str]:
    """The questions of one more round."""
    said = heartquiz("play", "garden", "--json", typed="t\nt\n")
    return {question["id"] for question in json.loads(said.out)["questions"]}


def test_a_ban_is_kept_until_it_is_lifted() -> None:
    assert dealt() == {"garden:rose/1"}
    assert heartquiz("packs", "notes", "--ask-again", "garden:tulip/1").status == 0
    # The hand that follows is the rest of the deck, or a new deck where the tulip's place is already passed.
    assert "garden:tulip/1" in dealt()
    said = heartquiz("packs", "notes", "--ask-again", f"garden:tulip/1{HOSTILE}")
    assert said.status == 1
    assert len(said.err.splitlines()) == 2
    assert not OBEYED.findall(said.err)


def test_where_nothing_is_noted_the_way_to_do_so_is_shown(home: Path) -> None:
    (home / "history.db").unlink()
    said = heartquiz("packs", "notes")
    assert said.status == 0
    assert NO_NOTES in said.out
    assert json.loads(heartquiz("packs", "notes", "--json").out) == {"format": 1, "notes": [], "banned": []}


def test_a_history_that_cannot_be_read_is_reported_beside_the_json(home: Path) -> None:
    (home / "history.db").write_bytes(b"No history. " * 1000)
    said = heartquiz("packs", "notes", "--json")
    assert json.loads(said.out)["notes"] == []
    assert str(home / "history.db.damaged-1") in said.err
