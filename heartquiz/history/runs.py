# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""The runs that count for bests, worked out once for each round: its end must not read all the others.

They are kept up to the last ending they have seen, and are worked out again where that is not in the history,
where they were worked out by other rules, or where they are not as many as they were.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from heartquiz.core.game.bests import Best, Standing, best_of, counts, pace, rank
from heartquiz.core.game.modes import MODES
from heartquiz.core.game.records import Played, RoundRecord, league_number
from heartquiz.history import reading, rows

_RULES = "1"  # by which they are worked out; others need another number
_AT_ONCE = 2000  # rounds read together: so many take some 50 MB
_BEST = f"{rows.ROUND}, points, possible, runs.seconds"
_RUNS = "runs JOIN rounds ON rounds.key = runs.round"
_RANKED = "share DESC, points DESC, quickness DESC, runs.started"
# Left to itself SQLite would read every round of the pool.
_OF_HAND = (
    "rounds INDEXED BY rounds_of_seed WHERE (seed, start) = (?, ?) "
    "AND pool IN (SELECT key FROM pools WHERE fingerprint = ?)"
)


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the runs are worked out up to the last ending."""
    return _seen(db) == _newest(db)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Work out what is missing, or all where it does not agree. Inside a transaction."""
    last = _seen(db)
    if last is None:
        db.execute("DELETE FROM runs")
        last = 0
    newest = _newest(db)
    first = last
    while (end := _end_of_lot(db, first)) is not None:
        chosen = "rounds.key IN (SELECT round FROM endings WHERE endings.key > ? AND endings.key <= ?)"
        for played in reading.rounds(db, chosen, (first, end))[0]:
            _add(db, played)
        first = end
    if newest != last or not last:
        db.execute(
            "INSERT OR REPLACE INTO seen SELECT 'runs', ?, ?, coalesce((SELECT id FROM rounds JOIN endings "
            "ON round = rounds.key WHERE endings.key = ?), ''), 0, (SELECT count(*) FROM runs)",
            (_RULES, newest, newest),
        )


def standing(db: sqlite3.Connection, id_: str) -> Standing | None:
    """How a run compares with those it competes with; None for a round that does not count."""
    found = reading.fetched(
        db, f"SELECT {_BEST}, league, share, points, quickness FROM {_RUNS} WHERE id = ?", (id_,)
    )
    for *row, league, share, points, quickness in found:
        (own, *_), _ = rows.sound(_best, [row])
        better = "league = ? AND (share, points, quickness) > (?, ?, ?)"
        ((place,),) = db.execute(
            f"SELECT count(*) FROM runs WHERE {better}", (league, share, points, quickness)
        )
        ((of,),) = db.execute("SELECT count(*) FROM runs WHERE league = ?", (league,))
        return Standing(own, next(ranked(db, league, id_), None), place + 1, of)
    return None


def best_pace(db: sqlite3.Connection, record: RoundRecord) -> tuple[tuple[float, float], ...]:
    """The best run that a round races against, step by step: seconds so far -> points so far."""
    best = next(ranked(db, league_number(record), record.id), None)
    played = reading.rounds(db, "rounds.id = ?", (best.round.id,))[0] if best else []
    return tuple(pace(played[0])) if played else ()


def bests(db: sqlite3.Connection) -> list[Best]:
    """The best run of each league (mode, clock, count, packs, filters), by mode, the newest first."""
    order = list(MODES)
    found = [best for league in _leagues(db) if (best := next(ranked(db, league), None))]
    known = [best for best in found if best.round.mode in MODES]
    return sorted(known, key=lambda best: (order.index(best.round.mode), -best.started.timestamp()))


def _leagues(db: sqlite3.Connection) -> Iterator[int]:
    last = -1
    while found := db.execute("SELECT min(league) FROM runs WHERE league > ?", (last,)).fetchone()[0]:
        yield (last := found)


def ranked(db: sqlite3.Connection, league: int, but: str = "") -> Iterator[Best]:
    """The runs of a league but that of one round, the best first."""
    sql = f"SELECT {_BEST} FROM {_RUNS} WHERE league = ? AND id != ? ORDER BY {_RANKED} LIMIT 9"
    yield from rows.sound(_best, reading.fetched(db, sql, (league, but)))[0]


def _best(row: Any) -> Best:  # noqa: ANN401 (a row)
    *of, points, possible, seconds = row
    record = rows.round_record(of)
    return Best(points, possible, seconds, record.started, record)


def _add(db: sqlite3.Connection, played: Played) -> None:
    """Add a round that counts. Of the rounds of a hand only the first does, however it went."""
    record = played.round
    hand, started = (record.seed, record.start, record.fingerprint), rows.utc(record.started)
    db.execute(
        f"DELETE FROM runs WHERE round IN (SELECT key FROM {_OF_HAND} AND started > ?)",
        (*hand, started),
    )
    if not counts(played):
        return
    best = best_of(played)
    db.execute(
        "INSERT OR REPLACE INTO runs SELECT key, ?, ?, ?, ?, ?, ?, ? FROM rounds WHERE id = ? "
        f"AND NOT EXISTS (SELECT 1 FROM {_OF_HAND} AND started < ?)",
        (
            league_number(record),
            *rank(best),
            round(record.started.timestamp() * 1000),
            best.possible,
            best.seconds,
            record.id,
            *hand,
            started,
        ),
    )


def _end_of_lot(db: sqlite3.Connection, first: int) -> int | None:
    """The last of the endings that are read together after one; None where there are no more."""
    lot = "SELECT key FROM endings WHERE key > ? ORDER BY key LIMIT ?"
    end: int | None = db.execute(f"SELECT max(key) FROM ({lot})", (first, _AT_ONCE)).fetchone()[0]
    return end


def _newest(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(key), 0) FROM endings").fetchone()[0])


def _seen(db: sqlite3.Connection) -> int | None:
    """The last ending that was seen; None where the runs do not agree with the history."""
    seen = reading.fetched(db, "SELECT version, last, id, sum FROM seen WHERE what = 'runs'")
    if not seen:
        return None
    version, last, id_, sum_ = seen[0]
    of_last = "SELECT id FROM rounds JOIN endings ON round = rounds.key WHERE endings.key = ?"
    is_there = db.execute(of_last, (last,)).fetchone() == (id_,) or (last, id_) == (0, "")
    ((runs,),) = db.execute("SELECT count(*) FROM runs")
    return int(last) if version == _RULES and is_there and runs == sum_ else None
