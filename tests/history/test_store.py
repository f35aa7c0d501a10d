"""The record of rounds and replies: what is written stays, is there at once, and is read back as it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from heartquiz.core.game.filters import Filters
from heartquiz.history.database import connect
from heartquiz.history.figures import has_rounds
from heartquiz.history.store import History
from heartquiz.messages.history import FAILING, LOST, NEWER, entries
from testing.rounds import NOON, dump, record, replies, rows

Begin = Callable[[], History]


def test_a_new_history_is_made_with_its_folders(begin: Begin, path: Path, warnings: list[str]) -> None:
    history = begin()
    assert path.is_file()
    assert history.waiting("play") is None
    assert not has_rounds(history)
    assert warnings == []


def test_a_reply_is_in_the_file_when_the_call_returns(begin: Begin, path: Path) -> None:
    history = begin()
    for number, reply in enumerate(replies("true", "false")):
        history.add_reply(record(), reply, NOON)
        assert rows(path, "SELECT number, outcome FROM replies")[number:] == [(number, reply.outcome)]
    history.overrule(record().id, 1, NOON)
    assert rows(path, "SELECT number FROM overrules") == [(1,)]
    history.end(record().id, "done", NOON)
    assert rows(path, "SELECT ended FROM endings") == [("done",)]


def test_a_round_is_read_back_as_it_was_written(begin: Begin) -> None:
    wanted = record(
        seconds=60.5,
        packs=("garden", "Gärten/Rosen [b]"),
        asked=("garden", "/srv/Gärten/Rosen [b].toml"),
        filters=Filters(difficulty=("easy", "hard"), tag=("a 'tag'", "ü\x1b"), kind=("text",)),
        seed="tulip '; DROP TABLE rounds; -- ♥",
        start=20,
        dealt=False,
    )
    given = replies("true", "\x1b[31m'\"\0 ♥", "")
    history = begin()
    for reply in given:
        history.add_reply(wanted, reply, NOON)
    history.close()
    played = begin().waiting("play")
    assert played
    assert played.round == wanted
    assert list(played.replies) == given
    assert played.ended is None


def test_an_overruled_verdict_is_a_second_record_and_the_first_one_stays(begin: Begin, path: Path) -> None:
    history = begin()
    (reply,) = replies("false")
    history.add_reply(record(), reply, NOON)
    before = dump(path)
    history.overrule(record().id, 0, NOON)
    after = dump(path)
    assert after["replies"] == before["replies"]
    assert rows(path, "SELECT outcome, credit FROM replies") == [("wrong", 0.0)]
    assert [row[:2] for row in after["overrules"]] == [(record().id, 0)]
    (played,) = history.all_rounds()
    assert [(reply.outcome, reply.overruled) for reply in played.replies] == [("wrong", True)]


def test_rows_are_added_and_never_changed(begin: Begin, path: Path) -> None:
    history = begin()
    seen = dump(path)
    for number in (1, 2):
        for reply in replies("true", "false", "true"):
            history.add_reply(record(number), reply, NOON)
            seen = _grown(seen, dump(path))
        history.overrule(record(number).id, 1, NOON)
        seen = _grown(seen, dump(path))
        history.end(record(number).id, "done", NOON)
        seen = _grown(seen, dump(path))
    history.overrule(record(1).id, 1, NOON.replace(year=2030))
    history.end(record(1).id, "left", NOON.replace(year=2030))
    assert dump(path) == seen


def _grown(before: dict[str, list[tuple]], after: dict[str, list[tuple]]) -> dict[str, list[tuple]]:  # type: ignore[type-arg]
    for table, kept in before.items():
        assert set(kept) <= set(after[table])
    assert sum(map(len, after.values())) > sum(map(len, before.values()))
    return after


def test_a_round_without_a_reply_is_not_kept(begin: Begin, path: Path) -> None:
    begin().end(record().id, "left", NOON)
    assert not any(dump(path).values())


def test_the_newest_round_without_an_end_waits(begin: Begin) -> None:
    history = begin()
    (reply,) = replies("true")
    for number in (2, 3, 1):
        history.add_reply(record(number), reply, NOON)
    history.add_reply(record(9, mode="daily"), reply, NOON)
    found = []
    while played := history.waiting("play"):
        found.append(played.round.id)
        history.end(played.round.id, "left", NOON)
    assert found == [record(number).id for number in (3, 2, 1)]
    assert history.waiting("daily")


def test_the_deck_goes_on_from_the_newest_hand_the_game_dealt(begin: Begin) -> None:
    history = begin()
    (reply,) = replies("true")
    easy = Filters(difficulty=("easy",))
    for number, instead in enumerate(
        (
            {"seed": "rose"},
            {"seed": "lily", "start": 3},
            {"seed": "mine", "dealt": False},
            {"seed": "iris", "filters": easy},
            {"seed": "aster", "packs": ("other",)},
            {"seed": "daily", "mode": "daily"},
        )
    ):
        history.add_reply(record(number, **instead), reply, NOON)
    found = history.last_dealt(record())
    assert found
    assert (found.seed, found.start) == ("lily", 3)
    of_easy = history.last_dealt(record(filters=easy))
    assert of_easy
    assert of_easy.seed == "iris"
    assert history.last_dealt(record(packs=("garden", "other"))) is None
    assert history.last_dealt(record(fingerprint="another")) is None
    assert all(map(history.is_used, ("rose", "lily", "mine", "iris", "aster", "daily")))
    assert not history.is_used("tulip")


def test_all_rounds_are_read_oldest_first(begin: Begin) -> None:
    history = begin()
    (reply,) = replies("true")
    for number, instead in ((3, {}), (1, {}), (2, {"mode": "daily"}), (4, {"packs": ("a",)})):
        history.add_reply(record(number, **instead), reply, NOON)
    history.end(record(1).id, "done", NOON)
    assert [(played.round.id, played.ended) for played in history.all_rounds()] == [
        (record(1).id, "done"),
        (record(2).id, None),
        (record(3).id, None),
        (record(4).id, None),
    ]


def test_two_histories_open_at_once_keep_the_replies_of_both(begin: Begin, warnings: list[str]) -> None:
    one, other = begin(), begin()
    for reply in replies("true", "false", "true"):
        one.add_reply(record(1), reply, NOON)
        other.add_reply(record(2), reply, NOON)
    one.end(record(1).id, "done", NOON)
    assert [played.round.id for played in other.all_rounds()] == [record(1).id, record(2).id]
    one.close()
    other.end(record(2).id, "done", NOON)
    assert [len(played.replies) for played in begin().all_rounds()] == [3, 3]
    assert warnings == []


def test_one_history_waits_for_the_write_of_another(begin: Begin, path: Path, warnings: list[str]) -> None:
    history = begin()
    (reply,) = replies("true")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert history.waiting("play") is None
    other.execute("COMMIT")
    other.close()
    history.add_reply(record(), reply, NOON)
    assert len(rows(path, "SELECT * FROM replies")) == 1
    assert warnings == []


# The file's own version


FIRST = files("heartquiz.history") / "schema.sql"


def version(path: Path) -> int:
    ((found,),) = rows(path, "PRAGMA user_version")
    return int(found)


def tables(path: Path) -> dict[str, bool]:
    """The tables of a file, and whether they are strict."""
    found = rows(path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return {name: bool(strict) for name, strict in found if not name.startswith("sqlite_")}


def test_the_file_says_its_version_and_its_tables_are_strict(begin: Begin, path: Path) -> None:
    begin()
    assert version(path) >= 1
    assert {"rounds", "replies", "overrules", "endings"} <= set(tables(path))
    assert all(tables(path).values())


def test_readers_and_a_writer_do_not_wait_for_each_other_and_a_write_is_synced(path: Path) -> None:
    path.parent.mkdir()
    with closing(connect(str(path))) as db:
        assert db.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
        assert db.execute("PRAGMA synchronous").fetchall() == [(2,)]  # FULL
        assert db.execute("PRAGMA foreign_keys").fetchall() == [(1,)]


def test_a_history_of_the_first_version_is_brought_up_to_date_with_its_rows(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    begin().close()
    newest, wanted = version(path), tables(path)
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(FIRST.read_text("utf-8"))
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO rounds VALUES (?, '2022-05-13T12:00:00.000+00:00', 60, '0.1', 'play', NULL, "
            """'["garden"]', '["garden"]', '{}', 'tulip', 20, 1, '0123abcd', '["garden:rose/1"]')""",
            (record().id,),
        )
        db.execute(
            "INSERT INTO replies VALUES (?, 0, 'garden:rose/1', 'abcd', 'true-false', 'medium', "
            """'["true", "false"]', '["true"]', 'right', 1.0, 0, 2.5, '2022-05-13T12:00:09.000+00:00')""",
            (record().id,),
        )
        db.commit()
    before = dump(path)
    history = begin()
    assert (version(path), tables(path)) == (newest, wanted)
    assert dump(path) == before
    played = history.waiting("play")
    assert played
    assert (played.round.seed, played.round.start, played.replies[0].seconds) == ("tulip", 20, 2.5)
    assert warnings == []


def test_the_names_of_a_thousand_packs_are_kept_once_for_all_rounds(begin: Begin, path: Path) -> None:
    names = tuple(f"shelf/volume-{number:04}" for number in range(1000))
    history = begin()
    for number in range(1, 50):
        history.add_reply(record(number, packs=names), replies("true")[0], NOON)
    assert {played.round.packs for played in history.all_rounds()} == {names}
    history.close()
    assert path.stat().st_size < 10 * len(str(names))


def test_a_history_is_the_same_when_it_is_opened_again(begin: Begin, path: Path) -> None:
    begin().add_reply(record(), replies("true")[0], NOON)
    before = (dump(path), version(path), tables(path))
    begin()
    assert (dump(path), version(path), tables(path)) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE replies SET credit = 1.5",
        "UPDATE replies SET outcome = 'good'",
        "UPDATE replies SET number = 'one'",
        "UPDATE rounds SET id = 'short'",
        "INSERT INTO overrules VALUES (NULL, 99, 0, '2022-05-13')",
        "INSERT INTO endings VALUES (NULL, 99, 'done', '2022-05-13')",
    ],
)
def test_the_file_takes_no_nonsense(sql: str, begin: Begin, path: Path) -> None:
    history = begin()
    history.add_reply(record(), replies("true")[0], NOON)
    history.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(sql)


def test_an_empty_file_becomes_a_history(begin: Begin, path: Path, warnings: list[str]) -> None:
    path.parent.mkdir()
    path.touch()
    begin().add_reply(record(), replies("true")[0], NOON)
    assert version(path) >= 1
    assert len(rows(path, "SELECT * FROM replies")) == 1
    assert warnings == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    begin: Begin, path: Path, warnings: list[str]
) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE replies (mine TEXT)")
    history = begin()
    assert len(warnings) == 1
    assert rows(path, "SELECT name FROM sqlite_schema") == [("replies",)]
    assert rows(path, "PRAGMA user_version") == [(0,)]
    history.add_reply(record(), replies("true")[0], NOON)
    assert history.waiting("play")


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_newer_history_is_left_untouched(
    journal: str, begin: Begin, path: Path, warnings: list[str]
) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA journal_mode = {journal}")
        db.execute("CREATE TABLE rounds (something TEXT, quite TEXT, different TEXT)")
        db.execute("PRAGMA user_version = 1000")
    before = path.read_bytes()
    history = begin()
    for reply in replies("true", "false"):
        history.add_reply(record(), reply, NOON)
    history.end(record().id, "done", NOON)
    assert [len(played.replies) for played in history.all_rounds()] == [2]
    history.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert warnings == [
        FAILING.format(path=path, reason=NEWER),
        LOST.format(path=path, reason=NEWER, entries=entries(3)),
    ]
