"""A few lines about a round to paste for friends: nothing of them tells a question or an answer."""

from collections.abc import Sequence

from msgspec import structs

from heartquiz.clocks import local
from heartquiz.core.game.daily import day_of
from heartquiz.core.game.modes import DAILY, PRACTICE, Mode
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.score import Score
from heartquiz.core.text import counted
from heartquiz.messages.daily import ALL_PACKS
from heartquiz.messages.figures import SYMBOLS, long_date
from heartquiz.messages.game import again, summary
from heartquiz.messages.sessions import pack_names

TITLE = "To share"
BEAT_ME = "Beat me: {command}"
STREAK = "Streak: {days}"
COPY = ("c", "copy")
COPIED = "Copied, where the terminal allows it."
NOT_OVER = ("this round is not over yet", "`heartquiz play --resume` continues it")
NO_TERMINAL = ("--copy needs a terminal, which holds the clipboard", "leave it out, and copy the lines")
GONE = ("the picture cannot be drawn: {reason}", "leave out --svg: the lines can still be shared")
WRITTEN = "Written: {path}"
_ROW = 30  # marks


def lines(
    mode: Mode, record: RoundRecord, outcomes: Sequence[str], score: Score, days: int, dailies: int
) -> list[str]:
    """The title and date, the score, a mark for each question, the days in a row, the line that plays it."""
    marks = "".join(SYMBOLS[outcome] for outcome in outcomes)
    rows = [marks[start : start + _ROW] for start in range(0, len(marks), _ROW)]
    run = dailies or days
    streak = [STREAK.format(days=counted(run, "day"))] if run > 1 or dailies else []
    beat = [BEAT_ME.format(command=again(_without_folders(record)))] if mode != PRACTICE else []
    return [_title(mode, record), summary(mode, score), *rows, *streak, *beat]


def _title(mode: Mode, record: RoundRecord) -> str:
    """`heartquiz daily · heartstopper · 20 November 2026`."""
    day = day_of(record) or local(record.started).date()
    every = f"{ALL_PACKS}: " if mode == DAILY and not record.asked else ""
    return f"heartquiz {record.mode} · {every}{pack_names(record)} · {long_date(day)}"


def _without_folders(record: RoundRecord) -> RoundRecord:
    """The record with files by their names alone: where they are is the player's own business."""
    names = (name.rpartition("/")[2] if name.startswith("/") else name for name in record.asked)
    return structs.replace(record, asked=tuple(names))
