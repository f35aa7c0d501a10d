"""What keys do to a question before it is answered, and keys that were not meant."""

import pytest

from heartquiz.core.packs.question import List
from heartquiz.messages.kinds import NOT_LISTED, TAKEN
from heartquiz.terminal.drafts import Choosing, Matching, Naming, Ordering
from heartquiz.terminal.keys import CLOSING_SECONDS, REPEAT_SECONDS, Keyboard
from testing.kinds import QUESTIONS
from testing.making import question


def test_one_choice_is_replied_and_several_only_where_some_are_ticked() -> None:
    one = Choosing(["a", "b", "c"])
    one.step(-1)
    assert one.reply == ("c",)
    several = Choosing(["a", "b", "c"], several=True)
    assert several.reply is None
    for place in (2, 0, 1, 1):
        several.tick(place)
    assert several.reply == ("a", "c")
    assert several.pointed == 1


def test_a_choice_has_a_digit_and_a_letter() -> None:
    assert Choosing(["a", "b"]).keyed == [(0, "1"), (1, "2"), (0, "a"), (1, "b")]
    assert Choosing(["true", "false"], ("tf",)).keyed == [(0, "t"), (1, "f")]


def test_a_line_is_carried_along_until_it_is_dropped() -> None:
    draft = Ordering(["a", "b", "c"], None)
    draft.carry()
    draft.step(1)
    draft.carry()
    draft.step(1)
    assert (draft.lines, draft.pointed) == (["b", "a", "c"], 2)
    draft.step(1)
    assert draft.pointed == 0
    draft.place(9)
    assert (draft.lines, draft.pointed) == (["a", "c", "b"], 2)


def test_a_match_given_points_at_the_next_that_has_none() -> None:
    draft = Matching(("a", "b", "c"), ["1", "2", "3"])
    draft.step(1)
    assert draft.reply is None
    draft.give("2")
    assert draft.pointed == 2
    draft.give("3")
    assert (draft.pointed, draft.left) == (0, [0])
    assert draft.reply == ("", "2", "3")
    draft.undo()
    assert (draft.pointed, draft.reply) == (2, ("", "2", ""))
    draft.undo()
    draft.undo()
    assert draft.reply is None


@pytest.fixture
def naming() -> Naming:
    made = question(QUESTIONS["list"])
    assert isinstance(made, List)
    return Naming(made, "en")


def test_a_name_is_recognised_when_no_longer_one_begins_with_it(naming: Naming) -> None:
    assert naming.recognised(" Puffin")
    assert naming.recognised("gannet")
    assert not naming.recognised("gan")
    assert not naming.recognised("puffi")


def test_names_are_taken_once_and_what_is_not_listed_is_said(naming: Naming) -> None:
    for name in ("puffin", "auk", "Puffin"):
        naming.take(name, 0.0)
    assert naming.names == ["puffin", "auk"]
    assert naming.found == [1]
    assert naming.remark == TAKEN.format(name="puffin")
    naming.take("robin", 0.0)
    assert naming.remark == NOT_LISTED.format(name="robin")
    naming.take("gan", 0.0)
    assert naming.remark == ""
    naming.take("razorbil", 0.0)
    assert naming.complete


def test_a_list_is_not_ended_by_enter_just_after_a_name(naming: Naming) -> None:
    assert not naming.settled(100.0)
    naming.take("puffin", 100.0)
    assert not naming.settled(100.4)
    assert naming.settled(101.0)


@pytest.mark.parametrize(("key", "limit"), [("1", REPEAT_SECONDS), ("c-m", CLOSING_SECONDS)])
def test_a_key_that_comes_again_at_once_is_held_down(key: str, limit: float) -> None:
    now = [100.0]
    keyboard = Keyboard(lambda: now[0])
    assert not keyboard.held(key)
    now[0] += limit * 0.9
    assert keyboard.held(key)
    now[0] += limit * 0.9  # it is the last press that counts
    assert keyboard.held(key)
    now[0] += limit * 1.1
    assert not keyboard.held(key)
    assert not keyboard.held("x")
    assert not keyboard.held(key)


def test_what_was_held_before_a_line_of_typing_is_forgotten() -> None:
    keyboard = Keyboard(lambda: 100.0)
    keyboard.held("c-m")
    keyboard.forget()
    assert not keyboard.held("c-m")
