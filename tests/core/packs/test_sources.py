"""Facts, tables and questions name sources of their own, and silence checks for themselves."""

import pytest

from heartquiz.core.packs import messages
from heartquiz.core.packs.model import Source, content
from heartquiz.core.packs.reader import read
from heartquiz.core.quality import inspect
from heartquiz.core.quality.rules import UNUSED_ALLOW
from heartquiz.messages.verdicts import where
from testing.making import HEAD, items

BOOKS = """
[source]
title = "An atlas"
[sources.birds]
title = "The book of birds"
publisher = "Heron"
date = 2021
url = "https://example.org/birds"
"""
FACT = '[[facts]]\nid = "one"\nsays = "Auks dive."\n'
QUESTION = '[[facts.questions]]\nask = "Who dives?"\nanswer = "auks"\nwrong = ["wrens", "owls"]\n'
TABLE = (
    '[[tables]]\nid = "t"\ncolumns = ["bird", "nest", "book"]\n'
    'rows = [["Swift", "roof", "birds"], ["Stork", "tower", "A letter"]]\nsays = "{bird}: {nest}."\n'
)
TEMPLATE = '[[tables.questions]]\nask = "{bird}?"\nanswer = "{nest}"\n'
BIRDS = Source(title="The book of birds", publisher="Heron", date="2021", url="https://example.org/birds")


def sources(text: str) -> list[Source | None]:
    return [item.source for item in items(BOOKS + text)]


def test_without_a_source_of_its_own_a_question_has_that_of_the_pack() -> None:
    assert sources(FACT + QUESTION) == [Source(title="An atlas")]


@pytest.mark.parametrize("cited", ["birds", "A letter"])
def test_a_fact_a_table_and_a_question_name_a_source_or_give_its_title(cited: str) -> None:
    expected = BIRDS if cited == "birds" else Source(title="A letter")
    line = f'source = "{cited}"\n'
    assert sources(FACT + line + QUESTION) == [expected]
    assert sources(FACT + QUESTION + line) == [expected]
    assert sources(TABLE + line + TEMPLATE) == [expected, expected]
    assert sources(TABLE + TEMPLATE + line) == [expected, expected]


def test_the_question_decides_over_the_fact_and_a_column_over_each_row() -> None:
    assert sources(f'{FACT}source = "A letter"\n{QUESTION}source = "birds"\n') == [BIRDS]
    assert sources(f'{TABLE}source = "{{book}}"\n{TEMPLATE}') == [BIRDS, Source(title="A letter")]
    assert sources(f'{TABLE}{TEMPLATE}source = "{{book}}"\n') == [BIRDS, Source(title="A letter")]


def test_what_is_shown_has_title_publisher_date_and_address() -> None:
    (item,) = items(f'{BOOKS}{FACT}source = "birds"\nsection = "Auks"\n{QUESTION}')
    assert where(item) == "Auks · Heron · 2021 · The book of birds · https://example.org/birds"
    free = '[[questions]]\nid = "q"\nask = "?"\nanswer = "a"\nwrong = ["b"]\n'
    (item,) = items(f'{BOOKS}{free}source = "A letter"\n')
    assert where(item) == "A letter"
    (item,) = items(BOOKS + free)
    assert where(item) == ""


def test_a_source_below_a_name_needs_a_title_too() -> None:
    (problem,) = read(f"{HEAD}[sources.birds]\nurl = 'x'\n{FACT}{QUESTION}", "pack").problems
    assert problem.text == messages.MISSING_UNDER.format(key="title", header="sources")


def test_a_source_or_a_reason_does_not_make_another_question() -> None:
    (plain,) = items(FACT + QUESTION)
    (named,) = items(f'{FACT}{QUESTION}source = "A letter"\nallow = {{ wide = "so" }}\n')
    assert content(plain) == content(named)


# Checks that are silenced where the reason is -----------------------------------------------------------


def rules(text: str) -> list[str]:
    reading = read(f'{HEAD}[source]\ntitle = "An atlas"\n{text}', "pack")
    assert reading.pack, reading.problems
    lines = reading.text.splitlines()
    return [f"{spot.rule} {lines[spot.line - 1].partition(' ')[0]}" for spot in inspect(reading)]


TOSS = '[[facts.questions]]\nask = "Who dives?"\nanswer = "auks"\nwrong = ["wrens"]\n'
ALLOW = 'allow = { coin-toss = "there are two" }\n'


def test_an_entry_silences_a_check_for_itself_alone() -> None:
    assert rules(FACT + TOSS) == ["coin-toss wrong"]
    assert rules(FACT + TOSS + ALLOW) == []
    assert rules(FACT + ALLOW + TOSS) == []
    two = FACT.replace("one", "two").replace("Auks", "Gulls") + TOSS.replace("Who dives", "Who is loud")
    assert rules(FACT + TOSS + ALLOW + two) == ["coin-toss wrong"]


def test_a_table_and_a_template_silence_a_check_for_their_rows() -> None:
    assert [rule.partition(" ")[0] for rule in rules(TABLE + TEMPLATE)] == ["coin-toss"]
    assert rules(TABLE + ALLOW + TEMPLATE) == []
    assert rules(TABLE + TEMPLATE + ALLOW) == []


def test_a_fact_silences_what_is_said_of_itself() -> None:
    fact = FACT.replace("Auks dive.", "Auks currently dive.")
    assert rules(fact + QUESTION) == ["undated says"]
    assert rules(f'{fact}allow = {{ undated = "they always will" }}\n{QUESTION}') == []


def test_an_allow_that_silences_nothing_is_reported_where_it_stands() -> None:
    for text in (FACT + QUESTION + ALLOW, FACT + ALLOW + QUESTION):
        assert rules(text) == ["unused-allow allow"]
    wide = 'allow = { coin-toss = "there are two", wide = "so" }\n'
    assert rules(TABLE + wide + TEMPLATE) == ["unused-allow allow"]
    reading = read(f'{HEAD}[source]\ntitle = "A"\n{FACT}{QUESTION}allow = {{ coin-tos = "x" }}\n', "pack")
    assert "did you mean `coin-toss`?" in inspect(reading)[0].text
    assert UNUSED_ALLOW.format(rule="wide") in [
        spot.text for spot in inspect(read(f'{HEAD}[source]\ntitle = "A"\n{TABLE}{wide}{TEMPLATE}', "pack"))
    ]


def test_a_pack_whose_questions_all_name_a_source_needs_none_itself() -> None:
    text = f'{HEAD}{FACT}source = "A letter"\n{QUESTION}'
    assert [spot.rule for spot in inspect(read(text, "pack"))] == []
    assert [spot.rule for spot in inspect(read(HEAD + FACT + QUESTION, "pack"))] == ["no-source"]
