"""A history that cannot be used: one line says so, the game goes on, and nothing of the player's is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz.history.store import History
from testing.rounds import NOON, dump, record, replies, rows

Begin = Callable[[], History]


def play_on(history: History) -> None:
    """A whole round works, whatever the file is like."""
    for reply in replies("true", "false", "true"):
        history.add_reply(record(), reply, NOON)
    history.overrule(record().id, 1, NOON)
    history.end(record().id, "done", NOON)
    (played,) = history.alike(record())
    assert [reply.overruled for reply in played.replies] == [False, True, False]
    assert played.ended == "done"


def test_a_file_in_place_of_the_folder(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.parent.write_text("in the way", "utf-8")
    play_on(begin())
    assert path.parent.read_text("utf-8") == "in the way"
    (line,) = warnings
    assert line.startswith(f"The history {path} cannot be used (")
    assert line.endswith("): this round is played, but not kept.")
    assert "\n" not in line


def test_a_folder_in_place_of_the_file(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.mkdir(parents=True)
    play_on(begin())
    assert path.is_dir()
    assert [str(path) in line for line in warnings] == [True]


def test_a_file_without_our_tables(begin: Begin, path: Path, warnings: list[str]) -> None:
    begin().close()
    ((version,),) = rows(path, "PRAGMA user_version")
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE stamps (country TEXT)")
        db.execute(f"PRAGMA user_version = {version}")
    play_on(begin())
    assert rows(path, "SELECT name FROM sqlite_schema") == [("stamps",)]
    assert [str(path) in line for line in warnings] == [True]


def test_a_history_that_another_program_locks(begin: Begin, path: Path, warnings: list[str]) -> None:
    (first,) = replies("true")
    history = begin()
    history.add_reply(record(9), first, NOON)
    before = dump(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        play_on(history)
    assert dump(path) == before
    (line,) = warnings
    assert f"The history {path} cannot be used (database is locked)" in line


def test_a_history_that_is_locked_before_it_is_made(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        play_on(begin())
    assert [str(path) in line for line in warnings] == [True]


def test_a_verdict_is_overruled_after_the_file_was_lost(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    history = begin()
    for reply in replies("true", "false"):
        history.add_reply(record(), reply, NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.overrule(record().id, 1, NOON)
        history.end(record().id, "done", NOON)
    assert len(warnings) == 1
    assert [len(kept) for kept in dump(path).values()] == [1, 2, 0, 0]


# A damaged file


def damaged(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"This was a history once. " * 1000)


def cut_off(path: Path) -> None:
    _filled(path)
    path.write_bytes(path.read_bytes()[:6000])


def overwritten(path: Path) -> None:
    """The head of the file is sound, its tables are not."""
    _filled(path)
    sound = path.read_bytes()
    path.write_bytes(sound[:4096] + b"\xa5" * (len(sound) - 4096))


def _filled(path: Path) -> None:
    with closing(History(path, print)) as history:
        for reply in replies("true", "false", "true"):
            history.add_reply(record(5), reply, NOON)


DAMAGES = pytest.mark.parametrize("damage", [damaged, cut_off, overwritten])


def aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")


@DAMAGES
def test_a_damaged_history_is_set_aside_and_a_new_one_begins(
    damage: Callable[[Path], None], begin: Begin, path: Path, warnings: list[str]
) -> None:
    damage(path)
    before = path.read_bytes()
    history = begin()
    assert history.waiting("play") is None
    play_on(history)
    assert aside(path, 1).read_bytes() == before
    assert [len(kept) for kept in dump(path).values()] == [1, 3, 1, 1]
    (line,) = warnings
    assert line == f"The history was damaged and is set aside as {aside(path, 1)}; a new one begins."


@DAMAGES
def test_what_is_written_after_that_outlives_the_program(
    damage: Callable[[Path], None], begin: Begin, path: Path, warnings: list[str]
) -> None:
    damage(path)
    history = begin()
    history.waiting("play")
    history.add_reply(record(), replies("true")[0], NOON)
    assert len(rows(path, "SELECT * FROM replies")) == 1
    again = begin()
    assert again.waiting("play")
    assert len(warnings) == 1


@DAMAGES
def test_histories_damaged_in_a_row_are_all_kept(
    damage: Callable[[Path], None], begin: Begin, path: Path, warnings: list[str]
) -> None:
    kept = []
    for number in (1, 2, 3):
        damage(path)
        path.write_bytes(path.read_bytes() + bytes([number]))
        kept.append(path.read_bytes())
        history = begin()
        history.waiting("play")
        history.close()
    assert [aside(path, number).read_bytes() for number in (1, 2, 3)] == kept
    assert len(warnings) == 3


def test_a_damaged_history_that_cannot_be_set_aside_is_left(path: Path, warnings: list[str]) -> None:
    """Under a name of 255 letters, none is left for the ending."""
    long = path.with_name("h" * 252 + ".db")
    long.parent.mkdir()
    long.write_bytes(b"This was a history once. " * 1000)
    history = History(long, warnings.append)
    play_on(history)
    history.close()
    assert long.read_bytes() == b"This was a history once. " * 1000
    assert len(warnings) == 1
    assert str(long) in warnings[0]
