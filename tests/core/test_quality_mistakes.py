"""Warnings of what misleads players, tells too much or cannot be read: where each speaks, and where not."""

import pytest

from heartquiz.core.packs.reader import read
from heartquiz.core.quality import inspect
from heartquiz.core.quality.rules import FILL_IN_SOURCE, OF_THE_TEMPLATE

HEAD = 'format = 1\ntitle = "A pack"\n'
SOURCE = '[source]\ntitle = "A book of birds"\n'
RULES = {
    "contradicts-fact",
    "markup",
    "unfinished",
    "two-in-one",
    "wide",
    "count-told",
    "coin-toss",
    "impossible-date",
    "wrong-order",
    "sum-of-parts",
}


def broken(entries: str, source: str = SOURCE) -> dict[str, str]:
    """The rules of this file that a pack breaks, each with the line it is reported on."""
    text = f"{HEAD}{source}{entries}"
    reading = read(text, "birds")
    assert reading.pack, reading.problems
    lines = text.splitlines()
    return {spot.rule: lines[spot.line - 1] for spot in inspect(reading) if spot.rule in RULES}


def fact(question: str, says: str = "Gannets dive from thirty metres.", more: str = "") -> str:
    return f'[[facts]]\nid = "one"\nsays = "{says}"\n{more}[[facts.questions]]\n{question}\n'


def choice(answer: str, *wrong: str, ask: str = "Which bird is it?") -> str:
    quoted = ", ".join(f"'{text}'" for text in wrong)
    return fact(f"ask = '{ask}'\nanswer = '{answer}'\nwrong = [{quoted}]")


def typed(answer: str) -> str:
    return fact(f'kind = "text"\nask = "Who dives?"\nanswer = {answer}')


def number(answer: str, within: str, ask: str = "How many?") -> str:
    return fact(f'kind = "number"\nask = "{ask}"\nanswer = {answer}\nwithin = {within}')


def names(ask: str, *answers: str, kind: str = "list", more: str = "") -> str:
    return fact(f'kind = "{kind}"\nask = "{ask}"\nanswers = {list(answers)}\n{more}')


def statement(ask: str, answer: str, more: str = "") -> str:
    return fact(f'kind = "true-false"\nask = "{ask}"\nanswer = {answer}', more=more)


BROKEN = {
    "a false statement that the fact makes": (
        "contradicts-fact",
        statement("Gannets dive from thirty metres.", "false"),
        "answer = false",
    ),
    "a false statement that is a part of the fact": (
        "contradicts-fact",
        statement("gannets dive", "false"),
        "answer = false",
    ),
    "a true statement that the fact knows nothing of": (
        "contradicts-fact",
        statement("Puffins nest underground.", "true"),
        'ask = "Puffins nest underground."',
    ),
    "an entity": ("markup", choice("Caf&eacute;", "Bar", "Inn"), "answer = 'Caf&eacute;'"),
    "a numbered entity": ("markup", choice("a", "b", "c", ask="What is &#039;it&#039;?"), ""),
    "a tag": ("markup", choice("a", "b", "c", ask="Which is <b>bold</b>?"), ""),
    "a tag with an attribute": ("markup", choice("a", "b", "c", ask='<span class="x">Which?</span>'), ""),
    "a formula of LaTeX": ("markup", choice("a", "b", "c", ask=r"What is \frac{1}{2}?"), ""),
    "a formula in dollars": ("markup", choice("a", "b", "c", ask="What is $$x^2$$?"), ""),
    "TODO": ("unfinished", choice("TODO", "b", "c"), "answer = 'TODO'"),
    "three x": ("unfinished", choice("a", "xxx", "c"), "wrong = ['xxx', 'c']"),
    "question marks": (
        "unfinished",
        fact('kind = "text"\nask = "Who?"\nanswer = "a"', "So ???"),
        'says = "So ???"',
    ),
    "a list of two in one": ("two-in-one", typed('"Bern / Berne"'), 'answer = "Bern / Berne"'),
    "a slash without spaces": ("two-in-one", typed('"Bern/Berne"'), 'answer = "Bern/Berne"'),
    "either": ("two-in-one", typed('"gannet or solan goose"'), 'answer = "gannet or solan goose"'),
    "a first name in brackets": ("two-in-one", typed('"(Jane) Austen"'), 'answer = "(Jane) Austen"'),
    "a remark in brackets": ("two-in-one", typed('"Bern (city)"'), 'answer = "Bern (city)"'),
    "a name of a list": (
        "two-in-one",
        names("Which?", "auk / owl", "wren"),
        "answers = ['auk / owl', 'wren']",
    ),
    "centuries": ("wide", number("1914", "500"), "within = 500"),
    "as much as the number": ("wide", number("2", "2"), "within = 2"),
    "half of all percentages": (
        "wide",
        fact('kind = "number"\nask = "?"\nanswer = 60\nunit = "%"\nwithin = 30'),
        "within = 30",
    ),
    "five for three": (
        "count-told",
        names("Name these five birds.", "a", "b", "c"),
        'ask = "Name these five birds."',
    ),
    "five and no more": (
        "count-told",
        names("Name these five.", "a", "b", "c"),
        'ask = "Name these five."',
    ),
    "in figures": ("count-told", names("List 4 birds.", "a", "b", "c"), 'ask = "List 4 birds."'),
    "of several to tick": (
        "count-told",
        names("Which two birds dive?", "a", "b", "c", kind="multi", more='wrong = ["d"]'),
        'ask = "Which two birds dive?"',
    ),
    "one wrong choice": ("coin-toss", choice("wren", "auk"), "wrong = ['auk']"),
    "a day that never was": (
        "impossible-date",
        fact('kind = "text"\nask = "Who?"\nanswer = "a"', more='as_of = "2023-02-30"\n'),
        'as_of = "2023-02-30"',
    ),
    "a word for a date": (
        "impossible-date",
        fact('kind = "text"\nask = "Who?"\nanswer = "a"', more='as_of = "sometime"\n'),
        'as_of = "sometime"',
    ),
    "a date as it is spoken": (
        "impossible-date",
        fact('kind = "text"\nask = "Who?"\nanswer = "a"', more='as_of = "1.9.2023"\n'),
        'as_of = "1.9.2023"',
    ),
    "years in no order": (
        "wrong-order",
        names("In order?", "Peace (1918)", "War (1914)", "War again (1939)", kind="order"),
        "answers = ['Peace (1918)', 'War (1914)', 'War again (1939)']",
    ),
    "numbers in no order": (
        "wrong-order",
        names("In order?", "2 m", "30 m", "10 m", kind="order"),
        "answers = ['2 m', '30 m', '10 m']",
    ),
    "the sum of two choices": (
        "sum-of-parts",
        choice("red and white", "red", "white", "blue"),
        "answer = 'red and white'",
    ),
    "the only full stop": (
        "sum-of-parts",
        choice("They dive for fish.", "They sit on cliffs", "They never learn"),
        "answer = 'They dive for fish.'",
    ),
    "the only one without a full stop": (
        "sum-of-parts",
        choice("They dive for fish", "They sit on cliffs.", "They never learn."),
        "answer = 'They dive for fish'",
    ),
    "the only one in quotes": ("sum-of-parts", choice('"Wren"', "Auk", "Owl"), "answer = '\"Wren\"'"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_rule_speaks_where_it_should(what: str) -> None:
    rule, entries, line = BROKEN[what]
    found = broken(entries)
    assert list(found) == [rule]
    assert line in found[rule]


SILENT = {
    "a false statement in other words": statement("Gannets dive from ten metres.", "false"),
    "a true statement in the words of a note": statement(
        "Puffins nest underground.", "true", more='note = "A puffin digs its nest."\n'
    ),
    "a true statement in other forms of its words": statement("A gannet dived.", "true"),
    "a question about tags": choice("<b>", "<i>", "<u>", ask="Which tag of HTML makes text bold?"),
    "signs that are no markup": choice("a < b", "a > b", "AT&T", ask="What costs $5; and R&D?"),
    "a film": choice("xXx", "Cars", "Super Bowl XXX", ask="Which film is it?"),
    "a slash that belongs there": typed('"AC/DC"'),
    "a unit": typed('"km/h"'),
    "both forms beside it": typed('["Bern / Berne", "Bern", "Berne"]'),
    "a formula in brackets": typed('"Ca(OH)2"'),
    "all of it in brackets": typed('"(99)"'),
    "a decade of a year": number("1914", "10"),
    "a few of many": number("54", "3"),
    "a temperature": fact('kind = "number"\nask = "?"\nanswer = 2\nunit = "°C"\nwithin = 3'),
    "below nothing": number("-5", "6"),
    "the number that there is": names("Name these three birds.", "a", "b", "c"),
    "a number of something else": names("Name the birds seen in 5 years.", "a", "b", "c"),
    "the sum of two numbers": names("Name the two gulls and the one auk.", "a", "b", "c"),
    "all that are shown": names(
        "Which of these four dive?", "a", "b", kind="multi", more='wrong = ["c", "d"]'
    ),
    "two wrong choices": choice("wren", "auk", "owl"),
    "a day": fact('kind = "text"\nask = "Who?"\nanswer = "a"', more="as_of = 2024-02-29\n"),
    "a month": fact('kind = "text"\nask = "Who?"\nanswer = "a"', more='as_of = "2024-02"\n'),
    "a year without quotes": fact('kind = "text"\nask = "Who?"\nanswer = "a"', more="as_of = 2024\n"),
    "years in order": names("?", "a (1914)", "b (1918)", "c (1939)", kind="order"),
    "years from the last": names("?", "a (1939)", "b (1918)", "c (1914)", kind="order"),
    "lines of which one has no number": names("?", "Henry 8", "Anne", "James 1", kind="order"),
    "full stops everywhere": choice("They dive for fish.", "They sit on cliffs.", "They never learn."),
    "an abbreviation": choice("Washington, D.C.", "New York City", "Los Angeles"),
    "an answer of two that is no sum": choice("salt and pepper", "salt", "oil and vinegar"),
    "all in quotes": choice('"Wren"', '"Auk"', '"Owl"'),
}


@pytest.mark.parametrize("what", SILENT)
def test_a_rule_is_silent_where_it_should_be(what: str) -> None:
    assert broken(SILENT[what]) == {}


def test_what_a_new_pack_leaves_to_be_written_is_named() -> None:
    entries = choice("wren", "auk", "owl")
    found = broken(entries, f'[source]\ntitle = "{FILL_IN_SOURCE}"\n')
    assert found == {"unfinished": f'title = "{FILL_IN_SOURCE}"'}
    for text in OF_THE_TEMPLATE:
        assert broken(entries, f'summary = "{text}"\n{SOURCE}') == {"unfinished": f'summary = "{text}"'}


def test_a_date_of_the_source_is_looked_at() -> None:
    entries = choice("wren", "auk", "owl")
    assert broken(entries, f'{SOURCE}date = "yesterday"\n') == {"impossible-date": 'date = "yesterday"'}


def test_every_rule_of_this_file_is_tried() -> None:
    assert {rule for rule, _, _ in BROKEN.values()} == RULES
