"""Rounds for the history, and a look at its file from outside."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from heartquiz.core.game.deck import prompt
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.records import ReplyRecord, RoundRecord, reply_record
from heartquiz.core.game.round import Replied, Round, WentOn, start, step
from heartquiz.history.rows import REPLIES, REPLY, ROUND
from testing.making import facts, items

_OLD_ROUND = ", ".join(f"rounds.{field}" for field in RoundRecord.__struct_fields__)
_OLD_REPLY = REPLY.replace("questions.id", "question").replace("questions.", "")
_OLD_REPLIES = (
    "replies JOIN rounds ON rounds.id = replies.round LEFT JOIN overrules "
    "ON (overrules.round, overrules.number) = (replies.round, replies.number)"
)
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
    """What was played, from every table of a history: rounds by their ids, whatever their keys."""
    columns = {name for (name,) in rows(path, "SELECT name FROM pragma_table_info('rounds')")}
    by_key = "key" in columns
    round_ = ROUND if "pool" in columns else _OLD_ROUND
    of = "rounds.key" if by_key else "rounds.id"
    reply, replies_ = (REPLY, REPLIES) if by_key else (_OLD_REPLY, _OLD_REPLIES)
    reply = reply.replace("overrules.at IS NOT NULL", "replies.at")  # that is not among its own columns
    found = {
        "rounds": f"{round_} FROM rounds",
        "replies": f"{reply} FROM {replies_}",
        "overrules": f"overrules.number, at FROM overrules JOIN rounds ON {of} = round",
        "endings": f"ended, at FROM endings JOIN rounds ON {of} = round",
    }
    return {table: rows(path, f"SELECT rounds.id, {sql} ORDER BY 1, 2") for table, sql in found.items()}
