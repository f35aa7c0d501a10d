"""`packs find`: questions by their words, in all packs, as they are now."""

import sqlite3
from contextlib import closing

import pytest

from heartquiz import locations
from heartquiz.messages.commands import FOUND_NOTHING, found_more
from heartquiz.messages.library import NO_FTS5, NO_WORDS
from testing.making import HEAD
from testing.running import heartquiz, install, reported

GULLS = """
[[facts]]
id = "rain"
says = "Herring gulls tread on wet grass, and worms come up."
[[facts.questions]]
ask = "Why do herring gulls dance?"
answer = "to bring up worms"
wrong = ["to warm their feet"]
[[questions]]
id = "legs"
ask = "Which gull has yellow legs?"
answer = "the yellow-legged gull"
wrong = ["the herring gull"]
"""


def found(*words: str) -> list[str]:
    said = heartquiz("packs", "find", *words)
    assert (said.status, said.err) == (0, "")
    return said.out.splitlines()


@pytest.fixture(autouse=True)
def gulls() -> None:
    install("harbour/gulls", GULLS, head=f"{HEAD}solo = true\n")


def test_questions_are_found_by_their_words_and_by_those_of_their_facts() -> None:
    dance = "harbour/gulls\tWhy do herring gulls dance?"
    assert found("herring", "DANCE") == [dance, found_more("1 question", "1 pack", more=False)]
    assert found("worms grass")[0] == dance
    assert found("herr")[:-1] == [dance]
    assert found("gulls' dance")[:-1] == [dance]
    assert found("herring", "yellow") == [FOUND_NOTHING]


def test_the_fact_is_shown_only_when_it_is_asked_for() -> None:
    assert "worms come up" not in heartquiz("packs", "find", "dance").out
    assert "worms come up" in heartquiz("packs", "find", "dance", "--answers").out


def test_what_changes_is_found_as_it_is_now() -> None:
    assert len(found("yellow", "legs")) == 2
    for colour in ("mauvish", "pinkish", "greenish"):
        install("harbour/gulls", GULLS.replace("yellow", colour))
        assert found("yellow", "legs") == [FOUND_NOTHING]
        assert found(colour)[0] == f"harbour/gulls\tWhich gull has {colour} legs?"
    install("harbour/gulls", "[[facts]]\n")
    assert found("greenish", "gull") == [FOUND_NOTHING]


def test_many_are_cut_short() -> None:
    entries = "".join(
        f'[[questions]]\nid = "q{number}"\nask = "Zebra {number}?"\nkind = "number"\nanswer = 1\n'
        for number in range(60)
    )
    install("zebras", entries)
    lines = found("zebra")
    assert len(lines) == 51
    assert lines[-1] == found_more("50 questions", "1 pack", more=True)


def test_nothing_to_look_for_is_an_error_in_one_line() -> None:
    said = heartquiz("packs", "find", "?!")
    assert (said.status, said.err) == (2, reported(NO_WORDS))


def test_without_fts5_it_is_an_error_in_one_line_and_the_index_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    found("gull")
    before = locations.index_file().stat().st_ino
    monkeypatch.setattr("heartquiz.library.search._MODULE", "fts99")  # as where it was left out
    said = heartquiz("packs", "find", "gull")
    assert (said.status, said.err) == (1, reported(NO_FTS5))
    assert locations.index_file().stat().st_ino == before


def test_words_are_in_the_index_once() -> None:
    for _ in range(2):
        found("gull")
    with closing(sqlite3.connect(locations.index_file())) as db:
        ((rows, distinct),) = db.execute("SELECT COUNT(*), COUNT(DISTINCT row) FROM worded").fetchall()
    assert rows == distinct > 2
