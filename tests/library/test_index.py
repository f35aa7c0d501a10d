"""What the index keeps of a pack is never believed over the file, and never needed."""

import os
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library.load import load
from testing.making import facts
from testing.running import heartquiz, install

LARGE = facts(**{f"fact-{number}": 1 for number in range(30)})
LARGER = facts(**{f"fact-{number}": 1 for number in range(31)})


def count() -> int:
    (pack,) = load(["garden"]).packs
    return len(pack.items)


def notes() -> list[Path]:
    return sorted(locations.index_folder().iterdir())


def test_an_unchanged_pack_is_the_same_from_the_notes() -> None:
    install("garden", LARGE)
    (first,) = load(["garden"]).packs
    assert notes()
    (again,) = load(["garden"]).packs
    assert again == first


def test_an_edited_pack_is_read_anew() -> None:
    install("garden", LARGE)
    assert count() == 30
    install("garden", LARGER)
    assert count() == 31


def test_an_edit_that_keeps_the_size_is_seen() -> None:
    path = install("garden", LARGE)
    load(["garden"])
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("So it is.", "So he is."), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    assert path.stat().st_size == before.st_size
    (pack,) = load(["garden"]).packs
    assert pack.facts[0].says == "So he is."


def test_an_edit_that_keeps_the_time_is_seen() -> None:
    path = install("garden", LARGE)
    assert count() == 30
    before = path.stat()
    install("garden", LARGER)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert count() == 31


def test_a_pack_that_became_faulty_is_refused() -> None:
    install("garden", LARGE)
    install("other", LARGE)
    load(["garden", "other"])
    install("garden", LARGE + "[[facts]]\n")
    said = heartquiz("play", "garden")
    assert said.status == 1
    assert "garden.toml" in said.err


def test_a_check_reads_the_file_whatever_was_noted() -> None:
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
    (pack,) = load(["yard"]).packs
    assert {item.id.partition(":")[0] for item in pack.items} == {"yard"}


@pytest.mark.parametrize(
    "damage",
    [b"", b"\0", b"\xc1" * 50, b"\x91" * 100_000, b"\xdb\xff\xff\xff\xff", b"{}", b"\x80", "♥".encode()],
    ids=["empty", "nul", "unused", "deep", "promised", "json", "nothing", "text"],
)
def test_a_damaged_note_is_not_believed_and_is_mended(damage: bytes) -> None:
    install("garden", LARGE)
    load(["garden"])
    (note,) = notes()
    sound = note.read_bytes()
    note.write_bytes(damage)
    assert count() == 30
    assert note.read_bytes() == sound


@pytest.mark.parametrize("cut", [1, 2, 10, 100])
def test_a_note_that_was_cut_off_is_not_believed(cut: int) -> None:
    install("garden", LARGE)
    load(["garden"])
    (note,) = notes()
    note.write_bytes(note.read_bytes()[:-cut])
    assert count() == 30


def test_a_note_with_flipped_bits_keeps_no_pack_from_being_read() -> None:
    install("garden", LARGE)
    load(["garden"])
    (note,) = notes()
    sound = note.read_bytes()
    for place in range(0, 200, 3):
        note.write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
        assert count() == 30


def test_a_note_that_is_a_folder_is_passed_by() -> None:
    install("garden", LARGE)
    load(["garden"])
    (note,) = notes()
    note.unlink()
    note.mkdir()
    assert count() == 30


def test_a_folder_that_cannot_be_written_costs_nothing(home: Path) -> None:
    install("garden", LARGE)
    (home / "cache").write_text("in the way", "utf-8")
    assert count() == 30
    said = heartquiz("play", "garden", "-n", "1", typed="t\n")
    assert (said.status, said.err) == (0, "")
    assert "Right: true" in said.out
    assert "cache" not in said.out
    assert (home / "cache").read_text("utf-8") == "in the way"


def test_what_an_earlier_version_noted_beside_the_history_is_cleared_away() -> None:
    old = locations.old_index_folder()
    old.mkdir(parents=True)
    (old / f"{'0a' * 12}.msgpack").touch()
    (old / f"{'0b' * 12}.msgpack.4711").touch()
    install("garden", LARGE)
    assert count() == 30
    assert not old.exists()
    assert notes()


def test_what_else_is_in_that_folder_stays() -> None:
    old = locations.old_index_folder()
    old.mkdir(parents=True)
    (old / f"{'0a' * 12}.msgpack").touch()
    (old / "mine.txt").touch()
    install("garden", LARGE)
    assert count() == 30
    assert [path.name for path in old.iterdir()] == ["mine.txt"]


def test_nothing_half_written_is_left() -> None:
    install("garden", LARGE)
    load(["garden"])
    (note,) = notes()
    note.unlink()
    note.mkdir()
    (note / "inside").touch()
    assert count() == 30
    assert notes() == [note]
