"""`heartquiz challenge`: five ways of racing the clock, and `heartquiz best`."""

from contextlib import closing

import typer
from msgspec import Struct, structs

from heartquiz import locations
from heartquiz.cli.front_ends import front_end_for, has_terminal, steady
from heartquiz.cli.play import check_filters
from heartquiz.core.game.bests import Best, bests
from heartquiz.core.game.deck import Filters
from heartquiz.core.game.modes import CHALLENGES, PLAY, Mode, with_clock
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.interrupts import stop_on_signals
from heartquiz.library.find import find
from heartquiz.messages.figures import number_of, points_of_text
from heartquiz.sessions.deal import Dealt, Wanted, deal, lasting
from heartquiz.sessions.front_end import FrontEnd
from heartquiz.sessions.session import keep_playing
from heartquiz.terminal.tables import print_lines, print_rows

SHORTEST, LONGEST = 1.0, 3600.0


class Options(Struct, frozen=True, kw_only=True):
    """What the command line asked for; a count, mode or clock of None is the usual one."""

    packs: tuple[str, ...]
    mode: str | None
    seconds: float | None
    count: int | None
    filters: Filters
    seed: str | None
    plain: bool
    json: bool


def challenge_rounds(options: Options) -> None:
    """Race the clock as long as the player likes. Raises HeartquizError where there is nothing to ask."""
    check_filters(options.filters)
    plain = options.plain or options.json or not has_terminal()
    front_end = front_end_for(plain=plain, json=options.json)
    stop_on_signals(front_end.interrupt)
    with closing(History(locations.history_file(), front_end.say)) as history:
        wanted = Wanted(packs=options.packs, count=options.count, filters=options.filters, seed=options.seed)
        mode = _mode(options.mode) if options.mode else _chosen(history, wanted, front_end)
        if options.count is not None and mode.count in (None, 1):
            raise HeartquizError(f"-n has no meaning in {mode.name}", "leave it out, or play blitz", 2)
        wanted = structs.replace(wanted, mode=_with_clock(mode, options.seconds))

        def deal_more(wish: str, before: Mode) -> Dealt:
            if wish == "challenge":
                return challenge_of(history, wanted, front_end)
            return deal(history, next_of(wanted, before), front_end)

        status = keep_playing(
            deal(history, wanted, front_end),
            None,
            front_end,
            history,
            clock=steady,
            json=options.json,
            deal_more=deal_more,
        )
    raise typer.Exit(status)


def challenge_of(history: History, wanted: Wanted, front_end: FrontEnd) -> Dealt:
    """A challenge that the player chooses from the menu, of the same packs and filters."""
    return deal(history, next_of(wanted, _chosen(history, wanted, front_end)), front_end)


def next_of(wanted: Wanted, mode: Mode) -> Wanted:
    """What comes after a round of a mode: the same packs and filters, the count only in the same mode."""
    return structs.replace(wanted, mode=mode, seed=None, count=wanted.count if mode == wanted.mode else None)


def tell_bests(packs: list[str], as_json: bool) -> None:
    """Print the personal bests of these packs, or of all, by mode."""
    with closing(History(locations.history_file(), lambda line: print_lines([line]))) as history:
        names = {found.name for found in find(packs)}
        found = [best for best in bests(history.all()) if not packs or set(best.round.packs) <= names]
    if as_json:
        from heartquiz.sessions.json_result import json_text

        print(json_text({"format": 1, "bests": [_as_json(best) for best in found]}), end="")
    elif found:
        print_rows([_row(best) for best in found])
    else:
        print_lines(["No bests yet: finish a round of ten questions, or a challenge."])


def _mode(name: str) -> Mode:
    for mode in CHALLENGES:
        if mode.name == name:
            return mode
    known = ", ".join(mode.name for mode in CHALLENGES)
    raise HeartquizError(f"no mode {one_line(name)!r}", f"there are {known}", 2)


def _with_clock(mode: Mode, seconds: float | None) -> Mode:
    """The mode with another clock."""
    if seconds is None:
        return mode
    if not SHORTEST <= seconds <= LONGEST:
        raise HeartquizError(f"--seconds {seconds:g} is too short or too long", "give 1 to 3600", 2)
    return with_clock(mode, seconds)


def _chosen(history: History, wanted: Wanted, front_end: FrontEnd) -> Mode:
    """The mode a player chooses; the menu tells their bests with these packs and the usual clocks."""
    usual = {mode.name: mode.round_seconds or mode.question_seconds for mode in CHALLENGES}
    told = {
        best.round.mode: best
        for best in reversed(bests(history.all()))
        if best.round.asked == lasting(wanted.packs)
        and best.round.filters == wanted.filters
        and best.round.seconds == usual.get(best.round.mode)
    }
    lines = []
    for mode in CHALLENGES:
        best = told.get(mode.name)
        lines.append((mode.name, f"{mode.says}{f' (best {number_of(best.points)})' if best else ''}"))
    return _mode(front_end.choose_mode(tuple(lines)))


def _row(best: Best) -> tuple[str, ...]:
    record = best.round
    clock = f"{number_of(record.seconds)} s" if record.seconds else ""
    of = f" of {best.possible:,}" if best.possible else ""
    filters = [value for name in ("difficulty", "tag", "kind") for value in getattr(record.filters, name)]
    played = ", ".join(record.packs if len(record.packs) <= 2 else sorted({_folder(n) for n in record.packs}))
    local = best.started.astimezone()
    count = f"{len(record.hand)} questions" if record.mode in (PLAY.name, "blitz") else ""
    named = one_line(record.hand[0].partition(":")[2]) if record.mode == "list" else ""
    what = ", ".join(part for part in (clock, count, named, *filters) if part)
    return (
        record.mode,
        f"{number_of(best.points)}{of} points" if of else points_of_text(best.points),
        played,
        what,
        f"{local:%Y-%m-%d}",
    )


def _folder(name: str) -> str:
    return name.partition("/")[0]


def _as_json(best: Best) -> dict[str, object]:
    record = best.round
    return {
        "mode": record.mode,
        "seconds": record.seconds,
        "count": len(record.hand),
        "question": record.hand[0] if record.mode == "list" else None,
        "packs": record.packs,
        "filters": {name: getattr(record.filters, name) for name in ("difficulty", "tag", "kind")},
        "points": round(best.points, 4),
        "possible": best.possible or None,
        "round": record.id[:6],
        "seed": record.shown_seed,
        "date": record.started.isoformat(),
    }
