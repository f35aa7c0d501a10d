"""Pack text -> pack, or every problem with its line."""

import json
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heartquiz.core.game.deck import deck, prompt
from heartquiz.core.packs import collector, messages, reader
from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.model import Reading, Source
from heartquiz.core.packs.question import (
    KINDS,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Text,
    TrueFalse,
    answer_texts,
    kind,
)
from heartquiz.core.packs.reader import read
from testing.making import HEAD, bare_ids, question

LIGHTHOUSES = """
#:schema ./pack.schema.json
format = 1
title = "Lighthouses"
summary = "Towers with lamps."
language = "en"
license = "CC0-1.0"
authors = ["a keeper"]
tags = ["sea", "towers"]
solo = true
allow = { answer-length = "names differ in length by nature" }

[source]
title = "The Book of Lamps"
publisher = "Harbour Press"
date = "2021-04"
url = "https://example.org/lamps"

[[facts]]
id = "pharos"
says = "The Pharos stood at Alexandria."
note = "It fell in an earthquake."
section = "Old towers"
tags = ["old"]

[[facts.questions]]
ask = "Where did the Pharos stand?"
answer = "Alexandria"
wrong = ["Athens", "Rhodes", "Tyre", "Cadiz"]
difficulty = "easy"
hint = "In Egypt."
tags = ["egypt", "sea"]

[[facts.questions]]
kind = "true-false"
ask = "The Pharos stood at Rhodes."
answer = false
note = "A statue stood there."

[[facts.questions]]
id = "pharos/name"
kind = "text"
ask = "What was the tower of Alexandria called?"
answer = ["Pharos", "the Pharos of Alexandria"]
wrong = ["Pharaoh"]

[[facts]]
id = "height"
says = "The lamp is 54 metres above the sea."
as_of = 2021-04-01

[[facts.questions]]
kind = "number"
ask = "How high is the lamp?"
answer = 54
unit = "m"
within = 2.5
difficulty = "hard"

[[tables]]
id = "towers"
columns = ["tower", "sea"]
rows = [
  [["Eddystone Light", "Eddystone"], "English Channel"],
  ["Bell Rock", "North Sea"],   # a comment, [with brackets]
  ["Fastnet", "Atlantic"],
]
says = "{tower} stands in the {sea}."
section = "Rocks"
tags = ["rocks"]

[[tables.questions]]
ask = "In which sea does {tower} stand?"
answer = "{sea}"

[[tables.questions]]
kind = "match"
ask = "Which stands where?"
pairs = ["{tower}", "{sea}"]

[[tables.questions]]
kind = "list"
ask = "Name three towers on rocks."
answers = "{tower}"

[[questions]]
id = "parts"
kind = "multi"
ask = "Which of these are parts of a lighthouse?"
answers = ["lamp", "lens", "gallery"]
wrong = ["keel", "mast"]

[[questions]]
id = "night"
kind = "order"
ask = "Put a keeper's night in order."
answers = ["dusk", "watch", "dawn"]
ends = ["first", "last"]
"""


def fine(text: str, name: str = "pack") -> Reading:
    """The reading of a text that should have no problem."""
    reading = read(text, name)
    assert reading.problems == ()
    assert reading.pack
    return reading


# A whole pack ---------------------------------------------------------------------------------------------


def test_a_whole_pack() -> None:
    pack = fine(LIGHTHOUSES, "sea/lights").pack
    assert pack is not None
    assert pack.name == "sea/lights"
    assert (pack.head.title, pack.head.summary, pack.head.language) == (
        "Lighthouses",
        "Towers with lamps.",
        "en",
    )
    assert (pack.head.license, pack.head.authors, pack.head.solo) == ("CC0-1.0", ("a keeper",), True)
    assert pack.head.allow == {"answer-length": "names differ in length by nature"}
    assert [fact.id for fact in pack.facts] == [
        "pharos",
        "height",
        "towers/eddystone-light",
        "towers/bell-rock",
        "towers/fastnet",
    ]
    assert bare_ids(pack.items) == [
        "pharos/choice",
        "pharos/true-false",
        "pharos/name",
        "height/number",
        "towers/choice/eddystone-light",
        "towers/choice/bell-rock",
        "towers/choice/fastnet",
        "towers/match",
        "towers/list",
        "parts",
        "night",
    ]
    assert {kind(item.question) for item in pack.items} == set(KINDS)
    assert {item.pack for item in pack.items} == {"sea/lights"}
    assert all(item.id.startswith("sea/lights:") for item in pack.items)


def test_each_kind_of_question_has_its_fields() -> None:
    pack = fine(LIGHTHOUSES).pack
    assert pack is not None
    questions = {item.id.partition(":")[2]: item.question for item in pack.items}
    assert questions["pharos/choice"] == Choice(
        ask="Where did the Pharos stand?",
        answer="Alexandria",
        wrong=("Athens", "Rhodes", "Tyre", "Cadiz"),
        difficulty="easy",
        hint="In Egypt.",
        tags=("egypt", "sea"),
    )
    assert questions["pharos/true-false"] == TrueFalse(
        ask="The Pharos stood at Rhodes.", answer=False, note="A statue stood there."
    )
    assert questions["pharos/name"] == Text(
        id="pharos/name",
        ask="What was the tower of Alexandria called?",
        answer=("Pharos", "the Pharos of Alexandria"),
        wrong=("Pharaoh",),
    )
    assert questions["height/number"] == Number(
        ask="How high is the lamp?", answer=54, unit="m", within=2.5, difficulty="hard"
    )
    assert questions["towers/match"] == Match(
        ask="Which stands where?",
        pairs=(("Eddystone Light", "English Channel"), ("Bell Rock", "North Sea"), ("Fastnet", "Atlantic")),
    )
    assert questions["towers/list"] == List(
        ask="Name three towers on rocks.",
        answers=(("Eddystone Light", "Eddystone"), "Bell Rock", "Fastnet"),
    )
    assert questions["parts"] == Multi(
        id="parts",
        ask="Which of these are parts of a lighthouse?",
        answers=("lamp", "lens", "gallery"),
        wrong=("keel", "mast"),
    )
    assert questions["night"] == Order(
        id="night",
        ask="Put a keeper's night in order.",
        answers=("dusk", "watch", "dawn"),
        ends=("first", "last"),
    )


def test_a_question_stands_on_its_fact_its_source_and_its_tags() -> None:
    pack = fine(LIGHTHOUSES).pack
    assert pack is not None
    each = {item.id.partition(":")[2]: item for item in pack.items}
    pharos = each["pharos/choice"]
    assert pharos.about is not None
    assert pharos.about.says == "The Pharos stood at Alexandria."
    assert (pharos.about.note, pharos.about.section) == ("It fell in an earthquake.", "Old towers")
    assert pharos.tags == ("sea", "towers", "old", "egypt")
    assert pharos.source == Source(
        title="The Book of Lamps",
        publisher="Harbour Press",
        date="2021-04",
        url="https://example.org/lamps",
    )
    assert each["height/number"].about is not None
    assert each["height/number"].about.as_of == "2021-04-01"
    assert each["parts"].about is None
    assert each["parts"].tags == ("sea", "towers")
    assert pharos.fact == each["pharos/name"].fact == "pack:pharos"
    assert each["parts"].fact == "pack:parts"
    assert {item.fact for item in pack.items if item.whole} == {"pack:towers"}
    assert {item.table for item in pack.items} == {"pack:towers", None}


def test_format_title_and_one_question_are_all_there_must_be() -> None:
    reading = fine('format=1\ntitle="x"\n[[questions]]\nid="q"\nask="?"\nanswer="a"\nwrong=["b"]')
    assert reading.pack is not None
    assert [item.id for item in reading.pack.items] == ["pack:q"]
    assert (reading.pack.head.language, reading.pack.head.solo, reading.pack.head.tags) == ("en", False, ())


def test_line_endings_of_another_system_change_nothing() -> None:
    assert fine(LIGHTHOUSES.replace("\n", "\r\n")).pack == fine(LIGHTHOUSES).pack


# Faults ---------------------------------------------------------------------------------------------------

FREE = '[[questions]]\nid = "q"\nask = "?"\n'
FACT = '[[facts]]\nid = "f"\nsays = "So."\n'
IN_FACT = f"{FACT}[[facts.questions]]\n"
SOUND = 'answer = "a"\nwrong = ["b"]\n'
TABLE = '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\n'
ROWS = 'rows = [["x", "1"], ["y", "2"]]\n'
OF_ROW = f"{TABLE}{ROWS}[[tables.questions]]\n"

# The line at fault ends with `# <-`; where none does, it is the first.
FAULTS = {
    "no format": ('title = "A pack"\n', "no `format` at the top level: is this a heartquiz pack?"),
    "an empty file": ("", "no `format` at the top level"),
    "comments alone": ("# nothing\n\n", "no `format` at the top level"),
    "a later format": ('format = 2 # <-\ntitle = "A pack"', "format 2 is not known here: write 1, or update"),
    "a format in quotes": ('format = "1" # <-\ntitle = "x"', "`format` should be a whole number, not text"),
    "a huge format": (f'format = 0x{"f" * 5000} # <-\ntitle = "x"', "`format` should be a whole number"),
    "no title": ("format = 1 # <-\n", "`title` is missing: write title = ..."),
    "no question": (HEAD + FACT, messages.NO_QUESTION),
    "bad TOML": (f"{HEAD}tags = [sea] # <-\n", "not valid TOML in column 9"),
    "no TOML at all": ("Dear reader, # <-\nthis is a letter.\n", "not valid TOML in column 6"),
    "a string without an end": (f'{HEAD}summary = "so # <-\nlanguage = "en"\n', "not valid TOML in column"),
    "a list without an end": (f"{HEAD}tags = [\n'a', # <-\n\n", "not valid TOML at the end of the file"),
    "a key twice": (f'{HEAD}title = "again" # <-\nlanguage = "en"\n', "`title` is already set above"),
    "a text without quotes": (f"{HEAD}summary = so it is # <-\n", messages.QUOTE_TEXT),
    "no value": (f"{HEAD}summary = # <-\n", messages.QUOTE_TEXT),
    "quotes of a printer": (f"{HEAD}summary = “so” # <-\n", "“ is not a quote of TOML: write straight ones"),
    "a quote inside a text": (f'{HEAD}summary = "so "it" is" # <-\n', 'write \\" for a quote inside'),
    "true with a capital": (f"{HEAD}solo = True # <-\n", "write true or false, in small letters"),
    "a colon": (f'{HEAD}summary: "so" # <-\n', "a key is followed by ="),
    "a comma after a value": (f'{HEAD}summary = "so", # <-\n', messages.AFTER_VALUE),
    "a comma in a number": (f"{HEAD}x = 1,080 # <-\n", "a number is written as 1080 or 80.5"),
    "a lone backslash": (f'{HEAD}summary = "C:\\so" # <-\n', "write \\\\ for one"),
    "a comma left out": (f"{HEAD}tags = [\n'a'\n'b' # <-\n]\n", "a comma is missing before this"),
    "several lines without an end": (
        f'{HEAD}summary = """so # <-\nit\n[[facts]]\n',
        "has no quote at its end",
    ),
    "facts in single brackets": (
        f"{HEAD}[facts]\nid = 'a'\n[facts] # <-\nid = 'b'\n",
        "begin each entry with [[ ]], as [[facts]]",
    ),
    "a question above its fact": (
        f"{HEAD}[[facts.questions]]\nask = 'a'\n[[facts]] # <-\nid = 'b'\n",
        "its questions below it",
    ),
    "a header cut short": (f"{HEAD}[[facts] # <-\nid = 'a'\n", "ends with ]]"),
    "a key of the pack below a question": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = ['b']\nsolo = true # <-\n",
        "`solo` belongs to the whole pack: move it to the top",
    ),
    "a key of the pack below its source": (
        f"{HEAD}[source]\ntitle = 'T'\nlanguage = 'en' # <-\n",
        "`language` belongs to the whole pack: move it to the top",
    ),
    "a source that is a list": (
        f"{HEAD}[[source]] # <-\ntitle = 'T'\n",
        "`source` should be a table, not a list in [ ]: write [source] above its keys",
    ),
    "questions of no fact": (
        f"{HEAD}[[facts.questions]] # <-\nask = 'a'\n",
        "`facts` should be tables: begin each with [[facts]]",
    ),
    "an impossible date": (f"{HEAD}x = 2022-02-30 # <-\n", "not valid TOML in column"),
    "a byte order mark": (f"\ufeff{HEAD}", "not valid TOML in column 1"),
    "deep nesting": (f"{HEAD}x = {'[' * 5000}{']' * 5000}", "nested too deeply"),
    "deep nesting without an end": (f"{HEAD}x = {'[' * 100_000}", "nested too deeply"),
    "deep tables": (f"{HEAD}x = {'{a=' * 5000}1{'}' * 5000}", "nested too deeply"),
    "a deep key": (f"{HEAD}{'a.' * 5000}a = 1", "nested too deeply"),
    "a number of thousands of digits": (f"{HEAD}x = {'9' * 5000} # <-", "thousands of digits"),
    "an unknown key": (
        f'{HEAD}titel = "x" # <-\n{FREE}{SOUND}',
        "unknown key `titel`: did you mean `title`?",
    ),
    "an unknown key like none": (
        f"{HEAD}zzz = 1 # <-\n{FREE}{SOUND}",
        "unknown key `zzz`: known are format, title",
    ),
    "facts in the singular": (
        f'{HEAD}[[fact]] # <-\nid = "x"\n',
        "unknown key `fact`: did you mean `facts`?",
    ),
    "questions in the singular": (
        f"{HEAD}{FACT}[[facts.question]] # <-\n{SOUND}",
        "unknown key `question`: did you mean `questions`?",
    ),
    "a table's questions in the singular": (
        f"{HEAD}{TABLE}{ROWS}[[tables.question]] # <-\n{SOUND}",
        "unknown key `question`: did you mean `questions`?",
    ),
    "a kind of fact": (f'{HEAD}{FACT}kind = "text" # <-\n', "unknown key `kind`"),
    "an unknown key in a fact": (
        f'{HEAD}{FACT}nota = "x" # <-\n',
        "unknown key `nota`: did you mean `note`?",
    ),
    "an unknown key in a question": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}hnit = 'x' # <-\n",
        "unknown key `hnit`: did you mean `hint`?",
    ),
    "an unknown key in a table": (
        f"{HEAD}{TABLE}row = 3 # <-\n{ROWS}",
        "unknown key `row`: did you mean `rows`?",
    ),
    "an unknown key in a table's question": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b}}'\nwithn = 1 # <-\n",
        "unknown key `withn`",
    ),
    "an unknown key in the source": (
        f'{HEAD}[source]\ntitle = "x"\nurls = "y" # <-\n',
        "unknown key `urls`: did you mean `url`?",
    ),
    "a long unknown key": (f"{HEAD}{'k' * 10_000} = 1 # <-\n", f"unknown key `{'k' * 80}`"),
    "an unknown kind": (f"{HEAD}{FREE}kind = 'choise' # <-\n{SOUND}", "did you mean `choice`?"),
    "a kind that is no text": (
        f"{HEAD}{FREE}kind = ['choice'] # <-\n{SOUND}",
        "`kind` ['choice'] is unknown",
    ),
    "a table's kind that is no text": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b}}'\nkind = ['choice'] # <-\n",
        "`kind` ['choice'] cannot be asked of a table",
    ),
    "a field of another kind": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwrong = ['2'] # <-\n",
        "unknown key `wrong`",
    ),
    "an answer of the wrong type": (
        f"{HEAD}{FREE}answer = 54 # <-\nwrong = ['b']\n",
        "`answer` should be text in quotes, not a whole number",
    ),
    "a list of the wrong type": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = 'b' # <-\n",
        "`wrong` should be a list in [ ], not text in quotes",
    ),
    "one entry of the wrong type": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = [\n'b',\n'c, [d]', # e\n3, # <-\n]\n",
        "entry 3 of `wrong` should be text in quotes, not a whole number",
    ),
    "true in quotes": (
        f"{HEAD}{FREE}kind = 'true-false'\nanswer = 'true' # <-\n",
        "should be true or false, not text",
    ),
    "a number in quotes": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = '54' # <-\n",
        "`answer` should be a number, not text",
    ),
    "a number that is true": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = true # <-\n",
        "should be a number, not true or false",
    ),
    "less than no distance": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = -1 # <-\n",
        "`within` should be 0 or more",
    ),
    "a distance that is no number": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = nan # <-\n",
        "`within` should be",
    ),
    "an answer that is no number": (
        f"{HEAD}[[questions]]\nid='q'\nask='?'\nkind='number'\nanswer=nan # <-\n",
        messages.NUMBER_TOO_LARGE,
    ),
    "a cell that is no number": (f"{HEAD}{TABLE}rows = [\n['x', 1],\n['y', nan], # <-\n]\n", "finite"),
    "a cell without end": (f"{HEAD}{TABLE}rows = [\n['x', -inf], # <-\n]\n", "finite"),
    "a huge cell": (f"{HEAD}{TABLE}rows = [['x', 0x{'f' * 5000}]] # <-\n", "below 10^300"),
    "an unknown difficulty": (f"{HEAD}{FREE}{SOUND}difficulty = 'hrad' # <-\n", "choose easy, medium, hard"),
    "an unknown language": (
        f"{HEAD}language = 'english' # <-\n",
        "`language` should be a code as en or pt-BR",
    ),
    "a missing field": (
        f"{HEAD}[[questions]] # <-\nid = 'q'\nask = '?'\nanswer = 'a'\n",
        "`wrong` is missing: write wrong",
    ),
    "an empty list": (f"{HEAD}{FREE}answer = 'a'\nwrong = [] # <-\n", "`wrong` is empty"),
    "an empty answer": (f"{HEAD}{FREE}answer = '' # <-\nwrong = ['b']\n", "`answer` is empty"),
    "an answer of spaces": (
        f"{HEAD}{FREE}answer = '  ' # <-\nwrong = ['b']\n",
        "is empty",
    ),
    "too long an answer": (
        f"{HEAD}{FREE}answer = '{'x' * 501}' # <-\nwrong = ['b']\n",
        "at most 500 characters",
    ),
    "too many distractors": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = {[str(place) for place in range(31)]} # <-\n",
        "`wrong` should have at most 30 entries",
    ),
    "half a pair": (
        f"{HEAD}{FREE}kind = 'match'\npairs = [\n['a', 'b'],\n['c'], # <-\n]\n",
        "2 entries, not 1",
    ),
    "one end": (
        f"{HEAD}{FREE}kind = 'order'\nanswers = ['a', 'b', 'c']\nends = ['x'] # <-\n",
        "2 entries, not 1",
    ),
    "an order of two": (f"{HEAD}{FREE}kind = 'order'\nanswers = ['a', 'b'] # <-\n", "at least 3 entries"),
    "facts that are no tables": (f"{HEAD}facts = 3 # <-\n", "begin each with [[facts]]"),
    "a fact in single brackets": (f"{HEAD}[facts] # <-\nid = 'x'\n", "begin each with [[facts]]"),
    "a question in single brackets": (
        f"{HEAD}{FACT}[facts.questions] # <-\nask = 'x'\n",
        "with [[facts.questions]]",
    ),
    "a fact that is no table": (
        f"{HEAD}facts = [\n1 # <-\n]\n",
        "should be a table, not 1",
    ),
    "a fact without an id": (f"{HEAD}[[facts]] # <-\nsays = 'So.'\n", "`id` is missing"),
    "an id with a space": (
        f"{HEAD}[[facts]]\nid = 'a b' # <-\nsays = 'So.'\n",
        "`id` should be letters and digits",
    ),
    "a free question without an id": (
        f"{HEAD}[[questions]] # <-\nask = '?'\n{SOUND}",
        'needs an `id`: write id = "..."',
    ),
    "a fact's id twice": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}[[facts]]\nid = 'f' # <-\nsays = 'So.'\n",
        "the id 'f' is already used by a fact: choose another",
    ),
    "a free question's id twice": (
        f"{HEAD}{FREE}{SOUND}[[questions]]\nid = 'q' # <-\nask = '?'\n{SOUND}",
        "the id 'q' is already used by a question: choose another",
    ),
    "two questions of a kind in a fact": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}[[facts.questions]] # <-\nask = '!'\n{SOUND}",
        "the id 'f/choice' is already used by another question: give one of them an `id`",
    ),
    "a question with the id of another": (
        f"{HEAD}[[questions]] # <-\nid = 'q'\nask = '?'\n{SOUND}{IN_FACT}id = 'q'\nask = '?'\n{SOUND}",
        "the id 'q' is already used by another question: give one of them an `id`",
    ),
    "an answer among the distractors": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = ['b', 'A'] # <-\n",
        "'A' is among the answers and in `wrong`: remove it from one",
    ),
    "a choice that is called as a key": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = '`ask`'\nwrong = ['b', '`ask`'] # <-\n",
        "'`ask`' is among the answers",
    ),
    "a near miss that is right": (
        f"{HEAD}{FREE}kind = 'text'\nanswer = 'a'\nwrong = ['A'] # <-\n",
        "'A' is among the answers",
    ),
    "too wide a distance": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = inf # <-\n",
        messages.NUMBER_TOO_LARGE,
    ),
    "a choice twice, over several lines": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = [ # <-\n'b',\n'B']\n",
        "`wrong` has 'B' twice: remove one",
    ),
    "a row that is too short": (
        f"{HEAD}{TABLE}rows = [\n['x', '[,'],\n['y'], # <-\n]\n",
        "a row has 1 cell, `columns` 2: ['y']",
    ),
    "a row that is too long": (
        f"{HEAD}{TABLE}rows = [['x', 1],\n\n['y', 2, 3]] # <-\n",
        "a row has 3 cells, `columns` 2",
    ),
    "a row that is no list": (
        f"{HEAD}{TABLE}rows = [['x', 1],\n'y', # <-\n]\n",
        "row 2 should be a list in [ ]",
    ),
    "a cell that is a table": (f"{HEAD}{TABLE}rows = [['x', {{y = 1}}]] # <-\n", "not a table"),
    "an empty cell": (f"{HEAD}{TABLE}rows = [\n['x', '']] # <-\n", "cell 2 of row 1 is empty"),
    "a first cell twice": (
        f"{HEAD}{TABLE}rows = [\n['X', 1],\n['y', 2],\n['x', 3], # <-\n]\n",
        "the first cell 'x' occurs twice: it names the row",
    ),
    "a column twice": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a', 'a'] # <-\n{ROWS}",
        "`columns` has a name twice",
    ),
    "one column": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a'] # <-\nrows = [['x']]\n",
        "at least 2 entries",
    ),
    "a column with braces": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a', '{{b}}'] # <-\n{ROWS}",
        "entry 2 of `columns` should be",
    ),
    "no columns": (f"{HEAD}[[tables]] # <-\nid = 't'\n{ROWS}", "`columns` is missing: write columns = ..."),
    "no rows": (f"{HEAD}{TABLE}rows = [] # <-\n", "`rows` is empty"),
    "a placeholder that names no column": (
        f"{HEAD}{OF_ROW}ask = 'What is {{c}}?' # <-\nanswer = '{{b}}'\n",
        "`ask`: no column {c}: known are a, b",
    ),
    "a lone brace": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b' # <-\n",
        "`answer` has a lone '{': write '{{'",
    ),
    "a placeholder of a table's text": (
        f"{HEAD}{TABLE}{ROWS}says = '{{c}}.' # <-\n",
        "`says`: no column {c}",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_with_its_line_and_its_fix(fault: str) -> None:
    text, said = FAULTS[fault]
    line = next((place for place, each in enumerate(text.split("\n"), 1) if each.endswith("# <-")), 1)
    reading = read(text, "pack")
    assert reading.pack is None
    (problem,) = reading.problems
    assert said in problem.text
    assert problem.line == line


@pytest.mark.parametrize("fault", FAULTS)
def test_lines_are_the_same_with_line_endings_of_another_system(fault: str) -> None:
    text, _ = FAULTS[fault]
    assert [problem.line for problem in read(text.replace("\n", "\r\n"), "pack").problems] == [
        problem.line for problem in read(text, "pack").problems
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_in_one_line_of_bounded_length(fault: str) -> None:
    for problem in read(FAULTS[fault][0], "pack").problems:
        assert problem.text.isprintable()
        assert 10 < len(problem.text) < 400


def test_only_a_file_that_does_not_call_itself_a_pack_is_foreign() -> None:
    assert {fault for fault, (text, _) in FAULTS.items() if read(text, "pack").foreign} == {
        "no format",
        "an empty file",
        "comments alone",
    }


def test_every_faulty_entry_is_reported_in_the_order_of_the_file() -> None:
    text = f"""{HEAD}titel = "x"
    solo = "yes"
    sumary = "y"

    [[facts]]
    id = "one"
    say = "So."

    [[facts.questions]]
    ask = "?"
    answer = 1
    wrong = ["b"]

    [[facts.questions]]
    kind = "text"
    ask = "Sound, though its fact is not."
    answer = "a"

    [[facts]]
    id = "two"
    says = "Sound."

    [[facts.questions]]
    kind = "numbr"
    ask = "?"
    answer = 1

    [[tables]]
    id = "rows"
    columns = ["a", "b"]
    rows = [
      ["x", 1],
      ["x", 2],
      ["y", inf],
    ]
    [[tables.questions]]
    kind = "multy"
    ask = "{{c}}"

    [[questions]]
    id = "free"
    ask = "?"
    answer = "a"
    wrong = ["a"]
    """
    expected = [
        (3, "unknown key `titel`"),
        (4, "`solo` should be true or false"),
        (5, "unknown key `sumary`: did you mean `summary`?"),
        (7, "`says` is missing"),
        (9, "unknown key `say`"),
        (13, "`answer` should be text in quotes"),
        (26, "`kind` 'numbr' is unknown: did you mean `number`?"),
        (35, "the first cell 'x' occurs twice"),
        (36, "finite"),
        (39, "`kind` 'multy' cannot be asked of a table"),
        (46, "'a' is among the answers"),
    ]
    problems = read(text, "pack").problems
    assert [problem.line for problem in problems] == [line for line, _ in expected]
    for problem, (_, said) in zip(problems, expected, strict=True):
        assert said in problem.text


def test_a_pack_of_more_questions_than_may_be_has_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MOST_QUESTIONS", 100)
    template = '[[tables.questions]]\nkind = "number"\nask = "?"\nanswer = "{b}"\n'
    rows = ", ".join(f"[{row}, 1]" for row in range(50))
    text = f'{HEAD}{TABLE}rows = [{rows}]\n{template}{template}id = "again"\n'
    for free in ("one", "two"):
        text += f'[[questions]]\nid = "{free}"\nask = "?"\n{SOUND}'
    (problem,) = read(text, "pack").problems
    assert problem.text == "more than 100 questions: split the pack"
    assert problem.line == text[: text.index("[[questions]]")].count("\n") + 1


def test_thousands_of_faults_in_one_table_are_each_reported_with_their_line() -> None:
    rows = "".join(f"[1, {row}],\n" for row in range(20_000))
    problems = read(f"{HEAD}{TABLE}rows = [\n{rows}]\n", "pack").problems
    assert [problem.line for problem in problems] == list(range(8, 20_007))


def many(entry: str, size: int = 65_000) -> str:
    """An entry with `#` for its number, as often as it fits into a pack of such a size."""
    return "".join(entry.replace("#", str(place)) for place in range(size // len(entry)))


# What takes seconds where each part is compared with every other one.
LARGE = {
    "quotes with backslashes": (f'{HEAD}x = "' + many('\\"'), 1, messages.UNCLOSED),
    "three quotes with backslashes": (f"{HEAD}x = " + many('"""\\'), 1, "not valid TOML"),
    "unknown keys": (HEAD + many("k#=1\n"), 11_000, "unknown key `k0`"),
    "unknown keys and headers": (HEAD + many("'k #'=1\n", 30_000) + many("[h#]\n", 30_000), 7_000, "`k 0`"),
    "digits": (f"{HEAD}x = '{many('9' * 3999 + 'a')}'\ny = {'9' * 5000}\n", 1, messages.TOO_MANY_DIGITS),
    "rows with one question": (
        f"{HEAD}{TABLE}rows = [{many('[#, #],')}]\n[[tables.questions]]\nask = '?'\nanswer = '{{b}}'\n",
        1,
        "asks the same in every row",
    ),
    "more questions than may be": (
        f"{HEAD}{TABLE}rows = [{many('[#, #],')}]\n"
        + many("[[tables.questions]]\nid = 't#'\nask = '{a}'\nanswer = '{b}'\n", 3_000),
        1,
        messages.TOO_MANY_QUESTIONS.format(most=100_000),
    ),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_pack_of_thousands_of_faults_is_refused(what: str) -> None:
    text, least, said = LARGE[what]
    problems = read(text, "pack").problems
    assert least <= len(problems) <= 2 * least
    assert said in problems[0].text


# Text from strangers --------------------------------------------------------------------------------------


def test_what_a_terminal_would_obey_is_turned_into_what_can_be_seen() -> None:
    hostile = r'"a\u001b[31mred\u0007\u009b\u202etxt\u2066\u0000\u007f\ufeff"'
    shown = "a␛[31mred␇⟨009B⟩⟨202E⟩txt⟨2066⟩␀␡⟨FEFF⟩"
    text = f"""format = 1
    title = {hostile}
    summary = {hostile}
    tags = [{hostile}]
    allow = {{ x = {hostile} }}
    [source]
    title = {hostile}
    publisher = {hostile}
    [[facts]]
    id = "f"
    says = {hostile}
    note = {hostile}
    section = {hostile}
    as_of = {hostile}
    [[facts.questions]]
    ask = {hostile}
    answer = {hostile}
    wrong = ["b", {hostile[:-1]}!"]
    hint = {hostile}
    [[tables]]
    id = "t"
    columns = ["a", "b"]
    rows = [[{hostile}, 1], ["x", 2]]
    [[tables.questions]]
    kind = "number"
    ask = "{{a}}"
    answer = "{{b}}"
    """
    pack = fine(text).pack
    assert pack is not None
    assert (pack.head.title, pack.head.tags, pack.head.allow) == (shown, (shown,), {"x": shown})
    first = pack.items[0]
    assert first.question == Choice(ask=shown, answer=shown, wrong=("b", f"{shown}!"), hint=shown)
    assert first.source == Source(title=shown, publisher=shown)
    assert first.about is not None
    assert (first.about.says, first.about.note) == (shown, shown)
    assert (first.about.section, first.about.as_of) == (shown, shown)
    assert pack.items[1].question.ask == shown


def test_faults_show_nothing_a_terminal_would_obey() -> None:
    esc = r"\u001b[31m\u202e"
    texts = [
        f'{HEAD}"{esc}" = 1',
        f'{HEAD}{FREE}kind = "{esc}"',
        f'{HEAD}{FREE}answer = "{esc}"\nwrong = ["{esc}"]',
        f'{HEAD}{FREE}{SOUND}difficulty = "{esc}"',
        f'{HEAD}[[facts]]\nid = "{esc}"\nsays = "x"',
        f'{HEAD}{TABLE}rows = [["x", "{esc}", 1]]',
        f'{HEAD}{TABLE}rows = [["{esc}", 1], ["{esc}", 2]]',
        f'{HEAD}{OF_ROW}ask = "{{{esc}}}"\nanswer = "{{b}}"',
        f'{HEAD}[source]\ntitle = "x"\n"{esc}" = "y"',
        f"{HEAD}x = \x1b[31m\u202e",
    ]
    for text in texts:
        problems = read(text, "pack").problems
        assert problems
        assert all(problem.text.isprintable() for problem in problems), problems


@pytest.mark.parametrize(
    "text", ["[b]", "[/b]", "[bold red]x[/]", "[int]", "\\[b]", "[[x]]", ":smile:", "{x}"]
)
def test_markup_is_text(text: str) -> None:
    assert question(f"answer = '{text}'\nwrong = ['b']") == Choice(
        id="question", ask="Well?", answer=text, wrong=("b",)
    )


def test_prose_keeps_its_lines_and_the_rest_is_one_line() -> None:
    made = question("ask = '''\nFirst,\nthen?\n'''\nanswer = '''\nso\n  it is'''\nwrong = [\"a\\tb\"]")
    assert made == Choice(id="question", ask="First,\nthen?", answer="so it is", wrong=("a b",))


# Properties -----------------------------------------------------------------------------------------------


def written(value: Any) -> str:
    """A value as TOML, everything inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_quotes(key)} = {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return in_quotes(value) if isinstance(value, str) else repr(value)


def in_quotes(value: str) -> str:
    return re.sub("\x7f", r"\\u007f", json.dumps(value, ensure_ascii=False))


def document(data: dict[str, Any]) -> str:
    return "".join(f"{in_quotes(key)} = {written(value)}\n" for key, value in data.items())


UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def check(source: str) -> None:
    """What holds of the reading of any text at all."""
    reading = read(source, "pack")
    assert (reading.pack is None) == bool(reading.problems)
    for problem in reading.problems:
        assert 1 <= problem.line <= source.count("\n") + 1
        assert problem.text
        assert not UNSEEN.search(problem.text)
    if reading.pack:
        for item in deck(reading.pack.items, "tulip"):
            shown = prompt(item, "tulip").question
            reply = answer_texts(shown, item.language)
            assert judge(shown, reply, near=item.near, language=item.language) == 1


WORDS = st.one_of(
    st.sampled_from(
        ["a", "b", "{a}", "{b}", "{c}", "{", "The a", "Ä", "\x1b[31m", "\u202e", "x y", "en", "fr", ""]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
ODD = st.one_of(
    st.builds(list),
    st.booleans(),
    st.integers(-3, 60),
    st.integers(),
    st.floats(),
    WORDS,
    st.lists(WORDS, max_size=4),
    st.lists(st.lists(WORDS, max_size=3), max_size=3),
    st.just(10**400),
)
FIELDS = (
    "id ask answer answers wrong pairs unit within exact ends hint note difficulty tags kind says section "
    "as_of columns rows questions facts tables format title language solo allow source url"
).split()
ANYTHING = st.recursive(
    ODD,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(FIELDS), inner)),
    max_leaves=20,
)


NAMES = st.text("abcxyz", min_size=1, max_size=6)
LISTS = st.lists(NAMES, min_size=3, max_size=5, unique=True)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))


def question_of(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), "ask": NAMES} | fields)


ASKED = st.one_of(
    question_of("choice", answer=NAMES, wrong=LISTS),
    question_of("true-false", answer=st.booleans()),
    question_of("multi", answers=LISTS, wrong=LISTS),
    question_of("text", answer=st.one_of(WORDS, LISTS), wrong=st.lists(WORDS, max_size=2)),
    question_of("number", answer=NUMBERS, within=st.integers(0, 9)),
    question_of("order", answers=LISTS),
    question_of("match", pairs=st.lists(st.lists(NAMES, min_size=2, max_size=2), min_size=2, max_size=8)),
    question_of("list", answers=st.lists(st.one_of(WORDS, LISTS), min_size=2, max_size=5)),
)
TEMPLATES = st.one_of(
    question_of("choice", ask=st.just("{name}?"), answer=st.just("{b}")),
    question_of("text", ask=st.just("{b}?"), answer=st.just("{name}")),
    question_of("number", ask=st.just("{name}?"), answer=st.just("{n}")),
    question_of("true-false", ask=st.just("{name}?"), answer=st.just("{holds}")),
    question_of("match", pairs=st.builds(lambda: ["{name}", "{b}"])),
    question_of("list", answers=st.just("{name}")),
    question_of("order", answers=st.just("{b}")),
)
ROWS_OF_ALL_TYPES = st.lists(
    st.tuples(st.one_of(WORDS, LISTS, st.integers()), WORDS, NUMBERS, st.booleans()).map(list),
    min_size=1,
    max_size=6,
)


def numbered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries with an id each."""
    return [{"id": f"{place}", **each} for place, each in enumerate(entries)]


PACKS = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "title": NAMES,
        "language": st.sampled_from(["en", "de", "fr", "pt-BR"]),
        "facts": st.lists(
            st.fixed_dictionaries({"id": NAMES, "says": NAMES, "questions": st.lists(ASKED, max_size=2)}),
            max_size=2,
        ),
        "tables": st.lists(
            st.fixed_dictionaries(
                {
                    "id": NAMES,
                    "columns": st.builds(lambda: ["name", "b", "n", "holds"]),
                    "rows": ROWS_OF_ALL_TYPES,
                    "questions": st.lists(TEMPLATES, max_size=2),
                }
            ),
            max_size=1,
        ),
        "questions": st.lists(ASKED, max_size=3).map(numbered),
    }
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A pack in which something, somewhere, was taken out, put in or made something else."""
    data = draw(PACKS)
    for _ in range(draw(st.integers(1, 2))):
        place: Any = data
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys)) if keys else None
            if key is None or not isinstance(place[key], dict | list) or draw(st.integers(0, 3)) == 0:
                break
            place = place[key]
        if isinstance(place, dict) and draw(st.booleans()):
            place[draw(st.sampled_from(FIELDS))] = draw(ANYTHING)
        elif key is not None and draw(st.booleans()):
            del place[key]
        elif key is not None:
            place[key] = draw(ANYTHING)
    return data


@given(st.text(max_size=200))
@example("format = 1\n[[facts]]\n[[facts.questions]]\n[[tables]]\n[[tables.questions]]\n[[questions]]")
def test_no_text_makes_the_reader_raise(source: str) -> None:
    check(source)
    check(HEAD + source)


@given(st.lists(st.sampled_from(LIGHTHOUSES.split("\n")), max_size=40).map("\n".join))
def test_no_medley_of_lines_makes_the_reader_raise(source: str) -> None:
    check(HEAD + source)


@given(PACKS)
@settings(max_examples=200)
def test_a_pack_is_refused_or_it_can_be_played(data: dict[str, Any]) -> None:
    check(document(data))


@given(spoiled())
@settings(max_examples=200)
def test_a_spoiled_pack_is_refused_or_it_can_be_played(data: dict[str, Any]) -> None:
    check(document(data))


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_no_data_makes_the_reader_raise(data: dict[str, Any]) -> None:
    check(document({"format": 1} | data))


@given(st.integers(0, len(LIGHTHOUSES)), st.integers(0, 12), st.text(max_size=3))
def test_a_pack_with_one_slip_is_refused_or_it_can_be_played(start: int, length: int, instead: str) -> None:
    check(LIGHTHOUSES[:start] + instead + LIGHTHOUSES[start + length :])


CLEANED = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["a  b", " a", "a ", "a\tb", "a\\\nb", '"', '" ', "\\", "null", "12:30", "2022-05-01T", "\u00a0"]
        ),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.just(10**299),
        st.just(10**301),
        st.dates(),
        st.times(),
        st.datetimes(),
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["ask", "says", "x", "a  b", " y"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["title", "facts", "note"]), CLEANED, max_size=3))
def test_a_pack_that_needs_no_cleaning_is_left_as_cleaning_would_leave_it(data: dict[str, Any]) -> None:
    """The quick way of `read` and the slow one agree, also about numbers that are not equal to themselves."""
    assert repr(reader._cleaned(data)) == repr(reader._clean(data))
