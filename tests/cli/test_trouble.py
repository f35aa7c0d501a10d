"""A history that cannot be used, as a player meets it: one line that names the file, and the game goes on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz import locations
from testing.making import facts
from testing.rounds import rows
from testing.running import Said, Started, asks, heartquiz, install, shell

Start = Callable[..., Started]


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))


def assert_played_with_one_warning(said: Said, path: Path) -> None:
    assert said.status == 0, said.err
    assert said.err == ""
    assert len(asks(said.out)) == 3
    assert "3 of 3 right" in said.out
    assert len([line for line in said.out.splitlines() if "history" in line.casefold()]) == 1
    assert sum(line.count(str(path)) for line in said.out.splitlines()) == 1


def test_a_folder_in_place_of_the_file(home: Path) -> None:
    (home / "history.db").mkdir()
    assert_played_with_one_warning(heartquiz("play", "garden", typed="t\n" * 3), home / "history.db")


def test_a_home_below_a_file(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    garden = str(home / "packs" / "garden.toml")
    (tmp_path / "file").touch()
    monkeypatch.setenv("HEARTQUIZ_HOME", str(tmp_path / "file" / "below"))
    said = heartquiz("play", garden, typed="t\n" * 3)
    assert_played_with_one_warning(said, tmp_path / "file" / "below" / "history.db")


def test_a_damaged_file_is_set_aside(home: Path) -> None:
    (home / "history.db").write_bytes(b"This was a history once. " * 1000)
    said = heartquiz("play", "garden", typed="t\n" * 3)
    assert_played_with_one_warning(said, home / "history.db.damaged-1")
    assert (home / "history.db.damaged-1").read_bytes() == b"This was a history once. " * 1000
    assert len(rows(home / "history.db", "SELECT * FROM replies")) == 3
    assert "damaged" not in heartquiz("play", "garden", typed="t\n" * 3).out


def test_a_file_of_a_newer_program_is_left(home: Path) -> None:
    heartquiz("play", "garden", typed="t\n" * 3)
    with closing(sqlite3.connect(home / "history.db")) as db:
        db.execute("PRAGMA user_version = 1000")
    before = (home / "history.db").read_bytes()
    said = heartquiz("play", "garden", typed="t\n" * 3)
    assert_played_with_one_warning(said, home / "history.db")
    assert "newer" in said.out
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
    assert_played_with_one_warning(Said(end.status, out + end.out, end.err), home / "history.db")
    assert len(rows(home / "history.db", "SELECT * FROM replies")) == 1


# `ulimit -f` stands for a full disk: beyond so many blocks nothing can be written.
FULL = 'ulimit -f {}; exec "$@"'


def test_a_disk_that_is_full_before_the_round(home: Path) -> None:
    said = shell(FULL.format(1), "play", "garden", typed="t\n" * 3)
    assert_played_with_one_warning(said, home / "history.db")


def test_a_disk_that_gets_full_in_the_middle_of_a_round(home: Path) -> None:
    install("large", facts(**{f"fact-{number}": 1 for number in range(200)}))
    heartquiz("play", "garden", "-n", "1", typed="t\n")
    heartquiz("packs", "show", "large")  # noted in the index, which needs space too
    size = (home / "history.db").stat().st_size
    said = shell(FULL.format(size // 512 + 40), "play", "large", "-n", "200", typed="t\n" * 200)
    assert (said.status, said.err) == (0, "")
    assert "200 of 200 right" in said.out
    warnings = [line for line in said.out.splitlines() if str(home / "history.db") in line]
    assert len(warnings) == 1
    kept = len(rows(home / "history.db", "SELECT * FROM replies"))
    told = said.out[: said.out.index(warnings[0])].count("\nRight")
    assert 0 < kept < 201
    assert kept == told + 1  # and the one of `garden`


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
    assert len(lines) == 1
    assert "a ␛[31m␇⟨202E⟩[b] folder" in lines[0]
