"""What is forgotten is nowhere in the file, and everything else stays."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz.history import figures, forget, repair
from heartquiz.history.forget import Chosen
from heartquiz.history.merge import merge
from heartquiz.history.store import History
from testing.rounds import NOON, record, replies

Begin = Callable[[], History]


@pytest.fixture
def history(begin: Begin) -> History:
    """Rounds of three days."""
    made = begin()
    for number in (1, 30, 60):
        for reply in replies("true", "false"):
            made.add_reply(record(number, seed=f"{number}", asked=(f"secret {number}",)), reply, NOON)
        made.overrule(record(number).id, 1, NOON)
        made.hint(record(number).id, 1, NOON)
        made.end(record(number).id, "done", NOON)
    made.note("garden:rose/1", "abcd", "a secret", NOON)
    made.ban("garden:rose/1", NOON)
    return made


def do(history: History, chosen: Chosen) -> forget.Count:
    count = history.change(lambda db: forget.count(db, chosen))
    history.change(lambda db: forget.forget(db, chosen))
    history.read(forget.vacuum)
    return count


def test_everything(history: History, path: Path) -> None:
    count = do(history, Chosen())
    assert (count.rounds, count.replies, count.others, count.remarks) == (3, 6, 0, 2)
    assert (history.all_rounds(), history.notes(), history.banned()) == ([], [], set())
    assert figures.totals(history, None) == ([], [], 0)
    files = [each.read_bytes() for each in path.parent.glob("history.db*")]
    assert not any(b"secret" in data or b"garden" in data for data in files)


def test_a_time(history: History) -> None:
    day = record(30).started.date().isoformat()
    assert do(history, Chosen(since=day, before=record(60).started.date().isoformat())).rounds == 1
    assert [played.round.id for played in history.all_rounds()] == [record(1).id, record(60).id]
    assert figures.totals(history, None)[2] == 2


def test_a_pack_with_the_rounds_it_was_asked_in(history: History) -> None:
    (reply,) = replies("true")
    history.add_reply(record(70, packs=("other",)), reply, NOON)
    assert do(history, Chosen(packs=("nowhere",))).rounds == 0
    assert len(history.all_rounds()) == 4
    assert do(history, Chosen(packs=("garden",))).rounds == 4
    assert history.banned() == set()


# Repair


def test_what_can_be_read_of_a_damaged_file_is_saved(begin: Begin, path: Path, tmp_path: Path) -> None:
    history = begin()
    for number in range(1, 400):
        for reply in replies("true", "false"):
            history.add_reply(record(number, seed=f"{number}"), reply, NOON)
    history.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((page,),) = db.execute(
            "SELECT pageno FROM dbstat WHERE name = 'replies' AND pagetype = 'leaf' LIMIT 1 OFFSET 2"
        )
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    broken = tmp_path / "broken.db"
    broken.write_bytes(data)
    found = repair.readable(broken)
    path.unlink()
    fresh = begin()
    merged = fresh.change(lambda db: merge(db, found))
    assert 380 < merged.rounds < 400
    assert 700 < merged.replies < 798
    kept = {played.round.id: played for played in fresh.all_rounds()}
    assert kept[record(399).id].replies[1].outcome == "wrong"
    assert len(kept) == merged.rounds


@pytest.mark.parametrize("damage", ["DELETE FROM pools", "UPDATE pools SET packs = '[1]'"])
def test_rounds_whose_pool_is_damaged_are_saved_with_the_packs_of_their_hand(
    damage: str, begin: Begin, path: Path
) -> None:
    (reply,) = replies("true")
    history = begin()
    history.add_reply(record(1, packs=("garden", "zoo")), reply, NOON)
    history.close()
    broken = path.rename(path.with_name("broken.db"))
    with closing(sqlite3.connect(broken, isolation_level=None)) as db:
        db.execute(damage)
    fresh = begin()
    fresh.change(lambda db: merge(db, repair.readable(broken)))
    (played,) = fresh.all_rounds()
    assert (played.round.packs, len(played.replies)) == (("garden",), 1)


def test_a_file_that_is_no_database_has_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"\0" * 9000)
    assert not any(repair.readable(tmp_path / "odd"))


def test_the_first_version_is_read_too(tmp_path: Path) -> None:
    golden = Path(__file__).parent.parent / "golden/history.db"
    old = tmp_path / "old.db"
    old.write_bytes(golden.read_bytes())
    found = repair.readable(old)
    assert None not in found
    assert len(found) > 10
