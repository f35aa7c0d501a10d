# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""What can be read of a damaged history, of any version of its tables.

A table is read from both ends up to the page that cannot be read; between those its rows are tried one by
one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from heartquiz.history import lines, rows
from heartquiz.history.lines import Ban, Line, NoteLine

_MOST_TRIED = 200_000  # rows between two that can be read
_Row: TypeAlias = dict[str, Any]
_ERRORS = (sqlite3.Error, UnicodeDecodeError)


def readable(path: Path) -> list[Line | None]:
    """The rounds, notes and bans that can be read of a file; None for each that is damaged in part."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        db.text_factory = rows.text_of
        tables = {name: _table(db, name) for name in (*_KEYS, "notes", "bans")}
    return [*_rounds(tables), *_remarks(tables["notes"], NoteLine), *_remarks(tables["bans"], Ban)]


_KEYS = {  # how the rows of the tables of the first version are told apart; those of later ones have numbers
    "rounds": "rowid",
    "questions": "rowid",
    "pools": "rowid",
    "replies": "round, number",
    "overrules": "round, number",
    "grades": "round, number",
    "endings": "round",
    "hints": "round, number",
}


def _table(db: sqlite3.Connection, name: str) -> list[_Row]:
    """The rows of a table that can be read."""
    try:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
    except _ERRORS:
        return []
    if not columns:
        return []
    by_number = "key" in columns or name in ("notes", "bans", "rounds")
    order = "rowid" if by_number else _KEYS[name]
    ascending, broken = _read(db, f"SELECT {_first(by_number)}* FROM {name} ORDER BY {order}")
    found = ascending
    if broken:
        back = ", ".join(f"{column} DESC" for column in order.split(", "))
        descending, _ = _read(db, f"SELECT {_first(by_number)}* FROM {name} ORDER BY {back}")
        found = [*ascending, *descending]
        if by_number:
            first = max((row[0] for row in ascending), default=0)
            last = min((row[0] for row in descending), default=first + 1000)
            found += _between(db, name, first, last)
    names = ["rowid", *columns] if by_number else columns
    unique = {tuple(row): dict(zip(names, row, strict=True)) for row in found}
    return list(unique.values())


def _first(by_number: bool) -> str:
    return "rowid, " if by_number else ""


def _read(db: sqlite3.Connection, sql: str) -> tuple[list[Any], bool]:
    """The rows of a query up to the first that cannot be read, and whether there was such a one."""
    found: list[Any] = []
    try:
        for row in db.execute(sql):
            found.append(row)
    except _ERRORS:
        return found, True
    return found, False


def _between(db: sqlite3.Connection, name: str, first: int, last: int) -> list[Any]:
    found = []
    for number in range(first + 1, min(last, first + _MOST_TRIED)):
        some, _ = _read(db, f"SELECT rowid, * FROM {name} WHERE rowid = {number}")
        found += some
    return found


def _rounds(tables: dict[str, list[_Row]]) -> Iterator[lines.Round | None]:
    questions = {row["key"]: row for row in tables["questions"] if "key" in row}
    pools = {row["key"]: row for row in tables["pools"]}
    overruled = {(row["round"], row["number"]): row["at"] for row in tables["overrules"]}
    graded = {
        (row["round"], row["number"]): {"grade": row["grade"], "graded": row["at"]}
        for row in tables["grades"]
    }
    endings = {row["round"]: row for row in tables["endings"]}
    replies: dict[object, list[_Row]] = {}
    for row in tables["replies"]:
        place = (row["round"], row["number"])
        of = {"overruled": overruled.get(place)} | graded.get(place, {})
        replies.setdefault(row["round"], []).append(row | _question(row, questions) | of)
    hints: dict[object, list[_Row]] = {}
    for row in tables["hints"]:
        hints.setdefault(row["round"], []).append(row)
    for row in tables["rounds"]:
        key = row.get("key", row["id"])
        ended = endings.get(key, {"ended": None, "at": None})
        whole = {"player": ""} | row | _pool(row, pools) | {"ended": ended["ended"], "ended_at": ended["at"]}
        given = sorted(replies.get(key, []), key=lambda reply: str(reply["number"]).rjust(9))
        yield lines.round_line(whole, _unbroken(given), hints.get(key, []))


def _pool(row: _Row, pools: dict[object, _Row]) -> _Row:
    """What a round says of its pool, which later versions keep in a table of their own.

    Where that is damaged the packs are those of its hand.
    """
    if "pool" not in row:
        return {}
    pool = pools.get(row["pool"], {})
    if rows.first(rows.pool, [[pool.get(name) for name in rows.POOL]]):
        return {name: pool[name] for name in rows.POOL}
    hand = rows.first(rows.names, [[row["hand"]]]) or ()
    packs = sorted({id_.rpartition(":")[0] for id_ in hand})
    return {"fingerprint": "", "packs": rows.json(packs), "filters": "{}"}


def _question(row: _Row, questions: dict[object, _Row]) -> _Row:
    """What a reply says of its question, which later versions keep in a table of their own."""
    if not questions:
        return {}
    found = questions.get(row["question"], {})
    return {"question": found.get("id"), **{name: found.get(name) for name in rows.QUESTION}}


def _unbroken(replies: list[_Row]) -> list[_Row]:
    """The replies up to the first that is missing: what comes after it is not that of a round any more."""
    number = 0
    while number < len(replies) and replies[number]["number"] == number and _sound(replies[number]):
        number += 1
    return replies[:number]


def _sound(reply: _Row) -> bool:
    return isinstance(reply["question"], str)


def _remarks(found: list[_Row], line: type[NoteLine] | type[Ban]) -> Iterator[Line | None]:
    return (lines.made(row, line) for row in found)
