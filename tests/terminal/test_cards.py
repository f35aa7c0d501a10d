"""Cards as text at fixed widths."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from heartquiz.core.game.bests import Best
from heartquiz.core.game.deck import Filters, prompt
from heartquiz.core.game.modes import MODES, PLAY
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.round import Hinted, Replied, Round, Skipped, WentOn, start, step
from heartquiz.core.game.score import score
from heartquiz.core.game.standing import Standing
from heartquiz.core.packs import reader
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal import cards
from heartquiz.terminal import round_summary as charts
from heartquiz.terminal.theme import console
from testing.kinds import HEAD, QUESTIONS
from testing.making import asked

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


def drawn(card: object, width: int) -> str:
    """What a card looks like, without colours and without spaces at the ends of lines."""
    made = console(width)
    with made.capture() as captured:
        made.print(card)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


@pytest.fixture
def round_() -> Round:
    pack = reader.read(LONG, "birds").pack
    assert pack is not None
    return start(PLAY, "tulip", tuple(prompt(item, "tulip") for item in pack.items), 0.0)


def test_a_question_at_eighty_columns(round_: Round) -> None:
    assert drawn(cards.question(step(round_, Hinted())), 80) == (
        " ♥ ━━━━━━━━━━ 1 of 1  birds · hard 300\n"
        "\n"
        "   From what height, in metres, does the northern gannet throw itself into the\n"
        "   sea when it hunts?\n"
        "\n"
        "   Hint  Higher than a house.\n"
    )


def test_a_question_at_forty_columns_breaks_between_words(round_: Round) -> None:
    assert drawn(cards.question(round_), 40) == (
        " ♥ ━━━━━━━━━━ 1 of 1  birds · hard 300\n"
        "\n"
        "   From what height, in metres, does\n"
        "   the northern gannet throw itself\n"
        "   into the sea when it hunts?\n"
    )


def test_a_wrong_verdict_says_what_was_given_what_is_right_why_and_since_when(round_: Round) -> None:
    done = step(round_, Replied(("ten metres",), 1.0))
    assert drawn(cards.verdict(PLAY, done.answered[0]), 80) == (
        "   ✗ Wrong: ten metres.\n"
        "   The answer: thirty metres\n"
        "\n"
        "   The northern gannet dives from up to thirty metres and meets the water at a\n"
        "   hundred km an hour.\n"
        "   Air sacs in front_end and chest soften the blow.\n"
        "   How they feed · The Bird Society · as of May 2021"
    )


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Replied(("thirty metres",), 1.0), "✓ Right: thirty metres. +300 points"),
        (Skipped(1.0), "– Skipped."),
    ],
    ids=["right", "skipped"],
)
def test_other_verdicts(round_: Round, reply: Replied | Skipped, told: str) -> None:
    assert told in drawn(cards.verdict(PLAY, step(round_, reply).answered[0]), 120)


def test_partly_right_says_what_was_given() -> None:
    pack = reader.read(HEAD + QUESTIONS["multi"], "birds").pack
    assert pack is not None
    begun = start(PLAY, "tulip", (prompt(pack.items[0], "tulip"),), 0.0)
    told = drawn(cards.verdict(PLAY, step(begun, Replied(("gannet",), 1.0)).answered[0]), 80)
    assert "≈ Partly: 50%. +100 points\n   You answered: gannet\n   The answer: gannet, puffin" in told


def test_the_verdict_above_the_next_question_is_one_line_however_long_it_is() -> None:
    sprint = MODES["sprint"]
    for answer in ("egg", "egg, chick, fledgling, bird and whatever else there may be between them"):
        shown = asked(f'answer = "{answer}"\nwrong = ["nothing"]')
        done = step(start(sprint, "s", (shown, shown), 0.0), Replied(("nothing",), 1.0))
        lines = drawn(cards.question(done), 40).splitlines()
        place = lines.index("   Well?")
        assert "✗" in lines[place - 2]
        assert lines[place - 1] == ""


def test_the_keys_stay_with_their_meanings() -> None:
    told = drawn(cards.keys(("1-4", "answer"), ("↑↓ Enter", "choose"), ("Tab", "hint"), ("Esc", "skip")), 40)
    assert told == "   1-4 answer  ↑↓ Enter choose\n   Tab hint  Esc skip"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_closing_fits_and_names_everything(round_: Round, width: int) -> None:
    done = step(step(round_, Replied(("ten metres",), 1.0)), WentOn(2.0))
    result = score(done)
    record = RoundRecord(
        mode="play",
        packs=(),
        asked=("birds",),
        filters=Filters(),
        seed="tulip",
        start=0,
        dealt=True,
        fingerprint="",
        hand=("birds:gannet",) * 10,
    )
    before = Best(
        points=900, possible=3000, seconds=60, started=datetime(2021, 11, 14, 12, tzinfo=UTC), round=record
    )
    mine = structs.replace(before, points=200)
    told = drawn(
        charts.closing(
            Closing(
                mode=PLAY,
                answered=done.answered,
                score=result,
                ended="done",
                record=record,
                days=3,
                standing=Standing(mine, before, 2, 2),
            )
        ),
        width,
    )
    flat = " ".join(told.split())
    for expected in ("0 of 1 right", "of 300 points", "900 of 3,000 on 14 November 2021", "3 days in a row"):
        assert expected in flat
    assert "✗" in told
    assert "thirty metres" in flat
    assert "heartquiz play birds --seed tulip" in flat
    assert max(map(len, told.splitlines())) <= width
