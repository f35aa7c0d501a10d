"""`heartquiz play`: sit down to rounds until the player has had enough."""

import os
import sys
import time
from datetime import UTC, date, datetime

import typer
from msgspec import Struct

from heartquiz import locations
from heartquiz.cli.dealing import Dealt, Wanted, again, deal, only, resumed
from heartquiz.cli.sitting import can_wait, sit, stop_on_signals
from heartquiz.core.deck import Filters, prompt
from heartquiz.core.modes import PLAY
from heartquiz.core.question import DIFFICULTIES, KINDS
from heartquiz.core.record import Played, RoundRecord, answered_again
from heartquiz.core.round import Round, start
from heartquiz.core.score import Score, score
from heartquiz.core.stats import best, counts, day_streak
from heartquiz.core.text import counted, one_line
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing, Face, Opening

TOUR = "tour"


class Options(Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    packs: tuple[str, ...]
    count: int
    difficulty: tuple[str, ...]
    tag: tuple[str, ...]
    kind: tuple[str, ...]
    seed: str | None
    resume: bool
    new: bool
    plain: bool
    json: bool

    @property
    def wanted(self) -> Wanted:
        """The round these options ask for."""
        filters = Filters(difficulty=self.difficulty, tag=self.tag, kind=self.kind)
        return Wanted(packs=self.packs, count=self.count, filters=filters, seed=self.seed)


def play_rounds(options: Options) -> None:
    """Play rounds as long as the player likes. Raises HeartquizError where there is nothing to play."""
    _check(options)
    plain = options.plain or options.json or not _has_terminal()
    face = _face(plain, sys.stderr if options.json else sys.stdout)
    stop_on_signals(face)
    history = History(locations.history_file(), face.say)
    waiting = _waiting(history, options, face, plain)
    dealt: Dealt | None = resumed(waiting, face) if waiting else _first(history, options, face)
    status: int | None = None
    while dealt is not None:
        status, next_ = _play(dealt, waiting, face, history, options)
        dealt, waiting = _after(next_, dealt, history, options, face), None
    history.close()
    if status:
        raise typer.Exit(status)


class _Next(Struct, frozen=True):
    """What the player wants after a round, and what was missed in it."""

    wish: str
    played: Round


def _play(
    dealt: Dealt, waiting: Played | None, face: Face, history: History, options: Options
) -> tuple[int | None, _Next]:
    """Play one round and tell how it went."""
    record = dealt.record
    prompts = tuple(prompt(item, record.seed) for item in dealt.items)
    behind = answered_again(waiting, prompts) if waiting else ()
    face.opening(Opening(_title(dealt, len(behind)), dealt.remark))
    begun = start(dealt.mode, record.shown_seed, prompts, time.monotonic(), behind)
    played, status = sit(begun, face, history, record)
    result = score(played)
    told = _closing(history, dealt, played, result) if played.answered else None
    if told:
        face.closing(told)
    if can_wait(played) and played.answered and history.lasting:
        face.say("The round is kept: `heartquiz play --resume` goes on with it.")
    if options.json:
        from heartquiz.cli.result import as_json

        sys.stdout.write(as_json(record, played, result))
    wish = face.what_next(told) if told and status is None else "done"
    return status, _Next(wish, played)


def _after(next_: _Next, dealt: Dealt, history: History, options: Options, face: Face) -> Dealt | None:
    """The round after a round, or None for enough."""
    match next_.wish:
        case "again":
            return again(dealt)
        case "more":
            return deal(
                history,
                Wanted(packs=options.packs, count=options.count, filters=options.wanted.filters, seed=None),
                face,
            )
        case "misses":
            missed = score(next_.played).misses
            return only(dealt, tuple(answered.prompt.item for answered in missed))
        case _:
            return None


def _first(history: History, options: Options, face: Face) -> Dealt:
    """The first round: the tour for somebody new who takes it, else what was asked for."""
    asked_nothing = options.wanted == Wanted(packs=(), count=options.count, filters=Filters(), seed=None)
    if asked_nothing and not history.days() and face.offer_tour():
        return deal(history, Wanted(packs=(TOUR,), count=options.count, filters=Filters(), seed=TOUR), face)
    return deal(history, options.wanted, face)


def _check(options: Options) -> None:
    """Words the options do not know are errors that name the ones they do."""
    for name, known in (("difficulty", DIFFICULTIES), ("kind", KINDS)):
        for word in getattr(options, name):
            if word not in known:
                raise HeartquizError(f"no {name} {one_line(word)!r}", f"there are {', '.join(known)}", 2)
    if options.resume and options.new:
        raise HeartquizError("--resume and --new exclude each other", "give one of them", 2)


def _has_terminal() -> bool:
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM") != "dumb"
        and os.environ.get("HEARTQUIZ_PLAIN", "0") in ("", "0")
    )


def _face(plain: bool, out: object) -> Face:
    if plain:
        from heartquiz.terminal.plain import Plain

        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
        return Plain(sys.stdin, out, time.monotonic)  # type: ignore[arg-type]
    from heartquiz.terminal.screen import Screen  # 150 ms: Rich, questionary and prompt_toolkit

    return Screen(time.monotonic)


def _waiting(history: History, options: Options, face: Face, plain: bool) -> Played | None:
    """The round to go on with, if any: asked for, or offered and taken."""
    waiting = history.waiting(PLAY.name)
    if waiting is None:
        if options.resume:
            raise HeartquizError("no round is waiting", "`heartquiz play` begins one")
        return None
    what = _left_as(waiting.round, len(waiting.replies))
    if options.resume or (not options.new and face.offer(what)):
        return waiting
    if options.new or not plain:
        history.end(waiting.round.id, "left", datetime.now(UTC))
    return None


def _left_as(record: RoundRecord, behind: int) -> str:
    """What a waiting round was and how far it got."""
    local = record.started.astimezone()
    answered = f"{behind} of {counted(len(record.hand), 'question')} answered"
    return f"{', '.join(record.packs)}: {answered}, begun on {local.day} {local:%B at %H:%M}"


def _title(dealt: Dealt, behind: int) -> str:
    record = dealt.record
    folders = {name.partition("/")[0] for name in record.packs}
    names = ", ".join(record.packs if len(record.packs) <= 2 else sorted(folders))
    asked = f"{behind} of {len(record.hand)} answered" if behind else counted(len(record.hand), "question")
    last = f"seed {record.shown_seed}" if dealt.mode == PLAY else "the misses once more"
    return f"{names} · {asked} · {last}"


def _closing(history: History, dealt: Dealt, played: Round, result: Score) -> Closing:
    record = dealt.record
    others = history.alike(record) if dealt.mode == PLAY else []
    mine = next((other for other in others if other.round.id == record.id), None)
    before = best(others, record)
    ranked = mine is not None and counts(mine, others)
    days = day_streak(history.days(), date.today())
    return Closing(
        answered=played.answered,
        score=result,
        ended=str(played.ended),
        seed=record.shown_seed,
        compared=words.compared(result, before) if ranked else "",
        streak=f"You have played {days} days in a row." if days > 1 else "",
        again=words.again(record) if dealt.mode == PLAY else "",
    )
