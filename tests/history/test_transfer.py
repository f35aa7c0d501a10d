"""Exports and imports: everything is there, nothing comes twice, and two histories become one."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from heartquiz.errors import HeartquizError
from heartquiz.history import figures, transfer
from heartquiz.history.merge import Merged
from heartquiz.history.store import History
from testing.rounds import NOON, dump, record, replies

Begin = Callable[..., History]


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """opened(name) is the history of a machine of that name."""
    made: list[History] = []

    def open_(name: str) -> History:
        made.append(History(tmp_path / name / "history.db", pytest.fail))
        return made[-1]

    yield open_
    for history in made:
        history.close()


def fill(history: History, *numbers: int) -> None:
    """Rounds with everything that can be in one."""
    for number in numbers:
        played = record(number, seed=f"{number}", seconds=60.5 if number % 2 else None)
        for reply in replies("true", "false", "\x1b[31m ü"):
            history.add_reply(played, reply, NOON)
        history.hint(played.id, 1, NOON)
        history.overrule(played.id, 1, NOON)
        history.grade(played.id, 0, 2, NOON)
        if number % 3:
            history.end(played.id, "done", NOON)
        history.note(f"garden:{number}", "abcd", "odd", NOON)
        history.ban(f"garden:{number}", NOON, banned=bool(number % 2))


def export(history: History, path: Path) -> Path:
    history.read(lambda db: transfer.export(db, path))
    return path


def import_(history: History, path: Path) -> Merged:
    return history.change(lambda db: transfer.import_(db, path))


def everything(history: History) -> Any:
    """What there is to be known of a history."""
    return (
        history.all_rounds(),
        sorted(history.notes(), key=str),
        history.banned(),
        sorted(figures.totals(history, None)[0], key=str),
        figures.bests(history),
        figures.days(history),
        figures.due(history, NOON + timedelta(days=900)),
        history.read(lambda db: db.execute("SELECT number, grade, at FROM grades").fetchall()),
    )


def test_an_import_of_an_export_is_the_same_history(opened: Any, tmp_path: Path) -> None:
    one, other = opened("one"), opened("other")
    fill(one, 1, 2, 3)
    file = export(one, tmp_path / "one.jsonl")
    assert import_(other, file).rounds == 3
    assert everything(other) == everything(one)
    assert dump(tmp_path / "other/history.db") == dump(tmp_path / "one/history.db")
    assert export(other, tmp_path / "other.jsonl").read_bytes() == file.read_bytes()
    waiting, theirs = one.waiting("play"), other.waiting("play")
    assert waiting == theirs
    assert waiting is not None


def test_a_second_import_changes_nothing(opened: Any, tmp_path: Path) -> None:
    one, other = opened("one"), opened("other")
    fill(one, 1, 2)
    fill(other, 2, 3)
    file = export(one, tmp_path / "one.jsonl")
    import_(other, file)
    before = everything(other)
    assert import_(other, file) == Merged()
    assert everything(other) == before


def test_two_machines_become_the_same_history_whichever_way_they_are_merged(
    opened: Any, tmp_path: Path
) -> None:
    one, other = opened("one"), opened("other")
    fill(one, 1, 4, 5)
    fill(other, 2, 3, 4)
    first, second = export(one, tmp_path / "1.jsonl"), export(other, tmp_path / "2.jsonl")
    import_(one, second)
    import_(other, first)
    assert everything(one) == everything(other)
    assert len(one.all_rounds()) == 5


def test_a_round_that_went_on_after_it_was_exported_goes_on_in_the_other_too(
    opened: Any, tmp_path: Path
) -> None:
    one, other = opened("one"), opened("other")
    first, second, third = replies("true", "false", "true")
    one.add_reply(record(), first, NOON)
    import_(other, export(one, tmp_path / "1.jsonl"))
    assert [len(played.replies) for played in other.all_rounds()] == [1]
    one.add_reply(record(), second, NOON)
    one.overrule(record().id, 1, NOON)
    one.add_reply(record(), third, NOON)
    one.end(record().id, "done", NOON)
    assert import_(other, export(one, tmp_path / "2.jsonl")).replies == 2
    assert everything(other) == everything(one)


def test_each_line_is_json_and_says_what_it_is(opened: Any, tmp_path: Path) -> None:
    one = opened("one")
    fill(one, 1, 2)
    lines = [json.loads(line) for line in export(one, tmp_path / "1.jsonl").read_text("utf-8").splitlines()]
    assert [line["type"] for line in lines] == ["history", "round", "round", "note", "note", "ban", "ban"]
    assert lines[0]["format"] == 1
    assert lines[1]["replies"][1]["overruled"] == "2022-05-13T12:00:00.250000Z"
    assert {line["player"] for line in lines if line["type"] == "round"} == {lines[1]["player"]}


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[" * 100_000,
        '{"type": "round"}',
        '{"type": "note", "question": "a", "content": "", "text": "", "at": "yesterday"}',
        '{"type": "ban", "question": 1, "banned": true, "at": "2022-05-13T12:00:00Z"}',
        '{"type": "else"}',
    ],
    ids=range(6),
)
def test_a_damaged_line_is_counted_and_the_others_are_taken(line: str, opened: Any, tmp_path: Path) -> None:
    one, other = opened("one"), opened("other")
    fill(one, 1, 2)
    file = export(one, tmp_path / "1.jsonl")
    text = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([text[0], line, *text[1:]]), "utf-8")
    merged = import_(other, file)
    assert (merged.damaged, merged.rounds, merged.notes, merged.bans) == (1, 2, 2, 2)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b'{"type": "note"}', b'{"type": "history", "format": 2}']
)
def test_a_file_that_is_not_an_export_changes_nothing(content: bytes, opened: Any, tmp_path: Path) -> None:
    one = opened("one")
    fill(one, 1)
    before = everything(one)
    (tmp_path / "odd").write_bytes(content)
    with pytest.raises(HeartquizError):
        import_(one, tmp_path / "odd")
    with pytest.raises(HeartquizError):
        import_(one, tmp_path / "nowhere")
    assert everything(one) == before


def test_an_export_overwrites_nothing_and_leaves_no_half_file(opened: Any, tmp_path: Path) -> None:
    one = opened("one")
    fill(one, 1)
    there = tmp_path / "there"
    there.write_text("mine", "utf-8")
    with pytest.raises(HeartquizError):
        export(one, there)
    assert there.read_text("utf-8") == "mine"
    with pytest.raises(HeartquizError):
        export(one, tmp_path / "no folder" / "file")
    assert not list(tmp_path.glob("*.part"))
