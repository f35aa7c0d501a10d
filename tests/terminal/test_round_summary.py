"""The end of a round: its marks, its combos, its figures."""

import re
from datetime import UTC, datetime

import pytest
from msgspec import structs
from rich.console import RenderableType

from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import MODES, PLAY, Mode, with_clock
from heartquiz.core.game.round import Replied, Round, Skipped, WentOn, start, step
from heartquiz.core.game.score import score
from heartquiz.messages import game
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal import round_summary
from heartquiz.terminal.theme import ansi
from testing.kinds import QUESTIONS
from testing.making import asked, items
from testing.rounds import record

FACT = """
[[facts]]
id = "f"
says = "This is the fact."
note = "This is the note."
[[facts.questions]]
ask = "Well?"
"""
SPRINT, STORM, LIST = MODES["sprint"], MODES["storm"], MODES["list"]


def closing(round_: Round, ended: str = "done", *, days: int = 0, best: bool = False) -> Closing:
    """How a round went; with `best` there is an earlier one to compare it with."""
    mine = Best(
        points=1200, possible=3000, seconds=60, started=datetime(2021, 11, 14, 12, tzinfo=UTC), round=record()
    )
    return Closing(
        mode=round_.mode,
        record=record(mode=round_.mode.name),
        answered=round_.answered,
        score=score(round_),
        ended=ended,
        days=days,
        standing=Standing(mine, structs.replace(mine, points=900), 2, 2) if best else None,
    )


def drawn(renderable: RenderableType, width: int = 80) -> str:
    """A card without colours and without spaces at the ends of lines."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", ansi(renderable, width))
    return "\n".join(line.rstrip() for line in plain.splitlines())


def full(round_: Round) -> str:
    return drawn(round_summary.layouts(closing(round_))[0])


def recap(round_: Round) -> str:
    return drawn(round_summary.recap(closing(round_)))


def played(mode: Mode, *replies: str, kind: str = "choice") -> Round:
    """These replies, each a second longer than the one before; an empty one is a skip."""
    round_, at = start(with_clock(mode, 3600.0), "s", (asked(QUESTIONS[kind]),) * 60, 0.0), 0.0
    for number, reply in enumerate(replies, 1):
        at += number / 4
        round_ = step(step(round_, Replied((reply,), at) if reply else Skipped(at)), WentOn(at))
    return round_


def test_marks_with_the_combo_above_them_and_how_quick_it_was() -> None:
    end = full(played(SPRINT, "gannet", "gannet", "puffin", "", "gannet", "gannet", "gannet", "gannet"))
    quick = "1.1 s per question · fastest right answer 0.2 s · 4 right in a row"
    assert f"\n   ▂▄  ▂▄▆█\n   ✓✓✗–✓✓✓✓\n   {quick}\n" in end


def test_marks_fold_into_lines_that_the_narrowest_terminal_holds() -> None:
    end = full(played(SPRINT, *["puffin"] * 40))
    assert f"\n   {'✗' * 34}\n" in end
    assert f"\n   {'✗' * 6}\n" in end


def test_a_round_without_a_right_answer_has_no_fastest() -> None:
    end = full(played(SPRINT, "puffin"))
    assert "\n   ✗\n   0.2 s per question\n" in end


def test_a_miss_says_why_and_a_right_answer_only_what_it_was() -> None:
    end = recap(played(PLAY, "gannet", "puffin"))
    assert "\n   1 ✓ Well? → gannet" in f"\n{end}"
    assert "+200" in end
    assert "\n   2 ✗ Well? → gannet\n" in end


def test_a_miss_has_its_note_where_there_was_no_verdict_to_read_it_in() -> None:
    (taught,) = items(f"{FACT}{QUESTIONS['choice']}")
    for mode, noted in ((PLAY, False), (SPRINT, True)):
        begun = start(mode, "s", (prompt(taught, "s"),), 0.0)
        end = recap(step(step(begun, Replied(("puffin",), 1.0)), WentOn(1.0)))
        assert "This is the fact." in end
        assert ("This is the note." in end) == noted


def test_what_is_missing_of_a_list_is_named() -> None:
    named = played(LIST, "puffin", kind="list")
    assert "Missing: gannet, razorbill" in recap(named)
    end = full(named)
    assert "of 3 points" in end
    assert "named" in end


def test_the_head_has_the_marks_and_says_how_it_ended() -> None:
    done = played(SPRINT, "gannet", "puffin")
    for ended, title in game.ENDINGS.items():
        shown = title if ended != "left" else game.SO_FAR
        assert drawn(round_summary.head(closing(done, ended))) == f" ♥ ✓✗\n   {shown}"


def test_the_fingerprint_is_shown_where_friends_may_compare_it() -> None:
    race = record(mode=SPRINT.name)
    end = recap(played(SPRINT, "gannet"))
    assert end.endswith(f"{game.again(race)}\n   Questions {race.fingerprint}")
    assert recap(played(PLAY, "gannet")).endswith(game.again(record(mode=PLAY.name)))


def test_the_card_that_a_round_leaves() -> None:
    done = closing(played(PLAY, "gannet", "puffin", ""))
    assert drawn(round_summary.card(done)) == (
        f" ♥ 200 of 600 points, 1 of 3 right · 2 missed\n   ✓✗–\n   {game.again(done.record)}"
    )


# What of a window of so many rows is left for a layout: a head of two, a menu and the keys below it.
@pytest.mark.parametrize(("width", "rows"), [(80, 13), (40, 8)])
@pytest.mark.parametrize("mode", MODES.values(), ids=MODES)
def test_the_barest_layout_has_the_points_and_fits(mode: Mode, width: int, rows: int) -> None:
    done = closing(played(mode, "gannet", "puffin"), days=12, best=True)
    bare = drawn(round_summary.layouts(done)[-1], width)
    assert len(bare.splitlines()) <= rows
    flat = " ".join(bare.split())
    assert game.summary(mode, done.score) in flat
    assert "12 days in a row" in flat
    assert max(map(len, bare.splitlines())) <= width
