"""A round between a front end and the history: a reply is on disk before the player reads its verdict."""

import io
from pathlib import Path

import pytest

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import CHALLENGES, PLAY, Mode
from heartquiz.core.game.records import reply_record
from heartquiz.core.game.round import (
    Banned,
    Event,
    Hinted,
    Overruled,
    Replied,
    Reported,
    Round,
    WentOn,
    start,
    step,
)
from heartquiz.core.packs.model import content
from heartquiz.history.store import History
from heartquiz.interrupts import INTERRUPTED, Stopped
from heartquiz.sessions.round_loop import play_round
from heartquiz.terminal.plain import Plain
from testing.birds import ALL
from testing.kinds import QUESTIONS
from testing.listener import Listener
from testing.making import items
from testing.rounds import NOON, record, rows

TYPED = '[[questions]]\nid = "q{}"\nask = "Which bird?"\nhint = "It dives."\n' + QUESTIONS["text"] + "\n"


class Watching(Plain):
    """A front end that looks at the file from outside before it shows each verdict."""

    def __init__(self, typed: str, path: Path) -> None:
        super().__init__(io.StringIO(typed), io.StringIO(), lambda: 0.0)
        self._path = path
        self.seen: list[tuple[int, int]] = []

    def verdict(self, round_: Round) -> None:
        counts = rows(self._path, "SELECT (SELECT COUNT(*) FROM replies), (SELECT COUNT(*) FROM overrules)")
        self.seen += counts
        super().verdict(round_)


def test_replies_and_overruled_verdicts_are_on_disk_before_they_are_shown(tmp_path: Path) -> None:
    pool = items(ALL, "birds")
    begun = start(PLAY, "tulip", tuple(prompt(item, "tulip") for item in pool), 0.0)
    hand = record(packs=("birds",), hand=tuple(item.id for item in pool))
    # In the pack's order: choice, true-false, multi, text, overruled, number, overruled, and end of input.
    front_end = Watching("1\nt\n1\ngull\n!\n7\n!\n", tmp_path / "history.db")
    history = History(tmp_path / "history.db", print)
    played, status = play_round(begun, front_end, history, hand)
    assert front_end.seen == [(1, 0), (2, 0), (3, 0), (4, 0), (4, 1), (5, 1), (5, 2)]
    assert (played.ended, status) == ("left", 0)
    assert rows(tmp_path / "history.db", "SELECT * FROM endings") == []
    history.close()


def test_the_end_of_a_round_is_on_disk_when_it_is_over(tmp_path: Path) -> None:
    (item,) = items(ALL, "birds")[:1]
    begun = start(PLAY, "tulip", (prompt(item, "tulip"),), 0.0)
    history = History(tmp_path / "history.db", print)
    played, _ = play_round(begun, Watching("1\n", tmp_path / "history.db"), history, record(hand=(item.id,)))
    assert played.ended == "done"
    assert rows(tmp_path / "history.db", "SELECT ended FROM endings") == [("done",)]
    history.close()


class Interrupted(Listener):
    """A front end whose player, after their events, is interrupted."""

    def __init__(self, error: KeyboardInterrupt) -> None:
        super().__init__()
        self._error = error

    def ask(self, round_: Round) -> Event:
        if not self.events:
            raise self._error
        return super().ask(round_)


def test_what_a_player_says_about_a_question_is_kept_with_it(history: History, front_end: Listener) -> None:
    first, second = items("".join(TYPED.format(place) for place in (1, 2)), "birds")
    begun = start(PLAY, "tulip", (prompt(first, "tulip"), prompt(second, "tulip")), 0.0)
    front_end.events = [
        Hinted(),
        Replied(("auk",), 1.0),
        Reported("It is white."),
        Overruled(),
        WentOn(2.0),
        Replied(("gannet",), 3.0),
        Banned(),
        WentOn(4.0),
    ]
    hand = record(packs=("birds",), hand=(first.id, second.id))
    play_round(begun, front_end, history, hand)
    (note,) = history.notes()
    assert (note.question, note.content, note.text) == (first.id, content(first), "It is white.")
    assert history.banned() == {second.id}
    (kept,) = history.all_rounds()
    assert [(reply.hinted, reply.overruled) for reply in kept.replies] == [(True, True), (False, False)]
    assert front_end.shown == ["hint", "wrong", "right", "right"]


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt(), INTERRUPTED), (Stopped(15), 143)])
@pytest.mark.parametrize(("mode", "ended"), [(PLAY, None), (CHALLENGES[0], "left")], ids=["play", "sprint"])
def test_an_interrupted_challenge_is_over_and_another_round_waits(
    history: History, error: KeyboardInterrupt, status: int, mode: Mode, ended: str | None
) -> None:
    first, second = items("".join(TYPED.format(place) for place in (1, 2)), "birds")
    begun = start(mode, "tulip", (prompt(first, "tulip"), prompt(second, "tulip")), 0.0)
    front_end = Interrupted(error)
    front_end.events = [Replied(("gannet",), 1.0)]
    hand = record(packs=("birds",), mode=mode.name, hand=(first.id, second.id))
    played, left = play_round(begun, front_end, history, hand)
    assert (played.ended, left) == ("left", status)
    assert [(len(each.replies), each.ended) for each in history.all_rounds()] == [(1, ended)]


def test_a_round_of_which_only_the_end_was_not_saved_is_ended(history: History, front_end: Listener) -> None:
    (item,) = items(TYPED.format(1), "birds")
    begun = start(PLAY, "tulip", (prompt(item, "tulip"),), 0.0)
    whole = step(step(begun, Replied(("gannet",), 1.0)), WentOn(2.0))
    hand = record(packs=("birds",), hand=(item.id,))
    history.add_reply(hand, reply_record(whole, 0), NOON)
    assert history.waiting(PLAY.name) is not None
    resumed = start(PLAY, "tulip", begun.prompts, 5.0, whole.answered)
    assert play_round(resumed, front_end, history, hand) == (resumed, None)
    assert history.waiting(PLAY.name) is None
    assert [each.ended for each in history.all_rounds()] == ["done"]
