"""Bare questions: a plain list of questions and answers is a pack too."""

import pytest

from heartquiz.core.packs.question import Number, Text, TrueFalse, kind
from heartquiz.core.packs.reader import read
from heartquiz.core.quality import inspect
from heartquiz.core.quality.rules import BARE
from testing.making import HEAD, bare_ids, items

LIST = """questions = [
  { ask = "Where do puffins nest?", answer = ["in burrows", "burrows"] },
  { ask = "How many eggs do they lay?", answer = 1 },
  { ask = "Gannets dive.", answer = true },
]
"""


def test_the_kind_is_seen_from_the_answer() -> None:
    text, number, statement = (item.question for item in items(LIST))
    assert isinstance(text, Text)
    assert text.answer == ("in burrows", "burrows")
    assert isinstance(number, Number)
    assert number.answer == 1
    assert isinstance(statement, TrueFalse)
    assert statement.answer


def test_an_id_is_made_of_the_words_and_stays_where_the_list_grows() -> None:
    before = bare_ids(items(LIST))
    more = LIST.replace("[\n", '[\n  { ask = "Who dives?", answer = "gannets" },\n')
    assert bare_ids(items(more))[1:] == before
    assert before[0].startswith("where-do-puffins-nest-")
    assert len(set(before)) == 3


def test_ids_tell_questions_of_one_beginning_apart() -> None:
    asks = [f"Which of the many birds of the northern seas is number {number}?" for number in range(3)]
    text = "".join(f'[[questions]]\nask = "{ask}"\nanswer = "a"\n' for ask in asks)
    assert len(set(bare_ids(items(text)))) == 3
    assert all(len(id_) < 60 for id_ in bare_ids(items(text)))


def test_the_same_words_twice_are_a_fault() -> None:
    one = '[[questions]]\nask = "Who dives?"\nanswer = "auks"\n'
    (problem,) = read(
        HEAD + one + one.replace("?", " ?").replace("auks", "gulls").replace(" ?", "?"), "p"
    ).problems
    assert "is already used by a question" in problem.text


@pytest.mark.parametrize("more", ['wrong = ["a"]', 'hint = "So"', 'kind = "text"', 'note = "So."'])
def test_a_question_that_says_more_needs_an_id_as_before(more: str) -> None:
    said = [
        problem.text
        for problem in read(f'{HEAD}[[questions]]\nask = "?"\nanswer = "b"\n{more}\n', "p").problems
    ]
    assert any("needs an `id`" in line or "`wrong` is missing" in line for line in said)


def test_under_a_fact_a_question_without_wrong_is_still_a_slip() -> None:
    text = f'{HEAD}[[facts]]\nid = "f"\nsays = "So."\n[[facts.questions]]\nask = "?"\nanswer = "a"\n'
    assert "`wrong` is missing" in read(text, "p").problems[0].text


def test_the_check_tells_once_how_to_grow_them() -> None:
    reading = read(f'{HEAD}{LIST}[source]\ntitle = "A book"\n', "p")
    (finding,) = inspect(reading)
    assert (finding.rule, finding.text) == ("bare-question", BARE.format(count="3 questions"))


def test_the_other_questions_of_the_pack_are_as_ever() -> None:
    made = items(
        LIST
        + '[[facts]]\nid = "f"\nsays = "So."\n[[facts.questions]]\nask = "?"\nanswer = "a"\nwrong = ["b"]\n'
    )
    assert [kind(item.question) for item in made].count("choice") == 1
