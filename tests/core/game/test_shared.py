"""What a round comes to by its record alone is what it came to when it was played."""

import pytest

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import MODES, Mode
from heartquiz.core.game.records import Played, reply_record
from heartquiz.core.game.round import Replied, Skipped, Ticked, WentOn, start, step
from heartquiz.core.game.score import counted, score
from heartquiz.core.game.shared import outcomes_of, score_of
from testing.rounds import ITEMS, record


@pytest.mark.parametrize(
    "mode", [mode for mode in MODES.values() if not mode.is_list], ids=lambda mode: mode.name
)
def test_the_score_of_a_record_is_that_of_its_round(mode: Mode) -> None:
    round_ = start(mode, "tulip", tuple(prompt(item, "tulip") for item in ITEMS), 0.0)
    for event in (Replied(("true",), 1.0), WentOn(1.0), Skipped(2.0), WentOn(2.0), Replied(("false",), 3.0)):
        round_ = step(round_, event)
    round_ = step(round_, Ticked(600.0))
    replies = tuple(reply_record(round_, number) for number in range(len(round_.answered)))
    played = Played(record(mode=mode.name), replies, "done")
    was, now = score(round_), score_of(played)
    assert (now.points, now.possible, now.right, now.asked) == (
        was.points,
        was.possible,
        was.right,
        was.asked,
    )
    assert (now.credit, now.streak) == (was.credit, was.streak)
    assert list(outcomes_of(played)) == [each.outcome for each in counted(mode, round_.answered)]
