"""Rounds one after another: what is dealt next, and what a front end is given to show."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from msgspec import structs

from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import CHALLENGES, PLAY, PRACTICE, Mode, with_clock
from heartquiz.core.game.round import Event, Hinted, Replied, Ticked, WentOn
from heartquiz.history.store import History
from heartquiz.messages import game
from heartquiz.messages.sessions import KEPT, NO_ANSWER_IN_TIME, NO_SUCH_KINDS
from heartquiz.sessions.challenge_menu import choose_challenge
from heartquiz.sessions.deal import RoundRequest, deal
from heartquiz.sessions.resume import resume_round, round_to_resume
from heartquiz.sessions.session import RoundResult, play_session
from testing.listener import Listener
from testing.making import facts
from testing.rounds import NOON, record, replies
from testing.running import install

SPRINT, BLITZ, LIST = (mode for mode in CHALLENGES if mode.name in ("sprint", "blitz", "list"))


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(**{f"rose-{number}": 1 for number in range(30)}))


def request(**instead: Any) -> RoundRequest:
    values: dict[str, Any] = {"packs": ("garden",), "count": 2, "filters": Filters(), "seed": "tulip"}
    return RoundRequest(**values | instead)


def answers(*given: str) -> list[Event]:
    """Replies, each with what goes on to the next question."""
    return [event for reply in given for event in (Replied((reply,), 0.0), WentOn(0.0))]


def played(history: History, front_end: Listener, of: RoundRequest) -> RoundResult:
    return play_session(deal(history, of, front_end), of, front_end, history, lambda: 0.0)


def test_the_same_round_again_and_then_its_misses(history: History, front_end: Listener) -> None:
    front_end.events = answers("true", "false", "true", "false", "true")
    front_end.wishes = ["again", "misses"]
    last = played(history, front_end, request())
    first, second, third = front_end.openings
    assert second.record.hand == first.record.hand
    assert second.record.id != first.record.id
    assert third.record.hand == first.record.hand[1:]
    assert [opening.mode for opening in front_end.openings] == [PLAY, PLAY, PRACTICE]
    assert [closing.score.right for closing in front_end.closings] == [1, 1, 1]
    assert last.new.record == third.record
    assert last.status is None


def test_the_question_open_at_the_end_of_a_race_is_kept_shown_and_asked_among_the_misses(
    history: History, front_end: Listener
) -> None:
    front_end.events = [Replied(("true",), 1.0), Replied(("false",), 2.0), Ticked(61.0), *answers("true")]
    front_end.wishes = ["misses"]
    played(history, front_end, request(mode=SPRINT, count=None))
    first, second = front_end.closings[0], front_end.openings[1].record
    assert [miss.outcome for miss in first.score.misses] == ["wrong", "late"]
    assert (first.score.right, first.score.asked) == (1, 2)
    assert second.hand == first.record.hand[1:3]
    kept = history.all_rounds()[0]
    assert [(reply.outcome, reply.reply) for reply in kept.replies] == [
        ("right", ("true",)),
        ("wrong", ("false",)),
        ("late", ()),
    ]
    assert kept.ended == "clock"


def test_a_race_without_a_reply_is_not_kept(history: History, front_end: Listener) -> None:
    front_end.events = [Ticked(61.0)]
    last = played(history, front_end, request(mode=SPRINT, count=None))
    assert [answered.outcome for answered in last.round.answered] == ["late"]
    assert NO_ANSWER_IN_TIME.partition("{")[0] in front_end.lines[-1]
    assert (front_end.closings, history.all_rounds()) == ([], [])


def test_more_is_the_next_hand_with_the_same_count(history: History, front_end: Listener) -> None:
    front_end.events = answers("true", "true", "true", "true")
    front_end.wishes = ["more"]
    played(history, front_end, request(seed=None))
    first, second = (opening.record for opening in front_end.openings)
    assert (second.seed, second.start) == (first.seed, 2)
    assert len(second.hand) == 2


@pytest.mark.parametrize("wishes", [["more"], ["misses", "more"]], ids=" ".join)
def test_more_after_a_challenge_is_one_more_by_the_same_clock(
    history: History, front_end: Listener, wishes: list[str]
) -> None:
    blitz = with_clock(BLITZ, 7.0)
    front_end.events = answers("true", "false", "true")[: 2 + 2 * len(wishes)]
    front_end.wishes = wishes
    played(history, front_end, request(mode=blitz))
    assert front_end.openings[-1].mode == blitz
    assert front_end.openings[-1].record.seed != "tulip"
    assert len(front_end.openings[-1].record.hand) == 2


def test_a_challenge_after_a_round_has_its_own_count_and_clock(history: History, front_end: Listener) -> None:
    front_end.events = answers("true", "true")
    front_end.wishes, front_end.mode = ["challenge"], "blitz"
    played(history, front_end, request())
    assert front_end.openings[1].mode == BLITZ
    assert len(front_end.openings[1].record.hand) == 10


def test_what_cannot_be_dealt_is_shown_and_something_else_can_be_chosen(
    history: History, front_end: Listener
) -> None:
    front_end.events = answers("true", "true", "true", "true")
    front_end.wishes, front_end.mode = ["challenge", "again"], "list"
    played(history, front_end, request())
    assert front_end.lines == [": ".join(NO_SUCH_KINDS).format(mode="list", kinds="list")]
    assert len(front_end.closings) == 2


def test_a_round_that_is_left_ends_the_session_and_waits(history: History, front_end: Listener) -> None:
    front_end.events, front_end.wishes = answers("true"), ["again"]
    last = played(history, front_end, request())
    assert (last.status, last.round.ended) == (0, "left")
    assert front_end.lines == [KEPT]
    assert len(front_end.closings) == 1
    front_end.takes, front_end.wishes = True, []
    waiting = round_to_resume(history, front_end, resume=False, new=False)
    assert waiting is not None
    front_end.events = answers("false")
    new = resume_round(waiting, front_end)
    play_session(new, request(), front_end, history, lambda: 0.0)
    assert front_end.openings[-1].answered == 1
    assert [answered.outcome for answered in front_end.closings[-1].answered] == ["right", "wrong"]


def test_a_round_that_is_left_before_a_reply_is_not_kept(history: History, front_end: Listener) -> None:
    last = played(history, front_end, request())
    assert (last.status, last.round.ended, last.closing) == (0, "left", None)
    assert front_end.lines == []
    assert history.all_rounds() == []


def test_a_hint_that_was_taken_is_there_when_the_round_goes_on(history: History, front_end: Listener) -> None:
    fields = 'kind = "true-false"\nask = "So?"\nanswer = true\nhint = "So it is."'
    install("garden", "".join(f'[[questions]]\nid = "q{number}"\n{fields}\n' for number in range(3)))
    front_end.events = [*answers("true"), Hinted()]
    played(history, front_end, request())
    waiting = round_to_resume(history, front_end, resume=True, new=False)
    assert waiting is not None
    front_end.events = answers("true")
    again = resume_round(waiting, front_end)
    result = play_session(again, request(), front_end, history, lambda: 0.0)
    assert [answered.hinted for answered in result.round.answered] == [False, True]
    assert front_end.shown == ["right", "hint", "right"]


def test_only_a_challenge_is_counted_in_and_its_verdicts_wait_for_the_end(
    history: History, front_end: Listener
) -> None:
    front_end.events = answers("true", "false")
    played(history, front_end, request())
    assert front_end.shown == ["right", "wrong"]
    front_end.shown = []
    played(history, front_end, request(mode=SPRINT, count=None))
    assert front_end.shown == ["count"]


def test_a_clock_that_runs_out_before_a_reply_leaves_no_round(history: History, front_end: Listener) -> None:
    front_end.events, front_end.wishes = [Ticked(61.0)], ["again"]
    last = played(history, front_end, request(mode=SPRINT, count=None))
    assert (last.round.ended, last.closing, last.status) == ("clock", None, None)
    assert front_end.lines == [NO_ANSWER_IN_TIME.format(again=game.again(last.new.record))]
    assert history.all_rounds() == []


@pytest.mark.parametrize(
    ("takes", "new", "left"),
    [(None, False, 2), (False, False, 1), (None, True, 0)],
    ids=["cannot be asked", "refused", "new"],
)
def test_what_becomes_of_rounds_that_wait(
    history: History, front_end: Listener, takes: bool | None, new: bool, left: int
) -> None:
    for number in (1, 2):
        history.add_reply(record(number), replies("true")[0], NOON)
    front_end.takes = takes
    assert round_to_resume(history, front_end, resume=False, new=new) is None
    assert [played.ended for played in history.all_rounds()].count(None) == left


def finished(history: History, number: int, mode: Mode, filters: Filters, given: int) -> None:
    """A run of a mode in which so many replies were right."""
    of = record(number, mode=mode.name, seconds=mode.round_seconds, filters=filters, seed=f"seed {number}")
    for place in range(given):
        history.add_reply(of, structs.replace(replies("true")[0], number=place), NOON)
    history.end(of.id, "clock", NOON)


def test_the_menu_shows_the_bests_with_these_packs_filters_and_the_usual_clock(
    history: History, front_end: Listener
) -> None:
    hard = Filters(difficulty=("hard",))
    finished(history, 1, SPRINT, Filters(), 2)
    finished(history, 2, SPRINT, hard, 3)
    finished(history, 3, with_clock(SPRINT, 30.0), Filters(), 4)
    for filters, points in ((Filters(), 2), (hard, 3), (Filters(tag=("sea",)), None)):
        assert choose_challenge(history, request(filters=filters), front_end) == SPRINT
        best = f" (best {points})" if points else ""
        assert front_end.menu == {mode.name: mode.says for mode in CHALLENGES} | {
            "sprint": f"{SPRINT.says}{best}"
        }
    choose_challenge(history, request(packs=("garden", "yard")), front_end)
    assert front_end.menu["sprint"] == SPRINT.says


def test_a_challenge_races_against_the_best_run_and_takes_its_place(
    history: History, front_end: Listener
) -> None:
    seconds: Iterator[int] = count()
    of = request(mode=BLITZ, seed=None)
    for given in (("true", "true"), ("true", "false")):
        front_end.events = answers(*given)
        play_session(deal(history, of, front_end), of, front_end, history, lambda: float(next(seconds)))
    first, second = front_end.openings
    assert first.pace == ()
    assert len(second.pace) == 2
    standings = [closing.standing for closing in front_end.closings]
    assert [(each.place, each.runs, each.before is None) for each in standings if each] == [
        (1, 1, True),
        (2, 2, False),
    ]
    assert [closing.days for closing in front_end.closings] == [1, 1]
