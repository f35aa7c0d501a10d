"""Pack files -> packs: whatever a file is, it is read, or refused in a line, and the others are played."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.core.packs.messages import WRONG_MISSING
from heartquiz.core.packs.model import Pack
from heartquiz.errors import HeartquizError
from heartquiz.library.find import find
from heartquiz.library.load import load, read_packs
from heartquiz.library.reading import read_file
from heartquiz.messages.library import A_FOLDER, FAULTY, NOT_A_FILE
from testing.making import HEAD, facts
from testing.running import install, write

ROSE = facts(rose=1)
BAD = '[[questions]]\nid = "q"\nask = "Well?"\nanswer = "yes"\n'


def names(*asked: str) -> list[str]:
    return list(load(asked).packs)


def refusal(path: Path) -> tuple[int, str]:
    """The line and the fault a file is refused with."""
    (found,) = find([str(path)])
    reading = read_file(found)
    assert reading.pack is None
    (problem,) = reading.problems
    assert "\n" not in problem.text
    return problem.line, problem.text


def pack_of(path: Path) -> Pack:
    (found,) = find([str(path)])
    reading = read_file(found)
    assert reading.pack, reading.problems
    return reading.pack


# Which packs are played


def test_without_a_name_every_pack_that_is_not_solo_is_played() -> None:
    install("garden/roses", ROSE)
    install("alone", ROSE, head=f"{HEAD}solo = true\n")
    played = names()
    assert "garden/roses" in played
    assert "heartstopper/cast" in played
    assert "alone" not in played
    assert "tour" not in played


@pytest.mark.parametrize("name", ["alone", "tour"])
def test_a_solo_pack_is_played_when_it_is_named(name: str) -> None:
    install("alone", ROSE, head=f"{HEAD}solo = true\n")
    assert names(name) == [name]


def test_a_solo_pack_is_played_as_a_file(tmp_path: Path) -> None:
    assert names(write(tmp_path / "alone.toml", ROSE, head=f"{HEAD}solo = true\n")) == ["alone"]


def test_names_folders_and_files_together(tmp_path: Path) -> None:
    install("garden/roses", ROSE)
    install("garden/tulips", ROSE)
    file = write(tmp_path / "herbs.toml", ROSE)
    assert names("heartstopper/cast", "garden", file) == [
        "garden/roses",
        "garden/tulips",
        "heartstopper/cast",
        "herbs",
    ]


def test_an_installed_pack_is_played_in_place_of_the_bundled_one() -> None:
    install("heartstopper/cast", ROSE)
    (pack,) = read_packs(["heartstopper/cast"])
    assert [item.id for item in pack.items] == ["heartstopper/cast:rose/1"]
    for asked in (["heartstopper/cast"], []):
        (entry,) = (each for each in load(asked).entries if each.name == "heartstopper/cast")
        assert (entry.summary.title, entry.summary.questions) == (pack.head.title, 1)


# One bad pack


def test_a_bad_pack_is_passed_over_in_a_line_and_the_others_are_played() -> None:
    path = install("garden/bad", BAD)
    install("garden/roses", ROSE)
    for asked in ([], ["garden"]):
        library = load(asked)
        assert "garden/roses" in library.packs
        (line,) = library.passed_over
        assert line == (
            f"{path}:3: {WRONG_MISSING} (passed over; `heartquiz packs check garden/bad` shows every fault)"
        )


def test_the_line_counts_the_further_faults_of_a_pack() -> None:
    install("garden/bad", BAD + BAD.replace('"q"', '"r"') + '[[facts]]\nid = "f"\n')
    install("garden/roses", ROSE)
    (line,) = load(["garden"]).passed_over
    assert f"{WRONG_MISSING} (and 2 more) (passed over" in line


@pytest.mark.parametrize("before", [["garden"], []])
def test_a_bad_pack_that_is_named_is_an_error(before: list[str]) -> None:
    path = install("garden/bad", BAD)
    install("garden/roses", ROSE)
    with pytest.raises(HeartquizError) as raised:
        load([*before, "garden/bad"])
    assert raised.value.message == f"{path}:3: {WRONG_MISSING}"
    assert raised.value.hint == FAULTY[1].format(name="garden/bad")
    assert raised.value.status == 1


def test_the_hint_for_a_bad_file_names_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "bad.toml", BAD)
    with pytest.raises(HeartquizError) as raised:
        load(["./bad.toml"])
    assert raised.value.message.startswith("bad.toml:3: ")
    assert raised.value.hint == FAULTY[1].format(name="bad.toml")


def test_a_folder_of_bad_packs_alone_is_an_error_in_one_line() -> None:
    path = install("garden/bad", BAD)
    install("garden/worse", "[[facts]]\n")
    with pytest.raises(HeartquizError) as raised:
        load(["garden"])
    assert raised.value.message.startswith(f"no pack can be played; {path}:3: `wrong` is missing")
    assert "\n" not in raised.value.message


def test_toml_that_is_no_pack_is_passed_over_in_a_line() -> None:
    path = install("garden/settings", '[tool]\nname = "rake"\n', head="")
    install("garden/roses", ROSE)
    library = load(["garden"])
    assert library.packs == ("garden/roses",)
    (line,) = library.passed_over
    assert line.startswith(f"{path}:1: no `format` at the top level")
    with pytest.raises(HeartquizError, match="no `format` at the top level"):
        load(["garden/settings"])


# What a file may be


def a_folder(path: Path) -> None:
    path.mkdir()


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the whole path may be longer than a socket's name can be
    listening.bind(path.name)
    os.chdir(here)
    listening.close()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("gone.toml")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


SPECIAL = pytest.mark.parametrize(
    ("make", "fault"),
    [
        (a_folder, A_FOLDER),
        (a_fifo, NOT_A_FILE),
        (a_socket, NOT_A_FILE),
        (a_device, NOT_A_FILE),
    ],
)


@SPECIAL
def test_what_is_no_file_is_refused_and_not_opened(
    make: Callable[[Path], None], fault: str, tmp_path: Path
) -> None:
    make(tmp_path / "odd.toml")
    assert refusal(tmp_path / "odd.toml") == (1, fault)


@pytest.mark.parametrize("make", [a_fifo, a_socket, a_device, a_link_to_nothing, a_link_to_itself])
def test_what_is_no_file_does_not_stop_the_others(make: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "garden" / "roses.toml", ROSE)
    make(tmp_path / "garden" / "odd.toml")
    library = load([str(tmp_path / "garden")])
    assert library.packs == ("garden/roses",)
    assert ["odd.toml" in line for line in library.passed_over] == [True]


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    line, fault = refusal(path)
    assert line == 1
    assert fault.startswith("is 50 MB, a pack 20 MB at most")


BYTES: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 1, "no `format` at the top level"),
    "blank": (b"\n\n\n", 1, "no `format` at the top level"),
    "bad-utf-8": (b'format = 1\ntitle = "caf\xe9"\n', 2, "is not UTF-8 text: save the file as UTF-8"),
    "utf-16": ("format = 1\n".encode("utf-16"), 1, "is not UTF-8 text: save the file as UTF-8"),
    "nul": (b'format = 1\ntitle = "a\0b"\n', 2, "not valid TOML in column"),
    "binary": (bytes(range(256)), 2, "is not UTF-8 text: save the file as UTF-8"),
    "bad-toml": (b"format = 1\ntitle = \n", 2, "not valid TOML in column"),
    "cut-off": (b'format = 1\ntitle = "a', 2, "not valid TOML: the text that begins here"),
    "deep-lists": (b"format = 1\na = " + b"[" * 100_000 + b"]" * 100_000, 1, "nested too deeply"),
    "deep-tables": (b"format = 1\n" + b"a." * 10_000 + b"b = 1", 1, "nested too deeply"),
    "thousands-of-digits": (b"format = 1\na = " + b"9" * 10_000, 2, "a number of thousands of digits"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_pack_are_refused_with_their_line(name: str, tmp_path: Path) -> None:
    data, line, fault = BYTES[name]
    path = tmp_path / "odd.toml"
    path.write_bytes(data)
    found_line, found = refusal(path)
    assert found.startswith(fault)
    assert found_line == line


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_files_from_every_editor_are_read(mark: bytes, end: bytes, tmp_path: Path) -> None:
    path = tmp_path / "roses.toml"
    path.write_bytes(mark + (HEAD + ROSE).encode().replace(b"\n", end))
    assert [item.id for item in pack_of(path).items] == ["roses:rose/1"]


def test_a_pack_with_a_number_of_more_than_64_bits_is_read_each_time(tmp_path: Path) -> None:
    large = (
        '[[questions]]\nid = "q"\nkind = "number"\nask = "Well?"\nanswer = 123456789012345678901234567890\n'
    )
    path = tmp_path / "large.toml"
    write(path, large + "#" * 2000)
    for _ in range(2):
        assert [item.id for item in pack_of(path).items] == ["large:q"]


def test_a_link_to_a_pack_is_read(tmp_path: Path) -> None:
    write(tmp_path / "roses.toml", ROSE)
    (tmp_path / "linked.toml").symlink_to("roses.toml")
    assert pack_of(tmp_path / "linked.toml").name == "linked"


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.toml"))
    try:
        path.write_text(HEAD + ROSE, encoding="utf-8")
    except OSError:  # the file system keeps such names out
        return
    assert pack_of(path).name == "caf⟨DCE9⟩"
