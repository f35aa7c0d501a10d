# ruff: noqa: S608 (the names in statements are the program's own, values are bound)
"""The totals of questions and days, kept so that statistics need not read every reply.

They are kept up to the last reply they have seen. They are worked out again where that is not in the history,
where an older reply was overruled since, where they were worked out by other rules, or where sums disagree.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from heartquiz.core.game.stats import MASTERED, DayTotal, QuestionTotal
from heartquiz.history import reading, rows

_RULES = "1"  # by which they are worked out; others need another number
_NEW = (
    "SELECT replies.key, questions.id, kind, difficulty, outcome = 'right' OR overrules.key IS NOT NULL, "
    "CASE WHEN overrules.key IS NULL THEN credit ELSE 1.0 END, replies.seconds, replies.at, "
    f"{reading.DAY} FROM {rows.REPLIES} WHERE replies.key > ? ORDER BY replies.key"
)
_SUMS = (
    "SELECT (SELECT coalesce(sum(asked), 0) FROM question_totals), "
    "(SELECT coalesce(sum(asked), 0) FROM day_totals WHERE pack = ''), "
    "(SELECT coalesce(sum(rounds), 0) FROM round_totals), (SELECT count(*) FROM rounds)"
)
_LAST = "SELECT id FROM rounds JOIN replies ON round = rounds.key WHERE replies.key = ?"
_LATE = (
    "SELECT 1 FROM overrules JOIN replies USING (round, number) WHERE overrules.key > ? AND replies.key <= ?"
)
_OVERRULES = "SELECT coalesce(max(key), 0) FROM overrules"
_ADD_QUESTION = """INSERT INTO question_totals VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    kind = excluded.kind, difficulty = excluded.difficulty, asked = asked + excluded.asked,
    right = right + excluded.right, credit = credit + excluded.credit,
    seconds = seconds + excluded.seconds, recent = excluded.recent"""
_ADD_DAY = """INSERT INTO day_totals VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    asked = asked + excluded.asked, right = right + excluded.right"""

# The rounds that are not among the totals yet: every one has been counted up to the last that was.
_ADD_ROUNDS = """INSERT INTO round_totals
    SELECT coalesce(packs, '[]') AS names, count(*), max(rounds.key)
    FROM rounds LEFT JOIN pools ON pools.key = pool
    WHERE rounds.key > (SELECT coalesce(max(last), 0) FROM round_totals) GROUP BY names
    ON CONFLICT DO UPDATE SET rounds = rounds + excluded.rounds, last = excluded.last"""


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the totals are worked out up to the last reply."""
    return _seen(db) == _newest(db)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Add what is missing, or work out everything where it does not agree. Inside a transaction."""
    last = _seen(db)
    if last is None:
        for table in ("question_totals", "day_totals", "round_totals"):
            db.execute(f"DELETE FROM {table}")
        last = 0
    new = _New()
    for row in _rows(db, last):
        new.add(*row)
    db.executemany(_ADD_QUESTION, new.questions(db))
    db.executemany(_ADD_DAY, new.days())
    db.execute(_ADD_ROUNDS)
    newest = _newest(db)
    db.execute(
        f"INSERT OR REPLACE INTO seen SELECT 'replies', ?, ?, coalesce(({_LAST}), ''), ({_OVERRULES}), "
        "(SELECT coalesce(sum(asked), 0) FROM question_totals)",
        (_RULES, newest, newest),
    )


def question_totals(db: sqlite3.Connection, packs: Collection[str] | None) -> list[QuestionTotal]:
    """The totals of every question of these packs, or of all."""
    found = reading.fetched(db, "SELECT * FROM question_totals")
    try:
        totals = msgspec.convert(
            found, list[QuestionTotal], strict=False
        )  # a third of the time of one by one
    except msgspec.ValidationError:
        totals, _ = rows.sound(partial(msgspec.convert, type=QuestionTotal, strict=False), found)
    return [total for total in totals if packs is None or total.pack in packs]


def known(db: sqlite3.Connection) -> list[str]:
    """The questions whose last reply was right, or was overruled."""
    found = reading.fetched(db, "SELECT question FROM question_totals WHERE recent LIKE '%y'")
    return rows.sound(rows.question, found)[0]


def day_totals(db: sqlite3.Connection, packs: Collection[str] | None) -> list[DayTotal]:
    """The totals of every day on which these packs were asked, or any."""
    names = [""] if packs is None else list(packs)
    marks = ", ".join("?" * len(names))
    sql = f"SELECT day, sum(asked), sum(right) FROM day_totals WHERE pack IN ({marks}) GROUP BY day"
    found = reading.fetched(db, sql, names)
    return rows.sound(partial(msgspec.convert, type=DayTotal, strict=False), found)[0]


def round_count(db: sqlite3.Connection, packs: Collection[str] | None) -> int:
    """How many rounds were played with these packs, or at all."""
    if packs is None:
        return int(db.execute("SELECT count(*) FROM rounds").fetchone()[0])
    found = reading.fetched(db, "SELECT packs, rounds FROM round_totals")
    return sum(number for names, number in found if set(packs) & set(_names(names)))


class _New:
    """The totals of replies that were not seen yet."""

    def __init__(self) -> None:
        self._questions: dict[str, list[Any]] = {}
        self._days: dict[tuple[str, str], list[int]] = {}

    def add(
        self,
        question: str,
        kind: str,
        difficulty: str,
        right: int,
        credit: float,
        seconds: float,
        at: str,
        day: str,
    ) -> None:
        total = self._questions.get(question)
        if total is None:
            total = self._questions[question] = [kind, difficulty, 0, 0, 0.0, 0.0, []]
        total[0], total[1] = kind, difficulty
        total[2] += 1
        total[3] += right
        total[4] += credit
        total[5] += seconds
        total[6].append(at + ("y" if right else "n"))
        for pack in ("", question.rpartition(":")[0]):
            of = self._days.setdefault((day, pack), [0, 0])
            of[0] += 1
            of[1] += right

    def questions(self, db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
        known = "SELECT recent FROM question_totals WHERE question = ?"
        for question, (*sums, recent) in self._questions.items():
            before = db.execute(known, (question,)).fetchone()
            both = [*(before[0].split() if before else ()), *recent]
            yield (question, *sums, " ".join(sorted(both)[-MASTERED:]))

    def days(self) -> Iterator[tuple[Any, ...]]:
        return ((*day, *sums) for day, sums in self._days.items())


def _rows(db: sqlite3.Connection, last: int) -> Iterator[Sequence[Any]]:
    """What the totals need of the replies after one. A damaged reply is left out."""
    texts = ("typeof(questions.id)", "typeof(replies.at)", f"typeof({reading.DAY})")
    sound = " AND ".join(f"{each} = 'text'" for each in texts)
    sql = _NEW.replace("ORDER BY", f"AND {sound} ORDER BY")
    kept, db.text_factory = db.text_factory, lambda data: data.decode(errors="replace")
    try:
        for _, *row in db.execute(sql, (last,)):
            yield row
    finally:
        db.text_factory = kept


def _names(text: object) -> tuple[str, ...]:
    return rows.first(rows.names, [[text]]) or ()


def _newest(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(key), 0) FROM replies").fetchone()[0])


def _seen(db: sqlite3.Connection) -> int | None:
    """The last reply that was seen; None where the totals do not agree with the history."""
    seen = reading.fetched(db, "SELECT version, last, id, extra, sum FROM seen WHERE what = 'replies'")
    if not seen:
        return None
    version, last, id_, overrule, asked = seen[0]
    is_there = db.execute(_LAST, (last,)).fetchone() == (id_,) or (last, id_) == (0, "")
    late = db.execute(_LATE, (overrule, last)).fetchone()
    of_questions, of_days, rounds, all_rounds = db.execute(_SUMS).fetchone()
    agree = of_questions == of_days == asked and (rounds == all_rounds or last < _newest(db))
    return int(last) if version == _RULES and is_there and agree and not late else None
