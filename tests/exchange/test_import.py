"""`heartquiz packs import`: what is written, said and kept, whatever the format."""

from pathlib import Path

import pytest

from heartquiz.core.packs.reader import read
from heartquiz.messages import exchange
from testing.running import heartquiz, reported

TRIVIA = """#Q Which bird digs burrows?
^ Puffin
A Puffin
B Swift
C Stork

#Q Owls can turn
their heads right round.
^ False
A True
B False

#Q Which of these is a gull?
^ Kittiwake
A Kittiwake
B kittiwake
C
D Tern

#Q A question that stops here

"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def birds(here: Path) -> Path:
    path = here / "sea_birds.txt"
    path.write_text(TRIVIA, encoding="utf-8")
    return path


def test_a_file_becomes_a_pack_that_says_what_it_lost(birds: Path) -> None:
    said = heartquiz("packs", "import", birds.name)
    assert (said.status, said.err) == (3, "")
    lines = said.out.splitlines()
    assert "sea_birds.txt:13: repeated choice: kittiwake" in lines
    assert "sea_birds.txt:13: empty choice" in lines
    assert "sea_birds.txt:20: question without a right answer: A question that stops here" in lines
    assert any(line.startswith("3 of 4 records imported; left out: 1 question") for line in lines)
    assert exchange.WRITTEN["new"].format(path="sea_birds.toml") in lines
    text = birds.with_suffix(".toml").read_text("utf-8")
    assert read(text, "birds").problems == ()
    assert text.startswith(
        "#:schema ./pack.schema.json\n"
        "# Made from sea_birds.txt (opentriviaqa) by `heartquiz packs import`.\n"
        'format = 1\ntitle = "sea birds"\n'
        f'# {exchange.NO_LICENSE}\n\n[source]\ntitle = "sea_birds.txt"\n\n[[questions]]\n'
    )
    assert (
        'kind = "true-false"\nask = """\nOwls can turn\ntheir heads right round."""\nanswer = false\n' in text
    )
    assert "# Lost: repeated choice: kittiwake\n# Lost: empty choice\n[[questions]]\n" in text
    assert "# - line 20, question without a right answer: A question that stops here\n" in text


def test_nothing_lost_is_status_0(birds: Path) -> None:
    birds.write_text(TRIVIA.partition("#Q Which of")[0], encoding="utf-8")
    assert heartquiz("packs", "import", birds.name).status == 0


def test_importing_again_changes_nothing_and_a_change_changes_its_question(birds: Path) -> None:
    heartquiz("packs", "import", birds.name)
    made = birds.with_suffix(".toml")
    before = made.read_text("utf-8")
    assert (
        exchange.WRITTEN["unchanged"].format(path=made.name) in heartquiz("packs", "import", birds.name).out
    )
    assert made.read_text("utf-8") == before
    birds.write_text(TRIVIA.replace("B Swift", "B Gannet"), encoding="utf-8")
    assert exchange.WRITTEN["changed"].format(path=made.name) in heartquiz("packs", "import", birds.name).out
    changed = made.read_text("utf-8")
    assert changed.splitlines()[:-1] == before.replace("Swift", "Gannet").splitlines()[:-1]


def test_what_a_person_edited_is_never_overwritten(birds: Path) -> None:
    heartquiz("packs", "import", birds.name)
    made = birds.with_suffix(".toml")
    edited = made.read_text("utf-8").replace("Puffin", "Atlantic puffin")
    made.write_text(edited, encoding="utf-8")
    said = heartquiz("packs", "import", birds.name)
    assert (said.status, said.err) == (1, reported(exchange.ALREADY_THERE, path=made.name))
    assert made.read_text("utf-8") == edited


def test_title_source_licence_and_place_are_as_they_are_given(birds: Path) -> None:
    options = ["--title", "Birds", "--source", "A book", "--license", "CC0-1.0", "--to", "sub/mine"]
    assert heartquiz("packs", "import", birds.name, *options).status == 3
    text = (birds.parent / "sub/mine.toml").read_text("utf-8")
    assert 'title = "Birds"\nlicense = "CC0-1.0"\n\n[source]\ntitle = "A book"\n' in text
    assert exchange.NO_LICENSE not in text
    assert (birds.parent / "sub/pack.schema.json").is_file()


def test_a_dry_run_says_the_same_and_writes_nothing(birds: Path) -> None:
    said = heartquiz("packs", "import", birds.name, "--dry-run")
    assert said.status == 3
    assert "empty choice" in said.out
    assert exchange.WRITTEN[""].format(path="sea_birds.toml") in said.out
    assert list(birds.parent.iterdir()) == [birds]


def test_what_cannot_be_imported_is_one_line(here: Path) -> None:
    (here / "odd.bin").write_bytes(b"\x00\x01nothing")
    (here / "bad.json").write_text("{", encoding="utf-8")
    (here / "none.txt").write_text("#Q Only this\n", encoding="utf-8")
    for name in ("odd.bin", "bad.json", "none.txt", "missing.txt"):
        options = ["--from", "opentriviaqa"] if name == "none.txt" else []
        said = heartquiz("packs", "import", name, *options)
        none = "none.txt:1: question without a right answer: Only this\n"
        assert (said.status, said.out) == (1, none if name == "none.txt" else "")
        assert len(said.err.splitlines()) == 2
        assert name in said.err
    lost = "1 question without a right answer"
    assert heartquiz("packs", "import", "none.txt", "--from", "opentriviaqa").err == reported(
        exchange.NOTHING_FOR_A_PACK, path="none.txt", format="opentriviaqa", lost=lost
    )
    assert heartquiz("packs", "import", "odd.bin", "--from", "nothing").status == 2
