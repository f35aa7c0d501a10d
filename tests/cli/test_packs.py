"""`heartquiz packs`: what there is, what is in it, whether it is sound, and where it is."""

import json
import os
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.messages.commands import CANNOT_BE_PLAYED, ONLY_WHEN_NAMED, REPLACES, check_result
from heartquiz.messages.library import NOT_A_FILE
from testing.birds import ALL, ENTRIES
from testing.making import HEAD, facts
from testing.running import heartquiz, install, write

BAD = '[[questions]]\nid = "q"\nask = "Well?"\nanswer = "yes"\n'


def listed() -> dict[str, tuple[str, str]]:
    """The rows of `packs list` by the pack's name."""
    said = heartquiz("packs", "list")
    assert (said.status, said.err) == (0, "")
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert {len(row) for row in rows} == {3}
    return {name: (count, remarks) for name, count, remarks in rows}


# list


def test_the_list_has_every_pack_with_its_questions_and_its_title() -> None:
    install("garden/roses", facts(rose=2), head='format = 1\ntitle = "All about roses"\n')
    install("one", facts(rose=1))
    found = listed()
    assert found["garden/roses"] == ("2 questions", "All about roses")
    assert found["one"] == ("1 question", "A pack")
    assert "heartstopper/cast" in found
    assert list(found) == sorted(found)


def test_the_list_shows_which_packs_are_solo() -> None:
    install("alone", facts(rose=1), head=f"{HEAD}solo = true\n")
    assert listed()["alone"] == ("1 question", f"A pack · {ONLY_WHEN_NAMED}")
    assert ONLY_WHEN_NAMED in listed()["tour"][1]
    assert ONLY_WHEN_NAMED not in listed()["heartstopper/cast"][1]


def test_the_list_says_which_pack_replaces_a_bundled_one() -> None:
    assert REPLACES["bundled"] not in listed()["heartstopper/cast"][1]
    install("heartstopper/cast", facts(rose=1))
    assert listed()["heartstopper/cast"] == ("1 question", f"A pack · {REPLACES['bundled']}")


def test_the_list_shows_what_cannot_be_played_and_why() -> None:
    path = install("bad", BAD)
    os.mkfifo(path.with_name("odd.toml"))
    found = listed()
    assert found["bad"][0] == found["odd"][0] == CANNOT_BE_PLAYED
    assert f"{path}:3: `wrong` is missing" in found["bad"][1]
    assert NOT_A_FILE in found["odd"][1]


# show


def test_a_pack_is_shown_with_its_kinds_difficulties_source_and_facts() -> None:
    head = (
        'format = 1\ntitle = "Sea birds"\nsummary = "What swims and flies."\nlicense = "CC0-1.0"\n'
        'tags = ["sea", "birds"]\n'
        '[source]\ntitle = "The book of birds"\npublisher = "Heron"\ndate = "2022-05"\n'
    )
    install("birds", ALL, head=head)
    said = heartquiz("packs", "show", "birds")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[:2] == ["birds: Sea birds", "What swims and flies."]
    for line in (
        "questions\t1 choice, 1 true-false, 1 multi, 1 text, 1 number, 1 order, 1 match, 1 list",
        "difficulty\t0 easy, 8 medium, 0 hard",
        "source\tThe book of birds, Heron, 2022-05",
        "language\ten",
        "licence\tCC0-1.0",
        "tags\tsea, birds",
        "8 facts:",
        "puffin\t1 choice",
    ):
        assert line in lines


def test_only_with_answers_are_the_facts_shown_in_full() -> None:
    install("birds", ALL)
    assert "Puffins nest in burrows." not in heartquiz("packs", "show", "birds").out
    shown = heartquiz("packs", "show", "birds", "--answers").out
    assert "puffin\t1 question\tPuffins nest in burrows." in shown.splitlines()


def test_a_fact_is_listed_with_the_kinds_of_its_questions() -> None:
    install("roses", facts(rose=2) + ENTRIES["text"])
    lines = heartquiz("packs", "show", "roses").out.splitlines()
    assert "rose\t2 true-false" in lines


def test_a_pack_that_says_little_of_itself_is_shown() -> None:
    install("plain", facts(rose=2))
    lines = heartquiz("packs", "show", "plain").out.splitlines()
    for line in ("source\tnone given", "licence\tnone given", "tags\tnone", "1 fact:"):
        assert line in lines


def test_a_folder_is_shown_pack_by_pack_and_a_file_by_its_path(tmp_path: Path) -> None:
    install("garden/roses", facts(rose=1))
    install("garden/tulips", facts(tulip=1))
    out = heartquiz("packs", "show", "garden").out
    assert out.index("garden/roses: A pack") < out.index("garden/tulips: A pack")
    assert "birds: A pack" in heartquiz("packs", "show", write(tmp_path / "birds.toml", ALL)).out


@pytest.mark.parametrize("command", ["show", "check"])
def test_an_unknown_pack_is_an_error_with_the_nearest_names(command: str) -> None:
    said = heartquiz("packs", command, "heartstoper/cast")
    assert (said.status, said.out) == (1, "")
    first, hint = said.err.splitlines()
    assert first == "heartquiz: no pack called 'heartstoper/cast'"
    assert "heartstopper/cast" in hint


# check


def test_the_packs_that_ship_are_sound() -> None:
    said = heartquiz("packs", "check")
    assert said.status == 0, said.out
    assert said.out.endswith(" sound, 0 faulty.\n")


def test_a_sound_pack() -> None:
    install("birds", ALL)
    said = heartquiz("packs", "check", "birds")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[-1] == check_result(1, 0, 2)


def test_every_faulty_entry_is_shown_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    entries = f"{ENTRIES['text']}{BAD}asnwer = 1\n[[facts]]\nid = 'fact'\nsays = 5\n"
    write(tmp_path / "mine.toml", entries)
    said = heartquiz("packs", "check", "./mine.toml")
    assert (said.status, said.err) == (1, "")
    *problems, last = said.out.splitlines()
    assert last == check_result(0, 1, 0)
    places = [problem.split(": error: ")[0] for problem in problems]
    lines = (HEAD + entries).splitlines()
    assert [lines[int(place.removeprefix("mine.toml:")) - 1] for place in places] == [
        "[[questions]]",
        "asnwer = 1",
        "says = 5",
    ]
    assert "did you mean `answer`?" in problems[1]


def test_many_packs_are_checked_and_counted() -> None:
    install("garden/roses", facts(rose=1))
    install("garden/tulips", facts(tulip=1))
    install("garden/bad", BAD)
    install("garden/worse", BAD)
    said = heartquiz("packs", "check", "garden")
    assert said.status == 1
    assert said.out.splitlines()[-1] == check_result(2, 2, 2)


def test_toml_that_is_no_pack_is_neither_sound_nor_faulty_unless_it_is_named() -> None:
    install("garden/roses", facts(rose=1))
    path = install("garden/settings", "[tool]\n", head="")
    said = heartquiz("packs", "check", "garden")
    assert said.status == 0
    assert f"{path}: passed over: no `format`" in said.out
    assert check_result(1, 0, 1) in said.out
    assert heartquiz("packs", "check", "garden/settings").status == 1


def test_a_check_by_folder_file_and_name_at_once(tmp_path: Path) -> None:
    install("roses", facts(rose=1))
    write(tmp_path / "beds" / "tulips.toml", facts(tulip=1))
    file = write(tmp_path / "lily.toml", facts(lily=1))
    said = heartquiz("packs", "check", "roses", str(tmp_path / "beds"), file)
    assert check_result(3, 0, 0)[:-1] in said.out


def test_a_check_of_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes((HEAD + facts(rose=1)).replace("So it is.", "Caf\xe9").encode("latin-1"))
    said = heartquiz("packs", "check", str(path))
    assert said.status == 1
    assert said.out.splitlines()[0] == f"{path}:5: error: is not UTF-8 text: save the file as UTF-8"


# where, schema


def test_the_folders_are_shown(home: Path) -> None:
    said = heartquiz("packs", "where")
    assert (said.status, said.err) == (0, "")
    shown = dict(line.split("\t") for line in said.out.splitlines())
    assert shown["your packs"] == str(home / "packs")
    assert shown["history"] == str(home / "history.db")
    assert (Path(shown["bundled packs"]) / "heartstopper" / "cast.toml").is_file()


def test_nothing_is_made_by_asking_for_the_folders(home: Path) -> None:
    heartquiz("packs", "where")
    heartquiz("packs", "list")
    assert not (home / "history.db").exists()
    assert not (home / "packs").exists()


def test_the_schema_is_the_one_that_ships() -> None:
    said = heartquiz("packs", "schema")
    assert (said.status, said.err) == (0, "")
    assert "json-schema.org/draft-07" in json.loads(said.out)["$schema"]
    assert said.out == (locations.bundled_packs() / "pack.schema.json").read_text("utf-8")
