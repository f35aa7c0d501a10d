"""What a player's keys reply to each kind of question."""

from itertools import count

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.round import Event, Hinted, Left, Replied, Round, Skipped, start, step
from heartquiz.terminal.drawing import lines_of, rows
from heartquiz.terminal.screen import Screen
from heartquiz.terminal.theme import text
from testing.kinds import QUESTIONS
from testing.making import asked
from testing.terminals import KEYS

SHOWN = {kind: asked(f'{fields}\nhint = "It dives."') for kind, fields in QUESTIONS.items()}


def events(round_: Round, *screens: tuple[str, ...]) -> list[Event]:
    """What a question is answered with on one screen after another; Ctrl-D leaves where no key ended it."""
    with create_pipe_input() as wire, create_app_session(input=wire, output=DummyOutput()):
        seconds = count(5.0)
        screen = Screen(lambda: next(seconds))
        done: list[Event] = []
        for pressed in screens:
            wire.send_text("".join(KEYS.get(key, key) for key in pressed))
            if pressed[-1:] != ("Esc",):  # an escape and what comes at once after it are one key
                wire.send_text(KEYS["C-d"])
            done.append(screen.ask(round_))
            round_ = step(round_, done[-1])
        return done


def reply(kind: str, *pressed: str) -> tuple[str, ...] | None:
    """What these keys reply to a question; None where it still waits."""
    (event,) = events(start(PLAY, "s", (SHOWN[kind],), 0.0), pressed)
    assert isinstance(event, Replied | Left)
    return event.reply if isinstance(event, Replied) else None


def of(kind: str, *places: int) -> tuple[str, ...]:
    """The choices in these places, from 1; none for 0."""
    return tuple(SHOWN[kind].choices[place - 1] if place else "" for place in places)


@pytest.mark.parametrize(
    ("kind", "pressed", "places"),
    [
        ("choice", "2", (2,)),
        ("choice", "b", (2,)),
        ("choice", "D", (4,)),
        ("choice", "Enter", (1,)),
        ("choice", "Down Enter", (2,)),
        ("choice", "Up Enter", (4,)),
        ("choice", "Down Down Up Enter", (2,)),
        ("multi", "3 1 Enter", (1, 3)),
        ("multi", "a D Enter", (1, 4)),
        ("multi", "1 2 1 Enter", (2,)),
        ("multi", "Space Down Down Space Enter", (1, 3)),
        ("multi", "4 Up Space Enter", (3, 4)),
        ("order", "3 1 2 Enter", (3, 1, 2)),
        ("order", "2 1 Enter", (2, 1, 3)),
        ("order", "3 Backspace 2 1 Enter", (2, 1, 3)),
        ("order", "3 3 1 Enter", (3, 1, 2)),
        ("order", "Space Space Enter", (1, 2, 3)),
        ("order", "Up Space Space Enter", (3, 1, 2)),
        ("match", "1 2 Enter", (1, 2)),
        ("match", "Down 3 Enter Enter", (0, 3)),
        ("match", "1 2 Backspace Enter Enter", (1, 0)),
        ("match", "1 2 Up 3 Enter", (3, 2)),
    ],
)
def test_keys_reply(kind: str, pressed: str, places: tuple[int, ...]) -> None:
    assert reply(kind, *pressed.split()) == of(kind, *places)


def test_true_and_false_have_their_letters() -> None:
    assert [reply("true-false", key) for key in "tF"] == [("true",), ("false",)]


@pytest.mark.parametrize(
    ("kind", "pressed"),
    [
        ("choice", "5 e x"),
        ("multi", "Enter"),
        ("multi", "1 1 Enter"),
        ("order", "Enter"),
        ("order", "1 Enter Enter"),
        ("match", "Enter Enter"),
        ("match", "1 Enter"),
        ("match", "1 Backspace Enter"),
        ("text", "Enter"),
        ("text", "Space Enter"),
        ("number", "h i g h Enter"),
        ("list", "Enter"),
    ],
)
def test_keys_that_are_no_reply_leave_the_question_where_it_is(kind: str, pressed: str) -> None:
    assert reply(kind, *pressed.split()) is None


def test_what_is_typed_is_the_reply() -> None:
    assert reply("text", "Gannet", "Enter") == ("Gannet",)
    assert reply("number", "3x", "Backspace", "0", "Enter") == ("30",)
    assert reply("number", "high", "Enter", *["Backspace"] * 4, "30 metres", "Enter") == ("30 metres",)


def test_a_list_takes_names_as_they_are_typed_and_by_enter() -> None:
    assert reply("list", "puffin", "auk", "Enter", "Enter", "Esc") == ("puffin", "auk")
    assert reply("list", "puffin", "gannet", "razorbill") == ("puffin", "gannet", "razorbill")
    begun = start(PLAY, "s", (SHOWN["list"],), 0.0)
    (event,) = events(begun, ("puffin", "Esc"))
    assert isinstance(event, Replied)
    assert event.reply == ("puffin",)
    assert isinstance(events(begun, ("Esc",))[0], Skipped)


def test_what_is_pasted_is_one_line_and_in_a_list_a_name_a_line() -> None:
    pasted = "\x1b[200~northern\ngannet\n\x1b[201~"
    assert reply("text", pasted, "Enter") == ("northern gannet",)
    assert reply("list", pasted, "Esc") == ("northern", "gannet")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_question_is_skipped_and_its_hint_is_asked_for(kind: str) -> None:
    begun = start(PLAY, "s", (SHOWN[kind],), 0.0)
    assert [type(event) for event in events(begun, ("Tab",), ("Esc",))] == [Hinted, Skipped]


@pytest.mark.parametrize(
    ("kind", "before", "after", "given"),
    [
        ("choice", "Down", "Enter", of("choice", 2)),
        ("multi", "1 3", "Enter", of("multi", 1, 3)),
        ("order", "2", "1 Enter", of("order", 2, 1, 3)),
        ("match", "2", "3 Enter", of("match", 2, 3)),
        ("text", "gan", "net Enter", ("gannet",)),
        ("list", "puffin", "Esc", ("puffin",)),
    ],
)
def test_a_hint_takes_nothing_away(kind: str, before: str, after: str, given: tuple[str, ...]) -> None:
    begun = start(PLAY, "s", (SHOWN[kind],), 0.0)
    hinted, replied = events(begun, (*before.split(), "Tab"), tuple(after.split()))
    assert hinted == Hinted()
    assert isinstance(replied, Replied)
    assert replied.reply == given


def test_the_row_that_is_pointed_at_is_to_be_in_view() -> None:
    lines = [text("b\nc"), text("d"), text("e\nf\ng")]
    for pointed, keep in enumerate([(1, 3), (3, 4), (4, 7)]):
        card, seen = rows(lines_of(text("a")), lines, pointed, text("h"))
        assert len(card) == 8
        assert seen == keep
