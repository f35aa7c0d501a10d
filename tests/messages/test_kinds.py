"""How each kind of question is answered in a line, and what that line shows."""

import pytest

from heartquiz.messages.kinds import choices, controls, how_to
from testing.kinds import QUESTIONS
from testing.making import asked


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("choice", "Type 1 to 4."),
        ("true-false", "Type t or f."),
        ("multi", "Type the numbers of all the right answers, separated by commas."),
        ("text", "Type the answer."),
        ("number", "Type a number (metres)."),
        ("order", "Type all the numbers in the right order, separated by commas."),
        ("match", "Type the numbers that match A to B, separated by commas; 0 for none."),
        ("list", "Type one name per line; an empty line ends the list."),
    ],
)
def test_how_to_answer(kind: str, words: str) -> None:
    assert controls(asked(QUESTIONS[kind])) == words


@pytest.mark.parametrize("kind", QUESTIONS)
def test_in_the_tour_a_line_names_the_keys_of_a_kind(kind: str) -> None:
    keys = {"true-false": ["t ", "f"], "text": ["Type", "Enter"], "number": ["Type", "Enter"]}
    keys["list"] = ["Type", "Esc"]
    line = how_to(asked(QUESTIONS[kind]).question)
    assert all(key in line for key in keys.get(kind, ["number", "Enter"]))
    assert len(line) <= 90


def test_in_the_tour_each_kind_has_a_line_of_its_own() -> None:
    assert len({how_to(asked(question).question) for question in QUESTIONS.values()}) == len(QUESTIONS)


@pytest.mark.parametrize("kind", ["choice", "multi"])
def test_choices_are_numbered(kind: str) -> None:
    shown = asked(QUESTIONS[kind])
    assert choices(shown) == [f"{number}. {text}" for number, text in enumerate(shown.choices, 1)]


@pytest.mark.parametrize("kind", ["true-false", "text", "number", "list"])
def test_where_one_types_there_is_nothing_to_choose(kind: str) -> None:
    assert choices(asked(QUESTIONS[kind])) == []


def test_an_order_names_its_ends_and_a_match_letters_its_left_hand_sides() -> None:
    assert choices(asked(QUESTIONS["order"]))[0] == "From first to last:"
    lines = choices(asked(QUESTIONS["match"]))
    assert {line[3:] for line in lines[:2]} == {"auk", "tern"}
    assert [line[:2] for line in lines] == ["A.", "B.", "1.", "2.", "3."]
