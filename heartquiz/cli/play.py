"""`heartquiz play`: choose a hand, sit down, tell how it went."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import typer
from msgspec import Struct

from heartquiz import __version__, locations
from heartquiz.cli.door import INTERRUPTED
from heartquiz.cli.sitting import sit
from heartquiz.core import deck as decks
from heartquiz.core.deck import Filters, chosen, clean_seed, hand, prompt, split_seed, to_loosen
from heartquiz.core.modes import PLAY
from heartquiz.core.pack import Item, fingerprint
from heartquiz.core.question import DIFFICULTIES, KINDS
from heartquiz.core.record import Played, RoundRecord, answered_again
from heartquiz.core.round import Round, start
from heartquiz.core.score import Score, score
from heartquiz.core.seeds import new_seed
from heartquiz.core.stats import best, counts
from heartquiz.core.text import counted, one_line
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.library.find import is_path
from heartquiz.library.load import Library, load
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing, Face, Opening


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


def play_round(options: Options) -> None:
    """Play one round. Raises HeartquizError where there is nothing to play."""
    _check(options)
    plain = options.plain or options.json or not _has_terminal()
    face = _face(plain, sys.stderr if options.json else sys.stdout)
    history = History(locations.history_file(), face.say)
    waiting = _waiting(history, options, face, plain)
    record, pool = _gone_on_with(waiting, face) if waiting else _dealt(history, options, face)
    prompts = tuple(prompt(item, record.seed) for item in pool)
    behind = answered_again(waiting, prompts) if waiting else ()
    face.opening(Opening(_title(record, len(behind)), _remark(record, options, waiting)))
    begun = start(PLAY, record.shown_seed, prompts, time.monotonic(), behind)
    played, interrupted = sit(begun, face, history, record)
    result = score(played)
    if played.answered:
        face.closing(_closing(history, record, played, result))
    if played.ended == "left" and played.answered:
        face.say("The round is kept: `heartquiz play --resume` goes on with it.")
    if options.json:
        from heartquiz.cli.result import as_json

        sys.stdout.write(as_json(record, played, result))
    history.close()
    if interrupted:
        raise typer.Exit(INTERRUPTED)


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
    what = f"{len(waiting.replies)} of {counted(len(waiting.round.hand), 'question')} answered"
    if options.resume or (not options.new and face.offer(what)):
        return waiting
    if options.new or not plain:
        history.end(waiting.round.id, "left", datetime.now(UTC))
    return None


def _gone_on_with(waiting: Played, face: Face) -> tuple[RoundRecord, tuple[Item, ...]]:
    """The questions of a round that was left. Raises HeartquizError where one is gone."""
    library = _loaded(waiting.round.asked, face)
    items = {item.id: item for pack in library.packs for item in pack.items}
    if gone := [id_ for id_ in waiting.round.hand if id_ not in items]:
        raise HeartquizError(
            f"the packs have lost {counted(len(gone), 'question')} of the round, such as {one_line(gone[0])}",
            "`heartquiz play --new` drops the round and begins another",
        )
    return waiting.round, tuple(items[id_] for id_ in waiting.round.hand)


def _dealt(history: History, options: Options, face: Face) -> tuple[RoundRecord, tuple[Item, ...]]:
    """The next hand of the player's deck, or of the seed they gave."""
    library = _loaded(options.packs, face)
    items = [item for pack in library.packs for item in pack.items]
    filters = Filters(difficulty=options.difficulty, tag=options.tag, kind=options.kind)
    pool = chosen(items, filters)
    if not pool:
        name = to_loosen(items, filters)
        hint = f"leave out --{name}" if name else "leave out the filters"
        raise HeartquizError("no question is left by these filters", hint)
    names, mark = tuple(sorted(pack.name for pack in library.packs)), fingerprint(pool)
    seed, begin = _seed(history, options, names, filters, mark, len(pool))
    held = hand(decks.deck(pool, seed), begin, options.count)
    if not held:
        raise HeartquizError(
            f"the deck has {counted(len(pool), 'question')}: there is none from {begin + 1} on",
            "give a smaller number behind the + of the seed",
        )
    now = datetime.now().astimezone()
    offset = now.utcoffset()
    record = RoundRecord(
        id=os.urandom(16).hex(),
        started=now.astimezone(UTC),
        utc_offset=int(offset.total_seconds() // 60) if offset else 0,
        version=__version__,
        mode=PLAY.name,
        seconds=None,
        packs=names,
        asked=tuple(_lasting(name) for name in options.packs),
        filters=filters,
        seed=seed,
        start=begin,
        dealt=options.seed is None,
        fingerprint=mark,
        hand=tuple(item.id for item in held),
    )
    return record, held


def _loaded(names: tuple[str, ...], face: Face) -> Library:
    library = load(names)
    for line in library.passed_over:
        face.say(line)
    return library


def _lasting(name: str) -> str:
    """A PACK as it is kept: a path must mean the same from every folder."""
    return str(Path(name).expanduser().absolute()) if is_path(name) else name


def _seed(
    history: History, options: Options, packs: tuple[str, ...], filters: Filters, mark: str, size: int
) -> tuple[str, int]:
    """The seed and how far its deck is played: what was asked for, else the player's own next hand."""
    if options.seed is not None:
        return split_seed(clean_seed(options.seed))
    last = history.last_dealt(PLAY.name, packs, filters)
    if last and last.fingerprint == mark and last.start + len(last.hand) < size:
        return last.seed, last.start + len(last.hand)
    return new_seed(int.from_bytes(os.urandom(4)), history.seeds()), 0


def _title(record: RoundRecord, behind: int) -> str:
    folders = {name.partition("/")[0] for name in record.packs}
    names = ", ".join(record.packs if len(record.packs) <= 2 else sorted(folders))
    asked = f"{behind} of {len(record.hand)} answered" if behind else counted(len(record.hand), "question")
    return f"{names} · {asked} · seed {record.shown_seed}"


def _remark(record: RoundRecord, options: Options, waiting: Played | None) -> str:
    """Why there are fewer questions than asked for."""
    if waiting or len(record.hand) >= options.count:
        return ""
    left = counted(len(record.hand), "question")
    if record.start:
        return f"The last {left} of this deck; then it is shuffled anew."
    return f"These packs and filters have {left}, not {options.count}."


def _closing(history: History, record: RoundRecord, played: Round, result: Score) -> Closing:
    others = history.alike(record)
    mine = next((other for other in others if other.round.id == record.id), None)
    before = best(others, record)
    ranked = mine is not None and counts(mine, others)
    return Closing(
        score=result,
        ended=str(played.ended),
        seed=record.shown_seed,
        compared=words.compared(result, before) if ranked else "",
        again=words.again(record),
    )
