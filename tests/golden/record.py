"""Records what heartquiz 0.1.0 made of packs and games, for the tests beside this file.

Packs, seeds, fingerprints and histories must mean the same in every later version. So what is here is
recorded once: a test that fails has found a change that players would notice. Nothing in CI runs this script.
It imports the modules by the names they had at commit 66572b5, and is kept to show where the data comes from,
and so that it can be extended:

    git worktree add ../old 66572b5
    PYTHONPATH=../old:../old/tests python tests/golden/record.py

The packs are copies, because the ones that ship will be rewritten. The clock and what is random are replaced,
so a second run writes the same.
"""

import hashlib
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import count, cycle
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any, TypeAlias

HERE = Path(__file__).parent
HOME = Path(mkdtemp()) / "heartquiz"
os.environ |= {"HEARTQUIZ_HOME": str(HOME), "HEARTQUIZ_PLAIN": "1"}

import birds  # noqa: E402
import kinds  # noqa: E402
from heartquiz.core.deck import Filters, Prompt, chosen, deck, hand, ladder, playable, prompt  # noqa: E402
from heartquiz.core.modes import CHALLENGES, MODES, PLAY  # noqa: E402
from heartquiz.core.pack import Item, content, fingerprint  # noqa: E402
from heartquiz.core.question import answer_texts, kind  # noqa: E402
from heartquiz.core.reader import read  # noqa: E402
from heartquiz.core.round import (  # noqa: E402
    Banned,
    Event,
    Hinted,
    Left,
    Overruled,
    Replied,
    Reported,
    Round,
    Skipped,
    Ticked,
    WentOn,
    current,
    deadline,
    start,
)
from heartquiz.core.stats import best_of, day_streak  # noqa: E402

from heartquiz.cli import dealing, sitting  # noqa: E402
from heartquiz.cli.app import app  # noqa: E402
from heartquiz.history.store import History  # noqa: E402
from heartquiz.library import new  # noqa: E402

Record: TypeAlias = dict[str, Any]
SEEDS = ("tulip", "2026-05-13", "movie night", "Łódź 🌷", "1")
FILTERS = (
    {"difficulty": ["easy"]},
    {"difficulty": ["medium", "hard"], "tag": ["BOOKS"]},
    {"kind": ["choice", "text"]},
    {"tag": ["cast", "places"], "kind": ["match", "multi", "order"]},
)
POOLS = {
    "heartstopper": ("books", "cast", "filming", "screen", "story"),
    "tour": ("tour",),
    "birds": ("birds",),
    "kinds": ("kinds",),
}
# What is done to a pack, and where. Each makes it faulty.
FAULTS = (
    ("birds", "format = 1", "format = 2"),
    ("birds", 'title = "A pack"', ""),
    ("birds", 'says = "Puffins nest in burrows."', ""),
    ("birds", 'answer = "in burrows"', 'answer = "in trees"'),
    ("birds", 'hint = "They dig."', 'hind = "They dig."'),
    ("birds", "answer = true", 'answer = "yes"'),
    ("birds", "within = 1", "within = -1"),
    ("birds", 'kind = "order"', 'kind = "ordre"'),
    ("birds", '["warbler", "reeds"]', '["puffin", "reeds"]'),
    ("birds", 'id = "auks"', 'id = "nests"'),
    ("birds", 'id = "depth"', 'id = "a depth"'),
    ("birds", "answer = 30", "answer = nan"),
    ("heartstopper/filming", "[source]", "[sauce]"),
    ("tour", "[[facts.questions]]", "[[facts.questions]"),
    ("heartstopper/cast", '"Joe Locke"', '"Joe Locke'),
    ("heartstopper/cast", 'answer = "{actor}"', 'answer = "{actress}"'),
    ("heartstopper/cast", "[[tables]]", "[[tabels]]"),
    ("heartstopper/books", 'language = "en"', 'language = "English, please"'),
    ("heartstopper/story", 'license = "CC0-1.0"', 'license = ["CC0-1.0"]'),
)


def write_packs() -> None:
    """Copies of the packs as they are."""
    old = Path(sys.modules["heartquiz"].__file__).parents[1]
    for path in sorted((old / "questions").rglob("*.toml")):
        target = HERE / "packs" / path.relative_to(old / "questions")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (HERE / "packs/template.toml").unlink(missing_ok=True)
    new.write(HERE / "packs/template.toml", title="My birds", language="en", source="A book")
    (HERE / "packs/pack.schema.json").unlink()
    head = 'format = 1\ntitle = "A pack"\n'
    (HERE / "packs/birds.toml").write_text(head + birds.ALL, "utf-8")
    small = [
        f'[[facts]]\nid = "{name}"\nsays = "So it is."\n[[facts.questions]]\nask = "What is it?"\n{fields}\n'
        for name, fields in kinds.QUESTIONS.items()
    ]
    (HERE / "packs/kinds.toml").write_text(head + "\n".join(small), "utf-8")


def text_of(name: str) -> str:
    return (HERE / "packs" / f"{name}.toml").read_text("utf-8")


def items_of(pool: str) -> list[Item]:
    names = [f"{pool}/{name}" if pool == "heartstopper" else name for name in POOLS[pool]]
    readings = [read(text_of(name), name) for name in names]
    assert all(reading.pack for reading in readings), [reading.problems for reading in readings]
    return [item for reading in readings for item in reading.pack.items]


def pool_record(pool: str) -> Record:
    """Everything that seeds decide about a pool; a deck is places in the list of ids."""
    items = items_of(pool)
    place = {item.id: number for number, item in enumerate(items)}

    def places(cards: Iterable[Item]) -> list[int]:
        return [place[item.id] for item in cards]

    storm = playable(items, MODES["storm"])
    return {
        "ids": [item.id for item in items],
        "contents": [content(item) for item in items],
        "fingerprint": fingerprint(tuple(items)),
        "decks": {seed: places(deck(items, seed)) for seed in SEEDS},
        "filtered": [
            {
                "filters": filters,
                "seed": seed,
                "fingerprint": fingerprint(left),
                "deck": places(deck(left, seed)),
            }
            for filters in FILTERS
            for left in [chosen(items, Filters(**{name: tuple(words) for name, words in filters.items()}))]
            for seed in SEEDS[:2]
        ],
        "playable": {mode.name: places(playable(items, mode)) for mode in CHALLENGES},
        "ladders": {seed: places(ladder(deck(storm, seed))) for seed in SEEDS[:3]},
        "hands": [
            {
                "seed": seed,
                "start": begin,
                "count": number,
                "hand": places(hand(deck(items, seed), begin, number)),
            }
            for seed in SEEDS[:3]
            for begin, number in ((0, 10), (0, 500), (3, 10), (10, 10), (20, 25), (200, 100))
        ],
    }


def prompts_record(pool: str) -> Record:
    """What is shown of each question, by seeds; of a match the left-hand sides too."""
    return {
        seed: [
            [
                [left for left, _ in shown.question.pairs] if kind(shown.question) == "match" else [],
                list(shown.choices),
            ]
            for shown in (prompt(item, seed) for item in items_of(pool))
        ]
        for seed in SEEDS[:2]
    }


# A history ------------------------------------------------------------------------------------------------

ZONE = timezone(timedelta(hours=2))


class Clock(datetime):
    """The time of a round that is played on a day of the story; every look at it takes a second."""

    moment = datetime(2026, 3, 1, 21, 30, tzinfo=ZONE)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        Clock.moment += timedelta(seconds=1)
        return (
            Clock(*Clock.moment.timetuple()[:6], tzinfo=ZONE) if tz is None else Clock.moment.astimezone(tz)
        )


def chance() -> Iterator[bytes]:
    for number in count(1):
        yield hashlib.sha256(str(number).encode()).digest()


class Player:
    """A front end that plays by marks, over and over.

    They are + right, / partly where that can be, - wrong, s skip, l late, h hint, o overrule, n and N note, x
    ban, . leave.
    """

    def __init__(self, marks: str) -> None:
        self.marks = cycle(marks)
        self.at = 0.0
        self.next = next(self.marks)

    def say(self, line: str) -> None:
        raise AssertionError(line)

    def hint(self, _: Round) -> None:
        """Nobody looks."""

    verdict = hint

    def take(self) -> str:
        mark, self.next = self.next, next(self.marks)
        return mark

    def ask(self, round_: Round) -> Event:
        self.at += 1.25
        match self.take():
            case "h":
                return Hinted()
            case ".":
                return Left()
            case "s":
                return Skipped(self.at, self.at - 1.0)
            case "l":
                self.at = (deadline(round_) or self.at) + 1.0
                return Ticked(self.at)
            case mark:
                return Replied(reply(current(round_), mark), self.at, self.at - 1.0)

    def go_on(self, _: Round) -> Event:
        match self.next:
            case "o":
                self.take()
                return Overruled()
            case "n" | "N":
                return Reported("" if self.take() == "n" else "it's 'older' than that ♥")
            case "x":
                self.take()
                return Banned()
            case ".":
                return Left()
            case _:
                self.at += 0.5
                return WentOn(self.at)


def reply(shown: Prompt, mark: str) -> tuple[str, ...]:
    """A reply to a question that is right, partly right where that can be, or wrong."""
    right = answer_texts(shown.question, shown.item.language)
    if mark == "+":
        return right
    name = kind(shown.question)
    if mark == "/" and name in ("multi", "list"):
        return right[:-1]
    if mark == "/" and name == "order":
        return (right[1], right[0], *right[2:])
    if name == "true-false":
        return ("false" if right == ("true",) else "true",)
    if name in ("choice", "multi"):
        return (next(choice for choice in shown.choices if choice not in right),)
    if name in ("order", "match"):
        return tuple(reversed(right)) if mark == "-" else (*right[:1], *right[:0:-1])
    return ("-1",) if name == "number" else ("something else", "♥ 'quoted' [b]")[: 2 if name == "list" else 1]


STORY = (  # day, mode, packs, options, marks
    (1, "play", ("birds",), {}, "+h++/-os+"),
    (1, "play", ("heartstopper",), {"count": 12}, "++-+/+h+n+"),
    (2, "play", ("heartstopper",), {}, "+++++-+"),
    (2, "play", ("heartstopper/cast",), {"count": 5}, "+-x"),
    (2, "play", ("heartstopper",), {"seed": "movie night"}, "++/+-"),
    (2, "play", ("heartstopper",), {"seed": "movie night"}, "+"),
    (3, "sprint", ("heartstopper",), {}, "+++-+s++"),
    (3, "sprint", ("heartstopper",), {"seed": "movie night+20", "seconds": 30.0}, "+-+"),
    (3, "storm", ("heartstopper",), {}, "++++++++++++++-s"),
    (3, "storm", ("birds",), {}, "+-"),
    (3, "blitz", ("heartstopper",), {}, "++l-+s"),
    (3, "blitz", ("heartstopper",), {"count": 5, "seconds": 10.0}, "+++++l"),
    (5, "survival", ("heartstopper",), {}, "++++s+++++-"),
    (5, "survival", ("birds",), {}, "+"),
    (5, "list", ("birds",), {}, "+"),
    (5, "list", ("heartstopper",), {}, "/l"),
    (5, "list", ("birds",), {}, "/"),
    (5, "list", ("birds",), {"seconds": 45.0}, "l"),
    (6, "sprint", ("birds",), {}, "+."),
    (6, "play", ("birds",), {"kind": ("text", "number")}, "-o+"),
    (6, "play", ("heartstopper",), {"difficulty": ("easy",), "tag": ("cast",)}, "+x-n+"),
    (7, "play", ("birds", "kinds"), {}, "+x-no/+"),
    (7, "misses", ("heartstopper",), {}, "++/"),
    (7, "play", ("heartstopper/story",), {}, "+h-."),
    (8, "play", ("kinds", "birds"), {"count": 6}, "+/o-nh+s+h+"),
    (8, "play", ("birds",), {}, "+/o-Nh+sh."),
)


def play(history: History, day: int, mode: str, packs: tuple[str, ...], options: Record, marks: str) -> None:
    Clock.moment = max(Clock.moment, datetime(2026, 3, day, 21, 30, tzinfo=ZONE))
    player = Player(marks)
    filters = Filters(**{name: options.get(name, ()) for name in ("difficulty", "tag", "kind")})
    rules = PLAY if mode == "misses" else MODES[mode]
    if options.get("seconds"):
        rules = dealing.structs.replace(
            rules, **{"round_seconds" if rules.round_seconds else "question_seconds": options["seconds"]}
        )
    wanted = dealing.Wanted(
        packs=packs, count=options.get("count"), filters=filters, seed=options.get("seed"), mode=rules
    )
    dealt = dealing.deal(history, wanted, player)
    if mode == "misses":
        dealt = dealing.only(dealt, dealt.items[:3])
    prompts = tuple(prompt(item, dealt.record.seed) for item in dealt.items)
    begun = start(dealt.mode, dealt.record.shown_seed, prompts, 0.0)
    while waiting := history.waiting("play"):
        history.end(waiting.round.id, "left", Clock.now(UTC))
    sitting.sit(begun, player, history, dealt.record)


def write_history() -> None:
    fresh = chance()
    fake_os = SimpleNamespace(urandom=lambda number: next(fresh)[:number])
    dealing.os, dealing.datetime, sitting.datetime = fake_os, Clock, Clock
    shutil.copytree(HERE / "packs", HOME / "packs")
    history = History(HOME / "history.db", lambda line: sys.exit(line))
    for sitting_ in STORY:
        play(history, *sitting_)
    history._db.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    history.close()
    shutil.copy(HOME / "history.db", HERE / "history.db")


def said(*arguments: str, typed: str = "") -> Record:
    """What the program prints."""
    shutil.copy(HERE / "history.db", HOME / "history.db")
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    with redirect_stdout(io.StringIO()) as out:
        try:
            app(list(arguments), standalone_mode=False)
        finally:
            sys.stdin = sys.__stdin__
    return json.loads(out.getvalue())


def history_record() -> Record:
    history = History(HOME / "history.db", lambda line: sys.exit(line))
    waiting = history.waiting("play")
    days = history.days()
    record = {
        "rounds": [
            {
                "id": played.round.id,
                "started": played.round.started.isoformat(),
                "mode": played.round.mode,
                "seconds": played.round.seconds,
                "packs": played.round.packs,
                "seed": played.round.shown_seed,
                "fingerprint": played.round.fingerprint,
                "hand": len(played.round.hand),
                "ended": played.ended,
                "points": best_of(played).points,
                "possible": best_of(played).possible,
                "took": best_of(played).seconds,
                "replies": [
                    [
                        reply.question,
                        reply.outcome,
                        reply.credit,
                        reply.overruled,
                        reply.hinted,
                        reply.seconds,
                        reply.reply,
                        reply.choices,
                        reply.content,
                    ]
                    for reply in played.replies
                ],
            }
            for played in history.all_rounds()
        ],
        "waiting": {"id": waiting.round.id, "answered": len(waiting.replies), "hinted": waiting.hinted},
        "days": sorted(day.isoformat() for day in days),
        "streaks": {
            f"2026-03-{day:02}": day_streak(days, datetime(2026, 3, day).date()) for day in range(1, 12)
        },
        "banned": sorted(history.banned()),
        "seeds": sorted(history.seeds()),
    }
    history.close()
    record["printed"] = {
        command: said(*command.split(), "--json")
        for command in ("best", "best birds", "packs notes", "packs notes birds")
    }
    record["resumed"] = said("play", "--resume", "--json", typed="1\n\n" * 8)
    record["next"] = {
        pack: said("play", pack, "--new", "--json", typed="1\n\n\n")
        for pack in ("heartstopper", "heartstopper/cast")
    }
    for played in [record["resumed"], *record["next"].values()]:
        for asked in played["questions"]:
            del asked["seconds"]  # those of this run
    for played in record["next"].values():
        del played["round"]
    return record


def fault_record() -> Iterator[Record]:
    for pack, old, instead in FAULTS:
        text = text_of(pack)
        assert old in text, (pack, old)
        reading = read(text.replace(old, instead, 1), pack)
        assert not reading.pack, (pack, old, instead)
        yield {
            "pack": pack,
            "old": old,
            "new": instead,
            "lines": [problem.line for problem in reading.problems],
        }


def write(name: str, document: object) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    text = re.sub(
        r"\[\n +([^\[\]{}]*?)\n +\]", lambda found: "[" + re.sub(r",\n +", ", ", found[1]) + "]", text
    )
    (HERE / name).write_text(text + "\n", "utf-8")


write_packs()
write("decks.json", {pool: pool_record(pool) for pool in POOLS})
write("prompts.json", {pool: prompts_record(pool) for pool in POOLS})
write("faults.json", list(fault_record()))
write_history()
write("history.json", history_record())
