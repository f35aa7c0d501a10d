"""Anki: notes as text and in packages, in by tables and gaps, out as cards that Anki knows again."""

import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
import zstandard

from heartquiz.exchange import apkg
from heartquiz.exchange.formats import READABLE, WRITABLE
from heartquiz.exchange.losses import FormatError
from heartquiz.messages import exchange
from testing.birds import ALL
from testing.files import asked, lost, read_as
from testing.making import pack

HEAD = "#separator:tab\n#html:true\n#tags column:3\n#deck:Sea::Birds\n"
CLOZE = "{{c1::Puffins}} nest in {{c2::burrows::where?}}, as do {{c1::petrels}}."


def test_notes_are_tables_by_their_tags() -> None:
    text = HEAD + "a\tx<br>y\tone\nb\t<b>z</b>\tone\nc\tw\ttwo three\nd\tv\ttwo three\n"
    imported = read_as("anki", text)
    assert imported.pack.title == "Birds"
    tables = [(table.id, table.tags, table.rows) for table in imported.pack.tables]
    assert tables == [
        ("cards-one", ("one",), (("a", "x y"), ("b", "z"))),
        ("cards-two-three", ("two", "three"), (("c", "w"), ("d", "v"))),
    ]
    assert lost(imported) == [(6, "formatted text", "")]


def test_a_cloze_is_a_question_for_each_of_its_numbers() -> None:
    imported = read_as("anki", f"{HEAD}{CLOZE}\tBoth dig.\tx\n")
    assert asked(imported) == [
        {
            "kind": "text",
            "ask": "_____ nest in burrows, as do _____.",
            "answer": "Puffins, petrels",
            "note": "Both dig.",
            "tags": ["x"],
        },
        {
            "kind": "text",
            "ask": "Puffins nest in _____ (where?), as do petrels.",
            "answer": "burrows",
            "note": "Both dig.",
            "tags": ["x"],
        },
    ]
    assert imported.records == 1


def test_sounds_images_and_further_fields_are_named() -> None:
    text = (
        '#separator:Comma\n#html:true\n#tags:all\n"a [sound:a.mp3]","<img src=""b.png"">b",c,d\n# a remark\n'
    )
    imported = read_as("anki", text)
    assert lost(imported) == [
        (4, "sound, video or object", "a.mp3"),
        (4, "image", "b.png"),
        (4, "field of a note", "c"),
        (4, "field of a note", "d"),
        (5, "question without a right answer", "# a remark"),
    ]
    assert asked(imported) == [{"kind": "text", "ask": "a", "answer": "b", "tags": ["all"]}]


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(FormatError):
        READABLE["anki"](b'#separator:tab\n"' + b"x" * 200_000)
    assert READABLE["anki"](b"#separator:tab\n#html:true").records == 0


def test_every_kind_is_a_card() -> None:
    exported = WRITABLE["anki"](pack(ALL, "birds"))
    assert exported.questions == 8
    text = exported.data.decode()
    assert '"birds:puffin/choice"\t"Where do puffins nest?<ul><li>in burrows</li><li>in trees</li>' in text
    assert '"True<br><br>The last great auk was seen in 1852."' in text
    assert '"30 metres<br><br>' in text
    assert "hint" in {loss.what.one for loss in exported.losses}
    assert asked(read_as("anki", exported.data)) or read_as("anki", exported.data).pack.tables


# Packages


def collection(data: bytes, sql: str) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(BytesIO(data)) as archive, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(archive.read("collection.anki2"))
        return base.execute(sql).fetchall()


def package(name: str, script: str, *, packed: bool = False) -> bytes:
    """A package with a database of these statements."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(script)
        data = base.serialize()
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("collection.anki2", b"not this one")
        archive.writestr(name, zstandard.ZstdCompressor().compress(data) if packed else data)
    return file.getvalue()


NEW = """
CREATE TABLE notes (id integer primary key, guid text, flds text, tags text);
CREATE TABLE cards (id integer primary key, nid integer, did integer);
CREATE TABLE decks (id integer primary key, name text);
INSERT INTO notes VALUES (1, 'g', 'a' || char(31) || 'b', ' t '), (2, 'h', 'c' || char(31) || 'd', '');
INSERT INTO cards VALUES (1, 1, 7);
INSERT INTO decks VALUES (1, 'Default'), (7, 'Sea' || char(31) || 'Birds');
"""


def test_a_package_of_newer_versions_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package("collection.anki21b", NEW, packed=True)
    imported = read_as("apkg", data)
    assert imported.pack.title == "Birds"
    assert asked(imported) == [
        {"kind": "text", "ask": "a", "answer": "b", "tags": ["t"]},
        {"kind": "text", "ask": "c", "answer": "d"},
    ]
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(FormatError) as error:
        READABLE["apkg"](data)
    assert str(error.value) == exchange.NEEDS_ZSTANDARD


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        package("collection.anki21b", NEW),
        package("collection.anki21", "CREATE TABLE x (y)"),
        package("collection.anki21", "CREATE VIEW notes AS SELECT 1 AS id, 2 AS guid, 3 AS flds, 4 AS tags"),
        package("collection.anki21", "CREATE TABLE notes (id, guid, flds, tags)"),
    ],
    ids=[
        "nothing",
        "a zip's beginning",
        "not packed",
        "no notes",
        "a view",
        "no models",
    ],  # a zip has its time in it
)
def test_what_is_not_a_package_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        READABLE["apkg"](data)


def test_a_zip_without_a_collection_is_refused() -> None:
    file = BytesIO()
    zipfile.ZipFile(file, "w").close()
    with pytest.raises(FormatError) as error:
        READABLE["apkg"](file.getvalue())
    assert str(error.value) == exchange.NO_COLLECTION


def test_a_package_goes_out_and_comes_in() -> None:
    exported = WRITABLE["apkg"](pack(ALL, "birds"))
    notes = collection(exported.data, "SELECT guid, flds FROM notes ORDER BY guid")
    assert [guid for guid, _ in notes][:2] == ["birds:auk/true-false", "birds:auks/list"]
    (models, decks), *_ = collection(exported.data, "SELECT models, decks FROM col")
    assert [model["name"] for model in json.loads(str(models)).values()] == ["heartquiz"]
    assert "A pack" in {deck["name"] for deck in json.loads(str(decks)).values()}
    assert len(collection(exported.data, "SELECT id FROM cards")) == 8
    imported = read_as("apkg", exported.data)
    assert (imported.pack.title, imported.records) == ("A pack", 8)


def test_notes_keep_their_time_unless_they_change() -> None:
    def times(data: bytes) -> dict[object, object]:
        return dict(collection(data, "SELECT guid, mod FROM notes"))  # type: ignore[arg-type]

    before = pack(ALL, "birds")
    first = apkg.write(before)
    assert apkg.write(before).data == first.data
    assert apkg.write(before, first.data).data == first.data
    after = pack(ALL.replace("under a roof", "in a tower").replace("in burrows", "in holes"), "birds")
    second = apkg.write(after, first.data)
    changed = {guid for guid, time in times(second.data).items() if times(first.data)[guid] != time}
    assert changed == {"birds:puffin/choice"} | ({"birds:nests/match"} if "under a roof" in ALL else set())
    assert all(times(second.data)[guid] > times(first.data)[guid] for guid in changed)  # type: ignore[operator]
    assert apkg.is_of(after, first.data)
    assert not apkg.is_of(pack(ALL, "fish"), first.data)
    assert not apkg.is_of(after, b"something else")


def test_only_an_earlier_package_is_written_over(tmp_path: Path) -> None:
    from testing.running import heartquiz, reported, write

    birds = write(tmp_path / "birds.toml", ALL)
    target = tmp_path / "birds.apkg"
    for text in (ALL, ALL.replace("in burrows", "in holes")):
        write(tmp_path / "birds.toml", text)
        assert heartquiz("packs", "export", birds, str(target), "--to", "apkg").status == 3
    assert "in holes" in str(collection(target.read_bytes(), "SELECT flds FROM notes"))
    assert heartquiz("packs", "export", birds, str(target), "--to", "apkg").status == 3
    other = write(tmp_path / "fish.toml", ALL)
    said = heartquiz("packs", "export", other, str(target), "--to", "apkg")
    assert said.err == reported(exchange.FILE_THERE, path=str(target))
