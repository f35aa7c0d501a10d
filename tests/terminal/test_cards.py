"""Cards as text at fixed widths."""

import pytest
from msgspec import structs
from rich.console import Group
from rich.text import Text

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.round import Replied, Round, Skipped, start, step
from heartquiz.core.packs import reader
from heartquiz.messages import screens
from heartquiz.terminal import cards, heads
from heartquiz.terminal.drafts import Matching
from testing.drawn import drawn, drawn_in

LONG = """
format = 1
title = "Sea birds"
[source]
title = "A handbook of sea birds"
publisher = "The Bird Society"
date = "2021"
[[facts]]
id = "gannet"
says = "The northern gannet dives from up to thirty metres and meets the water at a hundred km an hour."
note = "Air sacs in front_end and chest soften the blow."
section = "How they feed"
as_of = "2021-05"
[[facts.questions]]
ask = "From what height, in metres, does the northern gannet throw itself into the sea when it hunts?"
answer = "thirty metres"
wrong = ["three metres", "ten metres", "ninety metres"]
difficulty = "hard"
hint = "Higher than a house."
"""


@pytest.fixture
def round_() -> Round:
    pack = reader.read(LONG, "birds").pack
    assert pack is not None
    return start(PLAY, "tulip", tuple(prompt(item, "tulip") for item in pack.items), 0.0)


def test_a_question_at_eighty_columns(round_: Round) -> None:
    assert drawn(cards.question(round_.prompts[0], "above", hinted=True), 80) == (
        "above\n"
        "\n"
        "   From what height, in metres, does the northern gannet throw itself into the\n"
        "   sea when it hunts? (May 2021)\n"
        "\n"
        "   Hint  Higher than a house.\n"
    )


def test_a_question_at_forty_columns_breaks_between_words(round_: Round) -> None:
    assert drawn(cards.question(round_.prompts[0], "", hinted=False), 40) == (
        "\n"
        "\n"
        "   From what height, in metres, does\n"
        "   the northern gannet throw itself\n"
        "   into the sea when it hunts? (May\n"
        "   2021)\n"
    )


@pytest.mark.parametrize("width", [40, 80])
def test_the_head_has_two_rows_with_marks_points_and_place(round_: Round, width: int) -> None:
    assert drawn(heads.head(round_, 1), width) == " ♥ ·  0 points\n   1 of 1 · birds · hard 300"
    done = step(round_, Replied(("thirty metres",), 1.0))
    assert drawn(heads.head(done, 1), width).startswith(" ♥ ✓  300 points\n")


def test_of_many_replies_the_head_shows_the_last(round_: Round) -> None:
    done = step(round_, Replied(("thirty metres",), 1.0)).answered[0]
    assert heads.marks_of((done,) * 3, 10).plain == "✓✓✓·······"
    assert heads.marks_of((done,) * 50, 500).plain == "✓" * heads.MARKS


def test_a_verdict_says_why_and_since_when(round_: Round) -> None:
    done = step(round_, Replied(("ten metres",), 1.0))
    assert drawn(cards.verdict(PLAY, done.answered[0]), 80) == (
        "\n"
        "   ✗ Wrong.\n"
        "   The northern gannet dives from up to thirty metres and meets the water at a\n"
        "   hundred km an hour.\n"
        "   Air sacs in front_end and chest soften the blow.\n"
        "   Source: How they feed · The Bird Society · as of May 2021 · A handbook of\n"
        "   sea birds"
    )


def test_in_a_narrow_window_a_source_takes_three_lines_and_only_its_title_is_cut(round_: Round) -> None:
    done = step(round_, Replied(("ten metres",), 1.0))
    source = structs.replace(round_.prompts[0].item.source, title="A handbook of sea birds " * 4)
    item = structs.replace(round_.prompts[0].item, source=source)
    answered = structs.replace(done.answered[0], prompt=structs.replace(round_.prompts[0], item=item))
    *_, first, second, third = drawn(cards.verdict(PLAY, answered), 40).splitlines()
    assert first.startswith("   Source: How they feed")
    assert "as of May 2021" in f"{first} {' '.join(second.split())}"
    assert third.endswith("…")


def test_a_source_that_is_cut_has_one_blank_between_its_words() -> None:
    cut = cards.Clipped(Text("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii · jjjjjjjjjjjjjjjjjjjj"))
    assert drawn(cut, 20).splitlines()[2] == "iiii · jjjjjjjjjjjj…"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Replied(("thirty metres",), 1.0), "✓ Right. +300 points"),
        (Skipped(1.0), "– Skipped."),
    ],
    ids=["right", "skipped"],
)
def test_other_verdicts(round_: Round, reply: Replied | Skipped, said: str) -> None:
    assert f"   {said}\n" in drawn(cards.verdict(PLAY, step(round_, reply).answered[0]), 120)


def test_the_help_has_a_line_for_each_key() -> None:
    told = drawn(cards.key_help([("1-4", "answer"), ("Esc", "skip"), ("Esc", "skip")]), 80)
    assert told.splitlines()[1:] == [f"   {screens.KEYS_HERE}", "", "   1-4  answer", "   Esc  skip"]


def test_the_keys_stay_with_their_meanings() -> None:
    told = drawn(cards.keys(("1-4", "answer"), ("↑↓ Enter", "choose"), ("Tab", "hint"), ("Esc", "skip")), 40)
    assert told == "   1-4 answer  ↑↓ Enter choose\n   Tab hint  Esc skip"


def test_of_what_a_match_can_be_given_that_which_is_given_is_dimmed() -> None:
    draft = Matching(("puffin", "gannet"), ["burrow", "cliff"])
    draft.give("cliff")
    dimmed = drawn_in("quiet", Group(*cards.rights(draft)))
    assert "cliff" in dimmed
    assert "burrow" not in dimmed


def test_a_long_match_that_is_given_takes_one_line_of_its_pair() -> None:
    long = "a burrow in the grass above the cliffs, which it may share with rabbits"
    draft = Matching(("puffin", "gannet"), [long, "cliff"])
    draft.give(long)
    given, open_ = drawn(Group(*cards.pairs(draft)), 40).splitlines()
    assert given.endswith("…")
    assert "gannet" in open_
