"""A home with a long history: one million replies over 20,000 questions in 40 packs, over three years.

What a reply takes is like the bundled packs': of ten questions four are choices, three true-false, three
typed; ids of some 37 letters. Every second round is over all packs, every fifth is a sprint. The same at
every run.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from heartquiz.core.game.deck import lines_shown, prompt
from heartquiz.core.game.filters import Filters
from heartquiz.core.packs.model import Item, Pack, content, fingerprint
from heartquiz.core.packs.question import answer_texts, kind
from heartquiz.core.packs.reader import read
from heartquiz.history import rows
from heartquiz.history.database import connect

PACKS, QUESTIONS, ROUNDS, HAND = 40, 500, 100_000, 10
FILTERS = rows.json(Filters())
BEGIN = datetime(2023, 11, 25, 18, tzinfo=UTC)
BETWEEN = timedelta(days=3 * 365) / ROUNDS
KINDS = ("choice",) * 4 + ("true-false",) * 3 + ("text",) * 3


def pack_name(number: int) -> str:
    return f"library/volume-{number:02}"


def pack_text(number: int) -> str:
    """A pack as its author would write it."""
    head = f'format = 1\ntitle = "Volume {number}"\ntags = ["tag-{number % 7}"]\n'
    return head + "".join(_question(number, place) for place in range(QUESTIONS))


def _question(number: int, place: int) -> str:
    kind_ = KINDS[place % len(KINDS)]
    answer = {
        "choice": f'answer = "The answer to subject {place:03}"\n'
        f'wrong = ["What is wrong of {place:03}", "Another thing {place:03}", "None of those {place:03}"]',
        "true-false": f"answer = {'true' if place % 2 else 'false'}",
        "text": f'answer = "The name of subject {place}"',
    }[kind_]
    difficulty = ("easy", "medium", "hard")[place % 3]
    return (
        f'[[questions]]\nid = "subject-{place:03}/{kind_}"\nkind = "{kind_}"\ndifficulty = "{difficulty}"\n'
        f'ask = "What is said of subject {place} in volume {number}?"\n{answer}\n'
    )


def write_packs(home: Path) -> list[Pack]:
    """Write the packs where the player's own are."""
    packs = []
    for number in range(PACKS):
        path = home / "packs" / f"{pack_name(number)}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pack_text(number), "utf-8")
        pack = read(pack_text(number), pack_name(number)).pack
        assert pack
        packs.append(pack)
    return packs


def write_history(path: Path, packs: list[Pack], rounds: int = ROUNDS) -> None:
    """Write the rounds into the file, as they would be after they were played."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(connect(str(path))) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        items = [item for pack in packs for item in pack.items]
        questions = [
            (item.id, content(item), kind(item.question), item.question.difficulty) for item in items
        ]
        db.executemany("INSERT INTO questions VALUES (NULL, ?, ?, ?, ?)", questions)
        for number, (row, replies) in enumerate(_rounds(packs, rounds)):
            key = rows.add_round(db, row)
            db.executemany(_INSERT, [(key, *reply) for reply in replies])
            ended = "clock" if row["mode"] == "sprint" else "done"
            db.execute("INSERT INTO endings VALUES (NULL, ?, ?, ?)", (key, ended, replies[-1][-1]))
            if number % 1000 == 0:
                db.execute("COMMIT")
                db.execute("BEGIN")
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


_INSERT = f"INSERT INTO replies VALUES (NULL{', ?' * 10})"  # noqa: S608


def _rounds(packs: list[Pack], rounds: int) -> Iterator[tuple[dict[str, Any], list[tuple[Any, ...]]]]:
    chance = Random("heartquiz")  # noqa: S311 (the same at every run)
    everything = [item for pack in packs for item in pack.items]
    drawn = {item.id: _asked(item, key) for key, item in enumerate(everything, 1)}
    whole = fingerprint(tuple(everything))
    prints = {pack.name: fingerprint(pack.items) for pack in packs}
    names = rows.json([pack.name for pack in packs])
    for number in range(rounds):
        pack = packs[chance.randrange(len(packs))] if number % 2 else None
        hand = chance.sample(list(pack.items) if pack else everything, HAND)
        started = BEGIN + number * BETWEEN
        row = {
            "id": f"{chance.getrandbits(128):032x}",
            "started": rows.utc(started),
            "utc_offset": 60,
            "version": "0.2.0",
            "mode": "sprint" if number % 5 == 0 else "play",
            "seconds": 60.0 if number % 5 == 0 else None,
            "packs": rows.json([pack.name]) if pack else names,
            "asked": rows.json([pack.name]) if pack else "[]",
            "filters": FILTERS,
            "seed": f"{'quiet-' if number % 3 else ''}tulip-{number}",
            "start": 0,
            "dealt": 1,
            "fingerprint": prints[pack.name] if pack else whole,
            "hand": rows.json([item.id for item in hand]),
        }
        yield row, [_reply(drawn[item.id], place, started, chance) for place, item in enumerate(hand)]


def _asked(item: Item, key: int) -> tuple[Any, ...]:
    shown = lines_shown(prompt(item, "bench"))
    right = answer_texts(item.question)
    wrong = [next((line for line in shown if line not in right), "something else")]
    return ((key, rows.json(shown)), rows.json(right[:1]), rows.json(wrong))


def _reply(asked: tuple[Any, ...], place: int, started: datetime, chance: Random) -> tuple[Any, ...]:
    of, right, wrong = asked
    knows = chance.random() < 0.7
    seconds = round(1 + chance.random() * 12, 3)
    at = rows.utc(started + timedelta(seconds=8 * (place + 1)))
    result = (right, "right", 1.0) if knows else (wrong, "wrong", 0.0)
    return (place, *of, *result, 0, seconds, at)


def bytes_a_reply(path: Path) -> float:
    """How much of the disk each reply takes, with everything that belongs to it."""
    with closing(sqlite3.connect(path)) as db:
        ((replies,),) = db.execute("SELECT count(*) FROM replies").fetchall()
    return path.stat().st_size / int(replies)
