"""What keys do to the list of packs before anything is picked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.messages.pick import ALL, ALL_FOUND, LAST_TIME, packs
from heartquiz.sessions.front_end import Offer, Picked
from heartquiz.sessions.pick import USUAL
from heartquiz.terminal.pick_draft import Picking

SEA = Offer("birds/sea", "Birds of the sea", 40, 10)
LAND = Offer("birds/land", "Birds of the land", 20, 20)
CAPITALS = Offer("capitals", "Capitals", 30, 0)
TOUR = Offer("tour", "The tour", 8, 0, usual=False)
OFFERS = (LAND, SEA, CAPITALS, TOUR)


def titles(draft: Picking) -> list[str]:
    return [row.title for row in draft.rows]


def test_all_usual_packs_come_first_and_solo_ones_are_not_among_them() -> None:
    draft = Picking(OFFERS, USUAL)
    every = ALL.format(packs=packs(3))
    assert titles(draft) == [every, LAND.title, SEA.title, CAPITALS.title, TOUR.title]
    assert (draft.rows[0].questions, draft.rows[0].known, draft.rows[0].share) == (90, 30, 1 / 3)
    assert draft.hand_in() == Picked((LAND.name, SEA.name, CAPITALS.name), (), 10)


def test_the_one_picked_last_comes_first_and_only_there() -> None:
    draft = Picking(OFFERS, Picked(("tour",), ("hard",), 20))
    every = ALL.format(packs=packs(3))
    assert titles(draft) == [TOUR.title, every, LAND.title, SEA.title, CAPITALS.title]
    assert draft.hand_in() == Picked(("tour",), ("hard",), 20)


def test_several_picked_last_come_first_at_once() -> None:
    draft = Picking(OFFERS, Picked(("tour", "birds/land"), (), 10))
    assert titles(draft)[:2] == [LAST_TIME.format(packs=packs(2)), ALL.format(packs=packs(3))]
    assert draft.hand_in() == Picked(("birds/land", "tour"), (), 10)
    draft.step(2)
    assert draft.hand_in() == Picked(("birds/land",), (), 10)


def test_one_pack_alone_needs_no_row_for_all() -> None:
    assert titles(Picking((SEA, TOUR), USUAL)) == [SEA.title, TOUR.title]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SEA", [SEA]),
        ("birds/l", [LAND]),
        ("ofthe s", [SEA]),
        ("t", [LAND, SEA, CAPITALS, TOUR]),
        ("zz", []),
        (" ", [LAND, SEA, CAPITALS, TOUR]),
    ],
)
def test_typing_leaves_what_has_it_in_its_title_or_name(typed: str, found: list[Offer]) -> None:
    draft = Picking(OFFERS, USUAL)
    draft.step(3)
    draft.narrow(typed)
    assert [row.offers[0] for row in draft.rows if len(row.offers) == 1] == found
    assert draft.pointed == 0
    draft.narrow("")
    assert len(draft.rows) == 5


def test_all_that_are_found_can_be_picked_at_once() -> None:
    draft = Picking(OFFERS, Picked(("capitals", "tour"), (), 10))
    draft.narrow("birds")
    assert titles(draft) == [ALL_FOUND.format(packs=packs(2)), LAND.title, SEA.title]
    assert draft.hand_in() == Picked((LAND.name, SEA.name), (), 10)
    draft.narrow("t")
    assert draft.rows[0].offers == (LAND, SEA, CAPITALS)  # not the solo one, which is below
    draft.narrow("tour")
    assert titles(draft) == [TOUR.title]


def test_where_nothing_is_found_nothing_is_picked() -> None:
    draft = Picking(OFFERS, USUAL)
    draft.narrow("zz")
    draft.step(1)
    draft.tick()
    assert (draft.chosen, draft.hand_in()) == ((), None)


def test_ticks_count_more_than_the_pointer_and_outlive_the_filter() -> None:
    draft = Picking(OFFERS, USUAL)
    draft.narrow("capitals")
    draft.tick()
    draft.narrow("sea")
    draft.tick()
    draft.narrow("zz")
    assert draft.hand_in() == Picked((SEA.name, CAPITALS.name), (), 10)
    draft.narrow("capitals")
    draft.tick()
    assert draft.chosen == (SEA,)


def test_a_row_of_several_ticks_all_or_none() -> None:
    draft = Picking(OFFERS, USUAL)
    every = draft.rows[0]
    draft.step(1)
    draft.tick()
    assert not draft.is_ticked(every)
    draft.step(-1)
    draft.tick()
    assert draft.is_ticked(every)
    assert draft.chosen == (LAND, SEA, CAPITALS)
    draft.tick()
    assert draft.ticked == frozenset()


def test_the_pointer_goes_round() -> None:
    draft = Picking(OFFERS, USUAL)
    draft.step(-1)
    assert draft.chosen == (TOUR,)
    draft.step(1)
    assert draft.pointed == 0


def test_levels_go_round_and_numbers_stop_at_their_ends() -> None:
    draft = Picking(OFFERS, USUAL)
    levels = []
    for _ in range(4):
        levels.append(draft.level)
        draft.turn_level(1)
    assert levels == [(), ("easy",), ("medium",), ("hard",)]
    assert draft.level == ()
    draft.turn_level(-1)
    assert draft.level == ("hard",)
    draft.turn_count(1)
    assert draft.count == 15
    draft.turn_count(-9)
    assert draft.count == 5
    draft.turn_count(99)
    assert draft.count == 100


def test_what_the_command_line_asks_for_is_among_the_levels_and_numbers() -> None:
    draft = Picking(OFFERS, Picked((), ("easy", "hard"), 7))
    draft.turn_level(1)
    draft.turn_count(-1)
    assert (draft.level, draft.count) == ((), 5)
    draft.turn_level(-1)
    draft.turn_count(1)
    assert (draft.level, draft.count) == (("easy", "hard"), 7)


@given(st.integers(1, 30), st.integers(3, 12), st.lists(st.integers(-5, 5), max_size=20))
def test_the_row_pointed_at_is_always_in_view_and_never_under_a_mark(
    count: int, room: int, steps: list[int]
) -> None:
    draft = Picking([Offer(f"{place}", f"{place}", 1, 0) for place in range(count)], USUAL)
    for by in (0, *steps):
        draft.step(by)
        shown = draft.window(room)
        assert len(shown) == min(room, len(draft.rows))
        assert draft.pointed in shown
        assert draft.pointed != shown[0] or shown[0] == 0
        assert draft.pointed != shown[-1] or shown[-1] == len(draft.rows) - 1
