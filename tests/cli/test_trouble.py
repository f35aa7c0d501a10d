"""A history that cannot be used, as a player meets it: one line that names the file, and the game goes on."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.messages.history import FAILING, LOCKED, LOST, NEWER, SET_ASIDE, WORKING, damaged, entries
from testing.making import facts
from testing.rounds import NOON, rows
from testing.running import Said, Started, asks, heartquiz, install, shell

Start = Callable[..., Started]


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))


def assert_played_with_warnings(said: Said, *warnings: str) -> None:
    assert said.status == 0, said.err
    assert said.err == ""
    assert len(asks(said.out)) == 3
    assert "3 of 3 right" in said.out
    assert [line for line in said.out.splitlines() if "history" in line.casefold()] == list(warnings)


def unusable(path: Path, reason: str) -> tuple[str, str]:
    """What is said where three replies and the end of a round cannot be written."""
    lost = LOST.format(path=path, reason=reason, entries=entries(4))
    return FAILING.format(path=path, reason=reason), lost


def test_a_folder_in_place_of_the_file(home: Path) -> None:
    (home / "history.db").mkdir()
    warnings = unusable(home / "history.db", "unable to open database file")
    assert_played_with_warnings(heartquiz("play", "garden", typed="t\n" * 3), *warnings)


def test_a_home_below_a_file(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    garden = str(home / "packs" / "garden.toml")
    (tmp_path / "file").touch()
    monkeypatch.setenv("HEARTQUIZ_HOME", str(tmp_path / "file" / "below"))
    said = heartquiz("play", garden, typed="t\n" * 3)
    path = tmp_path / "file" / "below" / "history.db"
    assert_played_with_warnings(said, *unusable(path, os.strerror(errno.ENOTDIR)))


def test_a_damaged_file_is_set_aside(home: Path) -> None:
    (home / "history.db").write_bytes(b"This was a history once. " * 1000)
    said = heartquiz("play", "garden", typed="t\n" * 3)
    assert_played_with_warnings(said, SET_ASIDE.format(path=home / "history.db.damaged-1"))
    assert (home / "history.db.damaged-1").read_bytes() == b"This was a history once. " * 1000
    assert len(rows(home / "history.db", "SELECT * FROM replies")) == 3
    assert "damaged" not in heartquiz("play", "garden", typed="t\n" * 3).out


def test_a_file_of_a_newer_program_is_left(home: Path) -> None:
    heartquiz("play", "garden", typed="t\n" * 3)
    with closing(sqlite3.connect(home / "history.db")) as db:
        db.execute("PRAGMA user_version = 1000")
    before = (home / "history.db").read_bytes()
    said = heartquiz("play", "garden", typed="t\n" * 3)
    assert_played_with_warnings(said, *unusable(home / "history.db", NEWER))
    assert (home / "history.db").read_bytes() == before


def test_a_file_that_gets_locked_in_the_middle_of_a_round(start: Start, home: Path) -> None:
    started = start("play", "garden")
    read = started.until("Type t or f.")
    started.type("t")
    read += started.until("Type t or f.")
    with closing(sqlite3.connect(home / "history.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        started.type("t")
        started.type("t")
        out = read + started.until("Question 3") + started.until("Seed ")
    end = started.end()
    failing = FAILING.format(path=home / "history.db", reason=LOCKED)
    assert_played_with_warnings(Said(end.status, out + end.out, end.err), failing, WORKING)
    assert len(rows(home / "history.db", "SELECT * FROM replies")) == 3
    assert rows(home / "history.db", "SELECT ended FROM endings") == [("done",)]


# `ulimit -f` stands for a full disk: beyond so many blocks nothing can be written.
FULL = 'ulimit -f {}; exec "$@"'


def test_a_disk_that_is_full_before_the_round(home: Path) -> None:
    said = shell(FULL.format(1), "play", "garden", typed="t\n" * 3)
    assert_played_with_warnings(said, *unusable(home / "history.db", "disk I/O error"))


def test_a_disk_that_gets_full_in_the_middle_of_a_round(home: Path) -> None:
    install("large", facts(**{f"fact-{number}": 1 for number in range(200)}))
    heartquiz("play", "garden", "-n", "1", typed="t\n")
    heartquiz("packs", "show", "large")  # noted in the index, which needs space too
    size = (home / "history.db").stat().st_size
    said = shell(FULL.format(size // 512 + 40), "play", "large", "-n", "200", typed="t\n" * 200)
    assert (said.status, said.err) == (0, "")
    assert "200 of 200 right" in said.out
    warnings = [line for line in said.out.splitlines() if str(home / "history.db") in line]
    kept = len(rows(home / "history.db", "SELECT * FROM replies"))
    before = said.out[: said.out.index(warnings[0])].count("\nRight")
    assert 0 < kept < 201
    assert kept == before + 1  # and the one of `garden`
    full = "disk I/O error"
    assert warnings == [
        FAILING.format(path=home / "history.db", reason=full),
        LOST.format(path=home / "history.db", reason=full, entries=entries(200 - before + 1)),  # and the end
    ]


def test_a_round_that_is_not_kept_is_not_promised_to_go_on(home: Path) -> None:
    (home / "history.db").mkdir()
    said = heartquiz("play", "garden", typed="t\n")
    assert said.status == 0
    assert "1 of 1 right" in said.out
    assert "--resume" not in said.out


def test_a_warning_names_the_file_without_obeying_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden = locations.installed_packs() / "garden.toml"
    odd = tmp_path / "a \x1b[31m\x07\u202e[b]\n folder"
    odd.touch()
    monkeypatch.setenv("HEARTQUIZ_HOME", str(odd / "home"))
    said = heartquiz("play", str(garden), typed="t\n" * 3)
    assert "3 of 3 right" in said.out
    lines = [line for line in said.out.splitlines() if "history.db" in line]
    assert ["a ␛[31m␇⟨202E⟩[b] folder" in line for line in lines] == [True, True]


@pytest.mark.parametrize("zone", ["XXX-24", "XXX+24", "XXX-24:59:59", "XXX+24:59:59"])
def test_a_clock_a_whole_day_from_utc(zone: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("TZ", zone)
    many = ("play", "garden", "-n", "3")
    assert "3 of 3 right" in heartquiz(*many, "--seed", "a", typed="t\n" * 3).out
    left = heartquiz(*many, "--seed", "b", typed="t\n")
    assert "1 of 1 right" in left.out
    assert heartquiz("play", "--resume", typed="t\n" * 2).out.count("Right: true") == 2
    for seed in ("c", "d"):
        sprint = heartquiz("challenge", "garden", "--mode", "sprint", "--seed", seed, typed="t\n" * 3)
        assert sprint.status == 0, sprint.err
    assert "sprint" in heartquiz("best").out
    with closing(History(home / "history.db", pytest.fail)) as history:
        history.note("garden:rose/1", "abcd", "odd", NOON)
        assert len(figures.days(history)) == 1
    assert "odd" in heartquiz("packs", "notes").out


def test_a_history_with_damaged_entries_is_played_resumed_and_read_on(home: Path) -> None:
    for seed in ("a", "b"):
        heartquiz("challenge", "garden", "--mode", "sprint", "--seed", seed, typed="t\n" * 3)
    heartquiz("play", "garden", "-n", "3", "--seed", "c", typed="t\n")
    with closing(sqlite3.connect(home / "history.db")) as db:
        db.execute("INSERT INTO notes VALUES ('garden:rose/1', 'abcd', 'odd', 'yesterday')")
        db.execute("UPDATE rounds SET hand = '[' WHERE seed = 'a'")
        db.commit()
    assert "sprint" in heartquiz("best").out
    again = ("play", "garden", "-n", "3")
    for words in (("packs", "notes"), ("history", "list"), ("play", "--resume"), again):
        said = heartquiz(*words, typed="t\n" * 3)
        assert said.status == 0, said.err
        reads_them = words[0] != "play"  # a game reads no more than it needs
        assert (said.out + said.err).count(damaged(2)) == reads_them
    assert len(rows(home / "history.db", "SELECT * FROM endings")) == 4
