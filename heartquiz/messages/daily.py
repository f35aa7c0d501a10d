"""What is said about the daily round."""

from heartquiz.core.game.daily import day_of
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.text import counted
from heartquiz.messages.figures import long_date

BAD_DATE = ("{option} {word} is not a date", "for example: {option} {today}")
LATER = ("{day} is not there yet: today is {today}", "choose today or an earlier day")
PLAYED = "You have played this one: it comes once a day. This is how it went."
CHANGED = (
    "you have played this one, and its questions have changed since",
    "`heartquiz share {round}` shows how it went",
)
KEPT = "The round is saved: the same command continues it."
ALL_PACKS = "all your packs"


def name(record: RoundRecord) -> str:
    """`daily of 20 November 2026`."""
    day = day_of(record)
    return f"daily of {long_date(day)}" if day else record.mode


def streak(days: int) -> str:
    """The dailies in a row."""
    return f"Your daily streak: {counted(days, 'day')}."
