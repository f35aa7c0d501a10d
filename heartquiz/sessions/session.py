"""Rounds one behind the other: played, told, and whatever the player wants next."""

import sys
from collections.abc import Callable
from datetime import date

from msgspec import Struct, structs

from heartquiz.core.game.bests import best, best_of, counts, day_streak, pace, rank, runs
from heartquiz.core.game.deck import prompt
from heartquiz.core.game.modes import PRACTICE, Mode
from heartquiz.core.game.records import Played, answered_again
from heartquiz.core.game.round import Round, start
from heartquiz.core.game.score import score
from heartquiz.core.text import counted
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.interrupts import status_of
from heartquiz.messages import game as words
from heartquiz.messages.figures import number_of
from heartquiz.sessions.deal import Dealt, again, only
from heartquiz.sessions.front_end import Closing, FrontEnd, Opening
from heartquiz.sessions.round_loop import can_wait, sit


class Told(Struct, frozen=True):
    """A round that was played: how it ended, what the player wants next, the exit status if they left."""

    dealt: Dealt
    played: Round
    wish: str
    status: int | None
    closing: Closing | None = None


def keep_playing(
    dealt: Dealt,
    waiting: Played | None,
    front_end: FrontEnd,
    history: History,
    *,
    clock: Callable[[], float],
    json: bool,
    deal_more: Callable[[str, Mode], Dealt],
) -> int:
    """Play rounds until the player has had enough.

    `deal_more` deals what a wish asks for that goes beyond the round just played, given its mode.

    Returns the exit status: 0, or that of what interrupted the last one.
    """
    told = _play(dealt, waiting, front_end, history, clock, json=json)
    while told.wish != "done":
        match told.wish:
            case "again":
                dealt = again(told.dealt)
            case "misses":
                missed = score(told.played).misses
                dealt = only(told.dealt, tuple(answered.prompt.item for answered in missed))
            case wish:
                try:
                    dealt = deal_more(wish, told.dealt.mode)
                except HeartquizError as error:  # such as packs without a list: choose something else
                    front_end.say(f"{error.message}: {error.hint}")
                    told = structs.replace(
                        told, wish=front_end.what_next(told.closing) if told.closing else "done"
                    )
                    continue
        told = _play(dealt, None, front_end, history, clock, json=json)
    return told.status or 0


def _play(
    dealt: Dealt,
    waiting: Played | None,
    front_end: FrontEnd,
    history: History,
    clock: Callable[[], float],
    *,
    json: bool,
) -> Told:
    """Play one round and tell how it went."""
    record, mode = dealt.record, dealt.mode
    prompts = tuple(prompt(item, record.seed) for item in dealt.items)
    behind = answered_again(waiting, prompts) if waiting else ()
    front_end.opening(Opening(_title(dealt, len(behind)), dealt.remark, mode.lenient, _pace(history, dealt)))
    try:
        if mode.timed:
            front_end.count_in()
    except KeyboardInterrupt as interrupt:
        return Told(dealt, start(mode, "", (), 0.0), "done", status_of(interrupt))
    hinted = waiting is not None and waiting.hinted
    begun = start(mode, record.shown_seed, prompts, clock(), behind, hinted=hinted)
    played, status = sit(begun, front_end, history, record)
    told = _closing(history, dealt, played) if played.answered else None
    if told:
        front_end.closing(told)
    elif played.ended == "clock":
        front_end.say(f"The clock ran out before an answer. The same again: {words.again(record)}")
    if can_wait(played) and played.answered and history.lasting:
        front_end.say("The round is kept: `heartquiz play --resume` goes on with it.")
    if json:
        from heartquiz.sessions.json_result import as_json

        sys.stdout.write(as_json(record, played, score(played)))
    wish = front_end.what_next(told) if told and status is None else "done"
    return Told(dealt, played, wish, status, told)


def _title(dealt: Dealt, behind: int) -> str:
    record, mode = dealt.record, dealt.mode
    folders = {name.partition("/")[0] for name in record.packs}
    names = ", ".join(record.packs if len(record.packs) <= 2 else sorted(folders))
    asked = f"{behind} of {len(record.hand)} answered" if behind else counted(len(record.hand), "question")
    if mode.timed:
        seconds = mode.round_seconds or mode.question_seconds or 0
        each = "" if mode.round_seconds else " a question"
        asked = f"{mode.name}, {number_of(seconds)} s{each}"
    last = "the misses once more" if mode == PRACTICE else f"seed {record.shown_seed}"
    return f"{names} · {asked} · {last}"


def _pace(history: History, dealt: Dealt) -> tuple[tuple[float, float], ...]:
    """The best run to race against, step by step."""
    if not dealt.mode.timed:
        return ()
    others = history.alike(dealt.record)
    found = best(others, dealt.record)
    played = next((each for each in others if found and each.round.id == found.round.id), None)
    return tuple(pace(played)) if played else ()


def _closing(history: History, dealt: Dealt, played: Round) -> Closing:
    record, mode = dealt.record, dealt.mode
    others = history.alike(record) if mode != PRACTICE else []
    mine = next((other for other in others if other.round.id == record.id), None)
    ranked = runs(others, record)
    compared = place = ""
    if mine is not None and counts(mine, others):
        own = best_of(mine)
        compared = words.compared(own, ranked[0] if ranked else None) if own.points > 0 else ""
        better = sum(rank(other) > rank(own) for other in ranked)
        place = f"Place {better + 1} of your {len(ranked) + 1} runs." if mode.timed and ranked else ""
    days = day_streak(history.days(), date.today())
    return Closing(
        mode=mode,
        answered=played.answered,
        score=score(played),
        ended=str(played.ended),
        seed=record.shown_seed,
        compared=compared,
        place=place,
        fingerprint=record.fingerprint if mode.timed else "",
        streak=f"You have played {days} days in a row." if days > 1 else "",
        again=words.again(record) if mode != PRACTICE else "",
    )
