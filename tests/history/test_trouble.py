"""A history that cannot be used: one line says so, the game goes on, and nothing of the player's is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from msgspec import structs

from heartquiz.errors import HeartquizError
from heartquiz.history.database import Database
from heartquiz.history.store import History
from heartquiz.messages.history import ANOTHER_GAME, FAILING, LOCKED, LOST, SET_ASIDE, WORKING, entries
from testing.rounds import NOON, dump, record, replies, rows

Begin = Callable[[], History]
Fails = Callable[[Path], AbstractContextManager[None]]


def play_on(history: History) -> None:
    """A whole round works, whatever the file is like."""
    for reply in replies("true", "false", "true"):
        history.add_reply(record(), reply, NOON)
    history.overrule(record().id, 1, NOON)
    history.end(record().id, "done", NOON)
    played = history.all_rounds()[-1]
    assert played.round == record()
    assert [reply.overruled for reply in played.replies] == [False, True, False]
    assert played.ended == "done"


def test_a_file_in_place_of_the_folder(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.parent.write_text("in the way", "utf-8")
    play_on(begin())
    assert path.parent.read_text("utf-8") == "in the way"
    (line,) = warnings
    assert line == FAILING.format(path=path, reason="File exists")
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


def test_a_history_that_is_locked_before_it_is_made(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.parent.mkdir()
    with locked(path):
        history = begin()
        play_on(history)
    assert warnings == [FAILING.format(path=path, reason=LOCKED)]
    history.close()
    assert [len(kept) for kept in dump(path).values()] == [1, 3, 1, 1]


# A history that fails for a while


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program keeps the file to itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file of this process can grow beyond what the history has already."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = max(beside.stat().st_size for beside in path.parent.iterdir())
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM rounds").fetchall()  # or the log would be emptied when it is closed
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """The file may be read, but not written, from the next time it is opened."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("nothing is forbidden to this user")
    for mode in (0o400, 0o600):
        path.chmod(mode)
        if mode == 0o400:
            yield


FAILURES = pytest.mark.parametrize("failing", [locked, full_disk, read_only])


@FAILURES
def test_what_is_played_while_the_file_fails_is_written_with_the_next_reply(
    failing: Fails, begin: Begin, path: Path, warnings: list[str]
) -> None:
    history = begin()
    first, second, third = replies("true", "false", "true")
    history.add_reply(record(), first, NOON)
    with failing(path):
        history.add_reply(record(), second, NOON)
        history.overrule(record().id, 1, NOON)
        assert not history.lasting
        (played,) = history.all_rounds()
        assert [reply.overruled for reply in played.replies] == [False, True]
    assert len(rows(path, "SELECT * FROM replies")) == 1
    history.add_reply(record(), third, NOON)
    assert history.lasting
    assert [len(kept) for kept in dump(path).values()] == [1, 3, 1, 0]
    assert len(warnings) == 2
    assert warnings[0].startswith(f"The history {path} cannot be used now (")
    assert warnings[1] == WORKING
    history.end(record().id, "done", NOON)
    assert [len(kept) for kept in dump(path).values()] == [1, 3, 1, 1]
    assert len(warnings) == 2


@FAILURES
def test_what_is_still_in_memory_at_the_end_is_written_then(
    failing: Fails, begin: Begin, path: Path, warnings: list[str]
) -> None:
    history = begin()
    given = replies("true", "false", "true")
    history.add_reply(record(), given[0], NOON)
    with failing(path):
        for reply in given[1:]:
            history.add_reply(record(), reply, NOON)
        history.note("garden:rose/1", "abcd", "odd", NOON)
        history.ban("garden:rose/1", NOON)
        assert [note.text for note in history.notes()] == ["odd"]
        assert history.banned() == {"garden:rose/1"}
    history.close()
    assert len(warnings) == 2
    again = begin()
    (played,) = again.all_rounds()
    assert list(played.replies) == given
    assert [note.text for note in again.notes()] == ["odd"]
    assert again.banned() == {"garden:rose/1"}


def test_what_can_never_be_written_is_reported_as_lost(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.mkdir(parents=True)
    history = begin()
    play_on(history)
    assert len(warnings) == 1
    history.close()
    reason = "unable to open database file"
    assert warnings[1:] == [LOST.format(path=path, reason=reason, entries=entries(5))]


def test_a_history_whose_folder_appears_in_the_middle_has_all_of_the_round(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    path.parent.write_text("in the way", "utf-8")
    history = begin()
    first, *others = replies("true", "false", "true")
    history.add_reply(record(), first, NOON)
    path.parent.unlink()
    for reply in others:
        history.add_reply(record(), reply, NOON)
    assert len(rows(path, "SELECT * FROM replies")) == 3
    assert warnings[1:] == [WORKING]


def test_a_mistake_of_this_program_is_not_blamed_on_the_file(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    history = begin()
    good, bad = replies("true", "false")
    history.add_reply(record(), good, NOON)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        history.add_reply(record(), structs.replace(bad, outcome="good"), NOON)
    history.add_reply(record(), bad, NOON)
    assert len(rows(path, "SELECT * FROM replies")) == 2
    with closing(Database(path, pytest.fail)) as file:
        for sql in ("SELECT nonsense FROM rounds", "SELEKT", "SELECT * FROM nowhere"):
            with pytest.raises(sqlite3.OperationalError):
                file.use(lambda db, sql=sql: db.execute(sql), 0.0)
        with pytest.raises(sqlite3.ProgrammingError):
            file.use(lambda db: db.execute("SELECT ?", ()), 0.0)
    assert warnings == []


def test_a_reply_that_another_game_has_given_ends_this_one(begin: Begin, path: Path) -> None:
    one, other = begin(), begin()
    mine, theirs = replies("true")[0], replies("false")[0]
    one.add_reply(record(), mine, NOON)
    with pytest.raises(HeartquizError) as caught:
        other.add_reply(record(), theirs, NOON)
    assert (caught.value.message, caught.value.hint) == ANOTHER_GAME
    assert rows(path, "SELECT outcome FROM replies") == [("right",)]
    assert other.lasting


def test_a_reply_in_memory_that_another_game_has_given_meanwhile_is_reported(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    one, other = begin(), begin()
    with full_disk(path):
        other.add_reply(record(), replies("false")[0], NOON)
    one.add_reply(record(), replies("true")[0], NOON)
    with pytest.raises(HeartquizError):
        other.add_reply(record(), replies("true", "true")[1], NOON)
    other.close()
    assert rows(path, "SELECT number, outcome FROM replies") == [(0, "right")]
    assert warnings[1:] == [LOST.format(path=path, reason=ANOTHER_GAME[0], entries=entries(1))]


def test_what_was_interrupted_after_it_was_written_is_written_once(begin: Begin, path: Path) -> None:
    history = begin()
    for _ in range(2):
        history.add_reply(record(), replies("true")[0], NOON)
        history.note("garden:rose/1", "abcd", "odd", NOON)
        history.ban("garden:rose/1", NOON)
    for table in ("rounds", "replies", "notes", "bans"):
        assert len(rows(path, f"SELECT * FROM {table}")) == 1  # noqa: S608


# Many programs at once


def test_of_the_replies_of_many_programs_none_is_lost() -> None:
    bench = Path(__file__).parents[1] / "bench" / "history.py"
    root = str(bench.parents[2])
    run = subprocess.run(
        [sys.executable, str(bench), "1.5", "4"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
        check=False,
    )
    assert run.stdout.endswith("lost 0\n"), run.stdout + run.stderr


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
    assert line == SET_ASIDE.format(path=aside(path, 1))


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
    assert [str(long) in line for line in warnings] == [True, True]
