"""What a sound pack could do better: each rule speaks where it should, and is silent where it should be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.packs.reader import read
from heartquiz.core.quality import Finding, inspect
from heartquiz.core.quality.rules import OTHER_LINE, SAME_QUESTION, WHY
from heartquiz.library.dictionary import is_word

HEAD = 'format = 1\ntitle = "A pack"\n'
SOURCE = '[source]\ntitle = "A book of birds"\n'
FACT = '[[facts]]\nid = "{id}"\nsays = "{says}"\n'


OF_MISTAKES = {  # in test_quality_mistakes.py, packs/test_bare.py: the short examples here break some of them
    "bare-question",
    "coin-toss",
    "contradicts-fact",
    "count-told",
    "impossible-date",
    "markup",
    "sum-of-parts",
    "two-in-one",
    "unfinished",
    "wide",
    "wrong-order",
}


def findings(entries: str, head: str = "") -> tuple[Finding, ...]:
    """Everything said of a pack of these entries; it has a source."""
    text = f"{HEAD}{head}{SOURCE}{entries}"
    reading = read(text, "birds")
    assert reading.pack, reading.problems
    found = tuple(each for each in inspect(reading, is_word) if each.rule not in OF_MISTAKES)
    assert all(1 <= finding.line <= text.count("\n") + 1 for finding in found)
    return found


def broken(entries: str, head: str = "") -> dict[str, str]:
    """The rules that are broken, each with the line it is reported on."""
    lines = f"{HEAD}{head}{SOURCE}{entries}".splitlines()
    return {finding.rule: lines[finding.line - 1] for finding in findings(entries, head)}


def fact(questions: str, id_: str = "one", says: str = "So it is.") -> str:
    return FACT.format(id=id_, says=says) + questions


def ask(words: str, fields: str = 'answer = "gannet"\nwrong = ["puffin", "wren"]') -> str:
    return f'[[facts.questions]]\nask = "{words}"\n{fields}\n'


def two(first: str, second: str, fields: str = 'answer = "gannet"\nwrong = ["puffin", "wren"]') -> str:
    """Two questions about two facts."""
    return fact(ask(first, fields)) + fact(ask(second, fields), "two")


def choice(answer: str, *wrong: str, words: str = "Which bird is it?") -> str:
    quoted = ", ".join(f'"{text}"' for text in wrong)
    return fact(ask(words, f'answer = "{answer}"\nwrong = [{quoted}]'))


def table(questions: str, rows: str = '[["gannet", "white"], ["puffin", "black"], ["wren", "brown"]]') -> str:
    return f'[[tables]]\nid = "birds"\ncolumns = ["bird", "colour"]\nrows = {rows}\n{questions}'


TF = 'kind = "true-false"\nanswer = {}'
TEXT = 'kind = "text"\nanswer = "{}"'

# (rule, what breaks it, the line it is reported on)
BROKEN = {
    "asked again": (
        "asked-twice",
        two("Which bird dives deepest?", "Which bird dives deepest?"),
        'ask = "Which bird dives deepest?"',
    ),
    "in other letters": (
        "asked-twice",
        two("Which bird dives?", "WHICH bird -- dives?!"),
        'ask = "WHICH bird -- dives?!"',
    ),
    "in nearly the same words": (
        "asked-twice",
        two("Which sea bird dives from thirty metres?", "From thirty metres, what sea bird dives?"),
        'ask = "From thirty metres, what sea bird dives?"',
    ),
    "with one word more": (
        "asked-twice",
        two("Which bird dives from thirty metres?", "Which northern bird dives from thirty metres?"),
        'ask = "Which northern bird dives from thirty metres?"',
    ),
    "with a quarter more words": (
        "asked-twice",
        two(
            "Which grey speckled bird nests below cliffs near northern harbours?",
            "Which grey speckled bird often nests below steep cliffs near northern harbours?",
        ),
        'ask = "Which grey speckled bird often nests below steep cliffs near northern harbours?"',
    ),
    "with a slip": (
        "asked-twice",
        two("Which bird inhabits the Bass Rock?", "Which bird inhabitts the Bass Rock?"),
        'ask = "Which bird inhabitts the Bass Rock?"',
    ),
    "with another form of a word": (
        "asked-twice",
        two("Which bird nests below cliffs?", "Which bird nesting below cliffs?"),
        'ask = "Which bird nesting below cliffs?"',
    ),
    "in the plural": (
        "asked-twice",
        two("Herring gulls lay speckled eggs.", "The herring gull lays speckled eggs.", TF.format("true")),
        'ask = "The herring gull lays speckled eggs."',
    ),
    "in another kind, of another fact": (
        "asked-twice",
        fact(ask("Which bird dives?")) + fact(ask("Which bird dives?", TEXT.format("The gannet")), "two"),
        'ask = "Which bird dives?"',
    ),
    "with two answers": (
        "asked-twice",
        fact(ask("Which bird dives?", TEXT.format("gannet")))
        + fact(ask("Which bird dives?", TEXT.format("tern")), "two"),
        'ask = "Which bird dives?"',
    ),
    "true and false": (
        "asked-twice",
        fact(ask("Gannets dive.", TF.format("true"))) + fact(ask("Gannets dive.", TF.format("false")), "two"),
        'ask = "Gannets dive."',
    ),
    "rows with one question and two answers": (
        "asked-twice",
        table(
            '[[tables.questions]]\nkind = "text"\nask = "Which bird is {colour}?"\nanswer = "{bird}"\n',
            '[["gannet", "white"], ["egret", "white"]]',
        ),
        'ask = "Which bird is {colour}?"',
    ),
    "an accent apart": ("alike-choices", choice("Élan", "Elan", "wren"), 'wrong = ["Elan", "wren"]'),
    "an article apart": (
        "alike-choices",
        choice("The Gannet", "Gannet", "wren"),
        'wrong = ["Gannet", "wren"]',
    ),
    "a hyphen apart": (
        "alike-choices",
        choice("storm-petrel", "wren", "storm petrel"),
        'wrong = ["wren", "storm petrel"]',
    ),
    "a letter too many": (
        "alike-choices",
        choice("Fisher", "Fischer", "wren"),
        'wrong = ["Fischer", "wren"]',
    ),
    "another letter in a long word": (
        "alike-choices",
        choice("wren", "Autotomy", "Autonomy"),
        'wrong = ["Autotomy", "Autonomy"]',
    ),
    "alike among the ticks": (
        "alike-choices",
        fact(ask("Which?", 'kind = "multi"\nanswers = ["gannets", "terns"]\nwrong = ["gannet"]')),
        'wrong = ["gannet"]',
    ),
    "alike among the lines to order": (
        "alike-choices",
        fact(ask("In order?", 'kind = "order"\nanswers = ["the egg", "Egg", "chick"]')),
        'answers = ["the egg", "Egg", "chick"]',
    ),
    "a spare right-hand side that is right": (
        "alike-choices",
        fact(ask("Who?", 'kind = "match"\npairs = [["a", "gannet"], ["b", "b"]]\nwrong = ["The gannet"]')),
        'wrong = ["The gannet"]',
    ),
    "a row made true by another": (
        "row-true",
        '[[tables]]\nid = "birds"\ncolumns = ["bird", "colour", "rival"]\n'
        'rows = [["gannet", "white", "egret"], ["egret", "white", "wren"]]\n'
        '[[tables.questions]]\nask = "Which bird is {colour}?"\nanswer = "{bird}"\nwrong = ["{rival}"]\n',
        "[[tables.questions]]",
    ),
    "another form of the cell": (
        "row-true",
        table(
            '[[tables.questions]]\nask = "Who is {colour}?"\nanswer = "{bird}"\n'
            '[[tables.questions]]\nkind = "text"\nask = "Which is {colour}?"\nanswer = "{bird}"\n',
            '[[["northern gannet", "gannet"], "white"], ["gannet", "grey"], ["wren", "brown"]]',
        ),
        "[[tables.questions]]",
    ),
    "in its own question": (
        "answer-told",
        choice("Gannet", "wren", words="What is a gannet called?"),
        'ask = "What is a gannet called?"',
    ),
    "in its own hint": (
        "answer-told",
        fact(ask("Which?", 'answer = "Bass Rock"\nwrong = ["Fair Isle"]\nhint = "Not Bass, but Bass-Rock."')),
        'hint = "Not Bass, but Bass-Rock."',
    ),
    "an accepted form in the question": (
        "answer-told",
        fact(ask("Who is the solan goose?", 'kind = "text"\nanswer = ["gannet", "solan goose"]')),
        'ask = "Who is the solan goose?"',
    ),
    "in the plural of it": (
        "answer-told",
        choice("Gannet", "wren", words="What do we call one of the gannets?"),
        'ask = "What do we call one of the gannets?"',
    ),
    "two answers an edit apart": (
        "near-answer",
        fact(ask("Who dives?", TEXT.format("gannet")))
        + fact(ask("What is red?", TEXT.format("garnet")), "two"),
        'answer = "garnet"',
    ),
    "an answer without letters": (
        "near-answer",
        fact(ask("What ends a question?", TEXT.format("?"))),
        'answer = "?"',
    ),
    "a whole sentence": (
        "near-answer",
        fact(ask("What then?", TEXT.format("It dives into the sea from thirty metres up"))),
        'answer = "It dives into the sea from thirty metres up"',
    ),
    "a word with another spelling of its own": (
        "near-answer",
        fact(ask("What does a building have?", TEXT.format("storey"))),
        'answer = "storey"',
    ),
    "a number in its own hint": (
        "answer-told",
        fact(ask("How far?", 'kind = "number"\nanswer = 30\nunit = "metres"\nhint = "It is 30 or so."')),
        'hint = "It is 30 or so."',
    ),
    "a number in the question": (
        "answer-told",
        fact(ask("In 1921 what year was it?", 'kind = "number"\nanswer = 1921')),
        'ask = "In 1921 what year was it?"',
    ),
    "all of the above": (
        "all-of-the-above",
        choice("gannet", "wren", "All of the above"),
        'wrong = ["wren", "All of the above"]',
    ),
    "none of these is right": (
        "all-of-the-above",
        choice("None of these.", "wren"),
        'answer = "None of these."',
    ),
    "both of them": (
        "all-of-the-above",
        choice("gannet", "wren", "both of them"),
        'wrong = ["wren", "both of them"]',
    ),
    "letters of choices": (
        "all-of-the-above",
        choice("gannet", "wren", "both A and B"),
        'wrong = ["wren", "both A and B"]',
    ),
    "none among the ticks": (
        "all-of-the-above",
        fact(ask("Which?", 'kind = "multi"\nanswers = ["wren", "None of these"]\nwrong = ["auk"]')),
        'answers = ["wren", "None of these"]',
    ),
    "one answer of true and false": (
        "true-false-balance",
        "".join(fact(ask(f"Bird {n} flies.", TF.format("true")), f"f{n}") for n in range(6)),
        'title = "A pack"',
    ),
    "three quarters of the statements": (
        "true-false-balance",
        "".join(
            fact(ask(f"Bird {n} flies.", TF.format("true" if n < 6 else "false")), f"f{n}") for n in range(8)
        ),
        'title = "A pack"',
    ),
    "a fact nobody asks for": ("fact-unasked", choice("gannet", "wren") + fact("", "two"), "[[facts]]"),
    "a table nobody asks for": (
        "fact-unasked",
        choice("gannet", "wren") + table(""),
        'rows = [["gannet", "white"], ["puffin", "black"], ["wren", "brown"]]',
    ),
    "a question alone": (
        "unexplained",
        choice("gannet", "wren")
        + '[[questions]]\nid = "alone"\nask = "Which?"\nanswer = "a"\nwrong = ["b"]\n',
        "[[questions]]",
    ),
    "now": (
        "undated",
        choice("gannet", "wren", words="Which bird is currently the rarest?"),
        'ask = "Which bird is currently the rarest?"',
    ),
    "today, at the end": (
        "undated",
        choice("gannet", "wren", words="How many are left today?"),
        'ask = "How many are left today?"',
    ),
    "a fact of now": (
        "undated",
        fact(ask("Which?"), says="It is the latest book."),
        'says = "It is the latest book."',
    ),
    "a king of now": (
        "undated",
        choice("gannet", "wren", words="Who is the current king of the birds?"),
        'ask = "Who is the current king of the birds?"',
    ),
    "a hint of now": (
        "undated",
        choice("gannet", "wren").replace("wrong", 'hint = "Currently in Wales."\nwrong'),
        'hint = "Currently in Wales."',
    ),
    "a note of now": (
        "undated",
        fact('note = "These days it nests in Wales."\n' + ask("Which?")),
        'note = "These days it nests in Wales."',
    ),
    "a tab": ("hidden-characters", choice("gannet\tbird", "wren"), 'answer = "gannet\tbird"'),
    "a space that does not break, at the end": (
        "hidden-characters",
        choice("gannet", "wren\u00a0"),
        'wrong = ["wren\u00a0"]',
    ),
    "two spaces": ("hidden-characters", choice("gannet  bird", "wren"), 'answer = "gannet  bird"'),
    "a space at the end": ("hidden-characters", choice("gannet", "wren "), 'wrong = ["wren "]'),
    "a space of no width": ("hidden-characters", choice("gan\u200bnet", "wren"), 'answer = "gan\u200bnet"'),
    "a soft hyphen": ("hidden-characters", choice("gan\u00adnet", "wren"), 'answer = "gan\u00adnet"'),
    "an escaped mark of direction": (
        "hidden-characters",
        choice(r"gan\u200enet", "wren"),
        r'answer = "gan\u200enet"',
    ),
}

SILENT = {
    "both spellings of a word are accepted": fact(
        ask("What does a building have?", 'kind = "text"\nanswer = ["storey", "story"]')
    ),
    "one fact in two kinds": fact(ask("Which bird dives?") + ask("Which bird dives?", TEXT.format("gannet"))),
    "one sign makes another question": fact(ask("What is 12 + 4?", TEXT.format("sixteen")))
    + fact(ask("What is 12 - 4?", TEXT.format("eight")), "two")
    + fact(ask("What is 12 / 4?", TEXT.format("three")), "three"),
    "one emoji makes another question": fact(ask("Which film is 🦊 🏰?", TEXT.format("Robin Hood")))
    + fact(ask("Which film is 🐟 🔍?", TEXT.format("Finding Nemo")), "two"),
    "one word makes another question": two("Which bird sings at dawn?", "Which bird sings at dusk?"),
    "one word of three makes another question": two(
        "Frogs can breathe underwater.", "Turtles can breathe underwater.", TF.format("true")
    ),
    "more than a quarter more words": two(
        "Which grey speckled bird nests below cliffs near northern harbours?",
        "Which old grey speckled bird often nests below steep cliffs near northern harbours?",
    ),
    "two words more among four": two(
        "Which bird nests below cliffs?", "Which rare bird nests below steep cliffs?"
    ),
    "a turn makes another question": two(
        "Which of these birds lives on cliffs?", "Which of these birds never lives on cliffs?"
    ),
    "another year": two("Which bird won the vote of 2019?", "Which bird won the vote of 2020?"),
    "the same words, other choices": fact(ask("Which of these is a bird?"))
    + fact(ask("Which of these is a bird?", 'answer = "tern"\nwrong = ["bat"]'), "two"),
    "rows of one template": table(
        '[[tables.questions]]\nask = "What colour is a {bird} in summer plumage?"\nanswer = "{colour}"\n'
    ),
    "rows with one question and one answer": table(
        '[[tables.questions]]\nask = "Which bird is {colour}?"\nanswer = "{bird}"\n',
        '[["gannet", "white"], ["egret", "white"], ["wren", "brown"]]',
    ),
    "numbers a digit apart": choice("1985", "1986", "1987"),
    "wars a letter apart": choice("World War I", "World War II"),
    "a short word a letter apart": choice("tern", "fern", "torn"),
    "names a letter apart": choice("Iceland", "Ireland"),
    "words with another beginning": choice("Monkey Rock", "Donkey Rock"),
    "a sign that means something": choice("C", "C++", "C#"),
    "formulas": choice("cos(x)", "-cos(x)", "sin(x)"),
    "signs of formulas": choice("V = I*R", "V = I / R"),
    "a spelling": choice("Budapest", "Bhudapest", words="How is the capital of Hungary spelt?"),
    "one longer than the other": choice("Puffins", "Puffins Two", words="Which of the Puffins books is it?"),
    "both named in the question": choice("gannet", "puffin", words="Which is larger, gannet or puffin?"),
    "a short answer among its letters": choice("A", "B", words="Which is the first letter of a word?"),
    "one, as a word": choice("One", "Two", words="How many eggs does one gannet lay?"),
    "all of it": choice("all of it", "half of it", "none"),
    "true and false in balance": "".join(
        fact(ask(f"Bird {n} flies.", TF.format("true" if n % 3 else "false")), f"f{n}") for n in range(9)
    ),
    "five statements of seven": "".join(
        fact(ask(f"Bird {n} flies.", TF.format("true" if n < 5 else "false")), f"f{n}") for n in range(7)
    ),
    "few statements": "".join(fact(ask(f"Bird {n} flies.", TF.format("true")), f"f{n}") for n in range(5)),
    "a table asked as a whole": table(
        '[[tables.questions]]\nkind = "match"\nask = "Which?"\npairs = ["{bird}", "{colour}"]\n'
    ),
    "a question with a note": choice("gannet", "wren")
    + '[[questions]]\nid = "alone"\nask = "Which?"\nanswer = "a"\nwrong = ["b"]\nnote = "So it is."\n',
    "now, as of a day": fact(
        'as_of = "2022-05"\n' + ask("Which is the latest book?"), says="It is the latest."
    ),
    "now, in a year": choice("gannet", "wren", words="In May 2022, which was the latest book?"),
    "now, in a title": choice("gannet", "wren", words="Who hosted 'Today'?"),
    "as we know it": choice("gannet", "wren", words="What made the bird as we know it today?"),
    "the strength of a current": choice("gannet", "wren", words="How strong is the current?"),
    "in this year": choice("1637", "1597", words="The house was built in this year."),
    "a stream of air": choice("gannet", "wren", words="Which bird rides the current?"),
    "now, in verse": fact(
        '[[facts.questions]]\nask = """Who sang this?\\nsee you next year\\nOr when?"""\n'
        'answer = "a"\nwrong = ["b"]\n'
    ),
    "a space that does not break": choice("gannet", "wren", words="Which one\u00a0?"),
    "two spaces after a full stop": choice("gannet", "wren", words="It dives.  Which is it?"),
    "a family of joined emoji": choice("👩‍👧", "wren"),
    "joiners of other scripts": choice("می‌خواهم", "wren"),
    "brackets": choice('gannet\\"]', "wren"),
    "a page of several lines": fact(
        '[[facts.questions]]\nask = """\n  Which\n  bird?  """\nanswer = "a"\nwrong = ["b"]\n'
    ),
    "a title in its own hint": fact(
        ask("Which?", 'answer = "ox"\nwrong = ["cow"]\nhint = "As strong as an ox."')
    ),
}


# (language, rule, what breaks it)
BROKEN_ABROAD = {
    "nearly the same": (
        "de",
        "asked-twice",
        two("Wie heißt der längste Fluss Europas?", "Welcher ist der längste Fluss in Europa?"),
    ),
    "presque la même": (
        "fr",
        "asked-twice",
        two("Quel est le plus long fleuve de France ?", "Quel fleuve est le plus long en France ?"),
    ),
    "an article": ("de", "alike-choices", choice("Die Möwe", "Möwe", "Ente")),
    "an elided article": ("fr", "alike-choices", choice("L’oie", "oie", "cane")),
    "the answer among letters": (
        "ja",
        "answer-told",
        choice("カモメ", "鴨", words="カモメという鳥の名前は？"),
    ),
    "alle": ("de-AT", "all-of-the-above", choice("Ente", "Gans", "Keine der genannten")),
    "toutes": ("fr", "all-of-the-above", choice("cane", "oie", "Toutes les réponses ci-dessus")),
    "todas": ("es", "all-of-the-above", choice("pato", "ganso", "Todas las anteriores")),
    "すべて": ("ja", "all-of-the-above", choice("鴨", "鵞鳥", "上記すべて")),
    "jetzt": ("de-CH", "undated", choice("Ente", "Gans", words="Wer ist jetzt der Chef?")),
    "actuel": ("fr", "undated", choice("cane", "oie", words="Qui est le chef actuel ?")),
    "jusqu’ici": ("fr", "undated", choice("cane", "oie", words="Jusqu’ici, qui a gagné ?")),
    "現在": ("ja", "undated", choice("鴨", "鵞鳥", words="現在の首相は誰ですか？")),
}

SILENT_ABROAD = {
    "genders": ("fr", choice("le livre", "la livre")),
    "the article of another language": ("fr", choice("The Birds", "Birds")),
    "all birds": ("de", choice("Alle Vögel", "Keine der Inseln")),
    "now, in quotes": ("de", choice("Ente", "Gans", words="Wer sang „Jetzt oder nie“?")),
    "now, in an unknown language": ("xx", choice("a", "b", words="Who currently sings?")),
}


@pytest.mark.parametrize(("rule", "entries", "line"), BROKEN.values(), ids=BROKEN)
def test_a_rule_speaks_where_it_is_broken(rule: str, entries: str, line: str) -> None:
    assert broken(entries) == {rule: line}


@pytest.mark.parametrize("entries", SILENT.values(), ids=SILENT)
def test_no_rule_speaks_where_none_is_broken(entries: str) -> None:
    assert findings(entries) == ()


@pytest.mark.parametrize(("language", "rule", "entries"), BROKEN_ABROAD.values(), ids=BROKEN_ABROAD)
def test_a_rule_speaks_in_other_languages(language: str, rule: str, entries: str) -> None:
    assert broken(entries, f'language = "{language}"\n').keys() == {rule}


@pytest.mark.parametrize(("language", "entries"), SILENT_ABROAD.values(), ids=SILENT_ABROAD)
def test_no_rule_speaks_in_vain_in_other_languages(language: str, entries: str) -> None:
    assert findings(entries, f'language = "{language}"\n') == ()


def test_a_pack_without_a_source() -> None:
    reading = read(HEAD + choice("gannet", "wren", "auk"), "birds")
    assert [finding.rule for finding in inspect(reading)] == ["no-source"]


def test_a_pack_in_which_no_question_is_explained_says_so_once() -> None:
    questions = "".join(
        f'[[questions]]\nid = "q{n}"\nask = "Which {n}?"\nanswer = "a{n}"\nwrong = ["b"]\n' for n in range(3)
    )
    (finding,) = findings(questions)
    assert (finding.rule, finding.line) == ("unexplained", 2)
    assert "none of the 3 questions" in finding.text


def lengths(telling: int, of: int, answer: str = "the long-winded and verbose") -> str:
    """So many choices of four, in some of which the length of the answer gives it away."""
    answers = [f"{answer if n < telling else 'bird'} {n}" for n in range(of)]
    fields = 'answer = "{}"\nwrong = ["hen x{n}", "hawks y{n}", "fowl z{n}"]'
    return "".join(
        fact(ask(f"Which is {n}?", fields.format(text, n=n)), f"f{n}") for n, text in enumerate(answers)
    )


@pytest.mark.parametrize(("answer", "word"), [("the long-winded and verbose", "longest"), ("x", "shortest")])
def test_answers_that_length_gives_away(answer: str, word: str) -> None:
    (finding,) = findings(lengths(20, 24, answer))
    assert finding.rule == "answer-length"
    assert f"the {word} choice in 20 of " in finding.text
    assert findings(lengths(8, 24, answer)) == ()


@pytest.mark.parametrize(
    ("telling", "of", "told"),
    [
        (20, 20, True),
        (19, 19, False),  # too few choices
        (13, 24, True),  # 6 by chance, 6.4 more in a fair pack once in 700
        (12, 24, False),
        (41, 100, True),  # 25 by chance, 15 more are of no use to players
        (40, 100, False),
    ],
)
def test_length_counts_where_it_is_more_than_chance_and_of_use(telling: int, of: int, told: bool) -> None:
    assert bool(findings(lengths(telling, of))) == told


def test_the_other_question_is_named_with_its_line() -> None:
    (finding,) = findings(two("Which bird dives deepest?", "Which bird dives deepest?"))
    assert finding.text == SAME_QUESTION.format(other="one/choice") + OTHER_LINE.format(
        id="one/choice", line=8
    )


def test_what_a_template_does_in_many_rows_is_reported_once() -> None:
    rows = ", ".join(f'["bird {n}", "bird {n} colour"]' for n in range(5))
    (finding,) = findings(
        table('[[tables.questions]]\nask = "What is a {colour}?"\nanswer = "{bird}"\n', f"[{rows}]")
    )
    assert finding.rule == "answer-told"
    assert finding.text.endswith("(and in 4 more rows)")


def test_what_a_table_says_of_each_row_is_reported_once() -> None:
    said = 'says = "{bird} is currently {colour}."\n'
    asked = '[[tables.questions]]\nask = "{bird}?"\nanswer = "{colour}"\n'
    assert broken(table(f"{said}{asked}")) == {"undated": said.strip()}
    (finding,) = findings(table(f"{said}{asked}"))
    assert finding.text.endswith("(and in 2 more rows)")


def test_what_a_cell_does_is_reported_in_its_row() -> None:
    rows = '[["gannet", "white"],\n["puffin", "newest"]]'
    said = 'says = "{bird} is {colour}."\n[[tables.questions]]\nask = "{bird}?"\nanswer = "{colour}"\n'
    assert broken(table(said, rows)) == {"undated": '["puffin", "newest"]]'}


def test_allow_silences_a_rule() -> None:
    twice = two("Which bird dives deepest?", "Which bird dives deepest?")
    assert broken(twice, 'allow = { asked-twice = "to drive it home" }\n') == {}
    hidden = choice("gannet  bird", "wren")
    assert broken(hidden, 'allow = { hidden-characters = "it is a table of spaces" }\n') == {}


def test_an_allow_that_silences_nothing_is_reported() -> None:
    inline = 'allow = { asked-twice = "as I like it" }\n'
    assert broken(choice("gannet", "wren"), inline) == {"unused-allow": inline.strip()}
    (finding,) = findings(choice("gannet", "wren"), 'allow = { asked-twise = "as I like it" }\n')
    assert "did you mean `asked-twice`?" in finding.text


def test_every_rule_says_why_it_matters_and_is_tried() -> None:
    tried = {rule for rule, _, _ in BROKEN.values()} | {
        "answer-elsewhere",  # in test_elsewhere.py
        "answer-length",
        "check-by",  # in test_living_facts.py
        "no-source",
        "unexplained",
        "unused-allow",
        *OF_MISTAKES,
    }
    assert tried == set(WHY)
    assert all(re.fullmatch(r"[A-Z].+\.", why) for why in WHY.values())


WORDS = st.lists(
    st.sampled_from("which bird is the 1921 not gannet  ̈ \u200b é 鳥 all of these today".split(" ")),
    min_size=1,
).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6))
def test_whatever_a_pack_says_it_can_be_inspected(questions: list[tuple[str, str, str]]) -> None:
    entries = "".join(
        f'[[questions]]\nid = "q{n}"\nask = "x{a}"\nanswer = "y{b}"\nwrong = ["z{c}"]\n'
        for n, (a, b, c) in enumerate(questions)
    )
    findings(entries)
