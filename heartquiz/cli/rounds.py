"""Rounds one behind the other: played, told, and whatever the player wants next."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date

import typer
from msgspec import Struct, structs

from heartquiz.cli.dealing import Dealt, again, only
from heartquiz.cli.sitting import can_wait, sit, status_of
from heartquiz.core.deck import prompt
from heartquiz.core.modes import PRACTICE, Mode
from heartquiz.core.record import Played, answered_again
from heartquiz.core.round import Round, start
from heartquiz.core.score import score
from heartquiz.core.stats import best, best_of, counts, day_streak, pace, rank, runs
from heartquiz.core.text import counted
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing, Face, Opening


class Told(Struct, frozen=True):
    """A round that was played: how it ended, what the player wants next, the exit status if they left."""

    dealt: Dealt
    played: Round
    wish: str
    status: int | None
    closing: Closing | None = None


def has_terminal() -> bool:
    """Whether there is a terminal on both sides that can be drawn on."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM") != "dumb"
        and os.environ.get("HEARTQUIZ_PLAIN", "0") in ("", "0")
    )


def steady() -> float:
    """The seconds of a clock that nothing sets back and that goes on while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux, where CLOCK_MONOTONIC stands still in sleep
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # where time.monotonic() does, and CLOCK_MONOTONIC does not
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def face_for(*, plain: bool, json: bool) -> Face:
    """The way of playing: lines of text where they are wanted or nothing else will do, else cards."""
    if plain:
        from heartquiz.terminal.plain import Plain

        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
        return Plain(sys.stdin, sys.stderr if json else sys.stdout, steady)
    from heartquiz.terminal.screen import Screen  # 150 ms: Rich, questionary and prompt_toolkit

    return Screen(steady)


def keep_playing(
    dealt: Dealt,
    waiting: Played | None,
    face: Face,
    history: History,
    *,
    json: bool,
    deal_more: Callable[[str, Mode], Dealt],
) -> None:
    """Play rounds until the player has had enough.

    `deal_more` deals what a wish asks for that goes beyond the round just played, given its mode.

    Raises typer.Exit with the status of what interrupted the last one.
    """
    told = _play(dealt, waiting, face, history, json=json)
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
                    face.say(f"{error.message}: {error.hint}")
                    told = structs.replace(
                        told, wish=face.what_next(told.closing) if told.closing else "done"
                    )
                    continue
        told = _play(dealt, None, face, history, json=json)
    if told.status:
        raise typer.Exit(told.status)


def _play(dealt: Dealt, waiting: Played | None, face: Face, history: History, *, json: bool) -> Told:
    """Play one round and tell how it went."""
    record, mode = dealt.record, dealt.mode
    prompts = tuple(prompt(item, record.seed) for item in dealt.items)
    behind = answered_again(waiting, prompts) if waiting else ()
    face.opening(Opening(_title(dealt, len(behind)), dealt.remark, mode.lenient, _pace(history, dealt)))
    try:
        if mode.timed:
            face.count_in()
    except KeyboardInterrupt as interrupt:
        return Told(dealt, start(mode, "", (), 0.0), "done", status_of(interrupt))
    hinted = waiting is not None and waiting.hinted
    begun = start(mode, record.shown_seed, prompts, steady(), behind, hinted=hinted)
    played, status = sit(begun, face, history, record)
    told = _closing(history, dealt, played) if played.answered else None
    if told:
        face.closing(told)
    elif played.ended == "clock":
        face.say(f"The clock ran out before an answer. The same again: {words.again(record)}")
    if can_wait(played) and played.answered and history.lasting:
        face.say("The round is kept: `heartquiz play --resume` goes on with it.")
    if json:
        from heartquiz.cli.result import as_json

        sys.stdout.write(as_json(record, played, score(played)))
    wish = face.what_next(told) if told and status is None else "done"
    return Told(dealt, played, wish, status, told)


def _title(dealt: Dealt, behind: int) -> str:
    record, mode = dealt.record, dealt.mode
    folders = {name.partition("/")[0] for name in record.packs}
    names = ", ".join(record.packs if len(record.packs) <= 2 else sorted(folders))
    asked = f"{behind} of {len(record.hand)} answered" if behind else counted(len(record.hand), "question")
    if mode.timed:
        seconds = mode.round_seconds or mode.question_seconds or 0
        each = "" if mode.round_seconds else " a question"
        asked = f"{mode.name}, {words.number_of(seconds)} s{each}"
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
