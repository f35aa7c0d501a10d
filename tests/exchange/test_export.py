"""`heartquiz packs export`: to a file or standard output, never over another file, and what was lost."""

from pathlib import Path

import pytest

from heartquiz.exchange.formats import FORMATS, WRITABLE
from heartquiz.messages import exchange
from testing.birds import ALL
from testing.making import facts, pack
from testing.running import heartquiz, install, reported


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_pack_is_printed_and_what_it_lost_said_beside_it() -> None:
    install("birds", ALL)
    said = heartquiz("packs", "export", "birds", "--to", "gift")
    assert said.status == 3
    assert said.out.startswith(
        "// Title: A pack\n\n// [id:puffin/choice]\nWhere do puffins nest?{\n\t=in burrows\n"
    )
    lines = said.err.splitlines()
    assert "puffin/choice: hint, place in the source, date of a fact" in lines
    assert "6 of 8 questions exported; left out: 2 questions of other kinds." in lines
    assert "\x1b" not in said.out + said.err


def test_a_pack_that_loses_nothing_is_status_0(here: Path) -> None:
    install("roses", facts(rose=2))
    said = heartquiz("packs", "export", "roses", "roses.gift", "--to", "gift")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "2 questions exported.",
        exchange.WRITTEN["new"].format(path="roses.gift"),
    ]
    assert "rose/2" in (here / "roses.gift").read_text("utf-8")


def test_what_a_pack_says_of_itself_goes_out_or_is_named(here: Path) -> None:
    head = (
        'format = 1\ntitle = "Roses"\nsummary = "All of them."\nlicense = "CC0-1.0"\nauthors = ["Ann", "Ben"]'
        "\n"
        '[source]\ntitle = "A book"\ndate = "2022"\n'
    )
    install("roses", facts(rose=1), head=head)
    out = heartquiz("packs", "export", "roses", "--to", "gift").out
    assert out.startswith(
        "// Title: Roses\n// License: CC0-1.0\n// Authors: Ann, Ben\n// Summary: All of them.\n"
        "// Source: A book, 2022\n"
    )
    (here / "r.gift").write_text(out, encoding="utf-8")
    assert heartquiz("packs", "import", "r.gift").status == 0
    assert 'license = "CC0-1.0"' in (here / "r.toml").read_text("utf-8")
    assert (
        "roses: summary, licence, list of authors, source"
        in heartquiz("packs", "export", "roses", "--to", "csv").err
    )


SPECIAL = """
[source]
title = "A book"
[[facts]]
id = "who"
says = "So it is."
source = "A letter"
check_by = 2027-05-01
[[facts.questions]]
kind = "text"
ask = "Who?"
answer = "Wolfgang Amadeus Mozart"
also = "surname"
[[facts.questions]]
kind = "multi"
ask = "Which?"
answers = ["a", "b"]
wrong = ["c", "d"]
show = 3
"""


@pytest.mark.parametrize("name", WRITABLE)
def test_what_only_this_program_knows_goes_out_or_is_named(name: str) -> None:
    carries = FORMATS[name].carries
    losses = WRITABLE[name](pack(SPECIAL, language="de")).losses
    fields = {"also": "who/text", "check_by": "who/text", "sources": "who/text", "show": "who/multi"}
    for field, question in {**fields, "language": ""}.items():
        named = [loss.question for loss in losses if loss.what == exchange.FIELDS[field] and not loss.whole]
        left_out = [loss.question for loss in losses if loss.whole]
        assert (question in [*named, *left_out]) is (field not in carries or question in left_out), field


@pytest.mark.parametrize("name", ["gift", "moodle-xml", "anki"])
def test_the_language_of_a_pack_comes_back(name: str) -> None:
    format_ = FORMATS[name]
    assert format_.read
    assert format_.write
    assert format_.read(format_.write(pack(SPECIAL, language="pt-BR")).data).pack.language == "pt-BR"


def test_a_folder_of_packs_is_one_file() -> None:
    install("garden/roses", facts(rose=1))
    install("garden/tulips", facts(tulip=1))
    out = heartquiz("packs", "export", "garden", "--to", "gift").out
    assert out.startswith("// Title: garden\n")
    assert "rose/1" in out
    assert "tulip/1" in out


def test_nothing_is_written_over(here: Path) -> None:
    install("roses", facts(rose=1))
    (here / "mine.gift").write_text("mine", encoding="utf-8")
    said = heartquiz("packs", "export", "roses", "mine.gift", "--to", "gift")
    assert (said.status, said.err) == (1, reported(exchange.FILE_THERE, path="mine.gift"))
    assert (here / "mine.gift").read_text("utf-8") == "mine"


def test_wrong_usage_and_what_cannot_be_done_is_one_line() -> None:
    install("birds", ALL)
    install("order", '[[questions]]\nid = "q"\nkind = "order"\nask = "?"\nanswers = ["a", "b", "c"]\n')
    assert heartquiz("packs", "export", "birds", "--to", "apkg") == (
        2,
        "",
        reported(exchange.NEEDS_FILE, format="apkg", name="questions.apkg"),
    )
    assert heartquiz("packs", "export", "order", "--to", "aiken") == (
        1,
        "",
        reported(exchange.NOTHING_TO_EXPORT, pack="order", format="aiken"),
    )
    for arguments, status in (
        (["nowhere", "--to", "gift"], 1),
        (["birds", "--to", "word"], 2),
        (["birds"], 2),
    ):
        said = heartquiz("packs", "export", *arguments)
        assert (said.status, said.out, len(said.err.splitlines())) == (status, "", 2)
    said = heartquiz("packs", "export", "birds", "no/such/folder/x.gift", "--to", "gift")
    assert (said.status, len(said.err.splitlines())) == (1, 2)


@pytest.mark.parametrize("name", WRITABLE)
def test_the_same_pack_gives_the_same_file(name: str, here: Path) -> None:
    install("birds", ALL)
    for file in ("one", "two"):
        assert heartquiz("packs", "export", "birds", file, "--to", name).status in (0, 3)
    assert (here / "one").read_bytes() == (here / "two").read_bytes()
