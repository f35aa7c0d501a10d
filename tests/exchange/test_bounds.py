"""What is too much, too long or not there: said in one line or named as a loss, never a traceback."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from heartquiz.cli import packs_import
from heartquiz.exchange import archives, pairs, records
from heartquiz.exchange.formats import READABLE, WRITABLE
from heartquiz.exchange.losses import FormatError
from heartquiz.library import imports
from heartquiz.messages import exchange
from testing.files import asked, lost, read_as
from testing.making import pack
from testing.running import heartquiz, reported


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.gift").write_text("Owls sleep.{T}\n", encoding="utf-8")
    return tmp_path


# Files


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs_import, "MOST_BYTES", 10)
    said = heartquiz("packs", "import", "x.gift")
    assert said == (1, "", reported(exchange.FILE_TOO_LARGE, path="x.gift", most=0))


def test_a_pack_that_would_be_too_large_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 10)
    said = heartquiz("packs", "import", "x.gift")
    assert said == (1, "", reported(exchange.PACK_TOO_LARGE, most=0))
    assert [path.name for path in here.iterdir()] == ["x.gift"]


def test_a_place_that_cannot_be_written_is_named(here: Path) -> None:
    said = heartquiz("packs", "import", "x.gift", "--to", "x.gift/pack")
    assert (said.status, said.out) == (1, "")
    assert "x.gift/pack.toml cannot be written" in said.err
    (here / "folder.toml").mkdir()
    said = heartquiz("packs", "import", "x.gift", "--to", "folder")
    assert said == (1, "", reported(exchange.ALREADY_THERE, path="folder.toml"))


def test_a_loss_of_a_record_without_lines_names_the_record(here: Path) -> None:
    reply = [
        {"type": "boolean", "question": "So?", "correct_answer": "True"},
        {"type": "puzzle", "question": "Eh?"},
    ]
    (here / "x.json").write_text(json.dumps(reply), encoding="utf-8")
    said = heartquiz("packs", "import", "x.json", "--to", "y")
    assert "x.json, record 2: record that cannot be read: Eh?" in said.out.splitlines()
    assert "# - record 2, record that cannot be read: Eh?\n" in (here / "y.toml").read_text("utf-8")
    (here / "a.txt").write_text("#separator:tab\n#html:true\na\t<b>b</b>\nc\td\n", encoding="utf-8")
    said = heartquiz("packs", "import", "a.txt")
    assert "a.txt:3: formatted text" in said.out.splitlines()


def test_a_summary_says_what_has_no_counterpart(here: Path) -> None:
    (here / "x.gift").write_text("Owls sleep.{T}\n\nWrite!{}\n\nRead.\n\nDraw!{}\n\nQ{=a", encoding="utf-8")
    out = heartquiz("packs", "import", "x.gift").out
    assert (
        "1 of 5 records imported; 2 essays and 1 description have no counterpart in a pack; "
        "left out: 1 record that cannot be read." in out.splitlines()
    )
    (here / "x.gift").write_text("Owls sleep.{T}\n\nWrite!{}\n", encoding="utf-8")
    assert "1 essay has no counterpart" in heartquiz("packs", "import", "x.gift").out


# Archives


def zipped(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def test_an_archive_is_read_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    for name, entry in (("qti", "a.xml"), ("apkg", "collection.anki2")):
        with pytest.raises(FormatError) as error:
            READABLE[name](zipped(entry, b"<a>" * 1000))
        assert exchange.UNPACKED_TOO_LARGE.format(most=0) in str(error.value)


def test_a_damaged_archive_is_refused() -> None:
    data = bytearray(zipped("a.xml", b"<questestinterop/>" * 50))
    data[40:60] = b"x" * 20
    with pytest.raises(FormatError):
        READABLE["qti"](bytes(data))


# Questions


def test_what_is_over_the_bounds_of_a_question_is_cut_and_named() -> None:
    many = " ".join(f"~{number}" for number in range(40))
    imported = read_as("gift", f"Q{{=a {many}####{'n' * 2100}}}")
    (fields,) = asked(imported)
    assert len(fields["wrong"]) == 30
    assert fields["note"] == "n" * 1999 + "…"
    names = [what for _, what, _ in lost(imported)]
    assert names.count("entry over the bounds of a pack") == 10
    assert names.count("end of a long text") == 1


def test_what_cannot_be_cut_is_left_out_with_the_reason() -> None:
    text = f"Q{{={'x' * 501} ~b}}\n\nM{{=a -> b =A -> c}}\n\nOnly{{=a -> b}}\n"
    assert [(line, what) for line, what, _ in lost(read_as("gift", text))] == [
        (1, "record that cannot be read"),
        (3, "record that cannot be read"),
        (5, "record that cannot be read"),
    ]


def test_more_questions_than_a_pack_may_have_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_QUESTIONS", 1)
    monkeypatch.setattr(pairs, "MOST_QUESTIONS", 1)
    assert lost(read_as("gift", "A{T}\n\nB{T}\n")) == [(3, exchange.TOO_MANY.one, "B")]
    assert lost(read_as("csv", "a\tb\nc\td\n")) == [(2, exchange.TOO_MANY.one, "c: d")]


def test_more_rows_than_a_table_may_have_are_several_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "_MOST_ROWS", 2)
    imported = read_as("csv", "a\t1\nb\t2\nc\t3\nd\t4\n")
    assert [(table.id, len(table.rows)) for table in imported.pack.tables] == [("cards", 2), ("cards-2", 2)]


def test_the_same_question_twice_is_kept_under_another_id() -> None:
    imported = read_as("gift", "Owls sleep.{T}\n\nOwls sleep.{T}\n\n?{T}\n")
    first, second, third = (question.id for question in imported.pack.questions)
    assert second == f"{first}-2"
    assert third
    assert len(third) == 8


def test_what_gift_cannot_write_is_left_out() -> None:
    made = pack(
        '[[questions]]\nid = "a"\nkind = "text"\nask = "?"\nanswer = "a -> b"\n'
        '[[questions]]\nid = "b"\nkind = "text"\nask = "?"\nanswer = \'a\\*\'\n'
        '[[questions]]\nid = "c"\nkind = "match"\nask = "?"\npairs = [["a -> b", "c"], ["d", "e"]]\n'
    )
    assert [loss.what for loss in WRITABLE["gift"](made).losses] == [
        exchange.ARROW,
        exchange.BACKSLASH,
        exchange.ARROW,
    ]


def test_choices_of_open_trivia_qa_may_go_on_and_answers_differ_in_case() -> None:
    text = "#Q Which?\n^ puffin\nA Swift\nB Puffin\nC a\nlong one\nD\n\n#Q What?\n^ a\nlong one\nA b\n"
    imported = read_as("opentriviaqa", text)
    assert asked(imported) == [
        {"ask": "Which?", "answer": "puffin", "wrong": ["Swift", "a long one"]},
        {"ask": "What?", "answer": "a long one", "wrong": ["b"]},
    ]
