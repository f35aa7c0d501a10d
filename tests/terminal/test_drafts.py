"""What keys do to a question before it is answered, and keys that were not meant."""

import pytest

from heartquiz.core.packs.question import List
from heartquiz.messages.kinds import (
    ESC_ENDS,
    NOT_LISTED,
    NOTHING_TICKED,
    SPELT,
    TAKEN,
    pairs_open,
    places_open,
)
from heartquiz.terminal.drafts import Choosing, Matching, Naming, Ordering
from heartquiz.terminal.keys import CLOSING_SECONDS, REPEAT_SECONDS, Keyboard
from testing.kinds import QUESTIONS
from testing.making import asked


def test_one_choice_is_replied_and_several_only_where_some_are_ticked() -> None:
    one = Choosing(["a", "b", "c"])
    one.step(-1)
    assert one.hand_in() == ("c",)
    several = Choosing(["a", "b", "c"], several=True)
    assert several.hand_in() is None
    assert several.remark == NOTHING_TICKED
    for place in (2, 0, 1, 1):
        several.tick(place)
    assert several.remark == ""
    assert several.hand_in() == ("a", "c")
    assert several.pointed == 1


def test_a_choice_has_a_digit_and_a_letter() -> None:
    assert Choosing(["a", "b"]).keyed == [(0, "1"), (1, "2"), (0, "a"), (1, "b")]
    assert Choosing(["true", "false"], ("tf",)).keyed == [(0, "t"), (1, "f")]


def test_lines_are_chosen_in_turn_and_the_last_need_not_be() -> None:
    draft = Ordering(["a", "b", "c"], None)
    draft.choose(2)
    assert draft.pointed == 0
    assert draft.hand_in() is None
    assert draft.remark == places_open(2)
    draft.choose(2)
    assert draft.chosen == [2]
    draft.choose(0)
    assert draft.remark == ""
    assert (draft.pointed, draft.hand_in()) == (1, ("c", "a", "b"))
    draft.undo()
    assert (draft.pointed, draft.chosen) == (0, [2])
    draft.undo()
    draft.undo()
    assert draft.chosen == []


def test_a_match_given_points_at_the_next_that_has_none() -> None:
    draft = Matching(("a", "b", "c"), ["1", "2", "3"])
    draft.step(1)
    draft.give("2")
    assert draft.pointed == 2
    draft.give("3")
    assert (draft.pointed, draft.left) == (0, [0])
    draft.undo()
    assert (draft.pointed, draft.given) == (2, {1: "2"})
    draft.undo()
    draft.undo()
    assert draft.given == {}


def test_pairs_left_open_are_asked_about_once_and_some_must_be_given() -> None:
    draft = Matching(("a", "b"), ["1", "2"])
    for _ in range(2):
        assert draft.hand_in() is None
        assert draft.remark == pairs_open(2, some=False)
    draft.give("2")
    assert draft.hand_in() is None
    assert draft.remark == pairs_open(1, some=True)
    assert draft.hand_in() == ("2", "")


def test_arrows_go_through_the_matches_of_one() -> None:
    draft = Matching(("a", "b"), ["1", "2", "3"])
    draft.turn(1)
    assert (draft.given, draft.pointed) == ({0: "1"}, 0)
    draft.turn(1)
    assert draft.given == {0: "2"}
    draft.step(1)
    draft.turn(-1)
    assert draft.given == {0: "2", 1: "3"}


@pytest.fixture
def naming() -> Naming:
    shown = asked(QUESTIONS["list"])
    assert isinstance(shown.question, List)
    return Naming(shown, shown.question)


def test_a_name_is_recognised_when_no_longer_one_begins_with_it(naming: Naming) -> None:
    assert naming.recognised(" Puffin")
    assert naming.recognised("gannet")
    assert not naming.recognised("gan")
    assert not naming.recognised("puffi")


def test_names_are_taken_once_and_what_is_not_listed_is_said(naming: Naming) -> None:
    for name in ("puffin", "auk", "Puffin"):
        naming.take(name)
    assert naming.names == ["puffin", "auk"]
    assert naming.found == [1]
    assert naming.remark == TAKEN.format(name="puffin")
    naming.take("robin")
    assert naming.remark == NOT_LISTED.format(name="robin")
    naming.take("gan")
    assert naming.remark == ""
    naming.take("razorbil")
    assert naming.remark == SPELT.format(answer="razorbill")
    assert naming.complete


def test_an_empty_line_says_how_a_list_ends(naming: Naming) -> None:
    naming.take("puffin")
    naming.keep_open()
    assert (naming.names, naming.remark) == (["puffin"], ESC_ENDS)


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
