"""What the index has of packs is never believed over the files, and never needed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY
from heartquiz.library.library import Library, Pool
from heartquiz.library.load import load
from heartquiz.messages.library import READING
from testing.making import facts
from testing.running import heartquiz, install, write

LARGE = facts(**{f"fact-{number}": 1 for number in range(30)})
LARGER = facts(**{f"fact-{number}": 1 for number in range(31)})


def dealt(library: Library | None = None) -> list[str]:
    """The deck of the garden."""
    pool = Pool(library or load(["garden"]), Filters(), PLAY, "garden")
    return [item.id for item in pool.deck("tulip")]


def read(*names: str) -> int:
    """How many files are read to load these packs."""
    reports: list[str] = []
    load(names, lambda what, _done, _of: reports.append(what))
    assert set(reports) <= {READING}
    return len(reports)


def kept() -> Path:
    return locations.index_file()


# Files that change


def test_an_unchanged_pack_is_not_opened_again() -> None:
    path = install("garden", LARGE)
    first = dealt()
    before = path.stat()
    path.write_bytes(b"\0" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert dealt() == first
    assert read("garden") == 0


def test_one_changed_pack_is_read_alone() -> None:
    for number in range(5):
        install(f"garden/p{number}", LARGE)
    assert (read("garden"), read("garden")) == (5, 0)
    install("garden/p3", LARGER)
    assert (read("garden"), read("garden")) == (1, 0)
    assert len(dealt()) == 4 * 30 + 31


def test_an_edit_that_keeps_the_size_is_seen() -> None:
    path = install("garden", LARGE)
    before = dealt(), path.stat()
    path.write_text(path.read_text("utf-8").replace("fact-7", "fact-X"), "utf-8")
    os.utime(path, ns=(before[1].st_atime_ns, before[1].st_mtime_ns + 1_000_000))
    assert path.stat().st_size == before[1].st_size
    assert set(dealt()) - set(before[0]) == {"garden:fact-X/1"}


def test_an_edit_that_keeps_the_time_is_seen() -> None:
    path = install("garden", LARGE)
    assert len(dealt()) == 30
    before = path.stat()
    install("garden", LARGER)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(dealt()) == 31


def test_a_pack_that_became_faulty_is_refused_and_its_faults_are_kept() -> None:
    install("garden", LARGE)
    load(["garden"])
    install("garden", LARGE + "[[facts]]\n")
    for _ in range(2):
        said = heartquiz("play", "garden")
        assert said.status == 1
        assert "garden.toml:" in said.err
    install("other/garden", LARGE)
    install("other/faulty", "[[facts]]\n")
    assert (read("other"), read("other")) == (2, 0)
    assert len(load(["other"]).passed_over) == 1


def test_a_check_reads_the_file_whatever_is_in_the_index() -> None:
    path = install("garden", LARGE)
    load(["garden"])
    before = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("answer = true", "answer = 1234"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert heartquiz("packs", "check", "garden").status == 1


def test_a_pack_that_moves_to_another_name_is_not_taken_for_the_old_one() -> None:
    path = install("garden", LARGE)
    load(["garden"])
    path.rename(path.with_name("yard.toml"))
    assert load(["yard"]).packs == ("yard",)
    assert {id_.partition(":")[0] for id_ in dealt(load(["yard"]))} == {"yard"}


def test_what_is_gone_is_removed_in_time() -> None:
    for name in ("garden", "yard", "meadow"):
        path = install(name, LARGE)
        load([name])
        path.unlink()
    install("garden", LARGER)
    load(["garden"])
    with closing(sqlite3.connect(kept())) as db:
        ((packs, questions),) = db.execute(
            "SELECT (SELECT COUNT(*) FROM packs), (SELECT COUNT(*) FROM questions)"
        ).fetchall()
    assert packs <= 2  # the last that went may be needed to bring a pool up to date
    assert questions <= 30 + 31


# An index that is of no use


def overwritten(data: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(data), None)[1]


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE pools")
        db.execute("PRAGMA user_version = 7")


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE questions")


def without_its_questions(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE questions SET id = id || 'x'")


def with_damaged_questions(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE questions SET item = CAST(X'00' || item AS BLOB)")


def with_damaged_pools(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pools SET counted = X'00'")


@pytest.mark.parametrize(
    "damage",
    [
        overwritten(b""),
        overwritten(b"\0" * 5000),
        overwritten("♥".encode() * 3000),
        cut_off,
        of_another_version,
        without_a_table,
        without_its_questions,
        with_damaged_questions,
        with_damaged_pools,
    ],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_index_is_not_believed_and_is_mended(damage: Callable[[Path], None]) -> None:
    install("garden", LARGE)
    sound = dealt()
    damage(kept())
    assert dealt() == sound
    assert read("garden") == 0
    assert dealt() == sound


def test_damage_that_comes_while_it_is_open_is_mended() -> None:
    install("garden", LARGE)
    sound = dealt()
    library = load(["garden"])
    with_damaged_questions(kept())
    assert dealt(library) == sound
    assert read("garden") == 0


def test_an_index_with_flipped_bits_keeps_no_pack_from_being_played() -> None:
    install("garden", LARGE)
    sound = dealt()
    data = kept().read_bytes()
    for place in (*range(0, 120, 4), *range(120, len(data), len(data) // 60)):
        for each in (kept(), *kept().parent.glob("packs.db-*")):
            each.unlink(missing_ok=True)
        kept().write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        assert sorted(dealt()) == sorted(sound), place


def test_an_index_that_is_a_folder_is_passed_by() -> None:
    install("garden", LARGE)
    sound = dealt()
    for each in kept().parent.iterdir():
        each.unlink()
    (kept() / "inside").mkdir(parents=True)
    assert dealt() == sound


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    install("garden", LARGE)
    (home / "cache").write_text("in the way", "utf-8")
    assert len(dealt()) == 30
    said = heartquiz("play", "garden", "-n", "1", typed="t\n")
    assert (said.status, said.err) == (0, "")
    assert "Right: true" in said.out
    assert (home / "cache").read_text("utf-8") == "in the way"


def test_an_index_that_another_program_holds_is_waited_for_and_then_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("heartquiz.library.index._PATIENCE", 0.05)
    install("garden", LARGE)
    sound = dealt()
    install("garden", LARGER)
    with closing(sqlite3.connect(kept(), isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        assert len(dealt()) == len(sound) + 1
    assert read("garden") == 1


# Several at once, and one that is stopped


def test_what_was_read_before_it_was_stopped_is_kept() -> None:
    for number in range(5):
        install(f"garden/p{number}", LARGE)

    def stop(_what: str, done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(["garden"], stop)
    assert read("garden") == 2
    assert len(dealt()) == 5 * 30


def test_two_programs_that_make_it_at_once_both_play() -> None:
    for number in range(20):
        install(f"garden/p{number}", LARGE)
    command = [sys.executable, "-m", "heartquiz", "play", "garden", "--seed", "tulip", "-n", "1", "--json"]
    programs = [
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [program.communicate(timeout=60) for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0], said
    assert read("garden") == 0
    assert len(dealt()) == 20 * 30


# What earlier versions kept


def test_what_earlier_versions_kept_is_cleared_away() -> None:
    for folder in (locations.old_index_folder(), kept().parent):
        folder.mkdir(parents=True)
        (folder / f"{'0a' * 12}.msgpack").touch()
        (folder / f"{'0b' * 12}.msgpack.4711").touch()
    install("garden", LARGE)
    assert len(dealt()) == 30
    assert not locations.old_index_folder().exists()
    assert not list(kept().parent.glob("*.msgpack*"))


def test_what_else_is_in_those_folders_stays() -> None:
    old = locations.old_index_folder()
    old.mkdir(parents=True)
    (old / f"{'0a' * 12}.msgpack").touch()
    (old / "mine.txt").touch()
    install("garden", LARGE)
    assert len(dealt()) == 30
    assert [path.name for path in old.iterdir()] == ["mine.txt"]


def test_adding_packs_makes_the_index(tmp_path: Path) -> None:
    file = write(tmp_path / "herbs.toml", LARGE)
    assert heartquiz("packs", "add", file, "--yes").status == 0
    assert read() == 0
    assert "herbs" in load([]).packs
