"""The end of a round: its marks, its combos, its figures."""

import re

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


def drawn(round_: Round, *, ended: str = "done") -> str:
    """The end of a round at 80 columns, without colours."""
    closing = Closing(
        mode=round_.mode,
        record=record(mode=round_.mode.name),
        answered=round_.answered,
        score=score(round_),
        ended=ended,
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", ansi(round_summary.closing(closing), 80))
    return "\n".join(line.rstrip() for line in plain.splitlines())


def played(mode: Mode, *replies: str, kind: str = "choice") -> Round:
    """These replies, each a second longer than the one before; an empty one is a skip."""
    round_, at = start(with_clock(mode, 3600.0), "s", (asked(QUESTIONS[kind]),) * 60, 0.0), 0.0
    for number, reply in enumerate(replies, 1):
        at += number / 4
        round_ = step(step(round_, Replied((reply,), at) if reply else Skipped(at)), WentOn(at))
    return round_


def test_marks_with_the_combo_above_them_and_how_quick_it_was() -> None:
    end = drawn(played(SPRINT, "gannet", "gannet", "puffin", "", "gannet", "gannet", "gannet", "gannet"))
    quick = "1.1 s per question · fastest right answer 0.2 s · 4 right in a row"
    assert f"\n   ▂▄  ▂▄▆█\n   ✓✓✗–✓✓✓✓\n   {quick}\n" in end


def test_marks_fold_into_lines_that_the_narrowest_terminal_holds() -> None:
    end = drawn(played(SPRINT, *["puffin"] * 40))
    assert f"\n   {'✗' * 34}\n" in end
    assert f"\n   {'✗' * 6}\n" in end


def test_a_round_without_a_right_answer_has_no_fastest() -> None:
    end = drawn(played(SPRINT, "puffin"))
    assert "\n   ✗\n   0.2 s per question\n" in end


def test_a_miss_says_why_and_a_right_answer_only_what_it_was() -> None:
    end = drawn(played(PLAY, "gannet", "puffin"))
    assert "\n   1 ✓ Well? → gannet" in f"\n{end}"
    assert "+200" in end
    assert "\n   2 ✗ Well? → gannet\n" in end


def test_a_miss_has_its_note_where_there_was_no_verdict_to_read_it_in() -> None:
    (taught,) = items(f"{FACT}{QUESTIONS['choice']}")
    for mode, noted in ((PLAY, False), (SPRINT, True)):
        begun = start(mode, "s", (prompt(taught, "s"),), 0.0)
        end = drawn(step(step(begun, Replied(("puffin",), 1.0)), WentOn(1.0)))
        assert "This is the fact." in end
        assert ("This is the note." in end) == noted


def test_what_is_missing_of_a_list_is_named() -> None:
    end = drawn(played(LIST, "puffin", kind="list"))
    assert "Missing: gannet, razorbill" in end
    assert "of 3 points" in end
    assert "named" in end


def test_the_title_says_how_it_ended() -> None:
    done = played(SPRINT, "gannet")
    for ended, title in game.ENDINGS.items():
        assert f"♥ {title if ended != 'left' else game.SO_FAR}\n" in drawn(done, ended=ended)


def test_the_fingerprint_is_shown_where_friends_may_compare_it() -> None:
    race = record(mode=SPRINT.name)
    assert drawn(played(SPRINT, "gannet")).endswith(f"{game.again(race)}\n   Questions {race.fingerprint}")
    alone = drawn(played(PLAY, "gannet"))
    assert alone.endswith(game.again(record(mode=PLAY.name)))
