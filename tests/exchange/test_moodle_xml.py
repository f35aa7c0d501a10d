"""Moodle XML: what each type of question means, and what of it has no place in a pack."""

import pytest

from heartquiz.exchange.losses import FormatError
from heartquiz.messages import exchange
from testing.files import asked, lost, read_as

ASK = '<questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext>'


def question(type_: str, inner: str) -> str:
    return f'<quiz>\n<question type="{type_}">{ASK}{inner}</question></quiz>'


def answer(text: str, fraction: str = "100", inner: str = "") -> str:
    return f'<answer fraction="{fraction}" format="moodle_auto_format"><text>{text}</text>{inner}</answer>'


FEEDBACK = "<feedback><text>Well done</text></feedback>"
QUESTIONS = {
    "one": (
        question("multichoice", "<single>true</single>" + answer("a") + answer("b", "0")),
        {"ask": "Which?", "answer": "a", "wrong": ["b"]},
    ),
    "several": (
        question("multichoice", "<single>false</single>" + answer("a") + answer("b", "0")),
        {"kind": "multi", "ask": "Which?", "answers": ["a"], "wrong": ["b"]},
    ),
    "true": (
        question("truefalse", answer("true", "0") + answer("false", "100")),
        {"kind": "true-false", "ask": "Which?", "answer": False},
    ),
    "short": (
        question("shortanswer", "<usecase>1</usecase>" + answer("a") + answer("&lt;b&gt;c&lt;/b&gt;")),
        {"kind": "text", "ask": "Which?", "answer": ["a", "c"], "exact": True},
    ),
    "number": (
        question(
            "numerical",
            answer("5", inner="<tolerance>1</tolerance>")
            + "<units><unit><unit_name>m</unit_name></unit></units>",
        ),
        {"kind": "number", "ask": "Which?", "answer": 5, "within": 1, "unit": "m"},
    ),
    "order": (
        question("ordering", answer("c", "3") + answer("a", "1") + answer("b", "2")),
        {"kind": "order", "ask": "Which?", "answers": ["a", "b", "c"]},
    ),
    "order as written": (
        question("ordering", answer("a", "1") + answer("c", "1") + answer("b", "1")),
        {"kind": "order", "ask": "Which?", "answers": ["a", "c", "b"]},
    ),
    "match": (
        question(
            "matching",
            "".join(
                f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
                for left, right in (("a", "1"), ("b", "2"), ("", "3"))
            )
            + "<subquestion><text>c</text></subquestion>",
        ),
        {"kind": "match", "ask": "Which?", "pairs": [["a", "1"], ["b", "2"]], "wrong": ["3"]},
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_read(name: str) -> None:
    text, wanted = QUESTIONS[name]
    assert asked(read_as("moodle-xml", text)) == [wanted]


LOSSES = {
    question("essay", ""): [(2, "essay", "Which?")],
    question("cloze", ""): [(2, "question of another kind", "cloze: Which?")],
    question("truefalse", answer("true", "0")): [(2, "question without a right answer", "Which?")],
    question("truefalse", answer("true", inner=FEEDBACK)): [(2, "feedback on one reply", "true: Well done")],
    question(
        "multichoice", answer("a") + answer("b", "0") + "<shuffleanswers>0</shuffleanswers><single>1</single>"
    ): [(2, "fixed order of choices", "")],
    question("truefalse", answer("true") + "<defaultgrade>2.5</defaultgrade>"): [
        (2, "number of marks", "2.5")
    ],
    question("truefalse", answer("true") + "<correctfeedback><text>Yes</text></correctfeedback>"): [
        (2, "feedback on one reply", "correctfeedback: Yes")
    ],
    question("numerical", answer("5") + answer("*", "0", FEEDBACK)): [
        (2, "wildcard", "*"),
        (2, "feedback on one reply", "*: Well done"),
    ],
}


@pytest.mark.parametrize("text", LOSSES)
def test_what_has_no_place_is_named(text: str) -> None:
    assert lost(read_as("moodle-xml", text)) == LOSSES[text]


def test_category_name_note_hints_tags_and_id_come_with_a_question() -> None:
    inner = (
        "<name><text>Name</text></name><idnumber>q/1</idnumber><tags><tag><text>x</text></tag></tags>"
        "<generalfeedback><text>Note</text></generalfeedback><hint><text>One</text></hint><hint><text>Two</text></hint>"
    )
    category = '<question type="category"><category><text>$course$/top/Birds</text></category></question>'
    text = question("truefalse", answer("true") + inner).replace("<quiz>", f"<quiz>{category}")
    imported = read_as("moodle-xml", text)
    (made,) = imported.pack.questions
    assert (made.id, made.note, made.hint, made.tags) == ("q/1", "Note", "One", ("Birds", "x"))
    assert imported.comments == {"q/1": ("Name",)}
    assert lost(imported) == [(2, "hint", "Two")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<quiz>", "line 1"),
        ("<other/>", "<quiz>"),
        ('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', exchange.HAS_ENTITIES),
        ("<quiz>" + "<a>" * 300, exchange.NESTED_TOO_DEEPLY),
    ],
)
def test_what_is_not_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(FormatError) as error:
        read_as("moodle-xml", text)
    assert reason in str(error.value)
