"""The game as lines of text, question by question."""

import io

import pytest

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import MODES, PLAY, Mode
from heartquiz.core.game.round import Event, Hinted, Left, Overruled, Replied, Skipped, start, step
from heartquiz.messages import screens
from heartquiz.terminal.plain import Plain
from testing.kinds import QUESTIONS
from testing.making import asked, items

LIST = MODES["list"]


def reply(typed: str, mode: Mode = PLAY, kind: str = "list") -> tuple[Event, str, str]:
    """What a player who types this does to a question: the event, what was written, and what was not read."""
    lines, out = io.StringIO(typed), io.StringIO()
    fields = QUESTIONS[kind] + '\nhint = "It dives."'
    event = Plain(lines, out, lambda: 7.0).ask(start(mode, "s", (asked(fields),), 5.0))
    return event, out.getvalue(), lines.read()


def test_a_question_of_what_may_have_changed_has_its_date_beside_it() -> None:
    ask = QUESTIONS["choice"]
    fact = '[[facts]]\nid = "f"\nsays = "So it was."\nas_of = "2022-05"\n[[facts.questions]]\nask = "?"\n'
    (item,) = items(fact + ask)
    out = io.StringIO()
    Plain(io.StringIO(), out, lambda: 7.0).ask(start(PLAY, "s", (prompt(item, "s"),), 5.0))
    assert "\n? (May 2022)\n" in out.getvalue()


def test_a_list_against_the_clock_is_handed_in_when_it_is_complete() -> None:
    event, _, left = reply("puffin\nauk\npuffin\ngannet\nrazorbill\nmore\n", LIST)
    assert event == Replied(("puffin", "auk", "puffin", "gannet", "razorbill"), 7.0, 7.0)
    assert left == "more\n"


def test_a_list_without_a_clock_is_handed_in_by_an_empty_line() -> None:
    event, _, left = reply("puffin\ngannet\nrazorbill\nauk\n\nmore\n")
    assert event == Replied(("puffin", "gannet", "razorbill", "auk"), 7.0, 7.0)
    assert left == "more\n"


def test_a_list_is_handed_in_at_the_end_of_input_and_skipped_without_a_name() -> None:
    assert reply("puffin\n")[0] == Replied(("puffin",), 7.0, 7.0)
    assert reply("\npuffin\n")[0] == Skipped(7.0, 7.0)
    assert reply("")[0] == Left()


def test_each_name_of_a_list_is_answered_at_once() -> None:
    _, written, _ = reply("gan\nauk\nGannet\n")
    found = screens.NAME_LINE.format(word=screens.NAME_FOUND, name="gannet", found=1, of=3)
    unknown = screens.NAME_LINE.format(word=screens.NAME_UNKNOWN, name="auk", found=1, of=3)
    again = screens.NAME_LINE.format(word=screens.NAME_AGAIN, name="gannet", found=1, of=3)
    assert written.endswith(f"{found}\n{unknown}\n{again}\n")


@pytest.mark.parametrize("kind", ["choice", "list"])
def test_a_hint_is_given_where_the_mode_gives_hints(kind: str) -> None:
    assert reply("?\n", kind=kind)[0] == Hinted()
    event, written, _ = reply("?\n", LIST, kind)
    assert event == Left()
    assert screens.NO_HINT in written


def test_a_line_that_is_not_understood_is_asked_for_again() -> None:
    event, written, left = reply("9\n?!\n!\n2\n3\n", kind="choice")
    assert isinstance(event, Replied)
    assert written.count("?!") == 0
    assert screens.NOTHING_TO_OVERRULE in written
    assert left == "3\n"


def test_after_the_last_question_a_verdict_can_still_be_overruled() -> None:
    begun = start(PLAY, "s", (asked(QUESTIONS["text"]),), 0.0)
    for typed, overruled in (("!\n", True), ("\n", False), ("", False)):
        wrong = step(begun, Replied(("auk",), 1.0))
        event = Plain(io.StringIO(typed), io.StringIO(), lambda: 2.0).go_on(wrong)
        assert isinstance(event, Overruled) == overruled
    lines = io.StringIO("!\n")
    Plain(lines, io.StringIO(), lambda: 2.0).go_on(step(begun, Replied(("gannet",), 1.0)))
    assert lines.read() == "!\n"
