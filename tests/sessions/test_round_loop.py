"""A round between a front end and the history: a reply is on disk before the player reads its verdict."""

import io
from pathlib import Path

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.round import Round, start
from heartquiz.history.store import History
from heartquiz.sessions.round_loop import play_round
from heartquiz.terminal.plain import Plain
from testing.birds import ALL
from testing.making import items
from testing.rounds import record, rows


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
