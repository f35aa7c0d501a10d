"""Answers that can be read where another question is asked: what is found, and what is left alone."""

import pytest

from heartquiz.core.packs.reader import read
from heartquiz.core.quality import Finding, inspect
from heartquiz.core.quality.rules import TOLD_ELSEWHERE

HEAD = 'format = 1\ntitle = "Birds"\n[source]\ntitle = "A book of birds"\n'
DEEP = 'answer = "From thirty metres"\nwrong = ["From one metre", "From the air"]'
HOW = "How does it dive?"


def fact(id_: str, *questions: tuple[str, str], says: str = "So it is.", note: str = "") -> str:
    """A fact with its questions: what each asks, and its other fields."""
    noted = f'note = "{note}"\n' if note else ""
    asked = "".join(f'[[facts.questions]]\nask = "{ask}"\n{fields}\n' for ask, fields in questions)
    return f'[[facts]]\nid = "{id_}"\nsays = "{says}"\n{noted}{asked}'


def found(entries: str) -> list[Finding]:
    """The texts of a pack of these entries that tell an answer."""
    reading = read(HEAD + entries, "birds")
    assert reading.pack, reading.problems
    return [finding for finding in inspect(reading) if finding.rule == "answer-elsewhere"]


CLIFFS = ("Which bird nests on the cliffs of Bempton?", 'answer = "gannet"\nwrong = ["puffin", "wren"]')
# How another fact, with its question, tells the bird of Bempton: the field that does, and the fact.
TELLING = {
    "what a fact says": ("says", fact("two", (HOW, DEEP), says="At Bempton a gannet dives.")),
    "the note of a fact": ("note", fact("two", (HOW, DEEP), note="Bempton has a gannet or two.")),
    "a question": ("ask", fact("two", ("From where does the Bempton gannet dive?", DEEP))),
    "a hint": ("hint", fact("two", (HOW, f'{DEEP}\nhint = "A gannet of Bempton."'))),
    "the note of a question": ("note", fact("two", (HOW, f'{DEEP}\nnote = "A gannet, at Bempton."'))),
    "an answer": (
        "ask",
        fact("two", ("Whom do they feed at Bempton?", 'answer = "a gannet chick"\nwrong = ["a wren"]')),
    ),
    "a true statement": (
        "ask",
        fact("two", ("At Bempton one sees a gannet.", 'kind = "true-false"\nanswer = true')),
    ),
    "two words of the question": ("says", fact("two", (HOW, DEEP), says="On cliffs nests a gannet.")),
}


@pytest.mark.parametrize(("field", "other"), TELLING.values(), ids=TELLING)
def test_a_text_that_tells_an_answer_is_found(field: str, other: str) -> None:
    (finding,) = found(fact("one", CLIFFS) + other)
    assert finding.text == TOLD_ELSEWHERE.format(field=field, answer="gannet", other="one/choice")


# What tells nothing of the bird of Bempton.
SILENT = {
    "the bird without the place": fact("two", (HOW, DEEP), says="A gannet dives."),
    "the place without the bird": fact("two", (HOW, DEEP), says="At Bempton it dives."),
    "one common word more": fact("two", (HOW, DEEP), says="A gannet on a rock nests late."),
    "a wrong choice": fact("two", ("What is rare at Bempton?", 'answer = "a wren"\nwrong = ["gannet"]')),
    "a false statement": fact("two", ("At Bempton no gannet is.", 'kind = "true-false"\nanswer = false')),
    "a part of a word": fact("two", (HOW, DEEP), says="At Bempton gannetry is studied."),
    "a question with the same answer": fact("two", ("What dives at Bempton?", CLIFFS[1])),
}


@pytest.mark.parametrize("other", SILENT.values(), ids=SILENT)
def test_what_does_not_tell_an_answer_is_left_alone(other: str) -> None:
    assert found(fact("one", CLIFFS) + other) == []


def test_questions_of_one_fact_may_tell_each_other() -> None:
    assert found(fact("one", CLIFFS, ("From where does the Bempton gannet dive?", 'id = "x"\n' + DEEP))) == []


def test_a_name_in_many_questions_says_nothing() -> None:
    many = "".join(fact(f"f{n}", (f"Which bird of Bempton has ring {n * 1111}?", DEEP)) for n in range(9))
    told = "says", fact("two", (HOW, DEEP), says="At Bempton a gannet dives.")
    asked = "Which bird of Bempton is white?", CLIFFS[1]
    assert len(found(fact("one", asked) + told[1])) == 1
    assert found(fact("one", asked) + many + told[1]) == []


MATCH = ("Who wears what?", 'kind = "match"\npairs = [["gannet", "white"], ["puffin", "black"]]')


def test_a_pair_is_told_by_both_its_sides() -> None:
    assert len(found(fact("one", MATCH) + fact("two", (HOW, DEEP), says="White is the gannet."))) == 1
    assert found(fact("one", MATCH) + fact("two", (HOW, DEEP), says="White is the tern.")) == []


def test_a_match_tells_the_questions_about_its_pairs() -> None:
    colour = ("In which colour is the gannet dressed?", 'answer = "white"\nwrong = ["grey"]')
    pairs = MATCH[1].replace('"gannet"', '"the gannet dressed up"')
    assert [each.text for each in found(fact("one", colour) + fact("two", (MATCH[0], pairs)))] == [
        TOLD_ELSEWHERE.format(field="ask", answer="white", other="one/choice")
    ]


TABLE = """
[[tables]]
id = "birds"
columns = ["bird", "colour"]
rows = [["Snow", "white"], ["Raven", "black"], ["Bruno", "brown"]]
says = "{bird} is {colour}."
[[tables.questions]]
ask = "In which colour does {bird} dress?"
answer = "{colour}"
[[tables.questions]]
kind = "match"
ask = "Who wears what?"
pairs = ["{bird}", "{colour}"]
"""
ROWS = TABLE.partition('[[tables.questions]]\nkind = "match"')[0]


def test_a_table_and_its_rows_are_in_no_hand_together() -> None:
    assert found(TABLE) == []


def test_what_tells_the_answer_of_a_row_is_found() -> None:
    (finding,) = found(ROWS + fact("two", (HOW, DEEP), says="Once Snow wore white."))
    assert finding.text == TOLD_ELSEWHERE.format(field="says", answer="white", other="birds/choice/snow")


def test_the_order_of_lines_is_not_told_by_one_of_them() -> None:
    order = ("Put its life in order.", 'kind = "order"\nanswers = ["An egg", "A chick", "A bird"]')
    assert found(fact("one", order) + fact("two", (HOW, DEEP), says="A chick is put in order by life.")) == []


def test_a_short_number_is_found_everywhere_and_counts_for_nothing() -> None:
    eggs = ("How many eggs lies the Bempton gannet on?", 'kind = "number"\nanswer = {}')
    text = fact("two", (HOW, DEEP), says="At Bempton there are 2 paths and 1994 steps.")
    assert found(fact("one", (eggs[0], eggs[1].format(2))) + text) == []
    assert len(found(fact("one", (eggs[0], eggs[1].format(1994))) + text)) == 1
