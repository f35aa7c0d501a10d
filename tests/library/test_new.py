"""A new pack passes its own check, can be played at once, and overwrites nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heartquiz.cli.app import app
from heartquiz.core.packs.pack_file import schema_text
from heartquiz.core.packs.question import KINDS, kind
from heartquiz.core.packs.reader import read
from heartquiz.errors import HeartquizError
from heartquiz.library.new import path_for, write
from heartquiz.messages.library import NAMELESS

WORDS = {"title": "Birds", "language": "en", "source": "A handbook"}
BUNDLED = Path(__file__).parent.parent.parent / "questions"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_it_is_sound_and_shows_every_kind_and_a_table(here: Path) -> None:
    write(path_for("birds"), **WORDS)
    text = (here / "birds.toml").read_text("utf-8")
    reading = read(text, "birds")
    assert reading.problems == ()
    assert reading.pack is not None
    assert {kind(item.question) for item in reading.pack.items} == set(KINDS)
    assert any(item.table for item in reading.pack.items)
    assert text.startswith("#:schema ./pack.schema.json\n")
    assert (here / "pack.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.usefixtures("here")
def test_the_command_asks_nothing_without_a_terminal_and_the_pack_plays() -> None:
    made = CliRunner().invoke(app, ["packs", "new", "birds", "--yes"])
    assert made.exit_code == 0, made.output
    assert "heartquiz play ./birds.toml" in made.output
    assert CliRunner().invoke(app, ["packs", "check", "./birds.toml"]).exit_code == 0
    played = CliRunner().invoke(app, ["play", "./birds.toml", "-n", "3"], input="\n\n\n")
    assert played.exit_code == 0, played.output
    assert played.output.count("Skipped.") == 3


@pytest.mark.usefixtures("here")
def test_the_commands_that_follow_can_be_pasted() -> None:
    made = CliRunner().invoke(app, ["packs", "new", "My pack", "--yes"])
    assert "heartquiz play './My pack.toml'\n" in made.output
    assert "heartquiz packs check './My pack.toml'\n" in made.output


@pytest.mark.parametrize("name", ["", " ", ".toml", ".", "..", "birds/", "birds/.toml", "./ "])
def test_a_pack_without_a_name_is_refused(here: Path, name: str) -> None:
    with pytest.raises(HeartquizError) as raised:
        path_for(name)
    assert (raised.value.message, raised.value.hint) == NAMELESS
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("title", ['The "best"', "C:\\birds\\n", "Vögel 🐦", "TITLE = LANGUAGE", "[b]x[/b]"])
def test_any_title_is_kept_to_the_letter(here: Path, title: str) -> None:
    write(path_for("birds"), **(WORDS | {"title": title}))
    pack = read((here / "birds.toml").read_text("utf-8"), "birds").pack
    assert pack is not None
    assert pack.head.title == title


@pytest.mark.parametrize("words", [{"language": "English"}, {"title": " "}, {"source": ""}], ids=str)
def test_words_that_make_no_sound_pack_write_nothing(here: Path, words: dict[str, str]) -> None:
    with pytest.raises(HeartquizError):
        write(path_for("birds"), **(WORDS | words))
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_nothing_is_overwritten(here: Path, make: Callable[[Path], object]) -> None:
    make(here / "birds.toml")
    with pytest.raises(HeartquizError, match="already exists"):
        path_for("birds")


def test_a_schema_that_is_there_stays(here: Path) -> None:
    (here / "pack.schema.json").write_text("mine")
    write(path_for("birds"), **WORDS)
    assert (here / "pack.schema.json").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_a_line(here: Path) -> None:
    (here / "file").touch()
    with pytest.raises(HeartquizError, match="cannot be written"):
        write(path_for("file/birds"), **WORDS)


def test_the_bundled_schema_is_in_step() -> None:
    assert (BUNDLED / "pack.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.usefixtures("here")
def test_a_quick_pack_is_a_list_of_questions_that_plays_at_once() -> None:
    made = CliRunner().invoke(app, ["packs", "new", "birds", "--quick", "--yes"])
    assert made.exit_code == 0, made.output
    text = Path("birds.toml").read_text("utf-8")
    assert len(text.splitlines()) < 30
    reading = read(text, "birds")
    assert reading.pack, reading.problems
    assert {kind(item.question) for item in reading.pack.items} == {"text", "number", "true-false"}
    assert CliRunner().invoke(app, ["play", "./birds.toml", "-n", "3"], input="\n\n\n").exit_code == 0
