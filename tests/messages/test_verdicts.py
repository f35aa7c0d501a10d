"""What is said about a reply, value by value."""

import pytest

from heartquiz.core.game.modes import MODES, PLAY, Mode
from heartquiz.core.game.round import Answered, Replied, Round, Skipped, start, step
from heartquiz.core.packs.model import Item
from heartquiz.messages.figures import clock, number_of, points_text, when
from heartquiz.messages.verdicts import (
    correction,
    fact,
    given,
    headline,
    last,
    last_marked,
    missing,
    short,
    where,
)
from testing.kinds import QUESTIONS
from testing.making import asked, items

SPRINT, STORM = MODES["sprint"], MODES["storm"]


def replied(fields: str, *reply: str, mode: Mode = PLAY) -> Answered:
    """A question of these fields, answered."""
    return step(start(mode, "s", (asked(fields), asked(fields)), 0.0), Replied(reply, 1.0)).answered[0]


@pytest.mark.parametrize(
    ("kind", "reply", "line"),
    [
        ("choice", ["gannet"], "Right: gannet. +200 points"),
        ("choice", ["puffin"], "Wrong. You said puffin."),
        ("true-false", ["true"], "Right: true. +200 points"),
        ("multi", ["gannet"], "Partly: 50%. +100 points"),
        ("text", ["auk"], "Wrong. You said auk."),
        ("number", ["31"], "Right: 30 metres. +200 points"),
        ("number", ["50"], "Wrong. You said 50 metres."),
        ("number", ["50 metres"], "Wrong. You said 50 metres."),
        ("order", ["egg", "chick", "bird"], "Right: egg → chick → bird. +200 points"),
        ("match", ["black", "white"], "Right: auk: black; tern: white. +200 points"),
        ("match", ["white", "black"], "Wrong."),
        ("list", ["gan"], "Partly: 33%. +67 points"),
        ("list", [], "Wrong."),
    ],
)
def test_the_headline_of_each_kind(kind: str, reply: list[str], line: str) -> None:
    assert headline(PLAY, replied(QUESTIONS[kind], *reply)) == line


MISSISSIPPI = 'kind = "text"\nanswer = ["Mississippi", "the Father of Waters"]'


@pytest.mark.parametrize(
    ("reply", "line", "brief"),
    [
        ("mississippi", "Right: Mississippi. +200 points", "Right. +200 points"),
        (
            "Mississipi",
            "Right. It is spelt Mississippi, you typed Mississipi. +200 points",
            "Right. It is spelt Mississippi. +200 points",
        ),
        (
            "father of watters",
            "Right. It is spelt the Father of Waters, you typed father of watters. +200 points",
            "Right. It is spelt the Father of Waters. +200 points",
        ),
    ],
)
def test_a_slip_is_right_and_the_verdict_says_how_the_answer_is_spelt(
    reply: str, line: str, brief: str
) -> None:
    answered = replied(MISSISSIPPI, reply)
    assert (headline(PLAY, answered), short(PLAY, answered)) == (line, brief)


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("World War II", "WW2"),
        ("W. A. Mozart", "Wolfgang Amadeus Mozart"),
        ("ribosome", "ribosomes"),
        ("colour", "color"),
    ],
)
def test_what_is_only_written_differently_is_no_slip(answer: str, reply: str) -> None:
    assert headline(PLAY, replied(f'kind = "text"\nanswer = "{answer}"', reply)).startswith(
        f"Right: {answer}"
    )


def test_the_headline_counts_points_by_the_mode() -> None:
    choice = QUESTIONS["choice"]
    assert headline(SPRINT, replied(choice, "gannet", mode=SPRINT)) == "Right: gannet. +1 point"
    assert headline(SPRINT, replied(choice, "puffin", mode=SPRINT)) == "Wrong. You said puffin. -0.33 points"
    assert headline(STORM, replied(choice, "puffin", mode=STORM)) == "Wrong. You said puffin."


def test_a_skip_and_the_end_of_the_clock_are_a_word() -> None:
    begun = start(PLAY, "s", (asked(QUESTIONS["choice"]),), 0.0)
    assert headline(PLAY, step(begun, Skipped(1.0)).answered[0]) == "Skipped."
    blitz = start(MODES["blitz"], "s", (asked(QUESTIONS["choice"]),), 0.0)
    assert headline(MODES["blitz"], step(blitz, Skipped(21.0)).answered[0]) == "Time's up."


def test_a_sentence_that_has_an_end_gets_no_second_one() -> None:
    fields = 'answer = "Stop!"\nwrong = ["Go."]'
    assert headline(PLAY, replied(fields, "Stop!")) == "Right: Stop! +200 points"
    assert headline(PLAY, replied(fields, "Go.")) == "Wrong. You said Go."


@pytest.mark.parametrize(
    ("kind", "reply", "said", "right"),
    [
        ("choice", ["gannet"], "", ""),
        ("choice", ["puffin"], "", "The answer: gannet"),
        ("number", ["50"], "", "The answer: 30 metres"),
        ("multi", ["gannet"], "You said gannet.", "The answer: gannet, puffin"),
        ("list", ["gan", "auk"], "You said gan, auk.", "Missing: puffin, razorbill"),
        ("list", ["auk"], "", "The answer: gannet, puffin, razorbill"),
        ("match", [], "", "The answer:\nauk: black\ntern: white"),
        ("match", ["black", "pink"], "✓ auk: black\n✗ tern: you said pink, the answer is white", ""),
        ("match", ["", "white"], "✗ auk: you said nothing, the answer is black\n✓ tern: white", ""),
    ],
)
def test_what_was_given_and_what_would_have_been_right(
    kind: str, reply: list[str], said: str, right: str
) -> None:
    # A match shows its pairs in the order of the seed.
    answered = replied(QUESTIONS[kind], *reply)
    assert sorted(given(answered).splitlines()) == sorted(said.splitlines())
    assert sorted(correction(answered).splitlines()) == sorted(right.splitlines())


def test_nothing_is_missing_of_a_whole_list_nor_of_another_kind() -> None:
    assert missing(replied(QUESTIONS["list"], "puffin", "gannet", "razorbill")) == ""
    assert missing(replied(QUESTIONS["text"], "auk")) == ""


def played(mode: Mode, *rights: bool) -> Round:
    """A round of the mode with these replies, right or wrong."""
    question = asked(QUESTIONS["choice"])
    round_ = start(mode, "s", (question,) * 40, 0.0)
    for right in rights:
        round_ = step(round_, Replied(("gannet" if right else "puffin",), 1.0))
    return round_


def test_the_last_reply_in_one_line() -> None:
    assert last(played(SPRINT, True)) == "Right: gannet. +1 point"
    assert last(played(SPRINT, False)) == "Wrong, -3 s. You said puffin. -0.33 points. The answer: gannet."


def test_the_last_reply_of_a_storm_has_the_seconds_and_the_combo() -> None:
    assert last(played(STORM, True, True)) == "Right, combo 2: gannet. +1 point"
    assert last(played(STORM, *[True] * 5)) == "Right, +3 s, combo 5: gannet. +1 point"
    assert last(played(STORM, True, False)) == "Wrong, -10 s. You said puffin. The answer: gannet."


def test_where_a_symbol_says_how_right_it_was_the_answer_comes_first() -> None:
    assert last_marked(played(SPRINT, True)) == ("gannet", "+1 point")
    assert last_marked(played(SPRINT, False)) == ("gannet · you said puffin", "-0.33 points · -3 s")
    assert last_marked(played(STORM, True, False)) == ("gannet · you said puffin", "-10 s")
    skipped = step(played(SPRINT), Skipped(1.0))
    assert last_marked(skipped) == ("Skipped: gannet", "")
    false = start(SPRINT, "s", (asked(QUESTIONS["true-false"]),) * 2, 0.0)
    assert last_marked(step(false, Replied(("false",), 1.0)))[0] == "true"


SOURCED = """
[[facts]]
id = "f"
says = "Gannets dive."
note = "From high up."
section = "Food"
{as_of}
[[facts.questions]]
ask = "Well?"
answer = "yes"
wrong = ["no"]
{note}
"""


def sourced(as_of: str = "", note: str = "", *, source: str = "") -> Item:
    return items(source + SOURCED.format(as_of=as_of, note=note))[0]


def test_a_question_teaches_its_fact_and_its_own_note_before_that_of_the_fact() -> None:
    assert fact(sourced()) == ["Gannets dive.", "From high up."]
    assert fact(sourced(note='note = "Head first."')) == ["Gannets dive.", "Head first."]
    assert fact(asked(QUESTIONS["choice"]).item) == []


def test_where_a_fact_is_from_and_the_date_from_which_it_may_have_changed() -> None:
    source = '[source]\ntitle = "The book of birds"\ndate = "2021-03-04"\n'
    assert where(sourced(source=source)) == "Food · 4 March 2021 · The book of birds"
    assert where(sourced('as_of = "2022-05"', source=source)) == "Food · as of May 2022 · The book of birds"
    published = source + 'publisher = "Heron"\n'
    assert where(sourced(source=published)) == "Food · Heron · 4 March 2021 · The book of birds"
    assert where(sourced()) == "Food"
    assert where(asked(QUESTIONS["choice"]).item) == ""


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2022-05", "May 2022"),
        ("2022-12-09", "9 December 2022"),
        ("2022", "2022"),
        ("2022-13", "2022-13"),
        ("last spring", "last spring"),
        (None, ""),
    ],
)
def test_dates(date: str | None, shown: str) -> None:
    assert when(date) == shown


@pytest.mark.parametrize(
    ("points", "number", "text"),
    [
        (0, "0", "0 points"),
        (1, "1", "1 point"),
        (-1, "-1", "-1 point"),
        (2.5, "2.5", "2.5 points"),
        (2 / 3, "0.67", "0.67 points"),
        (-0.001, "0", "0 points"),
        (1400, "1,400", "1,400 points"),
    ],
)
def test_points(points: float, number: str, text: str) -> None:
    assert (number_of(points), points_text(points)) == (number, text)


@pytest.mark.parametrize(("left", "shown"), [(65, "1:05"), (59.01, "1:00"), (0.2, "0:01"), (-3, "0:00")])
def test_the_clock_shows_the_second_that_has_begun(left: float, shown: str) -> None:
    assert clock(left) == shown
