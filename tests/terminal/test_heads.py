"""What stands above a question: lives, combos, points that are counted up, the clock."""

import pytest
from rich.console import Group

from heartquiz.core.game.modes import MODES
from heartquiz.core.game.round import Replied, Round, Skipped, start, step
from heartquiz.core.game.score import points_of
from heartquiz.sessions.front_end import Opening
from heartquiz.terminal import cards, heads
from testing.drawn import drawn, drawn_in
from testing.making import asked, round_record


@pytest.mark.parametrize(("width", "lines"), [(40, 3), (80, 2)])
def test_the_verdict_above_the_next_question_is_as_tall_however_long_it_is(width: int, lines: int) -> None:
    sprint = MODES["sprint"]
    for answer in ("egg", "egg, chick, fledgling, bird and whatever else there may be between them"):
        wrong = "nothing, " + "and nothing more, " * 9
        shown = asked(f'answer = "{answer}"\nwrong = ["{wrong}"]')
        for reply in (answer, wrong):
            done = step(start(sprint, "s", (shown, shown), 0.0), Replied((reply,), 1.0))
            above = drawn(Group(heads.last(done), "below"), width)
            assert len(above.splitlines()) == lines + 1
            assert answer in " ".join(above.split())  # what would have been right is never cut off
    opening = cards.opening(Opening(sprint, round_record(mode="sprint")), as_tall=True)
    assert len(drawn(Group(opening, "below"), width).splitlines()) == lines + 1


def race(mode: str, *replies: str) -> Round:
    """A race of twenty questions whose right answer is yes, so far."""
    shown = asked('answer = "yes"\nwrong = ["no", "never", "perhaps"]')
    round_ = start(MODES[mode], "s", (shown,) * 20, 0.0)
    for reply in replies:
        round_ = step(round_, Replied((reply,), 1.0) if reply else Skipped(1.0))
    return round_


@pytest.mark.parametrize(
    ("rights", "line"),
    [
        (0, "combo ────────── 0 → 5  +3 s"),
        (4, "combo ━━━━━━━━── 4 → 5  +3 s"),
        (5, "combo ━━━━────── 5 → 12  +5 s"),
        (12, "combo ━━━━━━──── 12 → 20  +7 s"),
    ],
)
def test_the_combo_shows_the_seconds_it_will_win(rights: int, line: str) -> None:
    assert drawn(heads.combo(race("storm", *["yes"] * rights)), 40) == f"   {line}"


def test_where_combos_win_nothing_there_is_no_bar() -> None:
    assert drawn(heads.combo(race("sprint", "yes")), 40) == ""


def test_survival_shows_its_life_and_its_skip() -> None:
    assert "♥ 1 skip" in drawn(heads.head(race("survival", "yes"), 2), 80)
    assert "♥ no skip left" in drawn(heads.head(race("survival", ""), 2), 80)
    assert "♡" in drawn(heads.head(race("survival", "no"), 1), 80)
    assert "skip" not in drawn(heads.head(race("sprint", "yes"), 2), 80)


def test_the_points_of_a_reply_are_counted_up() -> None:
    round_ = race("blitz", "yes")
    pictures = heads.counting(round_, lambda share: heads.head(round_, 1, "", share))
    every = [drawn(each) for each in pictures]
    won = sum(points_of(round_.mode, answered) for answered in round_.answered)
    assert len(every) > 3
    assert " 0 points +" in every[0]
    assert f" {won} points" in every[-1]
    assert "+" not in every[-1]
    wrong = race("blitz", "no")
    assert len(heads.counting(wrong, lambda share: heads.head(wrong, 1, "", share))) == 1


def test_what_the_last_reply_won_stands_beside_the_clock_for_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    now = 0.0
    tick = heads.ticking(race("storm", *["yes"] * 5), 180, "", lambda: now)
    assert "2:00 +3 s" in drawn(tick(120), 80)
    now = 0.9
    assert "+3 s" in drawn(tick(119), 80)
    now = 1.0
    assert "+3 s" not in drawn(tick(119), 80)


def test_the_clock_shows_what_was_won_or_lost() -> None:
    assert "2:00 +5 s  here" in drawn(heads.clock(120, 180, 10, "here", 5), 80)
    assert "2:00 -10 s  here" in drawn(heads.clock(120, 180, 10, "here", -10), 80)
    assert "2:00  here" in drawn(heads.clock(120, 180, 10, "here"), 80)
    assert len(drawn(heads.clock(120, 180, 10, "here " * 30, -10), 40).splitlines()) == 1


def test_the_clock_changes_its_colour_when_time_is_short() -> None:
    assert "0:11" in drawn_in("key", heads.clock(11, 60, 10))
    assert "0:10" in drawn_in("late", heads.clock(10, 60, 10))
