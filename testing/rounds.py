"""Rounds for the history, and a look at its file from outside."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from heartquiz.core.game.deck import Filters, prompt
from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.records import ReplyRecord, RoundRecord, reply_record
from heartquiz.core.game.round import Replied, Round, WentOn, start, step
from testing.making import facts, items

NOON = datetime(2022, 5, 13, 12, 0, 0, 250_000, tzinfo=UTC)
ITEMS = items(facts(rose=1, tulip=1, lily=1), "garden")


def record(number: int = 1, **instead: Any) -> RoundRecord:
    """A round of three questions; later ones have higher numbers."""
    values: dict[str, Any] = {
        "id": f"{number:032x}",
        "started": NOON + timedelta(hours=number),
        "utc_offset": 120,
        "version": "1.0",
        "mode": "play",
        "seconds": None,
        "packs": ("garden",),
        "asked": ("garden",),
        "filters": Filters(),
        "seed": "tulip",
        "start": 0,
        "dealt": True,
        "fingerprint": "0123abcd",
        "hand": tuple(item.id for item in ITEMS),
    }
    return RoundRecord(**values | instead)


def replies(*given: str) -> list[ReplyRecord]:
    """The replies of a round in which the player typed these; every answer is `true`."""
    round_: Round = start(PLAY, "tulip", tuple(prompt(item, "tulip") for item in ITEMS), 0.0)
    for number, reply in enumerate(given):
        round_ = step(step(round_, Replied((reply,), number + 0.5)), WentOn(number + 1.0))
    return [reply_record(round_, number) for number in range(len(given))]


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What another program finds in the file at this moment."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a history with all of its rows."""
    tables = ("rounds", "replies", "overrules", "endings")
    return {table: rows(path, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}  # noqa: S608
