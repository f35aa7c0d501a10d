"""Dates as options have them."""

from datetime import UTC, date, datetime

from heartquiz.clocks import local
from heartquiz.errors import failure
from heartquiz.messages.daily import BAD_DATE


def today() -> date:
    """The date that the player's clock shows."""
    return local(datetime.now(UTC)).date()


def day_written(option: str, written: str) -> date:
    """A date as it is written after an option. Raises HeartquizError for what is none."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise failure(BAD_DATE, 2, option=option, word=written, today=str(today())) from error
