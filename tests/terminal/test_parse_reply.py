"""Lines of text as replies, kind by kind."""

import pytest

from heartquiz.messages.kinds import EACH_ONCE, NOT_A_NUMBER, NOT_UNDERSTOOD, SO_MANY_NUMBERS, WRITE_COMMA
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from testing.kinds import QUESTIONS
from testing.making import asked

SHOWN = {kind: asked(fields) for kind, fields in QUESTIONS.items()}


def of(kind: str, *places: int) -> tuple[str, ...]:
    """The choices in these places, from 1; none for 0."""
    return tuple(SHOWN[kind].choices[place - 1] if place else "" for place in places)


@pytest.mark.parametrize(
    ("kind", "line", "places"),
    [
        ("choice", "1", (1,)),
        ("choice", " 4 ", (4,)),
        ("choice", "a", (1,)),
        ("choice", "D", (4,)),
        ("multi", "1", (1,)),
        ("multi", "4,1", (4, 1)),
        ("multi", "a; b  3", (1, 2, 3)),
        ("multi", "2 2 b", (2,)),
        ("order", "3 1 2", (3, 1, 2)),
        ("order", "c,a,b", (3, 1, 2)),
        ("match", "3 1", (3, 1)),
        ("match", "0 2", (0, 2)),
        ("match", "1 1", (1, 1)),
    ],
)
def test_choices_are_given_by_number_or_letter(kind: str, line: str, places: tuple[int, ...]) -> None:
    assert understand(SHOWN[kind], line) == of(kind, *places)


def test_a_choice_may_be_given_by_its_words() -> None:
    assert understand(SHOWN["choice"], " Razorbill") == ("razorbill",)
    assert understand(SHOWN["multi"], "WREN puffin") == ("wren", "puffin")


@pytest.mark.parametrize(
    ("line", "answer"), [("t", "true"), ("F", "false"), ("tru", "true"), ("false", "false")]
)
def test_true_and_false_by_as_many_letters_as_one_likes(line: str, answer: str) -> None:
    assert understand(SHOWN["true-false"], line) == (answer,)


@pytest.mark.parametrize(
    ("kind", "line"),
    [("text", "Northern  gannet"), ("list", "gan"), ("number", "30"), ("number", "30 metres")],
)
def test_what_is_typed_is_kept_as_it_is(kind: str, line: str) -> None:
    assert understand(SHOWN[kind], f" {line} ") == (line,)


@pytest.mark.parametrize(
    ("kind", "line", "why"),
    [
        ("choice", "0", NOT_UNDERSTOOD),
        ("choice", "5", NOT_UNDERSTOOD),
        ("choice", "e", NOT_UNDERSTOOD),
        ("choice", "`", NOT_UNDERSTOOD),
        ("choice", "²", NOT_UNDERSTOOD),
        ("choice", "١", NOT_UNDERSTOOD),
        ("choice", "1" * 5000, NOT_UNDERSTOOD),
        ("choice", "1 2", NOT_UNDERSTOOD),
        ("choice", "razor", NOT_UNDERSTOOD),
        ("multi", "1 5", NOT_UNDERSTOOD),
        ("multi", ", ;", NOT_UNDERSTOOD),
        ("true-false", "", NOT_UNDERSTOOD),
        ("true-false", "yes", NOT_UNDERSTOOD),
        ("true-false", "truely", NOT_UNDERSTOOD),
        ("number", "high", NOT_A_NUMBER),
        ("order", "1 2", EACH_ONCE),
        ("order", "1 2 2", EACH_ONCE),
        ("order", "1 2 3 3", EACH_ONCE),
        ("order", "1 2 4", NOT_UNDERSTOOD),
        ("match", "1", SO_MANY_NUMBERS.format(count=2)),
        ("match", "1 2 3", SO_MANY_NUMBERS.format(count=2)),
        ("match", "1 4", NOT_UNDERSTOOD),
    ],
)
def test_what_is_not_understood_says_why_and_what_would_be(kind: str, line: str, why: str) -> None:
    with pytest.raises(NotUnderstoodError) as error:
        understand(SHOWN[kind], line)
    assert str(error.value).startswith(f"{why} ")
    assert len(str(error.value)) > len(why) + 10


@pytest.mark.parametrize(("line", "comma"), [("1.5", "1,5"), ("-0.25 m", "-0,25"), (".5", ",5")])
def test_a_decimal_point_is_asked_again_where_a_comma_is_written(line: str, comma: str) -> None:
    metres = asked('kind = "number"\nanswer = 1.5\nunit = ["Meter", "m"]', language="de")
    with pytest.raises(NotUnderstoodError) as refused:
        understand(metres, line)
    assert str(refused.value).startswith(WRITE_COMMA.format(number=comma))
    assert understand(metres, "1.500 Meter") == ("1.500 Meter",)
    assert understand(metres, "1,5 m") == ("1,5 m",)


def test_the_first_name_of_a_unit_is_shown() -> None:
    metres = asked('kind = "number"\nanswer = 30\nunit = ["metres", "m"]')
    with pytest.raises(NotUnderstoodError, match=r"\(metres\)"):
        understand(metres, "many")
