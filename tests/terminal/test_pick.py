"""The list of packs as it is drawn, at fixed widths."""

import re

import pytest
from rich.console import RenderableType

from heartquiz.messages.pick import NOT_FOUND
from heartquiz.sessions.front_end import Offer, Picked
from heartquiz.sessions.pick import USUAL
from heartquiz.terminal.pick import Listed, fields, summary
from heartquiz.terminal.pick_draft import Picking
from heartquiz.terminal.theme import ansi

SEA = Offer("birds/sea", "Birds of the sea, and of the cliffs above it", 1200, 1100)
LAND = Offer("birds/land", "Birds of the land", 20, 20)
TOUR = Offer("tour", "The tour", 8, 0, usual=False)


@pytest.fixture
def draft() -> Picking:
    return Picking((LAND, SEA, TOUR), USUAL)


def drawn(renderable: RenderableType, width: int) -> list[str]:
    """A card without colours and without spaces at the ends of lines."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", ansi(renderable, width))
    return [line.rstrip() for line in plain.split("\n")]


def test_the_list_at_eighty_columns(draft: Picking) -> None:
    draft.step(1)
    draft.tick()
    assert drawn(Listed(draft, 9), 80) == [
        "                                                     questions           known",
        "     ○ All 2 packs                                       1,220 ━━━━━━━━━─  91%",
        "   ❯ ◉ Birds of the land                                    20 ━━━━━━━━━━ 100%",
        "     ○ Birds of the sea, and of the cliffs above it      1,200 ━━━━━━━━━─  91%",
        "     ○ The tour                                              8 ──────────   0%",
    ]


def test_the_list_at_forty_columns_has_a_line_for_each(draft: Picking) -> None:
    assert drawn(Listed(draft, 9), 40) == [
        "                                 known",
        "   ❯ ○ All 2 packs         1,120/1,220",
        "     ○ Birds of the land         20/20",
        "     ○ Birds of the sea, … 1,100/1,200",
        "     ○ The tour                    0/8",
    ]


def test_rows_that_are_hidden_are_counted(draft: Picking) -> None:
    assert [line.strip() for line in drawn(Listed(draft, 3), 40)[-1:]] == ["↓ 2 more"]
    draft.step(-1)
    first, *_, last = drawn(Listed(draft, 3), 40)[1:]
    assert (first.strip(), last.split()[:2]) == ("↑ 2 more", ["❯", "○"])


def test_where_nothing_is_found_the_figures_stay_in_their_columns(draft: Picking) -> None:
    headings = drawn(Listed(draft, 9), 80)[0]
    draft.narrow("zz")
    assert drawn(Listed(draft, 9), 80) == [headings, f"       {NOT_FOUND}"]
    assert drawn(summary(draft), 80) == ["", ""]


def test_one_question_known_of_many_is_seen() -> None:
    (_, row) = drawn(Listed(Picking((Offer("a", "A", 500, 1),), USUAL), 9), 80)
    assert row.endswith("500 ━─────────   0%")


def test_the_fields_stay_in_their_places(draft: Picking) -> None:
    assert drawn(fields(draft), 40) == [
        "   Find   (type part of a title)",
        "   Level  any     Questions  10",
    ]
    draft.narrow("bird")
    draft.turn_level(2)
    draft.turn_count(9)
    assert drawn(fields(draft), 40) == ["   Find   bird▏", "   Level  medium  Questions  100"]


def test_what_enter_plays(draft: Picking) -> None:
    assert drawn(summary(draft), 80) == [
        "   10 questions from 2 packs:",
        "   Birds of the land, Birds of the sea, and of the cliffs above it",
    ]
    assert [len(line) <= 40 for line in drawn(summary(draft), 40)] == [True, True]
    draft.step(-1)
    draft.turn_level(-1)
    assert drawn(summary(draft), 80) == ["   8 hard questions from", "   The tour"]
    several = Picking((LAND,), Picked((), ("easy", "hard"), 10))
    assert drawn(summary(several), 80)[0] == "   10 easy or hard questions from"
