"""`heartquiz play`: the round that was left, the tour, or the next questions."""

from contextlib import closing
from datetime import UTC, datetime

import typer
from msgspec import Struct

from heartquiz import locations
from heartquiz.cli.front_ends import front_end_for, has_terminal, steady
from heartquiz.core.game.deck import Filters
from heartquiz.core.game.modes import PLAY, Mode
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.core.packs.question import DIFFICULTIES, KINDS
from heartquiz.core.text import counted, one_line
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.interrupts import stop_on_signals
from heartquiz.messages.local_time import local
from heartquiz.sessions.deal import Dealt, Wanted, deal, resumed
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.sessions.session import keep_playing

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
    check_filters(options.wanted.filters)
    if options.resume and options.new:
        raise HeartquizError("--resume and --new exclude each other", "give one of them", 2)
    plain = options.plain or options.json or not has_terminal()
    front_end = front_end_for(plain=plain, json=options.json)
    stop_on_signals(front_end.interrupt)
    with closing(History(locations.history_file(), front_end.say)) as history:

        def deal_more(wish: str, before: Mode) -> Dealt:
            from heartquiz.cli.challenge import challenge_of, next_of

            if wish == "challenge":
                return challenge_of(history, options.wanted, front_end)
            return deal(history, next_of(options.wanted, before if before.timed else PLAY), front_end)

        waiting = _waiting(history, options, front_end, plain)
        dealt = resumed(waiting, front_end) if waiting else _first(history, options, front_end)
        status = keep_playing(
            dealt, waiting, front_end, history, clock=steady, json=options.json, deal_more=deal_more
        )
    raise typer.Exit(status)


def check_filters(filters: Filters) -> None:
    """Words the filters do not know are errors that name the ones they do."""
    for name, known in (("difficulty", DIFFICULTIES), ("kind", KINDS)):
        for word in getattr(filters, name):
            if word not in known:
                raise HeartquizError(f"no {name} {one_line(word)!r}", f"there are {', '.join(known)}", 2)


def _first(history: History, options: Options, front_end: FrontEnd) -> Dealt:
    """The first round: the tour for somebody new who takes it, else what was asked for."""
    asked_nothing = options.wanted == Wanted(packs=(), count=options.count, filters=Filters(), seed=None)
    if asked_nothing and not history.days() and front_end.offer_tour():
        return deal(
            history, Wanted(packs=(TOUR,), count=options.count, filters=Filters(), seed=TOUR), front_end
        )
    return deal(history, options.wanted, front_end)


def _waiting(history: History, options: Options, front_end: FrontEnd, plain: bool) -> Played | None:
    """The round to go on with, if any: asked for, or offered and taken."""
    waiting = history.waiting(PLAY.name)
    if waiting is None:
        if options.resume:
            raise HeartquizError("no round is waiting", "`heartquiz play` begins one")
        return None
    what = _left_as(waiting.round, len(waiting.replies))
    if options.resume or (not options.new and front_end.offer(what)):
        return waiting
    if options.new:
        while waiting := history.waiting(PLAY.name):  # a plain round may have begun beside one that waits
            history.end(waiting.round.id, "left", datetime.now(UTC))
    elif not plain:
        history.end(waiting.round.id, "left", datetime.now(UTC))
    return None


def _left_as(record: RoundRecord, behind: int) -> str:
    """What a waiting round was and how far it got."""
    begun = local(record.started)
    answered = f"{behind} of {counted(len(record.hand), 'question')} answered"
    return f"{', '.join(record.packs)}: {answered}, begun on {begun.day} {begun:%B at %H:%M}"
